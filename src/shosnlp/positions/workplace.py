"""Where a post is held: the record behind the name, adjective or common noun of a title."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import NamedTuple

from shosnlp import organizations as organization_kind
from shosnlp.findings import Group
from shosnlp.organizations import OrganizationFinding
from shosnlp.organizations.kind import kind_of
from shosnlp.places import PlaceFinding
from shosnlp.positions.holders.claims import Claim
from shosnlp.positions.titles.tail import MINISTERS
from shosnlp.positions.titles.title import Title
from shosnlp.positions.words import PositionWords
from shosnlp.reading.document import Document
from shosnlp.russian.keys import plain
from shosnlp.russian.noun_stems import NounStems
from shosnlp.russian.quotations import OPENING

_PLACE_KINDS = frozenset({"country", "region", "district", "city", "village"})
_CHOSEN_FROM = frozenset({"депутат", "сенатор", "делегат", "конгрессмен", "представитель", "постпред", "полпред", "евродепутат"})
_INTRODUCTIONS = 5  # first mentions of an organization that may be introduced by a noun
_SYLLABLE = 3  # shortest part of a blend like «исполком»
_ON_BEHALF = re.compile(r"от|делегаци\w+", re.IGNORECASE)  # «От Казахстана принял участие министр», «делегацию Индии возглавил министр»


class Workplace(NamedTuple):
    """The id of an organization or a place; neither if unknown."""

    organization: str | None = None
    place: str | None = None


NOWHERE = Workplace()


class _Record(NamedTuple):
    workplace: Workplace
    group: Group[OrganizationFinding] | Group[PlaceFinding]
    country: str | None  # the code, of a country
    kind: Callable[[], str | None]  # computed on demand

    def is_called(self, noun: str) -> bool:
        """Whether one of its names contains the noun, or begins with the words it blends: «исполком», «исполнительный комитет»."""
        names = {finding.normal for finding in self.group.findings}
        return any(noun in name.split() or _abbreviates(noun, name) for name in map(plain, names))

    def count_before(self, position: int) -> int:
        """The number of its mentions before a character."""
        return bisect_left(self.group.findings, position, key=lambda finding: finding.span.start)


class Workplaces:
    """The organizations and places of a document, indexed by position."""

    def __init__(
        self,
        document: Document,
        words: PositionWords,
        organizations: Sequence[tuple[str, Group[OrganizationFinding]]],
        places: Sequence[tuple[str, Group[PlaceFinding]]],
    ) -> None:
        self._document = document
        self._words = words
        self._organizations, self._places = organizations, places
        self._at: dict[int, tuple[int, Workplace]] = {}  # first token → end and record of the longest name there
        for id, found in organizations:
            self._index(found, Workplace(organization=id))
        for id, group in places:
            self._index(group, Workplace(place=id))

    def _index(self, group: Group[OrganizationFinding] | Group[PlaceFinding], workplace: Workplace) -> None:
        for finding in group.findings:
            tokens = self._document.token_range(finding.span)
            if tokens and tokens.stop > self._at.get(tokens.start, (0, NOWHERE))[0]:
                self._at[tokens.start] = tokens.stop, workplace

    @property
    def ends(self) -> dict[int, int]:
        """The extents of the names: first token → index after the last one."""
        return {start: end for start, (end, _) in self._at.items()}

    @cached_property
    def _records(self) -> list[_Record]:
        return [
            *(_organization(id, group, self._document) for id, group in self._organizations),
            *(_place(id, group) for id, group in self._places),
        ]

    def of(self, claim: Claim) -> Workplace:
        """The workplace of a claimed post."""
        title = claim.title
        if claim.name is not None:
            return self._named(claim.name)
        if title.names:
            return self._named(title.names[0])
        if title.tail.posted and title.head.lemma in _CHOSEN_FROM:
            return self._named(title.tail.posted[0])
        return self._by_adjective(title) or self._by_noun(title) or self._on_behalf(title) or NOWHERE

    def _named(self, token: int) -> Workplace:
        return self._at.get(token, (0, NOWHERE))[1]

    def _by_adjective(self, title: Title) -> Workplace | None:
        """«казахстанский министр»: the country, if the document names it."""
        if not title.national:
            return None
        codes = {self._words.countries.get(adjective) for adjective in title.adjectives} - {None}
        return next((record.workplace for record in self._records if record.country in codes), None) if codes else None

    def _by_noun(self, title: Title) -> Workplace | None:
        """«председатель правления компании», «аким района»: the one that was spoken of most so far."""
        noun = title.tail.noun
        if noun is None:
            return None
        row = self._words.workplaces.get(noun)
        stems = _noun_stems(noun)
        start = self._start(title)
        votes: Counter[Workplace] = Counter()
        for record in self._records:
            count = record.count_before(start)
            if count and (
                record.is_called(noun) or (row and row.kind and record.kind() == row.kind) or self._is_described(record, stems, count)
            ):
                votes[record.workplace] = count
        if not votes or (len(votes) > 1 and self._is_ministers(title)):  # several countries: undecidable
            return None
        return votes.most_common(1)[0][0]

    def _is_ministers(self, title: Title) -> bool:
        return any(plain(token.text).startswith(MINISTERS) for token in self._document.tokens[title.own_tokens[0] : title.own_tokens[1]])

    def _start(self, title: Title) -> int:
        return self._document.tokens[title.own_tokens[0]].start

    def _is_described(self, record: _Record, stems: NounStems, count: int) -> bool:
        """Whether the noun precedes one of its first mentions: «рыболовная [группа] «Рассвет»»."""
        return any(
            stems.matches(plain(self._word_before(found.span.start))) for found in record.group.findings[: min(count, _INTRODUCTIONS)]
        )

    def _word_before(self, start: int) -> str:
        tokens = self._document.tokens
        at = bisect_left(tokens, start, key=lambda token: token.start) - 1
        at -= at > 0 and tokens[at].text in OPENING
        return tokens[at].text if at >= 0 else ""

    def _on_behalf(self, title: Title) -> Workplace | None:
        """«От Казахстана в переговорах участвовал министр …»: named at the beginning of the sentence."""
        if title.kind != "post":
            return None
        first = self._document.token_range(self._document.sentence_at(self._start(title))).start
        tokens = self._document.tokens
        if first + 1 < title.tokens[0] and _ON_BEHALF.fullmatch(tokens[first].text):
            return self._at.get(first + 1, (0, None))[1]
        return None


@lru_cache(256)  # nouns
def _noun_stems(noun: str) -> NounStems:
    return NounStems([noun])


def _organization(id: str, group: Group[OrganizationFinding], document: Document) -> _Record:
    def kind() -> str | None:
        return kind_of(group, document, organization_kind.load())

    return _Record(Workplace(organization=id), group, None, kind)


def _place(id: str, group: Group[PlaceFinding]) -> _Record:
    name = group.first.name
    country = name.code if name.kind == "country" else None
    return _Record(Workplace(place=id), group, country, lambda: name.kind)


def _abbreviates(noun: str, name: str) -> bool:
    """Whether the noun blends the first two words of a name."""
    first, _, rest = name.partition(" ")
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(noun, first, strict=False)))
    return any(rest.startswith(noun[length:]) for length in range(_SYLLABLE, min(same, len(noun) - _SYLLABLE) + 1))
