"""What `find` returns for people."""

from dataclasses import dataclass

from shosnlp.findings import Finding
from shosnlp.people.names.name import PersonName


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFinding(Finding):
    """A mention of a person."""

    name: PersonName
