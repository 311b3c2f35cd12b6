"""Stems of nouns: a quick test whether a word may be a form of one of them, without morphology."""

from collections.abc import Iterable

_ENDINGS = frozenset({
    "а", "у", "е", "ы", "и", "я", "ю", "ь", "й", "о", "ом", "ем", "ов", "ев", "ей", "ам", "ям", "ах", "ях", "ами", "ями", "ью", "ею",
    "ой", "ою", "ая", "ую", "ое", "ого", "его", "ому", "ему", "ым", "им", "ый", "ий", "ые", "ие", "ых", "их", "ыми", "ими",
    "ья", "ье", "ьев", "ьям", "ьях", "ьями",
})  # fmt: skip
_LONGEST_ENDING = 4
PREFIX_LENGTH = 3  # every stem has at least so many letters
_IRREGULAR = {  # stems that differ from the nominative
    "посол": "посл",
    "дочь": "дочер",
    "мать": "матер",
    "друг": "друз",
    "сын": "сынов",
    "гражданин": "граждан",
    "папа": "пап",
}
_ALTERNATIONS = {  # ending of the nominative → endings of the stems
    "ец": ("ец", "ц", "йц", "ьц"),
    "ок": ("ок", "к"),
    "ка": ("к", "ок", "ек"),
    "ья": ("ь", "", "ьи"),
    "ая": ("",),
    "ий": ("", "и"),
    "ый": ("",),
    "ой": ("", "о"),
}


class NounStems:
    """The stems of a set of nouns.

    >>> NounStems(["посол", "певец"]).matches("послами"), NounStems(["певец"]).matches("певцу"), NounStems(["посол"]).matches("послал")
    (True, True, False)
    """

    def __init__(self, nouns: Iterable[str]) -> None:
        self._stems = frozenset(stem for noun in nouns for stem in _stems(noun))
        self.prefixes = frozenset(stem[:PREFIX_LENGTH] for stem in self._stems)

    def matches(self, word: str) -> bool:
        """Whether the word, in lower case with е for ё, is a stem plus an ending of nouns or adjectives."""
        if word[:PREFIX_LENGTH] not in self.prefixes:
            return False
        if word in self._stems:
            return True
        for length in range(1, min(_LONGEST_ENDING, len(word) - 1) + 1):
            if word[:-length] in self._stems and word[-length:] in _ENDINGS:
                return True
        return False


def _stems(noun: str) -> tuple[str, ...]:
    """The stems of a noun: «певец» → «певец», «певц»; «судья» → «судь», «суд»; «артистка» → «артистк», «артисток»."""
    if noun in _IRREGULAR:
        return noun, noun[:-1], _IRREGULAR[noun]
    for ending, stems in _ALTERNATIONS.items():
        if noun.endswith(ending):
            return tuple(noun.removesuffix(ending) + stem for stem in stems)
    return (noun[:-1],) if noun[-1] in "аяьйое" else (noun,)
