"""Places beside a dash: «трасса Алматы–Бишкек», «рейс Москва-Сочи», but not «Торпедо – Урал» (Оренбург)."""

import re
from collections.abc import Iterator, Sequence

from shosnlp.findings import F
from shosnlp.places.listed_mentions import ListedMention
from shosnlp.places.tables.forms import FormTable
from shosnlp.places.tables.gazetteer import key
from shosnlp.places.words import PlaceWords
from shosnlp.reading.document import Document
from shosnlp.span import Span

_PARTS = re.compile(r"[^–—]+")
_HYPHENED_PARTS = re.compile(r"[^-]+")
_LONG_DASH = re.compile("[–—]")
_DASH = re.compile(r"\w[–—-]\w")
_NAME = "[А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё]+)?"
_TEAM = re.compile(rf"[«\"„“]({_NAME}) [–—-] ({_NAME})[»\"”“] \([А-ЯЁ]")  # before its town in brackets


def without_halves(found: Sequence[F], text: str) -> list[F]:
    """The places without those that are one half of the quoted name of a team: «Торпедо – Урал» (Оренбург)."""
    spans = {finding.span for finding in found}
    pairs = [{Span(*pair.span(1)), Span(*pair.span(2))} for pair in _TEAM.finditer(text)] if spans else []
    halves = {half for pair in pairs if len(pair & spans) == 1 for half in pair}
    return [finding for finding in found if finding.span not in halves]


def is_route(word: str, forms: FormTable) -> bool:
    """Whether all parts of a word are listed places, none of which is also a person's name.

    >>> from shosnlp.places.words import load
    >>> is_route("Алматы–Бишкек", load().forms), is_route("Алма-Ата", load().forms)
    (True, False)
    """
    if not _DASH.search(word) or forms.get(key(word)):
        return False
    hyphened = not _LONG_DASH.search(word)  # «Новгороде-Северском» is one name
    found = [(part[0], forms.get(key(part[0])) or ("", 0)) for part in _parts(word)]
    return len(found) > 1 and all(
        text[0].isupper() and certainty > 0 and (not hyphened or key(text) == key(name)) for text, (name, certainty) in found
    )


def _parts(word: str) -> Iterator[re.Match[str]]:
    """The places of a route: a hyphen divides it only if there is no dash («Ош–Джалал-Абад»)."""
    return (_PARTS if _LONG_DASH.search(word) else _HYPHENED_PARTS).finditer(word)


def ends_of_routes(document: Document, words: PlaceWords, routes: Sequence[int]) -> list[ListedMention]:
    """The places of the words that are routes, by position.

    Args:
        document: A document; its tags are not used.
        words: The lists of places.
        routes: The tokens that are routes.
    """
    found: list[ListedMention] = []
    for at in routes:
        token = document.tokens[at]
        for part in _parts(token.text):
            name, certainty = words.forms.get(key(part[0])) or ("", 0)
            entries = words.names.get(name, ())
            span = Span(token.start + part.start(), token.start + part.end())
            nominative = key(part[0]) == key(name)
            found.append(ListedMention(span, range(at, at + 1), name, certainty, entries[0] if entries else None, nominative))
    return found
