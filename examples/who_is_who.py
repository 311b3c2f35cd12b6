"""Put articles into a corpus, ask who is who, correct it, and take tables out.

python examples/who_is_who.py examples/news.jsonl
"""

import argparse
import datetime
import json
import tempfile
from pathlib import Path

from shosnlp import Article, Extractor
from shosnlp.corpus import Corpus


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="articles as JSON Lines")
    file = parser.parse_args().file
    rows = [json.loads(line) for line in Path(file).read_text(encoding="utf-8").splitlines()]
    articles = [
        Article(row["text"], row["id"], datetime.date.fromisoformat(row["date"]), row["title"], {"region": row["region"]}) for row in rows
    ]
    with tempfile.TemporaryDirectory() as folder, Corpus(Path(folder) / "news.duckdb") as corpus:
        print(corpus.add(Extractor().extract_many(articles, errors="return")))
        diplomat, coach = corpus.who("Бакаев")
        for post in diplomat.positions:
            print(diplomat.id, diplomat.name, post.title, post.held_at, post.first_seen, post.last_seen)
        for reason in corpus.explain(diplomat.id).refused:
            print(f"not {reason.entity}: {reason.reason}")
        corpus.merge(diplomat.id, coach.id)  # your word: it stays
        print(corpus.who("Бакаев")[0].documents)
        table = corpus.sql("select name, documents from entities where type = 'organization' order by documents desc, name limit 2")
        print(table.to_pylist())  # a pyarrow table: also .to_pandas(), or polars.from_arrow(table)


if __name__ == "__main__":
    main()
