"""Read text files and write one CSV row per mention.

python examples/articles_to_csv.py examples/*.txt > mentions.csv
"""

import csv
import sys
from pathlib import Path

from shosnlp import Article, Extractor


def main() -> None:
    articles = [Article(Path(name).read_text(encoding="utf-8"), id=Path(name).name) for name in sys.argv[1:]]
    writer = None
    for found in Extractor().extract_many(articles):
        for row in found.rows():
            if writer is None:
                writer = csv.DictWriter(sys.stdout, list(row))
                writer.writeheader()
            writer.writerow(row)


if __name__ == "__main__":
    main()
