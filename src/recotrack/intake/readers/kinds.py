"""The kind of a file, by its bytes first, since its name may be wrong. Kinds that cannot be read
are refused with advice.
"""

import re
from pathlib import PurePosixPath

from recotrack.archive import damaged, entries, entry, guarded, protected
from recotrack.intake.readers.decoding import decoded
from recotrack.problems import Failure

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PDF_WITHIN = 1024
"""The bytes in which the mark of a PDF is sought. Some programs write a few bytes before it."""
_SAMPLE = 4096
_IMAGES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"\x00\x00\x00\x18ftyphei",
)  # fmt: skip
_ENDINGS = {
    "htm": "html", "xhtml": "html", "markdown": "md", "mdown": "md", "text": "txt", "docm": "docx",
    "dotx": "docx", "dotm": "docx", "xlsm": "xlsx", "xltx": "xlsx", "xltm": "xlsx", "tsv": "csv",
    "tab": "csv", "ott": "odt", "ots": "ods", "mht": "eml", "mhtml": "eml",
}  # fmt: skip
"""Other endings of the formats that are read."""
_TEXT_ENDINGS = frozenset({"txt", "md", "html", "csv", "eml"})
_HTML = re.compile(r"(?is)\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b")
_MARKDOWN = re.compile(r"(?m)^#{1,6} \S|^\|? ?:?-{3,}:? ?(?:\| ?:?-{3,}:? ?)+\|?$")
"""A heading, or the line below the headings of a table."""
_MAIL = re.compile(r"(?:[A-Z][\w-]*:.*\n(?:[ \t].*\n)*)*MIME-Version:", re.IGNORECASE)
_OLE_PARTS = (
    ("EncryptedPackage", ""),
    ("WordDocument", "an old Word document: save it as .docx, and import that"),
    ("Workbook", "an old Excel workbook: save it as .xlsx, and import that"),
    ("Book", "an old Excel workbook: save it as .xlsx, and import that"),
    ("PowerPoint Document", "an old PowerPoint file: copy its text into a document"),
    ("__substg1.0_", "an Outlook message: save it as .eml, or copy its text into a file"),
)
"""The names of streams by which the file is known, and the words of the refusal."""


def ending_of(name: str) -> str:
    """The ending of a file's name as READERS has it: docx for Report.DOCM."""
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower().removeprefix(".")
    return _ENDINGS.get(ending, ending)


def kind_of(name: str, content: bytes, known: str) -> str:
    """The kind of a file as an ending: docx, pdf, txt. `known` names the kinds that can be read.

    Raises Failure if it is none of them.
    """
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return "pdf"
    if content.startswith(_ZIP):
        return _zip_kind(name, content, known)
    if content.startswith(_OLE):
        raise _ole_refused(name, content, known)
    _refuse_others(name, content, known)
    return _text_kind(name, content, known)


def _zip_kind(name: str, content: bytes, known: str) -> str:
    paths = entries(content)
    if not paths:
        raise damaged(name)
    guarded(name, content)
    types = entry(content, "[Content_Types].xml")
    mimetype = entry(content, "mimetype").strip()
    if "xl/workbook.bin" in paths:
        raise _refused(name, "a binary Excel workbook: save it as .xlsx, and import that")
    if b"wordprocessingml" in types or "word/document.xml" in paths:
        return "docx"
    if b"spreadsheetml" in types or b"application/vnd.ms-excel.sheet.macro" in types:
        return "xlsx"
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if b"presentationml" in types or mimetype.startswith(b"application/vnd.oasis"):
        raise _refused(name, "no text document: save its text as one", known)
    if any(each.endswith(".iwa") for each in paths):
        raise _refused(name, "a file of Pages or Numbers: export it as .docx or .xlsx")
    raise _refused(name, "an archive: unpack it, and import the files one by one", known)


def _ole_refused(name: str, content: bytes, known: str) -> Failure:
    for part, said in _OLE_PARTS:
        if part.encode("utf-16-le") in content:
            return _refused(name, said) if said else protected(name)
    return _refused(name, "an old office file: save it in a newer format", known)


def _refuse_others(name: str, content: bytes, known: str) -> None:
    if content.lstrip().startswith(b"{\\rtf"):
        raise _refused(name, "rich text (RTF): save it as .docx, and import that")
    if content.startswith(_IMAGES) or content[8:12] == b"WEBP" or content[4:8] == b"ftyp":
        said = "a picture, which has no words: have its text recognised (OCR), and import that"
        raise _refused(name, said)
    head = decoded(content[: _SAMPLE // 2 * 2]).text
    if head.count("\x00") or sum(each < " " and not each.isspace() for each in head) > 9:
        raise _refused(name, "no text and no document that is known here", known)


def _text_kind(name: str, content: bytes, known: str) -> str:
    ending = ending_of(name)
    head = decoded(content[:_SAMPLE]).text.replace("\r\n", "\n")
    if _MAIL.match(head):
        return "eml"
    if _HTML.match(head) or (head.lstrip().startswith("<?xml") and "<html" in head):
        return "html"
    if head.lstrip().startswith("<?xml"):
        raise _refused(name, "XML of an unknown kind", known)
    if not ending and _MARKDOWN.search(head):
        return "md"
    return ending if ending in _TEXT_ENDINGS else "txt"


def _refused(name: str, said: str, known: str = "") -> Failure:
    """The failure. `said` is the kind of file and, after a colon, the cure."""
    what, _, cure = said.partition(": ")
    can = f"recotrack reads {known}"
    return Failure(f"{name} is {what}", f"{cure}; {can}" if cure and known else cure or can)
