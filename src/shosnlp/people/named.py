"""A span that surely is the name of a person: one of the user's own names, or a name without a text around it."""

from shosnlp.people.finding import PersonFinding
from shosnlp.people.names.parser import name_parser
from shosnlp.people.words import PeopleWords
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span

GAZETTEER = "gazetteer"  # the rule of such findings


def named(span: Span, document: Document, morphology: Morphology, words: PeopleWords, normal: str | None = None) -> PersonFinding:
    """The finding of a name.

    Args:
        span: Where it stands, in any case.
        document: The document.
        morphology: Readings of words.
        words: The lists of this kind.
        normal: The name in the nominative, if it is known.
    """
    parse = name_parser(morphology, words).parse(normal or span.of(document.text))
    names = [hypothesis.name for hypothesis in parse.hypotheses]
    name = next((name for name in names if name.written == normal), names[0])
    if normal is not None and name.written != normal:
        name = name._replace(written=normal)
    return PersonFinding(span=span, normal=name.written, rule=GAZETTEER, name=name)
