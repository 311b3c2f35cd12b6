"""Extend a name that the tagger cut short: «Олафом» + «Шольцем», «Башара» + «аль-Асада», «Эйприл» + «Райан»."""

import re

from shosnlp.people.names.parser import NameParser
from shosnlp.people.spans.borders import is_womans_name
from shosnlp.people.words import PeopleWords, lookup_key
from shosnlp.reading.coverage import Coverage
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span
from shosnlp.weights import NameWeights

_NEXT = re.compile(r" ((?:[^\W\d_]{2,3}[- ])?[^\W\d_]+(?:[-'’][^\W\d_]+)*)(?!\w)")
_PREVIOUS = re.compile(r"(?<![\w-])([^\W\d_]+(?:-[^\W\d_]+)*) $")
_REACH = 30  # characters before a name in which the preceding word may begin
_PLAIN = 2  # words: a given name and a surname
_NAMES = ("Surn", "Name", "Patr")


def extend(span: Span, document: Document, tagged: Coverage, others: Coverage, parser: NameParser, morphology: Morphology) -> Span:
    """The span together with the next or previous word, if only both make a whole name.

    Args:
        span: A given name alone, perhaps with a patronymic, or a surname alone; other names stay as they are.
        document: The document.
        tagged: All tags: a name does not continue into one.
        others: The same without single words that may be given names: a name does not begin in one.
        parser: To parse the name with and without the word.
        morphology: To tell names from other words.
    """
    text = document.text
    previous = _capital_before(span, text)
    if previous and _is_eastern(previous, span, document, tagged, parser):
        return Span(previous.start(), span.end)
    best = parser.parse(span.of(text))
    if best.name.last is None and (match := _NEXT.match(text, span.end)):
        whole = Span(span.start, match.end())
        word = match.group(1)
    elif best.name.first is None and (match := _begun(previous, span, best.weight, tagged)):
        whole = Span(match.start(), span.end)
        word = match.group(1)
        if not parser.reader.is_given(word):
            return span
    else:
        return span
    added = Span(whole.start, span.start) if whole.start < span.start else Span(span.end, whole.end)
    before = whole.start < span.start
    if (others if before else tagged).overlaps(added) or not (_may_be_name(word, morphology) or (before and tagged.overlaps(added))):
        return span
    parse = parser.parse(whole.of(text))
    return whole if parse.weight > NameWeights.EXTENDED and parse.name.first and parse.name.last else span


def with_title(span: Span, text: str, words: PeopleWords) -> Span:
    """«Хасина» with «Шейх», a man's title that is part of a woman's name."""
    name = span.of(text)
    match = None if " " in name else _capital_before(span, text)
    if not match or words.particles.get(lookup_key(match.group(1))) != "before" or lookup_key(match.group(1)) not in words.male_titles:
        return span
    return Span(match.start(), span.end) if is_womans_name(name, words) else span


def _capital_before(span: Span, text: str) -> re.Match[str] | None:
    """The capitalised word before a name."""
    end = span.start - 1
    if text[end : end + 1] != " " or not text[end - 1 : end].isalpha():
        return None
    nearest = max(0, span.start - _REACH, text.rfind(" ", 0, end) + 1)
    match = _PREVIOUS.search(text, nearest, span.start)
    return match if match and match.group(1)[0].isupper() else None


def _begun(match: re.Match[str] | None, span: Span, weight: float, tagged: Coverage) -> re.Match[str] | None:
    """The word before a surname, if it may be the given name: the surname is uncertain, or the word has another label."""
    return match if match and (weight < NameWeights.SURE_SURNAME or tagged.overlaps(Span(match.start(), span.start))) else None


def _is_eastern(previous: re.Match[str], span: Span, document: Document, tagged: Coverage, parser: NameParser) -> bool:
    """«Буй» before «Тхань Шоном»: only with the surname is it an eastern name."""
    if previous.group(1).lower() not in parser.words.eastern_surnames:
        return False
    if tagged.overlaps(Span(previous.start(), span.start)):
        return False
    parse = parser.parse(document.text[previous.start() : span.end])
    return parse.name.fixed_order and parse.weight > NameWeights.EXTENDED


def _may_be_name(word: str, morphology: Morphology) -> bool:
    core = re.split("[- ]", word)[-1]
    if not core[0].isupper() or len(core) < 3 or core.isupper():
        return False
    return not morphology.knows(core) or any(analysis.has(name) for analysis in morphology.analyses(core) for name in _NAMES)


def without_unrelated_words(span: Span, text: str, parser: NameParser) -> Span:
    """The span without words that belong to no name: «Халк Маслахаты Гурбангулы Бердымухамедовым».

    Args:
        span: What the tagger labelled as a name.
        text: The text.
        parser: To parse the whole and its last two words.
    """
    words = span.of(text).split(" ")
    if (
        len(words) <= _PLAIN
        or "." in span.of(text)
        or parser.parse(span.of(text)).weight > NameWeights.UNRELATED
        or parser.reader.is_given(words[0])
    ):
        return span
    last_two = Span(span.end - len(words[-2]) - len(words[-1]) - 1, span.end)
    best = parser.parse(last_two.of(text))
    sure = best.weight > NameWeights.LAST_TWO and best.name.first and best.name.last and parser.reader.is_given(words[-2])
    return last_two if sure else span


def with_known_given_name(span: Span, text: str, taken: Coverage, whole_names: frozenset[tuple[str, str]], parser: NameParser) -> Span:
    """«Досыма» + «Сатпаева», where the document has «Досым Сатпаев».

    Args:
        span: A surname alone; other names stay as they are.
        text: The text.
        taken: The mentions found so far.
        whole_names: Given name and surname, in lower case, of the people whose whole names the document has.
        parser: To parse the name together with the word before it.
    """
    if " " in span.of(text) or not (match := _capital_before(span, text)) or taken.overlaps(Span(match.start(), span.start)):
        return span
    whole = Span(match.start(), span.end)
    read = ((hypothesis.name.first or "", hypothesis.name.last or "") for hypothesis in parser.parse(whole.of(text)).hypotheses)
    return whole if any((first.lower(), last.lower()) in whole_names for first, last in read) else span
