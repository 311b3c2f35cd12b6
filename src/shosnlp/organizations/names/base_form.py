"""The base form of a mention: the head and what agrees with it are inflected; quoted names and abbreviations stay."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shosnlp.organizations.words import OrganizationWords, stems
from shosnlp.reading.document import Document
from shosnlp.russian.letter_case import match_case, match_case_and_yo, match_inner_capitals
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.nominative import nominative
from shosnlp.russian.quotations import Quotations
from shosnlp.russian.stems import stem
from shosnlp.span import Span
from shosnlp.weights import BaseFormWeights

_WORD_BEFORE = re.compile(r"([^\W\d_][\w-]*)[ ]*[«\"„“]?\Z")
_ONE_WORD = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")
_CAPITALS_NEAR_END = re.compile(r"[А-ЯЁ]{2}[а-яё]{0,2}$")
_LONGEST_INITIALS = 5  # letters: longer words in capitals may be emphasis
_LONGEST_LISTED = 6  # words of a listed name before its owner


@dataclass(frozen=True, slots=True)
class BaseForms:
    """Puts the mentions of a document into their base forms.

    Attributes:
        mentioned: The mentions of the document in lower case: «Казахтелеком» elsewhere explains «Казахтелекома».
    """

    document: Document
    quotations: Quotations
    morphology: Morphology
    words: OrganizationWords
    mentioned: frozenset[str]

    def base_form(self, span: Span) -> str:
        """Return the base form of a mention.

        Args:
            span: The mention, without enclosing quotes.
        """
        text = span.of(self.document.text)
        if text.split(maxsplit=1)[0] in self.words.legal_forms or not _has_cyrillic(text):
            return text
        if self._is_described(span):
            return text  # «фонде «Самрук-Казына»»: a name after a common noun stands in the nominative
        if find_known := self._listed(text) or self._listed_with_owner(text):
            return find_known
        if text.isupper() and text.isalpha() and 1 < len(text) <= _LONGEST_INITIALS:
            return text
        if _ONE_WORD.fullmatch(text) and not _is_abbreviation(text):
            return self._word(text, self._cases(span))
        return self._headed_last(text) or nominative(text, self.morphology, heads=self.words.heads)

    def _listed(self, text: str) -> str | None:
        """The listed name of which this is a form; abbreviations are not declined."""
        name = self.words.by_stems.get(stems(text))
        if name is None or name[-1:].isupper() or len(name.split()) != len(text.split()):
            return None
        return name if text[:1].isupper() else None

    def _listed_with_owner(self, text: str) -> str | None:
        """«Жогорку Кенеша Кыргызстана»: a listed name of several words and its owner."""
        words = text.split(" ")
        for count in range(min(len(words) - 1, _LONGEST_LISTED), 1, -1):
            if find_known := self._listed(" ".join(words[:count])):
                pairs = zip(find_known.split(), words, strict=False)
                written = [form.lower() if word.islower() else match_case_and_yo(form, word) for form, word in pairs]
                return " ".join([*written, *words[count:]])
        return None

    def _headed_last(self, text: str) -> str | None:
        """«Халык Банка», «Сити Банке»: the head at the end is declined if no word before it can be."""
        first, *others = text.split(" ")
        if not 1 <= len(others) <= 2 or not first.isalpha() or first.lower() in self.words.heads or self._declines(first):
            return None
        if not all(word[:1].isupper() for word in others[:-1]):
            return None
        last = next((reading for reading in self.morphology.analyses(others[-1]) if reading.lemma in self.words.heads), None)
        return " ".join([first, *others[:-1], match_case(last.lemma, others[-1])]) if last and last.has("sing") else None

    def _declines(self, word: str) -> bool:
        """Whether a word is in the dictionary as declinable, or may be an adjective."""
        return any((reading.known or reading.pos == "ADJF") and not reading.has("Fixd") for reading in self.morphology.analyses(word))

    def _is_described(self, span: Span) -> bool:
        before = _WORD_BEFORE.search(self.document.text, max(0, span.start - 40), span.start)
        if before is None:
            return False
        word, head = before.group(1), self.words.heads_by_stem.get(stem(before.group(1)))
        if self.quotations.inside(span):
            return word in self.words.legal_forms or head is not None
        described_by_noun = head is not None and head.lower == "outside" and word.islower() and before.group().endswith(" ")
        return described_by_noun and self._could_be_nominative(span.of(self.document.text).split()[0])

    def _could_be_nominative(self, word: str) -> bool:
        readings = self.morphology.analyses(word)
        return not any(reading.known for reading in readings) or any(reading.has("nomn") for reading in readings)

    def _cases(self, span: Span) -> frozenset[str] | None:
        before = _WORD_BEFORE.search(self.document.text, max(0, span.start - 20), span.start)
        if before is None:
            return None
        word = before.group(1).lower()
        beside = (frozenset(row.cases.split()) for row in self.words.quote_contexts if row.cases and word.startswith(row.word))
        return self.words.cases_after.get(word) or next(beside, None)

    def _word(self, word: str, cases: frozenset[str] | None) -> str:
        weights: dict[str, float] = {word: 0.0 if cases else BaseFormWeights.AS_WRITTEN}
        for form, weight in self._nominatives(word, cases):
            weights[form] = weights.get(form, 0.0) + weight
        for form in weights:
            if form.lower() in self.mentioned and form != word:
                weights[form] *= BaseFormWeights.MENTIONED_ELSEWHERE
            elif form != word and any(ending.place == "end" and form.lower().endswith(ending.part) for ending in self.words.endings):
                weights[form] *= BaseFormWeights.ENDS_LIKE_A_BODY  # «Тувинбанка» is a form of «Тувинбанк»
        return max(weights, key=lambda form: (weights[form], -len(form)))

    def _nominatives(self, word: str, cases: frozenset[str] | None) -> Iterator[tuple[str, float]]:
        for reading in self.morphology.analyses(word):
            if reading.pos != "NOUN" or reading.has("plur"):
                continue
            if cases and not cases & reading.grammemes and not (reading.has("Fixd") and reading.known):
                continue
            form = reading.word if reading.has("nomn") else self.morphology.inflect(reading, "nomn", "sing")
            if form:
                trust = (1.0 if reading.known else BaseFormWeights.GUESSED) * (
                    BaseFormWeights.NAME_OF_PERSON if reading.has("anim") else 1.0
                )
                yield match_inner_capitals(form if "ё" in word.lower() else form.replace("ё", "е"), word), reading.score * trust


def _has_cyrillic(text: str) -> bool:
    return any("а" <= letter <= "я" or letter == "ё" for letter in text.lower())


def _is_abbreviation(word: str) -> bool:
    """«МИД», «КазНУ», «АвтоВАЗа» have a rule of their own; «КазМунайГаза» is declined."""
    return "-" not in word and (word.isupper() or bool(_CAPITALS_NEAR_END.search(word)))
