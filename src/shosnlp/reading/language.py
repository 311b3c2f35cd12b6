"""Which language each paragraph is in: Russian rules would make wrong facts of a Kazakh one.

A paragraph is a line. Quotations in it do not count. Evidence for a language is its small words («және», «що», «the»), letters of its own
in words that are not names («жаңа») and, once these speak against Russian, endings («министрлердин»). Evidence that two languages share
decides nothing between them. Only clear evidence makes a paragraph foreign: names keep the letters of their language in a Russian sentence.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Literal, NamedTuple

from shosnlp.lexicon import read_table
from shosnlp.russian.letters import CONSONANTS
from shosnlp.span import Span

_RUSSIAN = "ru"
_ENOUGH = 2  # words that must speak for the other language and not for Russian; in Latin letters one will do, if few words are names
_SENTENCE = 3  # words in small letters that a sentence in Latin letters has at least
_CLEARLY = 3  # of them for each word that speaks for Russian and not for the other language
_HARDLY_CYRILLIC = 8  # letters of another script for each Cyrillic one: fewer, and the paragraph may be Russian with a quotation
_NO_NAME = 5  # letters of a script that one language has to itself: fewer may be a name
_LONGEST_ENDING = 8
_TITLE = 9  # letters: shorter listed words with a capital may be names

_QUOTED = re.compile(r"«[^«»]*+»|“[^“”]*+”|„[^„“”]*+[“”]|\"[^\"]*+\"")
_WORD = re.compile(r"\b(?<!\d-)[^\W\d_]+(?:['’ʼʻ‘`][^\W\d_]+)*+")
_APOSTROPHE = re.compile("[’ʼʻ‘`]")
_CYRILLIC = ("\u0400", "\u052f")
_UNUSUAL = re.compile(r"[^\x00-\xbfЁА-яё\u2000-\u2bff]")  # a letter of another language, or a rare sign
_HARD_SIGN = re.compile(f"ъ[{CONSONANTS}]")
_RUSSIAN_LETTERS = re.compile("[а-яёА-ЯЁ]+")
_LATIN_LETTER = re.compile("[a-zA-Z]")
_COMMON_WORD = re.compile(r"\b[а-яё]{3,}\b")  # a noun, a verb and the like: Russian, if nothing speaks against it
# What neither Russian nor English spells: other letters, a hard sign before a consonant («баъд»), an apostrophe after o or g («o'zbek»).
_ODD = re.compile(rf"[^\W\d_A-Za-zа-яёА-ЯЁ]|ъ(?=[{CONSONANTS}])|(?<=[og])'(?=\w)")


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

    order: tuple[str, ...]
    words: dict[str, frozenset[str]]
    russian: frozenset[str]  # those words that are Russian, too …
    foreign: frozenset[str]  # … and those that are not
    letters: dict[str, frozenset[str]]
    endings: dict[str, frozenset[str]]
    scripts: tuple[tuple[str, re.Pattern[str]], ...]


def identify(text: str) -> Reading:
    """Find the language of a clean text and its paragraphs that are not Russian.

    >>> identify("Стороны обсудили торговлю.\\nТараптар сауданы және жаңа жобаларды талқылады.")
    Reading(language='kk', foreign=(Span(start=27, end=74),))
    """
    lines = text.split("\n")
    paragraphs = list(map(_read, lines))
    letters: Counter[str] = Counter()
    for language, count, _ in paragraphs:
        if language:
            letters[language] += count
    most = max(letters, key=letters.__getitem__, default=None)
    if not letters.keys() - {_RUSSIAN}:
        return Reading(most, ())
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    settled = zip(lines, starts, _settled(paragraphs), strict=False)
    return Reading(most, tuple(Span(at, at + len(line)) for line, at, language in settled if line and language not in (None, _RUSSIAN)))


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


def _settled(paragraphs: Sequence[_Paragraph]) -> Iterator[str | None]:
    """The languages of paragraphs; an unclear one (a name, a heading, a number) is foreign if the clear ones around it are."""
    before = _last_clear(paragraphs)
    after = _last_clear(paragraphs[::-1])[::-1]
    for paragraph, *neighbours in zip(paragraphs, before, after, strict=True):
        around = [neighbour for neighbour in neighbours if neighbour]
        foreign = all(neighbour.language != _RUSSIAN and _fits(paragraph, neighbour) for neighbour in around)
        yield around[0].language if not paragraph.language and around and foreign else paragraph.language


def _fits(unclear: _Paragraph, clear: _Paragraph) -> bool:
    """Whether the scripts are the same: a Russian name between English paragraphs stays Russian."""
    return not unclear.letters or unclear.cyrillic == clear.cyrillic


def _last_clear(paragraphs: Sequence[_Paragraph]) -> list[_Paragraph | None]:
    """For each paragraph the last clear one up to it."""
    result: list[_Paragraph | None] = []
    last = None
    for paragraph in paragraphs:
        last = paragraph if paragraph.language else last
        result.append(last)
    return result


def _read(paragraph: str) -> _Paragraph:
    """Nearly all paragraphs of Russian texts have nothing to weigh."""
    evidence = _evidence()
    words = _RUSSIAN_LETTERS.findall(paragraph)
    words[:1] = map(str.lower, words[:1])  # other words with a capital may be names
    unusual = _UNUSUAL.search(paragraph) or _HARD_SIGN.search(paragraph) or paragraph.isupper()
    inside, outside = sum(map(len, words)), len(_LATIN_LETTER.findall(paragraph))
    if unusual or outside > inside or not evidence.foreign.isdisjoint(words):
        return _weigh(paragraph)
    russian = not evidence.russian.isdisjoint(words) or _COMMON_WORD.search(paragraph)
    return _Paragraph(_RUSSIAN if russian else None, inside + outside, bool(inside))


def _weigh(paragraph: str) -> _Paragraph:
    """What stands outside quotes says the language: «Қазақстан темір жолы» is a name, «I have a dream» a quotation."""
    words = _WORD.findall(paragraph)
    letters, inside = sum(map(len, words)), sum(map(len, filter(_is_cyrillic, words)))
    line = _QUOTED.sub(" ", paragraph)
    spoken = _WORD.findall(line)
    if not spoken:
        line, spoken = paragraph, words
    cyrillic = list(filter(_is_cyrillic, spoken))
    if letters <= inside * 2:
        return _Paragraph(_language(cyrillic, line, _ENOUGH), letters, True)
    if letters - inside < inside * _HARDLY_CYRILLIC:
        return _Paragraph(_RUSSIAN if _language(cyrillic, "", _ENOUGH) == _RUSSIAN else None, letters, False)
    return _Paragraph(_by_script(line) or _in_latin([word for word in spoken if not _is_cyrillic(word)], line), letters, False)


def _is_cyrillic(word: str) -> bool:
    return _CYRILLIC[0] <= word[0] <= _CYRILLIC[1]


def _in_latin(words: Sequence[str], line: str) -> str | None:
    """The language of a line without Cyrillic. One word in small letters, or two, may stand in a name: «Bank of America»."""
    small = sum(not word[0].isupper() for word in words)
    if small < _SENTENCE:
        return None
    return _language([_APOSTROPHE.sub("'", word) for word in words], line, 1 if small * 2 >= len(words) else _ENOUGH)


def _by_script(line: str) -> str | None:
    """The language that has the script of the line to itself."""
    if not _ODD.search(line):
        return None
    return next((language for language, letters in _evidence().scripts if len(letters.findall(line)) >= _NO_NAME), None)


def _language(words: Sequence[str], line: str, enough: int) -> str | None:
    """The language that these words of one script speak for, if it is Russian or has enough of them."""
    votes = _votes(words, line)
    if not votes:
        return _RUSSIAN if any(map(_COMMON_WORD.fullmatch, words)) else None
    if all(_RUSSIAN in languages for languages in votes):
        return _RUSSIAN
    best = _best(votes)
    foreign = sum(count for languages, count in votes.items() if best in languages and _RUSSIAN not in languages)
    russian = sum(count for languages, count in votes.items() if best not in languages and _RUSSIAN in languages)
    if foreign >= max(enough, russian * _CLEARLY):
        return best
    return _RUSSIAN if russian else None


def _best(votes: "Counter[frozenset[str]]") -> str:
    """The other language with most votes; of two, the one that shares them with fewer, then the one that stands first in the table."""
    others = {language for languages in votes if _RUSSIAN not in languages for language in languages}
    shares = {
        language: sum(count / len(languages) for languages, count in votes.items() if language in languages)
        for language in _evidence().order
        if language in others
    }
    return max(shares, key=shares.__getitem__)


def _votes(words: Sequence[str], line: str) -> "Counter[frozenset[str]]":
    """How many words speak for each set of languages.

    Words with a capital may be names: only the first one and titles count, and not by their letters.
    """
    evidence, shouted = _evidence(), line.isupper()
    small = [word.lower() for number, word in enumerate(words) if not number or shouted or not word[0].isupper() or _is_title(word)]
    votes = Counter(evidence.words[word] for word in small if word in evidence.words)
    odd = bool(_ODD.search(line))
    if odd:
        first_is_name = bool(words) and words[0][0].isupper() and not shouted
        votes.update(filter(None, (_by_letters(word) for word in small[first_is_name:] if word not in evidence.words)))
    if not all(_RUSSIAN in languages for languages in votes):
        unlisted = (word for word in small if word not in evidence.words and not (odd and _ODD.search(word)))
        votes.update(filter(None, map(_by_ending, unlisted)))
    return votes


def _is_title(word: str) -> bool:
    """Whether a word with a capital is no name all the same: «Республикасының Президенті»."""
    return len(word) >= _TITLE and word.lower() in _evidence().foreign


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
    words = _by_key((row.language, row.words.split()) for row in read_table("languages/words.tsv", _Words))
    russian = frozenset(word for word, languages in words.items() if _RUSSIAN in languages)
    return _Evidence(
        order=tuple(dict.fromkeys(row.language for row in alphabets)),
        words=words,
        russian=russian,
        foreign=frozenset(words) - russian,
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
