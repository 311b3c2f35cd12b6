"""Which words may head a title, before anything is known of the words around them."""

from functools import lru_cache

from shosnlp.positions.words import PositionWords
from shosnlp.reading.lookout import Roles

HEAD = "head of a title"


@lru_cache(maxsize=2)
def roles(words: PositionWords) -> Roles:
    """What these lists make of word forms: all the forms that heads have."""
    fits = words.shapes.fits
    return lambda _, folded: (HEAD,) if fits(folded) or "-" in folded or folded.startswith("зам") else ()
