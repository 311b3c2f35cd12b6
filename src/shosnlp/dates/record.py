"""Turn a group of date mentions into a record."""

from shosnlp.dates.find import DateFinding
from shosnlp.findings import Group, mentions
from shosnlp.reading.document import Document
from shosnlp.records import Date


def record(group: Group[DateFinding], id: str, document: Document) -> Date:
    """Return the record of a group."""
    date = group.first.date
    return Date(
        id=id,
        value=date.value,
        start=date.start,
        end=date.end,
        precision=date.precision,
        modifier=date.modifier,
        mentions=mentions(group, document),
    )
