"""Positions as the result shows them: they name their holders, and refer to nothing that the caller left out."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from shosnlp.records import Organization, Place, Position


def shown(
    held: Mapping[str, Sequence[Position]],
    organizations: Iterable[Organization],
    places: Iterable[Place],
    kinds: Collection[str],
    min_confidence: float,
) -> dict[str, tuple[Position, ...]]:
    """Return the positions of each person for the result, by the id of the person.

    Args:
        held: What was found, by the id of the person.
        organizations: Where positions can be held.
        places: Where else.
        kinds: Those that the result has, `"organizations"` and `"places"` among them or not.
        min_confidence: Mentions below this probability are left out, and positions without a mention.
    """
    names = {holder.id: holder.name for holders in (organizations, places) for holder in holders}
    return {person: tuple(_shown(positions, names, kinds, min_confidence)) for person, positions in held.items()}


def _shown(positions: Iterable[Position], names: Mapping[str, str], kinds: Collection[str], min_confidence: float) -> Iterator[Position]:
    for position in positions:
        mentions = tuple(mention for mention in position.mentions if mention.confidence >= min_confidence)
        holder = position.organization or position.place
        if mentions:
            yield Position(
                title=position.title,
                organization=position.organization if "organizations" in kinds else None,
                place=position.place if "places" in kinds else None,
                held_at=names[holder] if holder else None,
                mentions=mentions,
            )
