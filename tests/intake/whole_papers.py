"""One rich file of each format, with all that its reader has to tell apart; and a paper as lines, with every fact
that a reader gives.
"""

import datetime as dt
import io
from collections.abc import Callable, Iterator

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Color, Font, PatternFill

from recotrack.intake.paper import Cell, Paper, Passage, Role, Table
from tests.intake import docx_files, test_readers_ods, test_readers_odt, test_readers_pdf


def lines_of(paper: Paper) -> Iterator[str]:
    """Every fact of a paper: a passage a line, a cell a line, what was left out, what is told."""
    for block in paper.blocks:
        if isinstance(block, Passage):
            yield _of_passage(block)
            continue
        yield f"table {block.title!r} at {block.where!r}"
        yield from _of_table(block)
    for left in paper.left_out:
        yield f"left out {left.text!r}: {left.why} [{left.where}]"
    for note in paper.notes:
        yield f"told {note}"


def _of_passage(passage: Passage) -> str:
    level = f"{passage.level} " if passage.role is not Role.PARAGRAPH or passage.level else ""
    flags = "".join(
        f"{each} " for each in ("strong", "note", "apart", "quoted") if getattr(passage, each)
    )
    struck = "".join(f"struck {passage.text[a:b]!r} " for a, b in passage.struck)
    marker = f"{passage.marker} " if passage.marker else ""
    return f"{passage.role.value} {level}{flags}{struck}[{passage.where}] {marker}{passage.text!r}"


def _of_table(table: Table) -> Iterator[str]:
    for row in table.rows:
        yield "  row"
        for cell in row:
            yield from _of_cell(cell)


def _of_cell(cell: Cell) -> Iterator[str]:
    span = f" {cell.columns}x{cell.rows}" if (cell.columns, cell.rows) != (1, 1) else ""
    value = f" {cell.value!r}" if cell.value is not None else ""
    yield f"    cell{span}{value} {cell.colour}[{cell.where}]"
    yield from (f"      {_of_passage(each)}" for each in cell.passages)
    yield from (f"      comment {_of_passage(each)}" for each in cell.comments)


def _csv() -> bytes:
    return (
        "sep=;\r\n"
        "Ref;Recommendation;Due;Note\r\n"
        '1;"Train every officer;\r\n- by June\r\n(a) the rest  by July";01/06/2026;=1+1\r\n'
        ";;;\r\n"
        '2; "" ;;late\r\n'
        "3;A long\tline;2026-07-01\r\n"
    ).encode("utf-16")


def _ods() -> bytes:
    cell, row = test_readers_ods.cell, test_readers_ods.row
    span = '<text:span text:style-name="{}">{}</text:span>'
    day = 'office:value-type="date" office:date-value="2026-04-0{}"'
    note = "<office:annotation><text:p>Ask ACC</text:p><text:p>1. Then tell</text:p></office:annotation>"
    rows = (
        row(cell("Ref", 'table:style-name="strong"'), cell("What"), cell("Due"), cell("Share"), cell("Done")),
        row(
            cell("1", 'office:value-type="float" office:value="1"'),
            cell(f"Keep {span.format('old', 'the old')} one<text:s/>or<text:tab/>two|• an item|(b)  {span.format('old', 'struck too')} another"),
            cell("1/3/26", 'office:value-type="date" office:date-value="2026-03-01T10:30:00"'),
            cell("50%", 'office:value-type="percentage" office:value="0.5"'),
            cell("TRUE", 'office:value-type="boolean" office:boolean-value="true"'),
        ),
        row(more='table:number-rows-repeated="3"'),
        row(
            cell("Both", 'table:number-columns-spanned="2" table:number-rows-spanned="2"', note),
            "<table:covered-table-cell/>",
            cell("30/2/26", 'office:value-type="date" office:date-value="2026-02-30"'),
            cell("gone", 'table:style-name="old"'),
            cell(more='table:style-name="red"'),
        ),
        row(
            '<table:covered-table-cell table:number-columns-repeated="2"/>',
            cell("no", 'office:value-type="boolean" office:boolean-value="false"'),
            cell("x", 'table:number-columns-repeated="2"'),
            more='table:visibility="collapse" table:number-rows-repeated="2"',
        ),
        row(cell("by filter"), more='table:visibility="filter"'),
        row(
            cell("1/4/26", f'{day.format(1)} table:style-name="old"'),
            cell(span.format("old", "2/4/26"), day.format(2)),
            cell(f"{span.format('old', '2/4/26')} 3/4/26", day.format(3)),
            cell("4/4/26", f'{day.format(4)} table:style-name="strong"'),
            cell(span.format("old", f"all {span.format('none', 'of it')}")),
        ),
        f"<table:table-row-group>{row(cell('in a group<text:line-break/>of rows'))}</table:table-row-group>",
    )  # fmt: skip
    return test_readers_ods.packed("".join(rows))


def _xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tracker"
    sheet.append(["Ref", "What", "Due", "Month", "Share", "Open"])
    struck = TextBlock(InlineFont(strike=True), "the old")
    sheet.append([
        1, CellRichText("Keep ", struck, " one\n• an item\n(b)  ", struck, " another"), dt.datetime(2026, 3, 1, 10, 30),  # noqa: DTZ001 - a cell has no zone
        dt.date(2026, 4, 1), 0.5, True,
    ])  # fmt: skip
    sheet.append([2.25, "gone", dt.date(2026, 5, 9), None, "#REF!", False])
    sheet.append([None, "Both", None, "=1+1", "link", None])
    sheet["A1"].font = Font(bold=True)
    sheet["B3"].font = Font(strike=True)
    sheet["C2"].number_format = "dd/mm/yyyy hh:mm"
    sheet["D2"].number_format = 'mmm yyyy "day"'
    sheet["E2"].number_format = "0%"
    sheet["A4"].comment = Comment("1. Ask ACC\nthen tell", "A")
    sheet["C4"].comment = Comment("Nobody yet", "A")
    sheet["E4"].hyperlink = "https://example.org"
    for place, colour in (("B2", "FFC000"), ("D3", "FF0000"), ("F4", "70AD47"), ("A3", "EEEEEE")):
        sheet[place].fill = PatternFill("solid", fgColor=colour)
    sheet["A2"].fill = PatternFill("solid", fgColor=Color(theme=9))
    sheet["E3"].fill = PatternFill("solid", fgColor=Color(indexed=10))
    sheet["C3"].fill = PatternFill("lightGray", fgColor="FF0000")
    for place in ("H2", "A9"):  # beside the cells with words: no part of the table
        sheet[place].fill = PatternFill("solid", fgColor="FF0000")
    sheet.append([])
    sheet["B7"], sheet["E7"] = "wide and deep", "after"
    sheet.merge_cells("B7:C8")
    sheet["E8"] = CellRichText("beside ", TextBlock(InlineFont(), "but not this"))
    sheet["E8"].font = Font(strike=True)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    second = book.create_sheet("Old")
    second.append(["hidden words"])
    second.sheet_state = "hidden"
    book.create_sheet("Empty")
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


_HTML = """<!doctype html><html><head><title>A title</title></head><body>
<nav>Home <a>Reports</a></nav>
<h1>Response<br>of the  force</h1><p style="display:none">not seen</p>
<p>We <b>agree</b> with <s>all</s> <span style="text-decoration: line-through">most</span> of it.<br>So.
Yes.<sup><a href="#fn1">1</a></sup></p><p><strong>All bold</strong></p>
<blockquote><p>As the report said.</p></blockquote>
<ul><li>one<ol start="3" type="a"><li>deep</li><li value="7">deeper</ul><ol><li>first<p>goes on</p><li>second</ol>
<details><summary>Recommendation 2</summary><h3>Inside</h3><p>Folded<details><summary>Deeper</summary>x</details></details>
<h2><button aria-expanded="false" aria-controls="p1">Recommendation 3</button></h2><div id="p1" hidden>Opened</div>
<div hidden>Never</div>
<table><caption>A caption</caption><tr><th>Ref<th colspan=2>What<tr><td rowspan="2">1</td><td>Both <b>x</b><td>
<ul><li>in a cell</ul><table><tr><td>nested<td>twice</table><tr><td>below</table>
<table><tr><td>only a box</table>
<table><tr><td colspan="0">a<td rowspan="9">deeper than all<tr><td colspan="2">over it</table>
<dl><dt>Due<dd>1 May<dt>Owner<dd>ACC<dd>Chief</dl>
<pre>kept
line</pre><img src="x.png"><script>no()</script><noscript>turn it on</noscript>
<p>• typed one<p>2) typed two</p>
<div id="fn1">1 The note. <a href="#r">↑</a></div><footer>Foot of it</footer></body></html>"""

_EML = """From: Ann Example <ann@example.org>
To: Force <force@example.org>
Cc: Other <other@example.org>
Date: Mon, 02 Mar 2026 10:00:00 +0000
Subject: =?utf-8?q?Re=3A_our_=C3=A9tat?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: multipart/alternative; boundary="c"

--c
Content-Type: text/plain; charset=utf-8

Plain words
--c
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<p>HTML <b>words</b> =A350</p><div hidden>not this</div><img src="a">
--c--
--b
Content-Type: application/pdf; name="answer.pdf"
Content-Disposition: attachment; filename="answer.pdf"

x
--b--
"""

_TXT = """Response of the force                                          Page 1 of 3

RECOMMENDATION 1
By June, the force should make sure that every officer has had the training in it and
that they are asked what they have learnt, as the inspec-
torate found in its last report that this was missing.

Force response:
1. We agree &amp; we act:
   - one thing that is long enough to be wrapped at the end of the line, and goes on
     here
   - another
2. We do not.
> As she wrote
> below it
>> and deeper

WHAT THE FORCE WILL DO TO MAKE SURE THAT ALL OF ITS OFFICERS HAVE BEEN TRAINED BY JUNE
Trainers come in May, and stay.

======
Owner\tACC Example
Due\t1 May 2026 <b>soon</b>
A\tB\tC
This sentence goes on over the end of the page where the foot of it

Response of the force                                          Page 2 of 3

stands in its way.
<p>Some <s>tags</s></p>
A line (b) with a letter, £50 and 50% of it.

A heading that is as long as a line of this text can be at the foot of its page here

Response of the force                                          Page 3 of 3

Other words begin here.
"""

_MD = """# Response

Words with *stress*, **strong words** and ~~struck ones~~ and [a link](https://example.org).

**All strong**

1. one
2. two
   - inside
     goes on

   a paragraph of it
3. three

> quoted words

| Ref | What |
|-----|------|
| 1 | a \\| b<br>c |
| 2 | |

```
code  kept
```

![a picture](x.png)

Words[^1] end.

[^1]: The note.
"""


def _docx() -> bytes:
    paragraph = docx_files.paragraph
    listed = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
    run = "<w:r><w:rPr>{}</w:rPr><w:t xml:space='preserve'>{}</w:t></w:r>"
    seen = '<w:vanish w:val="0"/>'
    body = (
        paragraph("Response", '<w:pStyle w:val="Title"/>')
        + paragraph("Heading", '<w:pStyle w:val="Heading2"/>')
        + paragraph("By outline", '<w:outlineLvl w:val="3"/>')
        + paragraph("By its own", '<w:pStyle w:val="Heading2"/><w:outlineLvl w:val="0"/>')
        + f"<w:p>{run.format('', 'We ')}{run.format('<w:b/>', 'agree')}{run.format('<w:strike/>', ' not')}"
        f"{run.format('<w:dstrike/>', ' ever')}{run.format('<w:vanish/>', ' unseen')}{run.format(seen, ' seen')}"
        "<w:r><w:br/><w:t>below</w:t><w:cr/><w:t>last</w:t></w:r></w:p>"
        f"<w:p>{run.format('<w:b/>', 'All bold')}</w:p>"
        + paragraph("one", listed.format(0, 1))
        + paragraph("deep", listed.format(1, 1))
        + paragraph("deeper", listed.format(1, 1))
        + paragraph("two", listed.format(0, 1))
        + paragraph("a bullet", listed.format(0, 2))
        + paragraph("By June", listed.format(0, 3))
        + paragraph("", listed.format(0, 3))
        + paragraph("By May", listed.format(0, 3))
        + paragraph("no list", listed.format(0, 0))
        + f"<w:p><w:ins w:id='1'>{run.format('', 'put in ')}</w:ins><w:del w:id='2'><w:r><w:delText>taken out"
        f"</w:delText></w:r></w:del><w:moveFrom w:id='3'>{run.format('', 'was here')}</w:moveFrom>"
        f"<w:moveTo w:id='4'>{run.format('', 'is here')}</w:moveTo></w:p>"
        + paragraph("Contents ... 3", '<w:pStyle w:val="Toc"/>')
        + "<w:p><w:r><w:t>Owner</w:t><w:tab/><w:t>ACC</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Due</w:t><w:tab/><w:t>1 May</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Around</w:t></w:r><w:r><w:pict><v:textbox><w:txbxContent>"
        f"{paragraph('In a box')}{paragraph('and more')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
        "<w:p><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath><w:fldSimple w:instr='DATE'>"
        f"{run.format('', ' in a field')}</w:fldSimple></w:p>"
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p><w:r><w:t>wide</w:t></w:r></w:p></w:tc>"
        f"<w:tc>{paragraph('right')}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>"
        f"{paragraph('tall')}{paragraph('in it', listed.format(0, 2))}</w:tc><w:tc>{paragraph('b')}</w:tc>"
        f"<w:tc>{paragraph('c')}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
        f"<w:tc>{paragraph('d')}</w:tc><w:tc>{paragraph('e')}</w:tc></w:tr></w:tbl>"
        f"<w:sdt><w:sdtContent>{paragraph('In a control')}</w:sdtContent></w:sdt>"
    )
    level = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    return docx_files.raw(
        body,
        numbering=(
            f'<w:abstractNum w:abstractNumId="1">{level.format(0, 4, "decimal", "%1.")}'
            f"{level.format(1, 1, 'lowerLetter', '%1.%2')}</w:abstractNum>"
            f'<w:abstractNum w:abstractNumId="2">{level.format(0, 1, "bullet", "-")}</w:abstractNum>'
            f'<w:abstractNum w:abstractNumId="3">{level.format(0, 1, "decimal", "Recommendation %1")}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
            '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
            '<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>'
        ),
        styles="".join(
            f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
            for key, name in (("Title", "Title"), ("Heading2", "heading 2"), ("Toc", "toc 1"))
        ),
        header1=paragraph("Head of it"),
        footer1=paragraph("Foot of it"),
        comments='<w:comment w:id="1"/><w:comment w:id="2"/>',
    )


def _odt() -> bytes:
    span = '<text:span text:style-name="{}">{}</text:span>'
    body = (
        '<text:p text:style-name="Title">Response</text:p><text:h text:outline-level="2">Heading</text:h>'
        f"<text:p>We {span.format('Strong', 'agree')} {span.format('Old', 'not')} {span.format('Gone', 'unseen')}"
        "<text:s/>seen<text:line-break/>below<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>The note.</text:p></text:note-body></text:note><office:annotation><text:p>c</text:p>"
        '</office:annotation></text:p><text:p text:style-name="Child">All bold</text:p>'
        '<text:list text:style-name="L"><text:list-item><text:p>one</text:p><text:list><text:list-item>'
        "<text:p>deep</text:p></text:list-item><text:list-item><text:p>deeper</text:p></text:list-item></text:list>"
        "</text:list-item><text:list-item><text:p>two</text:p><text:p>goes on</text:p></text:list-item></text:list>"
        '<text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>three</text:p>'
        '</text:list-item></text:list><text:list text:style-name="B"><text:list-header><text:p>head</text:p>'
        "</text:list-header><text:list-item><text:p>a bullet</text:p></text:list-item></text:list>"
        "<text:p>Owner<text:tab/>ACC</text:p><text:p>Due<text:tab/>1 May</text:p>"
        "<text:table-of-content><text:p>Contents ... 3</text:p></text:table-of-content>"
        "<text:p>Around<draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame></text:p>"
        "<text:p>A picture<draw:frame><draw:image/></draw:frame></text:p>"
        '<table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2">'
        "<text:p>wide</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>right</text:p>"
        "</table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell "
        'table:number-rows-spanned="2"><text:p>tall</text:p></table:table-cell><table:table-cell '
        'table:number-columns-repeated="2"><text:p>b</text:p></table:table-cell></table:table-row><table:table-row>'
        "<table:covered-table-cell/><table:table-cell><text:p>d</text:p></table:table-cell><table:table-cell>"
        "<text:p>e</text:p></table:table-cell></table:table-row></table:table>"
        "<text:section><text:p>In a section</text:p></text:section>"
    )
    text = '<style:style style:name="{}" {}><style:text-properties {}/></style:style>'
    level = '<text:list-level-style-number text:level="{}" style:num-format="{}" style:num-suffix="." {}/>'
    first = level.format(1, "1", 'text:start-value="4"')
    second = level.format(2, "a", 'text:display-levels="2"')
    automatic = (
        text.format("Strong", "", 'fo:font-weight="bold"')
        + text.format("Child", 'style:parent-style-name="Strong"', "")
        + text.format("Old", "", 'style:text-line-through-style="solid"')
        + text.format("Gone", "", 'text:display="none"')
        + f'<text:list-style style:name="L">{first}{second}</text:list-style><text:list-style style:name="B">'
        '<text:list-level-style-bullet text:level="1" text:bullet-char="–"/></text:list-style>'
    )
    return test_readers_odt.raw(
        body,
        automatic,
        "<style:master-page><style:header><text:p>Head of it</text:p></style:header>"
        "<style:footer-first><text:p>Foot of it</text:p></style:footer-first></style:master-page>"
        '<style:style style:name="Title"/>',
    )


_PDF = """
#set page(height: 340pt, header: [OFFICIAL #h(1fr) v2], footer: context [Page #counter(page).display() of 7])
#set super(typographic: false)
#v(20pt)
#outline()
= Response
== Recommendation 3
By June, the force should make sure that *every officer* has had the training, and that #strike[nobody] everybody is
asked.#footnote[It is the second time.] #underline[Soon]. \\
Due: 1 May

*All bold*

#pagebreak()
- one thing that is long enough to be wrapped at the end of its line
  - within a day
+ first
+ second
This one ends at the very edge of its line, and is full#linebreak(justify: true)

Another one begins here.
#image(bytes(PICTURE), width: 20pt)
#pagebreak()
#table(columns: (30pt, 85pt, 85pt), table.header[*No.*][*What*][*Answer*],
  [3], table.cell(rowspan: 2)[Train *all* of them.], [We do.], [4], [- one \\ - two],
  table.cell(colspan: 2)[5 and 6], [We do not yet, and it #strike[goes on #lorem(70)]], [7], [], [#strike[Never] now])
After it.
#pagebreak()
#grid(columns: (90pt, 110pt), row-gutter: 6pt, [Force], [Ravensmoor Police], [Grade], [Good],
  [Title of inspection], [On the safety of everybody who calls], [Published], [3 May 2025])
Short.
#pagebreak()
#columns(2)[#set par(justify: true)
Left begins. LEFT
#colbreak()
Right begins. RIGHT]
"""


def _pdf() -> bytes:
    markup = _PDF.replace("PICTURE", str((*test_readers_pdf.DOT,)))
    for side in ("left", "right"):
        markup = markup.replace(side.upper(), f"All of this is in the {side} one. " * 7)
    return test_readers_pdf.printed(markup)


FILES: dict[str, Callable[[], bytes]] = {
    "csv": _csv,
    "docx": _docx,
    "eml": _EML.encode,
    "html": _HTML.encode,
    "md": _MD.encode,
    "ods": _ods,
    "odt": _odt,
    "pdf": _pdf,
    "txt": _TXT.encode,
    "xlsx": _xlsx,
}
"""The bytes of a file, by its ending."""
