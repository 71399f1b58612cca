"""A register in which every key stands, and work, answers and reports stand in every state: the fullest that
a release kept, with what tests/typed/records/ has besides.
"""

import os
from pathlib import Path
from shutil import copytree
from unittest.mock import patch

from tests.acting import Person
from tests.conftest import put
from tests.kept_release import releases
from tests.places import TESTS
from tests.repository import Repository

TYPED = TESTS / "typed"
DAY = "2026-06-30"
"""After the last day that a record tells of; what is due, awaited or silent is so by a day or two."""
FULL = next(each for each in reversed(releases()) if "full" in each.registers())
_ROLES = """\
  duty-lead:
    title: Duty lead
    name: Ann Other
    holders:
      - {name: Bo Early, until: 2025-12-01}
    email: duty@ravensmoor.example
    until: 2026-07-15
  former-lead:
"""


def files() -> dict[str, str]:
    """Its records by their paths."""
    made = {**_below(FULL.folder / "full" / "records"), **_below(TYPED / "records")}
    office = made["register.yaml"].replace("  former-lead:\n", _ROLES)
    quarter = "    meets: every quarter\n"
    return {**made, "register.yaml": office.replace(quarter, f"{quarter}    met: [2026-06-02]\n")}


def committed(folder: Path) -> Repository:
    """The register in a repository: what the release kept, an earlier and a later state, then all of it."""
    made = FULL.laid_out("full", folder)
    made.today = DAY
    for path, text in files().items():
        made.writes(path, text)
    copytree(TYPED / "in", folder / "in")
    return made


def written(folder: Path) -> Person:
    """The register without git."""
    made = Person(folder, DAY)
    put(made.records, {**files()})
    return made


def crowded(folder: Path) -> Repository:
    """A register with more of each thing than any list shows, and with longer words; once it was merged,
    every second recommendation was written over.
    """
    made = Repository(folder, "2026-06-30")
    names = [f"{number:02}" for number in range(1, 46)]
    roles = "".join(f"  lead-{name}: {{title: Lead {name}}}\n" for name in names)
    boards = "".join(
        f"  board-{name}: {{title: Board {name}, met: [2026-06-02]}}\n" for name in names
    )
    limit = "{days: 56, unit: calendar, first_day_counts: true, basis: Police Act 1996 s.55(5A)}"
    made.writes(
        "register.yaml",
        "force: Ravensmoor Police\ncommissioner: {title: PCC}\nchief_constable: {}\n"
        f"roles:\n{roles}boards:\n{boards}policy:\n  responses:\n    police-act-55: {limit}\n",
    )
    for name in names:
        report = f"2026-01-02-report-{name}"
        made.writes(
            f"{report}/inspection.yaml",
            f"title: Report {name} {'on many things ' * (12 if name < '03' else 1)}\ninspectorate: HMICFRS\nkind: thematic\n"
            "published: 2026-01-02\nresponse_rule: police-act-55\n",
        )
        for number in (1, 2):
            owner = "" if number == 1 else f"owner: lead-{name}\n"
            updates = "".join(
                f"  - {{date: 2026-05-{day:02}, by: lead-{name}, note: Told for the {day}th time. {'More of it. ' * day * 2},"
                f" due: 2026-06-{day:02}, agreed_by: board-{name}}}\n"
                for day in range(1, 14 if name == "01" else 2)
            )
            made.writes(
                f"{report}/rec-0{number}.yaml",
                f"kind: recommendation\nnumber: {number}\naddressed_to: the force\n"
                f"text: The force should do thing {name}, {'and do it well ' * (30 if name < '03' else 1)}.\n"
                f"deadline: {{basis: none}}\ndisposition: accepted\n{owner}"
                + (f"due: 2026-05-31\nupdates:\n{updates}" if number == 2 else ""),
            )
    made.git("init", "--quiet", "--initial-branch=main", "--object-format=sha1")
    moment = "2026-06-29T12:00:00+00:00"
    with patch.dict(os.environ, {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}):
        made.commit()
    for name in names:
        path = f"2026-01-02-report-{name}/rec-02.yaml"
        made.writes(
            path, made.reads(path).replace("do it well", "do it soon", 9).replace("05-31", "06-30")
        )
    return made


def _below(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode()
        for path in sorted(root.rglob("*.yaml"))
    }
