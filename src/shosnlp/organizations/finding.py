"""What `find` returns for organizations."""

from dataclasses import dataclass

from shosnlp.findings import Finding
from shosnlp.organizations.names.name import OrganizationName


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationFinding(Finding):
    """A mention of an organization with its parsed name."""

    name: OrganizationName
