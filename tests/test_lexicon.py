"""A wrong data file is refused, and the message says where and why."""

from typing import NamedTuple

import pytest
from pydantic import BaseModel, ConfigDict

from shosnlp.errors import DataError
from shosnlp.lexicon import parse_rules, parse_sets, parse_table, read_text


class Row(NamedTuple):
    word: str
    year: int = 0


class Rule(BaseModel):
    model_config = ConfigDict(extra="forbid")

    word: str


def test_a_table_has_defaults_and_comments() -> None:
    assert parse_table("t.tsv", "# слова\nword\tyear\nянварь\t1\n\nмай\t\nиюль\n", Row) == (Row("январь", 1), Row("май"), Row("июль"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "t.tsv: no header line"),
        ("word\tyear\nмай\tпять", "t.tsv, line 2, field year: .*given 'пять'"),
        ("word\tyear\nмай\t5\t6", "t.tsv, line 2: 3 cells, but the header names 2"),
        ("word\tmonth\nмай\t5", "t.tsv, line 1, field month: unknown"),
        ("word\tyear\n\t5", "t.tsv, line 2, field word: "),
    ],
)
def test_a_wrong_table_is_refused(content: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        parse_table("t.tsv", content, Row)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[rule]\n", "t.toml: not valid TOML"),
        ("[[rule]]\nname = 'дата'\nword = 5", "t.toml, rule 'дата', field name: unknown"),
        ("[other]\n", "t.toml: only .*found other"),
    ],
)
def test_wrong_rules_are_refused(content: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        parse_rules("t.toml", content, Rule)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(DataError, match=r"places/no\.tsv: cannot be read"):
        read_text("places/no.tsv")


class WordSets(NamedTuple):
    """Sets of each shape."""

    months: frozenset[str]
    endings: tuple[str, ...]
    boards: tuple[tuple[str, ...], ...]


SETS = "set\twords\tevidence\nmonths\tмай июнь\t5 мая\nendings\tом\tмаем\nboards\tсовет директор\tсовет директоров\n"


def test_word_sets_collect_the_words_of_all_their_rows() -> None:
    found = parse_sets("t.tsv", SETS + "months\tиюль\tв июле\n", WordSets)
    assert found == WordSets(frozenset({"май", "июнь", "июль"}), ("ом",), (("совет", "директор"),))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (SETS + "days\tпонедельник\tв понедельник\n", "t.tsv, set days: unknown; known are boards, endings, months"),
        (SETS.replace("boards\tсовет директор\tсовет директоров\n", ""), "t.tsv, set boards: no rows"),
        (SETS.replace("5 мая", "-"), "t.tsv, line 2, field evidence: .*given '-'"),
        (SETS + "months\tмай\t9 мая\n", "t.tsv, set months: 'май' stands twice"),
    ],
)
def test_wrong_word_sets_are_refused(content: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        parse_sets("t.tsv", content, WordSets)
