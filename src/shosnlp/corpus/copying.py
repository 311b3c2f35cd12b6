"""Which documents are copies of which: the first of a group of copies is the original, in whatever order they were added."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from shosnlp.corpus.clusters import roots
from shosnlp.corpus.copies import alike
from shosnlp.corpus.database import Database
from shosnlp.corpus.profile import number

_PORTION = 2500  # documents compared at a time
_Pair = tuple[int, int]


class _Document(NamedTuple):
    number: int
    id: str
    date: object
    copy_of: str | None

    @property
    def age(self) -> tuple[bool, object, str]:
        return self.date is None, self.date, self.id


def mark_copies(database: Database) -> None:
    """Mark each copy with the earlier document that it copies; earlier by date, then by id.

    In each band, a document is compared with those before and after it, by number. New pairs extend groups. Only a group that lost a pair
    is formed again from all of its pairs.
    """
    joined, parted = list[_Pair](), list[_Pair]()
    while portion := [
        document for (document,) in database.rows("select distinct document from base.uncompared order by document limit ?", [_PORTION])
    ]:
        new, gone = _compare(database, portion)
        joined += new
        parted += gone
        database.run("delete from base.uncompared where document in (select unnest(?))", [portion])
    _find_parted(database, joined, parted)
    documents = _documents(database, [*chain(*joined)])
    original = _originals(documents, [*joined, *_pairs_inside(database)])
    _write(database, documents, original)


def _compare(database: Database, documents: Sequence[int]) -> tuple[list[_Pair], list[_Pair]]:
    """Compare documents with their neighbours in each band: the pairs of copies, and the earlier pairs that they now stand between."""
    database.run(
        "create or replace temp table compared as select band, document from base.bands where document in (select unnest(?))", [documents]
    )
    database.run(
        """create or replace temp table pair as
           with beside as (select c.band, c.document, max(b.document) filter (where b.document < c.document) as lower,
                                  min(b.document) filter (where b.document > c.document) as higher
                           from compared c join base.bands b using (band) group by c.band, c.document)
           select band, lower as one, document as other from beside where lower is not null
           union select band, document, higher from beside where higher is not null"""
    )
    pairs = database.rows("select distinct one, other from pair")
    sketches = dict(database.rows("select number, sketch from base.documents where number in (select unnest(?))", [list({*chain(*pairs)})]))
    same = alike([sketches[one] for one, _ in pairs], [sketches[other] for _, other in pairs])
    joined = [(one, other) for (one, other), are in zip(pairs, same, strict=True) if are]
    between = "c.band = copies.band and copies.one < c.document and c.document < copies.other"
    parted = database.rows(f"select distinct one, other from base.copies join compared c on {between}")
    database.run(f"delete from base.copies using compared c where {between}")
    database.run("create or replace temp table alike (one bigint, other bigint)")
    database.insert("alike", {"one": [one for one, _ in joined], "other": [other for _, other in joined]})
    database.run(
        "insert into base.copies from (from pair semi join alike using (one, other)) anti join base.copies using (band, one, other)"
    )
    return joined, [(one, other) for one, other in parted]


def _find_parted(database: Database, joined: Iterable[_Pair], parted: Iterable[_Pair]) -> None:
    """Put the ids of the groups that may have fallen apart into the temporary table `fallen`."""
    root = roots(joined)
    apart = {one for one, other in parted if one not in root or other not in root or root[one] != root[other]}
    database.run(
        """create or replace temp table fallen as select id from base.parted
           union select coalesce(copy_of, id) from base.documents where number in (select unnest(?))""",
        [sorted(apart)],
    )
    database.run("delete from base.parted")


def _documents(database: Database, joined: Sequence[int]) -> dict[int, _Document]:
    """The documents of new pairs with the originals they have so far, and all of groups that may have fallen apart, which have none."""
    columns = "number, id, date, case when coalesce(copy_of, id) not in (select id from fallen) then copy_of end"
    found = database.rows(
        f"""select {columns} from base.documents where number in (select unnest(?))
            or id in (select id from fallen) or copy_of in (select id from fallen)""",
        [sorted(set(joined))],
    )
    originals = sorted({number("document", row[3]) for row in found if row[3]})
    found += database.rows(f"select {columns} from base.documents where number in (select unnest(?))", [originals])
    return {row[0]: _Document(*row) for row in found}


def _pairs_inside(database: Database) -> list[_Pair]:
    """The pairs of groups that may have fallen apart."""
    rows = database.rows(
        """select distinct one, other from base.copies where one in (
               select number from base.documents where id in (select id from fallen) or copy_of in (select id from fallen))"""
    )
    return [(one, other) for one, other in rows]


def _originals(documents: dict[int, _Document], pairs: Sequence[_Pair]) -> dict[int, _Document]:
    """The original for each document; of several documents of a group, the earliest."""
    known = [(document.number, number("document", document.copy_of)) for document in documents.values() if document.copy_of]
    root = roots([*pairs, *known])
    groups: dict[int, list[_Document]] = defaultdict(list)
    for document in documents.values():
        groups[root.get(document.number, document.number)].append(document)
    earliest = {number: min(group, key=lambda one: one.age) for number, group in groups.items()}
    return {document.number: earliest[number] for number, group in groups.items() for document in group}


def _write(database: Database, documents: dict[int, _Document], original: dict[int, _Document]) -> None:
    """Write the originals, and mark the entities in documents that became copies or originals for recounting."""
    database.run("create or replace temp table marked (document bigint, id varchar, copy_of varchar)")
    copy_of = [None if original[one] == document else original[one].id for one, document in documents.items()]
    database.insert("marked", {"document": list(documents), "id": [document.id for document in documents.values()], "copy_of": copy_of})
    database.run(
        """insert into base.stale select distinct n.entity, true from base.records r join base.nodes n using (node) where r.document in (
               select m.document from marked m join base.documents d on d.number = m.document
               where (m.copy_of is null) <> (d.copy_of is null) and m.document not in (select document from base.fresh))"""
    )
    database.run("update base.documents set copy_of = m.copy_of from marked m where documents.copy_of = m.id and m.copy_of is not null")
    database.run(
        """update base.documents set copy_of = m.copy_of from marked m
           where documents.number = m.document and documents.copy_of is distinct from m.copy_of"""
    )
