"""The name of a place: what is known about the place it names."""

from typing import NamedTuple

from shosnlp.caching import owned_cache
from shosnlp.places.base_form import base_form
from shosnlp.places.tables.gazetteer import Places, key
from shosnlp.places.word_sets import word_sets
from shosnlp.places.words import ListedName, PlaceWords
from shosnlp.records import PlaceKind
from shosnlp.russian.letter_case import match_case
from shosnlp.russian.morphology import Morphology

_SETTLEMENTS = frozenset({"city", "village"})
_WIDE = frozenset({"country", "continent", "macroregion", "region"})  # «озёра Карелии»: the context does not tell their kind
_STATES = frozenset({"country", "region"})
_NATURAL = frozenset({"river", "lake", "mountain", "other"})
_AROUND = frozenset({"region", "district", "facility"})
_SMALL, _SMALL_NEAR = 3, 8  # thousands of inhabitants: of the smaller ones in cities.tsv most are villages
FULLY_LISTED = frozenset({"AM", "AZ", "BY", "GE", "KG", "KZ", "RU", "TJ", "TM", "UZ"})  # cities.tsv has their towns from 1,000 inhabitants


class PlaceName(NamedTuple):
    """What a mention by itself says about a place.

    Attributes:
        base: The base form: «Нидерландах» → «Нидерланды».
        kind: None if neither the name nor a table determines it.
        code: The country that it is or lies in; None if unknown.
        identity: The place it names: the same for «РФ» and «Россия».
        codes: Countries with a place of this name and their populations, if there are several.
        choices: The places that an abbreviation may name («РТ»: Таджикистан, Татарстан); the document decides.
        kind_from_context: Whether the kind comes from the context rather than a table.
        colloquial: Whether it is a colloquial name, which records avoid: «Штаты».
    """

    base: str
    kind: PlaceKind | None
    code: str | None
    identity: str
    codes: Places = ()
    choices: tuple[ListedName, ...] = ()
    kind_from_context: bool = False
    colloquial: bool = False


def parse(
    text: str, morphology: Morphology, words: PlaceWords, *, cases: frozenset[str] | None = None, kind: PlaceKind | None = None
) -> PlaceName:
    """Parse the name behind a mention in any case.

    Args:
        text: The mention, such as «Нидерландах».
        morphology: Analyses of words.
        words: The lists of places.
        cases: The cases allowed by the preceding word; None if unknown.
        kind: The kind named by an adjacent word («река», «город»); listed names of another kind are then other places.

    >>> from shosnlp.places.words import load
    >>> parse("Соединённых Штатах", Morphology(), load()).code
    'US'
    >>> parse("Ростове-на-Дону", Morphology(), load()).base
    'Ростов-на-Дону'
    >>> parse("Республики Ирландия", Morphology(), load()).base
    'Республика Ирландия'
    """
    if found := look_up(text, words, kind) or _titled_country(text, morphology, words):
        return found
    base, places = base_form(text, morphology, words, cases, kind)
    if found := look_up(base, words, kind):
        return found._replace(base=base)
    return of_city(base, places, kind or kind_of(base, words))


def _titled_country(text: str, morphology: Morphology, words: PlaceWords) -> PlaceName | None:
    """The country of «Республики Греция», «Республики Греции», «Респ. Беларусь»: what a state calls itself before its name."""
    title, _, rest = text.partition(" ")
    found = look_up(rest, words) if rest else None
    if found is None or found.kind not in _STATES:
        return None
    row = words.descriptors_before.get(key(title))
    lemma = (row and row.full) or (morphology.lemma(title) if found.kind == "country" else "")
    if lemma not in word_sets().state_titles:
        return None
    return found._replace(base=f"{match_case(lemma, title)} {found.base}")


def of_city(base: str, places: Places, kind: PlaceKind | None = None) -> PlaceName:
    """A name that the big table may have; a province, a port or a district is assumed to lie where its namesake city does."""
    if places and (kind is None or kind in _SETTLEMENTS or kind in _AROUND):
        own: PlaceKind = kind or ("city" if places[0][1] >= (_SMALL_NEAR if places[0][0] in FULLY_LISTED else _SMALL) else "village")
        return PlaceName(base, own, places[0][0] if len(places) == 1 else None, key(base), places, kind_from_context=bool(kind))
    return PlaceName(base, kind, None, key(base))


def look_up(text: str, words: PlaceWords, kind: PlaceKind | None = None) -> PlaceName | None:
    """The listed name that this is a form of, or None.

    Args:
        text: A form of a name.
        words: The lists of places.
        kind: The kind named by an adjacent word.

    >>> from shosnlp.places.words import load
    >>> look_up("Урале", load(), "river").kind
    'river'
    """
    found = words.forms.get(key(text))
    return None if found is None else from_list(text, found[0], words, kind)


@owned_cache(1_024)
def from_list(text: str, name: str, words: PlaceWords, kind: PlaceKind | None = None) -> PlaceName:
    """The place of a known listed name."""
    entries = words.names.get(name, ())
    if not entries:
        return of_city(_as_written(text, name), words.cities.places(key(name)), kind)
    if entries[0].strength != "strong" and len(entries) > 1:
        return PlaceName(name, entries[0].kind, None, key(name), choices=entries)
    places = () if kind is None else words.cities.places(key(name))
    if places and kind in _SETTLEMENTS and not any(entry.kind in _SETTLEMENTS for entry in entries):
        return of_city(name, places, kind)  # «город Люксембург»
    return _of_entry(_as_written(text, name), name, entries, kind)


def country_of(text: str, words: PlaceWords) -> str | None:
    """The country of the only place with this name: that of the airport «Внуково»."""
    if found := look_up(text, words):
        return found.code
    places = words.cities.places(key(text))
    return places[0][0] if len(places) == 1 else None


def settlement_of(name: str, words: PlaceWords) -> PlaceKind | None:
    """«city» if a listed name belongs to both a river, lake or mountain and a city («Балхаш», «Нарын»)."""
    entries = words.names.get(name, ())
    return "city" if len(entries) > 1 and entries[0].kind in _NATURAL and entries[-1].kind == "city" else None


def _as_written(text: str, name: str) -> str:
    """The name with the text's own ё and apostrophes, if the text has it in the nominative."""
    return text if key(text) == key(name) and text[0].isupper() == name[0].isupper() and text.isupper() == name.isupper() else name


def _of_entry(base: str, name: str, entries: tuple[ListedName, ...], kind: PlaceKind | None) -> PlaceName:
    """The listed place, or another one that shares its name: «озеро Алаколь», «город Или»."""
    fitting = [entry for entry in entries if kind in {None, entry.kind} or {entry.kind, kind} == _SETTLEMENTS]
    if not fitting and entries[0].kind not in _WIDE:
        near = kind in _AROUND or {kind, entries[0].kind} <= _NATURAL
        return PlaceName(base, kind, entries[0].code if near else None, key(name))
    entry = fitting[0] if fitting else entries[0]
    alike = sorted([other for other in entries if other.kind == entry.kind], key=lambda other: -other.inhabitants)
    codes = {other.code: other.inhabitants for other in reversed(alike)}  # «Курчатов» in Russia and in Kazakhstan
    places = tuple([(code, codes[code]) for code in reversed(codes) if code]) if len(codes) > 1 else ()
    own = kind if {kind, entry.kind} == _SETTLEMENTS else entry.kind
    return PlaceName(base, own, None if len(codes) > 1 else entry.code, entry.identity, places, colloquial=entry.colloquial)


def with_kind(name: PlaceName, words: PlaceWords) -> PlaceName:
    """The name with the kind its ending suggests, if unknown: «Переделкино» is a village.

    >>> from shosnlp.places.words import load
    >>> with_kind(PlaceName("Переделкино", None, None, "переделкино"), load()).kind
    'village'
    """
    if name.kind is not None:
        return name
    kind = next((kind for ending, kind in words.kinds.items() if name.identity.endswith(ending)), None)
    return name._replace(kind=kind) if kind else name


def kind_of(base: str, words: PlaceWords) -> PlaceKind | None:
    """The kind named inside the name: «Теректинский район», «улица Абая»; None if there is none.

    >>> from shosnlp.places.words import load
    >>> kind_of("Теректинский район", load())
    'district'
    """
    parts = key(base).replace(".", " ").split()
    if len(parts) < 2:
        return None
    row = words.descriptors_after.get(parts[-1]) or words.descriptors_before.get(parts[0])
    return row.kind if row else None
