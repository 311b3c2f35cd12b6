"""Write the generated tables of places, or check that they are what their sources give.

python -m tools.places           write
python -m tools.places --check   exit with 1 if a table differs
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from shosnlp.russian.morphology import Morphology
from tools.places import cities, countries, forms, ids

FOLDER = Path(__file__).parents[2] / "src" / "shosnlp" / "data" / "places"

TABLES: dict[str, Callable[[], str]] = {
    "countries.tsv": countries.table,
    "cities.tsv": lambda: cities.table(Morphology()),
    "ids.tsv": lambda: ids.table(Morphology()),
    "forms.tsv": lambda: forms.table(Morphology()),  # made of the others: the last
}


def main(arguments: list[str]) -> int:
    """Write or check all tables; the exit status: 1 if the check has found one that differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args(arguments).check
    differing = 0
    for name, table in TABLES.items():
        content = table()
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            differing += 1
            print(f"{name} {'differs: run python -m tools.places' if check else 'written'}")
            if not check:
                path.write_text(content, encoding="utf-8")
    return min(differing, 1) if check else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
