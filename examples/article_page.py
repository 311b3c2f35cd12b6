"""Make a web page of an article that needs no network: the text in colour, cards, a time line.

python examples/article_page.py examples/consultations.txt page.html --date 2025-09-18
"""

import argparse
from datetime import date
from pathlib import Path

from shosnlp import extract


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="a text in UTF-8")
    parser.add_argument("page", type=Path, help="the file to write")
    parser.add_argument("--date", type=date.fromisoformat, help="the day of publication")
    arguments = parser.parse_args()
    found = extract(arguments.file.read_text(encoding="utf-8"), reference_date=arguments.date)
    arguments.page.write_text(found.to_html(page=True), encoding="utf-8")


if __name__ == "__main__":
    main()
