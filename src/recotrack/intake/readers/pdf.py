"""PDF with a text layer: words from their places on the pages.

Running heads, page numbers and hyphens at line ends are left out, and listed. A scan has no words,
and is refused. Pages, drawings and unpacked sizes have limits, as a file can claim any.
"""

import logging
import re
import warnings
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from recotrack.archive import damaged, protected
from recotrack.intake.paper import Paper, Passage
from recotrack.intake.readers.pdf_flow import flow_of, lines_in
from recotrack.intake.readers.pdf_lines import Line
from recotrack.intake.readers.pdf_pages import Sheet, sheet_of, without_furniture
from recotrack.problems import Failure, wrong_use
from recotrack.words import count_of

if TYPE_CHECKING:
    from pdfminer.pdftypes import PDFStream
    from pdfplumber.page import Page as Drawn

    from recotrack.intake.readers import Bar

_MOST_PAGES = 1000
_MOST_DRAWN = 150_000
"""The most letters, lines and pictures of a page."""
_MOST_NESTED = 20_000
"""The most drawings inside drawings of a page. A few lines can ask for a billion."""
_MOST_UNPACKED = 100 * 1024 * 1024
"""The most bytes that all streams unpack to. Pictures are not unpacked."""
_MOST_INSTRUCTIONS = 24 * 1024 * 1024
"""The most bytes of drawing instructions, counted at each run. A thousand pages have that."""
_ANY_INSTRUCTIONS = 2 * 1024 * 1024
"""The bytes of drawing instructions that any file may have."""
_DENSEST = 6
"""The bytes of instructions allowed beyond that, for each byte of the file."""
_ANY_LETTERS = 30_000
"""The number of letters that any file may have."""
_LEAST_OF_LETTER = 1
"""The bytes of the file needed for each letter beyond that. A long report without pictures has
fewer than two, most have ten.
"""
_MOST_REFERENCES = 500_000
_MOST_OBJECTS = 300_000
_MOST_STREAMS = 100_000
"""The most beginnings and ends of streams."""
_MOST_OF_FONTS = 500_000
"""The most letters and widths of fonts. They are given as ranges, which may be of a billion."""
_PIECE = 1024 * 1024
_MOST_UNKNOWN = 0.2
"""The share of letters without a known character from which a file cannot be read."""
_NO_LETTER = re.compile("[\ue000-\uf8ff\ufffd]")
"""Characters with a meaning of each font's own. A bullet now and then is one."""
_COMMON_WORDS = re.compile(r"(?i)\b(?:the|and|of|to|in|a|is|for|y|yn|o|i|ar|ac|a'r)\b")
"""Common words of English and Welsh: every eighth word of a text, even in a table."""
_FEWEST_WORDS = 60
"""The number of words from which a text must have some of them."""
_LEAST_COMMON = 0.02
_STREAM = re.compile(rb"stream\r?\n")
_NESTED = re.compile(rb"(?:[(\[<]\s{0,2}){1000}")
"""A thousand opening brackets without a closing one. The library would keep them all."""
_DICTIONARY = 2000
"""The bytes before a stream in which its dictionary is sought."""


def read(name: str, content: bytes, bar: "Bar | None" = None, pages: range | None = None) -> Paper:
    """The paper of a document, or of some of its pages, counted from 1.

    Raises Failure if it is damaged, protected, a scan or too large, or does not have the pages.
    """
    _refuse_bombs(name, content)
    with _silent_library(), _limited_fonts(name):
        sheets = _read_pages(name, content, bar, pages)
    _refuse_scans(name, sheets)
    without_furniture(sheets)
    flow = flow_of(sheets)
    notes = list(_reading_notes(content, sheets))
    if pages:
        notes.insert(0, f"Only pages {pages[0]} to {pages[-1]} were read.")
    footnotes = (each for sheet in sheets for each in _footnotes(sheet))
    blocks = (*flow.blocks, *footnotes)
    return Paper(name, blocks, tuple(flow.left_out), tuple(notes))


def _footnotes(sheet: Sheet) -> Iterator[Passage]:
    """The footnotes of a page, a passage for each line, since nothing is read from them."""
    for line in sheet.notes:
        yield Passage(line.text, note=True, where=f"page {sheet.number}")


def _read_pages(name: str, content: bytes, bar: "Bar | None", wanted: range | None) -> list[Sheet]:
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.pdf import PDF
    from pdfplumber.utils.exceptions import PdfminerException

    budget = _Budget(
        name,
        min(_ANY_INSTRUCTIONS + _DENSEST * len(content), _MOST_INSTRUCTIONS),
        _ANY_LETTERS + len(content) // _LEAST_OF_LETTER,
    )
    if content.count(b" R") > _MOST_REFERENCES or content.count(b" obj") > _MOST_OBJECTS:
        raise _endless(name)
    try:
        with PDF(BytesIO(content)) as pdf:
            pages = _checked_pages(name, pdf.pages, wanted)
            shown = bar(len(pages), "pages") if bar else nullcontext(lambda: None)
            with shown as step:
                return [_with_step(_read_page(name, page, budget), step) for page in pages]
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise protected(name) from None
        raise damaged(name) from error
    except Failure:
        raise
    except RecursionError:
        raise _endless(name) from None
    except Exception as error:  # the library has no class for what a broken file makes of it
        raise damaged(name) from error


def _with_step(sheet: Sheet, step: "Callable[[], None]") -> Sheet:
    step()
    return sheet


def _checked_pages(name: str, pages: "Sequence[Drawn]", wanted: range | None) -> "Sequence[Drawn]":
    if not pages:
        raise damaged(name)
    if wanted:
        if wanted[-1] > len(pages):
            said = f"{name} has {count_of(len(pages), 'page')}, and no page {wanted[-1]}"
            raise wrong_use(said, f"--pages {min(wanted[0], len(pages))}-{len(pages)}")
        pages = [pages[number - 1] for number in wanted]
    if len(pages) > _MOST_PAGES:
        raise Failure(
            f"{name} has {len(pages):,} pages; the limit is {_MOST_PAGES:,}",
            "--pages 12-40 reads the pages that matter",
        )
    return pages


@dataclass
class _Budget:
    """The instructions and letters that all pages together may still have."""

    name: str
    instructions: int
    letters: int

    def draw(self) -> None:
        self.letters -= 1
        if self.letters < 0:
            raise _endless(self.name)

    def unpack(self, streams: "Sequence[object]") -> None:
        """Counts the unpacked size of streams before the library unpacks them."""
        from pdfminer.pdftypes import PDFStream, resolve1

        for each in streams:
            stream = resolve1(each)
            if isinstance(stream, PDFStream):
                self.instructions -= _unpacked_size(stream, self.instructions + 1)
                if self.instructions < 0:
                    raise _endless(self.name)


def _unpacked_size(stream: "PDFStream", most: int) -> int:
    """The number of bytes that a stream unpacks to; `most` if it is more."""
    from pdfminer import ascii85, pdftypes

    raw = stream.get_rawdata()
    kinds = [kind for kind, _ in stream.get_filters()]
    if raw is None:  # it was unpacked before
        return len(stream.get_data())
    while kinds and kinds[0] not in pdftypes.LITERALS_FLATE_DECODE:
        kind = kinds.pop(0)
        if kind in pdftypes.LITERALS_ASCII85_DECODE:
            raw = ascii85.ascii85decode(raw)
        elif kind in pdftypes.LITERALS_ASCIIHEX_DECODE:
            raw = ascii85.asciihexdecode(raw)
        else:
            return len(stream.get_data())
    return _inflated_size(raw, len(kinds), most) if kinds else len(raw)


def _read_page(name: str, page: "Drawn", budget: _Budget) -> Sheet:
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfplumber.page import PDFPageAggregatorWithMarkedContent

    class CountingDevice(PDFPageAggregatorWithMarkedContent):
        """Draws a page as the library does, with a limit."""

        drawn = 0
        nested = 0

        def tag_cur_item(self) -> None:
            self.drawn += 1
            budget.draw()
            if self.drawn > _MOST_DRAWN:
                raise _endless(name)
            super().tag_cur_item()

        def begin_figure(self, *args: Any) -> None:  # noqa: ANN401 - as the library has it
            self.nested += 1
            if self.nested > _MOST_NESTED:
                raise _endless(name)
            super().begin_figure(*args)

    class MeasuredInterpreter(PDFPageInterpreter):
        """Runs the drawing instructions of a page as the library does, with a limit."""

        def execute(self, streams: "Sequence[object]") -> None:
            budget.unpack(streams)
            super().execute(streams)

    device = CountingDevice(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    MeasuredInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()  # noqa: SLF001 - where the library keeps what it drew
    page._objects = _objects_of(page)  # noqa: SLF001
    sheet = sheet_of(page)
    page.close()
    return sheet


def _objects_of(page: "Drawn") -> "dict[str, list[dict[str, Any]]]":
    """The objects of a page by their kinds, as the library has them, but of each letter only the
    facts that are read: it collects thirty, which was a third of the time of a long report.
    """
    from pdfminer.layout import LTAnno, LTChar, LTComponent, LTContainer

    left, above = page.mediabox[:2]
    found: dict[str, list[dict[str, Any]]] = {}

    def take(objects: Iterable[LTComponent]) -> None:
        for each in objects:
            if isinstance(each, LTChar):
                found.setdefault("char", []).append({
                    "text": each.get_text(),
                    "x0": each.x0 + left, "x1": each.x1 + left,
                    "top": page.height - each.y1 + above, "bottom": page.height - each.y0 + above,
                    "size": each.size, "fontname": each.fontname, "upright": each.upright,
                    "tag": getattr(each, "tag", None),
                })  # fmt: skip
            elif isinstance(each, LTContainer):
                take(each)
            elif not isinstance(each, LTAnno):
                made = page.process_object(each)
                found.setdefault(made["object_type"], []).append(made)

    take(page.layout)
    return found


def _refuse_bombs(name: str, content: bytes) -> None:
    """Raises Failure if the streams, pictures apart, unpack to more than the limit."""
    if _NESTED.search(content) or len(_STREAM.findall(content)) > _MOST_STREAMS:
        raise _endless(name)
    left, end, whole = _MOST_UNPACKED, 0, memoryview(content)
    for found in _STREAM.finditer(content):
        said = content[max(0, found.start() - _DICTIONARY) : found.start()].rpartition(b"obj")[2]
        if b"/Fl" not in said or b"/Image" in said:
            continue
        layers = max(1, said.count(b"/FlateDecode"))
        end = max(end, _end_of_stream(content, found.end()) if end < found.end() else end)
        left -= _inflated_size(whole[found.end() : end], layers, left)
        if left <= 0:
            raise _endless(name)


def _end_of_stream(content: bytes, start: int) -> int:
    found = content.find(b"endstream", start)
    return len(content) if found < 0 else found


def _inflated_size(packed: bytes | memoryview, layers: int, most: int) -> int:
    """The number of bytes that packed data unpacks to, about `most` at most; 0 if it cannot."""
    try:
        for _ in range(layers - 1):
            packed = zlib.decompressobj().decompress(packed, most)
        unpacking, size = zlib.decompressobj(), 0
        while packed and size < most and not unpacking.eof:
            size += len(unpacking.decompress(packed, _PIECE))
            packed = unpacking.unconsumed_tail
    except zlib.error:
        return 0
    return size


def _refuse_scans(name: str, sheets: Sequence[Sheet]) -> None:
    letters = "".join(line.text for sheet in sheets for line in _all_lines(sheet))
    untold = letters.count("(cid:") * len("(cid:0)") + len(_NO_LETTER.findall(letters))
    if untold > _MOST_UNKNOWN * len(letters):
        raise Failure(
            f"{name} shows letters, but does not say which they are",
            "have its text recognised (OCR), or ask for the document that it was made from",
        )
    if not letters.strip():
        raise Failure(
            f"{name} is a scan: its pages are pictures, and there is no text in it",
            "have its text recognised (OCR) and save it as a PDF with a text layer, or as text; or "
            "ask for the document that it was made from",
        )


def _all_lines(sheet: Sheet) -> Iterator[Line]:
    for part in sheet.parts:
        yield from lines_in(part)


def _reading_notes(content: bytes, sheets: Sequence[Sheet]) -> Iterator[str]:
    without = [sheet.number for sheet in sheets if not any(_all_lines(sheet))]
    scans = [sheet.number for sheet in sheets if sheet.number in without and sheet.pictures]
    if scans:
        pages = ", ".join(map(str, scans))
        one = len(scans) == 1
        yield (
            f"Page{'' if one else 's'} {pages}: {'a picture' if one else 'pictures'} without text, "
            "perhaps a scan, and not read."
        )
    pictures = sum(sheet.pictures for sheet in sheets if sheet.number not in without)
    if pictures:
        yield f"{count_of(pictures, 'picture')} not read."
    if _is_gibberish(sheets):
        yield (
            "Hardly a word of it is English or Welsh: the file may say other letters than it "
            "shows. If what is read is nonsense, have its text recognised (OCR), and import that."
        )
    if b"%%EOF" not in content[-2048:]:
        yield "The end of the file is missing, and perhaps its last pages."
    if b"/AcroForm" in content:
        yield "It is a form: what was filled in is read only where it is drawn on the page."


def _is_gibberish(sheets: Sequence[Sheet]) -> bool:
    """Whether the words of every text are missing, as with a font that shifts its letters."""
    text = " ".join(line.text for sheet in sheets for line in _all_lines(sheet))
    count = len(text.split())
    return count >= _FEWEST_WORDS and len(_COMMON_WORDS.findall(text)) < _LEAST_COMMON * count


def _endless(name: str) -> Failure:
    return Failure(
        f"{name} draws or unpacks more than any document does, and was not read to its end",
        "print it to a new PDF, if you trust who made it, and import that",
    )


def _counting_ranges(
    widths: Callable[[list[object]], Any], numbers: int, take: Callable[[float], None]
) -> Callable[[Any], Any]:
    """The library's reader of widths, which first counts the ranges: `numbers` numbers in a row are
    one, of which two are its first and last.
    """
    from pdfminer.pdftypes import resolve1

    def bounded(seq: Iterable[object]) -> Any:  # noqa: ANN401 - as the library has it
        listed = [resolve1(each) for each in seq]
        run: list[float] = []
        for each in listed:
            if isinstance(each, list):
                run = []
            elif isinstance(each, int | float):
                run.append(each)
            if len(run) == numbers:
                take(run[1] - run[0])
                run = []
        return widths(listed)

    return bounded


@contextmanager
def _limited_fonts(name: str) -> Iterator[None]:
    """A context in which the library stops at fonts with more letters than real ones have."""
    from pdfminer import pdffont, pdfinterp
    from pdfminer.cmapdb import FileCMap, FileUnicodeMap

    from recotrack.intake.readers.pdf_tokens import QuickParser

    left = _MOST_OF_FONTS
    of_letters, of_codes = FileUnicodeMap.add_cid2unichr, FileCMap.add_code2cid

    def take(count: float) -> None:
        nonlocal left
        left -= max(0, int(count))
        if left < 0:
            raise _endless(name)

    def letters(self: FileUnicodeMap, cid: int, code: Any) -> None:  # noqa: ANN401
        take(1)
        of_letters(self, cid, code)

    def codes(self: FileCMap, code: str, cid: int) -> None:
        take(1)
        of_codes(self, code, cid)

    with ExitStack() as stack:
        for of, named, made in (
            (pdffont, "get_widths", _counting_ranges(pdffont.get_widths, 3, take)),
            (pdffont, "get_widths2", _counting_ranges(pdffont.get_widths2, 5, take)),
            (FileUnicodeMap, "add_cid2unichr", letters),
            (FileCMap, "add_code2cid", codes),
            (pdfinterp, "PDFContentParser", QuickParser),
        ):
            stack.callback(setattr, of, named, getattr(of, named))
            setattr(of, named, made)
        yield


@contextmanager
def _silent_library() -> Iterator[None]:
    """A context without the library's log and warnings about slightly wrong files."""
    loggers = [logging.getLogger(each) for each in ("pdfminer", "pdfplumber")]
    before = [each.level for each in loggers]
    for each in loggers:
        each.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for each, level in zip(loggers, before, strict=True):
            each.setLevel(level)
