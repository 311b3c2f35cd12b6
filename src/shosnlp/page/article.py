"""One article on a page: the text with its marks, beside it the cards of its records, below it the time line and who appears with whom."""

from collections.abc import Iterator
from typing import NamedTuple

from shosnlp.page.cards import cards
from shosnlp.page.describing import days
from shosnlp.page.elements import element, escaped, folded
from shosnlp.page.labels import label
from shosnlp.page.marking import Anchors, marks
from shosnlp.page.marks import Paragraph, marked, paragraphs
from shosnlp.page.timeline import Row, day_text, timeline
from shosnlp.page.together import companions
from shosnlp.records import Date, Entity, Extraction, type_of

_HEADLINE = 150  # characters at most
_PEOPLE = 10  # rows of who appears with whom that are always shown
_COMPANIONS = 8  # in each of these rows
_BEFORE = ("until", "before")
_SINCE = ("since", "after")


class Place(NamedTuple):
    """The place of an article on a page.

    Attributes:
        level: Of its headline among the headings of the page.
        prefix: Of the names of its parts, so that they differ from those of other articles.
    """

    level: int = 1
    prefix: str = ""


def article(found: Extraction, place: Place) -> str:
    """The article as an element."""
    anchors = Anchors(found, place.prefix)
    head, body = _text(found, anchors, place)
    sections = [section for section in (_timeline(found, anchors, place), _together(found, anchors, place)) if section]
    main = element("div", body, *sections, class_="main")
    aside = element("aside", *_cards(found, anchors, place), class_="beside", aria_label=f"Карточки: {title_of(found)}")
    return element("article", head, element("div", main, aside, class_="columns"), id=f"{place.prefix}article", lang="ru")


def title_of(found: Extraction) -> str:
    """What the page calls the article: its title, its first line if it looks like a headline, its id."""
    return found.title or _headline(found.text) or found.id or "Разметка текста"


def by_type(found: Extraction) -> dict[str, list[Entity]]:
    """The records by the name of their type, in the order of the fields of the result."""
    types: dict[str, list[Entity]] = {}
    for entity in sorted(found.entities, key=lambda entity: _ORDER.get(type_of(entity), len(_ORDER))):
        types.setdefault(type_of(entity), []).append(entity)
    return types


_ORDER = {"person": 0, "organization": 1, "place": 2, "date": 3}


def _headline(text: str) -> str:
    """The first line, if it is short, is no sentence, and more lines follow; else nothing."""
    first, _, rest = text.strip().partition("\n")
    return first.strip() if rest and len(first) <= _HEADLINE and not first.rstrip().endswith((".", "…", ":")) else ""


def _text(found: Extraction, anchors: Anchors, place: Place) -> tuple[str, str]:
    """The head of the article, and its paragraphs. A headline that is part of the text keeps its marks in the head."""
    parts = paragraphs(found.text, marks(found, anchors))
    is_first = not found.title and bool(_headline(found.text)) and bool(parts)
    title = marked(found.text, parts[0].marks, *parts[0][:2]) if is_first else escaped(title_of(found))
    heading = element(f"h{place.level}", title, class_="headline")
    written = [_paragraph(found.text, part) for part in parts[is_first:]]
    return element("header", element("p", *_facts(found), class_="facts"), heading), element("div", *written, class_="text")


def _paragraph(text: str, part: Paragraph) -> str:
    return element("p", marked(text, part.marks, part.start, part.end))


def _facts(found: Extraction) -> Iterator[str]:
    """The line over the headline: date, id, language."""
    if found.reference_date:
        yield day_text(found.reference_date)
    if found.id:
        yield element("span", escaped(found.id))
    if found.language:
        yield element("span", escaped(label("language", found.language)))
    yield element("span", escaped(f"{len(found.text):,} знаков".replace(",", "\u00a0")))


def _cards(found: Extraction, anchors: Anchors, place: Place) -> Iterator[str]:
    for name, entities in by_type(found).items():
        if name != "date":
            heading = element(
                f"h{place.level + 1}", escaped(label("heading", name)), " ", element("span", str(len(entities)), class_="count")
            )
            yield element("section", heading, cards(entities, anchors), class_=f"group {name}")


def _timeline(found: Extraction, anchors: Anchors, place: Place) -> str:
    if not found.dates:
        return ""
    heading = element(f"h{place.level + 1}", escaped(label("heading", "timeline")))
    note = element("p", "По порядку; промежутки между датами сжаты.", class_="note")
    rows = timeline([_row(date, anchors) for date in found.dates], "ещё дат:")
    return element("section", heading, note, rows, class_="timeline date")


def _row(date: Date, anchors: Anchors) -> Row:
    record = anchors.record(date.id)
    link = element("a", escaped(date.mentions[0].text if date.mentions else date.name), class_="name", href=f"#{record}-0")
    modifier = label("modifier", date.modifier) if date.modifier else ""
    facts = " · ".join(fact for fact in (days(date) or date.value or "без даты", modifier) if fact)
    content = link + " " + element("small", escaped(facts))
    first, last = date.start or date.end, date.end or date.start
    return Row(first, last, content, date.modifier in _BEFORE, date.modifier in _SINCE, record)


def _together(found: Extraction, anchors: Anchors, place: Place) -> str:
    near = companions(found)
    if not near:
        return ""
    heading = element(f"h{place.level + 1}", escaped(label("heading", "together")))
    note = element("p", "Люди и организации, названные рядом, в одном абзаце.", class_="note")
    rows = []
    for id, others in sorted(near.items(), key=lambda item: -item[1].total()):
        links = [_link(found, other, anchors, count) for other, count in others.most_common(_COMPANIONS)]
        rows.append(element("li", _link(found, id, anchors), element("span", ", ".join(links))))
    return element("section", heading, note, folded(rows, _PEOPLE, "ещё людей:", class_="pairs"), class_="together")


def _link(found: Extraction, id: str, anchors: Anchors, count: int = 1) -> str:
    many = f" {element('small', escaped(f'×{count}'))}" if count > 1 else ""
    return element("a", escaped(found[id].name), href=f"#{anchors.record(id)}", class_=type_of(found[id])) + many
