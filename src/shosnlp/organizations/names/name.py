"""The name of an organization, and how names are compared: without quotes, legal form, letter case and owner."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from shosnlp.caching import owned_cache
from shosnlp.organizations.names.short_for import short_for
from shosnlp.organizations.rows import KnownOrganization, OrganizationHead
from shosnlp.organizations.words import OrganizationWords, key
from shosnlp.russian.stems import stem
from shosnlp.russian.word_sets import named_after

_ACRONYM = re.compile(r"(?=[^\W\d_]*[^\W\d_a-zа-яё]{2})[^\W\d_]{2,12}(?:[-&][^\W\d_]{1,6})?(?:[ ][А-ЯЁA-Z]{2,6})?")
_QUOTES = re.compile(r"[«»„“”\"]")
_QUOTED = re.compile(r"[«„“\"].*", re.DOTALL)
_ENDS_QUOTED = re.compile(r"[ ][«\"„“]([^«»\"„“”]{1,80})[»\"”“]+$")
_NEAR_START = 80  # characters in which the head must stand
_WORD = re.compile(r"[^\W_]+(?:[-'’&.][^\W_]+)*")


class Owner(NamedTuple):
    """The owner of a body: «МИД РК», «посольство Казахстана», «Секретариат ШОС»."""

    identity: str  # the same for «РК» and «Казахстан»; empty if the place is only a part of the name: «Самолёты Сибири»
    code: str | None  # of the country


class OrganizationName(NamedTuple):
    """What a mention by itself says about an organization."""

    text: str  # the base form
    own: str  # the part of the base form without the owner: «МИД» of «МИД РК»
    core: str  # for comparison: the same for «АО «Казахтелеком»» and «Казахтелеком»
    owner: Owner | None
    head: OrganizationHead | None  # the head noun
    known: tuple[KnownOrganization, ...]  # rows of the list with this name
    kind_rows: tuple[KnownOrganization, ...]  # rows that tell its kind: «УМВД России по Омской области» is a УМВД
    identity: str  # shared by all names of a listed organization; else the core
    is_abbreviation: bool  # «ШОС», «МИД РК», «ГосНИИР»
    short_for: frozenset[str]  # full names of other mentions that it may be short for
    quoted: str | None  # the quoted end of a longer name: «Ильхом» of «Театр «Ильхом»»


def known_rows(names: Sequence[OrganizationName]) -> list[KnownOrganization]:
    """The rows of the list for these names; abbreviations count only if the document's full names agree with them."""
    full = {name.core for name in names if not name.is_abbreviation}
    rows = [(name, row) for name in names for row in name.known]
    return [row for name, row in rows if not (name.is_abbreviation and full) or any(_agrees(row, core) for core in full)]


def _agrees(row: KnownOrganization, core: str) -> bool:
    """Whether a name of the document is a name of the row or extends its full name."""
    return core.startswith(key(row.name)) or core in map(key, row.names)


@owned_cache(1_024)
def parse(text: str, words: OrganizationWords, owner: Owner | None = None, own: str | None = None) -> OrganizationName:
    """Parse the name of an organization.

    Args:
        text: Its base form.
        words: The lists of this kind.
        owner: Its owner, if the mention names one.
        own: The part of `text` without the owner.

    >>> from shosnlp.organizations.words import load
    >>> parse("АО «Казахтелеком»", load()).core
    'казахтелеком'
    """
    own = own or text
    whole, core = words.by_name.get(key(text), ()), core_of(own, words)
    if whole:
        country = owner.code if owner and not any(row.country or row.kind == "intergovernmental" for row in whole) else None
        owner, own, core = Owner("", country) if country else None, text, core_of(text, words)  # «Банк России» is a name of its own
    if name_candidates := _before_named_after().match(own):
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
        short_for=short_for(core, words),
        is_abbreviation=_ACRONYM.fullmatch(own) is not None,
        quoted=key(quoted.group(1)) if (quoted := _ENDS_QUOTED.search(own)) else None,
    )


def core_of(text: str, words: OrganizationWords) -> str:
    """The name without legal forms, quotes and letter case.

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
    """The first head noun of the name, outside quotes."""
    for match in _WORD.finditer(_QUOTED.sub("", text, count=1)[:_NEAR_START]):
        word = match.group()
        head = words.heads_by_stem.get(stem(word))
        if head is not None and not (word.isupper() and len(word) > 1 and len(word) < 5):
            return head
    return None


@cache
def _before_named_after() -> re.Pattern[str]:
    """«КазНУ» in «КазНУ имени аль-Фараби»."""
    return re.compile(rf"([А-ЯЁ][^\W\d_]{{0,15}}[А-ЯЁ])(?= {named_after()})")
