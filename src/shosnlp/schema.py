"""The JSON Schema of a result."""

from typing import Any

from shosnlp.records import Extraction


def extraction_schema() -> dict[str, Any]:
    """The JSON Schema of `Extraction.model_dump_json`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Extraction.model_json_schema(mode="serialization")}
