"""Which language each paragraph is in: Russian rules would make wrong facts of a Kazakh one.

A paragraph is a line. Its small words («және», «что», «the»), the letters of its words in small letters («жаңа») and, where they disagree,
the endings of its words speak for the languages that have them; what two languages share decides nothing between them. Only clear evidence
makes a paragraph foreign: names keep the letters of their language in a Russian sentence.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Literal, NamedTuple

from shosnlp.lexicon import read_table
from shosnlp.span import Span

Languages = frozenset[str]

_RUSSIAN = "ru"
_WORD = re.compile(r"\b(?<!\d-)[^\W\d_]+(?:['’ʼʻ‘`][^\W\d_]+)*+")
_APOSTROPHE = re.compile("[’ʼʻ‘`]")
_ODD = re.compile(r"[^\W\d_A-Za-zа-яёА-ЯЁ]|ъ(?=[бвгджзйклмнпрстфхцчшщ])|(?<=[og])'(?=\w)")  # a letter that Russian and English lack
_CYRILLIC = ("Ѐ", "ԯ")
_LINE = re.compile(r"[^\n]+")
_ENOUGH = 2  # words that speak for the other language and not for Russian …
_CLEARLY = 3  # … and this many for each one that speaks for Russian and not for it
_MIXED = 8  # a paragraph in other letters is in another language if this many letters stand there for a Cyrillic one
_OWN_LETTERS = 5  # in letters of its own: fewer may be a name


class _Alphabet(NamedTuple):
    language: str
    script: Literal["cyrillic", "latin", "arabic", "own"]
    letters: str = ""
    name: str = ""


class _Words(NamedTuple):
    language: str
    words: str
    what: str


class _Endings(NamedTuple):
    language: str
    endings: str
    what: str


class Reading(NamedTuple):
    """The languages of a text."""

    language: str | None  # of most letters; `None` when nothing says which
    foreign: tuple[Span, ...]  # the paragraphs in another language than Russian


class _Verdict(NamedTuple):
    language: str | None
    letters: int
    cyrillic: bool


class _Evidence(NamedTuple):
    words: dict[str, Languages]
    letters: dict[str, Languages]
    endings: dict[str, Languages]
    own: tuple[tuple[str, re.Pattern[str]], ...]


def identify(text: str) -> Reading:
    """Find the language of a clean text, and its paragraphs that are not Russian.

    >>> identify("Стороны обсудили торговлю.\\nТараптар сауданы және жаңа жобаларды талқылады.")
    Reading(language='kk', foreign=(Span(start=27, end=74),))
    """
    spans = [Span(*line.span()) for line in _LINE.finditer(text)]
    verdicts = list(_settled([_verdict(span.of(text)) for span in spans]))
    letters: Counter[str] = Counter()
    for verdict in verdicts:
        if verdict.language:
            letters[verdict.language] += verdict.letters
    return Reading(
        max(letters, key=letters.__getitem__, default=None),
        tuple(span for span, verdict in zip(spans, verdicts, strict=True) if verdict.language not in (_RUSSIAN, None)),
    )


def blank(text: str, spans: Sequence[Span]) -> str:
    """The text with spaces for what stands in these spans, so that nothing is found there and offsets stay."""
    pieces, at = [], 0
    for span in spans:
        pieces += [text[at : span.start], " " * (span.end - span.start)]
        at = span.end
    return "".join([*pieces, text[at:]])


def _settled(verdicts: Sequence[_Verdict]) -> Iterator[_Verdict]:
    """An unclear line (a name, a heading, a number) is in another language if the clear lines before and after it agree on that."""
    before = _nearest(verdicts)
    after = reversed(_nearest(verdicts[::-1]))
    for verdict, *neighbours in zip(verdicts, before, after, strict=True):
        known = {neighbour for neighbour in neighbours if neighbour.language}
        languages = {neighbour.language for neighbour in known}
        same_script = all(neighbour.cyrillic == verdict.cyrillic for neighbour in known) or not verdict.letters
        inherits = not verdict.language and len(languages) == 1 and same_script
        yield verdict._replace(language=languages.pop()) if inherits else verdict


def _nearest(verdicts: Sequence[_Verdict]) -> list[_Verdict]:
    """For each line the last clear one up to it."""
    nearest, last = [], _Verdict(None, 0, False)
    for verdict in verdicts:
        last = verdict if verdict.language else last
        nearest.append(last)
    return nearest


def _verdict(line: str) -> _Verdict:
    words = _WORD.findall(line)
    cyrillic = [word for word in words if _CYRILLIC[0] <= word[0] <= _CYRILLIC[1]]
    inside, everything = sum(map(len, cyrillic)), sum(map(len, words))
    outside = everything - inside
    if outside <= inside:
        return _Verdict(_language(line, cyrillic, _weak(cyrillic)), everything, True)
    if outside < inside * _MIXED:
        return _Verdict(None, everything, False)
    return _Verdict(_own(line) or _language(line, [_APOSTROPHE.sub("'", word) for word in words], None), everything, False)


def _weak(words: Sequence[str]) -> str | None:
    """A word in small Russian letters, when nothing speaks for another language; capitals alone may be a name."""
    return _RUSSIAN if any(word.islower() and len(word) > 2 for word in words) else None


def _own(line: str) -> str | None:
    """The language whose own script the line is in."""
    if not _ODD.search(line):
        return None
    return next((language for language, letters in _evidence().own if len(letters.findall(line)) >= _OWN_LETTERS), None)


def _language(line: str, words: Sequence[str], otherwise: str | None) -> str | None:
    evidence = _evidence()
    shouted = line.isupper()
    small = [word.lower() for at, word in enumerate(words) if not at or shouted or not word[0].isupper()]
    votes = Counter(map(evidence.words.get, small))
    if _ODD.search(line):
        votes.update(map(_by_letters, small[bool(words) and words[0][0].isupper() and not shouted :]))
    del votes[None]
    if all(_RUSSIAN in languages for languages in votes):
        return _RUSSIAN if votes else otherwise
    votes.update(map(_by_ending, (word for word in small if word not in evidence.words and not _ODD.search(word))))
    del votes[None]
    totals: Counter[str] = Counter()
    for languages, count in votes.items():
        for language in languages:
            totals[language] += count
    best = max(totals.keys() - {_RUSSIAN}, key=lambda language: (totals[language], language))
    against = sum(count for languages, count in votes.items() if _RUSSIAN in languages and best not in languages)
    behind = sum(count for languages, count in votes.items() if best in languages and _RUSSIAN not in languages)
    if behind >= _ENOUGH and behind >= against * _CLEARLY:
        return best
    return _RUSSIAN if against else None


def _by_letters(word: str) -> Languages | None:
    """The languages whose alphabets have all the odd letters of a word."""
    if word in _evidence().words:
        return None
    known = [_evidence().letters.get(letter, frozenset()) for letter in _ODD.findall(word)]
    return frozenset.intersection(*known) or None if known else None


def _by_ending(word: str) -> Languages | None:
    endings = _evidence().endings
    return next((endings[word[-size:]] for size in range(min(len(word) - 2, 9), 1, -1) if word[-size:] in endings), None)


@cache
def _evidence() -> _Evidence:
    alphabets = read_table("languages/alphabets.tsv", _Alphabet)
    return _Evidence(
        words=_by_key((row.language, row.words.split()) for row in read_table("languages/words.tsv", _Words)),
        letters=_by_key((row.language, row.letters) for row in alphabets if row.script != "own"),
        endings=_by_key((row.language, row.endings.split()) for row in read_table("languages/endings.tsv", _Endings)),
        own=tuple((row.language, re.compile(f"[{row.letters}]")) for row in alphabets if row.script == "own"),
    )


def _by_key(rows):
    keys: dict[str, set[str]] = {}
    for language, texts in rows:
        for text in texts:
            keys.setdefault(text, set()).add(language)
    return {text: frozenset(languages) for text, languages in keys.items()}
