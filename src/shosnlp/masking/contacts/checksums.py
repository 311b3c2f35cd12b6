"""Check digits of the numbers that python-stdnum does not know: СНИЛС, and the Kazakh ИИН and БИН.

Sources: приказ Пенсионного фонда about СНИЛС; постановление Правительства РК № 565 (2003) about the numbers of people and companies.
"""

from collections.abc import Sequence

_FIRST_ROUND = range(1, 12)
_SECOND_ROUND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_NOT_NUMBERED = 1_001_998  # СНИЛС up to this number have no check digits
_MONTHS = range(1, 13)
_DAYS = range(1, 32)


def is_snils(digits: str) -> bool:
    """Whether eleven digits are a СНИЛС.

    >>> is_snils("11223344595"), is_snils("11223344594")
    (True, False)
    """
    if len(digits) != 11 or int(digits[:9]) <= _NOT_NUMBERED:
        return False
    total = _weighted(digits, range(9, 0, -1)) % 101
    return (0 if total == 100 else total) == int(digits[9:])


def is_iin(digits: str) -> bool:
    """Whether twelve digits are an ИИН, the number of a person: it begins with a date of birth, `YYMMDD`, and the century.

    >>> is_iin("860317366163"), is_iin("860317366164")
    (True, False)
    """
    return _is_kazakh(digits) and int(digits[2:4]) in _MONTHS and int(digits[4:6]) in _DAYS and digits[6] in "0123456"


def is_bin(digits: str) -> bool:
    """Whether twelve digits are a БИН, the number of a company: year and month of registration, then its type, 4 to 6.

    >>> is_bin("210840111300"), is_bin("210840111301")
    (True, False)
    """
    return _is_kazakh(digits) and int(digits[2:4]) in _MONTHS and digits[4] in "456"


def _is_kazakh(digits: str) -> bool:
    if len(digits) != 12:
        return False
    check = _weighted(digits, _FIRST_ROUND) % 11
    if check == 10:
        check = _weighted(digits, _SECOND_ROUND) % 11
    return check == int(digits[11])


def _weighted(digits: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))
