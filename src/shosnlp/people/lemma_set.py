"""Lists of lemmas that are asked about nearly every word before a name: how a word begins says of most that it is in none."""

from collections.abc import Iterable

from shosnlp.reading.morphology import Morphology

_BEGINNING = 3  # letters that all forms of most words share
_OTHER_BEGINNINGS = {"отец": ("отц", "отч"), "ребенок": ("дет",), "человек": ("люд",), "имя": ("име",)}  # «отца», «дети», «люди», «имени»


class Listed(frozenset[str]):
    """A list of lemmas, in lower case with е for ё.

    >>> words = Listed({"глава", "мэр"})
    >>> words.has_lemma_of("Главы", Morphology()), words.has_lemma_of("городов", Morphology())
    (True, False)
    """

    _beginnings: frozenset[str]

    def __new__(cls, words: Iterable[str]) -> "Listed":
        """Make the list, and remember how its words begin."""
        made = super().__new__(cls, words)
        others = [beginning for word in made for beginning in _OTHER_BEGINNINGS.get(word, ())]
        made._beginnings = frozenset((*(word[:_BEGINNING] for word in made), *others))
        return made

    def has_beginning_of(self, word: str) -> bool:
        """Whether a word may be a form of one of the list: morphology need not be asked about the others."""
        return len(word) <= _BEGINNING or word[:_BEGINNING].lower().replace("ё", "е") in self._beginnings

    def has_lemma_of(self, word: str, morphology: Morphology) -> bool:
        """Whether the lemma of a word is in the list."""
        return self.has_beginning_of(word) and morphology.lemma(word).replace("ё", "е").rstrip(".") in self
