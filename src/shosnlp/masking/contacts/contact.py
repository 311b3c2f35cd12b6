"""A contact that was found: its span and kind."""

import re
from typing import NamedTuple

from shosnlp.masking.kinds import ContactKind
from shosnlp.russian.coordination import CONJUNCTION

_IN_LIST = re.compile(rf"\s{{0,2}}(?:[,;/]|{CONJUNCTION}|[,(] ?доп(?:олнительн\w{{1,4}}|\.)?:?)?\s{{0,2}}\(?")


class Contact(NamedTuple):
    """A contact, or the number of a document, an account or a car."""

    start: int
    end: int
    kind: ContactKind


def continues_list(text: str, end: int, start: int) -> bool:
    """Whether a number continues a list: no more than «,» or «и» stands between it and the contact before.

    Args:
        text: The text.
        end: Where the contact before ends; negative if there is none.
        start: Where the number begins.

    >>> continues_list("12 и 34", 2, 5), continues_list("12 лет и 34", 2, 9)
    (True, False)
    """
    return end >= 0 and bool(_IN_LIST.fullmatch(text, end, start))
