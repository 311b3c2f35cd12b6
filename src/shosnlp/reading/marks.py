"""Marks around words that belong to no name: emoji, bullets, HTML tags, Markdown, footnotes, hashtags; and addresses, which hold no names.

A mark goes where it decorates a word («🇰🇿Казахстан», «**Иван Петров**», «Руденко¹») and stays where it stands between words. A hashtag is
the words it is made of («#МИДРК»). A web or mail address, a handle, a phone number, an account becomes one sign. A tab between cells of
a table is a border.
"""

import re
from collections.abc import Callable, Iterator

from shosnlp.reading.view import Edit

_SIGN = "_"  # stands for an address or a code
_BULLETS = "\u2022\u2023\u2043\u2190-\u21ff\u25a0-\u25ff\u2794\u2798-\u27be\u2b05-\u2b0d\u00b7\uf000-\uf0ff"
_EMOJI = "\u203c\u2049\u231a-\u23ff\u24c2\u2600-\u2793\u2795-\u2797\u27bf\u2b0e-\u2bff\u3030\u303d\U0001f000-\U0001faff"
_JOINERS = "\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f"
_CODES = "ОГРНИП|ОГРН|ИНН|КПП|БИК|ИИК|БИН|ИИН|ОКПО|ОКАТО|ОКТМО|СНИЛС|КБК|IBAN|SWIFT"
_ACCOUNT = "[рРкК]/[сС]ч?"
_BLOCKS = "p|div|br|hr|li|ul|ol|tr|table|h[1-6]|blockquote|section|article|header|footer|pre"
_INLINE = "a|b|i|u|s|em|strong|span|font|mark|small|big|code|cite|sup|sub|abbr|time|img|td|th|tbody|thead|noindex|q|del|ins"
_URL = r"[^\s<>«»\"]"
_STRESSED = r"\*{1,3}|_{1,3}|~~|`{1,3}|\|\|"

# What marks begin with. A text without any, as most are, is not looked at any further. (Four searches, as `re` finds one of several
# characters ten times faster than a choice of patterns.)
_SUSPECTS = (
    re.compile(rf"[\t<>*_`~\[#@|+¹²³⁰⁴-⁹{_BULLETS}{_EMOJI}]"),
    re.compile(r"/(?:(?<=[a-z]/)|(?<=[рРкК]/)[сС]ч?\s)"),
    re.compile(rf"(?:{_CODES})\s|8 ?\(|www\."),
    re.compile(r"[A-Z][A-Z]\d\d"),
)
# What a line with a mark has.
_TELLING = re.compile(rf"[^ A-Za-zА-яЁё\d.,:;!?…()«»\"„“”–—№%-]|{_CODES}|8 ?\(|www\.|[A-Z]{{2}}\d\d")
_KINDS = {
    "link": (
        r"(?<=\[)https?://[^\s\[\]]{1,500}[ ](?=[^\[\]\n]{1,300}\])",  # [https://… Астана]
        r"!?\[(?=[^\[\]\n]{1,300}\]\([^()\s]{1,500}\))",  # [Астана](https://…)
        r"(?<=[^\[\]\n])\]\((?:\w+:|[/#]|[\w-]+\.)[^()\s]{0,500}\)",
    ),
    "address": (
        rf"https?://{_URL}+",
        rf"(?<!\w)www\.{_URL}+",
        r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}",
        rf"(?<![\w.-])[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{0,4}}\.[A-Za-z]{{2,10}}/{_URL}*",  # t.me/…
        r"(?<!\w)@\w{3,}",
    ),
    "code": (
        rf"(?<!\w)(?:{_CODES}|{_ACCOUNT})[ :№\u00a0]{{1,4}}(?:[0-9A-Z]{{5,40}}|\d{{2,5}}(?: \d{{2,5}}){{2,7}})(?!\w)",
        r"(?<!\w)[A-Z]{2}\d\d(?: ?[0-9A-Z]{4}){3,8}[0-9A-Z]{0,3}(?!\w)",  # IBAN
        r"(?<!\w)(?:\+\d{1,3}|8(?= ?\())[ -]?\(?\d{2,5}\)?(?:[ -]?\d{2,4}){2,4}(?!\w)",  # +7 (7172) 72-05-18
    ),
    "block": (rf"</?(?:{_BLOCKS})(?:\s[^<>]{{0,500}})?/?>",),
    "tag": (rf"</?(?:{_INLINE})(?:\s[^<>]{{0,500}})?/?>", r"<!--[^<>]{0,500}-->"),
    "footnote": (
        r"(?<=[\w»\").,])\[(?:\d{1,3}|[a-zа-я]|прим\. ?\d{1,3})\](?!\()",  # [3]
        r"(?<=[^\W\d_]|[»\")])(?<!\bм)(?<!\b[кдс]м)[¹²³⁰⁴-⁹]+",
    ),
    "emphasis": (rf"(?<!\w)(?:{_STRESSED})(?=[«\"(#]?[^\W_])", rf"(?<=[^\W_]|[»\").!?…])(?:{_STRESSED})(?!\w)"),
    "head": (r"^#{1,6}[ ]+", r"^(?:>[ ]?)+"),
    "hashtag": (r"(?<![\w&])#[^\W\d_]\w*(?: #[^\W\d_]\w*)*",),
    "bullet": (rf"^[ \t]*[{_BULLETS}{_EMOJI}][{_BULLETS}{_EMOJI}{_JOINERS} ]*+(?=\S)", rf"[{_BULLETS}]+"),
    "cell": (r"(?<=\S)[ \u00a0]{0,9}\t[ \t]*+(?=\S)",),
    "emoji": (rf"[{_EMOJI}][{_EMOJI}{_JOINERS}]*",),
}
_MARK = re.compile("|".join(f"(?P<{kind}>{'|'.join(patterns)})" for kind, patterns in _KINDS.items()), re.MULTILINE)
_LINE = re.compile(r"[^\n]+")
_LONGEST_TAG = 520  # characters, in some lines
_ENDS = '.,:;!?)»"”'  # not part of an address when it ends with them
_TAG = re.compile(r"#(\w+)")
_CELL_BEFORE, _CELL_AFTER = re.compile(r"[^\t\n]*$"), re.compile(r"[^\t\n]*")
_PROSE = re.compile(r"[а-яё]{3}[.!?] [А-ЯЁ]")
_NEAR = 40  # characters beside the border of a cell that show whether it has several words
_SEAM = re.compile(r"(?<=[^\W\d_A-ZА-ЯЁ])(?=[A-ZА-ЯЁ])|(?<=[А-ЯЁ]{3})(?=(?:РК|РФ|КР|РТ|РУз|КНР|США)$)|_")


def removed(text: str) -> list[Edit]:
    """What is to be changed for no mark to stand at a word, in order.

    >>> removed("#Токаев")
    [Edit(start=0, end=1, replacement='')]
    """
    if not any(suspect.search(text) for suspect in _SUSPECTS):
        return []
    return [
        edit for start, end in _parts(text) for match in _MARK.finditer(text, start, end) for edit in _EDITS[match.lastgroup or ""](match)
    ]


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """The lines that may hold a mark; lines that share a tag are one part."""
    end = 0
    for line in _LINE.finditer(text):
        start, stop = line.span()
        if start >= end and _TELLING.search(text, start, stop):
            end = _end_of_tags(text, start, stop)
            yield start, end


def _end_of_tags(text: str, start: int, stop: int) -> int:
    """The end of the line in which the last tag of a line ends."""
    while text.rfind("<", start, stop) > text.rfind(">", start, stop) and (closed := text.find(">", stop, stop + _LONGEST_TAG)) >= 0:
        end = text.find("\n", closed)
        stop = end if end >= 0 else len(text)
    return stop


def _sign(match: re.Match[str]) -> Iterator[Edit]:
    end = match.start() + len(match[0].rstrip(_ENDS))
    if match.start() < end:
        yield Edit(match.start(), end, _SIGN)


def _nothing(match: re.Match[str]) -> Iterator[Edit]:
    yield Edit(match.start(), match.end(), "")


def _line_break(match: re.Match[str]) -> Iterator[Edit]:
    yield Edit(match.start(), match.end(), "\n")


def _words(match: re.Match[str]) -> Iterator[Edit]:
    """Hashtags are words; several in a row are an enumeration."""
    for tag in _TAG.finditer(match.string, match.start(), match.end()):
        first = tag.start() == match.start()
        yield Edit(tag.start() - (not first), tag.start() + 1, "" if first else ", ")
        for seam in _SEAM.finditer(match.string, tag.start(1), tag.end()):
            yield Edit(seam.start(), seam.end(), " ")


def _bullet(match: re.Match[str]) -> Iterator[Edit]:
    """At the beginning of a line it goes; between words it stands alone."""
    text, start, end = match.string, match.start(), match.end()
    if start == 0 or text[start - 1] == "\n":
        yield Edit(start, end, "")
    elif text[start - 1].isalnum() or text[end : end + 1].isalnum():
        yield Edit(start, end, f" {match[0]} ")


def _emoji(match: re.Match[str]) -> Iterator[Edit]:
    """What decorates a word goes; what stands by itself stays."""
    text, start, end = match.string, match.start(), match.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() and after.isalnum():
        yield Edit(start, end, " ")
    elif before.strip() or after.strip():
        yield Edit(start, end, "")


def _cell(match: re.Match[str]) -> Iterator[Edit]:
    """A tab between cells, of which one has several words: a surname and a given name may have a cell each. In prose it is a space."""
    text, start, end = match.string, match.start(), match.end()
    left = _CELL_BEFORE.search(text, max(start - _NEAR, 0), start)
    right = _CELL_AFTER.match(text, end, end + _NEAR)
    cells = [cell[0].strip() for cell in (left, right) if cell]
    if any(" " in cell for cell in cells) and not any(map(_PROSE.search, cells)):
        yield Edit(start, end, " | ")


_EDITS: dict[str, Callable[[re.Match[str]], Iterator[Edit]]] = {
    "address": _sign,
    "code": _sign,
    "block": _line_break,
    "tag": _nothing,
    "link": _nothing,
    "footnote": _nothing,
    "emphasis": _nothing,
    "head": _nothing,
    "hashtag": _words,
    "bullet": _bullet,
    "cell": _cell,
    "emoji": _emoji,
}
