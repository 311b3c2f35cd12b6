"""When two tagged stretches are one name («Бакаев» + «Алибек Асетович», «К.-» + «Ж. Токаев»), and when one stretch is two names."""

import math
import re

from shosnlp.people.names.eastern import mongolian_father
from shosnlp.people.names.name import PersonName, is_initial, of_father
from shosnlp.people.names.parse import Parse
from shosnlp.people.names.parser import NameParser
from shosnlp.people.spans.borders import LONGEST_NAME, is_name
from shosnlp.people.words import lookup_key, word_sets
from shosnlp.russian.cases import CASES
from shosnlp.russian.patronymics import is_patronymic
from shosnlp.span import Span
from shosnlp.weights import NameWeights

_LINE_BEGINS = re.compile(r"(?:(?:^|\n)[^\S\n]{0,4}(?:[-–—•*]\s|\d{1,3}[.)]\s?)?|: )$")
_ENTRY_CONTINUES = re.compile(r"[^\S\n]{0,4}(?:[—–(;.]|-\s|\n|$)")
_BRIDGE = re.compile(r" [^\W\d_a-zа-яё][^\W\d_]+ ")

_OBLIQUE_WOMAN = frozenset(("female", case) for case in CASES[1:])  # «Джину Хаспел»: her surname is not declined
_MOST_WORDS = 5  # of two names in a row


def continues_name(left: Span, right: Span, text: str, parser: NameParser) -> bool:
    """Whether a stretch continues the name that another one begins.

    Args:
        left: The first stretch.
        right: The next one.
        text: The text.
        parser: To parse them separately and together.
    """
    gap = text[left.end : right.start]
    if right.end - left.start > LONGEST_NAME:
        return False
    if gap == ", ":
        return _is_catalogued(left, right, text, parser)
    if _BRIDGE.fullmatch(gap):
        return _spans_a_gap(left.of(text), right.of(text), parser)
    if gap not in ("", " ", "-"):
        return False
    if not is_name(left.of(text)):
        return True
    if left.of(text).lower() in parser.words.eastern_surnames and parser.parse(text[left.start : right.end]).name.fixed_order:
        return True
    if (
        _begins_mongolian(left.of(text), parser)
        and " " not in right.of(text)
        and parser.parse(text[left.start : right.end]).name.fixed_order
    ):
        return True
    one, other = parser.parse(left.of(text)).name, parser.parse(right.of(text)).name
    if one.first is None and one.last is None and of_father(one) and other.last is None and other.middle is None:
        return True  # «Асан уулу» + «Таалайбек»
    whole = parser.parse(text[left.start : right.end])
    if _is_one_patronymic(right.of(text)) and one.middle is None and whole.name.middle and whole.name.first:
        return whole.weight > NameWeights.WITH_PATRONYMIC  # «Жапарова Болота» + «Эркиновича»
    if _is_bare_surname(one) and whole.name.middle and _ends_in_patronymic(right.of(text)):
        return whole.weight > NameWeights.WITH_PATRONYMIC
    if one.last and one.last.endswith(word_sets().tajik_surnames) and _is_bare_surname(one):
        return whole.name.first is not None and whole.name.middle is not None  # «Саидзода» + «Зафар Шерали»
    if one.first and not one.last and whole.name.middle and " " in right.of(text) and _ends_in_bulgarian(right.of(text)):
        return whole.weight > NameWeights.JOINED  # «Пламен» + «Стоянов Димитров»
    if not _complete_each_other(one, other):
        return False
    return whole.weight > NameWeights.JOINED and whole.name.first is not None and whole.name.last is not None


def _spans_a_gap(left: str, right: str, parser: NameParser) -> bool:
    """«Сулейман» + Бара + «Кейта»: a given name and a surname between which the tagger missed a word with a capital."""
    if " " in left or " " in right or not parser.reader.is_given(left) or parser.reader.is_given(right):
        return False
    return parser.parse(left).name.last is None and _is_bare_surname(parser.parse(right).name)


def _is_catalogued(left: Span, right: Span, text: str, parser: NameParser) -> bool:
    """«Пимашков, Пётр Иванович — депутат»: on a line of its own, a surname with the rest of the name behind a comma."""
    if not _LINE_BEGINS.search(text[max(0, left.start - 8) : left.start]) or not _ENTRY_CONTINUES.match(text, right.end):
        return False
    if not _is_bare_surname(parser.parse(left.of(text)).name) or not _ends_in_patronymic(right.of(text)):
        return False
    whole = parser.parse(f"{left.of(text)} {right.of(text)}")
    return whole.weight > NameWeights.WITH_PATRONYMIC and None not in (whole.name.first, whole.name.middle, whole.name.last)


def _is_bare_surname(name: PersonName) -> bool:
    return name.last is not None and name.first is None and not is_initial(name.last)


def _ends_in_patronymic(name: str) -> bool:
    """«Мурат Дуйсенович»: two words, the second in «-ович» or «-овна»."""
    return _is_one_patronymic(name.partition(" ")[2])


def _ends_in_bulgarian(name: str) -> bool:
    """«Стоянов Димитров»: the father's name and the surname."""
    father, _, surname = name.lower().partition(" ")
    return father.endswith(word_sets().fathers) and surname.endswith(word_sets().after_father)


def _is_one_patronymic(words: str) -> bool:
    return " " not in words and is_patronymic(words)


def split_where_cases_part(span: Span, text: str, parser: NameParser, *, of_somebody: bool) -> list[Span]:
    """Separate two people in a row: «[после встречи с] Дэвидом Кларком Лойд», «[арестовали зама] Нечаева Станислава Харитонова».

    Args:
        span: What may be two names.
        text: The text.
        parser: To parse the name and its parts.
        of_somebody: Whether a noun for a person of somebody else precedes: «советник».
    """
    words = span.of(text).split(" ")
    if not 2 <= len(words) <= _MOST_WORDS:
        return [span]
    whole = parser.parse(span.of(text))
    if whole.weight > NameWeights.PERSON or whole.interpretations[0][1:3] in _OBLIQUE_WOMAN:
        return [span]
    best, at = whole.weight + NameWeights.APART, 0
    for number in range(1, len(words)):
        if parser.words.particles.get(lookup_key(words[number])) in ("father", "kinship"):
            continue  # «Тамимом бин Хамадом»
        left = parser.parse(" ".join(words[:number]))
        if left.weight <= best or not _is_oblique(left, by=-NameWeights.OBLIQUE if of_somebody else NameWeights.OBLIQUE):
            continue  # most names: they are spared another parse
        right = parser.parse(" ".join(words[number:]))
        weight = min(left.weight, 0.0) + min(right.weight, 0.0)
        if weight > best and _may_part(left, right, parser.reader.is_given(words[number]), of_somebody=of_somebody):
            best, at = weight, number
    if not at:
        return [span]
    middle = span.start + len(" ".join(words[:at]))
    return [Span(span.start, middle), Span(middle + 1, span.end)]


def _may_part(left: Parse, right: Parse, right_is_given: bool, *, of_somebody: bool) -> bool:
    """Whether the left name stands in an oblique case, and the right one begins with a given name or cannot share that case."""
    begins = right_is_given and (right.name.last is not None or (of_somebody and left.name.last is not None))
    if of_somebody and None not in (left.name.first, left.name.last, right.name.first, right.name.last):
        begins = True  # «внук Динмухамеда Кунаева Диар Кунаев»
    if not _is_oblique(left, by=-NameWeights.OBLIQUE if begins and of_somebody else NameWeights.OBLIQUE):
        return False
    best, gender, case = max([(weight, gender, case) for weight, gender, case, _ in left.interpretations if case != "nomn"])
    shared = max([weight for weight, own, of_right, _ in right.interpretations if (own, of_right) == (gender, case)], default=-math.inf)
    if begins:
        whole = right.name.first is not None and right.name.last is not None
        apart = of_somebody and whole and shared == -math.inf  # «советнику Лазарева Никите Юдину»
        return apart or right.case == "nomn" or shared > right.weight - NameWeights.NOT_SHARED
    if any(
        own == "female" and of_left == case and weight > best - NameWeights.NOT_SHARED for weight, own, of_left, _ in left.interpretations
    ):
        return False  # «Джорджиной Родригес»
    return right.case == "nomn" and right.weight > NameWeights.SUBJECT and shared < right.weight - NameWeights.NOT_SHARED


def _is_oblique(name: Parse, by: float) -> bool:
    """Whether an oblique case is likelier than the nominative by so much."""
    nominative = max([weight for weight, _, case, _ in name.interpretations if case == "nomn"], default=-math.inf)
    return any(case != "nomn" and weight >= nominative + by for weight, _, case, _ in name.interpretations)


def split_people(span: Span, text: str, surnames: frozenset[str], parser: NameParser, *, of_kin: bool = False) -> list[Span]:
    """Separate two people: surnames in a list of tags («Бакаев Руденко»), relatives («жена Макрона Брижит»).

    Args:
        span: What may be two names.
        text: The text.
        surnames: All forms of the surnames of people with full names in the document.
        parser: To parse the name.
        of_kin: Whether a kinship term like «жена» precedes.
    """
    words = span.of(text).split(" ")
    if of_kin and len(words) > 1 and (end := _end_of_relative(words, surnames, parser)):
        return [Span(span.start, span.start + end), Span(span.start + end + 1, span.end)]
    if len(words) != 2 or not all(lookup_key(word) in surnames for word in words) or any(parser.reader.is_given(word) for word in words):
        return [span]
    middle = span.start + len(words[0])
    return [Span(span.start, middle), Span(middle + 1, span.end)]


def _end_of_relative(words: list[str], surnames: frozenset[str], parser: NameParser) -> int | None:
    """Where a genitive name before another one ends: the words do not all agree, but the two parts do."""
    if len(words) == 2 and _are_given_names_apart(words, parser):
        return len(words[0])
    if parser.parse(" ".join(words)).weight > NameWeights.PERSON:
        return None
    if len(words) == 2:
        return len(words[0]) if lookup_key(words[0]) in surnames and parser.reader.is_given(words[1]) else None
    whose = " ".join(words[:-1])
    if parser.reader.is_given(words[-1]) and _is_whole(whose, parser) and parser.parse(whose).case != "nomn":
        return len(whose)
    in_genitive = any(case == "gent" for _, _, case, _ in parser.parse(words[0]).interpretations) and parser.reader.is_given(words[0])
    return len(words[0]) if in_genitive and _is_whole(" ".join(words[1:]), parser) else None


def _are_given_names_apart(words: list[str], parser: NameParser) -> bool:
    """«сын Акихито Нарухито»: two given names, the first of which may be a genitive; «Хосе Мария» is one person."""
    rows = [parser.words.given.get(lookup_key(word)) for word in words]
    if not all(row and "western" not in row.origin for row in rows):
        return False
    return any(case == "gent" for _, _, case, _ in parser.parse(words[0]).interpretations)


def _is_whole(name: str, parser: NameParser) -> bool:
    best = parser.parse(name)
    return best.weight > NameWeights.JOINED and best.name.first is not None and best.name.last is not None


def _begins_mongolian(word: str, parser: NameParser) -> bool:
    """Whether a word is a Mongolian father's name: «Гомбожавын» before «Занданшатаром»."""
    return " " not in word and mongolian_father(word, parser.reader) is not None


def _complete_each_other(one: PersonName, other: PersonName) -> bool:
    """Whether one is a bare surname and the other a name without a surname."""
    for surname, rest in ((one, other), (other, one)):
        if surname.last and not surname.first and rest.first and not rest.last and not is_initial(surname.last):
            return True
    return False
