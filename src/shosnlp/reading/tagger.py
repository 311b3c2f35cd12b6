"""What every tagger must be able to do."""

from collections.abc import Sequence
from typing import Protocol

from shosnlp.reading.document import Segmented, Tag


class Tagger(Protocol):
    """Finds spans of people, organizations, places (and, if it can, dates and positions) in texts."""

    @property
    def name(self) -> str:
        """What `Mention.rule` says of a span that this tagger found."""
        ...

    def tag(self, texts: Sequence[Segmented], /) -> list[list[Tag]]:
        """Return the tags of each text, sorted by start, outer before inner; spans refer to `Segmented.text`."""
        ...
