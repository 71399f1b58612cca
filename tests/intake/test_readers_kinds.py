"""What a file is, and what is said of one that cannot be read."""

import sys
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from functools import cache
from io import BytesIO

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from recotrack.cli.cure_text import typed_text
from recotrack.intake.readers import LARGEST, READERS, read
from recotrack.problems import Exit, Failure
from recotrack.store import office_extra
from tests.growth import grows_with_size
from tests.intake.docx_files import paragraph, raw
from tests.tables import every_row

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def ole(stream: str) -> bytes:
    """The beginning of an old office file with a stream of this name."""
    return OLE + stream.encode("utf-16-le") + bytes(512)


def zipped(**parts: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return made.getvalue()


@every_row(
    ("name", "content", "message", "cure"),
    [
        ("a.txt", b"", "a.txt is empty", "check that it is the right file, and saved"),
        ("a.doc", ole("WordDocument"), "a.doc is an old Word document", "save it as .docx"),
        ("a.xls", ole("Workbook"), "a.xls is an old Excel workbook", "save it as .xlsx"),
        ("a.msg", ole("__substg1.0_0037001F"), "a.msg is an Outlook message", "save it as .eml"),
        ("a.ppt", ole("PowerPoint Document"), "a.ppt is an old PowerPoint file", "copy its text"),
        ("a.xyz", ole("Other"), "a.xyz is an old office file", "save it in a newer format"),
        ("a.docx", ole("EncryptedPackage"), "a.docx is protected with a password", "without one"),
        ("a.rtf", b"{\\rtf1 words}", "a.rtf is rich text (RTF)", "save it as .docx"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "a.png is a picture, which has no words", "OCR"),
        ("a.heic", b"\x00\x00\x00\x20ftypheic\x00", "a.heic is a picture", "OCR"),
        ("a.gz", b"\x1f\x8b\x08" + bytes(range(32)) * 9, "a.gz is no text and no doc", "reads .txt"),
        ("a.zip", zipped(**{"a.txt": "x"}), "a.zip is an archive", "unpack it, and import the files"),
        ("a.pages", zipped(**{"Index/Document.iwa": "x"}), "a.pages is a file of Pages", "export it"),
        ("a.zip", b"PK\x05\x06" + bytes(18), "a.zip is damaged", "ask for another copy"),
        ("a.docx", raw(paragraph("x"))[:-99], "a.docx is damaged", "ask for another copy"),
        ("a.ods", zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
         "a.ods is damaged", "ask for another copy"),
        ("a.odp", zipped(mimetype="application/vnd.oasis.opendocument.presentation"),
         "a.odp is no text document", "save its text as one"),
        ("a.xml", b"<?xml version='1.0'?><a>x</a>", "a.xml is XML", "recotrack reads .txt"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_what_to_do(
    name: str, content: bytes, message: str, cure: str
) -> None:
    """Each with one message: what it is, and what to do."""
    with pytest.raises(Failure) as caught:
        read(name, content)
    assert caught.value.message.startswith(message)
    assert cure in typed_text(caught.value.cure)
    assert caught.value.exit_code is Exit.COULD_NOT_RUN


def test_a_huge_file_is_refused_before_it_is_opened() -> None:
    """Whatever it is."""
    with pytest.raises(Failure, match=r"a.csv has more than 50 MB"):
        read("a.csv", b"a," * (LARGEST // 2 + 1))


@pytest.mark.parametrize(
    ("name", "content", "note"),
    [
        ("a.docx", "Words.", "Its name ends in .docx, but it is text, and was read as that."),
        ("a.txt", raw(paragraph("Words.")), "Its name ends in .txt, but it is Word,"),
        ("a.docx", "<html><p>Words.", "Its name ends in .docx, but it is HTML,"),
        ("a.log", "Words.", "The ending .log is not known: the file was read as text."),
        ("a.htm", "<p>Words.", ""),
        ("README", "Words.", ""),
        ("-", "<!doctype html><p>Words.", ""),
        ("-", "# Words.", ""),
        ("a.mht", "MIME-Version: 1.0\nContent-Type: text/html\n\n<p>Words.", ""),
    ],
)
def test_what_a_file_is_its_bytes_say(name: str, content: bytes | str, note: str) -> None:
    """A wrong name is no reason to refuse it: it is read as what it is, and that is said."""
    paper = read(name, content.encode() if isinstance(content, str) else content)
    assert [each.text for each in paper.passages()] == ["Words."]
    assert " ".join(paper.notes).startswith(note)
    assert bool(paper.notes) == bool(note)


def test_what_is_read_is_named_where_a_file_is_not() -> None:
    """All formats, by their endings."""
    with pytest.raises(Failure) as caught:
        read("a.bin", bytes(range(256)))
    assert typed_text(caught.value.cure) == "recotrack reads " + ", ".join(
        f".{each}" for each in READERS
    )


@pytest.mark.parametrize(
    ("name", "content", "library"),
    [
        ("a.docx", raw(paragraph("Words.")), "mammoth"),
        ("a.docx", raw(paragraph("Words.")), "lxml"),
        ("a.pdf", b"%PDF-1.7", "pdfplumber"),
    ],
)
def test_a_library_that_is_missing_is_named_with_what_brings_it(
    monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, library: str
) -> None:
    """The extra is for whoever has such files; text needs none of it."""
    for loaded in [each for each in sys.modules if each.startswith(f"{library}.")]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(Failure, match=f"needs {library}, which is not installed") as caught:
        read(name, content)
    assert typed_text(caught.value.cure) == office_extra()
    assert read("a.txt", b"Words.").blocks


def open_document(kind: str, body: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"'
        for each in ("office", "text", "table")
    )
    inner = f"<office:{kind}>{body}</office:{kind}>"
    content = f"<office:document-content {spaces}><office:body>{inner}</office:body></office:document-content>"
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return zipped(mimetype=mimetype, **{"content.xml": content})


def odt() -> bytes:
    item = "<text:list-item><text:p>Words.</text:p></text:list-item>"
    return open_document("text", f"<text:list>{item}</text:list>")


def ods() -> bytes:
    cell = '<table:table-cell office:value-type="date" office:date-value="2026-03-01"><text:p>1</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="2">{cell}{cell}</table:table-row>'
    return open_document("spreadsheet", f'<table:table table:name="S">{row}</table:table>')


def mail() -> bytes:
    """A message as text and as HTML, with a file."""
    message = EmailMessage()
    message["From"] = "Jo Field <jo.field@example.invalid>"
    message["Subject"] = "Our response – é"
    message.set_content("Words. é £")
    message.add_alternative("<h1>Words</h1><p>é £", subtype="html", cte="quoted-printable")
    message.add_attachment(b"%PDF-1.7", "application", "pdf", filename="response.pdf")
    return bytes(message)


WHOLE: dict[str, Callable[[], bytes]] = {
    "a.docx": lambda: raw(paragraph("Words."), styles="", numbering=""),
    "a.odt": odt,
    "a.ods": ods,
    "a.pdf": lambda: typst.compile(
        b"= Words\n- one\n#table(columns: 2)[a][b]", ignore_system_fonts=True
    ),
    "a.html": lambda: b"<table><tr><td colspan=2>a<td>b</table><ol start=3><li>one",
    "a.md": lambda: b"# Words\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "a.eml": mail,
}
"""Made when a test asks: typst starts threads, and a process that is forked later would lack them."""


@cache
def whole(name: str) -> bytes:
    """A file in which nothing is damaged."""
    return WHOLE[name]()


@given(
    st.sampled_from(sorted(WHOLE)),
    st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=3), st.integers(0, 9))
    ),
)
def test_a_damaged_file_is_read_or_refused(
    name: str, damages: list[tuple[float, bytes, int]]
) -> None:
    """Never is it a fault of ours, whatever the libraries make of it."""
    content = whole(name)
    for share, new, gone in damages:
        place = int(share * len(content))
        content = content[:place] + new + content[place + gone :]
    try:
        paper = read(name, content)
    except Failure as failure:
        assert typed_text(failure.cure)  # noqa: PT017 - it may be read, or refused
    else:
        assert paper.blocks


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "log.txt",
            "The force acts. " * 600_000,
            "log.txt has more than 3,000,000 characters of text",
        ),
        pytest.param(
            "list.txt",
            "One.\n\n" * 20_001,
            "list.txt has 20,001 paragraphs; the limit is 20,000",
            marks=pytest.mark.test_all("a long run"),
        ),
        (
            "word.txt",
            f"One.\n\n{'a' * 300_001}",
            "word.txt, line 3, has a paragraph of 300,001 characters; the limit is 300,000",
        ),
        (
            "page.html",
            f"<html><p>{'a' * 300_001}</p></html>",
            "page.html, paragraph 1, has a paragraph of 300,001 characters; the limit is 300,000",
        ),
        (
            "wide.csv",
            f"a,b\n{'1,' * 16_384}1\n",
            "wide.csv, row 2, has 16,385 cells; the limit is 16,384",
        ),
    ],
)
def test_what_nobody_wrote_is_refused_at_once(name: str, content: str, said: str) -> None:
    """A log, one endless line, a row without an end: they would keep the search for words busy."""
    with pytest.raises(Failure) as refused:
        read(name, content.encode())
    assert refused.value.message == said
    assert typed_text(refused.value.cure)


@pytest.mark.parametrize("sign", ["a", "a-", "a'", "(", "[", "by ", "1 January ", "*a ", "- "])
def test_a_long_line_of_anything_is_read_in_a_moment(sign: str) -> None:
    """A hundred thousand letters without a space, a quotation mark or a bracket that never ends."""
    grows_with_size(
        lambda many: read("line.txt", f"Recommendation 1\n\n{sign * (many // len(sign))}".encode()),
        100_000,
    )
