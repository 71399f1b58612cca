"""Places of evidence: what is one, what is none, and that only an address of the web is a link."""

from collections.abc import Callable
from pathlib import Path

import pytest

from recotrack.documents.reading import address
from recotrack.documents.tree import Hyperlink, Paragraph, Text
from recotrack.model.evidence_place import Kind, evidence_place, is_web_address
from recotrack.site.words import external_link
from tests.acting import Person
from tests.tables import every_row

BY = ("--by", "pillar-4-lead")
REC = "2024-08-22-soteria/rec-03.yaml"
REC_05 = "2024-08-22-soteria/rec-05.yaml"

WEB = ("https://force.example/a b", "HTTP://force.example", "https://intranet/x", "https://[::1]/x")
MAIL = ("mailto:lead@force.example", "MAILTO:lead@force.example?subject=Audit")
PATHS = (
    "evidence/audit.pdf", "../shared/audit.pdf", "../../shared/audit.pdf", "/srv/audit.pdf", "~/audit.pdf", "audit.pdf",
    "evidence\\audit.pdf", "evidence/Re: audit.pdf", "www.force.example",
    "SharePoint: Board papers/12 May", "Niche OEL 123", "Sharepoint:  Board",
)  # fmt: skip
DRIVES = (
    "C:\\Evidence\\audit.pdf", "J:/Evidence/audit.pdf", "j:audit.pdf", "\\\\server\\share\\audit.pdf",
    "//server/share/audit.pdf", "\\\\?\\C:\\Evidence",
)  # fmt: skip
NONE = (
    "javascript:alert(1)", "JavaScript: alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
    "java\u00adscript:alert(1)", "\uff4aavascript:alert(1)", "\u2060javascript:alert(1)",
    "vbscript:x", "data:text/html,<b>x</b>", "data: text/html,x", "blob:https://a.example/1",
    "file:///C:/audit.pdf", "FILE:audit.pdf", "file:", "view-source:https://a.example",
    "ms-word:ofe|u|https://a.example", "ftp://a.example/x", "SharePoint:Board",
    "https://", "https:///x", "https:/a.example", "https:a.example", "https:\\\\a.example", "http://?q",
    "https://.", "https://:80", "https://[", "https://a.example:x", "https://the intranet/x",
    "https://evil.example\\@force.example/", "https://www.gov.uk@evil.example/", "https://a:b@c.example", "https://a\u200b.example", "https\uff1a//a.example",
    "mailto:", "mailto:nobody", ".", "./", "..", "../..", "a/..", "evidence/../.", "...", ". .", "/", "\\",
    "//", "", " ", "\u2060", "\u200d \u00ad", "\u3164", "\u2800", "a\u202efdp.pdf", "a\x07b", "a\x85b",
)  # fmt: skip


@every_row(
    ("kind", "places"),
    [(Kind.WEB, WEB), (Kind.MAIL, MAIL), (Kind.PATH, PATHS), (Kind.DRIVE, DRIVES), (Kind.NONE, NONE)],
)  # fmt: skip
def test_what_a_place_is(kind: Kind, places: tuple[str, ...]) -> None:
    """What is none says why, and what to write."""
    for each in places:
        found = evidence_place(each)
        assert (each, found.kind) == (each, kind)
        assert bool(found.why) is bool(found.write) is (kind is Kind.NONE)


def test_only_an_address_of_the_web_becomes_a_link() -> None:
    """In documents, on the site, and where it is asked what may be one."""
    for each in (*WEB, *MAIL, *PATHS, *DRIVES, *NONE):
        (block,) = address(each).blocks or (Paragraph(()),)
        assert isinstance(block, Paragraph)
        linked = each in WEB
        assert any(isinstance(one, Hyperlink) for one in block.children) is linked, each
        shown = external_link(each, "The report")
        assert (shown == (Text(each),)) is (bool(each) and not linked), each
        assert is_web_address(each) is linked, each


WHOLE = "the whole address, as the browser shows it (https://...), or a path"


@every_row(
    ("typed", "write"),
    [
        ("file:///J:/Audit/a%20b.pdf", "J:/Audit/a b.pdf"),
        ("file:///J:\\Audit\\a.pdf", "J:\\Audit\\a.pdf"),
        ("file://server/share/a.pdf", "//server/share/a.pdf"),
        ("file:////server/share/a.pdf", "//server/share/a.pdf"),
        ("file:\\\\server\\share", "\\\\server\\share"),
        ("file:///J:/a%0Ab", "the path from the folder that holds records/, or an address (https://...)"),
        ("intranet:8080/report", "https://intranet:8080/report"),
        ("ftp://a.example/x", WHOLE),
        ("data:text/html,x", WHOLE),
        ("SharePoint:Board", f"{WHOLE}; in words, a space follows the colon"),
    ],
)  # fmt: skip
def test_a_path_in_an_address_is_what_to_write(typed: str, write: str) -> None:
    assert evidence_place(typed).write == write


# ---- what is written --------------------------------------------------------------------------


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path).with_register()


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("javascript:alert(1)", "no web address begins with javascript:"),
        ("file:///J:/Audit/a.pdf", "which opens on one computer\n  do this  J:/Audit/a.pdf\n"),
        ("https://www.gov.uk@evil.example/", "leads elsewhere than it says"),
        ("https://", "an address that names no site"),
        ("..", "a folder that is always there"),
        ("evidence/..", "a folder that is always there"),
        ("\u2800", "it has no visible character"),
        (f"records/{REC}", "a record of this register"),
        ("records", "a record of this register"),
        (f"evidence/../records/{REC_05}", "a record of this register"),
        ("evidence/linked.pdf", "a record of this register"),
        ("evidence/up", "a folder that is always there"),
        ("evidence/empty.pdf", "a file with nothing in it"),
    ],
)
def test_update_writes_no_such_place(person: Person, place: str, said: str) -> None:
    """Nor what is a record by another name."""
    folder = person.folder / "evidence"
    folder.mkdir()
    (folder / "empty.pdf").touch()
    (folder / "linked.pdf").symlink_to(person.records / REC)
    (folder / "up").symlink_to(person.folder)
    before = person.files()
    told = person.refused(
        "update", "audit-ssaidp2", "--note", "x", "--evidence", f"Audit={place}", *BY
    )
    assert "recotrack: --evidence" in told
    assert said in told
    assert person.files() == before


def test_records_may_be_a_link_to_a_folder_with_another_name(person: Person) -> None:
    """Then what lies in that folder is a record by both names."""
    person.records.rename(person.folder / "data")
    person.records.symlink_to("data")
    words = ("update", "audit-ssaidp2", "--note", "x", "--evidence")
    for name in ("data", "records"):
        told = person.types(*words, f"Audit={name}/{REC}", *BY, "--dry-run")
        assert told.code == 2
        assert "a record of this register" in told.err


def test_a_title_is_seen(person: Person) -> None:
    told = person.refused(
        "update", "audit-ssaidp2", "--note", "x", "--evidence", "\u2800=a.pdf", *BY
    )
    assert "a title without a visible character" in told


@pytest.mark.parametrize("place", ["data:text/html,x", ".", f"records/{REC}", "a\u2800/..", "a\tb"])
def test_add_writes_no_such_place(person: Person, place: str) -> None:
    """What is only warned of where it stands already."""
    before = person.files()
    told = person.refused(
        "add", "product", "op-soteria/pillar-3", "--title", "Plan", "--at", place, code=1
    )
    assert "warning  evidence-not-a-place" in told
    assert "--at" in told
    assert "nothing written: 1 problem" in told
    assert person.files() == before


@pytest.mark.parametrize(
    "place", ["J:/Evidence/audit.pdf", r"\\server\share\audit.pdf", "SharePoint: Board/12 May"]
)
def test_a_path_of_a_drive_is_kept_and_warned_of(person: Person, place: str) -> None:
    """A force's evidence lies there. Words that say where are kept, too."""
    told = person.added(
        REC, "update", "audit-ssaidp2", "--note", "x", "--evidence", f"Audit={place}", *BY
    )
    assert place.replace("\\", "/") in told
    assert "warning  evidence-not-found" in person.types("check").out


# ---- what stands there ------------------------------------------------------------------------

STANDING = ("javascript:alert(1)", "file:///J:/a.pdf", "https://", "..", f"records/{REC_05}", "evidence/empty.pdf")  # fmt: skip


@pytest.fixture
def standing(person: Person) -> Callable[[str], Person]:
    """A register in which somebody has named such a place by hand, twice."""

    def made(place: str) -> Person:
        (person.folder / "evidence").mkdir()
        (person.folder / "evidence" / "empty.pdf").touch()
        record = person.reads(REC_05)
        (person.records / REC_05).write_text(
            f"{record}updates:\n  - date: 2025-03-03\n    by: liaison-officer\n    note: In use.\n"
            f"    evidence:\n      - title: Audit\n        at: '{place}'\n",
            encoding="utf-8",
        )
        return person

    return made


@pytest.mark.parametrize("place", STANDING)
def test_what_stands_there_is_warned_of_alone(
    standing: Callable[[str], Person], place: str
) -> None:
    """Never an error; what is written beside it is written."""
    person = standing(place)
    checked = person.types("check")
    assert checked.code == 0, checked.out
    assert checked.out.count("warning  evidence-not-a-place") == 1
    assert "evidence-not-found" not in checked.out
    assert "error" not in checked.out.replace("0 errors", "")
    person.done("update", "soteria/5", "--note", "More.", *BY)


@pytest.mark.parametrize("place", ["https://", r"\\server\share\a.pdf"])
def test_what_stands_there_is_no_link(standing: Callable[[str], Person], place: str) -> None:
    """In a document and on the site: its words stand there, as they are."""
    person = standing(place)
    plan = person.types("render", "improvement-plan", "soteria", "--format", "html").out
    person.done("site", "out", "--no-documents")
    pages = [each.read_text(encoding="utf-8") for each in (person.folder / "out").rglob("*.html")]
    assert place in plan
    assert all(f'href="{place}"' not in each for each in (plan, *pages))
