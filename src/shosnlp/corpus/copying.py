"""Which documents are copies of which: the first of a group of copies is the original, in whatever order they were added."""

from collections import defaultdict
from itertools import chain
from typing import Any

from shosnlp.corpus.copies import alike
from shosnlp.corpus.database import Database

_PORTION = 20_000  # bands compared at a time


def mark_copies(database: Database) -> None:
    """Mark each copy with the earlier document that it copies; earlier by date, then by id.

    Only documents that share a band with new or removed ones are compared, with their groups.
    """
    while bands := [band for (band,) in database.rows("select distinct band from base.touched_bands order by band limit ?", [_PORTION])]:
        _compare(database, bands)
        database.run("delete from base.touched_bands where band in (select unnest(?))", [bands])
    _collect_groups(database)
    groups: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    root = _roots(database.rows("select distinct one, other from base.copies where one in (select document from touched)"))
    for document, id, date in database.rows("select number, id, date from base.documents where number in (select document from touched)"):
        groups[root.get(document, document)].append((date is None, date, id, document))
    columns: dict[str, list[Any]] = {"document": [], "copy_of": []}
    for group in groups.values():
        original, *copies = sorted(group)
        columns["document"] += [original[3], *(copy[3] for copy in copies)]
        columns["copy_of"] += [None, *(original[2] for _ in copies)]
    database.run("create or replace temp table marked (document bigint, copy_of varchar)")
    database.insert("marked", columns)
    _write(database)


def _compare(database: Database, bands: list[int]) -> None:
    """Each document of a band is compared with the next one, by number; the results are kept."""
    database.run("create or replace temp table touched_band as select unnest(?) as band", [bands])
    database.run(
        """create or replace temp table pair as select * from (
               select band, lag(document) over (partition by band order by document) as one, document as other
               from base.bands semi join touched_band using (band)) where one is not null"""
    )
    new = database.rows("select distinct one, other from pair anti join base.compared using (one, other)")
    sketches = dict(database.rows("select number, sketch from base.documents where number in (select unnest(?))", [list({*chain(*new)})]))
    columns = {"one": [one for one, _ in new], "other": [other for _, other in new]}
    database.insert("base.compared", columns | {"alike": [alike(sketches[one], sketches[other]) for one, other in new]})
    database.run("create temp table if not exists touched_documents (document bigint)")
    for pairs in ("base.copies", "pair"):
        database.run(f"insert into touched_documents select unnest([one, other]) from {pairs} semi join touched_band using (band)")
    database.run("insert into touched_documents select document from base.bands semi join touched_band using (band)")
    database.run("delete from base.copies where band in (select band from touched_band)")
    database.run("insert into base.copies select band, one, other from pair join base.compared using (one, other) where alike")


def _collect_groups(database: Database) -> None:
    """Put the documents to mark, and all their copies, into the temporary table `touched`."""
    database.run("create temp table if not exists touched_documents (document bigint)")
    database.run("create or replace temp table touched as select distinct document from touched_documents")
    database.run("drop table touched_documents")
    count = -1
    while count != (count := database.rows("select count(*) from touched")[0][0]):
        database.run(
            """create or replace temp table touched as select document from touched
               union select other from base.copies where one in (select document from touched)
               union select one from base.copies where other in (select document from touched)"""
        )


def _roots(pairs: list[tuple[Any, ...]]) -> dict[int, int]:
    parent: dict[int, int] = {}

    def root(document: int) -> int:
        while parent.setdefault(document, document) != document:
            parent[document] = parent[parent[document]]
            document = parent[document]
        return document

    for one, other in pairs:
        first, second = root(one), root(other)
        parent[max(first, second)] = min(first, second)
    return {document: root(document) for document in parent}


def _write(database: Database) -> None:
    """Write the changes, and mark the entities in these documents for recounting."""
    database.run(
        """create or replace temp table remarked as select m.* from marked m join base.documents d on d.number = m.document
           where d.copy_of is distinct from m.copy_of"""
    )
    database.run("update base.documents set copy_of = r.copy_of from remarked r where documents.number = r.document")
    database.run(
        """insert into base.stale select distinct n.entity, true from base.records r join base.nodes n using (node)
           where r.document in (select document from remarked anti join base.fresh using (document))"""
    )
