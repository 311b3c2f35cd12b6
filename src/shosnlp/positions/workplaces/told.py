"""Where a post is held, by its own words: the record behind the name, adjective or common noun of a title."""

from collections.abc import Sequence
from functools import cached_property

from shosnlp import organizations as organization_kind
from shosnlp.findings import Group
from shosnlp.organizations import OrganizationFinding
from shosnlp.organizations.kinds.kind import kind_of
from shosnlp.places import PlaceFinding
from shosnlp.positions.holders.claims import Claim
from shosnlp.positions.titles.title import Title
from shosnlp.positions.words import PositionWords, word_sets
from shosnlp.positions.workplaces.names import NOWHERE, ORGANIZATION, Name, Workplace
from shosnlp.positions.workplaces.referents import Referent, Referents
from shosnlp.reading.document import Document
from shosnlp.russian.keys import plain
from shosnlp.russian.letters import DASHES
from shosnlp.russian.quotations import OPENING_QUOTES, QUOTES

_EMPLOYED = frozenset({"в", "во", "из", "на"})
_TO_EMPLOYER = 4  # tokens between the preposition and the name: «в частной компании «Вега»»
_TO_REPRESENTED = 4  # tokens between «представляет» and the title
_LOCAL = frozenset({"city", "village", "district", "region"})
_LONGEST_HOLDER = 5  # tokens of a name


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

    def names(self) -> list[Name]:
        """The names that lie in no other, in order."""
        sorts = {id: (ORGANIZATION, self._nouns(group)) for id, group in self._organizations}
        kinds = {id: group.first.name.kind for id, group in self._places}
        found: list[Name] = []
        for start, (end, workplace) in sorted(self._at.items()):
            if not found or start >= found[-1].end:
                sort, nouns = sorts[workplace.organization] if workplace.organization else (kinds[workplace.place or ""], frozenset())
                found.append(Name(start, end, workplace, sort, nouns))
        return found

    def _nouns(self, group: Group[OrganizationFinding]) -> frozenset[str]:
        words = {plain(word) for finding in group.findings for word in finding.normal.split()}
        return frozenset(words & self._words.workplaces.keys())

    @cached_property
    def _by_country(self) -> dict[str | None, int]:
        """The number of the first record of each country."""
        codes = [group.first.name.code if group.first.name.kind == "country" else None for _, group in self._places]
        return {code: number for number, code in reversed([*enumerate(codes, len(self._organizations))])}

    @cached_property
    def _workplaces(self) -> list[Workplace]:
        return [*(Workplace(organization=id) for id, _ in self._organizations), *(Workplace(place=id) for id, _ in self._places)]

    @cached_property
    def _referents(self) -> Referents:
        organizations = [_organization(group, self._document) for _, group in self._organizations]
        return Referents(self._document, self._words, [*organizations, *(_place(group) for _, group in self._places)])

    def of(self, claim: Claim) -> Workplace:
        """The workplace that the words of a claimed title tell."""
        title = claim.title
        if claim.name is not None and title.names and self._named(title.names[0]).organization and self._named(claim.name).place:
            return NOWHERE  # «главы МИД РФ и [Узбекистана]»: each of a ministry
        if claim.name is not None:
            return self._country_of(claim.name) if self._is_of_government(title) else self._named(claim.name)
        if title.names:
            return self._named(title.names[0])
        if title.tail.posted and (title.head.lemma in word_sets().chosen_from or self._is_employer(title)):
            return self._named(title.tail.posted[0])
        return (
            self._by_adjective(title)
            or self._on_behalf(title)
            or self._represented(title)
            or self._by_noun(title)
            or self._by_composition(title)
            or self._where_appointed(title)
            or self._behind_holder(title)
            or NOWHERE
        )

    def seat(self, title: Title) -> Workplace:
        """Where somebody is sent: «посол России [в Чаде]»; nowhere if the title does not tell."""
        return self._named(title.tail.posted[0]) if title.tail.posted else NOWHERE

    def _is_of_government(self, title: Title) -> bool:
        """«вице-премьер – [глава МИД России]», «помощник президента – [секретарь СБ]»: posts of the country, not of the ministry."""
        if title.tail.noun in word_sets().heads_of_state:
            return True
        return any(premier in word for premier in word_sets().premiers for word in (plain(title.head.text), title.tail.noun or ""))

    def _country_of(self, name: int) -> Workplace:
        """The place inside the name of an organization, and a place itself; nowhere if there is none."""
        end, _ = self._at.get(name, (0, NOWHERE))
        inside = (self._named(token) for token in range(name, end))
        return next((found for found in inside if found.place), NOWHERE)

    def _is_employer(self, title: Title) -> bool:
        """«инженер в Qazaq Air», «аналитик из «Казахтелекома»», «инженер в частной компании «Вега»»; but «посол в ЕС»."""
        name = title.tail.posted[0]
        before = {token.text for token in self._document.tokens[max(name - _TO_EMPLOYER, title.tail.title_end) : name]}
        return not title.national and not before.isdisjoint(_EMPLOYED) and self._named(name).organization is not None

    def _by_composition(self, title: Title) -> Workplace | None:
        """«[Омский областной суд] в составе судьи»: the court or commission whose member holds the title."""
        tokens, start = self._document.tokens, title.tokens[0]
        if tuple(token.text.lower() for token in tokens[max(start - 2, 0) : start]) not in word_sets().members_of_court:
            return None
        return next((workplace for end, workplace in self._at.values() if end == start - 2), None)

    def _behind_holder(self, title: Title) -> Workplace | None:
        """«аналитик Ольга Вяткина из Авито», «… (Авито)»: the organization behind the name; who holds a post may come from anywhere."""
        tokens, at = self._document.tokens, title.tokens[1]
        if title.kind == "post":
            return None
        while at < len(tokens) and at - title.tokens[1] < _LONGEST_HOLDER and (tokens[at].text.istitle() or tokens[at].text == "."):
            at += 1
        if not title.tokens[1] < at < len(tokens) or tokens[at].text not in ("из", "("):
            return None
        behind = (token for token in range(at + 1, at + _TO_EMPLOYER) if self._describes(at + 1, token))
        name = next((token for token in behind if self._named(token).organization), None)
        if name is None or (tokens[at].text == "(" and not self._closes(name)):
            return None
        return self._named(name)

    def _closes(self, name: int) -> bool:
        """Whether nothing else follows in the brackets: «(Авито)», but not «(МГУ, физфак)»."""
        end, _ = self._at[name]
        return [token.text for token in self._document.tokens[end : end + 2] if token.text not in QUOTES][:1] == [")"]

    def _describes(self, start: int, name: int) -> bool:
        """Whether at most a common noun and a quote stand before a name: «из [компании «]Вега», but not «из [семьи учёных] МГУ»."""
        before = [token.text for token in self._document.tokens[start:name] if token.text not in OPENING_QUOTES]
        return len(before) < 2 and all(map(str.islower, before))

    def _named(self, token: int) -> Workplace:
        return self._at.get(token, (0, NOWHERE))[1]

    def _by_adjective(self, title: Title) -> Workplace | None:
        """«казахстанский министр»: the country, if the document names it."""
        if not title.national:
            return None
        countries = {self._words.countries.get(adjective) for adjective in title.adjectives} - {None}
        found = [self._by_country[code] for code in countries if code in self._by_country] if countries else []
        return self._workplaces[min(found)] if found else None

    def _by_noun(self, title: Title) -> Workplace | None:
        """«председатель правления компании», «аким района»: the one mentioned most so far; not for ministers of several countries."""
        noun = title.tail.noun
        if noun is None or (noun not in self._words.workplaces and self._is_ministers(title)):
            return None  # «министр обороны» is not held where «обороны Казахстана» stood before
        if title.tail.again:
            last = self._referents.last(noun, self._start(title))
            return None if last is None else self._workplaces[last]
        row = self._words.workplaces.get(noun)
        of_form = row is not None and row.forms != ""  # «общество»: of two companies it may be either
        of_country = row is not None and row.kind == "country"  # «президент республики» after two countries
        found = self._referents.most_mentioned(noun, self._start(title), only=of_form or self._is_ministers(title), clear=of_country)
        if found is None or (self._workplaces[found].place and noun not in self._words.workplaces):
            return None  # «доктор наук» after «науки Казахстана»
        return self._workplaces[found]

    def _is_ministers(self, title: Title) -> bool:
        return any(
            plain(token.text).startswith(word_sets().ministers)
            for token in self._document.tokens[title.own_tokens[0] : title.own_tokens[1]]
        )

    def _start(self, title: Title) -> int:
        return self._document.tokens[title.own_tokens[0]].start

    def _on_behalf(self, title: Title) -> Workplace | None:
        """«От Казахстана в переговорах участвовал министр …»: named at the beginning of the sentence."""
        if title.kind != "post":
            return None
        first = self._document.first_of_sentence(title.own_tokens[0])
        tokens = self._document.tokens
        before = tokens[first].text.lower()
        if first + 1 < title.tokens[0] and (before == "от" or before.startswith(word_sets().delegations)):
            return self._at.get(first + 1, (0, None))[1]
        return None

    def _represented(self, title: Title) -> Workplace | None:
        """«[Армению] представляет вице-премьер», «представляющий [Украину] посол»: the country that somebody represents."""
        tokens, start = self._document.tokens, title.tokens[0]
        if title.kind != "post":
            return None
        if start > 1 and tokens[start - 1].text in DASHES and self._is_country(start - 2):
            return self._named(start - 2)  # «Узбекистан – первый зампред правительства»
        if not title.national:
            return None
        before = start - 1
        while before > max(start - _TO_REPRESENTED, 0) and not tokens[before].text.lower().startswith(word_sets().represents):
            before -= 1
        if not tokens[before].text.lower().startswith(word_sets().represents):
            return None
        first = self._document.first_of_sentence(title.own_tokens[0])
        countries = [index for index in range(first, start) if self._is_country(index)]
        return self._named(countries[0]) if len(countries) == 1 and (before + 1 == countries[0] or countries[0] == first) else None

    def _is_country(self, index: int) -> bool:
        place = self._named(index).place
        return place is not None and self._kinds.get(place) == "country"

    @cached_property
    def _kinds(self) -> dict[str, str | None]:
        return {id: group.first.name.kind for id, group in self._places}

    def _where_appointed(self, title: Title) -> Workplace | None:
        """«В [Фуркатском районе] Ферганской области назначен хокимом Асронкулов»: named at the beginning of the sentence."""
        if title.head.lemma not in word_sets().heads_of_places or title.tail.title_end > title.heads[1]:
            return None
        tokens = self._document.tokens
        first = self._document.first_of_sentence(title.own_tokens[0])
        if tokens[first].text.lower() not in ("в", "во") or first + 1 >= title.tokens[0]:
            return None
        named = self._named(first + 1)
        return named if named.place and self._kinds.get(named.place) in _LOCAL else None


def _organization(group: Group[OrganizationFinding], document: Document) -> Referent:
    return Referent(group.findings, lambda: kind_of(group, document, organization_kind.load()))


def _place(group: Group[PlaceFinding]) -> Referent:
    return Referent(group.findings, lambda: group.first.name.kind)
