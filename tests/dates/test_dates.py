"""Dates: what is found, what it means, and that every rule keeps its word."""

import datetime
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from tests.tables import lines, rows
from tests.told import read

import shosnlp
from shosnlp import dates
from shosnlp.dates.patterns import compile_pattern
from shosnlp.dates.rule_parts import words_part
from shosnlp.dates.words import CompiledRule, DateRule
from shosnlp.errors import DataError
from shosnlp.lexicon import parse_rules
from shosnlp.russian.morphology import Morphology

FOLDER = Path(shosnlp.__file__).parent / "data" / "dates"
CASES = Path(__file__).parents[1] / "cases" / "dates"
MENTION = re.compile(r"\[([^\]|]+)\|([^\]|]*)(?:\|([^\]]*))?\]")
THURSDAY = datetime.date(2024, 7, 4)  # the day of the rules' examples
RULES = dates.load().rules


def find(text: str, morphology: Morphology, reference: datetime.date | None = THURSDAY) -> list[dates.DateFinding]:
    return dates.find(read(text), morphology, dates.load(), reference)


def expected(sentence: str) -> tuple[str, list[tuple[int, str, str, str | None]]]:
    """The plain sentence, and (start, text, value, modifier) of its dates."""
    plain, found, at = "", [], 0
    for mention in MENTION.finditer(sentence):
        plain += sentence[at : mention.start()]
        found.append((len(plain), mention[1], mention[2], mention[3]))
        plain += mention[1]
        at = mention.end()
    return plain + sentence[at:], found


def check(reference: str, sentence: str, morphology: Morphology) -> None:
    text, wanted = expected(sentence)
    found = find(text, morphology, None if reference == "-" else datetime.date.fromisoformat(reference))
    assert [(each.span.start, each.normal, str(each.date.value), each.date.modifier) for each in found] == wanted


@pytest.mark.parametrize(("reference", "sentence"), [line.split("\t") for line in lines(CASES / "sentences.txt")])
def test_sentence(reference: str, sentence: str, morphology: Morphology) -> None:
    check(reference, sentence, morphology)


@pytest.mark.parametrize(("reference", "sentence"), [line.split("\t") for line in lines(CASES / "known_failures.txt")])
@pytest.mark.xfail(strict=True)
def test_known_failure(reference: str, sentence: str, morphology: Morphology) -> None:
    check(reference, sentence, morphology)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.rule.name)
def test_rule_keeps_its_examples(rule: CompiledRule, morphology: Morphology) -> None:
    for text, value in rule.rule.examples:
        found = find(text, morphology)
        assert (value in [each.date.value for each in found]) if value else not found, text
        # a latent date takes the name of the one it joins, a decoy leaves nothing behind
        assert rule.rule.latent or rule.rule.unit == "decoy" or f"date: {rule.rule.name}" in [each.rule for each in found], text


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.rule.never], ids=lambda rule: rule.rule.name)
def test_rule_stays_silent(rule: CompiledRule, morphology: Morphology) -> None:
    for text in rule.rule.never:
        assert f"date: {rule.rule.name}" not in [each.rule for each in find(text, morphology)], text


@pytest.mark.parametrize("decoy", [rule for rule in RULES if rule.rule.unit == "decoy"], ids=lambda rule: rule.rule.name)
def test_decoy_is_needed(decoy: CompiledRule, morphology: Morphology) -> None:
    """Without the decoy each of its examples would give a date."""
    words = dates.load()
    rest = {key: tuple(rule for rule in rules if rule is not decoy) for key, rules in words.by_key.items()}
    for text, _ in decoy.rule.examples:
        assert dates.find(read(text), morphology, replace(words, by_key=rest), THURSDAY), text


def test_rule_names_are_unique() -> None:
    assert not [name for name, count in Counter(rule.rule.name for rule in RULES).items() if count > 1]


def test_no_form_means_two_things() -> None:
    """In one part a form has one meaning: the table of words has no contradictions that the loader would hide."""
    meanings = Counter((part, stem, endings) for part, _, stem, endings, *_ in rows(FOLDER / "words.tsv"))
    assert not [row for row, count in meanings.items() if count > 1]


def test_rule_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(DataError, match=r"rules\.toml, rule 'x', field exmaples"):
        parse_rules("rules.toml", '[[rule]]\nname = "x"\nunit = "day"\npattern = "y"\nexamples = []\nexmaples = []', DateRule)


@pytest.mark.parametrize(("line", "field"), [("means = { days = 31 }", "means"), ('unless = "Ёлка"', "unless"), ('next = "ёлка"', "next")])
def test_a_rule_with_a_mistake_is_refused(line: str, field: str) -> None:
    rule = f'[[rule]]\nname = "x"\nunit = "day"\npattern = "канун"\nexamples = []\n{line}\n'
    with pytest.raises(DataError, match=rf"rules\.toml, rule 'x', field {field}"):
        parse_rules("rules.toml", rule, DateRule)


def test_pattern_reads_parts() -> None:
    month = words_part({"мая": 5, "июня": 6})
    pattern = compile_pattern("[с ]<month:first>( |-)<month>", {"month": month}, {})
    assert pattern.match("мая-июня", 0) == (8, (("first", 5), ("month", 6)))
    assert pattern.keys == {"с", "мая", "июня"}
    assert pattern.seconds == {"-", "мая", "июня"}
    assert not pattern.match("мая июняшка", 0)


def test_pattern_with_a_bracket_too_many_is_refused() -> None:
    with pytest.raises(ValueError, match="bracket"):
        compile_pattern("мая] июня", {}, {})


def test_dates_of_equal_value_are_one(morphology: Morphology) -> None:
    text = "Саммит прошёл 4 июля. Сегодня, 04.07.2024, подписали декларацию; до 4 июля её правили. Вчера и вчера."
    document = read(text)
    groups = dates.group(dates.find(document, morphology, dates.load(), THURSDAY))
    records = [dates.record(group, f"D{number}", document) for number, group in enumerate(groups, 1)]
    assert [(record.value, record.modifier, [mention.text for mention in record.mentions]) for record in records] == [
        ("2024-07-04", None, ["4 июля", "Сегодня", "04.07.2024"]),
        ("2024-07-04", "until", ["4 июля"]),
        ("2024-07-03", None, ["Вчера", "вчера"]),
    ]


def test_unknown_dates_are_one_per_expression(morphology: Morphology) -> None:
    document = read("Вчера, завтра и вчера.")
    groups = dates.group(dates.find(document, morphology, dates.load(), None))
    assert [[finding.normal for finding in group.findings] for group in groups] == [["Вчера", "вчера"], ["завтра"]]
