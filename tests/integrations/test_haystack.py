"""Haystack, in a real pipeline. `make check-all` runs it in an environment of its own."""

import datetime

import pytest

from shosnlp import Extraction, InvalidArgument, extract

haystack = pytest.importorskip("haystack", reason="Haystack is not installed: see `make check-all`", exc_type=ImportError)
pytestmark = pytest.mark.filterwarnings("default")

TEXT = "Вчера Алибек Бакаев прибыл в Астану. Бакаева встретили в МИД РК."


def test_a_pipeline_annotates_documents() -> None:
    from shosnlp.integrations.haystack import Annotator

    pipeline = haystack.Pipeline()
    pipeline.add_component("who", Annotator())
    given = [haystack.Document(content=TEXT, meta={"source": "tass", "date": datetime.date(2024, 7, 4)}), haystack.Document(content=None)]
    first, empty = pipeline.run({"who": {"documents": given}})["who"]["documents"]
    assert first.content == TEXT
    assert first.meta["source"] == "tass"
    assert [first.meta[key] for key in ("people", "organizations", "places", "dates")] == [
        *[["Алибек Бакаев"], ["МИД РК"], ["Астана", "РК"], ["2024-07-03"]]
    ]
    assert Extraction.model_validate_json(first.meta["shosnlp"]) == extract(TEXT, datetime.date(2024, 7, 4))
    assert empty == given[1]
    assert "people" not in given[0].meta


def test_a_pipeline_is_saved_with_its_settings() -> None:
    from shosnlp.integrations.haystack import Annotator

    pipeline = haystack.Pipeline()
    pipeline.add_component("who", Annotator(settings={"kinds": ["people"]}))
    again = haystack.Pipeline.loads(pipeline.dumps(), allowed_modules=["shosnlp.integrations.haystack"])
    document = again.run({"who": {"documents": [haystack.Document(content=TEXT)]}})["who"]["documents"][0]
    assert (document.meta["people"], document.meta["places"]) == (["Алибек Бакаев"], [])


def test_a_wrong_setting_is_refused() -> None:
    from shosnlp.integrations.haystack import Annotator

    with pytest.raises(InvalidArgument):
        Annotator(settings={"kinds": ["animals"]})
