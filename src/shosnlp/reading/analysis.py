"""Sentences and tokens with their morphology, for users; the pipeline does not need them."""

from collections.abc import Iterator

from shosnlp.reading.document import Document
from shosnlp.reading.document import Token as ReadToken
from shosnlp.records import Sentence, Token
from shosnlp.russian.morphology import Morphology


def sentences(document: Document, morphology: Morphology) -> Iterator[Sentence]:
    """The sentences of a document as records, in the offsets of the user's string."""
    original = document.cleaned.original
    for sentence in document.sentences:
        span = document.cleaned.original_span(sentence)
        tokens = tuple(_token(token, document, morphology) for token in document.tokens_in(sentence))
        yield Sentence(start=span.start, end=span.end, text=span.of(original), tokens=tokens)


def _token(token: ReadToken, document: Document, morphology: Morphology) -> Token:
    span = document.cleaned.original_span(token.span)
    reading = next(iter(morphology.analyses(token.text)), None)
    return Token(
        start=span.start,
        end=span.end,
        text=span.of(document.cleaned.original),
        lemma=reading.lemma if reading else token.text.lower(),
        pos=reading.pos if reading else None,
        grammemes=morphology.grammemes(reading) if reading else (),
    )
