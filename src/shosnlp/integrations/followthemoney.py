"""FollowTheMoney: people, bodies and posts as the entities that Aleph, OpenSanctions and nomenklatura read. Needs no package.

People become `Person`; organizations `PublicBody`, `Company` or `Organization`, by their kind. A post held at a place or a public body is a
`Position` with an `Occupancy`, one at any other organization an `Employment`; each mention is a `Mention` in the document, a `PlainText`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from shosnlp.records import Extraction, Organization, Person, Place, Position

Properties = dict[str, list[str]]
_PUBLIC = frozenset(["government", "law_enforcement", "court", "military", "intergovernmental"])
_COMPANIES = frozenset(["company", "finance", "media"])
_STATUS = {"former": "ended", "acting": "current"}
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


def entities(found: Extraction) -> Iterator[dict[str, Any]]:
    """The entities of a result, as the JSON objects of FollowTheMoney: `id`, `schema`, `properties`.

    An id follows from the id of the article (without one, from its text) and that of the record, so the same article gives the same ids.

    >>> import datetime
    >>> from shosnlp import extract
    >>> entity = list(entities(extract("Министр обороны Казахстана Алибек Бакаев прибыл в Астану.")))[1]
    >>> entity["schema"], entity["properties"]["name"], entity["properties"]["gender"]
    ('Person', ['Алибек Бакаев'], ['male'])
    """
    ids = _Ids(found)
    document = _entity(ids(), "PlainText", _document(found))
    yield document
    for person in found.people:
        yield _entity(ids(person.id), "Person", _person(person))
        yield from _mentions(ids, person, "Person")
    for organization in found.organizations:
        schema = _schema(organization)
        yield _entity(ids(organization.id), schema, _organization(organization))
        yield from _mentions(ids, organization, schema)
    yield from _posts(found, ids)


class _Ids:
    """Ids of the entities of a document."""

    def __init__(self, found: Extraction) -> None:
        source = f"id {found.id}" if found.id is not None else f"text {found.text}"
        self._document = sha256(source.encode(errors="surrogatepass")).hexdigest()[:32]

    def __call__(self, *parts: object) -> str:
        """The id of the document, or of an entity in it."""
        if not parts:
            return f"shosnlp-{self._document}"
        return f"shosnlp-{sha256(repr((self._document, *parts)).encode(errors='surrogatepass')).hexdigest()[:32]}"


def _entity(id: str, schema: str, properties: Mapping[str, Iterable[str | None]]) -> dict[str, Any]:
    filled: Properties = {name: [value for value in values if value] for name, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in filled.items() if values}}


def _document(found: Extraction) -> dict[str, Iterable[str | None]]:
    return {
        "title": [found.title],
        "bodyText": [found.text],
        "detectedLanguage": [_LANGUAGES.get(found.language or "")],
        "publishedAt": [found.reference_date.isoformat() if found.reference_date else None],
        "peopleMentioned": [person.name for person in found.people],
        "companiesMentioned": [organization.name for organization in found.organizations],
        "locationMentioned": [place.name for place in found.places],
    }


# Of the codes of ISO 639-1 to those of 639-3.
_LANGUAGES = {"ru": "rus", "kk": "kaz", "ky": "kir", "uz": "uzb", "tg": "tgk", "uk": "ukr", "en": "eng"}


def _person(person: Person) -> dict[str, Iterable[str | None]]:
    return {
        "name": [person.name],
        "alias": person.aliases,
        "firstName": [person.first],
        "middleName": [person.middle],
        "lastName": [person.last],
        "gender": [person.gender],
        "position": [str(position) for position in person.positions],
        "wikidataId": [person.wikidata],
    }


def _organization(organization: Organization) -> dict[str, Iterable[str | None]]:
    return {
        "name": [organization.name],
        "alias": organization.aliases,
        "abbreviation": [organization.abbreviation],
        "legalForm": [organization.legal_form],
        "country": [_country(organization)],
        "classification": [organization.kind],
        "wikidataId": [organization.wikidata],
    }


def _schema(organization: Organization) -> str:
    if organization.kind in _PUBLIC:
        return "PublicBody"
    return "Company" if organization.kind in _COMPANIES else "Organization"


def _country(record: Organization | Place | None) -> str | None:
    return record.country_code.lower() if record and record.country_code else None


def _mentions(ids: _Ids, record: Person | Organization, schema: str) -> Iterator[dict[str, Any]]:
    for mention in record.mentions:
        properties = {"document": [ids()], "name": [mention.normal], "resolved": [ids(record.id)], "detectedSchema": [schema]}
        yield _entity(ids("mention", mention.start, mention.end), "Mention", properties)


def _posts(found: Extraction, ids: _Ids) -> Iterator[dict[str, Any]]:
    """Posts that are held somewhere: those held nowhere are in `Person.position` alone."""
    seen = set()
    for person in found.people:
        for position in person.positions:
            holder = _holder(found, position)
            if holder is None:
                continue
            key = (position.title, holder.id)
            if isinstance(holder, Organization) and _schema(holder) != "PublicBody":
                yield _entity(ids("employment", person.id, *key), "Employment", _employment(ids, person, position, holder))
                continue
            if key not in seen:
                seen.add(key)
                yield _entity(ids("position", *key), "Position", _position(ids, position, holder))
            yield _entity(ids("occupancy", person.id, *key), "Occupancy", _occupancy(ids, person, position, key))


def _holder(found: Extraction, position: Position) -> Organization | Place | None:
    """The organization or place that a post is held at, if its record is there."""
    id = position.organization or position.place
    holder = found[id] if id is not None and id in found else None
    return holder if isinstance(holder, Organization | Place) else None


def _position(ids: _Ids, position: Position, holder: Organization | Place) -> dict[str, Iterable[str | None]]:
    body = ids(holder.id) if isinstance(holder, Organization) else None
    return {"name": [f"{position.title} ({holder.name})"], "organization": [body], "country": [_country(holder)]}


def _occupancy(ids: _Ids, person: Person, position: Position, key: tuple[str, str]) -> dict[str, Iterable[str | None]]:
    return {"holder": [ids(person.id)], "post": [ids("position", *key)], **_time(ids, position)}


def _employment(ids: _Ids, person: Person, position: Position, employer: Organization) -> dict[str, Iterable[str | None]]:
    return {"employee": [ids(person.id)], "employer": [ids(employer.id)], "role": [position.title], **_time(ids, position)}


def _time(ids: _Ids, position: Position) -> dict[str, Iterable[str | None]]:
    """The time of a post according to the text, as years, months or days."""
    return {
        "startDate": [position.since if position.since and _DATE.fullmatch(position.since) else None],
        "endDate": [position.until if position.until and _DATE.fullmatch(position.until) else None],
        "status": [_STATUS.get(position.status or "")],
        "proof": [ids()],
    }
