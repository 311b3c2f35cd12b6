"""The visible text of a web page, as a browser would show it: no scripts, no hidden elements, a blank line between blocks."""

import re
from html.parser import HTMLParser

_HEAD = 2048  # characters in which a page says what it is
_CHARSET = re.compile(
    rb"<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*+=\s*+[\"']?\s*+((?:windows-|cp|koi8-|iso-?8859-)[\w-]++)",  # no UTF-7
    re.IGNORECASE,
)

_NEVER_SHOWN = frozenset({
    "script", "style", "template", "noscript", "title", "svg", "iframe", "object", "audio", "video", "canvas", "select", "datalist",
    "textarea",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main",
    "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_END_MAY_LACK = frozenset({"p", "li", "dt", "dd", "tr", "td", "th"})
_NOT_DISPLAYED = re.compile(r"display\s*+:\s*+none", re.IGNORECASE)

_SPACE = re.compile(r"[ \t\n\r\f]+")
_SPACE_WITHIN_LINES = re.compile(r"[ \t\r\f]+")
_RUN = re.compile(r" *+[\n\f][ \n\f]*+| {2,}+")


def looks_like_html(text: str) -> bool:
    """Whether the text begins as a web page does.

    >>> looks_like_html("<!DOCTYPE html><p>"), looks_like_html("5 <html>")
    (True, False)
    """
    head = text[:_HEAD].lstrip()
    while head.startswith(("<?xml", "<!--")):
        head = head.partition("-->" if head.startswith("<!--") else ">")[2].lstrip()
    return head[:14].lower().startswith(("<!doctype html", "<html"))


def declared_encoding(content: bytes) -> str | None:
    """The encoding declared in the head of a page, if it is a single-byte encoding.

    >>> declared_encoding(b'<html><meta charset="koi8-r">')
    'koi8-r'
    """
    declared = _CHARSET.search(content[:_HEAD])
    return declared[1].decode("ascii", "replace") if declared else None


def text_of_html(page: str) -> str:
    """The text that a reader of the page sees.

    Menus and footers are part of it: which part of a page is the article, we do not guess.

    >>> text_of_html("<h1>Саммит</h1><p>А.&nbsp;Бакаев<br>прибыл в <b>А</b>стану.<script>var x</script><ul><li>ШОС<li>ЕАЭС</ul>")
    'Саммит\\n\\nА.\\xa0Бакаев\\nприбыл в Астану.\\n\\nШОС\\n\\nЕАЭС'
    """
    parser = _Parser()
    parser.feed(page)
    parser.feed("<!---->")  # not `close()`, which takes quadratic time for tags that never end; browsers drop such tags too
    return _RUN.sub(_separator, "".join(parser.pieces)).strip(" \n")


class _Parser(HTMLParser):
    """Collects pieces of visible text, with `\\n` for a line break and `\\f` for the border of a block."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._hidden = ""  # the tag of the hidden element that we are in
        self._depth = 0  # how many elements with this tag are open in there
        self._preformatted = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden in _END_MAY_LACK and tag == self._hidden:
            self._hidden = ""
        if self._hidden:
            self._depth += tag == self._hidden
        elif tag not in _VOID and (tag in _NEVER_SHOWN or _is_hidden(dict(attrs))):
            self._hidden, self._depth = tag, 1
        else:
            self._preformatted |= tag == "pre"
            self._break_at(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._depth -= tag == self._hidden
            if not self._depth or (self._hidden in _END_MAY_LACK and tag in _BLOCKS):
                self._hidden = ""
            return
        self._preformatted &= tag != "pre"
        self._break_at(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append((_SPACE_WITHIN_LINES if self._preformatted else _SPACE).sub(" ", data))

    def _break_at(self, tag: str) -> None:
        if tag == "br":
            self.pieces.append("\n")
        elif tag in _BLOCKS:
            self.pieces.append("\f")


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or _NOT_DISPLAYED.search(attributes.get("style") or "") is not None


def _separator(run: re.Match[str]) -> str:
    """What stands between two words: a blank line at the border of a block, else a line break, else a space."""
    if "\f" in run[0]:
        return "\n\n"
    return "\n" * min(run[0].count("\n"), 2) or " "
