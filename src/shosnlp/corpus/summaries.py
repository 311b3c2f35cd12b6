"""What the corpus knows about a node: how many documents name it, what they call it, and which names appear beside it.

A summary is bounded, however many documents name the node. The neighbours are those in a sample of the documents: the ones with the lowest
numbers, which are hashes. Such a sample is random, and depends on the set of documents, not on their order (bottom-k sampling, Cohen and
Kaplan 2007).
"""

from collections.abc import Sequence

from shosnlp.corpus.database import Database

_SAMPLE = 32  # documents of a node
_BESIDE = 16  # forms beside a node, the most frequent first
_COMMON = 100, 200  # a form in more than one of so many documents, and in more than so many, does not help to identify its neighbours


def summarize(database: Database) -> None:
    """Update the summaries of the touched nodes, and mark those for linking whose summary changed. Call it in a transaction."""
    database.run(
        """create or replace temp table touched as
           select node, coalesce(sum(documents), 0)::bigint as documents, min(coalesce(documents, 0)) < 1 as anew
           from base.touched group by node"""
    )
    database.run("delete from base.touched")
    database.run("update base.nodes set documents = nodes.documents + t.documents from touched t where nodes.node = t.node")
    database.run(
        """insert into base.stale select entity, bool_or(anew) from base.nodes join touched using (node)
           where entity is not null group by entity"""
    )
    _sample(database)
    database.run(
        """create or replace temp table partnered as select distinct node from base.keys semi join (
               select key from base.keys semi join (select key from base.keys semi join touched using (node)) using (key)
               group by key having count(*) > 1) using (key)"""
    )
    _note_common(database)
    database.run(
        """create or replace temp table wanted as
           select t.node from touched t semi join partnered using (node) join base.nodes n using (node)
           where t.anew or n.context is null or t.node in (select node from short)
           or t.node in (select node from base.samples semi join base.fresh using (document))
           union select node from base.nodes semi join partnered using (node) where context is null"""
    )
    _find_neighbours(database)
    database.run(  # those that were alone until now; the summaries of touched nodes follow
        """update base.nodes set context = b.context from neighbours b
           where nodes.node = b.node and nodes.context is null and nodes.node not in (select node from touched)"""
    )
    database.run(
        """create or replace temp table summary as
           with kinds as (select node, kind from base.variants semi join touched using (node) where kind is not null group by node, kind
                          qualify row_number() over (partition by node order by sum(records) desc, kind) = 1),
                genders as (select node, case when count(distinct gender) = 1 then min(gender) end as gender
                            from base.variants semi join touched using (node) group by node)
           select node, k.kind, g.gender, case when node in (select node from partnered) then coalesce(b.context, n.context) end as context
           from touched join base.nodes n using (node) left join kinds k using (node) left join genders g using (node)
           left join neighbours b using (node)"""
    )
    database.run(
        """insert into base.pending select n.node from base.nodes n join summary s using (node)
           where n.entity is null or n.kind is distinct from s.kind or n.gender is distinct from s.gender
           or n.context is distinct from s.context or n.form in (select one from base.rivals)"""
    )
    database.run(
        """update base.nodes set kind = s.kind, gender = s.gender, context = s.context from summary s where nodes.node = s.node
           and (nodes.kind is distinct from s.kind or nodes.gender is distinct from s.gender or nodes.context is distinct from s.context)"""
    )


def add_neighbours(database: Database) -> None:
    """Find the neighbours of those nodes in the temporary table `block` that were alone in their blocks when they were summarized."""
    database.run("create or replace temp table wanted as select node from base.nodes semi join block using (node) where context is null")
    _find_neighbours(database)
    database.run("update base.nodes set context = b.context from neighbours b where nodes.node = b.node")


def recount(database: Database, nodes: Sequence[int]) -> None:
    """Count the records and documents of some nodes, whose records were moved."""
    database.run("create or replace temp table recounted as select unnest(?) as node", [list(nodes)])
    database.run(
        """create or replace temp table counted as
           select node, variant, document from base.records semi join recounted using (node)"""
    )
    database.run(
        """update base.variants set records = (select count(*) from counted where counted.variant = variants.variant)
           where node in (select node from recounted)"""
    )
    database.run("delete from base.variants where records = 0")
    database.run(
        """update base.nodes set documents = (select count(distinct document) from counted where counted.node = nodes.node)
           where node in (select node from recounted)"""
    )
    database.run("delete from base.samples where node in (select node from recounted)")
    for table in ("touched", "pending"):
        database.run(f"insert into base.{table} (node) select node from recounted")


def _sample(database: Database) -> None:
    """Keep the documents with the lowest numbers in the samples of the touched nodes; fill up the samples that lost documents."""
    database.run(
        """create or replace temp table short as
           select n.node from base.nodes n semi join touched using (node) left join base.samples s using (node)
           group by n.node, n.documents having count(s.document) < least(n.documents, ?)""",
        [_SAMPLE],
    )
    database.run("delete from base.samples where node in (select node from short)")
    database.run("insert into base.samples select distinct node, document from base.records semi join short using (node)")
    database.run(
        """create or replace temp table beyond as select node, document from base.samples semi join touched using (node)
           qualify row_number() over (partition by node order by document) > ?""",
        [_SAMPLE],
    )
    database.run("delete from base.samples using beyond where samples.node = beyond.node and samples.document = beyond.document")


def _note_common(database: Database) -> None:
    """Where forms became too common to identify their neighbours, or ceased to be, the neighbours must be summarized again."""
    share, least = _COMMON
    database.run(
        """create or replace temp table common as select form from base.nodes group by form
           having sum(documents) > (select greatest(count(*) // $1, $2) from base.documents)""",
        [share, least],
    )
    database.run(
        """create or replace temp table turned as
           (from common except from base.common) union (from base.common except from common)"""
    )
    if not database.rows("select 1 from turned limit 1"):
        return
    database.run("delete from base.common where form in (from turned)")
    database.run("insert into base.common from common semi join turned using (form)")
    database.run(
        """insert into touched select distinct s.node, 0, true from base.samples s join base.nodes n using (node)
           where n.context is not null and s.node not in (select node from touched)
           and s.document in (select document from base.records where form in (from turned) and context)"""
    )
    database.run("insert into partnered select node from touched anti join partnered using (node) where anew")


def _find_neighbours(database: Database) -> None:
    """Put the forms beside the nodes in the temporary table `wanted` into the temporary table `neighbours`."""
    database.run(
        """create or replace temp table neighbours as
           with mine as (select s.node, n.form, s.document from base.samples s
                         semi join wanted using (node) join base.nodes n using (node)),
                beside as (select distinct document, form from base.records where context
                           and document in (select document from mine) and form not in (select form from base.common)),
                counted as (select mine.node, beside.form, count(*) as times from mine join beside using (document)
                            where beside.form <> mine.form group by mine.node, beside.form
                            qualify row_number() over (partition by mine.node order by count(*) desc, beside.form) <= ?),
                listed as (select node, list(form order by times desc, form) as context from counted group by node)
           select node, coalesce(context, []::bigint[]) as context from wanted left join listed using (node)""",
        [_BESIDE],
    )
