"""Split a name into units: a word with its particles, an initial, or a father's name with «бин» or «уулу»."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

from shosnlp.people.words import HonorificRow, PeopleWords, word_sets
from shosnlp.records import Gender
from shosnlp.russian.keys import plain

UnitKind = Literal["word", "initial", "father", "kinship", "before", "second", "numeral"]
_LETTER = r"[^\W\d_]"
_PIECE = re.compile(rf"(?P<initial>{_LETTER}{{1,4}}\.(?:-{_LETTER}{{1,2}}\.)?)|{_LETTER}+(?:[-'’‘ʼ`]{_LETTER}+)*")
_MASCULINE = "ий"
_NUMERAL = re.compile("[IVX]{1,5}")  # «Карл III»
_LONGEST_INITIAL = 3  # letters: «Дж.», «Вяч.»
MOST_UNITS = 6
_WITH_SECOND = 3  # «Бирендер Сингх Ядав»


class Unit(NamedTuple):
    """A stretch of a name that fills one slot. Offsets are relative to the name."""

    start: int
    end: int
    kind: UnitKind
    prefix: str  # particles with their spaces: «фон дер »; not declined
    core: str  # the declined word
    suffix: str = ""  # «-джи», or the particle after a father's name: « уулу»
    generation: str | None = None  # «старший», «младшая»: an adjective declined with the core, in the nominative
    honorific: HonorificRow | None = None  # what its suffix is: «-ака»

    @property
    def gender(self) -> Gender | None:
        """The gender shown by the adjective, by «кызы» and «уулу», or by «-ака»."""
        if self.honorific is not None:
            return self.honorific.gender
        if self.kind == "kinship":
            return "female" if plain(self.suffix).endswith(word_sets().daughters) else "male"
        return None if self.generation is None else "male" if self.generation.endswith(_MASCULINE) else "female"


def split_into_units(name: str, words: PeopleWords) -> list[Unit]:
    """Split a name into units.

    >>> from shosnlp.people.words import load
    >>> [unit.prefix + unit.core for unit in split_into_units("Урсулы фон дер Ляйен", load())]
    ['Урсулы', 'фон дер Ляйен']
    """
    pieces = list(_pieces(name))
    units: list[Unit] = []
    at = 0
    while at < len(pieces):
        taken, unit = _unit(name, pieces, at, words)
        units.append(unit)
        at += taken
        if at < len(pieces) and words.particles.get(plain(pieces[at].group())) == "kinship" and unit.kind == "word":
            end = pieces[at].end()
            units[-1] = Unit(unit.start, end, "kinship", unit.prefix, unit.core, name[unit.end : end])
            at += 1
    if len(units) == _WITH_SECOND and units[1].kind == "word" and _is_second(plain(units[1].core), words):
        units[1] = units[1]._replace(kind="second")
    return units


def _is_second(word: str, words: PeopleWords) -> bool:
    """Whether a word is a second given name in any case: «Сингх», «Сингха», «Сингхом»."""
    stems = (word, word.removesuffix("а"), word.removesuffix("у"), word.removesuffix("ом"), word.removesuffix("е"))
    return any(words.particles.get(stem) == "second" for stem in stems)


def _pieces(name: str) -> Iterator[re.Match[str]]:
    for match in _PIECE.finditer(name):
        letters = match.group().partition(".")[0]
        if match.group("initial") and (
            len(letters) > _LONGEST_INITIAL
            or not letters[0].isupper()
            or (letters.isupper() and len(letters) > 2)
            or (match.start() and not name[0].isascii() and _NUMERAL.fullmatch(letters))
        ):
            if word := _PIECE.match(name, match.start(), match.start() + len(letters)):
                yield word
            continue
        yield match


def _unit(name: str, pieces: list[re.Match[str]], at: int, words: PeopleWords) -> tuple[int, Unit]:
    """The unit that begins at a piece, and the number of pieces it takes."""
    piece = pieces[at]
    start = piece.start()
    if at and not name[0].isascii() and _NUMERAL.fullmatch(piece.group()):
        return 1, Unit(start, piece.end(), "numeral", "", piece.group())
    if _is_initial(piece, last=at + 1 == len(pieces), first=at == 0) or (at >= len(pieces) - 2 and _ends_in_bare_initials(pieces)):
        return 1, Unit(start, piece.end(), "initial", "", piece.group())
    head = at
    eastern = at > 0 and piece.group()[0].isupper() and plain(pieces[0].group()) in words.eastern_surnames  # «Ким Вон Чжин»
    while not eastern and head + 1 < len(pieces) and _is_prefix(pieces, head, words, opens=head == at):
        head += 1
    prefix = name[start : pieces[head].start()]
    kind = words.particles.get(plain(piece.group()))
    honorific = honorific_of(pieces[head].group(), words)
    core, suffix, generation = _without_suffix(pieces[head].group(), words)
    suffix = f"-{honorific.word}" if honorific else suffix
    unit_kind: UnitKind = "father" if kind == "father" and head > at else "before" if kind == "before" and at + 1 < len(pieces) else "word"
    if words.particles.get(plain(suffix[1:])) == "kinship":
        unit_kind = "kinship"
    return head - at + 1, Unit(start, pieces[head].end(), unit_kind, prefix, core, suffix, generation, honorific)


def _is_initial(piece: re.Match[str], *, last: bool, first: bool) -> bool:
    text = piece.group()
    if piece.group("initial"):
        return True
    return len(text) == 1 and text.isupper() and not last and (first or text not in "ИОУЕ")


def _ends_in_bare_initials(pieces: list[re.Match[str]]) -> bool:
    """«Петров И С»: two capitals without full stops after one word."""
    return len(pieces) == 3 and all(len(piece.group()) == 1 and piece.group().isupper() for piece in pieces[1:])


def _is_prefix(pieces: list[re.Match[str]], at: int, words: PeopleWords, *, opens: bool) -> bool:
    """Whether a piece is a particle of the next one; a capitalised one at the start («Ван И», «Де Голль») unless it is also a surname.
    `opens`: it may be the first of a unit.
    """
    word = pieces[at].group()
    kind = words.particles.get(plain(word))
    if kind == "given":
        return len(pieces) - at > 2 or at > 0  # «Абдель Фаттах ас-Сиси», «Бадр Абдель Ати», but «Абдул Каримов»
    if kind not in ("surname", "father"):
        return False
    if not opens and word[0].isupper() and words.particles.get(plain(pieces[at - 1].group())) == "given":
        return False  # «Джей Ди Вэнс»
    return not (at == 0 and word[0].isupper() and plain(word) in words.eastern_surnames)


def honorific_of(word: str, words: PeopleWords) -> HonorificRow | None:
    """What a word has behind its hyphen in small letters: «Юлдаш-ака», but not «Чолпон-Ата»."""
    _, hyphen, tail = word.rpartition("-")
    return words.honorifics.get(plain(tail)) if hyphen and (tail.islower() or word.isupper()) else None


def _without_suffix(word: str, words: PeopleWords) -> tuple[str, str, str | None]:
    if "-" not in word:
        return word, "", None
    if match := _generation().search(word):
        man, woman = _generations()[match.group("adjective").lower()]
        return word[: match.start()], "", man if match.group("male") else woman
    head, hyphen, tail = word.rpartition("-")
    if words.particles.get(plain(tail)) == "kinship" or honorific_of(word, words):
        return head, hyphen + tail, None
    return word, "", None


@cache
def _generations() -> Mapping[str, tuple[str, ...]]:
    """The adjectives for a man and a woman, by their common stem."""
    return {pair[0].removesuffix(_MASCULINE): pair for pair in (word_sets().older, word_sets().younger, word_sets().middle)}


@cache
def _generation() -> re.Pattern[str]:
    stems = "|".join(_generations())
    return re.compile(rf"(?i)-(?P<adjective>{stems})(?:(?P<male>ий|его|ему|им|ем)|яя|ая|ей|юю|ую)$")
