"""recotrack's own reference files: styles for Word and OpenDocument, and nothing of who edited them.

An office program saves more than was changed. Every register's documents begin with these files.
"""

import io
import re
import zipfile

import pytest

from tests.documents.making import reference
from tests.tables import every_row

SHOWN = (
    "Title", "Heading 1", "Heading 2", "Heading 3", "Normal", "List Bullet", "List Number", "Quote",
    "Notice", "Caption", "Table Text", "TOC 1", "TOC 2",
)  # fmt: skip
"""The styles of paragraphs, each of which the file shows in a line of its own."""
BESIDE = {
    "docx": ("Header", "Footer", "Strong", "Emphasis", "Hyperlink", "Table"),
    "odt": ("Header", "Footer", "Strong", "Emphasis", "Hyperlink", "Table Head"),
}
PARTS = {
    "docx": r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml|word/_rels/[^/]+\.rels|"
    r"word/(document|fontTable|footer\d*|header\d*|numbering|settings|styles|webSettings)\.xml|"
    r"word/theme/theme1\.xml",
    "odt": r"mimetype|Configurations2/\w+/|content\.xml|manifest\.rdf|meta\.xml|settings\.xml|styles\.xml|"
    r"META-INF/manifest\.xml",
}
"""The parts that styles need, and those that an office program writes beside them."""
TRACES = {
    "a name": r"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator|meta:printed-by|Company|Manager)"
    r"\b[^>]*>[^<]|\bw\w*:author=|w:rsid",
    "a day": r"<(?:dcterms:\w+|dc:date|meta:creation-date|meta:print-date|cp:lastPrinted)\b[^>]*>[^<]",
    "a printer": r'config:name="Printer(?:Name|Setup)"[^>]*>[^<]',
    "a path": r"file:/|\b[A-Za-z]:\\|/(?:home|Users|root|tmp)/|<w:attachedTemplate|<Template>[^<]",
    "hyphenation": r'<w:autoHyphenation(?! w:val="(?:0|false)")|fo:hyphenate="true"',
    "another language": r'(?:<w:lang w:val|<w:themeFontLang w:val|fo:language)="(?!en\b)',
}


def parts_of(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def left_in(form: str, parts: dict[str, str]) -> list[str]:
    """What is in a reference file that does not belong there, by the part that has it."""
    found = [
        f"{name}: not a part of styles" for name in parts if not re.fullmatch(PARTS[form], name)
    ]
    return found + [
        f"{name}: {what}"
        for name, text in parts.items()
        for what, trace in TRACES.items()
        if re.search(trace, text)
    ]


def styles_in(form: str, parts: dict[str, str]) -> set[str]:
    if form == "docx":
        return {
            name.lower()
            for name in re.findall(r'<w:name w:val="([^"]+)"', parts["word/styles.xml"])
        }
    named = re.findall(r"<style:style [^>]*>", parts["styles.xml"])
    shown = (re.search(r'style:(?:display-)?name="([^"]+)"', each) for each in named)
    displayed = re.findall(r'style:display-name="([^"]+)"', parts["styles.xml"])
    return {name.lower() for name in (*displayed, *(each[1] for each in shown if each))}


@pytest.mark.parametrize("form", BESIDE)
def test_a_reference_file_has_the_styles_and_nobody_s_traces(form: str) -> None:
    """No name, day, printer, path, picture of its first page, or setting that breaks words."""
    parts = parts_of(reference(form))
    assert left_in(form, parts) == []
    wanted = {name.lower() for name in (*SHOWN, *BESIDE[form])}
    if form == "odt":
        wanted = wanted - {"normal"} | {"standard"}
    assert wanted - styles_in(form, parts) == set()
    text = parts["word/document.xml" if form == "docx" else "content.xml"]
    assert re.findall(r"<(?:w:t|text:p)\b[^>]*>([^<]+)<", text) == list(SHOWN)


@every_row(
    ("form", "part", "text", "what"),
    [
        ("docx", "docProps/core.xml", "<dc:creator>Pat Doe</dc:creator>", "a name"),
        ("docx", "docProps/app.xml", "<Company>Ravensmoor</Company>", "a name"),
        ("docx", "word/document.xml", '<w:ins w:author="Pat Doe"/>', "a name"),
        ("docx", "word/settings.xml", '<w:rsid w:val="00A1"/>', "a name"),
        ("docx", "docProps/core.xml", "<dcterms:modified>2026-11-01</dcterms:modified>", "a day"),
        ("docx", "word/settings.xml", '<w:attachedTemplate r:id="r1"/>', "a path"),
        ("docx", "word/settings.xml", '<w:autoHyphenation w:val="true"/>', "hyphenation"),
        ("docx", "word/styles.xml", '<w:lang w:val="de-DE"/>', "another language"),
        ("docx", "docProps/thumbnail.jpeg", "", "not a part of styles"),
        ("docx", "word/comments.xml", "", "not a part of styles"),
        ("odt", "meta.xml", "<meta:initial-creator>Pat Doe</meta:initial-creator>", "a name"),
        ("odt", "meta.xml", "<dc:date>2026-11-01</dc:date>", "a day"),
        ("odt", "settings.xml", '<x config:name="PrinterName" y="z">Desk 4</x>', "a printer"),
        ("odt", "content.xml", 'xlink:href="file:///srv/a.png"', "a path"),
        ("odt", "content.xml", "C:\\work\\a.odt", "a path"),
        ("odt", "Thumbnails/thumbnail.png", "", "not a part of styles"),
    ],
)
def test_each_trace_is_seen(form: str, part: str, text: str, what: str) -> None:
    """As office programs write it."""
    parts = parts_of(reference(form))
    assert left_in(form, parts | {part: parts.get(part, "") + text}) == [f"{part}: {what}"]
