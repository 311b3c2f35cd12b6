"""Score sentences that are right or wrong as a whole: one is right when all that its annotation says is true.

    python -m evaluation.sentences [FILE ...] [--show 20]

Without a FILE, the sets in `evaluation/sentences/` are read. What an annotation does not mention is not judged. `docs/quality.md` says
who wrote these sentences and when.
"""

import argparse
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

from shosnlp import Date, Entity, Extraction, Extractor, Organization, Person, Place

FOLDER = Path(__file__).parent / "sentences"
LEFT_OPEN = ("street", "facility")  # kinds of places that a complete annotation may leave out
NOWHERE = "-"  # the workplace of a position that is held at none
_QUOTES = re.compile(r"[«»\"“”„'’]")
_LEGAL_FORM = re.compile(r"^(ооо|оао|пао|ао|зао|тоо|фк|хк) ")

Kind = Literal["people", "organizations", "places", "dates"]
OneOf = Annotated[tuple[str, ...], BeforeValidator(lambda one: one if isinstance(one, list) else [one])]


class _Gold(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GoldName(_Gold):
    """A record by its accepted names, and what it must say."""

    name: OneOf
    kind: OneOf = ()
    country: str | None = None
    abbreviation: OneOf = ()


class GoldDate(_Gold):
    """A date by its accepted values."""

    value: OneOf
    start: date | None = None
    end: date | None = None
    modifier: str | None = None


class GoldPosition(_Gold):
    """Who holds which of the accepted titles, and at which of the accepted workplaces, if that is judged."""

    person: str
    title: OneOf
    held_at: OneOf = ()


class Gold(_Gold):
    """What an annotation says of a text. What is empty is not judged."""

    people: tuple[OneOf, ...] = ()
    parts: dict[str, dict[Literal["first", "middle", "last", "gender"], str | None]] = {}  # of people, by their names
    organizations: tuple[GoldName, ...] = ()
    places: tuple[GoldName, ...] = ()
    dates: tuple[GoldDate, ...] = ()
    positions: tuple[GoldPosition, ...] = ()
    mentions: tuple[str, ...] = ()  # each must be the text of some mention
    complete: tuple[Kind, ...] = ()  # no other records of these kinds may be found
    at_most: dict[Kind, int] = {}  # how many records may be found
    together: tuple[str, ...] = ()  # organizations whose names hold these are one record


class Sentence(_Gold):
    """A text of one to three sentences, with what must be found in it and what must not."""

    id: str
    text: str
    reference_date: date | None = None
    gold: Gold = Gold()
    wrong: Gold = Gold()  # each of its people, organizations, places, dates and positions is a mistake


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a file, one JSON object a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield Sentence.model_validate_json(line)


def faults(sentence: Sentence, found: Extraction) -> Iterator[str]:
    """Say what is wrong with a result; nothing, if it is right.

    >>> sentence = Sentence(id="1", text="Алибек Бакаев", gold=Gold(people=("Алибек Бакаев",)))
    >>> list(faults(sentence, Extractor().extract(sentence.text)))
    []
    """
    yield from missing(sentence.gold, found)
    yield from (f"must not be found: {one}" for one in mistakes(sentence.wrong, found))


def missing(gold: Gold, found: Extraction) -> Iterator[str]:
    """Say which statements of an annotation are not true of a result."""
    names = [[_cased(name) for name in accepted] for accepted in gold.people]
    yield from (f"no person {accepted[0]}" for accepted in names if not any(_cased(one.name) in accepted for one in found.people))
    if "people" in gold.complete:
        yield from (f"extra person {one.name}" for one in found.people if not any(_cased(one.name) in accepted for accepted in names))
    yield from _parts(gold, found.people)
    yield from _named(gold.organizations, found.organizations, "organizations" in gold.complete)
    yield from _named(gold.places, found.places, "places" in gold.complete)
    yield from _dates(gold, found.dates)
    yield from (f"{one.person} is not {one.title[0]} at {one.held_at}" for one in gold.positions if not _holds(one, found))
    texts = {mention.text for entity in found.entities for mention in entity.mentions}
    yield from (f"no mention {text}" for text in gold.mentions if text not in texts)
    yield from _counts(gold, found)


def mistakes(wrong: Gold, found: Extraction) -> Iterator[str]:
    """Say which statements that must not come out of a text are in a result."""
    people = {_bare(name) for accepted in wrong.people for name in accepted}
    yield from (one.name for one in found.people if _bare(one.name) in people)
    named = [(one, record.name, str(record.kind)) for one in wrong.organizations for record in found.organizations]
    named += [(one, record.name, str(record.kind)) for one in wrong.places for record in found.places]
    yield from (name for one, name, kind in named if _bare(name) in map(_bare, one.name) and kind in (one.kind or (kind,)))
    yield from (date.value or "" for date in found.dates for one in wrong.dates if date.value in one.value)
    yield from (f"{one.person}, {one.title[0]}" for one in wrong.positions if _holds(one, found))


def _parts(gold: Gold, people: Iterable[Person]) -> Iterator[str]:
    for person in people:
        for part, value in next((parts for name, parts in gold.parts.items() if _cased(name) == _cased(person.name)), {}).items():
            if _cased(getattr(person, part)) != _cased(value):
                yield f"{part} of {person.name} is {getattr(person, part)}, not {value}"


def _named(gold: Iterable[GoldName], found: Sequence[Organization | Place], complete: bool) -> Iterator[str]:
    expected: list[Organization | Place] = []
    for one in gold:
        records = [record for record in found if _is_named(record, one.name)]
        records = [record for record in records if record.kind in one.kind] or records
        expected += records
        if not records:
            yield f"no {one.name[0]}"
        elif one.kind and records[0].kind not in one.kind:
            yield f"kind of {one.name[0]} is {records[0].kind}, not {one.kind[0]}"
        elif one.country and records[0].country_code != one.country:
            yield f"country of {one.name[0]} is {records[0].country_code}, not {one.country}"
        elif one.abbreviation and _bare(getattr(records[0], "abbreviation", None)) not in map(_bare, one.abbreviation):
            yield f"abbreviation of {one.name[0]} is not {one.abbreviation[0]}"
    if complete:
        yield from (f"extra {record.name}" for record in found if record not in expected and record.kind not in LEFT_OPEN)


def _dates(gold: Gold, found: Iterable[Date]) -> Iterator[str]:
    free = list(found)
    for one in gold.dates:
        same = next((date for date in free if _is_date(date, one)), None)
        if same is None:
            yield f"no date {one.value[0]} {one.modifier or ''}"
        else:
            free.remove(same)
    if "dates" in gold.complete:
        yield from (f"extra date {date.value}" for date in free)


def _counts(gold: Gold, found: Extraction) -> Iterator[str]:
    for kind, most in gold.at_most.items():
        if len(getattr(found, kind)) > most:
            yield f"{len(getattr(found, kind))} {kind}, not {most}"
    for part in gold.together:
        if sum(_bare(part) in _bare(one.name) for one in found.organizations) > 1:
            yield f"more than one record of {part}"
    if len(gold.together) > 1 < len(found.organizations):
        yield "more than one organization"


def _holds(gold: GoldPosition, found: Extraction) -> bool:
    """Whether somebody of this name holds such a title there."""
    for person in found.people:
        for position in person.positions if _cased(person.name) == _cased(gold.person) else ():
            if _bare(position.title) not in map(_bare, gold.title):
                continue
            workplace = position.organization or position.place
            if not gold.held_at or (workplace is None and NOWHERE in gold.held_at):
                return True
            if workplace is not None and _goes_by(found[workplace], gold.held_at):
                return True
    return False


def _is_named(record: Organization | Place, names: Iterable[str]) -> bool:
    """Whether a record has one of these names. Case counts in places only: «сбербанк» is «Сбербанк»."""
    plain = _bare if isinstance(record, Organization) else _cased
    return plain(record.name) in map(plain, names)


def _goes_by(record: Entity, names: Iterable[str]) -> bool:
    """Whether one of these is the name, the abbreviation or an alias of a record."""
    accepted = {_bare(name) for name in names}
    return any(_bare(name) in accepted for name in (record.name, getattr(record, "abbreviation", None), *getattr(record, "aliases", ())))


def _is_date(date: Date, gold: GoldDate) -> bool:
    """Whether a date has the accepted value, and the bounds and modifier as far as they are judged."""
    judged = gold.model_fields_set
    bounds = "start" not in judged or (date.start, date.end) == (gold.start, gold.end)
    return date.value in gold.value and bounds and ("modifier" not in judged or date.modifier == gold.modifier)


def _cased(name: str | None) -> str:
    """A name without quotes, with е for ё, one kind of dash and single spaces."""
    return re.sub(r"\s+", " ", re.sub("[–—‑]", "-", _QUOTES.sub("", name or "").replace("ё", "е").replace("Ё", "Е"))).strip()


def _bare(name: str | None) -> str:
    """A name in lower case and without its legal form."""
    return _LEGAL_FORM.sub("", _cased(name).casefold())


def main() -> None:
    parser = argparse.ArgumentParser(description="Score sentences that are right or wrong as a whole.")
    parser.add_argument("files", type=Path, nargs="*", help="by default, the sets in evaluation/sentences/")
    parser.add_argument("--show", type=int, default=0, help="how many wrong sentences to print for each file")
    arguments = parser.parse_args()
    extractor = Extractor()
    for path in arguments.files or sorted(FOLDER.glob("*.jsonl")):
        judged = [(one, list(faults(one, extractor.extract(one.text, reference_date=one.reference_date)))) for one in read(path)]
        wrong = [(one, reasons) for one, reasons in judged if reasons]
        print(f"{path.stem}: {len(judged) - len(wrong)} of {len(judged)} are right")
        for one, reasons in wrong[: arguments.show]:
            print(f"  {one.id} {one.text!r}", *reasons, sep="\n      ")


if __name__ == "__main__":
    main()
