"""CPU time of masking and of reading with a gazetteer, beside that of extraction: python -m benchmarks.masking --texts FOLDER"""

import argparse
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from shosnlp import Extractor, Gazetteer, Masker

_ROUNDS = 5
_GIVEN = ["Ержан", "Тимур", "Кирилл", "Нурлан", "Олег", "Азамат", "Глеб", "Айгуль", "Мария", "Ольга", "Динара", "Жанна"]
_SYLLABLES = ["ба", "ка", "ра", "ту", "мо", "ли", "са", "ни", "де", "ше", "ва", "го", "ма", "нур", "тай", "бек", "ал", "ер"]


def main() -> None:
    """Measure all sides by turns in one process and print the ratios of the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True, help="a folder of .txt files")
    parser.add_argument("--limit", type=int, default=40)
    arguments = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(arguments.texts.glob("*.txt"))[: arguments.limit]]
    extractor = Extractor(languages="any")
    started = time.process_time()
    gazetteer = Gazetteer(entries())
    print(f"{len(gazetteer)} entries loaded in {time.process_time() - started:.2f} s")
    with_gazetteer = Extractor(languages="any", gazetteer=gazetteer)
    sides: dict[str, Callable[[], object]] = {
        "extraction": lambda: [extractor.extract(text) for text in texts],
        "tokens": lambda: masked(texts, Masker(extractor=extractor)),
        "pseudonyms": lambda: masked(texts, Masker(style="pseudonym", extractor=extractor)),
        "strict": lambda: masked(texts, Masker(strict=True, extractor=extractor)),
        "gazetteer": lambda: [with_gazetteer.extract(text) for text in texts],
    }
    for run in sides.values():
        run()
    seconds = [{name: measured(run) for name, run in sides.items()} for _ in range(_ROUNDS)]
    medians = {name: statistics.median(one[name] for one in seconds) for name in sides}
    for name, median in medians.items():
        print(f"{name:12} {median:6.2f} s  {median / medians['extraction']:.3f}")


def masked(texts: list[str], masker: Masker) -> None:
    """Mask all texts as one conversation."""
    for text in texts:
        masker.mask(text)


def measured(run: Callable[[], object]) -> float:
    """Seconds of CPU."""
    started = time.process_time()
    run()
    return time.process_time() - started


def entries() -> list[dict[str, str]]:
    """Ten thousand invented entries."""
    chance = random.Random(3)

    def surname() -> str:
        return "".join(chance.choices(_SYLLABLES, k=3)).capitalize() + chance.choice(["ов", "ев", "ин", "ский", "енко", "баев"])

    people = [{"type": "person", "name": f"{chance.choice(_GIVEN)} {surname()}", "ref": f"p{number}"} for number in range(6_000)]
    bodies = [{"type": "organization", "name": f"ТОО «{surname()} {surname()}»", "ref": f"o{number}"} for number in range(3_000)]
    return people + bodies + [{"type": "place", "name": f"{surname()}ск", "ref": f"l{number}"} for number in range(1_000)]


if __name__ == "__main__":
    main()
