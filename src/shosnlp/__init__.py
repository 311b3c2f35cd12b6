"""Russian news text into typed records: people, organizations, places and dates.

>>> from shosnlp import extract
>>> extract("Министр встретился с Алибеком Бакаевым.").people[0].name
'Алибек Бакаев'

Importing the package loads nothing else: each public name brings its module when it is first used (PEP 562).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from shosnlp.loading import not_searched

if TYPE_CHECKING:
    from shosnlp.errors import DataError, InvalidText, ModelError, ShosnlpError, TextTooLong
    from shosnlp.extractor import Extractor, extract
    from shosnlp.reading.natasha_tagger import NatashaTagger
    from shosnlp.reading.tagger import Tagger
    from shosnlp.records import Date, Extraction, Mention, Organization, Person, Place, Position, Sentence, Token

_HOMES = {
    **dict.fromkeys(("DataError", "InvalidText", "ModelError", "ShosnlpError", "TextTooLong"), "shosnlp.errors"),
    **dict.fromkeys(("Extractor", "extract"), "shosnlp.extractor"),
    **dict.fromkeys(
        ("Date", "Extraction", "Mention", "Organization", "Person", "Place", "Position", "Sentence", "Token"),
        "shosnlp.records",
    ),
    "NatashaTagger": "shosnlp.reading.natasha_tagger",
    "Tagger": "shosnlp.reading.tagger",
}

__all__ = [
    "DataError",
    "Date",
    "Extraction",
    "Extractor",
    "InvalidText",
    "Mention",
    "ModelError",
    "NatashaTagger",
    "Organization",
    "Person",
    "Place",
    "Position",
    "Sentence",
    "ShosnlpError",
    "Tagger",
    "TextTooLong",
    "Token",
    "extract",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("shosnlp")
    if name not in _HOMES:
        raise AttributeError(f"module 'shosnlp' has no attribute {name!r}")
    with not_searched():
        value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "__version__"})
