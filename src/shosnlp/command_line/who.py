"""`shosnlp who`: what a corpus tells of somebody, as a card."""

import datetime
import json as json_
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shosnlp.command_line.streams import complain, orderly

if TYPE_CHECKING:
    from shosnlp.corpus import Card, CorpusEntity, CorpusPosition, Neighbour

_FOUND = 100  # entities of one name that are counted


@orderly()
def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Words of a name in the nominative, in any spelling.")],
    inside: Annotated[Path, typer.Option("--in", help="The database, or the folder, that `shosnlp corpus` made.")],
    json: Annotated[bool, typer.Option("--json", help="Print a list of full cards.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many cards, and how many neighbours and documents on each.")] = 5,
) -> None:
    """Show who is called so: names, posts over time, bodies, places, people beside them, documents.

    Exit status: 0 if somebody or something is called so, 1 if not, 2 for a mistake on the command line.
    """
    from shosnlp.corpus import Corpus
    from shosnlp.corpus.building import database_path

    path = database_path(inside)
    if not path.is_file():
        raise typer.BadParameter(f"{path}: no such corpus", param_hint="--in")
    with Corpus(path) as corpus:
        found = corpus.who(name, limit=_FOUND)
        cards = [corpus.card(entity.id, limit=limit) for entity in found[:limit]]
    if json:
        typer.echo(json_.dumps([card.model_dump(mode="json") for card in cards], ensure_ascii=False, indent=2))
    else:
        typer.echo("\n\n".join("\n".join(_lines(card)) for card in cards) if cards else "Nobody and nothing is called so.")
    if len(found) > limit:
        complain(f"{len(found) - limit} more are called so; --limit shows them")
    if not found:
        raise typer.Exit(1)


def _lines(card: "Card") -> Iterable[str]:
    """The card as text."""
    entity = card.entity
    yield f"{entity.name}  [{', '.join(filter(None, (entity.id, entity.type, entity.kind, entity.country_code, entity.gender)))}]"
    copies = f", {entity.documents - entity.originals} of them reprints" if entity.documents > entity.originals else ""
    yield f"  documents: {entity.documents}{copies}{_span(entity)}"
    if others := [name for name in entity.names if name != entity.name]:
        yield f"  also: {', '.join(others)}"
    if entity.positions:
        yield "  posts:"
        yield from (f"    {_post(post)}" for post in entity.positions)
    for title, neighbours in (("organizations", card.organizations), ("places", card.places), ("people", card.people)):
        if neighbours:
            yield f"  {title}: {', '.join(map(_neighbour, neighbours))}"
    yield "  in:"
    for document in card.documents:
        yield f"    {'  '.join(filter(None, (str(document.date or ''), document.id, document.title)))}"


def _span(entity: "CorpusEntity | CorpusPosition") -> str:
    """«, 2024-01-01 to 2024-03-01»; nothing where no document has a date."""
    if entity.first_seen is None or entity.last_seen is None:
        return ""
    days: Iterable[datetime.date] = dict.fromkeys((entity.first_seen, entity.last_seen))
    return f", {' to '.join(map(str, days))}"


def _post(post: "CorpusPosition") -> str:
    held = f" ({post.held_at})" if post.held_at else ""
    return f"{post.title}{held}: {post.documents}{_span(post)}"


def _neighbour(neighbour: "Neighbour") -> str:
    return f"{neighbour.name} {neighbour.documents}"
