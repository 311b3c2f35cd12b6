"""Read text files and write one CSV row per mention.

python examples/articles_to_csv.py examples/*.txt > mentions.csv
"""

import argparse
import csv
import sys
from pathlib import Path

from shosnlp import Article, Extractor


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+", help="texts in UTF-8")
    articles = [Article(file.read_text(encoding="utf-8"), id=file.name) for file in parser.parse_args().files]
    writer = None
    for found in Extractor().extract_many(articles):
        for row in found.rows():
            if writer is None:
                writer = csv.DictWriter(sys.stdout, list(row))
                writer.writeheader()
            writer.writerow(row)


if __name__ == "__main__":
    main()
