"""Contacts: what is found, of which kind, with which borders, and what looks like one but stays."""

import sys
from collections.abc import Callable

import pytest
from tests.calls import steep

from shosnlp import Masker, MissingPackage
from shosnlp.masking.contacts.checksums import is_bin, is_iin, is_snils
from shosnlp.masking.contacts.find import find_contacts
from shosnlp.masking.kinds import CONTACT_KINDS

CASES = [
    ("Звоните [+7 701 765 43 21] или [8 (7172) 74-12-30].", "phone phone"),
    ("Ташкент: [+998 90 123-45-67], Бишкек: [+996 555 12-34-56].", "phone phone"),
    ("Тел.: [(727) 258-09-91], факс [23-45-67].", "phone phone"),
    ("Пишите: [test.user@mail.example], [https://t.me/novosti], [@user_name]!", "email url handle"),
    ("Страница (см. [https://example.org/a_(b)]).", "url"),
    ("Водительское удостоверение [99 12 345678] изъято.", "license"),
    ("Паспорт серии [45 10 № 123456], паспорт [N12345678], удостоверение личности № [012345678].", "passport passport passport"),
    ("ИНН [500100732259], ОГРН [1027700132195], СНИЛС [112-233-445 95].", "inn ogrn snils"),
    ("ИИН [860317366163], БИН [210840111300].", "iin bin"),
    ("Без слов: [860317366163] и [210840111300].", "iin bin"),
    ("Счёт [40702810500000012345], к/с [30101810400000000225].", "account account"),
    ("ИИК [KZ65125KZT9176836196].", "iban"),
    ("Карта [4152 8039 1812 3188].", "card"),
    ("Машина [Х234УК777] и госномер [123 ABC 02].", "plate plate"),
]
DECOYS = [
    "Дело № 2-1234/2024, дело А40-12345/2024, ст. 228.1 УК РФ.",
    "Приказ № 7701234567 от 04.07.2024, договор 500100732259.",
    "Счёт матча 102:98, курс 475,32 тенге, бюджет 1 500 000 000 рублей.",
    "Координаты 43.238949, 76.889709; версия 10.15.7; IP 192.168.10.15.",
    "С 2019-2023 годов по 10-12 марта 2024 года, 12.12.2024 в 10:15.",
    "ISBN 978-5-17-118366-7, индекс 050000, рейс 6541.",
    "По данным Lenta.ru и News.ru, рост 182 см.",
]


@pytest.mark.parametrize(("marked", "kinds"), CASES)
def test_contacts_are_found_with_their_borders(marked: str, kinds: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    found = find_contacts(text, frozenset(CONTACT_KINDS))
    written, at = "", 0
    for start, end, _ in found:
        written += f"{text[at:start]}[{text[start:end]}]"
        at = end
    assert written + text[at:] == marked
    assert " ".join(kind for _, _, kind in found) == kinds


@pytest.mark.parametrize("text", DECOYS)
def test_other_numbers_stay(text: str) -> None:
    assert find_contacts(text, frozenset(CONTACT_KINDS)) == []


def test_only_the_kinds_asked_for() -> None:
    assert [contact.kind for contact in find_contacts("ИНН 500100732259, тел. +7 701 765 43 21", frozenset(["phone"]))] == ["phone"]


REPEATED = (
    *("a.b@", "a.b@c.ru, ", "@ab ", "t.me/a ", "a.ru ", "скайп: ", "a(собака)b.ru "),
    *("+7 701 765 43 21, ", "ИНН 500100732259 ", "12-34-56 "),
)


@pytest.mark.parametrize("package", ["phonenumbers", "stdnum"])
def test_a_missing_package_is_named(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingPackage, match=package):
        Masker(kinds=["contacts"])


@pytest.mark.parametrize("unit", REPEATED)
def test_work_grows_with_length(unit: str) -> None:
    assert not steep(lambda text: find_contacts(text, frozenset(CONTACT_KINDS)), unit * (6_000 // len(unit)))


@pytest.mark.parametrize(("check", "right"), [(is_snils, "11223344595"), (is_iin, "860317366163"), (is_bin, "210840111300")])
def test_each_wrong_digit_is_noticed(check: Callable[[str], bool], right: str) -> None:
    assert check(right)
    positions = [at for at in range(len(right)) if at != 10 or check is is_snils]  # the weight of the eleventh digit is 11, modulo 11
    changed = [right[:at] + str((int(right[at]) + 1) % 10) + right[at + 1 :] for at in positions]
    assert not any(check(number) for number in [*changed, right[:-1], "0" * len(right)])
