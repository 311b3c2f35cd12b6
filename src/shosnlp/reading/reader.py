"""A string becomes a document: clean, cut into tokens and sentences, tagged."""

from collections.abc import Iterable, Sequence

from shosnlp.reading.cleaning import clean
from shosnlp.reading.document import Document, Tag
from shosnlp.reading.segmentation import segment
from shosnlp.reading.tagger import Tagger
from shosnlp.russian.folding import fold


class Reader:
    """Reads texts with a given tagger."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger

    def read(self, text: str) -> Document:
        """Read one text."""
        return self.read_many([text])[0]

    def segment(self, text: str) -> Document:
        """Cut one text into tokens and sentences, without asking the tagger."""
        cleaned = clean(text)
        return Document(cleaned, segment(cleaned.text), fold(cleaned.text))

    def read_many(self, texts: Sequence[str]) -> list[Document]:
        """Read several texts: the tagger gets them all at once."""
        cleaned = [clean(text) for text in texts]
        segmented = [segment(view.text) for view in cleaned]
        tags = self._tagger.tag(segmented)
        return [
            Document(view, parts, fold(parts.text), _in_order(found), self._tagger.name)
            for view, parts, found in zip(cleaned, segmented, tags, strict=True)
        ]


def _in_order(tags: Iterable[Tag]) -> tuple[Tag, ...]:
    return tuple(sorted(tags, key=lambda tag: (tag.span.start, -tag.span.end)))
