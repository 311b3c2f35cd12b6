"""`shosnlp who`: cards of the entities with a name."""

import datetime
import json as json_
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shosnlp.command_line.streams import complain, orderly, shown

if TYPE_CHECKING:
    from shosnlp.corpus import Card, CorpusEntity, CorpusPosition, Neighbour

_COUNTED = 100  # matches that are counted: there may be more


@orderly()
def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Words of a name in the nominative, in any spelling.")],
    inside: Annotated[Path, typer.Option("--in", help="The database or folder that `shosnlp corpus` made.")],
    json: Annotated[bool, typer.Option("--json", help="Print a list of full cards.")] = False,
    html: Annotated[bool, typer.Option("--html", help="Print a web page: the cards, with posts over time and a drawing.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many cards, and how many neighbours and documents on each.")] = 5,
) -> None:
    """Show the people, organizations and places with this name.

    Each card has names, positions over time, organizations, places and people in the same documents, and the documents.

    Exit status: 0 if there is a match, 1 if there is none, 2 for a usage error.
    """
    from shosnlp.corpus import Corpus
    from shosnlp.corpus.building import database_path

    if json and html:
        raise typer.BadParameter("--json and --html cannot be used together")
    path = database_path(inside)
    if not path.is_file():
        raise typer.BadParameter(f"{path}: no such corpus", param_hint="--in")
    counted = max(_COUNTED, limit + 1)
    with Corpus(path) as corpus:
        if corpus.unfinished:
            complain(f"{shown(str(path))}: a run is unfinished, so articles are missing; run its `shosnlp corpus` command again")
        found = corpus.who(name, limit=counted)
        cards = [corpus.card(entity.id, limit=limit) for entity in found[:limit]]
    if json:
        typer.echo(json_.dumps([card.model_dump(mode="json") for card in cards], ensure_ascii=False, indent=2))
    elif html:
        from shosnlp.corpus.page import cards_page

        typer.echo(cards_page(name, cards), nl=False)
    else:
        typer.echo("\n\n".join("\n".join(_lines(card)) for card in cards) if cards else "No match.")
    if len(found) > limit:
        at_least = "at least " if len(found) == counted else ""
        complain(f"{at_least}{len(found) - limit} more match; use --limit to see them")
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
        yield "  positions:"
        yield from (f"    {_position(position)}" for position in entity.positions)
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


def _position(position: "CorpusPosition") -> str:
    held = f" ({position.held_at})" if position.held_at else ""
    return f"{position.title}{held}: {position.documents}{_span(position)}"


def _neighbour(neighbour: "Neighbour") -> str:
    return f"{neighbour.name} {neighbour.documents}"
