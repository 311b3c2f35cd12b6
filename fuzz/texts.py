"""Bytes become a text: either as UTF-8 that may be broken, or as words of news strung together."""

import json
from pathlib import Path

WORDS = tuple(json.loads(line) for line in (Path(__file__).parent / "words.jsonl").read_text(encoding="utf-8").splitlines())


def text_of(content: bytes) -> str:
    """The text that these bytes stand for; the first byte says how.

    Even: the rest is UTF-8, and what is broken in it becomes lone surrogates. Odd: each byte is a word; the second bit says whether spaces
    stand between them.
    """
    if not content:
        return ""
    if content[0] % 2 == 0:
        return content[1:].decode("utf-8", "surrogateescape")
    glue = "" if content[0] & 2 else " "
    return glue.join(WORDS[byte % len(WORDS)] for byte in _wide(content[1:]))


def _wide(content: bytes) -> list[int]:
    """Numbers up to 510: 255 adds to what follows, so that every word can be reached."""
    numbers, more = [], 0
    for byte in content:
        if byte == 255:
            more = 255
        else:
            numbers.append(byte + more)
            more = 0
    return numbers


def bytes_of(text: str) -> bytes:
    """Bytes that stand for this text, for a corpus to begin with."""
    return b"\x00" + text.encode("utf-8", "surrogatepass")
