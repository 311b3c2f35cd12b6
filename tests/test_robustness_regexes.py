"""No regular expression can be made slow: none has quantifiers that fight for the same characters, each is timed on its worst strings."""

import functools
import itertools
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

Parsed = Any
parser: Any = re._parser  # type: ignore[attr-defined]
ALPHABET = [
    chr(code) for code in (*range(32, 127), *range(0x410, 0x450), 0x401, 0x451, 0xAB, 0xBB, 0x2013, 0x2014, 0x2026, 0x2116, 10, 0xA0, 0x301)
]
SIZES = (18, 22, 500, 2_000, 8_000)  # small ones first: some patterns would never end on the large ones
SLOW = 0.03  # seconds, ten times what a linear pattern needs for the longest
# Slow if one searched a long text with them, but nobody does.
TAME = {
    ("dates/scan.py", r"(?:[a-zа-я]+"): "searched in 24 characters",
    ("organizations/base_form.py", r"([^\W\d_][\w-]*)[ ]*"): "searched in 40 characters",
    ("organizations/tagged.py", r"([^\W\d_][\w-]*)\s*"): "searched in 40 characters",
    ("organizations/name.py", r"(?=[^\W\d_]*"): "matched to a whole name, not searched",
    ("organizations/tagged.py", r"(?=[^\W_]*_)\w+"): "matched to a whole name, not searched",
    ("reading/phrase.py", r"((?:[А-ЯЁ][а-яё]{2,})?"): "matched at the beginning of a phrase, not searched",
    ("reading/phrase.py", r"(.+ш)"): "matched to a whole word, not searched",
}


@functools.cache
def regexes() -> list[tuple[str, int, str]]:
    script = Path(__file__).parent / "compiled_regexes.py"
    ran = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    return [(pattern, flags, place) for pattern, flags, place in json.loads(ran.stdout)]


def test_no_two_quantifiers_fight() -> None:
    assert len(regexes()) > 20
    fights = {(place, pattern[:80]) for pattern, flags, place in regexes() if fighting(parser.parse(pattern, flags), flags)}
    assert not fights


@pytest.mark.parametrize("pattern", [r"(a+)+", r"(?:\w+\s?)*", r"(?:[а-я]+-?)*x", r"(?:a*|b)*", r"((?:[^\n]+)+)"])
def test_a_fight_would_be_seen(pattern: str) -> None:
    assert fighting(parser.parse(pattern), 0)


@pytest.mark.parametrize("pattern", [r"[а-я]+(?:-[а-я]+)*", r"(?:\d+,)*", r"(?:ab{1,2})+", r"\s*\("])
def test_peace_is_seen(pattern: str) -> None:
    assert not fighting(parser.parse(pattern), 0)


def test_each_is_fast_on_its_worst_strings() -> None:
    slow = {(place, pattern, worst[:20]) for pattern, flags, place in regexes() if (worst := slowest(pattern, flags)) is not None}
    assert not {(place, pattern, worst) for place, pattern, worst in slow if not tame(place, pattern)}


def test_each_exception_is_needed() -> None:
    for file, beginning in TAME:
        assert any(place.startswith(file) and pattern.startswith(beginning) for pattern, _, place in regexes()), (file, beginning)


@pytest.mark.parametrize("pattern", [r"(?:a|a)*b", r"\s+$", r"[^x]*x"])
def test_a_slow_one_would_be_seen(pattern: str) -> None:
    assert slowest(pattern, 0) is not None


# Two quantifiers fight if one stands in the other, and the text could be shared out between them in more than one way. We ask for more than
# that (and so for less than all that would be harmless): the repeated piece must begin with a character that the quantifier inside
# cannot take, or end with one.


def fighting(parsed: Parsed, flags: int) -> bool:
    return any(
        not (edge_is_fixed(body, flags) or edge_is_fixed(list(reversed(body)), flags)) for body in endless(parsed) if any(endless(body))
    )


def endless(parsed: Parsed) -> Iterator[list[Any]]:
    """The bodies of all quantifiers without a small limit, at any depth."""
    for operation, argument in parsed:
        if operation in (parser.MAX_REPEAT, parser.MIN_REPEAT):
            if argument[1] > 20:
                yield list(argument[2])
            yield from endless(argument[2])
        else:
            for inner in inside(operation, argument):
                yield from endless(inner)


def inside(operation: Any, argument: Any) -> list[Parsed]:
    if operation is parser.SUBPATTERN:
        return [argument[-1]]
    if operation is parser.BRANCH:
        return list(argument[1])
    if operation in (parser.ASSERT, parser.ASSERT_NOT):
        return [argument[1]]
    if operation is parser.GROUPREF_EXISTS:
        return [item for item in argument[1:] if item is not None]
    if operation is parser.ATOMIC_GROUP:
        return [argument]
    return []


def edge_is_fixed(body: list[Any], flags: int) -> bool:
    """Whether the piece begins with one character that nothing repeated inside it can take."""
    operation, argument = body[0]
    if operation is parser.SUBPATTERN and len(body) == 1:
        return edge_is_fixed(list(argument[-1]), flags)
    if operation not in (parser.LITERAL, parser.IN, parser.NOT_LITERAL):
        return False
    first = letters(operation, argument, flags)
    return all(first.isdisjoint(taken(repeated, flags)) for repeated in endless(body))


def taken(parsed: Parsed, flags: int) -> set[str]:
    """All characters that a piece can take anywhere."""
    found: set[str] = set()
    for operation, argument in parsed:
        if operation in (parser.MAX_REPEAT, parser.MIN_REPEAT):
            found |= taken(argument[2], flags)
        elif operation not in (parser.ASSERT, parser.ASSERT_NOT):
            for inner in inside(operation, argument):
                found |= taken(inner, flags)
            found |= letters(operation, argument, flags)
    return found


def letters(operation: Any, argument: Any, flags: int) -> set[str]:
    """The characters of our alphabet that one operation takes."""
    folded = {letter: {letter, letter.lower(), letter.upper()} if flags & re.IGNORECASE else {letter} for letter in ALPHABET}
    if operation is parser.ANY:
        return set(ALPHABET)
    if operation is parser.LITERAL:
        return {letter for letter in ALPHABET if chr(argument) in folded[letter]}
    if operation is parser.NOT_LITERAL:
        return {letter for letter in ALPHABET if chr(argument) not in folded[letter]}
    if operation is not parser.IN:
        return set()
    negated = argument[0][0] is parser.NEGATE
    return {letter for letter in ALPHABET if any(in_class(one, argument) for one in folded[letter]) != negated}


def in_class(letter: str, items: Any) -> bool:
    categories = {
        parser.CATEGORY_DIGIT: letter.isdigit(),
        parser.CATEGORY_NOT_DIGIT: not letter.isdigit(),
        parser.CATEGORY_SPACE: letter.isspace(),
        parser.CATEGORY_NOT_SPACE: not letter.isspace(),
        parser.CATEGORY_WORD: letter.isalnum() or letter == "_",
        parser.CATEGORY_NOT_WORD: not (letter.isalnum() or letter == "_"),
    }
    return any(
        (operation is parser.LITERAL and chr(argument) == letter)
        or (operation is parser.RANGE and argument[0] <= ord(letter) <= argument[1])
        or (operation is parser.CATEGORY and categories[argument])
        for operation, argument in items
    )


def tame(place: str, pattern: str) -> bool:
    return any(place.startswith(file) and pattern.startswith(beginning) for file, beginning in TAME)


def slowest(pattern: str, flags: int) -> str | None:
    """A string on which the pattern takes long, and longer than in proportion; None if there is none."""
    compiled = re.compile(pattern, flags)
    for worst in worst_strings(parser.parse(pattern, flags), flags):
        for shorter, longer in itertools.pairwise((0, *SIZES)):
            # Once is enough to acquit, but not to condemn: other work on the machine makes any pattern slow for a moment.
            if all(steep(compiled, worst, shorter, longer) for _ in range(4)):
                return worst
    return None


def steep(compiled: re.Pattern[str], unit: str, shorter: int, longer: int) -> bool:
    long = seconds(compiled, unit, longer)
    return long > SLOW and long > 8 * seconds(compiled, unit, shorter)


def seconds(compiled: re.Pattern[str], unit: str, size: int) -> float:
    text = (unit * (size // len(unit) + 1))[:size] + "\x01"
    started = time.process_time()
    for _ in compiled.finditer(text):
        pass
    return time.process_time() - started


def worst_strings(parsed: Parsed, flags: int) -> list[str]:
    """What the pattern matches, and what each of its quantifiers repeats: said again and again, then something that does not fit."""
    whole = example(parsed, flags)
    repeated = [example(body, flags) for body in endless(parsed)]
    characters = {letter for body in endless(parsed) for letter in sorted(taken(body, flags))[:2]}
    found = [
        whole,
        whole + " ",
        whole[:1],
        whole[-1:],
        whole[:-1],
        *repeated,
        *(whole[:-1] + part for part in repeated),
        *sorted(characters),
        " ",
    ]
    return list(dict.fromkeys(unit for unit in found if unit))


def example(parsed: Parsed, flags: int) -> str:
    """A short string that the pattern takes, as far as one can tell without looking around."""
    said: list[str] = []
    for operation, argument in parsed:
        if operation in (parser.MAX_REPEAT, parser.MIN_REPEAT):
            said.append(example(argument[2], flags) * max(argument[0], min(argument[1], 2)))
        elif operation is parser.BRANCH:
            said.append(example(argument[1][-1], flags))
        elif operation in (parser.SUBPATTERN, parser.ATOMIC_GROUP):
            said.append(example(inside(operation, argument)[0], flags))
        elif operation in (parser.LITERAL, parser.NOT_LITERAL, parser.IN, parser.ANY):
            said.append(min(letters(operation, argument, flags), key=lambda letter: (not letter.isalnum(), -ord(letter)), default=""))
    return "".join(said)
