"""Same-length views of a text for matching: their offsets are the text's own."""

import re

from shosnlp.russian.letters import KAZAKH, LIKE_KAZAKH

_FOLDED = {
    "ё": "е",
    "Ё": "Е",
    **dict.fromkeys("„“”‟″«»", '"'),
    **dict.fromkeys("‘’‚‛′`ʼ", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_KAZAKH = str.maketrans(KAZAKH + KAZAKH.upper(), LIKE_KAZAKH + LIKE_KAZAKH.upper())
_KAZAKH_LETTER = re.compile(f"[{''.join(map(chr, _KAZAKH))}]")
_SIGN = re.compile(f"[{''.join(map(re.escape, _FOLDED))}]")  # few characters of a text: looking up each character takes ten times longer


def fold(text: str) -> str:
    """The text with ё as е, one kind of quotes, of apostrophes and of dashes.

    >>> fold("«Счётная палата» – орган")
    '"Счетная палата" - орган'
    """
    return _SIGN.sub(_folded, text)


def in_russian_letters(text: str) -> str:
    """The text with Kazakh letters replaced by the Russian ones used for them.

    >>> in_russian_letters("Қостанай")
    'Костанай'
    """
    return text.translate(_KAZAKH) if _KAZAKH_LETTER.search(text) else text


def _folded(sign: re.Match[str]) -> str:
    return _FOLDED[sign[0]]


def lower(text: str) -> str:
    """Lower case of the same length: letters whose lower case is longer («İ») stay as they are.

    >>> lower("АСТАНА")
    'астана'
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
