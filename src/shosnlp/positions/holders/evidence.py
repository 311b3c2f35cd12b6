"""What speaks for and against a person as the holder of a title, as names of binary features.

The features of a pair begin with where the name stands: `<` before the title in its sentence, `>` after it, `<<` and `>>` in another one.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from shosnlp.positions.holders.claims import Claim, PersonMention
from shosnlp.positions.holders.verbs import Governor, Verbs
from shosnlp.positions.name_index import new_line, opens_line
from shosnlp.positions.times import ANY_TIME, Period, Times
from shosnlp.positions.titles.title import Title
from shosnlp.positions.word_classes import DASH, QUOTE, WordClasses
from shosnlp.reading.document import Document
from shosnlp.russian.cases import CASES
from shosnlp.russian.letters import DASHES
from shosnlp.russian.quotations import QUOTES

_DISTANCES = (0, 1, 2, 3, 5, 8, 14, 25)  # upper limits of the classes of distance, in tokens
_WRITTEN_OUT = 3  # tokens of a gap that is told word by word
_FAR = 40  # tokens of a gap that is not looked into
_TO_DATE = 10  # tokens of a date before a title, at the most
_MARKS = (",", "(", ")", ":", ";", ".")


class TitleEvidence(NamedTuple):
    """What is known of a title whoever holds it."""

    features: tuple[str, ...]
    case: str  # its possible cases in the singular
    governor: Governor | None
    period: Period


class Evidence:
    """The features of the titles and people of a document.

    Args:
        claims: What the rules say.
    """

    def __init__(
        self,
        document: Document,
        classes: WordClasses,
        verbs: Verbs,
        people: Sequence[PersonMention],
        titles: Sequence[Title],
        times: Times,
        claims: Sequence[Claim],
    ) -> None:
        self._document = document
        self._tokens = document.tokens
        self._classes = classes
        self._times = times
        self._verbs = verbs
        self._people, self._starts = people, [mention.start for mention in people]
        self._titles, self._title_starts = titles, [title.tokens[0] for title in titles]
        self._tie_ends = {title.tokens[1] for title in titles if title.kind == "tie"}
        self._mentions = Counter(mention.person for mention in people)
        self._most = max(self._mentions.values(), default=0)
        self._posts = Counter(claim.person for claim in claims)
        self._heads = {(claim.title.head.lemma, claim.person) for claim in claims}
        self._held_heads = {head for head, _ in self._heads}

    # a title by itself

    def of_title(self, title: Title) -> TitleEvidence:
        """What is known of a title whoever holds it."""
        start, end = title.tokens
        case = _cases(case for number, case in title.forms if number == "sing") or "plural"
        governor = self._verbs.of(title)
        dated_before, dated_after = self._date_before(start), self._date_after(end)
        features = (
            f"case {case}",
            f"before {self._classes.before(start)}",
            f"before {self._classes.at(start - 2)} {self._classes.before(start)}",
            f"after {self._classes.after(end)}",
            f"case {case} before {self._classes.before(start)}",
            f"case {case} after {self._classes.after(end)}",
            f"governor {governor.frame} {governor.case}" if governor else "no governor",
            *(["workplace"] if title.names else ()),
            *(["sent or chosen"] if title.tail.posted else ()),
            *([f"status {title.status}"] if title.status else ()),
            *(["of a post"] if title.of_post else ()),
            *(["opens a line"] if opens_line(self._document, start) else ()),
            *(["date before"] if dated_before != ANY_TIME else ()),
            *(["date after"] if dated_after != ANY_TIME else ()),
        )
        ended = Period("former") if governor and governor.frame in ("dismiss", "leave") else ANY_TIME
        return TitleEvidence(features, case, governor, ended.joined(dated_before).joined(dated_after))

    def _date_before(self, start: int) -> Period:
        """«[2003–2005 гг.]: аташе», «с [2004 по 2008] — проректор»."""
        farthest = max(start - _TO_DATE, 0)
        dashed = start > 0 and self._classes.at(start - 1) in (DASH, ":")
        if not dashed and not any(token.text[0].isdigit() for token in self._tokens[farthest:start]):
            return ANY_TIME  # only for speed
        for first in range(farthest, start):
            stop, period = self._times.adjunct(first)
            if stop == start - 1 and self._classes.at(stop) in (DASH, ":"):
                return period
            if stop == start and (period.since or period.until):  # «Ранее министр заявил» says nothing of the minister
                return period
        return ANY_TIME

    def _date_after(self, end: int) -> Period:
        """«посол в Лондоне ([1998—2002])», «президент KIMEP [с 2012 года]»."""
        period = self._times.date(end + (self._classes.at(end) == "("))[1]
        return period if period.since else ANY_TIME  # «останется главой [до мая]» is no former head

    # a title and a person

    def of_pair(self, title: Title, evidence: TitleEvidence, mention: PersonMention, rank: int) -> tuple[str, ...]:
        """What speaks for and against a person.

        Args:
            title: The title.
            evidence: What is known of it.
            mention: The nearest mention of the person.
            rank: How many people stand nearer on that side.
        """
        start, end = title.tokens
        before = mention.end <= start
        gap = range(mention.end, start) if before else range(end, mention.start)
        same = self._document.sentence_of(start) == self._document.sentence_of(mention.start)
        side = ("<" if before else ">") * (1 if same else 2)
        found = [f"rank {rank}", *self._of_gap(gap, mention, evidence, rank), *self._of_name(mention, title, evidence, gap)]
        found += [f"kind {title.kind}", f"head {title.head.lemma}", *self._of_person(mention.person, title.head.lemma), *evidence.features]
        return tuple([f"{side} {feature}" for feature in found])

    def _of_gap(self, gap: range, mention: PersonMention, evidence: TitleEvidence, rank: int) -> Iterator[str]:
        """What stands between the two."""
        distance = bisect_left(_DISTANCES, len(gap))
        last = min(gap.stop, gap.start + 2 * _FAR)
        lines = min(sum([new_line(self._document, index) for index in range(gap.start, last + 1)]), 3)
        people = min(len({other.person for other in self._people[self._slice(self._starts, gap)]} - {mention.person}), 3)
        titles = self._titles[self._slice(self._title_starts, gap)]
        before = next(feature for feature in evidence.features if feature.startswith("before "))
        yield f"distance {distance}"
        yield f"distance {distance} {before}"
        yield f"lines {lines}"
        yield f"people between {people}"
        yield f"people between {people} lines {lines} {before}"
        yield f"titles between {min(len(titles), 3)}"
        yield f"rank {rank} case {evidence.case}"
        if any(other.kind == "tie" for other in titles):
            yield "tie between"
        if len(gap) <= _WRITTEN_OUT:
            yield "gap " + (" ".join(map(self._classes.at, gap)) or "nothing")
        if len(gap) < _FAR:
            yield from self._of_words([self._tokens[index].text for index in gap])

    def _of_words(self, words: Sequence[str]) -> Iterator[str]:
        for mark in _MARKS:
            if mark in words:
                yield f"between {mark}"
        if not DASHES.isdisjoint(words):
            yield f"between {DASH}"
        if not QUOTES.isdisjoint(words):
            yield f"between {QUOTE}"
        verbs = [verb for word in words if (verb := self._verbs.as_verb(word))]
        yield f"verbs between {min(len(verbs), 2)}"
        if verbs:
            yield from {f"verb {verbs[0].lemma}", f"verb {verbs[-1].lemma}"}
        if verbs and verbs[0].has("plur"):
            yield "plural verb"

    @staticmethod
    def _slice(starts: Sequence[int], tokens: range) -> slice:
        return slice(bisect_left(starts, tokens.start), bisect_left(starts, tokens.stop))

    def _of_name(self, mention: PersonMention, title: Title, evidence: TitleEvidence, gap: range) -> Iterator[str]:
        """The case and the surroundings of the name."""
        cases, governor = mention.cases, evidence.governor
        named = _cases(cases)
        short = "nomn" if "nomn" in cases else named
        agrees = any(("sing", case) in title.forms for case in cases)
        plural = any(("plur", case) in title.forms for case in cases)
        yield f"name {named}"
        yield "agrees" if agrees else "agrees in the plural" if plural else "disagrees"
        if agrees and "nomn" not in cases:
            yield "agrees, oblique"
        yield f"case {evidence.case} name {short}"
        yield f"distance {bisect_left(_DISTANCES, len(gap))} case {evidence.case} name {short}"
        yield f"before name {self._classes.before(mention.start)}"
        yield f"after name {self._classes.after(mention.end)}"
        if mention.start in self._tie_ends:
            yield "tie before name"
        if opens_line(self._document, mention.start):
            yield "name opens a line"
        if self._document.sentence_of(mention.start).start == self._tokens[mention.start].start:
            yield "name opens a sentence"
        if governor:
            yield f"governor {governor.frame} {'fits' if governor.case in cases else 'does not fit'}"
            yield f"governor {'between' if governor.at in gap else 'outside'} {'fits' if governor.case in cases else 'does not fit'}"

    def _of_person(self, person: str, head: str) -> Iterator[str]:
        """The person in the document."""
        yield f"posts {min(self._posts[person], 2)}"
        yield f"people {min(len(self._mentions), 4)}"
        if head in self._held_heads:
            yield "holds such a post" if (head, person) in self._heads else "somebody else holds such a post"
        if person == self._people[0].person:
            yield "first person"
        if self._mentions[person] == self._most:
            yield "most mentioned"


def _cases(cases: Iterator[str] | Collection[str]) -> str:
    found = set(cases)
    return "any" if len(found) == len(CASES) else "+".join(case for case in CASES if case in found)
