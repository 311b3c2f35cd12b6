"""Which words of a text are worth a look: one pass over the tokens tells all kinds where to begin."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from shosnlp.reading.document import Token
from shosnlp.reading.folding import fold, lower
from shosnlp.reading.word_cache import Memory

_PLAIN = re.compile("[а-я]+")  # what there is nothing to fold in, as in most words
Roles = Callable[[str, str], Iterable[str]]  # of a word form as written, and folded in lower case
Looks = Mapping[str, Sequence[int]]  # by role


class Lookout:
    """Tells where the words stand that may play a role; the roles of a word form are kept.

    >>> from shosnlp.reading.segmentation import segment
    >>> lookout = Lookout(lambda word, folded: ["capital"] if folded == "астана" else [])
    >>> dict(lookout.over(segment("АСТАНА ждёт гостей").tokens))
    {'capital': [0]}
    """

    def __init__(self, *kinds: Roles) -> None:
        shared: dict[tuple[str, ...], tuple[str, ...]] = {}  # there are few sets of roles

        def roles_of(word: str) -> tuple[str, ...]:
            folded = word.lower()
            if not _PLAIN.fullmatch(folded):
                folded = lower(fold(word))
            found = tuple([role for roles in kinds for role in roles(word, folded)])
            return shared.setdefault(found, found)

        self._roles = Memory(roles_of)

    def over(self, tokens: Sequence[Token]) -> Looks:
        """The indices of the tokens that may play each role."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        roles = self._roles
        for at, (_, _, word) in enumerate(tokens):
            for role in roles[word]:
                found[role].append(at)
        return found
