"""The full sense of what waits for a companion: «3» before «– 4 июля», «2019» before «и 2021 годы», «I» before «– III кварталы»."""

from dataclasses import replace

from shosnlp.dates.unresolved import Said

_NUMBERED = ("quarter", "half-year", "century")


def awakened(said: Said, right: Said, makes: str) -> Said | None:
    """Return what the left side of a connective means, given the right one; `None` if they do not belong together.

    Args:
        said: The left side, a date only together with the right one.
        right: The right side.
        makes: What they are together, «range» or «list»; years of a list may stand in any order.
    """
    if right.unit == "day":
        return _day(said, right)
    if right.unit == "decade":
        return _decade(said, right)
    if right.unit in _NUMBERED:
        return _numbered(said, right)
    if said.unit == right.unit and said.unit in ("season", "month"):
        return said.with_year_of(right) if right.has_year else said
    if said.unit == right.unit == "year" and said.year is not None and right.year is not None:
        return said if said.year < right.year or makes == "list" else None
    return None


def _day(said: Said, right: Said) -> Said | None:
    if said.unit != "day" or said.day is None or right.day is None or right.month is None:
        return None
    if said.month is not None:
        return said.with_year_of(right)  # «10.06–14.06.2024»
    return replace(right, day=said.day, modifier=None) if said.day < right.day else None


def _decade(said: Said, right: Said) -> Said | None:
    """«80» before «90-х», «20» before «30-х годах», «1980» before «1990-е»."""
    if right.number is None:
        return None
    if said.year is not None:
        number = said.year // 10
    else:
        tens = said.day if said.unit == "day" else said.number * 10 % 100 if said.unit == "decade" and said.number else None
        if tens is None or tens % 10:
            return None
        number = right.number // 10 * 10 + tens // 10
    return replace(right, number=number, modifier=None) if number < right.number else None


def _numbered(said: Said, right: Said) -> Said | None:
    number = said.number if said.unit == "number" else said.day if said.unit == "day" else None
    if number is None or right.number is None or number == right.number or (number > right.number) != right.bc:
        return None  # centuries before Christ count down: «V–IV вв. до н. э.»
    return replace(right, number=number, modifier=None)
