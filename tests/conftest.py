"""What tests share: one extractor with the real models, one morphology."""

from typing import TYPE_CHECKING

import pytest

from shosnlp.reading.morphology import Morphology

if TYPE_CHECKING:
    from shosnlp.extractor import Extractor


@pytest.fixture(scope="session")
def extractor() -> "Extractor":
    from shosnlp.extractor import Extractor

    return Extractor()


@pytest.fixture(scope="session")
def morphology() -> Morphology:
    return Morphology()
