"""A small file asks for little work, whoever made it: it is read, or refused in words.

Each form is built from a line of code. One of each kind is read here and now; all of them in
`make test-all`, each in a process of its own, whose time and memory are measured.
"""

import re
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from recotrack.dates import deadline_in
from recotrack.intake.layouts.stated import Head, forces
from recotrack.intake.layouts.told_days import days_of_procedure, days_of_publication
from recotrack.intake.paper import Passage
from recotrack.intake.readers import read
from recotrack.intake.trackers.days import Entry, dated_entries
from recotrack.problems import Failure
from tests.conftest import size
from tests.growth import grows_with_size
from tests.intake.docx_files import raw as word
from tests.intake.test_readers_odt import raw as writer
from tests.intake.test_readers_pdf import bomb, drawn, saved, words
from tests.intake.test_sheets import inline, sheet_xml, with_parts, with_sheet, workbook
from tests.intake.test_sheets import saved as book
from tests.measured import measured
from tests.tables import some_of

_SECONDS, _MEBIBYTES = 20, 500
"""Ten on a machine where `check` of 1,000 records takes half a second; shared ones are slower."""


def _parts(**parts: str) -> bytes:
    """A workbook with these parts; of the workbook's own what is added to it."""
    old = book(workbook(["x"]))
    with zipfile.ZipFile(BytesIO(old)) as packed:
        own = packed.read("xl/workbook.xml").decode()
    named = {f"xl/{name}.xml": part.encode() for name, part in parts.items()}
    if more := parts.get("workbook"):
        named["xl/workbook.xml"] = own.replace("</workbook>", f"{more}</workbook>").encode()
    return with_parts(old, named)


def _before_the_rows(more: str) -> bytes:
    part = sheet_xml(f'<row r="1">{inline("A1", "Recommendation")}</row>').decode()
    rows = part.replace("<sheetData>", f"{more}<sheetData>")
    return with_parts(book(workbook(["x"])), {"xl/worksheets/sheet1.xml": rows.encode()})


def _merged_often() -> bytes:
    rows = "".join(
        "<row>"
        + "".join(f'<c r="{letter}{row}"><v>1</v></c>' for letter in "ABCDEFGHIJ")
        + "</row>"
        for row in range(1, 1500)
    )
    merges = "".join(f'<mergeCell ref="A{row}:J1500"/>' for row in range(1, 1500))
    return with_sheet(rows, f"<mergeCells>{merges}</mergeCells>")


def _packed(contents: bytes) -> bytes:
    stream = b"stream\n" + zlib.compress(contents, 9) + b"\nendstream"
    return b"%PDF-1.4\n1 0 obj<</Filter/FlateDecode>>\n" + stream + b"\nendobj\n%%EOF"


def _one_page_often() -> bytes:
    pdf = drawn(b"".join(words("a" * 80, 40, place) for place in range(100, 500, 10)))
    for _ in range(900):
        pdf.pages.append(pdf.pages[0])
    return saved(pdf)


def _of_font(*objects: bytes) -> bytes:
    """A page whose words are in that font, the fifth object; the others follow it."""
    before = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/MediaBox[0 0 600 800]/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length 29>>stream\nBT /F 12 Tf 9 9 Td (abc) Tj ET\nendstream",
    )
    numbered = enumerate((*before, *objects), 1)
    made = b"".join(b"%d 0 obj\n%s\nendobj\n" % each for each in numbered)
    return b"%PDF-1.4\n" + made + b"trailer<</Root 1 0 R>>\n%%EOF"


_WORDS = "".join(f"<w:r><w:t>head {number} </w:t></w:r>" for number in range(3))
_RUN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_PAIRS = " ".join(f'a{number}=""' for number in range(200_000))
_DAYS = "".join(f"by {day} May {year}, " for year in range(2025, 2525) for day in range(1, 32))

_TOLD = "I invited comments on 1 May 2026 and "
_MAIL = b"From: a@b.example\nSubject: Response\n"

FORMS: dict[str, Callable[[], bytes]] = {
    "rows.xlsx": lambda: _before_the_rows("<sheetData/>" * 200_000),
    "names.xlsx": lambda: _parts(workbook=f"<!--{'<definedNames>' * 200_000}-->"),
    "strings.xlsx": lambda: _parts(sharedStrings=f"<sst>{'<si/>' * 3_000_000}</sst>"),
    "attributes.xlsx": lambda: _parts(metadata=f"<a {_PAIRS}/>"),
    "merged.xlsx": _merged_often,
    "lines.xlsx": lambda: with_sheet(f"<row>{inline('A1', 'a&#10;' * 300_000)}</row>"),
    "places.xlsx": lambda: with_sheet(f"""<row><c a='{' r="A1"' * 200_000}'/></row>"""),
    "paragraphs.docx": lambda: word("<w:p/>" * 3_000_000),
    "runs.docx": lambda: word(f"<w:p>{_RUN * 200_000}</w:p>"),
    "paragraphs.odt": lambda: writer("<text:p/>" * 2_000_000),
    "level.odt": lambda: writer('<text:h text:outline-level="99999999">a</text:h>' * 50),
    "tags.html": lambda: b"<html><body>" + b"<div>" * 1_500_000,
    "attributes.html": lambda: b"<html><body><p " + b"a=1 " * 1_500_000 + b">a",
    "end.txt": lambda: b"by the end of " * 20_000,
    "end of it.txt": lambda: b"Recommendation 1\nThe force should " + b"by the end of " * 20_000,
    "told.txt": lambda: b"It says that the force should act. " * 8_000,
    "says.txt": lambda: b"It says that " * 20_000,
    "first.txt": lambda: b"first that it should " * 13_000,
    "quoted.txt": lambda: "\u201cA".encode() * 70_000,
    "days.txt": lambda: b"Recommendation 1\nThe force should " + _DAYS.encode()[:280_000],
    "wrapped.txt": lambda: b"of the force and of its officers in all of the county\n" * 5_000,
    "columns.csv": lambda: b"," * 9_000_000,
    "cells.csv": lambda: b"a,b,c,d\n" * 250_000,
    "bomb.pdf": lambda: _packed(bytes(299 << 20)),
    "instructions.pdf": lambda: saved(drawn(b"q Q " * 8_000_000)),
    "comments.html": lambda: b"<html><body>" + b"<!--x>" * 300_000,
    "heads.docx": lambda: word(
        "<w:p/>", **{f"header{n}": f"<w:hdr><w:p>{_WORDS} {n}</w:p></w:hdr>" for n in range(9_000)}
    ),
    "widths.pdf": lambda: _of_font(
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/W[0 99999999 1]/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor<<>>>>",
    ),
    "codes.pdf": lambda: _of_font(
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        b"<</Length 72>>stream\nbegincmap 1 beginbfrange <00000000> <0fffffff> <0000> endbfrange "
        b"endcmap\nendstream",
    ),
    "style.html": lambda: b"<html><p style='" + b"text-decoration:" * 300_000 + b"'>a",
    "paragraphs.html": lambda: b"<html><body>" + b"<p>a" * 149_000,
    "arrays.pdf": lambda: b"%PDF-1.4\n1 0 obj\n" + b"[" * 3_000_000 + b"\n%%EOF",
    "streams.pdf": lambda: b"%PDF-1.4\n" + b"/Fl stream\n" * 500_000,
    "objects.pdf": lambda: b"%PDF-1.4\n" + b"1 0 obj\n" * 1_000_000 + b"%%EOF",
    "forms.pdf": bomb,
    "letters.pdf": lambda: saved(drawn(b"BT /F 1 Tf (" + b"a" * 290_000 + b") Tj ET")),
    "pages.pdf": _one_page_often,
    "parts.eml": lambda: _MAIL + b"Content-Type: text/plain\n\nhi\n" * 60_000,
    "field.eml": lambda: _MAIL + b"To: " + b"a@b.example, " * 30_000 + b"\n\nhi\n",
    "deep.eml": lambda: _MAIL + b"To: " + b"(" * 5_000 + b"\n\nhi\n",
    "told.md": lambda: _TOLD.encode() * 8_000,
    "quoted.html": lambda: b"<blockquote>" + b"<p>We do.</p>" * 12_000,
}


def _read(name: str) -> str:
    """Why it is refused; empty where it is read."""
    try:
        read(name, FORMS[name]())
    except Failure as failure:
        return f"{failure.message}, do this: {failure.cure}"
    return ""


REFUSED = {
    "strings.xlsx": "has more than 250,000 elements",
    "attributes.xlsx": "has 200,000 attributes on an element; the limit is 1,000",
    "paragraphs.docx": "has more than 250,000 elements",
    "paragraphs.odt": "has more than 250,000 elements",
    "attributes.html": "has more tags, or more in a tag, than any page",
    "merged.xlsx": "has merged cells that overlap",
    "lines.xlsx": "has more than 200,000 lines in its cells",
    "instructions.pdf": "draws or unpacks more than any document does",
    "comments.html": "tags that do not end",
    "widths.pdf": "draws or unpacks more than any document does",
    "codes.pdf": "draws or unpacks more than any document does",
    "parts.eml": "has 60,000 parts; the limit is 500",
    "field.eml": "has a field of more than 20,000 characters",
    "deep.eml": "is nested deeper than can be read",
    "rows.xlsx": "",
    "names.xlsx": "",
    "level.odt": "",
}
"""Why it is refused, before a library sees it; empty where it costs no more than its bytes."""


@pytest.mark.parametrize(
    "name",
    some_of(
        REFUSED,
        "strings.xlsx",
        "paragraphs.docx",
        "attributes.html",
        "merged.xlsx",
        "widths.pdf",
        "field.eml",
        "level.odt",
    ),
)
def test_what_would_be_much_work_is_refused_at_once(name: str) -> None:
    """Before a library sees it; or it costs no more than its bytes, and is read."""
    begun = time.process_time()
    said, why = _read(name), REFUSED[name]
    assert (why in said) if why else said == ""
    assert time.process_time() - begun < _SECONDS / 2


@pytest.mark.parametrize(
    ("piece", "after", "many", "told"),
    [(_TOLD, "", 6_000, 0), ("published on the ", "1 May 2026", 20_000, 1)],
)
def test_a_sentence_that_tells_of_many_days_is_read_once(
    piece: str, after: str, many: int, told: int
) -> None:
    """Each day has its verb, which is not sought among all of them."""

    def days(many: int) -> list[object]:
        text = piece * many + after
        return [*days_of_publication(text), *days_of_procedure(text)]

    assert len(days(many)) == told
    grows_with_size(days, size(many // 3, many))


def test_a_cell_of_many_spaces_is_read_once() -> None:
    def is_read(many: int) -> None:
        text = f"x{' ' * many}(1 May 2026) x"
        assert dated_entries(text) == [Entry(None, text)]

    grows_with_size(is_read, 50_000)


def test_a_text_of_many_days_is_read_once() -> None:
    """Not once more for each of them."""
    assert deadline_in(_DAYS, None) is not None
    grows_with_size(lambda many: deadline_in(_DAYS[:many], None), size(20_000, 60_000))


def test_a_paper_of_many_paragraphs_is_looked_through_once_for_its_force() -> None:
    """Those above everything not once more for each of them."""

    def found(many: int) -> list[object]:
        above = [Passage("We do.") for _ in range(many)]
        head = Head(front=above, titles=[], first=[], others=[], behind=[], every=above)
        return [*forces(head, "", None)]

    assert found(1) == []
    grows_with_size(found, 6_000)


@pytest.mark.test_all("hostile files, each in a process")
@pytest.mark.skipif(sys.platform == "win32", reason="what a process took is told on Unix")
@pytest.mark.parametrize("name", [each for each in FORMS if not REFUSED.get(each)])
def test_a_small_file_asks_for_little(name: str, tmp_path: Path) -> None:
    """It ends, or is refused in words, in these seconds and 500 MiB."""
    path = tmp_path / name
    path.write_bytes(FORMS[name]())
    assert path.stat().st_size < 10_000_000
    done = measured(["import", str(path), "--dry-run"], tmp_path)
    assert "Traceback" not in done.said
    assert "a fault in recotrack" not in done.said
    assert re.search("do this|placed", done.said)
    assert done.seconds < _SECONDS
    assert done.mebibytes < _MEBIBYTES
