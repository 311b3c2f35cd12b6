"""Find possible names for strict masking: words that the extractor left alone."""

import re
from collections.abc import Iterator

from shosnlp.caching import owned_cache
from shosnlp.masking.entities import Entities
from shosnlp.masking.forms import SHORTEST_NAME, Language
from shosnlp.masking.name_words import (
    is_ordinary,
    share_of_names,
    sighting_of,
    surnames_like_words,
    surnames_of_conversation,
)
from shosnlp.masking.sightings import Sighting
from shosnlp.masking.words import word_sets
from shosnlp.people.names.name import folded
from shosnlp.people.names.parser import name_parser
from shosnlp.people.words import PeopleWords
from shosnlp.reading.coverage import Coverage
from shosnlp.records import Extraction
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span
from shosnlp.weights import NameWeights

_WORD = re.compile(r"(?:(?<![\w@./-])|(?<=\b[А-ЯЁ]\.))[^\W\d_]+(?:[-'’][^\W\d_]+)*(?![\w@])")
_BETWEEN_SENTENCES = ' \t\r\n\xa0«"(—–-'
_INITIALS = re.compile(r"(?<!\w)[А-ЯЁ]\. ?(?:[А-ЯЁ]\. ?)?\Z")
_BARE_INITIALS = re.compile(r"(?<=[(–—,;] )[А-ЯЁ]\. ?[А-ЯЁ]\.?(?=\))|(?<=\()[А-ЯЁ]\. ?[А-ЯЁ]\.?(?=\))")  # of the author: «– В. Л.)»
_OPEN_QUOTE = re.compile(r"[«„“][^«»„“”\n]{0,80}\Z")
_LIKELY = 0.25  # share of a word's readings that are names, from which on it may be one
_SURE = 0.5  # … at the beginning of a sentence
_LONGEST_INITIALS = 8  # characters
_SHORTEST_IN_SMALL_LETTERS = 5  # letters
_LONGEST_ABBREVIATION = 5  # letters
_BEFORE = 400  # characters in which a quotation may have begun


def doubtful_sightings(text: str, found: Extraction, entities: Entities, language: Language) -> list[Sighting]:
    """Possible names without a record; adjacent words form one name.

    Args:
        text: The text.
        found: Its records.
        entities: What the conversation has named so far: its surnames are names here too, even in lower case.
        language: Morphology and word lists.
    """
    joined: list[Span] = []
    for word in _Doubts(text, found, entities, language).words():
        if joined and text[joined[-1].end : word.start] == " ":
            joined[-1] = Span(joined[-1].start, word.end)
        else:
            initials = _INITIALS.search(text, max(0, word.start - _LONGEST_INITIALS), word.start)
            joined.append(Span(initials.start() if initials else word.start, word.end))
    joined += [Span(*match.span()) for match in _BARE_INITIALS.finditer(text)]
    return [sighting_of(span, text, language) for span in joined]


class _Doubts:
    """Looks at the words of one text."""

    def __init__(self, text: str, found: Extraction, entities: Entities, language: Language) -> None:
        self._text = text
        self._language = language
        people = [Span(mention.start, mention.end) for person in found.people for mention in person.mentions]
        self._people = Coverage(len(text), people)
        self._records = Coverage(len(text), [Span(mention.start, mention.end) for record in found for mention in record.mentions])
        self._edges = {edge for span in people for edge in (span.start, span.end)}
        self._named = surnames_of_conversation(found, entities, language)

    def words(self) -> Iterator[Span]:
        """The words that may be names."""
        for match in _WORD.finditer(self._text):
            if self._is_plain(match[0]):
                continue
            span = self._uncovered(Span(*match.span()))
            known = self._is_known(match[0]) or self._continues_name(span) or self._may_be_name(span, match[0])
            if known and not self._people.overlaps(span):
                yield span

    def _is_plain(self, word: str) -> bool:
        """Whether a word in small letters, as most are, can be no name wherever it stands."""
        if not word.islower() or "-" in word or word.replace("ё", "е") in self._named:
            return False
        return not _is_name_in_small_letters(word, self._language.morphology, self._language.people)

    def _is_known(self, word: str) -> bool:
        """Whether it is a surname from the conversation; a lower-case one must not be an ordinary word."""
        return folded(word) in self._named and (word[0].isupper() or not is_ordinary(word, self._language.morphology))

    def _continues_name(self, span: Span) -> bool:
        """Whether it directly follows a person: «Амаду Тумани [Туре]», «Буша[-младшего]»."""
        word = span.of(self._text)
        if word.startswith("-"):
            return span.start in self._edges
        after = self._text[span.start - 1 : span.start] == " " and span.start - 1 in self._edges
        return after and word[0].isupper() and not word.isupper() and not self._records.overlaps(span)

    def _uncovered(self, span: Span) -> Span:
        """What a person's mention leaves of a word: «-младшего»."""
        hyphen = self._text.find("-", span.start, span.end)
        return Span(hyphen, span.end) if hyphen in self._edges and not self._people.overlaps(Span(hyphen, span.end)) else span

    def _may_be_name(self, span: Span, word: str) -> bool:
        if self._records.overlaps(span):
            return False
        if word.islower():
            return _is_name_in_small_letters(word, self._language.morphology, self._language.people)
        if self._is_beside(span) and word[0].isupper():
            return not self._language.morphology.knows(word) or share_of_names(word, self._language) > 0
        return _may_be_name(span, word, self._text, self._language)

    def _is_beside(self, span: Span) -> bool:
        """Whether a word stands next to a person, quoted («Джеймс «Бадди» Макгирт») or not."""
        reach = 2 if self._text[span.end : span.end + 1] in ("»", '"', "”") else 1
        return span.start - reach in self._edges or span.end + reach in self._edges


@owned_cache(16_384)
def _is_name_in_small_letters(word: str, morphology: Morphology, people: PeopleWords) -> bool:
    """«ивановым», «токаев»: a word that is only a name, or more often a name; or unknown to the dictionary with the end of a surname."""
    if len(word) < _SHORTEST_IN_SMALL_LETTERS or not word.isalpha() or word[0].isascii():
        return False
    if morphology.knows(word):
        return not is_ordinary(word, morphology) or folded(word) in surnames_like_words()
    best = name_parser(morphology, people).reader.readings(word, "last").best
    return best is not None and best >= NameWeights.TYPICAL_SURNAME and word.endswith(word_sets().in_small_letters)


def _may_be_name(span: Span, word: str, text: str, language: Language) -> bool:
    if len(word) < SHORTEST_NAME or not word[0].isupper() or word[0].isascii() or (word.isupper() and len(word) <= _LONGEST_ABBREVIATION):
        return False
    if any(letter.isupper() for letter in word[1:] if not word.isupper() and "-" not in word) or word.upper() in word_sets().number_names:
        return False
    before = text[max(0, span.start - _BEFORE) : span.start]
    if _INITIALS.search(before) and not is_ordinary(word, language.morphology):
        return True
    if _OPEN_QUOTE.search(before) or before.rpartition("\n")[2].count('"') % 2:
        return language.morphology.knows(word) and share_of_names(word, language) >= _SURE
    begins = _begins_sentence(before)
    if not language.morphology.knows(word):
        return not begins or name_parser(language.morphology, language.people).reader.is_given(word)
    return share_of_names(word, language) >= (_SURE if begins else _LIKELY)


def _begins_sentence(before: str) -> bool:
    """Whether a sentence begins after this text."""
    rest = before.rstrip(_BETWEEN_SENTENCES)
    return not rest or rest[-1] in ".!?…:" or "\n" in before[len(rest) :]
