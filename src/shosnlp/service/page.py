"""The page of the service: paste an article, choose its date, see it marked, as JSON, or with names masked."""

from functools import cache

from shosnlp.lexicon import read_text
from shosnlp.page.document import content_policy, document
from shosnlp.page.elements import element, escaped

_SCRIPTS = ("page/script.js", "service/script.js")
_POLICY = "connect-src 'self'; form-action 'none'"
_VIEWS = {"marked": "Разметка", "json": "JSON", "masked": "Без имён"}
_NOTE = "Люди, организации, места и даты русского текста. Текст читает только этот сервис; он ничего не хранит."
HEADERS = {
    "Content-Security-Policy": f"{content_policy(_SCRIPTS, _POLICY)}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@cache
def service_page() -> str:
    """The page."""
    styles = ("page/style.css", "service/style.css")
    return document("shosnlp", element("main", _form(), _result()), styles=styles, scripts=_SCRIPTS, policy=_POLICY)


def _form() -> str:
    text = element("textarea", id="text", required=True, spellcheck="false", autocomplete="off")
    date = element("input", type="date", id="date")
    return element(
        "form",
        element("header", element("h1", "Кто, где и когда", class_="headline"), element("p", escaped(_NOTE), class_="note")),
        element("div", element("label", "Текст статьи", for_="text"), text),
        element("div", element("label", "Дата публикации", date, for_="date"), class_="row"),
        element("div", element("button", "Разметить", type="submit"), _button("example", "Вставить пример"), class_="row"),
        element("noscript", element("p", "Этой странице нужен JavaScript; сервису — нет: POST /extract.", class_="problem")),
        element("template", escaped(read_text("service/example.txt")), id="example-text"),
        element("p", id="problem", class_="problem", role="alert"),
        id="ask",
        class_="ask",
    )


def _result() -> str:
    views = [
        element("label", element("input", type="radio", name="view", value=value, checked=value == "marked"), escaped(name))
        for value, name in _VIEWS.items()
    ]
    chosen = element("fieldset", element("legend", "Вид", class_="hidden"), *views, class_="views")
    masked = (
        element("pre", id="masked", tabindex="0", role="region", aria_label="Текст без имён"),
        element("label", "Ответ модели на этот текст", for_="answer"),
        element("textarea", id="answer", spellcheck="false", autocomplete="off"),
        element("div", _button("restore", "Вернуть имена"), class_="row"),
        element("pre", id="restored", tabindex="0", role="region", aria_label="Ответ с именами", hidden=True),
    )
    return element(
        "section",
        element("div", chosen, _button("copy", "Копировать"), class_="row"),
        element("div", id="marked", data_view="marked"),
        element("div", element("pre", id="json", class_="json", tabindex="0", role="region", aria_label="JSON"), data_view="json"),
        element("div", *masked, class_="answer", data_view="masked"),
        id="result",
        class_="result",
        tabindex="-1",
        aria_label="Результат",
        hidden=True,
    )


def _button(id: str, name: str) -> str:
    return element("button", escaped(name), type="button", id=id)
