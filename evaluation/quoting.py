"""The table of the READMEs: its figures are those of the report."""

import re
from collections.abc import Iterable
from pathlib import Path

from evaluation.reports import Figure

READMES = tuple(Path(__file__).parents[1] / name for name in ("README.md", "README.ru.md"))
QUOTED = (  # the rows of the table: corpus, measures, natasha's column (None: it has no such thing), ours
    ("factrueval", ("PER", "LOC", "ORG"), "natasha", "shosnlp"),
    ("slavicner", ("strict, all",), "natasha", "shosnlp"),
    ("slavicner", ("base forms PER", "base forms LOC", "base forms ORG"), "natasha", "shosnlp"),
    ("slavicner", ("grouping",), "natasha", "shosnlp"),
    ("nerel", ("outermost, all",), "natasha", "shosnlp-adjectives"),
    ("nerel", ("dates without preposition",), "natasha", "shosnlp"),
    ("nerel", ("position", "workplace"), None, "shosnlp"),
)
_ROW = re.compile(r"^(\|[^|\n]*\|) [^|\n]* \| \*\*\.[^|\n]*\*\* \|$", re.MULTILINE)


def quoting(text: str, figures: Iterable[Figure]) -> str:
    """A README with the figures of the report in its table."""
    f1 = {(one.corpus, one.measure, one.system): f"{one.f1:.3f}".lstrip("0") for one in figures}

    def cell(corpus: str, measures: Iterable[str], system: str | None) -> str:
        return "–" if system is None else " / ".join(f1[corpus, measure, system] for measure in measures)

    rows = iter(QUOTED)

    def row(match: re.Match[str]) -> str:
        corpus, measures, other, own = next(rows)
        return f"{match[1]} {cell(corpus, measures, other)} | **{cell(corpus, measures, own)}** |"

    return _ROW.sub(row, text)
