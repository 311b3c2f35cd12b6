"""Scores of mentions, base forms and grouping: NEREL (nested) and SlavicNER (distinct forms of a document)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from evaluation.corpora import GoldDocument
from evaluation.facts import score_facts
from evaluation.found import NAMES, FoundEntity, System
from evaluation.measures import Table, count_pairs, outermost

_PREPOSITIONS = ("в ", "во ", "с ", "со ", "до ", "к ", "по ", "на ", "за ", "от ", "после ", "около ", "через ")
_QUOTES = "\"'«»„“”‘’ "
Span = tuple[int, int, str]


def spans_of(entities: Iterable[FoundEntity], types: Sequence[str] = NAMES) -> set[Span]:
    """The spans of all mentions of some types."""
    return {(mention.start, mention.end, entity.type) for entity in entities if entity.type in types for mention in entity.mentions}


def score_nerel(documents: Iterable[GoldDocument], system: System) -> Table:
    """Strict spans, outermost and at any level; dates; positions; who holds which; grouping of mentions."""
    table = Table()
    for document in documents:
        entities = system(document.text, document.id)
        found = spans_of(entities)
        gold = {(one.start, one.end, one.type): one.entity for one in document.mentions if one.type in NAMES}
        for level, own, true in (("outermost", outermost(found), outermost(gold)), ("any level", found, set(gold))):
            for type in NAMES:
                table.add_sets(f"{level} {type}", {one for one in own if one[2] == type}, {one for one in true if one[2] == type})
        dates = {(one.start, one.end) for one in document.mentions if one.type == "DATE"}
        own_dates = {span[:2] for span in spans_of(entities, ["DATE"])}
        bare = [{bare_date(document.text, *span) for span in some} for some in (own_dates, dates)]
        table.add_sets("dates without preposition", bare[0], bare[1])
        titles = {(one.start, one.end) for one in document.mentions if one.type == "POSITION"}
        table.add_sets("spans of positions", {span for one in entities for held in one.positions for span in held.spans}, titles)
        score_facts(table, document, entities)
        numbers = {(m.start, m.end, one.type): number for number, one in enumerate(entities) for m in one.mentions}
        count_pairs(table.rows["grouping"], gold, {span: number for span, number in numbers.items() if span in gold})
    for level in ("outermost", "any level"):
        table.add_sum(f"{level}, all", [f"{level} {type}" for type in NAMES])
    return table


def bare_date(text: str, start: int, end: int) -> tuple[int, int]:
    """A date without leading preposition, closing marks and «года», on which guidelines differ."""
    start += next((len(word) for word in _PREPOSITIONS if text[start:end].lower().startswith(word)), 0)
    while end > start and text[end - 1] in ".,;: ":
        end -= 1
    for word in (" года", " г."):
        if text[start:end].endswith(word):
            end -= len(word)
    return start, end


def score_slavicner(documents: Iterable[GoldDocument], system: System) -> Table:
    """Distinct forms of a document, their base forms, and which of them belong together."""
    table = Table()
    for document in documents:
        gold, base, entity = _gold_forms(document)
        found, normals, groups = _found_forms(document.text, system(document.text, document.id))
        for type in NAMES:
            own, true = ({form for form in forms if form[1] == type} for forms in (found, gold))
            table.add_sets(f"strict {type}", own, true)
            for form in own & true:
                right = normals[form].most_common(1)[0][0] in base[form]
                table.rows[f"base forms {type}"].add(1, right, 1, right)
        count_pairs(table.rows["grouping"], {form: entity[form] for form in gold}, {form: groups[form] for form in found & gold})
    table.add_sum("strict, all", [f"strict {type}" for type in NAMES])
    table.add_sum("base forms, all", [f"base forms {type}" for type in NAMES])
    return table


Form = tuple[str, str]  # text, type


def _gold_forms(document: GoldDocument) -> tuple[set[Form], dict[Form, set[str]], dict[Form, str]]:
    """The distinct forms of a document, with the base forms and the entity of each."""
    base: defaultdict[Form, set[str]] = defaultdict(set)
    entity: dict[Form, str] = {}
    for one in document.mentions:
        if one.type in NAMES:
            form = _form(document.text[one.start : one.end]), one.type
            base[form].add(_form(one.normal or ""))
            entity.setdefault(form, one.entity or "")
    return set(base), base, entity


def _found_forms(text: str, entities: Sequence[FoundEntity]) -> tuple[set[Form], dict[Form, Counter[str]], dict[Form, int]]:
    """The same of what a system found; nested mentions are left out, since the corpus has none."""
    kept = outermost(spans_of(entities))
    normals: defaultdict[Form, Counter[str]] = defaultdict(Counter)
    groups: dict[Form, int] = {}
    for number, entity in enumerate(entities):
        for mention in entity.mentions:
            if (mention.start, mention.end, entity.type) in kept:
                form = _form(text[mention.start : mention.end]), entity.type
                normals[form][_form(mention.normal or "")] += 1
                groups.setdefault(form, number)
    return set(normals), normals, groups


def _form(text: str) -> str:
    """A form for comparison: small letters, е for ё, no quotes around it, one kind of dash and space."""
    return " ".join(text.strip(_QUOTES).lower().replace("ё", "е").replace("–", "-").replace("—", "-").split())
