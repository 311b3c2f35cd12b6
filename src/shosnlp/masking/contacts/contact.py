"""What is found: a span that is a contact of some kind."""

from typing import NamedTuple

from shosnlp.masking.kinds import ContactKind


class Contact(NamedTuple):
    """A contact, or the number of a document, an account or a car."""

    start: int
    end: int
    kind: ContactKind
