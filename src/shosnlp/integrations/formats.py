"""Formats of annotation: CoNLL columns for taggers, BRAT standoff for annotators. No extra package is needed."""

import re
from collections import deque
from collections.abc import Iterator
from itertools import count

from shosnlp.extractor import Extractor
from shosnlp.records import Entity, Extraction, Mention, Organization, Place, Token, type_of

LABELS = {"person": "PER", "organization": "ORG", "place": "LOC", "date": "DATE"}
_LINE = re.compile(r"[^\r\n]+")


def conll(found: Extraction, extractor: Extractor | None = None) -> str:
    """A result as columns: one token a line, an empty line after each sentence.

    Args:
        found: The result.
        extractor: Splits the text into sentences and tokens; a new one by default.

    Returns:
        Lines of token, lemma, part of speech (OpenCorpora; `_` where there is none) and label, with tabs between them. Labels are IOB2;
        those of nested mentions follow that of the outer one: `I-ORG|B-LOC`.

    >>> from shosnlp import extract
    >>> conll(extract("Глава МИД РК прибыл.")).splitlines()[2]
    'РК\\tрк\\tNOUN\\tI-ORG|B-LOC'
    """
    lines: list[str] = []
    inside: list[tuple[Entity, Mention]] = []
    coming = deque(sorted(_mentions(found), key=lambda pair: (pair[1].start, -pair[1].end)))
    for sentence in (extractor or Extractor()).analyze(found.text):
        for token in sentence.tokens:
            inside = [pair for pair in inside if pair[1].end > token.start]
            while coming and coming[0][1].start < token.end:
                inside.append(coming.popleft())
            labels = (_iob(entity, mention, token) for entity, mention in inside)
            lines.append("\t".join([token.text, token.lemma, token.pos or "_", "|".join(labels) or "O"]))
        lines.append("")
    return "\n".join(lines)


def _mentions(found: Extraction) -> Iterator[tuple[Entity, Mention]]:
    return ((entity, mention) for entity in found for mention in entity.mentions)


def _iob(entity: Entity, mention: Mention, token: Token) -> str:
    return f"{'B' if token.start <= mention.start else 'I'}-{LABELS[type_of(entity)]}"


def brat(found: Extraction) -> str:
    """A result as the annotation file of BRAT; the text file beside it is `found.text`.

    Returns:
        Lines for mentions (`PER`, `ORG`, `LOC`, `DATE`) and posts (`POSITION`), the relations `Holds` (person and post) and `At` (post and
        organization or place), an `Equiv` line for each record with several mentions, and a note with the name of each record.

    >>> from shosnlp import extract
    >>> brat(extract("Глава МИД РК прибыл.")).splitlines()[:2]
    ['T1\\tORG 6 12\\tМИД РК', '#1\\tAnnotatorNotes T1\\tМИД РК (government)']
    """
    standoff = _Standoff(found.text)
    first = {}  # the first mark of each record
    for entity in found:
        marks = [standoff.mark(LABELS[type_of(entity)], mention) for mention in entity.mentions]
        first[entity.id] = marks[0]
        standoff.same(marks)
        kind = entity.kind if isinstance(entity, Organization | Place) else ""
        standoff.note(marks[0], f"{entity.name} ({kind})" if kind else entity.name)
    for person in found.people:
        for position in person.positions:
            posts = [standoff.mark("POSITION", mention) for mention in position.mentions]
            standoff.same(posts)
            standoff.relation("Holds", first[person.id], posts[0])
            holder = position.organization or position.place
            if holder in first:
                standoff.relation("At", posts[0], first[holder])
    return "".join(f"{line}\n" for line in standoff.lines)


class _Standoff:
    """Lines of a BRAT file about a text."""

    def __init__(self, text: str) -> None:
        self.lines: list[str] = []
        self._text = text
        self._marks, self._relations, self._notes = count(1), count(1), count(1)

    def mark(self, label: str, mention: Mention) -> str:
        """Add a mention; its id. One that continues in the next line has several spans, as BRAT requires."""
        id = f"T{next(self._marks)}"
        spans = [line.span() for line in _LINE.finditer(self._text, mention.start, mention.end)]
        offsets = ";".join(f"{start} {end}" for start, end in spans)
        self.lines.append(f"{id}\t{label} {offsets}\t{' '.join(self._text[start:end] for start, end in spans)}")
        return id

    def same(self, marks: list[str]) -> None:
        """Record that several marks denote the same entity."""
        if len(marks) > 1:
            self.lines.append(f"*\tEquiv {' '.join(marks)}")

    def relation(self, name: str, one: str, other: str) -> None:
        """Add a relation between two marks."""
        self.lines.append(f"R{next(self._relations)}\t{name} Arg1:{one} Arg2:{other}")

    def note(self, mark: str, text: str) -> None:
        """Add a note to a mark."""
        self.lines.append(f"#{next(self._notes)}\tAnnotatorNotes {mark}\t{text}")
