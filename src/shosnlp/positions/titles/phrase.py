"""Noun phrases in a given case («иностранных дел», «внешней и внутренней политики»), and whether they name a person."""

from shosnlp.positions.name_index import NameIndex
from shosnlp.positions.titles.head import TitleHead, form_of, read_head
from shosnlp.positions.words import PositionWords
from shosnlp.positions.words import word_sets as position_word_sets
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Analysis, Morphology
from shosnlp.russian.quotations import OPENING
from shosnlp.russian.word_sets import word_sets

_NOUNS, _ADJECTIVES, _COUNTING = frozenset({"NOUN"}), frozenset({"ADJF", "PRTF"}), frozenset({"NUMR", "NPRO"})
_LONGEST_LINE = 8  # words of a title that fills its line
_MOST_BEFORE_NAME = 2  # adjectives


class PhraseReader:
    """Reads phrases of a document; no phrase extends into the name of a person."""

    def __init__(self, document: Document, morphology: Morphology, words: PositionWords, name_index: NameIndex) -> None:
        self._text = document.text
        self._tokens = document.tokens
        self._morphology = morphology
        self._words = words
        self._names = name_index

    def end(self, at: int, case: str, inside: bool = False) -> int | None:
        """The end of a noun with its adjectives in a case: «[внешней] и [внутренней] политики»."""
        end = None  # after an adjective that is itself the head of a title: «заместитель [управляющего]»
        for index in range(at, min(at + 6, len(self._tokens))):
            if index in self._names.people or (index in self._names.workplaces and not inside) or (index > at and self.breaks_line(index)):
                return end
            if index > at and self._tokens[index].text in ("и", ","):
                continue
            analyses = self._analyses_in_case(index, case)
            if not analyses and self.is_head(index, case):  # indeclinable: «заместитель [торага]»
                return index + 1
            if self._describes_next(analyses, index, case):
                continue
            if any(analysis.pos in _NOUNS and (analysis.known or analyses[0].pos in _NOUNS) for analysis in analyses):
                return index + 1
            if not any(analysis.pos in _ADJECTIVES for analysis in analyses):
                return end
            if self.is_head(index):
                end = index + 1
        return end

    def _describes_next(self, analyses: list[Analysis], index: int, case: str) -> bool:
        """«[нового] директора», «[главного] инженера»: an adjective, though also a noun."""
        if not analyses or all(analysis.pos in _ADJECTIVES for analysis in analyses):
            return False
        if analyses[0].pos not in _ADJECTIVES and not any(analysis.lemma in self._words.modifiers for analysis in analyses):
            return False
        forms = {form_of(analysis) for analysis in analyses if analysis.pos in _ADJECTIVES}
        for after in range(index + 1, min(index + 3, len(self._tokens))):
            if after in self._names.people or after in self._names.workplaces or self.breaks_line(after):
                return False
            following = self._analyses_in_case(after, case)[:1]
            if any(analysis.pos in _NOUNS for analysis in following):
                return not self.is_head(index) and form_of(following[0]) in forms
            if not following or form_of(following[0]) not in forms:  # «[нового] информационного агентства»
                return False
        return False

    def _analyses_in_case(self, index: int, case: str) -> list[Analysis]:
        """The analyses in a case of a word that is probably a noun or an adjective."""
        text = self._tokens[index].text
        if not text[-1].isalpha():  # «94-летнего» is an adjective
            return []
        analyses = self._morphology.analyses(text)
        if not analyses or analyses[0].pos not in _NOUNS | _ADJECTIVES or analyses[0].has("Apro"):
            return []
        return [analysis for analysis in analyses if (form := form_of(analysis)) and form[1] == case]

    def name_behind(self, at: int, case: str) -> int | None:
        """The name modified by one or two adjectives in a case: «[казахстанского] МИД», «[московского] «Спартака»»."""
        for index in range(at, min(at + _MOST_BEFORE_NAME, len(self._tokens) - 1)):
            adjective = any(analysis.pos in _ADJECTIVES for analysis in self._analyses_in_case(index, case))
            if not adjective or index in self._names.people or self.is_head(index):
                return None
            name = index + 2 if self._tokens[index + 1].text in OPENING else index + 1
            if name in self._names.workplaces:
                return name
        return None

    def lemma(self, index: int, case: str | None = None) -> str:
        """The lemma of a noun, if possible of one in a case: as a genitive «треста» is a form of «трест»."""
        nouns = [analysis for analysis in self._morphology.analyses(self._tokens[index].text) if analysis.pos in _NOUNS]
        in_case = next((analysis for analysis in nouns if case and analysis.has(case)), None)
        return in_case.lemma if in_case else nouns[0].lemma if nouns else self._tokens[index].text

    def is_unknown_name(self, index: int) -> bool:
        """«мэр турецкой [Испарты]»: a capital, and not in the dictionary."""
        text = self._tokens[index].text
        return text[0].isupper() and not self._morphology.knows(text)

    def is_adjective(self, index: int) -> bool:
        analyses = self._morphology.analyses(self._tokens[index].text)
        return bool(analyses) and analyses[0].pos in _ADJECTIVES and not analyses[0].has("Apro")

    def is_counting(self, index: int) -> bool:
        """«адвокат обоих»: «обоих», «двух», «них» end the title."""
        analyses = self._morphology.analyses(self._tokens[index].text)
        return bool(analyses) and analyses[0].pos in _COUNTING

    def takes_instrumental(self, index: int) -> bool:
        """«командующий флотом», «заместитель управляющего делами»."""
        head = read_head(self._tokens[index].text, self._morphology, self._words)
        return head is not None and head.lemma in word_sets().substantive_offices

    def is_head(self, index: int, case: str | None = None) -> bool:
        """Whether the word heads a title (in a case: «политики» is a genitive of «политика» only)."""
        head = read_head(self._tokens[index].text, self._morphology, self._words)
        return head is not None and (case is None or any(form[1] == case for form in head.forms))

    def is_person(self, index: int) -> bool:
        """«адвокат потерпевшего», «жена боксёра»: another person, who does not belong to the title."""
        head = read_head(self._tokens[index].text, self._morphology, self._words)
        if head is not None and self.is_head(index, "gent"):
            return head.row.kind in ("tie", "status")
        analyses = self._morphology.analyses(self._tokens[index].text)
        return bool(analyses) and analyses[0].has("anim", "sing")

    def is_rival(self, index: int, head: TitleHead, noun: str | None, first: bool) -> bool:
        """«министра армии [бизнесмена] Иванова», «адвокат [президента]»; but «заместитель [главного врача]», «специалист аппарата [акима]».

        Args:
            index: The noun.
            head: The head of the title.
            noun: The lemma of the noun before.
            first: Whether it stands right behind the head.
        """
        inner = read_head(self._tokens[index].text, self._morphology, self._words) if self.is_head(index, "gent") else None
        if inner is None or (inner.row.kind == "post" and noun in position_word_sets().staffs):
            return False
        return head.row.kind == "occupation" or (inner.row.kind != "post" and not first)

    def may_be(self, index: int, case: str) -> bool:
        """Whether the word may be in a case; true for what does not decline or is unknown."""
        if self._tokens[index].text.isupper():
            return True
        analyses = [analysis for analysis in self._morphology.analyses(self._tokens[index].text) if analysis.pos in _NOUNS | _ADJECTIVES]
        return not analyses or any(analysis.has("Fixd") or (form := form_of(analysis)) is None or form[1] == case for analysis in analyses)

    def fills_line(self, first: int, end: int) -> bool:
        """Whether the tokens from the start of the line of `first` to `end` are at most a few words of a title."""
        while first > 0 and not self._text[self._tokens[first - 1].end : self._tokens[first].start].count("\n"):
            first -= 1
            if not self._tokens[first].text[0].isalpha() and self._tokens[first].text not in (",", "."):
                return False
        return end - first <= _LONGEST_LINE

    def breaks_line(self, index: int) -> bool:
        """Whether the token begins a new paragraph or cell; a lower-case word may continue on the next line."""
        between = self._text[self._tokens[index - 1].end : self._tokens[index].start]
        return "\t" in between or between.count("\n") > 1 or ("\n" in between and not self._tokens[index].text[0].islower())
