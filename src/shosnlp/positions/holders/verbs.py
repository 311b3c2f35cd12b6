"""The verb that governs a title: «назначен послом», «занял пост министра», «сменил на посту», «указ о назначении … министром»."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from shosnlp.positions.holders.claims import PersonMention
from shosnlp.positions.times import ANY_TIME, Period
from shosnlp.positions.titles.title import Title
from shosnlp.positions.words import Frame, PositionWords, word_sets
from shosnlp.reading.document import Document
from shosnlp.russian.keys import plain
from shosnlp.russian.morphology import Analysis, Morphology

STOPS = frozenset({".", ";", "!", "?", ":", "(", ")", "«", "»", '"'})
_VERBS = frozenset({"VERB", "INFN", "PRTS", "PRTF", "GRND"})
_TO_VERB = 8  # tokens between a title and its verb
_TO_ORDER = 8  # … between an infinitive and what makes it a fact
_BULLETS = frozenset({"-", "–", "—", "•", "*", ")", "."})
_BESIDE: frozenset[Frame] = frozenset({"become", "dismiss"})


class Governor(NamedTuple):
    """A verb, or its noun, that governs a title."""

    at: int  # its token
    analysis: Analysis
    frame: Frame

    @property
    def case(self) -> str:
        """The case of the holder."""
        if self.analysis.pos == "NOUN":
            return "gent"
        if self.frame == "fall":
            return "datv"
        active = self.analysis.pos in ("VERB", "INFN", "GRND") and self.analysis.has("tran")
        reflexive = self.analysis.word.endswith(("ся", "сь"))
        return "accs" if active and not reflexive and self.frame in _BESIDE else "nomn"


class Verbs:
    """Finds the verbs that govern the titles of a document."""

    def __init__(self, document: Document, morphology: Morphology, words: PositionWords, people: Sequence[PersonMention]) -> None:
        self._document = document
        self._tokens = document.tokens
        self._morphology = morphology
        self._words = words
        self._clauses = word_sets().clauses
        self._by_start = {mention.start: mention for mention in people}
        self._by_end = {mention.end: mention for mention in people}

    def of(self, title: Title) -> Governor | None:
        """The verb before or right after a title in the instrumental, or in the genitive after «пост»."""
        start, end = title.tokens
        frames: Collection[Frame]
        if start > 0 and self._words.is_post(self._tokens[start - 1].text, self._morphology) and self._has(title, "gent"):
            frames = ("post", "leave", "become", "dismiss", "replace", "fall")
            start -= 1
            if self._tokens[start - 1].text == "на":  # «освобождён от должности в связи с переходом [на пост] министра»
                frames = ("post", "become", "replace")
        elif self._has(title, "ablt"):
            frames = ("be", "become")
        else:
            return None
        if self._opens_clause(start):
            return self._after(end, frames) or self._before(start, frames)
        return self._before(start, frames) or self._after(end, frames)

    def ended(self, at: int) -> Period:
        """Whether a verb of dismissal stands before a token: «прекратили полномочия Иванова»."""
        return Period("former") if self._before(at, ("dismiss", "leave")) else ANY_TIME

    def is_wished(self, title: Title) -> bool:
        """«выдвинул на пост главы», «претендент на должность мэра», «предложил назначить послом», «представился офицером»: not a fact."""
        if not title.of_post and not self._has(title, "ablt"):
            return False
        for index in range(title.tokens[0] - 1, max(title.tokens[0] - _TO_VERB, 0) - 1, -1):
            text = self._tokens[index].text
            if text in STOPS or text == ",":
                return False
            verb = self.as_verb(text)
            frame = self._words.predicates.get(plain(verb.lemma if verb else self._morphology.lemma(text)))
            if frame == "propose":
                return True
            nominal = verb.pos == "INFN" if verb else frame in _BESIDE  # «предложил [назначить] послом», «против [назначения] послом»
            if frame is not None and not nominal:
                return False
        return False

    @staticmethod
    def _has(title: Title, case: str) -> bool:
        return ("sing", case) in title.forms or ("plur", case) in title.forms

    def _opens_clause(self, start: int) -> bool:
        return start > 0 and self._tokens[start - 1].text in {",", *self._clauses}

    def _before(self, start: int, frames: Collection[Frame]) -> Governor | None:
        index, last = start - 1, start - _TO_VERB
        while index >= max(last, 0):
            mention = self._by_end.get(index + 1)
            if mention:
                last -= mention.end - mention.start if mention.end == start else 0
                index = mention.start - 1
                continue
            text = self._tokens[index].text
            if text in STOPS or (text in self._clauses and self._tokens[index - 1].text == ","):
                return None
            if verb := self.as_verb(text) or self._as_noun(text):
                return self.framed(index, verb, frames)
            index -= 1
        return None

    def _after(self, end: int, frames: Collection[Frame]) -> Governor | None:
        index, last = end, end + 3
        while index < min(last, len(self._tokens)):
            if mention := self._by_start.get(index):  # «министром вместо Иванова назначен»
                index, last = mention.end, last + mention.end - index
                continue
            verb = self.as_verb(self._tokens[index].text)
            if verb is not None:
                return self.framed(index, verb, frames)
            if self._tokens[index].text in STOPS or self._tokens[index].text == ",":
                return None
            index += 1
        return None

    def framed(self, index: int, verb: Analysis, frames: Collection[Frame]) -> Governor | None:
        """The verb with its frame, if it asserts that somebody holds or held the post: «решил покинуть», not «не стал», «хочет занять»."""
        frame = self._words.predicates.get(plain(verb.lemma))
        if frame is None or frame not in frames or self.is_negated(index):
            return None
        if verb.pos == "NOUN":
            return Governor(index, verb, frame) if self._is_fact(index, silent=True) else None
        if verb.pos == "INFN" and frame != "leave" and not (frame in _BESIDE and self._is_fact(index, silent=False)):
            return Governor(index, verb, frame) if frame == "be" and self._follows_phase(index) else None
        return Governor(index, verb, frame)

    def _follows_phase(self, index: int) -> bool:
        """«начнёт [работать] хокимом», «продолжил [служить] командиром»."""
        return index > 0 and self._morphology.lemma(self._tokens[index - 1].text) in word_sets().phases

    def _is_fact(self, index: int, silent: bool) -> bool:
        """Whether an infinitive or noun is decided: «решено назначить», «Назначить» at the start of a line, not «предложил назначить».

        Args:
            index: Of the infinitive or the noun.
            silent: What to believe if nothing tells.
        """
        bare = True  # only bullets and numbers so far
        for at in range(index - 1, max(index - _TO_ORDER, -1), -1):
            text = self._tokens[at].text
            if text in STOPS - {".", ")"} or self._document.sentence_of(at) != self._document.sentence_of(index):
                break
            frame = self._words.predicates.get(plain(self._morphology.lemma(text))) if text[0].isalpha() else None
            if frame == "propose" or (frame == "order" and not silent):
                return frame == "order" and not self.is_negated(at)
            bare = bare and (text in _BULLETS or text[0].isdigit())
        return silent or bare

    def as_verb(self, text: str) -> Analysis | None:
        """The word as a verb, if that is likely."""
        if not text[0].isalpha():
            return None
        analyses = self._morphology.analyses(text)
        return analyses[0] if analyses and analyses[0].pos in _VERBS else None

    def is_rival(self, index: int) -> bool:
        """Whether a token is an animate noun or pronoun that may be the subject: «Иванов сообщил, что его отец был министром»."""
        text = self._tokens[index].text
        analyses = self._morphology.analyses(text) if text[0].isalpha() else ()
        if not analyses:
            return False
        best = analyses[0]
        return (best.pos == "NPRO" and best.has("nomn") and not best.has("Subx")) or (best.pos == "NOUN" and best.has("anim", "nomn"))

    def _as_noun(self, text: str) -> Analysis | None:
        """«назначение», «освобождение»."""
        if not text.lower().startswith(word_sets().becoming):
            return None
        analyses = self._morphology.analyses(text)
        known = bool(analyses) and analyses[0].pos == "NOUN" and self._words.predicates.get(plain(analyses[0].lemma)) in _BESIDE
        return analyses[0] if known else None

    def is_negated(self, index: int) -> bool:
        return index > 0 and self._tokens[index - 1].text.lower() == "не"
