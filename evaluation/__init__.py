"""Measuring: against annotated corpora and other systems, against an earlier revision, by rule."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "training"))  # says which fold model has not seen a document
