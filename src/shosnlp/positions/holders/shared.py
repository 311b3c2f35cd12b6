"""One title of several people: «президенты Иванов и Омаров», «послы Италии Росси и Чехии Горак»."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from shosnlp.positions.holders.claims import Claim, PersonMention
from shosnlp.positions.name_index import NameIndex, new_line
from shosnlp.positions.titles.title import Title
from shosnlp.reading.document import Document
from shosnlp.russian.cases import CASES
from shosnlp.russian.coordination import ALSO
from shosnlp.russian.letters import DASHES
from shosnlp.russian.quotations import CLOSING, OPENING
from shosnlp.russian.word_sets import word_sets as russian_word_sets

_MOST_PEOPLE = 24  # who share a title
_LONGEST_PAIR = 12  # tokens
_JOINING = frozenset({",", "и", ";", ALSO})
_DASHES = DASHES | {":"}


class Shared(NamedTuple):
    """One of the people who share a title."""

    mention: PersonMention
    name: int | None = None  # first token of the workplace of this one


class SharedTitles:
    """Reads the enumerations of people in a document."""

    def __init__(self, document: Document, people: Mapping[int, PersonMention], name_index: NameIndex) -> None:
        self._document = document
        self._tokens = document.tokens
        self._people = people
        self._by_end = {mention.end: mention for mention in people.values()}
        self._names = name_index

    def holders(self, title: Title, cases: Collection[str]) -> list[Shared]:
        """The people after a plural title, each with the workplace named before them, if there is one: «Италии Росси и Чехии Горак»."""
        found: list[Shared] = []
        at, name = title.tokens[1], title.names[0] if len(self._workplaces(title)) == 1 else None
        begins = at
        listed = at < len(self._tokens) and self._tokens[at].text == ":"
        cases = {*cases, "nomn"} if listed else cases
        while len(found) < _MOST_PEOPLE:
            item = self._item(at, name, cases)
            if item is None and (found[-1].name is not None if found else listed):
                item = self._next_pair(begins)
            if item is None:
                break
            found.append(item)
            begins = self._separators(self._after_brackets(item.mention.end))
            name = self._workplace(begins)
            at = begins if name is None else self._end_of_name(name)
        if len(found) < 2 and not (listed and found and found[0].name is not None):
            return []
        if listed and found[-1].name is None and self._is_headline(title, found[-1].mention.end):
            return []
        return found if all(item.name is not None for item in found) else self._parallel(title, found)

    def further(self, mention: PersonMention) -> Iterator[Shared]:
        """The people behind the holder of a title who hold the same elsewhere: «посол Италии Росси, [Чехии – Горак] и [Венгрии – Киш]»."""
        at = mention.end
        while (name := self._workplace(self._separators(at))) is not None:
            dash = self._end_of_name(name)
            following = self._people.get(dash + 1)
            if following is None or self._tokens[dash].text not in _DASHES:
                return
            yield Shared(following, name)
            at = following.end

    def after(self, title: Title, mention: PersonMention) -> list[Shared]:
        """The people of an enumeration that follows a predicate: «избраны Иванов и Петрова»."""
        found = [mention]
        while len(found) < _MOST_PEOPLE and (following := self._people.get(self._separators(self._after_brackets(found[-1].end)))):
            found.append(following)
        return self._parallel(title, [Shared(one) for one in found]) if len(found) > 1 else []

    def before(self, title: Title, mention: PersonMention) -> list[Shared]:
        """The people of an enumeration that ends with this one: «Иванов и [Омаров], главы МИД двух стран»."""
        found = [mention]
        while len(found) < _MOST_PEOPLE:
            at = found[0].start - 1
            earlier = self._by_end.get(at) if at > 0 and self._tokens[at].text in (",", "и") else None
            if earlier is None:
                break
            found.insert(0, earlier)
        return self._parallel(title, [Shared(one) for one in found]) if len(found) > 1 else []

    def _is_headline(self, title: Title, end: int) -> bool:
        """«Эксперты: Иванов и Петров договорились»: a title that opens its line, and more than a list behind it."""
        end = self._after_brackets(end)
        closed = end >= len(self._tokens) or new_line(self._document, end) or self._tokens[end].text in {".", ";"}
        return new_line(self._document, title.tokens[0]) and not closed

    def _item(self, at: int, name: int | None, cases: Collection[str]) -> Shared | None:
        """A name with its workplace: «Италии Росси», «Италии – Росси», «Италии (Росси)», «- Италии – Росси»."""
        if name is None:
            at = self._separators(at, listed=True)
            name = self._workplace(at)
            at = at if name is None else self._end_of_name(name)
        apart = at < len(self._tokens) and self._tokens[at].text in _DASHES | {"("}
        at += apart
        while at < len(self._tokens) and is_courtesy(self._tokens[at].text):
            at += 1
        mention = self._people.get(at)
        if mention is None or not any(case in mention.cases for case in (*cases, *(("nomn",) if apart else ()))):
            return None
        return Shared(mention, name)

    def _next_pair(self, at: int) -> Shared | None:
        """The next «country name» of an enumeration of such pairs, in whatever case, past a pair that cannot be read."""
        last = self._document.token_range(self._document.sentence_of(min(at, len(self._tokens) - 1))).stop
        for index in range(at, min(at + _LONGEST_PAIR, last)):
            if index in self._names.workplaces and index > 0 and self._tokens[index - 1].text in _JOINING | _DASHES:
                pair = self._item(index, None, CASES)
                if pair and pair.name is not None:
                    return pair
        return None

    def _separators(self, at: int, listed: bool = False) -> int:
        """Past «,», «и», «;», and the bullet of a new line."""
        start = at
        while at < len(self._tokens):
            bullet = at > 0 and new_line(self._document, at) and self._tokens[at].text in {"-", "–", "—", "•", "*"}
            if at > 0 and (new_line(self._document, at) or self._tokens[at - 1].text in {":", ";"}) and self._is_number(at):
                at += 2
                continue
            if not (self._tokens[at].text in _JOINING or bullet or (listed and self._tokens[at].text == ":")):
                break
            at += 1
        return at if at > start or listed else len(self._tokens)

    def _is_number(self, at: int) -> bool:
        """«1)», «2.»: the number of an item."""
        return self._tokens[at].text.isdigit() and at + 1 < len(self._tokens) and self._tokens[at + 1].text in {")", "."}

    def _workplace(self, at: int) -> int | None:
        """The first token of a name, perhaps in quotation marks."""
        opening = at < len(self._tokens) and self._tokens[at].text in OPENING and at not in self._names.workplaces
        return at + opening if at + opening in self._names.workplaces else None

    def _end_of_name(self, name: int) -> int:
        end = self._names.workplaces[name]
        return end + (end < len(self._tokens) and self._tokens[end].text in CLOSING)

    def _after_brackets(self, at: int) -> int:
        if at < len(self._tokens) and self._tokens[at].text in ("(", ")"):
            for end in range(at, min(at + 8, len(self._tokens))):
                if self._tokens[end].text == ")":
                    return end + 1
        return at

    def _parallel(self, title: Title, found: Sequence[Shared]) -> list[Shared]:
        """«главы МИД России и Казахстана Иванов и Омаров»: as many workplaces as people."""
        names = self._workplaces(title)
        if len(names) != len(found):
            return [Shared(one.mention) for one in found]
        return [Shared(one.mention, name) for one, name in zip(found, names, strict=True)]

    def _workplaces(self, title: Title) -> list[int]:
        """First tokens of coordinated names: «МИД России» and «Казахстана» in «главы МИД России и Казахстана»."""
        return list(self._coordinated(title.names))

    def _coordinated(self, names: Sequence[int]) -> Iterator[int]:
        end = -1
        for name in names:
            if name != end:
                yield name
            end = self._names.workplaces.get(name, name + 1)


def each(title: Title, holders: Sequence[Shared]) -> Iterator[Claim]:
    """A claim for each of the people who share a title."""
    for mention, name in holders:
        yield Claim(mention.person, title, "title of several people", name)


def is_courtesy(word: str) -> bool:
    """Whether a word may stand between a title and a name: «89-летний», «господин», «г-н»."""
    return "-летн" in word.lower() or word.lower() in russian_word_sets().courtesy
