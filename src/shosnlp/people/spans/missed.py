"""Mentions that the tagger missed: surnames of people known in the document, and patterns that only names have."""

from collections.abc import Iterator, Sequence, Set

from shosnlp.people.names.declension import GENDERS, Declension
from shosnlp.people.names.name import PersonName, is_initial
from shosnlp.people.names.parser import NameParser
from shosnlp.people.names.units import split_into_units
from shosnlp.people.spans.borders import names_in
from shosnlp.people.spans.latin import LATIN, latin_names
from shosnlp.people.spans.patterns import TITLE_AND_SURNAME, WHATEVER_TAG, Proposal, is_common, proposals
from shosnlp.people.spans.things import names_a_thing
from shosnlp.people.spans.towns import is_town
from shosnlp.people.spans.works import is_in_title
from shosnlp.people.words import PeopleWords, lookup_key, word_sets
from shosnlp.reading.coverage import Coverage
from shosnlp.reading.document import Document, Label, Token
from shosnlp.reading.trigger_index import TriggerPositions
from shosnlp.records import Gender
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span
from shosnlp.weights import PersonConfidence

_SHORTEST = 3  # letters in a surname to look for


def find_missed(
    document: Document,
    taken: Sequence[Span],
    surnames: frozenset[str],
    triggers: TriggerPositions,
    parser: NameParser,
    morphology: Morphology,
    words: PeopleWords,
) -> list[Proposal]:
    """Return spans of further mentions with their rules and confidences, by position.

    Args:
        document: The document.
        taken: Spans of mentions already found.
        surnames: All forms of the surnames of people known in the document.
        triggers: Where the trigger words of people stand.
        parser: To parse names.
        morphology: To tell names from other words.
        words: The titles and particles.
    """
    tags = [tag.span for tag in document.tagged(Label.ORGANIZATION, Label.PLACE)]
    things = Coverage(len(document.text), tags)
    covered = Coverage(len(document.text), [*taken, *(span for span in tags if " " in span.of(document.text))])
    people = Coverage(len(document.text), taken)
    found: list[Proposal] = []
    proposed_spans = [
        *proposals(document, triggers, parser, morphology, words),
        *_known(document, surnames, set(tags), morphology, words),
        *latin_names(document, morphology),
    ]
    for proposed, rule, confidence in sorted(proposed_spans, key=lambda item: (item[0].start, -item[0].end)):
        rivals = people if rule in WHATEVER_TAG or rule == LATIN else covered
        if rivals.overlaps(proposed) or (rule == TITLE_AND_SURNAME and things.overlaps(proposed)):
            continue
        for span in names_in(proposed, document, morphology, words):
            if not (rivals.overlaps(span) or _is_no_mention(span, document, morphology, words)):
                covered.add(span)
                people.add(span)
                found.append((span, rule, confidence))
    return sorted(found)


def _is_no_mention(span: Span, document: Document, morphology: Morphology, words: PeopleWords) -> bool:
    return names_a_thing(span, document, morphology, words) or is_in_title(span, document, morphology, words)


def surname_forms(names: Sequence[PersonName], parser: NameParser) -> frozenset[str]:
    """All case forms of the surnames of these people, in lower case with е for ё."""
    forms: set[str] = set()
    for last, gender in {(name.last, name.gender) for name in names if name.last and (name.first or name.gender)}:
        if not is_initial(last) and len(last) >= _SHORTEST and " " not in last:
            forms.update(_forms(last, gender, parser.reader.declension))
    return frozenset(forms)


def _forms(surname: str, gender: Gender | None, declension: Declension) -> set[str]:
    declined = [declension.decline(surname.lower(), "last", possible) for possible in (GENDERS[:2] if gender is None else (gender,))]
    return {lookup_key(form) for cases in declined for forms in cases.values() for form in forms}


def _known(document: Document, forms: frozenset[str], things: Set[Span], morphology: Morphology, words: PeopleWords) -> Iterator[Proposal]:
    if not forms:
        return
    for token in [token for token in document.tokens if (word := token[2]).lower() in forms or "-" in word or "ё" in word]:
        if _is_form(token.text, forms, morphology, words) and not _stands_for_something_else(token, document, things, morphology, words):
            unlike_a_place = token.span in things and not _follows_preposition(token, document)
            yield token.span, "known person", PersonConfidence.KNOWN_WHATEVER_TAG if unlike_a_place else PersonConfidence.KNOWN


def _is_form(word: str, forms: frozenset[str], morphology: Morphology, words: PeopleWords) -> bool:
    """«Бакаеву», «Бакаев-старший»; in small letters («прасад молодец») only if it is no other word."""
    if word[0].isupper():
        return lookup_key(word) in forms or (
            "-" in word and lookup_key(word.partition("-")[0]) in forms and split_into_units(word, words)[0].generation is not None
        )
    return len(word) > _SHORTEST and word.lower() in forms and not morphology.knows(word)


def _stands_for_something_else(token: Token, document: Document, things: Set[Span], morphology: Morphology, words: PeopleWords) -> bool:
    """Whether it is a place or an organization of the same name («в Кирове»), or a common word that begins a sentence («Волк»)."""
    if token.span in things:
        return any(analysis.known and analysis.has(g) for analysis in morphology.analyses(token.text) for g in ("Geox", "Orgn"))
    if is_town(token.span, document, morphology, words):
        return True
    begins = document.sentence_at(token.start).start == token.start
    return begins and is_common(token.text, morphology) and not _is_subject(token, document, morphology)


def _follows_preposition(token: Token, document: Document) -> bool:
    """«в Бакаеве»: a preposition that towns stand after."""
    index = document.token_range(token.span).start
    return index > 0 and document.tokens[index - 1].text.lower() in word_sets().towns_after


def _is_subject(token: Token, document: Document, morphology: Morphology) -> bool:
    """«Крутых работает в банке», «Великая победила»: an adjective followed by a verb modifies no noun."""
    after = document.token_range(token.span).stop
    if after >= len(document.tokens) or any(analysis.pos != "ADJF" for analysis in morphology.analyses(token.text)):
        return False
    following = morphology.analyses(document.tokens[after].text)
    return bool(following) and following[0].pos == "VERB" and not following[0].has("plur")
