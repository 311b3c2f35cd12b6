"""A string becomes a document: clean, cut into tokens and sentences, tagged."""

from collections.abc import Iterable, Sequence
from typing import Literal

from shosnlp.errors import InvalidArgument
from shosnlp.reading.cleaning import clean
from shosnlp.reading.document import Document, Tag
from shosnlp.reading.language import blank, identify
from shosnlp.reading.letter_case import with_usual_case
from shosnlp.reading.segmentation import segment
from shosnlp.reading.spelling_out import spelled_out
from shosnlp.reading.tagger import Tagger
from shosnlp.reading.view import Cleaned
from shosnlp.runtime.garbage import paused_gc
from shosnlp.russian.folding import fold

Languages = Literal["ru", "any"]


class Reader:
    """Reads texts with a given tagger.

    Args:
        tagger: Finds spans of entities.
        languages: `"ru"` leaves paragraphs in another language blank, so that nothing is found in them; `"any"` reads them as Russian.
    """

    def __init__(self, tagger: Tagger, languages: Languages = "ru") -> None:
        self._tagger = tagger
        self._languages = languages

    def read(self, text: str) -> Document:
        """Read one text."""
        return self.read_many([text])[0]

    def segment(self, text: str) -> Document:
        """Cut one text into tokens and sentences, without asking the tagger."""
        cleaned = clean(text)
        return Document(cleaned, segment(cleaned.text), fold(cleaned.text))

    def read_many(self, texts: Sequence[str]) -> list[Document]:
        """Read several texts: the tagger gets them all at once.

        Raises:
            InvalidArgument: If the tagger returns a span that is not inside the text.
        """
        with paused_gc():  # it would find nothing: tokens and tags are many, and all stay
            views = [self._view(text) for text in texts]
            segmented = [segment(cleaned.text) for cleaned, _ in views]
            tags = self._tagger.tag([spelled_out(parts) for parts in segmented])
            return [
                Document(cleaned, parts, fold(parts.text), self._in_order(found, len(parts.text)), self._tagger.name, language)
                for (cleaned, language), parts, found in zip(views, segmented, tags, strict=True)
            ]

    def _view(self, text: str) -> tuple[Cleaned, str | None]:
        """The clean text as it is to be read, and its language."""
        cleaned = clean(text)
        language, foreign = identify(cleaned.text)
        if foreign and self._languages == "ru":
            cleaned = cleaned._replace(text=blank(cleaned.text, foreign))
        return cleaned._replace(text=with_usual_case(cleaned.text)), language

    def _in_order(self, tags: Iterable[Tag], end: int) -> tuple[Tag, ...]:
        found = tuple(sorted(tags, key=lambda tag: (tag.span.start, -tag.span.end)))
        for start, stop in (tag.span for tag in found):
            if not 0 <= start < stop <= end:
                raise InvalidArgument(
                    f"the tagger {self._tagger.name!r} returned the span {start}–{stop} for a text of {end} characters; "
                    "spans must lie inside `Segmented.text`"
                )
        return found
