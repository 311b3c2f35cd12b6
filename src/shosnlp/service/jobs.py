"""What the worker processes do with the texts of requests. Each job returns the body of a response."""

import dataclasses
import json
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from shosnlp.article import Article
from shosnlp.errors import ShosnlpError, unexpected
from shosnlp.extractor import Extractor
from shosnlp.masking.masker import Masker
from shosnlp.page.document import articles_page
from shosnlp.reading.neural_tagger import NeuralTagger


class Readers:
    """The extractors of a worker. They share their models; a copy, such as that of a spawned worker, loads its own."""

    def __init__(self) -> None:
        tagger = NeuralTagger()
        self.russian = Extractor(tagger=tagger)
        self.any_language = Extractor(tagger=tagger, languages="any")

    def __reduce__(self) -> tuple[type["Readers"], tuple[()]]:
        return Readers, ()


class Extract(NamedTuple):
    """Read one article as JSON, or some as a page."""

    articles: Sequence[Article]
    form: Literal["json", "html"]

    def body(self, readers: Readers) -> bytes:
        found = readers.russian.extract_many(self.articles)
        if self.form == "html":
            return articles_page(found).encode()
        return next(found).model_dump_json().encode()


class Mask(NamedTuple):
    """Mask a text; its settings are those of the mapping, if there is one."""

    text: str
    settings: dict[str, Any]
    mapping: dict[str, Any] | None

    def body(self, readers: Readers) -> bytes:
        extractor = readers.any_language
        masker = Masker.from_mapping(self.mapping, extractor=extractor) if self.mapping else Masker(**self.settings, extractor=extractor)
        masked = masker.mask(self.text)
        replacements = [dataclasses.asdict(replacement) for replacement in masked.replacements]
        return _json({"text": masked.text, "replacements": replacements, "mapping": masker.mapping()})


class Restore(NamedTuple):
    """Restore a text."""

    text: str
    mapping: dict[str, Any]

    def body(self, readers: Readers) -> bytes:
        return _json({"text": Masker.from_mapping(self.mapping, extractor=readers.any_language).restore(self.text)})


Job = Extract | Mask | Restore


def work(readers: Readers, job: Job) -> bytes | ShosnlpError:
    """The body of the answer to a job. An error is also a valid answer."""
    try:
        return job.body(readers)
    except ShosnlpError as error:
        return error
    except Exception as error:
        return unexpected(error)


def _json(content: dict[str, Any]) -> bytes:
    """In ASCII: halves of surrogate pairs, which a text may hold, have no place in UTF-8."""
    return json.dumps(content, separators=(",", ":")).encode("ascii")
