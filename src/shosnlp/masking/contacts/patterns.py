"""What contacts look like: a pattern for the number, a pattern for the word before it that says what it is, a check of its digits."""

import re
from collections.abc import Callable
from typing import NamedTuple

from shosnlp.masking.contacts.checksums import is_bin, is_iin, is_snils
from shosnlp.masking.kinds import ContactKind

Check = Callable[[str], bool]


class Pattern(NamedTuple):
    """How contacts of a kind are written.

    Attributes:
        kind: Of the contact.
        shape: The contact itself.
        word: What says before it what it is; None where the shape is enough.
        check: Of the characters without spaces and hyphens; None where there are no check digits.
    """

    kind: ContactKind
    shape: re.Pattern[str]
    word: re.Pattern[str] | None = None
    check: Check | None = None


def _shape(pattern: str) -> re.Pattern[str]:
    """A pattern that neither begins nor ends within a word or a number."""
    return re.compile(rf"(?<![\w.,/@-])(?:{pattern})(?![\w@]|[-.,]\d)")


def _word(pattern: str) -> re.Pattern[str]:
    """A word in any letter case, and up to some 40 characters that are no digits before what it describes."""
    return re.compile(rf"(?i)(?<!\w)(?:{pattern})(?!\d)[^\d\n]{{0,40}}\Z")


def _is_inn(number: str) -> bool:
    from stdnum.ru import inn

    return bool(inn.is_valid(number))


def _is_ogrn(number: str) -> bool:
    from stdnum.ru import ogrn

    return bool(ogrn.is_valid(number))


def _is_iban(number: str) -> bool:
    from stdnum import iban

    return bool(iban.is_valid(number))


def _is_card(number: str) -> bool:
    from stdnum import luhn

    return number[0] in "23456" and bool(luhn.is_valid(number))


def _is_account(number: str) -> bool:
    """A Russian account of a person, a company or a bank: digits 6 to 8 are the currency."""
    return number[:3] in {"301", "401", "402", "403", "404", "405", "406", "407", "408", "420", "423", "426", "455"} and number[5:8] in {
        "810", "643", "840", "978", "156", "398", "933", "417", "860",
    }  # fmt: skip


_SNILS = r"\d{3}[- ]?\d{3}[- ]?\d{3}[- ]?\d{2}"
_TWELVE = r"\d{12}|\d{3}(?: \d{3}){3}|\d{4}(?: \d{4}){2}|\d{6} \d{6}"
_INN = _TWELVE + r"|\d{10}|\d{4} \d{3} \d{3}"
_CARD = r"\d{4}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?|\d{4}[ -]\d{6}[ -]\d{5}|\d{15,19}"
_ACCOUNT = r"\d{20}|\d{5}(?:[ .-]?\d{3})[ .-]?\d(?:[ .-]?\d{4})[ .-]?\d{7}|\d{4}(?: \d{4}){4}"
_IBAN = r"[A-Z]{2}\d{2} ?(?:[A-Z0-9]{4} ?){2,7}[A-Z0-9]{1,4}"
_PASSPORT = (
    r"\d{2} ?\d{2}[, ]{0,2}(?:(?:№|N|номер[а-я]{0,2})? ?)\d{6}"  # Russian
    r"|\d{2} ?(?:№|N|номер[а-я]{0,2})? ?\d{7}"  # for travel abroad
    r"|(?:[A-ZА-Я]{1,2} ?(?:№|N)? ?)\d{7,8}|\d{9}"  # Kazakh, Kyrgyz, Uzbek
)
_LICENSE = r"\d{2} ?(?:\d{2}|[А-ЯA-Z]{2})[, ]{0,2}(?:(?:№|N|номер[а-я]{0,2})? ?)\d{6}|[A-ZА-Я]{2} ?(?:№|N)? ?\d{6,7}"
_LETTERS_OF_PLATES = "АВЕКМНОРСТУХABEKMHOPCTYX"
_PLATE = rf"[{_LETTERS_OF_PLATES}] ?\d{{3}} ?[{_LETTERS_OF_PLATES}]{{2}} ?\d{{2,3}}(?: ?RUS)?"
_FOREIGN_PLATE = (
    r"\d{3} ?[A-ZА-Я]{2,3} ?\d{2}(?: ?KZ)?|[A-ZА-Я] ?\d{3} ?[A-ZА-Я]{2,3}|\d{2} ?KG ?\d{3} ?[A-ZА-Я]{3}|\d{2} ?\d{3} ?[A-ZА-Я]{3}"
    r"|\d{2} ?[A-ZА-Я] ?\d{3} ?[A-ZА-Я]{2}|\d{4} ?[A-ZА-Я]{2}[ -]?\d{1,2}"
)

_PASSPORT_WORDS = r"паспорт\w{0,4}|загранпаспорт\w{0,3}|удостоверени\w{1,3} личности|удост\. ?личности|уд\. ?личности"
_LICENSE_WORDS = r"водительск\w{1,4} удостоверени\w{1,3}|водительск\w{1,4} прав\w{0,3}|в/у|ву|права(?= ?(?:№|сери|категори|\d))"
_ACCOUNT_WORDS = r"(?:рас|тран|кор|лиц)[а-я.]{0,14} ?сч[её]т\w{0,3}|сч[её]т\w{0,3}|р/с|к/с|л/с|р/сч[её]т|иик"
_PLATE_WORDS = (
    r"гос(?:ударственн\w{1,4})?[. ]{0,2}(?:регистрационн\w{1,4} )?(?:номер\w{0,3}|знак\w{0,3})|номерн\w{1,4} знак\w{0,3}|г/н|грнз"
)
_CAR_WORDS = r"номер\w{0,3}|машин\w{1,3}|автомоб\w{1,6}|авто|автобус\w{0,3}|мотоцикл\w{0,3}"

# In order of precedence: of two that overlap, the first stays.
PATTERNS: tuple[Pattern, ...] = (
    Pattern("iban", _shape(_IBAN), check=_is_iban),
    Pattern("iban", _shape(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}"), _word(r"iban|иик|сч[её]т\w{0,3}")),
    Pattern("snils", _shape(_SNILS), _word(r"снилс\w{0,2}|страхов\w{1,4} (?:номер\w{0,2}|свидетельств\w{1,2})")),
    Pattern("snils", _shape(r"\d{3}-\d{3}-\d{3}[- ]\d{2}"), check=is_snils),
    Pattern("license", _shape(_LICENSE), _word(_LICENSE_WORDS)),
    Pattern("passport", _shape(_PASSPORT), _word(_PASSPORT_WORDS)),
    Pattern("ogrn", _shape(r"\d{13}|\d{15}"), _word(r"огрн(?:ип)?\w{0,2}")),
    Pattern("bin", _shape(_TWELVE), _word(r"бин|бсн"), is_bin),
    Pattern("iin", _shape(_TWELVE), _word(r"иин|жсн"), is_iin),
    Pattern("inn", _shape(_INN), _word(r"инн(?:/кпп)?"), _is_inn),
    Pattern("bin", _shape(_TWELVE), _word(r"бин|бсн")),
    Pattern("iin", _shape(_TWELVE), _word(r"иин|жсн")),
    Pattern("inn", _shape(_INN), _word(r"инн(?:/кпп)?")),
    Pattern("account", _shape(_ACCOUNT), check=_is_account),
    Pattern("account", _shape(_ACCOUNT + r"|\d{16,29}"), _word(_ACCOUNT_WORDS)),
    Pattern("card", _shape(_CARD), check=_is_card),
    Pattern("card", _shape(_CARD), _word(r"(?:банковск\w{1,4} )?карт[аыуеойами]{0,3}(?:очк\w{1,3})?|visa|mastercard|мир")),
    Pattern("plate", _shape(_PLATE)),
    Pattern("plate", _shape(f"(?i:{_PLATE}|{_FOREIGN_PLATE})"), _word(f"{_PLATE_WORDS}|{_CAR_WORDS}")),
    Pattern("phone", _shape(r"\d{1,3}-\d{2}-\d{2}"), _word(r"тел(?:ефон\w{0,3})?|факс\w{0,2}")),
    Pattern("bin", _shape(r"\d{12}"), check=is_bin),
    Pattern("iin", _shape(r"\d{12}"), check=is_iin),
    Pattern("inn", _shape(r"\d{12}"), check=_is_inn),
    Pattern("ogrn", _shape(r"\d{13}|\d{15}"), check=_is_ogrn),
)

# A number after such a word is that of a paper, whatever its digits say.
OF_PAPER = re.compile(
    r"(?i)(?:№|(?<!\w)(?:приказ|протокол|дел|закон|постановлени|распоряжени|договор|контракт|накладн|заказ|лот|тендер|артикул|заявк|решени"
    r"|уведомлени|квитанци|полис|стать|пункт|трек|версия|сборка|isbn|issn|индекс)\w{0,6}) ?(?:№|N)? ?\Z"
)
