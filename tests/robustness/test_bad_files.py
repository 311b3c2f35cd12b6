"""Damaged and hostile files of models and data end in `ModelError` or `DataError`, or do no harm; never in anything else."""

import inspect
import random
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from itertools import islice
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from shosnlp import dates, lexicon, organizations, people, places, positions
from shosnlp.errors import DataError, ModelError
from shosnlp.reading import neural_tagger
from shosnlp.reading.neural_tagger import NeuralTagger
from shosnlp.reading.segmentation import segment
from shosnlp.reading.tagging import vocabulary
from shosnlp.reading.tagging.forms import FormReader
from shosnlp.reading.tagging.vectors import WordVectors
from shosnlp.russian import reading_table
from shosnlp.russian.reading_table import ReadingTable

WEIGHTS = Path(str(files("shosnlp"))) / "data" / "tagger" / "tagger.tar"
VOCABULARY = WEIGHTS.parent / vocabulary.FILE
READINGS = WEIGHTS.parents[1] / "russian" / reading_table.FILE
KINDS = (dates, organizations, people, places, positions)
TEXT = segment("Алибек Бакаев прибыл в Астану 4 июля 2024 года на саммит ШОС.")
HOSTILE = ("\x00", "\t", "\t\t\t\t\t\t\t\t\t\t", "[[rule]]", '"""', "name", "-1", "(", "<no-such-part>", "\u2028", "a" * 5000)


@pytest.fixture(scope="module")
def vectors() -> WordVectors:
    return WordVectors()


def damaged(content: bytes, chance: random.Random) -> Iterator[bytes]:
    """Shorter, flipped, swapped, all zero, nothing at all."""
    yield b""
    yield bytes(len(content))
    for size in (1, 511, 512, 513, 1024, len(content) // 2, len(content) - 1024, len(content) - 1):
        yield content[:size]
    for place in [*range(0, 600, 7), *(chance.randrange(len(content)) for _ in range(60))]:
        yield content[:place] + bytes((content[place] ^ (1 << chance.randrange(8)),)) + content[place + 1 :]
    for _ in range(10):
        left, right = sorted(chance.randrange(0, len(content) - 4096, 512) for _ in range(2))
        yield (
            content[:left]
            + content[right : right + 512]
            + content[left + 512 : right]
            + content[left : left + 512]
            + content[right + 512 :]
        )


def test_damaged_weights(tmp_path: Path, vectors: WordVectors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neural_tagger, "WordVectors", lambda: vectors)
    path = tmp_path / "tagger.tar"
    refused = 0
    for content in damaged(WEIGHTS.read_bytes(), random.Random(7)):
        path.write_bytes(content)
        try:
            tags = NeuralTagger(path).tag([TEXT])[0]
        except ModelError as error:
            refused += "tagger.tar" in str(error)
        else:
            assert all(0 <= tag.span.start < tag.span.end <= len(TEXT.text) for tag in tags)
    assert refused > 50


def test_undamaged_weights_are_accepted(tmp_path: Path) -> None:
    shutil.copy(WEIGHTS, tmp_path / "tagger.tar")
    assert NeuralTagger(tmp_path / "tagger.tar").tag([TEXT])[0]


def test_damaged_vocabulary(tmp_path: Path, vectors: WordVectors, monkeypatch: pytest.MonkeyPatch) -> None:
    content = VOCABULARY.read_bytes()
    path = tmp_path / "vocabulary.tar"
    monkeypatch.setattr(vocabulary, "FILE", str(path))
    refused = 0
    for spoilt in [*islice(damaged(content, random.Random(7)), 20), content[: 3 * 512] + bytes(len(content) - 3 * 512)]:
        path.write_bytes(spoilt)
        try:
            forms = FormReader().read(["город", "Астане", "Ъъъ"])
        except ModelError as error:
            refused += "vocabulary.tar" in str(error)
        else:
            assert vectors.of(forms.vectors.tolist()).shape == (3, 300)
            assert np.isfinite(forms.morphology).all()
    assert refused > 5


def test_damaged_readings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = READINGS.read_bytes()
    path = tmp_path / "readings.tar"
    monkeypatch.setattr(reading_table, "FILE", str(path))
    refused = 0
    for spoilt in [*islice(damaged(content, random.Random(7)), 60), content[: 3 * 512] + bytes(len(content) - 3 * 512)]:
        path.write_bytes(spoilt)
        try:
            table = ReadingTable()
        except ModelError as error:
            refused += "readings.tar" in str(error)
        else:
            assert all(0 <= reading.score <= 1 for word in ("город", "астане", "ъъъ") for reading in table.readings(word))
    assert refused > 5


def data_files() -> list[tuple[ModuleType, str]]:
    folder = Path(str(files("shosnlp"))) / "data"
    return [
        (kind, f"{name}/{path.name}")
        for kind in KINDS
        if (name := kind.__name__.split(".")[-1])
        for path in sorted((folder / name).glob("*.t*"))
    ]


@pytest.mark.parametrize(("kind", "file"), data_files(), ids=lambda value: value if isinstance(value, str) else "")
def test_damaged_data(kind: ModuleType, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content = lexicon.read_text(file)
    assert file in refusal(kind, file, "", monkeypatch), "an empty file is accepted"
    for spoilt in spoils(content, random.Random(file)):
        assert refusal(kind, file, spoilt, monkeypatch) is not None


def spoils(content: str, chance: random.Random) -> Iterator[str]:
    """The file cut, with a hostile cell, without its header."""
    places = [chance.randrange(len(content)) for _ in range(3)]
    yield content[: places[0]]
    yield content[: places[1]] + chance.choice(HOSTILE) + content[places[1] :]
    yield content.partition("\n")[2] if "\t" in content else content.replace("name", chance.choice(HOSTILE), 3)


def refusal(kind: ModuleType, file: str, content: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the lists of a kind say when one file is replaced: nothing, or a `DataError`; any other error is raised."""
    read: Callable[[str], str] = lexicon.read_text
    modules = [module for name, module in sys.modules.items() if name.startswith(kind.__name__)]
    try:
        with monkeypatch.context() as patch:
            for module in (lexicon, *modules):
                if hasattr(module, "read_text"):
                    patch.setattr(module, "read_text", lambda path: content if path == file else read(path))
            forget(modules)
            load_all(kind, modules)
    except DataError as error:
        return str(error)
    finally:
        forget(modules)
    return ""


def load_all(kind: ModuleType, modules: Sequence[ModuleType]) -> None:
    """Load the lists, and those that are read when first asked for."""
    kind.load()
    for module in modules:
        for thing in list(vars(module).values()):
            if hasattr(thing, "cache_clear") and thing.__module__ == module.__name__ and not inspect.signature(thing).parameters:
                thing()


def forget(modules: Sequence[ModuleType]) -> None:
    for module in modules:
        for thing in list(vars(module).values()):
            if hasattr(thing, "cache_clear"):
                thing.cache_clear()
