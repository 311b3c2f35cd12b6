"""The agreement of adjectives with the descriptor after them: «Теректинском районе», «Алматинской и Жамбылской областях»."""

from shosnlp.places.word_sets import word_sets
from shosnlp.places.words import DescriptorRow
from shosnlp.reading.document import Token
from shosnlp.russian.cases import CASES
from shosnlp.russian.letter_case import match_case
from shosnlp.russian.morphology import Analysis, Morphology

_CASES = frozenset(CASES)


class Agreement:
    """Knows the forms of adjectives and descriptors."""

    def __init__(self, morphology: Morphology) -> None:
        self._morphology = morphology

    def nouns(self, text: str, row: DescriptorRow) -> list[Analysis]:
        """The readings of a descriptor; an abbreviation may stand for any case of its word."""
        if row.full is None:
            return [reading for reading in self._morphology.analyses(text) if reading.pos == "NOUN"]
        lemma = next(reading for reading in self._morphology.analyses(row.full) if reading.pos == "NOUN")
        forms = {form for case in _CASES if (form := self._morphology.inflect(lemma, case, "sing"))}
        return [reading for form in sorted(forms) for reading in self._morphology.analyses(form) if reading.pos == "NOUN"]

    def share_a_case(self, *words: str) -> bool:
        """Whether two adjectives may stand in the same case."""
        adjectives = [[reading for reading in self._morphology.modifiers(word) if reading.pos == "ADJF"] for word in words]
        first, second = (
            {case for reading in found if not reading.has("anim") for case in reading.grammemes & _CASES} for found in adjectives
        )
        return bool(first & second)

    def shares_plural(self, adjective: str, nouns: list[Analysis]) -> bool:
        """Whether a singular adjective shares a plural noun with others: «[Ненецкий] и Чукотский автономные округа»."""
        readings = [reading for reading in self._morphology.modifiers(adjective) if reading.pos == "ADJF"]
        return any(noun.has("plur") for noun in nouns) and bool(readings) and not any(reading.has("plur") for reading in readings)

    def noun(self, row: DescriptorRow, nouns: list[Analysis], adjective: str) -> str:
        """The descriptor in the nominative; plural after a plural adjective («Курильские острова»)."""
        if any(reading.has("plur") for reading in self._morphology.analyses(adjective) if reading.pos == "ADJF"):
            for noun in nouns:
                if noun.has("plur") and (form := self._morphology.inflect(noun, "nomn", "plur")):
                    return form
        return row.word

    def agreeing(self, token: Token, nouns: list[Analysis], *, singular: bool = False) -> str | None:
        """The nominative of an adjective that agrees with one of the nouns; None if it does not.

        Args:
            token: The adjective.
            nouns: The readings of the descriptor.
            singular: Whether to return the singular of a plural too: «автономные» of one of two «округа».
        """
        if not token.text[0].isalpha() or not (
            token.text[0].isupper() or self._morphology.lemma(token.text) in word_sets().descriptor_adjectives
        ):
            return None
        for reading in self._morphology.modifiers(token.text):
            noun = next((noun for noun in nouns if reading.grammemes & noun.grammemes & _CASES), None)
            if reading.pos == "ADJF" and not reading.has("Apro") and noun is not None and (reading.has("sing") or noun.has("plur")):
                gender = next((gender for gender in ("masc", "femn") if noun.has(gender)), "neut")
                shape = ("plur",) if reading.has("plur") and not singular else ("sing", gender)
                form = self._morphology.inflect(reading, "nomn", *shape)
                return match_case(form, token.text) if form else None
        return None
