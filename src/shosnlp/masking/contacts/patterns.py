"""The form of contacts: a pattern for the number, a pattern for the word before it, and a check of its digits."""

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
        check: Of the characters without spaces and hyphens; None if there are no check digits.
    """

    kind: ContactKind
    shape: re.Pattern[str]
    word: re.Pattern[str] | None = None
    check: Check | None = None


def _shape(pattern: str) -> re.Pattern[str]:
    """A pattern that neither begins nor ends within a word or a number."""
    return re.compile(rf"(?<![\w.,/@-])(?:{pattern})(?![\w@]|[-.,]\d)")


def _number(pattern: str) -> re.Pattern[str]:
    """A shape that may be glued to the word before it: «инн500100732259»."""
    return re.compile(rf"(?<![\d.,/@A-Za-z_-])(?:{pattern})(?![\w@]|[-.,]\d)")


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

    if len(number) == 15 and number[:2] not in {"34", "37"}:  # fifteen digits: American Express, else likelier an IMEI
        return False
    return number[0] in "234569" and bool(luhn.is_valid(number))


def _is_account(number: str) -> bool:
    """A Russian account of a person, a company or a bank: digits 6 to 8 are the currency."""
    return number[:3] in {"301", "401", "402", "403", "404", "405", "406", "407", "408", "420", "423", "426", "455"} and number[5:8] in {
        "810", "643", "840", "978", "156", "398", "933", "417", "860",
    }  # fmt: skip


_SNILS = r"\d{3}[- ]?\d{3}[- ]?\d{3}[- ]?\d{2}"
_TWELVE = r"\d{12}|\d{3}(?: \d{3}){3}|\d{4}(?: \d{4}){2}|\d{6} \d{6}"
_INN = _TWELVE + r"|\d{2} \d{2} \d{6} \d{2}|\d{10}|\d{4} \d{3} \d{3}"
_INN_ABROAD = r"\d{14}|\d{9,10}|\d{3} \d{3} \d{3}"  # Kyrgyz, Uzbek, Tajik, Belarusian, Azerbaijani
_OF_PERSON_ABROAD = r"\d{14}|\d{7}[A-ZА-Я]\d{3}[A-ZА-Я]{2}\d"  # ПИН, ПИНФЛ; Belarusian
_OGRN = r"\d{13}|\d{15}|\d(?: \d{3}){4}"
_CARD = r"\d{4}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?|\d{4}[ -]\d{6}[ -]\d{5}|\d{15,19}"
_HIDDEN_CARD = r"(?=[\d -]{0,19}[*xXхХ•])\d{4}[ -]?(?:[\d*xXхХ•]{4}[ -]?){2}\d{4}"
_ACCOUNT = r"\d{20}|\d{5}(?:[ .-]?\d{3})[ .-]?\d(?:[ .-]?\d{4})[ .-]?\d{7}|\d{4}(?: \d{4}){4}"
_IBAN = r"[A-Z]{2}\d{2} ?(?:[A-Z0-9]{4} ?){2,7}[A-Z0-9]{1,4}"
_NUMBER_SIGN = r"(?:№|N[o°]?|номер[а-я]{0,2})"
_PASSPORT = (
    rf"\d{{2}} ?\d{{2}}[-, ]{{0,2}}(?:{_NUMBER_SIGN}? ?)\d{{6}}"  # Russian
    rf"|\d{{2}} ?{_NUMBER_SIGN}? ?\d{{7}}"  # for travel abroad
    rf"|(?!РК|РФ|КР)[A-ZА-Я]{{1,2}} ?{_NUMBER_SIGN}? ?\d{{6,8}}|\d{{9}}"  # Kazakh, Kyrgyz, Uzbek, Ukrainian
    rf"|[IVXLC]{{1,5}}-[А-Я]{{2}} ?{_NUMBER_SIGN}? ?\d{{6}}"  # of birth
)
_LICENSE = rf"\d{{2}} ?(?:\d{{2}}|[А-ЯA-Z]{{2}})[, ]{{0,2}}(?:{_NUMBER_SIGN}? ?)\d{{6}}|[A-ZА-Я]{{2}} ?{_NUMBER_SIGN}? ?\d{{6,7}}"
_LETTERS_OF_PLATES = "АВЕКМНОРСТУХABEKMHOPCTYX"
_PLATE = rf"[{_LETTERS_OF_PLATES}] ?\d{{3}} ?[{_LETTERS_OF_PLATES}]{{2}} ?\d{{2,3}}(?: ?RUS)?"
_SURE_FOREIGN_PLATE = r"\d{3} ?[A-Z]{3} ?(?:0[1-9]|1\d|20)(?: ?KZ)?|0[1-9] ?KG ?\d{3} ?[A-Z]{3}"  # Kazakh with its region, Kyrgyz
_FOREIGN_PLATE = (
    r"\d{3} ?[A-ZА-Я]{2,3} ?\d{2}(?: ?KZ)?|[A-ZА-Я] ?\d{3} ?[A-ZА-Я]{2,3}|\d{2} ?KG ?\d{3} ?[A-ZА-Я]{3}|\d{2} ?\d{3} ?[A-ZА-Я]{3}"
    r"|\d{2} ?[A-ZА-Я] ?\d{3} ?[A-ZА-Я]{2}|\d{4} ?[A-ZА-Я]{2}[ -]?\d{1,2}"
    r"|\d{2}-[A-Z]{2}-\d{3}|[А-Я]{2} ?\d{3,4} ?\d{2,3}|\d{3} ?[A-Z]{2} ?\d{2}"
)

_PASSPORT_WORDS = (
    r"паспорт\w{0,4}|пасп\.|загранпаспорт\w{0,3}|удостоверени\w{1,3}(?= ?(?:личности|№|N))|уд(?:ост)?\. ?личн(?:ости|\.)|id[- ]карт\w{1,3}"
    r"|вид\w{0,2} на жительство|свидетельств\w{1,2} о рождении"
)
_LICENSE_WORDS = r"водительск\w{1,4} удостоверени\w{1,3}|водительск\w{1,4} прав\w{0,3}|в/у|ву|права(?= ?(?:№|сери|категори|\Z))"
_ACCOUNT_WORDS = r"(?:рас|тран|кор|лиц)[а-я.]{0,14} ?сч[её]т\w{0,3}|сч[её]т\w{0,3}|р/с|к/с|л/с|р/сч[её]т|иик"
_PERSONAL_ACCOUNT_WORDS = r"лиц(?:ев\w{2,4})?[. ]{0,2}сч[её]т\w{0,3}|л/сч?"
_PLATE_WORDS = (
    r"гос(?:ударственн\w{1,4})?[. ]{0,2}(?:регистрационн\w{1,4} )?(?:номер\w{0,3}|знак\w{0,3})|номерн\w{1,4} знак\w{0,3}|г/н|г\.н\.|грнз"
)
_CAR_WORDS = r"номер\w{0,3}|такси|прицеп\w{0,2}|машин\w{1,3}|автомоб\w{1,6}|авто|автобус\w{0,3}|мотоцикл\w{0,3}"

# In order of precedence: of two that overlap, the first stays.
PATTERNS: tuple[Pattern, ...] = (
    Pattern("iban", _shape(_IBAN), check=_is_iban),
    Pattern("iban", _shape(_IBAN + r"|[A-Z]{2}\d{2}[A-Z0-9]{11,30}"), _word(r"iban|иик|сч[её]т\w{0,3}")),
    Pattern("snils", _number(_SNILS), _word(r"снилс\w{0,2}|страхов\w{1,4} (?:номер\w{0,2}|свидетельств\w{1,2})")),
    Pattern("snils", _shape(r"\d{3}-\d{3}-\d{3}[- ]\d{2}"), check=is_snils),
    Pattern("license", _shape(_LICENSE), _word(_LICENSE_WORDS)),
    Pattern("passport", _shape(_PASSPORT), _word(_PASSPORT_WORDS)),
    Pattern("ogrn", _number(_OGRN), _word(r"огрн(?:ип)?\w{0,2}")),
    Pattern("bin", _number(_TWELVE), _word(r"бин|бсн"), is_bin),
    Pattern("iin", _number(_TWELVE), _word(r"иин|жсн"), is_iin),
    Pattern("inn", _number(_INN), _word(r"инн(?:/кпп)?"), _is_inn),
    Pattern("bin", _number(_TWELVE), _word(r"бин|бсн")),
    Pattern("iin", _number(_TWELVE), _word(r"иин|жсн")),
    Pattern("inn", _number(_INN), _word(r"инн(?:/кпп)?")),
    Pattern("inn", _number(_INN_ABROAD), _word(r"инн|унп|унн|еин|стир|vöen|voen|вöен")),
    Pattern(
        "iin", _number(_OF_PERSON_ABROAD), _word(r"пин|пинфл|жшшир|jshshir|(?:идентификационн|личн|персональн)\w{1,4} (?:номер|код)\w{0,2}")
    ),
    Pattern("account", _shape(_ACCOUNT), check=_is_account),
    Pattern("account", _shape(_ACCOUNT + r"|\d{16,29}"), _word(_ACCOUNT_WORDS)),
    Pattern("account", _shape(r"\d{6,15}"), _word(_PERSONAL_ACCOUNT_WORDS)),
    Pattern("card", _shape(_CARD), check=_is_card),
    Pattern("card", _shape(_HIDDEN_CARD)),
    Pattern(
        "card", _shape(_CARD + r"|[*•]{1,4} ?\d{4}"), _word(r"(?:банковск\w{1,4} )?карт[аыуеойами]{0,3}(?:очк\w{1,3})?|visa|mastercard|мир")
    ),
    Pattern("plate", _shape(_PLATE)),
    Pattern("plate", _shape(_SURE_FOREIGN_PLATE)),
    Pattern("plate", _shape(f"(?i:{_PLATE}|{_FOREIGN_PLATE})"), _word(f"{_PLATE_WORDS}|{_CAR_WORDS}")),
    Pattern("bin", _shape(r"\d{12}"), check=is_bin),
    Pattern("iin", _shape(r"\d{12}"), check=is_iin),
    Pattern("inn", _shape(r"\d{12}"), check=_is_inn),
    Pattern("ogrn", _shape(r"\d{13}|\d{15}"), check=_is_ogrn),
)

# A number after such a word is that of a paper, whatever its digits say.
OF_PAPER = re.compile(
    r"(?i)(?:№|(?<!\w)(?:приказ|протокол|дел|закон|постановлени|распоряжени|договор|контракт|накладн|заказ|лот|тендер|артикул|заявк|решени"
    r"|уведомлени|квитанци|полис|стать|пункт|трек|версия|сборка|isbn|issn|imei|индекс|уин|ердр|куи|s/?n)\w{0,6}) ?(?:№|N)? ?\Z"
)
