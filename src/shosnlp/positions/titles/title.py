"""A title in a text, and its finding."""

from dataclasses import dataclass

from shosnlp.calibration import calibrated
from shosnlp.findings import Finding
from shosnlp.positions.titles.head import FORMER, NumberAndCase, TitleHead, nominative_title
from shosnlp.positions.titles.tail import Tail
from shosnlp.positions.words import word_sets
from shosnlp.reading.document import Document
from shosnlp.records import PositionStatus
from shosnlp.russian.keys import plain
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.title_heads import HeadKind
from shosnlp.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title in the text. Token ranges are the first token and the index after the last one."""

    head: TitleHead
    kind: HeadKind
    forms: frozenset[NumberAndCase]  # possible numbers and cases of the phrase
    tokens: tuple[int, int]  # the whole phrase with everything that belongs to it
    own_tokens: tuple[int, int]  # the title itself
    heads: tuple[int, int]  # the head noun and the following words that agree with it
    tail: Tail
    adjectives: tuple[str, ...]  # lemmas of preceding adjectives that do not belong to the title: «бывший», «российский»
    acting: bool = False  # «и. о. министра»
    of_post: bool = False  # «пост министра», «в должности директора»: a verb tells whose it is

    @property
    def names(self) -> tuple[int, ...]:
        """First tokens of the organizations and places where it is held."""
        return self.tail.names

    @property
    def feminine(self) -> bool:
        """Whether it is used of women only."""
        return all(analysis.has("femn") for analysis in self.head.analyses)

    @property
    def relational(self) -> bool:
        """Whether the next name may be another person's: «советник Иванова»."""
        return self.tail.of_person or (self.head.row.of == "person" and self.tail.end == self.heads[1])

    @property
    def of_one(self) -> bool:
        """Whether its own words say that a person is meant rather than the office: «бывшего вице-спикера», «экс-губернатора»."""
        return plain(self.head.text).startswith(FORMER) or any(adjective.startswith(word_sets().of_now) for adjective in self.adjectives)

    @property
    def national(self) -> bool:
        """Whether a preceding adjective may name the country: «казахстанский министр», but not «казахстанский тренер»."""
        return self.head.row.of == "country"

    @property
    def status(self) -> PositionStatus | None:
        """What its own words say: «бывший мэр», «экс-мэр», «и. о. мэра», «будущий мэр»."""
        if self.acting:
            return "acting"
        if plain(self.head.text).startswith(FORMER):
            return "former"
        return next((status for status in map(_status_of, self.adjectives) if status), None)

    @property
    def plural(self) -> bool:
        """Whether it can only be the title of several people."""
        return all(number == "plur" for number, _ in self.forms)

    def finding(self, document: Document, morphology: Morphology) -> "PositionFinding":
        """The title with its nominative, which is expensive: compute it only for titles that somebody holds."""
        words = [token.text for token in document.tokens[self.own_tokens[0] : self.heads[1]] if token.text != "."]
        before = self.heads[0] - self.own_tokens[0]
        start, end = document.tokens[self.own_tokens[0]].start, document.tokens[self.own_tokens[1] - 1].end
        tail = document.text[document.tokens[self.heads[1] - 1].end : end].strip()
        normal = nominative_title(words[:before], self.head, words[before + 1 :], tail, morphology)
        found = PositionFinding(span=Span(start, end), normal=normal, rule="title of a post", title=self)
        return calibrated(found, "positions", document)


def _status_of(adjective: str) -> PositionStatus | None:
    sets = word_sets()
    return "former" if adjective in sets.former else "future" if adjective in sets.future else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionFinding(Finding):
    """A title in the text; `span` is the title itself, `normal` its nominative."""

    title: Title
