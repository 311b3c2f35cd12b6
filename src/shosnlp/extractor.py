"""The pipeline on one screen: read, find, settle, group, attach positions, record."""

import datetime
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from functools import cache, partial
from typing import Any, NamedTuple

from shosnlp import dates, organizations, people, places, positions
from shosnlp.arguments import checked_date, checked_text
from shosnlp.findings import F, Group, mention
from shosnlp.loading import not_searched
from shosnlp.reading import analysis
from shosnlp.reading.document import Document
from shosnlp.reading.lookout import Lookout, Looks
from shosnlp.reading.morphology import Morphology
from shosnlp.reading.neural_tagger import NeuralTagger
from shosnlp.reading.reader import Reader
from shosnlp.reading.tagger import Tagger
from shosnlp.records import Explanation, Extraction, Sentence
from shosnlp.settling import settle
from shosnlp.streaming import batches, in_processes, with_progress

_BATCH = 16  # texts that the tagger is given at once


class _Understanding(NamedTuple):
    """The groups of findings that become records, each with the id of its record; and where words stand that a kind may look at."""

    people: list[tuple[str, Group[people.PersonFinding]]]
    organizations: list[tuple[str, Group[organizations.OrganizationFinding]]]
    places: list[tuple[str, Group[places.PlaceFinding]]]
    dates: list[tuple[str, Group[dates.DateFinding]]]
    looks: Looks


class Extractor:
    """Loads models and dictionaries once, then reads any number of texts. Safe to share between threads.

    Args:
        tagger: Finds spans of entities; by default our own. `NatashaTagger()` is natasha's plain model.
        adjectives: Whether «казахстанская», «астанинский» are mentions of the place too.
        max_length: The longest text accepted, in characters.

    >>> extractor = Extractor()
    >>> [organization.name for organization in extractor.extract("Саммит ШОС прошёл в Астане.").organizations]
    ['ШОС']
    """

    def __init__(self, *, tagger: Tagger | None = None, adjectives: bool = False, max_length: int = 10_000_000) -> None:
        self._make = partial(Extractor, tagger=tagger, adjectives=adjectives, max_length=max_length)
        self._adjectives = adjectives
        self._max_length = max_length
        self._reader = Reader(NeuralTagger() if tagger is None else tagger)
        self._morphology = Morphology()

    def extract(self, text: str, reference_date: datetime.date | None = None) -> Extraction:
        """Find the people, organizations, places and dates of a text.

        Args:
            text: Any string; a news article of 500 to 50,000 characters is what we had in mind.
            reference_date: The day of publication: «вчера», «4 июля» are resolved against it.

        Raises:
            InvalidText: If `text` is not a `str`.
            TextTooLong: If it is longer than `max_length`.
            ModelError: If a model file is missing or damaged.

        >>> found = Extractor().extract("Вчера Андрей Руденко вернулся в Москву.", datetime.date(2024, 7, 4))
        >>> found.people[0].last, found.places[0].country_code, found.dates[0].value
        ('Руденко', 'RU', '2024-07-03')
        """
        return self._extract_batch([text], checked_date(reference_date))[0]

    def extract_many(
        self, texts: Iterable[str], *, reference_date: datetime.date | None = None, processes: int = 1, progress: bool = False
    ) -> Iterator[Extraction]:
        """Read many texts; the results come in the order of the texts and are those of `extract`.

        Args:
            texts: Any iterable, also an endless one: only a few texts are held in memory at a time.
            reference_date: The day of publication of all of them.
            processes: How many to use; with more than one, each worker process makes its own `Extractor` (a `tagger` must be picklable).
            progress: Whether to show a progress bar on standard error.

        Raises:
            ValueError: If `processes` is less than 1.
            InvalidText, TextTooLong: At the first text that cannot be read, after the results of those before it.
        """
        if processes < 1:
            raise ValueError(f"processes is {processes}; it must be 1 or more")
        results = self._extract_stream((checked_text(text, self._max_length) for text in texts), checked_date(reference_date), processes)
        return with_progress(results, len(texts) if isinstance(texts, Sized) else None) if progress else results

    def explain(self, text: str, reference_date: datetime.date | None = None) -> tuple[Explanation, ...]:
        """Say for each mention what found it and why it belongs to its record; in order of the text.

        >>> [(reason.id, reason.mention.text) for reason in Extractor().explain("Астана ждёт гостей.")]
        [('L1', 'Астана')]
        """
        document = self._read([text])[0]
        understood = self._understand(document, checked_date(reference_date))
        found: list[tuple[str, Group[Any]]] = [*understood.people, *understood.organizations, *understood.places, *understood.dates]
        reasons = [
            Explanation(id=id, mention=mention(member.finding, document), link=member.link)
            for id, group in found
            for member in group.members
        ]
        return tuple(sorted(reasons, key=lambda reason: (reason.mention.start, -reason.mention.end, reason.id)))

    def analyze(self, text: str) -> list[Sentence]:
        """Return the sentences of a text, their tokens with lemma, part of speech and grammemes.

        >>> [token.lemma for token in Extractor().analyze("Стороны обсудили повестку.")[0].tokens]
        ['сторона', 'обсудить', 'повестка', '.']
        """
        return list(analysis.sentences(self._reader.segment(checked_text(text, self._max_length)), self._morphology))

    def _extract_stream(self, texts: Iterable[str], reference_date: datetime.date | None, processes: int) -> Iterator[Extraction]:
        extract_batch: Callable[[list[str]], list[Extraction]] = partial(self._extract_batch, reference_date=reference_date)
        if processes == 1:
            results: Iterable[list[Extraction]] = map(extract_batch, batches(texts, _BATCH))
        else:
            results = in_processes(partial(_worker, self._make, reference_date), batches(texts, _BATCH), processes)
        for batch in results:
            yield from batch

    def _extract_batch(self, texts: Sequence[str], reference_date: datetime.date | None) -> list[Extraction]:
        return [self._record(document, self._understand(document, reference_date), reference_date) for document in self._read(texts)]

    def _read(self, texts: Sequence[str]) -> list[Document]:
        return self._reader.read_many([checked_text(text, self._max_length) for text in texts])

    def _understand(self, document: Document, reference_date: datetime.date | None) -> _Understanding:
        morphology = self._morphology
        looks = _lookout().over(document.tokens)
        found_places = places.find(document, morphology, places.load(), looks, adjectives=self._adjectives)
        found_organizations = organizations.find(document, morphology, organizations.load(), looks, places=found_places)
        found_people = people.find(document, morphology, people.load())
        found_dates = dates.find(document, morphology, dates.load(), reference_date, looks)
        settled = settle(found_people, found_organizations, found_places, found_dates)
        return _Understanding(
            _numbered("P", people.group(settled.people, document)),
            _numbered("O", organizations.group(settled.organizations, document)),
            _numbered("L", places.group(settled.places, document)),
            _numbered("D", dates.group(settled.dates)),
            looks,
        )

    def _record(self, document: Document, known: _Understanding, reference_date: datetime.date | None) -> Extraction:
        posts = positions.load()
        held = positions.attach(document, self._morphology, posts, known.people, known.organizations, known.places, known.looks)
        return Extraction(
            text=document.cleaned.original,
            reference_date=reference_date,
            people=tuple(people.record(group, id, document, held.get(id, ())) for id, group in known.people),
            organizations=tuple(organizations.record(group, id, document, organizations.load()) for id, group in known.organizations),
            places=tuple(places.record(group, id, document) for id, group in known.places),
            dates=tuple(dates.record(group, id, document) for id, group in known.dates),
        )


def extract(text: str, reference_date: datetime.date | None = None) -> Extraction:
    """Find the people, organizations, places and dates of a text, with an `Extractor` that is made at the first call and kept.

    Arguments, result and errors are those of `Extractor.extract`.

    >>> extract("Алибек Бакаев посетил Бишкек.").people[0].name
    'Алибек Бакаев'
    """
    return _default.get().extract(text, reference_date)


class _Default:
    """The extractor of `extract`: one for all threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._extractor: Extractor | None = None

    def get(self) -> Extractor:
        with self._lock:
            if self._extractor is None:
                self._extractor = Extractor()
            return self._extractor


_default = _Default()


@cache
def _lookout() -> Lookout:
    """One for all extractors: what it keeps are facts of the language."""
    with not_searched():
        people.load()  # has no roles, but is large
        return Lookout(
            places.roles(places.load()),
            organizations.roles(organizations.load()),
            dates.roles(dates.load()),
            positions.roles(positions.load()),
        )


def _worker(make: Callable[[], Extractor], reference_date: datetime.date | None) -> Callable[[list[str]], list[Extraction]]:
    return partial(make()._extract_batch, reference_date=reference_date)


def _numbered(letter: str, groups: Iterable[Group[F]]) -> list[tuple[str, Group[F]]]:
    return [(f"{letter}{number}", group) for number, group in enumerate(groups, 1)]
