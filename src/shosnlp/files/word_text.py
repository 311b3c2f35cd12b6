"""The text of a Word document (.docx): WordprocessingML in a ZIP archive (ECMA-376).

Read with the standard library: python-docx leaves out insertions under review and content controls, which is text that readers see.
"""

import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree
from zipfile import ZipFile

from shosnlp.errors import UnreadableFile

_PARTS = re.compile(r"word/(?:document|footnotes|endnotes)\d*\.xml")
_LARGEST = 100_000_000  # bytes that all parts together may unpack to: a small archive can hold endless zeros
_MIMETYPE = 100  # bytes, more than the longest type of an OpenDocument file
_SEPARATORS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOT_SHOWN = frozenset({"moveFrom", "Fallback"})  # text moved elsewhere, and the second copy of a text box for older versions of Word
_BLANK_LINES = re.compile(r"\n{3,}")


def text_of_word(content: bytes) -> str:
    """The paragraphs of the document, those of tables and text boxes too, then its notes; a blank line between them.

    Raises:
        UnreadableFile: If the archive is damaged, encrypted, too large, or not a Word document.
    """
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            parts = sorted(name for name in archive.namelist() if _PARTS.fullmatch(name))
            if not any("document" in name for name in parts):
                raise UnreadableFile(_no_document(archive))
            if sum(archive.getinfo(name).file_size for name in parts) > _LARGEST:
                raise UnreadableFile(f"is a Word document that unpacks to more than {_LARGEST:,} bytes")
            text = "\n\n".join("".join(_pieces(archive.read(name))) for name in parts)
    except UnreadableFile:
        raise
    except Exception as error:  # zipfile, its decompressors and expat raise errors of many types
        raise UnreadableFile(f"is a damaged or encrypted Word document ({type(error).__name__})") from None
    return _BLANK_LINES.sub("\n\n", text).strip("\n")


def _no_document(archive: ZipFile) -> str:
    if "mimetype" in archive.namelist():
        with archive.open("mimetype") as file:
            if b"opendocument.text" in file.read(_MIMETYPE):
                return "is an OpenDocument text; convert it: soffice --headless --convert-to docx FILE"
    return "is a ZIP archive, but not a Word document; unpack it first"


def _pieces(xml: bytes) -> Iterator[str]:
    """The text fragments in order. Deleted text has a tag of its own (`delText`), so it is left out."""
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
