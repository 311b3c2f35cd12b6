"""What a word form may be in a name of an organization, before anything is known of the words around it."""

from functools import lru_cache

from shosnlp.organizations.candidates.known import first_steps, is_written_out
from shosnlp.organizations.stems import stem, stem_of
from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.trigger_index import Roles

LISTED = "first word of a known organization"
HEAD = "noun that says what a body is"
SHORT_FORM = "such a noun with a capital"
ABBREVIATION = "word with several capitals"


@lru_cache(maxsize=2)
def roles(words: OrganizationWords) -> Roles:
    """What these lists make of word forms."""
    first, heads = first_steps(words), words.heads_by_stem
    small = frozenset(stem(name.split()[0]) for row in words.known for name in row.names if name[0].islower())

    def of(word: str, folded: str) -> list[str]:
        found = []
        its_stem = stem_of(folded)
        if word[0].islower() and word.islower():
            if its_stem in small:
                found.append(LISTED)
            if its_stem in heads and len(word) > 2:
                found.append(HEAD)
            return found
        if its_stem in small if word[0].islower() else (its_stem if is_written_out(word) else word) in first:  # a name needs its capitals
            found.append(LISTED)
        if its_stem in heads:
            if len(word) > 2 and not word.isupper():
                found.append(HEAD)
            if is_capitalised(word):
                found.append(SHORT_FORM)
        if is_abbreviation(word):
            found.append(ABBREVIATION)
        return found

    return of


def is_capitalised(word: str) -> bool:
    """«Организация», not «ШОС»."""
    return word[:1].isupper() and word[1:].islower()


def is_abbreviation(word: str) -> bool:
    """Whether there is more than one capital: «ШОС», «КазНУ»."""
    return sum(map(str.isupper, word)) > 1
