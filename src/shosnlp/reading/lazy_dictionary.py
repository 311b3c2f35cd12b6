"""pymorphy3's analyzer, made five times faster: tags and paradigms are made when a word first has them, graphs of words mapped.

pymorphy3 makes objects of all 5,500 tags and all 3,400 paradigms of its dictionary; a text meets a few hundred of them.
"""

import mmap
from array import array
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import pymorphy3
from dawg_python import CompletionDAWG
from dawg_python.wrapper import Dictionary as Graph
from dawg_python.wrapper import Guide
from pymorphy3 import dawg
from pymorphy3.analyzer import Parse, auto
from pymorphy3.opencorpora_dict import Dictionary, storage
from pymorphy3.tagset import OpencorporaTag
from pymorphy3.utils import json_read

_LANGUAGE = "ru"
_SIZE = 4  # bytes in which files say how many items follow
Made = TypeVar("Made")


def analyzer() -> pymorphy3.MorphAnalyzer:
    """pymorphy3's analyzer of Russian; a plain one, if pymorphy3 or its dictionary is another than we know."""
    try:
        return _LazyAnalyzer()
    except (AttributeError, LookupError, OSError, TypeError, ValueError):
        return pymorphy3.MorphAnalyzer()


class _LazyAnalyzer(pymorphy3.MorphAnalyzer):  # type: ignore[misc]
    """A `MorphAnalyzer` with pymorphy3's own settings."""

    def __init__(self) -> None:
        self._path, self._lang, self._result_type_orig = None, _LANGUAGE, Parse
        path = self.choose_dictionary_path(lang=_LANGUAGE)
        self.dictionary = _Dictionary(Path(path))
        self.lang = self.choose_language(self.dictionary, _LANGUAGE)
        self.prob_estimator = self._get_prob_estimator(auto, self.dictionary, path)
        self._result_type = type("Parse", (Parse,), {"_morph": self, "_dict": self.dictionary})
        self._init_char_substitutes(auto)
        self._init_units(None)


class _Dictionary(Dictionary):  # type: ignore[misc]
    """What pymorphy3 makes of its files, but not all at once."""

    def __init__(self, path: Path) -> None:
        meta = storage.load_meta(path / "meta.json")
        storage._assert_format_is_compatible(meta, path)
        self.meta, self.lang, self.path = meta, meta.get("language_code"), str(path)
        _Tag._init_grammemes(json_read(path / "grammemes.json"))
        self.Tag = _Tag
        tags = storage._load_gramtab(meta, OpencorporaTag.FORMAT, path)
        self.gramtab = _OnDemand(lambda number: self.Tag(tags[number]))
        self.paradigms = _OnDemand(_paradigms(path / "paradigms.array"))
        self.suffixes = json_read(path / "suffixes.json")
        self.paradigm_prefixes = meta["compile_options"]["paradigm_prefixes"]
        self.words = _mapped(dawg.WordsDawg(), path / "words.dawg")
        self.prediction_suffixes_dawgs = [
            _mapped(dawg.PredictionSuffixesDAWG(), path / f"prediction-suffixes-{number}.dawg")
            for number in range(len(self.paradigm_prefixes))
        ]


class _Tag(OpencorporaTag):  # type: ignore[misc]
    """A tag of this dictionary: grammemes are kept by class, and another dictionary of the process may have others."""

    _EXTRA_INCOMPATIBLE: ClassVar[dict[str, set[str]]] = {
        grammeme: set(others) for grammeme, others in OpencorporaTag._EXTRA_INCOMPATIBLE.items()
    }
    _GRAMMEME_INDICES: ClassVar[dict[str, int]] = defaultdict(int)
    _GRAMMEME_INCOMPATIBLE: ClassVar[dict[str, Any]] = defaultdict(set)


class _OnDemand(dict[int, Made]):
    """Things by number, each made when it is first asked for."""

    def __init__(self, make: Callable[[int], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, number: int) -> Made:
        return self.setdefault(number, self._make(number))


def _paradigms(path: Path) -> "Callable[[int], array[int]]":
    """A function that cuts a paradigm out of the file; there each follows its length."""
    numbers = array("H", path.read_bytes())
    starts, at = [], 1
    for _ in range(numbers[0]):
        starts.append(at + 1)
        at += 1 + numbers[at]
    return lambda paradigm: numbers[starts[paradigm] : starts[paradigm] + numbers[starts[paradigm] - 1]]


def _mapped(graph: Any, path: Path) -> Any:
    """The graph with the arrays of a file: its units, and the guide to its words."""
    if not isinstance(graph, CompletionDAWG):
        return graph.load(str(path))  # of compiled code
    with path.open("rb") as file:
        content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    guide = _SIZE + content[:_SIZE].cast("I")[0] * 4
    graph.dct, graph.guide = Graph(), Guide()
    graph.dct._units, graph.guide._units = content[_SIZE:guide].cast("I"), content[guide + _SIZE :]
    return graph
