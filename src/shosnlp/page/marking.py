"""The marks of a result: each mention, and each post, tied to its records."""

from collections import defaultdict
from collections.abc import Iterator

from shosnlp.page.describing import described, post_described
from shosnlp.page.marks import Mark
from shosnlp.records import Extraction, Mention, Person, Position, type_of


class Anchors:
    """The names by which the parts of a page refer to records and mentions. They are made here, so no record can break the page."""

    def __init__(self, found: Extraction, prefix: str = "") -> None:
        self._records = {entity.id: f"{prefix}r{number}" for number, entity in enumerate(found.entities, 1)}

    def record(self, id: str) -> str:
        """Of a record, by its id."""
        return self._records[id]

    def mention(self, id: str, number: int) -> str:
        """Of a mention, by the id of its record and its number in it."""
        return f"{self._records[id]}-{number}"

    def __contains__(self, id: str) -> bool:
        return id in self._records


def marks(found: Extraction, anchors: Anchors) -> list[Mark]:
    """A mark for each mention and each post; posts come first, so that a post goes around a mention of the same span."""
    return [*_posts(found, anchors), *_mentions(found, anchors)]


def _mentions(found: Extraction, anchors: Anchors) -> Iterator[Mark]:
    for entity in found.entities:
        for number, mention in enumerate(entity.mentions):
            attributes = {"class": type_of(entity), "data-r": anchors.record(entity.id)}
            once = {"id": anchors.mention(entity.id, number), "tabindex": "0", "aria-description": described(entity, mention)}
            yield Mark(mention.start, mention.end, "mark", attributes, once)


def _posts(found: Extraction, anchors: Anchors) -> Iterator[Mark]:
    """Posts by span: several people may hold one («министры Иванов и Петров»)."""
    held: dict[tuple[int, int], list[tuple[Person, Position, Mention]]] = defaultdict(list)
    for person in found.people:
        for position in person.positions:
            for mention in position.mentions:
                held[mention.start, mention.end].append((person, position, mention))
    for (start, end), holdings in held.items():
        people = list({person.id: person for person, *_ in holdings}.values())
        _, position, mention = holdings[0]
        attributes = {"class": "post", "data-r": " ".join(anchors.record(person.id) for person in people)}
        once = {"tabindex": "0", "aria-description": post_described(position, people, mention)}
        yield Mark(start, end, "u", attributes, once)
