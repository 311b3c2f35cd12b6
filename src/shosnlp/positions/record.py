"""Positions as the result shows them: they name their holders, and refer to nothing that the caller left out."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from shosnlp.records import Organization, Person, Place, Position


def with_positions(
    people: Iterable[Person],
    held: Mapping[str, Sequence[Position]],
    holders: Iterable[Organization | Place],
    kinds: Collection[str],
    min_confidence: float,
) -> tuple[Person, ...]:
    """Return the people with their positions, as the result shows them.

    Args:
        people: The people.
        held: The positions found, by the id of the person.
        holders: The organizations and places where they are held.
        kinds: Those that the result has, `"organizations"` and `"places"` among them or not.
        min_confidence: Mentions below this probability are left out, and positions without a mention.
    """
    names = {holder.id: holder.name for holder in holders}
    shown = {person: tuple(_shown(positions, names, kinds, min_confidence)) for person, positions in held.items()}
    return tuple(person.model_copy(update={"positions": shown[person.id]}) if person.id in shown else person for person in people)


def _shown(positions: Iterable[Position], names: Mapping[str, str], kinds: Collection[str], min_confidence: float) -> Iterator[Position]:
    for position in positions:
        mentions = tuple(mention for mention in position.mentions if mention.confidence >= min_confidence)
        holder = position.organization or position.place
        if mentions:
            yield position.model_copy(
                update={
                    "organization": position.organization if "organizations" in kinds else None,
                    "place": position.place if "places" in kinds else None,
                    "held_at": names[holder] if holder else None,
                    "mentions": mentions,
                }
            )
