"""The word lists of people: given names, declension, and the words around names. No logic."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from shosnlp.lexicon import read_sets, read_table
from shosnlp.russian.government import GovernmentRow, government, prepositions
from shosnlp.russian.keys import plain
from shosnlp.russian.lemma_set import LemmaSet
from shosnlp.russian.word_sets import word_sets as russian_word_sets

NameGender = Literal["male", "female", "both"]
Part = Literal["first", "middle", "last"]
ParticleKind = Literal["surname", "given", "father", "kinship", "before", "generation", "second"]


class GivenNameRow(NamedTuple):
    """A given name in the nominative."""

    name: str
    gender: NameGender
    origin: str
    weight: float = 0.0  # log scale


class ParadigmRow(NamedTuple):
    """How names with certain endings are declined; the file explains the columns."""

    paradigm: str
    part: Literal["first", "middle", "last", "any"]
    gender: Literal["male", "female", "plural", "any"]
    endings: str
    cut: int
    nomn: str
    gent: str
    datv: str
    accs: str
    ablt: str
    loct: str
    weight: float
    example: str


class ParticleRow(NamedTuple):
    """A small word used inside names."""

    word: str
    kind: ParticleKind
    example: str


class HonorificRow(NamedTuple):
    """What follows a given name with a hyphen: «Юлдаш-ака»."""

    word: str  # the nominative
    evidence: str
    gender: Literal["male", "female"] | None = None
    forms: str = ""  # the others, separated by spaces


class EasternSurnameRow(NamedTuple):
    """A surname that comes first and is not declined there."""

    surname: str
    origin: str


class GivenEndingRow(NamedTuple):
    """A productive ending of given names."""

    ending: str
    gender: Literal["male", "female"]
    example: str


class SurnameRow(NamedTuple):
    """A surname whose nominative looks like another case."""

    surname: str


class TitleRow(NamedTuple):
    """A title or another word before a name that is not part of it."""

    word: str
    kind: Literal["address", "man", "kin", "kin man", "office"]
    land: str = ""  # an example with the adjective of a see or a land, for titles that take one


class NotAPersonRow(NamedTuple):
    """A word after which a name names a thing or place."""

    word: str
    evidence: str = ""


class NotInNamesRow(NamedTuple):
    """A word that belongs to no name."""

    word: str
    kind: Literal["before", "thing"]
    evidence: str


class PeopleWordSets(NamedTuple):
    """The sets of word_sets.tsv, in lower case. Endings are those of nominatives."""

    adjectives_of_animals: tuple[str, ...]  # endings of adjectives that are no surnames
    after_father: tuple[str, ...]  # endings of Bulgarian surnames after the father's name
    awards: frozenset[str]
    before_objects: frozenset[str]  # verbs before a colon whose objects are the names after it, besides infinitives
    children: frozenset[str]
    daughters: tuple[str, ...]  # words after a father's name that a daughter has, and endings of it
    deputies: frozenset[str]  # lemmas of those whose chief's initials are seldom given
    envoys: frozenset[str]  # the plurals of «посол»
    epithets: frozenset[str]  # adjectives before a given name and a patronymic
    fathers: tuple[str, ...]  # endings of the father's name before such a surname
    latin_brands: tuple[tuple[str, ...], ...]  # firms that are called like a person
    latin_firms: frozenset[str]  # lemmas after which a person's name in Latin letters is that of a firm
    latin_given: frozenset[str]  # given names in Latin letters
    members: tuple[str, ...]  # beginnings of who belongs to what is written in capitals
    men: tuple[str, ...]  # beginnings of words for men
    middle: tuple[str, ...]  # of three generations: for a man and a woman
    mongolian_fathers: tuple[str, ...]  # endings of the father's name in a Mongolian name
    names_like_cases: tuple[str, ...]  # endings of names that may be other cases
    not_mongolian: tuple[str, ...]  # endings of Russian surnames that look like a Mongolian father's name
    not_latin_surnames: frozenset[str]  # words after a given name that make it a firm's
    offices_like_names: frozenset[str]  # of heads of regions, which are given names or look like them
    older: tuple[str, ...]  # of two generations: for a man and a woman
    others: tuple[str, ...]  # beginnings of words after «и» for those who are not named
    possessives: frozenset[str]
    skipped_adverbs: frozenset[str]  # what may stand between a name and its verb
    state_posts: frozenset[str]  # lemmas of posts that only states have
    surely_mongolian_fathers: tuple[str, ...]  # endings of nothing else
    surname_last: frozenset[str]  # origins of given names that hardly ever follow the surname
    surnames_like_adjectives: tuple[str, ...]  # endings
    tajik_surnames: tuple[str, ...]  # endings
    towns: frozenset[str]  # which are not declined, and no dictionary has
    towns_after: frozenset[str]  # prepositions that make a bare name a town
    winners: frozenset[str]  # of awards
    women: tuple[str, ...]  # beginnings of words for women
    younger: tuple[str, ...]  # of two generations: for a man and a woman


@cache
def word_sets() -> PeopleWordSets:
    """Read and validate the small sets; later calls return the same object.

    >>> "лауреат" in word_sets().winners
    True
    """
    return read_sets("people/word_sets.tsv", PeopleWordSets)


@dataclass(frozen=True, eq=False)
class PeopleWords:
    """All word lists of this kind. Keys are in lower case with е for ё."""

    given: dict[str, GivenNameRow]
    given_endings: dict[str, str]  # ending → gender
    surnames: frozenset[str]
    paradigms: tuple[ParadigmRow, ...]
    particles: dict[str, ParticleKind]
    honorifics: dict[str, HonorificRow]  # by form
    eastern_surnames: dict[str, str]  # surname → origin
    titles: dict[str, str]
    title_lemmas: LemmaSet  # the keys of `titles`
    titles_of_lands: LemmaSet  # «патриарх (Болгарский)»
    kin: LemmaSet  # kinship terms; in the plural they introduce members of one family
    male_titles: frozenset[str]  # titles and kinship terms used of men only
    not_a_person: LemmaSet
    works: LemmaSet  # of fiction
    not_in_names: dict[str, str]  # words that belong to no name: «before» one or part of a «thing»
    town_owners: LemmaSet  # «глава», «жители»: a name after them in the genitive is a town
    regions: frozenset[str]  # named after people, as written
    relations: LemmaSet  # nouns for a person of somebody else
    winners: LemmaSet  # of awards
    prepositions: Mapping[str, frozenset[str]]
    government: Mapping[str, GovernmentRow]


def lookup_key(word: str) -> str:
    """A word as it stands in the lists: without a final full stop, in lower case, with е for ё."""
    return plain(word.rstrip("."))


@cache
def load() -> PeopleWords:
    """Read and validate the lists; later calls return the same object.

    >>> load().particles["фон"]
    'surname'
    """
    titles = read_table("people/titles.tsv", TitleRow)
    return PeopleWords(
        given_endings={plain(row.ending): row.gender for row in read_table("people/given_endings.tsv", GivenEndingRow)},
        surnames=frozenset(plain(row.surname) for row in read_table("people/surnames.tsv", SurnameRow)),
        given={plain(row.name): row for row in read_table("people/given_names.tsv", GivenNameRow)},
        paradigms=read_table("people/declension.tsv", ParadigmRow),
        particles={plain(row.word): row.kind for row in read_table("people/particles.tsv", ParticleRow)},
        honorifics={
            plain(form): row for row in read_table("people/honorifics.tsv", HonorificRow) for form in (row.word, *row.forms.split())
        },
        eastern_surnames={plain(row.surname): row.origin for row in read_table("people/eastern_surnames.tsv", EasternSurnameRow)},
        titles={plain(row.word): row.kind for row in titles},
        title_lemmas=LemmaSet(plain(row.word) for row in titles),
        titles_of_lands=LemmaSet(plain(row.word) for row in titles if row.land),
        kin=LemmaSet(plain(row.word) for row in titles if row.kind in ("kin", "kin man")),
        male_titles=frozenset(plain(row.word) for row in titles if row.kind in ("man", "kin man")),
        not_a_person=LemmaSet(plain(row.word) for row in read_table("people/not_a_person.tsv", NotAPersonRow)),
        works=LemmaSet(plain(row.word) for row in read_table("people/works.tsv", NotAPersonRow)),
        not_in_names={plain(row.word): row.kind for row in read_table("people/not_in_names.tsv", NotInNamesRow)},
        town_owners=LemmaSet(russian_word_sets().town_owners),
        regions=frozenset(row.word for row in read_table("people/regions.tsv", NotAPersonRow)),
        relations=LemmaSet(plain(row.word) for row in read_table("people/relations.tsv", NotAPersonRow)),
        winners=LemmaSet(word_sets().winners),
        prepositions=prepositions(),
        government=government(),
    )
