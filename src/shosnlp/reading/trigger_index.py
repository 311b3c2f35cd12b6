"""An index of the trigger words of a document: one pass over the tokens tells every kind where to look."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from shosnlp.reading.document import Token
from shosnlp.russian.folding import fold, lower
from shosnlp.russian.word_cache import WordCache

_PLAIN = re.compile("[а-я]+")  # most words need no folding
TriggerClassifier = Callable[[str, str], Iterable[str]]  # word form as written, folded word form in lower case → triggers
TriggerPositions = Mapping[str, Sequence[int]]  # trigger → indices of tokens


class TriggerIndex:
    """Finds the words that may trigger a rule; the triggers of each word form are cached.

    >>> from shosnlp.reading.segmentation import segment
    >>> index = TriggerIndex(lambda word, folded: ["capital"] if folded == "астана" else [])
    >>> dict(index.positions(segment("АСТАНА ждёт гостей").tokens))
    {'capital': [0]}
    """

    def __init__(self, *classifiers: TriggerClassifier) -> None:
        shared: dict[tuple[str, ...], tuple[str, ...]] = {}  # there are few distinct sets of triggers

        def triggers_of(word: str) -> tuple[str, ...]:
            folded = word.lower()
            if not _PLAIN.fullmatch(folded):
                folded = lower(fold(word))
            found = tuple([trigger for classify in classifiers for trigger in classify(word, folded)])
            return shared.setdefault(found, found)

        self._triggers = WordCache(triggers_of)

    def positions(self, tokens: Sequence[Token]) -> TriggerPositions:
        """The indices of the tokens that may be each trigger."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        classify = self._triggers
        for at, (_, _, word) in enumerate(tokens):
            for trigger in classify[word]:
                found[trigger].append(at)
        return found
