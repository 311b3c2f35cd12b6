"""Names of organizations in all cases come back to the nominative, by the way the name is built.

`python -m tests.organizations.test_organizations_round_trip 60` prints the table of `docs/organizations.md`.
"""

import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.tables import rows
from tests.told import read

from shosnlp import organizations, places
from shosnlp.findings import Context
from shosnlp.russian.cases import CASES
from shosnlp.russian.letter_case import match_case
from shosnlp.russian.morphology import Analysis, Morphology
from shosnlp.span import Span

PARTS = Path(__file__).parents[1] / "cases" / "organizations" / "parts_of_names.tsv"
ENOUGH = 0.98
EACH = 0.95
SAMPLE = 8  # names of each sort; the table of the docs is made with 60
FRAMES = {  # what stands around a name in each case
    "nomn": ("{} открывает сезон.", "Летом {} закрыли."),
    "gent": ("Ответ пришёл от {}.", "Представитель {} ушёл.", "На сайте {} есть отчёт."),
    "datv": ("Вопросы есть к {}.", "Помогли благодаря {}."),
    "accs": ("Прошли через {} все.", "Писали про {} много."),
    "ablt": ("Спор с {} окончен.", "Следили за {} долго."),
    "loct": ("В {} ответили.", "Говорили о {} мало."),
}
ENDINGS = {  # of coined names, which no dictionary has: by the ending of the nominative
    "": {"gent": "а", "datv": "у", "accs": "", "ablt": "ом", "loct": "е"},
    "о": {"gent": "а", "datv": "у", "accs": "о", "ablt": "ом", "loct": "е"},
    "й": {"gent": "я", "datv": "ю", "accs": "й", "ablt": "ем", "loct": "е"},
    "е": {"gent": "я", "datv": "ю", "accs": "е", "ablt": "ем", "loct": "и"},
    "я": {"gent": "и", "datv": "и", "accs": "ю", "ablt": "ей", "loct": "и"},
    "ь": {"gent": "и", "datv": "и", "accs": "ь", "ablt": "ью", "loct": "и"},
    "а": {"gent": "ы", "datv": "е", "accs": "у", "ablt": "ой", "loct": "е"},
}
Name = Callable[[str], str]  # a name in a case


class Example(NamedTuple):
    sort: str
    nominative: str
    text: str
    span: Span


def parts() -> dict[str, list[str]]:
    """The parts that names are built of, by their role."""
    return {role: words.split(";") for role, words in rows(PARTS)}


def examples(names_each: int, morphology: Morphology) -> Iterator[Example]:
    for sort, build in sorts(parts(), morphology).items():
        chance = random.Random(sort)
        for _ in range(names_each):
            name, quoted = build(chance)
            for case in CASES:
                before, _, after = chance.choice(FRAMES[case]).partition("{}")
                written = name(case)
                if not before and not quoted:
                    written = written[:1].upper() + written[1:]
                left = before + ("«" if quoted else "")
                span = Span(len(left), len(left) + len(written))
                nominative = written[:1] + name("nomn")[1:]
                yield Example(sort, nominative, left + written + ("»" if quoted else "") + after, span)


def sorts(part: dict[str, list[str]], morphology: Morphology) -> dict[str, Callable[[random.Random], tuple[Name, bool]]]:
    """How a name of each sort is built: in a case, and whether it stands in quotes."""

    def head(chance: random.Random) -> Analysis:
        return noun(chance.choice(part["head"]), morphology)

    def with_adjectives(chance: random.Random) -> tuple[Name, bool]:
        chosen, adjectives = head(chance), [chance.choice(part["place adjective"])]
        if chance.random() < 0.5:
            adjectives.append(chance.choice(part["adjective"]))
        return lambda case: phrase(adjectives, chosen, case, morphology), False

    def with_tail(chance: random.Random) -> tuple[Name, bool]:
        chosen, tail = noun(chance.choice(part["head with tail"]), morphology), chance.choice(part["tail"])
        first = chance.choice([None, *part["adjective"]])
        return lambda case: f"{capital(phrase([first] if first else [], chosen, case, morphology))} {tail}", False

    def with_quotes(chance: random.Random) -> tuple[Name, bool]:
        chosen, quoted = head(chance), chance.choice(part["word"] + part["coined"] + part["phrase with genitive"])
        return lambda case: f"{capital(form(chosen, case, morphology))} «{quoted}»", False

    def word(chance: random.Random) -> tuple[Name, bool]:
        chosen = chance.choice(part["word"])
        return lambda case: match_case(form(noun(chosen.lower(), morphology), case, morphology), chosen), True

    def agreeing(chance: random.Random) -> tuple[Name, bool]:
        first, second = chance.choice(part["adjective and noun"]).split()
        chosen = noun(second, morphology)
        return lambda case: phrase([first], chosen, case, morphology), True

    def governing(chance: random.Random) -> tuple[Name, bool]:
        first, _, rest = chance.choice(part["phrase with genitive"]).partition(" ")
        chosen = noun(first.lower(), morphology)
        return lambda case: f"{form(chosen, case, morphology).capitalize()} {rest}", True

    def declined_last(chance: random.Random) -> tuple[Name, bool]:
        first, last = chance.choice(part["undeclined first"]), noun(chance.choice(part["declined last"]), morphology)
        return lambda case: f"{first} {form(last, case, morphology)}", True

    def coined(chance: random.Random) -> tuple[Name, bool]:
        chosen, quoted = chance.choice(part["coined"]), chance.random() < 0.5
        return lambda case: decline(chosen, case), quoted

    def hyphenated(chance: random.Random) -> tuple[Name, bool]:
        chosen, quoted = chance.choice(part["hyphenated"]), chance.random() < 0.5
        return lambda case: decline(chosen, case), quoted

    def undeclined(chance: random.Random) -> tuple[Name, bool]:
        chosen = chance.choice(part["undeclined initials"])
        tail = chance.choice(["", " России", " Казахстана", " по Омской области"]) if chosen.isupper() else ""
        return lambda case: chosen + tail, False

    def declined(chance: random.Random) -> tuple[Name, bool]:
        chosen, tail = chance.choice(part["declined initials"]), chance.choice(["", " имени Абая", " Казахстана"])
        return lambda case: decline(chosen, case) + tail, False

    def initials_with_adjective(chance: random.Random) -> tuple[Name, bool]:
        declining = chance.random() < 0.5
        chosen = chance.choice(part["declined initials"] if declining else part["initials of a gender"])
        initials, _, gender = chosen.partition(" ")
        model = noun({"": "банк", "m": "банк", "f": "школа", "n": "училище"}[gender], morphology)
        first = chance.choice(part["place adjective"])
        return lambda case: f"{adjective(first, model, case, morphology)} {decline(initials, case) if declining else initials}", False

    def after_people(chance: random.Random) -> tuple[Name, bool]:
        chosen, whom = noun(chance.choice(part["head with a name"]), morphology), chance.choice(part["whom"])
        return lambda case: f"{capital(form(chosen, case, morphology))} {whom}", False

    def legal(chance: random.Random) -> tuple[Name, bool]:
        chosen, quoted = chance.choice(part["legal form"]), chance.choice(part["word"] + part["coined"])
        *before, last = chosen.split()
        if last.isupper():
            return lambda case: f"{chosen} «{quoted}»", False
        model = noun(last, morphology)
        return lambda case: f"{phrase(before, model, case, morphology).capitalize()} «{quoted}»", False

    return {
        "adjectives and head: «Омский областной суд»": with_adjectives,
        "head and remit: «Агентство по страхованию вкладов»": with_tail,
        "head and quoted name: «Театр «Вега»»": with_quotes,
        "quoted word: «Аврора»": word,
        "quoted adjective and noun: «Северная звезда»": agreeing,
        "quoted noun with a genitive: «Самолёты Сибири»": governing,
        "quoted, only the last word declined: «Газпром нефть»": declined_last,
        "coined word: «Востокзолото»": coined,
        "with a hyphen: «Дельта-банк»": hyphenated,
        "initials that stay: «УМВД России»": undeclined,
        "declined initials: «ТЮЗ имени Абая»": declined,
        "adjective and initials: «Омский ТЮЗ»": initials_with_adjective,
        "named after people: «Фонд Петра и Анны Сергеевых»": after_people,
        "legal form and quoted name: «Акционерное общество «Степь»»": legal,
    }


def noun(word: str, morphology: Morphology) -> Analysis:
    """The reading of a noun that stands in the nominative."""
    readings = [reading for reading in morphology.analyses(word) if reading.pos == "NOUN" and reading.has("nomn")]
    return next((reading for reading in readings if reading.lemma == word.lower() and reading.has("sing")), readings[0])


def form(reading: Analysis, case: str, morphology: Morphology) -> str:
    number = "plur" if reading.has("plur") else "sing"
    return reading.word if case == "nomn" else morphology.inflect(reading, case, number) or reading.word


def adjective(word: str, head: Analysis, case: str, morphology: Morphology) -> str:
    """An adjective in the gender, number and case of the head."""
    reading = next(reading for reading in morphology.analyses(word) if reading.pos == "ADJF" and reading.has("nomn"))
    gender = "plur" if head.has("plur") else next(gender for gender in ("masc", "femn", "neut") if head.has(gender))
    wanted = [case, gender] + (["inan"] if case == "accs" and gender in ("masc", "plur") else []) + (["sing"] if gender != "plur" else [])
    return match_case(morphology.inflect(reading, *wanted) or word, word)


def phrase(adjectives: Sequence[str], head: Analysis, case: str, morphology: Morphology) -> str:
    return " ".join([*(adjective(one, head, case, morphology) for one in adjectives), form(head, case, morphology)])


def decline(name: str, case: str) -> str:
    ending = name[-1:] if name[-1] in ENDINGS else ""
    return name if case == "nomn" else name.removesuffix(ending) + ENDINGS[ending][case]


def capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def come_back(example: Example, morphology: Morphology) -> str:
    document = read(example.text)
    found = {"places": places.find(document, morphology, places.load())}
    context = Context(triggers={}, found=found, reference_date=None, adjectives=False)
    finding = organizations.Organizations(morphology).named(example.span, document, context)
    return finding.normal if finding else ""


def same(one: str, other: str) -> bool:
    return one.replace("ё", "е") == other.replace("ё", "е")


def outcomes(names_each: int, morphology: Morphology) -> Iterator[tuple[Example, str]]:
    for example in examples(names_each, morphology):
        yield example, come_back(example, morphology)


def shares(names_each: int, morphology: Morphology) -> dict[str, tuple[int, float]]:
    """By sort: how many forms, and the share that comes back."""
    found: dict[str, list[bool]] = defaultdict(list)
    for example, base in outcomes(names_each, morphology):
        found[example.sort].append(same(base, example.nominative))
    return {sort: (len(right), sum(right) / len(right)) for sort, right in found.items()}


@pytest.fixture(scope="module")
def measured(morphology: Morphology) -> dict[str, tuple[int, float]]:
    return shares(SAMPLE, morphology)


def test_round_trip(measured: dict[str, tuple[int, float]]) -> None:
    assert sum(count * share for count, share in measured.values()) / sum(count for count, _ in measured.values()) >= ENOUGH


def test_no_sort_is_left_behind(measured: dict[str, tuple[int, float]]) -> None:
    assert {sort: share for sort, (_, share) in measured.items() if share < EACH} == {}


if __name__ == "__main__":
    print("| name | forms | come back |\n|---|---|---|")
    results = shares(int(sys.argv[1]), Morphology())
    for sort, (count, share) in results.items():
        print(f"| {sort} | {count} | {share:.1%} |")
    total = sum(count for count, _ in results.values())
    print(f"| all | {total} | {sum(count * share for count, share in results.values()) / total:.1%} |")
