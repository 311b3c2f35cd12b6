"""The text of a Word document (.docx): WordprocessingML in a ZIP archive (ECMA-376).

Read with the standard library: python-docx leaves out insertions under review and content controls, which is text that readers see.
"""

import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from shosnlp.errors import UnreadableFile

_PARTS = re.compile(r"word/(?:document|footnotes|endnotes)\d*\.xml")
_LARGEST = 100_000_000  # bytes that a part may have when it is unpacked: a small archive can hold endless zeros
_SEPARATORS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOT_SHOWN = frozenset({"moveFrom", "Fallback"})  # text moved elsewhere, and the second copy of a text box for older versions of Word
_BLANK_LINES = re.compile(r"\n{3,}")


def text_of_word(content: bytes) -> str:
    """The paragraphs of the document, those of tables and text boxes too, then its notes; a blank line between them.

    Raises:
        UnreadableFile: If the archive is damaged, or no Word document.
    """
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            parts = sorted(name for name in archive.namelist() if _PARTS.fullmatch(name))
            if not any("document" in name for name in parts):
                raise UnreadableFile(_no_document(archive))
            text = "\n\n".join("".join(_pieces(_unpacked(archive, name))) for name in parts)
    except (BadZipFile, ElementTree.ParseError, NotImplementedError, EOFError, ValueError, RuntimeError) as error:
        raise UnreadableFile(f"is a damaged or encrypted Word document ({type(error).__name__})") from None
    return _BLANK_LINES.sub("\n\n", text).strip("\n")


def _no_document(archive: ZipFile) -> str:
    if "mimetype" in archive.namelist() and b"opendocument.text" in archive.read("mimetype"):
        return "is an OpenDocument text; convert it: soffice --headless --convert-to docx FILE"
    return "is a ZIP archive, but no Word document; unpack it first"


def _unpacked(archive: ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _LARGEST:
        raise UnreadableFile(f"is a Word document that unpacks to more than {_LARGEST:,} bytes")
    return archive.read(name)


def _pieces(xml: bytes) -> Iterator[str]:
    """The pieces of text in order. Deleted text has a tag of its own (`delText`), so it is left out."""
    not_shown = 0
    for event, element in ElementTree.iterparse(io.BytesIO(xml), ("start", "end")):
        tag = element.tag.rpartition("}")[2]
        if tag in _NOT_SHOWN:
            not_shown += 1 if event == "start" else -1
        elif event == "end" and not not_shown:
            if tag == "t":
                yield element.text or ""
            elif tag == "p":
                yield "\n\n"
            elif tag in _SEPARATORS:
                yield _SEPARATORS[tag]
        if event == "end":
            element.clear()
