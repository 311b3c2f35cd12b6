"""Which words may head a title, before anything is known of the words around them."""

from functools import lru_cache

from shosnlp.positions.noun_stems import LETTERS
from shosnlp.positions.words import PositionWords
from shosnlp.reading.trigger_index import TriggerClassifier

HEAD = "head of a title"
_HEAD = (HEAD,)
_DEPUTY = "зам"  # «замначальника»


@lru_cache(maxsize=2)
def trigger_classifier(words: PositionWords) -> TriggerClassifier:
    """What these lists make of word forms: all the forms that heads have."""
    fits, beginnings = words.shapes.fits, words.shapes.beginnings | {_DEPUTY}

    def may_head(word: str) -> bool:
        return word[:LETTERS] in beginnings and (fits(word) or word.startswith(_DEPUTY))

    def classify(_: str, folded: str) -> tuple[str, ...]:
        if folded[:LETTERS] in beginnings and may_head(folded):
            return _HEAD
        return _HEAD if "-" in folded and any(map(may_head, folded.split("-"))) else ()

    return classify
