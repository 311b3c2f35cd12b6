"""`shosnlp schema`: the JSON Schema of what `shosnlp extract` prints."""

import json

import typer

from shosnlp.command_line.streams import orderly


@orderly()
def schema() -> None:
    """Print the JSON Schema of what `shosnlp extract --json` prints for a readable file."""
    from shosnlp.schema import extraction_schema

    typer.echo(json.dumps(extraction_schema(), ensure_ascii=False, indent=2))
