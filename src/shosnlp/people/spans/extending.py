"""Extend a name that the tagger cut short: «Олафом» + «Шольцем», «Башара» + «аль-Асада», «Эйприл» + «Райан»."""

import re
from collections.abc import Iterable, Mapping, Set

from shosnlp.people.names.eastern import is_chinese_given_name
from shosnlp.people.names.name import PersonName, of_father
from shosnlp.people.names.parser import NameParser
from shosnlp.people.spans.borders import is_womans_name
from shosnlp.people.spans.things import is_thing_of
from shosnlp.people.words import PeopleWords, lookup_key, word_sets
from shosnlp.reading.coverage import Coverage
from shosnlp.reading.document import Document, Label
from shosnlp.russian.keys import plain
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.patronymics import is_patronymic
from shosnlp.span import Span
from shosnlp.weights import NameWeights, WordWeights

_NEXT = re.compile(r" ((?:[^\W\d_]{2,3}[- ])?[^\W\d_]+(?:[-'’][^\W\d_]+)*)(?!\w)")
_PREVIOUS = re.compile(r"(?<![\w-])([^\W\d_]+(?:-[^\W\d_]+)*) $")
_REACH = 30  # characters before a name in which the preceding word may begin
_RARE = 0.1  # share of a reading below which a word is hardly ever meant so: «Мира» as a star
_PLAIN = 2  # words: a given name and a surname
_LONGEST_ABBREVIATION = 6  # letters
_NAMES = ("Surn", "Name", "Patr")
_FUNCTION_WORDS = frozenset({"PREP", "CONJ", "PRCL", "INTJ", "NPRO", "ADVB"})


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
    if previous and _is_eastern(previous, span, document, tagged, parser, morphology):
        return Span(previous.start(), span.end)
    if previous and (surname := surname_before(previous, span, document, parser, morphology)):
        return Span(surname.start, span.end)
    if previous and _continues_father(previous, span, document, tagged, parser):
        return Span(previous.start(), span.end)
    best = parser.parse(span.of(text))
    cut = best.name.last is None or _ends_in_second(span.of(text), parser)
    if cut and (match := _NEXT.match(text, span.end)) and _continues(match.group(1), best.name, parser, morphology):
        whole = Span(span.start, match.end())
        word = match.group(1)
    elif previous and (best.name.first is None or " " not in span.of(text)):
        whole = Span(previous.start(), span.end)
        word = previous.group(1)
        if not parser.reader.is_given(word) or not _begins(previous, span, document, tagged, parser, morphology):
            return span
    else:
        return span
    added = Span(whole.start, span.start) if whole.start < span.start else Span(span.end, whole.end)
    before = whole.start < span.start
    if (others if before else tagged).overlaps(added):
        return span
    parse = parser.parse(whole.of(text))
    least = NameWeights.JOINED if before and lookup_key(word) in parser.words.given else NameWeights.EXTENDED
    return whole if parse.weight > least and parse.name.first and (parse.name.last or of_father(parse.name)) else span


def _ends_in_second(name: str, parser: NameParser) -> bool:
    """«Пиюш Рао» before «Гоял»: a second given name stands between the first one and the surname."""
    before, _, last = name.rpartition(" ")
    return bool(before) and parser.words.particles.get(lookup_key(last)) == "second"


def _continues_father(previous: re.Match[str], span: Span, document: Document, tagged: Coverage, parser: NameParser) -> bool:
    """«Талант» before «Кызы Нургуль»: the father's name before the word for a daughter or a son."""
    particle = lookup_key(span.of(document.text).partition(" ")[0])
    return parser.words.particles.get(particle) == "kinship" and not tagged.overlaps(Span(previous.start(), span.start - 1))


def _continues(word: str, name: PersonName, parser: NameParser, morphology: Morphology) -> bool:
    """Whether the next word may belong to a name: a surname, or a given name after «Элмурат уулу»."""
    return _may_be_name(word, morphology) or (name.first is None and word.istitle() and parser.reader.is_given(word))


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


def _begins(previous: re.Match[str], span: Span, document: Document, tagged: Coverage, parser: NameParser, morphology: Morphology) -> bool:
    """Whether the word before a surname is the given name: it has another label, its capital says so inside a sentence, or it must be one
    at the beginning («Слава Зайцев», but not «Слава Зайцева», who may be famous).
    """
    if tagged.overlaps(Span(previous.start(), span.start)):
        return True
    word = previous.group(1)
    if document.sentence_at(previous.start()).start < previous.start() and document.text[previous.start() - 1] == " ":
        listed = (parser.reader.readings(word.lower(), "first").best or 0.0) >= WordWeights.LISTED_GIVEN
        return _may_be_name(word, morphology) or (listed and word[1:].islower())
    surname = parser.parse(span.of(document.text))
    if _may_be_name(word, morphology) and surname.weight < NameWeights.SURE_SURNAME:
        return True
    if lookup_key(word) not in parser.words.given:
        return False
    nouns = [one for one in morphology.analyses(word) if one.has("NOUN", "nomn") and one.score > _RARE]
    common = any(not any(one.has(name) for name in _NAMES) for one in nouns)
    return not (common and any(case == "gent" for _, _, case, _ in surname.interpretations))


def _is_eastern(
    previous: re.Match[str], span: Span, document: Document, tagged: Coverage, parser: NameParser, morphology: Morphology
) -> bool:
    """«Буй» before «Тхань Шоном»: only with the surname is it an eastern name."""
    if previous.group(1).lower() not in parser.words.eastern_surnames:
        return False
    if tagged.overlaps(Span(previous.start(), span.start)) or _is_function_word(previous, span, document, parser, morphology):
        return False
    parse = parser.parse(document.text[previous.start() : span.end])
    return parse.name.fixed_order and parse.weight > NameWeights.EXTENDED


def _is_function_word(previous: re.Match[str], span: Span, document: Document, parser: NameParser, morphology: Morphology) -> bool:
    """«У Трампа», «Но Роб Кнафф»: at the beginning of a sentence, before anything but syllables, it is no surname."""
    if document.sentence_at(previous.start()).start != previous.start():
        return False
    analyses = morphology.analyses(previous.group(1))
    if not analyses or analyses[0].pos not in _FUNCTION_WORDS:
        return False
    given = span.of(document.text).lower()
    return not is_chinese_given_name(given) or any(parser.reader.is_given(word) for word in given.split(" "))


def surname_before(previous: re.Match[str], span: Span, document: Document, parser: NameParser, morphology: Morphology) -> Span | None:
    """The surname before a given name and a patronymic: «Крат» before «Олег Петрович», «Мамедовой» before «Лейле Ариф кызы».

    Args:
        previous: The capitalised word before.
        span: The given name and the patronymic.
        document: The document.
        parser: To parse the whole.
        morphology: To tell surnames from other words.
    """
    text = document.text
    if not _ends_in_patronymic(span.of(text), parser) or not _may_be_surname(previous, document, parser, morphology):
        return None
    if is_thing_of(previous.group(1), parser.parse(span.of(text)), morphology):
        return None
    whole = parser.parse(text[previous.start() : span.end])
    name = whole.name
    if whole.weight <= NameWeights.WITH_PATRONYMIC or not (name.first and name.middle and name.last):
        return None
    return Span(previous.start(), span.start - 1)


def _ends_in_patronymic(name: str, parser: NameParser) -> bool:
    words = name.split(" ")
    if len(words) == 2 and is_patronymic(words[1]):
        return True
    best = parser.parse(name).name
    return bool(best.first and best.middle and not best.last and "." not in name)


def _may_be_surname(previous: re.Match[str], document: Document, parser: NameParser, morphology: Morphology) -> bool:
    """Whether the word before a given name and a patronymic is no title, town or other word: «Председатель», «Уважаемый», «Вчера»."""
    word, span = previous.group(1), Span(previous.start(1), previous.end(1))
    tags = document.tags_to(span.end)
    readings = morphology.analyses(word)
    if _opens_line(previous, document) and readings and all(one.pos == "NOUN" and not one.has("nomn") for one in readings):
        return not any(tag.label is Label.PLACE for tag in tags)  # «Шин Виктор Енович»: no sentence begins with «шин»
    nominatives = [one for one in readings if one.has("nomn") and one.has("sing")]
    only = bool(nominatives) and all(one.known and one.has("Surn") for one in nominatives)  # «Сапожников», else «сапожник» in the plural
    if not only and (lookup_key(word) in parser.words.titles or parser.words.title_lemmas.contains_lemma_of(word, morphology)):
        return False
    analyses = morphology.analyses(word) if morphology.knows(word) else ()
    best = parser.reader.readings(word.lower(), "last").best
    typical = best is not None and best >= NameWeights.TYPICAL_SURNAME
    tagged = any(tag.label is Label.PLACE or (tag.label is Label.POSITION and tag.span == span and not only) for tag in tags)
    if tagged and not (typical and not any(analysis.has("Geox") for analysis in analyses)):
        return False  # «на [Смаилова] Алихана Асхановича»: no town is called so
    if any(analysis.has(part) for analysis in analyses for part in ("Surn", "Name")):
        return True
    if any(analysis.pos == "ADJF" for analysis in analyses):
        return analyses[0].lemma not in word_sets().epithets and not analyses[0].has("Apro")  # «Сам Иван Петрович»
    if typical or lookup_key(word) in parser.words.eastern_surnames:
        return True
    if word.isupper() or any(tag.label is Label.ORGANIZATION for tag in tags):
        return word.isupper() and len(word) > _LONGEST_ABBREVIATION
    return not analyses or analyses[0].has("NOUN", "anim") or any(analysis.has("NOUN", "masc", "sing", "nomn") for analysis in analyses)


def _opens_line(previous: re.Match[str], document: Document) -> bool:
    start = previous.start()
    return document.sentence_at(start).start == start or document.text[start - 1 : start] == "\n"


def _may_be_name(word: str, morphology: Morphology) -> bool:
    core = re.split("[- ]", word)[-1]
    if not core[0].isupper() or len(core) < 3 or core.isupper():
        return False
    return not morphology.knows(core) or any(analysis.has(name) for analysis in morphology.analyses(core) for name in _NAMES)


def without_unrelated_words(span: Span, document: Document, parser: NameParser) -> Span:
    """The span without words that belong to no name: «Коди Спрингс Ранч Джон Смит»; behind a title all may: «посол Того [Оуро Нама Зад]».

    Args:
        span: What the tagger labelled as a name.
        document: The document.
        parser: To parse the whole and its last two words.
    """
    text = document.text
    words = span.of(text).split(" ")
    if (
        len(words) <= _PLAIN
        or "." in span.of(text)
        or parser.parse(span.of(text)).weight > NameWeights.UNRELATED
        or parser.reader.is_given(words[0])
        or any(tag.label in (Label.PLACE, Label.POSITION) for tag in document.tags_to(span.start - 1))
    ):
        return span
    last_two = Span(span.end - len(words[-2]) - len(words[-1]) - 1, span.end)
    best = parser.parse(last_two.of(text))
    sure = best.weight > NameWeights.LAST_TWO and best.name.first and best.name.last and parser.reader.is_given(words[-2])
    return last_two if sure else span


def by_initials(names: Iterable[PersonName]) -> dict[frozenset[str], set[tuple[str, str]]]:
    """Given name and surname, in lower case, of each whole name, by their first letters."""
    found: dict[frozenset[str], set[tuple[str, str]]] = {}
    for first, last in {(name.first.lower(), name.last.lower()) for name in names if name.first and name.last}:
        found.setdefault(frozenset((plain(first[0]), plain(last[0]))), set()).add((first, last))
    return found


def with_known_given_name(
    span: Span, text: str, taken: Coverage, whole_names: Mapping[frozenset[str], Set[tuple[str, str]]], parser: NameParser
) -> Span:
    """«Досыма» + «Сатпаева», where the document has «Досым Сатпаев».

    Args:
        span: A surname alone; other names stay as they are.
        text: The text.
        taken: The mentions found so far.
        whole_names: The whole names in the document, as `by_initials` gives them.
        parser: To parse the name together with the word before it.
    """
    name = span.of(text)
    if " " in name or not (match := _capital_before(span, text)) or taken.overlaps(Span(match.start(), span.start)):
        return span
    known = whole_names.get(frozenset((plain(match.group(1)[0]), plain(name[0]))))
    if not known:
        return span
    whole = Span(match.start(), span.end)
    read = ((hypothesis.name.first or "", hypothesis.name.last or "") for hypothesis in parser.parse(whole.of(text)).hypotheses)
    return whole if any((first.lower(), last.lower()) in known for first, last in read) else span
