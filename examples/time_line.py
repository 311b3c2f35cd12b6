"""Draw the dates of an article as a picture (SVG), each where it stands in time, with the words of the text.

python examples/time_line.py examples/consultations.txt time_line.svg --date 2025-09-18
"""

import argparse
from datetime import date
from html import escape
from pathlib import Path

from shosnlp import Date, extract

WIDTH, MARGIN, ROW = 900, 20, 26


def picture(dates: list[Date]) -> str:
    """The picture of dates that have a first and a last day, earliest first."""
    spans = [(one.start.toordinal(), one.end.toordinal(), one) for one in dates if one.start and one.end]
    known = sorted(spans, key=lambda span: span[:2])
    first, last = min((one[0] for one in known), default=0), max((one[1] for one in known), default=1)
    scale = (WIDTH - 2 * MARGIN) / max(1, last - first)
    lines = []
    for number, (start, end, one) in enumerate(known):
        left = MARGIN + (start - first) * scale
        width = max(4.0, (end - start + 1) * scale)
        top = MARGIN + number * ROW
        label = escape(f"{one.mentions[0].text}: {one.value}")
        at_right = left > WIDTH / 2
        lines.append(f'<rect x="{left:.0f}" y="{top}" width="{min(width, WIDTH - left):.0f}" height="8" rx="3" fill="#00796b"/>')
        lines.append(f'<text x="{left:.0f}" y="{top + 20}" text-anchor="{"end" if at_right else "start"}">{label}</text>')
    height = 2 * MARGIN + ROW * max(1, len(known))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="13">'
    return "\n".join([head, f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>', *lines, "</svg>", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="a text in UTF-8")
    parser.add_argument("picture", type=Path, help="the SVG file to write")
    parser.add_argument("--date", type=date.fromisoformat, help="the day of publication")
    arguments = parser.parse_args()
    found = extract(arguments.file.read_text(encoding="utf-8"), reference_date=arguments.date)
    arguments.picture.write_text(picture(list(found.dates)), encoding="utf-8")


if __name__ == "__main__":
    main()
