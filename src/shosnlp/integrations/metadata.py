"""Metadata for documents of retrieval frameworks: lists of names that vector stores can filter by."""

from typing import Any

from shosnlp.records import Extraction

_FIELDS = ("people", "organizations", "places", "dates")


def metadata(found: Extraction) -> dict[str, Any]:
    """Flat metadata of a result.

    Returns:
        `people`, `organizations`, `places`: names in order of the text, each once; `dates`: EDTF values likewise; `shosnlp`: the whole
        result as JSON text, for `Extraction.model_validate_json`.

    >>> from shosnlp import extract
    >>> metadata(extract("Саммит ШОС прошёл в Астане."))["organizations"]
    ['ШОС']
    """
    names = {field: list(dict.fromkeys(entity.name for entity in getattr(found, field))) for field in _FIELDS}
    return {**names, "shosnlp": found.model_dump_json()}
