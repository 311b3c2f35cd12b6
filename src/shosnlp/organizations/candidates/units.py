"""What is no body of its own, or no part of a name: «совета директоров ПАО «Вега»», «учёного совета Института», «министр культуры»."""

from collections.abc import Mapping, Sequence

from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.document import Document, Token
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.stems import stem

_MODIFIERS = frozenset({"ADJF", "PRTF"})


def without_board(tokens: Sequence[Token], words: OrganizationWords) -> list[Token]:
    """«Совета директоров ПАО «Вега»» → «ПАО «Вега»»: the board of a company is no body of its own."""
    for board in words.sets.boards:
        if len(tokens) >= len(board) and all(token.text.lower().startswith(part) for token, part in zip(tokens, board, strict=False)):
            return list(tokens[len(board) :])
    return list(tokens)


def without_unit(tokens: list[Token], morphology: Morphology, words: OrganizationWords) -> list[Token]:
    """«учёного совета Института физики» → «Института физики», «отдела архитектуры администрации Омска» → «администрации Омска».

    A department that has no such body after it is one itself: «отдела полиции Омска».
    """
    unit = _unit(tokens, morphology, words)
    for index, token in enumerate(tokens[unit + 1 :], unit + 1) if unit is not None else ():
        head = words.heads_by_stem.get(stem(token.text))
        if token.text[0].isupper():
            known = _is_known(tokens[index - 1 : index + 1], words)
            return tokens[index:] if (head or _describes_head(tokens[index:], morphology, words)) and not known else tokens
        if head and head.head in words.sets.administrations:
            return tokens[index:]
    return tokens


def is_field_of_minister(tokens: Sequence[Token], document: Document, words: OrganizationWords) -> bool:
    """Whether «сельского хозяйства Узбекистана» follows «министр»; but «министр [правительства Москвы]»."""
    index = document.token_range(tokens[0].span).start
    head = words.heads_by_stem.get(stem(tokens[0].text))
    if not index or not tokens[0].text.islower() or (head is not None and head.lower == "owner"):
        return False
    before = document.tokens[index - 1].text.lower()
    return any(minister in before for minister in words.sets.ministers)


def is_where_it_meets(tokens: Sequence[Token], index: int, place_ends: Mapping[int, int], words: OrganizationWords) -> bool:
    """Whether «в», at `index`, tells only where a body without a seat meets: «Совет министров ШОС [в Астане]».

    Args:
        tokens: A tagged name.
        index: The preposition in it.
        place_ends: The start of the longest place by its end.
        words: The lists of this kind.
    """
    head = next((row for token in tokens[:index] if (row := words.heads_by_stem.get(stem(token.text)))), None)
    if head is None or head.head not in words.sets.seatless or index + 1 >= len(tokens):
        return False
    return place_ends.get(tokens[-1].end) == tokens[index + 1].start


def _unit(tokens: Sequence[Token], morphology: Morphology, words: OrganizationWords) -> int | None:
    """The noun of a unit in lower case, perhaps after adjectives; None if something else comes first."""
    for index, token in enumerate(tokens):
        head = words.heads_by_stem.get(stem(token.text))
        if head is not None:
            return index if token.text.islower() and head.head in words.sets.inner_units else None
        if not token.text.islower() or not any(reading.pos in _MODIFIERS for reading in morphology.analyses(token.text)):
            return None
    return None


def _describes_head(tokens: Sequence[Token], morphology: Morphology, words: OrganizationWords) -> bool:
    """«[кафедры анатомии] Омского медицинского университета»: whether adjectives lead to the noun of a body."""
    for token in tokens:
        if stem(token.text) in words.heads_by_stem:
            return True
        if not any(reading.pos in _MODIFIERS for reading in morphology.modifiers(token.text)):
            break
    return False


def _is_known(tokens: Sequence[Token], words: OrganizationWords) -> bool:
    """Whether a listed name begins like that: «совета Федерации»."""
    steps = tuple(stem(token.text) for token in tokens)
    return steps in words.beginnings or steps in words.by_stems
