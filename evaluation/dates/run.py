"""Measure one system on the date expressions: `python -m evaluation.dates.run --system shosnlp|dateparser|natasha [--errors N]`.

The last line is a JSON object of the figures.
"""

import argparse
import json
import re
import sys
import time
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

EXPRESSIONS = Path(__file__).with_name("expressions.jsonl")
_PREPOSITION = re.compile(r"(?:в|во|с|со|до|к|ко|по|на|за|от|после|около|через|между)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """What a system says of a stretch of text."""

    start: int
    end: int
    first: date | None
    last: date | None
    value: str | None = None


System = Callable[[str, date | None], Iterable[Found]]


def shosnlp() -> System:
    """This library."""
    from shosnlp import Extractor

    extractor = Extractor()

    def run(text: str, reference: date | None) -> Iterable[Found]:
        for record in extractor.extract(text, reference).dates:
            for mention in record.mentions:
                yield Found(mention.start, mention.end, record.start, record.end, record.value)

    return run


def dateparser() -> System:
    """dateparser's search; `period` tells months and years from days."""
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    def run(text: str, reference: date | None) -> Iterable[Found]:
        settings = {"RELATIVE_BASE": datetime(reference.year, reference.month, reference.day, 12)} if reference else {}
        at = 0
        for said, moment in search_dates(text, languages=["ru"], settings=settings) or ():
            start = text.find(said, at)
            if start < 0:
                continue
            at = start + len(said)
            period = DateDataParser(languages=["ru"], settings=settings).get_date_data(said).period
            yield Found(
                start, at, *_stretch(moment.year, moment.month if period != "year" else None, moment.day if period == "day" else None)
            )

    return run


def natasha() -> System:
    """natasha's dates extractor; a missing year is that of the reference date."""
    from natasha import DatesExtractor, MorphVocab

    extractor = DatesExtractor(MorphVocab())

    def run(text: str, reference: date | None) -> Iterable[Found]:
        for match in extractor(text):
            year = match.fact.year or (reference.year if reference else None)
            yield Found(match.start, match.stop, *_stretch(year, match.fact.month, match.fact.day))

    return run


def _stretch(year: int | None, month: int | None, day: int | None) -> tuple[date | None, date | None]:
    try:
        if not year:
            return None, None
        if not month:
            return date(year, 1, 1), date(year, 12, 31)
        if not day:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None, None


@dataclass
class Count:
    """Right, found and expected, for an F1."""

    right: int = 0
    found: int = 0
    expected: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.expected) if self.found + self.expected else 0.0


def measure(system: System, cases: list[dict], errors: int = 0) -> dict[str, float]:  # type: ignore[type-arg]
    """The figures of a system over the cases; prints up to `errors` sentences that it gets wrong."""
    counts = {name: Count() for name in ("found", "exact span", "right days", "right value")}
    seconds = 0.0
    for case in cases:
        reference = date.fromisoformat(case["reference_date"]) if case["reference_date"] else None
        begin = time.process_time()
        try:
            found = sorted(system(case["text"], reference), key=lambda each: each.start)
        except Exception as error:  # a rival may fail; that is an answer without dates
            print(f"{case['id']}: {type(error).__name__}: {error}", file=sys.stderr)
            found = []
        seconds += time.process_time() - begin
        if not _judge(case, found, counts) and errors:
            errors -= 1
            print(case["id"], case["text"], found)
    speed = round(1000 * seconds / len(cases), 2)
    return {name: round(count.f1, 3) for name, count in counts.items()} | {"mentions": counts["found"].found, "ms per sentence": speed}


def _judge(case: dict, found: list[Found], counts: dict[str, Count]) -> bool:  # type: ignore[type-arg]
    left = list(found)
    right = dict.fromkeys(counts, 0)
    for gold in case["expected"]:
        match = next((each for each in left if each.start < gold["end_char"] and gold["start_char"] < each.end), None)
        if match is None:
            continue
        left.remove(match)
        days = (match.first and match.first.isoformat(), match.last and match.last.isoformat()) == (gold["start"], gold["end"])
        right["found"] += 1
        right["exact span"] += _bare(case["text"], match.start, match.end) == _bare(case["text"], gold["start_char"], gold["end_char"])
        right["right days"] += days
        right["right value"] += days and match.value == gold["value"]
    for name, count in counts.items():
        count.right += right[name]
        count.found += len(found)
        count.expected += len(case["expected"])
    return all(number == len(case["expected"]) == len(found) for number in right.values())


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    preposition = _PREPOSITION.match(text, start, end)
    return (preposition.end() if preposition else start), end


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--system", default="shosnlp", choices=("shosnlp", "dateparser", "natasha"))
    parser.add_argument("--errors", type=int, default=0, help="print up to N sentences that are not wholly right")
    args = parser.parse_args()
    cases = [json.loads(line) for line in EXPRESSIONS.read_text(encoding="utf-8").splitlines()]
    system = {"shosnlp": shosnlp, "dateparser": dateparser, "natasha": natasha}[args.system]()
    figures = {
        topic: measure(system, [case for case in cases if case["topic"] == topic]) for topic in dict.fromkeys(c["topic"] for c in cases)
    }
    figures["all"] = measure(system, cases, args.errors)
    print(json.dumps({"system": args.system, "figures": figures}, ensure_ascii=False))


if __name__ == "__main__":
    main()
