"""«г.» as the abbreviation of a year rather than of a town."""

from collections.abc import Sequence

from shosnlp.reading.document import Token

_YEARS = frozenset({"г", "гг"})
_THIS = frozenset({"с", "т", "п", "пр"})  # «сего года», «текущего года», «прошлого года»


def is_year(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token abbreviates «год»: «2024 [г].», «в 90-х [гг].», «с.[г].», but not «в [г]. Алматы».

    >>> from shosnlp.reading.segmentation import cut
    >>> [is_year(cut(text), len(cut(text)) - 2) for text in ("в мае 2024 г.", "9 мая с. г.", "в г.")]
    [True, True, False]
    """
    if index < 1 or tokens[index].text not in _YEARS:
        return False
    before = tokens[index - 1].text
    if before[0].isdigit():
        return True
    return before == "." and index > 1 and tokens[index - 2].text in _THIS
