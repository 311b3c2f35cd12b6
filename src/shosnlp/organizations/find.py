"""Find the organizations a document names.

The tagger, legal forms, the list and the document itself propose candidates; names are extended by the places and bodies they belong to;
«Полное имя (АББР)» becomes two mentions.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from shosnlp.findings import Finding
from shosnlp.organizations.candidates.borders import BorderCorrector
from shosnlp.organizations.candidates.brackets import parties
from shosnlp.organizations.candidates.candidate import OrganizationCandidate, Source, outermost_first
from shosnlp.organizations.candidates.compounds import coined, compounds
from shosnlp.organizations.candidates.credits import credits
from shosnlp.organizations.candidates.described import described_by_context, described_by_noun
from shosnlp.organizations.candidates.enumerated import enumerated
from shosnlp.organizations.candidates.from_document import (
    abbreviations_before_brackets,
    abbreviations_in_brackets,
    names_before_initials,
    repeated_abbreviations,
    repeated_quotations,
    short_forms,
    told_abbreviations,
)
from shosnlp.organizations.candidates.institutions import find_institutions
from shosnlp.organizations.candidates.known import find_known
from shosnlp.organizations.candidates.legal_forms import legal_forms, unquoted, with_legal_form
from shosnlp.organizations.candidates.numbered import numbered
from shosnlp.organizations.candidates.offices import with_territory
from shosnlp.organizations.candidates.organs import find_organs
from shosnlp.organizations.candidates.owners import with_owners
from shosnlp.organizations.candidates.tagged import (
    TEAM_NUMBER,
    corrected,
    from_tagger,
    is_quoted_decoy,
    names_many,
    with_quoted_end,
)
from shosnlp.organizations.candidates.triggers import (
    ABBREVIATION,
    CAPITALISED_HEAD,
    COMPOUND,
    HEAD_NOUN,
    KNOWN_NAME_START,
    trigger_classifier,
)
from shosnlp.organizations.finding import OrganizationFinding
from shosnlp.organizations.names.base_form import BaseForms
from shosnlp.organizations.naming import name_candidates
from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.document import Document, Label
from shosnlp.reading.trigger_index import TriggerIndex, TriggerPositions
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.quotations import CLOSING, OPENING, Quotations, quotations
from shosnlp.russian.stems import stem

_ADJECTIVES = re.compile(r"(?:[^\W\d_](?:-|[^\W\d_]){0,40}(?:[ыиое]й|[ая]я|[ое]е|[ое]го|[ое]му|[иы]м|[ое]м|ую|юю)[ ])+")


def find(
    document: Document,
    morphology: Morphology,
    words: OrganizationWords,
    triggers: TriggerPositions | None = None,
    *,
    places: Sequence[Finding] = (),
) -> list[OrganizationFinding]:
    """Return the mentions of organizations, in order of appearance, outer before inner.

    Args:
        document: A document with tags.
        morphology: Analyses and inflected forms of words.
        words: The lists of this kind.
        triggers: Where the trigger words of this kind stand; computed if not given.
        places: The places found in the document: «РК» belongs to the name «МИД РК».

    Returns:
        Findings that may overlap with other kinds; `settle` decides. They nest but never cross.
    """
    quoted = quotations(document.text)
    triggers = TriggerIndex(trigger_classifier(words)).positions(document.tokens) if triggers is None else triggers
    place_ends = {place.span.end: place.span.start for place in sorted(places, key=lambda place: len(place.span))}
    person_starts = frozenset(tag.span.start for tag in document.tagged(Label.PERSON))
    borders = BorderCorrector(document, morphology, words, place_ends, person_starts)
    listed = find_known(document, quoted, words, triggers[KNOWN_NAME_START])
    names = [name.at(with_territory(with_quoted_end(name.span, document, quoted, words), document, words)) for name in listed]
    proposed = [
        *legal_forms(document.text, quoted, words),
        *_with_legal_forms(from_tagger(document, quoted, borders, words), document, quoted, words),
        *names,
        *described_by_noun(document.text, quoted, words),
        *described_by_context(document.text, quoted, words),
        *names_before_initials(document, words),
        *told_abbreviations(document, words, triggers[ABBREVIATION]),
        *unquoted(document, words, triggers[ABBREVIATION]),
        *credits(document, words),
        *numbered(document.text, places),
        *parties(document, words),
        *compounds(document, words, triggers[COMPOUND]),
        *coined(document, morphology, words),
        *(
            one
            for one in find_institutions(document, quoted, morphology, words, places, triggers[HEAD_NOUN])
            if not _splits_known_name(one, names)
        ),
    ]
    text = document.text
    seen = resolve_overlaps(
        [one for one in proposed if not is_quoted_decoy(one.span, text, words) and not names_many(one.span, text, words)], text, words
    )
    seen = _add(enumerated(seen, document, quoted, morphology, words), seen, text, words)
    seen = _add([*abbreviations_in_brackets(seen, document), *abbreviations_before_brackets(seen, document)], seen, text, words)
    mentions = [
        *repeated_abbreviations(seen, document, words, triggers[ABBREVIATION]),
        *repeated_quotations(seen, document, quoted),
        *short_forms(seen, document, words, triggers[CAPITALISED_HEAD]),
    ]
    known = {candidate.span for candidate in seen}
    seen = _add(
        [mention for mention in mentions if mention.span not in known and not is_quoted_decoy(mention.span, text, words)], seen, text, words
    )
    organs = find_organs(seen, document, morphology, words)
    seen = _add((one for one in organs if not _splits_known_name(one, names)), seen, text, words)
    candidates = resolve_overlaps(with_owners(seen, places, document, morphology, words), text, words)
    mentioned = frozenset(
        part.of(document.text).lower() for candidate in candidates for part in (candidate.span, quoted.last_in(candidate.span))
    )
    forms = BaseForms(document, quoted, morphology, words, mentioned)
    return name_candidates(candidates, places, forms)


def _splits_known_name(candidate: OrganizationCandidate, names: Sequence[OrganizationCandidate]) -> bool:
    """Whether it begins inside a name of the list and ends after it: «Меджлиса Азербайджана» in «Милли Меджлиса Азербайджана»."""
    at = bisect_right(names, candidate.span.start, key=lambda name: name.span.start) - 1
    return at >= 0 and names[at].span.start < candidate.span.start < names[at].span.end < candidate.span.end


def _with_legal_forms(
    candidates: Iterator[OrganizationCandidate], document: Document, quoted: Quotations, words: OrganizationWords
) -> Iterator[OrganizationCandidate]:
    """Legal forms before an unquoted name belong to it."""
    for candidate in candidates:
        span = corrected(with_legal_form(candidate.span, document.text, words), document.text, quoted)
        if span is not None:
            yield candidate.at(span)


def _add(
    further: Iterable[OrganizationCandidate], seen: list[OrganizationCandidate], text: str, words: OrganizationWords
) -> list[OrganizationCandidate]:
    """Add candidates to consistent ones."""
    news = list(further)
    return resolve_overlaps([*seen, *news], text, words) if news else seen


def resolve_overlaps(candidates: Sequence[OrganizationCandidate], text: str, words: OrganizationWords) -> list[OrganizationCandidate]:
    """Drop candidates that cross or begin at the same character (the longer stays), and fragments of longer names."""
    kept: list[OrganizationCandidate] = []
    open_: list[OrganizationCandidate] = []  # nested candidates around the current position
    for candidate in sorted(candidates, key=outermost_first):
        start, end = candidate.span.start, candidate.span.end
        if not text[start].isalnum() and not any(map(str.isalnum, text[start:end])):
            continue  # «АО «»»
        while open_ and open_[-1].span.end <= start:
            open_.pop()
        if open_ and (open_[-1].span.start == start or open_[-1].span.end < end):
            continue
        if open_ and any(_is_fragment(outer, candidate, text, words) for outer in open_):
            continue
        open_.append(candidate)
        kept.append(candidate)
    return kept


def _is_fragment(outer: OrganizationCandidate, inner: OrganizationCandidate, text: str, words: OrganizationWords) -> bool:
    """Whether the inner span is only a fragment: «консульство» of «генеральное консульство», the quoted part of «АО «НК «КТЖ»»."""
    if outer.source is Source.LEGAL_FORM or inner.source is Source.CAPITALS:
        return True
    before = text[outer.span.start : inner.span.start]
    if _ADJECTIVES.fullmatch(before) and not _is_headed(before, outer, inner, words):
        return True
    if outer.source is Source.LIST and inner.source is not Source.LIST and " и " in before:
        return True  # «Социальный Совет ООН» and «Совет ООН» in «Экономический и Социальный Совет ООН»
    if inner.source is Source.LIST and outer.span.of(text).isascii():
        return True  # «Times» in «The Times of Central Asia»
    ends_alike = inner.span.end == outer.span.end and " " not in inner.span.of(text)
    if outer.source is Source.LIST and ends_alike and inner.source not in (Source.LIST, Source.REPEATED):
        return True  # «Университет» in «Назарбаев Университет»
    if outer.span.start == inner.span.start - 1 and TEAM_NUMBER.match(text, inner.span.end + 1):
        return True  # «Беркут» in «Беркут»-2
    if outer.source is Source.INSTITUTION and inner.source is Source.TAGGER and ends_alike and before.count(" ") == 1:
        return True  # «Оперетты» in «театр Оперетты»
    at_end = inner.span.end >= outer.span.end - 1 and text[outer.span.end - 1] in CLOSING
    return at_end and (inner.source is Source.INSTITUTION or text[inner.span.start - 1] in OPENING)


def _is_headed(before: str, outer: OrganizationCandidate, inner: OrganizationCandidate, words: OrganizationWords) -> bool:
    """Whether what looks like adjectives ends in a head: «Программой [ООН] по населённым пунктам», «Генеральной ассамблее [ОСА]»."""
    return outer.source is inner.source is Source.LIST or stem(before.split()[-1]) in words.heads_by_stem
