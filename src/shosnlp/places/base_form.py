"""The base form of a place name, whether or not a dictionary knows it."""

import math
import re
from collections.abc import Iterator

from shosnlp.places.tables.gazetteer import Places, key
from shosnlp.places.words import PlaceWords
from shosnlp.records import PlaceKind
from shosnlp.russian.letter_case import match_case, match_case_and_yo
from shosnlp.russian.letters import VOWELS
from shosnlp.russian.morphology import Analysis, Morphology
from shosnlp.russian.nominative import nominative
from shosnlp.russian.stems import adjective_stem

_SOFT = frozenset("бвдзлмнпрстфц")  # consonants before «ь»
_STEADY = frozenset({"mountain", "river", "lake", "island", "other"})  # «в ущелье Шамси»: the table of cities is no evidence for these
_AS_WRITTEN = 1.2
_TWO_WORDS = 1.5  # weight of a city that matches the beginnings of two words
_ENDING = 2  # most letters by which forms of a noun differ in length
_STIFF = re.compile(f"[{VOWELS}][ую]$|(?<!г)о$|э$")  # «Хитроу», «Бордо»: endings of indeclinable names
_ARTICLE = re.compile("[аэ][дзлнрстш]ь?-[А-ЯЁ][а-яё-]+")  # Arabic, before a sun or a moon letter: «эн-Нуман», «эль-Касра»
_LINKS = ("-на-", "-под-", "-при-")  # «Ростове-на-Дону»: only the part before is declined


def base_form(
    text: str, morphology: Morphology, words: PlaceWords, cases: frozenset[str] | None = None, kind: PlaceKind | None = None
) -> tuple[str, Places]:
    """Return the nominative and, if the big table has it, the locations of cities with that name.

    >>> from shosnlp.places.words import load
    >>> base_form("Чолпон-Ате", Morphology(), load(), frozenset({"loct"}))
    ('Чолпон-Ата', (('KG', 14),))
    """
    for link in _LINKS:
        head, found, tail = text.partition(link)
        if found and head and link not in tail:
            base = base_form(head, morphology, words, cases)[0] + link + tail
            return base, words.cities.places(key(base))
    head, space, tail = text.rpartition(" ")
    if space and has_article(tail):  # «Умм эль-Касре»: only the last part is declined
        article, _, rest = tail.partition("-")
        base = f"{head} {article}-{base_form(rest, morphology, words, cases)[0]}"
        return base, words.cities.places(key(base))
    candidates: dict[str, float] = {}
    if " " in text and (described := _described(text, morphology, words)):
        return described, ()
    for base, score in _phrases(text, morphology, cases) if " " in text else _word(text, morphology, words, cases):
        candidates[base] = max(score, candidates.get(base, 0.0))
    candidates |= dict.fromkeys(cities_of_two_words(text, words), _TWO_WORDS)
    if (kind in _STEADY or kind == "facility") and " " not in text:  # «на станции Пап»
        candidates[text] = max(candidates.get(text, 0.0), _AS_WRITTEN)
    scored = [
        (score + _weight(words.cities.places(key(base)) if kind not in _STEADY else (), words, base), base)
        for base, score in candidates.items()
    ]
    best = max(scored, key=lambda item: (item[0], -len(item[1]), item[1]))[1] if scored else text
    return best, words.cities.places(key(best))


def has_article(word: str) -> bool:
    """Whether a word begins with the Arabic article, as the second one of a name may.

    >>> has_article("эн-Нумана"), has_article("Эль-Кувейт"), has_article("аль-Джазира")
    (True, False, True)
    """
    return _ARTICLE.fullmatch(word) is not None


def _described(text: str, morphology: Morphology, words: PlaceWords) -> str | None:
    """A name that begins with its descriptor («пике Победы», «площадью Республики»): only the descriptor is declined."""
    first, _, rest = text.partition(" ")
    row = words.descriptors_before.get(morphology.lemma(first)) if first and rest and (first.islower() or not rest[0].islower()) else None
    return f"{match_case(row.word, first)} {rest}" if row and row.inside == "yes" and row.kind != "facility" else None


def cities_of_two_words(text: str, words: PlaceWords) -> list[str]:
    """The cities of the big table whose adjective and noun match the beginnings of two words.

    >>> from shosnlp.places.words import load
    >>> cities_of_two_words("Часовом Яре", load()), cities_of_two_words("Старой Руссе", load())
    (['Часов Яр'], ['Старая Русса'])
    """
    first, _, second = text.partition(" ")
    adjective, noun = adjective_stem(key(first)), key(second)
    begin = noun[: max(2, len(noun) - 2)]
    if adjective == key(first) or len(noun) < 2 or " " in noun or not first[0].isupper():
        return []
    names = (name.split(" ") for name in words.cities.beginning(adjective))
    return [f"{match_case(name[0], first)} {match_case(name[1], second)}" for name in names if _is_alike(name[1], noun, begin)]


def _is_alike(name: str, noun: str, begin: str) -> bool:
    """Whether the noun may be a form of the name: «Яре», «Ярами» of «яр», but not «Ярославле»."""
    return name.startswith(begin) and abs(len(name) - len(noun)) <= _ENDING


def _weight(places: Places, words: PlaceWords, base: str) -> float:
    if key(base) in words.name_keys:
        return 4.0
    return 2.0 + math.log10(places[0][1] + 1) / 2 if places else 0.0


def _word(word: str, morphology: Morphology, words: PlaceWords, cases: frozenset[str] | None) -> Iterator[tuple[str, float]]:
    """The possible nominatives of one word with their weights."""
    readings = morphology.analyses(word)
    known = any(reading.known for reading in readings)
    stiff = not known and _STIFF.search(word)
    yield word, 0.7 if stiff else 0.15 if known or cases else 0.5  # «село Жаңаталап»: an ungoverned name is probably nominative
    for reading in readings:
        if reading.pos in {"NOUN", "ADJF"} and _allowed(reading, cases) and (base := _nominative(reading, word, morphology)):
            yield base, reading.score * _trust(reading)
    if not any(reading.known and reading.has("Geox") for reading in readings):
        yield from _by_endings(word, words, cases, 0.3 if known or cases is None else 0.6)


def _trust(reading: Analysis) -> float:
    """How strongly an analysis suggests a place: a surname weakly («в Кукушкине»), a masculine adjective less than a neuter one."""
    if not reading.known or {"Surn", "Name", "Patr"} & reading.grammemes:
        return 0.25
    if reading.has("Geox"):
        return 4.0
    return 1.1 if reading.has("neut") else 1.0


def _by_endings(word: str, words: PlaceWords, cases: frozenset[str] | None, score: float) -> Iterator[tuple[str, float]]:
    """The nominatives that the table of endings allows."""
    folded = word.lower()
    for row in words.endings.get(folded[-1:], ()):
        if folded.endswith(row.ending) and len(folded) > len(row.ending) + 2 and (cases is None or cases & row.cases):
            stem = word[: len(word) - len(row.ending)]
            if row.nominative != "ь" or stem[-1].lower() in _SOFT:
                yield stem + match_case(row.nominative, word[-1]), score - row.doubt


def _allowed(reading: Analysis, cases: frozenset[str] | None) -> bool:
    return cases is None or bool(cases & reading.grammemes) or ("loct" in cases and reading.has("loc2"))


def _nominative(reading: Analysis, word: str, morphology: Morphology) -> str | None:
    number = "plur" if reading.has("plur") else "sing"
    gender = {"masc", "femn", "neut"} & reading.grammemes if number == "sing" and reading.pos == "ADJF" else set()
    form = reading.word if reading.has("nomn") else morphology.inflect(reading, "nomn", number, *gender)
    return None if form is None else match_case_and_yo(form, word)


def _phrases(text: str, morphology: Morphology, cases: frozenset[str] | None) -> Iterator[tuple[str, float]]:
    """The possible nominatives of several words with their weights."""
    yield text, 0.1 if cases else 0.7
    yield nominative(text, morphology), 1.0
    yield nominative(text, morphology, plural=True), 0.6
    first, _, last = text.rpartition(" ")
    for reading in morphology.analyses(last):
        if reading.pos == "NOUN" and _allowed(reading, cases) and (base := _nominative(reading, last, morphology)):
            yield f"{first} {base}", 0.5 * reading.score
            agreeing = _agreeing(first, reading, morphology)
            yield (
                f"{agreeing} {base}",
                (1.2 if agreeing != first and reading.known else 0.8) * reading.score + (0.5 if reading.has("Geox") else 0.0),
            )


def _agreeing(phrase: str, noun: Analysis, morphology: Morphology) -> str:
    """The modifiers of a noun in the nominative: «Нижнем» beside «Тагиле» → «Нижний»."""
    return " ".join(_modifier(word, noun, morphology) or word for word in phrase.split())


def _modifier(word: str, noun: Analysis, morphology: Morphology) -> str | None:
    shape = next((shape for shape in ("plur", "masc", "femn", "neut") if noun.has(shape)), "masc")
    for reading in morphology.modifiers(word):
        if (
            reading.pos == "ADJF"
            and reading.has(shape)
            and (reading.grammemes & noun.grammemes & {"nomn", "gent", "datv", "accs", "ablt", "loct"})
        ):
            return _nominative(reading, word, morphology)
    return None
