"""Patterns that only names have: initials with a surname, a patronymic with its neighbours, a title with a surname."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from shosnlp.people.names.parser import NameParser
from shosnlp.people.names.units import honorific_of
from shosnlp.people.spans.things import is_of_award, is_thing_of
from shosnlp.people.triggers import PATRONYMIC, SON_OF, SUFFIXED, SURNAME
from shosnlp.people.words import PeopleWords, lookup_key, word_sets
from shosnlp.reading.coverage import Coverage
from shosnlp.reading.document import Document, Label, Token
from shosnlp.reading.trigger_index import TriggerPositions
from shosnlp.reading.years import is_year
from shosnlp.russian.cases import CASES
from shosnlp.russian.letters import CAPITAL, SMALL
from shosnlp.russian.morphology import Analysis, Morphology
from shosnlp.russian.surname_endings import surname_nominatives
from shosnlp.span import Span
from shosnlp.weights import NameWeights, PersonConfidence

_WORD = rf"{CAPITAL}{SMALL}+(?:-{CAPITAL}{SMALL}+)?"
_INITIALS_AND_SURNAME = re.compile(rf"(?<![\w.])(?:{CAPITAL}\.(?:-{CAPITAL}\.)? ?){{1,2}}(?P<surname>{_WORD})(?![\w-])")
_SURNAME_AND_INITIALS = re.compile(rf"(?<![\w.])(?P<surname>{_WORD}) {CAPITAL}\. ?{CAPITAL}\.")

_SURNAME_FOLLOWS = re.compile(rf" ?{_WORD}")
_SHORTEST_SURNAME = 3
_LONGEST_POST = 4  # tokens: «министр иностранных дел»
TITLE_AND_SURNAME = "role and surname"
SPEAKER = "role and surname, whatever the tag"  # «Посол Петров-Водкин: переговоры продолжаются», «глава МВД Лужин»
SURNAME_OF_SON = "given name and surname in «-зода»"
GIVEN_AND_SURNAME = "given name and surname"
WHATEVER_TAG = frozenset({SPEAKER, SURNAME_OF_SON, GIVEN_AND_SURNAME})  # found inside what the tagger takes for something else

Proposal = tuple[Span, str, float]  # span, rule, confidence


def proposals(
    document: Document, triggers: TriggerPositions, parser: NameParser, morphology: Morphology, words: PeopleWords
) -> Iterator[Proposal]:
    """Propose spans of names with their rules and confidences.

    Args:
        document: The document.
        triggers: Where the trigger words of people stand.
        parser: To check that a stretch parses as a name.
        morphology: To tell names from other words.
        words: The titles.
    """
    for pattern in (_INITIALS_AND_SURNAME, _SURNAME_AND_INITIALS) if _has_initials(document.text) else ():
        for match in pattern.finditer(document.text):
            surname = match.group("surname")
            if len(surname) >= _SHORTEST_SURNAME and (
                not is_common(surname, morphology)
                or _is_adjectival_surname(match, document, morphology)
                or _is_typical_surname(match, document.text, parser)
            ):
                yield Span(match.start(), match.end()), "initials", PersonConfidence.SURE
    tokens = document.tokens
    for index in triggers[PATRONYMIC]:
        if span := _around_patronymic(tokens, index, document.text, parser, morphology):
            yield span, "patronymic", PersonConfidence.SURE
    for index in _untagged_names(document, morphology, words):
        yield Span(tokens[index].start, tokens[index + 1].end), "given name and unknown word", PersonConfidence.SURE
    for index in triggers[SON_OF]:
        if span := _ending_in(tokens, index, document.text, parser):
            yield span, SURNAME_OF_SON, PersonConfidence.SON_OF
    for index in triggers[SUFFIXED]:
        if honorific_of(tokens[index].text, words):
            yield tokens[index].span, "honorific", PersonConfidence.HONORIFIC
    for index in triggers[SURNAME]:
        speaks = index and document.text.startswith(": ", tokens[index].end)
        if index and _follows_title(tokens, index, morphology, words):
            yield tokens[index].span, *((SPEAKER, PersonConfidence.SPEAKER) if speaks else (TITLE_AND_SURNAME, PersonConfidence.LIKELY))
        elif index > 1 and (speaks or _is_unknown_place(document, index)) and _is_of_body(document, index, morphology, words):
            yield tokens[index].span, SPEAKER, PersonConfidence.SPEAKER
        elif index and _follows_given(document, index, morphology, words):
            yield Span(tokens[index - 1].start, tokens[index].end), GIVEN_AND_SURNAME, PersonConfidence.GIVEN_AND_SURNAME
        elif _is_subject(document, index, morphology):
            yield tokens[index].span, "subject of a verb", PersonConfidence.SUBJECT
        elif index and _heads_a_state(document, index, morphology):
            yield tokens[index].span, "subject of a verb", PersonConfidence.MINISTER


def _has_initials(text: str) -> bool:
    """A cheap test before the regular expressions."""
    return any(piece[-1:].isupper() and not piece[-2:-1].isalnum() for piece in text.split("."))


@lru_cache(maxsize=1024)
def is_initials_and_surname(name: str) -> bool:
    """Whether a name consists of initials and a surname, in either order.

    >>> is_initials_and_surname("Сариева Р. Ж."), is_initials_and_surname("Сариева")
    (True, False)
    """
    return _INITIALS_AND_SURNAME.fullmatch(name) is not None or _SURNAME_AND_INITIALS.fullmatch(name) is not None


def _around_patronymic(tokens: Sequence[Token], index: int, text: str, parser: NameParser, morphology: Morphology) -> Span | None:
    """The longest good name around a patronymic: «Бакаев Алибек Асетович», «Алибек Асетович Бакаев», «Алибек Асетович»."""
    for before, after in ((2, 0), (1, 1), (1, 0)):
        if index < before or index + after >= len(tokens):
            continue
        stretch = tokens[index - before : index + after + 1]
        if not all(token.text[0].isupper() and len(token.text) > 1 for token in stretch):
            continue
        if any(left.end + 1 != right.start or text[left.end] != " " for left, right in pairwise(stretch)):
            continue
        span = Span(stretch[0].start, stretch[-1].end)
        if before > 1 and is_thing_of(stretch[0].text, parser.parse(text[stretch[1].start : span.end]), morphology):
            continue
        best = parser.parse(span.of(text))
        if best.name.middle and best.name.first and best.weight > NameWeights.PATTERN:
            return span
    return None


def _ending_in(tokens: Sequence[Token], index: int, text: str, parser: NameParser) -> Span | None:
    """A given name and the surname at a token: «Довуда Хакимзода»."""
    if not index or text[tokens[index - 1].end : tokens[index].start] != " " or not parser.reader.is_given(tokens[index - 1].text):
        return None
    return Span(tokens[index - 1].start, tokens[index].end)


def _untagged_names(document: Document, morphology: Morphology, words: PeopleWords) -> Iterator[int]:
    """«пообещала руководитель ведомства [Ханна Вольф]»: given names inside a sentence before a word with a capital, which no tag covers."""
    tokens = document.tokens
    found = [
        index
        for index in range(1, len(tokens) - 1)
        if tokens[index].text.istitle() and lookup_key(tokens[index].text) in words.given and _is_inside(index, document)
    ]
    tagged = Coverage(len(document.text), [tag.span for tag in document.tags if tag.label is not Label.POSITION] if found else ())
    for index in found:
        given, surname = tokens[index], tokens[index + 1]
        apart = given.end + 1 != surname.start or tagged.overlaps(Span(given.start, surname.end))
        if not apart and surname.text.istitle() and len(surname.text) >= _SHORTEST_SURNAME and not is_common(surname.text, morphology):
            yield index


def _is_inside(index: int, document: Document) -> bool:
    """Whether a word in small letters, a body or a place stands right before a token."""
    before = document.tokens[index - 1]
    return before.text.islower() or any(tag.label in (Label.ORGANIZATION, Label.PLACE) for tag in document.tags_to(before.end))


def _is_of_body(document: Document, index: int, morphology: Morphology, words: PeopleWords) -> bool:
    """«Глава МВД Лужин», «Глава Росрыболовства Минаев: …»: a title and a body before a surname."""
    title, body, surname = document.tokens[index - 2 : index + 1]
    if title.end + 1 != body.start or body.end + 1 != surname.start:
        return False
    tagged = any(tag.label is Label.ORGANIZATION and tag.span.start <= body.start for tag in document.tags_to(surname.end))
    if not (body.text.isupper() or (tagged and body.text.istitle())):
        return False
    if any(analysis.known and analysis.has("Geox") for analysis in morphology.analyses(surname.text)):
        return False  # «представитель МИД Берлин»
    return words.title_lemmas.contains_lemma_of(title.text, morphology)


def _follows_given(document: Document, index: int, morphology: Morphology, words: PeopleWords) -> bool:
    """«[Багдад] Амреев», «секретарь Тюркского совета [Багдад Амреев]»: a given name before a surname, both in the nominative.

    The tagger takes the given name for a town, or both for the end of a body.
    """
    given, surname = document.tokens[index - 1], document.tokens[index]
    if given.end + 1 != surname.start or lookup_key(given.text) not in words.given or not surname.text.endswith(surname_nominatives()):
        return False
    if any(tag.span == given.span and tag.label is Label.PLACE for tag in document.tags_from(given.start)):
        return True
    body = any(tag.label is Label.ORGANIZATION and tag.span.start < given.start for tag in document.tags_to(surname.end))
    before = morphology.analyses(document.tokens[index - 2].text)[:1] if body else ()
    return any(noun.has("NOUN", "gent") for noun in before)


def _is_unknown_place(document: Document, index: int) -> bool:
    """Whether the tagger takes a word that ends like a surname in the nominative for a place."""
    token = document.tokens[index]
    tagged = any(tag.span == token.span and tag.label is Label.PLACE for tag in document.tags_from(token.start))
    return tagged and token.text.endswith(surname_nominatives())


def _follows_title(tokens: Sequence[Token], index: int, morphology: Morphology, words: PeopleWords) -> bool:
    """«главбух Петрова», «профессор Преображенский»; a surname that may be an adjective must have nothing else to modify."""
    title, surname = tokens[index - 1], tokens[index]
    if title.end + 1 != surname.start or not title.text.isalpha():
        return False
    if lookup_key(title.text) not in words.title_lemmas and not words.title_lemmas.contains_lemma_of(title.text, morphology):
        return False
    analyses = morphology.analyses(surname.text)
    if morphology.knows(surname.text) and any(analysis.has(place) for analysis in analyses for place in ("Geox", "Orgn")):
        return False
    if words.town_owners.contains_lemma_of(title.text, morphology) and not _may_agree(title, surname, morphology):
        return False  # «вручили мэру Покрова»
    if not any(analysis.pos == "ADJF" for analysis in analyses):
        return True
    if is_of_award(tokens, index, morphology, words):
        return False
    return not _names_a_land(title.text, morphology, words) and not _modifies(tokens, index, morphology)


def _may_agree(title: Token, surname: Token, morphology: Morphology) -> bool:
    """Whether a title and a word that is declined as a noun may stand in the same case."""
    nouns = [analysis for analysis in morphology.analyses(surname.text) if analysis.pos == "NOUN"]
    cases = {case for analysis in morphology.analyses(title.text) for case in analysis.grammemes.intersection(CASES)}
    return not nouns or any(not cases.isdisjoint(analysis.grammemes) for analysis in nouns)


def _is_subject(document: Document, index: int, morphology: Morphology) -> bool:
    """«Решетов заявил», «Львова поблагодарила»: it opens a sentence, and only as a surname does it agree with the verb after it."""
    tokens = document.tokens
    opens = document.sentence_of(index).start == tokens[index].start or (tokens[index - 1].text == "." and is_year(tokens, index - 2))
    subjects = _subjects(document, index, morphology) if opens else []
    return bool(subjects) and all(reading.has("Surn") for reading in subjects)


def _heads_a_state(document: Document, index: int, morphology: Morphology) -> bool:
    """«Министр труда Ростова прибыла»: towns have no such post, and as a surname the word agrees with the verb after it."""
    tokens, at = document.tokens, index - 1
    while at > max(index - _LONGEST_POST, 0) and any(reading.has("gent") for reading in morphology.analyses(tokens[at].text)):
        at -= 1
    if morphology.lemma(tokens[at].text) not in word_sets().state_posts or tokens[index - 1].end + 1 != tokens[index].start:
        return False
    return any(reading.known and reading.has("Surn") for reading in _subjects(document, index, morphology))


def _subjects(document: Document, index: int, morphology: Morphology) -> list[Analysis]:
    """The readings of a word as the subject of the verb in the past tense after it."""
    token, following = document.tokens[index], document.tokens[index + 1 : index + 2]
    if not following or following[0].start != token.end + 1 or not following[0].text.islower() or not token.text.istitle():
        return []
    verbs = [reading for reading in morphology.analyses(following[0].text)[:1] if reading.has("VERB", "past", "sing")]
    gender = next((gender for gender in ("masc", "femn") for verb in verbs if verb.has(gender)), None)
    return [reading for reading in morphology.analyses(token.text) if gender and reading.has("nomn", "sing", gender)]


def _names_a_land(title: str, morphology: Morphology, words: PeopleWords) -> bool:
    """«патриарх Болгарский», «папа Римский»; after a plural («защитники Химкинского») an adjective is no surname either."""
    return words.titles_of_lands.contains_lemma_of(title, morphology) or all(
        analysis.has("plur") for analysis in morphology.analyses(title)
    )


def _modifies(tokens: Sequence[Token], index: int, morphology: Morphology) -> bool:
    """Whether a noun, or a second adjective, follows: «лауреат Букеровской премии», «епископ Ивановский и Вичугский»."""
    after = index + 2 if index + 1 < len(tokens) and tokens[index + 1].text == "и" else index + 1
    if after >= len(tokens):
        return False
    following = morphology.analyses(tokens[after].text)
    return bool(following) and following[0].pos in (("ADJF",) if after > index + 1 else ("NOUN", "ADJF", "PRTF"))


def _is_adjectival_surname(match: re.Match[str], document: Document, morphology: Morphology) -> bool:
    """«Ю. Крутых»: a word in «-ых» after initials, with no noun to modify."""
    if not match.group("surname").endswith(("ых", "их")):
        return False
    after = document.token_range(Span(match.start(), match.end())).stop
    if after >= len(document.tokens):
        return True
    following = morphology.analyses(document.tokens[after].text)
    return not following or following[0].pos not in ("NOUN", "ADJF", "PRTF", "NUMR")


def _is_typical_surname(match: re.Match[str], text: str, parser: NameParser) -> bool:
    """«Досов Е. М.», «И. И. Сомов»: typical endings; but not «Совета Министров А. С. Петров»."""
    best = parser.reader.readings(match.group("surname").lower(), "last").best
    return best is not None and best >= NameWeights.TYPICAL_SURNAME and not _SURNAME_FOLLOWS.match(text, match.end())


def is_common(word: str, morphology: Morphology) -> bool:
    """Whether a word is in the dictionary, but not as a name."""
    if not morphology.knows(word):
        return False
    return not any(analysis.has(grammeme) for analysis in morphology.analyses(word) for grammeme in ("Surn", "Name", "Patr"))
