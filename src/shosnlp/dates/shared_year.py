"""A year stated once for several dates: «в мае 2019 года он уехал, а в июне вернулся», «в 2007 году победили дважды: в мае и в июле»."""

import re

from shosnlp.dates.join import Phrase
from shosnlp.reading.document import Document

_CONJUNCTION = re.compile(r"[ ,](?:и|а|затем|потом|уже)(?: (?:в|во|с|к|до))? $|^, (?:(?:в|во|с|к|до) )?$")
_FARTHEST = 200  # characters between the date with a year and the one without


def with_shared_year(phrase: Phrase, earlier: Phrase | None, lowered: str, document: Document) -> Phrase:
    """Return an expression with the year of an earlier one, if it lacks one and the sentence allows it.

    Args:
        phrase: The expression.
        earlier: The last expression before it with a year.
        lowered: The text, folded and in lower case.
        document: The document, for the borders of sentences.
    """
    unresolved = phrase.unresolved
    if (
        earlier is None
        or phrase.until
        or unresolved.has_year
        or unresolved.month is None
        or unresolved.unit not in ("day", "month")
        or unresolved.shift is not None
    ):
        return phrase
    if phrase.start - earlier.end > _FARTHEST or (document.sentences and document.sentence_at(phrase.start).start > earlier.start):
        return phrase
    between = lowered[earlier.end : phrase.start]
    first = earlier.until or earlier.unresolved
    after_colon = first.unit == "year" and ":" in between
    then = (
        first.unit == unresolved.unit
        and _CONJUNCTION.search(between)
        and (first.month or 0, first.day or 0) < (unresolved.month, unresolved.day or 0)
    )
    return phrase._replace(unresolved=unresolved.with_year_of(first)) if after_colon or then else phrase
