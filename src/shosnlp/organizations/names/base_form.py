"""The base form of a mention: the head and what agrees with it are inflected; quoted names and abbreviations stay."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shosnlp.organizations.words import OrganizationWords, stems
from shosnlp.reading.document import Document
from shosnlp.russian.letter_case import match_case, match_case_and_yo, match_inner_capitals, match_yo
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
_GENITIVE = frozenset({"gent"})
_NOMINATIVE = frozenset({"nomn"})
_LIKELIEST_CASE = ("nomn", "gent", "datv", "loct", "ablt", "accs")  # after «в» and «за» the accusative is rarer with bodies
_AT_START = re.compile(r"(?:\A|[.!?…\n])[ ]?[«\"„“]\Z")
_TEAM = re.compile(r"[«\"„“]([^«»\"„“”]+)[»\"”“]-\d")  # «Зенита»-2
_MINISTRY = "мин"
_SHORTEST_PART = 4  # letters of the noun that ends a coined name: «золото» of «Востокзолото»


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
        if team := _TEAM.fullmatch(text):
            return text[0] + self.base_form(Span(span.start + 1, span.start + team.end(1))) + text[team.end(1) :]
        first = text.split(maxsplit=1)[0]
        if first in self.words.legal_forms or first in self.words.told_abbreviations or not _has_cyrillic(text):
            return text
        if find_known := self._listed(text) or self._listed_with_owner(text):
            return find_known
        cases = self._cases(span)
        if cases is None and self._is_described(span):
            return text  # «фонде «Самрук-Казына»»: a name after a common noun stands in the nominative
        if self._is_plural(text):
            return nominative(text, self.morphology, plural=True, cases=cases)
        if text.isupper() and text.isalpha() and 1 < len(text) <= _LONGEST_INITIALS:
            return text
        if _ONE_WORD.fullmatch(text) and not _is_abbreviation(text):
            return self._word(text, cases)
        declined_last = self._compound_head(text) or self._headed_last(text) or self._declined_last(span, cases)
        return declined_last or nominative(text, self.morphology, heads=self.words.heads, cases=cases)

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

    def _is_plural(self, text: str) -> bool:
        """«Новости дня»: whether the first word is one that names of media have in the plural only."""
        first = text.split(maxsplit=1)[0]
        plurals = self.words.plurals
        return first.istitle() and plurals.may_contain(first) and any(one.lemma in plurals for one in self.morphology.analyses(first))

    def _compound_head(self, text: str) -> str | None:
        """«дома-музея Чехова»: a listed head with a hyphen, both parts of which are declined, if the dictionary does not have it."""
        first, space, rest = text.partition(" ")
        head = self.words.heads_by_stem.get(stem(first)) if "-" in first else None
        if head is None or "-" not in head.head or any(one.known or one.has("plur") for one in self.morphology.analyses(first)):
            return None
        return match_case(head.head, first) + space + rest

    def _headed_last(self, text: str) -> str | None:
        """«Халык Банка», «Сити Банке»: the head at the end is declined if no word before it can be."""
        first, *others = text.split(" ")
        if not 1 <= len(others) <= 2 or not first.isalpha() or first.lower() in self.words.heads or self._declines(first):
            return None
        if not all(word[:1].isupper() for word in others[:-1]):
            return None
        last = next((reading for reading in self.morphology.analyses(others[-1]) if reading.lemma in self.words.heads), None)
        return " ".join([first, *others[:-1], match_case(last.lemma, others[-1])]) if last and last.has("sing") else None

    def _declined_last(self, span: Span, cases: frozenset[str] | None) -> str | None:
        """«Газпром нефти»: the last word alone is declined if the words before it cannot stand in the case that the sentence requires."""
        text = span.of(self.document.text)
        *before, last = text.split(" ")
        if cases is None or not 1 <= len(before) <= 2 or not text.replace(" ", "").isalpha() or _is_abbreviation(before[0]):
            return None
        if not all(map(self._stays, before)):
            return None
        nouns = [reading for reading in self.morphology.analyses(last) if reading.pos == "NOUN" and reading.has("sing")]
        is_complement = any(reading.has("gent") or reading.has("nomn") for reading in nouns)
        if is_complement and (not self.quotations.inside(span) or any(reading.has("Geox") for reading in nouns)):
            return None  # «Сенат Италии»
        for case in sorted(cases, key=_LIKELIEST_CASE.index):
            noun = next((reading for reading in nouns if reading.has(case)), None)
            if noun is None or (is_complement and any(self._fits(word, case) for word in before)):
                continue
            form = self.morphology.inflect(noun, "nomn", "sing")
            return " ".join([*before, match_case_and_yo(form, last)]) if form else None
        return None

    def _stays(self, word: str) -> bool:
        """Whether a word may be a name in the nominative, or one that is never declined."""
        readings = self.morphology.modifiers(word)
        if any(reading.pos == "ADJF" for reading in readings):
            return False
        return any(reading.has("nomn") for reading in readings) or not any(reading.known for reading in readings)

    def _fits(self, word: str, case: str) -> bool:
        """Whether a word can stand in a case."""
        nouns = [reading for reading in self.morphology.analyses(word) if reading.pos == "NOUN" and reading.has(case)]
        declined = [noun for noun in nouns if not (noun.has("Fixd") or noun.has("Name"))]
        return any(noun.known or noun.has("sing") for noun in declined)

    def _declines(self, word: str) -> bool:
        """Whether a word is in the dictionary as declinable, or may be an adjective."""
        return any((reading.known or reading.pos == "ADJF") and not reading.has("Fixd") for reading in self.morphology.modifiers(word))

    def _is_described(self, span: Span) -> bool:
        before = _WORD_BEFORE.search(self.document.text, max(0, span.start - 40), span.start)
        if before is None:
            return False
        word, head = before.group(1), self.words.heads_by_stem.get(stem(before.group(1)))
        if self.quotations.inside(span):
            return word in self.words.legal_forms or head is not None
        described_by_noun = head is not None and head.lower in ("outside", "named") and word.islower() and before.group().endswith(" ")
        return described_by_noun and self._could_be_nominative(span.of(self.document.text).split()[0])

    def _could_be_nominative(self, word: str) -> bool:
        """Whether a word may be the nominative of a name. «Агентства» is not one, though it may be a plural."""
        readings = self.morphology.analyses(word)
        if not any(reading.known for reading in readings):
            return True
        return any(reading.has("nomn") and not (reading.has("plur") and reading.lemma in self.words.heads) for reading in readings)

    def _cases(self, span: Span) -> frozenset[str] | None:
        """The cases that the word before a name lets it stand in; None if nothing is known.

        A preposition and a noun that governs («акции «Авроры»», «на сайте «Авроры»») say so; at the beginning of a sentence it is the
        nominative.
        """
        before = _WORD_BEFORE.search(self.document.text, max(0, span.start - 20), span.start)
        if before is None:
            return _NOMINATIVE if _AT_START.search(self.document.text, max(0, span.start - 4), span.start) else None
        word = before.group(1).lower()
        return self.words.governed_by(word) or self._cases_after_noun(word, span)

    def _cases_after_noun(self, word: str, span: Span) -> frozenset[str] | None:
        head = self.words.heads_by_stem.get(stem(word))
        if head is not None and head.complement and head.lower in ("owner", "never") and self.quotations.inside(span):
            return _GENITIVE  # «структуры «Востокзолота»»: a body of another one
        return None

    def _word(self, word: str, cases: frozenset[str] | None) -> str:
        if stays := self._compound(word) or self._cut_ministry(word):
            return stays
        weights: dict[str, float] = {word: 0.0 if cases else BaseFormWeights.AS_WRITTEN}
        for form, weight in (*self._nominatives(word, cases), *self._coined(word, cases)):
            weights[form] = weights.get(form, 0.0) + weight
        for form in weights:
            if form.lower() in self.mentioned and form != word:
                weights[form] *= BaseFormWeights.MENTIONED_ELSEWHERE
            elif form != word and any(ending.place == "end" and form.lower().endswith(ending.part) for ending in self.words.endings):
                weights[form] *= BaseFormWeights.ENDS_LIKE_A_BODY  # «Тувинбанка» is a form of «Тувинбанк»
        return max(weights, key=lambda form: (weights[form], -len(form)))

    def _compound(self, word: str) -> str | None:
        """«Дельта-банка»: a head after a hyphen is declined, a first part that stands in the nominative is not."""
        first, hyphen, last = word.rpartition("-")
        nouns = [reading for reading in self.morphology.analyses(last) if reading.lemma in self.words.heads] if hyphen else []
        if not nouns or any(reading.lemma in self.words.heads for reading in self.morphology.analyses(first)):
            return None
        noun = next((reading for reading in nouns if reading.has("sing")), None)
        if noun is None:
            return word  # «Вектор-групп»
        return f"{first}-{match_case(noun.lemma, last)}"

    def _cut_ministry(self, word: str) -> str | None:
        """«Минимущества»: what follows «Мин» is a genitive and stays, unless it is masculine: «Минтранса»."""
        if not word.lower().startswith(_MINISTRY):
            return None
        readings = self.morphology.analyses(word[self._last_part(word) :])
        return word if any(one.has("gent", "sing") and not one.has("masc") for one in readings[:1]) else None

    def _coined(self, word: str, cases: frozenset[str] | None) -> Iterator[tuple[str, float]]:
        """The nominatives of a coined name as its last part is declined: «Востокзолотом» like «золотом»."""
        if self.morphology.knows(word) or "-" in word:
            return
        at = self._last_part(word)
        for reading in self.morphology.analyses(word[at:]):
            if reading.pos == "NOUN" and reading.has("inan", "sing") and (not cases or cases & reading.grammemes):
                yield match_inner_capitals(word[:at].lower() + reading.lemma, word), reading.score * BaseFormWeights.COINED

    def _last_part(self, word: str) -> int:
        """The start of the longest word of the dictionary that a coined name ends in; without one, the end of the name."""
        ends = range(len(_MINISTRY), len(word) - _SHORTEST_PART + 1)
        return next((at for at in ends if self.morphology.knows(word[at:])), len(word))

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
                yield match_inner_capitals(match_yo(form, word), word), reading.score * trust


def _has_cyrillic(text: str) -> bool:
    return any("а" <= letter <= "я" or letter == "ё" for letter in text.lower())


def _is_abbreviation(word: str) -> bool:
    """«МИД», «КазНУ», «АвтоВАЗа» have a rule of their own; «КазМунайГаза» is declined."""
    return "-" not in word and (word.isupper() or bool(_CAPITALS_NEAR_END.search(word)))
