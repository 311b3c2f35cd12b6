"""A woman's former surname in brackets: «Мария Смирнова (Кузнецова)», «Сидорова (Петрова) Анна Ивановна», «Анна (Петрова) Сидорова»."""

from collections.abc import Iterator, Sequence

from shosnlp.people.choosing.evidence import Evidence
from shosnlp.people.names.name import PersonName
from shosnlp.people.names.parse import Parse
from shosnlp.span import Span
from shosnlp.weights import EvidenceWeights


def add_maiden_name_evidence(spans: Sequence[Span], mentions: Sequence[tuple[Parse, Evidence]], text: str) -> None:
    """Read the surnames around a bracket as a woman's if a given name beside them is.

    Args:
        spans: The names, in order of appearance.
        mentions: For each name its parse and the evidence of its neighbours.
        text: The text.
    """
    for around in _around_brackets(spans, text):
        names = [mentions[index][0].name for index in around]
        if any(name.first and name.gender == "female" for name in names):
            for index, name in zip(around, names, strict=True):
                if name.first is None:
                    genders = mentions[index][1].genders
                    genders["female"] = genders.get("female", 0.0) + EvidenceWeights.GENDER


def across_maiden_names(spans: Sequence[Span], names: Sequence[PersonName], text: str) -> list[PersonName]:
    """The names, where a bracket does not part the given name from the surname: «Сидорова (Петрова) [Анна Ивановна]» has both.

    Args:
        spans: The names, in order of appearance.
        names: What was chosen for each.
        text: The text.
    """
    found = list(names)
    for before, _, *after in _around_brackets(spans, text):
        for given, surname in ((before, index) for index in after):
            if found[given].last and not found[given].first:
                given, surname = surname, given
            first, last = found[given], found[surname]
            if first.first and not first.last and last.last and not last.first and "female" == first.gender == last.gender:
                found[given] = first._replace(last=last.last)
    return found


def _around_brackets(spans: Sequence[Span], text: str) -> Iterator[range]:
    """The indices of a name, of the one in brackets behind it, and of the one after the bracket if there is any."""
    for index in range(1, len(spans)):
        before, span = spans[index - 1], spans[index]
        if text[before.end : span.start] != " (" or text[span.end : span.end + 1] != ")":
            continue
        more = index + 1 < len(spans) and text[span.end : spans[index + 1].start] == ") "
        yield range(index - 1, index + 2 if more else index + 1)
