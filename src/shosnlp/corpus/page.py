"""Cards of a corpus as a page: names, a time line of posts, a small network of who appears in the same documents, the documents."""

from collections.abc import Iterator, Sequence

from shosnlp.corpus.cards import Card, CorpusDocument, CorpusEntity, CorpusPosition, Neighbour
from shosnlp.page.document import document
from shosnlp.page.elements import element, escaped, folded
from shosnlp.page.labels import label
from shosnlp.page.timeline import Row, day_text, period_text, timeline

_WIDTH, _ROW = 480, 34  # of the drawing, in its own units
_LEFT, _RIGHT = 168, 312  # where the nodes of both sides stand
_LETTERS = 19  # of a name in the drawing; the whole name is in its tooltip and in the list below
_THICKEST = 5.0


def cards_page(name: str, cards: Sequence[Card]) -> str:
    """The page of the entities with a name."""
    shown = [_card(card) for card in cards] or [element("p", "Ничего не найдено.", class_="note")]
    head = element("header", element("h1", escaped(name), class_="headline"))
    return document(name, element("main", head, *shown))


def _card(card: Card) -> str:
    entity = card.entity
    head = element("header", element("p", *_facts(entity), class_="facts"), element("h2", escaped(entity.name), class_="headline"))
    return element("article", head, element("div", *_sections(card), class_="main"), id=entity.id, class_=entity.type)


def _facts(entity: CorpusEntity) -> Iterator[str]:
    kind = label("kind", entity.kind) if entity.kind and entity.kind != "other" else label("type", entity.type)
    copies = f", из них перепечаток {entity.documents - entity.originals}" if entity.documents > entity.originals else ""
    for fact in (entity.id, kind, entity.country_code, f"статей {entity.documents}{copies}"):
        if fact:
            yield element("span", escaped(fact))
    if span := _span(entity):
        yield element("span", span)


def _sections(card: Card) -> Iterator[str]:
    entity = card.entity
    if names := [name for name in entity.names if name != entity.name]:
        yield element("p", escaped(f"Также: {', '.join(names)}"), class_="note")
    if entity.positions:
        yield _section("post", timeline([_post(position) for position in entity.positions], "ещё должностей:"), "timeline")
    if card.people or card.organizations or card.places:
        yield _section("together", _network(card) + _listed(card), "together")
    yield _section("articles", folded([_document(found) for found in card.documents], 10, "ещё статей:"), "documents")


def _section(heading: str, content: str, name: str) -> str:
    return element("section", element("h3", escaped(label("heading", heading))), content, class_=name)


def _post(position: CorpusPosition) -> Row:
    title = f"{label('status', position.status)} {position.title}" if position.status else position.title
    time = period_text(position.since, position.until)
    facts = element("small", ", ".join(filter(None, (_span(position), escaped(f"статей {position.documents}")))))
    return Row(position.first_seen, position.last_seen, escaped(" · ".join(filter(None, (title, position.held_at, time)))) + " " + facts)


def _span(seen: CorpusEntity | CorpusPosition) -> str:
    """The first and the last day as HTML; empty where no document has a date."""
    return " – ".join(day_text(day) for day in dict.fromkeys((seen.first_seen, seen.last_seen)) if day)


def _document(found: CorpusDocument) -> str:
    facts = filter(None, (day_text(found.date), escaped(found.id) if found.title else ""))
    return element("li", escaped(found.title or found.id), " ", element("small", " · ".join(facts)))


def _listed(card: Card) -> str:
    """The names of the neighbours: the text alternative of the drawing."""
    rows = []
    for type, neighbours in (("person", card.people), ("organization", card.organizations), ("place", card.places)):
        if neighbours:
            names = ", ".join(f"{one.name} ({one.documents})" for one in neighbours)
            rows.append(element("li", element("b", escaped(label("heading", type))), element("span", escaped(names))))
    return element("ul", *rows, class_="pairs")


def _network(card: Card) -> str:
    """The entity in the middle, people on the left, organizations and places on the right; thicker lines mean more documents."""
    left, right = card.people, (*card.organizations, *card.places)
    height = _ROW * max(len(left), len(right), 2)
    most = max(one.documents for one in (*left, *right))
    nodes = [
        _node(one, side, _ROW / 2 + number * _ROW + (height - _ROW * len(those)) / 2, height / 2, most)
        for side, those in ((_LEFT, left), (_RIGHT, right))
        for number, one in enumerate(those)
    ]
    lines, names = zip(*nodes, strict=True)
    centre = element("circle", cx=str(_WIDTH // 2), cy=f"{height / 2:g}", r="9", class_=f"node {card.entity.type}")
    title = f"{card.entity.name}: кто и что в тех же статьях"
    return element("svg", *lines, centre, *names, viewBox=f"0 0 {_WIDTH} {height}", role="img", aria_label=title, class_="network")


def _node(one: Neighbour, x: int, y: float, middle: float, most: int) -> tuple[str, str]:
    """The line to a neighbour, and its node with its name."""
    centre, bend = _WIDTH // 2, (x + _WIDTH // 2) // 2
    path = f"M{centre} {middle:g}C{bend} {middle:g} {bend} {y:g} {x} {y:g}"
    line = element("path", d=path, class_=f"edge {one.type}", stroke_width=f"{1 + (_THICKEST - 1) * one.documents / most:.1f}")
    name = one.name if len(one.name) <= _LETTERS else f"{one.name[: _LETTERS - 1].rstrip()}…"
    beside, anchor = (x - 10, "end") if x < centre else (x + 10, "start")
    text = element("text", escaped(name), x=str(beside), y=f"{y:g}", text_anchor=anchor, dominant_baseline="central")
    whole = element("title", escaped(f"{one.name}: статей {one.documents}"))
    return line, element("g", whole, element("circle", cx=str(x), cy=f"{y:g}", r="5", class_=f"node {one.type}"), text)
