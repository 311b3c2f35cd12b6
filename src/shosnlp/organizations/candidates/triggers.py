"""Trigger words of organizations: what a word form may be in a name, regardless of context."""

from shosnlp.caching import owned_cache
from shosnlp.organizations.candidates.known import first_steps, is_written_out
from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.trigger_index import TriggerClassifier
from shosnlp.russian.stems import stem, stem_of

KNOWN_NAME_START = "first word of a known organization"
HEAD_NOUN = "head noun of an organization"
CAPITALISED_HEAD = "capitalised head noun"
ABBREVIATION = "word with several capitals"
COMPOUND = "capitalised compound with a head noun"
_INITIALS = frozenset({"нии"})  # heads in capitals: «НИИ гриппа имени Смородинцева»


@owned_cache()
def trigger_classifier(words: OrganizationWords) -> TriggerClassifier:
    """The triggers that these lists know."""
    first, heads = first_steps(words), words.heads_by_stem
    small = frozenset(stem(name.split()[0]) for row in words.known for name in row.names if name[0].islower())

    def classify(word: str, folded: str) -> list[str]:
        found = []
        its_stem = stem_of(folded)
        if word[0].islower() and word.islower():
            if its_stem in small:
                found.append(KNOWN_NAME_START)
            if its_stem in heads and len(word) > 2:
                found.append(HEAD_NOUN)
            return found
        if its_stem in small if word[0].islower() else (its_stem if is_written_out(word) else word) in first:  # names need their capitals
            found.append(KNOWN_NAME_START)
        if its_stem in heads:
            if len(word) > 2 and (not word.isupper() or heads[its_stem].head in _INITIALS):
                found.append(HEAD_NOUN)
            if is_capitalised(word):
                found.append(CAPITALISED_HEAD)
        if is_abbreviation(word):
            found.append(ABBREVIATION)
        elif "-" in word and its_stem not in heads and _is_compound(word, words):
            found.append(COMPOUND)
        return found

    return classify


def _is_compound(word: str, words: OrganizationWords) -> bool:
    """«Дельта-банка», «Филармонии-2», but not «Пресс-центра»."""
    first, _, last = word.rpartition("-")
    if last.isdigit():
        return stem(first) in words.heads_by_stem
    return not last.isupper() and stem(last) in words.heads_by_stem and first.lower() not in words.sets.common_parts


def is_capitalised(word: str) -> bool:
    """«Организация», not «ШОС»."""
    return word[:1].isupper() and word[1:].islower()


def is_abbreviation(word: str) -> bool:
    """Whether it has more than one capital: «ШОС», «КазНУ»."""
    return sum(map(str.isupper, word)) > 1
