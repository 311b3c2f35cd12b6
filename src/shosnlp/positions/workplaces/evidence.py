"""What speaks for and against an organization or a place as the workplace of a post, as names of binary features.

A feature begins with where the name stands: `<` before the title in its sentence, `>` after it, `<<` and `>>` in another one.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from shosnlp.positions.holders.claims import Claim, PersonMention
from shosnlp.positions.name_index import new_line
from shosnlp.positions.titles.title import Title
from shosnlp.positions.word_classes import WordClasses
from shosnlp.positions.words import PositionWords, word_sets
from shosnlp.positions.workplaces.names import NOWHERE, ORGANIZATION, Name, Workplace
from shosnlp.reading.document import Document
from shosnlp.russian.keys import plain

_DISTANCES = (0, 1, 2, 4, 8, 16, 32, 64)  # upper limits of the classes of distance, in tokens
_FARTHEST = 100  # tokens between a title and a name
_MOST = 4  # organizations on each side, and places
_BESIDE = 2  # tokens between an occupation and the name of an employer
_PLACES = frozenset({"city", "country", "district", "region", "village"})  # kinds that a noun may stand for
_WRITTEN_OUT = 3  # tokens of a gap that is told word by word


class Candidate(NamedTuple):
    """A name where a post may be held."""

    name: Name
    features: tuple[str, ...]


class WorkplaceEvidence:
    """The features of the names near the titles of a document.

    Args:
        names: Those that lie in no other, in order.
        claims: All claims.
        told: For each claim the workplace that its own words tell.
    """

    def __init__(
        self,
        document: Document,
        classes: WordClasses,
        words: PositionWords,
        names: Sequence[Name],
        people: Sequence[PersonMention],
        claims: Sequence[Claim],
        told: Sequence[Workplace],
    ) -> None:
        self.document = document
        self.claims, self.told = claims, told
        self._classes = classes
        self._words = words
        self._names, self._starts = names, [name.start for name in names]
        self.people, self._people_starts = people, [mention.start for mention in people]
        self._title_starts = sorted(claim.title.tokens[0] for claim in claims)
        self._counts = Counter(name.workplace for name in names)
        self._sorts = Counter({name.workplace: name.sort for name in names}.values())
        self._most = {name.sort: 0 for name in names}
        for name in names:
            self._most[name.sort] = max(self._most[name.sort], self._counts[name.workplace])
        self._first = {name.sort: name.workplace for name in reversed(names)}
        self._named = {start for claim in claims for start in claim.title.names}
        self._posted = set(self._destinations(claims))
        known = [(claim, workplace) for claim, workplace in zip(claims, told, strict=True) if workplace != NOWHERE]
        self._workplaces = {workplace for _, workplace in known}
        self._of_people = {(claim.person, workplace) for claim, workplace in known}
        self._of_heads = {(claim.title.head.lemma, workplace) for claim, workplace in known}

    def _destinations(self, claims: Sequence[Claim]) -> Iterator[int]:
        """Where envoys are sent, with all countries of an enumeration: «посол в Таджикистане и [Афганистане]»."""
        ends = {name.start: name.end for name in self._names}
        for start in (start for claim in claims for start in claim.title.tail.posted):
            yield start
            while start in ends and self._classes.at(ends[start]) in (",", "и") and ends[start] + 1 in ends:
                start = ends[start] + 1
                yield start

    def candidates(self, claim: Claim) -> list[Candidate]:
        """The organizations and places near a title, each with its nearest mention on either side."""
        start, end = claim.title.tokens
        middle = bisect_left(self._starts, start)
        after = self._near(claim, (name for name in islice(self._names, middle, None) if name.start >= end), end)
        before = self._near(claim, (self._names[index] for index in range(middle - 1, -1, -1)), start)
        return [*before, *after]

    def _near(self, claim: Claim, names: Iterator[Name], edge: int) -> Iterator[Candidate]:
        ranks: Counter[bool] = Counter()
        seen: set[Workplace] = set()
        for name in names:
            if max(edge - name.end, name.start - edge) > _FARTHEST:
                return
            organization = name.sort == ORGANIZATION
            if name.workplace not in seen and ranks[organization] < _MOST and self._is_open(claim, name):
                yield Candidate(name, self._features(claim, name, ranks[organization]))
                ranks[organization] += 1
                seen.add(name.workplace)

    def _is_open(self, claim: Claim, name: Name) -> bool:
        """Whether the post may be held there at all.

        Not where an envoy is sent; a minister, an envoy, or an aide of a president only at a country; an occupation («политолог») only
        at a name beside it («журналист (ТАСС)»); a post in a biography only at a name in the same entry; none at a place in another
        sentence: «Ранее он был в [Индии]».
        """
        start, end = claim.title.tokens
        if name.start in self._posted or (name.sort != "country" and self._is_of_government(claim.title)):
            return False
        if self._is_of_another_sort(claim.title, name) or self._is_in_dateline(name):
            return False
        if claim.title.kind == "occupation" and not (0 <= name.start - end <= _BESIDE or 0 <= start - name.end <= _BESIDE):
            return False
        apart = name.sort != ORGANIZATION or claim.title.kind == "occupation" or claim.rule == "title in a biography"
        return not apart or self.document.sentence_of(start) == self.document.sentence_of(name.start)

    def _is_in_dateline(self, name: Name) -> bool:
        """«ДУШАНБЕ, 15 марта /НИАТ «Ховар»/»: who reports, where nobody of the text works."""
        beside = (self._classes.at(name.start - 1) if name.start else "", self._classes.at(name.end))
        return name.sort == ORGANIZATION and "/" in beside

    def _is_of_another_sort(self, title: Title, name: Name) -> bool:
        """«председатель комиссии» is not held at a district, nor «директор института» at a council, nor «глава района» at an assembly."""
        row = self._words.workplaces.get(title.tail.noun or "")
        if name.start in self._named and row is not None and not row.silent and row.noun not in name.nouns:
            return True  # «президент холдинга «Вега» и [председатель агентства]»
        if row is not None and row.kind in _PLACES and title.tail.title_end == title.tail.end:
            return name.sort == ORGANIZATION
        if row is None or row.silent or row.collegial or row.kind in _PLACES:
            return False
        return name.sort != ORGANIZATION or (bool(name.nouns) and all(self._words.workplaces[noun].collegial for noun in name.nouns))

    def _is_of_government(self, title: Title) -> bool:
        """«министр», «заместитель министра обороны», «вице-премьер», «помощник президента», «посол»."""
        if title.tail.noun in word_sets().heads_of_state or title.head.lemma in word_sets().diplomats:
            return True
        words = self.document.tokens[title.own_tokens[0] : title.own_tokens[1]]
        titles = [plain(token.text) for token in words]
        premier = any(part in title for part in word_sets().premiers for title in titles)
        return premier or any(title.startswith(word_sets().ministers) for title in titles)

    def _features(self, claim: Claim, name: Name, rank: int) -> tuple[str, ...]:
        start, end = claim.title.tokens
        before = name.end <= start
        gap = range(name.end, start) if before else range(end, name.start)
        same = self.document.sentence_of(start) == self.document.sentence_of(name.start)
        side = ("<" if before else ">") * (1 if same else 2)
        found = [*self._of_gap(claim, name, gap, rank), *self._of_name(claim, name), *self._of_title(claim, name)]
        return tuple([f"{side} {feature}" for feature in found])

    def _of_gap(self, claim: Claim, name: Name, gap: range, rank: int) -> Iterator[str]:
        """What stands between the two."""
        distance = bisect_left(_DISTANCES, len(gap))
        sort = ORGANIZATION if name.sort == ORGANIZATION else "place"
        yield f"{sort} rank {rank}"
        yield f"{sort} distance {distance}"
        last = min(gap.stop, gap.start + _FARTHEST)
        lines = min(sum([new_line(self.document, index) for index in range(gap.start, last + 1)]), 2)
        yield f"lines {lines}"
        between = self.people[bisect_left(self._people_starts, gap.start) : bisect_left(self._people_starts, gap.stop)]
        others = len({mention.person for mention in between} - {claim.person})
        holder = any(mention.person == claim.person for mention in between)
        people = f"{'holder and ' if holder else ''}{min(others, 2)} people between"
        yield people
        yield f"{sort} rank {rank} lines {lines} {people}"
        titles = bisect_left(self._title_starts, gap.stop) - bisect_left(self._title_starts, gap.start)
        yield f"titles between {min(titles, 2)}"
        yield f"{claim.title.kind} {sort} rank {rank} titles between {min(titles, 2)} of {min(self._sorts[name.sort], 3)}"
        if len(gap) <= _WRITTEN_OUT:
            yield f"{sort} gap " + (" ".join(map(self._classes.at, gap)) or "nothing")

    def _of_name(self, claim: Claim, name: Name) -> Iterator[str]:
        """The name by itself: its surroundings, and its place in the document."""
        yield f"before name {self._classes.before(name.start)}"
        yield f"after name {self._classes.after(name.end)}"
        beside = bisect_left(self._people_starts, name.end)
        if beside < len(self.people) and self.people[beside].start - name.end <= 1:
            yield "before the holder" if self.people[beside].person == claim.person else "before somebody else"
        if beside and 0 <= name.start - self.people[beside - 1].end <= 1:
            yield "behind the holder" if self.people[beside - 1].person == claim.person else "behind somebody else"
        yield f"{name.sort}s {min(self._sorts[name.sort], 3)}"
        yield f"{claim.title.kind} {name.sort}s {min(self._sorts[name.sort], 3)}"
        if self._counts[name.workplace] == self._most[name.sort]:
            yield f"most mentioned {name.sort}"
        if self._first[name.sort] == name.workplace:
            yield f"first {name.sort}"
        if name.start in self._named:
            yield "names the workplace of another post"
        if (claim.person, name.workplace) in self._of_people:
            yield "workplace of the holder"
        if (claim.title.head.lemma, name.workplace) in self._of_heads:
            yield "workplace of such a post"
        elif name.workplace in self._workplaces:
            yield "workplace"

    def _of_title(self, claim: Claim, name: Name) -> Iterator[str]:
        """The title, and how it goes with the name."""
        title = claim.title
        yield f"{title.kind} {name.sort}"
        yield f"head {title.head.lemma}"
        yield f"head {title.head.lemma} {name.sort}"
        yield f"rule {claim.rule}"
        for noun in name.nouns:
            yield f"head {title.head.lemma} noun {noun}"
        if title.head.row.of == "country":
            yield f"of a country, {name.sort}"
        if title.tail.noun:
            yield "noun fits" if title.tail.noun in name.nouns else f"noun, {name.sort}"
        if title.tail.posted:
            yield "sent"
        yield f"after title {self._classes.after(title.tokens[1])}"
        if title.status:
            yield f"status {title.status}"
