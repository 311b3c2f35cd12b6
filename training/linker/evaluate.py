"""How many of the annotated links `extract` finds: `cd training && python -m linker.evaluate [--show N]`.

A link is right when the title overlaps the annotated one and the person has a mention that overlaps one of the holder's. Links of people
who were not found at all are counted apart: no linker could find them. The weights of the package have seen these texts: figures that are
fair to unseen ones come from `linker.train --figures`.
"""

import argparse
from collections import Counter
from pathlib import Path

from linker.annotated import Annotated, Title, read
from shosnlp import Extractor
from shosnlp.records import Extraction, Person, Position

_TEXTS = Path(__file__).parent / "texts"


def main() -> None:
    """Print precision and recall, by file, and the errors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", type=int, default=0, help="how many errors to print")
    arguments = parser.parse_args()
    extractor = Extractor()
    total: Counter[str] = Counter()
    files: dict[str, Counter[str]] = {}
    errors: list[str] = []
    for annotated in read(_TEXTS):
        counts, wrong = compared(annotated, extractor.extract(annotated.text))
        total += counts
        files.setdefault(annotated.source.partition(":")[0], Counter()).update(counts)
        errors += wrong
    for name, counts in files.items():
        print(f"{name:22} {figures(counts)}")
    print(f"{'all':22} {figures(total)}")
    print("\n".join(errors[: arguments.show]))


def compared(annotated: Annotated, found: Extraction) -> tuple[Counter[str], list[str]]:
    """Counts of links and holders, and the errors in words."""
    counts: Counter[str] = Counter()
    errors: list[str] = []
    claimed = [
        (person, position, mention.start, mention.end)
        for person in found.people
        for position in person.positions
        for mention in position.mentions
    ]
    for person, position, start, end in claimed:
        title = _title(annotated, start, end)
        number = _number(annotated, title, person) if title else None
        counts["right" if number is not None else "extra"] += 1
        if title is None or number is None:
            errors.append(f"+ {annotated.source} {person.name}: {position.title} | {_around(annotated.text, start, end)}")
            continue
        counts["status right"] += position.status == title.status
        counts["held gold"] += bool(title.held(number))
        counts["held found"] += bool(position.organization or position.place)
        if _is_held_there(annotated, title.held(number), position, found):
            counts["held right"] += 1
        elif title.held(number) or position.held_at:
            errors.append(
                f"@ {annotated.source} {person.name}: {position.title} at {position.held_at} | {_around(annotated.text, start, end)}"
            )
    for title in annotated.titles:
        for holder in title.holders:
            known = [person for person in found.people if _overlaps(annotated.names.get(holder, []), person)]
            if not known:
                counts["nobody"] += 1
            elif not any(person in known and start < title.end and title.start < end for person, _, start, end in claimed):
                counts["missed"] += 1
                errors.append(f"- {annotated.source} {known[0].name}: {_around(annotated.text, title.start, title.end)}")
    return counts, errors


def _title(annotated: Annotated, start: int, end: int) -> Title | None:
    overlapping = [title for title in annotated.titles if start < title.end and title.start < end]
    return min(overlapping, key=lambda title: abs(title.start - start) + abs(title.end - end), default=None)


def _number(annotated: Annotated, title: Title, person: Person) -> int | None:
    return next((number for number, holder in enumerate(title.holders) if _overlaps(annotated.names.get(holder, []), person)), None)


def _overlaps(spans: list[tuple[int, int]], person: Person) -> bool:
    return any(mention.start < end and start < mention.end for mention in person.mentions for start, end in spans)


def _is_held_there(annotated: Annotated, places: list[str], position: Position, found: Extraction) -> bool:
    id = position.organization or position.place
    if id is None or not places:
        return False
    spans = [span for place in places for span in annotated.names.get(place, [])]
    return any(mention.start < end and start < mention.end for mention in found[id].mentions for start, end in spans)


def _around(text: str, start: int, end: int) -> str:
    return f"{text[max(start - 90, 0) : start]}[[{text[start:end]}]]{text[end : end + 80]}".replace("\n", "⏎")


def figures(counts: Counter[str]) -> str:
    """Precision and recall in words."""
    right, extra, missed = counts["right"], counts["extra"], counts["missed"]
    precision, recall = right / max(right + extra, 1), right / max(right + missed, 1)
    held = f"held P {counts['held right'] / max(counts['held found'], 1):.3f} R {counts['held right'] / max(counts['held gold'], 1):.3f}"
    status = f"status {counts['status right'] / max(right, 1):.3f}"
    numbers = f"right {right}, extra {extra}, missed {missed}, people not found {counts['nobody']}"
    return f"P {precision:.3f} R {recall:.3f} ({numbers}) {held} {status}"


if __name__ == "__main__":
    main()
