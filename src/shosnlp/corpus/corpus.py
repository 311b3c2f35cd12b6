"""Many documents in one database: who is in them, and who is who."""

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

from shosnlp.article import Failure
from shosnlp.corpus import cards, storing
from shosnlp.corpus.cards import Card, CorpusEntity, CorpusExplanation
from shosnlp.corpus.database import CorpusError, Database
from shosnlp.corpus.decisions import MERGE, SPLIT, decide, private_node
from shosnlp.corpus.linking import link
from shosnlp.corpus.profile import number
from shosnlp.corpus.storing import Report
from shosnlp.errors import InvalidArgument
from shosnlp.records import Extraction

_BATCH = 250  # documents in a transaction
_LINKED = 5000  # documents after which the entities are brought up to date, so that what is left to do stays small


class Corpus:
    """A database of documents with the entities they are about. Use it in a `with` statement, or `close` it.

    Args:
        path: The DuckDB file, made if there is none. One process at a time can open it.

    Raises:
        CorpusError: If it cannot be opened, is no corpus, or is one of another version.
        MissingPackage: If the packages of `shosnlp[corpus]` are not installed.
    """

    def __init__(self, path: str | Path) -> None:
        if not isinstance(path, str | Path):
            raise InvalidArgument(f"path is {type(path).__name__}, but a str or Path is needed")
        self._database = Database(Path(path))

    def __enter__(self) -> "Corpus":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Write everything to the file and close it."""
        self._database.close()

    def add(self, found: Iterable[Extraction | Failure]) -> Report:
        """Add results and bring the entities up to date.

        A document that is there already stays as it is; one with the same id and another text replaces it. A document without an id is
        called by the hash of its text. What was added before an error stays, and adding all again changes nothing.

        Args:
            found: What `extract_many` gives; with `errors="return"` also failures, which go to the table `rejected`.

        Returns:
            How many were added, unchanged, rejected, and the ids of those replaced.

        Raises:
            InvalidArgument: If an item is something else.
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
        """The entities that are called so, those in most documents first.

        Args:
            name: Words of a name in the nominative, in any spelling: «Бакаев», «Bakayev», «Алибек Бакаев».
            type: `person`, `organization` or `place`; all by default.
            limit: How many at most.
        """
        link(self._database)
        return cards.find(self._database, name, type, limit)

    def card(self, id: str, *, limit: int = 10) -> Card:
        """An entity with those named beside it and its documents, at most `limit` of each.

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
        """What was merged into an entity and why; what was not, and why.

        Raises:
            CorpusError: If there is no entity with this id.
        """
        return cards.explanation(self._database, self._entity(id).id)

    def merge(self, id: str, other: str) -> str:
        """Say that two entities are one. This stays, also when the corpus is built anew.

        Returns:
            The id that is left: the older one.

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
        """Say that some records are another entity. This stays, also when the corpus is built anew.

        Args:
            id: The entity they belong to now.
            records: Each as the id of its document and its id there.

        Returns:
            The id of the new entity.

        Raises:
            CorpusError: If there is no such entity.
            InvalidArgument: If a record does not belong to it, or none would be left.
        """
        own = self._records(self._entity(id).id)
        names = {(article, record): name for article, record, name in own}
        if not records or (foreign := [record for record in records if tuple(record) not in names]):
            raise InvalidArgument(f"{'no records were given' if not records else f'{foreign[0]} is no record of {id}'}")
        if len(set(map(tuple, records))) == len(own):
            raise InvalidArgument(f"these are all records of {id}: there is nothing to split them from")
        with self._database.transaction():
            decision = decide(self._database, SPLIT, [(article, record, names[article, record]) for article, record in records])
            self._move(records, private_node(decision))
            self._look_again([id])
        link(self._database)
        return self.entity_id(*records[0])

    def rebuild(self) -> None:
        """Decide anew what is one thing, with the same ids where possible. The user's decisions stay."""
        with self._database.transaction():
            self._database.run("delete from base.common")
            self._database.run("insert into base.pending select node from base.nodes")
        link(self._database)

    def sql(self, query: str) -> Any:
        """The answer to a query over `documents`, `entities`, `mentions`, `positions`, `appearances`, `rejected`.

        Returns:
            A `pyarrow.Table`: `.to_pylist()`, `.to_pandas()`; polars takes it as it is.

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
        """Article, record, name of all records of an entity; the one that is named most fully, then earliest by id, first."""
        return [
            (article, record, name)
            for article, record, name in self._database.rows(
                """select d.id, r.record, r.name from base.records r join base.nodes n using (node)
                   join base.documents d on d.number = r.document where n.entity = ? order by n.complete desc, d.id, r.record""",
                [id],
            )
        ]

    def _move(self, records: Sequence[tuple[str, str]], node: int) -> None:
        """Put records into a node of their own, made after that of the first."""
        places = [(number("document", article), record) for article, record in records]
        self._database.run(
            """insert into base.nodes select ?, form, type, name, parts, [], country, complete, null from base.nodes
               where node = (select node from base.records where document = ? and record = ?)""",
            [node, *places[0]],
        )
        for document, record in places:
            self._database.run("update base.records set node = ? where document = ? and record = ?", [node, document, record])
        self._database.insert("base.pending", {"node": [node]})

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
