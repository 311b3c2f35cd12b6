"""Incremental entity linking: only the nodes that changed, and those that may be the same entities, are linked again.

Nodes that share keys, directly or through others, form a block. The entities of a block depend on the block alone, so the order in which
documents were added does not matter. Blocks are read from the database in bounded portions.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from shosnlp.corpus.clusters import Node, Partition, roots, with_shared_context
from shosnlp.corpus.copying import mark_copies
from shosnlp.corpus.database import Database
from shosnlp.corpus.decisions import merged_nodes
from shosnlp.corpus.entities import assign, refresh
from shosnlp.corpus.named import link_organizations, link_places
from shosnlp.corpus.people import link_people
from shosnlp.corpus.summaries import add_neighbours, summarize
from shosnlp.runtime.garbage import paused_gc

_PORTION = 10_000  # nodes to start a portion with; their whole blocks are added
_CACHED = 16_384  # combinations of positions: some 8 MB
_LINKERS = {"person": link_people, "organization": link_organizations, "place": link_places}


def link(database: Database) -> bool:
    """Update the entities.

    Returns:
        Whether there was anything to do.
    """
    if not any(database.rows(f"select 1 from base.{table} limit 1") for table in ("touched", "pending", "fresh", "uncompared")):
        return False
    with database.transaction():
        summarize(database)
        _drop_empty(database)
    merged = merged_nodes(database)
    while portion := [node for (node,) in database.rows("select distinct node from base.pending order by node limit ?", [_PORTION])]:
        with paused_gc(), database.transaction():
            _link_portion(database, portion, merged)
    with database.transaction():
        mark_copies(database)
        refresh(database)
    return True


def _drop_empty(database: Database) -> None:
    """Drop nodes without records; the other nodes of their blocks are linked again."""
    if not database.rows("select 1 from base.nodes where documents = 0 limit 1"):
        return
    database.run("create or replace temp table empty as select node from base.nodes where documents = 0")
    database.run(
        """insert into base.pending select distinct node from base.keys
           where key in (select key from base.keys where node in (select node from empty))"""
    )
    for table, column in (("nodes", "node"), ("keys", "node"), ("pending", "node"), ("links", "one"), ("links", "other"),
                          ("refused", "one"), ("refused", "other")):  # fmt: skip
        database.run(f"delete from base.{table} where {column} in (select node from empty)")


def _link_portion(database: Database, portion: Sequence[int], merged: Sequence[Sequence[int]]) -> None:
    _collect(database, portion, merged)
    add_neighbours(database)
    nodes, old = _nodes(database)
    partitions = []
    for block in _blocks(nodes, _keys(database), merged):
        partition = Partition(with_shared_context(sorted(block, key=lambda node: node.node)))
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
    groups = [set(group) for group in merged]
    database.run("create or replace temp table block (node bigint)")
    database.run("create or replace temp table more as select unnest(?) as node", [list(portion)])
    while database.rows("select 1 from more limit 1"):
        database.run("insert into block from more")
        inside = {node for (node,) in database.rows("from more")} if groups else set()
        joined = [node for group in groups if group & inside for node in group]
        database.run(
            """create or replace temp table more as
               select node from base.keys semi join (select key from base.keys semi join more using (node)) using (key)
               union select unnest(?) except from block""",
            [joined],
        )


def _nodes(database: Database) -> tuple[list[Node], dict[int, str | None]]:
    """The nodes of `block`, and the entities they belonged to."""
    beside: dict[int, set[int]] = defaultdict(set)
    for form, other in database.rows(
        "select distinct one, other from base.rivals where one in (select form from base.nodes semi join block using (node))"
    ):
        beside[form].add(other)
    rows: list[tuple[Any, ...]] = database.rows(
        """select node, type, parts, spelled, form, documents, posts, gender, kind, country, complete, context, entity
           from base.nodes semi join block using (node)"""
    )
    return [_node(row, beside.get(row[4], ())) for row in rows], {row[0]: row[-1] for row in rows}


def _node(row: Sequence[Any], beside: Iterable[int]) -> Node:
    node, type, parts, spelled, form, documents, posts, gender, kind, country, complete, context, _ = row
    names = tuple(parts.split("\t")), tuple(spelled.split("\t"))
    return Node(node, type, *names, form, documents, _posts(posts), gender, kind, country, complete, context or (), frozenset(beside))


@lru_cache(_CACHED)
def _posts(text: str) -> frozenset[str]:
    return frozenset(text.split("\n")) if text else frozenset()


def _keys(database: Database) -> list[tuple[int, int]]:
    return [(node, key) for node, key in database.rows("select node, key from base.keys where node in (select node from block)")]


def _blocks(nodes: Sequence[Node], keys: Iterable[tuple[int, int]], merged: Sequence[Sequence[int]]) -> list[list[Node]]:
    """The nodes split into blocks that share no key."""
    first: dict[int, int] = {}
    pairs = [(first.setdefault(key, node), node) for node, key in keys]
    inside = {node.node for node in nodes}
    for group in merged:
        own = [node for node in group if node in inside]
        pairs += [(own[0], node) for node in own[1:]]
    root = roots(pairs)
    blocks: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        blocks[root.get(node.node, node.node)].append(node)
    return list(blocks.values())
