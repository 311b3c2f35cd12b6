"""Measure how often a mention is right, by what found it, and compare what is stated with what is right (tenfold, by document).

    python -m evaluation.confidences CORPORA [--write]      # with --write, also src/shosnlp/data/confidences/

A mention is right if the annotation has one of its type with the same borders; quotes, legal forms, prepositions of dates and a common noun
before a name, on which guidelines differ, do not count. Dates and positions are judged on the articles only, because NEREL counts durations
and professions too. SlavicNER lists the forms of a document: there, a mention is right if its form is listed. Nested mentions and bodies
that begin in lower case, which it leaves out, are not judged.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple
from unittest.mock import patch
from zlib import crc32

import shosnlp
from evaluation.annotated import ANYTHING, FOLDER, articles
from evaluation.corpora import GoldDocument, GoldMention, nerel, slavicner
from evaluation.spans import bare_date
from shosnlp import Extraction, Extractor, Mention
from shosnlp.calibration import LABELS, Row, probability, shares
from shosnlp.reading.document import Label

TYPES = {"people": "PER", "organizations": "ORG", "places": "LOC", "dates": "DATE", "positions": "POSITION"}
NAMES = ("people", "organizations", "places")
DATA = Path(shosnlp.__file__).parent / "data/confidences"
FOLDS = 10
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
PUBLIC, OWN = "NEREL dev, SlavicNER brexit and asia_bibi", "the articles of evaluation/articles"
_QUOTES = "«»„“”\"'’ "
_BEFORE_NAME = re.compile(r"(?:[а-яё]+\.? ?(?=[«\"„A-ZА-ЯЁ])|[А-ЯЁ]{2,5} (?=[«\"„]))+")
_NOT_JUDGED = ("EVT", "PRO")  # of SlavicNER: newspapers are products there


class Judged(NamedTuple):
    """A mention of the library, and whether it is right."""

    document: str
    kind: str
    rule: str
    tag: float  # probability of a tag with the same borders; 0 if there is none
    as_tagged: bool  # whether no rule touched this tag: its probability is calibrated already (`training/calibrate.py`)
    confidence: float
    right: bool


def documents(folder: Path) -> Iterator[tuple[GoldDocument, str]]:
    """The documents with the name of their corpus."""
    for corpus, some in (("articles", articles(FOLDER)), ("slavicner", slavicner(folder)), ("nerel", nerel(folder))):
        yield from ((document, corpus) for document in some)


def judged(document: GoldDocument, corpus: str, extractor: Extractor) -> Iterator[Judged]:
    """The mentions of a document that its annotation can judge."""
    tags = _tags(document.text, extractor)
    mentions = [(kind, mention) for kind, mention in _mentions(extractor.extract(document.text)) if corpus == "articles" or kind in NAMES]
    for kind, mention in mentions:
        right = _by_forms(document, kind, mention, mentions) if corpus == "slavicner" else _by_borders(document, kind, mention)
        if right is not None:
            tag = max(tags.get((mention.start, mention.end, label), 0.0) for label in LABELS[kind])
            as_tagged = mention.rule == "neural" and mention.confidence <= tag
            yield Judged(document.id, kind, mention.rule, tag, as_tagged, mention.confidence, right)


def _tags(text: str, extractor: Extractor) -> dict[tuple[int, int, Label], float]:
    read = extractor._reader.read(text)
    return {(*read.cleaned.original_span(tag.span), tag.label): round(tag.confidence, 4) for tag in read.tags}


def _mentions(found: Extraction) -> Iterator[tuple[str, Mention]]:
    for kind in (*NAMES, "dates"):
        for record in getattr(found, kind):
            yield from ((kind, mention) for mention in record.mentions)
    held = {mention.start: mention for person in found.people for position in person.positions for mention in position.mentions}
    yield from (("positions", mention) for mention in held.values())


def _by_borders(document: GoldDocument, kind: str, mention: Mention) -> bool | None:
    """Whether a mention has the borders of a gold one; None where the annotation leaves it open."""
    core = _core(document.text, mention.start, mention.end, kind)
    right = any(one.type == TYPES[kind] and _core(document.text, one.start, one.end, kind) == core for one in document.mentions)
    if not right and any(one.type == ANYTHING and one.start <= mention.start and mention.end <= one.end for one in document.mentions):
        return None
    return right


def _by_forms(document: GoldDocument, kind: str, mention: Mention, mentions: Sequence[tuple[str, Mention]]) -> bool | None:
    """Whether the form of a mention is listed; None if the mention is nested, or stands in the name of an event or a product."""
    if any(other.start <= mention.start and mention.end <= other.end and len(other.text) > len(mention.text) for _, other in mentions):
        return None
    form = _form(_name(document.text, GoldMention(mention.start, mention.end, kind), kind))
    if form in {_form(_name(document.text, one, kind)) for one in document.mentions if one.type == TYPES[kind]}:
        return True
    others = (_form(document.text[one.start : one.end]) for one in document.mentions if one.type in _NOT_JUDGED)
    left_out = kind == "organizations" and mention.text[0].islower()  # «правительство Пакистана»
    return None if left_out or any(form in other for other in others) else False


def _name(text: str, gold: GoldMention, kind: str) -> str:
    start, end = _core(text, gold.start, gold.end, kind)
    return text[start:end]


def _form(text: str) -> str:
    return text.strip(_QUOTES).lower().replace("ё", "е")


def _core(text: str, start: int, end: int, kind: str) -> tuple[int, int]:
    """A span without what guidelines differ on."""
    if kind == "dates":
        return bare_date(text, start, end)
    if kind in ("organizations", "places") and (before := _BEFORE_NAME.match(text, start, end)):
        start = before.end()
    while end > start and text[end - 1] in _QUOTES:
        end -= 1
    while start < end and text[start] in _QUOTES:
        start += 1
    return start, end


def rows(mentions: Iterable[Judged], kind: str) -> list[Row]:
    """How often each rule of a kind was right."""
    counts: defaultdict[tuple[str, Literal["yes", "no"]], list[bool]] = defaultdict(list)
    for one in mentions:
        if one.kind == kind and not one.as_tagged:
            counts[one.rule, "yes" if one.tag else "no"].append(one.right)
    return [Row(*of, len(some), sum(some)) for of, some in sorted(counts.items())]


def write_tables(mentions: Sequence[Judged]) -> None:
    """Write the table of each kind."""
    for kind in TYPES:
        on = f"{PUBLIC} and {OWN}" if kind in NAMES else OWN
        lines = [f"# How often each rule was right on {on} (evaluation/confidences.py).", "\t".join(Row._fields)]
        lines += ["\t".join(map(str, row)) for row in rows(mentions, kind)]
        (DATA / f"{kind}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def cross_validated(mentions: Sequence[Judged]) -> Iterator[Judged]:
    """The mentions, each with the confidence that it would have if its rules had been measured on the other documents only."""
    for fold in range(FOLDS):
        others = [one for one in mentions if _fold(one) != fold]
        found = {kind: shares(rows(others, kind)) for kind in TYPES}
        for one in mentions:
            if _fold(one) == fold:
                yield one if one.as_tagged else one._replace(confidence=probability(one.rule, one.tag, found[one.kind]))


def _fold(mention: Judged) -> int:
    return crc32(mention.document.encode()) % FOLDS


def calibration(mentions: Sequence[Judged]) -> Iterator[str]:
    """What was stated and how often it was right, by stated confidence and by kind: a table in Markdown."""
    for what, chosen in (("the tagger", True), ("a rule", False)):
        yield f"| found by {what} | mentions | mean confidence | right |"
        yield "| --- | --: | --: | --: |"
        some = [one for one in mentions if one.as_tagged == chosen]
        for low, high in pairwise(EDGES):
            yield from _line(f"{low:.2f} to {high:.2f}", [one for one in some if low <= one.confidence < high + (high == 1)])
        for kind in TYPES:
            yield from _line(kind, [one for one in some if one.kind == kind])
        yield ""


def _line(name: str, some: Sequence[Judged]) -> Iterator[str]:
    if some:
        mean, right = (sum(values) / len(some) for values in ([one.confidence for one in some], [one.right for one in some]))
        yield f"| {name} | {len(some):,} | {mean:.3f} | {right:.3f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how often a mention is right, by what found it.")
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--write", action="store_true", help="write the tables of the package anew")
    arguments = parser.parse_args()
    extractor = Extractor()
    with patch("shosnlp.extractor.calibrated", lambda finding, *_: finding):  # so that a tag that no rule touched can be told
        mentions = [one for document, corpus in documents(arguments.corpora) for one in judged(document, corpus, extractor)]
    if arguments.write:
        write_tables(mentions)
    print(*calibration(list(cross_validated(mentions))), sep="\n")


if __name__ == "__main__":
    main()
