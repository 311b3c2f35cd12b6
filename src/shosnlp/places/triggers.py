"""Trigger words of places: what a word form may be in a name, regardless of context."""

import re

from shosnlp.caching import owned_cache
from shosnlp.places.routes import is_route
from shosnlp.places.words import PlaceWords, is_form
from shosnlp.reading.trigger_index import TriggerClassifier
from shosnlp.russian.folding import in_russian_letters
from shosnlp.russian.noun_stems import PREFIX_LENGTH
from shosnlp.russian.stems import adjective_stem

LISTED = "first word of a listed place"
DESCRIPTOR = "noun that says what a place is"
ABBREVIATION = "such a noun, if a full stop follows"
ADJECTIVE = "word with a capital that begins a city's name of two words"
ROUTE = "places joined by a dash"
ADJECTIVAL = "word with a capital that ends like an adjective"
_ADJECTIVE_END = re.compile("(?:ом|ем|ого|его|ой|ый|ий)$")


@owned_cache()
def trigger_classifier(words: PlaceWords) -> TriggerClassifier:
    """The triggers that these lists know."""

    def classify(word: str, folded: str) -> list[str]:
        found = []
        if word[0].isalpha() and words.forms.begins(in_russian_letters(folded)):
            found.append(LISTED)
        if folded[:PREFIX_LENGTH] in words.descriptor_prefixes:
            if is_form(folded, words):
                found.append(DESCRIPTOR)
            elif folded + "." in words.descriptor_stems:
                found.append(ABBREVIATION)
        if word[0].isupper():
            if folded != (stem := adjective_stem(folded)) and words.cities.begins(stem):
                found.append(ADJECTIVE)
            if is_route(word, words.forms):
                found.append(ROUTE)
            if _ADJECTIVE_END.search(word):
                found.append(ADJECTIVAL)
        return found

    return classify
