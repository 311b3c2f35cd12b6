"""What holds for every text whatever; an AssertionError says which."""

import time
from collections.abc import Iterable
from itertools import pairwise

from shosnlp.records import Entity, Extraction, Mention

_SECONDS = 0.5  # for anything short
_SECONDS_PER_CHARACTER = 1e-3  # some hundred times what news takes


def check_extraction(found: Extraction, text: str) -> None:
    """Offsets are true, mentions of a kind do not cross, references resolve, every view can be made."""
    assert found.text == text
    for kind in (found.people, found.organizations, found.places, found.dates):
        check_records(kind, text)
    ids = [entity.id for entity in found.entities]
    assert len(set(ids)) == len(ids), ids
    for person in found.people:
        for position in person.positions:
            assert position.title.strip(), person
            check_mentions(position.mentions, text)
            assert position.organization is None or found[position.organization] in found.organizations
            assert position.place is None or found[position.place] in found.places
    assert len(found.rows()) == sum(len(entity.mentions) for entity in found.entities)
    assert found.to_html().count("<mark") == found.to_html().count("</mark>")
    assert Extraction.model_validate(found.model_dump()) == found


def check_records(records: Iterable[Entity], text: str) -> None:
    """Each record has mentions in order, records come in order of the first, no two mentions of the kind cross."""
    records = list(records)
    for record in records:
        check_mentions(record.mentions, text)
    firsts = [record.mentions[0].start for record in records]
    assert firsts == sorted(firsts), firsts
    spans = sorted((mention.start, mention.end) for record in records for mention in record.mentions)
    assert len(set(spans)) == len(spans), spans
    for (left_start, left_end), (start, end) in pairwise(spans):
        assert start >= left_end or end <= left_end or start == left_start, ((left_start, left_end), (start, end))


def check_mentions(mentions: tuple[Mention, ...], text: str) -> None:
    """They are there, they are where they say, in order, with a base form and a rule."""
    assert mentions
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text != "", mention
        assert mention.normal.strip(), mention
        assert mention.rule, mention
    places = [(mention.start, mention.end) for mention in mentions]
    assert places == sorted(places), places


def check_time(started: float, text: str) -> None:
    """Nothing short takes long. `started` is what `time.process_time()` said."""
    seconds = time.process_time() - started
    assert seconds < _SECONDS + _SECONDS_PER_CHARACTER * len(text), f"{seconds:.1f} s for {len(text)} characters"
