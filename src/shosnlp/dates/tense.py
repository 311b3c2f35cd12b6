"""Whether what happens on a date lies behind or ahead: the tense of the nearest verb of the sentence."""

import re

from shosnlp.dates.words import DateWords
from shosnlp.reading.document import Document
from shosnlp.reading.morphology import Morphology
from shosnlp.span import Span

_WINDOW = 160  # characters to either side
_VERB = re.compile(r"\b[а-я]{2,}(?:л[аои]?(?:сь|ся)?|[еиуюая]т(?:ся)?|[нт][аоы]?)\b|\bбуд[а-я]+")
_BREAK = re.compile(r"[,;:—()«»\"]| - ")
_TENSES = {"past": -1, "none": 0, "future": 1}
_BREAK_COST = 30  # characters that a comma between verb and date counts for


def tense(span: Span, document: Document, lowered: str, words: DateWords, morphology: Morphology) -> int:
    """Return -1 for past, 1 for future, 0 if nothing says.

    Args:
        span: The date.
        document: What it stands in.
        lowered: The text, folded and in lower case.
        words: Stems of words whose meaning is a tense.
        morphology: Tells the tense of verbs.
    """
    sentence = document.sentence_at(span.start) if document.sentences else Span(0, len(lowered))
    start, end = max(sentence.start, span.start - _WINDOW), min(sentence.end, span.end + _WINDOW)
    best, nearest = 0, 1_000_000
    for verb in _VERB.finditer(lowered, start, end):
        if span.start <= verb.start() < span.end:
            continue
        between = lowered[verb.end() : span.start] if verb.end() <= span.start else lowered[span.end : verb.start()]
        distance = len(between) + _BREAK_COST * len(_BREAK.findall(between))
        if distance < nearest and (found := _tense_of(verb[0], words, morphology)):
            best, nearest = found, distance
    return best


def _tense_of(verb: str, words: DateWords, morphology: Morphology) -> int:
    for row in words.tenses:
        if verb.startswith(row.stem):
            return _TENSES[row.tense]
    analyses = morphology.analyses(verb)
    if not analyses or analyses[0].pos not in ("VERB", "PRTS"):
        return 0
    return -1 if analyses[0].has("past") else 1 if analyses[0].has("futr") else 0
