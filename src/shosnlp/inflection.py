"""Names without a text around them: put into any case, or read back from any case into records."""

from typing import Any, Literal, TypeVar

from shosnlp.errors import InvalidText
from shosnlp.findings import Context, Nameable, make_group
from shosnlp.organizations.words import load as load_organizations
from shosnlp.people.names.forms import name_forms
from shosnlp.people.words import load as load_people
from shosnlp.places.name import look_up
from shosnlp.places.words import load as load_places
from shosnlp.reading.cleaning import clean
from shosnlp.reading.document import Document
from shosnlp.reading.segmentation import segment
from shosnlp.records import Organization, Person, Place
from shosnlp.resources import shared_resources
from shosnlp.runtime.arguments import checked_choice
from shosnlp.russian.folding import fold
from shosnlp.russian.nominative import in_case
from shosnlp.span import Span
from shosnlp.weights import NameWeights

Case = Literal["nominative", "genitive", "dative", "accusative", "instrumental", "prepositional"]
NameType = Literal["person", "organization", "place", "title"]

_CASES: dict[Case, str] = {
    "nominative": "nomn", "genitive": "gent", "dative": "datv", "accusative": "accs", "instrumental": "ablt", "prepositional": "loct",
}  # fmt: skip
_TYPES: tuple[NameType, ...] = ("person", "organization", "place", "title")
_LONGEST = 1_000  # characters; a longer text is no name
R = TypeVar("R")


def inflect(name: str, case: Case, *, type: NameType | None = None) -> str:
    """Put a name or a title into a case.

    Args:
        name: In the nominative: of a person in any order of its parts, of an organization or a place, or a title.
        case: The case to put it into.
        type: The type of the name; by default the lists of names decide.

    Raises:
        InvalidText: If `name` is not a `str`.
        InvalidArgument: If `case` or `type` is unknown.

    >>> inflect("Алибек Бакаев", "genitive"), inflect("Шанхайская организация сотрудничества", "dative")
    ('Алибека Бакаева', 'Шанхайской организации сотрудничества')
    >>> inflect("первый заместитель министра", "instrumental"), inflect("Чолпон-Ата", "prepositional")
    ('первым заместителем министра', 'Чолпон-Ате')
    """
    name, to = _checked(name), _CASES[checked_choice("case", case, _CASES)]
    if type is not None:
        checked_choice("type", type, _TYPES)
    morphology = shared_resources().morphology
    if type == "person" or (type is None and _is_person(name)):
        return name_forms(name, morphology, load_people()).by_case[to]
    return in_case(name, to, morphology, load_organizations().heads)


def normalize_person(name: str) -> Person:
    """The record of a person from a name in any case; it has no mentions.

    Raises:
        InvalidText: If `name` is not a `str`, or holds no word.

    >>> person = normalize_person("Ташмухамедовой Елены Викторовны")
    >>> person.name, person.last, person.gender
    ('Елена Викторовна Ташмухамедова', 'Ташмухамедова', 'female')
    """
    return _normalized(name, "people", Person)


def normalize_organization(name: str) -> Organization:
    """The record of an organization from a name in any case; it has no mentions.

    Raises:
        InvalidText: If `name` is not a `str`, or holds no word.

    >>> body = normalize_organization("Шанхайской организацией сотрудничества")
    >>> body.name, body.abbreviation, body.kind
    ('Шанхайская организация сотрудничества', 'ШОС', 'intergovernmental')
    """
    return _normalized(name, "organizations", Organization)


def normalize_place(name: str) -> Place:
    """The record of a place from a name in any case; it has no mentions.

    Raises:
        InvalidText: If `name` is not a `str`, or holds no word.

    >>> place = normalize_place("Соединённых Штатах Америки")
    >>> place.name, place.country_code
    ('Соединённые Штаты Америки', 'US')
    """
    return _normalized(name, "places", Place)


def _normalized(name: str, kind_name: str, record: type[R]) -> R:
    resources = shared_resources()
    cleaned = clean(_checked(name).strip())
    document = Document(cleaned, segment(cleaned.text), fold(cleaned.text))
    triggers = resources.triggers.positions(document.tokens)
    found: dict[str, Any] = {}
    context = Context(triggers, found, None, False)
    for kind in resources.kinds:
        if kind.name == kind_name and isinstance(kind, Nameable):
            finding = kind.named(Span(0, len(cleaned.text)), document, context) if document.tokens else None
            if finding is None:
                raise InvalidText("the name holds no word")
            made: Any = kind.record(make_group([(finding, "given")]), f"{kind.letter}1", document)
            return made.model_copy(update={"mentions": ()})  # type: ignore[no-any-return]
        found[kind.name] = kind.find(document, context)
    raise AssertionError(kind_name)


def _checked(name: object) -> str:
    if not isinstance(name, str):
        raise InvalidText(f"the name is {type(name).__name__}, but a str is needed")
    if len(name) > _LONGEST:
        raise InvalidText(f"the name has {len(name):,} characters; a name has at most {_LONGEST:,}")
    return name


def _is_person(name: str) -> bool:
    """Whether a name is that of a person: it is not a listed place or organization, and it can be parsed as a name."""
    words = name.split()
    if not words or not words[0][0].isupper() or not words[-1][:1].isupper() or look_up(name, load_places()):
        return False
    if name.lower() in load_organizations().by_name or words[0].lower() in load_organizations().heads:
        return False
    return name_forms(name, shared_resources().morphology, load_people()).weight >= NameWeights.PATTERN
