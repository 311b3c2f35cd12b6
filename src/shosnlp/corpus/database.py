"""The database file: its tables, its version and its connection."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from shosnlp.errors import ShosnlpError
from shosnlp.integrations.arrow import SCHEMAS
from shosnlp.integrations.requirements import required

duckdb = required("duckdb", "corpus")
pa = required("pyarrow", "corpus")

VERSION = 4
DATABASE = "corpus.duckdb"  # in a folder
RUN = "run"  # the key in `meta` for the settings of a run that is not finished
_MEMORY = "192MB"  # for DuckDB; more goes to a temporary folder beside the database

# What linking knows lies in the schema `base`; what users see are the table `entities` and views. A document has a number made of its id,
# a node one made of its form and facet: see `profile.number`.
_TABLES = """
create schema base;
create table base.meta (key varchar primary key, value varchar);
create table base.documents (number bigint, id varchar, title varchar, date date, language varchar, characters bigint, digest bigint,
                             sketch blob, copy_of varchar, data varchar);
create table base.bands (band bigint, document bigint);
create table base.uncompared (document bigint);
create table base.parted (id varchar);
create table base.copies (band bigint, one bigint, other bigint);
create table base.stale (entity varchar, anew boolean);
create table base.fresh (document bigint);
create table base.records (document bigint, record varchar, node bigint, variant bigint, form bigint, context boolean, mentions bigint);
create table base.variants (variant bigint, node bigint, name varchar, names varchar[], kind varchar, country_code varchar, gender varchar,
                            records bigint);
create table base.samples (node bigint, document bigint);
create table base.rivals (document bigint, one bigint, other bigint);
create table base.mentions (document bigint, record varchar, type varchar, name varchar, "start" bigint, "end" bigint, text varchar,
                            normal varchar, confidence double, rule varchar);
create table base.positions (document bigint, record varchar, title varchar, organization varchar, place varchar, held_at varchar,
                             status varchar, since varchar, until varchar, node bigint, organization_node bigint, place_node bigint);
create table base.nodes (node bigint, form bigint, type varchar, name varchar, parts varchar, spelled varchar, posts varchar,
                         country varchar, complete boolean, documents bigint, kind varchar, gender varchar, context bigint[],
                         entity varchar);
create table base.keys (node bigint, key bigint, sure boolean);
create table base.touched (node bigint, documents bigint);
create table base.pending (node bigint);
create table base.common (form bigint);
create table base.links (one bigint, other bigint, reason varchar);
create table base.refused (one bigint, other bigint, reason varchar);
create table base.decisions (number bigint, kind varchar, article varchar, record varchar, name varchar);
create table base.words (entity varchar, word varchar);
create table base.merged (id varchar, into_id varchar);
create table base.shards (shard bigint, articles bigint);
create table rejected (index bigint, id varchar, error varchar, message varchar);
create table entities (id varchar, type varchar, name varchar, names varchar[], kind varchar, country_code varchar, gender varchar,
                       documents bigint, originals bigint, first_seen date, last_seen date);
create view documents as select id, title, date, language, characters, copy_of, data from base.documents;
create view mentions as
    select d.id as article, m.record, n.entity, m.type, m.name, m."start", m."end", m.text, m.normal, m.confidence, m.rule
    from base.mentions m join base.documents d on d.number = m.document
    left join base.records r on r.document = m.document and r.record = m.record left join base.nodes n on n.node = r.node;
create view appearances as
    select d.id as article, n.entity, sum(r.mentions)::bigint as mentions, d.date
    from base.records r join base.nodes n on n.node = r.node join base.documents d on d.number = r.document
    group by d.id, n.entity, d.date;
create view positions as
    select d.id as article, p.record, n.entity, p.title, o.entity as organization, l.entity as place, p.held_at, p.status, p.since, p.until,
           d.date
    from base.positions p join base.documents d on d.number = p.document join base.nodes n on n.node = p.node
    left join base.nodes o on o.node = p.organization_node left join base.nodes l on l.node = p.place_node;
"""


class CorpusError(ShosnlpError):
    """A corpus cannot be opened, read or written: the message says why and what to do."""


class Database:
    """A connection to the file; no other process can open it in the meantime.

    Args:
        path: The file; created if it does not exist.

    Raises:
        CorpusError: If it cannot be opened, is not a corpus, or is a corpus of another version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._connection: Any = duckdb.connect(str(path), config={"memory_limit": _MEMORY, "preserve_insertion_order": False})
        except duckdb.Error as error:
            raise CorpusError(_why_not_opened(path, error)) from None
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> None:
        tables = {f"{schema}.{name}" for schema, name in self.rows("select table_schema, table_name from information_schema.tables")}
        if not tables:
            with self.transaction():
                self.run(_TABLES)
                self.run("insert into base.meta values ('version', ?)", [str(VERSION)])
        elif "base.meta" not in tables:
            raise CorpusError(f"{self.path}: is a database, but not a corpus of shosnlp; choose another file")
        elif (version := self.meta("version")) != str(VERSION):
            raise CorpusError(
                f"{self.path}: is a corpus of version {version}, this shosnlp reads version {VERSION}; build it again from the articles"
            )

    def meta(self, key: str) -> str | None:
        """The value stored under this key."""
        found = self.rows("select value from base.meta where key = ?", [key])
        return str(found[0][0]) if found else None

    def keep(self, key: str, value: str) -> None:
        """Store a value under this key."""
        self.run("insert or replace into base.meta values (?, ?)", [key, value])

    def run(self, sql: str, values: object = None) -> None:
        """Run statements.

        Raises:
            CorpusError: If the disk is full or the file cannot be written.
        """
        self.rows(sql, values, fetch=False)

    def rows(self, sql: str, values: object = None, *, fetch: bool = True) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        try:
            result = self._connection.execute(sql, values)
            return list(result.fetchall()) if fetch else []
        except (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.FatalException, duckdb.TransactionException) as error:
            raise CorpusError(f"{self.path}: cannot be written: {_first_line(error)}; what was committed is kept") from None

    def arrow(self, sql: str) -> Any:
        """The result of a query as an Arrow table; None for a statement without one.

        Raises:
            CorpusError: If the query is wrong.
        """
        try:
            result = self._connection.sql(sql)
            return None if result is None else result.to_arrow_table()
        except duckdb.Error as error:
            raise CorpusError(f"the query failed: {_first_line(error)}") from None

    def insert(self, table: str, columns: Mapping[str, list[Any]]) -> None:
        """Add rows given by column; columns that are not given stay empty."""
        if not any(columns.values()):
            return
        types = {name: type for name, type, *_ in self.rows(f"describe {table}")}
        arrays = {name: pa.array(values, type=_ARROW.get(types[name], pa.string())) for name, values in columns.items()}
        self._connection.register("given", pa.table(arrays))
        try:
            names = ", ".join(f'"{name}"' for name in columns)
            self.run(f"insert into {table} ({names}) select {names} from given")
        finally:
            self._connection.unregister("given")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit at the end of the block; roll back if it raises."""
        self.run("begin transaction")
        try:
            yield
        except BaseException:
            with suppress(duckdb.Error):  # the first error is the informative one
                self._connection.execute("rollback")
            raise
        self.run("commit")

    def close(self) -> None:
        """Write everything and close the file."""
        self._connection.close()


_ARROW = {
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "DATE": pa.date32(),
    "BOOLEAN": pa.bool_(),
    "BLOB": pa.binary(),
    "VARCHAR[]": pa.list_(pa.string()),
}
TABLES = tuple(SCHEMAS)


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]


def _why_not_opened(path: Path, error: Exception) -> str:
    message = str(error)
    if "lock" in message.lower():
        return f"{path}: another process has the corpus open; close it there, or wait"
    if path.is_dir():
        return f"{path}: is a folder; name a file in it: {path / DATABASE}"
    if not path.parent.exists():
        return f"{path}: there is no folder {path.parent}; make it first"
    return f"{path}: cannot be opened ({_first_line(error)})"
