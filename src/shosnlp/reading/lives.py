"""The brackets of a life: «(1886, Митава — 3 октября 1951, Фрунзе)», «(род. 5 мая 1937, Тверь)»."""

import re

BEFORE_PLACE = r"\d{4}(?: ?г\.| года?)?, "  # the year that the place of a birth or death follows
_OPENS = re.compile(r"\((?:род\. )?\d")
_LONGEST = 200  # characters from the bracket to the place


def opening_of_life(text: str, at: int) -> int:
    """Where the brackets of the life open in which a position lies; -1 if it lies in none.

    >>> opening_of_life("Абай (1845, Чингизские горы)", 12), opening_of_life("Абай (или 1845, Чингизские горы)", 16)
    (5, -1)
    """
    opens = _opening_bracket(text, at)
    return opens if opens >= 0 and _OPENS.match(text, opens) else -1


def _opening_bracket(text: str, at: int) -> int:
    """Where the outermost bracket near in the line opens that is not closed before a position; -1 if none is."""
    depth, opens = 0, -1
    first = max(0, at - _LONGEST)
    for index in range(max(first, text.rfind("\n", first, at) + 1), at):
        if text[index] == "(":
            depth, opens = depth + 1, index if depth == 0 else opens
        elif text[index] == ")":
            depth = max(depth - 1, 0)
    return opens if depth else -1
