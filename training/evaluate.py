"""Judge a tagger by itself, in each corpus's own convention, with the metrics of the evaluation harness.

    python training/evaluate.py --corpus nerel-dev [--weights tagger.tar]
    python training/evaluate.py --corpus factrueval-dev --folds DIR      # each document by the fold model that has not seen it
    python training/evaluate.py --corpus nerel-dev --natasha [--dirt upper|lower|kazakh]
    python training/evaluate.py --corpus factrueval-dev --folds DIR --library [--adjectives]     # extract() with those models

NEREL: adjectives count as places, lower-case common nouns as organizations. factRuEval: the weights' own convention for it. SlavicNER:
NEREL's convention without adjectives and common nouns.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace as Record
from typing import TypeVar

from folds import FOLDS, fold_of

from shosnlp.extractor import Extractor
from shosnlp.reading.document import Document, Label
from shosnlp.reading.natasha_tagger import NatashaTagger
from shosnlp.reading.neural_tagger import NeuralTagger
from shosnlp.reading.reader import Reader
from shosnlp.records import Extraction

KAZAKH = str.maketrans("кгнуКГНУ", "қғңұҚҒҢҰ")
DIRT: dict[str | None, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "kazakh": lambda text: text.translate(KAZAKH),
    None: lambda text: text,
}
System = Callable[[str], Record | Extraction]  # what the harness judges
Judged = TypeVar("Judged")  # a Reader or an Extractor


def entities(document: Document, labels: Iterable[Label]) -> list[Record]:
    found = []
    for tag in document.tagged(*labels):
        span = document.cleaned.original_span(tag.span)
        text = span.of(document.cleaned.original)
        mention = Record(start=span.start, end=span.end, text=text, normal=text)
        found.append(Record(name=text, mentions=[mention], aliases=[], positions=[], abbreviation=None, first=None, middle=None, last=None))
    return found


def extractor(choose: Callable[[str], Reader], *, whole: bool, dirt: str | None = None) -> System:
    """A system for the harness that says what the tagger says; `whole`: adjectives and common nouns too."""
    places = (Label.PLACE, Label.ADJECTIVE) if whole else (Label.PLACE,)
    organizations = (Label.ORGANIZATION, Label.GENERIC) if whole else (Label.ORGANIZATION,)

    def extract(text: str) -> Record:
        document = choose(text).read(DIRT[dirt](text))
        people = entities(document, [Label.PERSON])
        positions = [m for e in entities(document, [Label.POSITION]) for m in e.mentions]
        holder = Record(name="", mentions=[], aliases=[], first=None, middle=None, last=None)
        holder.positions = [Record(title=None, organization=None, place=None, mentions=positions)]
        return Record(
            people=[*people, holder],
            organizations=entities(document, organizations),
            places=entities(document, places),
            dates=entities(document, [Label.DATE]),
        )

    return extract


def by_text(make: Callable[[Path | None], Judged], args: argparse.Namespace, ids: dict[str, str]) -> Callable[[str], Judged]:
    """What `make` makes of the weights to judge a text with; with fold models, of those that have not seen it."""
    if not args.folds:
        one = make(args.weights)
        return lambda text: one
    made = [make(args.folds / f"fold{fold}.tar") for fold in range(FOLDS)]
    return lambda text: made[fold_of(ids[text])]


def library(choose: Callable[[str], Extractor], dirt: str | None) -> System:
    """extract() as users call it."""
    return lambda text: choose(text).extract(DIRT[dirt](text))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--harness", type=Path, default=Path(__file__).parents[1] / "../shared/eval")
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--natasha", action="store_true")
    parser.add_argument("--library", action="store_true", help="judge extract() with these weights instead of the tagger alone")
    parser.add_argument("--adjectives", action="store_true")
    parser.add_argument("--domain", help="by default that of the corpus")
    parser.add_argument("--dirt", choices=[d for d in DIRT if d])
    args = parser.parse_args()
    sys.path.insert(0, str(args.harness))
    import score

    scorer, documents = score.CORPORA[args.corpus]
    documents = list(documents())
    domain = args.domain or ("factrueval" if args.corpus.startswith("factrueval") else "nerel")
    least = 0.0 if domain == "factrueval" else 0.25  # token F1 wants the doubtful ones too
    ids = {document.text: document.id for document in documents}
    if args.library:
        system = library(by_text(lambda path: Extractor(tagger=NeuralTagger(path), adjectives=args.adjectives), args, ids), args.dirt)
    else:
        make = (lambda _: Reader(NatashaTagger())) if args.natasha else (lambda path: Reader(NeuralTagger(path, domain, least)))
        system = extractor(by_text(make, args, ids), whole=args.corpus.startswith("nerel"), dirt=args.dirt)
    table = scorer(documents, system)
    table.show()
    print(json.dumps({"corpus": args.corpus, "figures": table.figures()}, ensure_ascii=False))


if __name__ == "__main__":
    main()
