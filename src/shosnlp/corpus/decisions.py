"""The user's decisions: which records are one entity and which are not. They override all other evidence."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from shosnlp.corpus.database import Database
from shosnlp.corpus.profile import number

MERGE, SPLIT = "merge", "split"


class Decision(NamedTuple):
    """One record of a decision.

    Args:
        number: The number of the decision; records with the same number were merged, or split off, together.
        kind: `merge` or `split`.
        article: The id of the document.
        record: The id of the record in it.
        name: The name of the record, which identifies it if the document is replaced.
    """

    number: int
    kind: str
    article: str
    record: str
    name: str


def decide(database: Database, kind: str, records: Sequence[tuple[str, str, str]]) -> int:
    """Store a decision about records, each given by article, record and name.

    Returns:
        The number of the decision.
    """
    own = 1 + database.rows("select coalesce(max(number), 0) from base.decisions")[0][0]
    columns: dict[str, list[object]] = defaultdict(list)
    for article, record, name in records:
        for key, value in Decision(own, kind, article, record, name)._asdict().items():
            columns[key].append(value)
    database.insert("base.decisions", columns)
    return int(own)


def private_node(decision: int) -> int:
    """The node of records that were split off together. It has no keys, so only the user can join it to others."""
    return number("split", str(decision))


def private_nodes(database: Database, articles: Sequence[str]) -> dict[tuple[str, str, str], int]:
    """The nodes of split-off records in these documents, by article, record and name; the last decision wins."""
    rows = database.rows(
        "select number, article, record, name from base.decisions where kind = ? and article in (select unnest(?)) order by number",
        [SPLIT, list(articles)],
    )
    return {(article, record, name): private_node(decision) for decision, article, record, name in rows}


def merged_nodes(database: Database) -> list[list[int]]:
    """The nodes of records that the user merged, one list for each decision."""
    rows = database.rows(
        """select c.number, r.node from base.decisions c join base.documents d on d.id = c.article
           join base.records r on r.document = d.number and r.record = c.record
           join base.variants v on v.variant = r.variant and v.name = c.name where c.kind = ? order by c.number, r.node""",
        [MERGE],
    )
    groups: dict[int, list[int]] = defaultdict(list)
    for decision, node in rows:
        groups[decision].append(node)
    return [list(dict.fromkeys(group)) for group in groups.values()]
