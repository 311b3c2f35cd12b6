"""spaCy: a pipeline component, `nlp.add_pipe("shosnlp")`. Needs `shosnlp[spacy]`.

`doc.ents` are the outermost mentions, labelled PER, ORG, LOC, DATE, with the id of the record as `id_`; `doc.spans["shosnlp"]` are all
mentions, nested ones included. `doc._.shosnlp` is the whole `Extraction`, `span._.shosnlp` the record that a span belongs to. A document
carries its result as JSON text, which `DocBin`, `to_disk` and `n_process` keep.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import tee
from typing import Any

from shosnlp.article import Article
from shosnlp.errors import InvalidArgument
from shosnlp.extractor import Extractor
from shosnlp.integrations.requirements import required
from shosnlp.reading.reader import Languages
from shosnlp.records import Entity, Extraction, type_of
from shosnlp.runtime.arguments import KindName

required("spacy", "spacy")
language = required("spacy.language", "spacy")
tokens = required("spacy.tokens", "spacy")
filter_spans = required("spacy.util", "spacy").filter_spans

NAME = "shosnlp"  # of the component, the span group, the extensions and the entry in `user_data`
LABELS = {"person": "PER", "organization": "ORG", "place": "LOC", "date": "DATE"}


@language.Language.factory(
    NAME,
    assigns=["doc.ents", "doc.spans", "doc._.shosnlp", "span._.shosnlp"],
    default_config={"adjectives": False, "kinds": None, "min_confidence": 0.0, "languages": "ru"},
)
def component(
    nlp: Any, name: str, adjectives: bool, kinds: Sequence[KindName] | None, min_confidence: float, languages: Languages
) -> "Component":
    """Make the component; its settings are arguments of the `Extractor`."""
    return Component(Extractor(adjectives=adjectives, kinds=kinds, min_confidence=min_confidence, languages=languages))


class Component:
    """Adds the entities that shosnlp finds to spaCy documents from any tokenizer.

    `nlp.add_pipe("shosnlp")` makes one with settings that a pipeline can save; make one yourself to hand in an extractor of your own.
    A document's day of publication is `doc._.reference_date`: a date or its ISO text.

    Args:
        extractor: Reads the texts; a new one by default.

    >>> import spacy
    >>> nlp = spacy.blank("ru")
    >>> component = nlp.add_pipe("shosnlp")
    >>> doc = nlp("Глава МИД РК прибыл в Астану.")
    >>> [(span.text, span.label_, span._.shosnlp.name) for span in doc.spans["shosnlp"]]
    [('МИД РК', 'ORG', 'МИД РК'), ('РК', 'LOC', 'РК'), ('Астану', 'LOC', 'Астана')]
    >>> [span.text for span in doc.ents]
    ['МИД РК', 'Астану']
    """

    def __init__(self, extractor: Extractor | None = None) -> None:
        self._extractor = extractor or Extractor()

    def __call__(self, doc: Any) -> Any:
        """Annotate a document.

        Raises:
            InvalidArgument: If its `doc._.reference_date` is no date.
        """
        return _annotated(doc, self._extractor.extract(doc.text, _reference_date(doc)))

    def pipe(self, stream: Iterable[Any], batch_size: int = 0) -> Iterator[Any]:
        """Annotate many documents, each as soon as it arrives; spaCy requires `batch_size`, which has no effect."""
        docs, read = tee(stream)
        articles = (Article(doc.text, reference_date=_reference_date(doc)) for doc in read)
        return map(_annotated, docs, self._extractor.extract_many(articles))


def _reference_date(doc: Any) -> datetime.date | None:
    day = doc._.reference_date
    if not isinstance(day, str):
        return day  # type: ignore[no-any-return]  # the extractor checks it
    try:
        return datetime.date.fromisoformat(day)
    except ValueError:
        raise InvalidArgument(f"doc._.reference_date is {day[:40]!r}; it must be a date such as '2024-07-04'") from None


def _annotated(doc: Any, found: Extraction) -> Any:
    doc.user_data[NAME] = found.model_dump_json()
    spans = [
        doc.char_span(mention.start, mention.end, LABELS[type_of(entity)], span_id=entity.id, alignment_mode="expand")
        for entity in found
        for mention in entity.mentions
    ]
    spans.sort(key=lambda span: (span.start, -span.end))
    doc.spans[NAME] = spans
    doc.ents = filter_spans(spans)
    return doc


def _extraction(doc: Any) -> Extraction | None:
    """The result that a document carries; None if it has not been through the component."""
    json = doc.user_data.get(NAME)
    return None if json is None else _parsed(json)


def _entity(span: Any) -> Entity | None:
    """The record of a span of this component; None for any other span."""
    found = _extraction(span.doc)
    return found[span.id_] if found is not None and span.id_ in found else None


@lru_cache(maxsize=16)  # every span of a document asks for the same result
def _parsed(json: str) -> Extraction:
    return Extraction.model_validate_json(json)


tokens.Doc.set_extension(NAME, getter=_extraction, force=True)
tokens.Doc.set_extension("reference_date", default=None, force=True)
tokens.Span.set_extension(NAME, getter=_entity, force=True)
