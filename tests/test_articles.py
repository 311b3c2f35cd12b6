"""Whole articles and all that is in them: text with marked mentions, then the records.

`[text|id]` marks a mention, brackets may nest; after the line `---` each record is a line: id, name, details, with tabs between.
"""

import re
from pathlib import Path

import pytest

from shosnlp.extractor import Extractor
from shosnlp.records import Date, Entity, Extraction, Organization, Person

ARTICLES = sorted((Path(__file__).parent / "cases" / "articles").glob("*.txt"))
MARK = re.compile(r"\[|\|([POLD]\d+)\]")


def parsed(marked: str) -> tuple[str, set[tuple[int, int, str]]]:
    """The plain text and its mentions as (start, end, id)."""
    text, at = "", 0
    starts: list[int] = []
    mentions = set()
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group() == "[":
            starts.append(len(text))
        else:
            mentions.add((starts.pop(), len(text), mark.group(1)))
    assert not starts, "brackets do not match"
    return text + marked[at:], mentions


def details(entity: Entity, found: Extraction) -> str:
    if isinstance(entity, Person):
        held = [(position, position.organization or position.place) for position in entity.positions]
        return "; ".join(position.title + (f" @ {id}" if id else "") for position, id in held)
    if isinstance(entity, Date):
        return f"{entity.start}..{entity.end}" + (f" {entity.modifier}" if entity.modifier else "")
    abbreviation = entity.abbreviation if isinstance(entity, Organization) else None
    return " ".join(filter(None, (entity.kind, entity.country_code, abbreviation)))


def marked_with(text: str, mentions: set[tuple[int, int, str]]) -> str:
    """The text with these mentions marked: what a failing test shows."""
    marks = [(start, 0, -end, "[") for start, end, _ in mentions] + [(end, -1, -start, f"|{id}]") for start, end, id in mentions]
    result, at = "", 0
    for position, _, _, mark in sorted(marks):
        result += text[at:position] + mark
        at = position
    return result + text[at:]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_article(extractor: Extractor, path: Path) -> None:
    body, _, footer = path.read_text(encoding="utf-8").partition("\n---\n")
    text, expected = parsed(body)
    found = extractor.extract(text)
    mentions = {(mention.start, mention.end, entity.id) for entity in found.entities for mention in entity.mentions}
    assert marked_with(text, mentions) == marked_with(text, expected)
    records = ["\t".join((entity.id, entity.name, details(entity, found))).rstrip() for entity in found.entities]
    assert sorted(records) == sorted(line.rstrip() for line in footer.splitlines() if line.strip())
