"""Make the table of surnames that the dictionary takes for other words: «кузнецов» is the genitive of «кузнецы» to it.

python -m tools.surnames [--check]

navec counts the word forms of a billion words of news. A form that ends as surnames do and is four times as frequent as the base form of
every word it may belong to is a surname above all, if it is declined as one too: «кузнецовым», «кузнецову».
"""

import argparse
import re
import sys
import tarfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from navec.vocab import Vocab

from shosnlp.reading.natasha_tagger import natasha_file
from shosnlp.russian.keys import plain
from shosnlp.russian.morphology import Morphology

_TABLE = Path(str(files("shosnlp"))) / "data" / "masking" / "surnames.tsv"
_HEADER = (
    "# Surnames that the dictionary takes for other words, with the counts of word forms in navec (natasha).\n"
    "# Made by `python -m tools.surnames`.\n"
    "surname\tevidence\n"
)
_SURNAME = re.compile(r"[а-я]{3,}(?:ов|ев|ин|ын)")
_NAMES = frozenset({"Name", "Surn", "Patr", "Geox"})
_FEWEST = 100  # occurrences
_TIMES = 4
_DECLINED = 0.2  # share of «кузнецова», «кузнецову» and «кузнецовым» together, of what «кузнецов» counts


def rows() -> Iterator[tuple[str, int, str, int]]:
    """Each surname, how often it occurs, the most frequent word that it may be a form of, and how often that occurs."""
    with tarfile.open(natasha_file("emb/navec_news_v1_1B_250K_300d_100q.tar")) as archive:
        vocabulary = Vocab.from_file(archive.extractfile("vocab.bin"))
    counts = {plain(word): int(count) for word, count in zip(vocabulary.words, vocabulary.counts, strict=True)}
    morphology = Morphology()
    for word, count in sorted(counts.items()):
        if count < _FEWEST or not _SURNAME.fullmatch(word):
            continue
        known = [one for one in morphology.analyses(word) if one.known]
        others = {plain(one.lemma) for one in known if _NAMES.isdisjoint(one.grammemes)}
        towns = {plain(one.lemma) for one in known if one.has("Geox")}
        if not others or word in others | towns or word + "а" in others or any(one.pos != "NOUN" for one in known):
            continue
        other = max(sorted(others), key=lambda lemma: counts.get(lemma, 0))
        declined = sum(counts.get(word + ending, 0) for ending in ("а", "у", "ым"))
        if count >= _TIMES * counts.get(other, 0) and declined >= _DECLINED * count:
            yield word, count, other, counts.get(other, 0)


def main() -> None:
    """Write the table, or compare it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with the table that is there, and write nothing")
    content = _HEADER + "".join(f"{word}\t{count:,} times, «{other}» {of_other:,}\n" for word, count, other, of_other in rows())
    if not parser.parse_args().check:
        _TABLE.write_text(content, encoding="utf-8")
    elif _TABLE.read_text(encoding="utf-8") != content:
        sys.exit(f"{_TABLE} is not what this script makes: run python -m tools.surnames")


if __name__ == "__main__":
    main()
