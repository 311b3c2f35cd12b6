"""A data frame of articles becomes data frames of what is in them.

python examples/texts_in_polars.py examples/news.jsonl
"""

import argparse

import polars as pl

from shosnlp.integrations.polars import tables


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="articles as JSON Lines")
    file = parser.parse_args().file
    news = pl.read_ndjson(file).with_columns(pl.col("date").str.to_date())
    found = tables(news, errors="return")
    print(dict(sorted(found["mentions"]["type"].value_counts().rows())))
    print(found["positions"].select("article", "date", "title").rows())


if __name__ == "__main__":
    main()
