"""Whether an event lies in the past or the future: the tense of the nearest verb in the sentence."""

import re

from shosnlp.dates.scan import word_before
from shosnlp.dates.value import Tense
from shosnlp.dates.words import DateWords
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span

_WINDOW = 160  # characters to either side
_VERB = re.compile(
    r"\b(?:буд[а-я]+|[а-я]{2,}(?:л[аои]?(?:сь|ся)?|(?:рос|нес|вез|лез|чез|мог|стиг|гиб|мер|лег|ник)(?:ся)?|[еиуюая]т(?:ся)?|[ую]сь|ть(?:ся)?|ти|[еи]м(?:ся)?|[нт][аоы]?|(?:нн|щ)(?:ый|ий|ая|ое|ее|ые|ие|ого|его|ой|ей|ую|ому|ему|ым|им|ом|ем|ых|их|ыми|ими)))\b"
)
_BREAK = re.compile(r"[,;:()\"]| - ")
_BREAK_COST = 30  # extra distance for punctuation between verb and date


def tense_near(span: Span, document: Document, lowered: str, words: DateWords, morphology: Morphology) -> Tense:
    """Return the tense of the verb nearest to a date.

    Args:
        span: The date.
        document: The document.
        lowered: The text, folded and in lower case.
        words: Stems of words that imply a tense.
        morphology: Knows the tense of verbs.
    """
    sentence = document.sentence_at(span.start) if document.sentences else Span(0, len(lowered))
    start, end = max(sentence.start, span.start - _WINDOW), min(sentence.end, span.end + _WINDOW)
    before = word_before(lowered, span.start)
    for verb in sorted(_VERB.finditer(lowered, start, end), key=lambda verb: _distance(verb, span, lowered)):
        tense = None if span.start <= verb.start() < span.end else _tense_of(verb[0], before, words, morphology)
        if tense is not None:
            return tense
    return Tense.UNKNOWN


def _distance(verb: re.Match[str], span: Span, lowered: str) -> int:
    """The distance of a word from the date: only the nearest ones are looked up in morphology."""
    between = lowered[verb.end() : span.start] if verb.end() <= span.start else lowered[span.end : verb.start()]
    return len(between) + _BREAK_COST * len(_BREAK.findall(between))


def _tense_of(verb: str, before: str, words: DateWords, morphology: Morphology) -> Tense | None:
    """The tense of a word, `None` if it is not a verb. An infinitive has none but counts as the nearest verb: «обещал открыть к маю».

    The word before the date matters: «назначен на 17 января» lies ahead, «назначен 17 января» behind.
    """
    for row in words.tenses:
        if verb.startswith(row.stem) and (not row.before or before in row.before.split()):
            return None if row.tense == "none" else Tense(row.tense)
    analyses = morphology.analyses(verb)
    if not analyses or analyses[0].pos not in ("VERB", "PRTS", "INFN"):
        return None
    if analyses[0].pos == "PRTS" and analyses[0].has("past"):
        return Tense.STATE
    for grammeme, tense_of_verb in _TENSES.items():
        if analyses[0].has(grammeme):
            return tense_of_verb
    return Tense.UNKNOWN


_TENSES = {"past": Tense.PAST, "futr": Tense.FUTURE, "pres": Tense.PRESENT}
