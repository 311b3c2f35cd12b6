"""What the words of a name tell about its kind: «Комитет по культуре Омска», «УМВД России», «ГКП «Дворец культуры»»."""

import re
from collections.abc import Sequence

from shosnlp.caching import owned_cache
from shosnlp.organizations.candidates.legal_forms import spelled_out_form
from shosnlp.organizations.kinds.words import KindWords, word_keys
from shosnlp.organizations.names.name import OrganizationName
from shosnlp.organizations.rows import LegalForm, OrganizationHead, SpelledOutForm
from shosnlp.organizations.words import OrganizationWords, key
from shosnlp.records import OrganizationKind

_WORD = re.compile(r"[^\W_]+(?:[-'’&.][^\W_]+)*")
_QUOTE = re.compile(r"[«„“\"]")
_RELATIVES = re.compile(r"[А-ЯЁ]\w+ и [А-ЯЁ]\w+ [А-ЯЁ][\w-]+(?:ых|их|ов|ев)")  # «Фонд Петра и Анны Сергеевых»
_TEAM = re.compile(r"[«\"„“][^«»\"„“”]{1,40}[»\"”“]-\d")  # the second team of a club: «Алтай»-2
_LONGEST = 160  # characters of a name that are read
_LONGEST_LISTED = 5  # words of a listed name
_LONGEST_INITIALS = 4  # letters of a word in capitals that is an abbreviation rather than a head
_REMITS = frozenset(["company", "other"])  # in lower case after an organ, rather its remit: «Управление сельского хозяйства»
_OUTRANKS: dict[OrganizationKind, frozenset[OrganizationKind]] = {  # the kinds of a quoted name that count more than that of the legal form
    "company": frozenset({"finance", "education", "media", "sport", "culture"}),
    "ngo": frozenset({"education", "media", "sport", "religious"}),
    "finance": frozenset(),
    "sport": frozenset(),
    "media": frozenset(),
}


@owned_cache(512)
def told(text: str, words: OrganizationWords, tables: KindWords) -> OrganizationKind | None:
    """The kind that a name tells by itself; None if it does not.

    Its first telling word decides, outside quotes before inside; words for organs pass the question on to the body they
    belong to. A telling word counts more than a legal form, unless a company only calls itself an institute.
    """
    if _TEAM.fullmatch(text):
        return "sport"
    parts = _WORD.findall(text[:_LONGEST])
    quote = _QUOTE.search(text, 0, _LONGEST)
    outside = len(_WORD.findall(text, 0, quote.start())) if quote else len(parts)
    form: LegalForm | SpelledOutForm | None = words.legal_forms.get(parts[0]) if outside and len(parts) > 1 else None
    if form and not tables.phrases.at(parts, 0):
        by_word = _told(parts[1:], 0, words, tables)
    elif form := spelled_out_form(text, words):
        by_word = _told(parts[outside:], 0, words, tables)
    else:
        return _told(parts, outside, words, tables)
    return by_word if by_word and by_word in _OUTRANKS.get(form.kind, (by_word,)) else form.kind


def _told(parts: Sequence[str], outside: int, words: OrganizationWords, tables: KindWords) -> OrganizationKind | None:
    """The kind of the first telling word; those in quotes, after `outside` others, count for organs only, unless no other is there."""
    at, of_organ = 0, False
    while at < len(parts) and (at < outside or of_organ or not outside) and not (of_organ and parts[at] in words.cases_after):
        if of_organ and (kind := _listed(parts, at, words)):
            return kind
        phrase = tables.phrases.at(parts, at)
        if phrase and phrase[0].kind is None:
            of_organ, at = True, phrase[1]
            continue
        head = None if phrase or _is_initials(parts[at]) else _head(parts[at], words)
        if head is not None and head.vague and not of_organ:
            return head.kind if _unites(head, parts[at + 1 :], words) else None
        kind = phrase[0].kind if phrase else head.kind if head is not None and not head.vague else None
        if kind and not (of_organ and parts[at].islower() and kind in _REMITS):
            return kind
        at = phrase[1] if phrase else at + 1
    return None


def _unites(head: OrganizationHead, others: Sequence[str], words: OrganizationWords) -> bool:
    """Whether the words after a vague head say whose body it is: «Фонд [Петра и Анны Сергеевых]», «Союз [молодых пекарей Алтая]»."""
    of_trade = head.kind == "ngo" and any(word.startswith(words.sets.trades) for word in others[:2])
    return of_trade or (head.kind != "other" and _RELATIVES.fullmatch(" ".join(others)) is not None)


def _head(word: str, words: OrganizationWords) -> OrganizationHead | None:
    return next((head for stem in word_keys(word) if (head := words.heads_by_stem.get(stem))), None)


def _listed(parts: Sequence[str], at: int, words: OrganizationWords) -> OrganizationKind | None:
    """The kind of the listed body whose name begins there."""
    if not parts[at][:1].isupper():
        return None
    stems = tuple(word_keys(part)[0] for part in parts[at : at + _LONGEST_LISTED])
    for count in range(len(stems), 0, -1):
        name = words.by_stems.get(stems[:count])
        rows = words.by_name[key(name)] if name else ()
        if rows and not any(row.needs for row in rows):
            kinds = {row.kind for row in rows}
            return kinds.pop() if len(kinds) == 1 else None
    return None


def _is_initials(word: str) -> bool:
    return word.isupper() and 1 < len(word) <= _LONGEST_INITIALS


def hinted(name: OrganizationName, tables: KindWords) -> OrganizationKind | None:
    """What the other words of a name with a vague head («центр», «служба») suggest, else the usual kind of the head."""
    head = name.head
    if head is None:
        return None
    usual = head.kind if head.kind != "other" else None
    parts = key(name.text).split()
    for term in tables.terms:
        if any(part.startswith(term.stem) for part in parts):
            return usual if term.topic and head.kind == "government" else term.kind
    return usual
