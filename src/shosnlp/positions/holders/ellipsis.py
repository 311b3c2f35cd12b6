"""Titles without a verb or a subject: «…, а министром обороны — Котов», «С 1998 по 2002 год — заместитель акима», «Работал учителем»."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from shosnlp.positions.holders.claims import Claim, PersonMention
from shosnlp.positions.name_index import new_line, opens_line
from shosnlp.positions.times import Period, Times
from shosnlp.positions.titles.title import Title
from shosnlp.positions.words import word_sets
from shosnlp.reading.document import Document
from shosnlp.russian.letters import DASHES
from shosnlp.russian.morphology import Analysis, Morphology

_DASHES = DASHES | {":"}
_ENDS = frozenset({".", ";", "!", "?", ","})
_ROW = frozenset({",", "и"})
_IN = frozenset({"в", "во", "(", "на", "по", "под", "при"})  # «инженер треста [в] Целинограде»
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")  # of birth
_LONGEST_ADJUNCT = 16  # tokens
_INTERRUPTIONS = frozenset({"(", ",", "«", "»", ":", "—", "–"})


class Ellipses:
    """Finds the holders of titles that stand in clauses with something left out."""

    def __init__(self, document: Document, morphology: Morphology, people: Sequence[PersonMention], times: Times) -> None:
        self._document = document
        self._tokens = document.tokens
        self._morphology = morphology
        self._times = times
        self._people = people
        self._by_start = {mention.start: mention for mention in people}
        self._by_end = {mention.end: mention for mention in people}
        self._last: Claim | None = None
        self._entries: dict[int, tuple[PersonMention, Period]] = {}  # end of a title in a biography → whose and when

    def remember(self, claim: Claim) -> None:
        """Take note of a claim made by a predicate: later clauses may repeat its verb."""
        self._last = claim

    # a verb left out

    def beside_dash(self, title: Title) -> PersonMention | None:
        """«…, министром обороны — [Котов]», «…, а [Котов] — министром обороны», «избрали …, секретарём — [Котова]»."""
        if not {("sing", "ablt"), ("plur", "ablt")} & title.forms:
            return None
        start, end = title.tokens
        repeats = self._last is not None and start - self._last.title.tokens[1] < _LONGEST_ADJUNCT and self._last.title.tokens[1] < start
        after = self._by_start.get(end + 1) if end < len(self._tokens) and self._tokens[end].text in _DASHES else None
        if after and ("nomn" in after.cases or (repeats and "accs" in after.cases)):
            return after
        before = self._by_end.get(start - 1)
        if before and repeats and self._tokens[start - 1].text in _DASHES and not before.cases.isdisjoint(("nomn", "accs")):
            return before
        return None

    # a subject left out

    def entry(self, title: Title) -> tuple[PersonMention, Period] | None:
        """«С 1998 по 2002 год — [инженер], [начальник смены]»: the titles of an entry have one holder and one time."""
        start = title.tokens[0]
        row = self._entries.get(start - 1) if ("sing", "nomn") in title.forms and self._tokens[start - 1].text in _ROW else None
        found = self._omitted(title) or row
        if found:
            self._entries[title.tokens[1]] = found
        return found

    def gives_order(self, mention: PersonMention) -> bool:
        """«указом [Н. Назарбаева] назначена»: who signs is not appointed."""
        return mention.start > 0 and self._tokens[mention.start - 1].text.lower() in word_sets().orders

    def _omitted(self, title: Title) -> tuple[PersonMention, Period] | None:
        """«С 1998 по 2002 год — [заместитель акима]»: the person whom the sentences before are about."""
        start, end = title.tokens
        if ("sing", "nomn") not in title.forms or start < 2 or self._tokens[start - 1].text not in _DASHES or end in self._by_start:
            return None
        if end < len(self._tokens) and self._tokens[end].text not in _ENDS | _IN and not new_line(self._document, end):
            return None
        for first in range(start - 2, max(start - _LONGEST_ADJUNCT, -1), -1):
            if self._opens_clause(first):
                stop, period = self._times.adjunct(first)
                topic = self._topic(first) if stop == start - 1 and period != Period() else None
                return (topic, period) if topic else None
        return None

    def subject(self, title: Title, verb: int, analysis: Analysis, case: str) -> PersonMention | None:
        """«[Иванов] родился в Таразе. В 2001 году назначен министром.»: the subject left out of a whole sentence."""
        if case != "nomn" or analysis.has("plur") or analysis.pos not in ("VERB", "PRTS") or title.tokens[0] < verb:
            return None
        first = self._document.first_of_sentence(verb)
        index = first
        while index < title.tokens[0]:
            mention = self._by_start.get(index)
            if mention and self.gives_order(mention):
                index = mention.end
                continue
            if index != verb and (mention or self._may_be_subject(index)):
                return None
            index += 1
        return self._topic(first)

    def _may_be_subject(self, index: int) -> bool:
        text = self._tokens[index].text
        analyses = self._morphology.analyses(text) if text[0].isalpha() else ()
        return any(analysis.pos in ("NOUN", "NPRO") and analysis.has("nomn") for analysis in analyses[:1])

    def _opens_clause(self, index: int) -> bool:
        return index == 0 or new_line(self._document, index) or self._tokens[index - 1].text in _ENDS

    def _topic(self, at: int) -> PersonMention | None:
        """The only person of the nearest sentence before a token that names people as subjects, if it begins with this person.

        In a text about one person the name may come later: «С 1999 по 2004 год — доцент. Сейчас Ашуров руководит кафедрой».
        """
        if self._people[0].start >= at:
            return self._people[0] if all(one.person == self._people[0].person for one in self._people) else None
        people: list[PersonMention] = []
        sentence = None
        for mention in reversed(self._people[: bisect_left(self._people, at, key=lambda mention: mention.start)]):
            where = self._document.sentence_of(mention.start)
            if sentence is not None and where != sentence:
                break
            if "nomn" in mention.cases or ("datv" in mention.cases and self._tokens[mention.start].start == where.start):
                sentence = where  # «[Иванову] было 63 года» is about him too
                people.append(mention)
        if len({mention.person for mention in people}) != 1:
            return self._hero(at)
        return people[-1] if self._begins_sentence(people[-1]) else self._hero(at)

    def _hero(self, at: int) -> PersonMention | None:
        """Whose biography it is: the last name before a token that opens a line and is followed by a year, «[Иванов] (1938–2011)»."""
        before = bisect_left(self._heroes, at, key=lambda mention: mention.start)
        return self._heroes[before - 1] if before else None

    @cached_property
    def _heroes(self) -> list[PersonMention]:
        opening = (mention for mention in self._people if opens_line(self._document, mention.start))
        return [mention for mention in opening if self._has_years(mention.end)]

    def _has_years(self, at: int) -> bool:
        return any(_YEAR.search(token.text) for token in self._tokens[at : self._times.after_brackets(at)])

    def _begins_sentence(self, mention: PersonMention) -> bool:
        """Whether nothing but a title, a date or adverbs stands before the name: no verb, no bracket, no conjunction."""
        first = self._document.first_of_sentence(mention.start)
        while first < mention.start and not new_line(self._document, mention.start):
            if self._tokens[first].text in _INTERRUPTIONS or self._is_verb(first):
                return False
            first += 1
        return True

    def _is_verb(self, index: int) -> bool:
        analyses = self._morphology.analyses(self._tokens[index].text)
        return bool(analyses) and analyses[0].pos in ("VERB", "PRTS", "GRND")
