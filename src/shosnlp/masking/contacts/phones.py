"""Phone numbers, by the rules that phonenumbers has for each country; those of the region may be written without the country."""

import re
from collections.abc import Iterator

from shosnlp.masking.contacts.contact import Contact
from shosnlp.masking.contacts.patterns import OF_PAPER

_REGIONS = ("RU", "UZ", "KG", "BY", "UA", "TJ", "TM", "AM", "AZ", "GE")  # Kazakhstan is in the plan of Russia
_FEWEST = 6  # digits of a number that is not preceded by the word «телефон»
_BESIDE = 16  # characters beside a number: an extension, a bracket
_REACH = 60  # characters before a number that may say what it is
_MAY_BE = re.compile(r"(?<!\w)[+(]? ?\d[\d ().–—-]{4,30}\d")
_WORD = re.compile(
    r"(?i)(?<!\w)(?:тел(?:ефон\w{0,3})?|моб(?:ильн\w{1,4})?|сот(?:ов\w{1,4})?|факс\w{0,2}|звон\w{1,5}|позвон\w{1,5}|перезвон\w{1,5}|номер\w{0,3}"
    r"|горяч\w{1,3} лини\w{1,2}|whatsapp|ватсап\w{0,2}|вотсап\w{0,2}|viber|вайбер\w{0,2}|telegram|телеграм\w{0,3}"
    r"|контакт\w{0,3}|связ\w{1,4}|смс|sms)(?!\w)[^\d\n]{0,40}\Z"
)
_WRITTEN_OUT = re.compile(r"\+|\(\d{3,5}\)|8[ (-]*\d{3,5}[) -]|[78]\d{10}(?!\d)|[78][ -]\d{3}[ -]\d")  # with a code, as phone numbers are


def find_phones(text: str) -> Iterator[Contact]:
    """Phone numbers, which may overlap. Only what looks like one is shown to phonenumbers, which is slow."""
    for match in _MAY_BE.finditer(text):
        if sum(map(str.isdigit, match[0])) >= _FEWEST:
            yield from _phones_in(text, max(0, match.start() - _BESIDE), match.end() + _BESIDE)


def _phones_in(text: str, start: int, end: int) -> Iterator[Contact]:
    from phonenumbers import Leniency, PhoneNumberMatcher

    window = text[start:end]
    for region in _REGIONS:
        for match in PhoneNumberMatcher(window, region, leniency=Leniency.VALID):
            if _is_said(match.raw_string, text[max(0, start + match.start - _REACH) : start + match.start]):
                yield Contact(start + match.start, start + match.end, "phone")
        if region == _REGIONS[0]:  # a number with its country that nobody has, but that is a number all the same
            for match in PhoneNumberMatcher(window, None, leniency=Leniency.POSSIBLE):
                if match.raw_string.startswith("+"):
                    yield Contact(start + match.start, start + match.end, "phone")


def _is_said(number: str, before: str) -> bool:
    """Whether the number is written as phone numbers are, or a word before it says that it is one."""
    return not OF_PAPER.search(before) and bool(_WORD.search(before) or _WRITTEN_OUT.match(number))
