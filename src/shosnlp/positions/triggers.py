"""Which words may head a title, before anything is known of the words around them."""

from functools import lru_cache

from shosnlp.positions.noun_stems import PREFIX_LENGTH
from shosnlp.positions.words import PositionWords
from shosnlp.reading.trigger_index import TriggerClassifier

TITLE_HEAD = "title head"
_TITLE_HEAD = (TITLE_HEAD,)
_DEPUTY = "зам"  # «замначальника»


@lru_cache(maxsize=2)
def trigger_classifier(words: PositionWords) -> TriggerClassifier:
    """What these lists make of word forms: all the forms that heads have."""
    fits, prefixes = words.head_stems.matches, words.head_stems.prefixes | {_DEPUTY}

    def may_head(word: str) -> bool:
        return word[:PREFIX_LENGTH] in prefixes and (fits(word) or word.startswith(_DEPUTY))

    def classify(_: str, folded: str) -> tuple[str, ...]:
        if folded[:PREFIX_LENGTH] in prefixes and may_head(folded):
            return _TITLE_HEAD
        return _TITLE_HEAD if "-" in folded and any(map(may_head, folded.split("-"))) else ()

    return classify
