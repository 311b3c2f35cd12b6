"""Attach titles to the people who hold them, and to the organization or place where they are held."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from shosnlp.dates import DateFinding
from shosnlp.findings import F, Group, mention
from shosnlp.organizations import OrganizationFinding
from shosnlp.places import PlaceFinding
from shosnlp.positions.find import titles
from shosnlp.positions.holders.apposition import Appositions
from shosnlp.positions.holders.claims import Claim, person_mentions
from shosnlp.positions.holders.linker import Linker
from shosnlp.positions.holders.predicate import Predicates
from shosnlp.positions.holders.verbs import Verbs
from shosnlp.positions.name_index import NameIndex, longest
from shosnlp.positions.times import Period, Times
from shosnlp.positions.titles.title import PositionFinding
from shosnlp.positions.word_classes import WordClasses
from shosnlp.positions.words import PositionWords
from shosnlp.positions.workplaces.evidence import WorkplaceEvidence
from shosnlp.positions.workplaces.linker import WorkplaceLinker
from shosnlp.positions.workplaces.names import NOWHERE, Workplace
from shosnlp.positions.workplaces.told import Workplaces
from shosnlp.reading.document import Document
from shosnlp.reading.trigger_index import TriggerPositions
from shosnlp.records import Position
from shosnlp.russian.morphology import Morphology


@dataclass(slots=True)
class _Post:
    """A post of one person, with the titles that mention it."""

    title: str
    head: str
    workplace: Workplace
    seat: Workplace
    period: Period
    findings: list[PositionFinding] = field(default_factory=list)

    def fits(self, position: PositionFinding, workplace: Workplace, seat: Workplace, period: Period) -> bool:
        """Whether a title is the same or a shorter one, at the same or an unknown workplace and seat, at the same or an unknown time."""
        if self.head != position.title.head.lemma or not _may_be_one(workplace, self.workplace) or not _may_be_one(seat, self.seat):
            return False
        if self.period.since and period.since and self.period.since != period.since:
            return False
        return _shortens(self.title, position.normal) or _shortens(position.normal, self.title)


def attach(
    document: Document,
    morphology: Morphology,
    words: PositionWords,
    people: Sequence[tuple[str, Group[F]]],
    organizations: Sequence[tuple[str, Group[OrganizationFinding]]],
    places: Sequence[tuple[str, Group[PlaceFinding]]],
    triggers: TriggerPositions | None = None,
    *,
    dates: Sequence[Group[DateFinding]] = (),
) -> dict[str, tuple[Position, ...]]:
    """Return the posts of each person, by the person's id, in order of appearance.

    Args:
        document: A document with tags.
        morphology: Analyses and inflected forms of words.
        words: The lists of this kind.
        people: Ids and findings of the people.
        organizations: Ids and findings of the organizations where posts may be held.
        places: Ids and findings of the places.
        triggers: Where title heads stand; computed if not given.
        dates: The findings of the dates: when posts are held.
    """
    mentions = person_mentions(people, document, morphology)
    if not mentions:
        return {}
    workplaces = Workplaces(document, words, organizations, places)
    name_index = NameIndex(workplaces.ends, longest((mention.start, mention.end) for mention in mentions))
    times = Times(document, words, dates)
    found = titles(document, morphology, words, name_index, triggers, near_people=True, entries=times.entries())
    if not found:
        return {}
    verbs = Verbs(document, morphology, words, mentions)
    appositions = Appositions(document, morphology, mentions, found, name_index, times)
    claims = appositions.claims()
    claims += Predicates(document, morphology, words, mentions, name_index, times, verbs).claims(found, _taken(claims))
    claims += (claim for claim in appositions.of_posts(_taken(claims)) if not verbs.is_wished(claim.title))
    classes = WordClasses(document, morphology)
    claims += Linker(document, morphology, words, mentions, found, name_index, times, verbs, classes, claims).claims()
    claims.sort(key=lambda claim: claim.title.own_tokens)
    told = [workplaces.of(claim) for claim in claims]
    linker = WorkplaceLinker(WorkplaceEvidence(document, classes, words, workplaces.names(), mentions, claims, told), words)
    held: dict[str, list[_Post]] = {}
    for claim, workplace in zip(claims, linker.workplaces(), strict=True):
        period = Period(claim.title.status).joined(claim.period)
        seat = workplaces.seat(claim.title)
        _add(held.setdefault(claim.person, []), claim.title.finding(document, morphology), workplace, seat, period)
    return {person: tuple(_record(post, document) for post in posts) for person, posts in held.items()}


def _taken(claims: Iterable[Claim]) -> set[tuple[int, int]]:
    return {claim.title.own_tokens for claim in claims}


def _add(posts: list[_Post], position: PositionFinding, workplace: Workplace, seat: Workplace, period: Period) -> None:
    post = next((post for post in posts if post.fits(position, workplace, seat, period)), None)
    if post is None:
        post = _Post(position.normal, position.title.head.lemma, workplace, seat, period)
        posts.append(post)
    if len(position.normal) > len(post.title):
        post.title = position.normal
    if post.workplace == NOWHERE:
        post.workplace = workplace
    if post.seat == NOWHERE:
        post.seat = seat
    post.period = post.period.joined(period)
    if position not in takewhile(lambda finding: finding.span == position.span, reversed(post.findings)):  # in order of position
        post.findings.append(position)


def _may_be_one(one: Workplace, other: Workplace) -> bool:
    return one == other or NOWHERE in (one, other)


def _shortens(short: str, long: str) -> bool:
    """Whether one title shortens the other: «министр» and «министр обороны», «посол» and «чрезвычайный и полномочный посол»."""
    return long == short or long.startswith(short + " ") or long.endswith(" " + short)


def _record(post: _Post, document: Document) -> Position:
    return Position(
        title=post.title,
        organization=post.workplace.organization,
        place=post.workplace.place,
        status=post.period.status,
        since=post.period.since,
        until=post.period.until,
        mentions=tuple(mention(finding, document) for finding in post.findings),
    )
