"""Titles behind a name: «Иванов, министр обороны,», «Иванов – министр обороны», «Иванов (министр обороны)», lists and tables."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from shosnlp.positions.holders.claims import Claim, PersonMention, fits
from shosnlp.positions.holders.shared import SharedTitles, each
from shosnlp.positions.name_index import BULLETS, new_line, opens_line
from shosnlp.positions.times import Period, Times
from shosnlp.positions.titles.title import Title
from shosnlp.reading.document import Document
from shosnlp.russian.letters import DASHES
from shosnlp.russian.morphology import Morphology

LINKS = DASHES | {":", "|"}  # between a name and its title
LEADER = re.compile(r"[.…_]{2,}|…")  # «Иванов ..... министр»
MOST_TITLES = 6  # of one mention
_LONGEST_EPITHET = 6  # tokens
_ENDS = frozenset({",", ".", ";", ")", "!", "?", "–", "—", "-", "»", '"', "”", "и", "а", "но", "|", "…", ":"})


class BehindNames:
    """Finds the titles behind the names of a document.

    Args:
        taken: First tokens of the titles that have a holder, as they are found.
    """

    def __init__(
        self,
        document: Document,
        morphology: Morphology,
        people: Mapping[int, PersonMention],
        titles: Sequence[Title],
        shared: SharedTitles,
        times: Times,
        taken: Collection[int],
    ) -> None:
        self._document = document
        self._tokens = document.tokens
        self._morphology = morphology
        self._people = people
        self._shared = shared
        self._times = times
        self._taken = taken
        self._starting: dict[int, Title] = {}
        for title in titles:  # outer titles come before the ones inside them
            self._starting.setdefault(title.tokens[0], title)

    def claims(self, mention: PersonMention) -> Iterator[Claim]:
        """The titles that follow a name."""
        at = self._times.after_brackets(mention.end)
        if at >= len(self._tokens):
            return
        link = self._tokens[at].text
        if new_line(self._document, at):
            yield from self._in_next_line(mention)
        elif link == "," or link in LINKS or link == "(":
            start, period = self._times.adjunct(at + 1)
            if at + 1 < start < len(self._tokens) and self._tokens[start].text in LINKS:
                link, start = self._tokens[start].text, start + 1
            yield from self._row_after(mention, start, link, period)
        elif opens_line(self._document, mention.start):
            yield from self._in_same_line(mention, at)

    def _in_same_line(self, mention: PersonMention, at: int) -> Iterator[Claim]:
        """A roster: «Иванов; министр», «Иванов ..... министр», one a line."""
        start = at + (self._tokens[at].text == ";")
        while start < len(self._tokens) and (self._tokens[start].text == "." or LEADER.fullmatch(self._tokens[start].text)):
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
        lived = at > mention.end + 1  # «Ли (1938–2011), [гидролог, доктор наук]»
        for _ in range(MOST_TITLES):
            title = self._starting.get(at)
            if title is None and (link in LINKS or lived) and (after := self._after_epithet(at)):
                at, period = self._times.adjunct(after)
                continue
            if title is None or title.tokens[0] in self._taken:
                return
            if after := self._after_tie(title):
                at, period = self._times.adjunct(after)
                continue
            if self._leads_to_name(title) or not self._is_closed(title, link):
                return
            if link == "," and self._is_of_next(title):
                return
            end, dated = self._dated(title)
            period = period.joined(dated)
            nominative = link != "," and ("sing", "nomn") in title.forms
            if nominative or fits(title, mention):
                yield Claim(mention.person, title, f"title after the name and «{link}»", self._shared_name(title), period)
            elif link == "," and fits(title, mention, "plur") and (holders := self._shared.before(title, mention)):
                yield from each(title, holders)
            else:
                return
            if end + 1 >= len(self._tokens) or not (self._tokens[end].text in (",", "и") or self._double(title)):
                return
            at, period = self._times.adjunct(end + 1)

    def _after_epithet(self, at: int) -> int | None:
        """«Ли – [советский и казахстанский гидролог,] доктор наук»: the end of a noun for a person that is no title in a row of titles."""
        for index in range(at, min(at + _LONGEST_EPITHET, len(self._tokens) - 1)):
            analyses = self._morphology.analyses(self._tokens[index].text)
            if not analyses or not self._tokens[index].text.islower():
                return None
            if analyses[0].has("NOUN", "anim", "nomn", "sing"):
                return index + 2 if self._tokens[index + 1].text == "," else None
            if self._tokens[index].text != "и" and not analyses[0].has("ADJF", "nomn"):
                return None
        return None

    def _after_tie(self, title: Title) -> int | None:
        """«Ли Пэн, [соратник Цзян Цзэминя,] премьер Китая»: the end of a tie to somebody else in a row of titles."""
        other = self._people.get(title.tokens[1]) if title.kind == "tie" else None
        tied = other is not None and "gent" in other.cases and "nomn" not in other.cases
        closed = other is not None and other.end + 1 < len(self._tokens) and self._tokens[other.end].text == ","
        return other.end + 1 if other and tied and closed else None

    def _is_of_next(self, title: Title) -> bool:
        """«Иванов, министром – [Котов]», «Иванов, глава «Веги» и директор «Арго» [Котов]»: the title of the person who follows."""
        at = title.tokens[1]
        if at + 1 >= len(self._tokens):
            return False
        if self._tokens[at].text in LINKS and at + 1 in self._people:
            return ("sing", "nomn") not in title.forms
        second = self._starting.get(at + 1) if self._tokens[at].text == "и" else None
        return second is not None and self._leads_to_name(second) and bool(title.names and second.names)

    def _leads_to_name(self, title: Title) -> bool:
        """Whether a name follows in the same line, which is more likely to be that of the holder."""
        return title.tokens[1] in self._people and not new_line(self._document, title.tokens[1])

    def _double(self, title: Title) -> Title | None:
        """The second half of a title: «вице-премьер – [министр экономики РК]»."""
        at = title.tokens[1] + 1
        half = self._starting.get(at) if at < len(self._tokens) and self._tokens[at - 1].text in DASHES else None
        if half is None or self._leads_to_name(half) or title.kind != "post" or half.kind != "post" or not title.forms & half.forms:
            return None
        return half if not new_line(self._document, at) else None

    def _shared_name(self, title: Title) -> int | None:
        half = None if title.names else self._double(title)
        return half.names[0] if half and half.names else None

    def _is_closed(self, title: Title, link: str) -> bool:
        """Whether punctuation follows: in «Иванов, министр заявил» somebody else speaks."""
        end = self._dated(title)[0]
        if end >= len(self._tokens) or self._tokens[end].text in _ENDS or new_line(self._document, end):
            return True
        return link in LINKS and not new_line(self._document, title.tokens[0])

    def _dated(self, title: Title) -> tuple[int, Period]:
        """The end of a title with the date behind it, and what the date says: «премьер с 1990 года», «доктор наук (1984)»."""
        end, period = self._times.date(title.tokens[1])
        return self._times.after_brackets(end), period

    def _ends_line(self, at: int, marks: Collection[str]) -> bool:
        return at >= len(self._tokens) or new_line(self._document, at) or self._tokens[at].text in marks
