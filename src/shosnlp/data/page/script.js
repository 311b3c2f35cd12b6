"use strict";
// A click on a card or a mention lights up all mentions of the record; Escape puts them out. All else works without this script.
(() => {
  const status = document.querySelector("[role=status]");
  let lit = [];
  let key = null;

  const put_out = () => {
    for (const part of lit) part.classList.remove("lit");
    lit = [];
    key = null;
    status.textContent = "";
  };

  const light = (wanted, card) => {
    put_out();
    key = wanted;
    lit = [...document.querySelectorAll(`[data-r~="${CSS.escape(wanted)}"]`)];
    for (const part of lit) part.classList.add("lit");
    const mentions = lit.filter((part) => part.localName === "mark" && part.id).length;
    const name = card && card.querySelector(".name");
    status.textContent = `${name ? name.textContent + ": " : ""}упоминаний ${mentions}`;
  };

  const unfold = (part) => {
    for (let fold = part && part.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  };

  const toggle = (part) => {
    const wanted = part.dataset.r.split(" ")[0];
    if (wanted === key && !part.matches(".card, .line li")) return put_out();
    const card = document.getElementById(wanted) || document.querySelector(`.line [data-r="${CSS.escape(wanted)}"]`);
    light(wanted, card);
    if (!card || card === part) return;
    unfold(card);
    const beside = card.closest(".beside");
    if (beside && getComputedStyle(beside).position === "sticky") card.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && !link.matches(".name")) return;
    const part = event.target.closest("[data-r]");
    if (part) toggle(part);
    else if (!event.target.closest("summary, label, input, button")) put_out();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") put_out();
    if (event.key === "Enter" && event.target.matches("mark, u.post")) toggle(event.target);
  });

  const follow = () => unfold(document.getElementById(decodeURIComponent(location.hash.slice(1))));
  addEventListener("hashchange", follow);
  follow();
})();
