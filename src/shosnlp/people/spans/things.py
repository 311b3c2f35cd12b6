"""Words that name no person: things called after people («улица Абая», «на углу Абая и Сатпаева»), awards, common nouns."""

from collections.abc import Sequence

from shosnlp.people.names.parse import Parse
from shosnlp.people.names.parser import NameParser
from shosnlp.people.words import PeopleWords, lookup_key, word_sets
from shosnlp.reading.document import Document, Token
from shosnlp.reading.years import is_year
from shosnlp.russian.cases import CASES
from shosnlp.russian.keys import plain
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.word_sets import word_sets as russian_word_sets
from shosnlp.span import Span
from shosnlp.weights import NameWeights

_REACH = 20  # tokens of a list that are looked through, at most


def names_a_thing(span: Span, document: Document, morphology: Morphology, words: PeopleWords) -> bool:
    """Whether a street, award or city is named so («улица Абая», «им. М. Горького»), or the name stands alone in quotes: «Кайрат»."""
    text = document.text
    name = span.of(text)
    if (
        " " not in name
        and text[span.start - 1 : span.start] in ("«", '"', "“", "„")
        and text[span.end : span.end + 1] in ("»", '"', "”", "“")
    ):
        return True
    index = document.token_range(span).start - 1
    while index >= 0 and document.tokens[index].text == ".":
        index -= 1
    if index < 0 or is_year(document.tokens, index):
        return False
    index = _before_list(index, name, document, morphology)
    word = document.tokens[index].text
    if "\n" in text[document.tokens[index].end : span.start]:
        return False
    if lookup_key(word) in words.not_a_person:
        return not _receives(name, word, morphology)
    if not word.isalpha() or len(word) < 3 or word[:2].isupper() or not words.not_a_person.contains_lemma_of(word, morphology):
        return False
    return not (_receives(name, word, morphology) or _heads_the_thing(name, index, document, morphology, words))


def is_common_word(span: Span, document: Document, parser: NameParser) -> bool:
    """Whether a word in small letters is no typical surname, in a text that has capitals: «Выступил депутат [маслихата]»."""
    word, sentence = span.of(document.text), document.sentence_at(span.start)
    if not word.islower() or document.text[sentence.start].islower() or word.title() in document.text:
        return False
    best = parser.reader.readings(word, "last").best
    return best is None or best < NameWeights.TYPICAL_SURNAME


def is_of_award(tokens: Sequence[Token], index: int, morphology: Morphology, words: PeopleWords) -> bool:
    """Whether an adjective behind a winner means an award whose noun is left out: «лауреат Букеровской»; not «лауреат Островский»."""
    if not index or not words.winners.contains_lemma_of(tokens[index - 1].text, morphology):
        return False
    readings = morphology.modifiers(tokens[index].text)
    may_be_surname = any(reading.has("nomn") and (reading.known or reading.pos == "ADJF") for reading in readings)
    return not may_be_surname and any(reading.has("ADJF", "gent", "femn") for reading in readings)


def _before_list(index: int, name: str, document: Document, morphology: Morphology) -> int:
    """The token before a list of streets that a one-word name ends: «улиц Гоголя и [Абая]», «на углу Абая и [Сатпаева]»."""
    tokens, at = document.tokens, index
    if " " in name or tokens[index].text not in ("и", ","):
        return index
    while at > max(1, index - _REACH) and tokens[at].text in ("и", ",") and tokens[at - 1].text[0].isupper():
        at -= 2
    if at == index:
        return index
    head = morphology.analyses(tokens[at].text)
    several = any(analysis.has("plur") for analysis in head) or plain(tokens[at].text) in russian_word_sets().crossings
    return at if several and any(analysis.has("gent") for analysis in morphology.analyses(name)) else index


def _receives(name: str, noun: str, morphology: Morphology) -> bool:
    """«посвятила премию [Дональду Трампу]»: no award is called after somebody in such a case. (A monument is one of him.)"""
    if morphology.lemma(noun) not in word_sets().awards:
        return False
    cases = _cases_of(name.split()[0], morphology)
    return bool(cases) and cases.isdisjoint(("nomn", "gent", "accs"))


def _heads_the_thing(name: str, index: int, document: Document, morphology: Morphology, words: PeopleWords) -> bool:
    """«мэр города Иван Петров»: before the noun stands a title in a case that the name can share."""
    post = document.tokens[index - 1].text if index else ""
    if not words.title_lemmas.contains_lemma_of(post, morphology):
        return False
    cases = _cases_of(post, morphology) - {"gent"}  # «города Абая» is a genitive, whatever precedes it
    if " " not in name:
        cases -= {"accs"}  # «встретили акима города Абая»
    return not cases.isdisjoint(_cases_of(name.split()[0], morphology))


def _cases_of(word: str, morphology: Morphology) -> frozenset[str]:
    analyses = [analysis for analysis in morphology.analyses(word) if analysis.pos == "NOUN" and analysis.has("sing")]
    return frozenset[str]().union(*[analysis.grammemes.intersection(CASES) for analysis in analyses])


def is_thing_of(word: str, owner: Parse, morphology: Morphology) -> bool:
    """Whether a word in the nominative is a thing of the person after it: «[Доклад] Ольги Сергеевны», but not «[Крат] Олег Петрович»."""
    nouns = morphology.analyses(word)
    thing = bool(nouns) and nouns[0].known and nouns[0].has("inan") and any(noun.has("inan", "nomn") for noun in nouns)
    return thing and owner.case != "nomn"
