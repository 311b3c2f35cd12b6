"""Add documents to the database and remove them, with their records, mentions and positions; mark what must be linked again."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import permutations
from typing import Any, NamedTuple

from shosnlp.article import Failure
from shosnlp.corpus.copies import bands, sketch
from shosnlp.corpus.database import Database
from shosnlp.corpus.decisions import private_nodes
from shosnlp.corpus.profile import Profile, number, profiles
from shosnlp.corpus.spelling import spelled
from shosnlp.integrations.arrow import data_text
from shosnlp.records import Extraction, Organization, type_of
from shosnlp.runtime.garbage import paused_gc

_Columns = dict[str, list[Any]]


class Variant(NamedTuple):
    """What records of one node have in common: their names, kind, country and gender."""

    number: int
    node: int
    name: str
    names: list[str]
    kind: str | None
    country_code: str | None
    gender: str | None


class Report(NamedTuple):
    """The outcome for documents that were added.

    Args:
        added: How many are new.
        unchanged: How many were already there with the same text and date.
        replaced: The ids of those that replaced a document with another text.
        rejected: How many could not be read.
    """

    added: int = 0
    unchanged: int = 0
    replaced: tuple[str, ...] = ()
    rejected: int = 0

    def __add__(self, other: "Report") -> "Report":  # type: ignore[override]
        return Report(*(mine + its for mine, its in zip(self, other, strict=True)))  # type: ignore[operator]


def store(database: Database, found: Sequence[Extraction | Failure]) -> Report:
    """Add some results; of several with the same id, the last one wins. Call it in a transaction.

    Args:
        database: The database.
        found: The results; all must fit in memory.
    """
    failures = [result for result in found if isinstance(result, Failure)]
    _reject(database, failures)
    documents = {article_id(result): result for result in found if isinstance(result, Extraction)}
    ids = list(documents)
    known = dict(
        database.rows("select id, digest from base.documents where number in (select unnest(?))", [[number("document", id) for id in ids]])
    )
    replaced = tuple(id for id in ids if id in known and known[id] != digest(documents[id]))
    remove(database, replaced)
    database.run("delete from rejected where id in (select unnest(?))", [ids])
    new = [id for id in ids if id not in known or id in replaced]
    with paused_gc():
        _add(database, {id: documents[id] for id in new})
    again = len(found) - len(failures) - len(ids)
    return Report(len(new) - len(replaced), len(ids) - len(new) + again, replaced, len(failures))


def article_id(found: Extraction) -> str:
    """The id of the document; without one, a hash of its text.

    >>> from shosnlp import extract
    >>> article_id(extract("Астана")) == article_id(extract("Астана"))
    True
    """
    return found.id if found.id is not None else f"{number('text', found.text):016x}"


def digest(found: Extraction) -> int:
    """A hash that is equal for unchanged documents."""
    return number(found.text, str(found.reference_date), found.title or "", data_text(found) or "")


def remove(database: Database, ids: Sequence[str]) -> None:
    """Remove documents."""
    if not ids:
        return
    numbers = [[number("document", id) for id in ids]]
    database.run(
        """insert into base.touched select node, -count(distinct document) from base.records
           where document in (select unnest(?)) group by node""",
        numbers,
    )
    database.run(  # what kept two names apart may be gone
        """insert into base.pending select distinct node from base.records where document in (select unnest($1))
           and form in (select one from base.rivals where document in (select unnest($1)))""",
        numbers,
    )
    database.run(
        """update base.variants set records = variants.records - gone.records from (
               select variant, count(*) as records from base.records where document in (select unnest(?)) group by variant
           ) gone where variants.variant = gone.variant""",
        numbers,
    )
    database.run("delete from base.variants where records = 0")
    _remove_copies(database, numbers)
    for table in ("records", "samples", "rivals", "mentions", "positions", "bands"):
        database.run(f"delete from base.{table} where document in (select unnest(?))", numbers)
    database.run("delete from base.documents where number in (select unnest(?))", numbers)


def _remove_copies(database: Database, numbers: Sequence[object]) -> None:
    """Delete the pairs of documents that are copies; their neighbours must be compared with each other."""
    database.run("insert into base.parted select coalesce(copy_of, id) from base.documents where number in (select unnest(?))", numbers)
    database.run("delete from base.copies where one in (select unnest($1)) or other in (select unnest($1))", numbers)
    database.run(
        """insert into base.uncompared select distinct document from base.bands where document not in (select unnest($1))
           and band in (select band from base.bands where document in (select unnest($1)))""",
        numbers,
    )
    database.run("delete from base.uncompared where document in (select unnest(?))", numbers)


def _reject(database: Database, failures: Sequence[Failure]) -> None:
    ids = [failure.id for failure in failures if failure.id is not None]
    database.run("delete from rejected where id in (select unnest(?))", [ids])
    columns: _Columns = {
        "index": [failure.index for failure in failures],
        "id": [failure.id for failure in failures],
        "error": [type(failure.error).__name__ for failure in failures],
        "message": [str(failure.error) for failure in failures],
    }
    database.insert("rejected", columns)


def _add(database: Database, documents: dict[str, Extraction]) -> None:
    """Write new documents."""
    tables: dict[str, _Columns] = defaultdict(lambda: defaultdict(list))
    nodes: dict[int, Profile] = {}
    said: dict[int, Variant] = {}
    times = Counter[int]()
    split = private_nodes(database, list(documents))
    for id, found in documents.items():
        own = number("document", id)
        _put_document(tables, own, id, found)
        seen, node_of = {}, {}
        for profile in profiles(found, id):
            node_of[profile.record] = node = split.get((id, profile.record, profile.name), profile.node)
            seen[node] = nodes[node] = profile
            variant = _variant(node, found[profile.record], profile)
            said[variant.number] = variant
            times[variant.number] += 1
            _put(tables["records"], document=own, record=profile.record, node=node, variant=variant.number, form=number(profile.form),
                 context=profile.context, mentions=len(found[profile.record].mentions))  # fmt: skip
        for node in seen:
            _put(tables["touched"], node=node, documents=1)
            _put(tables["samples"], node=node, document=own)
        _put_rivals(tables["rivals"], own, [profile for node, profile in seen.items() if node == profile.node])
        _put_mentions(tables["mentions"], own, found)
        _put_positions(tables["positions"], own, found, node_of)
    for name, columns in tables.items():
        database.insert(f"base.{name}", columns)
    _add_nodes(database, nodes, private=frozenset(split.values()))
    _add_variants(database, said, times)


def _put(columns: _Columns, **values: object) -> None:
    for name, value in values.items():
        columns[name].append(value)


def _put_document(tables: dict[str, _Columns], own: int, id: str, found: Extraction) -> None:
    sketched = sketch(found.text)
    for table in ("fresh", "uncompared"):
        _put(tables[table], document=own)
    _put(tables["documents"], number=own, id=id, title=found.title, date=found.reference_date, language=found.language,
         characters=len(found.text), digest=digest(found), sketch=sketched, data=data_text(found))  # fmt: skip
    for band in bands(sketched):
        _put(tables["bands"], band=band, document=own)


def _variant(node: int, record: Any, profile: Profile) -> Variant:
    abbreviation = [record.abbreviation] if isinstance(record, Organization) and record.abbreviation else []
    names = list(dict.fromkeys([record.name, *record.aliases, *abbreviation]))
    values = profile.kind, profile.country, profile.gender
    return Variant(number(str(node), "\n".join(names), *(value or "" for value in values)), node, record.name, names, *values)


def _put_rivals(columns: _Columns, document: int, seen: Sequence[Profile]) -> None:
    """The pairs of forms that could be one entity if this document did not name them as two."""
    by_key: dict[str, set[str]] = defaultdict(set)
    for profile in seen:
        if profile.kind != "country":
            for key in filter(None, (*profile.keys, profile.loose)):
                by_key[key].add(profile.form)
    pairs = {pair for forms in by_key.values() for pair in permutations(forms, 2)}
    for one, other in pairs:
        _put(columns, document=document, one=number(one), other=number(other))


def _put_mentions(columns: _Columns, document: int, found: Extraction) -> None:
    for record in found.entities:
        for mention in record.mentions:
            _put(columns, document=document, record=record.id, type=type_of(record), name=record.name, **mention.model_dump())


def _put_positions(columns: _Columns, document: int, found: Extraction, nodes: Mapping[str, int]) -> None:
    for person in found.people:
        for post in person.positions:
            _put(columns, document=document, record=person.id, title=post.title, organization=post.organization, place=post.place,
                 held_at=post.held_at, status=post.status, since=post.since, until=post.until, node=nodes[person.id],
                 organization_node=nodes.get(post.organization or ""), place_node=nodes.get(post.place or ""))  # fmt: skip


def _add_nodes(database: Database, nodes: dict[int, Profile], private: frozenset[int]) -> None:
    """Add new nodes with their keys."""
    known = {node for (node,) in database.rows("select node from base.nodes where node in (select unnest(?))", [list(nodes)])}
    new = {node: profile for node, profile in nodes.items() if node not in known}
    columns: _Columns = defaultdict(list)
    keys: _Columns = {"node": [], "key": [], "sure": []}
    for node, profile in new.items():
        _put(columns, node=node, form=number(profile.form), type=profile.type, name=profile.name, parts="\t".join(profile.parts),
             spelled="\t".join(map(spelled, profile.parts)), posts="\n".join(profile.posts), country=profile.country,
             complete=profile.complete, documents=0)  # fmt: skip
        for key in () if node in private else profile.keys:
            _put(keys, node=node, key=number(key), sure=True)
        if profile.loose and node not in private:
            _put(keys, node=node, key=number(profile.loose), sure=False)
    if new:
        database.insert("base.nodes", columns)
        database.insert("base.keys", keys)


def _add_variants(database: Database, said: dict[int, Variant], times: Mapping[int, int]) -> None:
    """Add new variants, and count the records of all."""
    database.run("create or replace temp table said (variant bigint, records bigint)")
    database.insert("said", {"variant": list(said), "records": [times[variant] for variant in said]})
    known = {variant for (variant,) in database.rows("select variant from base.variants semi join said using (variant)")}
    columns: _Columns = defaultdict(list)
    for variant in said.values():
        if variant.number not in known:
            _put(columns, variant=variant.number, records=0, **{name: getattr(variant, name) for name in Variant._fields[1:]})
    if columns:
        database.insert("base.variants", columns)
    database.run("update base.variants set records = variants.records + said.records from said where variants.variant = said.variant")
