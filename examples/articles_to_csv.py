"""Read text files and write one CSV row per mention.

python examples/articles_to_csv.py examples/*.txt > mentions.csv
"""

import csv
import sys
from pathlib import Path

from shosnlp import Extractor

FIELDS = ("file", "id", "type", "name", "kind", "text", "normal", "start", "end", "confidence", "rule")


def main() -> None:
    paths = [Path(argument) for argument in sys.argv[1:]]
    texts = (path.read_text(encoding="utf-8") for path in paths)
    writer = csv.DictWriter(sys.stdout, FIELDS)
    writer.writeheader()
    for path, found in zip(paths, Extractor().extract_many(texts), strict=True):
        writer.writerows({"file": path.name, **row} for row in found.rows())


if __name__ == "__main__":
    main()
