"""Places: countries, regions, cities, rivers, streets."""

from shosnlp.places.find import find
from shosnlp.places.finding import PlaceFinding
from shosnlp.places.group import group
from shosnlp.places.pipeline import Places
from shosnlp.places.record import record
from shosnlp.places.triggers import trigger_classifier
from shosnlp.places.words import load

__all__ = ["PlaceFinding", "Places", "find", "group", "load", "record", "trigger_classifier"]
