"""From files to outcomes, in the order of the files: the records found in each file, or why it could not be read."""

import datetime
from collections import deque
from collections.abc import Generator, Iterator, Sequence

from shosnlp.article import Article, Failure
from shosnlp.command_line.streams import complain, shown
from shosnlp.errors import UnreadableFile
from shosnlp.extractor import Extractor
from shosnlp.files import Input, read_file
from shosnlp.records import Extraction
from shosnlp.runtime.garbage import collected_between

Outcome = Extraction | Failure


class Reading:
    """Reads files, a few at a time. Those that cannot be read are reported on standard error, and counted.

    Args:
        inputs: The files.
        extractor: Reads the texts.
        reference_date: The day of publication of all of them.
        processes: Number of worker processes.
    """

    def __init__(self, inputs: Sequence[Input], extractor: Extractor, reference_date: datetime.date | None, processes: int) -> None:
        self.failed = 0
        self._inputs = inputs
        self._extractor = extractor
        self._reference_date = reference_date
        self._processes = processes
        self._opened: deque[Failure | None] = deque()  # for each opened file without an outcome yet: why it cannot be read, or None

    def outcomes(self) -> Generator[Outcome, None, None]:
        """The outcome of each file."""
        results = self._extractor.extract_many(
            self._articles(), reference_date=self._reference_date, processes=self._processes, errors="return"
        )
        for result in collected_between(results):
            yield from self._failures()
            self._opened.popleft()
            yield self._reported(result)
        yield from self._failures()

    def _articles(self) -> Iterator[Article]:
        """The texts of the files that can be read. With several processes this runs in a thread ahead of the outcomes."""
        for index, given in enumerate(self._inputs):
            path, error = (given, None) if isinstance(given, str) else given
            article = None
            try:
                article = _article(path) if error is None else None
            except UnreadableFile as unreadable:
                error = unreadable
            self._opened.append(Failure(index, shown(path), error) if error else None)
            if article:
                yield article

    def _failures(self) -> Iterator[Failure]:
        """The failures that come before the next article."""
        while self._opened and (failure := self._opened[0]):
            self._opened.popleft()
            self._reported(failure)
            yield failure

    def _reported(self, outcome: Outcome) -> Outcome:
        if isinstance(outcome, Failure):
            self.failed += 1
            complain(f"{outcome.id}: {outcome.error}")
        return outcome


def _article(path: str) -> Article:
    file = read_file(path)
    if file.guessed:
        complain(f"{shown(path)}: not UTF-8, read as {file.guessed}")
    return Article(file.text, id=shown(path))
