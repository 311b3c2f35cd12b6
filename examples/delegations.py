"""A table of delegations: the people of an article by country or organization, with their positions.

python examples/delegations.py examples/consultations.txt
"""

import argparse
from collections import defaultdict
from pathlib import Path

from shosnlp import Extraction, Organization, Place, extract


def delegations(found: Extraction) -> dict[str, list[tuple[str, str]]]:
    """For each country or organization its people and their titles."""
    sides: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for person in found.people:
        for position in person.positions:
            sides[side(found, position.organization or position.place)].append((person.name, position.title))
    return dict(sides)


def side(found: Extraction, id: str | None) -> str:
    """The country of the organization or place where a position is held, if it is known; else its name."""
    record = found[id] if id else None
    if not isinstance(record, Organization | Place):
        return "не сказано"
    countries = [place.name for place in found.places if place.kind == "country" and place.country_code == record.country_code]
    return countries[0] if record.country_code and countries else record.name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="a text in UTF-8")
    found = extract(parser.parse_args().file.read_text(encoding="utf-8"))
    for name, people in delegations(found).items():
        print(name)
        for person, title in people:
            print(f"    {person}, {title}")


if __name__ == "__main__":
    main()
