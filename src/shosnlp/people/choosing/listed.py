"""The case of names that open the items of a list, by the verb of its heading: «Назначить:⏎– [Громова И. А.] …;⏎– [Лапину В. О.] …»."""

import re
from collections.abc import Sequence

from shosnlp.people.choosing.evidence import Evidence
from shosnlp.people.choosing.introductions import case_after_colon
from shosnlp.people.names.parse import Parse
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span
from shosnlp.weights import EvidenceWeights

_OPENS_ITEM = re.compile(r"(?:\n|[:;]\s)\s{0,4}(?:[-–—•*]\s|\d{1,3}[.)]\s?)?$")
_REACH = 12  # characters
_LINES = 2  # that an item and the beginning of the next one fill


def add_list_evidence(
    spans: Sequence[Span], mentions: Sequence[tuple[Parse, Evidence]], document: Document, morphology: Morphology
) -> None:
    """Add to the evidence for each name that opens an item that it is the object of the verb in the heading.

    Args:
        spans: The names, in order of appearance.
        mentions: For each name its parse and the evidence of its neighbours.
        document: The document.
        morphology: To read the heading.
    """
    text, end, case = document.text, 0, "nomn"
    for span, (_, evidence) in zip(spans, mentions, strict=True):
        opening = _OPENS_ITEM.search(text, max(0, span.start - _REACH), span.start)
        if opening is None:
            continue
        colon = text.rfind(":", end, opening.start() + 1)
        if colon >= 0:
            case = case_after_colon(document, colon, morphology) if not text[colon + 1 : opening.end()].strip("–—-•* \n1.)") else "nomn"
        elif len(text[end : span.start].split("\n")) > _LINES:
            case = "nomn"
        if case != "nomn":
            evidence.cases["nomn"] = 0.0
            evidence.cases[case] = evidence.cases.get(case, 0.0) + EvidenceWeights.LISTED
        end = span.end
