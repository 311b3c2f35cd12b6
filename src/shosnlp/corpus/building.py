"""Build a corpus from files in a resumable run: the input is cut into shards, and each shard is stored in one transaction."""

import json
import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from shosnlp.article import Article, Failure
from shosnlp.corpus import shards, storing
from shosnlp.corpus.database import DATABASE, RUN, TABLES, CorpusError, Database
from shosnlp.corpus.linking import link
from shosnlp.corpus.settings import different, settings
from shosnlp.corpus.sources import Fields, Rejected, articles, found_inputs
from shosnlp.corpus.storing import Report
from shosnlp.errors import WorkerDied
from shosnlp.extractor import Extractor
from shosnlp.records import Extraction

_STORED = 100  # results stored at a time; a whole shard is one transaction
_LINKED = 1000  # documents after which the entities are updated: so few that the workers do not wait for it
_DATABASES = frozenset({".duckdb", ".db", ".ddb"})
_AGAIN = 3  # retries of an article whose worker died: the article need not be the cause
_REJECTED = "rejected.jsonl"

Note = Callable[[str, str], object]


@dataclass(frozen=True, slots=True)
class Summary:
    """The result of a run.

    Args:
        report: The outcome for the documents, including those of interrupted parts of the run.
        rejected: How many inputs were not articles or could not be read.
        rejected_file: Where they are listed.
        database: The corpus.
        resumed: How many articles interrupted parts of the run had stored.
    """

    report: Report
    rejected: int
    rejected_file: Path
    database: Path
    resumed: int


@dataclass(frozen=True)
class Build:
    """A run that builds a corpus from files. It can be killed at any moment; the same call then resumes it.

    Args:
        inputs: Files, folders, patterns; `-` is JSON Lines on standard input.
        into: The database, or a folder for Parquet files, which gets a database too.
        fields: The names of the columns of tables.
        processes: Number of worker processes.
        progress: Whether to show progress on standard error: a bar, or where that is no terminal, a note about every thousand articles.
        restart: Whether to start over instead of resuming a run with other settings. What that run stored stays.
        extractor: Reads the texts.
        note: Called with a path and a message about it.
    """

    inputs: Sequence[str]
    into: Path
    fields: Fields = field(default_factory=Fields)
    processes: int = 1
    progress: bool = False
    restart: bool = False
    extractor: Extractor = field(default_factory=Extractor)
    note: Note = lambda path, message: None

    def run(self) -> Summary:
        """Read everything that has not been read yet.

        Raises:
            CorpusError: If the input or the database cannot be read or written, or an interrupted run had other settings.
        """
        database = database_path(self.into)
        if self.as_folder:
            _make_folder(self.into)
        with ExitStack() as stack:
            opened = Database(database)
            stack.callback(opened.close)
            try:
                return self._run(opened)
            except OSError as error:
                raise CorpusError(
                    f"{error.filename or database.parent}: cannot be written ({error.strerror}); what was committed is kept"
                ) from None

    @property
    def as_folder(self) -> bool:
        """Whether Parquet files are wanted."""
        return self.into.suffix.lower() not in _DATABASES

    def _run(self, database: Database) -> Summary:
        work = database.path.with_name(database.path.name + ".run")
        rejected = self.into / _REJECTED if self.as_folder else self.into.with_suffix(f".{_REJECTED}")
        paths = found_inputs(self.inputs, self.note, own=[work, rejected, *(self.into / f"{name}.parquet" for name in TABLES)])
        waiting = self._waiting(database, paths, work)
        resumed = _stored(database)
        self._read(database, waiting, work)
        link(database)
        if self.as_folder:
            export(database, self.into)
        count = shards.list_rejected(rejected, work / _REJECTED, _failures(database))
        report = _report(database)
        _forget(database, work)
        return Summary(report, count, rejected, database.path, resumed)

    def _waiting(self, database: Database, paths: Sequence[str], work: Path) -> list[tuple[int, int]]:
        """The shards still to be stored, with their sizes; cuts the input first if necessary."""
        now = settings(self.inputs, paths, self.fields)
        if (before := database.meta(RUN)) is not None:
            if not self.restart and (how := different(json.loads(before), now)):
                raise CorpusError(
                    f"{database.path}: the interrupted run {how}; run the same command on the same input, or start over with --restart"
                )
            if not self.restart and database.meta("sizes") is not None and work.joinpath("shards").is_dir():
                done = {shard for (shard,) in database.rows("select shard from base.shards")}
                return [(shard, size) for shard, size in _sizes(database) if shard not in done]
        _forget(database, work)
        work.mkdir(exist_ok=True)
        with database.transaction():
            database.keep(RUN, json.dumps(now, ensure_ascii=False))
            database.run("delete from rejected")  # what it lists are the articles of one run
        given = chain.from_iterable(articles(path, self.fields) for path in paths)
        sizes = shards.cut(given, work / "shards", shards.shard_count(paths), work / _REJECTED)
        with database.transaction():
            database.keep("sizes", json.dumps(sorted(sizes.items())))
        return sorted(sizes.items())

    def _read(self, database: Database, waiting: Sequence[tuple[int, int]], work: Path) -> None:
        """Read and store the shards in order; the workers read the next shard while one is stored."""
        if not waiting:
            return
        places: deque[int] = deque()
        given = _placed(chain.from_iterable(shards.read(work / "shards", shard) for shard, _ in waiting), places)
        stream = self.extractor.extract_many(given, processes=self.processes, errors="return")
        first = next(stream)  # start the workers before there are threads
        linked = 0
        with _shown(self.progress, sum(size for _, size in waiting)) as advance:
            results = _numbered(chain([first], stream), places, advance)
            for shard, size in waiting:
                self._store(database, shard, size, results, work)
                linked += size
                if linked >= _LINKED:
                    link(database)
                    linked = 0
                    self._note_progress(database)

    def _note_progress(self, database: Database) -> None:
        """Say how far the run is, where there is no progress bar."""
        if self.progress and not _has_bar():
            total = sum(size for _, size in _sizes(database))
            self.note(str(database.path), f"{_stored(database):,} of {total:,} articles stored")

    def _store(self, database: Database, shard: int, size: int, results: Iterator[Extraction | Failure], work: Path) -> None:
        """Store the results of a shard in one transaction."""
        report = _report(database)
        with database.transaction():
            for start in range(0, size, _STORED):
                batch = [next(results) for _ in range(min(_STORED, size - start))]
                lost = {result.id for result in batch if isinstance(result, Failure) and isinstance(result.error, WorkerDied)}
                if lost:
                    again = [placed for placed in shards.read(work / "shards", shard) if placed[1].id in lost]
                    batch = [*(result for result in batch if result.id not in lost), *self._read_again(again)]
                report += storing.store(database, batch)
            database.insert("base.shards", {"shard": [shard], "articles": [size]})
            database.keep("report", json.dumps(report))

    def _read_again(self, lost: Sequence[tuple[int, Article]]) -> Iterable[Extraction | Failure]:
        """Read articles whose worker died again, each in its own worker."""
        for place, article in lost:
            for _ in range(_AGAIN):
                [result] = self.extractor.extract_many([article], processes=2, errors="return")
                if not (isinstance(result, Failure) and isinstance(result.error, WorkerDied)):
                    break
            yield replace(result, index=place) if isinstance(result, Failure) else result


def database_path(into: Path) -> Path:
    """The database of a corpus given as a database or as a folder."""
    return into if into.suffix.lower() in _DATABASES else into / DATABASE


def export(database: Database, folder: Path) -> None:
    """Write the tables as Parquet: each to a temporary file, flushed, then renamed."""
    for name in TABLES:
        aside = folder / f".{name}.parquet.part"
        quoted = str(aside).replace("'", "''")
        database.run(f"copy (select * from {name} order by all) to '{quoted}' (format parquet, compression zstd)")
        shards.flush(aside)
        aside.replace(folder / f"{name}.parquet")
    shards.flush(folder)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CorpusError(f"{folder}: cannot be made ({error.strerror})") from None


def _sizes(database: Database) -> list[tuple[int, int]]:
    return [(shard, size) for shard, size in json.loads(database.meta("sizes") or "[]")]


def _stored(database: Database) -> int:
    """How many articles the run has stored so far."""
    [(articles,)] = database.rows("select coalesce(sum(articles), 0) from base.shards")
    return int(articles)


def _forget(database: Database, work: Path) -> None:
    """Delete what is only needed to resume the run; the corpus stays."""
    with database.transaction():
        database.run("delete from base.meta where key in ('run', 'sizes', 'report')")
        database.run("delete from base.shards")
    shutil.rmtree(work, ignore_errors=True)


def _report(database: Database) -> Report:
    """The report of the run so far."""
    added, unchanged, replaced, rejected = json.loads(database.meta("report") or "[0, 0, [], 0]")
    return Report(added, unchanged, tuple(replaced), rejected)


def _failures(database: Database) -> Iterator[Rejected]:
    """The articles of the last run that could not be read."""
    for place, id, error, message in database.rows("select index, id, error, message from rejected order by all"):
        yield Rejected(None, place + 1, f"{error}: {message}", id)


def _placed(articles: Iterable[tuple[int, Article]], places: deque[int]) -> Iterator[Article]:
    """The articles; their places in the input go to `places`, because the stream does not carry them."""
    for place, article in articles:
        places.append(place)
        yield article


def _numbered(results: Iterable[Extraction | Failure], places: deque[int], advance: Callable[[], object]) -> Iterator[Extraction | Failure]:
    """The results; each failure gets the place of its article in the input, however often the run was interrupted."""
    for result in results:
        advance()
        place = places.popleft()
        yield replace(result, index=place) if isinstance(result, Failure) else result


def _has_bar() -> bool:
    """Whether standard error can show a progress bar: it is a terminal or a notebook."""
    from rich.console import Console

    console = Console(stderr=True)
    return console.is_terminal or console.is_jupyter


@contextmanager
def _shown(progress: bool, total: int) -> Iterator[Callable[[], object]]:
    """A progress bar with rate and remaining time on standard error."""
    if not (progress and _has_bar()):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("articles", total=total, rate="")

        def advance() -> None:
            speed = bar.tasks[0].speed
            bar.update(task, advance=1, rate=f"{speed:.0f} articles/s" if speed else "")

        yield advance
