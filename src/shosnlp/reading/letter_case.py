"""Letter case put right: lines in capitals, and texts without any, get the capitals of ordinary text.

The tagger and the rules take a capital for a sign of a name. Where every word has one, or none has, the dictionary says which words are
names. The text keeps its length.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import islice
from typing import Literal, NamedTuple

from shosnlp.lexicon import read_table
from shosnlp.reading.layout.words import morphology
from shosnlp.russian.folding import lower
from shosnlp.russian.keys import plain
from shosnlp.russian.morphology import Analysis
from shosnlp.russian.surname_endings import forms_without_capital

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z]")
_NO_SMALL_LETTER = re.compile(r"^[^а-яё\n]++$", re.MULTILINE)
_CAPITAL, _LONG = re.compile("[А-ЯЁ]"), re.compile("[А-ЯЁ]{4}")
_TELLING = 2  # words of four letters and more that a line in capitals has at least
_FEWEST = 3  # words of a text without capitals
_RARE = 150  # letters for each stray capital of such a text
_BESIDE, _QUOTES, _ENDS = ' \u00a0«"“„(–—-', frozenset('«"“„'), frozenset(".!?…\n")
_LOOK_BACK = 6  # characters before a word that show whether it begins a sentence

_NAMES = frozenset({"Name", "Surn", "Patr", "Geox"})
_SMALL_WORDS = frozenset({"PREP", "CONJ", "PRCL", "NPRO", "INTJ", "PRED", "ADVB"})
_NO_NAMES = _SMALL_WORDS | {"VERB", "INFN", "ADJF", "ADJS", "PRTF", "PRTS", "GRND", "COMP", "NUMR"}
_ABSTRACT = re.compile("(?:ци|ност|ост|ени|изм|тел|тор|лог|граф)[а-я]{0,3}$")  # «цифровизация»: unknown, but no name

_RELATION = re.compile("[сц]к[а-я]{2,3}$")
_TOWN_ENDINGS = ("ск", "", "а", "о", "ь")  # of the town that «бийский», «псковский», «казанский» are made from
_LONGEST_ABBREVIATION, _SHORT = 6, 3
_MOSTLY, _SURELY, _POSSIBLY = 0.5, 0.8, 0.05  # shares of names among the readings of a word


class _Row(NamedTuple):
    kind: Literal["noun", "body", "between", "state", "side", "pair", "name", "surname", "particle"]
    word: str
    evidence: str


class _Word(NamedTuple):
    start: int
    end: int
    text: str  # in small letters, with е for ё
    initial: bool  # a letter and a full stop
    readings: tuple[Analysis, ...]

    @property
    def known(self) -> bool:
        return any(reading.known for reading in self.readings)

    @property
    def names(self) -> float:
        """The share of readings that are names of people or places."""
        whole = sum(reading.score for reading in self.readings)
        return sum(reading.score for reading in self.readings if _NAMES & reading.grammemes) / whole if whole else 0.0

    def is_a(self, grammeme: str) -> bool:
        """Whether the likeliest reading has the grammeme."""
        return any(reading.has(grammeme) for reading in self.readings[:1])

    def has(self, grammeme: str) -> bool:
        return any(reading.has(grammeme) for reading in self.readings)

    def is_one_of(self, kind: str) -> bool:
        """Whether it is a form of a listed word."""
        return any(reading.lemma in _listed(kind) for reading in self.readings)

    @property
    def is_relation(self) -> bool:
        """Whether it may be an adjective made from a place: «Томского»."""
        return bool(_RELATION.search(self.text)) and self.is_a("ADJF")

    @property
    def is_of_town(self) -> bool:
        """Whether an adjective made from a place is one of a town: the dictionary lacks it, or has the town."""
        stem = self.text[: self.text.rindex("к") - 1]
        return not self.known or any(one.known and one.has("Geox") for end in _TOWN_ENDINGS for one in morphology().analyses(stem + end))

    @property
    def may_be_surname(self) -> bool:
        return self.names >= _POSSIBLY or not self.known or (self.text.endswith(forms_without_capital()) and not self.is_a("VERB"))


def with_usual_case(text: str) -> str:
    """The text with its capitals where ordinary text has them; most texts are returned as they are.

    >>> with_usual_case("МИНИСТР ФИНАНСОВ СИЛАНТЬЕВ РАССКАЗАЛ О БЮДЖЕТЕ РФ")
    'Министр финансов Силантьев рассказал о бюджете РФ'
    >>> with_usual_case("завтра встречаемся с сергеем ивановым в минске")
    'Завтра встречаемся с Сергеем Ивановым в Минске'
    """
    if _is_without_capitals(text):
        return _rewritten(text, _in_small_letters)
    return _NO_SMALL_LETTER.sub(_line, text)


def _is_without_capitals(text: str) -> bool:
    most = len(text) // _RARE
    if len(list(islice(_CAPITAL.finditer(text), most + 1))) > most:
        return False
    return len(list(islice(_WORD.finditer(text), _FEWEST))) == _FEWEST


def _line(line: re.Match[str]) -> str:
    return _rewritten(line[0], _in_capitals) if len(list(islice(_LONG.finditer(line[0]), _TELLING))) == _TELLING else line[0]


def _rewritten(text: str, form_of: "Callable[[Sequence[_Word], int], _Form]") -> str:
    words = [_word(match) for match in _WORD.finditer(text) if not _LATIN.search(match[0])]
    forms = [form_of(words, index) for index in range(len(words))]
    surnames = {word.readings[0].lemma for word, form in zip(words, forms, strict=True) if form == "capital" and word.is_one_of("surname")}
    parts: list[str] = []
    at = 0
    for word, own in zip(words, forms, strict=True):
        known = bool(surnames) and any(reading.lemma in surnames for reading in word.readings[:1])  # «серёга мельник … мельнику»
        form = "capital" if own == "small" and (known or _begins(text, word.start)) else own
        parts += (text[at : word.start], _FORMS[form](text[word.start : word.end]))
        at = word.end
    return "".join([*parts, text[at:]])


def _begins(text: str, start: int) -> bool:
    """Whether a word begins a sentence or a quotation."""
    left = text[max(start - _LOOK_BACK, 0) : start]
    bare = left.rstrip(_BESIDE)
    return left[-1:] in _QUOTES or (bare[-1:] in _ENDS and (bare != left or bare[-1:] == "\n")) or (not bare and start <= _LOOK_BACK)


def _word(match: re.Match[str]) -> _Word:
    text, end = plain(match[0]), match.end()
    return _Word(match.start(), end, text, len(text) == 1 and match.string[end : end + 1] == ".", morphology().analyses(text))


_Form = Literal["small", "capital", "capitals", "as it is"]
_FORMS: dict[_Form, Callable[[str], str]] = {
    "small": lower,
    "capital": lambda word: word[:1] + lower(word[1:]) if word[:1].isupper() else _raised(word[:1]) + word[1:],
    "capitals": lambda word: "".join(map(_raised, word)),
    "as it is": lambda word: word,
}


def _raised(letter: str) -> str:
    return letter.upper() if len(letter.upper()) == 1 else letter


def _in_capitals(words: Sequence[_Word], index: int) -> _Form:
    """How a word of a line in capitals is written in ordinary text."""
    word = words[index]
    if _is_compounded(words, index) and word.text in _listed("particle"):
        return "small"
    if word.initial or _is_abbreviation(word):
        return "as it is"
    return "capital" if _names_more(words, index, _MOSTLY) or _is_unknown_name(word) else "small"


def _in_small_letters(words: Sequence[_Word], index: int) -> _Form:
    """How a word of a text without capitals is written in ordinary text."""
    word = words[index]
    if word.known and all(reading.has("Abbr") and (reading.has("Orgn") or reading.has("Geox")) for reading in word.readings):
        return "capitals"
    if _names_more(words, index, _SURELY):
        return "capital"
    return "capital" if not word.known and _is_beside_unknown_surname(words, index) else "small"


def _names_more(words: Sequence[_Word], index: int, share: float) -> bool:
    """Whether a word is a name by itself, or by the words beside it."""
    word = words[index]
    if any(reading.pos in _SMALL_WORDS for reading in word.readings):  # «ли», «того»
        return False
    if len(word.text) > 1 and (word.names >= share or word.text.startswith(tuple(_listed("name")))):
        return True
    before, after = _neighbour(words, index, -1), _neighbour(words, index, 1)
    if after and _is_pair(word, after):
        return True
    if word.is_one_of("state"):
        return bool((before and before.is_relation) or (after and after.is_a("Geox")))
    if after and word.is_relation and not word.is_one_of("between"):
        noun = _neighbour(words, index + 1, 1) if after.is_one_of("between") else after
        return noun is not None and (noun.is_one_of("noun") or noun.is_one_of("state") or (noun.is_one_of("body") and word.is_of_town))
    if after and word.is_one_of("side"):  # «Северная Корея»
        return after.is_a("Geox")
    if after and word.has("Name"):  # «Роман Белов», «Вера Павловна»
        return after.is_a("Patr") or after.is_a("Surn")
    if before is None or not before.has("Name"):
        return False
    return word.is_a("Surn") or word.is_one_of("surname") or (before.names >= _MOSTLY and word.may_be_surname)


def _neighbour(words: Sequence[_Word], index: int, step: int) -> _Word | None:
    """The word right beside one, with no more than a space or a hyphen between."""
    if not 0 <= index + step < len(words):
        return None
    first, second = sorted((words[index], words[index + step]))
    return words[index + step] if second.start - first.end <= 1 else None


def _is_pair(first: _Word, second: _Word) -> bool:
    """Whether the two are a listed name, of which the first word has a capital: «Белый дом»."""
    return any(f"{one.lemma} {two.lemma}" in _listed("pair") for one in first.readings for two in second.readings)


def _is_unknown_name(word: _Word) -> bool:
    """Whether the dictionary lacks the word, and nothing speaks against a name: «НУРТЛЕУ», but not «ЦИФРОВИЗАЦИЯ»."""
    if word.known or _ABSTRACT.search(word.text):
        return False
    return word.text.endswith(forms_without_capital()) or not any(reading.pos in _NO_NAMES for reading in word.readings[:1])


def _is_abbreviation(word: _Word) -> bool:
    """Whether it is likelier an abbreviation than a word: «МИД», «ОДКБ», «ШОС»."""
    if len(word.text) > _LONGEST_ABBREVIATION:
        return False
    return word.is_a("Abbr") or (not word.known and len(word.text) <= _SHORT)


def _is_compounded(words: Sequence[_Word], index: int) -> bool:
    """Whether it stands between two others without a space: «на» in «РОСТОВ-НА-ДОНУ»."""
    if not 0 < index < len(words) - 1:
        return False
    return words[index].start - words[index - 1].end == 1 == words[index + 1].start - words[index].end


def _is_beside_unknown_surname(words: Sequence[_Word], index: int) -> bool:
    """Whether two words that the dictionary lacks look like a given name and a surname: «ерлан сапаров»."""
    word = words[index]
    if index + 1 < len(words) and not words[index + 1].known and words[index + 1].text.endswith(forms_without_capital()):
        return words[index + 1].start - word.end == 1
    beside = index > 0 and not words[index - 1].known and word.start - words[index - 1].end == 1
    return beside and word.text.endswith(forms_without_capital())


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(row.word for row in read_table("tagger/letter_case.tsv", _Row) if row.kind == kind)
