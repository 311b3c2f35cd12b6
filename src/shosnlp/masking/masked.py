"""The result of masking: the masked text and its replacements. Printing either of them does not reveal the user's text."""

from dataclasses import dataclass, field

from shosnlp.masking.kinds import MaskedKind


@dataclass(frozen=True, slots=True)
class Replacement:
    """A span of the original text that was replaced.

    Attributes:
        start: Where it begins in the original, as a string index.
        end: Where it ends (exclusive).
        text: The original characters.
        placeholder: The replacement: a token, or a pseudonym in the case of the mention.
        kind: `people`, `organizations`, `places`, `dates`, or the kind of contact.
        entity: The entity: the same for all its mentions in all texts of a masker.
    """

    start: int
    end: int
    text: str = field(repr=False)
    placeholder: str
    kind: MaskedKind
    entity: str


@dataclass(frozen=True, slots=True)
class Masked:
    """A masked text.

    Attributes:
        text: The text with placeholders.
        replacements: What was replaced, by position.
    """

    text: str = field(repr=False)
    replacements: tuple[Replacement, ...]
