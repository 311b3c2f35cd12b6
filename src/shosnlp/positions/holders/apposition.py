"""Titles beside a name: «министр Иванов», «Иванов, министр», «Иванов – министр», «Иванов (министр)», lists and tables."""

import re
from collections.abc import Collection, Iterator, Sequence

from shosnlp.positions.holders.claims import Claim, PersonMention
from shosnlp.positions.holders.shared import Shared, SharedTitles, is_courtesy
from shosnlp.positions.name_index import BULLETS, NameIndex, new_line, opens_line
from shosnlp.positions.times import Period, Times
from shosnlp.positions.titles.title import Title
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology

_DASHES = frozenset({"–", "—", "-", "−", ":", "|"})
_JOINING = frozenset({",", "и", "–", "—", "-", "/"})
_ENDS = frozenset({",", ".", ";", ")", "!", "?", "–", "—", "-", "»", '"', "”", "и", "а", "но", "|", "…", ":"})
_NOT_POSITIONS = frozenset({"tie", "status"})
_MOST_TITLES = 6  # of one mention
_FILLING = frozenset({".", "_", "/", "подпись"})  # «директор ______ / Иванов /», «Судья: подпись Иванов»
_LEADER = re.compile(r"[.…_]{2,}|…")  # «Иванов ..... министр»


class Appositions:
    """Finds the titles beside the names of a document."""

    def __init__(
        self,
        document: Document,
        morphology: Morphology,
        people: Sequence[PersonMention],
        titles: Sequence[Title],
        name_index: NameIndex,
        times: Times,
    ) -> None:
        self._document = document
        self._tokens = document.tokens
        self._morphology = morphology
        self._times = times
        self._titles = titles
        self._people = {mention.start: mention for mention in people}
        self._shared = SharedTitles(document, self._people, name_index)
        self._people_by_end = {mention.end: mention for mention in people}
        self._ending: dict[int, list[Title]] = {}
        self._starting: dict[int, Title] = {}
        for title in titles:  # outer titles come before the ones inside them
            self._ending.setdefault(title.tokens[1], []).append(title)
            self._starting.setdefault(title.tokens[0], title)
        self._taken: set[int] = set()  # first tokens of titles that already have a holder

    def claims(self) -> list[Claim]:
        """All claims: first titles before names, then the remaining ones of several people and after names."""
        found: list[Claim] = []
        for mention in self._people.values():
            found += self._take(self._before(mention, of_post=False))
        for title in self._titles:
            if title.tokens[0] not in self._taken and any(number == "plur" for number, _ in title.forms):
                found += self._take(self._of_several(title))
        for mention in self._people.values():
            found += self._take(self._after(mention))
        return [claim for claim in found if claim.title.kind not in _NOT_POSITIONS]

    def of_posts(self, taken: Collection[tuple[int, int]]) -> Iterator[Claim]:
        """«на посту министра Иванов»: titles after «пост» that no verb gives to anybody; the own tokens of the others are `taken`."""
        for mention in self._people.values():
            for claim in self._take(self._before(mention, of_post=True)):
                if claim.title.own_tokens not in taken and claim.title.kind not in _NOT_POSITIONS:
                    yield claim

    def _take(self, claims: Iterator[Claim]) -> list[Claim]:
        found = list(claims)
        self._taken.update(claim.title.tokens[0] for claim in found)
        return found

    # a title before a name: «министр обороны Иванов», «Министр обороны: Иванов»

    def _before(self, mention: PersonMention, of_post: bool) -> Iterator[Claim]:
        end, link = self._end_of_title(mention.start)
        candidates = [title for title in self._ending.get(end, ()) if title.tokens[0] not in self._taken and title.of_post == of_post]
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

    def _of_several(self, title: Title) -> Iterator[Claim]:
        """«президенты Иванов и Омаров», «послы Италии Росси и Чехии Горак»."""
        cases = {case for number, case in title.forms if number == "plur"}
        first = self._people.get(title.tokens[1])
        if first is None or self._fits(title, first, "plur"):
            yield from self._each(title, self._shared.holders(title, cases))

    @staticmethod
    def _each(title: Title, holders: Sequence[Shared]) -> Iterator[Claim]:
        for mention, name in holders:
            yield Claim(mention.person, title, "title of several people", name)

    def _likeliest_first(self, candidates: Sequence[Title], mention: PersonMention) -> Sequence[Title]:
        """Outer titles first; beside an oblique name, titles that look nominative last: «Мать [рядового] Ивана Петрова».

        Beside a genitive, the inner title goes first if it means a person: «адвоката [бывшего мэра] Петрова».
        """
        if "nomn" in mention.cases:
            return candidates
        inner = candidates[-1] if "gent" in mention.cases and candidates[-1].of_one else None
        return sorted(
            candidates, key=lambda title: (title is not inner, ("sing", "nomn") in title.forms and ("sing", "gent") not in title.forms)
        )

    def _end_of_title(self, start: int) -> tuple[int, str]:
        """Where a title followed by this name would end, and what stands between them: nothing, a dash, a line break."""
        at = start
        while at > 0 and at not in self._ending and is_courtesy(self._tokens[at - 1].text):
            at -= 1
        if new_line(self._document, at):
            return at, "line"
        if at not in self._ending and at > 0 and self._tokens[at - 1].text in _DASHES:
            return at - 1, "dash"
        before = at
        while before > 0 and (self._tokens[before - 1].text in _FILLING or _LEADER.fullmatch(self._tokens[before - 1].text)):
            before -= 1
        written = {self._tokens[index].text for index in range(before, at)}
        return (before, "leader") if at - before > 1 or not written <= {".", "/"} else (at, "")

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
            if (
                earlier is None
                or earlier.tokens[0] in self._taken
                or (self._tokens[at].text == "и" and earlier.names and title.names and not self._follows_name(earlier))
            ):
                return
            if title.kind == "status" and self._tokens[at].text != ",":
                return  # «артист, уроженец Омска Иванов», but «гости и участник Иванов»
            if not any(form in title.forms for form in earlier.forms):
                return
            if earlier.kind == "post" and title.feminine and not earlier.feminine and self._is_of_two(earlier, title, mention):
                return  # «президент и первая леди Иванова»
            together = self._tokens[at].text != "," and earlier.kind == title.kind == "post"
            shared = title.names[0] if together and title.names and not earlier.names else None
            yield Claim(mention.person, earlier, "title in a row before the name", shared)
            title = earlier

    def _follows_name(self, title: Title) -> bool:
        """«Иванов, [глава «Веги»] и директор «Арго» Котов»: an enumeration of people, each after the titles."""
        at = title.tokens[0] - 1
        return at in self._people_by_end and self._tokens[at].text == ","

    def _introduces(self, title: Title, mention: PersonMention) -> bool:
        """«Министр обороны – Иванов»: both in the nominative, the title at the start of its line or item."""
        if ("sing", "nomn") not in title.forms or "nomn" not in mention.cases:
            return False
        start = title.tokens[0]
        if not opens_line(self._document, start):
            return not new_line(self._document, mention.start) and self._tokens[start - 1].text in BULLETS | {";"}
        return not (new_line(self._document, mention.start) and self._names_come_first(title))

    def _names_come_first(self, title: Title) -> bool:
        """Whether lines of names and titles alternate, and the first is a name."""
        while True:
            above = self._people_by_end.get(title.tokens[0])
            if above is None or not opens_line(self._document, above.start):
                return False
            earlier = next((one for one in self._ending.get(above.start, ()) if opens_line(self._document, one.tokens[0])), None)
            if earlier is None:
                return True
            title = earlier

    # a title after a name: «Иванов, министр обороны,», «Иванов – министр обороны», «Иванов (министр обороны)»

    def _after(self, mention: PersonMention) -> Iterator[Claim]:
        at = self._times.after_brackets(mention.end)
        if at >= len(self._tokens):
            return
        link = self._tokens[at].text
        if new_line(self._document, at):
            yield from self._in_next_line(mention)
        elif link == "," or link in _DASHES or link == "(":
            start, period = self._times.adjunct(at + 1)
            if at + 1 < start < len(self._tokens) and self._tokens[start].text in _DASHES:
                link, start = self._tokens[start].text, start + 1
            yield from self._row_after(mention, start, link, period)
        elif opens_line(self._document, mention.start):
            yield from self._in_same_line(mention, at)

    def _in_same_line(self, mention: PersonMention, at: int) -> Iterator[Claim]:
        """A roster: «Иванов; министр», «Иванов ..... министр», one a line."""
        start = at + (self._tokens[at].text == ";")
        while start < len(self._tokens) and (self._tokens[start].text == "." or _LEADER.fullmatch(self._tokens[start].text)):
            start += 1
        title = self._starting.get(start)
        marks = {";", "."} if start > at else ()
        if title and title.tokens[0] not in self._taken and ("sing", "nomn") in title.forms and self._ends_line(title.tokens[1], marks):
            yield Claim(mention.person, title, "title in the same line")

    def _in_next_line(self, mention: PersonMention) -> Iterator[Claim]:
        """A table: the name fills a line or cell, the title the next one."""
        title = self._starting.get(mention.end)
        begins = mention.start == 0 or new_line(self._document, mention.start) or self._tokens[mention.start - 1].text in BULLETS
        if title is None or not begins or title.tokens[0] in self._taken or ("sing", "nomn") not in title.forms:
            return
        if "nomn" in mention.cases and self._ends_line(title.tokens[1], {",", ".", ";"}):
            yield Claim(mention.person, title, "title in the next line")

    def _row_after(self, mention: PersonMention, at: int, link: str, period: Period) -> Iterator[Claim]:
        for _ in range(_MOST_TITLES):
            title = self._starting.get(at)
            if title is None or title.tokens[0] in self._taken or self._leads_to_name(title) or not self._is_closed(title, link):
                return
            if link == "," and self._is_of_next(title):
                return
            period = period.joined(self._times.date(title.tokens[1])[1])
            nominative = link != "," and ("sing", "nomn") in title.forms
            if nominative or self._fits(title, mention):
                yield Claim(mention.person, title, f"title after the name and «{link}»", self._shared_name(title), period)
            elif link == "," and self._fits(title, mention, "plur") and (holders := self._shared.before(title, mention)):
                yield from self._each(title, holders)
            else:
                return
            end = title.tokens[1]
            if end + 1 >= len(self._tokens) or not (self._tokens[end].text in (",", "и") or self._double(title)):
                return
            at, period = self._times.adjunct(end + 1)

    def _is_of_next(self, title: Title) -> bool:
        """«Иванов, министром – [Котов]», «Иванов, глава «Веги» и директор «Арго» [Котов]»: the title of the person who follows."""
        at = title.tokens[1]
        if at + 1 >= len(self._tokens):
            return False
        if self._tokens[at].text in _DASHES and at + 1 in self._people:
            return ("sing", "nomn") not in title.forms
        second = self._starting.get(at + 1) if self._tokens[at].text == "и" else None
        return second is not None and self._leads_to_name(second) and bool(title.names and second.names)

    def _leads_to_name(self, title: Title) -> bool:
        """Whether a name follows in the same line, which is more likely to be that of the holder."""
        return title.tokens[1] in self._people and not new_line(self._document, title.tokens[1])

    def _double(self, title: Title) -> Title | None:
        """The second half of a title: «вице-премьер – [министр экономики РК]»."""
        at = title.tokens[1] + 1
        half = self._starting.get(at) if at < len(self._tokens) and self._tokens[at - 1].text in _DASHES - {":", "|"} else None
        if half is None or self._leads_to_name(half) or title.kind != "post" or half.kind != "post" or not title.forms & half.forms:
            return None
        return half if not new_line(self._document, at) else None

    def _shared_name(self, title: Title) -> int | None:
        half = None if title.names else self._double(title)
        return half.names[0] if half and half.names else None

    def _is_closed(self, title: Title, link: str) -> bool:
        """Whether punctuation follows: in «Иванов, министр заявил» somebody else speaks."""
        end = self._times.date(title.tokens[1])[0]
        if end >= len(self._tokens) or self._tokens[end].text in _ENDS or new_line(self._document, end):
            return True
        return link in _DASHES and not new_line(self._document, title.tokens[0])

    def _ends_line(self, at: int, marks: Collection[str]) -> bool:
        return at >= len(self._tokens) or new_line(self._document, at) or self._tokens[at].text in marks

    def _is_of_two(self, earlier: Title, title: Title, mention: PersonMention) -> bool:
        """Whether two people are meant: the second title is no occupation, or a verb beside them is in the plural."""
        beside = [earlier.tokens[0] - 1, mention.end]
        return title.kind != "occupation" or any(self._is_plural_verb(at) for at in beside if 0 <= at < len(self._tokens))

    def _is_plural_verb(self, index: int) -> bool:
        analyses = self._morphology.analyses(self._tokens[index].text)
        return bool(analyses) and analyses[0].pos in ("VERB", "PRTS") and analyses[0].has("plur")

    @staticmethod
    def _fits(title: Title, mention: PersonMention, number: str = "sing") -> bool:
        genitive = "gent" in mention.cases and "nomn" not in mention.cases
        signed = title.kind == "occupation" and not title.tail.of_person and "." in mention.finding.normal  # «адвоката Гришиной В. А.»
        if title.relational and genitive and title.tokens[1] == mention.start and not signed:
            return False  # «встретил советника Иванова»: it may be the adviser of Ivanov
        return any((number, case) in title.forms for case in mention.cases)
