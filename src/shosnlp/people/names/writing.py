"""Write a name from its units: each in the nominative, with the letter case of the text, in its part of the name."""

from collections.abc import Sequence
from functools import cache

from shosnlp.people.names.name import PersonName
from shosnlp.people.names.units import Unit
from shosnlp.people.words import word_sets
from shosnlp.records import Gender
from shosnlp.russian.letter_case import match_name_case
from shosnlp.russian.surname_endings import surname_pairs

_KEEPING_ORDER = ("iiFL", "iFL", "FiL", "FiiL")  # «Т. В. Нагендра Прасад», «Джордж У. Буш»
_PART_OF_SLOT = {"F": "first", "S": "first", "L": "last", "M": "middle", "K": "middle", "B": "middle"}


def feminine(surname: str) -> str:
    """The feminine form of a masculine surname.

    >>> feminine("петров"), feminine("вишневский"), feminine("ким")
    ('петрова', 'вишневская', 'ким')
    """
    return next((surname.removesuffix(man) + woman for man, woman in surname_pairs() if surname.endswith(man)), surname)


def masculine(surname: str) -> str:
    """The masculine form of a feminine surname.

    >>> masculine("петрова"), masculine("вишневская"), masculine("ким")
    ('петров', 'вишневский', 'ким')
    """
    return next((surname.removesuffix(woman) + man for man, woman in surname_pairs() if surname.endswith(woman)), surname)


class NameWriter:
    """Writes the names that the units of a stretch of text may stand for.

    Args:
        name: The stretch of text.
        units: Its units.
    """

    def __init__(self, name: str, units: Sequence[Unit]) -> None:
        self._units = units
        ends = [0, *(unit.end for unit in units)]
        gaps = [name[end : unit.start] for end, unit in zip(ends, units, strict=False)]
        self._gaps = [" ".join(gaps[0].split()), *(gap if gap in ("", "-") else " " for gap in gaps[1:])]
        self._tails = [unit.suffix + (f"-{unit.generation}" if unit.generation else "") for unit in units]
        self._generation = next((unit.generation for unit in units if unit.generation), None)
        self._cores: dict[tuple[int, str], str] = {}

    def name(self, template: str, nominatives: Sequence[str], gender: Gender | None, fixed_order: bool = False) -> PersonName:
        """The name, given the slot and the nominative of each unit."""
        cores = [self._core(index, nominative) for index, nominative in enumerate(nominatives)]
        parts, kept = parts_of(_with_father(template, nominatives))
        found: dict[str, str] = {}
        for unit, core, slot, part in zip(self._units, cores, template, parts, strict=True):
            if part:
                word = core + unit.suffix if slot == "K" else core + "." if slot == "i" and core[-1] != "." else core
                found[part] = f"{found[part]} {word}" if part in found else word
        written = "".join([gap + core + tail for gap, core, tail in zip(self._gaps, cores, self._tails, strict=True)])
        return PersonName(
            found.get("first"), found.get("middle"), found.get("last"), gender, fixed_order or kept, written, self._generation
        )

    def _core(self, index: int, nominative: str) -> str:
        core = self._cores.get((index, nominative))
        if core is None:
            unit = self._units[index]
            if unit.kind == "numeral":
                return unit.core
            core = self._cores[index, nominative] = _tidy(unit.prefix) + match_name_case(nominative, unit.core)
        return core


@cache
def parts_of(template: str) -> tuple[tuple[str | None, ...], bool]:
    """The part of the name each unit belongs to, or None; and whether the canonical name keeps the order of the units."""
    return tuple([_part(slot, template, index) for index, slot in enumerate(template)]), template.startswith(
        ("K", "P")
    ) or template in _KEEPING_ORDER


def _with_father(template: str, nominatives: Sequence[str]) -> str:
    """The template with the father's name in its own slot: before a Bulgarian surname it ends like one («Бойко Методиев Борисов»), after a
    Tajik name with the surname first it is bare («Саидзода Зафар Шерали»).
    """
    if template == "FLL" and nominatives[1].endswith(word_sets().fathers) and nominatives[2].endswith(word_sets().after_father):
        return "FML"
    return "LFM" if template == "LFF" and nominatives[0].endswith(word_sets().tajik_surnames) else template


def _part(slot: str, template: str, index: int) -> str | None:
    if slot == "P":
        return None
    if slot == "N":
        return _part(template[index - 1], template, index - 1)  # «Карл III», «Мартин Лютер Кинг III»
    if slot == "K" and template in ("FMK", "KFM"):
        return "last"  # «Айгуль Токтогуловна Бейшен кызы»
    return _PART_OF_SLOT.get(slot) or _part_of_initial(template, index)


def _part_of_initial(template: str, index: int) -> str:
    """«Р. Ж. Сариева»: given name, patronymic; «Алия К.»: surname; «Т. В. Нагендра»: initials before a given name count as middle."""
    if "K" in template:
        return "first" if template.index("i") == index else "middle"  # «А. Бейшен кызы»
    if "L" not in template:
        return "last" if index == len(template) - 1 else "middle"
    if "F" in template:
        return "middle"
    return "first" if template.index("i") == index else "middle"


def _tidy(prefix: str) -> str:
    return " ".join(prefix.split()) + " " if prefix[-1:].isspace() else prefix
