"""Incremental entity linking: only the nodes that changed, and those that may be the same entities, are linked again.

Nodes that share keys, directly or through others, form a block. The entities of a block depend on the block alone, so the order in which
documents were added does not matter. Blocks are read from the database in bounded portions.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from shosnlp.corpus.clusters import Node, Partition
from shosnlp.corpus.copying import mark_copies
from shosnlp.corpus.database import Database
from shosnlp.corpus.decisions import merged_nodes
from shosnlp.corpus.entities import assign, refresh
from shosnlp.corpus.named import link_organizations, link_places
from shosnlp.corpus.people import link_people
from shosnlp.corpus.storing import COMMON

_PORTION = 4000  # nodes to start a portion with; their whole blocks are added
_BESIDE = 24  # forms named beside a node that are read
_LINKERS = {"person": link_people, "organization": link_organizations, "place": link_places}


def link(database: Database) -> bool:
    """Update the entities.

    Returns:
        Whether there was anything to do.
    """
    if not database.rows("select 1 from base.pending limit 1"):
        return False
    with database.transaction():
        _note_common(database)
        _drop_empty(database)
    merged = merged_nodes(database)
    while portion := [node for (node,) in database.rows("select distinct node from base.pending order by node limit ?", [_PORTION])]:
        with database.transaction():
            _link_portion(database, portion, merged)
    with database.transaction():
        mark_copies(database)
        refresh(database)
    return True


def _note_common(database: Database) -> None:
    """Forms that became too common no longer identify their neighbours, which must be linked again."""
    database.run(
        """create or replace temp table newly_common as
           select form from base.records where context group by form having count(distinct document) > ?
           except select form from base.common""",
        [COMMON],
    )
    database.run("insert into base.common select form from newly_common")
    database.run(
        """insert into base.pending select distinct r.node from base.records r
           where r.document in (select document from base.records where form in (select form from newly_common))"""
    )


def _drop_empty(database: Database) -> None:
    """Drop nodes without records; the other nodes of their blocks are linked again."""
    database.run(
        """create or replace temp table empty as
           select distinct node from base.pending where node not in (select node from base.records)"""
    )
    database.run(
        """insert into base.pending select distinct node from base.keys
           where key in (select key from base.keys where node in (select node from empty)) and node not in (select node from empty)"""
    )
    database.run("insert into base.stale select distinct entity from base.nodes where node in (select node from empty)")
    for table, column in (("nodes", "node"), ("keys", "node"), ("pending", "node"), ("links", "one"), ("links", "other"),
                          ("refused", "one"), ("refused", "other")):  # fmt: skip
        database.run(f"delete from base.{table} where {column} in (select node from empty)")


def _link_portion(database: Database, portion: Sequence[int], merged: Sequence[Sequence[int]]) -> None:
    _collect(database, portion, merged)
    nodes, old = _nodes(database)
    partitions = []
    for block in _blocks(nodes, _keys(database), merged):
        partition = Partition(sorted(block, key=lambda node: node.node))
        for group in merged:
            inside = [node for node in group if node in partition]
            for node in inside[1:]:
                partition.join(inside[0], node, "merged by the user")
        for type, linker in _LINKERS.items():
            if any(node.type == type for node in block):
                linker(partition)
        partitions.append(partition)
    assign(database, partitions, old)
    database.run("delete from base.pending where node in (select node from block)")


def _collect(database: Database, portion: Sequence[int], merged: Iterable[Sequence[int]]) -> None:
    """Put the nodes of all blocks that contain nodes of the portion into the temporary table `block`."""
    database.run("create or replace temp table block as select unnest(?) as node", [list(portion)])
    groups = [set(group) for group in merged]
    while True:
        before = database.rows("select count(*) from block")
        database.run(
            """create or replace temp table block as select distinct node from base.keys
               where key in (select key from base.keys where node in (select node from block)) union select node from block"""
        )
        inside = {node for (node,) in database.rows("select node from block")} if groups else set()
        more = [node for group in groups if group & inside for node in group - inside]
        if more:
            database.run("insert into block select unnest(?)", [more])
        if database.rows("select count(*) from block") == before:
            return


def _nodes(database: Database) -> tuple[list[Node], dict[int, str | None]]:
    """The nodes of `block` with the combined data of their records, and the entities they belonged to."""
    context: dict[int, list[int]] = defaultdict(list)
    for node, form in database.rows(
        """with mine as (select distinct r.node, r.form, r.document from base.records r semi join block using (node)
                         where r.kind is distinct from 'country'),
                beside as (select distinct r.document, r.form from base.records r
                           where r.context and r.form not in (select form from base.common)
                           and r.document in (select document from mine))
           select mine.node, beside.form from mine join beside using (document) where beside.form <> mine.form
           group by mine.node, beside.form qualify row_number() over (partition by mine.node order by count(*) desc, beside.form) <= ?
           order by mine.node, count(*) desc, beside.form""",
        [_BESIDE],
    ):
        context[node].append(form)
    beside: dict[int, set[int]] = defaultdict(set)
    for form, other in database.rows(
        """with keyed as (select distinct r.document, r.form, k.key from base.records r
                          join base.keys k using (node) semi join block using (node) where r.kind is distinct from 'country')
           select distinct one.form, other.form from keyed one join keyed other using (document, key) where one.form <> other.form"""
    ):
        beside[form].add(other)
    rows: list[tuple[Any, ...]] = database.rows(
        """with said as (select node, count(distinct document) as documents, mode(kind order by kind) as kind,
                                case when count(distinct gender) = 1 then min(gender) end as gender
                         from base.records semi join block using (node) group by node)
           select node, type, name, parts, form, documents, posts, gender, kind, country, complete, entity
           from base.nodes join said using (node)"""
    )
    return [_node(row, context[row[0]], beside[row[4]]) for row in rows], {row[0]: row[-1] for row in rows}


def _node(row: Sequence[Any], context: Sequence[int], beside: Iterable[int]) -> Node:
    node, type, name, parts, form, documents, posts, gender, kind, country, complete, _ = row
    return Node(node, type, name, tuple(parts), form, documents, tuple(posts or ()), gender, kind, country, complete, tuple(context),
                frozenset(beside))  # fmt: skip


def _keys(database: Database) -> list[tuple[int, int]]:
    return [(node, key) for node, key in database.rows("select node, key from base.keys where node in (select node from block)")]


def _blocks(nodes: Sequence[Node], keys: Iterable[tuple[int, int]], merged: Sequence[Sequence[int]]) -> list[list[Node]]:
    """The nodes split into blocks that share no key."""
    links = Partition(nodes)
    first: dict[int, int] = {}
    for node, key in keys:
        if node in links:
            links.join(first.setdefault(key, node), node, "")
    for group in merged:
        inside = [node for node in group if node in links]
        for node in inside[1:]:
            links.join(inside[0], node, "")
    return links.clusters()
