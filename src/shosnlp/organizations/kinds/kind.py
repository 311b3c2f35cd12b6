"""The kind of an organization, from the strongest evidence to the weakest."""

from collections.abc import Iterable, Sequence

from shosnlp.caching import owned_cache
from shosnlp.findings import Group
from shosnlp.organizations.finding import OrganizationFinding
from shosnlp.organizations.kinds import classifier
from shosnlp.organizations.kinds.context import Described, cued, described
from shosnlp.organizations.kinds.surroundings import surroundings
from shosnlp.organizations.kinds.told import hinted, told
from shosnlp.organizations.kinds.words import KindWords, load
from shosnlp.organizations.names.name import OrganizationName, known_rows
from shosnlp.organizations.rows import KindAffix
from shosnlp.organizations.words import OrganizationWords, key
from shosnlp.reading.document import Document
from shosnlp.records import OrganizationKind
from shosnlp.weights import KindProbability

_OF_STATES = frozenset({"government", "intergovernmental"})  # between these, the owner decides


def kind_of(group: Group[OrganizationFinding], document: Document, words: OrganizationWords) -> OrganizationKind:
    """Return the kind of an organization: what the list or the words tell, else a sure guess, else a hint, else the guess."""
    names = list({id(finding.name): finding.name for finding in group.findings}.values())  # equal mentions usually share one object
    listed = {row.kind for row in known_rows(names)}
    return listed.pop() if len(listed) == 1 else _of_owner(_of_words(group, names, document, words), names, words)


def _of_words(
    group: Group[OrganizationFinding], names: Sequence[OrganizationName], document: Document, words: OrganizationWords
) -> OrganizationKind:
    tables = load()
    beside = described(group.findings, document, words, tables)
    if kind := _told(names, beside, words, tables):
        return kind
    fullest = max((name.text for name in names), key=len)
    guess = classifier.load().guess(surroundings(fullest, [finding.span for finding in group.findings], document))
    if guess.probability >= KindProbability.SURE:
        return guess.kind
    if kind := _hinted(names, beside, words, tables) or cued(group.findings, document, tables):
        return kind
    return guess.kind if guess.kind != "company" or guess.probability >= KindProbability.COMPANY else "other"


def _of_owner(kind: OrganizationKind, names: Iterable[OrganizationName], words: OrganizationWords) -> OrganizationKind:
    """Correct what words tell of organs: «Совет министров юстиции государств – членов ШОС», «Департамент СНГ МИД Казахстана»."""
    owners = {owner for name in names for owner in _kinds_of_owner(name, words)}
    if kind in _OF_STATES and len(owners) == 1:
        return next((owner for owner in owners if owner in _OF_STATES), kind)
    return kind


def _kinds_of_owner(name: OrganizationName, words: OrganizationWords) -> Iterable[OrganizationKind]:
    if name.owner is None or name.own.endswith(words.sets.affairs):
        return ()  # «Комитет Госдумы по делам СНГ»
    if name.owner.code == name.owner.identity and name.head is not None and name.head.lower == "owner":
        return (name.head.kind,)  # «Постоянное представительство Казахстана при ООН»
    return {row.kind for row in words.by_name.get(name.owner.identity, ())}


def _told(
    names: Sequence[OrganizationName], beside: Described | None, words: OrganizationWords, tables: KindWords
) -> OrganizationKind | None:
    """What the words of the names tell, the fullest first, or those right before one."""
    if beside and beside.sure and beside.quoted:
        return beside.kind  # «газета «Мордовский университет»»
    fullest_first = sorted(names, key=lambda name: -len(name.text))
    by_name = next((kind for name in fullest_first if (kind := told(name.text, words, tables))), None)
    if by_name == "company" and _of_ending(names, words) == "finance":
        return "finance"  # «ПАО «Уралхимбанк»»
    return by_name or _of_ending(names, words, sure=True) or (beside.kind if beside and beside.sure else None)


def _hinted(
    names: Sequence[OrganizationName], beside: Described | None, words: OrganizationWords, tables: KindWords
) -> OrganizationKind | None:
    fullest_first = sorted(names, key=lambda name: -len(name.text))
    by_head = next((kind for name in fullest_first if (kind := hinted(name, tables))), None)
    by_like = next((kind for name in names if (kind := _of_like(name, words))), None)
    return by_head or (beside.kind if beside else None) or by_like or _of_ending(names, words)


def _of_like(name: OrganizationName, words: OrganizationWords) -> OrganizationKind | None:
    rows = name.kind_rows or (words.by_name.get(name.owner.identity, ()) if name.owner and name.head is None else ())  # «Политбюро ЦК КПК»
    kinds = {row.kind for row in rows}
    return kinds.pop() if len(kinds) == 1 else None


def _of_ending(names: Iterable[OrganizationName], words: OrganizationWords, *, sure: bool = False) -> OrganizationKind | None:
    return next((kind for name in names if (kind := _ending_of(name.own, key(name.text), words, sure))), None)


def _ending_of(own: str, core: str, words: OrganizationWords, sure: bool) -> OrganizationKind | None:
    if sure and not core.endswith(words.sure_endings):
        return None
    parts = _parts(words)
    if not (core.endswith(parts["end"]) or core.startswith(parts["start"]) or own.split()[0].endswith(parts["capitals"])):
        return None
    return next((ending.kind for ending in words.endings if _has_part(own, core, ending)), None)


@owned_cache()
def _parts(words: OrganizationWords) -> dict[str, tuple[str, ...]]:
    """The affixes that indicate a kind, by position."""
    return {place: tuple(row.part for row in words.endings if row.place == place) for place in ("start", "end", "capitals")}


def _has_part(name: str, core: str, ending: KindAffix) -> bool:
    if ending.place == "capitals":
        first = name.split()[0]
        return len(first) > len(ending.part) and first.endswith(ending.part)
    if ending.place == "start":
        return core.startswith(ending.part)
    return core.endswith(ending.part) and not core.endswith(" " + ending.part)
