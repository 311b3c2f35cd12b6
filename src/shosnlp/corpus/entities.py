"""The ids of entities and their rows. An id is never reused for another entity."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from shosnlp.corpus.clusters import Node, Partition, rank
from shosnlp.corpus.database import Database
from shosnlp.corpus.spelling import spelled

LETTERS = {"person": "P", "organization": "O", "place": "L"}
_NAMES = 50  # of an entity, the most frequent first


def assign(database: Database, partitions: Iterable[Partition], old: Mapping[int, str | None], *, anew: bool = True) -> None:
    """Assign ids to the clusters, and write which node belongs to which entity, and why.

    Args:
        database: The database, whose temporary table `block` holds the nodes of all partitions.
        partitions: The blocks, linked.
        old: The entity that each node belonged to.
        anew: Whether the documents of changed entities must be counted anew, because nodes were moved. Otherwise only new documents count.
    """
    partitions = list(partitions)
    clusters = [cluster for partition in partitions for cluster in partition.clusters()]
    ids = _ids(database, clusters, old)
    new = {node.node: id for cluster, id in zip(clusters, ids, strict=True) for node in cluster}
    changed = {node: id for node, id in new.items() if old[node] != id}
    _note_merged(database, old, new)
    stale = sorted({*changed.values(), *(id for node in changed if (id := old[node]))})
    database.insert("base.stale", {"entity": stale, "anew": [anew] * len(stale)})
    database.run("create or replace temp table placed (node bigint, entity varchar)")
    database.insert("placed", {"node": list(changed), "entity": list(changed.values())})
    database.run("update base.nodes set entity = placed.entity from placed where nodes.node = placed.node")
    for table, rows in (("links", _links(partitions)), ("refused", _refused(partitions))):
        _write(database, table, rows)


def _write(database: Database, table: str, rows: Sequence[tuple[int, int, str]]) -> None:
    """Replace the rows of the nodes in `block`; those that stay the same are not written again."""
    database.run("create or replace temp table told (one bigint, other bigint, reason varchar)")
    columns = dict(zip(("one", "other", "reason"), map(list, zip(*rows, strict=True)), strict=True)) if rows else {"one": []}
    database.insert("told", columns)
    database.run(
        f"""delete from base.{table} where (one in (from block) or other in (from block))
            and (one, other, reason) not in (select one, other, reason from told)"""
    )
    database.run(f"insert into base.{table} from told anti join base.{table} using (one, other, reason)")


def _ids(database: Database, clusters: Sequence[Sequence[Node]], old: Mapping[int, str | None]) -> list[str]:
    """For each cluster, its oldest id that no larger cluster claims; otherwise a new id."""
    claimed: dict[str, int] = {}
    for number in sorted(range(len(clusters)), key=lambda number: rank(clusters[number])):
        for id in sorted({id for node in clusters[number] if (id := old[node.node])}, key=_age):
            if id not in claimed:
                claimed[id] = number
                break
    kept = {number: id for id, number in claimed.items()}
    ids = [kept.get(number) for number in range(len(clusters))]
    counts: dict[str, int] = defaultdict(int)
    for type in LETTERS:
        counts[type] = int(database.meta(f"last {type}") or 0)
    for number in sorted((number for number, id in enumerate(ids) if id is None), key=lambda number: rank(clusters[number])):
        type = clusters[number][0].type
        counts[type] += 1
        ids[number] = f"{LETTERS[type]}{counts[type]}"
    for type, count in counts.items():
        database.keep(f"last {type}", str(count))
    return [id for id in ids if id is not None]


def _age(id: str) -> tuple[str, int]:
    return id[0], int(id[1:])


def _note_merged(database: Database, old: Mapping[int, str | None], new: Mapping[int, str]) -> None:
    """Redirect ids without nodes to the entities that took over their nodes."""
    gone: dict[str, str] = {}
    for node, id in old.items():
        if id and id != new[node]:
            gone[id] = new[node]
    gone = {id: into for id, into in gone.items() if id not in set(new.values())}
    database.run("delete from base.merged where id in (select unnest(?))", [[*gone, *set(new.values())]])
    database.insert("base.merged", {"id": list(gone), "into_id": list(gone.values())})


def _links(partitions: Iterable[Partition]) -> list[tuple[int, int, str]]:
    return [(link.one, link.other, link.reason) for partition in partitions for link in partition.links]


def _refused(partitions: Iterable[Partition]) -> list[tuple[int, int, str]]:
    return [
        (one, other, reason)
        for partition in partitions
        for (one, other), reason in partition.refused.items()
        if partition.root(one) != partition.root(other)
    ]


def refresh(database: Database) -> None:
    """Rebuild the rows of the entities that changed."""
    database.run("create or replace temp table stale as select entity as id, bool_or(anew) as anew from base.stale group by entity")
    database.run("delete from base.stale")
    database.run("create or replace temp table before as select * from entities semi join stale using (id)")
    database.run("delete from entities where id in (select id from stale)")
    database.run(
        """create or replace temp table its as
           select n.node, n.entity, n.type, n.complete, s.anew from base.nodes n join stale s on s.id = n.entity"""
    )
    _count(database)
    database.run(
        """insert into entities
           with mine as (select i.*, v.* exclude (node) from its i join base.variants v using (node)),
                named as (select entity, name, sum(records) as times, bool_or(complete) as complete from mine group by entity, name),
                best as (select entity, name from named qualify row_number() over (
                             partition by entity order by complete desc, times desc, length(name) desc, name) = 1),
                called as (select entity, unnest(names) as name, records from mine),
                counted as (select entity, name, sum(records) as times from called group by entity, name
                            qualify row_number() over (partition by entity order by sum(records) desc, name) <= ?),
                listed as (select entity, list(name order by times desc, name) as names from counted group by entity),
                valued as (unpivot (select entity, kind, country_code, gender, records from mine)
                           on kind, country_code, gender into name what value value),
                voted as (select entity, what, value from valued group by entity, what, value
                          qualify row_number() over (partition by entity, what order by sum(records) desc, value) = 1),
                values as (select entity, max(value) filter (what = 'kind') as kind,
                                  max(value) filter (what = 'country_code') as country_code, max(value) filter (what = 'gender') as gender
                           from voted group by entity)
           select entity, c.type, name, names, kind, country_code, gender, documents, originals, first_seen, last_seen
           from counted_documents c join best using (entity) join listed using (entity) left join values using (entity)""",
        [_NAMES],
    )
    database.run(
        """create or replace temp table renamed as select id, e.names from stale left join entities e using (id)
           left join before b using (id) where e.names is distinct from b.names"""
    )
    _index_words(database)


def _count(database: Database) -> None:
    """Count the documents of the entities: all of them where nodes or documents were moved, otherwise those that were added."""
    database.run(
        """create or replace temp table counted_documents as
           with seen as (select i.entity, r.document from its i join base.records r using (node) where i.anew
                         union select i.entity, r.document from its i join base.records r using (node) where not i.anew
                               and r.document in (select document from base.fresh)),
                found as (select entity, count(*) as documents, count(*) filter (d.copy_of is null) as originals,
                                 min(d.date) as first_seen, max(d.date) as last_seen
                          from seen join base.documents d on d.number = seen.document group by entity),
                typed as (select entity, any_value(type) as type, bool_or(anew) as anew from its group by entity)
           select t.entity, t.type, coalesce(b.documents, 0) + coalesce(f.documents, 0) as documents,
                  coalesce(b.originals, 0) + coalesce(f.originals, 0) as originals,
                  least(b.first_seen, f.first_seen) as first_seen, greatest(b.last_seen, f.last_seen) as last_seen
           from typed t left join found f using (entity) left join before b on b.id = t.entity and not t.anew"""
    )
    database.run("delete from base.fresh")


def _index_words(database: Database) -> None:
    """Index the words of the names that entities have now."""
    database.run("delete from base.words where entity in (select id from renamed)")
    words: dict[str, list[str]] = {"entity": [], "word": []}
    for entity, names in database.rows("select id, names from renamed where names is not null"):
        for word in sorted({word for name in names for word in spelled(name).split(" ") if word}):
            words["entity"].append(entity)
            words["word"].append(word)
    database.insert("base.words", words)
