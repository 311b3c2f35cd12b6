"""Systems behind one signature (`evaluation.found.System`): each factory takes a corpus, and raises `Missing` if it is not installed.

spaCy, Stanza, DeepPavlov, Pullenti and GLiNER need their package and, but for Pullenti, a model of their own that is already on the
machine: nothing is downloaded here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from evaluation.corpora import Corpus
from evaluation.found import FoundEntity, FoundMention, FoundPosition, System, Type

FOLDS = Path(__file__).parents[1] / "training/folds"  # models that have not seen a third of factRuEval devset each
_PARTS = {"first": "firstname", "middle": "patronymic", "last": "lastname"}
_TYPES: dict[str, Type] = {
    "PER": "PER", "PERSON": "PER", "человек": "PER",
    "ORG": "ORG", "ORGANIZATION": "ORG", "организация": "ORG",
    "LOC": "LOC", "GPE": "LOC", "GEO": "LOC", "место": "LOC",
    "DATE": "DATE",
}  # fmt: skip
_RECORDS: dict[str, Type] = {"Person": "PER", "Organization": "ORG", "Place": "LOC", "Date": "DATE"}


class Missing(Exception):
    """A system cannot run here; the message says what is missing."""


def shosnlp(corpus: Corpus, *, adjectives: bool = False) -> System:
    """This library. Corpora that its models were trained on are read by fold models that have not seen the document."""
    from folds import FOLDS as COUNT
    from folds import fold_of

    from shosnlp import Extractor
    from shosnlp.reading.neural_tagger import NeuralTagger

    if not corpus.trained_on:
        one = Extractor(adjectives=adjectives)
        return lambda text, id: list(_from_extraction(one.extract(text)))
    models = [Extractor(tagger=NeuralTagger(FOLDS / f"fold{fold}.tar"), adjectives=adjectives) for fold in range(COUNT)]
    return lambda text, id: list(_from_extraction(models[fold_of(id)].extract(text)))


def shosnlp_adjectives(corpus: Corpus) -> System:
    """The same with «казахстанский» as a mention of the place, as NEREL has it."""
    return shosnlp(corpus, adjectives=True)


def _from_extraction(found: Any) -> Iterator[FoundEntity]:
    for records in (found.people, found.organizations, found.places, found.dates):
        for record in records:
            type = _RECORDS[record.__class__.__name__]
            mentions = tuple(FoundMention(one.start, one.end, one.normal) for one in record.mentions)
            parts = {name: value for field, name in _PARTS.items() if (value := getattr(record, field, None))}
            held = tuple(
                FoundPosition(one.title, one.held_at, tuple((mention.start, mention.end) for mention in one.mentions))
                for one in getattr(record, "positions", ())
            )
            yield FoundEntity(type, record.name, mentions, parts, held)


def natasha(corpus: Corpus) -> System:
    """natasha 1.6 as its README uses it. Mentions of equal base form are one entity."""
    try:
        from benchmarks.natasha_pipeline import natasha_pipeline

        pipeline = natasha_pipeline()
    except ImportError as error:
        raise Missing(f"natasha cannot be imported ({error}): pip install natasha 'setuptools<82'") from None
    return lambda text, id: list(_from_natasha(text, *pipeline(text)))


def _from_natasha(text: str, document: Any, dates: Iterable[Any]) -> Iterator[FoundEntity]:
    groups: dict[tuple[str, str], list[Any]] = {}
    for span in document.spans:
        groups.setdefault((span.type, span.normal.lower()), []).append(span)
    for (type, _), spans in groups.items():
        mentions = tuple(FoundMention(span.start, span.stop, span.normal) for span in spans)
        yield FoundEntity(_TYPES[type], spans[0].normal, mentions, _natasha_parts(spans[0]) if type == "PER" else {})
    for one in dates:
        yield FoundEntity("DATE", text[one.start : one.stop], (FoundMention(one.start, one.stop),))


def _natasha_parts(span: Any) -> dict[str, str]:
    """The parts of a name; where its grammar fails, one word is a surname, two are a given name and a surname."""
    fact = span.fact.as_dict if span.fact else {}
    words = span.normal.split()
    fact = fact or ({"last": words[-1]} if len(words) != 2 else {"first": words[0], "last": words[1]})
    return {_PARTS[name]: value for name, value in fact.items() if name in _PARTS}


def spacy(corpus: Corpus) -> System:
    """The largest Russian model of spaCy that is installed."""
    package = _module("spacy")
    for name in ("ru_core_news_lg", "ru_core_news_md", "ru_core_news_sm"):
        if package.util.is_package(name):
            model = package.load(name)
            return lambda text, id: flat((span.start_char, span.end_char, span.label_, span.lemma_) for span in model(text).ents)
    raise Missing("spaCy has no Russian model here: python -m spacy download ru_core_news_lg")


def stanza(corpus: Corpus) -> System:
    """Stanza's Russian pipeline."""
    package = _module("stanza")
    try:
        model = package.Pipeline("ru", processors="tokenize,ner", download_method=None, verbose=False)
    except Exception as error:  # whatever Stanza raises without its files
        raise Missing(f"Stanza has no Russian model here ({type(error).__name__}): stanza.download('ru')") from None
    return lambda text, id: flat((span.start_char, span.end_char, span.type, None) for span in model(text).ents)


def deeppavlov(corpus: Corpus) -> System:
    """DeepPavlov's Russian model of OntoNotes labels."""
    package = _module("deeppavlov")
    try:
        model = package.build_model("ner_ontonotes_bert_mult", download=False, install=False)
    except Exception as error:
        raise Missing(f"DeepPavlov has no model here ({type(error).__name__}): deeppavlov download ner_ontonotes_bert_mult") from None

    def read(text: str, id: str) -> list[FoundEntity]:
        tokens, tags = model([text])
        return flat(from_tags(text, tokens[0], tags[0]))

    return read


def pullenti(corpus: Corpus) -> System:
    """Pullenti through its wrapper."""
    processor = _module("pullenti_wrapper.processor")
    run = processor.Processor([processor.PERSON, processor.ORGANIZATION, processor.GEO])

    def read(text: str, id: str) -> list[FoundEntity]:
        return flat((one.span.start, one.span.stop, one.referent.label, None) for one in run(text).matches)

    return read


def gliner(corpus: Corpus) -> System:
    """GLiNER's multilingual model, asked for the Russian words for the three types."""
    package = _module("gliner")
    try:
        model = package.GLiNER.from_pretrained("urchade/gliner_multi-v2.1", local_files_only=True)
    except Exception as error:
        raise Missing(f"GLiNER has no model here ({type(error).__name__}): download urchade/gliner_multi-v2.1") from None
    labels = ["человек", "организация", "место"]
    return lambda text, id: flat((one["start"], one["end"], one["label"], None) for one in model.predict_entities(text, labels))


def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise Missing(f"{name.partition('.')[0]} is not installed") from None


def flat(spans: Iterable[tuple[int, int, str, str | None]]) -> list[FoundEntity]:
    """An entity for each base form, or for each mention if there is none; spans of other labels are left out.

    >>> [one.name for one in flat([(0, 3, "ORG", "ШОС"), (10, 13, "ORG", "ШОС"), (20, 25, "EVENT", None)])]
    ['ШОС']
    """
    groups: dict[tuple[Type, str], list[FoundMention]] = {}
    for start, end, label, normal in spans:
        if type := _TYPES.get(label):
            groups.setdefault((type, normal or f"{start}"), []).append(FoundMention(start, end, normal))
    return [FoundEntity(type, name, tuple(mentions)) for (type, name), mentions in groups.items()]


def from_tags(text: str, tokens: Sequence[str], tags: Sequence[str]) -> Iterator[tuple[int, int, str, str | None]]:
    """Spans of characters from tags «B-PER», «I-PER», «O» of tokens that stand in a text in this order.

    >>> list(from_tags("Глава МИД РК", ["Глава", "МИД", "РК"], ["O", "B-ORG", "I-ORG"]))
    [(6, 12, 'ORG', None)]
    """
    at, start, end, label = 0, 0, 0, ""
    for token, tag in zip(tokens, tags, strict=True):
        begin = text.find(token, at)
        if begin < 0:
            continue
        at = begin + len(token)
        if tag.startswith("I-") and label == tag[2:]:
            end = at
            continue
        if label:
            yield start, end, label, None
        label = tag[2:]
        start, end = begin, at
    if label:
        yield start, end, label, None


SYSTEMS: dict[str, Callable[[Corpus], System]] = {
    "shosnlp": shosnlp,
    "shosnlp-adjectives": shosnlp_adjectives,
    "natasha": natasha,
    "spacy": spacy,
    "stanza": stanza,
    "deeppavlov": deeppavlov,
    "pullenti": pullenti,
    "gliner": gliner,
}
