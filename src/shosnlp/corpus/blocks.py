"""Blocks: the nodes that may be the same entities. Each is read whole and linked without the rest of the corpus.

Two nodes are tied if they share a key. Short names of people must share evidence, too: thousands of documents may call somebody
«Мария», and only those with a position or two neighbours in common can mean the same person. The nodes that ties connect, directly or
through others, are a block. So the cost of a new document depends on what its names have in common with others, not on how often the
corpus repeats them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from shosnlp.corpus.clusters import Node, roots
from shosnlp.corpus.database import Database
from shosnlp.corpus.evidence import NEIGHBOURS

_CACHED = 16_384  # combinations of positions: some 8 MB


def collect(database: Database, portion: Sequence[int], merged: Iterable[Sequence[int]]) -> None:
    """Put the nodes of all blocks that contain nodes of the portion into the temporary table `block`, and their ties into `ties`.

    Args:
        database: The database.
        portion: The nodes that changed.
        merged: Groups of nodes that the user merged.
    """
    groups = [set(group) for group in merged]
    database.run("create or replace temp table block (node bigint)")
    database.run("create or replace temp table ties (one bigint, other bigint)")
    database.run("create or replace temp table portion as select unnest(?) as node", [list(portion)])
    find_linked(database, "portion")
    database.run("create or replace temp table more as from portion union from linked")
    while database.rows("select 1 from more limit 1"):
        database.run("insert into block from more")
        inside = {node for (node,) in database.rows("from more")} if groups else set()
        joined = [node for group in groups if group & inside for node in group]
        tie(database)
        database.run("insert into ties from tie")
        database.run(
            """create or replace temp table more as
               select node from base.keys where sure and key in (select key from base.keys semi join more using (node) where sure)
               union select other from tie union select unnest(?) except from block""",
            [joined],
        )


def find_linked(database: Database, table: str) -> None:
    """Put what was linked with the nodes of a table, or weighed against them, into the temporary table `linked`.

    If the evidence changed, these nodes may have to be linked differently, although nothing ties them to the changed nodes any more.
    """
    database.run(
        f"""create or replace temp table linked as
            select node from base.nodes where entity in (select entity from base.nodes semi join {table} using (node)) union from {table}"""
    )
    database.run(
        """insert into linked select other from base.refused where one in (from linked)
           union select one from base.refused where other in (from linked)"""
    )


def find_short_keys(database: Database) -> None:
    """Put the keys of short names into the temporary table `short_keys`, which ties need. Linking does not change them."""
    database.run(
        """create or replace temp table short_keys as
           select distinct key from base.keys join base.nodes using (node) where not sure and not complete"""
    )


def tie(database: Database) -> None:
    """Put the ties between the nodes in the temporary table `more` and others, where one of them is a short name, into the table `tie`.

    The evidence is that of `evidence.clue`: a position that is more than a bare title of one word, or two neighbours.
    """
    database.run(
        """create or replace temp table clues as
           with keys as (select key from base.keys semi join more using (node) where key in (from short_keys)),
                near as (select node, key from base.keys where key in (from keys)),
                known as (select near.*, complete, context, string_split(posts, chr(10)) as posts from near join base.nodes using (node)),
                held as (select node, key, complete, unnest(posts) as post from known)
           select node, key, complete, unnest(context) as clue, 1 as weight from known
           union all select node, key, complete, (hash(post) >> 1)::bigint, $1 from held
                     where contains(post, ' ') or instr(post, chr(9)) < length(post)""",
        [NEIGHBOURS],
    )
    database.run("create or replace temp table tie (one bigint, other bigint)")
    for kinds in ("not one.complete", "one.complete and not other.complete"):  # together, DuckDB would check them only after joining all
        database.run(
            f"""insert into tie select one.node, other.node from (from clues semi join more using (node)) one
                join clues other using (key, clue) where one.node <> other.node and {kinds}
                group by one.node, other.node having sum(one.weight) >= ?""",
            [NEIGHBOURS],
        )


def nodes(database: Database) -> tuple[list[Node], dict[int, str | None]]:
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


def blocks(database: Database, nodes: Sequence[Node], merged: Sequence[Sequence[int]]) -> list[list[Node]]:
    """The nodes of `block` split into blocks that nothing ties to each other."""
    first: dict[int, int] = {}
    keys = database.rows("select node, key from base.keys semi join block using (node) where sure")
    pairs = [(first.setdefault(key, node), node) for node, key in keys]
    pairs += [(one, other) for one, other in database.rows("select distinct least(one, other), greatest(one, other) from ties")]
    inside = {node.node for node in nodes}
    for group in merged:
        own = [node for node in group if node in inside]
        pairs += [(own[0], node) for node in own[1:]]
    root = roots(pairs)
    split: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        split[root.get(node.node, node.node)].append(node)
    return list(split.values())
