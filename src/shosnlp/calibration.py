"""Measured confidences: the probability that a mention is right, by what found it and whether the tagger agrees.

While findings compete, `Finding.confidence` says how firmly they hold against each other (`settling.py`). What users get is measured:
`data/confidences/` counts how often each rule was right on annotated texts. `python -m evaluation.confidences` writes these tables.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Literal, NamedTuple, TypeVar

from shosnlp.findings import Finding
from shosnlp.lexicon import read_table
from shosnlp.reading.document import Document, Label

LABELS = {
    "people": (Label.PERSON,),
    "organizations": (Label.ORGANIZATION,),
    "places": (Label.PLACE, Label.ADJECTIVE),
    "dates": (Label.DATE,),
    "positions": (Label.POSITION,),
}
_PRIOR = 10  # the share of all rules of a kind counts as much as this number of mentions
F = TypeVar("F", bound=Finding)


class Row(NamedTuple):
    """How often a rule was right."""

    rule: str
    tagged: Literal["yes", "no"]  # whether the tagger has the same borders
    mentions: int
    right: int


def calibrated(finding: F, kind: str, document: Document) -> F:
    """The finding with the probability that it is right: measured for its rule, or the tagger's if no rule touched its tag.

    Args:
        finding: A finding that won against its rivals. Those of a gazetteer, and of kinds without measured rules, stay as they are.
        kind: The name of its kind, or «positions».
        document: The document, with its tags.
    """
    labels = LABELS.get(kind)
    if finding.entry is not None or labels is None:
        return finding
    tags = document.tags_from(finding.span.start)
    tag = max([tag.confidence for tag in tags if tag.span == finding.span and tag.label in labels], default=0.0)
    if finding.rule == document.tagger and finding.confidence <= tag:
        return finding
    return replace(finding, confidence=probability(finding.rule, tag, _shares(kind)))


def probability(rule: str, tag: float, measured: Mapping[str, Mapping[str, float]]) -> float:
    """The probability of what a rule found: its share, and at least that of a tag with the same borders."""
    found = measured["yes" if tag else "no"]
    return max(tag, found.get(rule, found[""]))


@cache
def _shares(kind: str) -> Mapping[str, Mapping[str, float]]:
    return shares(read_table(f"confidences/{kind}.tsv", Row))


def shares(rows: Iterable[Row]) -> dict[str, dict[str, float]]:
    """By `tagged`, the probability for each rule, and for all others under the empty name. Rare rules are close to the others."""
    found = {}
    for tagged in ("yes", "no"):
        some = [row for row in rows if row.tagged == tagged]
        others = (sum(row.right for row in some) + 1) / (sum(row.mentions for row in some) + 2)
        own = {row.rule: (row.right + _PRIOR * others) / (row.mentions + _PRIOR) for row in some}
        found[tagged] = {"": others} | own
    return found
