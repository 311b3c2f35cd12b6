"""Names declined by pytrovich come back to the nominative, by origin of the name.

`python -m tests.people.test_people_round_trip 300` prints the table of `docs/people.md`: names alone, and after a preposition as in a text.
"""

import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from pytrovich.enums import Case, Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker
from tests.tables import rows
from tests.told import read, tag

from shosnlp import people
from shosnlp.people.names.parser import name_parser
from shosnlp.reading.document import Label
from shosnlp.russian.morphology import Morphology

NAMES = Path(__file__).parents[1] / "cases" / "people" / "origins.tsv"
ENOUGH = 0.98
SAMPLE = 12  # names of each origin and gender; the table of the docs is made with 300
MAKER = PetrovichDeclinationMaker()
PARTS = {"first": NamePart.FIRSTNAME, "middle": NamePart.MIDDLENAME, "last": NamePart.LASTNAME}
PREPOSITIONS = {
    Case.GENITIVE: "у",
    Case.DATIVE: "к",
    Case.ACCUSATIVE: "про",
    Case.INSTRUMENTAL: "с",
    Case.PREPOSITIONAL: "о",
}


class Example(NamedTuple):
    origin: str
    nominative: str
    preposition: str
    declined: str


def examples(names_each: int) -> Iterator[Example]:
    table: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(dict)
    for origin, gender, part, names in rows(NAMES):
        table[origin, gender][part] = names.split()
    for (origin, gender), parts in table.items():
        chance = random.Random(f"{origin} {gender}")
        for _ in range(names_each):
            chosen = [(part, chance.choice(parts[part])) for part in ("first", "middle", "last") if part in parts]
            if chance.random() < 0.4:
                chosen = [item for item in chosen if item[0] != "middle"]
            elif len(chosen) == 3 and chance.random() < 0.5:
                chosen = [chosen[2], *chosen[:2]]
            nominative = " ".join(word for _, word in chosen)
            for case, preposition in PREPOSITIONS.items():
                yield Example(origin, nominative, preposition, " ".join(decline(word, part, gender, case) for part, word in chosen))


def decline(word: str, part: str, gender: str, case: Case) -> str:
    head, hyphen, tail = word.rpartition("-")
    declined: str = MAKER.make(PARTS[part], Gender.MALE if gender == "male" else Gender.FEMALE, case, tail)
    return head + hyphen + declined


def same(one: str, other: str) -> bool:
    return one.replace("ё", "е") == other.replace("ё", "е")


def read_alone(example: Example, morphology: Morphology) -> str:
    return name_parser(morphology, people.load()).parse(example.declined).name.written


def read_in_phrase(example: Example, morphology: Morphology) -> str:
    text = f"{example.preposition} {example.declined}"
    document = read(text, tag(text, example.declined, Label.PERSON))
    return people.find(document, morphology, people.load())[0].normal


def shares(names_each: int, morphology: Morphology) -> dict[str, tuple[int, float, float]]:
    """By origin: how many forms, the share that comes back alone, and in a phrase."""
    outcomes: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for example in examples(names_each):
        outcome = [same(read(example, morphology), example.nominative) for read in (read_alone, read_in_phrase)]
        outcomes[example.origin].append((outcome[0], outcome[1]))
    return {
        origin: (len(found), sum(alone for alone, _ in found) / len(found), sum(phrase for _, phrase in found) / len(found))
        for origin, found in outcomes.items()
    }


@pytest.fixture(scope="module")
def measured(morphology: Morphology) -> dict[str, tuple[int, float, float]]:
    return shares(SAMPLE, morphology)


def test_round_trip(measured: dict[str, tuple[int, float, float]]) -> None:
    forms = sum(count for count, _, _ in measured.values())
    assert sum(count * alone for count, alone, _ in measured.values()) / forms >= ENOUGH
    assert sum(count * phrase for count, _, phrase in measured.values()) / forms >= ENOUGH


def test_no_origin_is_left_behind(measured: dict[str, tuple[int, float, float]]) -> None:
    assert min(phrase for _, _, phrase in measured.values()) >= 0.95


if __name__ == "__main__":
    print("| origin | forms | alone | in a phrase |\n|---|---|---|---|")
    results = shares(int(sys.argv[1]), Morphology())
    for origin, (count, alone, phrase) in results.items():
        print(f"| {origin} | {count} | {alone:.1%} | {phrase:.1%} |")
    total = sum(count for count, _, _ in results.values())
    both = [sum(result[0] * result[index] for result in results.values()) / total for index in (1, 2)]
    print(f"| all | {total} | {both[0]:.1%} | {both[1]:.1%} |")
