"""A year said once for several dates: «в мае 2019 года он уехал, а в июне вернулся», «в 2007 году они победили дважды: в мае и в июле»."""

import re

from shosnlp.dates.join import Phrase
from shosnlp.reading.document import Document

_CONJUNCTION = re.compile(r"[ ,](?:и|а|затем|потом|уже)(?: (?:в|во|с|к|до))? $|^, (?:(?:в|во|с|к|до) )?$")
_FARTHEST = 200  # characters between the date with a year and the one without


def leaning(phrase: Phrase, earlier: Phrase | None, lowered: str, document: Document) -> Phrase:
    """Return an expression without a year with that of an earlier one, if the sentence says so.

    Args:
        phrase: The expression.
        earlier: The last one before it that says a year.
        lowered: The text, folded and in lower case.
        document: Where sentences begin.
    """
    said = phrase.said
    if (
        earlier is None
        or phrase.until
        or said.has_year
        or said.month is None
        or said.unit not in ("day", "month")
        or said.shift is not None
    ):
        return phrase
    if phrase.start - earlier.end > _FARTHEST or (document.sentences and document.sentence_at(phrase.start).start > earlier.start):
        return phrase
    between = lowered[earlier.end : phrase.start]
    first = earlier.until or earlier.said
    after_colon = first.unit == "year" and ":" in between
    then = first.unit == said.unit and _CONJUNCTION.search(between) and (first.month or 0, first.day or 0) < (said.month, said.day or 0)
    return phrase._replace(said=said.with_year_of(first)) if after_colon or then else phrase
