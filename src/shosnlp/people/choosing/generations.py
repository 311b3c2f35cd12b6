"""Who is «-старший» when the text introduces a son: «Бориса Кирова … Его сын Артём Киров … Киров-старший»."""

from collections import defaultdict
from collections.abc import Sequence

from shosnlp.people.names.name import PersonName, folded, is_initial
from shosnlp.people.words import lookup_key, word_sets
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span


def with_generations(names: Sequence[PersonName], spans: Sequence[Span], document: Document, morphology: Morphology) -> list[PersonName]:
    """Add «старший» and «младший» to the whole names of a parent and a child if a mention says «-старший» without a given name.

    Args:
        names: The names of the mentions.
        spans: The mentions.
        document: The document, for «сын» before a name.
        morphology: To recognise the lemma «сын».
    """
    wanted = {folded(name.last) for name in names if name.last and name.generation and not name.first}
    people: dict[tuple[str, str], set[str]] = defaultdict(set)
    children: set[str] = set()
    for name, span in zip(names, spans, strict=True) if wanted else ():
        if name.first and not is_initial(name.first) and (name.last is None or folded(name.last) in wanted):
            if name.last and name.gender:
                people[folded(name.last), name.gender].add(folded(name.first))
            if _is_child(span, document, morphology):
                children.add(folded(name.first))
    return [_with_generation(name, people, children) for name in names] if children else list(names)


def _is_child(span: Span, document: Document, morphology: Morphology) -> bool:
    index = document.token_range(span).start - 1
    return index >= 0 and lookup_key(morphology.lemma(document.tokens[index].text)) in word_sets().children


def _with_generation(name: PersonName, people: dict[tuple[str, str], set[str]], children: set[str]) -> PersonName:
    if not name.first or not name.last or not name.gender or name.generation:
        return name
    of_surname = people.get((folded(name.last), name.gender), set())
    young = of_surname & children
    if len(of_surname) != 2 or len(young) != 1 or folded(name.first) not in of_surname:
        return name
    man, woman = word_sets().younger if folded(name.first) in young else word_sets().older
    return name._replace(generation=man if name.gender == "male" else woman)
