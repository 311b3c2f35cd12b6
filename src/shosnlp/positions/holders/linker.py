"""Holders by evidence: titles that no rule gives to anybody go to the likeliest person near, if that is likely enough.

A logistic regression weighs the features of `evidence.py`; `training/linker` fits it. What rules claim stays as it is.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from shosnlp.positions.holders.claims import Claim, PersonMention
from shosnlp.positions.holders.evidence import Evidence, TitleEvidence
from shosnlp.positions.holders.shared import SharedTitles
from shosnlp.positions.holders.verbs import Verbs
from shosnlp.positions.holders.vetoes import Vetoes
from shosnlp.positions.likelihood import likelihood
from shosnlp.positions.name_index import NameIndex, opens_line
from shosnlp.positions.times import Times
from shosnlp.positions.titles.title import Title
from shosnlp.positions.word_classes import DASH, END, LINE, WordClasses
from shosnlp.positions.words import PositionWords
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology
from shosnlp.weights import PositionWeights

_NOT_POSITIONS = frozenset({"tie", "status"})
_FARTHEST = 60  # tokens between a title and a name of the same sentence
_NEXT_SENTENCE = 8  # … of the next one: a signature
_EARLIER = 3  # people of earlier sentences, nearest first
_TOPIC = 9  # the rank of the first person of a document
_TO_MARK = 12  # tokens between a title and the dash before it
_MARKS = frozenset({DASH, ":", "("})
_CLOSED = frozenset({",", ".", ";", DASH, ")", "(", END, LINE, "/", "|", "и", "а"})


class Candidate(NamedTuple):
    """A title and a person who may hold it."""

    title: Title
    mention: PersonMention
    evidence: TitleEvidence
    features: tuple[str, ...]


class Linker:
    """Links the titles that no rule gives to anybody."""

    def __init__(
        self,
        document: Document,
        morphology: Morphology,
        words: PositionWords,
        people: Sequence[PersonMention],
        titles: Sequence[Title],
        name_index: NameIndex,
        times: Times,
        verbs: Verbs,
        classes: WordClasses,
        claims: Sequence[Claim],
    ) -> None:
        self._document = document
        self._tokens = document.tokens
        self._people, self._starts = people, [mention.start for mention in people]
        self._titles = titles
        self._times = times
        self._classes = classes
        self._weights = words.link_weights
        self._taken = {claim.title.own_tokens for claim in claims}
        self._shared = SharedTitles(document, {mention.start: mention for mention in people}, name_index)
        self._evidence = Evidence(document, classes, verbs, people, titles, times, claims)
        self._vetoes = Vetoes(document, morphology, verbs, people, titles)

    def claims(self) -> Iterator[Claim]:
        """A claim for each title with a likely holder; several if the title is plural."""
        for candidates in self.candidates():
            scored = [(self.probability(candidate), candidate) for candidate in candidates]
            likely = [pair for pair in scored if pair[0] >= PositionWeights.LINK]
            if likely and not candidates[0].title.plural:
                likely = [max(likely, key=lambda pair: pair[0])]
            for _, (title, mention, evidence, _) in likely:
                for person in self._together(title, mention):
                    yield Claim(person, title, "title by evidence", period=evidence.period)

    def _together(self, title: Title, mention: PersonMention) -> Iterable[str]:
        """The person, with those enumerated after it if the title is plural: «министрами стали трое — [Иванов, Омаров и Ким]»."""
        others = self._shared.after(title, mention) if title.plural else ()
        return dict.fromkeys([mention.person, *(other.mention.person for other in others)])

    def probability(self, candidate: Candidate) -> float:
        """How likely the person holds the title."""
        return likelihood(candidate.features, self._weights)

    def candidates(self) -> Iterator[list[Candidate]]:
        """For each title that is free, the people who may hold it."""
        outer_end = 0
        for title in self._titles:
            inner = title.tokens[0] < outer_end
            outer_end = max(outer_end, title.tokens[1])
            if inner or title.kind in _NOT_POSITIONS or title.own_tokens in self._taken or self._vetoes.of_title(title):
                continue
            near = [pair for pair in (*self._before(title), *self._after(title)) if not self._vetoes.of_pair(title, pair[1])]
            if near:
                evidence = self._evidence.of_title(title)
                yield [
                    Candidate(title, mention, evidence, self._evidence.of_pair(title, evidence, mention, rank)) for rank, mention in near
                ]

    def _before(self, title: Title) -> Iterator[tuple[int, PersonMention]]:
        """The people named before a title, each once, with their rank; of earlier sentences only if the title can refer to them."""
        start = title.tokens[0]
        first = self._document.sentence_of(start).start
        apart = self._may_cross_sentences(title)
        nearest: dict[str, PersonMention] = {}
        for mention in reversed(self._people[: bisect_left(self._starts, start)]):
            inside = self._tokens[mention.start].start >= first
            if (start - mention.end > _FARTHEST) if inside else (not apart or len(nearest) >= _EARLIER):
                break
            nearest.setdefault(mention.person, mention)
        yield from enumerate(nearest.values())
        topic = self._people[0]
        if apart and topic.start < start and topic.person not in nearest:
            yield _TOPIC, topic

    def _after(self, title: Title) -> Iterator[tuple[int, PersonMention]]:
        """The people named after a title in its sentence, or right at the beginning of the next one."""
        end = title.tokens[1]
        last = self._document.sentence_of(title.tokens[0]).end
        nearest: dict[str, PersonMention] = {}
        for mention in self._people[bisect_left(self._starts, end) :]:
            farthest = _FARTHEST if self._tokens[mention.start].start < last else -1 if nearest else _NEXT_SENTENCE
            if mention.start - end > farthest:
                break
            nearest.setdefault(mention.person, mention)
        yield from enumerate(nearest.values())

    def _may_cross_sentences(self, title: Title) -> bool:
        """Whether it may say something of a person of an earlier sentence, rather than refer to one: «Министр заявил»."""
        start, end = title.tokens
        if title.of_post or (("sing", "ablt") in title.forms and ("sing", "nomn") not in title.forms):
            return True
        if self._classes.after(end) not in _CLOSED and self._times.adjunct(end)[0] == end:
            return False
        first = self._document.first_of_sentence(start)
        return (
            start == first
            or opens_line(self._document, start)
            or self._classes.before(start) in _MARKS
            or any(self._classes.after(index) in (DASH, ":") for index in range(max(first, start - _TO_MARK), start))
        )
