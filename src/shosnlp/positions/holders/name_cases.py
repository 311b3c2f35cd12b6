"""The possible cases of a name, so that «сын президента Иван Петров» does not make Ivan the president."""

import re

from shosnlp.caching import owned_cache
from shosnlp.positions.titles.head import form_of
from shosnlp.russian.cases import CASES
from shosnlp.russian.keys import plain
from shosnlp.russian.morphology import Analysis, Morphology
from shosnlp.russian.surname_endings import declined_nominatives

ALL_CASES = frozenset(CASES)
_CACHE = 4096  # word forms
_NAME_GRAMMEMES = frozenset({"Name", "Surn", "Patr"})
_NOMINATIVE = frozenset({"nomn"})
_SURELY_DECLINES = re.compile("(?:[ое]ва?|[сц]кий)$")  # such as no given name ends in: «Мэрилин» is the same in all cases
_OBLIQUE = ALL_CASES - {"nomn"}


@owned_cache(_CACHE)
def cases_of(words: tuple[str, ...], normal: str, morphology: Morphology) -> frozenset[str]:
    """Return the possible cases of a name.

    Args:
        words: The words of the mention.
        normal: Its base form: «Андреем Руденко» is not nominative, because its base form differs.
        morphology: Analyses of words.

    >>> sorted(cases_of(("Андреем", "Руденко"), "Андрей Руденко", Morphology()))
    ['ablt']
    """
    forms = [found for word in words if len(word) > 2 and word[0].isalpha() and (found := _forms(word, morphology))]
    feminine = any(all(gender == "femn" for gender, _ in found) for found in forms)
    cases = ALL_CASES
    for found in forms:  # «Айше Демир»: a woman's «Демир» is not the masculine noun and may be any case
        cases &= frozenset(case for gender, case in found if not (feminine and gender == "masc")) or ALL_CASES
    bare = plain("".join(words))
    if bare == plain(normal).replace(" ", ""):
        return _NOMINATIVE if bare.endswith(declined_nominatives()) or any(map(_SURELY_DECLINES.search, words)) else cases | {"nomn"}
    return (cases - {"nomn"}) or _OBLIQUE


@owned_cache(_CACHE)
def _forms(word: str, morphology: Morphology) -> frozenset[tuple[str, str]]:
    """Gender and case of a word that the dictionary knows as part of names; empty if unknown."""
    analyses = morphology.analyses(word) if morphology.knows(word) else ()
    names = [analysis for analysis in analyses if analysis.known and analysis.grammemes & _NAME_GRAMMEMES]
    return frozenset((_gender(analysis), form[1]) for analysis in names if (form := form_of(analysis)) and form[0] == "sing")


def _gender(analysis: Analysis) -> str:
    return next((gender for gender in ("masc", "femn") if gender in analysis.grammemes), "")
