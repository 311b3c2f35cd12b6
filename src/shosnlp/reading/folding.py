"""Same-length views of a text for matching: their offsets are the text's own."""

_FOLDED = {
    "ё": "е",
    "Ё": "Е",
    **dict.fromkeys("„“”‟″«»", '"'),
    **dict.fromkeys("‘’‚‛′`ʼ", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_TABLE = str.maketrans(_FOLDED)


def fold(text: str) -> str:
    """The text with ё as е, one kind of quotes, of apostrophes and of dashes.

    >>> fold("«Счётная палата» – орган")
    '"Счетная палата" - орган'
    """
    return text.translate(_TABLE)


def lower(text: str) -> str:
    """Lower case of the same length: letters whose lower case is longer («İ») stay as they are.

    >>> lower("АСТАНА")
    'астана'
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
