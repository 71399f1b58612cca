"""Word files for tests: made by the library python-docx, or of raw XML where it has no words for it."""

import zipfile
from functools import cache
from io import BytesIO

import docx
from docx.document import Document

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MANY = {
    "w": WORD,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}


def saved(document: Document) -> bytes:
    made = BytesIO()
    document.save(made)
    return made.getvalue()


@cache
def _empty() -> bytes:
    """One without words, and without the hundred styles of tables, which make nine parts in ten of
    what there is to read.
    """
    document = docx.Document()
    for style in document.styles.element.xpath("w:latentStyles | w:style[@w:type='table']"):
        style.getparent().remove(style)
    return saved(document)


def raw(body: str, **parts: str) -> bytes:
    """A file with this body, and with other parts in word/: numbering="<w:num ...>"."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _MANY.items())
    files = {
        "document": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
        **{name: f"<w:{name} {spaces}>{inner}</w:{name}>" for name, inner in parts.items()},
    }
    content = BytesIO(_empty())
    made = BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for path in old.namelist():
            if path.removeprefix("word/").removesuffix(".xml") not in files:
                new.writestr(path, old.read(path))
        for name, xml in files.items():
            new.writestr(f"word/{name}.xml", xml)
    return made.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
