"""Cards of records: what the text says about each, with links to its mentions."""

import re
from collections.abc import Iterator, Sequence

from shosnlp.page.describing import about
from shosnlp.page.elements import element, escaped, folded
from shosnlp.page.labels import label
from shosnlp.page.marking import Anchors
from shosnlp.page.timeline import period_text
from shosnlp.records import Entity, Person, Position, type_of

_SHOWN = 12
_FORMS = 8
_SOURCES = {  # the only places that a page links to: what an id must look like there, and the address
    "wikidata": ("Wikidata", re.compile(r"Q[1-9]\d*"), "https://www.wikidata.org/wiki/"),
    "geonames": ("GeoNames", re.compile(r"[1-9]\d*"), "https://www.geonames.org/"),
}


def cards(entities: Sequence[Entity], anchors: Anchors) -> str:
    """The cards of records of one type, as a list."""
    return folded([_card(entity, anchors) for entity in entities], _SHOWN, "ещё", class_="cards")


def _card(entity: Entity, anchors: Anchors) -> str:
    record = anchors.record(entity.id)
    name = element("a", escaped(entity.name), class_="name", href=f"#{record}-0")
    count = _count(len(entity.mentions))
    posts = [_post(position, anchors) for position in entity.positions] if isinstance(entity, Person) else []
    facts = [escaped(fact) for fact in (about(entity),) if fact]
    lines = [element("p", line, class_="fact") for line in (*posts, *facts)]
    forms, sources = " ".join(_forms(entity, record)), " ".join(_sources(entity))
    lines += [element("p", line, class_=kind) for kind, line in (("forms", forms), ("sources", sources)) if line]
    return element("li", element("p", name, count, class_="title"), *lines, id=record, data_r=record, class_=f"card {type_of(entity)}")


def _count(mentions: int) -> str:
    """« ×4», nothing for a single mention."""
    return " " + element("span", escaped(f"×{mentions}"), class_="count", title=f"упоминаний: {mentions}") if mentions > 1 else ""


def _post(position: Position, anchors: Anchors) -> str:
    """«министр иностранных дел · Казахстан · 1998–2002», with a link to the card of where it is held."""
    status = getattr(position, "status", None)  # a record without it is an older one
    title = escaped(f"{label('status', status)} {position.title}" if status else position.title)
    holder = position.organization or position.place
    time = period_text(getattr(position, "since", None), getattr(position, "until", None))
    held_at = escaped(position.held_at or "")
    linked = element("a", held_at, href=f"#{anchors.record(holder)}") if held_at and holder and holder in anchors else held_at
    return " · ".join(filter(None, (title, linked, escaped(time))))


def _forms(entity: Entity, record: str) -> Iterator[str]:
    """The forms in the text that differ from the name, each a link to its first mention."""
    first: dict[str, int] = {}
    for number, mention in enumerate(entity.mentions):
        first.setdefault(" ".join(mention.text.split()), number)
    forms = [(form, number) for form, number in first.items() if form != entity.name]
    for form, number in forms[:_FORMS]:
        yield element("a", escaped(form), href=f"#{record}-{number}")
    if len(forms) > _FORMS:
        yield escaped(f"и ещё {len(forms) - _FORMS}")


def _sources(entity: Entity) -> Iterator[str]:
    """Links to the record in other databases. A malformed id gives no link."""
    for field, (name, pattern, address) in _SOURCES.items():
        value = str(getattr(entity, field, None) or "")
        if pattern.fullmatch(value):
            yield element("a", escaped(f"{name} {value}"), href=address + value, rel="noopener noreferrer")
