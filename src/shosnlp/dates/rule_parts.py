"""Parts of date rules, referred to by name: words with values, or numbers."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

_DIGITS = re.compile("[0-9]+")
GAP = re.compile(r" ?\n ?(?!г\. )| {1,3}")  # a line that begins with «г.» names a town: «24.09.2018⏎г. Саяногорск»
LETTERS = re.compile("[a-zа-яіѵ]+")
EDGE = re.compile("[0-9а-яa-su-z]|t(?![0-9])")  # no word ends before these; «2024-07-04T12:00» is a date and a time
NUMBER = "#"
Value = int | str
Step = tuple[int, Value] | None  # end and value
Read = Callable[[str, int], Step]
Keys = frozenset[str]


class RulePart:
    """A named part of rules: either words with their values, or a pattern of digits."""

    def __init__(self, values: Mapping[str, Value], digits: str = "", keys: Iterable[str] = ()) -> None:
        self._values = values
        self._digits = digits
        self._longer: dict[str, list[str]] = defaultdict(list)  # multi-word forms by first word, longest first
        for form in sorted(values, key=len, reverse=True):
            if not form.isalpha():
                self._longer[first_word(form)].append(form)
        self.keys: Keys = frozenset(keys) or frozenset(map(first_word, values))  # what it may begin with, see `number_key`
        self.seconds: Keys = frozenset(first_word(form[len(first) :].lstrip()) for first, forms in self._longer.items() for form in forms)
        self.speaks = bool(digits) or any(value != "" for value in values.values())  # whether it has a value
        self.may_be_one_word = bool(digits) or any(map(str.isalpha, values))  # whether it may consist of one word

    def read(self, text: str, at: int) -> Step:
        """The end and the value of the part at a position."""
        if self._digits:
            number = self._regex.match(text, at)
            return (number.end(), _number(number[0])) if number else None
        word = LETTERS.match(text, at)
        if word is None:
            return None
        for form in self._longer.get(word[0], ()):
            end = _end_of(form, text, at)
            if end is not None and not EDGE.match(text, end):
                return end, self._values[form]
        value = self._values.get(word[0])
        return None if value is None or text[word.end() : word.end() + 1].isdecimal() else (word.end(), value)

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(self._digits)


def words_part(forms: Mapping[str, Value]) -> RulePart:
    """A part that is one of several words."""
    return RulePart(forms)


def digits_part(pattern: str, digits: Iterable[str]) -> RulePart:
    """A part written in digits: `2` is two digits with or without an ending, `2-` two digits with an ending."""
    return RulePart({}, pattern, (f"{NUMBER}{count}{ending}" for key in digits for count in key[:1] for ending in {"-", key[1:]}))


def first_word(form: str) -> str:
    """The first word or sign of a form."""
    word = LETTERS.match(form)
    return word[0] if word else form[:1]


def _end_of(form: str, text: str, at: int) -> int | None:
    """The end of a multi-word form at a position."""
    for order, word in enumerate(form.split()):
        gap = GAP.match(text, at) if order else None
        if order and gap is None:
            return None
        at = gap.end() if gap else at
        if not text.startswith(word, at):
            return None
        at += len(word)
    return at


def _number(digits: str) -> int:
    found = _DIGITS.match(digits)
    return int(found[0]) if found else 0
