"""Abbreviated nouns before names as whole words, for the tagger only: «г. Алматы» is read as «города Алматы»."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from shosnlp.lexicon import read_table
from shosnlp.reading.document import Segmented, Token
from shosnlp.russian.government import prepositions


class _Row(NamedTuple):
    abbreviation: str
    after_noun: str
    after_preposition: str
    evidence: str


def spelled_out(parts: Segmented) -> Segmented:
    """The text with a word in place of each abbreviated noun and its full stop; spans stay those of the text.

    >>> from shosnlp.reading.segmentation import segment
    >>> [token.text for token in spelled_out(segment("Аким г. Алматы")).tokens]
    ['Аким', 'города', 'Алматы']
    """
    known = _abbreviations()
    at = [index for index, (_, _, word) in enumerate(parts.tokens) if word in known and _is_before_name(parts.tokens, index)]
    return Segmented(parts.text, tuple(_tokens(parts.tokens, at)), parts.sentences) if at else parts


def _is_before_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a full stop and a capital follow, and it is no year: «в 2024 г. Алматы»."""
    point, name = tokens[index + 1 : index + 2], tokens[index + 2 : index + 3]
    if not (point and point[0].text == "." and name and name[0].text[0].isupper()):
        return False
    return index == 0 or not tokens[index - 1].text[-1].isdigit()


def _tokens(tokens: Sequence[Token], at: Sequence[int]) -> list[Token]:
    """The tokens, each abbreviation and its full stop as one word."""
    found: list[Token] = []
    start = 0
    for index in at:
        row = _abbreviations()[tokens[index].text]
        inside = index and tokens[index - 1].text.lower() in _before_prepositionals()
        found += tokens[start:index]
        found.append(Token(tokens[index].start, tokens[index + 1].end, row.after_preposition if inside else row.after_noun))
        start = index + 2
    return [*found, *tokens[start:]]


@cache
def _before_prepositionals() -> frozenset[str]:
    return frozenset(preposition for preposition, cases in prepositions().items() if "loct" in cases)


@cache
def _abbreviations() -> dict[str, _Row]:
    return {row.abbreviation: row for row in read_table("tagger/abbreviations.tsv", _Row)}
