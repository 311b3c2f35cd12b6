"""Describe records and mentions in words."""

from shosnlp.page.labels import label
from shosnlp.records import Date, Entity, Mention, Organization, Person, Place, Position, type_of


def about(entity: Entity) -> str:
    """What kind of thing it is, in a few words: «город · KZ».

    >>> about(Place(id="L1", name="Алматы", kind="city", country_code="KZ", mentions=()))
    'город · KZ'
    """
    facts: list[str | None] = []
    if isinstance(entity, Organization):
        facts = [entity.abbreviation, _kind(entity), entity.country_code]
    elif isinstance(entity, Place):
        facts = [_kind(entity), entity.country_code]
    elif isinstance(entity, Date):
        facts = [days(entity), label("modifier", entity.modifier) if entity.modifier else None]
    return " · ".join(fact for fact in facts if fact)


def days(date: Date) -> str:
    """The first and the last day: «01.07.2024 – 31.07.2024»; empty where unknown."""
    known = dict.fromkeys(day for day in (date.start, date.end) if day)
    return " – ".join(f"{day.day:02}.{day.month:02}.{day.year}" for day in known)


def described(entity: Entity, mention: Mention) -> str:
    """A description of a mention: its record, base form, confidence and rule, one per line."""
    kind = label("type", type_of(entity))
    return "\n".join([f"{entity.name} · {kind} {entity.id}", *filter(None, [about(entity)]), *_found(mention)])


def post_described(position: Position, holders: list[Person], mention: Mention) -> str:
    """A description of a mention of a post, with its holders."""
    return "\n".join([str(position), ", ".join(person.name for person in holders), *_found(mention)])


def _found(mention: Mention) -> list[str]:
    return [f"начальная форма: {mention.normal}", f"уверенность {100 * mention.confidence:.0f} %, правило: {mention.rule}"]


def _kind(entity: Organization | Place) -> str | None:
    return None if entity.kind == "other" else label("kind", entity.kind)
