"""The interface of a tagger."""

from collections.abc import Sequence
from typing import Protocol

from shosnlp.reading.document import Segmented, Tag


class Tagger(Protocol):
    """Finds spans of people, organizations, places (and, if it can, dates and positions) in texts."""

    @property
    def name(self) -> str:
        """The `Mention.rule` of its spans."""
        ...

    def tag(self, texts: Sequence[Segmented], /) -> list[list[Tag]]:
        """Return the tags of each text, sorted by start, outer before inner; spans refer to `Segmented.text`."""
        ...
