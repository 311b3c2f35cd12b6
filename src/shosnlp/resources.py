"""Shared resources of extractors: morphology, kinds of entities, word lists and their caches, in one object.

Extractors share one object, which is freed with the last of them.
"""

import threading
import weakref
from collections.abc import Callable, Sequence
from typing import Any

from shosnlp import positions
from shosnlp.dates import Dates
from shosnlp.findings import Kind
from shosnlp.organizations import Organizations
from shosnlp.people import People
from shosnlp.places import Places
from shosnlp.reading.trigger_index import TriggerIndex
from shosnlp.records import Extraction
from shosnlp.runtime.garbage import loading
from shosnlp.russian.morphology import Morphology

KINDS: tuple[Callable[[Morphology], Kind[Any]], ...] = (Places, Organizations, People, Dates)  # each may use what those before it found


class Resources:
    """Morphology, kinds of entities and word lists.

    Args:
        kinds: What makes each kind, in the order in which they find. A kind with other lists is `partial(People, words=…)`.
        result: The type of the result: it has a field for each kind.
    """

    def __init__(self, kinds: Sequence[Callable[[Morphology], Kind[Any]]] = KINDS, result: type[Extraction] = Extraction) -> None:
        with loading():
            self.morphology = Morphology()
            self.kinds = tuple([make(self.morphology) for make in kinds])
            self.positions = positions.load()
            self.triggers = TriggerIndex(*(kind.triggers for kind in self.kinds), positions.trigger_classifier(self.positions))
        self.result = result

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the kinds, in the order of the fields of the result."""
        known = {kind.name for kind in self.kinds}
        return tuple(name for name in self.result.model_fields if name in known)


_lock = threading.Lock()
_in_use: weakref.WeakSet[Resources] = weakref.WeakSet()


def shared_resources() -> Resources:
    """The resources that all extractors share unless they are given others."""
    with _lock:
        resources = next(iter(_in_use), None) or Resources()
        _in_use.add(resources)
        return resources
