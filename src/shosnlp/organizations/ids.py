"""What identifies an organization outside the text: its item in Wikidata and its legal form."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, NamedTuple

from pydantic import Field

from shosnlp.lexicon import read_table
from shosnlp.organizations.candidates.legal_forms import spelled_out_form
from shosnlp.organizations.names.name import OrganizationName, known_rows
from shosnlp.organizations.rows import Evidence
from shosnlp.organizations.words import OrganizationWords


class LinkedOrganization(NamedTuple):
    """A row of wikidata.tsv."""

    name: str  # as in known.tsv
    wikidata: Annotated[str, Field(pattern="^Q[1-9][0-9]*$")]
    evidence: Evidence
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = None  # «МИД» of another country is another body


def wikidata_of(names: Sequence[OrganizationName], country: str | None) -> str | None:
    """The item of a known organization; None if the names may mean several, or a branch or the namesake of another country.

    Args:
        names: All names that the document gives it.
        country: The country that it belongs to.
    """
    known = {row.name for row in known_rows(names)}
    row = linked().get(known.pop()) if len(known) == 1 else None
    if row is None or row.country not in (None, country):
        return None
    owners = [name.owner for name in names if name.owner and name.owner.identity]
    return row.wikidata if all(owner.identity == owner.code == row.country for owner in owners) else None


@cache
def linked() -> Mapping[str, LinkedOrganization]:
    """The organizations that have an item, by name."""
    return {row.name: row for row in read_table("organizations/wikidata.tsv", LinkedOrganization)}


def legal_form_of(names: Sequence[OrganizationName], words: OrganizationWords) -> str | None:
    """The abbreviation of the legal form that opens one of the names, in short or in words.

    >>> from shosnlp.organizations.names.name import parse
    >>> from shosnlp.organizations.words import load
    >>> words = load()
    >>> legal_form_of([parse("Товарищество с ограниченной ответственностью «Сарыарка»", words)], words)
    'ТОО'
    """
    return next((form for name in names if (form := _form(name.text, words))), None)


def _form(text: str, words: OrganizationWords) -> str | None:
    abbreviated = words.legal_forms.get(text.partition(" ")[0])
    if abbreviated is not None:
        return abbreviated.form if abbreviated.legal else None
    written_out = spelled_out_form(text, words)
    return written_out.abbreviation if written_out else None
