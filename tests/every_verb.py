"""Every verb at its work: words that really do it, and the desk at which each of them works.

Who asks something of all of recotrack (that it connects to nothing, that it writes nowhere else, that
it refuses what is newer) asks it of this table; where once is enough, of the first line of each. A verb, a kind of `add`, a format that is new has no
line here, and tests/store/test_touches.py says so.
"""

import os
import re
import shlex
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from recotrack.cli.formats import FORMATS as REPORTS
from recotrack.documents.formats import FORMATS
from tests.acting import Person
from tests.exporting import demo
from tests.looking import files
from tests.merging_git import git as merging
from tests.packs import AUDIT, begun, chased, filled
from tests.places import TESTS
from tests.repository import Repository

TODAY = "2026-06-01"
CORPUS = TESTS / "corpus"
REC = "2024-08-22-soteria/rec-03"
SOTERIA = "2024-08-22-soteria"
CUSTODY = "2025-05-06-custody"
"""An inspection to which nobody has answered yet."""

ASIDE = re.compile(r"\.recotrack-[0-9a-f]{16}")
"""What a file or a folder is called that is half made."""


class Place(StrEnum):
    """Where something may be written, in the words of docs/for-it.md."""

    RECORDS = "the records folder"
    BESIDE = "the folder that the records folder is in"
    GIT = "git's folder"
    NAMED = "what you name"
    TEMPORARY = "the temporary folder"


class Asked(NamedTuple):
    """One call: what is typed, where it writes, and what it ends with."""

    words: tuple[str, ...]
    writes: frozenset[Place] = frozenset()
    named: str = ""
    """What the words name as the file or the folder to be written."""
    code: int = 0
    stdin: str = ""
    git: tuple[str, ...] = ()
    """What git is asked before: a merge that ends in conflict."""

    def __str__(self) -> str:
        return " ".join(self.words)[:50]

    @property
    def is_long(self) -> bool:
        """Whether it makes or reads much, where another call of its verb takes a moment."""
        makes_all = {("render", "--all"), ("site", "public"), ("templates", "check")}
        read = self.words[1] if self.words[0] == "import" else ""
        return self.words[:2] in makes_all or read.endswith((".docx", ".odt", ".pdf", ".html"))


def _looks(words: str, code: int = 0) -> Asked:
    return Asked(tuple(shlex.split(words)), code=code)


def _changes(words: str, stdin: str = "", *more: Place) -> Asked:
    return Asked(
        tuple(shlex.split(words)), frozenset({Place.RECORDS, Place.GIT, *more}), stdin=stdin
    )


def _makes(words: str, named: str) -> Asked:
    return Asked(tuple(shlex.split(words)), frozenset({Place.NAMED}), named)


RESPONSE = """\
Force: Ravensmoor Police
Title of inspection: Roads policing
Published date: 5 May 2025
Inspectorate: HMICFRS

Recommendation 2
By 31 January 2026, chief constables should make sure that each car is checked once a week.

Chief constable's response to Recommendation 2
Checks are now recorded on a tablet.
"""
VERBS: dict[str, tuple[Asked, ...]] = {
    "init": (
        _makes("init new --force 'Ravensmoor Police' --title 'Police and Crime Commissioner'", "new"),
        _makes("init --github", ".github"),
    ),
    "demo": (_makes("demo new", "new"),),
    "add": (
        _changes("add role x-lead --title X"),
        _changes("add inspection 2025-06-02-stalking --title Stalking --kind thematic --published 2025-06-02 --inspectorate HMICFRS --recommendations-in-report 1"),
        _changes(f"add recommendation {CUSTODY} --number 9 --addressed-to 'all forces' --owner pillar-3-lead --text -", "By 31 January 2026, all forces should check each cell."),
        _changes("add action rec-03 --title 'Train the trainers' --owner pillar-4-lead"),
        _changes("add board custody-board --title 'Custody Board' --meets monthly"),
        _changes("add meeting op-soteria-board --date 2025-06-26"),
        _changes("add programme custody --title 'Custody programme'"),
        _changes("add pillar op-soteria --number 5 --title Data"),
        _changes("add product op-soteria/pillar-3 --title 'Problem profile'"),
        _changes("add measure op-soteria --title 'Charge rate' --unit % --better higher"),
        _changes("add reading victims-withdrawing --date 2025-05-31 --value 55"),
        _changes("add link rec-03 --type depends_on --to rec-09"),
    ),
    "import": (
        _changes("import -", RESPONSE),
        _changes("import in/plan.docx", "", Place.BESIDE),
        _changes("import in/letter.odt", "", Place.BESIDE),
        _changes("import in/tracker.xlsx --inspection-kind force", "", Place.BESIDE),
        _changes("import in/report.pdf --deadline 8=none --deadline 13=none", "", Place.BESIDE),
        _changes("import in/report.html --deadline 5=none", "", Place.BESIDE),
        _changes("import in/pack.xlsx"),
        _makes("import in/whole.json --records new/records", "new"),
        _makes("import in/tracker.xlsx --suggest-map map.yaml", "map.yaml"),
        _looks("import in/plan.docx --dry-run"),
    ),
    "invite": (_changes(f"invite {CUSTODY} --date 2025-05-08 --due 2025-06-05"),),
    "respond": (
        _changes(f"respond {CUSTODY} --as commissioner --part overall --file -", "I welcome this report."),
        _changes(f"respond {CUSTODY}/rec-01 --as chief-constable --file -", "Each cell is checked."),
    ),
    "publish": (_changes(f"publish {CUSTODY} --date 2025-06-20"),),
    "send": (_changes(f"send {CUSTODY} --to 'Secretary of State' --date 2025-06-20"),),
    "withdraw": (_changes(f"withdraw {SOTERIA} --date 2025-05-02 --because 'Its figures were wrong.'"),),
    "update": (_changes("update audit-ssaidp2 --note 'The audit goes on.' --by pillar-4-lead"),),
    "edit": (_changes("edit rec-03"),),
    "redact": (_changes("redact audit-ssaidp2 --date 2024-10-16 --because 'It named a victim.'"),),
    "waive": (_changes("waive no-owner 2024-08-22-soteria/rec-09 --because 'nobody yet'"),),
    "list": (_looks("list"), _looks("list --json")),
    "show": (_looks("show rec-03"), _looks(f"show {SOTERIA} --json")),
    "status": (_looks("status"), _looks("status --by owner"), _looks("status --board op-soteria-board")),
    "log": (_looks("log"), _looks("log --since op-soteria-board")),
    "check": (
        _looks("check", 1), _looks("check --since HEAD~1", 1),
        _looks("check --commit HEAD --since HEAD~1", 1),
        *(_looks(f"check --output-format {form}", 1) for form in REPORTS),
    ),
    "overdue": (_looks("overdue", 1), _looks("overdue --by owner --within 14", 1)),
    "diff": (_looks("diff HEAD~1"), _looks("diff op-soteria-board")),
    "rule": (_looks("rule"), _looks("rule evidence-missing")),
    "render": (
        _looks(f"render response-record {SOTERIA}"),
        *(_makes(f"render board-report --board op-soteria-board -o out.{form}", f"out.{form}") for form in FORMATS),
        _makes("render --all -o papers", "papers"),
    ),
    "templates": (
        _looks("templates list"), Asked(("templates", "copy", "response-record"), frozenset({Place.BESIDE})), _looks("templates check"),
    ),
    "site": (_makes("site public", "public"), _makes("site preview --audience internal --no-documents", "preview")),
    "chase": (_makes("chase -o packs", "packs"),),
    "export": (
        _looks("export --format json"), _looks("export --format ics"),
        _makes("export --format xlsx -o out.xlsx", "out.xlsx"),
        _makes("export --format csv -o tables", "tables"),
        _makes("export --format sqlite -o out.sqlite", "out.sqlite"),
    ),
    "resolve": (Asked(
            ("resolve",), frozenset({Place.RECORDS, Place.GIT, Place.TEMPORARY}),
            git=("merge", "--no-edit", "theirs"),
        ),
    ),
    "merge-driver": (
        _makes("merge-driver in/base.yaml in/ours.yaml in/theirs.yaml", "in/ours.yaml"),
    ),
    "schema": (_looks("schema"), _makes("schema --into schemas", "schemas")),
    "doctor": (_looks("doctor", 1), _looks("doctor --json", 1)),
}  # fmt: skip


# The desk


class Desk:
    """A folder with all that the words need, and nothing of whoever runs the tests: the register in a
    repository with a past and a branch, documents in in/, an editor, a home and a temporary folder.
    """

    def __init__(self, top: Path) -> None:
        self.top = Path(os.path.realpath(top))
        self.folder = self.top / "desk"
        self.temporary = self.top / "tmp"

    @property
    def editor(self) -> list[str]:
        """The words of the editor: it adds a comment to the file, and closes."""
        return [sys.executable, str(self.top / "editor.py")]

    def environment(self) -> dict[str, str]:
        """What recotrack is told here, of the day and of the machine."""
        home, quoted = str(self.top / "home"), (f'"{each}"' for each in self.editor)
        return {
            **os.environ,
            "RECOTRACK_TODAY": TODAY,
            "EDITOR": " ".join(quoted),
            "PYTHONDONTWRITEBYTECODE": "1",
            **dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), home),
            **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self.temporary)),
        }

    def place(self, path: Path, named: str) -> str:
        """The Place in which a path lies; the path itself, where it lies in none of them."""
        named_path = self.folder / named
        # A file is written aside, and then gets its name: in its folder, or beside the folder.
        asides = (each for each in (path, *path.parents) if ASIDE.fullmatch(each.name))
        aside = next((each.parent for each in asides), None)
        if path.is_relative_to(self.temporary):
            return Place.TEMPORARY
        if path.is_relative_to(self.folder / ".git"):
            return Place.GIT
        if path.is_relative_to(self.folder / "records"):
            return Place.RECORDS
        if path.is_relative_to(named_path) and named:
            return Place.NAMED
        if aside in {named_path.parent, named_path.parent.parent} and named:
            return Place.NAMED
        if path.is_relative_to(self.folder) and not path.is_relative_to(self.folder / "in"):
            return Place.BESIDE
        return str(path)

    def copied(self, top: Path, asked: Asked) -> "Desk":
        """The same in another folder, ready for what is asked."""
        shutil.copytree(self.top, top, dirs_exist_ok=True)
        copy = Desk(top)
        if asked.git:
            merging(copy.folder, *asked.git, check=False)
        return copy

    def files(self) -> dict[str, bytes]:
        """What lies on the desk, but for git's own."""
        return Person(self.folder).files()


UPDATE = "      - date: 2025-{:02}-01\n        by: pillar-4-lead\n        note: {}\n"
_CUSTODY = {
    f"{CUSTODY}/inspection.yaml": """\
title: Custody
inspectorate: HMICFRS
kind: force
published: 2025-05-06
response_rule: police-act-55
""",
    f"{CUSTODY}/rec-01.yaml": """\
kind: recommendation
number: 1
addressed_to: the force
text: By 30 September 2025, the force should check each cell.
deadline:
  words: By 30 September 2025
  date: 2025-09-30
  basis: stated
disposition: accepted
owner: pillar-3-lead
""",
}
_EDITOR = """\
import pathlib, sys
path = pathlib.Path(sys.argv[-1])
path.write_bytes(path.read_bytes() + b"# seen by the board\\n")
"""
_PAPERS = {
    "plan.docx": "plan-custody/plan.docx",
    "letter.odt": "held-ordinals/letter.odt",
    "tracker.xlsx": "held-live-tracker/tracker.xlsx",
    "report.pdf": "report-of-fourteen/report.pdf",
    "report.html": "report-thematic/report.html",
}


def made(top: Path) -> Desk:
    """A desk in the folder `top`."""
    desk = Desk(top)
    for name in ("desk/in", "home", "tmp", "made"):
        (desk.top / name).mkdir(parents=True)
    (desk.top / "editor.py").write_text(_EDITOR, encoding="utf-8")
    person = Repository(desk.folder, TODAY)
    person.committed({**files(), **_CUSTODY})
    _fork(person)
    _lay_out(person, desk.folder / "in", desk.top / "made")
    return desk


def _fork(person: Repository) -> None:
    """An update of each side in the same place, on main and on the branch theirs."""
    text = person.reads(f"{REC}.yaml")
    person.git("branch", "theirs")
    for branch, month in (("theirs", 5), ("main", 6)):
        person.git("checkout", "--quiet", branch)
        person.writes(f"{REC}.yaml", text + UPDATE.format(month, f"By {branch}."))
        person.commit()


def _lay_out(person: Repository, papers: Path, aside: Path) -> None:
    """Documents, an export, a pack that came back, three versions of a record."""
    for name, source in _PAPERS.items():
        shutil.copy(CORPUS / source, papers / name)
    demo(aside, 20).done("export", "--format", "json", "-o", str(papers / "whole.json"))
    (papers / "pack.xlsx").write_bytes(filled(chased(person), {AUDIT: begun()}))
    shutil.rmtree(person.folder / "packs")
    for name, month in (("base", 0), ("ours", 7), ("theirs", 8)):
        more = UPDATE.format(month, name) if month else ""
        (papers / f"{name}.yaml").write_bytes((person.reads(f"{REC}.yaml") + more).encode())
