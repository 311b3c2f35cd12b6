"""Names of people without a record: in Latin letters, in the original script, or inside an organization name."""

import re
from collections.abc import Iterator
from functools import cache

from shosnlp.masking.entities import Entities
from shosnlp.masking.forms import Language
from shosnlp.masking.name_words import is_name, is_ordinary, sighting_of, surnames_of_conversation
from shosnlp.masking.sightings import Identity, Sighting, identity_of
from shosnlp.masking.words import word_sets
from shosnlp.people.names.name import PersonName, folded
from shosnlp.people.words import lookup_key
from shosnlp.reading.coverage import Coverage
from shosnlp.records import Extraction, Organization, Place
from shosnlp.russian.transliteration import transliterated
from shosnlp.span import Span

_LATIN = re.compile(
    r"(?<![\w@./-])(?P<title>(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir)\.? )?"
    r"(?P<name>[A-Z][a-zà-ÿ'’]+(?:[ -](?:[A-Z]\. |(?:van|von|de|bin|al|el) )?[A-Z][a-zà-ÿ'’]+){0,3})(?![\w@/]|\.\w)"
)
_ADDRESSED = re.compile(r"(?:^|\A|(?<=[.!?…] )|(?<=[«„\"]))([А-ЯЁ][а-яё]{2,20})(?=, [«а-яё])", re.MULTILINE)
_OWN_SCRIPT = re.compile(r" ?[(\[]([^\W\d_A-Za-zА-Яа-яЁё]{2,12}(?:[ ·・][^\W\d_A-Za-zА-Яа-яЁё]{1,12}){0,3})(?=[)\],;])")
_NAME_IN_BODY = re.compile(r"(?:[А-ЯЁ]\. ?){0,2}[А-ЯЁ][а-яё]+(?:-[А-Яа-яЁё]+)*(?: [А-ЯЁ][а-яё]+(?:-[А-Яа-яЁё]+)*){0,2}")


def unrecorded_sightings(text: str, found: Extraction, entities: Entities, language: Language) -> list[Sighting]:
    """Names that belong to no record, of people who are there beyond doubt.

    Args:
        text: The text.
        found: Its records.
        entities: What the conversation has named so far.
        language: Morphology and word lists.
    """
    people = Coverage(len(text), (Span(mention.start, mention.end) for person in found.people for mention in person.mentions))
    seen = [
        *_addressed(text, found, language),
        *_in_own_script(text, found),
        *_in_bodies(text, found, entities, language),
        *_in_latin(text, found, language),
    ]
    return [sighting for sighting in seen if not people.overlaps(Span(sighting.start, sighting.end))]


def _addressed(text: str, found: Extraction, language: Language) -> Iterator[Sighting]:
    """«Асель, это Динара»: a given name that opens a sentence before a comma."""
    names = [match for match in _ADDRESSED.finditer(text) if lookup_key(match[1]) in language.people.given]
    spans = [Span(*match.span(1)) for match in names if not is_ordinary(match[1], language.morphology)]
    if spans:
        others = Coverage(len(text), (Span(mention.start, mention.end) for record in found for mention in record.mentions))
        yield from (sighting_of(span, text, language) for span in spans if not others.overlaps(span))


def _in_latin(text: str, found: Extraction, language: Language) -> Iterator[Sighting]:
    """«Mr. Yerlan Nurmagambetov», «Anna Lindqvist»: after a title, or with a given name that the lists have in Russian letters."""
    bodies = (Span(mention.start, mention.end) for body in found.organizations for mention in body.mentions)
    longer = Coverage(len(text), (body for body in bodies if not _LATIN.fullmatch(body.of(text))))
    for match in _LATIN.finditer(text):
        name = match["name"]
        words = [transliterated(word.lower()) for word in name.split()]
        is_given = len(words) > 1 and words[0] in language.people.given and not longer.overlaps(Span(*match.span("name")))
        if match["title"] or is_given:
            identity = Identity("people", name, frozenset([name.lower()]), PersonName(written=name))
            yield Sighting(match.start("name"), match.end("name"), identity, name, doubtful=True)


def _in_own_script(text: str, found: Extraction) -> Iterator[Sighting]:
    """«Чжан Инъин (章莹颖)»: the person who stands before the bracket."""
    for person in found.people:
        for mention in person.mentions:
            if match := _OWN_SCRIPT.match(text, mention.end):
                yield Sighting(match.start(1), match.end(1), identity_of(person, "people"), person.name)


def _in_bodies(text: str, found: Extraction, entities: Entities, language: Language) -> Iterator[Sighting]:
    """«правительство Медведева», «КФХ «Петров»», and surnames of the conversation inside other names: «дело Бакаева»."""
    known: frozenset[str] | None = None  # of few texts
    records: tuple[Organization | Place, ...] = (*found.organizations, *found.places)
    for mention in (mention for record in records for mention in record.mentions):
        head = _body_of_person().match(mention.text)
        for match in _NAME_IN_BODY.finditer(mention.text, head.end() if head else 0):
            name = match[0]
            if known is None:
                known = surnames_of_conversation(found, entities, language)
            last = folded(name.rpartition(" ")[2])
            owner = head is not None and head.end() == match.start() and is_name(name, language)
            if owner or (last in known and not is_ordinary(last, language.morphology)):
                yield sighting_of(Span(mention.start + match.start(), mention.start + match.end()), text, language)


@cache
def _body_of_person() -> re.Pattern[str]:
    """What a body is before the name of its head or owner: «администрация [Трампа]», «ИП [Иванов]»."""
    bodies = "|".join(r"\w{2,4} ".join(words) for words in word_sets().bodies_of_people)
    return re.compile(rf"(?:(?i:{bodies})\w{{0,3}}|{'|'.join(word_sets().businesses)}) [«\"]?(?=[А-ЯЁ])")
