"""The whole pipeline of natasha's README, as one function: what `extract` is measured against."""

from collections.abc import Callable
from typing import Any


def natasha_pipeline() -> Callable[[str], Any]:
    """Load natasha's models and return the pipeline: segmentation, morphology, syntax, names with their parts, dates.

    Lemmas are left out: `extract` gives none unless asked.
    """
    from natasha import (
        PER,
        DatesExtractor,
        Doc,
        MorphVocab,
        NamesExtractor,
        NewsEmbedding,
        NewsMorphTagger,
        NewsNERTagger,
        NewsSyntaxParser,
        Segmenter,
    )

    vocabulary, embedding, segmenter = MorphVocab(), NewsEmbedding(), Segmenter()
    morphology, syntax, entities = NewsMorphTagger(embedding), NewsSyntaxParser(embedding), NewsNERTagger(embedding)
    names, dates = NamesExtractor(vocabulary), DatesExtractor(vocabulary)

    def run(text: str) -> Any:
        document = Doc(text)
        document.segment(segmenter)
        document.tag_morph(morphology)
        document.parse_syntax(syntax)
        document.tag_ner(entities)
        for span in document.spans:
            span.normalize(vocabulary)
            if span.type == PER:
                span.extract_fact(names)
        try:
            found = list(dates(text))
        except (KeyError, ValueError):  # natasha fails on «к 9 маю» and on long numbers
            found = []
        return document, found

    return run
