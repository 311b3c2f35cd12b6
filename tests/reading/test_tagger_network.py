"""The network in numpy: it computes what torch computed for a tiny one, whatever the windows, the table and the threads."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shosnlp.archive import Archive, write
from shosnlp.errors import ModelError
from shosnlp.reading.document import Segmented
from shosnlp.reading.neural_tagger import NeuralTagger
from shosnlp.reading.segmentation import segment
from shosnlp.reading.tagging import context, network
from shosnlp.reading.tagging.forms import FLAGS, FormReader
from shosnlp.reading.tagging.grammar import GRAMMEMES
from shosnlp.reading.tagging.network import Network, Rows
from shosnlp.reading.tagging.table import WordTable
from shosnlp.reading.tagging.vectors import UNKNOWN, WordVectors

TINY = Archive(Path(__file__).parents[1] / "cases" / "tagger" / "tiny.tar")
META = json.loads(TINY.content("meta.json"))


@pytest.fixture(scope="module")
def vectors() -> WordVectors:
    return WordVectors()


@pytest.fixture(scope="module")
def tiny() -> Network:
    return Network(TINY.arrays("weights"), META["reach"])


def scores(net: Network, table: WordTable, text: Segmented) -> Rows:
    looked = table.look_up([token.text for token in text.tokens])
    repeats = context.repeats(looked.stems)
    rows = context.features(repeats, looked.cases, context.layout(text))
    return net.scores(looked.words, looked.firsts, looked.inputs, rows, repeats)


@pytest.mark.parametrize(("finer", "near"), [(1, 1e-3), (16, 1e-4)])
def test_numpy_computes_what_torch_does(vectors: WordVectors, finer: int, near: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """As nearly as the fixed point of the rows that are kept allows: the numbers of the tiny network are small, and bear finer steps."""
    monkeypatch.setattr(network, "_FIRST_STEP", network._FIRST_STEP / finer)
    monkeypatch.setattr(network, "_INPUT_STEP", network._INPUT_STEP / finer)
    net = Network(TINY.arrays("weights"), META["reach"])
    assert np.allclose(scores(net, WordTable(net, vectors), segment(META["text"])), TINY.arrays("scores")["scores"], atol=near)


@pytest.mark.parametrize("window", [1, 2, 3, 7, 64])
def test_windows_do_not_matter(tiny: Network, vectors: WordVectors, window: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = segment(META["text"])
    whole = scores(tiny, WordTable(tiny, vectors), text)
    monkeypatch.setattr(network, "_WINDOW", window)
    monkeypatch.setattr(network, "_PORTION", window)
    assert np.allclose(scores(tiny, WordTable(tiny, vectors), text), whole, atol=1e-5)


def test_weights_are_left_as_they_are(vectors: WordVectors) -> None:
    weights = {name: np.array(array, np.float32) for name, array in TINY.arrays("weights").items()}
    for array in weights.values():
        array.setflags(write=False)
    text = segment(META["text"])
    first, second = (scores(net, WordTable(net, vectors), text) for net in [Network(weights, META["reach"]) for _ in range(2)])
    assert np.array_equal(first, second)


def test_a_full_table_starts_again(tiny: Network, vectors: WordVectors) -> None:
    small, large = WordTable(tiny, vectors, capacity=8), WordTable(tiny, vectors)
    for line in ("Астана ждёт гостей", "Москва и Пекин", "Астана и Бишкек ждут", "Пекин ждёт гостей", META["text"]):
        assert np.array_equal(scores(tiny, small, segment(line)), scores(tiny, large, segment(line)))


def test_rows_of_a_word_do_not_depend_on_company(tiny: Network, vectors: WordVectors) -> None:
    words = [token.text for token in segment(META["text"]).tokens]
    together, alone = WordTable(tiny, vectors).look_up(words), WordTable(tiny, vectors)
    for place, word in enumerate(words):
        one = alone.look_up([word])
        assert np.array_equal(one.firsts[one.words[0]], together.firsts[together.words[place]])
        assert np.array_equal(one.inputs[one.words[0]], together.inputs[together.words[place]])


def test_threads_share_a_table(tiny: Network, vectors: WordVectors) -> None:
    texts = [segment(f"{name} прибыл в {place} {day} июля.") for name in ("Иван", "Ли Цян") for place in ("Ош", "Баку") for day in range(5)]
    alone = [scores(tiny, WordTable(tiny, vectors), text) for text in texts]
    shared = WordTable(tiny, vectors, capacity=24)  # emptied again and again while others use it
    with ThreadPoolExecutor(4) as pool:
        for result, expected in zip(pool.map(lambda text: scores(tiny, shared, text), texts), alone, strict=True):
            assert np.array_equal(result, expected)


def test_word_vectors_are_those_of_navec(vectors: WordVectors) -> None:
    forms = FormReader().read(["Россия", "Астана", "Бишкек", "россиябишкек"])
    assert (forms.vectors[:3] < UNKNOWN).all()
    assert forms.vectors[3] == UNKNOWN
    rows = vectors.of(forms.vectors[:3].tolist())
    likeness = rows @ rows.T / np.outer(*2 * [np.linalg.norm(rows, axis=1)])
    assert likeness[1, 2] > likeness[0, 2] + 0.3  # two capitals of Central Asia are more alike than one of them and Russia


def grammemes(word: str) -> dict[str, float]:
    (row,) = FormReader().read([word]).morphology
    return {name: float(weight) for name, weight in zip(GRAMMEMES, row[FLAGS:], strict=False) if weight}


def test_grammemes_are_those_of_the_dictionary_or_of_words_that_end_alike() -> None:
    assert grammemes("Астану").keys() >= {"NOUN", "Geox", "accs", "sing"}
    assert grammemes("подписали")["VERB"] == 1
    assert grammemes("Скрынникова")["Surn"] > 0.5  # in no vocabulary
    assert grammemes("Quasar17")["LATN"] == 1
    assert "NOUN" not in grammemes("…")


@settings(max_examples=60)
@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=8, unique=True))
def test_features_of_a_form_do_not_depend_on_company(words: list[str]) -> None:
    together = FormReader().read(words)
    for place, word in enumerate(words):
        alone = FormReader().read([word])
        assert alone.vectors[0] == together.vectors[place]
        assert np.array_equal(alone.affixes[0], together.affixes[place])
        assert np.array_equal(alone.morphology[0], together.morphology[place])
        assert alone.stems[0] == together.stems[place]


def test_damaged_weights_are_named(tmp_path: Path) -> None:
    for name, content in {"no.tar": None, "text.tar": b"no archive", "empty.tar": b""}.items():
        if content is not None:
            (tmp_path / name).write_bytes(content)
        with pytest.raises(ModelError, match=name):
            NeuralTagger(tmp_path / name).tag([segment("Астана")])
    write(tmp_path / "bare.tar", {"meta.json": "{}"}, {})
    with pytest.raises(ModelError, match=r"bare\.tar is damaged"):
        NeuralTagger(tmp_path / "bare.tar").tag([segment("Астана")])


def test_nothing_but_numpy_runs() -> None:
    NeuralTagger().tag([segment("Алибек Бакаев прибыл в Астану.")])
    assert "torch" not in sys.modules
