"""The pipeline on one screen: read, find, settle, group, attach positions, record."""

import datetime
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Literal, NamedTuple, overload

from shosnlp import positions
from shosnlp.article import Article, Failure
from shosnlp.calibration import calibrated
from shosnlp.explaining import Origins
from shosnlp.findings import Context, F, Finding, Group, Kind, mention
from shosnlp.gazetteer.applying import completed, joined, with_own
from shosnlp.gazetteer.gazetteer import Gazetteer
from shosnlp.reading import analysis
from shosnlp.reading.document import Document
from shosnlp.reading.neural_tagger import NeuralTagger
from shosnlp.reading.reader import Languages, Reader
from shosnlp.reading.tagger import Tagger
from shosnlp.reading.trigger_index import TriggerPositions
from shosnlp.records import Explanation, Extraction, Sentence, Step
from shosnlp.resources import Resources, shared_resources
from shosnlp.runtime.arguments import (
    KindName,
    checked_articles,
    checked_choice,
    checked_date,
    checked_instance,
    checked_kinds,
    checked_number,
    checked_text,
)
from shosnlp.runtime.garbage import paused_gc
from shosnlp.runtime.streams import Stream
from shosnlp.settling import settle
from shosnlp.tracing import tracing


class _Understanding(NamedTuple):
    """The findings of a document, before they become records."""

    document: Document
    groups: dict[str, list[tuple[str, Group[Any]]]]  # by the name of the kind, each group with the id of its record
    triggers: TriggerPositions


class Extractor:
    """Loads models and dictionaries once, then reads any number of texts. Safe to share between threads.

    It can be pickled and copied: a copy is created from the same arguments.

    Args:
        tagger: Finds spans of entities; by default our own. `NatashaTagger()` is natasha's plain model.
        adjectives: Whether «казахстанская», «астанинский» are mentions of the place too.
        kinds: Which records to return, by default all. A position keeps its title when the kind of its organization or place is left out.
        min_confidence: Leaves out mentions below this probability, in [0, 1].
        languages: `"ru"` finds nothing in paragraphs that are clearly in another language; `"any"` reads them as if they were Russian.
        max_length: The longest text accepted, in characters.
        gazetteer: Your own people, organizations and places, which override what the library knows.
        resources: Makes the morphology, the kinds of entities and the word lists; by default all extractors share them.

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
        kinds: Iterable[KindName] | None = None,
        min_confidence: float = 0.0,
        languages: Languages = "ru",
        max_length: int = 10_000_000,
        gazetteer: Gazetteer | None = None,
        resources: Callable[[], Resources] = shared_resources,
    ) -> None:
        self._adjectives = adjectives
        self._resources = resources()
        self._kinds = checked_kinds(kinds, self._resources.names)
        self._min_confidence: float = checked_number("min_confidence", min_confidence, 0, 1, whole=False)
        self._gazetteer = checked_instance("gazetteer", gazetteer, Gazetteer)
        self._max_length: int = checked_number("max_length", max_length, 0)
        checked_choice("languages", languages, ("ru", "any"))
        self._arguments: dict[str, Any] = {
            "tagger": tagger,
            "adjectives": adjectives,
            "kinds": self._kinds,
            "min_confidence": min_confidence,
            "languages": languages,
            "max_length": max_length,
            "gazetteer": gazetteer,
            "resources": resources,
        }
        self._reader = Reader(NeuralTagger() if tagger is None else tagger, languages)

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(type(self), **self._arguments), ()

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
        checked = checked_text(text, self._max_length)
        with paused_gc():  # few of the many objects made here stay: reference counting has freed the others, no variable holds the document
            return self._record(self._understand(self._reader.read(checked), date), date)

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
        """Read many articles; the results are those of `extract`, in the order of the articles, each as soon as it is ready.

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
        """Explain each mention, in order: what found it, how it got its base form, and why it belongs to its record.

        Arguments and errors are those of `extract`.

        >>> [(reason.id, reason.mention.text) for reason in Extractor().explain("Астана ждёт гостей.")]
        [('L1', 'Астана')]
        """
        document = self._reader.read(checked_text(text, self._max_length))
        with tracing() as moves:
            understood = self._understand(document, checked_date(reference_date))
        origins = Origins(document, moves)
        reasons = [
            Explanation(id=id, mention=mention(finding, document), link=link, steps=(*origins.steps(finding.span), *steps))
            for kind in self._resources.kinds
            if kind.name in self._kinds
            for id, finding, link, steps in _explained(kind, understood.groups[kind.name], document)
        ]
        return tuple(sorted(reasons, key=lambda reason: (reason.mention.start, -reason.mention.end, reason.id)))

    def analyze(self, text: str) -> list[Sentence]:
        """Return the sentences of a text, their tokens with lemma, part of speech and grammemes.

        >>> [token.lemma for token in Extractor().analyze("Стороны обсудили повестку.")[0].tokens]
        ['сторона', 'обсудить', 'повестка', '.']
        """
        return list(analysis.sentences(self._reader.segment(checked_text(text, self._max_length)), self._resources.morphology))

    def _understand(self, document: Document, reference_date: datetime.date | None) -> _Understanding:
        kinds = self._resources.kinds
        triggers = self._resources.triggers.positions(document.tokens)
        own = self._gazetteer.names_in(document, self._resources.morphology) if self._gazetteer else ()
        found: dict[str, Sequence[Finding]] = {}
        context = Context(triggers, found, reference_date, self._adjectives)
        for kind in kinds:
            found[kind.name] = with_own(kind.find(document, context), kind, own, document, context)
        settled = settle(found, kinds)
        grouped = {
            kind.name: _numbered(kind.letter, joined(kind.group(self._likely(settled[kind.name], kind.name, document), document)))
            for kind in kinds
        }
        return _Understanding(document, grouped, triggers)

    def _likely(self, findings: Sequence[Finding], kind: str, document: Document) -> list[Finding]:
        """The findings with the confidence that users get, without those below the least."""
        measured = [calibrated(finding, kind, document) for finding in findings]
        return [finding for finding in measured if finding.confidence >= self._min_confidence]

    def _record(self, understood: _Understanding, reference_date: datetime.date | None) -> Extraction:
        document, groups, triggers = understood
        records = {
            kind.name: tuple([completed(kind.record(group, id, document), group) for id, group in groups[kind.name]])
            for kind in self._resources.kinds
        }
        held = positions.attach(
            document,
            self._resources.morphology,
            self._resources.positions,
            groups["people"],
            groups["organizations"],
            groups["places"],
            triggers,
            dates=[group for _, group in groups["dates"]],
        )
        holders = (*records["organizations"], *records["places"])
        records["people"] = positions.with_positions(records["people"], held, holders, self._kinds, self._min_confidence)
        wanted: dict[str, Any] = {name: records[name] for name in self._kinds}
        return self._resources.result(text=document.cleaned.original, language=document.language, reference_date=reference_date, **wanted)


def extract(text: str, reference_date: datetime.date | None = None) -> Extraction:
    """Find the people, organizations, places and dates of a text, with an `Extractor` that the first call creates.

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


def _numbered(letter: str, groups: Iterable[Group[F]]) -> list[tuple[str, Group[F]]]:
    return [(f"{letter}{number}", group) for number, group in enumerate(groups, 1)]


def _explained(kind: Kind[F], groups: Iterable[tuple[str, Group[F]]], document: Document) -> Iterator[tuple[str, F, str, tuple[Step, ...]]]:
    """Each mention of a kind with the id of its record, what links it there, and the steps of its kind."""
    members = [(id, finding, link) for id, group in groups for finding, link in group.members]
    steps = kind.explain([finding for _, finding, _ in members], document)
    for (id, finding, link), own in zip(members, steps, strict=True):
        yield id, finding, link, (*own, Step(what="record", detail=link))
