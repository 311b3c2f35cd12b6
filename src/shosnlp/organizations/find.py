"""Find the organizations a document names.

The tagger, legal forms and the list propose spans; names take the places and bodies that belong to them; «Полное имя (АББР)» becomes two.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from shosnlp.findings import Finding
from shosnlp.organizations.candidates.borders import Borders
from shosnlp.organizations.candidates.candidate import Candidate, outermost_first
from shosnlp.organizations.candidates.described import beside, described
from shosnlp.organizations.candidates.from_document import in_brackets, quoted_again, repeated, short_forms, spelled_out
from shosnlp.organizations.candidates.institutions import institutions
from shosnlp.organizations.candidates.known import listed
from shosnlp.organizations.candidates.legal_forms import legal_forms, with_legal_form
from shosnlp.organizations.candidates.organs import organs
from shosnlp.organizations.candidates.owners import with_owners
from shosnlp.organizations.candidates.tagged import mended, of_many, quoted_decoy, tagged
from shosnlp.organizations.candidates.triggers import ABBREVIATION, HEAD, LISTED, SHORT_FORM, roles
from shosnlp.organizations.finding import OrganizationFinding
from shosnlp.organizations.names.base_form import BaseForms
from shosnlp.organizations.naming import named
from shosnlp.organizations.quotations import Quotations, quotations
from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.document import Document, Label
from shosnlp.reading.morphology import Morphology
from shosnlp.reading.trigger_index import Lookout, Looks

_OPENING = '«"“„'
_ADJECTIVES = re.compile(r"(?:[^\W\d_]{1,30}(?:[ыиое]й|[ая]я|[ое]е|[ое]го|[ое]му|[иы]м|[ое]м|ую|юю)[ ])+")
_CLOSING = '»"”“'


def find(
    document: Document,
    morphology: Morphology,
    words: OrganizationWords,
    looks: Looks | None = None,
    *,
    places: Sequence[Finding] = (),
) -> list[OrganizationFinding]:
    """Return the mentions of organizations, in order of appearance, outer before inner.

    Args:
        document: A document with tags.
        morphology: Analyses and inflected forms of words.
        words: The lists of this kind.
        looks: Where words stand that play the `roles` of this kind; found out if not given.
        places: The places found in the document: «РК» belongs to the name in «МИД РК».

    Returns:
        Findings that may overlap with other kinds; `settle` decides. Two of them never cross.
    """
    quoted = quotations(document.text)
    looks = Lookout(roles(words)).over(document.tokens) if looks is None else looks
    place_ends = {place.span.end: place.span.start for place in sorted(places, key=lambda place: len(place.span))}
    person_starts = frozenset(tag.span.start for tag in document.tagged(Label.PERSON))
    borders = Borders(document, morphology, words, place_ends, person_starts)
    names = list(listed(document, quoted, words, looks[LISTED]))
    proposed = [
        *legal_forms(document.text, quoted, words),
        *_with_forms(tagged(document, quoted, borders, words), document, quoted, words),
        *names,
        *described(document.text, quoted, words),
        *beside(document.text, quoted, words),
        *spelled_out(document, words),
        *(one for one in institutions(document, quoted, morphology, words, places, looks[HEAD]) if not _is_torn_off(one, names)),
    ]
    text = document.text
    seen = consistent([one for one in proposed if not quoted_decoy(one.span, text, words) and not of_many(one.span, text)], text)
    seen = _with(in_brackets(seen, document), seen, text)
    echoes = [
        *repeated(seen, document, words, looks[ABBREVIATION]),
        *quoted_again(seen, document, quoted),
        *short_forms(seen, document, words, looks[SHORT_FORM]),
    ]
    known = {candidate.span for candidate in seen}
    seen = _with([echo for echo in echoes if echo.span not in known and not quoted_decoy(echo.span, text, words)], seen, text)
    seen = _with(organs(seen, document, morphology, words), seen, text)
    candidates = consistent(with_owners(seen, places, document, morphology, words), text)
    met = frozenset(part.of(document.text).lower() for candidate in candidates for part in (candidate.span, quoted.last_in(candidate.span)))
    forms = BaseForms(document, quoted, morphology, words, met)
    return named(candidates, places, forms)


def _is_torn_off(candidate: Candidate, names: Sequence[Candidate]) -> bool:
    """Whether it begins within a name of the list and goes beyond it: «Меджлиса Азербайджана» in «Милли Меджлиса Азербайджана»."""
    at = bisect_right(names, candidate.span.start, key=lambda name: name.span.start) - 1
    return at >= 0 and names[at].span.start < candidate.span.start < names[at].span.end < candidate.span.end


def _with_forms(candidates: Iterator[Candidate], document: Document, quoted: Quotations, words: OrganizationWords) -> Iterator[Candidate]:
    """Legal forms before an unquoted name belong to it."""
    for candidate in candidates:
        span = mended(with_legal_form(candidate.span, document.text, words), document.text, quoted)
        if span is not None:
            yield candidate if span == candidate.span else Candidate(span, candidate.rule, candidate.confidence)


def _with(further: Iterable[Candidate], seen: list[Candidate], text: str) -> list[Candidate]:
    """Consistent candidates with further ones."""
    news = list(further)
    return consistent([*seen, *news], text) if news else seen


def consistent(candidates: Sequence[Candidate], text: str) -> list[Candidate]:
    """One candidate for a beginning, none that cross: the longer one stays; the parts of a name with a legal form go."""
    kept: list[Candidate] = []
    open_: list[Candidate] = []  # nested candidates around the current position
    for candidate in sorted(candidates, key=outermost_first):
        start, end = candidate.span.start, candidate.span.end
        if not text[start].isalnum() and not any(map(str.isalnum, text[start:end])):
            continue  # «АО «»»
        while open_ and open_[-1].span.end <= start:
            open_.pop()
        if open_ and (open_[-1].span.start == start or open_[-1].span.end < end):
            continue
        if open_ and any(_is_whole(outer, candidate, text) for outer in open_):
            continue
        open_.append(candidate)
        kept.append(candidate)
    return kept


def _is_whole(outer: Candidate, inner: Candidate, text: str) -> bool:
    """Whether the inner name is no body of its own: «консульство» in «генеральное консульство», the quoted part of «АО «НК «КТЖ»»."""
    if outer.rule == "legal form" or inner.rule == "capitals" or _ADJECTIVES.fullmatch(text[outer.span.start : inner.span.start]):
        return True
    if inner.rule == "list" and outer.span.of(text).isascii():
        return True  # «Times» in «The Times of Central Asia»
    ends_alike = inner.span.end == outer.span.end and " " not in inner.span.of(text)
    if outer.rule == "list" and ends_alike and inner.rule not in ("list", "repeated"):
        return True  # «Университет» in «Назарбаев Университет»
    at_end = inner.span.end >= outer.span.end - 1 and text[outer.span.end - 1] in _CLOSING
    return at_end and (inner.rule == "institution" or text[inner.span.start - 1] in _OPENING)
