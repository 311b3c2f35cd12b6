"""Titles given by a verb: «Иванов назначен послом», «пост министра занял Иванов», «директором стала Петрова»."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from shosnlp.positions.holders.claims import Claim, PersonMention
from shosnlp.positions.holders.ellipsis import Ellipses
from shosnlp.positions.holders.listed import ListedTitles
from shosnlp.positions.holders.shared import SharedTitles
from shosnlp.positions.holders.verbs import STOPS, Governor, Verbs
from shosnlp.positions.name_index import NameIndex
from shosnlp.positions.times import ANY_TIME, Period, Times
from shosnlp.positions.titles.title import Title
from shosnlp.positions.words import PositionWords, word_sets
from shosnlp.reading.document import Document
from shosnlp.russian.keys import plain
from shosnlp.russian.letters import DASHES
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.word_sets import word_sets as russian_word_sets

_TO_HOLDER = 20  # tokens between a verb and the holder
_TO_NAME = 8
_TO_PRONOUN = 5
_LONGEST_ADJUNCT = 8
_NOT_POSITIONS = frozenset({"tie", "status"})


class Predicates:
    """Reads the verbs around the titles of a document."""

    def __init__(
        self,
        document: Document,
        morphology: Morphology,
        words: PositionWords,
        people: Sequence[PersonMention],
        name_index: NameIndex,
        times: Times,
        verbs: Verbs,
    ) -> None:
        self._document = document
        self._tokens = document.tokens
        self._morphology = morphology
        self._words = words
        self._by_start: Mapping[int, PersonMention] = {mention.start: mention for mention in people}
        self._by_end: Mapping[int, PersonMention] = {mention.end: mention for mention in people}
        self._in_titles: set[int] = set()
        self._times = times
        self._verbs = verbs
        self._shared = SharedTitles(document, self._by_start, name_index)
        self._ellipses = Ellipses(document, morphology, people, times)
        self._listed = ListedTitles(document, people, verbs)

    def claims(self, titles: Sequence[Title], taken: Collection[tuple[int, int]]) -> Iterator[Claim]:
        """Claims for titles without a name beside them, that is, those whose own tokens are not `taken`."""
        self._in_titles.update(index for title in titles for index in range(*title.tokens))
        outer_end = 0
        claimed: dict[int, Claim] = {}  # by the end of the title
        for title in titles:
            inner = title.tokens[0] < outer_end
            outer_end = max(outer_end, title.tokens[1])
            if inner or title.kind in _NOT_POSITIONS or title.own_tokens in taken:
                continue
            for claim in self._claims_of(title, claimed):
                claimed[title.tokens[1]] = claim
                self._ellipses.remember(claim)
                yield claim

    def _claims_of(self, title: Title, claimed: Mapping[int, Claim]) -> Iterator[Claim]:
        if mention := self._ellipses.beside_dash(title):
            yield from self._each(title, mention, Period(), "title and name of a further clause")
        elif mention := self._of_powers(title):
            yield Claim(mention.person, title, "title after «полномочия»", period=self._verbs.ended(mention.start))
        elif governor := self._verbs.of(title):
            if governor.frame == "replace":
                yield from self._replaced(title, governor)
            elif mention := self._holder(title, governor):
                yield from self._each(title, mention, self._period(title, governor), "title in a predicate")
                yield from self._predecessor(title)
        elif listed := self._listed.of(title):
            mention, governor = listed
            yield Claim(mention.person, title, "title in a list under a verb", period=self._period_from(mention.start, title, governor))
        elif not title.plural and (claim := self._in_a_row(title, claimed)):
            yield claim
        elif not title.plural and (entry := self._ellipses.entry(title)):
            yield Claim(entry[0].person, title, "title in a biography", period=entry[1])

    def _of_powers(self, title: Title) -> PersonMention | None:
        """«полномочия [Иванова] как директора», «оценили работу [Клюевой] как директора»."""
        start = title.tokens[0]
        mention = self._by_end.get(start - 1) if start > 2 and self._tokens[start - 1].text == "как" else None
        if mention is None or mention.start == 0 or "gent" not in mention.cases or ("sing", "gent") not in title.forms:
            return None
        noun = self._tokens[mention.start - 1].text
        return mention if self._words.is_post(noun, self._morphology) or self._morphology.lemma(noun) in word_sets().services else None

    def _each(self, title: Title, mention: PersonMention, period: Period, rule: str) -> Iterator[Claim]:
        """A claim, or one for each of the people of an enumeration if the title is plural."""
        if not title.plural:
            yield Claim(mention.person, title, rule, period=period)
            return
        for one, name in self._shared.after(title, mention) or self._shared.before(title, mention):
            yield Claim(one.person, title, rule, name, period)

    def _in_a_row(self, title: Title, claimed: Mapping[int, Claim]) -> Claim | None:
        """«была президентом банка и [директором завода]», «…, а затем [ректором]»: the holder of the title before, in the same case."""
        joined, period = self._joined(title.tokens[0])
        if joined not in claimed or title.tokens[1] in self._by_start:
            return None
        before = claimed[joined]
        if title.forms != before.title.forms and ("sing", "ablt") not in title.forms & before.title.forms:
            return None
        period = period.joined(Period(before.period.status)) if period == ANY_TIME else period
        return Claim(before.person, title, "title in a predicate", period=period)

    def _joined(self, start: int) -> tuple[int, Period]:
        """The end of the phrase to which a title is joined by «и», «, а затем», «, с 2003 года —»; what the adverbs and dates say."""
        if self._tokens[start - 1].text == "и":
            return start - 1, ANY_TIME
        start -= self._tokens[start - 1].text in DASHES
        for first in range(start - 1, max(start - _LONGEST_ADJUNCT, 1), -1):
            end, period = self._times.adjunct(first)
            if end == start and self._tokens[first - 1].text in {",", "а", "и"}:
                return first - 1 - (self._tokens[first - 2].text == ","), period
        return -1, ANY_TIME

    def _period(self, title: Title, governor: Governor) -> Period:
        """When the post is held, by the verb and the only date of its clause."""
        return self._period_from(min(governor.at, title.tokens[0]), title, governor)

    def _period_from(self, start: int, title: Title, governor: Governor) -> Period:
        analysis, frame = governor.analysis, governor.frame
        tokens = range(*self._clause(start, max(start + 1, title.tokens[1])))
        if frame == "dismiss" or (frame == "leave" and analysis.has("past")):
            return Period("former", until=self._times.moment(tokens))
        period = self._times.within(tokens)
        if analysis.has("past", "impf") and self._times.is_former(tokens):  # «до этого работал директором», but «ранее стал директором»
            period = Period("former").joined(period)
        if frame == "become" and period == Period():
            period = Period(since=self._times.moment(tokens))
        return Period("future").joined(period) if analysis.has("futr") or self._is_future(governor.at) else period

    def _is_future(self, index: int) -> bool:
        return index > 0 and self._tokens[index - 1].text.lower() in word_sets().will_be

    def _clause(self, start: int, stop: int) -> tuple[int, int]:
        """The clause around some tokens: to the next comma or stop."""
        bounds = STOPS | {","}
        while start > 0 and self._tokens[start - 1].text not in bounds:
            start -= 1
        while stop < len(self._tokens) and self._tokens[stop].text not in bounds:
            stop += 1
        return start, stop

    def _replaced(self, title: Title, governor: Governor) -> Iterator[Claim]:
        """«Иванов сменил Петрова на посту министра»: the subject holds the post, the object held it."""
        start, stop = self._clause(min(governor.at, title.tokens[0]), max(governor.at + 1, title.tokens[1]))
        mentions = [self._by_start[index] for index in range(start, stop) if index in self._by_start]
        mentions = [mention for mention in mentions if not self._is_prepositional(mention)]
        if len(mentions) != 2:
            return
        first, second = mentions
        new, old = (first, second) if "nomn" in first.cases and "accs" in second.cases else (second, first)
        if "nomn" in new.cases and "accs" in old.cases:
            yield Claim(new.person, title, "successor in a predicate")
            yield Claim(old.person, title, "predecessor in a predicate", period=Period("former"))

    def _predecessor(self, title: Title) -> Iterator[Claim]:
        """«стал министром, сменив [на этом посту] Петрова»."""
        at = title.tokens[1]
        words = [token.text.lower() for token in self._tokens[at : at + 5]]
        verb = self._verbs.as_verb(words[1]) if words[:1] == [","] and len(words) > 1 else None
        if verb is None or not verb.has("GRND", "past") or self._words.predicates.get(plain(verb.lemma)) != "replace":
            return
        at += 5 if words[2:4] == ["на", "этом"] else 2
        if at in self._by_start and "accs" in self._by_start[at].cases:
            yield Claim(self._by_start[at].person, title, "predecessor in a predicate", period=Period("former"))

    def _holder(self, title: Title, governor: Governor) -> PersonMention | None:
        """The subject of the verb, or the object of «назначил»."""
        verb, case = governor.at, governor.case
        start, end = title.tokens
        if governor.analysis.pos == "PRTF" and end in self._by_start:
            return self._by_start[end]
        if governor.analysis.pos == "NOUN":
            mention = self._by_start.get(verb + 1) or self._by_start.get(end)
            return mention if mention and case in mention.cases else None
        forms = russian_word_sets().relative_subjects if case == "nomn" else russian_word_sets().relative_objects
        nearest = max(verb - _TO_PRONOUN, end - 1 if end <= verb else 0, 0)
        pronoun = next((at for at in range(verb - 1, nearest, -1) if self._tokens[at].text in forms), None)
        if pronoun is not None:
            return self._antecedent(pronoun)
        if end < verb and (mention := self._first_within(range(end, verb))):
            return mention if case in mention.cases else None  # «пост министра [Иванов] занимал до мая»
        if verb < start and not title.relational and not self._has_subject(verb, start):
            after = self._next_name(end, far=verb == 0 or self._tokens[verb - 1].text in STOPS)
            if after and case in after.cases:
                return after
        between = range(verb + 1, start) if verb < start else range(verb + 1, min(verb + 5, len(self._tokens)))
        for index in between:
            mention = self._by_start.get(index)
            if mention:
                return mention if case in mention.cases else None
            if self._tokens[index].text in STOPS:
                break
            if index not in self._in_titles and self._verbs.is_rival(index):
                return None
        return self._before_verb(min(verb, start), case) or self._ellipses.subject(title, verb, governor.analysis, case)

    def _antecedent(self, pronoun: int) -> PersonMention | None:
        """«Иванова, [который] стал министром»: who the relative pronoun stands for."""
        return self._by_end.get(pronoun - 1) if self._tokens[pronoun - 1].text == "," else None

    def _first_within(self, tokens: range) -> PersonMention | None:
        found = (self._by_start[index] for index in tokens if index in self._by_start)
        return next((mention for mention in found if not self._is_prepositional(mention)), None)

    def _is_prepositional(self, mention: PersonMention) -> bool:
        """«вместо Иванова», «с Ивановым»: neither the subject nor the object."""
        if mention.start == 0:
            return False
        analyses = self._morphology.analyses(self._tokens[mention.start - 1].text)
        return bool(analyses) and analyses[0].pos == "PREP"

    def _next_name(self, end: int, far: bool) -> PersonMention | None:
        """«исполняет обязанности мэра Казани [Иванов]»; a few words later if the verb opens the sentence: «мэра с июня [Иванов]»."""
        for index in range(end, min(end + (_TO_NAME if far else 1), len(self._tokens))):
            if index in self._by_start:
                return self._by_start[index]
            if self._tokens[index].text in STOPS or self._tokens[index].text == "," or self._verbs.as_verb(self._tokens[index].text):
                return None
            if index in self._in_titles or self._verbs.is_rival(index):
                return None
        return None

    def _has_subject(self, verb: int, start: int) -> bool:
        """Whether a person is named between verb and title, or right before the verb."""
        return verb in self._by_end or any(index in self._by_start for index in range(verb + 1, start))

    def _before_verb(self, at: int, case: str) -> PersonMention | None:
        for index in range(at, max(at - _TO_HOLDER, 0), -1):
            mention = self._by_end.get(index)
            if mention and self._ellipses.gives_order(mention):
                continue
            if mention:
                return mention if case in mention.cases else None
            if self._tokens[index - 1].text in STOPS or self._verbs.is_rival(index - 1):
                return None
        return None
