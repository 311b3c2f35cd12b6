"""Read texts, Word documents or PDF files and write a workbook: a sheet each for people, organizations, places and dates.

pip install openpyxl
python examples/articles_to_excel.py articles.xlsx examples/*.txt [--date 2025-09-18]

Folders are read with all that is below them. A file that cannot be read is named, and the others are still read.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from shosnlp import Article, Extraction, Extractor
from shosnlp.errors import UnreadableFile
from shosnlp.files import read_file

SHEETS = {
    "Люди": ("Статья", "Имя", "Пол", "Должность", "Где", "Статус", "Упоминаний"),
    "Организации": ("Статья", "Название", "Сокращение", "Вид", "Страна", "Упоминаний"),
    "Места": ("Статья", "Название", "Вид", "Страна", "Упоминаний"),
    "Даты": ("Статья", "Дата", "Первый день", "Последний день", "В тексте"),
}


def workbook(results: Iterable[Extraction]) -> Workbook:
    """The workbook of some results."""
    book = Workbook()
    book.remove(book.active)
    sheets = {name: book.create_sheet(name) for name in SHEETS}
    for name, header in SHEETS.items():
        sheets[name].append(header)
        sheets[name].freeze_panes = "A2"
        sheets[name].auto_filter.ref = f"A1:{chr(64 + len(header))}1"
    for found in results:
        for person in found.people:
            held = [[position.title, position.held_at, position.status] for position in person.positions]
            for post in held or [[None] * 3]:  # a row for each position
                sheets["Люди"].append([found.id, person.name, person.gender, *post, len(person.mentions)])
        for body in found.organizations:
            sheets["Организации"].append([found.id, body.name, body.abbreviation, body.kind, body.country_code, len(body.mentions)])
        for place in found.places:
            sheets["Места"].append([found.id, place.name, place.kind, place.country_code, len(place.mentions)])
        for one in found.dates:
            sheets["Даты"].append([found.id, one.value, one.start, one.end, one.mentions[0].normal])
    return book


def articles(arguments: Iterable[str]) -> Iterator[Article]:
    """The files that can be read."""
    for argument in map(Path, arguments):
        for path in sorted(argument.rglob("*.*")) if argument.is_dir() else [argument]:
            try:
                yield Article(read_file(str(path)).text, id=str(path))
            except UnreadableFile as error:
                print(f"{path}: {error}", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workbook", help="the file to write")
    parser.add_argument("files", nargs="+", help="texts in any encoding, HTML, Word; PDF with shosnlp[files]")
    parser.add_argument("--date", type=date.fromisoformat, help="the day of publication of all of them")
    arguments = parser.parse_args()
    workbook(Extractor().extract_many(articles(arguments.files), reference_date=arguments.date)).save(arguments.workbook)


if __name__ == "__main__":
    main()
