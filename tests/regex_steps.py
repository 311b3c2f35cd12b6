"""How many steps a regular expression takes: a small matcher that backtracks as `re` does and counts, so that no clock is needed."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import reduce
from typing import Any

Parsed = Any
Then = Callable[[int], int | None]  # matches the rest from here: where the match ends, None if it fails
Piece = Callable[[int, Then], int | None]
parser: Any = re._parser  # type: ignore[attr-defined]

END = "\x01"  # fits almost nothing
_MARKS = (10, 0xA0, 0xAB, 0xBB, 0x301, 0x401, 0x451, 0x2013, 0x2014, 0x2026, 0x2116)
ALPHABET = [*(chr(code) for code in (*range(32, 127), *range(0x410, 0x450), *_MARKS)), END]
_ASSERTIONS = {
    parser.AT_BEGINNING: "^",
    parser.AT_BEGINNING_STRING: r"\A",
    parser.AT_BOUNDARY: r"\b",
    parser.AT_NON_BOUNDARY: r"\B",
    parser.AT_END: "$",
    parser.AT_END_STRING: r"\Z",
}
REPEATS = (parser.MAX_REPEAT, parser.MIN_REPEAT, parser.POSSESSIVE_REPEAT)


class TooManySteps(Exception):
    """The limit is reached: the pattern may need exponential time."""


class CountingPattern:
    """Searches as `re` does, for texts of `ALPHABET`, and counts: a step is a look at a character or a way that is tried.

    >>> pattern = CountingPattern(r"[^x]*x")
    >>> pattern.spans("aax"), pattern.steps < 20
    ([(0, 3)], True)
    """

    def __init__(self, pattern: str, flags: int = 0, limit: int = 1_000_000) -> None:
        parsed = parser.parse(pattern, flags)
        self._flags = parsed.state.flags | flags
        self._limit = limit
        self._text = ""
        self._groups: dict[int, tuple[int, int] | None] = {}
        self._match = self._sequence(parsed)
        self.steps = 0

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where `re.finditer` finds the pattern.

        Raises:
            TooManySteps: If it takes more steps than the limit.
        """
        self.steps, self._text = 0, text
        found, start, empty_is_new = [], 0, True
        with _deep_recursion():
            while start <= len(text):
                self._step()
                self._groups.clear()
                end = self._match(start, self._accept if empty_is_new else self._accept_after(start))
                if end is None:
                    start, empty_is_new = start + 1, True
                else:
                    found.append((start, end))
                    start, empty_is_new = end, end > start
        return found

    def _accept(self, end: int) -> int | None:
        return end

    def _accept_after(self, start: int) -> Then:
        return lambda end: end if end > start else None

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self._limit:
            raise TooManySteps

    def _sequence(self, parsed: Parsed) -> Piece:
        pieces = [self._piece(operation, argument) for operation, argument in parsed]
        return reduce(_one_after_the_other, pieces) if pieces else lambda at, then: then(at)

    def _piece(self, operation: Any, argument: Any) -> Piece:
        if operation in REPEATS:
            return self._repeat(operation, *argument)
        if operation is parser.BRANCH:
            return self._branch([self._sequence(branch) for branch in argument[1]])
        if operation is parser.SUBPATTERN:
            return self._group(argument[0], self._sequence(argument[-1]))
        if operation is parser.ATOMIC_GROUP:
            return self._atomic(self._sequence(argument))
        if operation in (parser.ASSERT, parser.ASSERT_NOT):
            return self._look(argument, wanted=operation is parser.ASSERT)
        if operation is parser.AT:
            return self._at(argument)
        if operation is parser.GROUPREF:
            return self._again(argument)
        return self._character(frozenset(letters(operation, argument, self._flags)))

    def _character(self, taken: frozenset[str]) -> Piece:
        def piece(at: int, then: Then) -> int | None:
            self._step()
            return then(at + 1) if at < len(self._text) and self._text[at] in taken else None

        return piece

    def _branch(self, branches: list[Piece]) -> Piece:
        def piece(at: int, then: Then) -> int | None:
            for branch in branches:
                self._step()
                if (end := branch(at, then)) is not None:
                    return end
            return None

        return piece

    def _group(self, number: int | None, body: Piece) -> Piece:
        if number is None:
            return body

        def piece(at: int, then: Then) -> int | None:
            def close(end: int) -> int | None:
                before, self._groups[number] = self._groups.get(number), (at, end)
                if (found := then(end)) is None:
                    self._groups[number] = before
                return found

            return body(at, close)

        return piece

    def _again(self, number: int) -> Piece:
        def piece(at: int, then: Then) -> int | None:
            self._step()
            span = self._groups.get(number)
            said = self._text[span[0] : span[1]] if span else None
            return then(at + len(said)) if said is not None and self._text.startswith(said, at) else None

        return piece

    def _atomic(self, body: Piece) -> Piece:
        def piece(at: int, then: Then) -> int | None:
            end = body(at, self._accept)
            return None if end is None else then(end)

        return piece

    def _look(self, argument: Any, *, wanted: bool) -> Piece:
        direction, parsed = argument
        body, back = self._sequence(parsed), parsed.getwidth()[0] if direction < 0 else 0

        def piece(at: int, then: Then) -> int | None:
            self._step()
            found = at >= back and body(at - back, self._accept) is not None
            return then(at) if found == wanted else None

        return piece

    def _at(self, where: Any) -> Piece:
        assertion = re.compile(_ASSERTIONS[where], self._flags & re.MULTILINE)

        def piece(at: int, then: Then) -> int | None:
            self._step()
            return then(at) if assertion.match(self._text, at) else None

        return piece

    def _repeat(self, operation: Any, least: int, most: Any, parsed: Parsed) -> Piece:
        if operation is parser.POSSESSIVE_REPEAT:
            return self._atomic(self._repeat(parser.MAX_REPEAT, least, most, parsed))
        if operation is parser.MIN_REPEAT:
            return self._as_few(least, int(most), self._sequence(parsed))
        if len(parsed) == 1 and parsed[0][0] in (parser.LITERAL, parser.NOT_LITERAL, parser.IN, parser.ANY):
            return self._characters(least, int(most), frozenset(letters(parsed[0][0], parsed[0][1], self._flags)))
        return self._as_many(least, int(most), self._sequence(parsed))

    def _characters(self, least: int, most: int, taken: frozenset[str]) -> Piece:
        def piece(at: int, then: Then) -> int | None:
            last = at
            while last < min(len(self._text), at + most) and self._text[last] in taken:
                self._step()
                last += 1
            for end in range(last, at + least - 1, -1):
                self._step()
                if (found := then(end)) is not None:
                    return found
            return None

        return piece

    def _as_many(self, least: int, most: int, body: Piece) -> Piece:
        def piece(at: int, then: Then, count: int = 0) -> int | None:
            self._step()
            if count < most:
                found = body(at, lambda end: piece(end, then, count + 1) if end > at or count < least else None)
                if found is not None:
                    return found
            return then(at) if count >= least else None

        return piece

    def _as_few(self, least: int, most: int, body: Piece) -> Piece:
        def piece(at: int, then: Then, count: int = 0) -> int | None:
            self._step()
            if count >= least and (found := then(at)) is not None:
                return found
            return body(at, lambda end: piece(end, then, count + 1) if end > at or count < least else None) if count < most else None

        return piece


def _one_after_the_other(first: Piece, second: Piece) -> Piece:
    return lambda at, then: first(at, lambda end: second(end, then))


@contextmanager
def _deep_recursion() -> Iterator[None]:
    """Each repetition of a group is a few calls deeper."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(200_000)
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


def letters(operation: Any, argument: Any, flags: int) -> set[str]:
    """The characters of the alphabet that one operation takes."""
    folded = {letter: {letter, letter.lower(), letter.upper()} if flags & re.IGNORECASE else {letter} for letter in ALPHABET}
    if operation is parser.ANY:
        return set(ALPHABET) if flags & re.DOTALL else set(ALPHABET) - {"\n"}
    if operation is parser.LITERAL:
        return {letter for letter in ALPHABET if chr(argument) in folded[letter]}
    if operation is parser.NOT_LITERAL:
        return {letter for letter in ALPHABET if chr(argument) not in folded[letter]}
    if operation is not parser.IN:
        return set()
    negated = argument[0][0] is parser.NEGATE
    return {letter for letter in ALPHABET if any(in_class(one, argument) for one in folded[letter]) != negated}


def in_class(letter: str, items: Any) -> bool:
    """Whether what stands in square brackets names the character."""
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
