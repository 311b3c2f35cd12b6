"""The scorers: right answers score 1, and each kind of mistake costs what it should. The READMEs quote the committed report."""

from collections.abc import Sequence
from pathlib import Path

import evaluation
import pytest
from evaluation.annotated import ANYTHING, unmarked
from evaluation.attributes import score_attributes
from evaluation.confidences import Judged, cross_validated, judged, rows
from evaluation.corpora import CORPORA, GoldDocument, GoldMention, GoldObject, how_to_get
from evaluation.found import FoundEntity, FoundMention, FoundPosition, System
from evaluation.quoting import QUOTED, READMES, quoting
from evaluation.reports import FOLDER, Figure, as_text, read_csv, write_csv
from evaluation.sentences import FOLDER as SENTENCES
from evaluation.sentences import Gold, Sentence, faults, read
from evaluation.spans import score_nerel, score_slavicner
from evaluation.systems import flat, from_tags

from shosnlp.extractor import Extractor

TEXT = "Министр обороны РФ Иван Петров прилетел 4 июля. Петрова встретили в Астане."
PERSON = [GoldMention(19, 30, "PER", "Иван Петров", "1"), GoldMention(48, 55, "PER", "Петров", "1")]
TITLE, BODY = GoldMention(0, 18, "POSITION", entity="2"), GoldMention(16, 18, "LOC", "РФ", "3")
CITY, DAY = GoldMention(68, 74, "LOC", "Астана", "4"), GoldMention(40, 46, "DATE", entity="5")
GOLD = GoldDocument("d", TEXT, (*PERSON, TITLE, BODY, CITY, DAY), (("WORKS_AS", PERSON[0], TITLE), ("WORKPLACE", PERSON[0], BODY)))
RIGHT = [
    FoundEntity(
        "PER",
        "Иван Петров",
        (FoundMention(19, 30, "Иван Петров"), FoundMention(48, 55, "Петров")),
        {"firstname": "Иван", "lastname": "Петров"},
        (FoundPosition("министр обороны", "РФ", ((0, 18),)),),
    ),
    FoundEntity("LOC", "РФ", (FoundMention(16, 18, "РФ"),)),
    FoundEntity("LOC", "Астана", (FoundMention(68, 74, "Астана"),)),
    FoundEntity("DATE", "2024-07-04", (FoundMention(40, 46),)),
]


def answers(*entities: FoundEntity) -> System:
    def read(text: str, id: str) -> Sequence[FoundEntity]:
        return entities

    return read


@pytest.mark.parametrize("score", [score_nerel, score_slavicner])
def test_right_answers_score_one(score: object) -> None:
    table = score([GOLD], answers(*RIGHT))  # type: ignore[operator]
    assert {row: count.f1 for row, count in table.rows.items() if count.gold} == {row: 1 for row, count in table.rows.items() if count.gold}


def test_a_wrong_border_costs_a_mention_and_a_wrong_base_form_only_the_base_form() -> None:
    shorter = FoundEntity("LOC", "Астана", (FoundMention(68, 73, "Астана"),))
    assert score_nerel([GOLD], answers(*RIGHT[:2], shorter)).rows["outermost LOC"].recall == 0.5
    oblique = FoundEntity("LOC", "Астане", (FoundMention(68, 74, "Астане"),))
    rows = score_slavicner([GOLD], answers(*RIGHT[:2], oblique)).rows
    assert (rows["strict LOC"].f1, rows["base forms LOC"].precision) == (1, 0.5)


def test_a_position_of_somebody_else_is_wrong() -> None:
    other = FoundEntity("PER", "Иван Петров", (FoundMention(60, 66),), positions=RIGHT[0].positions)
    rows = score_nerel([GOLD], answers(other)).rows
    assert (rows["position"].precision, rows["workplace"].precision) == (0, 0)


def test_mentions_apart_cost_grouping() -> None:
    apart = [FoundEntity("PER", "Петров", (one,)) for one in RIGHT[0].mentions]
    assert score_nerel([GOLD], answers(*apart)).rows["grouping"].recall == 0


def test_attributes() -> None:
    objects = {"1": GoldObject("Person", (("name", 19, 23), ("surname", 24, 30))), "2": GoldObject("Location", (("loc_name", 68, 74),))}
    entities = (("1 1", "firstname Иван", "lastname Петров"), ("2 2", "name Астана"))
    document = GoldDocument("d", TEXT, objects=objects, entities=entities)
    assert score_attributes([document], answers(RIGHT[0], RIGHT[2])).rows["all"].f1 == 1
    half = FoundEntity("PER", "Петров", (), {"lastname": "Петров"})
    assert score_attributes([document], answers(half)).rows["PER"].f1 == 0.5
    typo = FoundEntity("LOC", "Астанa", ())  # one letter off: the same
    assert score_attributes([document], answers(typo)).rows["LOC"].f1 == 1


def test_adapters_of_other_systems() -> None:
    tags = from_tags(TEXT, ["Министр", "обороны", "РФ", "Иван", "Петров"], ["O", "O", "B-ORG", "B-PER", "I-PER"])
    assert [(one.type, one.mentions[0].start, one.mentions[0].end) for one in flat(tags)] == [("ORG", 16, 18), ("PER", 19, 30)]


def test_marks_of_articles_become_mentions() -> None:
    text, mentions = unmarked("[[T1|Глава]] [[O3|ДЧС [[L3~|области Абай]]]] [[P1|Петров=>Иван Петров]] и [[P2|Котов]]", frozenset({"P2"}))
    assert text == "Глава ДЧС области Абай Петров и Котов"
    assert [(text[one.start : one.end], one.type) for one in mentions] == [
        ("Глава", "POSITION"),
        ("ДЧС области Абай", "ORG"),
        ("области Абай", ANYTHING),
        ("Петров", "PER"),
        ("Котов", ANYTHING),
    ]


def test_confidences_are_measured_on_other_documents() -> None:
    mentions = [Judged(str(number), "people", "initials", 0.0, False, 0.5, number < 50) for number in range(100)]
    assert rows(mentions, "people") == [("initials", "no", 100, 50)]
    checked = list(cross_validated(mentions))
    assert all(0.4 < one.confidence < 0.6 for one in checked)
    assert len({one.confidence for one in checked}) > 1


def test_a_mention_is_judged_by_its_borders(extractor: Extractor) -> None:
    text = "Министр Алибек Бакаев прилетел в Астану 4 июля 2024 года."
    gold = GoldDocument("a", text, (GoldMention(8, 21, "PER"), GoldMention(33, 38, "LOC"), GoldMention(40, 56, ANYTHING)))
    found = {(one.kind, one.right) for one in judged(gold, "articles", extractor)}
    assert found == {("people", True), ("places", False), ("positions", False)}


def test_reports_come_back(tmp_path: Path) -> None:
    figures = [Figure("nerel", "position", "shosnlp", 0.8186, 0.5311, 0.6442, 271, 418)]
    write_csv(tmp_path / "report.csv", figures)
    assert read_csv(tmp_path / "report.csv") == figures
    assert ".819 / .531 / .644" in "\n".join(as_text(figures))


def test_where_to_get_each_corpus_is_said() -> None:
    assert all(corpus.source in how_to_get() for corpus in CORPORA.values())
    assert Path(str(evaluation.__file__)).with_name("README.md").is_file()


@pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.name)
def test_the_readmes_quote_the_report(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    assert quoting(text, read_csv(FOLDER / "public.csv")) == text
    assert quoting(text, [one._replace(f1=0) for one in read_csv(FOLDER / "public.csv")]).count("**.000") == len(QUOTED)


@pytest.mark.parametrize(
    ("gold", "wrong", "expected"),
    [
        ({"people": ["Алибек Бакаев"], "complete": ["people", "places"], "places": [{"name": "Астана", "country": "KZ"}]}, {}, 0),
        ({"people": [["А. Бакаев", "Алибек Бакаев"]], "parts": {"Алибек Бакаев": {"last": "Бакаев", "gender": "male"}}}, {}, 0),
        ({"positions": [{"person": "Алибек Бакаев", "title": "министр", "held_at": "-"}], "mentions": ["Астану"]}, {}, 0),
        ({"dates": [{"value": "2024-07-04", "modifier": None}], "complete": ["dates"], "at_most": {"people": 1}}, {}, 0),
        ({}, {"people": ["Министр Алибек Бакаев"], "places": [{"name": "Астана", "kind": "village"}], "dates": [{"value": "2024"}]}, 0),
        ({"people": ["Алибека Бакаева"], "complete": ["people"]}, {}, 2),
        ({"places": [{"name": "Астана", "kind": "village"}, {"name": "Москва"}], "complete": ["places"]}, {}, 2),
        ({"parts": {"Алибек Бакаев": {"last": "Бакаева"}}, "mentions": ["Астана"]}, {}, 2),
        ({"positions": [{"person": "Алибек Бакаев", "title": "министр", "held_at": "МИД"}]}, {}, 1),
        ({"dates": [{"value": "2024-07-04", "start": "2024-07-05", "end": "2024-07-05"}], "complete": ["dates"]}, {}, 2),
        ({"at_most": {"dates": 0}}, {}, 1),
        ({}, {"people": ["Алибек Бакаев"], "dates": [{"value": "2024-07-04"}], "places": [{"name": "Астана"}]}, 3),
        ({}, {"positions": [{"person": "Алибек Бакаев", "title": "министр"}]}, 1),
    ],
)
def test_a_sentence_is_right_when_its_annotation_is_true(
    gold: dict[str, object], wrong: dict[str, object], expected: int, extractor: Extractor
) -> None:
    text = "Министр Алибек Бакаев прилетел в Астану 4 июля 2024 года."
    sentence = Sentence(id="a", text=text, gold=Gold.model_validate(gold), wrong=Gold.model_validate(wrong))
    assert len(list(faults(sentence, extractor.extract(text)))) == expected


def test_the_sets_of_sentences_can_be_read() -> None:
    sets = {path.stem: list(read(path)) for path in SENTENCES.glob("*.jsonl")}
    assert {name: len(sentences) for name, sentences in sets.items()} == {
        f"{number}-{part}": size for number in ("first", "second", "third") for part, size in (("people", 136), ("rest", 264))
    }
    assert len({one.text for sentences in sets.values() for one in sentences}) == 1200
