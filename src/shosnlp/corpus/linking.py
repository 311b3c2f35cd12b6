"""Incremental entity linking: only the nodes that changed, and those that may be the same entities, are linked again.

The entities of a block depend on the block alone, so the order in which documents were added does not matter. Blocks are read from the
database in bounded portions.
"""

from collections.abc import Sequence

from shosnlp.corpus.attaching import attach
from shosnlp.corpus.blocks import blocks, collect, find_linked, find_short_keys, nodes
from shosnlp.corpus.clusters import Partition, with_shared_context
from shosnlp.corpus.copying import mark_copies
from shosnlp.corpus.database import Database
from shosnlp.corpus.decisions import merged_nodes
from shosnlp.corpus.entities import assign, refresh
from shosnlp.corpus.named import link_organizations, link_places
from shosnlp.corpus.people import link_people
from shosnlp.corpus.summaries import add_neighbours, summarize
from shosnlp.runtime.garbage import paused_gc

_PORTION = 10_000  # nodes to start a portion with; their whole blocks are added
_LINKERS = {"person": link_people, "organization": link_organizations, "place": link_places}


def link(database: Database) -> bool:
    """Update the entities.

    Returns:
        Whether there was anything to do.
    """
    if not any(database.rows(f"select 1 from base.{table} limit 1") for table in ("touched", "pending", "fresh", "uncompared")):
        return False
    with paused_gc():
        _link(database)
    return True


def _link(database: Database) -> None:
    with database.transaction():
        summarize(database)
        _drop_empty(database)
        find_short_keys(database)
    merged = merged_nodes(database)
    with database.transaction():
        attach(database, merged)
    while portion := [node for (node,) in database.rows("select distinct node from base.pending order by node limit ?", [_PORTION])]:
        with database.transaction():
            _link_portion(database, portion, merged)
    with database.transaction():
        mark_copies(database)
        refresh(database)


def _drop_empty(database: Database) -> None:
    """Drop nodes without records; the other nodes of their blocks are linked again."""
    if not database.rows("select 1 from base.nodes where documents = 0 limit 1"):
        return
    database.run("create or replace temp table empty as select node from base.nodes where documents = 0")
    find_linked(database, "empty")
    database.run(
        """insert into base.pending from linked union select node from base.keys
           where sure and key in (select key from base.keys semi join empty using (node) where sure)"""
    )
    for table, column in (("nodes", "node"), ("keys", "node"), ("pending", "node"), ("links", "one"), ("links", "other"),
                          ("refused", "one"), ("refused", "other")):  # fmt: skip
        database.run(f"delete from base.{table} where {column} in (select node from empty)")


def _link_portion(database: Database, portion: Sequence[int], merged: Sequence[Sequence[int]]) -> None:
    collect(database, portion, merged)
    if merged:  # the user may have joined names that were alone until then
        add_neighbours(database)
    found, old = nodes(database)
    partitions = []
    for block in blocks(database, found, merged):
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
