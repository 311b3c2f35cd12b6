"""The letter case of a form follows that of the text it stands for: in names, words and abbreviations."""

from itertools import zip_longest


def match_case(word: str, like: str) -> str:
    """Write a word in the case pattern of another one, part by part in hyphenated words.

    >>> match_case("астана", "Астане"), match_case("астана", "АСТАНЕ"), match_case("ростов-на-дону", "Ростове-на-Дону")
    ('Астана', 'АСТАНА', 'Ростов-на-Дону')
    """
    if "-" in word and word.count("-") == like.count("-"):
        return "-".join(match_case(*parts) for parts in zip(word.split("-"), like.split("-"), strict=True))
    if like.isupper() and len(like) > 1:
        return word.upper()
    if like[:1].isupper():
        return word[:1].upper() + word[1:]
    return word


def match_case_and_yo(form: str, text: str) -> str:
    """The form in the case pattern of the text, with ё only where the text writes it: «Объединенных» → «Объединенные»."""
    return match_case(match_yo(form, text), text)


def match_yo(form: str, text: str) -> str:
    """The form with ё only if the text has it.

    >>> match_yo("объединённые", "Объединенных"), match_yo("артём", "Артёма")
    ('объединенные', 'артём')
    """
    return form if "ё" in text.lower() else form.replace("ё", "е")


def match_name_case(nominative: str, text: str) -> str:
    """A nominative with the letter case of the text: inner capitals stay («МакДональда»), full capitals and a small first letter do not.

    >>> match_name_case("макдональд", "МакДональда"), match_name_case("бакаев", "БАКАЕВА"), match_name_case("токаев", "токаева")
    ('МакДональд', 'Бакаев', 'Токаев')
    >>> match_name_case("салтыков-щедрин", "Салтыкова-Щедрина")
    'Салтыков-Щедрин'
    """
    if len(text) > 1 and text.isupper() and "." not in text and len(nominative) > 1:
        return "-".join(part.capitalize() for part in nominative.split("-"))
    if "-" in text and nominative.count("-") == text.count("-"):
        kept = "-".join(_with_capitals_of(*parts) for parts in zip(nominative.split("-"), text.split("-"), strict=True))
    else:
        kept = _with_capitals_of(nominative, text)
    if text[:1].islower() and "-" not in text[:4]:
        return "-".join(part[:1].upper() + part[1:] for part in kept.split("-"))
    return kept


def _with_capitals_of(nominative: str, text: str) -> str:
    """The nominative with the capitals of the stem that it shares with the text."""
    lower, same = text.lower(), len(nominative)
    while not lower.startswith(nominative[:same]):  # from the end: most forms differ in their last letters
        same -= 1
    return text[:same] + nominative[same:]


def match_inner_capitals(form: str, word: str) -> str:
    """The form with the letter case of the word: «КазМунайГаз» for «КазМунайГаза»."""
    if "-" in word or word[1:].islower() or word.isupper():
        return match_case(form, word)
    return "".join(old if old.lower() == new else new for new, old in zip_longest(form, word[: len(form)], fillvalue=""))
