"""Read an article and print who and what is in it.

python examples/first_steps.py examples/consultations.txt --date 2025-09-18
"""

import argparse
from datetime import date
from pathlib import Path

from shosnlp import extract


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="a text in UTF-8")
    parser.add_argument("--date", type=date.fromisoformat, help="the day of publication")
    arguments = parser.parse_args()
    found = extract(arguments.file.read_text(encoding="utf-8"), reference_date=arguments.date)
    for person in found.people:
        print(person.name, "–", "; ".join(map(str, person.positions)) or "?", f"({len(person.mentions)})")
    for organization in found.organizations:
        print(organization.name, "–", organization.kind, f"({len(organization.mentions)})")
    for place in found.places:
        print(place.name, "–", place.kind, place.country_code)
    for one in found.dates:
        print(one.mentions[0].text, "–", one.value, one.start)


if __name__ == "__main__":
    main()
