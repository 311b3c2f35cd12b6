"""Reports of an evaluation: one CSV with every figure, and a text to read."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "reports"


class Figure(NamedTuple):
    """One row of the CSV: shares in [0, 1], and how many there were."""

    corpus: str
    measure: str
    system: str
    precision: float
    recall: float
    f1: float
    found: int
    gold: int


def write_csv(path: Path, figures: Iterable[Figure]) -> None:
    """Write figures, six digits each, so that a report made anew differs only where a figure does."""
    rows = [(*one[:3], *(f"{share:.6f}" for share in one[3:6]), *one[6:]) for one in figures]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([Figure._fields, *rows])


def read_csv(path: Path) -> list[Figure]:
    """The figures of a report."""
    rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    next(rows)
    return [Figure(a, b, c, float(d), float(e), float(f), int(g), int(h)) for a, b, c, d, e, f, g, h in rows]


def as_text(figures: Iterable[Figure]) -> Iterator[str]:
    """The lines of the report: a block for each corpus, systems beside each other."""
    figures = list(figures)
    for corpus in dict.fromkeys(one.corpus for one in figures):
        own = {(one.measure, one.system): one for one in figures if one.corpus == corpus}
        systems = list(dict.fromkeys(system for _, system in own))
        yield f"{corpus}: precision / recall / F1"
        yield f"{'':26}" + "".join(f"{system:>24}" for system in systems) + f"{'gold':>8}"
        for measure in dict.fromkeys(measure for measure, _ in own):
            cells = [own.get((measure, system)) for system in systems]
            shares = "".join(f"{_shares(one):>24}" for one in cells)
            yield f"{measure:26}{shares}{max(one.gold for one in cells if one):8}"
        yield ""


def _shares(one: Figure | None) -> str:
    if one is None or not one.found:
        return "–"
    return " / ".join(f"{share:.3f}".lstrip("0") or "0" for share in (one.precision, one.recall, one.f1))
