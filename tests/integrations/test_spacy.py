"""The component of spaCy, in real pipelines. `make check-all` runs it in an environment of its own."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from shosnlp import InvalidArgument, extract

spacy = pytest.importorskip("spacy", reason="spaCy is not installed: see `make check-all`", exc_type=ImportError)
pytestmark = pytest.mark.filterwarnings("default")

TEXT = "Вчера министр иностранных дел РК Алибек Бакаев принял посла Китая. Бакаев поблагодарил МИД РК."


@pytest.fixture(scope="module")
def nlp() -> Any:
    nlp = spacy.blank("ru")
    nlp.add_pipe("shosnlp")
    return nlp


def test_entities_are_the_outermost_mentions(nlp: Any) -> None:
    doc = nlp(TEXT)
    assert [(span.text, span.label_) for span in doc.ents] == [
        *[("Вчера", "DATE"), ("РК", "LOC"), ("Алибек Бакаев", "PER"), ("Китая", "LOC"), ("Бакаев", "PER"), ("МИД РК", "ORG")]
    ]
    assert [(span.text, span.label_) for span in doc.spans["shosnlp"]][-2:] == [("МИД РК", "ORG"), ("РК", "LOC")]


def test_spans_know_their_record(nlp: Any) -> None:
    doc = nlp(TEXT)
    first, later = [span for span in doc.ents if span.label_ == "PER"]
    assert first._.shosnlp == later._.shosnlp == extract(TEXT).people[0]
    assert first.id_ == "P1"
    assert doc._.shosnlp == extract(TEXT)
    assert doc[0:2]._.shosnlp is None


def test_other_documents_have_no_result() -> None:
    doc = spacy.blank("ru")("Саммит ШОС.")
    assert doc._.shosnlp is None
    assert doc[1:2]._.shosnlp is None


def test_reference_date(nlp: Any) -> None:
    for day in ("2024-07-04", datetime.date(2024, 7, 4)):
        doc = nlp.make_doc(TEXT)
        doc._.reference_date = day
        assert nlp(doc)._.shosnlp.dates[0].value == "2024-07-03"
    doc = nlp.make_doc(TEXT)
    doc._.reference_date = "июль"
    with pytest.raises(InvalidArgument, match=r"doc\._\.reference_date is 'июль'"):
        nlp(doc)


def test_a_token_may_be_wider_than_a_mention(nlp: Any) -> None:
    """A mention inside a token of spaCy takes the whole token, and never crosses another."""
    doc = nlp.make_doc("Указ подписал президент Касым-Жомарт Токаев(Казахстан).")
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[5:])
    nlp.get_pipe("shosnlp")(doc)
    assert all(span._.shosnlp is not None for span in doc.spans["shosnlp"])
    assert doc.ents


def test_a_document_keeps_its_result_on_disk(nlp: Any, tmp_path: Path) -> None:
    docs = list(nlp.pipe([TEXT, "Саммит ШОС прошёл в Астане."]))
    spacy.tokens.DocBin(docs=docs, store_user_data=True).to_disk(tmp_path / "docs.spacy")
    again = list(spacy.tokens.DocBin(store_user_data=True).from_disk(tmp_path / "docs.spacy").get_docs(nlp.vocab))
    assert [doc._.shosnlp for doc in again] == [extract(doc.text) for doc in docs]
    assert [span._.shosnlp.name for span in again[1].ents] == ["ШОС", "Астана"]


def test_a_pipeline_is_saved_with_its_settings(tmp_path: Path) -> None:
    nlp = spacy.blank("ru")
    nlp.add_pipe("shosnlp", config={"kinds": ["people"]})
    nlp.to_disk(tmp_path / "pipeline")
    doc = spacy.load(tmp_path / "pipeline")(TEXT)
    assert {span.label_ for span in doc.ents} == {"PER"}
    with pytest.raises(InvalidArgument):
        spacy.blank("ru").add_pipe("shosnlp", config={"min_confidence": 2.0})


def test_two_processes_give_what_one_gives(nlp: Any) -> None:
    texts = [f"{TEXT} Номер {number}." for number in range(12)]
    one, two = list(nlp.pipe(texts)), list(nlp.pipe(texts, n_process=2, batch_size=3))
    assert [doc._.shosnlp for doc in two] == [doc._.shosnlp for doc in one]
    assert [[(span.text, span._.shosnlp.id) for span in doc.ents] for doc in two] == [
        [(span.text, span._.shosnlp.id) for span in doc.ents] for doc in one
    ]


def test_contexts_travel_along(nlp: Any) -> None:
    pairs = [(TEXT, 1), ("Саммит ШОС.", 2)]
    assert [context for _, context in nlp.pipe(pairs, as_tuples=True)] == [1, 2]
