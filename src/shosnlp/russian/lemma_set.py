"""Sets of lemmas that are looked up for nearly every word before a name: a test of the letters avoids most calls of morphology."""

from collections.abc import Iterable

from shosnlp.russian.keys import plain
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.noun_stems import NounStems


class LemmaSet(frozenset[str]):
    """A set of lemmas, in lower case with е for ё.

    >>> words = LemmaSet({"глава", "мэр"})
    >>> words.contains_lemma_of("Главы", Morphology()), words.contains_lemma_of("городов", Morphology())
    (True, False)
    """

    _stems: NounStems

    def __new__(cls, words: Iterable[str]) -> "LemmaSet":
        """Build the set and remember the stems of its words."""
        made = super().__new__(cls, words)
        made._stems = NounStems(made)
        return made

    def may_contain(self, word: str) -> bool:
        """Whether a word may be a form of a lemma of the set, judging by its letters alone."""
        return self._stems.matches(plain(word))

    def contains_lemma_of(self, word: str, morphology: Morphology) -> bool:
        """Whether the lemma of a word is in the set."""
        return self.may_contain(word) and plain(morphology.lemma(word)).rstrip(".") in self
