"""Paragraphs are wrapped as mail programs, typesetters and readers of PDFs leave them; each break is known to be a wrap or a border."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from layout.documents import Paragraph

VOWELS = frozenset("аеёиоуыэюя")


@dataclass(frozen=True)
class Page:
    """A text, and of each line whether it is wrapped: goes on in the next."""

    text: str
    wrapped: list[bool]  # by line of content
    inserted: list[bool | None]  # of a wrapped line that ends with a hyphen, whether the hyphen was put there


@dataclass(frozen=True)
class Style:
    """How a document is laid out."""

    width: float
    measure: Callable[[str], float]
    jitter: float  # lines are narrower by up to this share
    hyphenate: bool
    indent: int
    blank: bool  # between paragraphs
    spread: bool  # a blank line after every line
    page: int  # lines a page; 0: no pages
    quoted: str


def draw_style(chance: random.Random) -> Style:
    """A way to lay out a document."""
    in_print = chance.random() < 0.45
    measure: Callable[[str], float] = len
    if in_print:
        widths = {
            character: chance.uniform(0.85, 1.15) * _em(character)
            for character in map(chr, [*range(32, 127), *range(0x400, 0x460), 171, 187, 8211, 8212])
        }
        measure = lambda text: sum(widths.get(character, 0.56) for character in text) / 0.53  # noqa: E731
    return Style(
        width=chance.choice((chance.uniform(26, 50), chance.uniform(50, 80), chance.uniform(60, 110), 60, 72, 76, 80, 100)),
        measure=measure,
        jitter=chance.choice((0, 0, 0, 0.08, 0.2)),
        hyphenate=chance.random() < 0.45,
        indent=chance.choice((0, 0, 0, 0, 2, 4)),
        blank=chance.random() < 0.15,
        spread=chance.random() < 0.04,
        page=chance.choice((0, 0, 0, 0, 0, 5, 12, 30)),
        quoted=chance.choice(("", "", "", "", "", "", "> ")),
    )


def lay_out(paragraphs: list[Paragraph], style: Style | None, chance: random.Random) -> Page:
    """Wrap all paragraphs; without a style each is one line, but for the breaks inside that it names."""
    lines: list[str] = []
    wrapped: list[bool] = []
    inserted: list[bool | None] = []
    out: list[str] = []
    for paragraph in paragraphs:
        pieces: list[tuple[str, bool | None]] = []
        for part in paragraph.text.split("|"):
            pieces += wrap(part, style, chance) if style else [(part, None)]
        if not all(text.strip() for text, _ in pieces):
            continue
        if out and (paragraph.blank_before or (style and style.blank)):
            out.append("")
        for number, (text, hyphen) in enumerate(pieces):
            indent = " " * style.indent if style and number == 0 else ""
            out.append((style.quoted if style else "") + indent + text)
            lines.append(text)
            wrapped.append(number + 1 < len(pieces))
            inserted.append(hyphen)
            if style and style.spread:
                out.append("")
            if style and style.page and len(lines) % style.page == 0:
                out += ["", str(len(lines) // style.page), *chance.choice(([], [""])), "\f"][: chance.choice((3, 4, 5))]
    return Page("\n".join(out).replace("\n\f\n", "\n\f"), wrapped, inserted)


def stray(text: str, chance: random.Random) -> Page:
    """A text with a few breaks in places that no width explains, more of them before a capital, as copying leaves them."""
    words = text.split(" ")
    inside = range(1, len(words))
    names = [at for at in inside if words[at][0].isupper() and words[at - 1][-1] not in ".!?…:"]
    drawn = chance.sample(inside, min(len(inside), chance.randint(0, 2))) + chance.sample(names, min(len(names), chance.randint(0, 2)))
    places = sorted(set(drawn))
    lines = [" ".join(words[first:last]) for first, last in zip([0, *places], [*places, len(words)], strict=True)]
    return Page("\n".join(lines), [True] * (len(lines) - 1) + [False], [None] * len(lines))


def wrap(text: str, style: Style, chance: random.Random) -> list[tuple[str, bool | None]]:
    """The lines of a paragraph; of those that end with a hyphen, whether it was put there."""
    lines: list[tuple[str, bool | None]] = []
    current, limit = "", _limit(style, chance)
    for word in text.split(" "):
        while current and style.measure(f"{current} {word}") > limit:
            place, own = _cut(word, lambda part: style.measure(f"{current} {part}-") <= limit) if style.hyphenate else (0, False)  # noqa: B023
            if place:
                lines.append((f"{current} {word[:place]}" + ("" if own else "-"), not own))
                current, word = "", word[place:]
            else:
                lines.append((current, False if current[-1] == "-" and current[-2:-1].isalpha() else None))
                current = ""
            limit = _limit(style, chance)
        current = f"{current} {word}" if current else word
    return [*lines, (current, None)]


def _limit(style: Style, chance: random.Random) -> float:
    return style.width * (1 - chance.random() * style.jitter)


def _em(character: str) -> float:
    if character in " .,:;!|'()[]ijlIft":
        return 0.28
    if character in "жмшщюыфЖМШЩЮЫФW—mw":
        return 0.8
    return 0.68 if character.isupper() else 0.54


def _cut(word: str, fits: Callable[[str], bool]) -> tuple[int, bool]:
    """The last place where a word may be broken, and whether a hyphen stands there already."""
    own = [match.end() for match in re.finditer(r"(?<=\w\w)-(?=\w\w)", word) if fits(word[: match.end() - 1])]
    if own:
        return own[-1], True
    best = 0
    match = re.fullmatch(r"([«\"(]?)([А-Яа-яЁё]{5,})([»\").,;:!?…]*)", word)
    if match:
        letters = match[2].lower()
        for place in range(2, len(letters) - 1):
            left, right = letters[:place], letters[place:]
            good = VOWELS & set(left) and VOWELS & set(right) and right[0] not in "ьъй"
            if good and (left[-1] in VOWELS or left[-1] in "ьъй" or right[0] not in VOWELS) and fits(word[: len(match[1]) + place]):
                best = len(match[1]) + place
    return best, False
