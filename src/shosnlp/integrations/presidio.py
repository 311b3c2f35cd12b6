"""Presidio: a recognizer for Russian, an NLP engine that needs no download, and an operator that masks. Needs `shosnlp[presidio]`.

>>> from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
>>> registry = RecognizerRegistry([Recognizer()], supported_languages=["ru"])
>>> engine = AnalyzerEngine(registry=registry, nlp_engine=Engine(), supported_languages=["ru"])
>>> text = "Письмо передали Алибеку Бакаеву в Астане."
>>> sorted((found.entity_type, text[found.start : found.end]) for found in engine.analyze(text, "ru"))
[('LOCATION', 'Астане'), ('PERSON', 'Алибеку Бакаеву')]
"""

from collections.abc import Iterable, Iterator
from typing import Any

from shosnlp.errors import InvalidArgument
from shosnlp.extractor import Extractor
from shosnlp.integrations.requirements import required
from shosnlp.masking.kinds import MaskedKind
from shosnlp.masking.masker import Masker
from shosnlp.records import Entity, Mention, Token, type_of
from shosnlp.runtime.arguments import checked_instance

analyzer = required("presidio_analyzer", "presidio")
EntityRecognizer: Any = analyzer.EntityRecognizer
nlp_engine = required("presidio_analyzer.nlp_engine", "presidio")
NlpEngine: Any = nlp_engine.NlpEngine
operators = required("presidio_anonymizer.operators", "presidio")
Operator: Any = operators.Operator
OperatorType: Any = operators.OperatorType
Doc = required("spacy.tokens", "presidio").Doc
Vocab = required("spacy.vocab", "presidio").Vocab

ENTITIES = {"person": "PERSON", "organization": "ORGANIZATION", "place": "LOCATION", "date": "DATE_TIME"}
_MASKED: dict[str, MaskedKind] = {
    "PERSON": "people", "ORGANIZATION": "organizations", "LOCATION": "places", "DATE_TIME": "dates", "PHONE_NUMBER": "phone",
    "EMAIL_ADDRESS": "email", "URL": "url", "CREDIT_CARD": "card", "IBAN_CODE": "iban",
}  # fmt: skip
_FUNCTION_WORDS = frozenset(["PREP", "CONJ", "PRCL", "NPRO", "INTJ"])  # OpenCorpora parts of speech


class Recognizer(EntityRecognizer):
    """Finds people, organizations, places and dates for Presidio.

    The score of a result is the confidence of the mention. `recognition_metadata` has the record's id and name and the base form of the
    mention (`shosnlp_id`, `shosnlp_name`, `shosnlp_normal`); the decision process (`return_decision_process=True`) names the rule.

    Args:
        extractor: Reads the texts; a new one by default.
        supported_entities: Which of `ENTITIES` to find; all by default.

    Raises:
        InvalidArgument: If `supported_entities` names something else.
    """

    def __init__(self, extractor: Extractor | None = None, supported_entities: Iterable[str] | None = None) -> None:
        wanted = list(ENTITIES.values()) if supported_entities is None else list(supported_entities)
        unknown = sorted(set(wanted) - set(ENTITIES.values()))
        if unknown:
            raise InvalidArgument(f"supported_entities holds {', '.join(unknown)}; possible are {', '.join(ENTITIES.values())}")
        self._extractor = extractor or Extractor()
        super().__init__(wanted, name="shosnlp", supported_language="ru")

    def load(self) -> None:
        """Do nothing: the extractor loads its models when they are first needed."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[Any]:
        """Find the requested entities in a text, as `RecognizerResult`s."""
        wanted = set(entities or self.supported_entities)
        return [
            self._result(entity, mention)
            for entity in self._extractor.extract(text)
            if ENTITIES[type_of(entity)] in wanted
            for mention in entity.mentions
        ]

    def _result(self, entity: Entity, mention: Mention) -> Any:
        return analyzer.RecognizerResult(
            ENTITIES[type_of(entity)],
            mention.start,
            mention.end,
            mention.confidence,
            analyzer.AnalysisExplanation(self.name, mention.confidence, textual_explanation=f"found by: {mention.rule}"),
            {
                analyzer.RecognizerResult.RECOGNIZER_NAME_KEY: self.name,
                analyzer.RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
                "shosnlp_id": entity.id,
                "shosnlp_name": entity.name,
                "shosnlp_normal": mention.normal,
            },
        )


class Engine(NlpEngine):
    """Gives Presidio the tokens and lemmas of Russian texts, which its recognizers need for words of context («паспорт», «телефон»).

    Args:
        extractor: Analyses the texts; a new one by default.
    """

    engine_name = "shosnlp"

    def __init__(self, extractor: Extractor | None = None) -> None:
        self._extractor = extractor or Extractor()
        self._vocabulary = Vocab()

    def load(self) -> None:
        """Do nothing: the dictionary is loaded when it is first needed."""

    def is_loaded(self) -> bool:
        """Always true: nothing has to be loaded first."""
        return True

    def process_text(self, text: str, language: str) -> Any:
        """The tokens and lemmas of a text."""
        tokens = self._tokens(text)
        spaces = [text[token.end : token.end + 1] == " " for token in tokens]
        return nlp_engine.NlpArtifacts(
            entities=[],
            tokens=Doc(self._vocabulary, [token.text for token in tokens], spaces),
            tokens_indices=[token.start for token in tokens],
            lemmas=[token.lemma for token in tokens],
            nlp_engine=self,
            language=language,
        )

    def process_batch(
        self, texts: Iterable[str], language: str, batch_size: int = 1, n_process: int = 1, **kwargs: Any
    ) -> Iterator[tuple[str, Any]]:
        """Each text with its tokens and lemmas."""
        return ((text, self.process_text(text, language)) for text in texts)

    def is_stopword(self, word: str, language: str) -> bool:
        """Whether a word is a preposition, conjunction, particle, pronoun or interjection."""
        return all(token.pos in _FUNCTION_WORDS for token in self._tokens(word))

    def is_punct(self, word: str, language: str) -> bool:
        """Whether there is no letter and no digit in it."""
        return not any(map(str.isalnum, word))

    def get_supported_entities(self) -> list[str]:
        """Return no entities: the `Recognizer` finds them."""
        return []

    def get_supported_languages(self) -> list[str]:
        """Return Russian."""
        return ["ru"]

    def _tokens(self, text: str) -> list[Token]:
        return [token for sentence in self._extractor.analyze(text) for token in sentence.tokens]


class MaskerOperator(Operator):
    """Replaces Presidio's findings with a `Masker`'s placeholders: one per entity, the same in all texts.

    Give the masker as a parameter; what a model answers is restored by the same masker. Presidio shows an operator each mention by itself,
    so the case of an invented name is that of the mention's own form; where that is ambiguous, the first that fits.

    >>> from presidio_anonymizer import AnonymizerEngine
    >>> from presidio_anonymizer.entities import OperatorConfig, RecognizerResult
    >>> engine, masker = AnonymizerEngine(), Masker()
    >>> engine.add_anonymizer(MaskerOperator)
    >>> text = "Письмо передали Алибеку Бакаеву."
    >>> found = [RecognizerResult("PERSON", 16, 31, 0.9)]
    >>> engine.anonymize(text, found, {"PERSON": OperatorConfig("shosnlp", {"masker": masker})}).text
    'Письмо передали <PERSON_1>.'
    >>> masker.restore("Ответ <PERSON_1> готов.")
    'Ответ Алибека Бакаева готов.'
    """

    def operate(self, text: str, params: dict[str, Any] | None = None) -> str:
        """The placeholder of a mention."""
        params = params or {}
        self.validate(params)
        placeholder: str = params["masker"].placeholder(text, _MASKED[params["entity_type"]])
        return placeholder

    def validate(self, params: dict[str, Any] | None = None) -> None:
        """Check that a masker is given and that it supports the type of the finding.

        Raises:
            InvalidArgument: If not.
        """
        params = params or {}
        checked_instance("masker", params.get("masker"), Masker)
        if params.get("masker") is None:
            raise InvalidArgument('the operator needs a masker: OperatorConfig("shosnlp", {"masker": Masker()})')
        if (entity := params.get("entity_type")) and entity not in _MASKED:
            raise InvalidArgument(f"there are no placeholders for {entity}; possible are {', '.join(_MASKED)}")

    def operator_name(self) -> str:
        """The name for `OperatorConfig`."""
        return "shosnlp"

    def operator_type(self) -> Any:
        """It anonymizes."""
        return OperatorType.Anonymize
