"""New short names that can only be one known person, or nobody known, get their entities without linking whole blocks again.

A short name decides nothing about other names, so the rest stays as it is. Where it may be one of several people, or where something
that it is tied to changes as well, it is left for `linking`. The result is the same, but a name that a thousand documents repeat makes a
block of a thousand nodes, and this way they need not be read again for each further document.
"""

from collections.abc import Iterable, Sequence

from shosnlp.corpus.blocks import nodes, tie
from shosnlp.corpus.clusters import Node, Partition, with_shared_context
from shosnlp.corpus.database import Database
from shosnlp.corpus.entities import assign
from shosnlp.corpus.people import join_short


def attach(database: Database, merged: Iterable[Sequence[int]]) -> None:
    """Give entities to new short names of people where that is certain. Call it in a transaction.

    Args:
        database: The database.
        merged: Groups of nodes that the user merged; they are left for linking.
    """
    database.run(
        """create or replace temp table more as select node from base.nodes semi join base.pending using (node)
           where entity is null and type = 'person' and not complete and node not in (select unnest(?))""",
        [[node for group in merged for node in group]],
    )
    if not database.rows("select 1 from more limit 1"):
        return
    tie(database)
    seen = _examples(database)
    found, old = nodes(database)
    new = {node for (node,) in database.rows("from more")}
    sure = _certain(with_shared_context(found), seen, new, old)
    database.run("create or replace temp table block as select unnest(?) as node", [[node.node for node in sure.nodes if node.node in new]])
    assign(database, [sure], {node.node: old[node.node] for node in sure.nodes}, anew=False)
    database.run("delete from base.pending where node in (from block)")


def _examples(database: Database) -> list[tuple[int, int, bool]]:
    """The new names with what they are tied to: of nodes of one entity, name and gender, one example, and whether any of them changes now.

    The temporary table `block` gets all these nodes.
    """
    database.run(
        """create or replace temp table seen as
           select t.one, min(t.other) as other, bool_or(t.other in (select node from base.pending)) as changing
           from tie t join base.nodes o on o.node = t.other where t.other not in (from more)
           group by t.one, o.entity, o.parts, o.spelled, o.gender
           union all select one, other, false from tie where one < other and other in (from more)"""
    )
    database.run("create or replace temp table block as select node from more union select other from seen")
    return [(one, other, changing) for one, other, changing in database.rows("from seen order by all")]


def _certain(found: Sequence[Node], seen: Sequence[tuple[int, int, bool]], new: set[int], old: dict[int, str | None]) -> Partition:
    """The new names in clusters with at most one known entity and without doubtful ties, and examples of these entities."""
    partition, by_number = Partition(found), {node.node: node for node in found}
    examples: dict[str, int] = {}
    for number, entity in old.items():
        if entity:
            partition.join(examples.setdefault(entity, number), number, "one entity already")
    doubtful = set()
    for one, other, changing in seen:
        if changing or not join_short(partition, by_number[one], by_number[other]):
            doubtful.add(one)
    clear = [
        cluster
        for cluster in partition.clusters()
        if len({entity for node in cluster if (entity := old[node.node])}) <= 1 and not any(node.node in doubtful for node in cluster)
    ]
    sure = Partition([node for cluster in clear for node in cluster])
    for one, other, reason in partition.links:
        if one in sure:
            sure.join(one, other, reason)
    sure.links[:] = [link for link in sure.links if link.one in new or link.other in new]
    return sure
