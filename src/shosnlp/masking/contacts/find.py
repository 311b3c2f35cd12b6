"""Find contacts: internet addresses, phone numbers, and numbers identified by a preceding word or check digits."""

import re
from collections.abc import Collection, Iterator
from itertools import chain

from shosnlp.errors import MissingPackage
from shosnlp.masking.contacts.contact import Contact, continues_list
from shosnlp.masking.contacts.net import find_on_net
from shosnlp.masking.contacts.patterns import OF_PAPER, PATTERNS, Pattern
from shosnlp.masking.contacts.phones import find_phones
from shosnlp.masking.kinds import ContactKind
from shosnlp.reading.coverage import Coverage
from shosnlp.span import Span

_NUMBER = re.compile(r"\d(?:[ .,()№-]{0,3}\d){4}|[^\W\d_] ?\d{3} ?[^\W\d_]{2}|\d{3} ?[^\W\d_]{2}|[A-Z]{2}\d{2}|[*•] ?\d{4}")
_BESIDE = 40  # characters: as long as the longest number
_PLAIN = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " ") | dict.fromkeys("\u2010\u2011\u2012\u2212", "-"))
_SEPARATORS = re.compile(r"[ .,№N-]+")
_REACH = 80  # characters before a number that may say what it is


def check_packages() -> None:
    """Check that the packages for phone numbers and check digits are installed.

    Raises:
        MissingPackage: If one is not.
    """
    try:
        import phonenumbers  # noqa: F401
        import stdnum  # noqa: F401
    except ModuleNotFoundError as error:
        raise MissingPackage(
            f"contacts are masked with the help of {error.name}, which is not installed: pip install 'shosnlp[mask]'; "
            "or mask other kinds only: Masker(kinds=['people']), on the command line --kind people"
        ) from None


def find_contacts(text: str, kinds: Collection[ContactKind]) -> list[Contact]:
    """The contacts of a text, by position. They do not overlap.

    Args:
        text: Any string.
        kinds: Those wanted. All kinds are searched, because one kind can rule out another; the others are then left out.

    >>> [(contact.kind, contact.start) for contact in find_contacts("ИНН 500100732259, тел. +7 701 765 43 21", {"inn", "phone"})]
    [('inn', 4), ('phone', 23)]
    """
    text = text.translate(_PLAIN)
    covered = Coverage(len(text))
    taken: list[Contact] = []
    for contact in chain(find_on_net(text), _numbers(text), find_phones(text)):
        span = Span(contact.start, contact.end)
        if not covered.overlaps(span):
            covered.add(span)
            taken.append(contact)
    return sorted(contact for contact in taken if contact.kind in kinds)


def _numbers(text: str) -> Iterator[Contact]:
    """Numbers of documents, accounts and cars; the most certain patterns come first. Only the text around digits is looked at."""
    windows = _windows(text)
    for pattern in PATTERNS if windows else ():
        end = -1
        for match in chain.from_iterable(pattern.shape.finditer(text, *window) for window in windows):
            if _is(pattern, match, end):
                end = match.start() + len(match[0].rstrip())
                yield Contact(match.start(), end, pattern.kind)


def _is(pattern: Pattern, match: re.Match[str], end: int) -> bool:
    """Whether a number is what a pattern says, by the words before it and its check digits. `end`: the end of the last such number."""
    before = match.string[max(0, match.start() - _REACH) : match.start()]
    if pattern.word is None:
        said = not OF_PAPER.search(before)
    else:
        said = bool(pattern.word.search(before)) or continues_list(match.string, end, match.start())
    return said and (pattern.check is None or pattern.check(_SEPARATORS.sub("", match[0].strip())))


def _windows(text: str) -> list[tuple[int, int]]:
    """Spans around possible numbers, without overlaps."""
    windows: list[tuple[int, int]] = []
    for match in _NUMBER.finditer(text):
        start, end = max(0, match.start() - _BESIDE), match.end() + _BESIDE
        if windows and start <= windows[-1][1]:
            windows[-1] = windows[-1][0], end
        else:
            windows.append((start, end))
    return windows
