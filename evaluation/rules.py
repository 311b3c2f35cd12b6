"""Which rules and table rows earn their keep: how often each fires on annotated corpora, and how often it is right.

    python -m evaluation.rules CORPORA > evaluation/reports/rules.txt

CORPORA is a folder with `nerel/NEREL-v1.1` (spans) and `slavicner` (base forms). Rules are judged on NEREL dev, which no model was
trained on; rows of the declension table on the people of SlavicNER. A mention is

* right, when a gold span of its type has the same borders;
* near, when such a span overlaps;
* alone, when no tag of the tagger has these borders: only then does the rule add something.

The conventions of NEREL differ from ours (generic names, durations as dates), so a share is to be compared with that of the tagger.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpora import nerel

from shosnlp import Entity, Extractor, Mention, Person

LABELS = {"person": "PER", "organization": "ORG", "place": "LOC", "date": "DATE"}
ROW = re.compile(r"row «(.+)» of people/declension\.tsv")


@dataclass
class Count:
    """What became of the mentions of a rule."""

    fired: int = 0
    right: int = 0
    near: int = 0
    alone: int = 0
    alone_right: int = 0
    confidence: float = 0.0
    examples: Counter[str] = field(default_factory=Counter)


def judge_rules(corpora: Path, extractor: Extractor) -> dict[tuple[str, str], Count]:
    """The counts of each type and rule on NEREL dev."""
    counts: dict[tuple[str, str], Count] = defaultdict(Count)
    for document in nerel(corpora, "dev"):
        found = extractor.extract(document.text)
        gold = {(one.start, one.end, one.label) for one in document.gold}
        tagged = {
            (one.mention.start, one.mention.end)
            for one in extractor.explain(document.text)
            if any(step.what == "tagger" and f"«{one.mention.text}»" in step.detail for step in one.steps)
        }
        for entity in found:
            label = LABELS[type(entity).__name__.lower()]
            for mention in entity.mentions:
                _count(counts[label, mention.rule], mention, label, gold, (mention.start, mention.end) not in tagged)
            for mention in _positions(entity):
                _count(counts["POSITION", mention.rule], mention, "POSITION", gold, alone=True)
    return counts


def _positions(entity: Entity) -> Iterator[Mention]:
    if isinstance(entity, Person):
        for position in entity.positions:
            yield from position.mentions


def _count(count: Count, mention: Mention, label: str, gold: set[tuple[int, int, str]], alone: bool) -> None:
    right = (mention.start, mention.end, label) in gold
    count.fired += 1
    count.right += right
    count.near += not right and any(own == label and start < mention.end and mention.start < end for start, end, own in gold)
    count.alone += alone
    count.alone_right += alone and right
    count.confidence += mention.confidence


def judge_declension(corpora: Path, extractor: Extractor) -> dict[str, Count]:
    """For each row of the declension table, the people of SlavicNER whose base form it made."""
    counts: dict[str, Count] = defaultdict(Count)
    for path in sorted((corpora / "slavicner" / "ner").glob("*/ru/*.tsv")):
        topic = path.parts[-3]
        text = (corpora / "slavicner" / "raw" / topic / "ru" / f"{path.stem}.txt").read_text(encoding="utf-8")
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        gold = {(form, base) for _, _, form, base, type, *_ in (row for row in rows if len(row) > 5) if type == "PER"}
        forms = {form for form, _ in gold}
        for one in extractor.explain(text):
            if one.id[0] == "P" and one.mention.text in forms:
                right = (one.mention.text, one.mention.normal) in gold
                for name in {match.group(1) for step in one.steps if (match := ROW.search(step.detail))}:
                    counts[name].fired += 1
                    counts[name].right += right
                    if not right:
                        counts[name].examples[f"{one.mention.text} → {one.mention.normal}"] += 1
    return counts


def report(rules: dict[tuple[str, str], Count], rows: dict[str, Count]) -> Iterator[str]:
    """The two tables as text."""
    yield f"{'type':9}{'fired':>6}{'right':>7}{'near':>7}{'stated':>8}{'alone':>7}{'right':>7}  rule"
    for (label, rule), count in sorted(rules.items(), key=lambda item: (item[0][0], -item[1].fired)):
        share, near, stated = count.right / count.fired, count.near / count.fired, count.confidence / count.fired
        alone = f"{count.alone_right / count.alone:7.2f}" if count.alone else f"{'–':>7}"
        yield f"{label:9}{count.fired:6}{share:7.2f}{near:7.2f}{stated:8.2f}{count.alone:7}{alone}  {rule}"
    yield ""
    yield f"{'fired':>6}{'right':>7}  row of people/declension.tsv; what it got wrong"
    for name, count in sorted(rows.items(), key=lambda item: -item[1].fired):
        wrong = ", ".join(example for example, _ in count.examples.most_common(3))
        yield f"{count.fired:6}{count.right / count.fired:7.2f}  {name:16}{wrong}".rstrip()


def main() -> None:
    parser = argparse.ArgumentParser(description="How often each rule fires on annotated corpora, and how often it is right.")
    parser.add_argument("corpora", type=Path)
    corpora = parser.parse_args().corpora
    extractor = Extractor()
    for line in report(judge_rules(corpora, extractor), judge_declension(corpora, extractor)):
        print(line)


if __name__ == "__main__":
    main()
