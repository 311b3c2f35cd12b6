"""Date values: EDTF that another library reads in the same way, and properties of all of them."""

import datetime
import json
import re
import warnings
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.told import Told

from shosnlp import dates
from shosnlp.dates import calendar
from shosnlp.dates.value import DateValue
from shosnlp.reading.reader import Reader
from shosnlp.russian.morphology import Morphology

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # edtf 5.0.2 builds its grammar in a way that pyparsing 3.3 warns of
    from edtf import parse_edtf

BENCHMARK = Path(__file__).parents[2] / "evaluation" / "dates" / "expressions.jsonl"
CASES = [json.loads(line) for line in BENCHMARK.read_text(encoding="utf-8").splitlines()]
TOPICS = list(dict.fromkeys(case["topic"] for case in CASES))
MONTHS = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"]
DAYS = st.dates(datetime.date(1000, 1, 1), datetime.date(2199, 12, 31))
BEFORE_THE_LAST = st.dates(datetime.date(1000, 1, 1), datetime.date(2198, 1, 1))  # a year in digits is one up to 2199
TODAY = st.dates()
CALENDAR = """12 июня 2023 года|с|по|5|31|XIX|век|в|начале|конце|прошлой|неделе|вчера|2019-|–|,|и|30.02.2024|99.99.99|первой половине
года|назад|через|три|ночь на|понедельник|февраля|29|до н. э.|90-е|II|летом|2023/24|учебном году|того же|том же|числа|0|1/2/3|9999 года
месяц|позже|следующий день|декаде|20-х числах|выходные|декабря"""
PIECES = st.sampled_from(re.split(r"[|\n]", CALENDAR))


def find(text: str, morphology: Morphology, today: datetime.date | None) -> list[dates.DateFinding]:
    return dates.find(Reader(Told()).segment(text), morphology, dates.load(), today)


def check(value: DateValue) -> None:
    """What must be true of any value."""
    assert (value.start is None) == (value.end is None)
    assert value.start is None or value.end is None or value.start <= value.end
    assert value.value is not None or value.start is None
    if value.value is not None and not re.fullmatch(r"\d{4}-W\d\d", value.value):
        parsed(value.value)


@cache
def parsed(value: str) -> object:
    return parse_edtf(value)


@pytest.mark.parametrize("topic", TOPICS)
def test_benchmark(topic: str, morphology: Morphology) -> None:
    assert [each for case in CASES if case["topic"] == topic for each in wrong(case, morphology)] == []


def wrong(case: dict, morphology: Morphology) -> Iterator[str]:  # type: ignore[type-arg]
    """What is found and should not be (+), and the other way round (-), in a case of the benchmark."""
    found = find(case["text"], morphology, case["reference_date"] and datetime.date.fromisoformat(case["reference_date"]))
    for each in found:
        check(each.date)
    said = [(each.span.start, each.span.of(case["text"]), each.date.value, *map(str, (each.date.start, each.date.end))) for each in found]
    gold = [(each["start_char"], each["text"], each["value"], str(each["start"]), str(each["end"])) for each in case["expected"]]
    yield from (f"{case['id']} + {each} in {case['text']}" for each in said if each not in gold)
    yield from (f"{case['id']} - {each} in {case['text']}" for each in gold if each not in said)


@pytest.mark.parametrize(
    "value",
    [
        calendar.day(2024, 2, 29),
        calendar.month(2024, 2),
        calendar.quarter(2024, 4),
        calendar.half(2024, 2),
        calendar.season(2024, 2),
        calendar.year(987),
        calendar.years(2019, 2021),
        calendar.academic_year(2024),
        calendar.decade(199),
        calendar.between(datetime.date(2024, 7, 3), datetime.date(2024, 7, 4)),
    ],
    ids=lambda value: value.value,
)
def test_another_library_sees_the_same_days(value: DateValue) -> None:
    read = parse_edtf(value.value)
    assert value.start
    assert value.end
    assert read.lower_strict()[:3] == value.start.timetuple()[:3]
    assert read.upper_strict()[:3] == value.end.timetuple()[:3]


@settings(max_examples=50)
@given(DAYS, TODAY)
def test_a_day_in_full_is_itself_on_any_day(morphology: Morphology, day: datetime.date, today: datetime.date) -> None:
    written = [
        f"{day.day} {MONTHS[day.month - 1]} {day.year} года",
        f"{day.day}-го {MONTHS[day.month - 1].upper()} {day.year} г.",
        f"{day.day:02}.{day.month:02}.{day.year}",
        f"{day.day}.{day.month}.{day.year} г.",
        f"{day.day:02}/{day.month:02}/{day.year}",
        day.isoformat(),
    ]
    for text in written:
        found = find(f"Указ от {text} опубликован.", morphology, today)
        assert [(each.normal, each.date.start, each.date.end) for each in found] == [(text, day, day)]


@settings(max_examples=50)
@given(BEFORE_THE_LAST, st.integers(1, 400))
def test_a_range_is_from_its_first_to_its_last_day(morphology: Morphology, first: datetime.date, length: int) -> None:
    last = first + datetime.timedelta(days=length)
    for template in ("С {} по {} шёл дождь", "{} – {} шёл дождь"):
        text = template.format(*(f"{day.day} {MONTHS[day.month - 1]} {day.year} года" for day in (first, last)))
        found = find(text, morphology, None)
        assert [(each.date.start, each.date.end) for each in found] == [(first, last)]


@settings(max_examples=50)
@given(TODAY, st.integers(1, 28), st.integers(1, 12))
def test_a_day_without_a_year_is_within_a_year(morphology: Morphology, today: datetime.date, day: int, month: int) -> None:
    for verb, sign in (("прошёл", 1), ("пройдёт", -1)):
        (found,) = find(f"Съезд {verb} {day} {MONTHS[month - 1]}.", morphology, today)
        if found.date.start is not None:
            assert (found.date.start.month, found.date.start.day) == (month, day)
            assert -8 <= sign * (today - found.date.start).days <= 366 or today.year in (1, 9999)


@settings(max_examples=80)
@given(st.lists(PIECES, max_size=12).map(" ".join), st.one_of(st.none(), TODAY))
def test_any_mixture_of_calendar_words_gives_valid_dates(morphology: Morphology, text: str, today: datetime.date | None) -> None:
    found = find(text, morphology, today)
    assert [each.normal for each in found] == [each.span.of(text) for each in found]
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
    for each in found:
        check(each.date)
    assert found == find(text, morphology, today)


@given(st.text(alphabet="0123456789./-– XIVмайгода", max_size=60), st.one_of(st.none(), TODAY))
def test_digits_of_any_length(morphology: Morphology, text: str, today: datetime.date | None) -> None:
    for each in find(text, morphology, today):
        check(each.date)
