"""What stands at a token, coarsely: a few words as they are, all others as their part of speech. Features are made of it."""

from shosnlp.positions.name_index import new_line
from shosnlp.positions.words import word_sets
from shosnlp.reading.document import Document
from shosnlp.russian.letters import DASHES
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.quotations import QUOTES

LINE = "⏎"  # the beginning of a line, as the word before or after something
DASH, QUOTE, DIGITS, START, END = "—", "«", "0", "^", "$"


class WordClasses:
    """The classes of the words of a document."""

    def __init__(self, document: Document, morphology: Morphology) -> None:
        self._document = document
        self._tokens = document.tokens
        self._morphology = morphology
        self._written_out = word_sets().written_out
        self._known: dict[int, str] = {}

    def before(self, index: int) -> str:
        """The word before a token, or that the token begins a line."""
        return LINE if new_line(self._document, index) else self.at(index - 1)

    def after(self, index: int) -> str:
        """The word at a token, or that it begins a line."""
        return LINE if new_line(self._document, index) else self.at(index)

    def at(self, index: int) -> str:
        """The word at a token."""
        known = self._known.get(index)
        if known is None:
            known = self._known[index] = self._class_of(index)
        return known

    def _class_of(self, index: int) -> str:
        if index < 0 or index >= len(self._tokens):
            return START if index < 0 else END
        text = self._tokens[index].text
        if (low := text.lower()) in self._written_out:
            return low
        if text in DASHES:
            return DASH
        if text in QUOTES:
            return QUOTE
        if not text[0].isalpha():
            return DIGITS if text[0].isdigit() else text[0]
        analyses = self._morphology.analyses(text)
        return analyses[0].pos or "?" if analyses else "?"
