"""Articles annotated by the library's own guidelines (`articles/`): the mentions of the markup, without the records below it."""

import re
from collections.abc import Iterator
from pathlib import Path

from evaluation.corpora import GoldDocument, GoldMention

FOLDER = Path(__file__).parent / "articles"
_TYPES = {"P": "PER", "O": "ORG", "L": "LOC", "D": "DATE", "T": "POSITION"}
_MARK = re.compile(r"\[\[(?P<letter>[A-Z])\d*(?P<optional>[?~]*)\|| ?=>[^\]]*(?=\]\])|(?P<end>\]\])")
_OPTIONAL = re.compile(r"^([A-Z]\d+):.*\bopt: 1\b", re.MULTILINE)
_OPENING = re.compile(r"\[\[([A-Z]\d*)")
ANYTHING = "*"  # the type of a stretch where nothing is judged


def articles(folder: Path) -> Iterator[GoldDocument]:
    """The articles below a folder. What the annotation leaves open («[[L1?|Астана]]», «[[X|…]]») has the type `ANYTHING`."""
    for path in sorted(folder.rglob("*.md")):
        _, _, body, records = re.split(r"^---\s*$", path.read_text(encoding="utf-8"), maxsplit=3, flags=re.MULTILINE)
        text, mentions = unmarked(body.strip("\n"), frozenset(_OPTIONAL.findall(records)))
        yield GoldDocument(f"{path.parent.name}/{path.stem}", text, mentions)


def unmarked(body: str, optional: frozenset[str] = frozenset()) -> tuple[str, tuple[GoldMention, ...]]:
    """The text of an article without its marks, and the mentions.

    Args:
        body: The text with «[[P1|Алибек Бакаев]]».
        optional: Ids of records that need not be found.

    >>> unmarked("Саммит [[O1|ШОС]] в [[L1?|Астане]].")
    ('Саммит ШОС в Астане.', (GoldMention(start=7, end=10, type='ORG', ...), GoldMention(start=13, end=19, type='*', ...)))
    """
    text, at = "", 0
    opened: list[tuple[int, str]] = []
    found = []
    for mark in _MARK.finditer(body):
        text += body[at : mark.start()]
        at = mark.end()
        if mark["letter"]:
            id = _OPENING.match(mark.group())
            judged = mark["letter"] in _TYPES and not mark["optional"] and id and id[1] not in optional
            opened.append((len(text), _TYPES[mark["letter"]] if judged else ANYTHING))
        elif mark["end"]:
            start, type = opened.pop()
            found.append(GoldMention(start, len(text), type))
    return text + body[at:], tuple(sorted(found, key=lambda one: (one.start, -one.end)))
