"""Titles given by a verb: «Иванов назначен послом», «пост министра занял Иванов», «директором стала Петрова»."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from shosnlp.positions.holders.claims import Claim, PersonMention
from shosnlp.positions.titles.title import Title
from shosnlp.positions.words import Frame, PositionWords
from shosnlp.reading.document import Document
from shosnlp.russian.keys import plain
from shosnlp.russian.morphology import Analysis, Morphology

_VERBS = frozenset({"VERB", "INFN", "PRTS", "PRTF", "GRND"})
_TO_VERB = 8  # tokens between a title and its verb
_TO_HOLDER = 20  # tokens between a verb and the holder
_STOPS = frozenset({".", ";", "!", "?", ":", "(", ")", "«", "»", '"'})
_NOT_POSITIONS = frozenset({"tie", "status"})


class Predicates:
    """Reads the verbs around the titles of a document."""

    def __init__(self, document: Document, morphology: Morphology, words: PositionWords, people: Sequence[PersonMention]) -> None:
        self._tokens = document.tokens
        self._morphology = morphology
        self._words = words
        self._by_start: Mapping[int, PersonMention] = {mention.start: mention for mention in people}
        self._by_end: Mapping[int, PersonMention] = {mention.end: mention for mention in people}
        self._in_titles: set[int] = set()

    def claims(self, titles: Sequence[Title], taken: Collection[tuple[int, int]]) -> Iterator[Claim]:
        """Claims for titles without a name beside them, that is, those whose own tokens are not `taken`."""
        self._in_titles.update(index for title in titles for index in range(*title.tokens))
        outer_end = 0
        holders: dict[int, tuple[str, Title]] = {}  # end of a title → its holder
        for title in titles:
            inner = title.tokens[0] < outer_end
            outer_end = max(outer_end, title.tokens[1])
            if inner or title.kind in _NOT_POSITIONS or title.plural or title.own_tokens in taken:
                continue
            found = self._verb(title)
            holder = self._holder(title, *found) if found else None
            person = holder.person if holder else self._holder_of_row(title, holders)
            if person:
                holders[title.tokens[1]] = person, title
                yield Claim(person, title, "title in a predicate")

    def _holder_of_row(self, title: Title, holders: Mapping[int, tuple[str, Title]]) -> str | None:
        """«была президентом банка и [директором завода]»: the holder of the title before «и», if the case is the same."""
        joined = title.tokens[0] - 1
        if joined not in holders or self._tokens[joined].text != "и" or title.tokens[1] in self._by_start:
            return None
        person, before = holders[joined]
        return person if title.forms == before.forms or ("sing", "ablt") in title.forms & before.forms else None

    def _verb(self, title: Title) -> tuple[int, Analysis, Frame] | None:
        """The verb that governs the title, before or right after it."""
        start, end = title.tokens
        if start > 0 and self._is_post(start - 1) and ("sing", "gent") in title.forms:
            frames: tuple[Frame, ...] = ("post", "leave", "become")
            start -= 1
        elif ("sing", "ablt") in title.forms:
            frames = ("be", "become")
        else:
            return None
        return self._verb_before(start, frames) or self._verb_after(end, frames)

    def _verb_before(self, start: int, frames: tuple[Frame, ...]) -> tuple[int, Analysis, Frame] | None:
        index = start - 1
        while index >= max(start - _TO_VERB, 0):
            mention = self._by_end.get(index + 1)
            if mention:
                index = mention.start - 1
                continue
            text = self._tokens[index].text
            if text in _STOPS:
                return None
            if verb := self._as_verb(text):
                return self._framed(index, verb, frames)
            index -= 1
        return None

    def _verb_after(self, end: int, frames: tuple[Frame, ...]) -> tuple[int, Analysis, Frame] | None:
        for index in range(end, min(end + 3, len(self._tokens))):
            verb = self._as_verb(self._tokens[index].text)
            if verb is not None:
                return self._framed(index, verb, frames)
            if self._tokens[index].text in _STOPS or self._tokens[index].text == ",":
                return None
        return None

    def _framed(self, index: int, verb: Analysis, frames: tuple[Frame, ...]) -> tuple[int, Analysis, Frame] | None:
        """The verb with its frame, if it asserts that somebody holds or held the post: «решил покинуть», not «не стал», «хочет занять»."""
        frame = self._words.predicates.get(plain(verb.lemma))
        if frame not in frames or self._is_negated(index) or (verb.pos == "INFN" and frame != "leave"):
            return None
        return index, verb, frame

    def _as_verb(self, text: str) -> Analysis | None:
        """The word as a verb, if that is likely."""
        if not text[0].isalpha():
            return None
        analyses = self._morphology.analyses(text)
        return analyses[0] if analyses and analyses[0].pos in _VERBS else None

    def _is_post(self, index: int) -> bool:
        text = self._tokens[index].text
        return self._words.post_stems.matches(plain(text)) and plain(self._morphology.lemma(text)) in self._words.posts

    def _is_negated(self, index: int) -> bool:
        return index > 0 and self._tokens[index - 1].text.lower() == "не"

    def _holder(self, title: Title, verb: int, analysis: Analysis, frame: Frame) -> PersonMention | None:
        """The subject of the verb, or the object of «назначил»."""
        active = (
            frame == "become" and analysis.pos == "VERB" and analysis.has("tran") and not self._tokens[verb].text.endswith(("ся", "сь"))
        )
        case = "accs" if active else "nomn"
        start, end = title.tokens
        if analysis.pos == "PRTF" and end in self._by_start:
            return self._by_start[end]
        if end < verb and (mention := next((self._by_start[index] for index in range(end, verb) if index in self._by_start), None)):
            return mention if case in mention.cases else None  # «пост министра [Иванов] занимал до мая»
        if verb < start and not title.relational and not self._has_subject(verb, start):
            after = self._next_name(end, far=verb == 0 or self._tokens[verb - 1].text in _STOPS)
            if after and case in after.cases:
                return after
        between = range(verb + 1, start) if verb < start else range(verb + 1, min(verb + 5, len(self._tokens)))
        for index in between:
            mention = self._by_start.get(index)
            if mention:
                return mention if case in mention.cases else None
            if self._tokens[index].text in _STOPS:
                break
            if index not in self._in_titles and self._is_rival(index):
                return None
        return self._before_verb(min(verb, start), case)

    def _next_name(self, end: int, far: bool) -> PersonMention | None:
        """«исполняет обязанности мэра Казани [Иванов]»; a few words later if the verb opens the sentence: «мэра с июня [Иванов]»."""
        for index in range(end, min(end + (_TO_VERB if far else 1), len(self._tokens))):
            if index in self._by_start:
                return self._by_start[index]
            if self._tokens[index].text in _STOPS or self._tokens[index].text == "," or self._as_verb(self._tokens[index].text):
                return None
            if index in self._in_titles or self._is_rival(index):
                return None
        return None

    def _has_subject(self, verb: int, start: int) -> bool:
        """Whether a person is named between verb and title, or right before the verb."""
        return verb in self._by_end or any(index in self._by_start for index in range(verb + 1, start))

    def _before_verb(self, at: int, case: str) -> PersonMention | None:
        for index in range(at, max(at - _TO_HOLDER, 0), -1):
            mention = self._by_end.get(index)
            if mention:
                return mention if case in mention.cases else None
            if self._tokens[index - 1].text in _STOPS or self._is_rival(index - 1):
                return None
        return None

    def _is_rival(self, index: int) -> bool:
        """Another animate noun that may be the subject: «Иванов сообщил, что его отец был министром»."""
        text = self._tokens[index].text
        if not text[0].isalpha():
            return False
        analyses = self._morphology.analyses(text)
        if not analyses:
            return False
        best = analyses[0]
        return (best.pos == "NPRO" and best.has("nomn") and not best.has("Subx")) or (best.pos == "NOUN" and best.has("anim", "nomn"))
