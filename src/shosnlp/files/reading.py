"""The text of a file: plain text, HTML, Word or PDF."""

import sys
from dataclasses import dataclass
from pathlib import Path

from shosnlp.errors import UnreadableFile
from shosnlp.files.decoding import decoded
from shosnlp.files.html_text import declared_encoding, looks_like_html, text_of_html

_LARGEST = 200_000_000  # bytes; guards against endless devices such as /dev/zero

_CONVERT = "convert it: soffice --headless --convert-to docx FILE"
_NOT_TEXT = {
    b"{\\rtf": f"is an RTF document; {_CONVERT}",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": f"is an Office document from before Word 2007 (.doc); {_CONVERT}",
    b"\x1f\x8b": "is compressed with gzip; unpack it: gunzip FILE",
    b"\x89PNG": "is a picture; recognize its text first: tesseract -l rus FILE OUTPUT",
    b"\xff\xd8\xff": "is a picture; recognize its text first: tesseract -l rus FILE OUTPUT",
}


@dataclass(frozen=True, slots=True)
class TextFile:
    """The text of a file, and the encoding if it had to be guessed."""

    text: str
    guessed: str | None = None


def read_file(path: str) -> TextFile:
    """Read a file, or standard input if the path is `-`.

    HTML, Word and PDF give their visible text; offsets count in this text, not in the file.

    Raises:
        UnreadableFile: If there is no such file, it may not be read, or it holds no text that can be extracted.
    """
    try:
        content = _standard_input() if path == "-" else _content(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableFile("no such file" if isinstance(error, FileNotFoundError) else reason[:1].lower() + reason[1:]) from None
    if len(content) > _LARGEST:
        raise UnreadableFile(f"is larger than {_LARGEST:,} bytes; cut it")
    return text_file(content, Path(path).suffix.lower())


def text_file(content: bytes, suffix: str = "") -> TextFile:
    """The text of a file with this content. The content determines the format; the suffix helps with HTML.

    >>> text_file("<p>Встреча <b>в&nbsp;Астане</b></p>".encode(), ".html").text
    'Встреча в\\xa0Астане'

    Raises:
        UnreadableFile: As `read_file`.
    """
    for beginning, reason in _NOT_TEXT.items():
        if content.startswith(beginning):
            raise UnreadableFile(reason)
    if content.startswith(b"PK\x03\x04"):
        from shosnlp.files.word_text import text_of_word

        return TextFile(text_of_word(content))
    if content.startswith(b"%PDF-"):
        from shosnlp.files.pdf_text import text_of_pdf

        return TextFile(text_of_pdf(content))
    text, guessed = decoded(content, declared_encoding(content))
    is_html = suffix in {".html", ".htm", ".xhtml"} or looks_like_html(text)
    return TextFile(text_of_html(text) if is_html else text, guessed)


def _content(path: str) -> bytes:
    with Path(path).open("rb") as file:
        return file.read(_LARGEST + 1)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise UnreadableFile("standard input is closed")
    with open(
        sys.stdin.fileno(), "rb", closefd=False
    ) as file:  # not `sys.stdin`: locked while it waits, it keeps Python from shutting down
        return file.read(_LARGEST + 1)
