"""Files become strings: the encodings, kinds of files and ways to name files that users have."""

import io
import os
import sys
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shosnlp.errors import UnreadableFile
from shosnlp.files import found_files, read_file
from shosnlp.files.html_text import text_of_html
from shosnlp.files.reading import text_file

RUSSIAN = "Алибек Бакаев прибыл в Астану 4 июля: «Саммит ШОС начался», – сообщила пресс-служба."
ENCODED = (
    ("utf-8", RUSSIAN, None),
    ("utf-8-sig", RUSSIAN, None),
    ("utf-16", RUSSIAN, None),
    ("utf-32", RUSSIAN, None),
    ("utf-16-le", RUSSIAN, "utf-16-le"),
    ("utf-16-be", RUSSIAN, "utf-16-be"),
    ("utf-32-le", RUSSIAN, "utf-32-le"),
    ("utf-32-be", RUSSIAN, "utf-32-be"),
    ("windows-1251", RUSSIAN, "windows-1251"),
    ("koi8-r", RUSSIAN.translate({0xAB: '"', 0xBB: '"', 0x2013: "-"}), "koi8-r"),
    ("cp866", RUSSIAN.translate({0xAB: '"', 0xBB: '"', 0x2013: "-"}), "cp866"),
    ("utf-8", "Қасым-Жомарт Тоқаев Астанаға келді.", None),
    ("utf-16-le", "Қасым-Жомарт Тоқаев Астанаға келді.", "utf-16-le"),
    ("utf-16-be", "ШОС", "utf-16-be"),
    ("utf-16-le", "The SCO summit in Astana", "utf-16-le"),
    ("utf-8", "", None),
    ("utf-8", "Оборванная\x00 запись \x04 в журнале", None),
    ("utf-8", "😀 Астана", None),
    ("utf-16", "😀 Астана", None),
)


@pytest.mark.parametrize(("encoding", "text", "guessed"), ENCODED)
def test_encodings(encoding: str, text: str, guessed: str | None) -> None:
    file = text_file(text.encode(encoding))
    assert (file.text, file.guessed) == (text, guessed)


NOT_TEXT = (
    (bytes(range(128, 256)) * 9 + b"\x00", "is not text in UTF-8 (byte 0)"),
    (bytes(1000), "control characters"),
    (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00", "control characters"),
    (RUSSIAN.encode()[:-2] + b"\xd0", "is not text in UTF-8 (byte "),
    (RUSSIAN.encode("utf-16")[:-1], "begins with the byte order mark of UTF-16, but is not text in UTF-16"),
    (b"{\\rtf1\\ansi \\'c0}", "RTF document; convert it: soffice"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "Office document from before Word 2007 (.doc); convert it: soffice"),
    (b"\x1f\x8b\x08\x00", "gunzip"),
    (b"\x89PNG\r\n\x1a\n", "tesseract"),
    (b"PK\x03\x04 cut short", "damaged"),
    (b"%PDF-1.7\n cut short", "damaged PDF"),
)


@pytest.mark.parametrize(("content", "message"), NOT_TEXT)
def test_what_is_not_text_is_refused_with_advice(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile) as error:
        text_file(content)
    assert message in str(error.value)
    assert "Бакаев" not in str(error.value)


PAGES = (
    ("<p>А.&nbsp;Бакаев</p><p>Астана &amp; Бишкек", "А.\xa0Бакаев\n\nАстана & Бишкек"),
    ("<b>А</b>либек\n  <i>Бакаев</i><br>прибыл<br/>\n<br>вчера", "Алибек Бакаев\nприбыл\n\nвчера"),
    ("<head><title>ТАСС</title><style>b{}</style></head><body>ШОС<script>if (a < b) 'ЕАЭС'</script></body>", "ШОС"),
    ("<table><tr><td>Министр<td>А. Руденко</table>", "Министр\n\nА. Руденко"),
    ("<div hidden>нет<div>нет</div>нет</div><div style='color:red; display: none'>нет</div>да", "да"),
    ("<ul><li hidden>нет<li>да</ul><div><p hidden>нет</div>и ещё", "да\n\nи ещё"),
    ("<template><p>нет</p></template><noscript>нет</noscript><input hidden>да", "да"),
    ("<pre>раз\n два</pre>три\nчетыре", "раз\nдва\n\nтри четыре"),
    ("5 < 6 > 4, R&D &#1040; &лишнее; </конец", "5 < 6 > 4, R&D А &лишнее;"),
    ("<!-- нет -->да<!-- не закрыт", "да"),
    ("<svg><text>нет</text></svg><select><option>нет</select><textarea>нет</textarea>да", "да"),
    ("<p>один<p>два<div>три</div><h1>четыре</h1>", "один\n\nдва\n\nтри\n\nчетыре"),
)


@pytest.mark.parametrize(("page", "text"), PAGES)
def test_visible_text_of_html(page: str, text: str) -> None:
    assert text_of_html(page) == text


def test_html_is_told_by_its_beginning_or_its_name() -> None:
    page = "<!-- x -->\n<!DOCTYPE html><p>Астана, столица Казахстана</p>"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1251"):
        assert text_file(page.encode(encoding)).text == "Астана, столица Казахстана"
    assert text_file(b"<p>SCO</p>", ".html").text == "SCO"
    assert text_file(b"<p>SCO</p>", ".txt").text == "<p>SCO</p>"


def test_html_in_the_encoding_it_declares() -> None:
    page = '<html><meta http-equiv="Content-Type" content="text/html; charset={}"><p>Łódź, Kraków'
    assert text_file(page.format("iso-8859-2").encode("iso-8859-2"), ".html").text == "Łódź, Kraków"
    assert text_file(page.format("windows-1251").encode(), ".html").text == "Łódź, Kraków", (
        "a page saved anew is UTF-8 whatever it declares"
    )
    assert text_file(page.format("koi8-r").encode("utf-16"), ".html").text == "Łódź, Kraków"
    assert text_file(f"<html><meta charset=cp0><p>{RUSSIAN}".encode("windows-1251")).text == RUSSIAN


def test_tags_without_an_end_are_dropped_as_by_browsers() -> None:
    """`HTMLParser.close` would give them as text, and look for the end of each: ten seconds for this page on Python 3.11.7."""
    for piece in ("<a ", "<!-- ", "</b x='", '<a b="'):
        assert text_of_html("да" + piece * 20_000) == "да"


WORD = (
    """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="mc"><w:body>{}</w:body></w:document>"""
)
RUN = "<w:r><w:t>{}</w:t></w:r>"
PARAGRAPHS = (
    (f"<w:p>{RUN.format('Алибек ')}{RUN.format('Бакаев')}</w:p><w:p/><w:p>{RUN.format('ШОС')}</w:p>", "Алибек Бакаев\n\nШОС"),
    (f"<w:p><w:ins>{RUN.format('новое')}</w:ins><w:del><w:r><w:delText>старое</w:delText></w:r></w:del></w:p>", "новое"),
    (f"<w:sdt><w:sdtContent><w:p>{RUN.format('поле')}</w:p></w:sdtContent></w:sdt>", "поле"),
    (f"<w:tbl><w:tr><w:tc><w:p>{RUN.format('раз')}</w:p></w:tc><w:tc><w:p>{RUN.format('два')}</w:p></w:tc></w:tr></w:tbl>", "раз\n\nдва"),
    (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{RUN.format('врезка')}</mc:Choice><mc:Fallback>{RUN.format('врезка')}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>",
        "врезка",
    ),
    ("<w:p><w:r><w:t>до</w:t><w:tab/><w:t>после</w:t><w:br/><w:t>ниже</w:t></w:r></w:p>", "до\tпосле\nниже"),
)


def archive(**parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return content.getvalue()


@pytest.mark.parametrize(("body", "text"), PARAGRAPHS)
def test_text_of_word(body: str, text: str) -> None:
    assert text_file(archive(**{"word/document.xml": WORD.format(body)})).text == text


def test_notes_come_after_the_text_of_word() -> None:
    parts = {
        "word/footnotes.xml": WORD.format(f"<w:p>{RUN.format('сноска')}</w:p>"),
        "word/document.xml": WORD.format(f"<w:p>{RUN.format('текст')}</w:p>"),
    }
    assert text_file(archive(**parts)).text == "текст\n\nсноска"


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}, "OpenDocument text; convert it: soffice"),
        ({"a.txt": "ШОС"}, "not a Word document; unpack it first"),
        ({"word/document.xml": "<w:p>"}, "damaged or encrypted Word document"),
        ({"word/document.xml": '<?xml version="1.0" encoding="odd"?><p/>'}, "damaged or encrypted Word document (LookupError)"),
        ({"word/document.xml": " " * 100_000_001}, "unpacks to more than"),
        ({"word/document.xml": " " * 60_000_000, "word/footnotes.xml": " " * 60_000_000}, "unpacks to more than"),
    ],
)
def test_archives_that_are_not_read(parts: dict[str, str], message: str) -> None:
    with pytest.raises(UnreadableFile) as error:
        text_file(archive(**parts))
    assert message in str(error.value)


DOCUMENT = archive(**{"word/document.xml": WORD.format(f"<w:p>{RUN.format(RUSSIAN)}</w:p>")})


@given(st.lists(st.tuples(st.integers(0, len(DOCUMENT) - 1), st.integers(0, 255)), min_size=1, max_size=3))
def test_a_damaged_word_document_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    """Whatever bytes are changed: no other error, which would lose the files after this one."""
    content = bytearray(DOCUMENT)
    for position, byte in changes:
        content[position] = byte
    with suppress(UnreadableFile):
        assert isinstance(text_file(bytes(content)).text, str)


def pdf(*lines: str) -> bytes:
    """A page with these lines: each character has a code of its own, and a table that says which character it stands for."""
    codes = {character: code for code, character in enumerate(sorted(set("".join(lines))), 33)}
    table = "".join(f"<{code:02x}> <{ord(character):04x}>\n" for character, code in codes.items())
    names = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange"
    shown = "".join(f"<{''.join(f'{codes[character]:02x}' for character in line)}> Tj T*\n" for line in lines)
    streams = (f"{names}\n{len(codes)} beginbfchar\n{table}endbfchar endcmap end", f"BT /F 12 Tf 14 TL 50 700 Td\n{shown}ET")
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R/Resources<</Font<</F 4 0 R>>>>>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 5 0 R>>",
        *(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream" for stream in streams),
    ]
    content, offsets = "%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        offsets.append(len(content))
        content += f"{number} 0 obj\n{item}\nendobj\n"
    rows = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{rows}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{len(content)}\n%%EOF"
    return (content + end).encode("ascii")


def test_text_of_pdf() -> None:
    content = pdf("Встреча заместителя министра ино-", "странных дел и посла прошла с", "Алибеком.", "Саммит состоялся в Астане.")
    assert (
        text_file(content).text == "Встреча заместителя министра иностранных дел и посла прошла с Алибеком.\n\nСаммит состоялся в Астане."
    )


def test_a_pdf_of_pictures() -> None:
    with pytest.raises(UnreadableFile, match="PDF without text, perhaps a scan; recognize it first: ocrmypdf"):
        text_file(pdf(""))


def test_pdf_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(UnreadableFile, match=r"pip install 'shosnlp\[files\]'; or convert it: pdftotext FILE"):
        text_file(pdf("Астана"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "news/б.txt",
        "news/а.html",
        "news/май/в.TXT",
        "news/.скрыт.txt",
        "news/.git/г.txt",
        "news/фото.png",
        "пусто/фото.png",
        "a[1].txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "paths"),
    [
        (["news"], ["news/а.html", "news/б.txt", "news/май/в.TXT"]),
        (["news/*.txt"], ["news/б.txt"]),
        (["news/*"], ["news/а.html", "news/б.txt", "news/май/в.TXT", "news/фото.png"]),
        (["news/**/*.[tT]*"], ["news/б.txt", "news/май/в.TXT"]),
        (["news/**"], ["news/а.html", "news/б.txt", "news/май/в.TXT", "news/фото.png"]),
        (["-", "news/б.txt", "-"], ["-", "news/б.txt", "-"]),
        (["a[1].txt"], ["a[1].txt"]),
        (["нет.txt"], ["нет.txt"]),
    ],
)
def test_which_files_are_meant(folder: Path, arguments: list[str], paths: list[str]) -> None:
    assert list(found_files(arguments, lambda *_: None)) == [path.replace("/", os.sep) if path != "-" else path for path in paths]


def test_what_a_folder_leaves_out_is_told(folder: Path) -> None:
    notes: list[tuple[str, str]] = []
    list(found_files(["news", "news/май"], lambda *note: notes.append(note)))
    assert notes == [("news", "left out, as not text: 1 .png")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_in_a_folder_is_left_out(folder: Path) -> None:
    """Opening it would wait forever for a writer."""
    os.mkfifo("news/труба.txt")
    Path("news/ссылка.txt").symlink_to("нет.txt")
    notes: list[tuple[str, str]] = []
    found = list(found_files(["news"], lambda *note: notes.append(note)))
    assert found == ["news/а.html", "news/б.txt", "news/ссылка.txt", "news/май/в.TXT"]
    assert notes == [("news", "left out, as not text: 1 .png, 1 pipe or device")]


@pytest.mark.parametrize(("argument", "message"), [("пусто", "no text in this folder"), ("*.doc", "no file matches")])
def test_arguments_that_mean_no_file(folder: Path, argument: str, message: str) -> None:
    [found] = found_files([argument], lambda *_: None)
    assert isinstance(found, tuple)
    assert found[0] == argument
    assert message in str(found[1])


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    for path, message in ((tmp_path / "нет.txt", "no such file"), (tmp_path, "irectory"), ("/dev/zero", "is larger than")):
        if Path(path).exists() or message == "no such file":
            with pytest.raises(UnreadableFile, match=message):
                read_file(str(path))
