"""Complete latent expressions: «3» before «– 4 июля», «2019» before «и 2021 годы», «I» before «– III кварталы»."""

from dataclasses import replace

from shosnlp.dates.unresolved import UnresolvedDate

_NUMBERED = ("quarter", "half-year", "century")


def complete_latent(unresolved: UnresolvedDate, right: UnresolvedDate, relation: str) -> UnresolvedDate | None:
    """Return the left side of a connective completed from the right one; `None` if they do not belong together.

    Args:
        unresolved: The left side, a date only together with the right one.
        right: The right side.
        relation: «range», «list» or «move»; the years of a list may stand in any order, as may the days of a move.
    """
    if right.unit == "day":
        return _day(unresolved, right, relation)
    if right.unit == "decade":
        return _decade(unresolved, right)
    if right.unit in _NUMBERED:
        return _numbered(unresolved, right)
    if unresolved.unit == right.unit and unresolved.unit in ("season", "month"):
        return unresolved.with_year_of(right) if right.has_year else unresolved
    if unresolved.unit == right.unit == "year" and unresolved.year is not None and right.year is not None:
        return unresolved if unresolved.year < right.year or relation == "list" else None
    return None


def _day(unresolved: UnresolvedDate, right: UnresolvedDate, relation: str) -> UnresolvedDate | None:
    if unresolved.unit != "day" or unresolved.day is None or right.day is None or right.month is None:
        return None
    if unresolved.month is not None:
        return unresolved.with_year_of(right)  # «10.06–14.06.2024»
    return replace(right, day=unresolved.day, modifier=None) if unresolved.day < right.day or relation == "move" else None


def _decade(unresolved: UnresolvedDate, right: UnresolvedDate) -> UnresolvedDate | None:
    """«80» before «90-х», «20» before «30-х годах», «1980» before «1990-е»."""
    if right.number is None:
        return None
    if unresolved.year is not None:
        number = unresolved.year // 10
    else:
        tens = (
            unresolved.day
            if unresolved.unit == "day"
            else unresolved.number * 10 % 100
            if unresolved.unit == "decade" and unresolved.number
            else None
        )
        if tens is None or tens % 10:
            return None
        number = right.number // 10 * 10 + tens // 10
    return replace(right, number=number, modifier=None) if number < right.number else None


def _numbered(unresolved: UnresolvedDate, right: UnresolvedDate) -> UnresolvedDate | None:
    number = unresolved.number if unresolved.unit == "number" else unresolved.day if unresolved.unit == "day" else None
    if number is None or right.number is None or number == right.number or (number > right.number) != right.bc:
        return None  # centuries BC count down: «V–IV вв. до н. э.»
    return replace(right, number=number, modifier=None)
