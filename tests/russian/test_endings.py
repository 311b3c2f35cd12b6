"""The tables of endings and stems: each row has an example that shows it."""

from typing import get_args

from shosnlp.lexicon import read_table
from shosnlp.russian.endings import EndingRow, Use
from shosnlp.russian.folding import fold
from shosnlp.russian.noun_stems import NounStems, StemRow


def test_each_ending_ends_its_examples() -> None:
    for row in read_table("russian/endings.tsv", EndingRow):
        assert set(row.of.split()) <= set(get_args(Use)), row
        assert all(fold(word).lower().endswith(row.ending) for word in row.example.split(", ")), row


def test_the_stems_of_a_noun_begin_its_examples() -> None:
    nouns = {row.noun: row.example for row in read_table("russian/noun_stems.tsv", StemRow) if not row.noun.startswith("-")}
    for noun, example in nouns.items():
        assert NounStems([noun]).matches(example), example
