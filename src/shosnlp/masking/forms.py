"""The names that a masker knows, in every case."""

from functools import cached_property

from shosnlp.masking.entities import MaskedEntity
from shosnlp.organizations.words import load as organization_words
from shosnlp.people.names.forms import name_forms
from shosnlp.people.names.name import folded
from shosnlp.people.words import PeopleWords, load
from shosnlp.records import Gender
from shosnlp.russian.cases import CASES
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.nominative import in_case

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
        """A person's name in every case."""
        return name_forms(name, self.morphology, self.people, gender).by_case

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
