"""Which language each paragraph is in: Russian rules would make wrong facts of a Kazakh one.

A paragraph is a line. Evidence for a language are its small words («және», «що», «the»), letters of its own in words that are not names
(«жаңа») and, once these speak against Russian, endings («министрлердин»). Evidence that two languages share decides nothing between them.
Only clear evidence makes a paragraph foreign, for names keep the letters of their language in a Russian sentence.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from shosnlp.lexicon import read_table
from shosnlp.span import Span

_RUSSIAN = "ru"
_ENOUGH = 2  # words that must speak for the other language and not for Russian
_CLEARLY = 3  # of them for each word that speaks for Russian and not for the other language
_HARDLY_CYRILLIC = 8  # letters of another script for each Cyrillic one: fewer, and the paragraph may be Russian with a quotation
_NO_NAME = 5  # letters of a script that one language has to itself: fewer may be a name
_LONGEST_ENDING = 7

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\b(?<!\d-)[^\W\d_]+(?:['’ʼʻ‘`][^\W\d_]+)*+")
_APOSTROPHE = re.compile("[’ʼʻ‘`]")
_CYRILLIC = ("\u0400", "\u052f")
# What neither Russian nor English spells: other letters, a hard sign before a consonant («баъд»), an apostrophe after o or g («o'zbek»).
_ODD = re.compile(r"[^\W\d_A-Za-zа-яёА-ЯЁ]|ъ(?=[бвгджзйклмнпрстфхцчшщ])|(?<=[og])'(?=\w)")


class Reading(NamedTuple):
    """The languages of a text."""

    language: str | None  # ISO 639-1 code of the one that has most letters; `None` if nothing tells
    foreign: tuple[Span, ...]  # the paragraphs in another language than Russian


class _Paragraph(NamedTuple):
    language: str | None  # `None`: unclear
    letters: int
    cyrillic: bool


class _Alphabet(NamedTuple):
    language: str
    script: Literal["cyrillic", "latin", "arabic", "own"]
    name: str
    letters: str = ""
    examples: str = ""


class _Words(NamedTuple):
    language: str
    words: str
    usage: str


class _Endings(NamedTuple):
    language: str
    endings: str
    examples: str


class _Evidence(NamedTuple):
    """The languages that each word, odd letter or ending speaks for; the languages with a script of their own."""

    words: dict[str, frozenset[str]]
    letters: dict[str, frozenset[str]]
    endings: dict[str, frozenset[str]]
    scripts: tuple[tuple[str, re.Pattern[str]], ...]


def identify(text: str) -> Reading:
    """Find the language of a clean text and its paragraphs that are not Russian.

    >>> identify("Стороны обсудили торговлю.\\nТараптар сауданы және жаңа жобаларды талқылады.")
    Reading(language='kk', foreign=(Span(start=27, end=74),))
    """
    spans = [Span(*line.span()) for line in _LINE.finditer(text)]
    paragraphs = list(_settled([_read(span.of(text)) for span in spans]))
    letters: Counter[str] = Counter()
    for paragraph in paragraphs:
        if paragraph.language:
            letters[paragraph.language] += paragraph.letters
    foreign = (span for span, paragraph in zip(spans, paragraphs, strict=True) if paragraph.language not in (None, _RUSSIAN))
    return Reading(max(letters, key=letters.__getitem__, default=None), tuple(foreign))


def blank(text: str, spans: Iterable[Span]) -> str:
    """The text with spaces in place of these spans, which are in order: nothing can be found there, and offsets stay.

    >>> blank("Астана\\nБіз келдік\\nБишкек", [Span(7, 17)])
    'Астана\\n          \\nБишкек'
    """
    pieces, at = [], 0
    for span in spans:
        pieces += [text[at : span.start], " " * (span.end - span.start)]
        at = span.end
    return "".join([*pieces, text[at:]])


def _settled(paragraphs: Sequence[_Paragraph]) -> Iterator[_Paragraph]:
    """Unclear paragraphs (names, headings, numbers) are in the language of the clear ones before and after if those agree."""
    before = _last_clear(paragraphs)
    after = _last_clear(paragraphs[::-1])[::-1]
    for paragraph, *neighbours in zip(paragraphs, before, after, strict=True):
        near = {neighbour.language: neighbour for neighbour in neighbours if neighbour}
        if paragraph.language or len(near) != 1:
            yield paragraph
            continue
        [(language, neighbour)] = near.items()
        fits = not paragraph.letters or paragraph.cyrillic == neighbour.cyrillic
        yield paragraph._replace(language=language) if fits else paragraph


def _last_clear(paragraphs: Sequence[_Paragraph]) -> list[_Paragraph | None]:
    """For each paragraph the last clear one up to it."""
    result: list[_Paragraph | None] = []
    last = None
    for paragraph in paragraphs:
        last = paragraph if paragraph.language else last
        result.append(last)
    return result


def _read(line: str) -> _Paragraph:
    words = _WORD.findall(line)
    cyrillic = [word for word in words if _CYRILLIC[0] <= word[0] <= _CYRILLIC[1]]
    letters, inside = sum(map(len, words)), sum(map(len, cyrillic))
    if letters <= inside * 2:
        return _Paragraph(_language(cyrillic, line), letters, True)
    if letters - inside < inside * _HARDLY_CYRILLIC:
        return _Paragraph(None, letters, False)
    return _Paragraph(_by_script(line) or _language([_APOSTROPHE.sub("'", word) for word in words], line), letters, False)


def _by_script(line: str) -> str | None:
    """The language that has the script of the line to itself."""
    if not _ODD.search(line):
        return None
    return next((language for language, letters in _evidence().scripts if len(letters.findall(line)) >= _NO_NAME), None)


def _language(words: Sequence[str], line: str) -> str | None:
    """The language that these words of one script speak for."""
    votes = _votes(words, line)
    if not votes:
        return _RUSSIAN if any(word.islower() and _CYRILLIC[0] <= word[0] and len(word) > 2 for word in words) else None
    if all(_RUSSIAN in languages for languages in votes):
        return _RUSSIAN
    best = _most_votes(votes)
    foreign = sum(count for languages, count in votes.items() if best in languages and _RUSSIAN not in languages)
    russian = sum(count for languages, count in votes.items() if best not in languages and _RUSSIAN in languages)
    if foreign >= max(_ENOUGH, russian * _CLEARLY):
        return best
    return _RUSSIAN if russian else None


def _most_votes(votes: "Counter[frozenset[str]]") -> str:
    totals: Counter[str] = Counter()
    for languages, count in votes.items():
        totals.update(dict.fromkeys(languages - {_RUSSIAN}, count))
    return max(totals, key=lambda language: (totals[language], language))


def _votes(words: Sequence[str], line: str) -> "Counter[frozenset[str]]":
    """How many words speak for each set of languages. Words with a capital do not (they may be names), but for the first one's meaning."""
    evidence, shouted = _evidence(), line.isupper()
    small = [word.lower() for number, word in enumerate(words) if not number or shouted or not word[0].isupper()]
    plain = [word for word in small if word not in evidence.words]
    votes = Counter(evidence.words[word] for word in small if word in evidence.words)
    odd = bool(_ODD.search(line))
    if odd:
        named = bool(plain and not shouted and words[0][0].isupper() and plain[0] == small[0])
        votes.update(filter(None, map(_by_letters, plain[named:])))
    if not all(_RUSSIAN in languages for languages in votes):
        votes.update(filter(None, (_by_ending(word) for word in plain if not (odd and _ODD.search(word)))))
    return votes


def _by_letters(word: str) -> frozenset[str] | None:
    """The languages that have all the odd letters of a word."""
    letters = set(_ODD.findall(word))
    if not letters:
        return None
    return frozenset.intersection(*(_evidence().letters.get(letter, frozenset()) for letter in letters))


def _by_ending(word: str) -> frozenset[str] | None:
    endings = _evidence().endings
    sizes = range(min(len(word) - 2, _LONGEST_ENDING), 1, -1)
    return next((endings[word[-size:]] for size in sizes if word[-size:] in endings), None)


@cache
def _evidence() -> _Evidence:
    alphabets = read_table("languages/alphabets.tsv", _Alphabet)
    return _Evidence(
        words=_by_key((row.language, row.words.split()) for row in read_table("languages/words.tsv", _Words)),
        letters=_by_key((row.language, row.letters) for row in alphabets if row.script != "own"),
        endings=_by_key((row.language, row.endings.split()) for row in read_table("languages/endings.tsv", _Endings)),
        scripts=tuple((row.language, re.compile(f"[{row.letters}]")) for row in alphabets if row.script == "own"),
    )


def _by_key(rows: Iterable[tuple[str, Iterable[str]]]) -> dict[str, frozenset[str]]:
    languages: dict[str, set[str]] = {}
    for language, keys in rows:
        for key in keys:
            languages.setdefault(key, set()).add(language)
    return {key: frozenset(known) for key, known in languages.items()}
