"""The word lists of titles: head nouns, adjectives, workplaces, predicates. Row types and lists, no logic."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from shosnlp.lexicon import read_sets, read_table
from shosnlp.russian.countries import country_adjectives
from shosnlp.russian.keys import plain
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.noun_stems import PREFIX_LENGTH, NounStems
from shosnlp.russian.title_heads import HeadNoun, title_heads

_SUPERLATIVE = "наи"  # «наиглавнейший»
Frame = Literal["be", "become", "dismiss", "post", "leave", "replace", "fall", "order", "propose"]

Noun = Annotated[str, Field(pattern="^[а-яё-]+$")]
Word = Annotated[str, Field(pattern="^[а-яё]+$")]
Usage = Annotated[str, Field(min_length=2)]


class Modifier(NamedTuple):
    """A row of modifiers.tsv: an adjective that belongs to titles."""

    modifier: Noun
    usage: Usage
    heads: str = ""  # prefixes of the heads it goes with; empty for all


class WorkplaceNoun(NamedTuple):
    """A row of workplaces.tsv: a common noun for the place where a post is held."""

    noun: Noun
    usage: Usage
    kind: str = ""  # the kind of organization or place it may stand for
    collegial: Literal["", "yes"] = ""  # whether it belongs to the title even where it begins an organization's name
    silent: Literal["", "yes"] = ""  # whether it does not belong to the title even if no name follows
    forms: str = ""  # legal forms that it stands for, in lower case


class Predicate(NamedTuple):
    """A row of predicates.tsv: a verb that tells which post a person holds."""

    verb: Word
    frame: Frame
    usage: Usage


class Adverb(NamedTuple):
    """A row of adverbs.tsv: words that tell when a post is held."""

    adverb: Usage
    usage: Usage
    status: Literal["", "former"] = ""


class PostNoun(NamedTuple):
    """A row of posts.tsv: «пост», «должность»."""

    noun: Word
    usage: Usage


class FixedTail(NamedTuple):
    """A row of fixed_tails.tsv: words after a head that belong to the title as they stand."""

    head: Word
    tail: Usage
    evidence: Usage


class FeatureWeight(NamedTuple):
    """A row of link_weights.tsv or workplace_weights.tsv: how much a feature speaks for the holder or the workplace, on a log scale."""

    feature: str  # as the `evidence.py` of holders or workplaces names it, or «bias»
    weight: float


class PositionWordSets(NamedTuple):
    """The sets of word_sets.tsv, in lower case."""

    about_person: frozenset[str]  # lemmas with е for ё: what is said of a person, not of a post
    acting: frozenset[str]  # abbreviations before a title
    after_service: frozenset[str]  # words after «в» that tell that the service is over
    apart: frozenset[str]  # prepositions before somebody else than the subject
    aspirants: frozenset[str]  # heads of those who want a post, which «в» or «на» tells
    becoming: tuple[str, ...]  # beginnings of nouns for getting and leaving a post
    behind_epithets: tuple[tuple[str, ...], ...]  # phrases that end the title of a bishop
    boards: tuple[str, ...]  # ends of words before the company whose board it is
    born: tuple[str, ...]  # beginnings of brackets with the dates or the foreign name of a person
    chosen_from: frozenset[str]  # heads of those whom a place or party sends
    clauses: frozenset[str]  # conjunctions between clauses
    delegations: tuple[str, ...]  # beginnings of the word before a country on whose behalf somebody comes
    diplomats: frozenset[str]  # heads of titles held at a country, not at its ministry
    duties: frozenset[str]  # words before a genitive that says what somebody does
    former: frozenset[str]  # adjectives: lemmas with е for ё
    future: frozenset[str]  # adjectives: lemmas with е for ё
    governs_instrumental: frozenset[str]  # lemmas with е for ё that take «с …», «за …» inside a title
    headings: frozenset[str]  # words before a comma that open a signature
    instead_of_name: frozenset[str]  # words that stand for a signature
    members_of_court: tuple[tuple[str, ...], ...]  # phrases between a court and its judges
    heads_of_places: frozenset[str]  # heads of titles held at a place
    heads_of_state: frozenset[str]  # lemmas: whose aides work for the country rather than for a body
    ministers: tuple[str, ...]  # beginnings of titles with a remit
    of_now: tuple[str, ...]  # beginnings of adjectives that do not belong to the title after them
    one_of: frozenset[str]  # forms of «один» before «из»
    orders: frozenset[str]  # by what somebody is appointed
    performed: frozenset[str]  # what those who act perform
    phases: frozenset[str]  # lemmas of verbs that say that something begins or goes on
    possessive: frozenset[str]  # whose: what stands before a tie
    posted: frozenset[str]  # prepositions before where the holder is sent to or comes from
    premiers: tuple[str, ...]  # parts of titles of heads of government
    pronouns: frozenset[str]  # what stands for the person rather than for somebody else
    purpose: frozenset[str]  # prepositions inside what a post is about
    represents: tuple[str, ...]  # beginnings of verbs whose object is the country of a title
    same: frozenset[str]  # pronouns before a noun for a workplace named before
    services: frozenset[str]  # lemmas of what somebody does as the holder of a post
    several: frozenset[str]  # numerals that stand before a genitive singular
    staffs: frozenset[str]  # lemmas with е for ё: those who work for the holder of a post
    temporarily: frozenset[str]  # adverbs before those who act
    training: frozenset[str]  # lemmas that behind «по» say what somebody learned, and in the genitive what the post is about
    who_acts: tuple[str, ...]  # beginnings of participles before what is performed
    will_be: frozenset[str]  # forms of «быть» that make the verb after them future
    written_out: frozenset[str]  # words that are features by themselves; all others are their part of speech
    years: frozenset[str]  # words after the number of a year


@cache
def word_sets() -> PositionWordSets:
    """Read and validate the small sets; later calls return the same object.

    >>> "указом" in word_sets().orders
    True
    """
    return read_sets("positions/word_sets.tsv", PositionWordSets)


@dataclass(frozen=True, eq=False)  # compared by identity, so results derived from it can be cached
class PositionWords:
    """All lists of this kind. Keys are lemmas with е for ё."""

    heads: Mapping[str, HeadNoun]
    head_stems: NounStems  # stems of heads
    modifiers: Mapping[str, tuple[str, ...]]  # adjective → prefixes of the heads it goes with
    modifier_prefixes: frozenset[str]  # the first letters of all their forms
    workplaces: Mapping[str, WorkplaceNoun]
    predicates: Mapping[str, Frame]
    posts: frozenset[str]
    workplace_stems: NounStems
    post_stems: NounStems
    countries: Mapping[str, str]  # adjective → ISO code
    adverbs: Mapping[str, Literal["", "former"]]  # words of time, and the status that they give
    adverb_beginnings: frozenset[str]  # their first words
    link_weights: Mapping[str, float]  # feature → weight
    workplace_weights: Mapping[str, float]  # feature → weight
    fixed_tails: frozenset[tuple[str, str]]  # head and what follows it: «поверенный», «в делах»

    def is_post(self, word: str, morphology: Morphology) -> bool:
        """Whether a word is a form of «пост», «должность»."""
        return self.post_stems.matches(plain(word)) and plain(morphology.lemma(word)) in self.posts


@cache
def load() -> PositionWords:
    """Read and validate the lists; later calls return the same object.

    Raises:
        DataError: If a row does not fit.

    >>> load().heads["посол"].kind
    'post'
    """
    heads = title_heads()
    workplaces = {plain(row.noun): row for row in read_table("positions/workplaces.tsv", WorkplaceNoun)}
    modifiers = {plain(row.modifier): tuple(row.heads.split()) for row in read_table("positions/modifiers.tsv", Modifier)}
    adverbs = {row.adverb: row.status for row in read_table("positions/adverbs.tsv", Adverb)}
    posts = frozenset(plain(row.noun) for row in read_table("positions/posts.tsv", PostNoun))
    return PositionWords(
        heads=heads,
        head_stems=NounStems({part for head in heads for part in (head, *head.split("-"))}),
        modifiers=modifiers,
        modifier_prefixes=frozenset(modifier[:PREFIX_LENGTH] for modifier in modifiers) | {_SUPERLATIVE},
        workplaces=workplaces,
        workplace_stems=NounStems(workplaces),
        predicates={plain(row.verb): row.frame for row in read_table("positions/predicates.tsv", Predicate)},
        posts=posts,
        post_stems=NounStems(posts),
        countries=country_adjectives(),
        adverbs=adverbs,
        adverb_beginnings=frozenset(adverb.split()[0] for adverb in adverbs),
        link_weights={row.feature: row.weight for row in read_table("positions/link_weights.tsv", FeatureWeight)},
        workplace_weights={row.feature: row.weight for row in read_table("positions/workplace_weights.tsv", FeatureWeight)},
        fixed_tails=frozenset((row.head, row.tail) for row in read_table("positions/fixed_tails.tsv", FixedTail)),
    )
