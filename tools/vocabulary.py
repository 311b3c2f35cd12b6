"""Write the index of natasha's vocabulary and the grammemes of its words: `python -m tools.vocabulary`, two minutes.

The grammemes come from pymorphy3's dictionaries; words outside of the vocabulary get the mean of the words that end alike.
"""

import argparse
import gzip
from collections import defaultdict
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import pymorphy3
from numpy.typing import NDArray

from shosnlp import archive
from shosnlp.reading.tagging import vocabulary
from shosnlp.reading.tagging.grammar import ENDINGS, GRAMMEMES, SCALE, SCRIPTS, WIDTH
from shosnlp.russian.keys import word_key

PATH = Path(__file__).parents[1] / "src" / "shosnlp" / "data" / "tagger" / vocabulary.FILE
_FIRST = 50_000  # the endings of the words before are not counted, Latin words and «а» to «г»: the tagger was trained so
_LEAST = 10  # words that must end alike

Rows = NDArray[np.uint8]


def main() -> None:
    """Write it beside the weights of the tagger."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    packed = vocabulary.packed()
    words = gzip.decompress(packed).decode().split("\n")
    keys = np.fromiter(map(word_key, words), np.uint64)
    order = np.argsort(keys, kind="stable").astype(np.int32)
    index: dict[str, NDArray[Any]] = {"index/keys": keys[order], "index/order": order}
    archive.write(PATH, {"crc32": str(crc32(packed))}, index | {f"grammar/{name}": array for name, array in grammar(words).items()})
    print(f"{PATH}: {PATH.stat().st_size / 1e6:.2f} MB")


def grammar(words: list[str]) -> dict[str, NDArray[np.generic]]:
    """The arrays of a `Grammar`."""
    analyzer = pymorphy3.MorphAnalyzer()
    of_words = np.array([row(analyzer, word) for word in words], np.float32)
    of_endings = by_ending(words, of_words)
    of_scripts = np.array([[name in (script, "UNKN") for name in GRAMMEMES] + [0] for script in SCRIPTS], np.float32)
    endings = sorted(of_endings)
    together = rounded(np.concatenate([of_scripts, of_words, np.array([of_endings[ending] for ending in endings])]))
    rows, places = np.unique(together[len(SCRIPTS) :], axis=0, return_inverse=True)
    codes = (places.ravel() + len(SCRIPTS)).astype(np.uint16)
    assert len(rows) + len(SCRIPTS) <= 1 << 16
    return {
        "rows": np.concatenate([together[: len(SCRIPTS)], rows]),
        "words": codes[: len(words)],
        "endings": np.array(endings, np.uint32),
        "ending_rows": codes[len(words) :],
    }


def row(analyzer: pymorphy3.MorphAnalyzer, word: str) -> NDArray[np.float32]:
    """The grammemes of a word weighted by the scores of its readings, and whether it is in the dictionary."""
    found = np.zeros(WIDTH, np.float32)
    readings = analyzer.parse(word)
    for reading in readings:
        found[:-1] += reading.score * np.array([name in reading.tag for name in GRAMMEMES], np.float32)
    found[-1] = readings[0].is_known
    return found


def by_ending(words: list[str], rows: NDArray[np.float32]) -> dict[int, NDArray[np.float32]]:
    """The mean of the words that end alike, by CRC-32 of the ending; what is looked up so is not in the dictionary."""
    alike: defaultdict[int, list[int]] = defaultdict(list)
    for number, word in enumerate(words[_FIRST:], _FIRST):
        if word.isalpha() and not word.isascii():
            for size in ENDINGS:
                alike[crc32(word[-size:].encode())].append(number)
    means = {ending: rows[numbers].mean(axis=0) for ending, numbers in alike.items() if len(numbers) >= _LEAST}
    for mean in means.values():
        mean[-1] = 0
    return means


def rounded(rows: NDArray[np.float32]) -> Rows:
    """In parts of `SCALE`; few words have more than four readings that matter."""
    return np.round(rows * SCALE).astype(np.uint8)


if __name__ == "__main__":
    main()
