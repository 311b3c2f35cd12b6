"""Which words may head a title, before anything is known of the words around them."""

from functools import lru_cache

from shosnlp.positions.shape import LETTERS
from shosnlp.positions.words import PositionWords
from shosnlp.reading.trigger_index import Roles

HEAD = "head of a title"
_HEAD = (HEAD,)
_DEPUTY = "зам"  # «замначальника»


@lru_cache(maxsize=2)
def roles(words: PositionWords) -> Roles:
    """What these lists make of word forms: all the forms that heads have."""
    fits, beginnings = words.shapes.fits, words.shapes.beginnings | {_DEPUTY}

    def may_head(word: str) -> bool:
        return word[:LETTERS] in beginnings and (fits(word) or word.startswith(_DEPUTY))

    def of(_: str, folded: str) -> tuple[str, ...]:
        if folded[:LETTERS] in beginnings and may_head(folded):
            return _HEAD
        return _HEAD if "-" in folded and any(map(may_head, folded.split("-"))) else ()

    return of
