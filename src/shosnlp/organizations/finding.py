"""What `find` returns for organizations."""

from dataclasses import dataclass

from shosnlp.findings import Finding
from shosnlp.organizations.names.name import OrganizationName


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationFinding(Finding):
    """A mention of an organization with its parsed name."""

    name: OrganizationName

    @property
    def identity(self) -> str:
        """What is equal for all names of the body."""
        return self.name.identity

    @property
    def country_code(self) -> str | None:
        """The country of its owner, else the one that the list gives."""
        return self.name.owner.code if self.name.owner else next((row.country for row in self.name.known), None)
