"""How often a paragraph is taken for the language it is in, and what that costs.

    python -m benchmarks.languages FOLDER [--texts FOLDER]

FOLDER holds `kk.txt`, `uz-latn.txt`, …: a paragraph a line, named by their language. «right»: the share with the right language; «foreign»:
the share that would give no records; in Russian files each such paragraph is shown. Cost: the share of the CPU time of `extract`, on the
texts of the second folder, else on those of the project. The last line is JSON.
"""

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from benchmarks.texts import read_texts
from shosnlp import extract
from shosnlp.reading.cleaning import clean
from shosnlp.reading.language import identify

_MEASURED = 60


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the .txt files to measure on")
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="measure the cost on the .txt files of this folder")
    arguments = parser.parse_args()
    figures = {path.stem: shares(path) for path in sorted(arguments.folder.glob("*.txt"))}
    print(json.dumps({"languages": figures, "cost": cost(read_texts(arguments.texts)[:_MEASURED])}))


def shares(path: Path) -> dict[str, float]:
    """The shares for the paragraphs of one file, whose name is their language (and, after a hyphen, the script)."""
    language = path.stem.partition("-")[0]
    paragraphs = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = Counter(identify(clean(paragraph).text).language for paragraph in paragraphs)
    foreign = len(paragraphs) - found["ru"] - found[None]
    print(
        f"{path.stem:8} {len(paragraphs):6} right {found[language] / len(paragraphs):.3f} foreign {foreign / len(paragraphs):.3f}",
        dict(found),
    )
    if language == "ru":
        for paragraph in paragraphs:
            if identify(clean(paragraph).text).foreign:
                print("    foreign:", paragraph)
    return {"paragraphs": len(paragraphs), "right": found[language] / len(paragraphs), "foreign": foreign / len(paragraphs)}


def cost(texts: Sequence[str]) -> float:
    """CPU time to find the languages, for each second of `extract`; both take turns, text by text."""
    extract(texts[0])
    alone = whole = 0.0
    for text in texts:
        started = time.process_time()
        extract(text)
        between = time.process_time()
        identify(text)
        alone, whole = alone + time.process_time() - between, whole + between - started
    return alone / whole


if __name__ == "__main__":
    main()
