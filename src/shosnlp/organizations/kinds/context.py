"""What stands around a name and tells the kind of its body: «футбольный клуб «Тобол»», «вратарь «Тобола»», «Фото: Getty»."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shosnlp.organizations.candidates.legal_forms import spelled_out_form
from shosnlp.organizations.finding import OrganizationFinding
from shosnlp.organizations.kinds.words import CUE_BEGIN, KindCue, KindWords, word_keys
from shosnlp.organizations.words import OrganizationWords, key
from shosnlp.reading.document import Document
from shosnlp.records import OrganizationKind
from shosnlp.russian.coordination import JOINT
from shosnlp.russian.quotations import OPENING_QUOTES

_MOST_WORDS = 3  # before a name, that describe it: «сеть книжных магазинов «Заря»»
_FARTHEST = 60  # characters before a name in which the words that describe it stand
_LISTED_BEFORE = re.compile(rf"[«\"„“][^«»\"„“”\n]{{1,60}}[»\"”“]{JOINT}[«\"„“]?\Z")
_MOST_LISTED = 12  # names of an enumeration: «клубы «Тайга», «Амур» и «Заря»»
_DATELINE = re.compile(r"(?:^|\n)[ ]*(?:[А-ЯЁ][А-ЯЁа-яё-]+[ ]?){1,3}[.,/][^\n]{0,30}\d[^\n]{0,15}[—–/(-][ ]?[«\"„“]?\Z")
_LONGEST_DATELINE = 90
_DASHES, _NEAR_DASH = frozenset("—–/(-"), 3  # one ends a dateline, so many characters before the name
_AFTER_DATELINE = re.compile(r"[»\"]?[ ]?[.,/)—–-]")
_OPENED = re.compile(r"[(«\"„“](?=\w)")  # the quote of «Фармфирма «Заря»»
_WORD = re.compile(r"[^\W\d_][\w-]*")


class Described(NamedTuple):
    """The kind that the words right before a name give it."""

    kind: OrganizationKind
    sure: bool  # not so after «фонд», «центр»
    quoted: bool = False


def described(findings: Iterable[OrganizationFinding], document: Document, words: OrganizationWords, tables: KindWords) -> Described | None:
    """The kind that the words before the first mention tell that has any."""
    text = document.text
    for finding in findings:
        start = _enumeration(text, finding.span.start)
        if form := spelled_out_form(text, words, start):
            return Described(form.kind, sure=True)
        if found := _of_words_before(text, start, finding, words, tables):
            return found
        if _in_dateline(text, finding):
            return Described("media", sure=True)
    return None


def _enumeration(text: str, start: int) -> int:
    """Where the enumeration of quoted names begins to which a name belongs."""
    for _ in range(_MOST_LISTED if text[start - 1 : start] in OPENING_QUOTES else 0):
        before = _LISTED_BEFORE.search(text, max(0, start - _FARTHEST - 10), start)
        if before is None:
            break
        start = before.start() + 1
    return start


def _of_words_before(text: str, start: int, finding: OrganizationFinding, words: OrganizationWords, tables: KindWords) -> Described | None:
    before = text[max(0, start - _FARTHEST) : start].rpartition("\n")[2]
    quoted = before[-1:] in OPENING_QUOTES
    before = before.removesuffix(before[-1:]) if quoted else before
    mark = ":" if before.rstrip(" ").endswith(":") else ""
    parts = _last_words(before.removesuffix(" ").removesuffix(":"))
    if not parts:
        return None
    lead = next((lead for stem in word_keys(parts[-1]) if (lead := tables.leads.get(stem))), None)
    if lead is not None and lead.mark == mark:
        return Described(lead.kind, sure=True)
    if mark or not (quoted or finding.span.of(text) == finding.normal):
        return None  # «на сайте Агентства»: whose, not which
    found = _of_noun(parts, words, tables)
    return found._replace(quoted=quoted) if found else None


def _last_words(text: str) -> list[str]:
    """The last words of a text, up to three, with nothing but spaces between them."""
    words = re.split(_OPENED, text)[-1].rsplit(" ", _MOST_WORDS)[-_MOST_WORDS:]
    odd = max((at for at, word in enumerate(words, 1) if not word[:1].isalpha() or not word.replace("-", "").isalnum()), default=0)
    return words[odd:]


def _of_noun(parts: list[str], words: OrganizationWords, tables: KindWords) -> Described | None:
    """«информационного агентства», «футбольных клубов», «фонд»: the longest phrase that ends there, else the head with its adjective."""
    for at in range(len(parts)):
        found = tables.phrases.at(parts, at)
        if found is not None and found[1] == len(parts) and found[0].kind is not None and not parts[-1].isupper():
            return Described(found[0].kind, sure=True)
    head = next((head for stem in word_keys(parts[-1]) if (head := words.heads_by_stem.get(stem))), None)
    if head is None or head.lower == "owner" or head.kind == "intergovernmental" or parts[-1].isupper():
        return None
    if head.vague and len(parts) > 1:
        adjective = key(parts[-2])
        if term := next((term for term in tables.terms if adjective.startswith(term.stem)), None):
            return Described(term.kind, sure=False)
    return Described(head.kind, sure=not head.vague) if head.kind != "other" else None


def _in_dateline(text: str, finding: OrganizationFinding) -> bool:
    start, end = finding.span.start, finding.span.end
    if _DASHES.isdisjoint(text[max(0, start - _NEAR_DASH) : start]):
        return False
    return _DATELINE.search(text, max(0, start - _LONGEST_DATELINE), start) is not None and _AFTER_DATELINE.match(text, end) is not None


def cued(findings: Iterable[OrganizationFinding], document: Document, tables: KindWords) -> OrganizationKind | None:
    """The kind that most words near the mentions indicate."""
    votes = Counter[OrganizationKind]()
    for finding in findings:
        seen = set(_cues_near(document.folded, finding.span.start, finding.span.end, tables))
        votes.update(cue.kind for cue in sorted(seen))
    return votes.most_common(1)[0][0] if votes else None


def _cues_near(folded: str, start: int, end: int, tables: KindWords) -> Iterator[KindCue]:
    for reach, cues in tables.cues.items():
        around = folded[max(0, start - reach) : start] + " " + folded[end : end + reach]
        for word in _WORD.findall(around.lower()):
            yield from (cue for cue in cues.get(word[:CUE_BEGIN], ()) if _is_cue(word, cue))


def _is_cue(word: str, cue: KindCue) -> bool:
    """«тур» counts in «тура» but not in «туркменский»."""
    return word.startswith(cue.stem) and (cue.endings is None or (word[len(cue.stem) :] or "-") in cue.endings.split())
