"""A data frame of articles becomes data frames of what is in them.

python examples/texts_in_polars.py examples/news.jsonl
"""

import sys

import polars as pl

from shosnlp.integrations.polars import tables


def main() -> None:
    news = pl.read_ndjson(sys.argv[1]).with_columns(pl.col("date").str.to_date())
    found = tables(news, errors="return")
    print(dict(sorted(found["mentions"]["type"].value_counts().rows())))
    print(found["positions"].select("article", "date", "title").rows())


if __name__ == "__main__":
    main()
