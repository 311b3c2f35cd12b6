"""What a corpus knows about an entity: names, positions over time, organizations, places and people in the same documents."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from shosnlp.corpus.database import Database
from shosnlp.corpus.spelling import spelled
from shosnlp.records import PositionStatus

EntityType = Literal["person", "organization", "place"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CorpusPosition(_Frozen):
    """A position that a person holds in some documents."""

    title: str
    held_at: str | None = Field(description="the name of the organization or place")
    organization: str | None = Field(default=None, description="the id of its entity")
    place: str | None = Field(default=None, description="the id of its entity")
    status: PositionStatus | None = Field(default=None, description="what the last document says")
    since: str | None = Field(default=None, description="the earliest beginning that a document tells (EDTF)")
    until: str | None = Field(default=None, description="the latest end that a document tells (EDTF)")
    first_seen: datetime.date | None = Field(description="the date of the first document that says so; None if no such document has a date")
    last_seen: datetime.date | None
    documents: int


_POSITION = ("title", "held_at", "organization", "place", "status", "since", "until", "first_seen", "last_seen", "documents")  # as queried


class CorpusEntity(_Frozen):
    """A person, organization or place, with what all documents say about it."""

    id: str
    type: EntityType
    name: str = Field(description="the fullest name, in its most frequent form")
    names: tuple[str, ...] = Field(description="all its base forms, the most frequent first")
    kind: str | None = None
    country_code: str | None = None
    gender: str | None = None
    positions: tuple[CorpusPosition, ...] = Field(default=(), description="by first date")
    documents: int
    originals: int = Field(description="how many of the documents are not copies of others")
    first_seen: datetime.date | None = None
    last_seen: datetime.date | None = None


class Neighbour(_Frozen):
    """An entity that is named in the same documents."""

    id: str
    type: EntityType
    name: str
    documents: int


class CorpusDocument(_Frozen):
    """A document of the corpus, without its text."""

    id: str
    title: str | None
    date: datetime.date | None
    copy_of: str | None


class Card(_Frozen):
    """An entity with its neighbours and its documents."""

    entity: CorpusEntity
    people: tuple[Neighbour, ...]
    organizations: tuple[Neighbour, ...]
    places: tuple[Neighbour, ...]
    documents: tuple[CorpusDocument, ...]


class Reason(_Frozen):
    """Two names in the corpus, and why they are, or are not, one entity."""

    one: str
    other: str
    reason: str
    documents: tuple[str, str] = Field(description="the ids of a document for each of the two names")
    entity: str = Field(description="the id of the entity that the other name belongs to")


class CorpusExplanation(_Frozen):
    """Why records were merged into an entity, or kept apart from it."""

    id: str
    merged: tuple[Reason, ...]
    refused: tuple[Reason, ...]


def find(database: Database, name: str, type: str | None, limit: int) -> list[CorpusEntity]:
    """The entities whose names contain all words of a name, those in most documents first."""
    words = sorted({word for word in spelled(name).split(" ") if word})
    ids = database.rows(
        """select e.id from entities e join (select entity from base.words where word in (select unnest(?))
           group by entity having count(*) = ?) w on w.entity = e.id where ? is null or e.type = ?
           order by e.documents desc, e.id limit ?""",
        [words, len(words), type, type, limit],
    )
    return entities(database, [id for (id,) in ids])


def entities(database: Database, ids: Sequence[str]) -> list[CorpusEntity]:
    """The entities with these ids, in this order; unknown ones are left out."""
    columns = [name for name in CorpusEntity.model_fields if name != "positions"]
    rows = database.rows(f"select {', '.join(columns)} from entities where id in (select unnest(?))", [list(ids)])
    posts = _positions(database, [row[0] for row in rows if row[1] == "person"])
    found = {row[0]: CorpusEntity(**dict(zip(columns, row, strict=True)), positions=posts[row[0]]) for row in rows}
    return [found[id] for id in ids if id in found]


def _positions(database: Database, ids: Sequence[str]) -> dict[str, tuple[CorpusPosition, ...]]:
    """Positions by person: the same title at the same organization or place is one position."""
    found: dict[str, list[CorpusPosition]] = defaultdict(list)
    rows = ids and database.rows(
        """with own as materialized (select node, entity from base.nodes where entity in (select unnest(?))),
                held as materialized (select own.entity, p.* from base.positions p join own using (node)),
                placed as (select h.entity, lower(h.title) as title, h.held_at, h.status, h.since, h.until, d.date, h.document,
                                  o.entity as organization, l.entity as place from held h
                           join base.documents d on d.number = h.document
                           left join base.nodes o on o.node = h.organization_node left join base.nodes l on l.node = h.place_node)
           select p.entity, p.title, coalesce(any_value(e.name), any_value(p.held_at)), p.organization, p.place,
                  last(p.status order by p.date nulls first, p.document), min(p.since), max(p.until), min(p.date), max(p.date),
                  count(distinct p.document)
           from placed p left join entities e on e.id = coalesce(p.organization, p.place)
           group by p.entity, p.title, p.organization, p.place,
                    case when p.organization is null and p.place is null then p.held_at end
           order by min(p.date) nulls last, count(distinct p.document) desc, p.title, 3""",
        [list(ids)],
    )
    for entity, *values in rows or ():
        found[entity].append(CorpusPosition(**dict(zip(_POSITION, values, strict=True))))
    return defaultdict(tuple, {entity: tuple(posts) for entity, posts in found.items()})


def card(database: Database, entity: CorpusEntity, limit: int) -> Card:
    """The entity with up to `limit` neighbours of each type and up to `limit` documents, the latest first."""
    database.run(
        """create or replace temp table its as
           select distinct document from base.records where node in (select node from base.nodes where entity = ?)""",
        [entity.id],
    )
    neighbours: dict[str, list[Neighbour]] = defaultdict(list)
    for id, type, name, documents in database.rows(
        """select e.id, e.type, e.name, c.documents from
               (select n.entity, count(distinct r.document) as documents from base.records r join base.nodes n using (node)
                where r.document in (select document from its) and n.entity <> ? group by n.entity) c join entities e on e.id = c.entity
           qualify row_number() over (partition by e.type order by c.documents desc, e.documents, e.id) <= ?
           order by c.documents desc, e.documents, e.id""",
        [entity.id, limit],
    ):
        neighbours[type].append(Neighbour(id=id, type=type, name=name, documents=documents))
    rows = database.rows(
        """select id, title, date, copy_of from base.documents where number in (select document from its)
           order by copy_of is not null, date desc nulls last, id limit ?""",
        [limit],
    )
    return Card(
        entity=entity,
        people=tuple(neighbours["person"]),
        organizations=tuple(neighbours["organization"]),
        places=tuple(neighbours["place"]),
        documents=tuple(CorpusDocument(id=id, title=title, date=date, copy_of=copy_of) for id, title, date, copy_of in rows),
    )


def explanation(database: Database, id: str) -> CorpusExplanation:
    """Why the nodes of an entity were merged, and which others were considered and kept apart."""
    return CorpusExplanation(id=id, merged=_reasons(database, "links", id), refused=_reasons(database, "refused", id))


def _reasons(database: Database, table: str, id: str) -> tuple[Reason, ...]:
    """The reasons in a table that concern an entity, one for each pair of names."""
    rows: list[tuple[Any, ...]] = database.rows(
        f"""with its as (select node from base.nodes where entity = $id),
                 told as (select one, other, reason from base.{table} where one in (from its)
                          union select other, one, reason from base.{table} where other in (from its) and one not in (from its)),
                 example as (select r.node, min(d.id) as id from base.records r join base.documents d on d.number = r.document
                             where r.node in (select unnest([one, other]) from told) group by r.node)
            select a.name, b.name, t.reason, min(x.id), min(y.id), b.entity from told t
            join base.nodes a on a.node = t.one join base.nodes b on b.node = t.other
            join example x on x.node = t.one join example y on y.node = t.other group by a.name, b.name, t.reason, b.entity order by all""",
        {"id": id},
    )
    return tuple(
        Reason(one=one, other=other, reason=reason, documents=(document, another), entity=entity)
        for one, other, reason, document, another, entity in rows
    )
