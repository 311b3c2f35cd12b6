"""Reasons as data: while `explain` runs, stages record how they change a span. Otherwise nothing is recorded.

A stage passes each new span through `moved`; `moves_to` collects the moves that led to one mention.
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
    """Collect the moves made in this block, in order.

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
    """Return the new span. Record the change if the span changed and tracing is on."""
    if before != after and (moves := _moves.get()) is not None:
        moves.append(Move(before, after, rule))
    return after


class Moves:
    """The moves of a document, by the span they lead to.

    >>> moves = Moves([Move(Span(3, 5), Span(0, 5), "a word was added"), Move(Span(0, 5), Span(0, 4), "the full stop was cut off")])
    >>> [move.rule for move in moves.to(Span(0, 4))]
    ['a word was added', 'the full stop was cut off']
    """

    def __init__(self, moves: Sequence[Move]) -> None:
        self._to: dict[Span, list[tuple[int, Move]]] = {}
        for number, move in enumerate(moves):
            self._to.setdefault(move.after, []).append((number, move))

    def to(self, span: Span) -> list[Move]:
        """The moves that led to a span, in order. The first of them says where the span came from."""
        path: list[Move] = []
        before = None  # the number of the move that was made next
        while earlier := [one for one in self._to.get(span, ()) if before is None or one[0] < before]:
            before, move = earlier[-1]
            path.insert(0, move)
            span = move.before
        return path
