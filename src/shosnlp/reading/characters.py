"""Characters put right: a clean view of a dirty text, with a map back.

Invisible characters and stress marks are left out, decomposed й and ё are composed, every kind of space is a space, Latin letters that look
Cyrillic are Cyrillic inside a Cyrillic word («Poccия»), lone surrogates are U+FFFD,
HTML entities left in the text are the characters they stand for.
"""

import html
import re
from array import array
from collections.abc import Iterator

from shosnlp.reading.view import Cleaned

_INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\x00"
_STRESS = "\u0300\u0301"  # grave and acute: «Бака́ев»
_COMPOSED = {"и\u0306": "й", "И\u0306": "Й", "е\u0308": "ё", "Е\u0308": "Ё", "и\u0308": "ӥ", "И\u0308": "Ӥ"}
_LOOK_ALIKE = dict(zip("aceopxyABCEHKMOPTXYkiIë", "асеорхуАВСЕНКМОРТХУкіІё", strict=True))
_ABBREVIATIONS = ("EC", "PK", "KHP", "CCCP", "TACC", "TOO", "OOO", "OAO")  # in Latin letters all of which look Cyrillic: «OOO «Рассвет»»
_BESIDE_RUSSIAN = r"(?:(?=[ ][«\"]?[а-яёА-ЯЁ])|(?<=[а-яё][ ]..)|(?<=[а-яё][ ]...)|(?<=[а-яё][ ]....))"
_ABBREVIATION = rf"(?<![^\W_])(?:{'|'.join(_ABBREVIATIONS)})(?![^\W_]|[ ][«\"]?[A-Za-z]){_BESIDE_RUSSIAN}"
_SURROGATES = "\ud800-\udfff"  # halves of a character: they cannot be encoded, and libraries below us want to

_SPACE = re.compile(f"[{_SPACES}]")
_DIRT = re.compile(f"[{_INVISIBLE}{_STRESS}\u0306\u0308{_SURROGATES}&¬]")
_TOUCHING = re.compile(r"[A-Za-zë](?:(?=[^\W_A-Za-zë])|(?<=[^\W_A-Za-zë].))")  # a Latin letter beside another one or a digit
_MIXED = re.compile(r"(?P<mixed>(?<![^\W_])(?=[^\W_]*[а-яёА-ЯЁ])(?=[^\W_]*[A-Za-zë])[^\W_]+)")
_PIECE = re.compile(
    f"(?P<compose>[иИ][\u0306\u0308]|[еЕ]\u0308)"
    f"|(?P<drop>[{_INVISIBLE}{_STRESS}]+|(?<=[а-яё])¬(?=[а-яё]))"
    f"|(?P<space>[{_SPACES}])"
    "|(?P<entity>&(?:#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});)"
    f"|(?P<broken>[{_SURROGATES}])"
    f"|{_MIXED.pattern}|{_ABBREVIATION}"
)
_WORD_LIMIT = 64  # a mixed «word» longer than this is not a word


def clean(original: str) -> Cleaned:
    """Return the clean view of a text.

    >>> clean("Poccия и\\u00a0Казах\\u00adстан").text
    'Россия и Казахстан'
    """
    spaced = _SPACE.sub(" ", original)
    dirty = _DIRT.search(spaced) or any(word in spaced for word in _ABBREVIATIONS)
    pattern = _PIECE if dirty else _MIXED if _TOUCHING.search(spaced) else None
    if pattern is None:
        return Cleaned(original, spaced)
    pieces = list(_pieces(spaced, pattern))
    text = "".join(replacement for _, _, replacement in pieces)
    if len(text) == len(original):
        return Cleaned(original, text)
    starts, ends = array("q"), array("q")
    for start, end, replacement in pieces:
        if len(replacement) == end - start:
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        elif replacement:
            starts.append(start)
            ends.append(end)
        elif ends and original[start] in _STRESS and ends[-1] == start:
            ends[-1] = end  # a stress mark belongs to the letter before it
    return Cleaned(original, text, starts, ends)


def _pieces(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    """Cut the text into (start, end, replacement)."""
    at = 0
    for match in pattern.finditer(text):
        if at < match.start():
            yield at, match.start(), text[at : match.start()]
        yield match.start(), match.end(), _replacement(match)
        at = match.end()
    if at < len(text):
        yield at, len(text), text[at:]


def _replacement(match: re.Match[str]) -> str:
    found = match.group()
    if match.lastgroup == "compose":
        return _COMPOSED[found]
    if match.lastgroup == "drop":
        return ""
    if match.lastgroup == "space":
        return " "
    if match.lastgroup == "broken":
        return "\ufffd"
    if match.lastgroup == "entity":
        return _decoded(found)
    return _cyrillic(found)


def _decoded(entity: str) -> str:
    """The character that «&nbsp;» or «&#171;» stands for; what stands for none, or for several, stays."""
    character = html.unescape(entity)
    if len(character) != 1 or character == "\n":
        return entity
    match = _PIECE.match(character)
    return _replacement(match) if match else character


def _cyrillic(word: str) -> str:
    """The word with look-alikes put right, if all its Latin letters are look-alikes; «IT-компания» has two words and stays."""
    latin = [letter for letter in word if letter.isascii() and letter.isalpha()]
    if len(word) > _WORD_LIMIT or not all(letter in _LOOK_ALIKE for letter in latin):
        return word
    return "".join(_LOOK_ALIKE.get(letter, letter) for letter in word)
