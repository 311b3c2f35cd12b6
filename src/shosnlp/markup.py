"""A text with marks becomes HTML: everything escaped, marks inside each other where they nest."""

import html
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_COLOURS = {"person": "#ffe3a8", "organization": "#cfe3ff", "place": "#d2f2d4", "date": "#ead7f7"}
_STYLE = (
    "<style>.shosnlp{white-space:pre-wrap;line-height:1.7}.shosnlp mark{padding:.1em .25em;border-radius:.3em;color:inherit}"
    + "".join(f".shosnlp .{name}{{background:{colour}}}" for name, colour in _COLOURS.items())
    + "</style>"
)


class Mark(NamedTuple):
    """A span of the text to be shown in the colour of its type."""

    start: int
    end: int
    type: str
    title: str


def fragment(text: str, marks: Iterable[Mark]) -> str:
    """The text as an HTML fragment.

    >>> fragment("a < b", [Mark(0, 1, "person", "P1")]).partition("</style>")[2]
    '<div class="shosnlp"><mark class="person" title="P1">a</mark> &lt; b</div>'
    """
    return f'{_STYLE}<div class="shosnlp">{"".join(_marked(text, marks))}</div>'


def _marked(text: str, marks: Iterable[Mark]) -> Iterator[str]:
    """The pieces of the marked-up text. A mark that crosses an open one is left out: HTML cannot show it."""
    open_ends: list[int] = []
    at = 0
    for start, end, type, title in sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: (mark.start, -mark.end)):
        while open_ends and open_ends[-1] <= start:
            yield html.escape(text[at : open_ends[-1]]) + "</mark>"
            at = open_ends.pop()
        if open_ends and end > open_ends[-1]:
            continue
        yield html.escape(text[at:start]) + f'<mark class="{type}" title="{html.escape(title, quote=True)}">'
        open_ends.append(end)
        at = start
    while open_ends:
        yield html.escape(text[at : open_ends[-1]]) + "</mark>"
        at = open_ends.pop()
    yield html.escape(text[at:])
