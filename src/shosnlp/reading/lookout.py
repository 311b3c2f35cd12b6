"""Which words of a text are worth a look: one pass over the tokens answers all questions that a step has about word forms."""

from collections.abc import Callable, Mapping, Sequence

from shosnlp.reading.document import Token
from shosnlp.reading.memory import Memory


class Lookout:
    """Questions about word forms; what the answers are for a form is kept.

    >>> from shosnlp.reading.segmentation import segment
    >>> lookout = Lookout({"name": str.istitle, "shout": str.isupper})
    >>> lookout.over(segment("Саммит ШОС прошёл в Астане").tokens)
    {'name': [0, 4], 'shout': [1]}
    """

    def __init__(self, questions: Mapping[str, Callable[[str], object]]) -> None:
        self._names = tuple(questions)
        self._answers = Memory(lambda word: tuple(name for name, asked in questions.items() if asked(word)))

    def over(self, tokens: Sequence[Token]) -> dict[str, list[int]]:
        """For each question the indices of the tokens of which it is true."""
        found: dict[str, list[int]] = {name: [] for name in self._names}
        answers = self._answers
        for at, (_, _, word) in enumerate(tokens):
            for name in answers[word]:
                found[name].append(at)
        return found
