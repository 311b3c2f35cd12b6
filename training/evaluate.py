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
from pathlib import Path
from types import SimpleNamespace as Record

from folds import FOLDS, fold_of

from shosnlp.extractor import Extractor
from shosnlp.reading.document import Label
from shosnlp.reading.natasha_tagger import NatashaTagger
from shosnlp.reading.neural_tagger import NeuralTagger
from shosnlp.reading.reader import Reader

KAZAKH = str.maketrans("кгнуКГНУ", "қғңұҚҒҢҰ")
DIRT = {"upper": str.upper, "lower": str.lower, "kazakh": lambda text: text.translate(KAZAKH), None: lambda text: text}


def entities(document, labels):
    found = []
    for tag in document.tagged(*labels):
        span = document.cleaned.original_span(tag.span)
        text = span.of(document.cleaned.original)
        mention = Record(start=span.start, end=span.end, text=text, normal=text)
        found.append(Record(name=text, mentions=[mention], aliases=[], positions=[], abbreviation=None, first=None, middle=None, last=None))
    return found


def extractor(choose, *, whole: bool, dirt=None):
    """A system for the harness that says what the tagger says; `whole`: adjectives and common nouns too."""
    places = (Label.PLACE, Label.ADJECTIVE) if whole else (Label.PLACE,)
    organizations = (Label.ORGANIZATION, Label.GENERIC) if whole else (Label.ORGANIZATION,)

    def extract(text: str):
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


def by_fold(folder: Path, ids: dict[str, str], make):
    """What `make` makes of the weights that have not seen a text, by text."""
    made = [make(folder / f"fold{fold}.tar") for fold in range(FOLDS)]
    return lambda text: made[fold_of(ids[text])]


def library(choose, dirt):
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
    if args.library:
        make = lambda weights: Extractor(tagger=NeuralTagger(weights), adjectives=args.adjectives)  # noqa: E731
    elif args.natasha:
        make = lambda _: Reader(NatashaTagger())  # noqa: E731
    else:
        make = lambda weights: Reader(NeuralTagger(weights, domain, least))  # noqa: E731
    one = None if args.folds else make(args.weights)
    choose = by_fold(args.folds, {d.text: d.id for d in documents}, make) if args.folds else lambda _: one
    system = library(choose, args.dirt) if args.library else extractor(choose, whole=args.corpus.startswith("nerel"), dirt=args.dirt)
    table = scorer(documents, system)
    table.show()
    print(json.dumps({"corpus": args.corpus, "figures": table.figures()}, ensure_ascii=False))


if __name__ == "__main__":
    main()
