"""What a corpus costs: time, memory and size of storing many articles and telling who is who in them; then questions.

    python -m benchmarks.corpus --texts FOLDER --articles 20000                  # storing and linking alone: each text is read once
    python -m benchmarks.corpus --texts FOLDER --articles 20000 --processes 2    # the whole run, `shosnlp corpus`, in a process of its own
    python -m benchmarks.corpus --texts FOLDER --articles 20000 --add            # then what a thousand more take with `shosnlp corpus`

The articles are the texts of the folder, repeated with other surnames and dates. CPU time is that of the process and its children.
"""

import argparse
import datetime
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count, islice, product
from pathlib import Path
from typing import NamedTuple

from benchmarks.texts import read_texts
from shosnlp import Extraction, Extractor
from shosnlp.corpus import Corpus

SYLLABLES = ["".join(pair) for pair in product("БВГДЖЗКЛМНПРСТФХЦЧШ", "аеиоу")]
STEP = 1000


def varied(found: Extraction, number: int) -> Extraction:
    """The article with other surnames: their first two letters are those of another syllable; who is one person stays one."""
    content = found.model_dump_json()
    for last in sorted({person.last for person in found.people if person.last and len(person.last) > 4 and person.last.isalpha()}):
        syllable = SYLLABLES[(number + sum(map(ord, last))) % len(SYLLABLES)]
        content = content.replace(last[:-1], syllable + last[2:-1])
    return Extraction.model_validate_json(content)


def articles(texts: list[str]) -> Iterator[Extraction]:
    sources = list(Extractor().extract_many(texts))
    for number in count():
        date = datetime.date(2020, 1, 1) + datetime.timedelta(days=number % 1500)
        found = varied(sources[number % len(sources)], number // len(sources))
        yield found.model_copy(update={"id": f"news/{number}", "reference_date": date})


def stored(made: Iterator[Extraction], size: int, path: Path) -> None:
    """Store so many articles, a thousand at a time; what it takes to make them is not counted."""
    with Corpus(path) as corpus:
        for done in range(STEP, size + 1, STEP):
            batch = list(islice(made, STEP))
            start, wall = time.process_time(), time.monotonic()
            corpus.add(batch)
            spent, waited = time.process_time() - start, time.monotonic() - wall
            print(f"{done:,}: {spent:.1f} s of CPU, {waited:.1f} s, memory {resident(os.getpid())} MB, {size_of(path):.1f} MB", flush=True)


class Run(NamedTuple):
    """What the command line took."""

    wall: float  # seconds
    cpu: float  # seconds, with that of its workers
    memory: list[int]  # megabytes of the parent, twice a second


def run(source: Path, processes: int, path: Path) -> Run:
    """Read and store the articles of a file with the command line."""
    command = [sys.executable, "-m", "shosnlp", "corpus", str(source), "--into", str(path), "--processes", str(processes)]
    start, before, memory = time.monotonic(), children_cpu(), []
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            memory.append(resident(process.pid))
            time.sleep(0.5)
    if process.returncode:
        raise SystemExit(f"the run ended with {process.returncode}")
    return Run(time.monotonic() - start, children_cpu() - before, memory)


def written(made: Iterator[Extraction], size: int, source: Path) -> Path:
    """The file with the next articles."""
    with source.open("w", encoding="utf-8") as out:
        for found in islice(made, size):
            row = {"id": found.id, "text": found.text, "date": str(found.reference_date)}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return source


def whole_run(made: Iterator[Extraction], size: int, processes: int, path: Path) -> None:
    """Print what a whole run takes."""
    source = written(made, size, path.with_suffix(".jsonl"))
    took = run(source, processes, path)
    third = max(1, len(took.memory) // 3)
    print(
        f"{size:,} articles ({source.stat().st_size / 1e6:.1f} MB), {processes} processes: {took.wall:.1f} s, "
        f"{took.cpu:.1f} s of CPU, memory of the parent {max(took.memory[:third])} MB in the first third, "
        f"{max(took.memory[-third:])} MB in the last, database {size_of(path):.1f} MB"
    )


def added(made: Iterator[Extraction], processes: int, path: Path) -> None:
    """Add a thousand articles with the command line to the corpus, and the same to an empty one, twice alternately."""
    source = written(made, STEP, path.with_suffix(".jsonl"))
    for number in range(2):
        for name, into in (
            ("an empty corpus", path.with_name(f"empty{number}.duckdb")),
            ("this corpus", path.with_name(f"copy{number}.duckdb")),
        ):
            if name == "this corpus":
                shutil.copy(path, into)
            print(f"{STEP:,} articles read, stored and linked in {name}: {run(source, processes, into).cpu:.1f} s of CPU", flush=True)
            into.unlink()


def children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def resident(process: int) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0)


def size_of(path: Path) -> float:
    return sum(file.stat().st_size for file in path.parent.glob(f"{path.name}*") if file.is_file()) / 1e6


def asked(path: Path) -> None:
    """Ask for the people in most documents, and for the words of most names; print the slowest answers."""
    with Corpus(path) as corpus:
        people = corpus.sql("select name from entities where type = 'person' order by documents desc limit 5").to_pylist()
        words = corpus.sql("select word as name from base.words group by word order by count(*) desc limit 20").to_pylist()
        who, card = [], []
        for row in people + words:
            start = time.perf_counter()
            found = corpus.who(row["name"])
            who.append(time.perf_counter() - start)
            start = time.perf_counter()
            corpus.card(found[0].id)
            card.append(time.perf_counter() - start)
        [counts] = corpus.sql(
            "select (select count(*) from documents) as documents, (select count(*) from entities) as entities, "
            "(select count(*) from mentions) as mentions"
        ).to_pylist()
    print(json.dumps(counts | {"who": round(max(who), 3), "card": round(max(card), 3)}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", required=True, type=Path)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--processes", type=int)
    parser.add_argument("--add", action="store_true", help="then add a thousand with the command line, here and to an empty corpus")
    arguments = parser.parse_args()
    made = articles(read_texts(arguments.texts))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.duckdb"
        if arguments.processes:
            whole_run(made, arguments.articles, arguments.processes, path)
        else:
            stored(made, arguments.articles, path)
        if arguments.add:
            added(made, arguments.processes or 1, path)
        asked(path)


if __name__ == "__main__":
    main()
