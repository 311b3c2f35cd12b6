"""Internet addresses: e-mail, links, @handles."""

import re
from collections.abc import Iterator

from shosnlp.masking.contacts.contact import Contact

_EMAIL = re.compile(r"(?<![\w.+%-])[\w+%-]{1,64}(?:\.[\w+%-]{1,64}){0,8}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_SPELT_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64} ?[(\[](?:собака|собачка|at|эт)[)\]] ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_SPELT_AT = ("(собака)", "[собака]", "(собачка)", "[собачка]", "(at)", "[at]", "(эт)", "[эт]")
_ACCOUNT = re.compile(r"(?<=: )[\w.:-]{4,32}(?<![.:-])")
_SKYPE = re.compile(r"(?i)(?<!\w)(?:skype|скайп): \Z")
_NETWORK = re.compile(r"(?i)(?<!\w)(?:инстаграм\w{0,2}|instagram|телеграм\w{0,2}|telegram|вконтакте|никнейм|ник|логин|login): \Z")
_NETWORK_NAME = re.compile(r"[a-z][a-z0-9_.]{3,31}")
_LONGEST_NETWORK = 20  # characters
_SCHEME = re.compile(r"(?i)(?<!\w)(?:(?:https?|ftp)://|www\.)[^\s<>\"«»]{1,2000}")
_TOP = r"\.(?:ru|рф|su|com|org|net|info|biz|io|me|app|dev|kz|қаз|uz|kg|tj|tm|by|ua|am|az|ge|example|online|site|pro)(?![\w-]|\.\w)"
_TOP_DOMAIN = re.compile(_TOP)
_DOMAIN = re.compile(r"(?<![\w@./-])[a-zа-яё0-9][a-zа-яё0-9-]{0,62}(?:\.[a-zа-яё0-9-]{1,63}){0,4}" + _TOP + r"(?:/[^\s<>\"«»]{0,2000})?")
_LONGEST_DOMAIN = 200  # characters
_LONGEST_LINK = 2000
_HANDLE = re.compile(r"(?<![\w@./-])@[^\W\d_][\w.]{1,31}")
_AFTER = ".,;:!?…'’"  # marks that belong to the sentence
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def find_on_net(text: str) -> Iterator[Contact]:
    """Addresses, which may overlap.

    >>> [text[start:end] for text in ["Пишите в t.me/novosti (@novosti)."] for start, end, _ in find_on_net(text)]
    ['t.me/novosti', '@novosti']
    """
    if "@" in text:
        yield from (Contact(match.start(), match.end(), "email") for match in _EMAIL.finditer(text))
    if any(at in text for at in _SPELT_AT):
        yield from (Contact(match.start(), match.end(), "email") for match in _SPELT_EMAIL.finditer(text))
    yield from (Contact(match.start(), match.end(), "handle") for match in _ACCOUNT.finditer(text) if _is_account(match))
    if "." in text:
        yield from (_link(match) for match in _SCHEME.finditer(text))
        for top in _TOP_DOMAIN.finditer(text):  # few: to look for the whole pattern everywhere takes ten times longer
            links = _DOMAIN.finditer(text, max(0, top.start() - _LONGEST_DOMAIN), top.end() + _LONGEST_LINK)
            yield from (_link(match) for match in links if match.start() < top.start() < match.end())
    if "@" in text:
        yield from (Contact(match.start(), match.start() + len(match[0].rstrip(".")), "handle") for match in _HANDLE.finditer(text))


def _is_account(match: re.Match[str]) -> bool:
    """Whether a word after a colon is a name in a social network: «скайп: live:anna.k», «инстаграм: anna.k»."""
    before = match.string[max(0, match.start() - _LONGEST_NETWORK) : match.start()]
    return bool(_SKYPE.search(before) or (_NETWORK_NAME.fullmatch(match[0]) and _NETWORK.search(before)))


def _link(match: re.Match[str]) -> Contact:
    return Contact(match.start(), match.start() + len(_tidy(match[0])), "url")


def _tidy(link: str) -> str:
    """A link without trailing punctuation, and without the closing bracket of an earlier one."""
    while link and (link[-1] in _AFTER or (link[-1] in _BRACKETS and link.count(_BRACKETS[link[-1]]) < link.count(link[-1]))):
        link = link[:-1]
    return link
