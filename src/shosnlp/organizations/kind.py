"""What kind of body a name names: the list knows, else the head noun, the legal form, the shape of the name, the words around it."""

import re
from collections import Counter
from collections.abc import Iterable

from shosnlp.findings import Group
from shosnlp.organizations.finding import OrganizationFinding
from shosnlp.organizations.name import OrganizationName, known_rows
from shosnlp.organizations.stem import stem
from shosnlp.organizations.words import Ending, OrganizationWords, key
from shosnlp.reading.document import Document
from shosnlp.reading.folding import fold
from shosnlp.records import OrganizationKind

_DESCRIPTOR = re.compile(r"(?:([а-яё-]{3,30}) )?([а-яё-]{3,30})[ ]?[«\"„“]?\Z")
_NEAR = 60  # characters before and after a mention in which a cue counts


def kind_of(group: Group[OrganizationFinding], document: Document, words: OrganizationWords) -> OrganizationKind:
    """Return the kind of a body."""
    names = [finding.name for finding in group.findings]
    listed = {row.kind for row in known_rows(names)}
    if len(listed) == 1:
        return listed.pop()
    for judge in (_of_owner, _of_head, _of_form):
        for name in sorted(names, key=lambda name: -len(name.text)):
            judged = judge(name, words)
            if judged is not None:
                return judged
    like = next((kind for name in names if (kind := _of_like(name, words))), None)
    return (
        _of_descriptor(group.findings, document, words)
        or like
        or _of_context(group.findings, document, words)
        or _of_ending(names, words)
        or _default(names)
    )


def _of_owner(name: OrganizationName, words: OrganizationWords) -> OrganizationKind | None:
    """The organs of an intergovernmental body are intergovernmental: «Секретариат ШОС»."""
    if name.owner is None or name.head is None or name.owner.code:
        return None
    rows = words.by_name.get(name.owner.thing, ())
    if any(row.kind == "intergovernmental" for row in rows) and (name.head.vague or name.head.kind in ("government", "intergovernmental")):
        return "intergovernmental"
    return None


def _of_head(name: OrganizationName, words: OrganizationWords) -> OrganizationKind | None:
    """The head says it; a vague one («центр») leaves it to the other words of the name, if they can."""
    if name.head is None:
        return None
    if name.head.vague:
        parts = key(name.own).split()
        for term in words.terms:
            if any(part.startswith(term.stem) for part in parts):
                return term.kind
    return name.head.kind if name.head.kind != "other" else None


def _of_like(name: OrganizationName, words: OrganizationWords) -> OrganizationKind | None:
    kinds = {row.kind for row in name.like}
    return kinds.pop() if len(kinds) == 1 else None


def _of_form(name: OrganizationName, words: OrganizationWords) -> OrganizationKind | None:
    first = name.text.split()[0]
    form = words.legal_forms.get(first)
    return form.kind if form is not None and " " in name.text else None


def _of_descriptor(findings: Iterable[OrganizationFinding], document: Document, words: OrganizationWords) -> OrganizationKind | None:
    """The noun before the name: «фонд «Аврора»», «информационного агентства «Кабар»»."""
    for finding in findings:
        before = _DESCRIPTOR.search(document.text, max(0, finding.span.start - _NEAR), finding.span.start)
        head = words.heads_by_stem.get(stem(before.group(2))) if before else None
        if before is None or head is None or head.lower == "owner":
            continue
        if head.vague and before.group(1):
            adjective = key(before.group(1))
            said = next((term.kind for term in words.terms if adjective.startswith(term.stem)), None)
            if said is not None:
                return said
        if head.kind != "other":
            return head.kind
    return None


def _of_context(findings: Iterable[OrganizationFinding], document: Document, words: OrganizationWords) -> OrganizationKind | None:
    votes: Counter[OrganizationKind] = Counter()
    for finding in findings:
        start, end = finding.span.start, finding.span.end
        near = {reach: _words_near(document.text, start, end, reach) for reach in {cue.reach for cue in words.cues}}
        votes.update(cue.kind for cue in words.cues if any(word.startswith(cue.stem) for word in near[cue.reach]))
    return votes.most_common(1)[0][0] if votes else None


def _words_near(text: str, start: int, end: int, reach: int) -> list[str]:
    around = text[max(0, start - reach) : start] + " " + text[end : end + reach]
    return [word.lstrip('"(') for word in fold(around).lower().split()]


def _of_ending(names: Iterable[OrganizationName], words: OrganizationWords) -> OrganizationKind | None:
    for name in names:
        core = key(name.text)
        for ending in words.endings:
            if _has_part(name.own, core, ending):
                return ending.kind
    return None


def _has_part(name: str, core: str, ending: Ending) -> bool:
    if ending.place == "capitals":
        first = name.split()[0]
        return len(first) > len(ending.part) and first.endswith(ending.part)
    if ending.place == "start":
        return core.startswith(ending.part)
    return core.endswith(ending.part) and not core.endswith(" " + ending.part)


def _default(names: list[OrganizationName]) -> OrganizationKind:
    return "other" if any(name.head for name in names) else "company"
