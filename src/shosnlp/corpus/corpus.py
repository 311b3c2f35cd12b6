"""Many documents in one database: who is in them, and who is who."""

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

from shosnlp.article import Failure
from shosnlp.corpus import cards, storing
from shosnlp.corpus.cards import Card, CorpusEntity, CorpusExplanation
from shosnlp.corpus.database import DATABASE, RUN, CorpusError, Database
from shosnlp.corpus.decisions import MERGE, SPLIT, decide, private_node
from shosnlp.corpus.linking import link
from shosnlp.corpus.profile import number
from shosnlp.corpus.storing import Report
from shosnlp.corpus.summaries import recount
from shosnlp.errors import InvalidArgument
from shosnlp.records import Extraction

_BATCH = 250  # documents in a transaction
_LINKED = 5000  # documents after which the entities are updated, so that little is left to do at the end


class Corpus:
    """A database of documents and the entities in them. Use it in a `with` statement, or call `close`.

    Args:
        path: The DuckDB file, created if it does not exist, or a folder with `corpus.duckdb`. Only one process at a time can open it.

    Raises:
        CorpusError: If it cannot be opened, is not a corpus, or is a corpus of another version.
        MissingPackage: If the packages of `shosnlp[corpus]` are not installed.
    """

    def __init__(self, path: str | Path) -> None:
        if not isinstance(path, str | Path):
            raise InvalidArgument(f"path is {type(path).__name__}, but a str or Path is needed")
        inside = Path(path) / DATABASE
        self._database = Database(inside if inside.is_file() else Path(path))

    def __enter__(self) -> "Corpus":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def unfinished(self) -> bool:
        """Whether a run of `shosnlp corpus` into this corpus was interrupted, so that articles are missing."""
        return self._database.meta(RUN) is not None

    def close(self) -> None:
        """Write everything to the file and close it."""
        self._database.close()

    def add(self, found: Iterable[Extraction | Failure]) -> Report:
        """Add results and update the entities.

        A document that is already there stays as it is; one with the same id and another text is replaced. A document without an id gets a
        hash of its text as its id. What was added before an error stays, and adding everything again changes nothing.

        Args:
            found: The results of `extract_many`; with `errors="return"` also failures, which go to the table `rejected`.

        Returns:
            How many were added, unchanged, rejected, and the ids of those replaced.

        Raises:
            InvalidArgument: If an item is neither an `Extraction` nor a `Failure`.
            CorpusError: If the database cannot be written.
        """
        if isinstance(found, Extraction | Failure):
            raise InvalidArgument(f"a single {type(found).__name__} was given, but an iterable is needed: corpus.add([found])")
        report, waiting = Report(), 0
        for batch in _batched(_checked(found), _BATCH):
            with self._database.transaction():
                report += storing.store(self._database, batch)
            waiting += len(batch)
            if waiting >= _LINKED:
                link(self._database)
                waiting = 0
        link(self._database)
        return report

    def who(self, name: str, *, type: str | None = None, limit: int = 100) -> list[CorpusEntity]:
        """The entities with this name, those in most documents first.

        Args:
            name: Words of a name in the nominative, in any spelling: «Бакаев», «Bakayev», «Алибек Бакаев».
            type: `person`, `organization` or `place`; all by default.
            limit: The maximum number of entities.
        """
        link(self._database)
        return cards.find(self._database, name, type, limit)

    def card(self, id: str, *, limit: int = 10) -> Card:
        """An entity with the entities in the same documents, and its documents; at most `limit` of each.

        Raises:
            CorpusError: If there is no entity with this id.
        """
        return cards.card(self._database, self._entity(id), limit)

    def entity_id(self, article_id: str, record_id: str) -> str:
        """The id of the entity that a record of a document belongs to.

        Raises:
            CorpusError: If there is no such record.
        """
        link(self._database)
        found = self._database.rows(
            "select n.entity from base.records r join base.nodes n using (node) where r.document = ? and r.record = ?",
            [number("document", article_id), record_id],
        )
        if not found:
            raise CorpusError(f"there is no person, organization or place {record_id!r} in a document {article_id!r}")
        return str(found[0][0])

    def explain(self, id: str) -> CorpusExplanation:
        """What was merged into an entity and what was kept apart from it, with reasons.

        Raises:
            CorpusError: If there is no entity with this id.
        """
        return cards.explanation(self._database, self._entity(id).id)

    def merge(self, id: str, other: str) -> str:
        """Declare two entities to be one. The decision is kept, even when the corpus is rebuilt.

        Returns:
            The id that remains: the older one.

        Raises:
            CorpusError: If there is no entity with one of these ids.
            InvalidArgument: If they are of different types.
        """
        one, two = self._entity(id), self._entity(other)
        if one.type != two.type:
            raise InvalidArgument(f"{one.id} is a {one.type}, {two.id} a {two.type}: only entities of one type can be merged")
        records = [record for entity in (one, two) for record in self._records(entity.id)[:1]]
        with self._database.transaction():
            decide(self._database, MERGE, records)
            self._look_again([one.id, two.id])
        link(self._database)
        return self.entity_id(*records[0][:2])

    def split(self, id: str, records: Sequence[tuple[str, str]]) -> str:
        """Declare some records to be another entity. The decision is kept, even when the corpus is rebuilt.

        Args:
            id: The entity they belong to now.
            records: Pairs of the id of the document and the id of the record in it.

        Returns:
            The id of the new entity.

        Raises:
            CorpusError: If there is no such entity.
            InvalidArgument: If a record does not belong to the entity, or no record would be left in it.
        """
        own = self._records(self._entity(id).id)
        names = {(article, record): name for article, record, name in own}
        if not records or (foreign := [record for record in records if tuple(record) not in names]):
            raise InvalidArgument(f"{'no records were given' if not records else f'{foreign[0]} is not a record of {id}'}")
        if len(set(map(tuple, records))) == len(own):
            raise InvalidArgument(f"these are all records of {id}: there is nothing to split them from")
        with self._database.transaction():
            decision = decide(self._database, SPLIT, [(article, record, names[article, record]) for article, record in records])
            self._move(records, private_node(decision))
            self._look_again([id])
        link(self._database)
        return self.entity_id(*records[0])

    def rebuild(self) -> None:
        """Link all records again, keeping ids where possible. The user's decisions stay."""
        with self._database.transaction():
            self._database.run("delete from base.common")
            self._database.run("insert into base.touched select node, 0 from base.nodes")
            self._database.run("insert into base.pending select node from base.nodes")
        link(self._database)

    def sql(self, query: str) -> Any:
        """Run a query over `documents`, `entities`, `mentions`, `positions`, `appearances`, `rejected`.

        Returns:
            A `pyarrow.Table`: use `.to_pylist()` or `.to_pandas()`, or pass it to polars.

        Raises:
            CorpusError: If the query is wrong.
        """
        link(self._database)
        return self._database.arrow(query)

    def _entity(self, id: str) -> CorpusEntity:
        link(self._database)
        if found := cards.entities(self._database, [id]):
            return found[0]
        into = self._database.rows("select into_id from base.merged where id = ?", [id])
        if into:
            return self._entity(into[0][0])
        raise CorpusError(f"there is no entity {id!r}; corpus.who(name) finds ids")

    def _records(self, id: str) -> list[tuple[str, str, str]]:
        """Article, record and name of each record of an entity; complete names first, then by id."""
        return [
            (article, record, name)
            for article, record, name in self._database.rows(
                """select d.id, r.record, v.name from base.records r join base.nodes n using (node)
                   join base.variants v using (variant) join base.documents d on d.number = r.document
                   where n.entity = ? order by n.complete desc, d.id, r.record""",
                [id],
            )
        ]

    def _move(self, records: Sequence[tuple[str, str]], node: int) -> None:
        """Move records to a new node, copied from the node of the first."""
        run = self._database.run
        run("create or replace temp table moved (document bigint, record varchar)")
        documents = [number("document", article) for article, _ in records]
        self._database.insert("moved", {"document": documents, "record": [record for _, record in records]})
        run("create or replace temp table source as select r.* from base.records r semi join moved using (document, record)")
        run(
            """insert into base.nodes
               select ?, form, type, name, parts, spelled, '', country, complete, 0, null, null, null, null from base.nodes
               where node in (select node from source order by document, record limit 1)""",
            [node],
        )
        run("update base.records set node = ? from moved m where records.document = m.document and records.record = m.record", [node])
        for record, own in (("record", "node"), ("organization", "organization_node"), ("place", "place_node")):
            run(f"update base.positions p set {own} = ? from moved m where p.document = m.document and p.{record} = m.record", [node])
        for (variant,) in self._database.rows("select distinct variant from source order by variant"):
            values = [number("split", str(node), str(variant)), node, variant]
            run(
                """insert into base.variants
                   select ?, ?, name, names, kind, country_code, gender, 0 from base.variants where variant = ?""",
                values,
            )
            run("update base.records set variant = $1 where node = $2 and variant = $3", values)
        run("delete from base.rivals using source s where rivals.document = s.document and s.form in (rivals.one, rivals.other)")
        recount(self._database, [node, *(old for (old,) in self._database.rows("select distinct node from source"))])

    def _look_again(self, ids: Sequence[str]) -> None:
        self._database.run("insert into base.pending select node from base.nodes where entity in (select unnest(?))", [list(ids)])


def _checked(found: Iterable[Any]) -> Iterable[Extraction | Failure]:
    for item in found:
        if not isinstance(item, Extraction | Failure):
            raise InvalidArgument(f"{type(item).__name__} was given, but an Extraction or a Failure is needed: corpus.add(extract_many(…))")
        yield item


def _batched(found: Iterable[Extraction | Failure], size: int) -> Iterable[list[Extraction | Failure]]:
    iterator = iter(found)
    while batch := list(islice(iterator, size)):
        yield batch
