"""The pattern language of the date rules, and its matcher.

`<month> <year>[ года]` means: a form of a part, a gap, another part, and optionally a word. `[…]` is optional, `(a|b)` a choice,
a space is a gap, `~` an optional gap, `\\(` a bracket, `полк*` a word with this beginning; everything else stands for itself.
`<day:first>` stores its value under another name. Patterns are walked rather than compiled: dictionary look-ups need no preparation,
whereas regular expressions for all these words would take a third of a second before the first date.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from shosnlp.dates.rule_parts import EDGE, GAP, NUMBER, Keys, Read, RulePart, Step, Value, first_word

_ELEMENT = re.compile(r"<([a-z-]+)(?::([a-z-]+))?>|([\[\]()|~ ])|(\\.|[^\\<\[\]()|~ ]+)")
_NAME = re.compile("<([a-z-]+)>")
_ENDING = "(?<=[0-9])-?(?:ого|его|го|ое|ему|ому|му|ые|ый|ой|ий|й|ых|ыми|ым|ми|ая|я|ую|ю|ом|ем|м|е|х)(?![а-я])"
_NEXT = re.compile(rf"(?:{_ENDING})?[ \n]{{0,4}}([a-zа-яіѵ]+|[0-9]|[^ \n])")
ANY = ""  # the second word of a pattern that may consist of one word
Fields = dict[str, Value]
Parts = tuple[tuple[str, Value], ...]  # the values of the parts, by field
PatternMatch = tuple[int, Parts]  # end and fields


@dataclass(slots=True, eq=False)  # not frozen: hundreds are built at load time
class _PatternNode:
    """A node of a pattern: reads something and continues with `next`, or tries its branches in order."""

    reads: Read | None = None
    next: "_PatternNode | None" = None
    field: str = ""
    branches: tuple["_PatternNode", ...] = ()
    keys: Keys = frozenset()  # what it may begin with; empty for a gap
    seconds: Keys = frozenset()  # what may come second inside it
    one_word: bool = True


class MatchPosition(dict[Read, Step]):
    """What can be read at a position of the text, computed once for all patterns."""

    def __init__(self, text: str, at: int) -> None:
        super().__init__()
        self.text, self.at = text, at

    def __missing__(self, read: Read) -> Step:
        step = self[read] = read(self.text, self.at)
        return step


class Pattern:
    """A rule pattern, ready for matching."""

    def __init__(self, start: _PatternNode) -> None:
        self._start = start
        self._leading = tuple(_leading(start))

    @cached_property
    def keys(self) -> Keys:
        """The words a match may begin with."""
        return frozenset[str]().union(*(node.keys for node in self._leading))

    @cached_property
    def seconds(self) -> Keys:
        """The words and signs that may come second; `ANY` if none is required."""
        return frozenset(_seconds(self._start))

    def match(self, text: str, at: int) -> PatternMatch | None:
        """The end and the fields of the match that begins at a position."""
        return _walk(self._start, text, at, ())

    def match_at(self, place: MatchPosition) -> PatternMatch | None:
        """The same, for a pattern that does not begin with a gap."""
        for node in self._leading:
            step = place[node.reads]  # type: ignore[index]  # nodes that lead do read
            if step is not None:
                found = _walk(node.next, place.text, step[0], ((node.field, step[1]),) if node.field else ())
                if found is not None:
                    return found
        return None


def number_key(text: str, start: int, end: int) -> str:
    """The key of a number in the text; the key of a word is the word."""
    following = text[end : end + 1]
    return f"{NUMBER}{end - start}{'-' if following == '-' or following.isalpha() else ''}"


def compile_pattern(pattern: str, parts: Mapping[str, RulePart], macros: Mapping[str, str], *, whole: bool = True) -> Pattern:
    """Compile a pattern.

    Args:
        pattern: In the language of this module.
        parts: The parts that may stand in angle brackets.
        macros: Named pieces of patterns.
        whole: Whether a word must end at the end of the pattern.

    Raises:
        KeyError: If it names a part that does not exist.
    """
    elements = [found.groups() for found in _ELEMENT.finditer(_expanded(pattern, macros))]
    end = _PatternNode(_edge if whole else _nothing, keys=frozenset([ANY]))
    return Pattern(_chain(elements, parts, end))


def second_key(text: str, end: int) -> str:
    """The key of what follows the first word or number: a word, a sign, `#` for a number, or `ANY`."""
    found = _NEXT.match(text, end)
    if found is None:
        return ANY
    return NUMBER if found[1].isdecimal() else found[1]


def _chain(elements: list[tuple[str, ...]], parts: Mapping[str, RulePart], then: _PatternNode) -> _PatternNode:
    """The nodes of a sequence, built from its end."""
    at = len(elements)
    while at:
        at -= 1
        name, as_field, sign, literal = elements[at]
        if sign in ("]", ")"):
            opening = _opening(elements, at)
            branches = tuple(_chain(branch, parts, then) for branch in _branches(elements[opening + 1 : at]))
            then = _PatternNode(branches=(*branches, then) if sign == "]" else branches)
            at = opening
        elif sign:
            then = _PatternNode(_gap if sign == " " else _gap_or_nothing, then)
        elif name:
            part = parts[name]
            then = _PatternNode(
                part.read, then, (as_field or name) if part.speaks else "", (), part.keys, part.seconds, part.may_be_one_word
            )
        else:
            read, keys = _literal(literal)
            then = _PatternNode(read, then, keys=keys)
    return then


def _opening(elements: list[tuple[str, ...]], closing: int) -> int:
    depth = 0
    for at in range(closing, -1, -1):
        depth += (elements[at][2] in ("]", ")")) - (elements[at][2] in ("[", "("))
        if depth == 0:
            return at
    raise ValueError("a bracket is not opened")


def _branches(elements: list[tuple[str, ...]]) -> list[list[tuple[str, ...]]]:
    branches: list[list[tuple[str, ...]]] = [[]]
    depth = 0
    for element in elements:
        depth += (element[2] in ("[", "(")) - (element[2] in ("]", ")"))
        if element[2] == "|" and depth == 0:
            branches.append([])
        else:
            branches[-1].append(element)
    return branches


def _walk(node: _PatternNode | None, text: str, at: int, fields: Parts) -> PatternMatch | None:
    """The first match, trying each choice in order. Patterns have no repetition, so the steps are few."""
    while node is not None:
        if node.reads is None:
            for branch in node.branches:
                found = _walk(branch, text, at, fields)
                if found is not None:
                    return found
            return None
        step = node.reads(text, at)
        if step is None:
            return None
        at = step[0]
        if node.field:
            fields = (*fields, (node.field, step[1]))
        node = node.next
    return at, fields


def _leading(node: _PatternNode | None) -> Iterable[_PatternNode]:
    """The nodes that may read the first word from here on."""
    if node is None:
        return
    if node.reads is None:
        for branch in node.branches:
            yield from _leading(branch)
    elif node.keys:
        yield node
    else:
        yield from _leading(node.next)


def _seconds(start: _PatternNode) -> Iterable[str]:
    for first in _leading(start):
        yield from first.seconds
        if first.one_word:
            for second in _leading(first.next):
                yield from (NUMBER if key.startswith(NUMBER) else key for key in second.keys)


def _edge(text: str, at: int) -> Step:
    return None if EDGE.match(text, at) else (at, "")


def _nothing(text: str, at: int) -> Step:
    return at, ""


def _gap(text: str, at: int) -> Step:
    found = GAP.match(text, at)
    return (found.end(), "") if found else None


def _gap_or_nothing(text: str, at: int) -> Step:
    return _gap(text, at) or (at, "")


@cache  # most are shared between rules
def _literal(literal: str) -> tuple[Read, Keys]:
    """The reader of a literal word or sign, and its key."""
    word = literal.removeprefix("\\").removesuffix("*")
    ends = not literal.endswith("*") and word[-1].isalpha()

    def read(text: str, at: int) -> Step:
        end = at + len(word)
        return (end, "") if text.startswith(word, at) and not (ends and EDGE.match(text, end)) else None

    return read, frozenset([first_word(literal.lstrip("\\"))])


def _expanded(pattern: str, macros: Mapping[str, str]) -> str:
    for _ in range(4):  # macros may use macros
        before, pattern = pattern, _NAME.sub(lambda found: f"({macros[found[1]]})" if found[1] in macros else found[0], pattern)
        if pattern == before:
            break
    return pattern
