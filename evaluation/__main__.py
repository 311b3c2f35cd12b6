"""Score shosnlp and other systems on public corpora, and write the reports that the READMEs quote.

    python -m evaluation CORPORA [--corpus nerel] [--system shosnlp natasha] [--write]

CORPORA is a folder with the corpora; without it, the command says where each is to be had. Corpora that are not there and systems that are
not installed are left out and named.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from evaluation.attributes import score_attributes
from evaluation.corpora import CORPORA, GoldDocument, how_to_get
from evaluation.found import System
from evaluation.measures import Table
from evaluation.quoting import READMES, quoting
from evaluation.reports import FOLDER, Figure, as_text, read_csv, write_csv
from evaluation.spans import score_nerel, score_slavicner
from evaluation.systems import SYSTEMS, Missing

SCORERS: dict[str, Callable[[Iterable[GoldDocument], System], Table]] = {
    "factrueval": score_attributes,
    "nerel": score_nerel,
    "slavicner": score_slavicner,
}


def figures(folder: Path, corpora: Iterable[str], systems: Iterable[str]) -> Iterator[Figure]:
    """Every figure of some systems on some corpora."""
    systems = list(systems)
    for corpus in corpora:
        documents = list(CORPORA[corpus].read(folder))
        if not documents:
            print(f"{corpus} is not in {folder}: {CORPORA[corpus].source}, {CORPORA[corpus].layout}", file=sys.stderr)
            continue
        for name in systems:
            try:
                system = SYSTEMS[name](CORPORA[corpus])
            except Missing as missing:
                print(f"{name} is left out: {missing}", file=sys.stderr)
                continue
            for measure, count in SCORERS[corpus](documents, system).rows.items():
                yield Figure(corpus, measure, name, count.precision, count.recall, count.f1, round(count.found), round(count.gold))


def main() -> None:
    parser = argparse.ArgumentParser(description="Score shosnlp and other systems on public corpora.")
    parser.add_argument("folder", type=Path, nargs="?", help="the folder of the corpora")
    parser.add_argument("--corpus", nargs="+", choices=CORPORA, default=list(CORPORA))
    parser.add_argument("--system", nargs="+", choices=SYSTEMS, default=list(SYSTEMS))
    parser.add_argument("--write", action="store_true", help="write evaluation/reports/public.txt and .csv, and the table of the READMEs")
    arguments = parser.parse_args()
    if arguments.folder is None:
        sys.exit(how_to_get())
    found = list(figures(arguments.folder, arguments.corpus, arguments.system))
    if not arguments.write:
        print(*as_text(found), sep="\n")
        return
    path = FOLDER / "public.csv"
    made = {(one.corpus, one.system) for one in found}
    kept = [one for one in read_csv(path) if (one.corpus, one.system) not in made] if path.is_file() else []
    found = sorted([*kept, *found], key=lambda one: (list(CORPORA).index(one.corpus), list(SYSTEMS).index(one.system)))
    write_csv(path, found)
    (FOLDER / "public.txt").write_text("\n".join(as_text(found)), encoding="utf-8")
    for readme in READMES:
        readme.write_text(quoting(readme.read_text(encoding="utf-8"), found), encoding="utf-8")


if __name__ == "__main__":
    main()
