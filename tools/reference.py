"""Write the generated pages of the reference: fields of records, all their kinds and values, and the help of the command line.

    python -m tools.reference [--check]

`--check` changes nothing and fails if a page is out of date. `tests/test_reference.py` also checks that each example has the value it
stands beside.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Annotated, Literal, NamedTuple, Union, get_args, get_origin

import typer
from pydantic import BaseModel
from typer.testing import CliRunner

import shosnlp
from shosnlp import corpus
from shosnlp.command_line import app
from shosnlp.masking.kinds import MaskedKind
from shosnlp.reading.document import Label
from shosnlp.records import Gender, Modifier, OrganizationKind, PlaceKind, PositionStatus, Precision

FOLDER = Path(__file__).parents[1] / "docs/reference"
OR = r"\|"  # in a cell of a table
WIDTH = 100  # of the help of the command line, in characters


class Meaning(NamedTuple):
    """What a value means, with an example in Russian."""

    text: str
    example: str


ORGANIZATION_KINDS: dict[str, Meaning] = {
    "intergovernmental": Meaning("of several states, and its organs", "Шанхайская организация сотрудничества"),
    "government": Meaning("ministries, parliaments, embassies, town halls", "Министерство финансов"),
    "law_enforcement": Meaning("police, prosecutors, security services", "Генеральная прокуратура"),
    "court": Meaning("courts of all kinds", "Верховный суд"),
    "military": Meaning("armed forces and their units", "Тихоокеанский флот"),
    "company": Meaning("companies, state ones too", "ТОО «Сарыарка»"),
    "finance": Meaning("banks, funds, exchanges", "Азиатский банк развития"),
    "media": Meaning("agencies, papers, channels, sites", "Интерфакс"),
    "party": Meaning("political parties", "партия «Единая Россия»"),
    "education": Meaning("schools and universities", "Карагандинский университет"),
    "science": Meaning("academies, research institutes", "Институт космических исследований"),
    "culture": Meaning("museums, theatres, libraries", "Большой театр"),
    "sport": Meaning("clubs, federations, Olympic committees", "футбольный клуб «Кайрат»"),
    "ngo": Meaning("associations, charities, unions", "Союз журналистов"),
    "religious": Meaning("churches, dioceses, muftiates", "Русская православная церковь"),
    "other": Meaning("none of these, or the text does not tell", "Группа «Альфа»"),
}
PLACE_KINDS: dict[str, Meaning] = {
    "continent": Meaning("", "Африка"),
    "macroregion": Meaning("a part of the world larger than a country", "Центральная Азия"),
    "country": Meaning("", "Казахстан"),
    "region": Meaning("the first level below the country", "Карагандинская область"),
    "district": Meaning("of a region or a city", "Бостандыкский район"),
    "city": Meaning("", "Алматы"),
    "village": Meaning("", "село Бурабай"),
    "street": Meaning("streets, squares, avenues", "улица Абая"),
    "facility": Meaning("airports, stadiums, stations", "аэропорт Домодедово"),
    "river": Meaning("", "Волга"),
    "lake": Meaning("", "озеро Байкал"),
    "sea": Meaning("seas, oceans, bays", "Каспийское море"),
    "mountain": Meaning("mountains and ranges", "Эверест"),
    "island": Meaning("islands and peninsulas", "остров Сахалин"),
    "other": Meaning("none of these", "пустыня Сахара"),
}
PRECISIONS: dict[str, Meaning] = {
    "day": Meaning("one day", "4 июля 2024 года"),
    "week": Meaning("a calendar week", "на прошлой неделе"),
    "month": Meaning("", "в июле 2024 года"),
    "season": Meaning("spring, summer, autumn, winter", "летом 2024 года"),
    "quarter": Meaning("", "в первом квартале 2024 года"),
    "half-year": Meaning("", "в первом полугодии 2024 года"),
    "year": Meaning("", "в 2024 году"),
    "decade": Meaning("", "в 90-е годы"),
    "century": Meaning("", "в XIX веке"),
    "interval": Meaning("any other stretch", "с 3 по 5 июля 2024 года"),
}
MODIFIERS: dict[str, Meaning] = {
    "since": Meaning("begins there and goes on", "с 2021 года"),
    "until": Meaning("ends there", "до 2030 года"),
    "before": Meaning("at some time before it", "раньше 2010 года"),
    "after": Meaning("at some time after it", "после 2010 года"),
    "start": Meaning("in its beginning", "в начале июля 2024 года"),
    "middle": Meaning("in its middle", "в середине июля 2024 года"),
    "end": Meaning("in its end", "в конце июля 2024 года"),
    "approximate": Meaning("about then", "около 2020 года"),
}
STATUSES: dict[str, Meaning] = {
    "former": Meaning("the person left the post", "Бывший мэр Алматы Алибек Бакаев выступил."),
    "acting": Meaning("the person stands in", "И. о. мэра Алматы Алибек Бакаев выступил."),
    "future": Meaning("the person will take the post", "Должность ректора займёт Алибек Бакаев."),
}
GENDERS: dict[str, Meaning] = {"female": Meaning("", "Айгуль Асанова"), "male": Meaning("", "Алибек Бакаев")}
MASKED: dict[str, str] = {
    "people": "names of people",
    "organizations": "names of organizations",
    "places": "names of places",
    "dates": "dates",
    "phone": "telephone numbers",
    "email": "e-mail addresses",
    "url": "web addresses",
    "handle": "user names, «@ivanov»",
    "inn": "ИНН: taxpayer number, Russia and Kyrgyzstan",
    "ogrn": "ОГРН: registration number, Russia",
    "snils": "СНИЛС: social insurance number, Russia",
    "passport": "passports and identity cards",
    "license": "driving licences",
    "iin": "ИИН: number of a person, Kazakhstan",
    "bin": "БИН: number of an organization, Kazakhstan",
    "card": "bank cards",
    "account": "bank accounts",
    "iban": "IBAN",
    "plate": "number plates of cars",
}
LABELS: dict[str, str] = {
    "PERSON": "a person",
    "ORGANIZATION": "an organization",
    "PLACE": "a place",
    "DATE": "a date",
    "POSITION": "a title: «министр обороны»",
    "ADJECTIVE": "an adjective made from a place: «казахстанская»",
    "GENERIC": "a common noun that stands for an organization: «правительство»",
}


RECORDS = ("Person", "Position", "Organization", "Place", "Date", "Mention", "Sentence", "Token", "Explanation", "Step", "GazetteerEntry")
CORPUS_RECORDS = ("CorpusEntity", "CorpusPosition", "Card", "Neighbour", "CorpusDocument", "CorpusExplanation", "Reason")
MEANINGS = {  # of fields without a description of their own: by name, or by record and name
    "id": "its id, unique within the document: «P1»",
    "name": "the canonical name, in the nominative",
    "first": "the given name",
    "last": "the surname",
    "kind": "see [kinds and values](values.md)",
    "gender": "see [kinds and values](values.md)",
    "precision": "see [kinds and values](values.md)",
    "modifier": "see [kinds and values](values.md)",
    "abbreviation": "«ШОС»",
    "aliases": "the distinct base forms of the mentions, without `name`",
    "country_code": "ISO 3166-1 alpha-2",
    "documents": "how many documents name it",
    "detail": "what happened",
    "end": "the index behind its last character",
    "first_seen": "the date of the first document",
    "last_seen": "the date of the last document",
    "lemma": "the base form of the word",
    "mentions": "where the text names it, in order",
    "organizations": "in order of first mention",
    "places": "in order of first mention",
    "dates": "in order of first mention",
    "people": "in order of first mention",
    "positions": "the positions that the person holds or held",
    "reference_date": "the day of publication that was given",
    "start": "the index of its first character",
    "text": "the characters of the text between them",
    "tokens": "in order",
    "type": "person, organization or place",
    "wikidata": "its id in Wikidata: «Q7184»",
    "Extraction.text": "the very string that was given",
    "Card.documents": "the newest documents that name it",
    "Card.entity": "the entity",
    "Card.people": "named in the same documents, most often first",
    "Card.organizations": "named in the same documents, most often first",
    "Card.places": "named in the same documents, most often first",
    "CorpusDocument.id": "the id of the article, or the hash of its text",
    "CorpusDocument.title": "the headline",
    "CorpusDocument.date": "the day of publication",
    "CorpusDocument.copy_of": "the id of the document of which it is a reprint",
    "CorpusEntity.id": "its id in the corpus: «P17»",
    "CorpusExplanation.id": "the id of the entity",
    "CorpusExplanation.merged": "pairs of names that were merged",
    "CorpusExplanation.refused": "pairs of names that were kept apart",
    "CorpusPosition.title": "the title, in the nominative",
    "Neighbour.id": "its id in the corpus: «P17»",
    "Neighbour.documents": "in how many documents both are named",
    "Reason.one": "a name of the entity",
    "Reason.other": "the other name",
    "Reason.reason": "why they were merged, or kept apart",
}


def records_page() -> str:
    """The page of the fields of all records."""
    lines = ["# Records", "", "Records are frozen [pydantic](https://docs.pydantic.dev) models: they never change.", ""]
    lines += ["Generated by `python -m tools.reference`.", *_fields("Extraction", shosnlp.Extraction), ""]
    members = "entities, rows, to_html, model_copy, __getitem__, __contains__"
    lines += [f"::: shosnlp.Extraction\n    options: {{ heading_level: 3, show_root_heading: false, members: [{members}] }}"]
    for name in RECORDS:
        lines += _fields(name, getattr(shosnlp, name))
    lines += ["", "## Entity", "", "`shosnlp.Entity` is `Person | Organization | Place | Date`."]
    for name in CORPUS_RECORDS:
        lines += _fields(f"corpus.{name}", getattr(corpus, name))
    return "\n".join([*lines, ""])


def _fields(name: str, record: type[BaseModel]) -> list[str]:
    """The section of a record: what it is, and a row for each field."""
    summary = (record.__doc__ or "").partition("\n\n")[0].strip()
    lines = ["", f"## {name}", "", " ".join(summary.split()), "", "| field | type | meaning |", "| --- | --- | --- |"]
    for field, about in record.model_fields.items():
        meaning = about.description or MEANINGS.get(f"{record.__name__}.{field}") or MEANINGS[field]
        cells = (f"`{field}`", f"`{_type(about.annotation)}`", meaning)
        lines.append(f"| {' | '.join(cell.replace('|', OR) for cell in cells)} |")
    return lines


def _type(annotation: object) -> str:
    """A type as text: values of literals have a page of their own, and annotations are left out."""
    if annotation is type(None):
        return "None"
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return type(arguments[0]).__name__
    if origin is Annotated:
        return _type(arguments[0])
    if origin in (Union, UnionType):
        return " | ".join(map(_type, arguments))
    if arguments:
        inner = ", ".join("…" if argument is Ellipsis else _type(argument) for argument in arguments)
        return f"{getattr(origin, '__name__', origin)}[{inner}]"
    return getattr(annotation, "__name__", str(annotation))


def values_page() -> str:
    """The page of all kinds and values."""
    sections = [
        ("Kind of organizations", "`Organization.kind`", OrganizationKind, ORGANIZATION_KINDS),
        ("Kind of places", "`Place.kind`", PlaceKind, PLACE_KINDS),
        ("Precision of dates", "`Date.precision`", Precision, PRECISIONS),
        ("Modifier of dates", "`Date.modifier`, or `None`", Modifier, MODIFIERS),
        ("Status of positions", "`Position.status`, or `None` when the text says no such thing", PositionStatus, STATUSES),
        ("Gender of people", "`Person.gender`, or `None` when it is not known", Gender, GENDERS),
    ]
    lines = ["# Kinds and values", "", "Every value that a field of a record can have. Generated by `python -m tools.reference`."]
    for title, field, literal, meanings in sections:
        lines += ["", f"## {title}", "", f"{field}.", "", "| value | meaning | example |", "| --- | --- | --- |"]
        lines += [f"| `{value}` | {meanings[value].text} | {meanings[value].example} |" for value in get_args(literal)]
    lines += ["", "## What can be masked", "", "`Masker(kinds=…)`. `contacts` stands for all kinds after `dates`."]
    lines += ["", "| value | meaning |", "| --- | --- |", *(f"| `{value}` | {MASKED[value]} |" for value in get_args(MaskedKind))]
    lines += ["", "## Labels of taggers", "", "`shosnlp.Label`: what a [tagger](../taggers.md) may say."]
    lines += ["", "| label | text | meaning |", "| --- | --- | --- |"]
    lines += [f"| `Label.{label.name}` | `{label.value}` | {LABELS[label.name]} |" for label in Label]
    return "\n".join([*lines, ""])


def command_line_page() -> str:
    """The page of the command line: the help of each command."""
    group = typer.main.get_command(app)
    commands: list[str] = list(getattr(group, "commands", {}))
    lines = ["# Command line", "", "What `shosnlp COMMAND --help` says. Generated by `python -m tools.reference`.", ""]
    for command in ("", *commands):
        lines += [f"## shosnlp {command}".rstrip(), "", "```text", _help(command), "```", ""]
    return "\n".join(lines)


def _help(command: str) -> str:
    asked = CliRunner().invoke(
        app, [*command.split(), "--help"], prog_name="shosnlp", env={"COLUMNS": str(WIDTH), "TERMINAL_WIDTH": str(WIDTH)}
    )
    return "\n".join(line.rstrip() for line in asked.output.strip().splitlines())


PAGES = {"records.md": records_page, "values.md": values_page, "command-line.md": command_line_page}


def out_of_date() -> Iterator[str]:
    """The names of pages that are not what would be written now."""
    for name, page in PAGES.items():
        path = FOLDER / name
        if not path.is_file() or path.read_text(encoding="utf-8") != page():
            yield name


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the generated pages of the reference.")
    parser.add_argument("--check", action="store_true", help="change nothing; fail if a page is out of date")
    if parser.parse_args().check:
        sys.exit("\n".join(f"{name} is out of date: python -m tools.reference" for name in out_of_date()) or None)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
