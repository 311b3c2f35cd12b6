"""Turn a group of mentions into the record of an organization."""

import re
from collections.abc import Iterator

from shosnlp.findings import Group, aliases, mentions
from shosnlp.organizations.finding import OrganizationFinding
from shosnlp.organizations.ids import legal_form_of, wikidata_of
from shosnlp.organizations.kinds.kind import kind_of
from shosnlp.organizations.names.name import OrganizationName, known_rows
from shosnlp.organizations.names.short_for import comparable
from shosnlp.organizations.words import OrganizationWords, key
from shosnlp.reading.document import Document
from shosnlp.records import Organization
from shosnlp.russian.stems import stem
from shosnlp.russian.word_sets import named_after


def record(group: Group[OrganizationFinding], id: str, document: Document, words: OrganizationWords) -> Organization:
    """The record of a group.

    Args:
        group: All findings of one organization.
        id: The id of the record.
        document: The document, for offsets in the user's string.
        words: The lists of this kind: kinds, abbreviations, countries of known organizations.
    """
    names = [finding.name for finding in group.findings]
    name = _fullest(names)
    kind = kind_of(group, document, words)
    country = _country(names, words) if kind != "intergovernmental" else None  # «Контактная группа ОИС по Афганистану»
    return Organization(
        id=id,
        name=name.text,
        abbreviation=_abbreviation(name, names, words),
        kind=kind,
        country_code=country,
        wikidata=wikidata_of(names, country),
        legal_form=legal_form_of(names, words),
        aliases=aliases(group, name.text),
        mentions=mentions(group, document),
    )


def _fullest(names: list[OrganizationName]) -> OrganizationName:
    """The longest name that is not an abbreviation (the first of equals); else the longest abbreviation."""
    full = {comparable(name.core) for name in names}
    names = [name for name in names if name.short_for.isdisjoint(full)] or names
    names = [name for name in names if not _is_bare_head(name)] or names  # no «Содружество» for «СНГ»
    known = tuple(f"{name.text} " for name in names if name.known)
    fit = [name for name in names if name.known or name.owner or not name.text.startswith(known)] or names  # no «Госдума шестого созыва»
    return min(fit, key=lambda name: (name.is_abbreviation, -len(name.text)))


def _is_bare_head(name: OrganizationName) -> bool:
    return name.head is not None and name.head.head == name.core and not name.known and name.owner is None


def _abbreviation(fullest: OrganizationName, names: list[OrganizationName], words: OrganizationWords) -> str | None:
    """The most frequent abbreviation in the document; else the one the list has for the full name."""
    written = [short for name in names if (short := _short(name, words))]
    if written:
        return max(dict.fromkeys(written), key=written.count)
    known = {row.abbreviation for row in fullest.known if row.abbreviation and key(row.name) in (fullest.core, key(fullest.text))}
    return known.pop() if len(known) == 1 else None


def _short(name: OrganizationName, words: OrganizationWords) -> str | None:
    """The abbreviation that a name consists of or begins with: «ЗКАТУ имени Жангир хана»; legal forms are no part of it: «ПАО КМЗ»."""
    if name.text in (row.abbreviation for row in name.known):
        return name.text  # «ООН-Хабитат»
    if name.is_abbreviation:
        form, _, rest = name.own.partition(" ")
        return rest if rest and form in words.legal_forms else name.own
    first, _, rest = name.text.partition(" ")
    return first if re.match(named_after(), rest) and first[1:] != first[1:].lower() else None


def _country(names: list[OrganizationName], words: OrganizationWords) -> str | None:
    owners = [name.owner.code for name in names if name.owner is not None and name.owner.code]
    if owners:
        return max(dict.fromkeys(owners), key=owners.count)
    known = {row.country for row in known_rows(names) if row.country}
    countries = known or {code for name in names for code in _countries_of(name, words)}
    return countries.pop() if len(countries) == 1 else None


def _countries_of(name: OrganizationName, words: OrganizationWords) -> Iterator[str]:
    """«Казахстанская федерация футбола», «Институт Китайской академии наук»."""
    for word in name.text.split():
        code = words.adjectives.get(stem(word)) if word[:1].isupper() else None
        if code is not None and code.isupper():
            yield code
