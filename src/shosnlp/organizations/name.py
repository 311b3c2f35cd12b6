"""The name of an organization, and how two names are compared: without quotes, legal form, case, and apart from whose body it is."""

import re
from dataclasses import dataclass

from shosnlp.organizations.stem import stem
from shosnlp.organizations.words import Head, Known, OrganizationWords, key

_ACRONYM = re.compile(r"(?=[^\W\d_]*[^\W\d_a-zа-яё]{2})[^\W\d_]{2,12}(?:[-&][^\W\d_]{1,6})?(?:[ ][А-ЯЁA-Z]{2,6})?")
_WORD = re.compile(r"[^\W_]+(?:[-'’&.][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose body it is: «МИД РК», «посольство Казахстана», «Секретариат ШОС»."""

    thing: str  # equal for «РК» and «Казахстан»
    code: str | None  # of the country


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """What a mention says of an organization by itself."""

    text: str  # the base form
    core: str  # how names are compared: «АО «Казахтелеком»» and «Казахтелеком» have the same
    owner: Owner | None
    head: Head | None  # the noun that says what it is
    known: tuple[Known, ...]  # rows of the list that have this name

    @property
    def is_abbreviation(self) -> bool:
        """Whether it is made of initials: «ШОС», «МИД РК», «ГосНИИР»."""
        return bool(_ACRONYM.fullmatch(self.core_text))

    @property
    def core_text(self) -> str:
        """The core as it is written."""
        return self.text[: len(self.core)] if self.text[: len(self.core)].lower() == self.core else self.text


def parse(text: str, words: OrganizationWords, owner: Owner | None = None, core: str | None = None) -> OrganizationName:
    """Read the name of an organization.

    Args:
        text: Its base form.
        words: The lists of this kind.
        owner: Whose body it is, if the mention says so.
        core: The part of `text` without the owner.

    >>> from shosnlp.organizations.words import load
    >>> parse("АО «Казахтелеком»", load()).core
    'казахтелеком'
    """
    bare = core_of(core or text, words)
    known = words.by_name.get(key(text)) or words.by_name.get(bare) or ()
    return OrganizationName(text, bare, owner, head_of(core or text, words), known)


def core_of(text: str, words: OrganizationWords) -> str:
    """The name without legal forms, quotes and capitals; a descriptor before quotes goes too: «фонд «Самрук-Казына»»."""
    parts = key(text).split()
    raw = text.replace("«", " ").replace('"', " ").split()
    while len(parts) > 1 and raw and raw[0] in words.legal_forms:
        parts, raw = parts[1:], raw[1:]
    return " ".join(parts)


def head_of(text: str, words: OrganizationWords) -> Head | None:
    """The first noun of the name that says what it is."""
    for match in list(_WORD.finditer(text))[:6]:
        if text[match.start() - 1 : match.start()] in ("«", '"', "“", "„"):
            return None
        head = words.heads_by_stem.get(stem(match.group()))
        if head is not None and not (match.group().isupper() and len(match.group()) > 1):
            return head
    return None
