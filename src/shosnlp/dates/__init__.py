"""Dates: calendar expressions found by rules and brought to EDTF values."""

from shosnlp.dates.find import DateFinding, find
from shosnlp.dates.group import group
from shosnlp.dates.pipeline import Dates
from shosnlp.dates.record import record
from shosnlp.dates.triggers import trigger_classifier
from shosnlp.dates.words import DateWords, load

__all__ = ["DateFinding", "DateWords", "Dates", "find", "group", "load", "record", "trigger_classifier"]
