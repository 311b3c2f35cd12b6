"""Where a name begins and ends: titles, brackets, line breaks and other words are cut off, missing initials come back."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from shosnlp.caching import owned_cache
from shosnlp.people.triggers import classify
from shosnlp.people.words import PeopleWords, lookup_key, word_sets
from shosnlp.reading.document import Document
from shosnlp.russian.cases import CASES
from shosnlp.russian.letters import CAPITAL, CONSONANTS
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.patronymics import is_patronymic
from shosnlp.span import Span

_BREAK = re.compile(r"[\n\r\t()\[\]{}<>«»\"„“”,;:!?/\\•|*…@#=+]|\s[-–—]|[-–—]\s")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’‘ʼ`][^\W\d_]+)*\.?")
_DEAR = "ув"  # «Ув. Иван Петрович»
_INITIALS_BEFORE = re.compile(r"(?<![^\W\d_.])(?:[^\W\d_]{1,3}\.(?:-[^\W\d_]\.)?\s?){1,3}$")
_INITIALS_AFTER = re.compile(r" ?[^\W\d_]\.(?:-[^\W\d_]\.)?(?: ?[^\W\d_]\.)?")
_MORE_INITIALS = re.compile(rf"-[^\W\d_]\.(?: ?[^\W\d_]\.)?|{_INITIALS_AFTER.pattern}")  # «Токаев К.» + «-Ж. К.»
_BARE_INITIALS_BEFORE = re.compile(r"(?<![\w.] )(?<![\w.])[А-ЯЁ] [А-ЯЁ] $")  # «И С Петров»
_BARE_INITIALS_AFTER = re.compile(r" [А-ЯЁ] [А-ЯЁ](?![\w.])(?! [А-ЯЁ]\b)")
_REST_OF_WORD = re.compile(r"(?=[^\W\d_]|[-'’‘ʼ`][^\W\d_])[^\W\d_]*(?:[-'’‘ʼ`][^\W\d_]+)*")
LONGEST_NAME = 120  # characters
_NEXT_SMALL = re.compile(rf"(?: {CAPITAL}[^\W\d_]+(?:-[^\W\d_]+)?)? ([^\W\d_]{{3,5}})(?!\w)")
_ONE_LETTER = re.compile(r"(?<!\w)([^\W\d_]+) [ИОУЕЯЭ]\. ([^\W\d_]+)$")
_LETTER_AND_STOP = re.compile(r" [ИУЭО]\.$")
_SYLLABLE = re.compile(r" [ИУЕЭ](?= [^\W\d_]{2}|[,;:?!)]|\s*$)")
_SENTENCE_ENDS = re.compile(r" ?(?:\Z|\n|[«А-ЯЁ][а-яё ])")
_ACRONYM = re.compile(r"[а-яё][А-ЯЁ]{2,}")
_LONGEST_SYLLABLE = 4  # letters: «Чжун»
_REACH = 14  # characters before a name in which to look for initials
_INITIALISM = re.compile(f"[А-ЯЁ]{{2,3}}|(?=.*[{CONSONANTS.upper()}]{{3}})[А-ЯЁ]{{4,6}}")  # «ВКО», «УОБДД», not «ТРАМП»
_CAPITALS = re.compile("[А-ЯЁ]{4,6}")
_WORD_BEFORE = re.compile(r"\b[^\W\d_]+ $")
_NAME_PARSES = ("Name", "Surn", "Patr")
_WITH_PATRONYMIC = 3  # words: a given name, a patronymic and one more


def names_in(span: Span, document: Document, morphology: Morphology, words: PeopleWords) -> Iterator[Span]:
    """The names within a stretch that the tagger labelled as one person.

    Args:
        span: The stretch.
        document: The document.
        morphology: To tell titles from names.
        words: The titles and particles.
    """
    text = document.text
    within = _cached_within if len(span) <= LONGEST_NAME else _within
    for start, end in within(span.of(text), morphology, words):
        trimmed = Span(span.start + start, span.start + end)
        yield _with_initials(_with_kinship(_whole_words(trimmed, text, words), text, words), document, words)


def _within(stretch: str, morphology: Morphology, words: PeopleWords) -> tuple[tuple[int, int], ...]:
    """The offsets of the names in a stretch, regardless of context."""
    parts = (sentence for part in _unbroken(stretch) for sentence in _sentences(part, stretch, words))
    trimmed = (_trim(part, stretch, morphology, words) for part in parts if len(part) <= LONGEST_NAME)
    return tuple([(name.start, name.end) for name in trimmed if name is not None])


_cached_within = owned_cache(512)(_within)


def _unbroken(text: str) -> Iterator[Span]:
    start = 0
    for match in _BREAK.finditer(text):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if start < len(text):
        yield Span(start, len(text))


def _sentences(span: Span, text: str, words: PeopleWords) -> Iterator[Span]:
    """«Ван И. Ван»: the full stop after a one-letter given name ends a sentence."""
    match = _ONE_LETTER.match(text, span.start, span.end)
    if match and lookup_key(match.group(1)) in words.eastern_surnames and lookup_key(match.group(2)) in words.eastern_surnames:
        yield Span(span.start, match.start(2) - 2)
        span = Span(match.start(2), span.end)
    yield span


def _trim(span: Span, text: str, morphology: Morphology, words: PeopleWords) -> Span | None:
    """The span without words at its ends that do not belong to a name; None if nothing is left."""
    found = list(_WORD.finditer(text, span.start, span.end))
    any_capital = any(not match.group().islower() for match in found)
    first, last = 0, len(found)
    kinds = [words.not_in_names.get(lookup_key(match.group())) for match in found]
    if "thing" in kinds or kinds == ["before"]:
        return None
    while first + 1 < last and _leads_in(found[first].group(), found[first + 1].group(), last - first - 1, any_capital, morphology, words):
        first += 1
    while last > first and any_capital and _trails(found[last - 1].group(), words, morphology):
        last -= 1
    last -= _begins_title([word.group() for word in found[first:last]], morphology)
    if first == last or not any(character.isalpha() for character in found[first].group()):
        return None
    end, stop = found[last - 1].end(), found[last - 1].group().endswith(".") and not _is_initial(found[last - 1].group())
    return Span(found[first].start(), end - stop)


def _is_initial(word: str) -> bool:
    return word.endswith(".") and len(word) <= 3 and word[0].isupper()


def _leads_in(word: str, following: str, left: int, any_capital: bool, morphology: Morphology, words: PeopleWords) -> bool:
    """Whether the word before a name does not belong to it; `left` words follow."""
    if words.not_in_names.get(lookup_key(word)) == "before":
        return True
    if word.islower():
        return any_capital and words.particles.get(lookup_key(word)) is None
    if len(word.rstrip(".")) < 2:
        return False
    title = lookup_key(word) in words.titles
    if not title and words.title_lemmas.may_contain(word.rstrip(".")):
        nouns = [analysis for analysis in morphology.analyses(word.rstrip(".")) if analysis.pos == "NOUN" and analysis.has("anim")]
        title = (
            bool(nouns) and lookup_key(nouns[0].lemma) in words.titles and not (word.istitle() and nouns[0].has("plur", "gent"))
        )  # «Хакимов»
    if title and lookup_key(word) in words.male_titles and is_womans_name(following, words):
        return False  # «Шейх Хасина»
    return title and not (left == 1 and _could_be_surname(word, morphology) and _is_given(following, morphology))


def is_womans_name(word: str, words: PeopleWords) -> bool:
    """Whether a word is a woman's given name, which no man's title precedes: «Хасина», «Хасине», «Хасину»."""
    rows = (words.given.get(lookup_key(word)), words.given.get(lookup_key(word)[:-1] + "а"))
    return any(row is not None and row.gender == "female" for row in rows) and lookup_key(word)[-1:] in "аеу"


def _could_be_surname(word: str, morphology: Morphology) -> bool:
    return any(analysis.known and analysis.has("Surn") for analysis in morphology.analyses(word))


def _is_given(word: str, morphology: Morphology) -> bool:
    return any(analysis.known and analysis.has("Name") for analysis in morphology.analyses(word))


def _trails(word: str, words: PeopleWords, morphology: Morphology) -> bool:
    """Whether the word after a name does not belong to it: «Андрей Пузанов [Балетмейстер-постановщик]», but not «Дюма-отец»."""
    first, _, last = word.rpartition("-")
    if first and last.islower() and lookup_key(last) not in words.particles:
        return all(_is_common(part, morphology) for part in (first, last))
    return word.islower() and words.particles.get(lookup_key(word)) != "kinship"


def _begins_title(name: Sequence[str], morphology: Morphology) -> bool:
    """Whether the last word is the adjective of a title: «Сыдыкова Нурлана Эсенбековича [Чрезвычайным] и Полномочным Послом».

    It stands behind a name with a patronymic, in another case or behind a surname; «Ивана Ивановича Сухого» is a whole name. Behind
    others, it is in the instrumental and does not agree with the given name: «назначил Ержана Ашикбаева [Чрезвычайным] Послом».
    """
    if len(name) < _WITH_PATRONYMIC or not morphology.knows(name[-1]):
        return False
    adjectives = morphology.analyses(name[-1])
    if adjectives[0].pos != "ADJF" or any(analysis.has(part) for analysis in adjectives for part in _NAME_PARSES):
        return False
    if not any(is_patronymic(word) for word in name[1:-1]):
        agrees = any(analysis.has("ablt") and not analysis.has("femn") for analysis in morphology.analyses(name[0]))
        return not agrees and any(analysis.has("ablt", "masc") for analysis in adjectives)
    cases = {case for analysis in morphology.analyses(name[-2]) for case in CASES if analysis.has(case)}
    return len(name) > _WITH_PATRONYMIC or not any(analysis.has(case) for analysis in adjectives for case in cases)


def _is_common(word: str, morphology: Morphology) -> bool:
    """Whether a word is surely a common noun for a person."""
    if not morphology.knows(word):
        return False
    analyses = morphology.analyses(word)
    return analyses[0].has("NOUN", "anim") and not any(analysis.has(part) for analysis in analyses for part in _NAME_PARSES)


def _whole_words(span: Span, text: str, words: PeopleWords) -> Span:
    """The span extended to the end of its last word: «Кирова» to «Кирова-старшего», «Бакаев А» to «Бакаев А.»."""
    follows = text[span.end : span.end + 1]
    if text[span.end - 1] != "." and follows != "." and (match := _REST_OF_WORD.match(text, span.end, span.end + LONGEST_NAME)):
        return Span(span.start, match.end())
    name = span.of(text)
    if _LETTER_AND_STOP.search(name) and _ends_in_syllable(name[:-1], words) and _SENTENCE_ENDS.match(text, span.end):
        return Span(span.start, span.end - 1)
    if lookup_key(name) in words.eastern_surnames and (syllable := _SYLLABLE.match(text, span.end)):
        return Span(span.start, syllable.end())
    if (
        follows != "."
        or not name[-1].isupper()
        or name[-2:-1].isalpha()
        or (_is_syllable(span.of(text), words) and not _INITIALS_AFTER.match(text, span.end + 1))
    ):
        return span
    return Span(span.start, span.end + 1)


def _with_kinship(span: Span, text: str, words: PeopleWords) -> Span:
    """The span with a following «кызы»: «Айнура Бейшен» + «кызы», «Бегайым» + «Талант кызы»."""
    match = _NEXT_SMALL.match(text, span.end)
    return Span(span.start, match.end()) if match and words.particles.get(lookup_key(match.group(1))) == "kinship" else span


def _ends_in_syllable(name: str, words: PeopleWords) -> bool:
    """Whether the last letter of a name is a syllable: «Ван И», «Ким Чжу Э»; but «Ли У.» may be a Korean with an initial."""
    surname, *given = name.split()
    origin = words.eastern_surnames.get(lookup_key(surname))
    if origin is None:
        return False
    if len(given) == 1:
        return "korean" not in origin
    return len(given[0]) <= _LONGEST_SYLLABLE and lookup_key(given[0]) not in words.given


def _is_syllable(name: str, words: PeopleWords) -> bool:
    """«Ван И»: the full stop that follows ends the sentence."""
    surname, _, given = name.partition(" ")
    return len(given) == 1 and lookup_key(surname) in words.eastern_surnames


def _with_initials(span: Span, document: Document, words: PeopleWords) -> Span:
    start, end, text = span.start, span.end, document.text
    name = span.of(text)
    if len(name) > 3 and name.isalpha():
        if before := _BARE_INITIALS_BEFORE.search(text, max(0, start - _REACH), start):
            return Span(before.start(), end)
        if after := _BARE_INITIALS_AFTER.match(text, end):
            return Span(start, after.end())
    if "." not in name:
        window = max(0, start - _REACH)
        before = _INITIALS_BEFORE.search(text, window, start)
        first = lookup_key(before.group().split(".")[0]) if before else ""
        ends = len(first) > 1 and document.sentence_at(start).start == start  # «пилот Qazaq Air. [Анна Ли]»
        if before and not ends and _capital_initials(before.group(), name) and first != _DEAR and first not in words.not_a_person:
            start = before.start()
        elif " " not in name and (after := _INITIALS_AFTER.match(text, end)) and _capital_initials(after.group(), name):
            end = after.end()
    elif _ends_in_one_initial(name) and (after := _MORE_INITIALS.match(text, end)) and _capital_initials(after.group(), name):
        end = after.end()
    return Span(start, end)


def _ends_in_one_initial(name: str) -> bool:
    """«Абдрахманов С.»: a second initial may follow."""
    return name.count(".") == 1 and name.endswith(".") and len(name.split()[0]) > 2 and " " in name


def _capital_initials(text: str, name: str) -> bool:
    """«А.», «Дж.», «К.-Ж.»; not «КР.» in «Минобороны КР. Айгуль Сыдыкова», unless the name is in capitals too."""
    parts = [part.strip(" -") for part in text.split(".") if part.strip(" -")]
    return "\n" not in text and all(part[0].isupper() and (part[1:].islower() or len(part) == 1 or name.isupper()) for part in parts)


@lru_cache(maxsize=1024)
def is_name(text: str) -> bool:
    """Whether the text holds more than initials: a word of at least two letters.

    >>> is_name("К."), is_name("К. Ли")
    (False, True)
    """
    return any(len(word) > 1 for match in _WORD.finditer(text) for word in (match.group().rstrip("."),) if not _is_initial(match.group()))


def looks_like_name(text: str, morphology: Morphology) -> bool:
    """Whether the letter case is that of a name: neither an acronym («ГосНИИР») nor dictionary words in small letters («мае–августе»)."""
    if _ACRONYM.search(text):
        return False
    if text != text.lower():
        return True
    return not any(morphology.knows(word) for word in text.replace("–", " ").replace("-", " ").split())


def is_initialism(span: Span, document: Document, morphology: Morphology, words: PeopleWords) -> bool:
    """Whether a single word in capitals is an initialism: «аким ВКО», «академик МААН»; but not «Я. КИМ», nor a word in a headline."""
    word = span.of(document.text)
    odd = _CAPITALS.fullmatch(word) and _is_of_members(document.text, span.start)
    if not (odd or _INITIALISM.fullmatch(word)) or lookup_key(word) in words.eastern_surnames or classify(word, word):
        return False
    if any(analysis.has(name) for analysis in morphology.analyses(word) if analysis.known for name in _NAME_PARSES):
        return False
    tokens = document.token_range(span)
    beside = [document.tokens[index].text for index in (tokens.start - 1, tokens.stop) if 0 <= index < len(document.tokens)]
    return not any(len(other) > 1 and other.isupper() for other in beside)


def is_adjective(span: Span, document: Document, morphology: Morphology) -> bool:
    """Whether a single word is an adjective before its noun: «Нобелевской премии»."""
    word, after = span.of(document.text), document.token_range(span).stop
    if " " in word or after >= len(document.tokens) or not document.tokens[after].text.islower() or not morphology.knows(word):
        return False
    if any(analysis.pos != "ADJF" or analysis.has("Surn") for analysis in morphology.analyses(word)):
        return False
    following = morphology.analyses(document.tokens[after].text)
    return bool(following) and following[0].pos == "NOUN"


def _is_of_members(text: str, at: int) -> bool:
    """Whether the word before a position says who belongs to something: «[академик] МААН»."""
    word = _WORD_BEFORE.search(text, max(0, at - _REACH), at)
    return word is not None and word[0].startswith(word_sets().members)
