"""Who appears with whom: people, and the people and organizations named near them in the same paragraph."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator

from shosnlp.records import Entity, Extraction

_NEAR = 300  # characters between two mentions
_NEXT = 12  # mentions that are looked at after each one, so that the time is linear


def companions(found: Extraction) -> dict[str, Counter[str]]:
    """For each person, how often each other person and organization is named nearby, by id. Each pair counts once per paragraph.

    >>> from shosnlp import extract
    >>> companions(extract("Алибек Бакаев встретил Андрея Руденко."))
    {'P1': Counter({'P2': 1}), 'P2': Counter({'P1': 1})}
    """
    people = {person.id for person in found.people}
    near: dict[str, Counter[str]] = defaultdict(Counter)
    for one, other in _pairs(found):
        for person, companion in ((one, other), (other, one)):
            if person in people:
                near[person][companion] += 1
    return dict(near)


def _pairs(found: Extraction) -> Iterator[tuple[str, str]]:
    """Pairs of ids, each once per paragraph."""
    breaks = [index for index, character in enumerate(found.text) if character == "\n"]
    entities: tuple[Entity, ...] = (*found.people, *found.organizations)
    named = sorted((mention.start, entity.id) for entity in entities for mention in entity.mentions)
    seen: set[tuple[int, str, str]] = set()
    for number, (start, id) in enumerate(named):
        paragraph = bisect_right(breaks, start)
        for later, other in named[number + 1 : number + 1 + _NEXT]:
            if later - start > _NEAR or bisect_right(breaks, later) != paragraph:
                break
            pair = (paragraph, min(id, other), max(id, other))
            if id != other and pair not in seen:
                seen.add(pair)
                yield id, other
