"""A file becomes a string: UTF-8 if it is, else the older Russian encoding that makes Russian of it."""

import codecs
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_OLDER = ("cp1251", "koi8-r", "cp866")
_COMMON = frozenset("оеаинтсрвлкмдпуяьгзбыхйчжшю")
_PLAUSIBLE = 0.6  # share of common small Russian letters among the non-ASCII characters; real text has some 0.9
_SAMPLE = 20_000  # bytes that are enough to tell the encoding


class UnreadableFile(Exception):
    """A file that cannot be read as text; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """The text of a file, and the encoding if it had to be guessed."""

    text: str
    guessed: str | None = None


def read_text_file(path: str) -> TextFile:
    """Read a file, or standard input if the path is `-`.

    Raises:
        UnreadableFile: If there is no such file, it is a directory, may not be read, or is not text in a known encoding.
    """
    try:
        return decoded(sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes())
    except FileNotFoundError:
        raise UnreadableFile("no such file") from None
    except IsADirectoryError:
        raise UnreadableFile("is a directory; name the files in it: shosnlp FOLDER/*.txt") from None
    except OSError as error:
        raise UnreadableFile(error.strerror or str(error)) from None


def decoded(content: bytes) -> TextFile:
    """The text of these bytes.

    Raises:
        UnreadableFile: If they are not text in UTF-8, UTF-16 with a byte order mark, windows-1251, KOI8-R or CP866.

    >>> decoded("Встреча в Астане".encode("cp1251"))
    TextFile(text='Встреча в Астане', guessed='cp1251')
    """
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        return TextFile(content.decode(encoding))
    except UnicodeDecodeError as error:
        for guess in _guesses(content):
            return TextFile(content.decode(guess), guess)
        message = f"is not text in UTF-8 (byte {error.start}) nor in an older Russian encoding; convert it: iconv -f ENCODING -t UTF-8"
        raise UnreadableFile(message) from None


def _guesses(content: bytes) -> Iterator[str]:
    """Encodings under which the bytes look like Russian, the best first."""
    likeness: dict[str, float] = {}
    for encoding in _OLDER:
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        letters = [letter for letter in content[:_SAMPLE].decode(encoding) if not letter.isascii()]
        likeness[encoding] = sum(letter in _COMMON for letter in letters) / max(len(letters), 1)
    for encoding in sorted(likeness, key=lambda name: -likeness[name]):
        if likeness[encoding] >= _PLAUSIBLE and b"\x00" not in content:
            yield encoding
