"""CoNLL and BRAT: what was found can be read back from the files."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from shosnlp import Extraction, Extractor, extract
from shosnlp.integrations.formats import LABELS, brat, conll
from shosnlp.records import type_of

TEXT = (
    "4 июля 2024 года министр иностранных дел РК Алибек Бакаев прибыл в Бишкек. Бакаева встретил посол Казахстана "
    "Рапиль Жошыбаев.\nСовет Безопасности Организации\nОбъединённых Наций заседал в Нью-Йорке."
)
EXTRACTOR = Extractor()


def mentions(found: Extraction) -> set[tuple[int, int, str]]:
    return {(mention.start, mention.end, LABELS[type_of(entity)]) for entity in found for mention in entity.mentions}


def read_conll(text: str, columns: str) -> set[tuple[int, int, str]]:
    """The spans of a file, by the tokens' places in the text."""
    spans: list[tuple[int, int, str]] = []
    inside: list[int] = []  # the spans that the last token is part of, in order of its labels
    at = 0
    for line in filter(None, columns.split("\n")):
        token, _, _, labels = line.split("\t")
        at = text.index(token, at)
        before, inside = inside, []
        for label in labels.split("|") if labels != "O" else []:
            if label.startswith("B-"):
                spans.append((at, at, label[2:]))
                inside.append(len(spans) - 1)
            else:
                inside.append(next(index for index in before if index not in inside and spans[index][2] == label[2:]))
        at += len(token)
        for index in inside:
            spans[index] = (spans[index][0], at, spans[index][2])
    return set(spans)


def read_brat(text: str, standoff: str) -> set[tuple[int, int, str]]:
    spans = set()
    for label, offsets, marked in re.findall(r"^T\d+\t([A-Z]+) ([\d ;]+)\t(.*)$", standoff, re.MULTILINE):
        pieces = [tuple(map(int, piece.split())) for piece in offsets.split(";")]
        assert " ".join(text[start:end] for start, end in pieces) == marked
        spans.add((pieces[0][0], pieces[-1][1], label))
    return {span for span in spans if span[2] != "POSITION"}


def test_columns_keep_every_mention() -> None:
    found = EXTRACTOR.extract(TEXT)
    assert read_conll(TEXT, conll(found, EXTRACTOR)) == mentions(found)


def test_standoff_keeps_every_mention() -> None:
    found = EXTRACTOR.extract(TEXT)
    assert read_brat(TEXT, brat(found)) == mentions(found)


def test_standoff_ties_posts_to_people() -> None:
    standoff = brat(extract("Министр иностранных дел РК Алибек Бакаев прибыл."))
    marks = dict(re.findall(r"^(T\d+)\t.*\t(.*)$", standoff, re.MULTILINE))
    relations = re.findall(r"^R\d+\t(\w+) Arg1:(T\d+) Arg2:(T\d+)$", standoff, re.MULTILINE)
    assert [(name, marks[one], marks[other]) for name, one, other in relations] == [
        ("Holds", "Алибек Бакаев", "Министр иностранных дел"),
        ("At", "Министр иностранных дел", "РК"),
    ]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([*TEXT.split(" "), "\n", "\r\n", "«", "»", "\x00", "🇰🇿", "\ud800"]), max_size=30).map(" ".join))
def test_any_text_has_well_formed_files(text: str) -> None:
    found = EXTRACTOR.extract(text)
    assert read_brat(text, brat(found)) == mentions(found)
    assert all(line.count("\t") == 3 for line in conll(found, EXTRACTOR).split("\n") if line)
