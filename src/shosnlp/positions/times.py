"""When a post is held: «в прошлом», «с 2003 года», «(1937—2005)»."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from shosnlp.dates import DateFinding
from shosnlp.findings import Group
from shosnlp.positions.words import PositionWords, word_sets
from shosnlp.reading.document import Document
from shosnlp.records import PositionStatus
from shosnlp.russian.government import prepositions
from shosnlp.russian.letters import DASHES

_DASHES = DASHES | {":"}
_LONGEST_BRACKETS = 32  # tokens
_MOST = 4  # adverbs and dates in a row


class Period(NamedTuple):
    """When a post is held; `since` and `until` are EDTF."""

    status: PositionStatus | None = None
    since: str | None = None
    until: str | None = None

    def joined(self, other: "Period") -> "Period":
        """What both say; where they differ, what this one says."""
        return Period(self.status or other.status, self.since or other.since, self.until or other.until)


ANY_TIME = Period()


class Times:
    """The dates and adverbs of time in a document, by token."""

    def __init__(self, document: Document, words: PositionWords, dates: Sequence[Group[DateFinding]]) -> None:
        self._tokens = document.tokens
        self._year_words = word_sets().years
        self._adverbs, self._first_words = words.adverbs, words.adverb_beginnings
        self._dates: dict[int, tuple[int, DateFinding]] = {}
        for finding in (finding for group in dates for finding in group.findings):
            tokens = document.token_range(finding.span)
            if tokens:
                self._dates[tokens.start] = tokens.stop, finding

    def adjunct(self, at: int) -> tuple[int, Period]:
        """The end of the adverbs and dates that begin at a token, and what they say; the token itself if there are none."""
        period = ANY_TIME
        for _ in range(_MOST):
            end, more = self._adverb(at)
            if end == at:
                end, more = self.date(at)
            if end == at:
                break
            at, period = end, period.joined(more)
        return at, period

    def _adverb(self, at: int) -> tuple[int, Period]:
        if at >= len(self._tokens) or self._tokens[at].text.lower() not in self._first_words:
            return at, ANY_TIME
        words = [token.text.lower() for token in self._tokens[at : at + 3]]
        for length in (3, 2, 1):
            status = self._adverbs.get(" ".join(words[:length]))
            if status is not None and len(words) >= length:
                return at + length, Period("former") if status == "former" else ANY_TIME
        return at, ANY_TIME

    def date(self, at: int) -> tuple[int, Period]:
        """A date with its preposition: «с 2003 года», «в 1988–1998 гг.»."""
        start = at + (at < len(self._tokens) and self._tokens[at].text.lower() in prepositions())
        if start not in self._dates:
            return at, ANY_TIME
        end, finding = self._dates[start]
        while (
            end < len(self._tokens)
            and self._tokens[end].text in self._year_words
            and (self._tokens[end].text != "." or self._is_abbreviated(end))
        ):
            end += 1
        return end, _held(finding)

    def entries(self) -> Iterator[int]:
        """Where entries of a list of posts begin: «1984–1991 гг. – [инженер]»."""
        for at in self._dates:
            end = self.date(at)[0]
            if end < len(self._tokens) and self._tokens[end].text in _DASHES:
                yield end + 1

    def _is_abbreviated(self, at: int) -> bool:
        return self._tokens[at - 1].text in ("г", "гг")

    def after_brackets(self, at: int) -> int:
        """The end of brackets with dates that follow a name: «(1937—2005)», «(5 (17) мая 1937, Тверь — 2005)»."""
        if at + 1 >= len(self._tokens) or self._tokens[at].text != "(":
            return at
        first = self._tokens[at + 1].text.lower()
        if not (first[0].isdigit() or first.startswith(word_sets().born)):
            return at
        depth = 0
        for end in range(at, min(at + _LONGEST_BRACKETS, len(self._tokens))):
            depth += (self._tokens[end].text == "(") - (self._tokens[end].text == ")")
            if depth == 0:  # «(21 января (2 февраля) 1871 г. – …)»
                return end + 1
        return at

    def within(self, tokens: Iterable[int]) -> Period:
        """What the only date among these tokens says."""
        found = [at for at in tokens if at in self._dates]
        return _held(self._dates[found[0]][1]) if len(found) == 1 else ANY_TIME

    def is_former(self, tokens: Iterable[int]) -> bool:
        """Whether an adverb among these tokens tells that something is over: «ранее», «до этого»."""
        return any(self._adverb(at)[1].status == "former" for at in tokens)

    def moment(self, tokens: Iterable[int]) -> str | None:
        """The value of the only date among these tokens."""
        found = [at for at in tokens if at in self._dates]
        return self._dates[found[0]][1].date.value if len(found) == 1 else None


def _held(finding: DateFinding) -> Period:
    value, modifier = finding.date.value, finding.date.modifier
    if value is None:
        return ANY_TIME
    if "/" in value:
        since, _, until = value.partition("/")
        return Period("former" if until not in ("", "..") else None, since or None, until if until not in ("", "..") else None)
    if modifier in ("until", "before"):
        return Period("former", until=value)
    return Period(since=value) if modifier in ("since", "after") else ANY_TIME
