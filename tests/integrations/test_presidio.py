"""Presidio, with its own analyzer and anonymizer. `make check-all` runs it in an environment of its own."""

from typing import Any

import pytest

from shosnlp import Extractor, InvalidArgument, Masker

presidio = pytest.importorskip("presidio_analyzer", reason="Presidio is not installed: see `make check-all`", exc_type=ImportError)
pytestmark = pytest.mark.filterwarnings("default")

TEXT = "4 июля 2024 года министр иностранных дел РК Алибек Бакаев принял в Астане гостей из «КазМунайГаза»."


def analyzer(*recognizers: Any) -> Any:
    from shosnlp.integrations.presidio import Engine

    registry = presidio.RecognizerRegistry(list(recognizers), supported_languages=["ru"])
    return presidio.AnalyzerEngine(registry=registry, nlp_engine=Engine(), supported_languages=["ru"])


@pytest.fixture(scope="module")
def engine() -> Any:
    from shosnlp.integrations.presidio import Recognizer

    return analyzer(Recognizer(Extractor()))


def test_finds_what_shosnlp_finds(engine: Any) -> None:
    found = sorted(engine.analyze(TEXT, "ru"), key=lambda result: result.start)
    assert [(result.entity_type, TEXT[result.start : result.end]) for result in found] == [
        *[("DATE_TIME", "4 июля 2024 года"), ("LOCATION", "РК"), ("PERSON", "Алибек Бакаев"), ("LOCATION", "Астане")],
        ("ORGANIZATION", "КазМунайГаза"),
    ]
    assert all(0 <= result.score <= 1 for result in found)
    person = found[2].recognition_metadata
    assert (person["shosnlp_id"], person["shosnlp_name"], person["shosnlp_normal"]) == ("P1", "Алибек Бакаев", "Алибек Бакаев")


def test_only_what_is_asked_for(engine: Any) -> None:
    assert {result.entity_type for result in engine.analyze(TEXT, "ru", entities=["PERSON"])} == {"PERSON"}


def test_says_why(engine: Any) -> None:
    result = engine.analyze(TEXT, "ru", entities=["PERSON"], return_decision_process=True)[0]
    assert result.analysis_explanation.recognizer == "shosnlp"
    assert result.analysis_explanation.textual_explanation.startswith("found by: ")


def test_lemmas_are_words_of_context() -> None:
    """«паспорта» raises the score of a recognizer whose context is «паспорт»; elsewhere the number alone does not."""
    number = presidio.PatternRecognizer(
        "PASSPORT",
        supported_language="ru",
        patterns=[presidio.Pattern("ten digits", r"\b\d{4} \d{6}\b", 0.2)],
        context=["паспорт"],
    )
    engine = analyzer(number)
    with_context, without = (engine.analyze(text, "ru")[0].score for text in ("Номер паспорта 4510 123456.", "Номер заказа 4510 123456."))
    assert with_context > 0.5 > without


def test_stop_words_and_punctuation() -> None:
    from shosnlp.integrations.presidio import Engine

    engine = Engine()
    assert [word for word in ("в", "и", "не", "паспорт", "он", "Астана") if engine.is_stopword(word, "ru")] == ["в", "и", "не", "он"]
    assert [word for word in (",", "«", "5", "да") if engine.is_punct(word, "ru")] == [",", "«"]
    assert [text for text, _ in engine.process_batch(["Саммит ШОС.", ""], "ru")] == ["Саммит ШОС.", ""]


def test_anonymizer_replaces_what_was_found(engine: Any) -> None:
    anonymizer = pytest.importorskip("presidio_anonymizer")
    text = "Письмо передали Алибеку Бакаеву в Астане."
    anonymized = anonymizer.AnonymizerEngine().anonymize(text=text, analyzer_results=engine.analyze(text, "ru"))
    assert anonymized.text == "Письмо передали <PERSON> в <LOCATION>."


def test_unknown_entities_are_refused() -> None:
    from shosnlp.integrations.presidio import Recognizer

    with pytest.raises(InvalidArgument, match="supported_entities holds PHONE_NUMBER; possible are PERSON, "):
        Recognizer(supported_entities=["PHONE_NUMBER"])


def test_the_operator_masks_with_one_mapping(engine: Any) -> None:
    from presidio_anonymizer import AnonymizerEngine
    from presidio_anonymizer.entities import OperatorConfig

    from shosnlp.integrations.presidio import MaskerOperator

    masker, anonymizer = Masker(extractor=Extractor()), AnonymizerEngine()
    anonymizer.add_anonymizer(MaskerOperator)
    operators = {kind: OperatorConfig("shosnlp", {"masker": masker}) for kind in ("PERSON", "LOCATION")}
    texts = ["Алибек Бакаев прибыл в Астану.", "Письмо А. Бакаеву и Айгуль Сериковой ждёт в Астане."]
    masked = [anonymizer.anonymize(text, engine.analyze(text, "ru", entities=["PERSON", "LOCATION"]), operators).text for text in texts]
    assert masked == ["<PERSON_1> прибыл в <PLACE_1>.", "Письмо <PERSON_1> и <PERSON_2> ждёт в <PLACE_1>."]
    assert masker.restore("Ответ для <PERSON_1>.") == "Ответ для Алибека Бакаева."


def test_the_operator_invents_names_in_the_case_of_the_mention(engine: Any) -> None:
    from presidio_anonymizer import AnonymizerEngine
    from presidio_anonymizer.entities import OperatorConfig

    from shosnlp.integrations.presidio import MaskerOperator

    masker, anonymizer = Masker(style="pseudonym"), AnonymizerEngine()
    anonymizer.add_anonymizer(MaskerOperator)
    text = "Встреча с Алибеком Бакаевым прошла."
    operators = {"PERSON": OperatorConfig("shosnlp", {"masker": masker})}
    masked = anonymizer.anonymize(text, engine.analyze(text, "ru", entities=["PERSON"]), operators).text
    assert masked.startswith("Встреча с ")
    assert all(word.endswith(("ом", "ем", "ым")) for word in masked.split()[2:4])
    assert masker.restore(f"{masked} Точка.") == f"{text} Точка."


def test_the_operator_says_what_it_needs() -> None:
    from shosnlp.integrations.presidio import MaskerOperator

    for parameters in (None, {}, {"masker": "x"}, {"masker": Masker(["people"]), "entity_type": "NRP"}):
        with pytest.raises(InvalidArgument):
            MaskerOperator().validate(parameters)
