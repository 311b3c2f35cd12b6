"""The text of a PDF, read with pypdf, an optional dependency."""

import io
import logging
import re
from typing import TYPE_CHECKING

from shosnlp.errors import UnreadableFile

if TYPE_CHECKING:
    from pypdf import PdfReader

_HYPHEN = re.compile(r"(?<=[а-яё])[-\xad]\n(?=[а-яё])")
_LETTER = re.compile(r"\w")
_FULL_LINE = 0.8  # of the longest line of a page; a shorter line ends a paragraph


def text_of_pdf(content: bytes) -> str:
    """The text of all pages: lines of a paragraph are joined, words that were hyphenated too; a blank line after a paragraph.

    Raises:
        UnreadableFile: If pypdf is not installed, or the document is encrypted, damaged, or made of pictures.
    """
    try:
        from pypdf import PdfReader
    except ModuleNotFoundError:
        raise UnreadableFile("is a PDF, which pypdf reads: pip install 'shosnlp[files]'; or convert it: pdftotext FILE") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # pypdf logs each repair to standard error
    try:
        reader = PdfReader(io.BytesIO(content))
        text = "\n\n".join(_text_of_page(page) for page in _pages(reader))
    except UnreadableFile:
        raise
    except Exception as error:  # pypdf raises errors of many types on a damaged document
        raise UnreadableFile(f"is a damaged PDF ({type(error).__name__})") from None
    if not _LETTER.search(text):
        raise UnreadableFile("is a PDF without text, perhaps a scan; recognize it first: ocrmypdf -l rus FILE OUTPUT")
    return text


def _pages(reader: "PdfReader") -> list[str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableFile("is a PDF with a password; decrypt it first: qpdf --decrypt --password=… FILE OUTPUT")
    return [page.extract_text() for page in reader.pages]


def _text_of_page(page: str) -> str:
    """Join the lines of each paragraph.

    >>> _text_of_page("Встреча министра ино-\\nстранных дел прошла с\\nАлибеком.\\nСаммит завершился.")
    'Встреча министра иностранных дел прошла с Алибеком.\\n\\nСаммит завершился.'
    """
    lines = [line.strip() for line in page.splitlines()]
    full = _FULL_LINE * max(map(len, lines), default=0)
    text = "".join(line + ("\n" if len(line) >= full else "\n\n") for line in lines)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"(?<!\n)\n(?!\n)", " ", _HYPHEN.sub("", text))).strip()
