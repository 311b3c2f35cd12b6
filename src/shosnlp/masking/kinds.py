"""What can be masked, and the label of each kind in tokens."""

from collections.abc import Iterable
from typing import Literal, get_args

from shosnlp.errors import InvalidArgument

ContactKind = Literal[
    "phone", "email", "url", "handle", "inn", "ogrn", "snils", "passport", "license", "iin", "bin", "card", "account", "iban", "plate",
]  # fmt: skip
MaskedKind = Literal[
    "people", "organizations", "places", "dates",
    "phone", "email", "url", "handle", "inn", "ogrn", "snils", "passport", "license", "iin", "bin", "card", "account", "iban", "plate",
]  # fmt: skip
Style = Literal["token", "pseudonym"]

CONTACT_KINDS: tuple[ContactKind, ...] = get_args(ContactKind)
ENTITY_KINDS: tuple[MaskedKind, ...] = ("people", "organizations", "places", "dates")
DEFAULT_KINDS = ("people", "contacts")
LABELS: dict[MaskedKind, str] = {
    "people": "PERSON",
    "organizations": "ORGANIZATION",
    "places": "PLACE",
    "dates": "DATE",
    **{kind: kind.upper() for kind in CONTACT_KINDS},
}
KIND_OF_LABEL: dict[str, MaskedKind] = {label: kind for kind, label in LABELS.items()}


def checked_masked_kinds(kinds: Iterable[str] | None) -> tuple[MaskedKind, ...]:
    """Return the kinds to mask, each once, in a fixed order; «contacts» stands for all kinds of contacts.

    Args:
        kinds: Their names; None means people and contacts.

    Raises:
        InvalidArgument: If one is unknown, or a single str was given.

    >>> checked_masked_kinds(["phone", "people"])
    ('people', 'phone')
    """
    if kinds is None:
        kinds = DEFAULT_KINDS
    if isinstance(kinds, str) or not isinstance(kinds, Iterable):
        raise InvalidArgument(f"kinds is {kinds!r}, but several are needed: kinds=['people', 'contacts']")
    wanted: set[str] = set()
    for kind in kinds:
        if kind == "contacts":
            wanted.update(CONTACT_KINDS)
        elif kind in LABELS:
            wanted.add(kind)
        else:
            raise InvalidArgument(f"a kind is {kind!r}; it must be one of {', '.join(map(repr, ('contacts', *LABELS)))}")
    return tuple(kind for kind in LABELS if kind in wanted)
