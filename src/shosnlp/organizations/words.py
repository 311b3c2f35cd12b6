"""The word lists of organizations, in general and several hundred by name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product

from shosnlp.errors import DataError
from shosnlp.lexicon import read_sets, read_table
from shosnlp.organizations.rows import (
    Contraction,
    DecoyHead,
    JointPlaces,
    KindAffix,
    KindPhrase,
    KnownOrganization,
    LegalForm,
    NotOrganization,
    OrganizationHead,
    OrganizationWordSets,
    OwnerForm,
    Qualifier,
    QuoteContext,
    RemitObject,
    ShortName,
    SpelledOutForm,
)
from shosnlp.russian.countries import country_codes, place_adjectives
from shosnlp.russian.folding import fold
from shosnlp.russian.government import prepositions
from shosnlp.russian.lemma_set import LemmaSet
from shosnlp.russian.stems import stem, stems_of_name
from shosnlp.russian.title_heads import title_heads
from shosnlp.russian.word_cache import WordCache

_LONG_ABBREVIATION = 5  # letters: shorter ones have other meanings


@dataclass(frozen=True, eq=False)  # compared by identity, so results derived from it can be cached
class OrganizationWords:
    """All lists of this kind, keyed for look-up. Keys are folded and in lower case; abbreviations keep their letter case."""

    heads_by_stem: Mapping[str, OrganizationHead]
    known: tuple[KnownOrganization, ...]
    by_name: Mapping[str, tuple[KnownOrganization, ...]]
    legal_forms: Mapping[str, LegalForm]  # in capitals, as written
    spelled_out_forms: tuple[SpelledOutForm, ...]
    joint_places: frozenset[tuple[tuple[str, ...], tuple[str, ...]]]  # stems of both
    quote_contexts: tuple[QuoteContext, ...]
    not_whole: frozenset[tuple[str, ...]]  # as `stems` writes them
    not_first: frozenset[str]
    not_anywhere: frozenset[str]
    not_nouns: LemmaSet  # lemmas of posts and fields: «пресс-служба [акима Алматы]» names no body
    endings: tuple[KindAffix, ...]
    cases_after: Mapping[str, frozenset[str]]
    contractions: Mapping[str, str]  # by stem of the contraction
    short_names: Mapping[str, tuple[str, ...]]  # by short name, as `key` writes it, all names of the bodies that it may mean
    told_abbreviations: frozenset[str]  # those that tell the kind of a body and mean nothing else: «ОГИБДД»
    short_abbreviations: Mapping[str, tuple[str, ...]]  # by full name of the list: «ЖК» for «Жогорку Кенеш»
    adjectives: Mapping[str, str]  # stem of «казахстанский» → KZ, of «московский» → Москва
    decoy_stems: frozenset[str]
    qualifier_stems: frozenset[str]
    remit_objects: Mapping[str, tuple[str, str]]  # duty → preposition and case
    sets: OrganizationWordSets

    @cached_property
    def heads(self) -> frozenset[str]:
        """The head nouns, in lower case."""
        return frozenset([row.head for row in self.heads_by_stem.values()])

    @cached_property
    def owned_heads(self) -> frozenset[str]:
        """The head nouns of bodies that a place has one of, in lower case."""
        return frozenset([row.head for row in self.heads_by_stem.values() if row.lower == "owner"])

    @cached_property
    def plurals(self) -> LemmaSet:
        """The nouns that names of media have in the plural."""
        return LemmaSet(self.sets.plurals)

    @cached_property
    def sure_endings(self) -> tuple[str, ...]:
        """The endings that only names of bodies have, in lower case."""
        return tuple(row.part for row in self.endings if row.sure)

    @cached_property
    def by_stems(self) -> Mapping[tuple[str, ...], str]:
        """The names of the list by their stems."""
        found: dict[tuple[str, ...], str] = {}
        for row in self.known:
            for name in row.names:
                for variant in _all_stems(name):
                    found.setdefault(variant, name)
        return found

    @cached_property
    def beginnings(self) -> Mapping[tuple[str, ...], frozenset[str]]:
        """The first words of full names, by stems, with the abbreviations of these names: «Шанхайская организация» → ШОС."""
        found: dict[tuple[str, ...], set[str]] = {}
        for row in self.known:
            words = stems(row.name)
            for count in range(2, len(words)):
                found.setdefault(words[:count], set()).update(filter(None, (row.abbreviation,)))
        return {words: frozenset(abbreviations) for words, abbreviations in found.items()}

    def governed_by(self, word: str) -> frozenset[str] | None:
        """The cases in which a name stands after a word in lower case: a preposition, or «акции» of «акции «Зари»»; None if any."""
        if cases := self.cases_after.get(word):
            return cases
        governing = next((row for row in self.quote_contexts if row.cases and word.startswith(row.word)), None)
        return frozenset(governing.cases.split()) if governing else None

    def names_beginning(self, word: str) -> tuple[str, ...]:
        """The names of the list with this first word, in the form of `key`."""
        return self._by_first_word.get(key(word), ())

    @cached_property
    def _by_first_word(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for name in self.by_name:
            first, *others = name.split()
            if others:
                found.setdefault(first, []).append(name)
        return {first: tuple(of_it) for first, of_it in found.items()}


@cache
def word_sets() -> OrganizationWordSets:
    """Read and validate the small sets; later calls return the same object.

    >>> "посольств" in word_sets().missions
    True
    """
    return read_sets("organizations/word_sets.tsv", OrganizationWordSets)


@cache
def load() -> OrganizationWords:
    """Read and validate the lists; later calls return the same object.

    >>> load().by_name["шос"][0].name
    'Шанхайская организация сотрудничества'
    """
    known = _known()
    sets = word_sets()
    by_name: dict[str, tuple[KnownOrganization, ...]] = {}
    for row in known:
        for name in dict.fromkeys(map(key, row.names)):
            by_name[name] = (*by_name.get(name, ()), row)
    is_not_organization = read_table("organizations/not_organizations.tsv", NotOrganization)
    return OrganizationWords(
        heads_by_stem={form: row for row in read_table("organizations/heads.tsv", OrganizationHead) for form in stems_of_name(row.head)},
        known=known,
        by_name=by_name,
        legal_forms={row.form: row for row in read_table("organizations/legal_forms.tsv", LegalForm)},
        spelled_out_forms=read_table("organizations/spelled_out_forms.tsv", SpelledOutForm),
        joint_places=frozenset((stems(row.first), stems(row.second)) for row in read_table("organizations/joint_places.tsv", JointPlaces)),
        quote_contexts=read_table("organizations/quote_contexts.tsv", QuoteContext),
        not_whole=frozenset(way for row in is_not_organization if row.place == "whole" for way in _all_stems(row.words)),
        not_first=frozenset(stems(row.words)[0] for row in is_not_organization if row.place == "first"),
        not_anywhere=frozenset(stems(row.words)[0] for row in is_not_organization if row.place == "anywhere"),
        not_nouns=LemmaSet([*_posts(), *(row.words for row in is_not_organization if row.place == "noun")]),
        endings=read_table("organizations/endings.tsv", KindAffix),
        cases_after=prepositions(),
        decoy_stems=frozenset(stem(row.head) for row in read_table("organizations/decoy_heads.tsv", DecoyHead)),
        qualifier_stems=frozenset(stem(row.adjective) for row in read_table("organizations/qualifiers.tsv", Qualifier)),
        contractions={stem(row.contraction): row.full for row in read_table("organizations/contractions.tsv", Contraction)},
        short_names=_short_names(known),
        short_abbreviations=_short_abbreviations(),
        told_abbreviations=_told_abbreviations() | sets.only_bodies,
        adjectives={stem(row.adjective): country_codes().get(row.place, row.place) for row in place_adjectives()},
        remit_objects={row.duty: (row.preposition, row.case) for row in read_table("organizations/remit_objects.tsv", RemitObject)},
        sets=sets,
    )


def _posts() -> Iterator[str]:
    """The nouns for posts: «Постоянного представителя РК» is no body."""
    return (head for head, row in title_heads().items() if row.kind == "post")


def _known() -> tuple[KnownOrganization, ...]:
    """The listed organizations; their aliases include the names with other forms of their owners."""
    forms = read_table("organizations/owner_forms.tsv", OwnerForm)
    return tuple(_with_owner_forms(row, forms) for row in read_table("organizations/known.tsv", KnownOrganization))


def _with_owner_forms(row: KnownOrganization, forms: Iterable[OwnerForm]) -> KnownOrganization:
    names = dict.fromkeys(row.names)
    for form in forms:
        names |= dict.fromkeys(variant for name in tuple(names) for variant in form.variants(name))
    further = [name for name in names if name not in row.names]
    return row._replace(aliases=";".join(filter(None, (row.aliases, *further)))) if further else row


def _short_names(known: Iterable[KnownOrganization]) -> Mapping[str, tuple[str, ...]]:
    names = {row.name: row.names for row in known}
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table("organizations/short_names.tsv", ShortName):
        if row.name not in names:
            raise DataError(f"organizations/short_names.tsv, name {row.name!r}: organizations/known.tsv has no such name")
        found.update({short: (*found.get(short, ()), *names[row.name]) for short in map(key, row.short.split(";"))})
    return found


def _short_abbreviations() -> Mapping[str, tuple[str, ...]]:
    rows = read_table("organizations/short_names.tsv", ShortName)
    return {row.name: tuple(short for short in row.short.split(";") if short.isupper()) for row in rows}


def _told_abbreviations() -> frozenset[str]:
    rows = read_table("organizations/kinds.tsv", KindPhrase)
    long = (row.words for row in rows if row.words.isalpha() and len(row.words) >= _LONG_ABBREVIATION)
    return frozenset(words for words in long if words.replace("и", "").isupper())  # «ГУБОПиК»


def key(name: str) -> str:
    """A name for comparison: without letter case, quotes and ё.

    >>> key("АО «Счётная палата»")
    'ао счетная палата'
    """
    return _KEYS[name]


def _key(name: str) -> str:
    return " ".join(fold(name).replace('"', " ").lower().split())


def stems(name: str) -> tuple[str, ...]:
    """A name for comparison in any case form.

    >>> stems("Шанхайской организации") == stems("Шанхайская организация")
    True
    """
    return _STEMS[name]


def _stems(name: str) -> tuple[str, ...]:
    return tuple(map(stem, _words(name)))


def _all_stems(name: str) -> Iterable[tuple[str, ...]]:
    """A name for comparison, with both stems of «дворец», «дворца»."""
    return product(*map(stems_of_name, _words(name)))


def _words(name: str) -> list[str]:
    """The words of a name without brackets: «Северный (Арктический) федеральный университет»."""
    return [word.strip("()") for word in key(name).split()]


_KEYS = WordCache(_key)
_STEMS = WordCache(_stems)
