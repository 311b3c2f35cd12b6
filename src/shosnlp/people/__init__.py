"""People: mentions of them, their names in the nominative, one record per person."""

from shosnlp.people.find import find
from shosnlp.people.finding import PersonFinding
from shosnlp.people.group import group
from shosnlp.people.pipeline import People
from shosnlp.people.record import record
from shosnlp.people.words import load

__all__ = ["People", "PersonFinding", "find", "group", "load", "record"]
