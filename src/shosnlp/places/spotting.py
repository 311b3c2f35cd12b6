"""Names that the tables hold, wherever a text has them: longest first, whole words, in any case."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from shosnlp.places.base_form import cities_of_two_words
from shosnlp.places.words import Name, PlaceWords
from shosnlp.reading.document import Document
from shosnlp.reading.folding import lower
from shosnlp.span import Span


@dataclass(frozen=True, slots=True)
class Spot:
    """A form of a listed name in the text."""

    span: Span
    name: str
    sure: int  # 2 = nothing else looks so, 1 = a common word does, 0 = a person may be called so
    entry: Name | None  # None: a city of the big table
    nominative: bool  # whether it stands as the name itself is written


def spot(document: Document, words: PlaceWords) -> list[Spot]:
    """The listed names of a document, by position; they do not overlap.

    Args:
        document: A document; tags are not looked at.
        words: The lists of places.
    """
    return list(_spots(document, words))


def _spots(document: Document, words: PlaceWords) -> Iterator[Spot]:
    folded = lower(document.folded)
    tokens = document.tokens
    ends = {token.end for token in tokens}
    covered = 0
    for token in tokens:
        if token.start < covered or not token.text[0].isalpha():
            continue
        longest = words.longest.get(folded[token.start : token.end])
        if longest is None:
            continue
        found = _longest(folded, token.start, longest, ends, words)
        if found and (spotted := _spot(document.text, *found, words)):
            covered = spotted.span.end
            yield spotted


def _longest(folded: str, start: int, longest: int, ends: set[int], words: PlaceWords) -> tuple[Span, str, int] | None:
    """The longest form that begins here and ends with a token."""
    for end in range(min(start + longest, len(folded)), start, -1):
        if end in ends:
            found = words.forms.get(folded[start:end])
            if found:
                return Span(start, end), *found
    return None


def _spot(text: str, span: Span, name: str, sure: int, words: PlaceWords) -> Spot | None:
    entries = words.names.get(name, ())
    entry = entries[0] if entries else None
    written = span.of(text)
    if not _written_well(written, name, sure, entry):
        return None
    return Spot(span, name, sure, entry, written.casefold() == name.casefold())


def _written_well(written: str, name: str, sure: int, entry: Name | None) -> bool:
    """Capitals where the name has them; all small only for names that nothing else looks like («казахстан», «рк»)."""
    if entry and entry.abbreviation and not written.isupper() and written != name:
        return sure == 2 and entry.kind == "country" and written.islower()
    if entry is None and " " in name and not all(word[0].isupper() for word in written.split()):
        return False  # «нижний Новгород»
    if written[0].isupper() or not name[0].isupper():
        return not written[0].islower() or written == name or not name[0].isupper()
    return sure == 2 and (entry is None or entry.kind in {"country", "city"}) and " " not in name


def adjective_names(document: Document, words: PlaceWords) -> Iterator[Span]:
    """Two words with capitals of which the big table may have the name: «Часовом Яре»."""
    for first, second in pairwise(document.tokens):
        if second.text[0].isupper() and first.text[0].isupper() and document.text[first.end : second.start] == " ":
            span = Span(first.start, second.end)
            if cities_of_two_words(span.of(document.text), words):
                yield span
