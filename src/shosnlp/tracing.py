"""Reasons as data: while `explain` runs, stages note how they change a span. At any other time nothing is kept.

A stage wraps what it decides in `moved`; the notes are put in order for each mention by `steps_to`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from shosnlp.span import Span


class Move(NamedTuple):
    """A change of borders, and the rule that made it."""

    before: Span
    after: Span
    rule: str


_moves: ContextVar[list[Move] | None] = ContextVar("moves", default=None)


@contextmanager
def tracing() -> Iterator[list[Move]]:
    """Collect the moves that are made in this block, in order.

    >>> with tracing() as moves:
    ...     span = moved("a word was added", Span(3, 5), Span(0, 5))
    >>> [move.rule for move in moves]
    ['a word was added']
    """
    moves: list[Move] = []
    token = _moves.set(moves)
    try:
        yield moves
    finally:
        _moves.reset(token)


def moved(rule: str, before: Span, after: Span) -> Span:
    """Return the new span; note the change, if there is one and somebody is tracing."""
    if before != after and (moves := _moves.get()) is not None:
        moves.append(Move(before, after, rule))
    return after


def moves_to(span: Span, moves: Sequence[Move]) -> list[Move]:
    """The moves that led to a span, in order. The first of them says where the span came from.

    >>> moves = [Move(Span(3, 5), Span(0, 5), "a word was added"), Move(Span(0, 5), Span(0, 4), "the full stop was cut off")]
    >>> [move.rule for move in moves_to(Span(0, 4), moves)]
    ['a word was added', 'the full stop was cut off']
    """
    path: list[Move] = []
    for move in reversed(moves):
        if move.after == span:
            path.insert(0, move)
            span = move.before
    return path
