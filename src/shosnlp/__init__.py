"""Russian news text into typed records: people, organizations, places and dates.

>>> from shosnlp import extract
>>> extract("Министр встретился с Алибеком Бакаевым.").people[0].name
'Алибек Бакаев'

Importing the package loads nothing else: each public name brings its module when it is first used (PEP 562).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from shosnlp.runtime.garbage import loading

if TYPE_CHECKING:
    from shosnlp.article import Article, Failure
    from shosnlp.entry import GazetteerEntry
    from shosnlp.errors import DataError, InvalidArgument, InvalidText, MissingPackage, ModelError, ShosnlpError, TextTooLong, WorkerDied
    from shosnlp.extractor import Extractor, extract
    from shosnlp.gazetteer.gazetteer import Gazetteer
    from shosnlp.inflection import inflect, normalize_organization, normalize_person, normalize_place
    from shosnlp.masking.masked import Masked, Replacement
    from shosnlp.masking.masker import Masker
    from shosnlp.reading.document import Label, Segmented, Tag
    from shosnlp.reading.natasha_tagger import NatashaTagger
    from shosnlp.reading.tagger import Tagger
    from shosnlp.records import (
        Date,
        Entity,
        Explanation,
        Extraction,
        Mention,
        Organization,
        Person,
        Place,
        Position,
        Sentence,
        Step,
        Token,
    )
    from shosnlp.span import Span

_HOMES = {
    "shosnlp.article": ("Article", "Failure"),
    "shosnlp.errors": (
        *("DataError", "InvalidArgument", "InvalidText", "MissingPackage"),
        *("ModelError", "ShosnlpError", "TextTooLong", "WorkerDied"),
    ),
    "shosnlp.extractor": ("Extractor", "extract"),
    "shosnlp.entry": ("GazetteerEntry",),
    "shosnlp.gazetteer.gazetteer": ("Gazetteer",),
    "shosnlp.inflection": ("inflect", "normalize_organization", "normalize_person", "normalize_place"),
    "shosnlp.masking.masked": ("Masked", "Replacement"),
    "shosnlp.masking.masker": ("Masker",),
    "shosnlp.reading.document": ("Label", "Segmented", "Tag"),
    "shosnlp.reading.natasha_tagger": ("NatashaTagger",),
    "shosnlp.reading.tagger": ("Tagger",),
    "shosnlp.records": (
        *("Date", "Entity", "Explanation", "Extraction", "Mention", "Organization"),
        *("Person", "Place", "Position", "Sentence", "Step", "Token"),
    ),
    "shosnlp.span": ("Span",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Article",
    "DataError",
    "Date",
    "Entity",
    "Explanation",
    "Extraction",
    "Extractor",
    "Failure",
    "Gazetteer",
    "GazetteerEntry",
    "InvalidArgument",
    "InvalidText",
    "Label",
    "Masked",
    "Masker",
    "Mention",
    "MissingPackage",
    "ModelError",
    "NatashaTagger",
    "Organization",
    "Person",
    "Place",
    "Position",
    "Replacement",
    "Segmented",
    "Sentence",
    "ShosnlpError",
    "Span",
    "Step",
    "Tag",
    "Tagger",
    "TextTooLong",
    "Token",
    "WorkerDied",
    "extract",
    "inflect",
    "normalize_organization",
    "normalize_person",
    "normalize_place",
]

__version__: str

if not TYPE_CHECKING:  # type checkers see the imports above

    def __getattr__(name: str) -> Any:
        if name == "__version__":
            from importlib.metadata import version

            return version("shosnlp")
        if name not in _HOME:
            raise AttributeError(f"module 'shosnlp' has no attribute {name!r}")
        with loading():
            value = globals()[name] = getattr(import_module(_HOME[name]), name)
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "__version__"})
