"""The language in which date rules are written, and its translation into regular expressions.

`<month> <year>[ года]` means: a form of a part, a gap, another part, and perhaps a word. `[…]` may be missing, `(a|b)` is a choice,
a space is a gap, `~` a gap that may be missing, `\\(` a bracket, `полк*` a word that begins so, everything else stands for itself.
`<day:first>` stores what it reads under another name.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

_ELEMENT = re.compile(r"<([a-z-]+)(?::([a-z-]+))?>|([\[\]()|~ ])|(\\.|[^\\<\[\]()|~ ]+)")
_GAP = "(?: {1,3}| ?\n ?)"
_SIGNS = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|", " ": _GAP, "~": f"{_GAP}?"}
EDGE = "(?![0-9а-яa-su-z]|t(?![0-9]))"  # «2024-07-04T12:00» is a date and a time
Fields = dict[str, int | str]


@dataclass(frozen=True, slots=True)
class Part:
    """Something rules call by name: either words with what they mean, or a pattern of digits."""

    pattern: str
    keys: frozenset[str]  # the words it may begin with; `#2` for a number of two digits
    values: Mapping[str, int | str] | None = None  # None: read the digits

    @property
    def speaks(self) -> bool:
        """Whether there is anything to remember of what it read."""
        return self.values is None or any(value != "" for value in self.values.values())


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule pattern, translated; compiled when first used, because few texts need all rules."""

    source: str
    keys: frozenset[str]
    groups: tuple[tuple[str, str, Part], ...]  # group name, field name, part

    @property
    def regex(self) -> re.Pattern[str]:
        """The regular expression."""
        return _compiled(self.source)

    def read(self, match: re.Match[str]) -> Fields:
        """What each part of a match says."""
        fields: Fields = {}
        for group, name, part in self.groups:
            said = match[group]
            if said is not None:
                fields[name] = _digits(said) if part.values is None else part.values[" ".join(said.split())]
        return fields


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def words_part(forms: Mapping[str, int | str]) -> Part:
    """A part that is one of some words."""
    return Part(f"(?:{_trie(forms)}){EDGE}", frozenset(form.split()[0].split(".")[0] for form in forms), forms)


def digits_part(pattern: str, digits: Iterable[int]) -> Part:
    """A part that is written in digits."""
    return Part(pattern, frozenset(f"#{count}" for count in digits))


def compile_pattern(pattern: str, parts: Mapping[str, Part], macros: Mapping[str, str], *, whole: bool = True) -> Pattern:
    """Translate a pattern.

    Args:
        pattern: In the language of this module.
        parts: What stands in angle brackets.
        macros: Names for pieces of pattern.
        whole: Whether a word must end where the pattern ends.

    Raises:
        KeyError: If it names a part that does not exist.
    """
    pieces: list[str] = []
    groups: list[tuple[str, str, Part]] = []
    expanded = _expanded(pattern, macros)
    for element in _ELEMENT.finditer(expanded):
        name, field, sign, literal = element.groups()
        if name is None:
            pieces.append(_SIGNS[sign] if sign else _literal(literal))
            continue
        part = parts[name]
        if part.speaks:
            group = f"g{len(groups)}"
            groups.append((group, field or name, part))
            pieces.append(f"(?P<{group}>{part.pattern})")
        else:
            pieces.append(f"(?:{part.pattern})")
    return Pattern("".join(pieces) + (EDGE if whole else ""), _first_words(expanded, parts), tuple(groups))


def _literal(text: str) -> str:
    if text.startswith("\\"):
        return re.escape(text[1:])
    if text.endswith("*"):
        return re.escape(text[:-1])
    return re.escape(text) + (EDGE if text[-1].isalpha() else "")


def _expanded(pattern: str, macros: Mapping[str, str]) -> str:
    for _ in range(4):  # macros may use macros
        pattern = re.sub(r"<([a-z-]+)>", lambda found: f"({macros[found[1]]})" if found[1] in macros else found[0], pattern)
    return pattern


def _first_words(pattern: str, parts: Mapping[str, Part]) -> frozenset[str]:
    """The words a match may begin with: of the first element, all choices of a group, what follows a group that may be missing."""
    keys: set[str] = set()
    _collect(list(_ELEMENT.finditer(pattern)), 0, parts, keys)
    return frozenset(keys)


def _collect(elements: list["re.Match[str]"], at: int, parts: Mapping[str, Part], keys: set[str]) -> None:
    name, _, sign, literal = elements[at].groups()
    if name is not None:
        keys |= parts[name].keys
    elif sign in ("[", "("):
        depth = 0
        _collect(elements, at + 1, parts, keys)
        for place in range(at, len(elements)):
            mark = elements[place][3]
            depth += (mark in ("[", "(")) - (mark in ("]", ")"))
            if depth == 1 and mark == "|":
                _collect(elements, place + 1, parts, keys)
            if depth == 0:
                if sign == "[":
                    _collect(elements, place + 1, parts, keys)
                return
    elif literal is not None:
        keys.add(literal.split(".")[0])


def _digits(said: str) -> int:
    found = re.match("[0-9]+", said)
    return int(found[0]) if found else 0


def _trie(words: Iterable[str]) -> str:
    """A regular expression for any of the words that reads each letter once."""
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(root)


def _branches(node: dict) -> str:  # type: ignore[type-arg]
    ends = "" in node
    branches = [(_GAP if letter == " " else re.escape(letter)) + _branches(rest) for letter, rest in node.items() if letter]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"{joined}?" if ends else joined
