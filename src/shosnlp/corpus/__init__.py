"""Corpora: many documents in one DuckDB database, and who is who in them.

Needs the packages of `shosnlp[corpus]`.
"""

from shosnlp.integrations.requirements import required

for _module in ("duckdb", "pyarrow", "rapidfuzz"):
    required(_module, "corpus")

from shosnlp.corpus.cards import Card, CorpusDocument, CorpusEntity, CorpusExplanation, CorpusPosition, Neighbour, Reason  # noqa: E402
from shosnlp.corpus.corpus import Corpus  # noqa: E402
from shosnlp.corpus.database import CorpusError  # noqa: E402
from shosnlp.corpus.storing import Report  # noqa: E402

__all__ = [
    "Card",
    "Corpus",
    "CorpusDocument",
    "CorpusEntity",
    "CorpusError",
    "CorpusExplanation",
    "CorpusPosition",
    "Neighbour",
    "Reason",
    "Report",
]
