"""A stream of articles becomes a stream of results: in order, each as soon as it is there, in this process or in several."""

import datetime
import reprlib
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import Any, NamedTuple

from shosnlp.article import Article, Failure
from shosnlp.errors import DataError, ModelError, ShosnlpError, unexpected
from shosnlp.records import Extraction
from shosnlp.runtime.arguments import checked_article
from shosnlp.runtime.workers import Workers

Extract = Callable[[str, datetime.date | None], Extraction]
_REDRAWN = 0.1  # seconds between two states of the progress bar
_FATAL = (DataError, ModelError)  # not about one article: the stream cannot go on


class Stream(NamedTuple):
    """How to read articles.

    Args:
        extract: Reads one text; must be picklable if there are several processes.
        reference_date: The day of publication of articles that have none.
        max_length: The longest text accepted, in characters.
        processes: How many to use.
        progress: Whether to show a progress bar on standard error.
        keep_failures: Whether an article that cannot be read gives a `Failure`; otherwise its error is raised.
    """

    extract: Extract
    reference_date: datetime.date | None = None
    max_length: int = 10_000_000
    processes: int = 1
    progress: bool = False
    keep_failures: bool = False

    def read(self, articles: Iterable[Any]) -> Iterator[Extraction | Failure]:
        """Yield the result of each article, in order."""
        total = len(articles) if self.progress and isinstance(articles, Sized) else None
        if self.processes == 1:
            requests = map(self._request, articles)
            yield from self._results(((request, _answer(self.extract, request.job)) for request in requests), total)
            return
        with Workers(partial(_answer, self.extract), self.processes) as workers:
            sent: deque[_Request] = deque()
            answers = workers.map(_recorded(map(self._request, articles), sent))
            yield from self._results(((sent.popleft(), answer) for answer in answers), total)

    def _request(self, item: object) -> "_Request":
        try:
            article = checked_article(item, self.reference_date, self.max_length)
        except ShosnlpError as error:
            id = item.id if isinstance(item, Article) and isinstance(item.id, str) else None
            return _Request(Article("", id), error)
        return _Request(article, (article.text, article.reference_date))

    def _results(self, answers: "Iterable[tuple[_Request, _Answer]]", total: int | None) -> Iterator[Extraction | Failure]:
        with _progress(total) if self.progress else nullcontext(_nothing) as advance:  # an error ends the bar, too
            for index, (request, answer) in enumerate(answers):
                advance()
                if not isinstance(answer, Exception):
                    yield _labelled(answer, request.article)
                elif self.keep_failures and not isinstance(answer, _FATAL):
                    yield Failure(index, request.article.id, answer)
                else:
                    raise _located(answer, index, request.article.id)


_Job = tuple[str, datetime.date | None] | ShosnlpError  # a text and its reference date, or why there is no text
_Answer = Extraction | Exception


class _Request(NamedTuple):
    """An article, and what a worker needs of it."""

    article: Article
    job: _Job


def _recorded(requests: Iterable[_Request], sent: deque[_Request]) -> Iterator[_Job]:
    """The jobs of the requests; the requests themselves stay in this process, and their answers come in the same order."""
    for request in requests:
        sent.append(request)
        yield request.job


def _answer(extract: Extract, job: _Job) -> _Answer:
    """Read one text. An error is an answer too."""
    if isinstance(job, ShosnlpError):
        return job
    try:
        return extract(*job)
    except ShosnlpError as error:
        return error
    except Exception as error:
        return unexpected(error)


def _labelled(found: Extraction, article: Article) -> Extraction:
    """The result with what its article carries along."""
    carried = {"id": article.id, "title": article.title, "data": article.data}
    return found.model_copy(update=carried) if any(value is not None for value in carried.values()) else found


def _located(error: Exception, index: int, id: str | None) -> Exception:
    """The error with the place of the article in the stream."""
    where = f"article {index}" + (f" (id {reprlib.repr(id)})" if id is not None else "")
    located = type(error)(f"{where}: {error}")
    located.__cause__ = error.__cause__
    return located


@contextmanager
def _progress(total: int | None) -> Iterator[Callable[[], None]]:
    """A progress bar on standard error, and what moves it on."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False) as progress:  # no thread: workers can be forked beside it
        task = progress.add_task("", total=total)
        drawn = time.monotonic()

        def advance() -> None:
            nonlocal drawn
            progress.advance(task)
            if time.monotonic() - drawn > _REDRAWN:
                progress.refresh()
                drawn = time.monotonic()

        yield advance


def _nothing() -> None:
    pass
