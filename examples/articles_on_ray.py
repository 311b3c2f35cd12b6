"""Read articles on a cluster with Ray Data, then make a corpus of the results on one machine.

python examples/articles_on_ray.py examples/news.jsonl
"""

import argparse
import tempfile
from pathlib import Path

import ray

from shosnlp import Extraction
from shosnlp.integrations.ray import Extract


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="articles as JSON Lines")
    file = parser.parse_args().file
    articles = ray.data.read_json(file, lines=True)
    found = articles.map_batches(
        Extract,
        batch_format="pyarrow",
        compute=ray.data.ActorPoolStrategy(min_size=1, max_size=2),
        fn_constructor_kwargs={"table": "extractions"},
    )
    results = [Extraction.model_validate_json(row["json"]) for row in found.iter_rows()]
    print(len(results), "articles read")
    try:
        from shosnlp.corpus import Corpus
    except ImportError as missing:
        print(missing)
        return
    with tempfile.TemporaryDirectory() as folder, Corpus(Path(folder) / "news.duckdb") as corpus:
        corpus.add(results)
        print([entity.name for entity in corpus.who("Бакаев")])


if __name__ == "__main__":
    main()
