"""Cut the input of a run into shards by a stable hash of the id, so that a killed run can be resumed."""

import datetime
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from shosnlp.article import Article
from shosnlp.corpus.profile import number
from shosnlp.corpus.sources import Rejected
from shosnlp.integrations.requirements import required
from shosnlp.records import Extraction

pa = required("pyarrow", "corpus")

_BYTES = 2_500_000  # of input in a shard: some seven hundred articles
_MOST = 1000  # shards: this many files are open at once while the input is cut
_ROWS = 500  # articles cut at a time
_UNKNOWN = 256  # shards of an input whose size is not known
_SCHEMA = pa.schema(
    {"shard": pa.int32(), "place": pa.int64(), "id": pa.string(), "title": pa.string(), "date": pa.date32(), "text": pa.large_string(),
     "data": pa.string()}
)  # fmt: skip


def shard_count(paths: Iterable[str]) -> int:
    """The number of shards for an input."""
    if "-" in (given := list(paths)):
        return _UNKNOWN
    return max(1, min(_MOST, sum(Path(path).stat().st_size for path in given) // _BYTES))


def cut(articles: Iterable[Article | Rejected], folder: Path, count: int, rejected: Path) -> dict[int, int]:
    """Write the articles into shards.

    Args:
        articles: All of the input.
        folder: Where the shards go; it appears only once all of them are written.
        count: The number of shards.
        rejected: The file for inputs that are not articles, one line of JSON each.

    Returns:
        The number of articles in each shard that has any.
    """
    from pyarrow import dataset

    aside = folder.with_name(folder.name + ".part")
    shutil.rmtree(aside, ignore_errors=True)
    sizes: dict[int, int] = {}
    with rejected.open("w", encoding="utf-8") as out:
        reader = pa.RecordBatchReader.from_batches(_SCHEMA, _batches(articles, count, sizes, out))
        dataset.write_dataset(
            reader, str(aside), format="parquet", partitioning=["shard"], use_threads=False, preserve_order=True, max_partitions=count,
            max_open_files=count, max_rows_per_group=_ROWS, min_rows_per_group=_ROWS,
        )  # fmt: skip
    for path in (*aside.rglob("*.parquet"), rejected):
        flush(path)
    aside.mkdir(exist_ok=True)  # an empty input writes nothing
    aside.replace(folder)
    flush(folder.parent)
    return sizes


def list_rejected(path: Path, cut: Path, failed: Iterable[Rejected]) -> int:
    """Write the list of rejected inputs: those that are not articles, then the articles that could not be read.

    Returns:
        How many there are.
    """
    aside = path.with_name(f".{path.name}.part")
    with aside.open("w", encoding="utf-8") as out:
        lines = cut.read_text(encoding="utf-8").splitlines(keepends=True)
        out.writelines(lines)
        count = len(lines)
        for rejected in failed:
            reject(out, rejected)
            count += 1
    flush(aside)
    aside.replace(path)
    return count


def read(folder: Path, shard: int) -> Iterator[tuple[int, Article]]:
    """The articles of a shard with their places in the input, in input order."""
    from pyarrow import parquet

    table = parquet.read_table(folder / str(shard)).sort_by("place")
    for batch in table.to_batches(_ROWS):
        for row in batch.to_pylist():
            data = json.loads(row["data"]) if row["data"] else None
            yield row["place"], Article(row["text"], row["id"], row["date"], row["title"], data)


def flush(path: Path) -> None:
    """Flush a file, or the entries of a folder, to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def reject(out: Any, rejected: Rejected) -> None:
    """Write a line for a rejected input."""
    out.write(json.dumps(rejected._asdict(), ensure_ascii=False) + "\n")


def _batches(articles: Iterable[Article | Rejected], count: int, sizes: dict[int, int], out: Any) -> Iterator[Any]:
    rows: list[dict[str, Any]] = []
    for place, article in enumerate(articles):
        if isinstance(article, Rejected):
            reject(out, article)
            continue
        row = _row(article, place, count)
        sizes[row["shard"]] = sizes.get(row["shard"], 0) + 1
        rows.append(row)
        if len(rows) == _ROWS:
            yield pa.RecordBatch.from_pylist(rows, _SCHEMA)
            rows.clear()
    yield pa.RecordBatch.from_pylist(rows, _SCHEMA)


def _row(article: Article, place: int, count: int) -> dict[str, Any]:
    id = article.id if article.id is not None else f"{number('text', article.text):016x}"
    date = article.reference_date
    data = Extraction(text="", data=dict(article.data)).model_dump(mode="json")["data"] if article.data else None
    return {
        "shard": number("shard", id) % count,
        "place": place,
        "id": id,
        "title": article.title,
        "text": article.text,
        "date": date if isinstance(date, datetime.date) else None,
        "data": json.dumps(data, ensure_ascii=False).encode("utf-8", "replace").decode() if data else None,
    }
