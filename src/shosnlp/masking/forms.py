"""The names that a masker knows, in every case."""

from functools import cached_property

from shosnlp.masking.entities import MaskedEntity
from shosnlp.organizations.words import load as organization_words
from shosnlp.people.names.forms import name_forms
from shosnlp.people.names.name import folded
from shosnlp.people.names.parser import name_parser
from shosnlp.people.words import PeopleWords, load
from shosnlp.records import Gender
from shosnlp.russian.cases import CASES
from shosnlp.russian.letter_case import match_name_case
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.nominative import in_case

_ENDINGS_OF_FAMILIES = ("ы", "и", "ие")
SHORTEST_NAME = 3  # letters of a name that is looked for by itself


class Language:
    """The morphology and the word lists that restoring and inventing names need; they are loaded when first used.

    Args:
        morphology: Readings and forms of words.
    """

    def __init__(self, morphology: Morphology) -> None:
        self.morphology = morphology
        self._surnames: dict[tuple[str, Gender | None], frozenset[str]] = {}

    @cached_property
    def people(self) -> PeopleWords:
        """The word lists of people."""
        return load()

    def of_person(self, name: str, gender: Gender | None) -> dict[str, str]:
        """A person's name in every case; a surname in the plural too, which has no gender: «Бакаевы»."""
        if gender is None and (singular := self.surname_of_family(name)):
            return self.of_family(singular)
        return name_forms(name, self.morphology, self.people, gender).by_case

    def of_family(self, surname: str) -> dict[str, str]:
        """The plural of a surname in every case.

        >>> Language(Morphology()).of_family("Бакаев")["datv"]
        'Бакаевым'
        """
        declension = name_parser(self.morphology, self.people).reader.declension
        return {case: match_name_case(forms[0], surname) for case, forms in declension.decline(surname.lower(), "last", "plural").items()}

    def surname_of_family(self, name: str) -> str | None:
        """The surname of which a name is the plural, None if it is not one.

        >>> Language(Morphology()).surname_of_family("Бакаевы"), Language(Morphology()).surname_of_family("Берды")
        ('Бакаев', None)
        """
        if not name.endswith(_ENDINGS_OF_FAMILIES) or " " in name:
            return None
        parser = name_parser(self.morphology, self.people)
        if not parser.parse(name).hypotheses[0].plural:
            return None
        readings = parser.reader.declension.read(name.lower(), "last")
        surname = next((reading.nominative for reading in readings if reading.gender == "plural" and "nomn" in reading.cases), None)
        return surname and match_name_case(surname, name)

    def forms_of_surname(self, surname: str, gender: Gender | None) -> frozenset[str]:
        """The forms of a surname, in lower case."""
        key = surname, gender
        if key not in self._surnames:
            self._surnames[key] = frozenset(folded(form) for form in self.of_person(surname, gender).values() if len(form) >= SHORTEST_NAME)
        return self._surnames[key]

    def of_entity(self, entity: MaskedEntity) -> dict[str, str]:
        """The name of an entity in every case; dates and contacts have one form only."""
        if entity.kind == "people":
            return self.of_person(entity.name, entity.gender)
        if entity.kind in ("organizations", "places"):
            heads = organization_words().heads if entity.kind == "organizations" else frozenset()
            return {case: in_case(entity.name, case, self.morphology, heads) for case in CASES}
        return dict.fromkeys(CASES, entity.name)
