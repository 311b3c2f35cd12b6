"""Trigger words of positions: words that may head a title, regardless of context."""

from shosnlp.caching import owned_cache
from shosnlp.positions.words import PositionWords
from shosnlp.reading.trigger_index import TriggerClassifier
from shosnlp.russian.noun_stems import PREFIX_LENGTH

TITLE_HEAD = "title head"
_TITLE_HEAD = (TITLE_HEAD,)
_DEPUTY = "зам"  # «замначальника»


@owned_cache()
def trigger_classifier(words: PositionWords) -> TriggerClassifier:
    """The triggers of these lists: all forms of the heads."""
    fits, prefixes = words.head_stems.matches, words.head_stems.prefixes | {_DEPUTY}

    def may_head(word: str) -> bool:
        return word[:PREFIX_LENGTH] in prefixes and (fits(word) or word.startswith(_DEPUTY))

    def classify(_: str, folded: str) -> tuple[str, ...]:
        if folded[:PREFIX_LENGTH] in prefixes and may_head(folded):
            return _TITLE_HEAD
        return _TITLE_HEAD if "-" in folded and any(map(may_head, folded.split("-"))) else ()

    return classify
