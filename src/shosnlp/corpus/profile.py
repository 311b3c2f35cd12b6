"""What linking knows about a record: the parts of its name, its positions and keys. It depends on the document alone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from shosnlp.corpus.names import UNSURE_KINDS, Level, PersonName, generic_kind, organization_core, person_name, place_class
from shosnlp.corpus.spelling import folded, skeleton, spelled
from shosnlp.records import Extraction, Organization, Person, Place, Position

_DOMINANT = 2  # the country of a document is named at least this many times as often as any other
_WORDS_OF_A_POST = 2  # «министр юстиции» identifies a person, «министр» does not


@dataclass(frozen=True, slots=True)
class Profile:
    """A record as linking sees it.

    Args:
        record: The id of the record in the document.
        type: `person`, `organization` or `place`.
        name: The name of the record.
        form: The parts of the name, as text; records of equal form are compared as one.
        facet: What first distinguishes records of equal form: the positions, and for an incomplete name also the document.
        parts: The parts of the name: given, middle and last name of a person; otherwise name and abbreviation.
        keys: Only records that share a key can be one entity.
        loose: A key that is not enough: records that share it must have evidence in common, too, unless both have complete names.
        posts: Positions as text, comparable between documents.
        complete: Whether the name alone identifies the entity, as far as names can.
        context: Whether it helps to identify its neighbours; media, countries and incomplete names do not.
    """

    record: str
    type: str
    name: str
    form: str
    facet: str
    parts: tuple[str, str, str]
    keys: tuple[str, ...]
    loose: str | None = None
    posts: tuple[str, ...] = ()
    gender: str | None = None
    kind: str | None = None
    country: str | None = None
    complete: bool = True
    context: bool = True

    @property
    def node(self) -> int:
        """The number of the group of records that their own documents give no reason to distinguish."""
        return number(self.form, self.facet)


def number(*texts: str) -> int:
    """A stable 63-bit hash of some texts.

    >>> number("person", "Бакаев") == number("person", "Бакаев") != number("person", "Бакиев")
    True
    """
    return int.from_bytes(blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def profiles(found: Extraction, article: str) -> list[Profile]:
    """The profiles of the people, organizations and places of a document.

    Args:
        found: The records of the document.
        article: The id of the document.
    """
    country = _country(found.places)
    bodies = [_organization(record, found, country) for record in found.organizations]
    located = [_place(record) for record in found.places]
    forms = {profile.record: profile.form for profile in (*bodies, *located)}
    return [*(_person(record, article, forms) for record in found.people), *bodies, *located]


def _country(places: Sequence[Place]) -> str | None:
    """The country that a document is about, if one is named far more often than any other."""
    counts = Counter[str]()
    for place in places:
        if place.country_code:
            counts[place.country_code] += len(place.mentions)
    first, second, *_ = [*counts.most_common(2), ("", 0), ("", 0)]
    return first[0] if first[1] and first[1] >= _DOMINANT * second[1] else None


def _person(record: Person, article: str, forms: Mapping[str, str]) -> Profile:
    name = person_name(record)
    posts = tuple(sorted({post for position in record.positions for post in _posts(position, forms)}))
    complete = name.level is Level.FULL
    return Profile(
        record=record.id,
        type="person",
        name=record.name,
        form="\t".join(("person", *name)),
        facet="\n".join(posts) if complete or any(_telling(post) for post in posts) else "\n".join((*posts, article)),
        parts=(name.first, name.middle, name.last),
        keys=_person_keys(name),
        loose=f"person {spelled(_surname(name))}",
        posts=posts,
        gender=record.gender,
        complete=complete,
        context=complete,
    )


def _person_keys(name: PersonName) -> tuple[str, ...]:
    """What a complete name has in common with similar ones: its consonants in any order, or its surname and an initial.

    The first finds «Хадим Резви» and «Хадим Ризви», «Хусейн Мамнун» and «Мамнун Хусейн»; the second «Нисар Хан» and «Нисарм Хан».
    """
    if name.level is not Level.FULL:
        return ()
    last = spelled(_surname(name))
    initials = sorted({word[:1] for word in spelled(name.first).split(" ")})
    words = sorted(map(skeleton, f"{name.first} {name.last}".split()))
    return (f"people {' '.join(words)}", *(f"initial {initial} {last}" for initial in initials))


def _surname(name: PersonName) -> str:
    """The last word of the surname, or of the only part of a name."""
    return (name.last or name.first).split(" ")[-1]


def _posts(position: Position, forms: Mapping[str, str]) -> Iterable[str]:
    """«министр\torganization…»: the title and where it is held; then the employer alone."""
    held = position.organization or position.place
    where = forms.get(held, "") if held else folded(position.held_at or "")
    yield f"{folded(position.title)}\t{where}"
    if position.organization and where:
        yield f"\t{where}"


def _telling(post: str) -> bool:
    """Whether a position identifies a person with a short name: it has an organization or place, or several words."""
    title, where = post.split("\t", 1)
    return bool(where) or len(title.split()) >= _WORDS_OF_A_POST


def _organization(record: Organization, found: Extraction, about: str | None) -> Profile:
    core = organization_core(record, found.places)
    generic = generic_kind(record.kind)
    country = None if record.kind == "intergovernmental" else record.country_code or (about if generic else None)
    owner = f" {country or '?'}" if generic else ""
    short = folded(record.abbreviation or "")
    keys = [f"organization {skeleton(core)}{owner}"]
    if short and short != core:
        keys.append(f"organization {skeleton(short)}{owner}")
    if record.kind in UNSURE_KINDS and country:  # «Техрик-э-Лабаик» is a party of Pakistan in another document
        keys.append(f"organization {skeleton(core)} {country}")
    return Profile(
        record=record.id,
        type="organization",
        name=record.name,
        form="\t".join(("organization", core, country or "", short if short != core else "")),
        facet="" if country or not generic else article_facet(found),
        parts=(core, short, ""),
        keys=tuple(keys),
        kind=record.kind,
        country=country,
        complete=bool(country) or not generic,
        context=record.kind != "media" and (bool(country) or not generic),
    )


def article_facet(found: Extraction) -> str:
    """What distinguishes the «МИД» of one document from that of another."""
    return found.id or str(number(found.text))


def _place(record: Place) -> Profile:
    if record.kind == "country" and record.country_code:
        key = f"country {record.country_code}"
        form = f"place\tcountry\t{record.country_code}\t"
        return Profile(record.id, "place", record.name, form, "", (record.country_code, "", ""), (key,), None, (), None, "country",
                       record.country_code, context=False)  # fmt: skip
    name, kind = folded(record.name), place_class(record.kind)
    form = "\t".join(("place", kind, name, record.country_code or ""))
    return Profile(record.id, "place", record.name, form, "", (name, kind, ""), (f"place {skeleton(name)}",), None, (), None, record.kind,
                   record.country_code)  # fmt: skip
