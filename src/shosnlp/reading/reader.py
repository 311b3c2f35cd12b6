"""A string becomes a document: clean, cut into tokens and sentences, tagged."""

from collections.abc import Iterable, Sequence

from shosnlp.reading.cleaning import Cleaned, clean
from shosnlp.reading.document import Document, Segmented, Tag
from shosnlp.reading.folding import fold
from shosnlp.reading.segmentation import segment
from shosnlp.reading.tagger import Tagger


class Reader:
    """Reads texts with a given tagger."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger

    @property
    def tagger_name(self) -> str:
        """What `Mention.rule` says of a span that the tagger found."""
        return self._tagger.name

    def read(self, text: str) -> Document:
        """Read one text."""
        return self.read_many([text])[0]

    def read_many(self, texts: Sequence[str]) -> list[Document]:
        """Read several texts: the tagger gets them all at once."""
        cleaned = [clean(text) for text in texts]
        segmented = [segment(view.text) for view in cleaned]
        tags = self._tagger.tag(segmented)
        return [_document(*parts) for parts in zip(cleaned, segmented, tags, strict=True)]


def _document(cleaned: Cleaned, segmented: Segmented, tags: Iterable[Tag]) -> Document:
    return Document(cleaned, segmented, fold(segmented.text), tuple(sorted(tags, key=lambda tag: (tag.span.start, -tag.span.end))))
