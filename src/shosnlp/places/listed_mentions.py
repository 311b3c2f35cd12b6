"""Mentions of listed names: the longest match, whole words, in any case form."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from shosnlp.places.base_form import cities_of_two_words
from shosnlp.places.tables.gazetteer import key
from shosnlp.places.words import ListedName, PlaceWords
from shosnlp.reading.document import Document
from shosnlp.russian.folding import in_russian_letters, lower
from shosnlp.span import Span


class ListedMention(NamedTuple):
    """A form of a listed name in the text."""

    span: Span
    tokens: range  # their indices
    name: str
    certainty: int  # 2 = unambiguous, 1 = also a common word, 0 = also a person's name
    entry: ListedName | None  # None: a city of the big table
    nominative: bool  # whether it is written exactly like the name

    @property
    def is_country(self) -> bool:
        """Whether the name is that of a country."""
        return self.entry is not None and self.entry.kind == "country"

    @property
    def is_city(self) -> bool:
        """Whether the name is that of a city."""
        return self.entry is None or self.entry.kind == "city"

    @property
    def is_state(self) -> bool:
        """Whether it is an abbreviation that always means a country."""
        return self.entry is not None and self.is_country and self.entry.abbreviation and self.entry.strength == "strong"

    def is_initialism(self, text: str) -> bool:
        """Whether it is an abbreviation that happens to look like a name: «(НАНТ)» and the city Нант."""
        written = self.span.of(text)
        return written.isupper() and len(written) > 1 and not self.name.isupper()


def listed_mentions(document: Document, words: PlaceWords, starts: Sequence[int]) -> list[ListedMention]:
    """The listed names of a document, by position; they do not overlap.

    Args:
        document: A document; its tags are not used.
        words: The lists of places.
        starts: The tokens that may begin a listed name.
    """
    return list(_mentions(document, words, starts))


def _mentions(document: Document, words: PlaceWords, starts: Sequence[int]) -> Iterator[ListedMention]:
    tokens = document.tokens
    covered = 0
    for at in starts:
        if tokens[at].start >= covered and (listed := _longest(document, at, words)):
            covered = listed.span.end
            yield listed


def _longest(document: Document, at: int, words: PlaceWords) -> ListedMention | None:
    """The longest form that begins and ends with a token and has the letter case of a name."""
    tokens, start, folded = document.tokens, document.tokens[at].start, key(document.tokens[at].text)
    farthest = start + words.forms.longest(folded)
    last = at
    while last + 1 < len(tokens) and tokens[last + 1].end <= farthest:
        last += 1
    if last > at:
        folded = in_russian_letters(lower(document.folded[start : tokens[last].end]))
    for index in range(last, at - 1, -1):
        if found := words.forms.get(folded[: tokens[index].end - start]):
            return _mention(document.text, Span(start, tokens[index].end), range(at, index + 1), *found, words)
    return None


def _mention(text: str, span: Span, tokens: range, name: str, certainty: int, words: PlaceWords) -> ListedMention | None:
    entries = words.names.get(name, ())
    entry = entries[0] if entries else None
    written = span.of(text)
    if not _has_right_case(written, name, certainty, entry):
        return None
    return ListedMention(span, tokens, name, certainty, entry, written.casefold() == name.casefold())


def _has_right_case(written: str, name: str, certainty: int, entry: ListedName | None) -> bool:
    """Whether it has the capitals of the name; all small only if unambiguous («казахстан», «рк»)."""
    if entry and entry.abbreviation and not written.isupper() and written != name:
        return certainty == 2 and entry.kind == "country" and written.islower()
    if entry is None and " " in name and not all(word[0].isupper() for word in written.split()):
        return False  # «нижний Новгород»
    if written[0].isupper() or not name[0].isupper():
        return not written[0].islower() or written == name or not name[0].isupper()
    return certainty == 2 and (entry is None or entry.kind in {"country", "city"}) and " " not in name


def two_word_cities(document: Document, words: PlaceWords, adjectives: Iterable[int]) -> Iterator[Span]:
    """Pairs of capitalised words that may be a city of the big table: «Часовом Яре».

    Args:
        document: A document; its tags are not used.
        words: The lists of places.
        adjectives: The capitalised words with adjective endings.
    """
    for first, second in (document.tokens[at : at + 2] for at in adjectives if at + 1 < len(document.tokens)):
        if second.text[0].isupper() and document.text[first.end : second.start] == " ":
            span = Span(first.start, second.end)
            if cities_of_two_words(span.of(document.text), words):
                yield span
