"""The forms of a whole name: given in the nominative, all its parts are declined together."""

from itertools import chain
from typing import NamedTuple

from shosnlp.caching import owned_cache
from shosnlp.people.names.declension import Gender
from shosnlp.people.names.parser import NameParser, name_parser
from shosnlp.people.names.units import MOST_UNITS, Unit, split_into_units
from shosnlp.people.words import Part, PeopleWords
from shosnlp.records import Gender as PersonGender
from shosnlp.russian.cases import CASES
from shosnlp.russian.letter_case import match_name_case, match_yo
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.surname_endings import surname_pairs

_LONGEST = 200  # characters
_GRAMMEMES: dict[Part, str] = {"first": "Name", "middle": "Patr", "last": "Surn"}
_GENDERS = {"male": "masc", "female": "femn"}


class NameForms(NamedTuple):
    """A name in all cases.

    Attributes:
        by_case: Its form in each case.
        gender: Of the person; None if the name does not tell.
        weight: How likely this is the name of a person (log scale).
    """

    by_case: dict[str, str]
    gender: PersonGender | None
    weight: float


@owned_cache(2_048)
def name_forms(name: str, morphology: Morphology, words: PeopleWords, gender: PersonGender | None = None) -> NameForms:
    """Decline a name.

    Args:
        name: In the nominative, in any order of its parts: «Алибек Бакаев», «Бакаев А. К.», «Урсула фон дер Ляйен».
        morphology: The forms of names that the dictionary has.
        words: The lists of this kind.
        gender: Of the person, if it is known: it decides for «Руденко», «Саша».

    >>> from shosnlp.people.words import load
    >>> name_forms("Айгуль Серикова", Morphology(), load()).by_case["ablt"]
    'Айгуль Сериковой'
    """
    parser = name_parser(morphology, words)
    units = split_into_units(name, words) if len(name) <= _LONGEST else []
    reading = parser.in_nominative(units, gender) if 0 < len(units) <= MOST_UNITS else None
    if reading is None:
        return NameForms(dict.fromkeys(CASES, name), gender, -10.0)
    declined = {"nomn": name}
    for case in CASES[1:]:
        at, written = 0, ""
        for number, (unit, part) in enumerate(zip(units, reading.parts, strict=True)):
            start = unit.start + len(unit.prefix)
            declines = number == len(units) - 1 or not reading.only_last_declines
            form = _form(unit, part if declines else None, case, reading.gender, parser, morphology)
            written += name[at:start] + _written_like(form, unit.core)
            at = start + len(unit.core)
        declined[case] = written + name[at:]
    return NameForms(declined, reading.gender, reading.weight)


def _written_like(form: str, core: str) -> str:
    """The form with the letter case of the nominative, part by part in double names."""
    if len(core) > 1 and core.isupper():
        return form.upper()
    parts = zip(form.split("-"), core.split("-"), strict=True)
    return "-".join(match_name_case(own, part) if part[:1].isupper() else own for own, part in parts)


def _form(unit: Unit, slot: Part | None, case: str, gender: PersonGender, parser: NameParser, morphology: Morphology) -> str:
    if slot is None or (not unit.core.isalpha() and "-" not in unit.core):
        return unit.core
    word = unit.core.lower()
    head, hyphen, tail = word.rpartition("-")
    if hyphen and head not in parser.words.particles:
        return f"{_declined_head(head, slot, case, gender, parser, morphology)}-{_declined(tail, slot, case, gender, parser, morphology)}"
    return head + hyphen + _declined(tail, slot, case, gender, parser, morphology)


def _declined_head(word: str, part: Part, case: str, gender: Gender, parser: NameParser, morphology: Morphology) -> str:
    """The first part of a double name: «Мамина-Сибиряка», «Анны-Марии», but «Касым-Жомарта»."""
    declined = tuple(chain.from_iterable(surname_pairs()))
    declines = word.endswith(declined) if part == "last" else gender == "female" and word.endswith(("а", "я"))
    return _declined(word, part, case, gender, parser, morphology) if declines else word


def _declined(word: str, part: Part, case: str, gender: Gender, parser: NameParser, morphology: Morphology) -> str:
    """The form that the dictionary has («Льва», «Павла»), else that of the table. Eastern names of women stay: «с Айгуль»."""
    if part == "first" and gender == "female" and word.endswith("ь") and _is_eastern(word, parser.words):
        return word
    for analysis in morphology.analyses(word) if morphology.knows(word) else ():
        if analysis.known and analysis.has(_GRAMMEMES[part], "nomn", "sing", _GENDERS[gender]) and not analysis.has("Fixd"):
            form = morphology.inflect(analysis, case, "sing", _GENDERS[gender])
            if form is not None:
                return match_yo(form, word)
    return parser.reader.declension.decline(word, part, gender)[case][0]


def _is_eastern(given: str, words: PeopleWords) -> bool:
    row = words.given.get(given)
    return row is not None and not {"russian", "western"} & set(row.origin.split(", "))
