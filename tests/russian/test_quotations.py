"""Quotes in pairs."""

from hypothesis import given
from hypothesis import strategies as st

from shosnlp.russian.quotations import quotations


@given(st.text('«»"„“” аБ\n', max_size=60))
def test_quotations_are_inside_the_text(text: str) -> None:
    found = quotations(text)
    assert all(start < end < len(text) and "\n" not in text[start:end] for start, end in found.closes.items())
    assert all(found.closes[start] == end for end, start in found.opens.items())
