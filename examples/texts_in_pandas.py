"""A data frame of articles becomes data frames of what is in them.

python examples/texts_in_pandas.py examples/news.jsonl
"""

import sys

import pandas as pd

from shosnlp.integrations.pandas import tables


def main() -> None:
    news = pd.read_json(sys.argv[1], lines=True, convert_dates=["date"])
    found = tables(news, errors="return")
    print(found["mentions"].groupby("type").size().to_dict())
    print(found["positions"][["article", "date", "title"]].to_string(index=False))


if __name__ == "__main__":
    main()
