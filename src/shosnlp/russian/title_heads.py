"""The head nouns of titles: «министр», «посол», «певец»; one table for all kinds."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from shosnlp.lexicon import read_table
from shosnlp.russian.keys import plain

HeadKind = Literal["post", "occupation", "rank", "tie", "status"]


class HeadNoun(NamedTuple):
    """A row of heads.tsv: the head noun of a title."""

    head: Annotated[str, Field(pattern="^[а-яё-]+$")]
    kind: HeadKind
    usage: Annotated[str, Field(min_length=2)]
    needs: Literal["", "modifier", "company"] = ""  # what it needs to be a title: a modifier, or any of modifier, genitive, workplace
    of: Literal["", "person", "country"] = ""  # whether another person's name may follow, or an adjective may name the country
    nerel: int = 0  # its count as the head of an annotated profession


@cache
def title_heads() -> Mapping[str, HeadNoun]:
    """The rows by their heads, in lower case with е for ё.

    >>> title_heads()["посол"].kind
    'post'
    """
    return {plain(row.head): row for row in read_table("positions/heads.tsv", HeadNoun)}
