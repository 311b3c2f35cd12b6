"""Trigger words of dates: tokens that may begin a date, regardless of context."""

import re

from shosnlp.caching import owned_cache
from shosnlp.dates.words import DateWords
from shosnlp.reading.trigger_index import TriggerClassifier

DATE = "first word of a date"
WORD = re.compile("[0-9]+|[a-zа-яіѵ]+")  # in the folded text, in lower case
_RUSSIAN = re.compile("[а-я]+")


@owned_cache()
def trigger_classifier(words: DateWords) -> TriggerClassifier:
    """The triggers of these rules. «ХVIII» in mixed letters is several tokens: the first one begins like a key."""
    by_key = words.by_key
    mixed = [key for key in by_key if not _RUSSIAN.fullmatch(key)]
    begins = frozenset(key[:length] for key in mixed for length in range(1, len(key)))

    def classify(word: str, folded: str) -> tuple[str, ...]:
        if folded in by_key:
            return (DATE,)
        if _RUSSIAN.fullmatch(folded):
            return ()
        parts = WORD.findall(folded)
        return (DATE,) if any(part[0] <= "9" or part in by_key for part in parts) or not begins.isdisjoint(parts[-1:]) else ()

    return classify
