"""Columns of texts become tables, in pandas, polars and Arrow: what is found, which types, what is wrong."""

import datetime
import json
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from shosnlp import Article, Extractor, InvalidArgument, InvalidText
from shosnlp.corpus import Corpus
from shosnlp.integrations import arrow, pandas, polars

DATE = datetime.date(2024, 7, 4)
COLUMNS: dict[str, list[Any]] = {
    "id": ["tass/1", "tass/2"],
    "date": [DATE, None],
    "title": ["Визит", None],
    "region": [7, 8],
    "text": ["Вчера министр иностранных дел Казахстана Мурат Нуртлеу прибыл в Ташкент.", "В Астане тихо."],
}


def test_pandas(extractor: Extractor) -> None:
    found = pandas.tables(pd.DataFrame(COLUMNS).astype({"date": "datetime64[ns]"}), extractor=extractor)
    check({name: pa.Table.from_pandas(frame, preserve_index=False) for name, frame in found.items()})


def test_polars(extractor: Extractor) -> None:
    found = polars.tables(pl.DataFrame(COLUMNS), extractor=extractor)
    check({name: frame.to_arrow() for name, frame in found.items()})


def test_arrow(extractor: Extractor) -> None:
    articles = arrow.Columns().articles(pa.table(COLUMNS).to_pylist())
    check(arrow.tables(extractor.extract_many(articles)))


def check(tables: dict[str, Any]) -> None:
    assert list(tables) == [*arrow.SCHEMAS, "rejected", "extractions"]
    for name, table in tables.items():
        table.cast(arrow.schema_of(name))
    [first, second] = tables["documents"].to_pylist()
    assert (first["id"], first["date"], first["title"], json.loads(first["data"])) == ("tass/1", DATE, "Визит", {"region": 7})
    assert (second["id"], second["date"], second["title"]) == ("tass/2", None, None)
    mentions = tables["mentions"].to_pylist()
    assert {(row["article"], row["type"], row["name"], row["entity"] is None) for row in mentions} == {
        ("tass/1", "date", "2024-07-03", True),
        ("tass/1", "person", "Мурат Нуртлеу", False),
        ("tass/1", "place", "Казахстан", False),
        ("tass/1", "place", "Ташкент", False),
        ("tass/2", "place", "Астана", False),
    }
    assert all(COLUMNS["text"][row["article"] == "tass/2"][row["start"] : row["end"]] == row["text"] for row in mentions)
    [post] = tables["positions"].to_pylist()
    names = {row["id"]: row["name"] for row in tables["entities"].to_pylist()}
    assert (names[post["entity"]], post["title"], names[post["place"]], post["date"]) == (
        "Мурат Нуртлеу", "министр иностранных дел", "Казахстан", DATE,
    )  # fmt: skip


def test_types_do_not_depend_on_what_is_found(extractor: Extractor) -> None:
    empty = pandas.tables(pd.Series(["ничего"]), extractor=extractor)
    full = pandas.tables(pd.DataFrame(COLUMNS), extractor=extractor)
    assert {name: frame.dtypes.to_dict() for name, frame in empty.items()} == {name: frame.dtypes.to_dict() for name, frame in full.items()}


def test_a_series_has_its_index_as_ids(extractor: Extractor) -> None:
    assert pandas.tables(pd.Series({"а": "В Астане тихо."}), extractor=extractor)["mentions"]["article"].tolist() == ["а"]
    assert polars.tables(pl.Series(["В Астане тихо."]), extractor=extractor)["mentions"]["article"].to_list() == ["0"]


def test_texts_that_cannot_be_read(extractor: Extractor) -> None:
    frame = pd.DataFrame({"text": ["В Астане тихо.", float("nan")]})
    with pytest.raises(InvalidText, match="article 1"):
        pandas.tables(frame, extractor=extractor)
    found = pandas.tables(frame, errors="return", extractor=extractor)
    assert found["rejected"][["index", "id", "error"]].values.tolist() == [[1, "1", "InvalidText"]]
    assert len(found["documents"]) == 1


@pytest.mark.parametrize("module", [pandas, polars])
def test_wrong_arguments(module: Any, extractor: Extractor) -> None:
    frame = (pd if module is pandas else pl).DataFrame({"body": ["В Астане тихо."]})
    with pytest.raises(InvalidArgument, match="there is no column 'text'"):
        module.tables(frame, extractor=extractor)
    assert len(module.tables(frame, text="body", extractor=extractor)["documents"]) == 1
    with pytest.raises(InvalidArgument, match="list was given"):
        module.tables(["текст"], extractor=extractor)


def test_whole_results_make_a_corpus(extractor: Extractor, tmp_path: Any) -> None:
    from shosnlp import Extraction

    found = arrow.tables(extractor.extract_many([Article("Он в Астане.", id="a", reference_date=DATE)]))
    with Corpus(tmp_path / "news.duckdb") as corpus:
        corpus.add(map(Extraction.model_validate_json, found["extractions"]["json"].to_pylist()))
        assert corpus.who("Астана")[0].first_seen == DATE


def test_an_unknown_table() -> None:
    with pytest.raises(InvalidArgument, match="there is no table 'people'; there are documents"):
        arrow.schema_of("people")
