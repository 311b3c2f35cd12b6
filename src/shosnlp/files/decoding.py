"""Bytes become a string: Decode bytes: Unicode in any form, otherwise the older encoding that yields Russian text."""

import codecs
import re
from collections.abc import Iterator

from shosnlp.errors import UnreadableFile

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # begins like UTF-16, so it is asked first
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_OLDER = ("windows-1251", "koi8-r", "cp866")
_SAMPLE = 20_000  # bytes, enough to tell the encoding; a multiple of 4

_EXPECTED = re.compile(r"[\t\n\r -~\xa0-\xff\u0400-\u052f\u2010-\u2044№]")  # characters of Russian, Kazakh or English text
_EXPECTED_SHARE = 0.9
_COMMON = frozenset("оеаинтсрвлкмдпуяьгзбыхйчжшю")
_COMMON_SHARE = 0.6  # of common small Russian letters among the non-ASCII characters; real text has some 0.9
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROLS_SHARE = 0.1  # a text may have a few by accident


def decoded(content: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """Decode a text.

    Args:
        content: The bytes of the text.
        declared: The encoding that the document names. It is tried when the bytes are not Unicode.

    Returns:
        The text, and its encoding if that had to be guessed.

    Raises:
        UnreadableFile: If this is not text in UTF-8, UTF-16, UTF-32, windows-1251, KOI8-R or CP866.

    >>> decoded("Встреча в Астане".encode("windows-1251"))
    ('Встреча в Астане', 'windows-1251')
    >>> decoded("Встреча в Астане".encode("utf-16-le"))
    ('Встреча в Астане', 'utf-16-le')
    """
    marked = next((encoding for mark, encoding in _MARKS.items() if content.startswith(mark)), None)
    if marked:
        return _decoded_as_marked(content, marked), None
    for encoding in _wide_guesses(content):
        return content.decode(encoding), encoding
    if len(_CONTROLS.findall(content[:_SAMPLE])) > _CONTROLS_SHARE * len(content[:_SAMPLE]):
        raise UnreadableFile("is not text: too many of its bytes are control characters")
    try:
        return content.decode(), None
    except UnicodeDecodeError as error:
        position = error.start
    for encoding in _older_guesses(content, declared):
        return content.decode(encoding), encoding
    raise UnreadableFile(f"is not text in UTF-8 (byte {position}) nor in an older Russian encoding; convert it: iconv -f ENCODING -t UTF-8")


def _decoded_as_marked(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        raise UnreadableFile(f"begins with the byte order mark of {name}, but is not text in {name} (byte {error.start})") from None


def _wide_guesses(content: bytes) -> Iterator[str]:
    """UTF-16 or UTF-32 without a byte order mark. Its Cyrillic and Latin letters contain bytes that no other text has."""
    sample = content[:_SAMPLE]
    if b"\x00" not in sample and b"\x04" not in sample:
        return
    for encoding in _WIDE:
        text = sample.decode(encoding, "replace")
        if len(_EXPECTED.findall(text)) >= _EXPECTED_SHARE * len(text) and _is(content, encoding):
            yield encoding


def _older_guesses(content: bytes, declared: str | None) -> Iterator[str]:
    """The declared encoding, then those under which the bytes look like Russian, the best first."""
    if declared and _is(content, declared):
        yield declared
    likeness = {encoding: _likeness(content[:_SAMPLE].decode(encoding)) for encoding in _OLDER if _is(content, encoding)}
    for encoding in sorted(likeness, key=lambda name: -likeness[name]):
        if likeness[encoding] >= _COMMON_SHARE:
            yield encoding


def _likeness(text: str) -> float:
    letters = [letter for letter in text if not letter.isascii()]
    return sum(letter in _COMMON for letter in letters) / max(len(letters), 1)


def _is(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except (UnicodeError, LookupError):  # not in this encoding; no such encoding
        return False
    return True
