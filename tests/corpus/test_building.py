"""Files become a corpus: every kind of input, bad lines, interruptions, disks that are full."""

import bz2
import gzip
import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest

from shosnlp import Extractor, Failure, InvalidText
from shosnlp.corpus import Corpus, CorpusError, building
from shosnlp.corpus.building import Build
from shosnlp.corpus.sources import Fields
from shosnlp.integrations.arrow import SCHEMAS

PEOPLE = ("Алибек Бакаев", "Андрей Руденко", "Мурат Нуртлеу", "Тереза Мэй")
TABLES = ("documents", "mentions", "positions", "appearances", "rejected")


def article(number: int) -> dict[str, Any]:
    person = PEOPLE[number % len(PEOPLE)]
    text = f"Сегодня {person} прибыл в Астану, где принял участие в заседании номер {number}. Об этом сообщил МИД Казахстана."
    return {"id": f"news/{number}", "text": text, "date": f"2024-07-{1 + number % 28:02}", "title": "Визит", "region": number % 3}


ARTICLES = [article(number) for number in range(12)]


def lines(articles: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in articles)


def command(*arguments: object, input: str | None = None, **options: Any) -> "subprocess.CompletedProcess[str]":
    run = [sys.executable, "-m", "shosnlp", *map(str, arguments)]
    return subprocess.run(run, capture_output=True, text=True, encoding="utf-8", input=input, check=False, **options)


def rows(path: Path) -> dict[str, list[dict[str, Any]]]:
    """What is in a corpus, without the numbers of the entities."""
    with Corpus(path) as corpus:
        names = {row["id"]: (row["type"], row["name"], row["documents"]) for row in corpus.sql("select * from entities").to_pylist()}
        found = {name: corpus.sql(f"select * from {name}").to_pylist() for name in TABLES}
    for table in found.values():
        for row in table:
            row.update({name: names.get(row[name]) for name in ("entity", "organization", "place") if name in row})
    return {name: sorted(table, key=repr) for name, table in found.items()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    folder = tmp_path_factory.mktemp("whole")
    (folder / "news.jsonl").write_text(lines(ARTICLES), encoding="utf-8")
    done = command("corpus", folder / "news.jsonl", "--into", folder / "news.duckdb")
    assert done.returncode == 0, done.stderr
    assert "12 added, 0 replaced, 0 unchanged, 0 rejected" in done.stdout
    assert sorted(path.name for path in folder.iterdir()) == ["news.duckdb", "news.jsonl", "news.rejected.jsonl"]
    return rows(folder / "news.duckdb")


def test_rows(whole: dict[str, list[dict[str, Any]]]) -> None:
    assert len(whole["documents"]) == 12
    assert {(json.loads(row["data"])["region"], str(row["date"])) for row in whole["documents"]} >= {(0, "2024-07-01"), (1, "2024-07-02")}
    assert ("person", "Алибек Бакаев", 3) in {row["entity"] for row in whole["mentions"]}


def write(folder: Path, kind: str) -> Path:
    table = pa.Table.from_pylist(ARTICLES)
    path = folder / f"news.{kind}"
    if kind == "jsonl":
        path.write_text(lines(ARTICLES), encoding="utf-8")
    elif kind == "jsonl.gz":
        path.write_bytes(gzip.compress(lines(ARTICLES).encode()))
    elif kind == "csv":
        pyarrow.csv.write_csv(table, path)
    elif kind == "csv.bz2":
        pyarrow.csv.write_csv(table, folder / "plain")
        path.write_bytes(bz2.compress((folder / "plain").read_bytes()))
    else:
        pyarrow.parquet.write_table(table, path)
    return path


@pytest.mark.parametrize("kind", ["jsonl.gz", "csv", "csv.bz2", "parquet"])
def test_kinds_of_input(kind: str, whole: dict[str, list[dict[str, Any]]], extractor: Extractor, tmp_path: Path) -> None:
    Build([str(write(tmp_path, kind))], tmp_path / "news.duckdb", extractor=extractor).run()
    found = rows(tmp_path / "news.duckdb")
    if "csv" in kind:  # which has no types
        for row in found["documents"]:
            row["data"] = json.dumps({"region": int(json.loads(row["data"])["region"])})
    assert found == whole


def test_standard_input_into_a_folder(whole: dict[str, list[dict[str, Any]]], tmp_path: Path) -> None:
    folder = tmp_path / "news"
    done = command("corpus", "-", "--into", folder, input=lines(ARTICLES))
    assert done.returncode == 0, done.stderr
    for name, schema in SCHEMAS.items():
        table = pyarrow.parquet.read_table(folder / f"{name}.parquet")
        assert table.schema.names == schema.names
        table.cast(schema)
    assert rows(folder / "corpus.duckdb") == whole
    assert command("who", "Бакаев", "--in", folder).stdout.startswith("Алибек Бакаев  [P")


def test_a_folder_of_texts(extractor: Extractor, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text(ARTICLES[0]["text"], encoding="cp1251")
    (texts / "b.html").write_text(f"<p>{ARTICLES[1]['text']}</p>", encoding="utf-8")
    Build([str(texts)], tmp_path / "news.duckdb", extractor=extractor).run()
    assert [row["id"] for row in rows(tmp_path / "news.duckdb")["documents"]] == [str(texts / "a.txt"), str(texts / "b.html")]


def test_bad_lines_are_listed_without_their_text(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    secret = "Секретный Текст"
    bad = [f'{{"text": "{secret}"', '{"id": 7, "text": 7}', '{"title": "x"}', "[1]"]
    bad.append(json.dumps({"id": "news/7", "text": secret, "date": "вчера"}))
    path.write_bytes((lines(ARTICLES[:2]) + "\n".join(bad) + "\n").encode() + b'{"text": "\xff\xfe"}\n')
    done = command("corpus", path, "--into", tmp_path / "news.duckdb")
    assert done.returncode == 1
    assert "2 added, 0 replaced, 0 unchanged, 6 rejected" in done.stdout
    listed = (tmp_path / "news.rejected.jsonl").read_text(encoding="utf-8")
    found = [(row["line"], row["id"]) for row in map(json.loads, listed.splitlines())]
    assert found == [(3, None), (4, "7"), (5, None), (6, None), (7, "news/7"), (8, None)]
    assert secret not in listed + done.stdout + done.stderr
    assert len(rows(tmp_path / "news.duckdb")["documents"]) == 2


def test_each_corpus_has_its_own_list_of_bad_input(extractor: Extractor, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("[1]\n", encoding="utf-8")
    (tmp_path / "good.jsonl").write_text(lines(ARTICLES[:1]), encoding="utf-8")
    for name, into, expected in (
        ("bad", "bad.duckdb", "bad.rejected.jsonl"),
        ("good", "good.duckdb", "good.rejected.jsonl"),
        ("bad", "archive", "archive/rejected.jsonl"),
    ):
        summary = Build([str(tmp_path / f"{name}.jsonl")], tmp_path / into, extractor=extractor).run()
        assert summary.rejected_file == tmp_path / expected
    assert [len((tmp_path / f"{name}.rejected.jsonl").read_text().splitlines()) for name in ("bad", "good")] == [1, 0]


@pytest.mark.parametrize(("given", "into"), [("", "news.duckdb"), ("", "archive"), ("", ""), ("*.jsonl", "news.duckdb")])
def test_the_input_may_contain_what_a_run_writes(given: str, into: str, extractor: Extractor, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(lines(ARTICLES[:2]) + "[1]\n", encoding="utf-8")
    for added in (2, 0):
        summary = Build([str(tmp_path / given)], tmp_path / into, extractor=extractor).run()
        assert (summary.report.added, summary.rejected) == (added, 1)


def test_the_list_of_bad_input_is_that_of_the_last_run(extractor: Extractor, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(lines(ARTICLES[:1]), encoding="utf-8")
    with Corpus(tmp_path / "news.duckdb") as corpus:
        corpus.add([Failure(0, "news/99", InvalidText())])
    assert Build([str(tmp_path / "news.jsonl")], tmp_path / "news.duckdb", extractor=extractor).run().rejected == 0
    assert rows(tmp_path / "news.duckdb")["rejected"] == []


def test_a_row_of_csv_with_too_many_cells(extractor: Extractor, tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_text('id,text\n1,"Он в\nАстане"\n2,а,б\n3,Он в Бишкеке\n', encoding="utf-8")
    summary = Build([str(tmp_path / "news.csv")], tmp_path / "news.duckdb", extractor=extractor).run()
    assert (summary.report.added, summary.rejected) == (2, 1)
    assert [row["name"] for row in rows(tmp_path / "news.duckdb")["mentions"]] == ["Астана", "Бишкек"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.jsonl", "--into", "news.duckdb"], "no such file"),
        (["news.jsonl", "--into", "nowhere/news.duckdb"], "there is no folder"),
        (["news.jsonl", "--into", "/proc/news"], "cannot be made"),
        (["damaged.parquet", "--into", "news.duckdb"], "rejected"),
    ],
)
def test_what_cannot_be_read_or_written(arguments: list[str], message: str, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(lines(ARTICLES[:1]), encoding="utf-8")
    (tmp_path / "damaged.parquet").write_bytes(b"PAR1" + b"x" * 100)
    done = command("corpus", *arguments, cwd=tmp_path)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_full_disk(tmp_path: Path) -> None:
    """A limit on the size of files fails like a full disk; afterwards the same command goes on."""
    path, into = tmp_path / "news.jsonl", tmp_path / "news.duckdb"
    path.write_text(lines(ARTICLES), encoding="utf-8")

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = command("corpus", path, "--into", into, preexec_fn=limited)
    assert done.returncode == 1
    assert "cannot be" in done.stderr
    assert "Traceback" not in done.stderr
    assert command("corpus", path, "--into", into).returncode == 0
    assert len(rows(into)["documents"]) == 12


def kill_and_go_on(folder: Path, moments: int, seed: int, articles: list[dict[str, Any]]) -> Path:
    """Run, killing the parent and a worker by turns at random moments, until all is done."""
    chance = random.Random(seed)
    path, into = folder / "news.jsonl", folder / "news.duckdb"
    path.write_text(lines(articles), encoding="utf-8")
    run = [sys.executable, "-m", "shosnlp", "corpus", str(path), "--into", str(into), "--processes", "2"]
    for moment in range(moments):
        with subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
            deadline = time.monotonic() + chance.uniform(0.2, 6)
            while time.monotonic() < deadline and process.poll() is None:
                time.sleep(0.02)
            victims = [process.pid] if moment % 2 == 0 else children(process.pid)
            for victim in victims[:1]:
                with suppress(ProcessLookupError):  # it has ended meanwhile
                    os.kill(victim, signal.SIGKILL)
            if moment % 2:
                _, complaint = process.communicate(timeout=300)
                assert process.returncode == 0 or "before it was ready" in complaint, complaint
    done = subprocess.run(run, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return into


def children(parent: int) -> list[int]:
    found = [path for path in Path(f"/proc/{parent}/task").glob("*/children") if path.exists()]
    return [int(pid) for path in found for pid in path.read_text().split()]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to find the workers")
def test_killed_at_some_moments(tmp_path: Path) -> None:
    articles = [{**article(number), "page": "." * 100_000} for number in range(120)]  # four shards
    (tmp_path / "undisturbed").mkdir()
    whole = kill_and_go_on(tmp_path / "undisturbed", 0, 0, articles)
    (tmp_path / "killed").mkdir()
    killed = kill_and_go_on(tmp_path / "killed", int(os.environ.get("SHOSNLP_KILLS", "2")), 7, articles)
    assert rows(killed) == rows(whole)


def test_a_resumed_run_says_so(monkeypatch: pytest.MonkeyPatch, extractor: Extractor, tmp_path: Path) -> None:
    """The disk is full when the third of four shards has been stored; until the run goes on, the corpus is unfinished."""
    path, into = tmp_path / "news.jsonl", tmp_path / "news.duckdb"
    path.write_text(lines([{**article(number), "page": "." * 100_000} for number in range(120)]), encoding="utf-8")
    notes: list[str] = []

    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    def note(_: str, message: str) -> None:
        notes.append(message)
        if len(notes) == 2:
            monkeypatch.setattr(building, "link", full)

    monkeypatch.setattr(building, "_LINKED", 1)
    build = Build([str(path)], into, progress=True, extractor=extractor, note=note)
    with pytest.raises(CorpusError, match="No space left"):
        build.run()
    assert [re.fullmatch(r"\d+ of 120 articles stored", text) is not None for text in notes] == [True, True]
    answer = command("who", "Сидоров", "--in", into)
    assert (answer.returncode, answer.stdout) == (1, "No match.\n")
    assert "a run is unfinished" in answer.stderr
    done = command("corpus", path, "--into", into)
    summary = re.search(r": 120 added, 0 replaced, 0 unchanged, 0 rejected \(resumed: (\d+) were already stored\)$", done.stdout.strip())
    assert summary
    assert int(notes[1].split()[0]) < int(summary[1]) < 120


def test_other_settings_are_refused(extractor: Extractor, tmp_path: Path) -> None:
    path, into = tmp_path / "news.jsonl", tmp_path / "news.duckdb"
    path.write_text(lines([{**item, "body": item["text"]} for item in ARTICLES]), encoding="utf-8")
    with Corpus(into) as corpus:
        corpus._database.keep("run", json.dumps({"files": {"old.jsonl": 1}, "text": "text", "id": None, "date": None, "version": "0"}))
    other = Build([str(path)], into, Fields("body"), extractor=extractor)
    with pytest.raises(
        CorpusError,
        match=r"read other input \(added since: .*news.jsonl; missing now: old.jsonl\) and .* \(text 'text', not 'body', version '0'",
    ):
        other.run()
    assert replace(other, restart=True).run().report.added == len(ARTICLES)
