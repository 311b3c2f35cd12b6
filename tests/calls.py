"""How often each function is called: a measure of work that neither the speed of the machine nor its other work disturbs.

Loops inside C (a slice, `in`, a regular expression) count as one call. Regular expressions have their own test, and `benchmarks/growth.py`
measures all the rest in seconds, up to a megabyte.
"""

import cProfile
from collections import Counter
from collections.abc import Callable
from types import CodeType


def calls(run: Callable[[str], object], text: str) -> Counter[str]:
    """The number of calls of each function, built-in ones included, while `run` reads the text."""
    profile = cProfile.Profile()
    profile.enable()
    try:
        run(text)
    finally:
        profile.disable()
    counts: Counter[str] = Counter()
    for entry in profile.getstats():
        counts[_name(entry.code)] += entry.callcount
    return counts


def steep(run: Callable[[str], object], text: str, *, parts: int = 4, steepest: float = 2.0) -> dict[str, float]:
    """The functions whose calls grow faster than the text.

    The text is read whole and in equal parts, so that both have the same words; where caches matter, read it once before. A function is
    steep if the whole takes more than `parts * steepest` times the calls of the most costly part. Functions called less than once a
    character are left out.

    Returns:
        How many times as often as for the most costly part each steep function is called.
    """
    size = len(text) // parts
    whole = calls(run, text)
    pieces = [calls(run, text[start : start + size]) for start in range(0, size * parts, size)]
    growth = {name: count / max(1, *(piece[name] for piece in pieces)) for name, count in whole.items() if count > len(text)}
    return {name: times for name, times in growth.items() if times > parts * steepest}


def _name(code: CodeType | str) -> str:
    return code if isinstance(code, str) else f"{code.co_filename}:{code.co_firstlineno} {code.co_name}"
