"""natasha's tagger: slovnet's NER model over navec word vectors, both from the natasha wheel.

The only module that imports slovnet or navec. natasha itself is not imported: it needs pymorphy2, which needs old setuptools.
"""

import threading
from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from shosnlp.errors import ModelError
from shosnlp.reading.document import Label, Segmented, Tag
from shosnlp.runtime.blas import one_thread
from shosnlp.span import Span

_REINSTALL = "pip install --force-reinstall --no-deps natasha"
_LABELS = {"PER": Label.PERSON, "ORG": Label.ORGANIZATION, "LOC": Label.PLACE}


def natasha_file(path: str) -> Path:
    """The path of a model file in the natasha wheel.

    Args:
        path: Relative to natasha's folder `data`, such as `"model/slovnet_ner_news_v1.tar"`.

    Raises:
        ModelError: If natasha is not installed or the file is not in it.
    """
    spec = find_spec("natasha")
    if spec is None or spec.origin is None:
        raise ModelError("natasha is not installed, and its model files are needed; run: pip install natasha")
    file = Path(spec.origin).parent / "data" / path
    if not file.is_file():
        raise ModelError(f"{file} is missing; run: {_REINSTALL}")
    return file


class NatashaTagger:
    """Finds people, organizations and places as natasha does; no nesting, no dates, no positions."""

    name = "natasha"

    def __init__(self) -> None:
        self._lock = threading.Lock()  # slovnet keeps state while it runs

    def __reduce__(self) -> tuple[Any, ...]:
        return NatashaTagger, ()

    def tag(self, texts: Sequence[Segmented], /) -> list[list[Tag]]:
        """Return the spans that the model finds in each text.

        Raises:
            ModelError: If a model file is missing or damaged.
        """
        return [self._tag(text) for text in texts]

    def _tag(self, text: Segmented) -> list[Tag]:
        if not text.tokens:
            return []
        with self._lock, one_thread():
            markup = self._model(text.text)
        return [Tag(Span(span.start, span.stop), _LABELS[span.type]) for span in markup.spans if span.start < span.stop]

    @cached_property
    def _model(self) -> Any:
        from navec import Navec
        from slovnet import NER

        model_file, vectors_file = natasha_file("model/slovnet_ner_news_v1.tar"), natasha_file("emb/navec_news_v1_1B_250K_300d_100q.tar")
        try:
            return NER.load(model_file).navec(Navec.load(vectors_file))
        except Exception as error:  # a damaged archive fails in many ways, and the remedy is the same for all
            raise ModelError(f"{model_file} or {vectors_file} is damaged ({error}); run: {_REINSTALL}") from error
