"""Pages in a real browser: they can be used with mouse and keyboard, shut nobody out, load nothing, and run nothing that a text brings."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.service.server import PATIENCE, Server

from shosnlp import Article, Extraction, Extractor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
ARTICLE = (ROOT / "examples/consultations.txt").read_text(encoding="utf-8")
LETTER = "Уважаемый Алибек Бакаев! Позвоните Айгуль Сериковой: +7 701 123-45-67."
HOSTILE = "</textarea></script><script>alert(1)</script><img src=x onerror=alert(2)> Алибек Бакаев\n\"'`${alert(3)} &lt; \u202eдом\u202c"
SIZES = {"desktop": (1280, 900), "phone": (360, 740)}
MODES = [(size, scheme) for size in SIZES for scheme in ("light", "dark")]
LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
OUTSIDE = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && !one.closest("svg, .track, pre, textarea") && (box.right > innerWidth + 1 || box.left < -1);
}).map((one) => `${one.localName}.${one.className}`)"""
CLIPPED = """() => [...document.querySelectorAll("p, li, h1, h2, h3, a, span, button, label, mark, small, time")].filter((one) => {
  const style = getComputedStyle(one);
  return style.overflow === "hidden" && !one.closest(".hidden") && one.scrollWidth > one.clientWidth + 1;
}).map((one) => `${one.localName}.${one.className}`)"""


@contextmanager
def opened(
    browser: "Browser", address: str, size: str = "desktop", scheme: Any = "light", expected: str = "?", **options: Any
) -> "Iterator[Page]":
    """A page of that size and colour scheme. An error, a dialog, or a request to anywhere else fails the test."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, locale="ru-RU", **options)
    page = context.new_page()
    page.set_default_timeout(1000 * PATIENCE)
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(f"a dialog: {dialog.message}"))  # nobody dismisses it: the page stands still
    page.on("request", lambda request: None if request.url.startswith(address.split("#")[0][:20]) else wrong.append(request.url))
    try:
        page.goto(address)
        yield page
        assert [message for message in wrong if expected not in message] == []
    finally:
        context.close()


@pytest.fixture(scope="module")
def found() -> Extraction:
    [found] = Extractor().extract_many([Article(ARTICLE, reference_date=date(2026, 7, 4), id="examples/consultations.txt")])
    return found


@pytest.fixture(scope="module")
def pages(found: Extraction, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The addresses of a page of an article, of several, and of the cards of a corpus."""
    from shosnlp.page.document import articles_page

    folder = tmp_path_factory.mktemp("pages")
    written = {"article": found.to_html(page=True), "articles": articles_page([found, found.model_copy(update={"title": "Ещё раз"})])}
    duckdb = pytest.importorskip("duckdb", reason="cards need shosnlp[corpus]")
    assert duckdb
    from shosnlp.corpus import Corpus
    from shosnlp.corpus.page import cards_page

    with Corpus(folder / "news.duckdb") as corpus:
        corpus.add([found])
        written["cards"] = cards_page("Мукашев", [corpus.card(entity.id) for entity in corpus.who("Мукашев")])
    for name, html in written.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in written}


def violations(page: "Page", axe: str) -> list[str]:
    """What axe-core finds on the page, each with the elements that it is about."""
    page.evaluate(axe)
    result = page.evaluate("(levels) => axe.run({ runOnly: levels })", list(LEVELS))
    return [f"{one['id']}: {[node['html'][:90] for node in one['nodes'][:3]]}" for one in result["violations"]]


@pytest.mark.parametrize(("size", "scheme"), MODES)
@pytest.mark.parametrize("name", ["article", "articles", "cards"])
def test_a_page_shuts_nobody_out(browser: "Browser", pages: dict[str, str], axe: str, name: str, size: str, scheme: str) -> None:
    with opened(browser, pages[name], size, scheme, bypass_csp=True) as page:
        assert violations(page, axe) == []
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate(CLIPPED) == []
        if name == "article":
            page.locator(".card .name").first.click()
            page.wait_for_selector("mark.lit")
            assert violations(page, axe) == []


@pytest.mark.parametrize(("size", "scheme"), MODES)
def test_the_service_shuts_nobody_out(browser: "Browser", server: Server, axe: str, size: str, scheme: str) -> None:
    with opened(browser, server.url, size, scheme, bypass_csp=True) as page:
        assert violations(page, axe) == []
        ask(page, ARTICLE)
        for view in ("marked", "json", "masked"):
            choose(page, view)
            assert violations(page, axe) == []
            assert page.evaluate(OUTSIDE) == []


def ask(page: "Page", text: str, day: str = "2026-07-04") -> None:
    """Have the service read a text, and wait for the marks."""
    page.fill("#text", text)
    page.fill("#date", day)
    page.click("button[type=submit]")
    page.wait_for_selector("#result:not([aria-busy]):not([hidden])")


def choose(page: "Page", view: str) -> None:
    """Choose a view, and wait for it."""
    page.check(f"[name=view][value={view}]")
    page.wait_for_selector(f"#result:not([aria-busy]) [data-view={view}]:not([hidden])")


def test_a_text_is_pasted_marked_and_copied(browser: "Browser", server: Server) -> None:
    options: dict[str, Any] = {"permissions": ["clipboard-read", "clipboard-write"]}
    with opened(browser, server.url, **options) as page:
        page.evaluate("(text) => navigator.clipboard.writeText(text)", LETTER)
        page.focus("#text")
        page.keyboard.press("Control+V")
        assert page.input_value("#text") == LETTER
        page.keyboard.press("Tab")
        while page.evaluate("document.activeElement.type") != "submit":
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector("#marked mark.person")
        assert page.evaluate("document.activeElement.id") == "result"
        assert page.text_content("#marked .text") == LETTER
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowRight")  # from «Разметка» to JSON
        page.wait_for_selector("#json:not(:empty)")
        page.click("#copy")
        copied = json.loads(page.evaluate("navigator.clipboard.readText()"))
        assert copied == json.loads(server.post("/extract", {"text": LETTER}).body)
        choose(page, "masked")
        page.click("#copy")
        masked = page.evaluate("navigator.clipboard.readText()")
        assert masked == "Уважаемый <PERSON_1>! Позвоните <PERSON_2>: <PHONE_1>."
        page.fill("#answer", "Передайте <PERSON_1>, что звонила <PERSON_2>.")
        page.click("#restore")
        page.wait_for_selector("#restored:visible")
        assert page.text_content("#restored") == "Передайте Алибеку Бакаеву, что звонила Айгуль Серикова."


def test_dates_are_resolved_against_the_day_chosen(browser: "Browser", server: Server) -> None:
    with opened(browser, server.url) as page:
        ask(page, "Вчера Мурат Нуртлеу прибыл в Ташкент.", "2024-07-04")
        assert "03.07.2024" in (page.text_content("#marked .timeline") or "")


def test_hover_and_focus_tell_what_a_mention_is(browser: "Browser", pages: dict[str, str]) -> None:
    with opened(browser, pages["article"]) as page:
        mark = page.locator("mark.person").first
        content = "(one) => getComputedStyle(one, '::after').content"
        assert mark.evaluate(content) == "none"
        mark.hover()
        assert "начальная форма: Ержан Мукашев" in mark.evaluate(content)
        page.mouse.move(0, 0)
        page.keyboard.press("Tab")
        mark.focus()
        assert "уверенность" in mark.evaluate(content)


def test_a_click_lights_up_all_mentions_of_a_record(browser: "Browser", pages: dict[str, str], found: Extraction) -> None:
    person = found.people[0]
    with opened(browser, pages["article"]) as page:
        page.locator(".card.person").first.click()
        assert page.locator("mark.lit").count() == len(person.mentions)
        assert page.text_content("[role=status]") == f"{person.name}: упоминаний {len(person.mentions)}"
        page.keyboard.press("Escape")
        assert page.locator(".lit").count() == 0
        page.locator("mark.place").first.focus()
        page.keyboard.press("Enter")
        assert page.locator("mark.place.lit").count() >= 1


@pytest.mark.parametrize("script", [True, False])
def test_the_legend_works_without_a_script_too(browser: "Browser", pages: dict[str, str], *, script: bool) -> None:
    with opened(browser, pages["article"], java_script_enabled=script) as page:
        assert page.locator(".group.person").is_visible()
        page.uncheck("#show-person")
        assert not page.locator(".group.person").is_visible()


def test_a_hostile_text_stays_a_text(browser: "Browser", server: Server) -> None:
    with opened(browser, server.url) as page:
        ask(page, HOSTILE)
        assert re.sub(r"\s", "", page.text_content("#marked article") or "").count(re.sub(r"\s", "", HOSTILE.split("\n")[0])) == 1
        assert page.locator("#marked :is(img, script, iframe)").count() == 0
        choose(page, "json")
        assert json.loads(page.text_content("#json") or "")["text"] == HOSTILE
        choose(page, "masked")
        assert "<script>alert(1)</script>" in (page.text_content("#masked") or "")


def test_a_megabyte(browser: "Browser", server: Server) -> None:
    text = (ARTICLE + "\n\n") * (1_000_000 // len(ARTICLE.encode()))
    with opened(browser, server.url) as page:
        ask(page, text)
        assert page.locator("#marked mark").count() > 10_000
        page.uncheck("#show-place")
        assert server.ask("GET", "/health").status == 200


def test_problems_are_told_in_russian(browser: "Browser", server: Server) -> None:
    with opened(browser, server.url, expected="503") as page:
        page.route("**/extract", lambda route: route.fulfill(status=503, body='{"error": "Busy"}', content_type="application/problem+json"))
        page.fill("#text", LETTER)
        page.click("button[type=submit]")
        page.wait_for_selector("#problem:not(:empty)")
        assert page.text_content("#problem") == "Сервис занят. Попробуйте ещё раз через минуту."
        assert page.get_attribute("#problem", "role") == "alert"
