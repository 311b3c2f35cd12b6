"""A group of findings becomes the record of an organization."""

from shosnlp.findings import Group, aliases, mentions
from shosnlp.organizations.finding import OrganizationFinding
from shosnlp.organizations.kind import kind_of
from shosnlp.organizations.name import OrganizationName
from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.document import Document
from shosnlp.records import Organization


def record(group: Group[OrganizationFinding], id: str, document: Document, words: OrganizationWords) -> Organization:
    """Return the record of a group.

    Args:
        group: All findings of one organization.
        id: What the record is called.
        document: The document they were found in.
        words: The lists of this kind: kinds, abbreviations, countries of known bodies.
    """
    names = [finding.name for finding in group.findings]
    name = _fullest(names)
    return Organization(
        id=id,
        name=name.text,
        abbreviation=_abbreviation(name, names),
        kind=kind_of(group, document, words),
        country_code=_country(names),
        aliases=aliases(group, name.text),
        mentions=mentions(group, document),
    )


def _fullest(names: list[OrganizationName]) -> OrganizationName:
    """The longest name that is no abbreviation, the first of several; of abbreviations the longest."""
    return min(names, key=lambda name: (name.is_abbreviation, -len(name.text)))


def _abbreviation(fullest: OrganizationName, names: list[OrganizationName]) -> str | None:
    """The commonest abbreviation of the document; for a full name the abbreviation that the list knows."""
    written = [name.own for name in names if name.is_abbreviation]
    if written:
        return max(dict.fromkeys(written), key=written.count)
    known = {row.abbreviation for row in fullest.known if row.abbreviation}
    return known.pop() if len(known) == 1 else None


def _country(names: list[OrganizationName]) -> str | None:
    owners = [name.owner.code for name in names if name.owner is not None and name.owner.code]
    if owners:
        return max(dict.fromkeys(owners), key=owners.count)
    known = {row.country for name in names for row in name.known if row.country}
    return known.pop() if len(known) == 1 else None
