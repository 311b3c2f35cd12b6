"""Whole letters, chats and official texts: every person and contact is masked, everything else stays, and the original comes back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from shosnlp import Extractor, Masker

CASES = Path(__file__).parents[1] / "cases" / "masking"
_MARKED = re.compile(r"\{(?:(\w+)\|)?([^{}]*)\}")


def sections(file: str) -> Iterator[tuple[str, str]]:
    """The title and the marked text of each section."""
    for part in re.split(r"^## ", (CASES / file).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, text = part.split("\n", 1)
        yield title, text.strip()


def marked(text: str, replacements: Iterator[tuple[int, int, str]]) -> str:
    """The text with what was replaced in braces."""
    written, at = "", 0
    for start, end, kind in replacements:
        written += text[at:start] + ("{" if kind == "people" else f"{{{kind}|") + text[start:end] + "}"
        at = end
    return written + text[at:]


TEXTS = [*sections("letters.txt"), *sections("contacts.txt")]


@pytest.mark.parametrize(("title", "expected"), TEXTS, ids=[title for title, _ in TEXTS])
def test_what_is_masked(title: str, expected: str, extractor: Extractor) -> None:
    text = _MARKED.sub(r"\2", expected)
    masker = Masker(extractor=extractor)
    masked = masker.mask(text)
    assert marked(text, ((one.start, one.end, one.kind) for one in masked.replacements)).splitlines() == expected.splitlines()
    assert masker.restore(masked.text) == text


def test_strict_masks_no_less(extractor: Extractor) -> None:
    for title, expected in TEXTS:
        left = _MARKED.sub("", expected)
        text = _MARKED.sub(r"\2", expected)
        masked = Masker(strict=True, extractor=extractor).mask(text)
        wanted = [word for match in _MARKED.finditer(expected) for word in re.findall(r"\w{4,}", match[2])]
        assert not [word for word in wanted if re.search(rf"(?<!\w){word}(?!\w)", masked.text) and word not in left], title
