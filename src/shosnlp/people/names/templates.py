"""The templates of names: which slots the units can fill. «FML» is first, middle, last; «Lii» a surname with two initials.

One letter per unit: F given name, M patronymic, L surname, i initial, K father's name with «уулу», B with «бин», P a word before the name
(«Ходжа»), S a second given name («Сингх» of «Бирендер Сингх Ядав»), N the number of a monarch («Карл III»).
"""

from itertools import product

_PRIORS = {
    "L": 0.0, "F": 0.0, "M": -2.5,
    "FL": 0.0, "LF": -2.8, "FM": -0.3, "FF": -2.5, "LM": -4.0,
    "iL": 0.0, "Li": 0.0, "Fi": -0.2,
    "FML": 0.0, "LFM": -0.2, "FFL": -1.2, "FLL": -2.0, "LFF": -3.0, "FFF": -3.0, "LLF": -3.0,
    "iiL": 0.0, "Lii": 0.0, "iiiL": -0.3, "Liii": -0.3, "iLL": -1.5, "LLi": -2.0,
    "FiL": -0.2, "iFL": -0.5, "iML": -1.0, "iMFL": -2.0, "LFi": -0.5, "FMi": -1.0, "FLi": -2.0, "iiFL": -0.3, "FiiL": -0.5, "Fii": -2.0,
    "FFML": -1.0, "FMLL": -1.5, "FFLL": -2.5, "FFFL": -2.0, "LFFM": -1.5, "LLFM": -1.5, "FLLL": -3.0,
    "KF": 0.0, "FK": 0.0, "FKL": 0.0, "LFK": 0.0, "FLK": -0.2, "KFL": -0.5, "LKF": -0.5, "K": 0.0, "LK": -3.5, "FMK": 0.0, "iK": 0.0,
    "iiK": 0.0, "Ki": -0.3, "KFM": 0.0,
    "FSL": 0.0, "iSL": 0.0, "FN": 0.0, "FFN": -0.5, "FNF": 0.0, "FNM": 0.0, "FNL": -0.5, "FLN": 0.0, "FFLN": -1.2, "iLN": 0.0,
    "FB": 0.0, "FBL": 0.0, "FBB": 0.0, "FBBL": 0.0, "FBBB": 0.0, "FBLL": -1.0, "B": 0.0, "FFB": -0.8, "FFBL": -0.8,
}  # fmt: skip
SLOTS = {"word": "FML", "initial": "i", "father": "B", "kinship": "K", "before": "P", "second": "S", "numeral": "N"}


def templates(kinds: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """The templates that units of these kinds can fill, with their priors (log scale).

    >>> templates(("word", "initial"))
    (('Fi', -0.2), ('Li', 0.0))
    """
    found = []
    for slots in product(*(SLOTS[kind] for kind in kinds)):
        bare = "".join(slots).lstrip("P")
        if bare in _PRIORS:
            found.append(("".join(slots), _PRIORS[bare]))
    return tuple(found)
