"""The meaning of an expression before it is resolved: «4 июля прошлого года» is day 4, month 7, one year back."""

from dataclasses import dataclass, replace

from shosnlp.dates.patterns import Fields
from shosnlp.records import Modifier

PIVOT = 40  # two-digit years: 00–39 are 2000–2039, 40–99 are 1940–1999


@dataclass(frozen=True, slots=True, kw_only=True)
class UnresolvedDate:
    """The parts of an expression; missing parts are `None`."""

    unit: str  # a calendar unit; also weekday (-past, -next), weekend, years, academic-year
    year: int | None = None
    year_shift: int | None = None  # «прошлого года»: -1, «этого года»: 0
    same_year: bool = False  # «того же года»
    month: int | None = None
    month_shift: int | None = None  # «прошлого месяца»
    same_month: bool = False
    day: int | None = None
    number: int | None = None  # of the quarter, season, half, weekday, decade or century; of several years the last
    shift: int | None = None  # in units: «вчера» is a day and -1
    counts_from: str = "now"  # or the last date of the text: `text` always, `either` if there is one, `past` in the past tense
    bc: bool = False
    modifier: Modifier | None = None
    share: tuple[int, int] | None = None  # «вторая половина …»: 2 of 2; «первая четверть …»: 1 of 4
    days: tuple[int, int] | None = None  # «первая декада …» of a month: 1 to 10
    which_one: int | None = None  # «первый понедельник июля»: 1, «последний»: -1
    night: bool = False  # «ночь на …»
    to_day: int | None = None  # «25.12–05.01»: 5
    to_month: int | None = None

    @property
    def until(self) -> "UnresolvedDate | None":
        """The last day, if the expression names two."""
        return replace(self, day=self.to_day, month=self.to_month, to_day=None, to_month=None) if self.to_month else None

    @property
    def has_year(self) -> bool:
        """Whether the year is given in some way."""
        return self.year is not None or self.year_shift is not None or self.same_year

    def with_year_of(self, other: "UnresolvedDate") -> "UnresolvedDate":
        """The same date with the year of another: «7 мая и 9 июня 2023 года»."""
        return replace(self, year=other.year, year_shift=other.year_shift, same_year=other.same_year, bc=other.bc)


def full_year(two_digits: int) -> int:
    """Expand a two-digit year.

    >>> full_year(24), full_year(85)
    (2024, 1985)
    """
    return two_digits + (2000 if two_digits < PIVOT else 1900)


def unresolved_date(unit: str, fields: Fields) -> UnresolvedDate | None:
    """Build the date from the fields of a rule; `None` if no calendar has it (day 45)."""
    if unit in _REWRITTEN:
        fields = _REWRITTEN[unit](fields)
        unit = str(fields["unit"])
    numbers = {name: value for name, value in fields.items() if isinstance(value, int)}
    unresolved = UnresolvedDate(
        unit=unit,
        year=_year(numbers),
        year_shift=numbers.get("which-year", numbers.get("year-shift")),
        same_year="same-year" in fields,
        month=numbers.get("month"),
        month_shift=numbers.get("which-month"),
        same_month="same-month" in fields,
        day=_sum(numbers, "day", "day-tens", "day-ones"),
        number=_number(unit, numbers),
        shift=numbers.get("shift"),
        counts_from=str(fields.get("from", "now")),
        bc="bc" in fields,
        modifier=fields.get("part"),  # type: ignore[arg-type]  # the words table allows only modifiers there
        share=_share(numbers),
        days=_days(unit, numbers),
        which_one=numbers.get("which-one"),
        night="night" in fields,
        to_day=numbers.get("to-day"),
        to_month=numbers.get("to-month", numbers.get("month")) if "to-day" in numbers else None,
    )
    return unresolved if _possible(unresolved) else None


def _year(numbers: dict[str, int]) -> int | None:
    if "year" in numbers:
        return numbers["year"]
    if "year-two" in numbers:
        return full_year(numbers["year-two"])
    if "thousands" in numbers:
        return _sum(numbers, "thousands", "year-tens", "year-ones")
    if "year-ones" in numbers:
        return full_year(_sum(numbers, "year-tens", "year-ones") or 0)
    return None


def _sum(numbers: dict[str, int], *names: str) -> int | None:
    found = [numbers[name] for name in names if name in numbers]
    return sum(found) if found else None


def _counted(fields: Fields) -> Fields:
    """«три недели назад» is a day, 21 days back; «век назад» is a year, a hundred years back."""
    unit, times = _COUNTED[str(fields["unit"])]
    count = (int(fields.get("count", 1)) + int(fields.get("more", 0))) * int(fields["sign"]) * times
    return {**fields, "unit": unit, ("year-shift" if unit == "year" else "shift"): count}


def _current(fields: Fields) -> Fields:
    """«конец года»: of this year."""
    unit = str(fields["of"])
    return {**fields, "unit": unit, ("year-shift" if unit == "year" else "shift"): 0}


def _holiday(fields: Fields) -> Fields:
    """A day of the year, `0509`, or several days of one month, `0321-0323`."""
    first, _, last = str(fields["holiday"]).zfill(4).partition("-")
    if not last:
        return {**fields, "unit": "day", "month": int(first[:2]), "day": int(first[2:])}
    return {**fields, "unit": "month", "month": int(first[:2]), "first-day": int(first[2:]), "last-day": int(last[2:])}


def _share(numbers: dict[str, int]) -> tuple[int, int] | None:
    """Which part of how many; the last one is -1."""
    if "shares" not in numbers:
        return None
    which, count = numbers["share"], numbers["shares"]
    return count if which < 0 else which, count


def _days(unit: str, numbers: dict[str, int]) -> tuple[int, int] | None:
    """«третья декада» is 21 to 31, «20-е числа» are 20 to 29."""
    if "first-day" in numbers:
        return numbers["first-day"], numbers["last-day"]
    if "third" in numbers:
        return numbers["third"] * 10 - 9, numbers["third"] * 10 + numbers["third"] // 3
    if "edge" in numbers:
        return numbers["edge"], numbers["edge"]
    return (numbers["tens"], numbers["tens"] + 9) if "tens" in numbers and unit == "days-of" else None


def _number(unit: str, numbers: dict[str, int]) -> int | None:
    number = numbers.get("number")
    if unit == "first-months":
        return numbers["count"]
    if unit == "decade":
        return _decade(numbers)
    if unit in _YEARS and number is None and "to-two" in numbers:
        year = _year(numbers) or 0
        return year - year % 100 + numbers["to-two"]
    return number


def _decade(numbers: dict[str, int]) -> int | None:
    """«1980-е» and «80-е XIX века» state their century; other tens are of the twentieth, except «нулевые» and «десятые»."""
    if "decade-year" in numbers:
        return numbers["decade-year"] // 10
    if "tens" not in numbers:
        return None
    tens = numbers["tens"] // 10
    if "century" in numbers:
        return (numbers["century"] - 1) * 10 + tens
    if "which-century" in numbers:
        return (20 + numbers["which-century"]) * 10 + tens
    return (200 if tens < 2 else 190) + tens


def _possible(unresolved: UnresolvedDate) -> bool:
    return (
        (unresolved.day is None or 1 <= unresolved.day <= 31)
        and (unresolved.share is None or 1 <= unresolved.share[0] <= unresolved.share[1])
        and (unresolved.month is None or 1 <= unresolved.month <= 12)
        and not (
            unresolved.unit in _YEARS
            and unresolved.shift is None
            and (unresolved.year is None or unresolved.number is None or unresolved.year >= unresolved.number)
        )
        and not (
            unresolved.unit in ("academic-year", "season-years")
            and unresolved.year is not None
            and unresolved.number != unresolved.year + 1
        )
    )


_COUNTED = {
    "day": ("day", 1),
    "week": ("day", 7),
    "month": ("month", 1),
    "year": ("year", 1),
    "half-year": ("month", 6),
    "half-month": ("day", 15),
    "week-and-half": ("day", 10),
    "month-and-half": ("month-by-day", 45),
    "year-and-half": ("month", 18),
    "decade-and-half": ("year", 15),
    "century-and-half": ("year", 150),
    "decade": ("year", 10),
    "half-century": ("year", 50),
    "century": ("year", 100),
}
_YEARS = ("years", "season-years", "academic-year")
_REWRITTEN = {"counted": _counted, "current": _current, "holiday": _holiday}
