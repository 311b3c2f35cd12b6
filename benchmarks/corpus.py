"""What a corpus costs: time, memory and size of a run over many articles, then questions, then a thousand articles more.

    python -m benchmarks.corpus --texts FOLDER --articles 20000 --processes 2

The articles are the texts of the folder, repeated with other surnames and dates. Each run is `shosnlp corpus` in a process of its own.
"""

import argparse
import datetime
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count, islice, product
from pathlib import Path
from typing import NamedTuple

from benchmarks.texts import read_texts
from shosnlp import Extractor
from shosnlp.corpus import Corpus

SYLLABLES = ["".join(pair) for pair in product("БВГДЖЗКЛМНПРСТФХЦЧШ", "аеиоу")]
MORE = 1000


class Template(NamedTuple):
    """A text, and where its surnames begin."""

    text: str
    surnames: tuple[tuple[int, str], ...]

    def varied(self, number: int) -> str:
        """The text with other surnames: their first two letters are those of another syllable; who is one person stays one."""
        text = self.text
        for start, person in self.surnames:
            syllable = SYLLABLES[(number + sum(map(ord, person))) % len(SYLLABLES)]
            text = text[:start] + syllable + text[start + 2 :]
        return text


def templates(texts: list[str]) -> list[Template]:
    found = []
    for extraction in Extractor(kinds=["people"]).extract_many(texts):
        starts = {
            (mention.start + mention.text.rindex(last), person.id)
            for person in extraction.people
            for mention in person.mentions
            for last in mention.text.split()[-1:]
            if len(last) > 3 and last[:1].isupper() and last[1:2].islower()
        }
        found.append(Template(extraction.text, tuple(sorted(starts))))
    return found


def articles(sources: list[Template]) -> Iterator[dict[str, object]]:
    for number in count():
        source = sources[number % len(sources)]
        date = datetime.date(2020, 1, 1) + datetime.timedelta(days=number % 1500)
        yield {"id": f"news/{number}", "text": source.varied(number // len(sources)), "date": date.isoformat()}


class Run(NamedTuple):
    seconds: float
    memory: list[int]  # of the parent, in MB, twice a second


def run(source: Path, into: Path, processes: int) -> Run:
    command = [sys.executable, "-m", "shosnlp", "corpus", str(source), "--into", str(into), "--processes", str(processes)]
    start, memory = time.monotonic(), []
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            memory.append(resident(process.pid))
            time.sleep(0.5)
    if process.returncode:
        raise SystemExit(f"the run ended with {process.returncode}")
    return Run(time.monotonic() - start, memory)


def resident(process: int) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0)


def asked(into: Path) -> dict[str, float]:
    """The seconds that some questions take."""
    with Corpus(into) as corpus:
        names = corpus.sql("select name from entities where type = 'person' order by documents desc limit 5").to_pylist()
        times = {"open": 0.0}
        for row in names:
            start = time.perf_counter()
            found = corpus.who(row["name"])
            times["who"] = max(times.get("who", 0), time.perf_counter() - start)
            start = time.perf_counter()
            corpus.card(found[0].id)
            times["card"] = max(times.get("card", 0), time.perf_counter() - start)
        [counts] = corpus.sql(
            "select (select count(*) from documents) as documents, (select count(*) from entities) as entities, "
            "(select count(*) from mentions) as mentions"
        ).to_pylist()
    print(json.dumps(counts))
    return {name: round(seconds, 3) for name, seconds in times.items() if name != "open"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", required=True, type=Path)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()
    made = articles(templates(read_texts(arguments.texts)))
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder) / "news.duckdb"
        done = 0
        for size in (MORE, arguments.articles, MORE):
            source = Path(folder) / "news.jsonl"
            with source.open("w", encoding="utf-8") as out:
                out.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in islice(made, size))
            found = run(source, into, arguments.processes)
            third = max(1, len(found.memory) // 3)
            done += size
            print(
                f"{size:,} more (now {done:,}): {found.seconds:.1f} s, {size / found.seconds:.0f} articles/s, "
                f"memory {max(found.memory[:third])} MB in the first third, {max(found.memory[-third:])} MB in the last, "
                f"database {into.stat().st_size / 1e6:.1f} MB, input {source.stat().st_size / 1e6:.1f} MB",
                flush=True,
            )
        print(json.dumps(asked(into)))


if __name__ == "__main__":
    main()
