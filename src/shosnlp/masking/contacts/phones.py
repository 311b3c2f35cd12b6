"""Phone numbers, by phonenumbers' rules for each country; local numbers may omit the country code."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from shosnlp.masking.contacts.contact import Contact, continues_list
from shosnlp.masking.contacts.patterns import OF_PAPER
from shosnlp.span import Span

_REGIONS = ("RU", "UZ", "KG", "BY", "UA", "TJ", "TM", "AM", "AZ", "GE")  # Kazakhstan is in the plan of Russia
_FEWEST = 6  # digits of a number that is not preceded by the word «телефон»
_BESIDE = 16  # characters beside a number: an extension, a bracket
_LONGEST_WINDOW = 400  # characters: the matcher takes more than linear time
_REACH = 60  # characters before a number that may say what it is
_MAY_BE = re.compile(r"(?<!\w)[+(]? ?\d[\d ().–—-]{4,30}\d")
_WORD = re.compile(
    r"(?i)(?<!\w)(?:тел(?:ефон\w{0,3})?|моб(?:ильн\w{1,4})?|сот(?:ов\w{1,4})?|факс\w{0,2}|звон\w{1,5}|позвон\w{1,5}|перезвон\w{1,5}|номер\w{0,3}"
    r"|горяч\w{1,3} лини\w{1,2}|whatsapp|ватсап\w{0,2}|вотсап\w{0,2}|viber|вайбер\w{0,2}|telegram|телеграм\w{0,3}"
    r"|контакт\w{0,3}|связ\w{1,4}|смс|sms|раб\.|дом\.)(?!\w)"
    r"(?:[^\d\n]|(?<!\d)\d{1,2}[:.]\d\d(?!\d)){0,40}\Z"  # «до 19:00» may stand between
)
_OTHER_NUMBER = re.compile(  # «серийный номер 0049921833» is of a thing
    r"(?i)(?<!\w)(?:серийн|кадастров|инвентарн|табельн|заводск|уч[её]тн|регистрационн|порядков|входящ|исходящ)\w{1,4}"
    r" номер\w{0,3}[^\d\n]{0,20}\Z"
)
_WRITTEN_OUT = re.compile(
    r"\+|\(\d{3,5}\)|8[ (-]*\d{3,5}[) -]|[78]\d{10}(?!\d)|[78][ -]\d{3}[ -]\d"  # with a code, as phone numbers are
    r"|[2-9]\d\d-\d\d-\d\d(?!\d)"
)
_WITHIN_A_CITY = re.compile(r"(?<![\w.,/@-])[1-9]\d{0,2}-\d\d-\d\d(?![\w@]|[-.,]\d)")  # no plan knows it

_EXTENSION = re.compile(r"(?i),? ?\(?(?:доб|вн|ext)(?:авочн\w{1,3}|утр\w{0,7})?[. :№]{0,3}\d{1,6}(?:-\d{1,4}){0,2}\)?")
_GROUPED = re.compile(r"\d{1,3}(?: \d{3})+")  # «8 045 123 456» is likelier an amount


def find_phones(text: str) -> Iterator[Contact]:
    """Phone numbers, by position. Only what looks like one is shown to phonenumbers, which is slow."""
    end = -1
    for window in _windows(text):
        for number in sorted(_possible(text, window.start, window.end)):
            if number.start >= end and (_is_said(number.of(text), text, number.start) or continues_list(text, end, number.start)):
                extension = _EXTENSION.match(text, number.end)
                end = extension.end() if extension else number.end
                yield Contact(number.start, end, "phone")


class _Number(NamedTuple):
    start: int
    plan: int  # of those that begin at one place the first stays
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def _windows(text: str) -> list[Span]:
    """Spans around possible numbers. They do not overlap, and none ends within a number."""
    windows: list[Span] = []
    for match in _MAY_BE.finditer(text):
        if sum(map(str.isdigit, match[0])) < _FEWEST:
            continue
        start, end = max(0, match.start() - _BESIDE), match.end() + _BESIDE
        if windows and start <= windows[-1].end:
            if end - windows[-1].start <= _LONGEST_WINDOW:
                windows[-1] = Span(windows[-1].start, end)
                continue
            windows[-1], start = Span(windows[-1].start, match.start()), match.start()
        windows.append(Span(start, end))
    return windows


def _possible(text: str, start: int, end: int) -> Iterator[_Number]:
    """Whatever some plan takes for a number, and numbers with a country that no plan has."""
    from phonenumbers import Leniency, PhoneNumberMatcher

    for match in _WITHIN_A_CITY.finditer(text, start, end):
        yield _Number(match.start(), len(_REGIONS), match.end())
    window = text[start:end]
    plans = [(region, Leniency.VALID) for region in _REGIONS] + [(None, Leniency.POSSIBLE)]
    for plan, (region, leniency) in enumerate(plans):
        for found in PhoneNumberMatcher(window, region, leniency=leniency):
            written = found.raw_string
            opened = written[0] == "(" and ")" not in written  # a bracket of the sentence
            if region or written[opened] == "+":
                yield _Number(start + found.start + opened, plan, start + found.end)


def _is_said(number: str, text: str, start: int) -> bool:
    """Whether the number has the form of a phone number, or a preceding word identifies it as one."""
    before = text[max(0, start - _REACH) : start]
    if OF_PAPER.search(before) or _OTHER_NUMBER.search(before):
        return False
    return bool(_WORD.search(before) or (_WRITTEN_OUT.match(number) and not _GROUPED.fullmatch(number)))
