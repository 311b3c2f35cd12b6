"""Other taggers: a spaCy pipeline, a Hugging Face model, GLiNER. `Extractor(tagger=SpacyTagger(nlp))`.

The tagger finds names; shosnlp still produces base forms, records, dates and positions. Each class takes a model that you
have loaded, so this module imports no package. What a model has no labels for (nested names, adjectives, posts) is found less often than by
our own tagger.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from shosnlp.errors import InvalidArgument
from shosnlp.reading.document import Label, Segmented, Tag
from shosnlp.runtime.arguments import checked_number
from shosnlp.span import Span

_Found = tuple[int, int, str, float]  # start and end in the sentence, label, probability in [0, 1]
LABELS: Mapping[str, Label] = {
    "PER": Label.PERSON,
    "PERS": Label.PERSON,
    "PERSON": Label.PERSON,
    "ORG": Label.ORGANIZATION,
    "ORGANIZATION": Label.ORGANIZATION,
    "LOC": Label.PLACE,
    "LOCATION": Label.PLACE,
    "GPE": Label.PLACE,
    "FAC": Label.PLACE,
    "DATE": Label.DATE,
}
"""What the usual labels mean; other labels are left out."""


class _SentenceTagger:
    """Tags sentence by sentence: the models read a few hundred tokens at once."""

    name = "tagger"

    def __init__(self, model: Any, labels: Mapping[str, Label]) -> None:
        self._model = model
        self._labels = labels

    def tag(self, texts: Sequence[Segmented], /) -> list[list[Tag]]:
        """Return the tags of each text, sorted by start, outer before inner."""
        return [list(self._in_sentences(text)) for text in texts]

    def _in_sentences(self, text: Segmented) -> Iterator[Tag]:
        sentences = [sentence.of(text.text) for sentence in text.sentences]
        for sentence, found in zip(text.sentences, self._found(sentences), strict=True):
            tags = [
                Tag(Span(sentence.start + start, sentence.start + end), self._labels[label], confidence)
                for start, end, label, confidence in found
                if label in self._labels and start < end
            ]
            yield from _nesting(tags)

    def _found(self, sentences: list[str]) -> Iterable[Iterable[_Found]]:
        """What is in each sentence."""
        raise NotImplementedError


def _nesting(tags: Iterable[Tag]) -> list[Tag]:
    """Tags in the order of the text, without those that cross a more likely one, or a longer one that is as likely."""
    kept: list[Tag] = []
    for tag in sorted(tags, key=lambda tag: (-tag.confidence, -len(tag.span))):
        if not any(tag.span.crosses(other.span) for other in kept):
            kept.append(tag)
    return sorted(kept, key=lambda tag: (tag.span.start, -tag.span.end))


class SpacyTagger(_SentenceTagger):
    """A pipeline of spaCy that fills `doc.ents`: `SpacyTagger(spacy.load("ru_core_news_lg"))`.

    Args:
        nlp: The pipeline.
        labels: What its labels mean.
    """

    name = "spaCy"

    def __init__(self, nlp: Any, labels: Mapping[str, Label] = LABELS) -> None:
        super().__init__(nlp, labels)

    def _found(self, sentences: list[str]) -> Iterator[Iterator[_Found]]:
        for doc in self._model.pipe(sentences):
            yield ((span.start_char, span.end_char, span.label_, 1.0) for span in doc.ents)


class HuggingFaceTagger(_SentenceTagger):
    """A token classification model of Hugging Face, such as those trained on NEREL or CoNLL.

    Args:
        pipeline: `transformers.pipeline("token-classification", model=…, aggregation_strategy="first")`. The tokenizer must be a fast one:
            others give no word offsets.
        labels: What its labels mean, without `B-` and `I-`.

    Raises:
        InvalidArgument: If the tokenizer is not a fast one.
    """

    name = "Hugging Face"

    def __init__(self, pipeline: Any, labels: Mapping[str, Label] = LABELS) -> None:
        if not pipeline.tokenizer.is_fast:
            raise InvalidArgument("the tokenizer of the pipeline does not say where its tokens stand; load one with use_fast=True")
        super().__init__(pipeline, labels)

    def _found(self, sentences: list[str]) -> Iterator[Iterator[_Found]]:
        for found in self._model(sentences) if sentences else ():
            yield ((each["start"], each["end"], each["entity_group"], float(each["score"])) for each in found)


class GlinerTagger(_SentenceTagger):
    """A GLiNER model, which finds the types you name.

    Args:
        model: `gliner.GLiNER.from_pretrained(…)`.
        labels: The names to look for, in the words the model knows best, with their meaning.
        threshold: The minimum probability, in [0, 1].
    """

    name = "GLiNER"

    def __init__(self, model: Any, labels: Mapping[str, Label] | None = None, threshold: float = 0.5) -> None:
        super().__init__(model, labels or {"person": Label.PERSON, "organization": Label.ORGANIZATION, "location": Label.PLACE})
        self._threshold: float = checked_number("threshold", threshold, 0, 1, whole=False)

    def _found(self, sentences: list[str]) -> Iterator[Iterator[_Found]]:
        for sentence in sentences:
            found = self._model.predict_entities(sentence, list(self._labels), threshold=self._threshold)
            yield ((each["start"], each["end"], each["label"], float(each["score"])) for each in found)
