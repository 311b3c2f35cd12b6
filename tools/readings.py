"""Write the readings of the words of natasha's vocabulary that pymorphy3's dictionary has, half a minute:

python -m tools.readings [--check]
"""

import argparse
import gzip
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pymorphy3_dicts_ru
from numpy.typing import NDArray

from shosnlp import archive
from shosnlp.reading.tagging import vocabulary
from shosnlp.russian import reading_table
from shosnlp.russian.keys import word_key
from shosnlp.russian.morphology import analyzer

PATH = Path(__file__).parents[1] / "src" / "shosnlp" / "data" / "russian" / reading_table.FILE
Reading = tuple[str, str, str, float]  # tag, lemma and nominative (how many letters to cut off and what to add; "" for no form), score


def main() -> None:
    """Write the table, or compare it with the one that is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with the table that is there, and write nothing")
    if not parser.parse_args().check:
        print(f"{PATH}: {write(PATH)} words, {PATH.stat().st_size / 1e6:.2f} MB")
        return
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / PATH.name
        write(made)
        if made.read_bytes() != PATH.read_bytes():
            sys.exit(f"{PATH} is another table: run python -m tools.readings")
    print(f"{PATH} is as made")


def write(path: Path) -> int:
    """Write the table to a file, and return the number of its words."""
    words = sorted(gzip.decompress(vocabulary.packed()).decode().split("\n"), key=word_key)
    rows: dict[tuple[Reading, ...], int] = {(): 0}
    alike = [rows.setdefault(tuple(readings(word)), len(rows)) for word in words]
    tags: dict[str, int] = {}
    changes: dict[str, int] = {}
    scores: dict[float, int] = {}
    columns: Sequence[dict[Any, int]] = (tags, changes, changes, scores)
    numbers = [[known.setdefault(value, len(known)) for known, value in zip(columns, one, strict=True)] for row in rows for one in row]
    texts = {"dictionary": pymorphy3_dicts_ru.__version__, "tags": "\n".join(tags), "changes": "\n".join(changes)}
    arrays: dict[str, NDArray[Any]] = {
        "alike": small(alike),
        "starts": np.cumsum([0, *map(len, rows)]).astype(np.uint32),
        "readings": small(numbers),
        "scores": np.array(list(scores)),
    }
    archive.write(path, texts, {f"readings/{name}": array for name, array in arrays.items()})
    return sum(row > 0 for row in alike)


def is_known(word: str) -> bool:
    """Whether the dictionary has a word of the vocabulary."""
    return word.isalpha() and not word.isascii() and analyzer().word_is_known(word)


def readings(word: str) -> Iterator[Reading]:
    """The readings of a word that the dictionary has."""
    for parse in analyzer().parse(word) if is_known(word) else ():
        nominative = parse.inflect({"nomn", "sing"})
        yield str(parse.tag), change(word, parse.normal_form), change(word, nominative.word) if nominative else "", float(parse.score)


def change(word: str, form: str) -> str:
    """How many letters to cut off a word and what to add to get a form of it: «2 ия»."""
    most = min(len(word), len(form))
    shared = next((place for place in range(most) if word[place] != form[place]), most)
    return f"{len(word) - shared} {form[shared:]}"


def small(numbers: Sequence[Any]) -> NDArray[np.uint16]:
    """Numbers in 16 bits.

    Raises:
        OverflowError: If one is too large.
    """
    array = np.array(numbers)
    if array.max() > np.iinfo(np.uint16).max:
        raise OverflowError(f"{array.max()} does not fit into 16 bits")
    return array.astype(np.uint16)


if __name__ == "__main__":
    main()
