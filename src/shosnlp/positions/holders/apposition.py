"""Titles beside a name: «министр Иванов», «Иванов, министр», «Иванов – министр», «Иванов (министр)», lists and tables."""

from collections.abc import Iterator, Sequence

from shosnlp.positions.holders.claims import Claim, PersonMention
from shosnlp.positions.name_index import NameIndex, new_line
from shosnlp.positions.titles.title import Title
from shosnlp.reading.document import Document

_DASHES = frozenset({"–", "—", "-", "−", ":", "|"})
_JOINING = frozenset({",", "и", "–", "—", "-", "/"})
_ENDS = frozenset({",", ".", ";", ")", "!", "?", "–", "—", "-", "»", '"', "”", "и", "а", "но", "|", "…", ":"})
_BULLETS = frozenset({"•", "-", "–", "—", "*", "·", ")", "|"})
_COURTESY = frozenset({"господин", "госпожа", "господину", "госпожу", "господином", "господина", "госпожой", "г-н", "г-жа"})
_NOT_POSITIONS = frozenset({"tie", "status"})
_MOST_TITLES = 6  # of one mention
_MOST_PEOPLE = 12  # who share a title


class Appositions:
    """Finds the titles beside the names of a document."""

    def __init__(self, document: Document, people: Sequence[PersonMention], titles: Sequence[Title], name_index: NameIndex) -> None:
        self._document = document
        self._tokens = document.tokens
        self._names = name_index
        self._people = {mention.start: mention for mention in people}
        self._people_by_end = {mention.end: mention for mention in people}
        self._ending: dict[int, list[Title]] = {}
        self._starting: dict[int, Title] = {}
        for title in titles:  # outer titles come before the ones inside them
            self._ending.setdefault(title.tokens[1], []).append(title)
            self._starting.setdefault(title.tokens[0], title)
        self._taken: set[int] = set()  # first tokens of titles that already have a holder

    def claims(self) -> list[Claim]:
        """All claims: first titles before names, then the remaining ones after names."""
        found: list[Claim] = []
        for read in (self._before, self._after):
            for mention in self._people.values():
                claims = list(read(mention))
                self._taken.update(claim.title.tokens[0] for claim in claims)
                found += claims
        return [claim for claim in found if claim.title.kind not in _NOT_POSITIONS]

    # a title before a name: «министр обороны Иванов», «Министр обороны: Иванов»

    def _before(self, mention: PersonMention) -> Iterator[Claim]:
        end, link = self._end_of_title(mention.start)
        candidates = [title for title in self._ending.get(end, ()) if title.tokens[0] not in self._taken]
        if not candidates:
            return
        second = self._people.get(mention.end)
        if second and not link and not new_line(self._document, mention.end) and "gent" in mention.cases:
            claims = list(self._of_second(mention, second, candidates))
            if claims:
                yield from claims
                return
        for title in self._likeliest_first(candidates, mention):
            inner = title is not candidates[0] and candidates[0].tokens[0] <= title.tokens[0]
            if inner and "gent" not in mention.cases:
                continue  # «дочь президента Марию Иванову»: what depends on the outer title is in the genitive
            if self._fits(title, mention) and (not link or self._introduces(title, mention)):
                yield Claim(mention.person, title, "title before the name")
                yield from self._earlier(title, mention)
                return
            if self._fits(title, mention, "plur") and (holders := self._enumerated(mention)):
                yield from self._shared(title, holders)
                return

    def _likeliest_first(self, candidates: Sequence[Title], mention: PersonMention) -> Sequence[Title]:
        """Outer titles first; beside an oblique name, titles that look nominative last: «Мать [рядового] Ивана Петрова»."""
        if "nomn" in mention.cases:
            return candidates
        return sorted(candidates, key=lambda title: ("sing", "nomn") in title.forms and ("sing", "gent") not in title.forms)

    def _end_of_title(self, start: int) -> tuple[int, str]:
        """Where a title followed by this name would end, and what stands between them: nothing, a dash, a line break."""
        at = start
        while at > 0 and at not in self._ending and self._is_courtesy(at - 1):
            at -= 1
        if new_line(self._document, at):
            return at, "line"
        if at not in self._ending and at > 0 and self._tokens[at - 1].text in _DASHES:
            return at - 1, "dash"
        return at, ""

    def _is_courtesy(self, index: int) -> bool:
        """«89-летний», «господин», «г-н»: words that may stand between a title and a name."""
        text = self._tokens[index].text.lower()
        return "-летн" in text or text in _COURTESY

    def _of_second(self, first: PersonMention, second: PersonMention, candidates: Sequence[Title]) -> Iterator[Claim]:
        """«адвокат Александра Иванова Андрей Петров», «советник президента Владимира Путина Юрий Ушаков»."""
        outer = candidates[0]
        if not self._fits(outer, second) or second.person == first.person:
            return
        yield Claim(second.person, outer, "title before the name of somebody else and its own")
        inner = next((title for title in candidates[1:] if ("sing", "gent") in title.forms), None)
        if inner:
            yield Claim(first.person, inner, "title before the name")

    def _earlier(self, title: Title, mention: PersonMention) -> Iterator[Claim]:
        """«писатель, поэт и [журналист] Иванов», «заместитель премьер-министра – [министр обороны] Иванов»."""
        if title.kind == "tie":
            return
        for _ in range(_MOST_TITLES):
            at = title.tokens[0] - 1
            if at < 1 or new_line(self._document, title.tokens[0]):
                return
            at += self._tokens[at].text not in _JOINING  # «эмир Катара [шейх] Тамим»: nothing between
            earlier = next((other for other in self._ending.get(at, ()) if self._fits(other, mention)), None)
            if earlier is None or earlier.tokens[0] in self._taken or (self._tokens[at].text == "и" and earlier.names and title.names):
                return
            if title.kind == "status" and self._tokens[at].text != ",":
                return  # «артист, уроженец Омска Иванов», but «гости и участник Иванов»
            if not any(form in title.forms for form in earlier.forms):
                return
            if earlier.kind == "post" and title.feminine and not earlier.feminine:
                return  # «президент и первая леди Иванова»
            shared = title.names[0] if title.names and not earlier.names and earlier.kind == title.kind == "post" else None
            yield Claim(mention.person, earlier, "title in a row before the name", shared)
            title = earlier

    def _introduces(self, title: Title, mention: PersonMention) -> bool:
        """«Министр обороны – Иванов»: both in the nominative, the title at the start of its line or item."""
        if ("sing", "nomn") not in title.forms or "nomn" not in mention.cases:
            return False
        start = title.tokens[0]
        return start == 0 or new_line(self._document, start) or self._tokens[start - 1].text in _BULLETS | {";"}

    # one title of several people: «президенты России и Казахстана Иванов и Омаров»

    def _enumerated(self, mention: PersonMention) -> list[PersonMention]:
        """The name and those that follow it in an enumeration; nothing for a single name."""
        found = [mention]
        while len(found) < _MOST_PEOPLE:
            at = self._after_brackets(found[-1].end)
            if at + 1 >= len(self._tokens) or self._tokens[at].text not in (",", "и"):
                break
            at += 1
            while at < len(self._tokens) and self._is_courtesy(at):
                at += 1
            following = self._people.get(at)
            if following is None:
                break
            found.append(following)
        return found if len(found) > 1 else []

    def _after_brackets(self, at: int) -> int:
        if at < len(self._tokens) and self._tokens[at].text == "(":
            for end in range(at + 1, min(at + 8, len(self._tokens))):
                if self._tokens[end].text == ")":
                    return end + 1
        return at

    def _shared(self, title: Title, holders: Sequence[PersonMention]) -> Iterator[Claim]:
        names = self._workplaces(title)
        for number, holder in enumerate(holders):
            name = names[number] if len(names) == len(holders) else None
            yield Claim(holder.person, title, "title of several people", name)

    def _workplaces(self, title: Title) -> list[int]:
        """First tokens of coordinated names: «МИД России» and «Казахстана» in «главы МИД России и Казахстана»."""
        firsts: list[int] = []
        end = -1
        for name in title.names:
            if name != end:
                firsts.append(name)
            end = self._names.workplaces.get(name, name + 1)
        return firsts

    # a title after a name: «Иванов, министр обороны,», «Иванов – министр обороны», «Иванов (министр обороны)»

    def _after(self, mention: PersonMention) -> Iterator[Claim]:
        at = mention.end
        if at >= len(self._tokens):
            return
        link = self._tokens[at].text
        if new_line(self._document, at):
            yield from self._in_next_line(mention)
        elif link == "," or link in _DASHES or link == "(":
            yield from self._row_after(mention, at + 1, link)

    def _in_next_line(self, mention: PersonMention) -> Iterator[Claim]:
        """A table: the name fills a line or cell, the title the next one."""
        title = self._starting.get(mention.end)
        begins = mention.start == 0 or new_line(self._document, mention.start) or self._tokens[mention.start - 1].text in _BULLETS
        if title is None or not begins or title.tokens[0] in self._taken or ("sing", "nomn") not in title.forms:
            return
        if "nomn" in mention.cases and self._ends_line(title.tokens[1]):
            yield Claim(mention.person, title, "title in the next line")

    def _row_after(self, mention: PersonMention, at: int, link: str) -> Iterator[Claim]:
        for _ in range(_MOST_TITLES):
            title = self._starting.get(at)
            if title is None or title.tokens[0] in self._taken or title.tokens[1] in self._people or not self._is_closed(title, link):
                return
            nominative = link != "," and ("sing", "nomn") in title.forms
            if nominative or self._fits(title, mention):
                yield Claim(mention.person, title, f"title after the name and «{link}»", self._shared_name(title))
            elif link == "," and self._fits(title, mention, "plur") and (holders := self._enumerated_before(mention)):
                yield from self._shared(title, holders)
            else:
                return
            end = title.tokens[1]
            if end + 1 >= len(self._tokens) or not (self._tokens[end].text in (",", "и") or self._double(title)):
                return
            at = end + 1

    def _double(self, title: Title) -> Title | None:
        """The second half of a title: «вице-премьер – [министр экономики РК]»."""
        at = title.tokens[1] + 1
        half = self._starting.get(at) if at < len(self._tokens) and self._tokens[at - 1].text in _DASHES - {":", "|"} else None
        if half is None or half.tokens[1] in self._people or title.kind != "post" or half.kind != "post" or not title.forms & half.forms:
            return None
        return half if not new_line(self._document, at) else None

    def _shared_name(self, title: Title) -> int | None:
        half = None if title.names else self._double(title)
        return half.names[0] if half and half.names else None

    def _enumerated_before(self, mention: PersonMention) -> list[PersonMention]:
        """«Иванов и [Омаров], главы МИД двух стран»."""
        found = [mention]
        while len(found) < _MOST_PEOPLE:
            at = found[0].start - 1
            earlier = self._people_by_end.get(at) if at > 0 and self._tokens[at].text in (",", "и") else None
            if earlier is None:
                break
            found.insert(0, earlier)
        return found if len(found) > 1 else []

    def _is_closed(self, title: Title, link: str) -> bool:
        """Whether punctuation follows: in «Иванов, министр заявил» somebody else speaks."""
        end = self._after_year(title.tokens[1])
        if end >= len(self._tokens) or self._tokens[end].text in _ENDS or new_line(self._document, end):
            return True
        return link in _DASHES and not new_line(self._document, title.tokens[0])

    def _after_year(self, at: int) -> int:
        """«премьер в 1988–1998 годах», «директор с 2010 года»: skip the years."""
        if at + 1 < len(self._tokens) and self._tokens[at].text in ("в", "с", "до") and self._tokens[at + 1].text[0].isdigit():
            for end in range(at + 2, min(at + 8, len(self._tokens))):
                if self._tokens[end].text.startswith("год"):
                    return end + 1
        return at

    def _ends_line(self, at: int) -> bool:
        return at >= len(self._tokens) or new_line(self._document, at) or self._tokens[at].text in (",", ".", ";")

    @staticmethod
    def _fits(title: Title, mention: PersonMention, number: str = "sing") -> bool:
        if title.relational and "gent" in mention.cases and "nomn" not in mention.cases and title.tokens[1] == mention.start:
            return False  # «встретил советника Иванова»: it may be the adviser of Ivanov
        return any((number, case) in title.forms for case in mention.cases)
