"""The table of prepositions: real cases, each with an example that holds the preposition."""

from shosnlp.lexicon import read_table
from shosnlp.russian.government import PrepositionRow, prepositions

CASES = {"gent", "datv", "accs", "ablt", "loct"}


def test_each_preposition_governs_cases_and_has_an_example() -> None:
    for row in read_table("russian/prepositions.tsv", PrepositionRow):
        assert set(row.cases.split()) <= CASES
        assert f"«{row.preposition} " in row.evidence


def test_all_are_in_lower_case() -> None:
    assert all(preposition == preposition.lower() for preposition in prepositions())
