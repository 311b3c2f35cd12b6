"""From scores to spans: the likeliest sequence that makes sense, and what may lie inside what."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shosnlp.reading.document import Label
from shosnlp.reading.tagging import decoding
from shosnlp.reading.tagging.decoding import Guess, calibrated, guesses, guesses_inside, nested

LABELS = (Label.PERSON, Label.ORGANIZATION)  # columns: outside, B-PER, I-PER, B-ORG, I-ORG


def possible(codes: tuple[int, ...]) -> bool:
    return all(code in (0, 1, 3) or before in (code - 1, code) for before, code in zip((0, *codes), codes, strict=False))


@settings(max_examples=40)
@given(st.lists(st.lists(st.integers(-6, 6), min_size=5, max_size=5), min_size=1, max_size=4))
def test_finds_the_likeliest_possible_sequence(rows: list[list[int]]) -> None:
    scores = np.array(rows, np.float32) + np.linspace(0, 0.01, 5, dtype=np.float32) * np.arange(1, len(rows) + 1, dtype=np.float32)[:, None]
    best = max(filter(possible, product(range(5), repeat=len(rows))), key=lambda codes: sum(scores[i, c] for i, c in enumerate(codes)))
    codes = [0] * len(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decoding, "_SURE", 2.0)  # so that nothing is taken for sure
        found = guesses(scores, LABELS, np.zeros(len(rows), bool))
    for guess in found:
        start = 1 + 2 * LABELS.index(guess.label)
        codes[guess.first : guess.last + 1] = [start] + [start + 1] * (guess.last - guess.first)
    assert sum(scores[i, c] for i, c in enumerate(codes)) >= sum(scores[i, c] for i, c in enumerate(best)) - 1e-4


def test_nothing_goes_on_over_a_line_break() -> None:
    scores = np.array([[0, 9, 0, 0, 0], [0, 0, 9, 0, 0]], np.float32)
    assert [(g.first, g.last) for g in guesses(scores, LABELS, np.array([True, False]))] == [(0, 1)]
    assert guesses(scores, LABELS, np.array([True, True]))[0].last == 0


def test_probability_is_that_of_the_whole_span() -> None:
    odds = np.array([[0.1, 0.9, 0, 0, 0], [0.2, 0, 0.8, 0, 0], [0.75, 0, 0.25, 0, 0]])
    (guess,) = guesses(np.log(odds + 1e-12).astype(np.float32), LABELS, np.zeros(3, bool))
    assert guess.probability == pytest.approx(0.9 * 0.8 * 0.75, rel=1e-3)


def test_calibration_keeps_the_order() -> None:
    values = [calibrated(p, -0.2, 0.8) for p in (0.0, 0.1, 0.5, 0.9, 1.0)]
    assert values == sorted(values)
    assert calibrated(0.7, 0, 1) == pytest.approx(0.7)


def test_inner_names_lie_inside() -> None:
    name = Guess(2, 6, Label.ORGANIZATION, 0.9)
    inside, outside, same = Guess(5, 6, Label.PLACE, 0.8), Guess(6, 7, Label.PLACE, 0.9), Guess(2, 6, Label.ORGANIZATION, 0.9)
    crossing = Guess(4, 5, Label.ORGANIZATION, 0.5)  # crosses `inside`, which is likelier
    assert nested([name], [inside, outside, same, crossing]) == [name, inside]


def test_looks_inside_names_only_and_not_over_their_borders() -> None:
    outside, begins, goes_on = [9, 0, 0, 0, 0], [0, 0, 0, 9, 0], [0, 0, 0, 0, 9]
    scores = np.array([begins, outside, begins, goes_on, goes_on, begins, outside, begins], np.float32)
    names = [Guess(1, 3, Label.PERSON, 0.9), Guess(4, 5, Label.PERSON, 0.9), Guess(7, 7, Label.PERSON, 0.9)]
    found = guesses_inside(scores, LABELS, names)
    assert [(guess.first, guess.last) for guess in found] == [(2, 3), (5, 5)]
    assert guesses_inside(scores, LABELS, []) == []
