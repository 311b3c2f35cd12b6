"""Names parallel to an organization: «клубы «Тайга», «Заря» и «Амур»», «Okko, Rutube и KION», «ушёл из «Зари», он – из «Амура»»."""

import re
from collections.abc import Iterator, Sequence

from shosnlp.organizations.candidates.candidate import OrganizationCandidate, Source
from shosnlp.organizations.candidates.described import is_described
from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.coverage import Coverage
from shosnlp.reading.document import Document, Label
from shosnlp.russian.coordination import JOINT
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.quotations import CLOSING, OPENING, Quotations
from shosnlp.span import Span
from shosnlp.weights import OrganizationConfidence

_BEFORE = re.compile(rf"[{CLOSING}]{JOINT}\Z")
_AFTER = re.compile(rf"{JOINT}[{OPENING}]")
_ELLIPSIS = re.compile(r"[–—] (?:(из|в|от|с|за) )?[«\"„“]")  # after a dash that stands for the verb of the clause before
_NAME = re.compile(r"[^\W_a-zа-яё][^«»”.,:;!?\n]{0,40}")
_LONGEST_JOINT = 14
_MOST_NAMES = 32  # names on one side of an enumeration
_LATIN = r"(?:[A-Z][A-Za-z0-9]+(?: [A-Z][A-Za-z0-9]+){0,3}|[a-z][a-z0-9-]{1,20}\.[a-z]{2,4})"
_LATIN_BEFORE = re.compile(rf"(?<![\w.@/-])(?<![A-Za-z] )({_LATIN}){JOINT}\Z")
_LATIN_AFTER = re.compile(rf"{JOINT}({_LATIN})(?![ ]?[\w@/.-]*[A-Za-z0-9])")
_LONGEST_LATIN = 60


def enumerated(
    candidates: Sequence[OrganizationCandidate],
    document: Document,
    quotations: Quotations,
    morphology: Morphology,
    words: OrganizationWords,
) -> Iterator[OrganizationCandidate]:
    """Yield the quoted and Latin names in an enumeration, or in the same place of the next clause, with an organization written alike.

    Args:
        candidates: The known organizations.
        document: The document.
        quotations: Its quotations.
        morphology: Analyses of words.
        words: The lists of this kind.
    """
    taken = {candidate.span.start for candidate in candidates}
    others = Coverage(len(document.text), [tag.span for tag in document.tagged(Label.PERSON, Label.PLACE)])
    for candidate in candidates:
        close = quotations.closes.get(candidate.span.start - 1)
        if close is not None and close in (candidate.span.end, candidate.span.end - 1):  # of «Фирма «Заря», one mark closes both
            if candidate.confidence < OrganizationConfidence.SURE and not is_described(document.text, candidate.span.start - 1, words):
                continue  # films are enumerated too
            yield from _named(_quoted_beside(Span(candidate.span.start, close), document.text, quotations, taken))
        elif close is None and candidate.confidence >= OrganizationConfidence.LIKELY and candidate.span.of(document.text).isascii():
            yield from _named(_latin_beside(candidate.span, document, taken, others))
    yield from _named(_after_ellipsis(candidates, document, quotations, morphology, taken))


def _named(spans: Iterator[Span]) -> Iterator[OrganizationCandidate]:
    for span in spans:
        yield OrganizationCandidate(span, Source.ENUMERATED, OrganizationConfidence.ENUMERATED)


def _quoted_beside(span: Span, text: str, quotations: Quotations, taken: set[int]) -> Iterator[Span]:
    """The quoted names on both sides, as far as the enumeration goes."""
    start, end = span.start - 1, span.end + 1
    for _ in range(_MOST_NAMES):
        before = _BEFORE.search(text, max(0, start - _LONGEST_JOINT), start)
        if before is None or before.start() not in quotations.opens:
            break
        name = Span(quotations.opens[before.start()] + 1, before.start())
        if name.start not in taken:
            if not _is_free(name, text, taken):
                break
            yield name
        start = name.start - 1
    for _ in range(_MOST_NAMES):
        after = _AFTER.match(text, end)
        if after is None or after.end() - 1 not in quotations.closes:
            break
        name = Span(after.end(), quotations.closes[after.end() - 1])
        if name.start not in taken:
            if not _is_free(name, text, taken):
                break
            yield Span(name.start, quotations.closed(name.start, name.end))
        end = name.end + 1


def _after_ellipsis(
    candidates: Sequence[OrganizationCandidate], document: Document, quotations: Quotations, morphology: Morphology, taken: set[int]
) -> Iterator[Span]:
    """The quoted names after a dash that stand as an organization of the same sentence does: after its preposition, or in its case."""
    text = document.text
    for match in _ELLIPSIS.finditer(text):
        close, sentence = quotations.closes.get(match.end() - 1), document.sentence_at(match.start())
        if close is None or not _is_free(Span(match.end(), close), text, taken):
            continue
        name = Span(match.end(), close)
        if any(
            candidate.span.start in range(sentence.start, match.start()) and _stand_alike(candidate.span, name, match[1], text, morphology)
            for candidate in candidates
            if quotations.inside(candidate.span)
        ):
            yield name


def _stand_alike(first: Span, second: Span, preposition: str | None, text: str, morphology: Morphology) -> bool:
    """Whether two quoted names stand after the same preposition («из «Зари», он – из «Амура»»), or both in the dative or instrumental."""
    if preposition:
        return text.endswith(f" {preposition} ", 0, first.start - 1)
    return bool(_oblique(first.of(text), morphology) & _oblique(second.of(text), morphology))


def _oblique(name: str, morphology: Morphology) -> frozenset[str]:
    """Which of the dative and the instrumental a name stands in; neither if it may be the nominative."""
    readings = [reading for reading in morphology.analyses(name.rpartition(" ")[2]) if reading.pos == "NOUN"]
    if any(reading.has("nomn") for reading in readings):
        return frozenset()
    return frozenset(case for case in ("datv", "ablt") if any(reading.has(case) for reading in readings))


def _is_free(name: Span, text: str, taken: set[int]) -> bool:
    """Whether it looks like a name and is not one yet."""
    if name.start in taken or not _NAME.fullmatch(text, name.start, name.end):
        return False
    taken.add(name.start)
    return True


def _latin_beside(span: Span, document: Document, taken: set[int], others: Coverage) -> Iterator[Span]:
    """The Latin words on both sides that are tagged as nothing else."""
    text, start, end = document.text, span.start, span.end
    for _ in range(_MOST_NAMES):
        before = _LATIN_BEFORE.search(text, max(0, start - _LONGEST_LATIN), start)
        if before is None:
            break
        name = Span(*before.span(1))
        if name.start not in taken:
            if not _is_free_latin(name, taken, others):
                break
            yield name
        start = name.start
    for _ in range(_MOST_NAMES):
        after = _LATIN_AFTER.match(text, end)
        if after is None:
            break
        name = Span(*after.span(1))
        if name.start not in taken:
            if not _is_free_latin(name, taken, others):
                break
            yield name
        end = name.end


def _is_free_latin(name: Span, taken: set[int], others: Coverage) -> bool:
    """Whether no organization begins in it, and the tagger sees no person or place there."""
    if not taken.isdisjoint(range(name.start, name.end)) or others.overlaps(name):
        return False
    taken.add(name.start)
    return True
