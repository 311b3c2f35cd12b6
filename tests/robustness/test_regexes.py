"""No regular expression can be made slow: none has quantifiers that compete for the same characters, and on its worst strings the number of
steps that each takes grows with their length and no faster."""

import functools
import json
import re
import subprocess
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.regex_steps import END, REPEATS, CountingPattern, Parsed, TooManySteps, letters, parser

SHORT, LONG = 100, 400  # characters
STEEPEST = 8  # times the steps for four times the length: linear patterns take at most 4.6 times as many, quadratic ones 15 times
MANY = 1_000_000  # steps; no linear pattern takes a quarter of that for `LONG` characters
BACKTRACKING = (parser.MAX_REPEAT, parser.MIN_REPEAT)  # a possessive quantifier gives nothing back
# Slow if one searched a long text with them, but nobody does.
TAME = {
    ("dates/scan.py", r"(?:[a-zа-я]+"): "searched in 24 characters",
    ("organizations/names/base_form.py", r"([^\W\d_][\w-]*)[ ]*"): "searched in 40 characters",
    ("organizations/candidates/tagged.py", r"([^\W\d_][\w-]*)\s*"): "searched in 40 characters",
    ("organizations/names/name.py", r"(?=[^\W\d_]*"): "matched to a whole name, not searched",
    ("organizations/candidates/tagged.py", r"(?=[^\W_]*_)\w+"): "matched to a whole name, not searched",
    ("organizations/kinds/words.py", r"([А-ЯЁA-Z][\w-]*"): "matched to a whole word, not searched",
    ("organizations/kinds/words.py", r"([А-ЯЁ]{2,}"): "matched to a whole word, not searched",
    ("organizations/kinds/told.py", r"[А-ЯЁ]\w+ и [А-ЯЁ]"): "matched to a whole name, not searched",
    ("places/countries.py", r"([^\W\d_]+(?:-"): "searched in 40 characters",
    ("organizations/kinds/context.py", r"(?:^|\n)[ ]*(?:[А-ЯЁ]"): "searched in 90 characters",
    ("people/spans/borders.py", r"[А-ЯЁ]{2,3}|(?=.*"): "matched to a whole word, not searched",
    ("russian/initialisms.py", r"((?:[А-ЯЁ][а-яё]{2,})?"): "matched to a whole word, not searched",
    ("russian/nominative.py", r"(.+ш)"): "matched to a whole word, not searched",
}


@functools.cache
def regexes() -> list[tuple[str, int, str]]:
    script = Path(__file__).parents[1] / "compiled_regexes.py"
    ran = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    return [(pattern, flags, place) for pattern, flags, place in json.loads(ran.stdout)]


def test_no_two_quantifiers_compete() -> None:
    assert len(regexes()) > 20
    competing = {(place, pattern[:80]) for pattern, flags, place in regexes() if compete(parser.parse(pattern, flags), flags)}
    assert not competing


@pytest.mark.parametrize("pattern", [r"(a+)+", r"(?:\w+\s?)*", r"(?:[а-я]+-?)*x", r"(?:a*|b)*", r"((?:[^\n]+)+)"])
def test_competing_quantifiers_are_seen(pattern: str) -> None:
    assert compete(parser.parse(pattern), 0)


@pytest.mark.parametrize("pattern", [r"[а-я]+(?:-[а-я]+)*", r"(?:\d+,)*", r"(?:ab{1,2})+", r"\s*\("])
def test_quantifiers_that_do_not_compete_pass(pattern: str) -> None:
    assert not compete(parser.parse(pattern), 0)


def test_each_is_linear_on_its_worst_strings() -> None:
    steep = {(place, pattern): worst[:20] for pattern, flags, place in regexes() if (worst := steepest(pattern, flags)) is not None}
    assert not {place: worst for (place, pattern), worst in steep.items() if not any(excepted(place, pattern))}
    unneeded = [exception for exception in TAME if not any(exception in excepted(place, pattern) for place, pattern in steep)]
    assert not unneeded


@pytest.mark.parametrize("pattern", [r"(?:a|a)*b", r"\s+$", r"[^x]*x", r"[а-я]++\d", r"(?=\w*!)\w"])
def test_a_steep_one_is_seen(pattern: str) -> None:
    assert steepest(pattern, 0) is not None


def test_steps_are_counted_on_the_way_that_python_takes() -> None:
    for pattern, flags, place in regexes():
        compiled, counting = re.compile(pattern, flags), CountingPattern(pattern, flags)
        for unit in worst_strings(parser.parse(pattern, flags), flags):
            text = repeated(unit, 60)
            assert counting.spans(text) == [match.span() for match in compiled.finditer(text)], (place, unit)


def excepted(place: str, pattern: str) -> list[tuple[str, str]]:
    """The exceptions that a pattern falls under."""
    return [(file, beginning) for file, beginning in TAME if place.startswith(file) and pattern.startswith(beginning)]


# Two quantifiers compete if one stands inside the other and the text can be divided between them in more than one way. We are stricter,
# and refuse some harmless patterns too: the repeated piece must begin or end with a character that the quantifier inside it cannot take.


def compete(parsed: Parsed, flags: int) -> bool:
    return any(
        not (edge_is_fixed(body, flags) or edge_is_fixed(list(reversed(body)), flags)) for body in endless(parsed) if any(endless(body))
    )


def endless(parsed: Parsed, repeats: Collection[Any] = BACKTRACKING) -> Iterator[list[Any]]:
    """The bodies of all quantifiers without a small limit, at any depth."""
    for operation, argument in parsed:
        if operation in repeats and argument[1] > 20:
            yield list(argument[2])
        for inner in inside(operation, argument):
            yield from endless(inner, repeats)


def inside(operation: Any, argument: Any) -> list[Parsed]:
    """The patterns that an operation is made of."""
    if operation in REPEATS:
        return [argument[2]]
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
        found |= letters(operation, argument, flags)
        if operation not in (parser.ASSERT, parser.ASSERT_NOT):
            found.update(*(taken(inner, flags) for inner in inside(operation, argument)))
    return found


def steepest(pattern: str, flags: int) -> str | None:
    """A string on which the pattern takes more steps than in proportion to its length; None if there is none."""
    counting = CountingPattern(pattern, flags, MANY)
    return next((unit for unit in worst_strings(parser.parse(pattern, flags), flags) if is_steep(counting, unit)), None)


def is_steep(pattern: CountingPattern, unit: str) -> bool:
    try:
        return steps(pattern, unit, LONG) > STEEPEST * steps(pattern, unit, SHORT)
    except TooManySteps:
        return True


def steps(pattern: CountingPattern, unit: str, size: int) -> int:
    pattern.spans(repeated(unit, size))
    return pattern.steps


def repeated(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size] + END


def worst_strings(parsed: Parsed, flags: int) -> list[str]:
    """What to repeat: what the pattern matches, parts of it, and what its quantifiers repeat."""
    whole = example(parsed, flags)
    bodies = list(endless(parsed, REPEATS))
    repeated = [example(body, flags) for body in bodies]
    characters = {letter for body in bodies for letter in sorted(taken(body, flags) - {END})[:2]}
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
    found: list[str] = []
    for operation, argument in parsed:
        if operation in REPEATS:
            found.append(example(argument[2], flags) * max(argument[0], min(argument[1], 2)))
        elif operation is parser.BRANCH:
            found.append(example(argument[1][-1], flags))
        elif operation in (parser.SUBPATTERN, parser.ATOMIC_GROUP):
            found.append(example(inside(operation, argument)[0], flags))
        elif operation in (parser.LITERAL, parser.NOT_LITERAL, parser.IN, parser.ANY):
            found.append(min(letters(operation, argument, flags), key=lambda letter: (not letter.isalnum(), -ord(letter)), default=""))
    return "".join(found)
