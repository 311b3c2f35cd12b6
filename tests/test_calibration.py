"""Confidences are what was measured: a rule's share of right mentions, or the tagger's probability where no rule touched its tag."""

import pytest

from shosnlp.calibration import LABELS, Row, calibrated, shares
from shosnlp.entry import GazetteerEntry
from shosnlp.extractor import Extractor
from shosnlp.findings import Finding
from shosnlp.lexicon import read_table
from shosnlp.reading.characters import clean
from shosnlp.reading.document import Document, Label, Tag
from shosnlp.reading.segmentation import segment
from shosnlp.russian.folding import fold
from shosnlp.span import Span

TEXT = "ТОО «Сарыарка» построило мост."
BODY = Span(0, 14)


def document(*tags: Tag) -> Document:
    cleaned = clean(TEXT)
    return Document(cleaned, segment(cleaned.text), fold(cleaned.text), tags, "neural")


def finding(rule: str, confidence: float = 0.42, entry: GazetteerEntry | None = None) -> Finding:
    return Finding(span=BODY, normal="ТОО «Сарыарка»", rule=rule, confidence=confidence, entry=entry)


def measured(kind: str) -> dict[str, dict[str, float]]:
    return shares(read_table(f"confidences/{kind}.tsv", Row))


def test_frequent_rules_have_their_share_and_rare_ones_nearly_that_of_all() -> None:
    found = shares([Row("often", "no", 990, 99), Row("rare", "no", 1, 1), Row("often", "yes", 10, 10)])
    assert found["no"]["often"] == pytest.approx(0.1, abs=0.001)
    assert found["no"][""] < found["no"]["rare"] < 0.2
    assert found["yes"]["often"] > 0.9


def test_a_rule_has_its_measured_share() -> None:
    alone = calibrated(finding("legal form"), "organizations", document())
    assert alone.confidence == measured("organizations")["no"]["legal form"]
    agreed = calibrated(finding("list"), "organizations", document(Tag(BODY, Label.ORGANIZATION, 0.3)))
    assert agreed.confidence == measured("organizations")["yes"]["list"]


def test_a_tag_keeps_its_probability() -> None:
    assert calibrated(finding("neural", 0.3), "organizations", document(Tag(BODY, Label.ORGANIZATION, 0.3))).confidence == 0.3


def test_a_tag_that_tables_confirm_has_a_measured_share() -> None:
    confirmed = calibrated(finding("neural", 0.95), "organizations", document(Tag(BODY, Label.ORGANIZATION, 0.3)))
    assert confirmed.confidence == measured("organizations")["yes"]["neural"]


def test_a_corrected_tag_counts_as_a_rule() -> None:
    longer = document(Tag(Span(0, 24), Label.ORGANIZATION, 0.99))
    assert calibrated(finding("neural"), "organizations", longer).confidence == measured("organizations")["no"]["neural"]


def test_a_rule_is_as_sure_as_a_tag_that_agrees() -> None:
    assert calibrated(finding("described"), "organizations", document(Tag(BODY, Label.ORGANIZATION, 0.999))).confidence == 0.999


def test_an_unknown_rule_gets_the_share_of_its_kind() -> None:
    assert calibrated(finding("new rule"), "organizations", document()).confidence == measured("organizations")["no"][""]


def test_own_names_and_other_kinds_stay_as_they_are() -> None:
    own = finding("gazetteer", entry=GazetteerEntry(type="organization", name="ТОО «Сарыарка»"))
    assert calibrated(own, "organizations", document()) is own
    assert calibrated(finding("sum of money"), "sums", document()).confidence == 0.42


@pytest.mark.parametrize("kind", LABELS)
def test_tables_count_right_mentions_among_all(kind: str) -> None:
    rows = read_table(f"confidences/{kind}.tsv", Row)
    assert len({(row.rule, row.tagged) for row in rows}) == len(rows)
    assert all(0 <= row.right <= row.mentions and row.mentions for row in rows)


def test_users_get_measured_confidences(extractor: Extractor) -> None:
    (mention,) = extractor.extract("Об этом 4 июля 2024 года сообщили жители.").dates[0].mentions
    assert mention.confidence in [round(found[mention.rule], 4) for found in measured("dates").values()]
