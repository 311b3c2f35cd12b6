"""Texts that make careless code slow: a unit repeated without end, and ever new names. Any of them at any size."""

import json
import random
from collections.abc import Callable, Iterator
from itertools import count, product
from pathlib import Path

from benchmarks.texts import ROOT

UNITS = ROOT / "tests/cases/robustness/growth.tsv"
_SYLLABLES = ("ба", "ве", "го", "ди", "жу", "ка", "ле", "мо", "ни", "ру")
_LETTERS = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ"


def units(path: Path = UNITS) -> dict[str, str]:
    """What is repeated, by name."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {row[0]: json.loads(row[1]) for row in rows[1:]}


def hard_texts() -> dict[str, Callable[[int], str]]:
    """A function for each kind of text: it gives one of that many characters."""
    repeated = {name: _repeated(unit) for name, unit in units().items()}
    return {**repeated, **{name: _joined(pieces) for name, pieces in _NEVER_THE_SAME.items()}}


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def _joined(pieces: Callable[[], Iterator[str]]) -> Callable[[int], str]:
    def text(size: int) -> str:
        found, length = [], 0
        for piece in pieces():
            found.append(piece)
            length += len(piece)
            if length >= size:
                break
        return "".join(found)[:size]

    return text


def _words() -> Iterator[str]:
    """Pronounceable words, every one different: Бабаба, Бабаве, …"""
    for length in count(3):
        for syllables in product(_SYLLABLES, repeat=length):
            yield "".join(syllables).capitalize()


def _abbreviations() -> Iterator[str]:
    for length in count(3):
        yield from ("".join(letters) for letters in product(_LETTERS, repeat=length))


def _days() -> Iterator[str]:
    for year in count(1000):
        for month in ("января", "марта", "августа"):
            yield from (f"{day} {month} {year} года, " for day in range(1, 29))


def _shuffled() -> Iterator[str]:
    """Words of news in an order without sense."""
    words = [*units()["news"].split(), *units()["nested quotes"].split(), "Бакаев", "(ШОС)", "»", "года", "и", "России", "президент", "\n"]
    chance = random.Random(7)
    while True:
        yield chance.choice(words) + " "


def _noise() -> Iterator[str]:
    """Characters without sense."""
    chance = random.Random(7)
    letters = 'абвАБВ  ..,-–«»"()0123456789\n\u00ad\u0301\u200b\u00a0ёйaAZ/:;!?…№%@\U0001f600'
    while True:
        yield chance.choice(letters)


_NEVER_THE_SAME: dict[str, Callable[[], Iterator[str]]] = {
    "different people": lambda: (f"Приехал Иван {word}ов. " for word in _words()),
    "different initials": lambda: (f"{word[0]}. {word}ов, " for word in _words()),
    "one surname, different names": lambda: (f"{word} Бакаев и А. Бакаев, " for word in _words()),
    "one name, different surnames": lambda: (f"Алибек {word}ов, Алибек, " for word in _words()),
    "different companies": lambda: (f"АО «{word}» и ТОО «{word} плюс». " for word in _words()),
    "different abbreviations": lambda: (f"{word} и " for word in _abbreviations()),
    "names with their abbreviations": lambda: (f"Союз {word.lower()}ов ({word[:1]}С{word[2:3].upper()}), " for word in _words()),
    "different cities": lambda: (f"в городе {word}ске, " for word in _words()),
    "different districts": lambda: (f"{word}ский район {word}ской области, " for word in _words()),
    "different posts": lambda: (f"министр {word.lower()}а Иван {word}ов. " for word in _words()),
    "posts at different companies": lambda: (
        f"Компания «{word}» растёт. Председатель правления компании Иван {word}ов доволен. " for word in _words()
    ),
    "different days": _days,
    "different numbers": lambda: (f"{number} " for number in count(1000)),
    "words in disorder": _shuffled,
    "noise": _noise,
}
