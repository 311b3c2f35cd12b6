"""`shosnlp schema`: the JSON Schema of what `shosnlp extract` prints."""

import json

import typer

from shosnlp.command_line.streams import orderly


@orderly()
def schema() -> None:
    """Print the JSON Schema of what `shosnlp extract --json` prints for a readable file."""
    from shosnlp.records import Extraction

    described = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Extraction.model_json_schema(mode="serialization")}
    typer.echo(json.dumps(described, ensure_ascii=False, indent=2))
