"""Group mentions of one organization: by name, abbreviation, short form and generic form.

The ministry of one country is not that of another. Full names found groups; shorter forms join only where exactly one group fits, so the
order of mentions decides only which of several equally fitting bodies is nearest.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from shosnlp.findings import Group, in_order, make_group
from shosnlp.organizations.finding import OrganizationFinding
from shosnlp.organizations.names.abbreviation import HEREAFTER, abbreviates
from shosnlp.organizations.names.name import OrganizationName
from shosnlp.organizations.names.short_for import comparable
from shosnlp.organizations.words import key
from shosnlp.reading.document import Document
from shosnlp.russian.folding import fold
from shosnlp.russian.letters import DASHES

_MOST_FULL = 100  # full names with the same first letter; initials say nothing about more
_OPENING = re.compile(rf"[»\"”“]{{0,2}}(?P<end>) [(/](?P<from>{HEREAFTER})?[«\"„“]?\Z")  # «» (далее – «»
_LONGEST_OPENING = 30
_CLOSING = re.compile(r"[»\"”“]{0,2}[);,/]")
_DEEPEST = 6  # findings that may stand between the two of «Полное имя (АББР)»: those nested in the full name


class _DisjointSets:
    """Disjoint sets of findings of one organization, each with the reason it joined."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self.link = ["name"] * size

    def root(self, index: int) -> int:
        """The representative of the set that holds `index`."""
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, index: int, to: int, link: str) -> None:
        """Merge the set of `index` into that of `to`."""
        mine, other = self.root(index), self.root(to)
        if mine != other:
            self._parent[max(mine, other)] = min(mine, other)
            self.link[index] = link


def group(findings: Sequence[OrganizationFinding], document: Document) -> list[Group[OrganizationFinding]]:
    """Return the groups of findings that are one organization, in order of first mention.

    Args:
        findings: The findings, as settled.
        document: The document: «Полное имя (АББР)» links its two mentions.
    """
    sets = _DisjointSets(len(findings))
    _by_name(findings, sets)
    _by_bracket(findings, sets, document)
    _by_translation(findings, sets, document)
    _by_initials(findings, sets)
    _by_owner(findings, sets)
    _by_full_name(findings, sets)
    _by_place_of_work(findings, sets)
    _by_short_form(findings, sets)
    members: dict[int, list[tuple[OrganizationFinding, str]]] = defaultdict(list)
    for index, finding in enumerate(findings):
        members[sets.root(index)].append((finding, sets.link[index]))
    return in_order(make_group(group) for group in members.values())


def _owner_identity(finding: OrganizationFinding) -> str | None:
    return (finding.name.owner and finding.name.owner.identity) or None


def _by_name(findings: Sequence[OrganizationFinding], sets: _DisjointSets) -> None:
    first: dict[tuple[str, str | None], int] = {}
    owned = {finding.name.identity for finding in findings if _owner_identity(finding)}
    for index, finding in enumerate(findings):
        if not _owner_identity(finding) and finding.name.identity in owned:
            continue  # a bare «МИД» waits for the owners
        at = first.setdefault((finding.name.identity, _owner_identity(finding)), index)
        link = "same name" if findings[at].name.core == finding.name.core else "known name"
        sets.join(index, at, link)


def _by_bracket(findings: Sequence[OrganizationFinding], sets: _DisjointSets, document: Document) -> None:
    """«Евразийский экономический союз (ЕАЭС)»: what the brackets hold must look like an abbreviation."""
    text = document.text
    for index, finding in enumerate(findings):
        opening = _OPENING.search(text, max(0, finding.span.start - _LONGEST_OPENING), finding.span.start)
        if opening is None or not _CLOSING.match(text, finding.span.end):
            continue
        near = range(max(0, index - _DEEPEST), index)
        ends = range(opening.start(), opening.end("end") + 1)
        before = [number for number in near if findings[number].span.end in ends]
        fitting = [number for number in before if _stands_for(finding.name, findings[number].name)]
        if fitting or (before and (finding.name.is_abbreviation or opening["from"])):
            sets.join(index, (fitting or before)[0], "in brackets")


def _stands_for(short: OrganizationName, full: OrganizationName) -> bool:
    """Whether the list or the letters say that the first name abbreviates the second."""
    return (bool(short.known) and short.identity == full.identity) or abbreviates(short.own, full.text)


def _by_translation(findings: Sequence[OrganizationFinding], sets: _DisjointSets, document: Document) -> None:
    """«(Российский хоккейный союз, Russian Hockey Union)»: a name and its translation share brackets."""
    text = document.text
    for index, (first, second) in enumerate(pairwise(findings)):
        share = (
            text.endswith("(", 0, first.span.start)
            and text[first.span.end : second.span.start] == ", "
            and text.startswith(")", second.span.end)
        )
        if share and second.span.of(text).isascii() and not first.span.of(text).isascii():
            sets.join(index + 1, index, "in brackets")


def _by_initials(findings: Sequence[OrganizationFinding], sets: _DisjointSets) -> None:
    """An abbreviation that neither the list nor brackets explain joins the only full name with these initials."""
    first = _first_of_each(findings)
    full: dict[str, list[int]] = defaultdict(list)
    for index in first:
        if " " in findings[index].name.core and not findings[index].name.is_abbreviation:
            full[_initial(findings[index].name.text)].append(index)
    for index in first:
        name = findings[index].name
        possible = full.get(_initial(name.own), ())
        if name.is_abbreviation and not name.known and len(possible) <= _MOST_FULL:
            fitting = {sets.root(number) for number in possible if abbreviates(name.own, findings[number].name.text)}
            if len(fitting) == 1:
                sets.join(index, fitting.pop(), "initials")


def _initial(name: str) -> str:
    """The first letter, shared by a name and its abbreviation."""
    return next((letter for letter in fold(name).lower() if letter.isalpha()), "")


def _first_of_each(findings: Sequence[OrganizationFinding]) -> list[int]:
    """The first finding of each distinct core."""
    first: dict[str, int] = {}
    for index, finding in enumerate(findings):
        first.setdefault(finding.name.core, index)
    return list(first.values())


def _by_owner(findings: Sequence[OrganizationFinding], sets: _DisjointSets) -> None:
    """A bare «МИД» joins the only МИД of the document, or the nearest one before it (else after it)."""
    owned: dict[str, list[int]] = defaultdict(list)
    for index, finding in enumerate(findings):
        if _owner_identity(finding):
            owned[finding.name.identity].append(index)
    for index, finding in enumerate(findings):
        if not _owner_identity(finding) and (fitting := owned.get(finding.name.identity)):
            sets.join(index, fitting[max(bisect_left(fitting, index) - 1, 0)], "owner understood")


def _by_full_name(findings: Sequence[OrganizationFinding], sets: _DisjointSets) -> None:
    """«Омский горсовет» joins the only «Омский городской совет», «INTERFAX.RU» the only «Интерфакс», «ЦБ» the only «Банк России»."""
    short = [index for index in _first_of_each(findings) if findings[index].name.short_for]
    full: dict[str, set[int]] = defaultdict(set)
    for index, finding in enumerate(findings) if short else ():
        full[comparable(finding.name.core)].add(index)
    for index in short:
        owner = _owner_identity(findings[index])
        fitting = [number for name in findings[index].name.short_for for number in full.get(name, ())]
        _join_only(index, [number for number in fitting if _owner_identity(findings[number]) == owner], sets, "short name")


def _by_place_of_work(findings: Sequence[OrganizationFinding], sets: _DisjointSets) -> None:
    """«посольство Монголии» joins the only «посольство Монголии в Бишкеке»."""
    abroad: dict[str, set[int]] = defaultdict(set)
    for index, finding in enumerate(findings):
        whole, preposition, _ = key(finding.name.text).partition(" в ")
        if preposition and _owner_identity(finding):
            abroad[whole].add(index)
    for index in _first_of_each(findings) if abroad else ():
        _join_only(index, abroad.get(key(findings[index].name.text), ()), sets, "place understood")


def _by_short_form(findings: Sequence[OrganizationFinding], sets: _DisjointSets) -> None:
    """«Шанхайская организация» and «Организация» join the only body whose name begins with it or has it as its head."""
    bare = [index for index in _first_of_each(findings) if _may_be_short(findings[index].name)]
    beginnings: dict[str, set[int]] = defaultdict(set)
    for index, finding in enumerate(findings):
        words = finding.name.identity.split()
        for count in range(2, len(words)):
            beginnings[" ".join(words[:count])].add(index)
        if len(words) > 1 and words[1] in DASHES:
            beginnings[words[0]].add(index)  # «Байкалфлот – сибирские линии»
    quoted: dict[str, set[int]] = defaultdict(set)
    for index, finding in enumerate(findings):
        if finding.name.quoted:
            quoted[finding.name.quoted].add(index)
    for index in bare:
        _join_only(index, quoted.get(findings[index].name.core, ()), sets)
    for index in bare:
        name = findings[index].name
        if not name.known or " " in name.identity:
            _join_only(index, beginnings.get(name.identity if name.known else name.core, ()), sets)
    headed, spelled = _by_head(findings)
    for index in bare:
        name = findings[index].name
        if name.head is not None and name.head.head == name.core and sets.link[index] != "short name":
            named_here = {sets.root(number) for number in spelled[name.core]} - {sets.root(index)}
            _join_only(index, named_here or headed[name.core], sets)


def _by_head(findings: Sequence[OrganizationFinding]) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    """Findings by the first words of their full names, and those whose names the document spells out (they win over «ООН» and the list)."""
    headed: dict[str, set[int]] = defaultdict(set)
    spelled: dict[str, set[int]] = defaultdict(set)
    for index, finding in enumerate(findings):
        for word in finding.name.identity.split()[:_DEEPEST]:
            headed[word].add(index)
            if not finding.name.is_abbreviation:
                spelled[word].add(index)
    return headed, spelled


def _may_be_short(name: OrganizationName) -> bool:
    """Names of the list are complete: «Европейская комиссия» is not short for «Европейская комиссия по правам человека»."""
    return not name.is_abbreviation and not (name.owner and name.owner.identity) and (not name.known or " " not in name.core)


def _join_only(index: int, fitting: Iterable[int], sets: _DisjointSets, link: str = "short form") -> None:
    """Join the only other set that fits, if there is exactly one."""
    others = {sets.root(number) for number in fitting} - {sets.root(index)}
    if len(others) == 1:
        sets.join(index, others.pop(), link)
