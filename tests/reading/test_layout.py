"""Layout and marks: what was wrapped is one line again, lines that stand alone stay alone, and offsets are the user's."""

import io
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import font_roboto
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.high_level import extract_text
from pypdf import PdfReader
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from shosnlp.errors import DataError
from shosnlp.extractor import Extractor
from shosnlp.reading.cleaning import clean
from shosnlp.reading.layout import trees
from shosnlp.reading.layout.features import NAMES
from shosnlp.reading.layout.joining import MODEL
from shosnlp.records import Extraction
from shosnlp.span import Span

CASES = Path(__file__).parents[1] / "cases"
ARTICLES = [path.read_text(encoding="utf-8") for path in sorted((CASES / "metamorphic").glob("*.txt"))]
SIGNS = str.maketrans({"⏎": "\n", "⇥": "\t", "␌": "\f"})
VOWELS = frozenset("аеёиоуыэюя")


def cases(name: str) -> list[tuple[str, str]]:
    rows = [line.split("\t") for line in (CASES / "layout" / name).read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    return [(text.translate(SIGNS), read.translate(SIGNS)) for text, read, *_ in rows[1:]]


@pytest.mark.parametrize(("text", "read"), cases("breaks.tsv"))
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\u2028", "\x85"])
def test_line_breaks(text: str, read: str, line_break: str) -> None:
    assert clean(text.replace("\n", line_break)).text == read


@pytest.mark.parametrize(("text", "read"), cases("marks.tsv"))
def test_marks(text: str, read: str) -> None:
    assert clean(text).text == read


def wrapped(line: str, width: int, hyphens: bool) -> Iterator[str]:
    """The lines of a paragraph, as a mail program wraps it."""
    current = ""
    for word in line.split(" "):
        while current and len(current) + len(word) + 1 > width:
            room = width - len(current) - 2
            cut = next((at for at in range(room, 1, -1) if hyphens and may_cut(word, at)), 0)
            yield f"{current} {word[:cut]}-" if cut else current
            current, word = "", word[cut:]
        current = f"{current} {word}" if current else word
    yield current


def may_cut(word: str, at: int) -> bool:
    left, right = word[:at].lower(), word[at:].lower()
    return word.isalpha() and len(right) > 1 and left[-1] in VOWELS and right[0] not in VOWELS | {*"ьъй"} and bool(VOWELS & {*right})


def wrap(text: str, width: int, *, hyphens: bool = False, end: str = "\n", mark: str = "") -> str:
    return end.join(mark + line for paragraph in text.split("\n") for line in wrapped(paragraph, width, hyphens))


LAYOUTS: dict[str, Callable[[str], str]] = {
    "60": lambda text: wrap(text, 60),
    "40, hyphenated": lambda text: wrap(text, 40, hyphens=True),
    "76, hyphenated, CRLF": lambda text: wrap(text, 76, hyphens=True, end="\r\n"),
    "100": lambda text: wrap(text, 100),
    "quoted mail": lambda text: wrap(text, 72, mark="> "),
    "line separators": lambda text: wrap(text, 60, end="\u2028"),
    "doubled spaces": lambda text: text.replace(" ", "  "),
    "pypdf": lambda text: "\f".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf(text, justified=True))).pages),
    "pdfminer": lambda text: extract_text(io.BytesIO(pdf(text))),
}


def pdf(text: str, *, justified: bool = False) -> bytes:
    """The text in two pages or more. (pdfminer takes a justified line for columns.)"""
    pdfmetrics.registerFont(TTFont("Roboto", font_roboto.RobotoMedium))
    style = ParagraphStyle("body", fontName="Roboto", fontSize=11, leading=14, alignment=4 if justified else 0, spaceAfter=6)
    content = io.BytesIO()
    SimpleDocTemplate(content, pagesize=(420, 300), leftMargin=50, rightMargin=50).build(
        [Paragraph(line, style) for line in text.split("\n")]
    )
    return content.getvalue()


def records(found: Extraction) -> Counter[tuple[str, ...]]:
    """What is found, apart from where."""
    people = [("people", person.name) for person in found.people]
    posts = [("positions", person.name, position.title, position.held_at or "") for person in found.people for position in person.positions]
    others = [(kind, record.name) for kind in ("organizations", "places") for record in getattr(found, kind)]
    days = [("dates", date.value or "", date.modifier or "") for date in found.dates]
    return Counter[tuple[str, ...]]([*people, *posts, *others, *days])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_records_survive_layout(extractor: Extractor, layout: str) -> None:
    whole: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    new = 0
    for article in ARTICLES:
        before, after = records(extractor.extract(article)), records(extractor.extract(LAYOUTS[layout](article)))
        new += (after - before).total()
        for counts, some in ((whole, before), (kept, before & after)):
            for (kind, *_), count in some.items():
                counts[kind] += count
    assert whole.total() > 100
    for kind, count in whole.items():
        assert kept[kind] >= (0.96 if kind == "positions" else 0.98) * count, kind
    assert new <= 0.02 * whole.total()


def test_articles_that_were_never_wrapped_stay_as_they_are() -> None:
    for article in ARTICLES:
        assert clean(article).text == article


def test_lines_that_stand_alone_stay_alone() -> None:
    for path in sorted((CASES / "layout").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert clean(text).text == text, path.name


@given(
    st.lists(
        st.sampled_from([*"аБ1 \t\n\r\f-.,#*_[]<>¹•⚡№", "\u00ad\n", "\r\n", "\u2028", "Мурат Нуртлеу", "<b>", "](a.b/)", "#МИДРК"])
    ).map("".join)
)
def test_the_map_leads_into_the_text_in_order(dirty: str) -> None:
    cleaned = clean(dirty)
    spans = [cleaned.original_span(Span(at, at + 1)) for at in range(len(cleaned.text))]
    assert all(0 <= span.start <= span.end <= len(dirty) for span in spans)
    assert all(left.start <= right.start and left.end <= right.end for left, right in pairwise(spans))
    for character, span in zip(cleaned.text, spans, strict=True):
        assert not character.isalpha() or span.of(dirty) == character


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(ARTICLES), st.integers(20, 110), st.booleans(), st.sampled_from(["\n", "\r\n", "\n> ", " \n\n", "\f", "\n⚡️"]))
def test_offsets_are_the_users(extractor: Extractor, article: str, width: int, hyphens: bool, end: str) -> None:
    text = wrap(article[:700], width, hyphens=hyphens, end=end)
    for entity in extractor.extract(text).entities:
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text
            assert not set(mention.normal) & set("\r\f>⚡")


def test_a_mention_over_a_break_has_a_clean_base_form(extractor: Extractor) -> None:
    text = "Заседание провёл Андрей\r\nРу-\r\nденко из Санкт-\r\nПетербурга."
    found = extractor.extract(text)
    assert [(mention.text, mention.normal) for mention in found.people[0].mentions] == [("Андрей\r\nРу-\r\nденко", "Андрей Руденко")]
    assert [(mention.text, mention.normal) for mention in found.places[0].mentions] == [("Санкт-\r\nПетербурга", "Санкт-Петербург")]


def test_a_hashtag_that_holds_several_words_is_a_mention_of_each(extractor: Extractor) -> None:
    found = extractor.extract("#МИДРК сообщает.")
    assert [(record.name, record.mentions[0].text) for record in found.entities] == [("МИД РК", "МИДРК"), ("РК", "РК")]


def test_the_model_fits_its_features() -> None:
    assert trees.load(MODEL, NAMES)
    with pytest.raises(DataError, match=r"breaks\.tsv: there is no feature or split"):
        trees.load(MODEL, NAMES[:10])


def test_trees_are_sums_of_leaves() -> None:
    splits = [
        trees.Split(0, 0, "a", 1.0, yes=1, no_leaf=3.0),
        trees.Split(0, 1, "b", 0.0, yes_leaf=1.0, no_leaf=2.0),
        trees.Split(1, 0, "b", 5.0, yes_leaf=10.0, no_leaf=20.0),
    ]
    rows = np.array([[1.0, 0.0], [1.0, 1.0], [2.0, 9.0]])
    assert trees.Trees(splits, ("a", "b")).log_odds(rows).tolist() == [11.0, 12.0, 23.0]


@pytest.mark.parametrize("text", ["0\r\x1f", "\x1f" * 200 + "а\nб", "\x1f\n\x1f"])
def test_a_line_of_separators_alone_is_read(extractor: Extractor, text: str) -> None:
    assert extractor.extract(text).text == text


@pytest.mark.parametrize(
    ("row", "read"),
    [
        ("Астана\tГромов Олег Ильич\tаким", "Астана | Громов Олег Ильич | аким"),
        ("Громов\tОлег\tИльич", "Громов Олег Ильич"),  # one name in three cells
        ("Министр приехал. Он\tсказал", "Министр приехал. Он сказал"),  # no table
    ],
)
def test_tabs_of_tables_are_borders(row: str, read: str) -> None:
    assert clean(row).text == read
