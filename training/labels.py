"""Gold spans as one row of BIO numbers for each head: 0 outside, 1 + 2k begins, 2 + 2k goes on."""

from __future__ import annotations

import numpy as np
from corpora import AUXILIARY, NEREL, Doc, Gold

HEADS: dict[str, tuple[str, ...]] = {
    "names": ("PER", "ORG", "LOC", "ADJ", "GENERIC"),  # outermost
    "inner_places": ("LOC", "ADJ"),  # innermost, strictly inside another name
    "inner_organizations": ("ORG",),
    "others": ("DATE", "POSITION"),  # outermost of its kind
    "inner_positions": ("POSITION",),
    "auxiliary": AUXILIARY,  # helps training, is not exported
}
WIDTHS = {head: 1 + 2 * len(labels) for head, labels in HEADS.items()}
IGNORED = -100


def encode(doc: Doc) -> dict[str, np.ndarray]:
    """A row for each head; what the domain knows nothing of is ignored, and what lies far from where the head is asked."""
    n = len(doc.segmented.tokens)
    rows = {head: np.full(n, IGNORED, np.int64) for head in HEADS}
    names = [g for g in doc.gold if g.label in HEADS["names"]]
    outer = outermost(names)
    rows["names"] = _row(n, outer, HEADS["names"])
    if doc.domain != NEREL:
        return rows
    inner = [g for g in names if g not in outer]
    far = _far_from(n, outer)
    places, organizations = _innermost([g for g in inner if g.label in ("LOC", "ADJ")]), outermost([g for g in inner if g.label == "ORG"])
    rows["inner_places"] = np.where(far, IGNORED, _row(n, places, HEADS["inner_places"]))
    rows["inner_organizations"] = np.where(far, IGNORED, _row(n, organizations, HEADS["inner_organizations"]))
    dates = outermost([g for g in doc.gold if g.label == "DATE"])
    positions = [g for g in doc.gold if g.label == "POSITION"]
    outer_positions = outermost(positions)
    rows["others"] = _row(n, outermost(dates + outer_positions), HEADS["others"])
    inner_positions = _row(n, _innermost([g for g in positions if g not in outer_positions]), HEADS["inner_positions"])
    rows["inner_positions"] = np.where(_far_from(n, outer_positions), IGNORED, inner_positions)
    rows["auxiliary"] = _row(n, outermost([g for g in doc.gold if g.label in AUXILIARY]), HEADS["auxiliary"])
    return rows


def _far_from(n: int, outer: list[Gold]) -> np.ndarray:
    """The tokens neither in a span of several tokens nor beside it: a head for inner spans is asked about no others."""
    far = np.ones(n, bool)
    for g in outer:
        if g.first < g.last:
            far[max(g.first - 1, 0) : g.last + 2] = False
    return far


def outermost(gold: list[Gold]) -> list[Gold]:
    """Longest first, without overlaps."""
    kept: list[Gold] = []
    for g in sorted(gold, key=lambda g: (g.first, -g.last)):
        if not kept or kept[-1].last < g.first:
            kept.append(g)
    return kept


def _innermost(gold: list[Gold]) -> list[Gold]:
    """Shortest first, without overlaps."""
    kept: list[Gold] = []
    for g in sorted(gold, key=lambda g: (g.last - g.first, g.first)):
        if all(g.last < k.first or k.last < g.first for k in kept):
            kept.append(g)
    return kept


def _row(n: int, gold: list[Gold], labels: tuple[str, ...]) -> np.ndarray:
    row = np.zeros(n, np.int64)
    for g in gold:
        code = 1 + 2 * labels.index(g.label)
        row[g.first] = code
        row[g.first + 1 : g.last + 1] = code + 1
    return row
