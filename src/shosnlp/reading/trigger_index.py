"""Which words of a text are worth a look: one pass over the tokens tells all kinds where to begin."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from shosnlp.reading.document import Token
from shosnlp.reading.folding import fold, lower
from shosnlp.reading.word_cache import WordCache

_PLAIN = re.compile("[а-я]+")  # what there is nothing to fold in, as in most words
TriggerClassifier = Callable[[str, str], Iterable[str]]  # of a word form as written, and folded in lower case
TriggerPositions = Mapping[str, Sequence[int]]  # by role


class TriggerIndex:
    """Tells where the words stand that may play a role; the roles of a word form are kept.

    >>> from shosnlp.reading.segmentation import segment
    >>> index = TriggerIndex(lambda word, folded: ["capital"] if folded == "астана" else [])
    >>> dict(index.positions(segment("АСТАНА ждёт гостей").tokens))
    {'capital': [0]}
    """

    def __init__(self, *classifiers: TriggerClassifier) -> None:
        shared: dict[tuple[str, ...], tuple[str, ...]] = {}  # there are few sets of roles

        def triggers_of(word: str) -> tuple[str, ...]:
            folded = word.lower()
            if not _PLAIN.fullmatch(folded):
                folded = lower(fold(word))
            found = tuple([trigger for classify in classifiers for trigger in classify(word, folded)])
            return shared.setdefault(found, found)

        self._triggers = WordCache(triggers_of)

    def positions(self, tokens: Sequence[Token]) -> TriggerPositions:
        """The indices of the tokens that may play each role."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        classify = self._triggers
        for at, (_, _, word) in enumerate(tokens):
            for trigger in classify[word]:
                found[trigger].append(at)
        return found
