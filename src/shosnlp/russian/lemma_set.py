"""Sets of lemmas that are looked up for nearly every word before a name: a test of the first letters avoids most calls of morphology."""

from collections.abc import Iterable

from shosnlp.russian.morphology import Morphology
from shosnlp.russian.noun_stems import irregular_stems

_PREFIX_LENGTH = 3  # letters shared by all forms of most words


class LemmaSet(frozenset[str]):
    """A set of lemmas, in lower case with е for ё.

    >>> words = LemmaSet({"глава", "мэр"})
    >>> words.contains_lemma_of("Главы", Morphology()), words.contains_lemma_of("городов", Morphology())
    (True, False)
    """

    _prefixes: frozenset[str]

    def __new__(cls, words: Iterable[str]) -> "LemmaSet":
        """Build the set and remember the prefixes of its words."""
        made = super().__new__(cls, words)
        stems = (stem for word in made for stem in (word, *irregular_stems(word)))  # «отца», «дети», «люди», «имени»
        made._prefixes = frozenset(stem[:_PREFIX_LENGTH] for stem in stems)
        return made

    def may_contain(self, word: str) -> bool:
        """Whether a word may be a form of a lemma of the set, judging by its first letters alone."""
        return len(word) <= _PREFIX_LENGTH or word[:_PREFIX_LENGTH].lower().replace("ё", "е") in self._prefixes

    def contains_lemma_of(self, word: str, morphology: Morphology) -> bool:
        """Whether the lemma of a word is in the set."""
        return self.may_contain(word) and morphology.lemma(word).replace("ё", "е").rstrip(".") in self
