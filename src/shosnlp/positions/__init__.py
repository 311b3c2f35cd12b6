"""Positions: who holds which post, and where."""

from shosnlp.positions.attach import attach
from shosnlp.positions.find import find
from shosnlp.positions.record import with_positions
from shosnlp.positions.titles.title import PositionFinding
from shosnlp.positions.triggers import trigger_classifier
from shosnlp.positions.words import PositionWords, load

__all__ = ["PositionFinding", "PositionWords", "attach", "find", "load", "trigger_classifier", "with_positions"]
