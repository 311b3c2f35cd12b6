"""Train the trees that tell wraps from borders, and say how good they are.

    PYTHONPATH=training python -m layout.train [--corpora FOLDER] [--out src/shosnlp/data/layout/breaks.tsv] [--figures]

`--figures`: five folds by document instead of a model: what was drawn from a document is judged by trees that have not seen it.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np

from layout.documents import LISTS, Paragraph, article, short_sentence
from layout.sources import Pool, Source, read_sources
from layout.wrapping import Page, draw_style, lay_out, stray
from shosnlp.reading.layout.features import NAMES, Features
from shosnlp.reading.layout.hyphens import Hyphens
from shosnlp.reading.layout.joining import possibly_joined, surely_joined
from shosnlp.reading.layout.lines import read_lines

PARAMETERS = {
    "objective": "binary",
    "num_leaves": 12,
    "max_depth": 5,
    "learning_rate": 0.15,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "seed": 7,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
    "num_threads": 1,
}
TREES = 80
BORDER = 1.5  # weight of a border: to tear it down makes one thing of two
FOLDS = 5
JOIN = 0.55  # probability from which the library joins


@dataclass
class Examples:
    """Rows of features, what is right of each, and the kind of document."""

    rows: list[list[float]]
    right: list[bool]
    kinds: list[str]
    sure: list[bool]  # joined without asking the trees


def examples(sources: list[Source], seed: int) -> Examples:
    """Each source is laid out three times; lists are put together from its names and those of its neighbours."""
    found = Examples([], [], [], [])
    chance = random.Random(seed)
    for at, source in enumerate(sources):
        pool = Pool(sources[max(at - 15, 0) : at + 15], chance)
        for _ in range(1 if source.id.startswith("wiki") else 2):
            add(found, "article", lay_out(article(source, pool), draw_style(chance), chance))
        kind = chance.choice(LISTS)
        plain = lay_out(kind(pool), None, chance)
        add(found, kind.__name__, plain)
        kind = chance.choice(LISTS)
        mixed = kind(pool) + (article(source, pool)[:2] if chance.random() < 0.4 else [])
        add(found, f"{kind.__name__} wrapped", lay_out(mixed, draw_style(chance), chance))
        for sentence in (pool.sentence(), short_sentence(pool)):
            add(found, "stray", stray(sentence, chance))
        add(found, "article as it is", lay_out([Paragraph(text) for text in source.paragraphs], None, chance))
    return found


def add(found: Examples, kind: str, page: Page) -> None:
    """Add the breaks of a page. Pages whose lines are read otherwise than they were written are left out."""
    lines = read_lines(page.text)
    if len(lines) != len(page.wrapped) or len(lines) < 2:
        return
    features = Features(lines)
    for right in range(1, len(lines)):
        sure = surely_joined(lines[right - 1], lines[right])
        if sure or possibly_joined(lines[right - 1], lines[right]):
            found.rows.append(features.row(right))
            found.right.append(page.wrapped[right - 1])
            found.kinds.append(kind)
            found.sure.append(sure)


def fit(found: Examples, trees: int = TREES, **changed: object) -> lightgbm.Booster:
    asked = [number for number, sure in enumerate(found.sure) if not sure]
    rows, right = (np.array(column, dtype=np.float64)[asked] for column in (found.rows, found.right))
    names = [name.replace(" ", "_") for name in NAMES]
    data = lightgbm.Dataset(rows, right, weight=np.where(right, 1.0, BORDER), feature_name=names)
    return lightgbm.train(PARAMETERS | changed, data, trees)


def figures(sources: list[Source]) -> None:
    """Five folds, by document: share right, wraps missed and borders torn down, by kind."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    size = len(sources) // FOLDS + 1
    for fold in range(FOLDS):
        held = sources[fold * size : (fold + 1) * size]
        booster = fit(examples([source for source in sources if source not in held], 1))
        test = examples(held, 2)
        joined = (booster.predict(np.array(test.rows)) > JOIN) | np.array(test.sure)
        for kind, right, join in zip(test.kinds, test.right, joined, strict=True):
            for key in (kind, "all"):
                counts[key].update(["breaks", *(["missed"] if right and not join else []), *(["torn"] if join and not right else [])])
    for kind, count in sorted(counts.items()):
        share = 1 - (count["missed"] + count["torn"]) / count["breaks"]
        print(f"{kind:24} {count['breaks']:7} breaks  right {share:.4f}  not joined {count['missed']:5}  joined wrongly {count['torn']:5}")


def hyphen_figures(sources: list[Source]) -> None:
    """Hyphens at the ends of lines: those put there that are dropped, and the word's own that are kept."""
    chance = random.Random(3)
    counts: Counter[tuple[bool, bool]] = Counter()
    for source in sources[::4]:
        page = lay_out(article(source, Pool([source], chance)), draw_style(chance), chance)
        lines, hyphens = read_lines(page.text), Hyphens(page.text)
        if len(lines) == len(page.inserted):
            for number, inserted in enumerate(page.inserted[:-1]):
                if inserted is not None:
                    counts[inserted, hyphens.inserted(lines[number].text, lines[number + 1].text)] += 1
    print({f"{'inserted' if a else 'own'}, taken for {'inserted' if b else 'own'}": count for (a, b), count in sorted(counts.items())})


def write(booster: lightgbm.Booster, path: Path) -> None:
    """The trees as the package reads them: a row a split."""
    rows = ["tree\tsplit\tfeature\tthreshold\tyes\tno\tyes_leaf\tno_leaf"]
    for tree in booster.dump_model()["tree_info"]:
        pending, number = [(tree["tree_structure"], 0)], 1
        while pending:
            node, own = pending.pop(0)
            cells = [str(tree["tree_index"]), str(own), NAMES[node["split_feature"]], f"{node['threshold']:.5g}"]
            targets, leaves = [], []
            for child in (node["left_child"], node["right_child"]):
                if "split_feature" in child:
                    pending.append((child, number))
                    targets.append(str(number))
                    leaves.append("")
                    number += 1
                else:
                    targets.append("")
                    leaves.append(f"{child['leaf_value']:.4f}")
            rows.append("\t".join(cells + targets + leaves).rstrip("\t"))
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--out", type=Path, default=Path("src/shosnlp/data/layout/breaks.tsv"))
    parser.add_argument("--figures", action="store_true")
    arguments = parser.parse_args()
    sources = sorted(read_sources(arguments.corpora), key=lambda source: hash_of(source.id))
    if arguments.figures:
        figures(sources)
        hyphen_figures(sources)
        return
    found = examples(sources, 1)
    write(fit(found), arguments.out)
    print(len(found.rows), "breaks,", sum(found.right), "of them wraps;", arguments.out.stat().st_size, "bytes")


def hash_of(id: str) -> int:
    """A number to shuffle by, always the same."""
    return random.Random(id).randrange(1 << 30)


if __name__ == "__main__":
    main()
