"""A whole page: one self-contained HTML document with its style and script, and a policy that forbids to load anything."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from shosnlp.article import Failure
from shosnlp.lexicon import read_text
from shosnlp.page.article import Place, article, by_type, title_of
from shosnlp.page.elements import element, escaped
from shosnlp.page.labels import label
from shosnlp.records import Extraction

GENERATOR = '<meta name="generator" content="shosnlp">'  # identifies our pages
_OURS = ("person", "organization", "place", "date")


def article_page(found: Extraction) -> str:
    """A page about one article."""
    return document(title_of(found), legend([found]), element("main", article(found, Place())))


def articles_page(outcomes: Iterable[Extraction | Failure]) -> str:
    """A page about the articles of a stream; of several, with an index that also names those that could not be read."""
    found = list(outcomes)
    read = [outcome for outcome in found if isinstance(outcome, Extraction)]
    if len(found) == len(read) == 1:
        return article_page(read[0])
    title = label("heading", "articles")
    entries, articles = [], []
    for number, outcome in enumerate(found, 1):
        prefix = f"a{number}-"
        if isinstance(outcome, Failure):
            entries.append(element("li", escaped(outcome.id or ""), " ", element("small", escaped(str(outcome.error))), class_="failure"))
        else:
            link = element("a", escaped(title_of(outcome)), href=f"#{prefix}article")
            entries.append(element("li", link, " ", element("small", escaped(_counts(outcome)))))
            articles.append(article(outcome, Place(2, prefix)))
    head = element("header", element("h1", escaped(title), class_="headline"))
    return document(title, legend(read), element("main", head, element("nav", element("ol", *entries), aria_label=title), *articles))


def document(
    title: str,
    *body: str,
    styles: Sequence[str] = ("page/style.css",),
    scripts: Sequence[str] = ("page/script.js",),
    policy: str = "form-action 'none'",
) -> str:
    """A document.

    Args:
        title: Of the window.
        body: HTML.
        styles: The data files of its style.
        scripts: The data files of its scripts.
        policy: Additional permissions, as directives of a Content-Security-Policy.
    """
    head = [
        '<meta charset="utf-8">',
        GENERATOR,
        element("meta", http_equiv="Content-Security-Policy", content=content_policy(scripts, policy)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", escaped(title)),
        element("style", *map(read_text, styles)),
    ]
    status = element("p", role="status", class_="status")
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="ru">',
            "<head>",
            *head,
            "</head>",
            "<body>",
            *body,
            status,
            *(element("script", read_text(script)) for script in scripts),
            "</body>",
            "</html>\n",
        ]
    )


def content_policy(scripts: Sequence[str], more: str) -> str:
    """The Content-Security-Policy of a document: its own scripts run, and nothing is loaded.

    Args:
        scripts: Their data files.
        more: Further directives.
    """
    digests = [base64.b64encode(hashlib.sha256(read_text(script).encode()).digest()).decode() for script in scripts]
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src {allowed}; base-uri 'none'; {more}"


def legend(found: Sequence[Extraction]) -> str:
    """Switches for the kinds of marks, with the number of records of each kind. They work without a script."""
    counts: Counter[str] = Counter()
    for one in found:
        counts.update({name: len(entities) for name, entities in by_type(one).items()})
        counts["post"] += sum(len(person.positions) for person in one.people)
    shown = [name for name in (*_OURS, "post") if counts[name]]
    switches = [_switch(name, counts[name]) for name in shown]
    title = element("legend", "Показывать", class_="hidden")
    return element("form", element("fieldset", title, *switches), class_="legend", aria_label="Легенда") if shown else ""


def _switch(name: str, count: int) -> str:
    box = element("input", type="checkbox", id=f"show-{name}", checked=True)
    text = element("span", escaped(label("heading", name)), class_=f"swatch {name}")
    return element("label", box, text, " ", element("span", str(count), class_="count"))


def _counts(found: Extraction) -> str:
    """«людей 4, организаций 7»."""
    return ", ".join(f"{label('heading', name).lower()} {len(entities)}" for name, entities in by_type(found).items())
