"""What stays when findings compete: each case shows the claims, a star marks those that stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shosnlp.findings import Finding
from shosnlp.resources import shared_resources
from shosnlp.settling import settle
from shosnlp.span import Span

KINDS = "POLD"
CASES = {
    "side by side": "P 0-5 1.0 *; O 6-9 0.5 *",
    "place inside an organization": "O 0-6 0.9 *; L 4-6 0.9 *",
    "organization inside an organization": "O 0-20 0.9 *; O 5-10 0.9 *",
    "person inside an organization: «университет имени Абая»": "O 0-22 0.8 *; P 18-22 0.99",
    "date inside a place: «улица 8 Марта»": "L 0-13 0.8 *; D 6-13 1.0",
    "place inside a person": "P 0-15 0.7 *; L 0-8 0.9",
    "same span, the surer": "P 0-5 0.6; L 0-5 0.9 *",
    "same span, equally sure: an organization before a place": "L 0-5 0.9; O 0-5 0.9 *",
    "crossing, the surer": "O 0-10 0.7; P 5-15 0.9 *",
    "crossing, the longer": "O 0-10 0.9; O 5-20 0.9 *",
    "what crosses a loser may stay": "O 0-10 0.5; O 5-15 0.9 *; L 0-3 0.4 *",
    "the same twice": "P 0-5 0.9 *; P 0-5 0.9",
}


def claims(line: str) -> list[tuple[str, Finding, bool]]:
    parsed = []
    for claim in line.split(";"):
        kind, ends, confidence, *star = claim.split()
        start, end = map(int, ends.split("-"))
        parsed.append((kind, Finding(span=Span(start, end), normal="", rule="test", confidence=float(confidence)), bool(star)))
    return parsed


def settled(found: list[tuple[str, Finding]]) -> dict[str, list[Finding]]:
    lists = {kind.name: [finding for letter, finding in found if letter == kind.letter] for kind in shared_resources().kinds}
    result = settle(lists, shared_resources().kinds)
    return {kind.letter: result[kind.name] for kind in shared_resources().kinds}


@pytest.mark.parametrize("line", CASES.values(), ids=CASES)
def test_precedence(line: str) -> None:
    parsed = claims(line)
    result = settled([(kind, finding) for kind, finding, _ in parsed])
    expected = {kind: [finding for own, finding, stays in parsed if own == kind and stays] for kind in KINDS}
    assert result == expected


FINDING = st.builds(
    lambda start, length, confidence: Finding(span=Span(start, start + length), normal="", rule="test", confidence=confidence),
    st.integers(0, 40),
    st.integers(1, 12),
    st.sampled_from([0.5, 0.9, 1.0]),
)


@given(st.lists(st.tuples(st.sampled_from(KINDS), FINDING), max_size=12))
def test_nothing_crosses_and_order_does_not_matter(found: list[tuple[str, Finding]]) -> None:
    result = settled(found)
    spans = [finding.span for findings in result.values() for finding in findings]
    assert not any(a.crosses(b) for a in spans for b in spans)
    assert len(set(spans)) == len(spans)
    reverse = settled(found[::-1])
    assert {kind: [finding.span for finding in findings] for kind, findings in result.items()} == {
        kind: [finding.span for finding in findings] for kind, findings in reverse.items()
    }
