"""A data frame of articles becomes data frames of what is in them.

python examples/texts_in_pandas.py examples/news.jsonl
"""

import argparse

import pandas as pd

from shosnlp.integrations.pandas import tables


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="articles as JSON Lines")
    file = parser.parse_args().file
    news = pd.read_json(file, lines=True, convert_dates=["date"])
    found = tables(news, errors="return")
    print(found["mentions"].groupby("type").size().to_dict())
    print(found["positions"][["article", "date", "title"]].to_string(index=False))


if __name__ == "__main__":
    main()
