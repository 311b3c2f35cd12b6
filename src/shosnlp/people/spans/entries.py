"""Names that fill an entry of a list of countries: «послы: Японии — [Айки Тошихиро], Бразилии [Клаудио Раджа Габаглия Линс]».

Such names come from all over the world. The tagger often cuts them, but between the country and the separator there is nothing else.
So it is with names that fill a line up to a dash.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from shosnlp.people.words import PeopleWords, lookup_key, word_sets
from shosnlp.reading.document import Document, Label, Tag
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.word_sets import word_sets as russian_word_sets
from shosnlp.span import Span

_PART = r"[А-ЯЁ][а-яё]{1,24}(?:[-’'][А-ЯЁ]?[а-яё]{1,24}){0,3}|[А-ЯЁ]|(?:аль|эль|ад|ас|аш|ан)-[А-ЯЁ][а-яё]{1,24}|[а-яё]{2,4}"
_BEFORE = re.compile(rf"(?P<dash>[—–-] )?(?P<courtesy>[а-яё-]{{4,8}} )?(?P<run>(?:(?:{_PART}) ){{0,6}})$")
_AFTER = re.compile(rf"(?: (?:{_PART})(?![\w-])){{0,6}}?(?=\s{{0,2}}(?:[;,.\n]|$)| и [А-ЯЁ])")
_REACH = 80  # characters before what the tagger found
_DASH = re.compile("[—–-] ")
_OPENS_LINE = re.compile(rf"(?:^|\n)[^\S\n]*(?:[-–—•*]\s|\d{{1,3}}[.)]\s?)?(?P<run>(?:(?:{_PART}) ){{0,3}})$")
_TO_DASH = re.compile(rf"(?P<run>(?: (?:{_PART})(?![\w-])){{0,3}}) [—–-] ")
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 7


class Entry(NamedTuple):
    """The name of an entry, and whether a dash stands before it: then it is in the nominative."""

    span: Span
    after_dash: bool


def entry_of(span: Span, document: Document, words: PeopleWords) -> Entry | None:
    """The name of the entry that has this part of it; None if it is in no such entry.

    Args:
        span: What the tagger labelled as a name.
        document: The document.
        words: The particles of names.
    """
    text = document.text
    envoys = _among_envoys(span.start, document)
    if not (envoys or _DASH.search(text, max(0, span.start - _REACH), span.start)):
        return None
    after = _AFTER.match(text, span.end)
    if after is None or not text[span.start].isupper():
        return None
    for match in _BEFORE.finditer(text, max(0, span.start - _REACH), span.start):
        whole = Span(match.start("run"), after.end())
        if (match["courtesy"] and match["courtesy"].strip() not in russian_word_sets().courtesy) or not (match["dash"] or envoys):
            continue
        if not (_names_country_before(match, document) and _is_run_of_names(whole, document, words)):
            continue
        if all(tag.label is Label.PERSON for tag in _others(whole, span, document)):
            return Entry(whole, bool(match["dash"]))
    return None


def filling_line(span: Span, document: Document, morphology: Morphology, words: PeopleWords) -> Span:
    """The span with the unknown words between it and the ends of its entry: «1. [Анджали] Рао Мехта – посол Индии».

    Args:
        span: What the tagger labelled as a name.
        document: The document.
        morphology: To tell common words from names.
        words: The particles of names.
    """
    after = _TO_DASH.match(document.text, span.end)
    before = _OPENS_LINE.search(document.text, max(0, span.start - _REACH), span.start) if after else None
    if before is None or after is None:
        return span
    added = f"{before['run']}{after['run']}".split()
    if not added or any(part[0].isupper() and morphology.knows(part) for part in added):
        return span
    whole = Span(before.start("run"), after.end("run"))
    return whole if _is_run_of_names(whole, document, words) and not _others(whole, span, document) else span


def _names_country_before(match: re.Match[str], document: Document) -> bool:
    """«Малайзии – [Илхам …]», «Тоголезской Республики (Того) [Оуро …]»."""
    end = match.start() - 1
    end -= document.text[end - 1 : end] == ")"
    return any(tag.label is Label.PLACE for tag in document.tags_to(end))


def _is_run_of_names(whole: Span, document: Document, words: PeopleWords) -> bool:
    """Whether all its words are capitalised or particles."""
    parts = whole.of(document.text).split(" ")
    if len(parts) > _MOST_WORDS or parts[-1].islower():
        return False
    return all(part[0].isupper() or "-" in part or lookup_key(part) in words.particles for part in parts)


def _others(whole: Span, span: Span, document: Document) -> list[Tag]:
    """The tags in an entry beside that of its name."""
    first = bisect_left(document.tags, whole.start - _REACH, key=_start)
    others = document.tags[first : bisect_left(document.tags, whole.end, key=_start)]
    return [tag for tag in others if tag.span.overlaps(whole) and not tag.span.overlaps(span)]


def _start(tag: Tag) -> int:
    return tag.span.start


def _among_envoys(at: int, document: Document) -> bool:
    before = document.text[document.sentence_at(at).start : at]
    return not word_sets().envoys.isdisjoint(_WORD.findall(before))
