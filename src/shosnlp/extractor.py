"""The pipeline on one screen: read, find, settle, group, attach positions, record."""

import datetime
import threading
from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import Any, Literal, NamedTuple, overload

from shosnlp import dates, organizations, people, places, positions
from shosnlp.article import Article, Failure
from shosnlp.explaining import found_by
from shosnlp.findings import F, Group, mention
from shosnlp.loading import not_searched
from shosnlp.reading import analysis
from shosnlp.reading.document import Document
from shosnlp.reading.morphology import Morphology
from shosnlp.reading.neural_tagger import NeuralTagger
from shosnlp.reading.reader import Reader
from shosnlp.reading.tagger import Tagger
from shosnlp.reading.trigger_index import TriggerIndex, TriggerPositions
from shosnlp.records import Explanation, Extraction, Sentence, Step
from shosnlp.runtime.arguments import (
    KINDS,
    Kinds,
    checked_articles,
    checked_choice,
    checked_date,
    checked_kinds,
    checked_number,
    checked_text,
)
from shosnlp.runtime.streams import Stream
from shosnlp.settling import settle
from shosnlp.tracing import tracing


class _Understanding(NamedTuple):
    """The groups of findings that become records, each with the id of its record; and where words stand that a kind may look at."""

    people: list[tuple[str, Group[people.PersonFinding]]]
    organizations: list[tuple[str, Group[organizations.OrganizationFinding]]]
    places: list[tuple[str, Group[places.PlaceFinding]]]
    dates: list[tuple[str, Group[dates.DateFinding]]]
    triggers: TriggerPositions


class Extractor:
    """Loads models and dictionaries once, then reads any number of texts. Safe to share between threads.

    It can be pickled and copied: the copy is made anew from the same arguments.

    Args:
        tagger: Finds spans of entities; by default our own. `NatashaTagger()` is natasha's plain model.
        adjectives: Whether «казахстанская», «астанинский» are mentions of the place too.
        kinds: Which records to return. A position keeps its title when the kind of its organization or place is left out.
        min_confidence: Leaves out mentions below this probability, in [0, 1].
        max_length: The longest text accepted, in characters.

    Raises:
        InvalidArgument: If an argument is outside these bounds.

    >>> extractor = Extractor(kinds=("organizations", "places"))
    >>> [entity.name for entity in extractor.extract("Саммит ШОС прошёл в Астане.")]
    ['ШОС', 'Астана']
    """

    def __init__(
        self,
        *,
        tagger: Tagger | None = None,
        adjectives: bool = False,
        kinds: Iterable[Kinds] = KINDS,
        min_confidence: float = 0.0,
        max_length: int = 10_000_000,
    ) -> None:
        self._adjectives = adjectives
        self._kinds = checked_kinds(kinds)
        self._min_confidence: float = checked_number("min_confidence", min_confidence, 0, 1, whole=False)
        self._max_length: int = checked_number("max_length", max_length, 0)
        self._arguments: dict[str, Any] = {
            "tagger": tagger,
            "adjectives": adjectives,
            "kinds": self._kinds,
            "min_confidence": min_confidence,
            "max_length": max_length,
        }
        self._reader = Reader(NeuralTagger() if tagger is None else tagger)
        self._morphology = Morphology()

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(Extractor, **self._arguments), ()

    def extract(self, text: str, reference_date: datetime.date | None = None) -> Extraction:
        """Find the people, organizations, places and dates of a text.

        Args:
            text: Any string; typically a news article of 500 to 50,000 characters.
            reference_date: The day of publication: «вчера», «4 июля» are resolved against it.

        Raises:
            InvalidText: If `text` is not a `str`.
            TextTooLong: If it is longer than `max_length`.
            InvalidArgument: If `reference_date` is not a date.
            ModelError: If a model file is missing or damaged.

        >>> found = Extractor().extract("Вчера Андрей Руденко вернулся в Москву.", datetime.date(2024, 7, 4))
        >>> found.people[0].last, found.places[0].country_code, found.dates[0].value
        ('Руденко', 'RU', '2024-07-03')
        """
        date = checked_date(reference_date)
        document = self._reader.read(checked_text(text, self._max_length))
        return self._record(document, self._understand(document, date), date)

    @overload
    def extract_many(
        self,
        articles: Iterable[str | Article],
        *,
        reference_date: datetime.date | None = None,
        processes: int = 1,
        progress: bool = False,
        errors: Literal["raise"] = "raise",
    ) -> Iterator[Extraction]: ...

    @overload
    def extract_many(
        self,
        articles: Iterable[str | Article],
        *,
        reference_date: datetime.date | None = None,
        processes: int = 1,
        progress: bool = False,
        errors: Literal["return"],
    ) -> Iterator[Extraction | Failure]: ...

    def extract_many(
        self,
        articles: Iterable[str | Article],
        *,
        reference_date: datetime.date | None = None,
        processes: int = 1,
        progress: bool = False,
        errors: Literal["raise", "return"] = "raise",
    ) -> Iterator[Extraction] | Iterator[Extraction | Failure]:
        """Read many articles; the results are those of `extract`, in the order of the articles, each as soon as it is there.

        Args:
            articles: Texts or `Article`s: any iterable, also an endless one. With several processes it is read in a thread of its own, a
                few hundred articles ahead of the results at most.
            reference_date: The day of publication of articles that do not have their own.
            processes: How many to use. Worker processes are forked on Linux, if the program has no threads; otherwise, and on macOS and
                Windows, they are spawned: then the calling code must stand under `if __name__ == "__main__":`, and a `tagger` of your own
                must be picklable.
            progress: Whether to show a progress bar on standard error.
            errors: What to do about an article that cannot be read: `"raise"`, or `"return"` a `Failure` in its place.

        Raises:
            InvalidArgument: If an argument is outside these bounds.
            InvalidText: If a single text was given; with `errors="raise"` also at an item that is not a text.
            TextTooLong: With `errors="raise"`, at a text longer than `max_length`.
            WorkerDied: If a worker process cannot start; with `errors="raise"` also if one dies.

        >>> texts = ["Саммит ШОС прошёл в Астане.", None]
        >>> [type(found).__name__ for found in Extractor().extract_many(texts, errors="return")]
        ['Extraction', 'Failure']
        """
        checked_choice("errors", errors, ("raise", "return"))
        stream = Stream(
            self.extract,
            checked_date(reference_date),
            self._max_length,
            checked_number("processes", processes, 1),
            progress,
            errors == "return",
        )
        return stream.read(checked_articles(articles))

    def explain(self, text: str, reference_date: datetime.date | None = None) -> tuple[Explanation, ...]:
        """Say for each mention what found it, how it came by its base form, and why it belongs to its record; in order of the text.

        Arguments and errors are those of `extract`.

        >>> [(reason.id, reason.mention.text) for reason in Extractor().explain("Астана ждёт гостей.")]
        [('L1', 'Астана')]
        """
        document = self._reader.read(checked_text(text, self._max_length))
        with tracing() as moves:
            understood = self._understand(document, checked_date(reference_date))
        named = [finding for _, group in understood.people for finding in group.findings]
        found: list[tuple[str, Group[Any]]] = [numbered for kind in self._kinds for numbered in getattr(understood, kind)]
        reasons = [
            Explanation(
                id=id,
                mention=mention(member.finding, document),
                link=member.link,
                steps=(
                    *found_by(member.finding.span, moves, document),
                    *(people.steps(member.finding, named, document, self._morphology, people.load()) if id[0] == "P" else ()),
                    Step(what="record", detail=member.link),
                ),
            )
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

    def _understand(self, document: Document, reference_date: datetime.date | None) -> _Understanding:
        morphology = self._morphology
        triggers = _trigger_index().positions(document.tokens)
        found_places = places.find(document, morphology, places.load(), triggers, adjectives=self._adjectives)
        found_organizations = organizations.find(document, morphology, organizations.load(), triggers, places=found_places)
        found_people = people.find(document, morphology, people.load())
        found_dates = dates.find(document, morphology, dates.load(), reference_date, triggers)
        settled = settle(found_people, found_organizations, found_places, found_dates, min_confidence=self._min_confidence)
        return _Understanding(
            _numbered("P", people.group(settled.people, document)),
            _numbered("O", organizations.group(settled.organizations, document)),
            _numbered("L", places.group(settled.places, document)),
            _numbered("D", dates.group(settled.dates)),
            triggers,
        )

    def _record(self, document: Document, known: _Understanding, reference_date: datetime.date | None) -> Extraction:
        bodies = tuple(organizations.record(group, id, document, organizations.load()) for id, group in known.organizations)
        located = tuple(places.record(group, id, document) for id, group in known.places)
        posts = positions.load()
        found = positions.attach(document, self._morphology, posts, known.people, known.organizations, known.places, known.triggers)
        held = positions.shown(found, bodies, located, self._kinds, self._min_confidence)
        records: dict[Kinds, tuple[Any, ...]] = {
            "people": tuple(people.record(group, id, document, held.get(id, ())) for id, group in known.people),
            "organizations": bodies,
            "places": located,
            "dates": tuple(dates.record(group, id, document) for id, group in known.dates),
        }
        wanted: dict[str, Any] = {kind: records[kind] for kind in self._kinds}
        return Extraction(text=document.cleaned.original, reference_date=reference_date, **wanted)


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
def _trigger_index() -> TriggerIndex:
    """One for all extractors: what it keeps are facts of the language."""
    with not_searched():
        people.load()  # has no triggers, but is large
        return TriggerIndex(
            places.trigger_classifier(places.load()),
            organizations.trigger_classifier(organizations.load()),
            dates.trigger_classifier(dates.load()),
            positions.trigger_classifier(positions.load()),
        )


def _numbered(letter: str, groups: Iterable[Group[F]]) -> list[tuple[str, Group[F]]]:
    return [(f"{letter}{number}", group) for number, group in enumerate(groups, 1)]
