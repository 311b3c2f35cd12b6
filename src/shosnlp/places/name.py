"""The name of a place: its base form, and what is known of the thing it names."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from shosnlp.places.gazetteer import Places, key
from shosnlp.places.words import Name, PlaceWords
from shosnlp.reading.morphology import Analysis, Morphology, match_case
from shosnlp.reading.phrase import nominative
from shosnlp.records import PlaceKind

_SETTLEMENTS = frozenset({"city", "village"})
_WIDE = frozenset({"country", "continent", "macroregion", "region"})  # «озёра Карелии»: what surrounds these does not tell their kind
_NATURAL = frozenset({"river", "lake", "mountain", "other"})
_AROUND = frozenset({"region", "district", "facility"})
_SMALL = 3  # thousands of inhabitants: what GeoNames gives as smaller is rather a village
_SOFT = frozenset("бвдзлмнпрстфц")  # consonants that «ь» may follow
_LONG_ENDINGS = frozenset({"ого", "его", "ому", "ему", "ими", "ыми"})
_SHORT_ENDINGS = frozenset({"ий", "ый", "ой", "им", "ым", "ом", "ем", "ая", "ую", "ою", "ое", "ее", "ие", "ые", "их", "ых"})
_SHORTEST = 4
_STIFF = re.compile("[аеёиоуыэюя][ую]$|(?<!г)о$|э$")  # «Хитроу», «Бордо»: ends of names that are not declined
_LINKS = ("-на-", "-под-", "-при-")  # «Ростове-на-Дону»: only what stands before is declined


@dataclass(frozen=True, slots=True)
class PlaceName:
    """What a mention says of a place by itself.

    Attributes:
        base: The base form: «Нидерландах» → «Нидерланды».
        kind: None if neither the name nor a table tells.
        code: The country it is or lies in, None if not known.
        thing: What is named; equal for «РФ» and «Россия».
        codes: Countries with a place of this name and their sizes, where there are several.
        choices: What an abbreviation may stand for («РТ»: Таджикистан, Татарстан); the document decides.
        said: Whether the kind is from the words around, not from a table.
    """

    base: str
    kind: PlaceKind | None
    code: str | None
    thing: str
    codes: Places = ()
    choices: tuple[Name, ...] = ()
    said: bool = False


def parse(
    text: str, morphology: Morphology, words: PlaceWords, *, cases: frozenset[str] | None = None, kind: PlaceKind | None = None
) -> PlaceName:
    """Return the name that a mention is a form of.

    Args:
        text: The mention, such as «Нидерландах».
        morphology: Readings of words.
        words: The lists of places.
        cases: The cases that the word before it allows; None if nothing is known.
        kind: What the word beside it says it is («река», «город»); a name of another kind in the tables is then another thing.

    >>> from shosnlp.places.words import load
    >>> parse("Соединённых Штатах", Morphology(), load()).code
    'US'
    >>> parse("Ростове-на-Дону", Morphology(), load()).base
    'Ростов-на-Дону'
    """
    if found := listed(text, words, kind):
        return found
    base, places = base_form(text, morphology, words, cases)
    if found := listed(base, words, kind):
        return replace(found, base=base)
    return of_city(base, places, kind or kind_of(base, words))


def of_city(base: str, places: Places, kind: PlaceKind | None = None) -> PlaceName:
    """A name that the big table may have; a province, a port, a district is taken to lie where the city of its name does."""
    if places and (kind is None or kind in _SETTLEMENTS or kind in _AROUND):
        own: PlaceKind = kind or ("city" if places[0][1] >= _SMALL else "village")
        return PlaceName(base, own, places[0][0] if len(places) == 1 else None, key(base), places, said=bool(kind))
    return PlaceName(base, kind, None, key(base))


def listed(text: str, words: PlaceWords, kind: PlaceKind | None = None) -> PlaceName | None:
    """The name whose form this is in the table of forms; None if it is none.

    Args:
        text: A form of a name.
        words: The lists of places.
        kind: What the word beside it says it is.

    >>> from shosnlp.places.words import load
    >>> listed("Урале", load(), "river").kind
    'river'
    """
    found = words.forms.get(key(text))
    if found is None:
        return None
    name = found[0]
    entries = words.names.get(name, ())
    if not entries:
        return of_city(_as_written(text, name), words.cities.places(key(name)), kind)
    if entries[0].strength == "weak" and len(entries) > 1:
        return PlaceName(name, entries[0].kind, None, key(name), choices=entries)
    places = words.cities.places(key(name))
    if places and kind in _SETTLEMENTS and not any(entry.kind in _SETTLEMENTS for entry in entries):
        return of_city(name, places, kind)  # «город Люксембург»
    return _of_entry(_as_written(text, name), name, entries, kind)


def settlement_of(text: str, words: PlaceWords) -> PlaceKind | None:
    """«city», if people keep a city of this name beside a river, a lake or mountains («Балхаш», «Нарын»)."""
    entries = words.names.get(words.forms.get(key(text), ("", 0))[0], ())
    return "city" if len(entries) > 1 and entries[0].kind in _NATURAL and entries[-1].kind == "city" else None


def _as_written(text: str, name: str) -> str:
    """The name with the text's own ё and apostrophes, if it is written there in the nominative."""
    return text if key(text) == key(name) and text[0].isupper() == name[0].isupper() and text.isupper() == name.isupper() else name


def _of_entry(base: str, name: str, entries: tuple[Name, ...], kind: PlaceKind | None) -> PlaceName:
    """What is listed, or another thing that only has its name: «озеро Алаколь», «город Или»."""
    fitting = [entry for entry in entries if kind in {None, entry.kind} or {entry.kind, kind} == _SETTLEMENTS]
    if not fitting and entries[0].kind not in _WIDE:
        near = kind in _AROUND or {kind, entries[0].kind} <= _NATURAL
        return PlaceName(base, kind, entries[0].code if near else None, key(name))
    entry = fitting[0] if fitting else entries[0]
    codes = {other.code for other in entries if other.kind == entry.kind}
    own = kind if {kind, entry.kind} == _SETTLEMENTS else entry.kind
    return PlaceName(base, own, entry.code if len(codes) == 1 else None, entry.thing)


def kind_of(base: str, words: PlaceWords) -> PlaceKind | None:
    """What the name itself says: «Теректинский район», «улица Абая»; None if it says nothing.

    >>> from shosnlp.places.words import load
    >>> kind_of("Теректинский район", load())
    'district'
    """
    parts = key(base).replace(".", " ").split()
    if len(parts) < 2:
        return None
    row = words.after.get(parts[-1]) or words.before.get(parts[0])
    return row.kind if row else None


def base_form(text: str, morphology: Morphology, words: PlaceWords, cases: frozenset[str] | None = None) -> tuple[str, Places]:
    """Return the nominative and, if the big table has it, where cities of that name lie.

    >>> from shosnlp.places.words import load
    >>> base_form("Чолпон-Ате", Morphology(), load(), frozenset({"loct"}))
    ('Чолпон-Ата', (('KG', 14),))
    """
    for link in _LINKS:
        head, found, tail = text.partition(link)
        if found and head and link not in tail:
            base = base_form(head, morphology, words, cases)[0] + link + tail
            return base, words.cities.places(key(base))
    candidates: dict[str, float] = {}
    if " " in text and (described := _described(text, morphology, words)):
        return described, ()
    for base, score in _phrases(text, morphology, cases) if " " in text else _word(text, morphology, words, cases):
        candidates[base] = max(score, candidates.get(base, 0.0))
    scored = [(score + _weight(words.cities.places(key(base)), words, base), base) for base, score in candidates.items()]
    best = max(scored, key=lambda item: (item[0], -len(item[1]), item[1]))[1] if scored else text
    return best, words.cities.places(key(best))


def _described(text: str, morphology: Morphology, words: PlaceWords) -> str | None:
    """A name that its descriptor begins, as «пике Победы», «площадью Республики»: only the descriptor is declined."""
    first, _, rest = text.partition(" ")
    row = words.before.get(morphology.lemma(first)) if first.islower() or not rest[0].islower() else None
    return f"{match_case(row.word, first)} {rest}" if row and row.inside == "yes" and row.kind != "facility" else None


def _weight(places: Places, words: PlaceWords, base: str) -> float:
    if key(base) in words.keys:
        return 4.0
    return 2.0 + math.log10(places[0][1] + 1) / 2 if places else 0.0


def _word(word: str, morphology: Morphology, words: PlaceWords, cases: frozenset[str] | None) -> Iterator[tuple[str, float]]:
    """Possible nominatives of one word and how likely they are."""
    readings = morphology.analyses(word)
    known = any(reading.known for reading in readings)
    stiff = not known and _STIFF.search(word)
    yield word, 0.7 if stiff else 0.15 if known or cases else 0.5  # «село Жаңаталап»: what nothing governs is rather as it should be
    for reading in readings:
        if reading.pos in {"NOUN", "ADJF"} and _allowed(reading, cases) and (base := _nominative(reading, word, morphology)):
            yield base, reading.score * _trust(reading)
    if not any(reading.known and reading.has("Geox") for reading in readings):
        yield from _by_endings(word, words, cases, 0.3 if known or cases is None else 0.6)


def _trust(reading: Analysis) -> float:
    """How much a reading says of a place: a surname says little («в Кукушкине»), a masculine adjective less than a neuter one."""
    if not reading.known or {"Surn", "Name", "Patr"} & reading.grammemes:
        return 0.25
    if reading.has("Geox"):
        return 4.0
    return 1.1 if reading.has("neut") else 1.0


def _by_endings(word: str, words: PlaceWords, cases: frozenset[str] | None, score: float) -> Iterator[tuple[str, float]]:
    """Nominatives that the table of endings allows; earlier rows are likelier."""
    folded = word.lower()
    for number, row in enumerate(words.endings):
        if folded.endswith(row.ending) and len(folded) > len(row.ending) + 2 and (cases is None or cases & set(row.cases.split())):
            stem = word[: len(word) - len(row.ending)]
            if row.nominative != "ь" or stem[-1].lower() in _SOFT:
                yield stem + match_case(row.nominative, word[-1]), score - number / 500


def _allowed(reading: Analysis, cases: frozenset[str] | None) -> bool:
    return cases is None or bool(cases & reading.grammemes) or ("loct" in cases and reading.has("loc2"))


def _nominative(reading: Analysis, word: str, morphology: Morphology) -> str | None:
    number = "plur" if reading.has("plur") else "sing"
    gender = {"masc", "femn", "neut"} & reading.grammemes if number == "sing" and reading.pos == "ADJF" else set()
    form = reading.word if reading.has("nomn") else morphology.inflect(reading, "nomn", number, *gender)
    return None if form is None else match_case(form if "ё" in word.lower() else form.replace("ё", "е"), word)


def _phrases(text: str, morphology: Morphology, cases: frozenset[str] | None) -> Iterator[tuple[str, float]]:
    """Possible nominatives of several words and how likely they are."""
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
    for reading in morphology.analyses(word):
        if (
            reading.pos == "ADJF"
            and reading.has(shape)
            and (reading.grammemes & noun.grammemes & {"nomn", "gent", "datv", "accs", "ablt", "loct"})
        ):
            return _nominative(reading, word, morphology)
    return None


def stem(word: str) -> str:
    """An adjective without its ending, as `key` writes; the whole word if it has none.

    >>> stem("Казахстанскую")
    'казахстанск'
    """
    folded = key(word)
    if len(folded) > _SHORTEST and folded[-3:] in _LONG_ENDINGS:
        return folded[:-3]
    if len(folded) > _SHORTEST and folded[-2:] in _SHORT_ENDINGS:
        return folded[:-2]
    return folded.removesuffix("о")  # «российско-»
