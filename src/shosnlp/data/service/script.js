"use strict";
// Sends the text to the service, and shows what comes back: marked, as JSON, or with names masked. Nothing is kept beyond this page.
(() => {
  const by = (id) => document.getElementById(id);
  const status = document.querySelector("[role=status]");
  const [form, text, date, result, problem, answer] = ["ask", "text", "date", "result", "problem", "answer"].map(by);
  const tooLong = "Текст слишком длинный. Разделите его на части.";
  const messages = {
    TextTooLong: tooLong,
    BodyTooLarge: tooLong,
    Busy: "Сервис занят. Попробуйте ещё раз через минуту.",
    WorkerDied: "Процесс, который читал текст, прерван. Попробуйте ещё раз.",
  };
  let asked = null; // what the result is about
  let known = {}; // the views that have been fetched
  let running = null;

  const send = async (path, body, accept) => {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: accept },
      body: JSON.stringify(body),
      signal: running.signal,
    });
    if (response.ok) return response.text();
    const found = await response.json().catch(() => ({}));
    throw new Error(messages[found.error] || `Не получилось (код ${response.status}). Попробуйте ещё раз.`);
  };

  const views = {
    marked: async () => {
      const page = new DOMParser().parseFromString(await send("extract", asked, "text/html"), "text/html");
      by("marked").replaceChildren(...page.querySelectorAll(".legend, article"));
    },
    json: async () => {
      by("json").textContent = JSON.stringify(JSON.parse(await send("extract", asked, "application/json")), null, 2);
    },
    masked: async () => {
      known.mask = JSON.parse(await send("mask", { text: asked.text }, "application/json"));
      by("masked").textContent = known.mask.text;
    },
  };

  // One thing at a time: a new one cancels what is still going on.
  const during = async (work) => {
    if (running) running.abort();
    const mine = (running = new AbortController());
    problem.textContent = "";
    status.textContent = "Читаю…";
    result.setAttribute("aria-busy", "true");
    try {
      await work();
      if (mine === running) status.textContent = "";
    } catch (error) {
      if (mine !== running || error.name === "AbortError") return;
      status.textContent = "";
      problem.textContent = error instanceof TypeError ? "Сервис не отвечает." : error.message;
    } finally {
      if (mine === running) result.removeAttribute("aria-busy");
    }
  };

  const chosen = () => result.querySelector("[name=view]:checked").value;

  const show = async () => {
    const view = chosen();
    if (!known[view]) {
      await views[view]();
      known[view] = true;
    }
    for (const part of result.querySelectorAll("[data-view]")) part.hidden = part.dataset.view !== chosen();
    by("copy").hidden = view === "marked";
    result.hidden = false;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    during(async () => {
      asked = { text: text.value, reference_date: date.value || null };
      known = {};
      await show();
      result.focus();
    });
  });

  result.addEventListener("change", (event) => {
    if (event.target.name === "view") during(show);
  });

  by("example").addEventListener("click", () => {
    text.value = by("example-text").content.textContent;
    text.focus();
    text.setSelectionRange(0, 0);
    text.scrollTop = 0;
  });

  by("copy").addEventListener("click", async () => {
    const shown = by(chosen());
    try {
      await navigator.clipboard.writeText(shown.textContent);
      status.textContent = "Скопировано";
    } catch {
      getSelection().selectAllChildren(shown); // over plain HTTP from another machine there is no clipboard
      status.textContent = "Выделено: нажмите Ctrl+C";
    }
  });

  by("restore").addEventListener("click", () =>
    during(async () => {
      const restored = JSON.parse(await send("restore", { text: answer.value, mapping: known.mask.mapping }, "application/json"));
      by("restored").textContent = restored.text;
      by("restored").hidden = false;
    }),
  );
})();
