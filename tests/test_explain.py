"""`explain` says how each mention came about: tag, borders, reading, declension row, votes, record."""

import re
from pathlib import Path

import pytest
from tests.tables import rows

from shosnlp import Explanation, Extractor

TEXT = "Алибека Бакаева встретили в Астане. Раньше А. Бакаев работал в Бишкеке."


def steps(extractor: Extractor, text: str, mention: str) -> dict[str, str]:
    explanation = next(one for one in extractor.explain(text) if one.mention.text == mention)
    return {step.what: step.detail for step in explanation.steps}


@pytest.mark.parametrize(
    ("text", "mention", "what", "detail"),
    [
        (TEXT, "Алибека Бакаева", "tagger", "«Алибека Бакаева» PER, p "),
        (TEXT, "Алибека Бакаева", "reading", "«Алибек Бакаев», male, gent, weight "),
        (TEXT, "Алибека Бакаева", "declension of the last name", "«Бакаев»: row «ov» of people/declension.tsv"),
        (TEXT, "Алибека Бакаева", "runner-up", "«Алибека Бакаева», female, nomn"),
        (TEXT, "Алибека Бакаева", "votes", "«А. Бакаев»"),
        ("Приехали Иван и Мария Петровы.", "Иван", "reading", "«Иван Петров»: the name of the document decides"),
        (TEXT, "А. Бакаев", "neighbouring words", "subject of a verb, male"),
        (TEXT, "А. Бакаев", "record", "initials"),
        (TEXT, "Астане", "tagger", "«Астане» LOC"),
        ("Джона Смита ждали.", "Джона Смита", "declension of the last name", "«Смит»: row «hard»"),
    ],
)
def test_a_step_names_its_reason(extractor: Extractor, text: str, mention: str, what: str, detail: str) -> None:
    assert detail in steps(extractor, text, mention)[what]


def test_a_change_of_borders_names_its_rule(extractor: Extractor) -> None:
    path = Path(__file__).parent / "cases/people/sentences.tsv"
    lines = [re.sub(r"[\[\]]", "", row[0]) for row in rows(path)]
    moved = [step.detail for line in lines[:60] for one in extractor.explain(line) for step in one.steps if step.what == "borders"]
    assert moved
    assert all("» → «" in detail for detail in moved)


def test_every_mention_is_explained_to_its_end(extractor: Extractor) -> None:
    explained = extractor.explain(TEXT)
    mentions = {(entity.id, mention) for entity in extractor.extract(TEXT) for mention in entity.mentions}
    assert {(one.id, one.mention) for one in explained} == mentions
    assert all(one.steps[-1].what == "record" for one in explained)
    assert Explanation.model_validate_json(explained[0].model_dump_json()) == explained[0]
