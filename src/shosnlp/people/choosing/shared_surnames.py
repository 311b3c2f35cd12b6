"""A surname shared by several people: «Иван и Мария Петровы», «братья Виктор и Олег Ткаченко»."""

from collections.abc import Sequence

from shosnlp.people.choosing.votes import ChosenName
from shosnlp.people.names.name import PersonName, is_initial
from shosnlp.people.names.writing import feminine, masculine
from shosnlp.people.words import PeopleWords, lookup_key
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span

_BETWEEN = (" и ", ", ")


def with_shared_surnames(
    spans: Sequence[Span], chosen: Sequence[ChosenName], document: Document, morphology: Morphology, words: PeopleWords
) -> list[PersonName]:
    """The names of the mentions, where those without a surname take the following one if the text says that they share it.

    Args:
        spans: The mentions, by position.
        chosen: The name chosen for each mention.
        document: The document.
        morphology: To recognise «братья», «супруги».
        words: The kinship terms.
    """
    names = [mention.name for mention in chosen]
    for i in range(len(names) - 1, 0, -1):
        surname = names[i].last
        if surname is None or names[i].first is None or is_initial(surname):
            continue
        sharing = list(_before(i, spans, names, document))
        if not sharing or not (chosen[i].plural or _are_kin(spans[sharing[-1]], document, morphology, words)):
            continue
        man = surname if names[i].gender != "female" else masculine(surname)
        for j in sharing:
            last = feminine(man) if names[j].gender == "female" else man
            names[j] = names[j]._replace(last=last, written=f"{names[j].written} {last}")
    return names


def _before(i: int, spans: Sequence[Span], names: Sequence[PersonName], document: Document) -> Sequence[int]:
    """The mentions right before this one that are given names only, nearest first."""
    found = []
    for j in range(i - 1, -1, -1):
        if names[j].last is not None or names[j].first is None or document.text[spans[j].end : spans[j + 1].start] not in _BETWEEN:
            break
        found.append(j)
    return found


def _are_kin(first: Span, document: Document, morphology: Morphology, words: PeopleWords) -> bool:
    """Whether a kinship term in the plural stands before: «Братья Виктор и …»."""
    index = document.token_range(first).start - 1
    if index < 0:
        return False
    analyses = morphology.analyses(document.tokens[index].text)
    return any(analysis.has("plur") and lookup_key(analysis.lemma) in words.kin for analysis in analyses)
