"""The name of a person in the nominative, part by part, and when two names may belong to one person."""

from functools import lru_cache
from typing import NamedTuple

from shosnlp.records import Gender
from shosnlp.russian.letters import KAZAKH, LIKE_KAZAKH
from shosnlp.russian.patronymics import patronymic_nominatives


class PersonName(NamedTuple):
    """A name. Parts are in the nominative; initials keep their full stop («А.»). (A named tuple: a mention has many hypotheses.)"""

    first: str | None = None
    middle: str | None = None  # the patronymic
    last: str | None = None
    gender: Gender | None = None
    fixed_order: bool = False  # «Си Цзиньпин», «Асан уулу Таалайбек»: the order of the text is the order of the name
    written: str = ""  # the whole name in the nominative, in the order of the text
    generation: str | None = None  # «старш», «младш»

    @property
    def canonical(self) -> str:
        """First, middle, last; or the order of the text for names with a fixed order.

        >>> PersonName("Алибек", "Асетович", "Бакаев", written="Бакаев Алибек Асетович").canonical
        'Алибек Асетович Бакаев'
        """
        if self.fixed_order and self.written:
            return self.written
        middle = None if self.middle and self.first and is_initial(self.middle) and not is_initial(self.first) else self.middle
        return " ".join(part for part in (self.first, middle, self.last) if part) or self.written

    @property
    def completeness(self) -> tuple[int, int, int]:
        """How complete the name is: full parts count more than initials."""
        parts = (self.first, self.middle, self.last)
        full = sum(1 for part in parts if part and not is_initial(part))
        return (int(bool(self.first and not is_initial(self.first) and self.last)), full, sum(1 for part in parts if part))


def is_initial(part: str) -> bool:
    """Whether a part consists of initials.

    >>> is_initial("К.-Ж."), is_initial("Касым-Жомарт")
    (True, False)
    """
    return part.endswith(".")


@lru_cache(maxsize=4096)
def folded(part: str) -> str:
    """A part for comparison: in lower case, without ё, Kazakh letters or apostrophes.

    >>> folded("Тоқаев") == folded("ТОКАЕВ")
    True
    """
    return part.lower().translate(_FOLDING)


_FOLDING = str.maketrans(f"{KAZAKH}ўҳҷёэ", f"{LIKE_KAZAKH}ухчее", "'’‘ʼ`")


def parts_fit(one: str | None, other: str | None) -> bool:
    """Whether two forms of a part may belong to one person: one is missing, they are equal, or one abbreviates the other.

    >>> parts_fit("К.-Ж.", "Касым-Жомарт"), parts_fit("К.", "Касым-Жомарт"), parts_fit("А.", "Серик")
    (True, True, False)
    """
    if not one or not other:
        return True
    a, b = folded(one), folded(other)
    if a == b:
        return True
    if is_initial(one) and is_initial(other):
        return a[0] == b[0] and (len(a) == 2 or len(b) == 2)
    if is_initial(one):
        return _abbreviates(a, b)
    if is_initial(other):
        return _abbreviates(b, a)
    return _is_word_of(a, b) or _is_word_of(b, a)


def _is_word_of(short: str, long: str) -> bool:
    """Whether one form is a word of the other: «Раджеш» of «Раджеш Кумар», «Аббас» of «Сейед Аббас»."""
    return short in long.split(" ")


def _abbreviates(initials: str, full: str) -> bool:
    letters = [part.strip(" -") for part in initials.split(".") if part.strip(" -")]
    words = full.replace("-", " ").split()
    return len(letters) <= len(words) and all(word.startswith(letter) for letter, word in zip(letters, words, strict=False))


def fits(one: PersonName, other: PersonName) -> bool:
    """Whether two names may belong to one person.

    >>> fits(PersonName("А.", None, "Бакаев"), PersonName("Алибек", "Асетович", "Бакаев"))
    True
    >>> fits(PersonName("Гульмира", None, "Абдрахманова", "female"), PersonName(None, None, "Абдрахманов", "male"))
    False
    """
    return shares_a_full_part(one, other) and compatible(one, other)


def compatible(one: PersonName, other: PersonName) -> bool:
    """Whether the two names do not contradict each other: «Олжас Омарович» and «Сулейменов» are compatible.

    >>> compatible(PersonName("Олжас", "Омарович"), PersonName(None, None, "Сулейменов"))
    True
    """
    if one.gender and other.gender and one.gender != other.gender:
        return False
    if one.last and other.last and not last_fit(one.last, other.last):
        return False
    if one.generation and other.generation and one.generation != other.generation:
        return False
    return parts_fit(one.first, other.first) and parts_fit(one.middle, other.middle)


def last_fit(one: str, other: str) -> bool:
    """Whether two surnames are equal or one is part of the other: «Маркес» of «Гарсиа Маркес», «Шульц» of «Толеген-Шульц»."""
    a, b = folded(one), folded(other)
    if a == b:
        return True
    if is_initial(one) or is_initial(other):
        return a[0] == b[0]
    pieces_a, pieces_b = a.replace("-", " ").split(), b.replace("-", " ").split()
    if len(pieces_a) == len(pieces_b):
        return False
    short, long = sorted((pieces_a, pieces_b), key=len)
    return short == long[-len(short) :] or short == long[: len(short)]


def shares_a_full_part(one: PersonName, other: PersonName) -> bool:
    """Whether the two names share more than initials."""
    pairs = ((one.first, other.first), (one.last, other.last), (of_father(one), of_father(other)))
    return any(a and b and not is_initial(a) and not is_initial(b) for a, b in pairs)


def of_father(name: PersonName) -> str | None:
    """The father's name used like a surname («бин Салман», «Бейшен кызы»), unlike a patronymic («Иванович»)."""
    return name.middle if name.middle and not is_initial(name.middle) and not name.middle.endswith(patronymic_nominatives()) else None
