"""Who met whom, when and where: a table of the meetings that articles report.

python examples/press_digest.py examples/news.jsonl

A sentence reports a meeting if it names two people or more and has a word such as «встретиться» or «переговоры». Its day is the first date
of the sentence, else the day of the article.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from shosnlp import Article, Entity, Extraction, Extractor, Sentence

MEETINGS = {"встретиться", "встречаться", "встреча", "переговоры", "беседа", "обсудить", "принять", "консультация"}


def meetings(extractor: Extractor, found: Extraction) -> Iterator[dict[str, str]]:
    """The meetings of an article, in order of the text."""
    for sentence in extractor.analyze(found.text):
        people = named(found.people, sentence)
        if len(people) > 1 and any(token.lemma in MEETINGS for token in sentence.tokens):
            days = [str(one.start) for one in found.dates if is_in(one, sentence) and one.start] or [str(found.reference_date or "")]
            cities = [place.name for place in found.places if place.kind == "city" and is_in(place, sentence)]
            yield {"когда": days[0], "кто": ", ".join(people), "где": ", ".join(cities), "статья": found.id or ""}


def named(people: tuple[Entity, ...], sentence: Sentence) -> list[str]:
    """The people of a sentence."""
    return [person.name for person in people if is_in(person, sentence)]


def is_in(entity: Entity, sentence: Sentence) -> bool:
    """Whether a sentence mentions an entity."""
    return any(sentence.start <= mention.start < sentence.end for mention in entity.mentions)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="articles as JSON Lines with id, date and text")
    rows = [json.loads(line) for line in parser.parse_args().file.read_text(encoding="utf-8").splitlines()]
    articles = [Article(row["text"], row["id"], date.fromisoformat(row["date"])) for row in rows]
    extractor = Extractor()
    writer = csv.DictWriter(sys.stdout, ("когда", "кто", "где", "статья"), lineterminator="\n")
    writer.writeheader()
    for found in extractor.extract_many(articles):
        writer.writerows(meetings(extractor, found))


if __name__ == "__main__":
    main()
