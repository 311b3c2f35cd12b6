"""Judge a tagger by itself, in each corpus's own convention, with the metrics of the other evaluations.

    python -m evaluation.tagger CORPORA --corpus nerel [--weights tagger.tar] [--natasha] [--dirt upper|lower|kazakh]
    python -m evaluation.tagger CORPORA --corpus factrueval --folds training/folds      # by fold models that have not seen the document

NEREL: adjectives count as places, lower-case common nouns as organizations. factRuEval: the weights' own convention for it, names as naeval
adapts them, token by token and as strict spans. SlavicNER: NEREL's convention without adjectives and common nouns.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from folds import FOLDS, fold_of
from razdel import tokenize

from evaluation.corpora import CORPORA, GoldDocument
from evaluation.found import NAMES, FoundEntity, FoundMention, FoundPosition, System, Type
from evaluation.measures import Table
from evaluation.reports import Figure, as_text
from evaluation.spans import score_nerel, score_slavicner, spans_of
from shosnlp.reading.document import Document, Label
from shosnlp.reading.natasha_tagger import NatashaTagger
from shosnlp.reading.neural_tagger import NeuralTagger
from shosnlp.reading.reader import Reader

DIRT: dict[str | None, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "kazakh": lambda text: text.translate(str.maketrans("кгнуКГНУ", "қғңұҚҒҢҰ")),
    None: lambda text: text,
}
TYPES: dict[Label, Type] = {Label.PERSON: "PER", Label.ORGANIZATION: "ORG", Label.PLACE: "LOC", Label.DATE: "DATE"}
WHOLE: dict[Label, Type] = {**TYPES, Label.ADJECTIVE: "LOC", Label.GENERIC: "ORG"}  # what NEREL counts too
LEAST = 0.25  # probability of a tag, as in the library; token by token, the doubtful ones count too


def tagged(choose: Callable[[str], Reader], types: dict[Label, Type], dirt: str | None) -> System:
    """A system that says what a tagger says: an entity for each tag."""

    def read(text: str, id: str) -> list[FoundEntity]:
        return list(_entities(choose(id).read(DIRT[dirt](text)), types))

    return read


def _entities(document: Document, types: dict[Label, Type]) -> Iterator[FoundEntity]:
    for label, type in types.items():
        for start, end in _spans(document, label):
            text = document.cleaned.original[start:end]
            yield FoundEntity(type, text, (FoundMention(start, end, text),))
    titles = tuple(FoundPosition("", None, (span,)) for span in _spans(document, Label.POSITION))
    yield FoundEntity("PER", "", (), positions=titles)


def _spans(document: Document, label: Label) -> Iterator[tuple[int, int]]:
    for tag in document.tagged(label):
        span = document.cleaned.original_span(tag.span)
        yield span.start, span.end


def score_names(documents: Iterable[GoldDocument], system: System) -> Table:
    """factRuEval's names as naeval adapts them: the share of tokens with the right type, and strict spans, without nesting."""
    table = Table()
    for document in documents:
        tokens = [(token.start, token.stop) for token in tokenize(document.text)]
        starts, ends = ({token[side] for token in tokens} for side in (0, 1))
        spans = [
            {span for span in some if span[0] in starts and span[1] in ends}
            for some in (spans_of(system(document.text, document.id)), _names(document))
        ]
        own, gold = ([_label(token, some) for token in tokens] for some in spans)
        for type in NAMES:
            right = sum(a == type == b for a, b in zip(own, gold, strict=True))
            table.rows[f"tokens {type}"].add(own.count(type), right, gold.count(type), right)
            table.add_sets(f"spans {type}", *({span for span in some if span[2] == type} for some in spans))
    table.add_sum("spans, all", [f"spans {type}" for type in NAMES])
    return table


def _names(document: GoldDocument) -> set[tuple[int, int, str]]:
    """People as wholes, names of organizations and places, none of them inside another."""
    found: list[tuple[int, int, str]] = []
    for one in document.objects.values():
        if one.type == "Person":
            found.append((min(start for _, start, _ in one.spans), max(end for _, _, end in one.spans), "PER"))
        for native, name, type in (("Org", "org_name", "ORG"), ("LocOrg", "loc_name", "LOC"), ("Location", "loc_name", "LOC")):
            if one.type == native:
                found += _apart((start, end, type) for own, start, end in one.spans if own == name)
    return set(_apart(found))


def _apart(spans: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    end = 0
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end <= span[0]:
            end = span[1]
            yield span


def _label(token: tuple[int, int], spans: set[tuple[int, int, str]]) -> str | None:
    """The type of the shortest span around a token."""
    around = [(end - start, type) for start, end, type in spans if start <= token[0] and token[1] <= end]
    return min(around)[1] if around else None


def main() -> None:
    parser = argparse.ArgumentParser(description="Judge a tagger by itself on a public corpus.")
    parser.add_argument("folder", type=Path, help="the folder of the corpora")
    parser.add_argument("--corpus", choices=CORPORA, required=True)
    parser.add_argument("--weights", type=Path, help="other weights than those of the package")
    parser.add_argument("--folds", type=Path, help="a folder with fold models; each document is read by one that has not seen it")
    parser.add_argument("--natasha", action="store_true", help="judge natasha's model instead")
    parser.add_argument("--domain", help="the convention of the weights; by default that of the corpus")
    parser.add_argument("--dirt", choices=[dirt for dirt in DIRT if dirt])
    arguments = parser.parse_args()
    names_only = arguments.corpus == "factrueval"
    domain = arguments.domain or ("factrueval" if names_only else "nerel")

    def reader(weights: Path | None) -> Reader:
        return Reader(NatashaTagger() if arguments.natasha else NeuralTagger(weights, domain, 0.0 if names_only else LEAST))

    made = [reader(arguments.folds / f"fold{fold}.tar") for fold in range(FOLDS)] if arguments.folds else [reader(arguments.weights)]
    types = WHOLE if arguments.corpus == "nerel" else TYPES
    system = tagged(lambda id: made[fold_of(id) if arguments.folds else 0], types, arguments.dirt)
    score = {"nerel": score_nerel, "slavicner": score_slavicner, "factrueval": score_names}[arguments.corpus]
    rows = score(CORPORA[arguments.corpus].read(arguments.folder), system).rows
    name = "natasha" if arguments.natasha else "neural"
    figures = [
        Figure(arguments.corpus, row, name, one.precision, one.recall, one.f1, round(one.found), round(one.gold))
        for row, one in rows.items()
    ]
    print(*as_text(figures), sep="\n")


if __name__ == "__main__":
    main()
