"""The rows of the tables of organizations. Types only: `words` reads the tables."""

from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from shosnlp.records import OrganizationKind

Evidence = Annotated[str, Field(min_length=3)]


class OrganizationHead(NamedTuple):
    """The head noun of an organization: «министерство», «банк», «клуб»."""

    head: str
    kind: OrganizationKind
    lower: Literal["owner", "named", "outside", "never"]
    # a head in lower case: owner = is part of a mention that names its place or body («правительство Мали»), named = is part of a
    # mention with a proper name («школа имени Абая»), outside = only describes («компания «Аврора»»), never = both
    evidence: Evidence
    complement: bool = True  # whether a genitive after it belongs to the name: «Институт астрофизики Академии наук»
    tail: bool = False  # whether its remit may follow: «министерство труда и социальной защиты»
    vague: bool = False  # whether the other words of the name decide the kind: «Центр исследований»


class KnownOrganization(NamedTuple):
    """An organization known by name."""

    name: str
    kind: OrganizationKind
    evidence: Evidence
    abbreviation: str | None = None
    aliases: str = ""  # separated by «;»
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = None
    needs: Literal["", "quotes", "tag", "owner"] = ""  # what an ambiguous word must have besides: quotes, a tag, or the body it belongs to

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, the fullest first."""
        return tuple(filter(None, (self.name, *self.aliases.split(";"), self.abbreviation)))

    @property
    def is_organ(self) -> bool:
        """Whether many bodies have an organ of this name: «ЦК»."""
        return self.needs == "owner"


class LegalForm(NamedTuple):
    """A legal form, or another abbreviation, that opens the name of a body: «АО «Казахтелеком»», «ФК «Тобол»»."""

    form: str
    kind: OrganizationKind
    evidence: Evidence
    legal: Literal["yes", ""] = ""


class SpelledOutForm(NamedTuple):
    """A spelled-out legal form: «акционерное общество»; what follows «с» is not declined."""

    form: str
    kind: OrganizationKind
    evidence: Evidence
    abbreviation: str | None = None


class JointPlaces(NamedTuple):
    """Two places that share bodies: «суд Санкт-Петербурга и Ленинградской области»; both in the nominative."""

    first: str
    second: str
    evidence: Evidence


class QuoteContext(NamedTuple):
    """A word beside a quoted name that marks it as an organization: «вратарь «Тобола»», ««Тобол» обыграл»; or that only governs it."""

    word: str  # the word without its ending, in lower case
    side: Literal["before", "after", "case"]  # case = before it, and says nothing about what it names: «клиент «Зари»»
    evidence: Evidence
    cases: str = ""  # the cases it governs


class NotOrganization(NamedTuple):
    """What looks like an organization but is not: events, laws, common abbreviations. Case does not matter."""

    words: str
    evidence: Evidence
    place: Literal["whole", "first", "anywhere", "noun"] = "whole"  # where in the span; noun = its first noun


class Contraction(NamedTuple):
    """A shortened head: «горсовет» for «городской совет»."""

    contraction: str
    full: str
    evidence: Evidence


class OwnerForm(NamedTuple):
    """Other forms of an owner in a listed name: «Совет Безопасности Организации Объединённых Наций» for «Совет Безопасности ООН»."""

    form: str
    others: str  # separated by «;»
    evidence: Evidence

    def variants(self, name: str) -> tuple[str, ...]:
        """The name with each other form of the owner; none for abbreviations («ВПП ООН») and names that it opens («ООН-Хабитат»).

        >>> OwnerForm("ООН", "Объединённых Наций", "…").variants("Детский фонд ООН")
        ('Детский фонд Объединённых Наций',)
        """
        before, found, after = f"{name} ".partition(f" {self.form} ")
        if not found or before.isupper():
            return ()
        return tuple(f"{before} {other} {after}".rstrip() for other in self.others.split(";"))


class ShortName(NamedTuple):
    """Short names that mean a body only in a document that also has its full name: «ЦБ» for «Банк России»."""

    name: str  # of the list
    short: str  # separated by «;»
    evidence: Evidence


class KindAffix(NamedTuple):
    """A part of a word that indicates the kind: «Новобанк» is a bank."""

    part: str
    place: Literal["start", "end", "capitals"]  # capitals: the end of an abbreviation
    kind: OrganizationKind
    sure: bool  # whether no other word ends so
    evidence: Evidence


class DecoyHead(NamedTuple):
    """A noun after which a quoted name is not an organization: «аэропорт «Сары-Арка»»."""

    head: str
    sort: Literal["facility", "product", "event", "award", "work", "document", "other"]
    evidence: Evidence


class Qualifier(NamedTuple):
    """An adjective that belongs to the name even in lower case: «верховный суд Пакистана»."""

    adjective: str
    evidence: Evidence


class RemitObject(NamedTuple):
    """What a duty governs in the name of a body: «по борьбе [с коррупцией]»."""

    duty: str  # in the dative
    preposition: str
    case: Literal["ablt", "loct"]
    evidence: Evidence


class NumberedBody(NamedTuple):
    """A body that documents name with a number: «войсковая часть № 12345»."""

    words: str  # in the nominative
    fewest: int  # digits of the number
    most: int
    evidence: Evidence
    country: str = ""  # in the genitive, of regional bodies: it and the region may follow, and the number may be missing


class OrganizationWordSets(NamedTuple):
    """The sets of word_sets.tsv. Beginnings of words are in lower case."""

    acts: frozenset[str]  # stems of what bodies issue
    administrations: frozenset[str]  # heads of bodies that have departments
    affairs: tuple[str, ...]  # words after which a body is no owner
    boards: tuple[tuple[str, ...], ...]  # beginnings of the words for a board of a company
    coined_ends: tuple[str, ...]  # ends of words that only bodies have, though not which kind of body
    centres: tuple[str, ...]  # beginnings of words for a part of a city
    chairs: tuple[str, ...]  # beginnings of who chairs an organ
    common_parts: frozenset[str]  # first parts of compounds that are no names
    court_boards: tuple[tuple[str, ...], ...]  # beginnings of the words for a board of judges
    credits: tuple[tuple[str, ...], ...]  # labels before the source of a text
    ends_remit: frozenset[str]  # words that end what a body is for
    genres: frozenset[str]  # lemmas of animate nouns that tell what a theatre plays
    groups: frozenset[str]  # heads to which a body belongs only if an adjective stands before them
    indices: frozenset[str]  # stems of what is quoted on exchanges
    inner_units: frozenset[str]  # heads of units that are no bodies of their own in lower case
    legislators: tuple[str, ...]  # beginnings of who stands before a party in brackets
    members: tuple[str, ...]  # beginnings of «члены», of a body
    ministers: tuple[str, ...]  # parts of words for ministers and ministries, whose field is no body
    missions: tuple[str, ...]  # beginnings of missions abroad
    municipalities: tuple[tuple[str, ...], ...]  # phrases before the name of a municipality
    no_duty: frozenset[str]  # words after «по» that begin an adverbial
    offices: frozenset[str]  # initials of offices that an adjective tells apart
    only_bodies: frozenset[str]  # abbreviations of four letters that mean nothing but a body
    organs_of_title: tuple[str, ...]  # beginnings of organs that belong to the title of their chair
    photos: frozenset[str]  # what stands before a colon and the agency of a picture
    plurals: frozenset[str]  # lemmas that open names of media in the plural
    press: tuple[str, ...]  # beginnings of who speaks for a body
    seated: tuple[str, ...]  # ends of names after which «в» tells the territory
    seatless: frozenset[str]  # heads of bodies that meet anywhere: «в» after them tells only where
    settlements: tuple[str, ...]  # nouns before the name of a town
    small_in_names: frozenset[str]  # words in small letters that go on the name of a person
    staff: tuple[str, ...]  # beginnings of who belongs to a body
    states: tuple[str, ...]  # beginnings of words for states
    subdivisions: frozenset[str]  # heads that in lower case, without a proper name, name no body
    superiors: tuple[tuple[str, ...], ...]  # whom a body is under, behind «при»
    times: frozenset[str]  # lemmas after which «за» tells how long
    trades: tuple[str, ...]  # beginnings of those whom an association unites for their trade
    too_common: frozenset[str]  # heads that a capital does not make a name
    units: frozenset[str]  # heads of units that do not belong to the name of their body


class KindPhrase(NamedTuple):
    """Words of a name that tell the kind of the body."""

    words: str  # in the nominative; an abbreviation as it is written
    evidence: Evidence
    kind: OrganizationKind | None = None  # None: an organ, of the kind of the body it belongs to
