"""Are invented names in the right case? Draws mentions from real texts, to be read one by one, and counts what the reader decided.

    python -m evaluation.pseudonyms FOLDER [--seed 1] [--count 300] [--of-a-text 2] > sample.txt
    python -m evaluation.pseudonyms --judged sample.txt

FOLDER holds texts (*.txt, searched in depth). Each line has the number of a mention, the original, and the masked text around the invented
name. Write the case that the sentence requires before the number: n, g, d, a, i or l (nominative to prepositional), with an asterisk if the
invented name stands in another one («g*»), and `-` if the sentence does not tell or nobody is named. `--judged` prints the table by case.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from shosnlp import Masker

CASES = {"n": "nominative", "g": "genitive", "d": "dative", "a": "accusative", "i": "instrumental", "l": "prepositional"}
_JUDGED = re.compile(r"(?P<case>[ngdail-])(?P<wrong>\*?)\t", re.MULTILINE)
_BEFORE, _AFTER = 110, 60  # characters


def main() -> None:
    """Draw a sample, or count one that was read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="texts, *.txt, searched in depth")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--of-a-text", type=int, default=2, help="at most so many mentions of one text")
    parser.add_argument("--judged", type=Path, help="a sample with the case before each number")
    arguments = parser.parse_args()
    if arguments.judged:
        print("\n".join(table(arguments.judged.read_text(encoding="utf-8"))))
    elif arguments.folder:
        paths = sorted(arguments.folder.rglob("*.txt"))
        for number, line in enumerate(drawn(paths, arguments.seed, arguments.count, arguments.of_a_text), 1):
            print(f"{number}\t{line}")
    else:
        parser.error("give a folder of texts, or --judged")


def drawn(paths: Sequence[Path], seed: int, count: int, of_a_text: int) -> Iterator[str]:
    """Mentions from texts in random order: the text, the original, and the invented name in the masked text."""
    chance = random.Random(seed)
    for path in chance.sample(paths, len(paths)):
        mentions = list(mentions_of(path.read_text(encoding="utf-8")))
        chosen = chance.sample(mentions, min(of_a_text, count, len(mentions)))
        yield from (f"{path.stem}\t{mention}" for mention in chosen)
        count -= len(chosen)


def mentions_of(text: str) -> Iterator[str]:
    """Each replaced mention of a text: the original, and what stands in its place."""
    masked = Masker(["people"], "pseudonym").mask(text)
    shift = 0
    for one in masked.replacements:
        start = one.start + shift
        shift += len(one.placeholder) - (one.end - one.start)
        end = one.end + shift
        before, after = masked.text[max(0, start - _BEFORE) : start], masked.text[end : end + _AFTER]
        yield " ".join(f"{{{one.text}}} {before}[{one.placeholder}]{after}".split())


def table(sample: str) -> Iterator[str]:
    """Mentions, right ones and their share, by the case that the sentence requires."""
    mentions = Counter[str]()
    wrong = Counter[str]()
    for match in _JUDGED.finditer(sample):
        if match["case"] != "-":
            mentions[match["case"]] += 1
            wrong[match["case"]] += bool(match["wrong"])
    yield "| case | mentions | right | share |\n| --- | --- | --- | --- |"
    for case, name in CASES.items():
        yield _row(name, mentions[case], wrong[case])
    yield _row("all", mentions.total(), wrong.total())


def _row(name: str, mentions: int, wrong: int) -> str:
    return f"| {name} | {mentions} | {mentions - wrong} | {(mentions - wrong) / max(1, mentions):.1%} |"


if __name__ == "__main__":
    main()
