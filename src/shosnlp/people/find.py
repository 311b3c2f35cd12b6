"""Find the people a document mentions.

The tagger proposes spans. Their borders are corrected, names the tagger missed are added, and all mentions of the document decide together
how each ambiguous name is read.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from shosnlp.people.choosing.alignment import align_short_names
from shosnlp.people.choosing.enumerations import add_enumeration_evidence
from shosnlp.people.choosing.evidence import Evidence, evidence_around
from shosnlp.people.choosing.generations import with_generations
from shosnlp.people.choosing.initials import add_gender_of_initials, with_surnames_of_initials
from shosnlp.people.choosing.listed import add_list_evidence
from shosnlp.people.choosing.maiden_names import across_maiden_names, add_maiden_name_evidence
from shosnlp.people.choosing.shared_surnames import with_shared_surnames
from shosnlp.people.choosing.votes import ChosenName, choose_names
from shosnlp.people.finding import PersonFinding
from shosnlp.people.names.name import is_initial
from shosnlp.people.names.parser import NameParser, name_parser
from shosnlp.people.spans.borders import is_adjective, is_initialism, is_name, looks_like_name, names_in
from shosnlp.people.spans.entries import entry_of, filling_line
from shosnlp.people.spans.extending import by_initials, extend, with_known_given_name, with_title, without_unrelated_words
from shosnlp.people.spans.joining import continues_name, split_people, split_where_cases_part
from shosnlp.people.spans.missed import find_missed, surname_forms
from shosnlp.people.spans.patterns import is_initials_and_surname
from shosnlp.people.spans.things import is_common_word, is_of_award, names_a_thing
from shosnlp.people.spans.towns import is_office, is_region, is_town
from shosnlp.people.spans.works import is_in_title
from shosnlp.people.triggers import classify
from shosnlp.people.words import PeopleWords, lookup_key
from shosnlp.reading.coverage import Coverage
from shosnlp.reading.document import Document, Label, Tag
from shosnlp.reading.trigger_index import TriggerIndex, TriggerPositions
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.word_sets import word_sets
from shosnlp.span import Span
from shosnlp.tracing import moved
from shosnlp.weights import EvidenceWeights, NameWeights, PersonConfidence

_INITIAL = re.compile(r"[^\W\d_a-zа-яё]\.(?: ?[^\W\d_a-zа-яё]\.)? ?[^\W\d_a-zа-яё][^\W\d_]")
_LONGEST_INITIALISM = 6  # letters
_TITLE_CONTINUES = re.compile(r"\.| [А-ЯЁA-Z]")


class PersonCandidate(NamedTuple):
    """A span that holds a name not read yet."""

    span: Span
    rule: str
    confidence: float

    def at(self, span: Span) -> "PersonCandidate":
        """The same candidate with another span."""
        return self if span is self.span else PersonCandidate(span, self.rule, self.confidence)


def find(document: Document, morphology: Morphology, words: PeopleWords, triggers: TriggerPositions | None = None) -> list[PersonFinding]:
    """Return the mentions of people, in order of appearance.

    Args:
        document: A document with tags.
        morphology: Analyses and inflected forms of words.
        words: Given names, declension and other lists of this kind.
        triggers: Where the trigger words of this kind stand; computed if not given.

    Returns:
        Findings that do not overlap each other. `settle` decides where they compete with other kinds.
    """
    parser = name_parser(morphology, words).for_document()
    triggers = TriggerIndex(classify).positions(document.tokens) if triggers is None else triggers
    proposed = _tagged(document, parser, morphology, words)
    towns = any(_brackets_a_person(tag.span, document) for tag in document.tagged(Label.PLACE, Label.ORGANIZATION))
    named = [c for c in proposed if not _is_in_brackets(c.span, document, parser, towns=towns)]
    tagged = [c for c in named if _is_person(c.span, document, parser, morphology, words)]
    neighbours: dict[Span, Evidence] = {}  # the evidence of the words around each name
    chosen = _read(tagged, document, parser, morphology, words, neighbours)
    surnames = surname_forms([mention.name for mention in chosen], parser)
    of_whole_names = surname_forms([mention.name for mention in chosen if mention.name.first], parser)
    parted = [c.at(span) for c in tagged for span in _split(c.span, document, of_whole_names, parser, morphology)]
    parted = _with_known_given_names(parted, chosen, document, parser)
    taken = [c.span for c in (*proposed, *parted) if is_name(c.span.of(document.text))]
    added = find_missed(document, taken, surnames, triggers, parser, morphology, words)
    candidates = sorted([*parted, *(PersonCandidate(span, rule, confidence) for span, rule, confidence in added)], key=lambda c: c.span)
    if [c.span for c in candidates] != [c.span for c in tagged]:
        chosen = _read(candidates, document, parser, morphology, words, neighbours)
    spans = [c.span for c in candidates]
    names = across_maiden_names(spans, with_shared_surnames(spans, chosen, document, morphology, words), document.text)
    names = with_surnames_of_initials(align_short_names(names))
    names = with_generations(names, spans, document, morphology)
    return [
        PersonFinding(span=c.span, normal=name.written, rule=c.rule, confidence=c.confidence, name=name)
        for c, name in zip(candidates, names, strict=True)
    ]


def _tagged(document: Document, parser: NameParser, morphology: Morphology, words: PeopleWords) -> list[PersonCandidate]:
    found: list[PersonCandidate] = []
    for tag in document.tagged(Label.PERSON):
        for span in names_in(tag.span, document, morphology, words):
            moved("borders of a name within the tag", tag.span, span)
            span = moved("an initialism before a name", span, _without_initialism(span, document.text, parser))
            span = moved("words that belong to no name", span, without_unrelated_words(span, document, parser))
            span = moved("a town before a name", span, _without_town(span, document, parser, morphology))
            if entry := entry_of(span, document, words):
                span = moved("the whole entry of a list", span, entry.span)
            span = moved("the rest of a line up to a dash", span, filling_line(span, document, morphology, words))
            if found and found[-1].span.overlaps(span):
                continue
            if found and continues_name(found[-1].span, span, document.text, parser):
                joined = moved("a name in two parts", found[-1].span, Span(found[-1].span.start, span.end))
                found[-1] = PersonCandidate(joined, document.tagger, min(found[-1].confidence, tag.confidence))
            else:
                found.append(PersonCandidate(span, document.tagger, tag.confidence))
    tagged = Coverage(len(document.text), [tag.span for tag in document.tags if tag.label is not Label.ADJECTIVE])
    starts = {candidate.span.start - 1 for candidate in found}
    before = (tag for tag in document.tags if tag.span.end in starts)
    others = Coverage(len(document.text), [tag.span for tag in before if not _may_be_given(tag, document, morphology, words)])
    found = [c.at(span) for c in found for span in _split_where_cases_part(c.span, document, parser, morphology)]
    extended = [moved("the next or previous word", c.span, extend(c.span, document, tagged, others, parser, morphology)) for c in found]
    spans = [moved("a title within a name", span, with_title(span, document.text, words)) for span in extended]
    return [_confirmed(c.at(span), document.text, parser) for c, span in zip(found, spans, strict=True)]


def _without_initialism(span: Span, text: str, parser: NameParser) -> Span:
    """«министр иностранных дел ИРИ А. Арагчи», «ИП Иванов»: an initialism before a surname is no part of the name, but «КИМ Олег» is."""
    word, _, rest = span.of(text).partition(" ")
    if not 1 < len(word) <= _LONGEST_INITIALISM or not (word.isalpha() and word.isupper()) or rest.isupper():
        return span
    if not _INITIAL.match(rest) and (not rest or parser.parse(rest).name.last is None):
        return span
    return Span(span.end - len(rest), span.end)


def _without_town(span: Span, document: Document, parser: NameParser, morphology: Morphology) -> Span:
    """«Глава Владимира Иванов», «аким области Абай Берик Уали»: the place somebody heads does not belong to the name."""
    word, _, rest = span.of(document.text).partition(" ")
    town = Span(span.start, span.start + len(word))
    if not rest or not (
        is_town(town, document, morphology, parser.words) or (" " in rest and is_region(town, document, morphology, parser.words))
    ):
        return span
    if parser.parse(span.of(document.text)).weight > NameWeights.AGREEING:
        return span
    return Span(town.end + 1, span.end)


def _may_be_given(tag: Tag, document: Document, morphology: Morphology, words: PeopleWords) -> bool:
    """Whether a span with another label may be a given name: «Багдадом Амреевым», «Президент Мая Санду»."""
    if tag.label is Label.PLACE:
        return " " not in tag.span.of(document.text) and not is_town(tag.span, document, morphology, words)
    return tag.label in (Label.ADJECTIVE, Label.POSITION)


def _split_where_cases_part(span: Span, document: Document, parser: NameParser, morphology: Morphology) -> list[Span]:
    if " " not in span.of(document.text):
        return [span]
    if (entry := entry_of(span, document, parser.words)) and entry.span == span:
        return [span]
    at, tokens, words = document.token_range(span).start, document.tokens, parser.words
    nouns = [token.text for token in tokens[max(at - 1, 0) : at]]
    if at > 1 and nouns[0][0].isupper() and tokens[at - 2].end + 1 == tokens[at - 1].start:
        nouns.append(tokens[at - 2].text)  # «советник Касым-Жомарта [Токаева Ерлан Карин]»
    of_somebody = any(some.contains_lemma_of(noun, morphology) for noun in nouns for some in (words.relations, words.kin))
    people = split_where_cases_part(span, document.text, parser, of_somebody=of_somebody)
    return [moved("two people whose cases differ", span, person) for person in people]


def _split(span: Span, document: Document, surnames: frozenset[str], parser: NameParser, morphology: Morphology) -> list[Span]:
    if " " not in span.of(document.text):
        return [span]
    before = document.token_range(span).start - 1
    of_kin = before >= 0 and parser.words.kin.contains_lemma_of(document.tokens[before].text, morphology)
    people = split_people(span, document.text, surnames, parser, of_kin=of_kin)
    return [moved("several people in a row", span, person) for person in people]


def _with_known_given_names(
    candidates: Sequence[PersonCandidate], chosen: Sequence[ChosenName], document: Document, parser: NameParser
) -> list[PersonCandidate]:
    whole = by_initials(mention.name for mention in chosen)
    taken = Coverage(len(document.text), [candidate.span for candidate in candidates])
    spans = [with_known_given_name(c.span, document.text, taken, whole, parser) for c in candidates]
    return [c.at(moved("a given name known from the document", c.span, span)) for c, span in zip(candidates, spans, strict=True)]


def _confirmed(candidate: PersonCandidate, text: str, parser: NameParser) -> PersonCandidate:
    """Trust initials with a surname, and a whole name with a patronymic, even where the tagger is unsure."""
    name = candidate.span.of(text)
    if candidate.confidence >= PersonConfidence.SURE or not (is_initials_and_surname(name) or _is_whole(name, parser)):
        return candidate
    return PersonCandidate(candidate.span, candidate.rule, PersonConfidence.SURE)


def _is_whole(name: str, parser: NameParser) -> bool:
    """«Досов Ерлан Маратович»: given name, patronymic and surname."""
    best = parser.parse(name)
    parts = (best.name.first, best.name.middle, best.name.last)
    return best.weight > NameWeights.PATTERN and all(part and not is_initial(part) for part in parts)


def _is_person(span: Span, document: Document, parser: NameParser, morphology: Morphology, words: PeopleWords) -> bool:
    name = span.of(document.text)
    if is_initialism(span, document, morphology, words):
        return False
    if lookup_key(name) in words.titles and _TITLE_CONTINUES.match(document.text, span.end):
        return False  # «Гр. Иванов», «Аким Алматы»
    if not is_name(name) or not looks_like_name(name, morphology) or is_adjective(span, document, morphology):
        return False
    if " " not in name and (
        is_common_word(span, document, parser) or is_of_award(document.tokens, document.token_range(span).start, morphology, words)
    ):
        return False
    if names_a_thing(span, document, morphology, words) or is_in_title(span, document, morphology, words):
        return False
    if is_town(span, document, morphology, words) or is_office(span, document, morphology):
        return False
    return not _is_bare_title(span, document, morphology, words)


def _is_in_brackets(span: Span, document: Document, parser: NameParser, *, towns: bool) -> bool:
    """Whether brackets behind a person hold its party or town, unless it looks like a surname: «Азамат Токоев [(Ата-Мекен)]».

    A word without a hyphen is one if the document puts `towns` there: «С. Искаков (Костанай), А. Ли [(Талдыкорган)]».
    """
    name = span.of(document.text)
    if " " in name or not _brackets_a_person(span, document):
        return False
    if name.isascii() or ("-" not in name and not towns):
        return False
    best = parser.reader.readings(name.lower(), "last").best
    return (best is None or best < NameWeights.TYPICAL_SURNAME) and not parser.reader.is_given(name)


def _brackets_a_person(span: Span, document: Document) -> bool:
    """Whether a span fills brackets right behind a person."""
    text = document.text
    if text[span.start - 1 : span.start] != "(" or text[span.end : span.end + 1] != ")":
        return False
    return any(tag.label is Label.PERSON for tag in document.tags_to(span.start - 2))


def _is_bare_title(span: Span, document: Document, morphology: Morphology, words: PeopleWords) -> bool:
    """Whether a span is a title without a name: «Акимом назначен Асаин Байханов», «Бундесканцлер поблагодарил», «Акиму области вручили
    награду».
    """
    word = span.of(document.text)
    if " " in word or not words.title_lemmas.may_contain(word):
        return False
    analyses = [analysis for analysis in morphology.analyses(word) if words.titles.get(lookup_key(analysis.lemma)) == "office"]
    if not analyses:
        return False
    alone = analyses[0].has("ablt") or not any(analysis.has(part) for analysis in analyses for part in ("Name", "Surn"))
    starts = document.sentence_at(span.start).start == span.start
    return (alone and starts) or _governs(document.token_range(span).stop, document, morphology)


def _governs(at: int, document: Document, morphology: Morphology) -> bool:
    """Whether the token is a common noun in the genitive, its abbreviation or its adjective: «аким [области]», «аким [с]. Бестамак»."""
    if at >= len(document.tokens) or not document.tokens[at].text.islower():
        return False
    if (
        document.tokens[at].text in word_sets().town_abbreviations
        and document.text[document.tokens[at].end : document.tokens[at].end + 1] == "."
    ):
        return True
    return any(analysis.has("gent") and analysis.pos in ("NOUN", "ADJF") for analysis in morphology.analyses(document.tokens[at].text))


def _read(
    candidates: Sequence[PersonCandidate],
    document: Document,
    parser: NameParser,
    morphology: Morphology,
    words: PeopleWords,
    neighbours: dict[Span, Evidence],
) -> list[ChosenName]:
    spans = [candidate.span for candidate in candidates]
    mentions = []
    for span in spans:
        parse = parser.parse(span.of(document.text))
        if len(parse.interpretations) > 1 and span not in neighbours:
            neighbours[span] = _evidence(span, document, morphology, words)
        mentions.append((parse, neighbours[span].copy() if len(parse.interpretations) > 1 else Evidence()))
    add_maiden_name_evidence(spans, mentions, document.text)
    add_list_evidence(spans, mentions, document, morphology)
    add_gender_of_initials(mentions)
    add_enumeration_evidence(spans, mentions, document, morphology, words)
    return choose_names(mentions)


def _evidence(span: Span, document: Document, morphology: Morphology, words: PeopleWords) -> Evidence:
    evidence = evidence_around(document, span, morphology, words)
    if (entry := entry_of(span, document, words)) and entry.after_dash:
        evidence.cases["nomn"] = evidence.cases.get("nomn", 0.0) + EvidenceWeights.LISTED
    return evidence
