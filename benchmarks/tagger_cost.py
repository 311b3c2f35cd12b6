"""What the tagger costs, in microseconds of CPU per token on one core, words already seen; beside natasha's NER.

OMP_NUM_THREADS=1 python benchmarks/tagger_cost.py TEXTS.jsonl
"""

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

from shosnlp.reading.cleaning import clean
from shosnlp.reading.natasha_tagger import NatashaTagger
from shosnlp.reading.neural_tagger import NeuralTagger
from shosnlp.reading.segmentation import segment
from shosnlp.reading.tagger import Tagger


def cost(run: Callable[[], object], rounds: int = 5) -> float:
    """The least CPU time of several runs, in seconds."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        run()
        times.append(time.process_time() - began)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, metavar="TEXTS.jsonl", help='texts in lines {"text": …}')
    path = parser.parse_args().texts
    texts = [segment(clean(json.loads(line)["text"]).text) for line in path.read_text(encoding="utf-8").splitlines()]
    tokens, characters = sum(len(text.tokens) for text in texts), sum(len(text.text) for text in texts)
    print(f"{len(texts)} texts, {tokens} tokens, {characters} characters")
    taggers: list[Tagger] = [NeuralTagger(), NatashaTagger()]
    for tagger in taggers:
        tagger.tag(texts[:1])
        cold = cost(lambda tagger=tagger: tagger.tag(texts), rounds=1)  # type: ignore[misc]
        warm = cost(lambda tagger=tagger: tagger.tag(texts))  # type: ignore[misc]
        print(
            f"{tagger.name:8} {warm / tokens * 1e6:5.1f} µs per token, {warm / characters * 1e6:4.2f} ms per 1000 characters;"
            f" at first sight of the words {cold / tokens * 1e6:5.1f} µs per token"
        )


if __name__ == "__main__":
    main()
