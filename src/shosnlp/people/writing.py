"""A name is put together again from its units: each in the nominative, in the letters of the text, in its part of the name."""

from collections.abc import Sequence
from typing import Literal

from shosnlp.people.name import PersonName
from shosnlp.people.units import Unit
from shosnlp.records import Gender

_FEMININE_SURNAMES = (("ский", "ская"), ("цкий", "цкая"), ("ов", "ова"), ("ев", "ева"), ("ёв", "ёва"), ("ин", "ина"), ("ын", "ына"))
_KEPT = ("iiFL", "iFL", "FiL", "FiiL")  # «Т. В. Нагендра Прасад», «Джордж У. Буш»: the canonical name keeps this order
_PART_OF_ROLE = {"F": "first", "S": "first", "L": "last", "M": "middle", "K": "middle", "B": "middle"}


def feminine(surname: str) -> str:
    """The woman's form of a man's surname.

    >>> feminine("петров"), feminine("вишневский"), feminine("ким")
    ('петрова', 'вишневская', 'ким')
    """
    for masculine, form in _FEMININE_SURNAMES:
        if surname.endswith(masculine):
            return surname[: -len(masculine)] + form
    return surname


def build(name: str, units: Sequence[Unit], roles: str, nominatives: Sequence[str], gender: Gender) -> PersonName:
    """The name that units make when each has a role and a nominative."""
    cores = [_tidy(unit.prefix) + written_like(nominative, unit.core) for unit, nominative in zip(units, nominatives, strict=True)]
    written, at = "", 0
    for unit, core in zip(units, cores, strict=True):
        written += " ".join(name[at : unit.start].split()) if not written else _gap(name[at : unit.start])
        written += core + unit.suffix + (f"-{unit.generation}" if unit.generation else "")
        at = unit.end
    parts = _parts(units, roles, cores)
    generation = next((unit.generation for unit in units if unit.generation), None)
    kept = roles.startswith(("K", "P")) or roles in _KEPT
    return PersonName(parts["first"], parts["middle"], parts["last"], gender, kept, written, generation)


def _gap(gap: str) -> str:
    return gap if gap in ("", "-") else " "


def _parts(units: Sequence[Unit], roles: str, cores: Sequence[str]) -> dict[Literal["first", "middle", "last"], str | None]:
    found: dict[str, list[str]] = {"first": [], "middle": [], "last": []}
    for index, (unit, role, core) in enumerate(zip(units, roles, cores, strict=True)):
        if role == "P":
            continue
        part = _PART_OF_ROLE.get(role) or _part_of_initial(roles, index)
        if role == "K" and roles == "FMK":
            part = "last"  # «Айгуль Токтогуловна Бейшен кызы»
        found[part].append(core + unit.suffix if role == "K" else core)
    return {
        "first": " ".join(found["first"]) or None,
        "middle": " ".join(found["middle"]) or None,
        "last": " ".join(found["last"]) or None,
    }


def _part_of_initial(roles: str, index: int) -> str:
    """«Р. Ж. Сариева»: given name, patronymic; «Алия К.»: surname; «Т. В. Нагендра»: what stands before a given name counts as middle."""
    if "K" in roles:
        return "first" if roles.index("i") == index else "middle"  # «А. Бейшен кызы»
    if "L" not in roles:
        return "last" if index == len(roles) - 1 else "middle"
    if "F" in roles:
        return "middle"
    return "first" if roles.index("i") == index else "middle"


def _tidy(prefix: str) -> str:
    return " ".join(prefix.split()) + " " if prefix[-1:].isspace() else prefix


def written_like(nominative: str, text: str) -> str:
    """A nominative in the letters of the text: its capitals inside («МакДональда»), no word all in capitals, never a small first letter.

    >>> written_like("макдональд", "МакДональда"), written_like("бакаев", "БАКАЕВА"), written_like("токаев", "токаева")
    ('МакДональд', 'Бакаев', 'Токаев')
    """
    if len(text) > 1 and text.isupper() and "." not in text and len(nominative) > 1:
        return "-".join(part.capitalize() for part in nominative.split("-"))
    same = 0
    for ours, theirs in zip(nominative, text.lower(), strict=False):
        if ours != theirs:
            break
        same += 1
    kept = text[:same] + nominative[same:]
    if text[:1].islower() and "-" not in text[:4]:
        return "-".join(part[:1].upper() + part[1:] for part in kept.split("-"))
    return kept
