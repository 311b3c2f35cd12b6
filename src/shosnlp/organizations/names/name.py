"""The name of an organization, and how two names are compared: without quotes, legal form, case, and apart from whose body it is."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from shosnlp.organizations.stems import stem
from shosnlp.organizations.words import KnownOrganization, OrganizationHead, OrganizationWords, key

_ACRONYM = re.compile(r"(?=[^\W\d_]*[^\W\d_a-zа-яё]{2})[^\W\d_]{2,12}(?:[-&][^\W\d_]{1,6})?(?:[ ][А-ЯЁA-Z]{2,6})?")
_QUOTES = re.compile(r"[«»„“”\"]")
_QUOTED = re.compile(r"[«„“\"].*", re.DOTALL)
_ENDS_QUOTED = re.compile(r"[ ][«\"„“]([^«»\"„“”]{1,80})[»\"”“]+$")
_NEAR_START = 80  # characters in which the head must stand
_NAMED_AFTER = re.compile(r"([А-ЯЁ][^\W\d_]{0,15}[А-ЯЁ])(?= (?:имени|им\.))")
_WORD = re.compile(r"[^\W_]+(?:[-'’&.][^\W_]+)*")


class Owner(NamedTuple):
    """Whose body it is: «МИД РК», «посольство Казахстана», «Секретариат ШОС»."""

    identity: str  # equal for «РК» and «Казахстан»
    code: str | None  # of the country


class OrganizationName(NamedTuple):
    """What a mention says of an organization by itself."""

    text: str  # the base form
    own: str  # the part of the base form without the owner: «МИД» of «МИД РК»
    core: str  # how names are compared: «АО «Казахтелеком»» and «Казахтелеком» have the same
    owner: Owner | None
    head: OrganizationHead | None  # the noun that says what it is
    known: tuple[KnownOrganization, ...]  # rows of the list that have this name
    kind_rows: tuple[KnownOrganization, ...]  # rows that say of what kind it is: «УМВД России по Омской области» is a УМВД
    identity: str  # what all names of a body of the list have in common; for other bodies the core of the name
    is_abbreviation: bool  # whether it is made of initials: «ШОС», «МИД РК», «ГосНИИР»
    quoted: str | None  # what stands in quotes at the end of a name that has more words: «Ильхом» of «Театр «Ильхом»»


def known_rows(names: Sequence[OrganizationName]) -> list[KnownOrganization]:
    """The rows of the list that a body's names lead to; an abbreviation does not count if the document says what else it stands for."""
    full = {name.core for name in names if not name.is_abbreviation}
    rows = [(name, row) for name in names for row in name.known]
    return [row for name, row in rows if not (name.is_abbreviation and full) or any(_agrees(row, core) for core in full)]


def _agrees(row: KnownOrganization, core: str) -> bool:
    """Whether a name of the document is a name of the row, or a longer form of its full name."""
    return core.startswith(key(row.name)) or core in map(key, row.names)


@lru_cache(maxsize=1_024)
def parse(text: str, words: OrganizationWords, owner: Owner | None = None, own: str | None = None) -> OrganizationName:
    """Read the name of an organization.

    Args:
        text: Its base form.
        words: The lists of this kind.
        owner: Whose body it is, if the mention says so.
        own: The part of `text` without the owner.

    >>> from shosnlp.organizations.words import load
    >>> parse("АО «Казахтелеком»", load()).core
    'казахтелеком'
    """
    own = own or text
    whole, core = words.by_name.get(key(text), ()), core_of(own, words)
    if whole:
        owner, own, core = None, text, core_of(text, words)  # «Банк России» is a name of its own
    if name_candidates := _NAMED_AFTER.match(own):
        core = core_of(name_candidates.group(1), words)  # «КазНУ им. аль-Фараби» is КазНУ
    known = whole or words.by_name.get(core, ())
    kind_rows = known or words.by_name.get(core.split()[0] if core else "", ())
    return OrganizationName(
        text,
        own,
        core,
        owner,
        head_of(own, words),
        known,
        kind_rows,
        identity=key(known[0].name) if len(known) == 1 else core,
        is_abbreviation=_ACRONYM.fullmatch(own) is not None,
        quoted=key(quoted.group(1)) if (quoted := _ENDS_QUOTED.search(own)) else None,
    )


def core_of(text: str, words: OrganizationWords) -> str:
    """The name without legal forms, quotes and capitals.

    >>> from shosnlp.organizations.words import load
    >>> core_of("АО «НК «КТЖ»", load())
    'ктж'
    """
    parts = key(text).split()
    written = _QUOTES.sub(" ", text).split()
    while len(parts) > 1 and written and written[0] in words.legal_forms:
        parts, written = parts[1:], written[1:]
    return " ".join(parts)


def head_of(text: str, words: OrganizationWords) -> OrganizationHead | None:
    """The first noun of the name that says what it is; what stands in quotes does not count."""
    for match in _WORD.finditer(_QUOTED.sub("", text, count=1)[:_NEAR_START]):
        word = match.group()
        head = words.heads_by_stem.get(stem(word))
        if head is not None and not (word.isupper() and len(word) > 1 and len(word) < 5):
            return head
    return None
