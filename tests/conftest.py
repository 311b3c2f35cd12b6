"""What tests share: one extractor with the real models, one morphology, the settings of hypothesis."""

import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from shosnlp.russian.morphology import Morphology

if TYPE_CHECKING:
    from shosnlp.extractor import Extractor

# Neither a slow machine nor a busy one fails a test: hypothesis would time each example and the making of examples.
settings.register_profile("no clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("no clock")

# Some tests send Ctrl-C to a process of their own, which must not inherit that a shell ignores it for what it starts in the background.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def extractor() -> "Extractor":
    from shosnlp.extractor import Extractor

    return Extractor()


@pytest.fixture(scope="session")
def morphology() -> Morphology:
    return Morphology()
