"""Russian labels on pages: types of records, kinds, precisions, headings."""

from functools import cache
from typing import NamedTuple

from shosnlp.lexicon import read_table


class _Label(NamedTuple):
    group: str
    key: str
    label: str


@cache
def _labels() -> dict[tuple[str, str], str]:
    return {(row.group, row.key): row.label for row in read_table("page/labels.tsv", _Label)}


def label(group: str, key: str) -> str:
    """The Russian word for a key of a group; the key itself if there is none.

    >>> label("kind", "lake"), label("type", "sum")
    ('озеро', 'sum')
    """
    return _labels().get((group, key), key)
