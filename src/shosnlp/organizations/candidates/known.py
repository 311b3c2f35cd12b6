"""Known organizations, in any case form."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from shosnlp.caching import owned_cache
from shosnlp.organizations.candidates.candidate import OrganizationCandidate, Source
from shosnlp.organizations.rows import KnownOrganization
from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.document import Document, Label, Token
from shosnlp.reading.segmentation import cut
from shosnlp.russian.quotations import Quotations
from shosnlp.russian.stems import stem, stems_of_name
from shosnlp.span import Span
from shosnlp.weights import OrganizationConfidence

_LONGEST_NAME = 16  # tokens
_EMPLOYERS = frozenset({"company", "finance", "media"})
_TRIES = 2_048  # first words, more than the list has


@dataclass(slots=True)
class _TrieNode:
    """A node of the trie of listed names, by stems; `row` where a name ends."""

    next: dict[str, "_TrieNode"]
    row: KnownOrganization | None = None
    words: tuple[str, ...] = ()


def find_known(
    document: Document, quotations: Quotations, words: OrganizationWords, starts: Sequence[int]
) -> Iterator[OrganizationCandidate]:
    """Yield the longest listed names, by position.

    Args:
        starts: The tokens that may begin a listed name.
    """
    spans = list(_spans(document, quotations, words, starts))
    if not spans:
        return
    tagged_as_place = {
        tag.span: tag.confidence for tag in document.tagged(Label.PLACE)
    }  # «Евросоюз» is an organization even if tagged as a place
    for span in spans:
        yield OrganizationCandidate(span, Source.LIST, max(OrganizationConfidence.LISTED, tagged_as_place.get(span, 0.0)))


def _spans(document: Document, quotations: Quotations, words: OrganizationWords, starts: Sequence[int]) -> Iterator[Span]:
    tokens = document.tokens
    for at in starts:  # names may nest: «Совет Европы»
        found = _longest(_trie(words, _step(tokens[at].text)), tokens, at)
        if found is None:
            if (short := _shortened(tokens[at : at + 2], document, words)) is not None:
                yield short
            continue
        count, row = found
        span = Span(tokens[at].start, tokens[at + count - 1].end)
        needs = "" if row.needs == "tag" and count > 1 else row.needs  # only the abbreviation of «Африканский союз», «АС», is ambiguous
        if needs == "tag" and tokens[at].text.isupper() and _is_inside_tag(span, document):
            needs = ""  # «АН» in «Институт географии АН КазССР»
        if needs == "tag" and row.kind in _EMPLOYERS and document.text.startswith("из ", span.start - 3):
            needs = "" if _ends_person(span.start - 4, document) else needs  # «Анна Котова из Озона»
        if needs == "" or (needs == "quotes" and (quotations.inside(span) or _is_party_in_brackets(span, row, document.text))):
            yield span


def _ends_person(end: int, document: Document) -> bool:
    return any(tag.label is Label.PERSON for tag in document.tags_to(end))


def _is_inside_tag(span: Span, document: Document) -> bool:
    return any(tag.span.start < span.start < tag.span.end for tag in document.tagged(Label.ORGANIZATION))


def _is_party_in_brackets(span: Span, row: KnownOrganization, text: str) -> bool:
    """«Азамат Токоев [(Ата-Мекен)]», «Сергей Иванов [(Яблоко)]»: brackets serve as quotes."""
    return row.kind == "party" and text[span.start - 1 : span.start] == "(" and text[span.end : span.end + 1] == ")"


def _longest(root: _TrieNode, tokens: Sequence[Token], at: int) -> tuple[int, KnownOrganization] | None:
    node, found = root, None
    for count, token in enumerate(tokens[at : at + _LONGEST_NAME], 1):
        following = node.next.get(_step(token.text))
        if following is None:
            break
        node = following
        if node.row is not None and _written_alike(tokens[at : at + count], node.words):
            found = count, node.row
    return found


def _shortened(tokens: Sequence[Token], document: Document, words: OrganizationWords) -> Span | None:
    """«Шанхайской организации»: a modifier and a head that begin a listed name whose abbreviation the text also has."""
    if not tokens[0].text[:1].isupper() or len(tokens) < 2 or stem(tokens[1].text) not in words.heads_by_stem:
        return None
    shorts = words.beginnings.get(tuple(stem(token.text) for token in tokens), frozenset())
    if not any(short in document.text for short in shorts) or document.text[tokens[0].end : tokens[1].start] != " ":
        return None
    return Span(tokens[0].start, tokens[1].end)


def _step(word: str) -> str:
    """The key of a word in the trie: the stem, but abbreviations («ШОС», «НАТО») have no endings."""
    return stem(word) if is_written_out(word) else word


def is_written_out(word: str) -> bool:
    """Whether it is a Russian word and not an abbreviation."""
    if word.isascii():
        return False
    if "-" in word:
        return not any(len(part) > 1 and part[-1].isupper() for part in word.split("-"))
    return len(word) < 2 or not word[-1].isupper()


def _written_alike(tokens: Sequence[Token], words: Sequence[str]) -> bool:
    """Whether the letter case fits: «народный банк» is not «Народный банк»; the first word decides."""
    return tokens[0].text[:1].isupper() or not words[0][:1].isupper()


def first_steps(words: OrganizationWords) -> Collection[str]:
    """The first trie keys of all listed names."""
    return _names(words).keys()


@owned_cache()
def _names(words: OrganizationWords) -> dict[str, list[tuple[KnownOrganization, str]]]:
    """The listed names by their first keys."""
    found: dict[str, list[tuple[KnownOrganization, str]]] = {}
    for row in words.known:
        for name in row.names:
            for step in _steps_of_name(cut(name)[0].text):
                found.setdefault(step, []).append((row, name))
    return found


@owned_cache(_TRIES)
def _trie(words: OrganizationWords, first: str) -> _TrieNode:
    """The listed names that begin with a key: a text contains few of them."""
    root = _TrieNode({})
    for row, name in _names(words).get(first, ()):
        parts = tuple(token.text for token in cut(name))
        for path in product((first,), *map(_steps_of_name, parts[1:])):
            _enter(root, path, row, parts)
    return root


def _steps_of_name(word: str) -> tuple[str, ...]:
    return stems_of_name(word) if is_written_out(word) else (word,)


def _enter(root: _TrieNode, path: Sequence[str], row: KnownOrganization, words: tuple[str, ...]) -> None:
    node = root
    for step in path:
        node = node.next.setdefault(step, _TrieNode({}))
    if node.row is None:
        node.row, node.words = row, words
