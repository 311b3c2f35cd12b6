"""The kind of an organization: from the list, else from the head noun, the legal form, the shape of the name, the context."""

import re
from collections import Counter
from collections.abc import Iterable

from shosnlp.caching import owned_cache
from shosnlp.findings import Group
from shosnlp.organizations.candidates.legal_forms import spelled_out_form
from shosnlp.organizations.finding import OrganizationFinding
from shosnlp.organizations.names.name import OrganizationName, known_rows
from shosnlp.organizations.words import KindAffix, KindCue, OrganizationWords, key
from shosnlp.reading.document import Document
from shosnlp.records import OrganizationKind
from shosnlp.russian.stems import stem

_NOUN_BEFORE = re.compile(r"([А-ЯЁ]?[а-яё-]{2,30})[ ]?[«\"„“]?\Z")
_LONGEST_NOUN = 33  # characters, with space and quote
_MODIFIER_BEFORE = re.compile(rf"([а-яё-]{{3,30}}) {_NOUN_BEFORE.pattern}")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_BEGIN = 3  # every cue has at least so many letters
_NEAR = 60  # characters before and after a mention in which a cue counts


def kind_of(group: Group[OrganizationFinding], document: Document, words: OrganizationWords) -> OrganizationKind:
    """Return the kind of an organization."""
    names = list({id(finding.name): finding.name for finding in group.findings}.values())  # equal mentions usually share one object
    if department := next((kind for name in names if (kind := _of_department(name, words))), None):
        return department
    find_known = {row.kind for row in known_rows(names)}
    if len(find_known) == 1:
        return find_known.pop()
    longest_first = sorted(names, key=lambda name: -len(name.text))
    for judge in (_of_owner, _of_spelled_out_form, _of_head, _of_form):
        for name in longest_first:
            judged = judge(name, words)
            if judged is not None:
                return judged
    like = next((kind for name in names if (kind := _of_like(name, words))), None)
    return (
        _of_descriptor(group.findings, document, words)
        or like
        or _of_ending(names, words)
        or _of_context(group.findings, document, words)
        or _default(names)
    )


def _of_owner(name: OrganizationName, words: OrganizationWords) -> OrganizationKind | None:
    """The organs of an intergovernmental body are intergovernmental: «Секретариат ШОС»."""
    if name.owner is None or name.head is None or name.owner.code:
        return None
    rows = words.by_name.get(name.owner.identity, ())
    if any(row.kind == "intergovernmental" for row in rows) and (name.head.vague or name.head.kind in ("government", "intergovernmental")):
        return "intergovernmental"
    return None


def _of_head(name: OrganizationName, words: OrganizationWords) -> OrganizationKind | None:
    """The kind of the head; a vague one («центр») leaves it to the other words of the name, if they can tell."""
    if name.head is None:
        return None
    if name.head.vague:
        return _of_terms(name.own, words) or (name.head.kind if name.head.kind != "other" else None)
    return name.head.kind if name.head.kind != "other" else None


@owned_cache(512)
def _of_terms(text: str, words: OrganizationWords) -> OrganizationKind | None:
    """The kind of the first term in the order of precedence that the name contains."""
    stems = _term_stems(words)
    parts = [part for part in key(text).split() if part.startswith(stems)]
    return next((term.kind for term in words.terms if any(part.startswith(term.stem) for part in parts)), None) if parts else None


@owned_cache()
def _term_stems(words: OrganizationWords) -> tuple[str, ...]:
    return tuple(term.stem for term in words.terms)


def _of_like(name: OrganizationName, words: OrganizationWords) -> OrganizationKind | None:
    rows = name.kind_rows or (words.by_name.get(name.owner.identity, ()) if name.owner and name.head is None else ())  # «Политбюро ЦК КПК»
    kinds = {row.kind for row in rows}
    return kinds.pop() if len(kinds) == 1 else None


def _of_department(name: OrganizationName, words: OrganizationWords) -> OrganizationKind | None:
    """«ГУ МВД по Омской области» is the police, «ГУ МЧС» is not."""
    first, _, rest = name.text.partition(" ")
    form = words.legal_forms.get(first)
    return _of_terms(rest, words) if form is not None and form.kind == "government" and rest[:1].isupper() else None


def _of_spelled_out_form(name: OrganizationName, words: OrganizationWords) -> OrganizationKind | None:
    form = spelled_out_form(name.text, words)
    return form.kind if form is not None else None


def _of_form(name: OrganizationName, words: OrganizationWords) -> OrganizationKind | None:
    first, _, rest = name.text.partition(" ")
    form = words.legal_forms.get(first)
    if form is None or not rest:
        return None
    if form.kind == "company" and _of_ending([name], words) == "finance":
        return "finance"  # «ПАО «Уралхимбанк»»
    return form.kind


def _of_descriptor(findings: Iterable[OrganizationFinding], document: Document, words: OrganizationWords) -> OrganizationKind | None:
    """The kind of the noun before the name: «фонд «Аврора»», «информационного агентства «Кабар»»."""
    for finding in findings:
        text, start = document.text, finding.span.start
        if form := spelled_out_form(text, words, start):
            return form.kind
        noun = _NOUN_BEFORE.search(text, max(0, start - _LONGEST_NOUN), start)
        head = words.heads_by_stem.get(stem(noun.group(1))) if noun else None
        if head is None or head.lower == "owner":
            continue
        if head.vague and (modifier := _MODIFIER_BEFORE.search(text, max(0, start - _NEAR), start)):
            adjective = key(modifier.group(1))
            kind = next((term.kind for term in words.terms if adjective.startswith(term.stem)), None)
            if kind is not None:
                return kind
        if head.kind != "other":
            return head.kind
    return None


def _of_context(findings: Iterable[OrganizationFinding], document: Document, words: OrganizationWords) -> OrganizationKind | None:
    votes: Counter[OrganizationKind] = Counter()
    by_reach = _cues(words)
    for finding in findings:
        start, end = finding.span.start, finding.span.end
        seen = {
            cue
            for reach, cues in by_reach.items()
            for word in _words_near(document.folded, start, end, reach)
            for cue in cues.get(word[:_BEGIN], ())
            if _is_cue(word, words.cues[cue])
        }
        votes.update(words.cues[cue].kind for cue in sorted(seen))
    return votes.most_common(1)[0][0] if votes else None


@owned_cache()
def _cues(words: OrganizationWords) -> dict[int, dict[str, list[int]]]:
    """The indices of the cues by reach, then by the first letters of their stems."""
    found: dict[int, dict[str, list[int]]] = {reach: {} for reach in sorted({cue.reach for cue in words.cues})}
    for number, cue in enumerate(words.cues):
        found[cue.reach].setdefault(cue.stem[:_BEGIN], []).append(number)
    return found


def _is_cue(word: str, cue: KindCue) -> bool:
    """«тур» counts in «тура» but not in «туркменский»."""
    return word.startswith(cue.stem) and (cue.endings is None or (word[len(cue.stem) :] or "-") in cue.endings.split())


def _words_near(folded: str, start: int, end: int, reach: int) -> list[str]:
    around = folded[max(0, start - reach) : start] + " " + folded[end : end + reach]
    return _WORD.findall(around.lower())


def _of_ending(names: Iterable[OrganizationName], words: OrganizationWords) -> OrganizationKind | None:
    return next((kind for name in names if (kind := _ending_of(name.own, key(name.text), words))), None)


def _ending_of(own: str, core: str, words: OrganizationWords) -> OrganizationKind | None:
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


def _default(names: list[OrganizationName]) -> OrganizationKind:
    return "other" if any(name.head for name in names) else "company"
