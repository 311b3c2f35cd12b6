"""Tokens such as `<PERSON_1>`: written in one form, and recognized in every form that models produce."""

import re
from typing import NamedTuple

from shosnlp.masking.kinds import KIND_OF_LABEL

_LABELS = "|".join(sorted(KIND_OF_LABEL, key=len, reverse=True))
_INSIDE = rf"[ \t]{{0,5}}({_LABELS})[ \t]{{0,3}}\\?[_ –-]?[ \t]{{0,3}}(\d{{1,9}})[ \t]{{0,5}}"
_TOKEN = re.compile(
    rf"(?i)(?:\\?<|&lt;){_INSIDE}(?:/?\\?>|&gt;)|\[{_INSIDE}\]|\{{{_INSIDE}\}}|(?<!\w)({_LABELS})\\?_(\d{{1,9}})(?![\da-z_])"
)
_MARKS = "_<[{&"  # every token has one of them
_HAS_TOKEN = re.compile(rf"(?i){_LABELS}")
_BEGINNING = re.compile(r"(?i)(?:\\?[<\[{&][^\n<>\[\]{}]{0,40}|\\|(?<![a-z])[a-z]{1,12}\\?_?\d{0,9})\Z")


class Token(NamedTuple):
    """A token in a text."""

    start: int
    end: int
    entity: str  # «PERSON_1»


def token(entity: str) -> str:
    """The token of an entity.

    >>> token("PERSON_1")
    '<PERSON_1>'
    """
    return f"<{entity}>"


def tokens_in(text: str) -> list[Token]:
    """All tokens of a text, also in other letter case, with spaces, in other brackets, or escaped as in Markdown and HTML.

    >>> [token.entity for token in tokens_in("< person_1 >, [PERSON_2] и &lt;Person 3&gt;")]
    ['PERSON_1', 'PERSON_2', 'PERSON_3']
    """
    if not any(mark in text for mark in _MARKS) or not _HAS_TOKEN.search(text):
        return []
    found = []
    for match in _TOKEN.finditer(text):
        label, number = (group for group in match.groups() if group is not None)
        found.append(Token(match.start(), match.end(), f"{label.upper()}_{int(number)}"))
    return found


def beginning_of_token(text: str) -> int:
    """Where a token begins that the end of the text may have cut off; the length of the text if there is none."""
    match = _BEGINNING.search(text, max(0, len(text) - 60))
    return match.start() if match else len(text)
