"""Extend names by their owners: a place or body in the genitive after the name («МИД РК», «Секретариат ШОС»)."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from shosnlp.findings import Finding
from shosnlp.organizations.candidates.candidate import OrganizationCandidate, Source
from shosnlp.organizations.candidates.remits import Remits
from shosnlp.organizations.names.genitive import is_genitive, named_after, settlement_after
from shosnlp.organizations.names.name import head_of
from shosnlp.organizations.words import OrganizationWords, key, stems, word_sets
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.word_sets import word_sets as russian_word_sets
from shosnlp.span import Span

_OWNED = frozenset({"government", "law_enforcement", "court", "military", "finance", "science", "party", "religious", "sport"})
_IN = re.compile("во? ")
_PREPOSITIONS = ("при ", "по ", "для ", "с ", "за ", "в ", "во ")
_MOST_PARTS = 4


def with_owners(
    candidates: Sequence[OrganizationCandidate],
    places: Sequence[Finding],
    document: Document,
    morphology: Morphology,
    words: OrganizationWords,
) -> list[OrganizationCandidate]:
    """Extend each name by the places and bodies that belong to it; these remain candidates of their own."""
    place_at = {place.span.start: place.span for place in places}
    place_ending = {span.end: span for span in sorted((place.span for place in places), key=len)}
    body_at: dict[int, Span] = {}
    extended: list[tuple[OrganizationCandidate, Span, Span]] = []
    for candidate in sorted(candidates, key=lambda candidate: (-candidate.span.start, candidate.span.end)):
        firm, span = _extended(candidate.span, place_at, body_at, document, morphology, words)
        firm, span = (_joined(each, candidate.span, place_ending, place_at, document.text, morphology, words) for each in (firm, span))
        body_at[span.start] = span
        extended.append((candidate, firm, span))
    starts: dict[int, int] = {}
    for _, _, span in extended:
        starts[span.end] = min(span.start, starts.get(span.end, span.start))
    return [_taken(candidate, firm if starts[span.end] < span.start else span) for candidate, firm, span in extended]


def _taken(candidate: OrganizationCandidate, span: Span) -> OrganizationCandidate:
    return (
        candidate
        if span == candidate.span
        else OrganizationCandidate(span, Source.EXTENDED, candidate.confidence, f"{candidate.rule} + owner")
    )


def _extended(
    span: Span, place_at: dict[int, Span], body_at: dict[int, Span], document: Document, morphology: Morphology, words: OrganizationWords
) -> tuple[Span, Span]:
    """The name with its owners in the genitive, and with those after prepositions too: in «ГУ МВД по Омской области» the whole has them."""
    text = document.text
    name = span.of(text)
    if not _may_go_on(span.end, text, place_at, body_at) or any(mark in name for mark in '«"“„'):
        return span, span
    head = head_of(name, words)
    group = head is not None and head.head in words.sets.groups and " " in name
    takes_place, takes_body = _takes(name, group or (head is not None and head.complement), words)
    remits = Remits(document, morphology, words)
    if head is not None and name[0].isupper() and (purpose := _purpose(span, text, body_at, remits)):
        span = purpose
    if name.rpartition(" ")[2] in words.remit_objects:
        span = Span(span.start, remits.object_after(span.end))  # «Управление ООН по борьбе» + «с терроризмом»
    if head is not None and head.kind == "party":
        span = Span(span.start, remits.cause_after(span))
    firm = span
    for _ in range(_MOST_PARTS):
        following = _next(
            span, text, place_at if takes_place else {}, body_at if takes_body else {}, morphology, words, name, head is not None
        )
        if following is None:
            break
        if firm == span and following.start <= span.end + 1:
            firm = Span(span.start, following.end)
        span = Span(span.start, following.end)
    if head is not None and head.tail and len(span) > len(name) and text.startswith(" по ", span.end):
        firm = span = Span(span.start, remits.after_owner(span.end))  # «Агентство ООН по делам беженцев»
    return firm, span


def _purpose(span: Span, text: str, body_at: Mapping[int, Span], remits: Remits) -> Span | None:
    """The name with its purpose, if its owner follows: «Центр исследований [для устойчивого развития] ЭСКАТО»."""
    end = remits.purpose_after(span.end) if text.startswith(" для ", span.end) else None
    return Span(span.start, end) if end is not None and end + 1 in body_at else None


def _may_go_on(end: int, text: str, place_at: Mapping[int, Span], body_at: Mapping[int, Span]) -> bool:
    """A cheap test whether anything that follows may belong to the name: usually nothing does."""
    at = end + 1
    return text.startswith(" ", end) and (at in place_at or at in body_at or text.startswith(_joints(), at))


def _joined(
    span: Span,
    name: Span,
    place_ending: Mapping[int, Span],
    place_at: Mapping[int, Span],
    text: str,
    morphology: Morphology,
    words: OrganizationWords,
) -> Span:
    """The name with the second of two places it covers: «по Москве и Московской области»."""
    first = place_ending.get(span.end)
    if first is None or first.start <= name.start or not text.startswith(" и ", span.end):
        return span
    second = place_at.get(span.end + 3)
    if second is None:
        return span
    joint = (stems(first.of(text)), stems(second.of(text))) in words.joint_places
    if joint or (text.endswith(" по ", span.start, first.start) and _is_dative(second.of(text), morphology)):
        return Span(span.start, second.end)
    return span


def is_owner(name: str, morphology: Morphology, words: OrganizationWords) -> bool:
    """Whether a name may stand in the genitive; a listed one that begins with a foreign word («Жогорку Кенеша») always may."""
    if is_genitive(name, morphology):
        return True
    first, _, rest = name.partition(" ")
    return bool(rest) and not first.isascii() and stems(name) in words.by_stems and not morphology.knows(first)


def _is_dative(phrase: str, morphology: Morphology) -> bool:
    return any(reading.has("datv") for reading in morphology.analyses(phrase.split()[0]))


def belongs_to_place(name: str, words: OrganizationWords) -> bool:
    """Whether every place has such a body: «МИД», «парламент», not «ООН»."""
    rows = words.by_name.get(key(name), ())
    if rows:
        return any(row.kind in _OWNED and row.country is None for row in rows)
    head = head_of(name, words)
    return head is not None and " " not in name and head.kind in _OWNED


def _takes(name: str, by_head: bool, words: OrganizationWords) -> tuple[bool, bool]:
    """Whether following places and bodies can belong to the name."""
    first = name.split()[0]
    acronym = first.isupper() and len(first) > 1
    rows = words.by_name.get(key(words.by_stems.get(stems(name), name))) or (words.by_name.get(key(first)) if acronym else None)
    if rows:
        owned = any(row.kind in _OWNED and row.needs != "quotes" for row in rows)
        return owned, owned and (by_head or any(row.is_organ for row in rows))
    return by_head or (name == first and acronym), by_head


def _next(
    span: Span,
    text: str,
    place_at: dict[int, Span],
    body_at: dict[int, Span],
    morphology: Morphology,
    words: OrganizationWords,
    name: str,
    headed: bool,
) -> Span | None:
    if text[span.end : span.end + 1] != " ":
        return None
    if name_candidates := named_after(text, span.end, morphology):
        return Span(span.end, name_candidates)  # «КазНУ им. аль-Фараби»
    at = span.end + 1
    if headed and (under := _under().match(text, at)):
        owner = place_at.get(under.end() + 1)  # «при Президенте РТ»
        if owner is not None and text[under.end()] == " ":
            return owner
        name_candidates = text[under.end() + 1 : under.end() + 2].isupper()  # «при президенте Рейгане» is a time
        return Span(at, under.end()) if name[0].isupper() and not name_candidates else None
    following = place_at.get(at) or body_at.get(at)
    if following is None and (settlement := settlement_after(text, at)) > at:
        return place_at.get(settlement)  # «суд № 2 города Актобе»
    if following is not None and is_owner(following.of(text), morphology, words):
        return following
    if text.startswith("по ", at):
        return place_at.get(at + 3)
    abroad = any(word.startswith(words.sets.missions) for word in name.lower().split())
    if (abroad or name.endswith(words.sets.seated)) and (inside := _IN.match(text, at)):
        return place_at.get(settlement_after(text, inside.end()))
    if abroad and text.startswith("при ", at):
        return body_at.get(at + 4)
    return None


@cache
def _joints() -> tuple[str, ...]:
    """What stands between a name and what further belongs to it."""
    return (*russian_word_sets().named_after, *word_sets().settlements, *_PREPOSITIONS)


@cache
def _under() -> re.Pattern[str]:
    """«при Президенте», «при кабинете министров», with or without capitals."""
    phrases = sorted((" ".join(f"(?i:{word[0]}){word[1:]}" for word in phrase) for phrase in word_sets().superiors), reverse=True)
    return re.compile(rf"при (?:{'|'.join(phrases)})(?!\w)")
