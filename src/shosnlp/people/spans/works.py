"""A name within the title of a work of fiction: «спектакль «Как [Мишка Кошкин] ловил [Ваню Рыбкина]»»."""

import re

from shosnlp.people.words import PeopleWords
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span

_LONGEST = 100  # characters of a title
_CLOSING = {"«": "»", "„": "“", "“": "”", '"': '"'}
_QUOTES = re.compile('[«»„“”"\n]')


def is_in_title(span: Span, document: Document, morphology: Morphology, words: PeopleWords) -> bool:
    """Whether a name stands in the title of a work: the quotation around it follows «спектакль», «роман» and the like.

    Args:
        span: The name.
        document: The document.
        morphology: The lemma of the word before the quotation.
        words: The words for works.
    """
    text = document.text
    marks = list(_QUOTES.finditer(text, max(0, span.start - _LONGEST), span.start))
    if not marks or (closing := _CLOSING.get(marks[-1].group())) is None or not text[: marks[-1].start()].endswith(" "):
        return False
    after = _QUOTES.search(text, span.end, span.end + _LONGEST)
    if after is None or after.group() not in (closing, marks[-1].group()):
        return False
    index = document.token_range(Span(marks[-1].start(), marks[-1].end())).start - 1
    return index >= 0 and words.works.contains_lemma_of(document.tokens[index].text, morphology)
