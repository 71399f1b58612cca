"""A register in which every key stands, and work, answers and reports stand in every state: the fullest that
a release kept, with what tests/typed/records/ has besides.
"""

from pathlib import Path
from shutil import copytree

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
    office = made["register.yaml"]
    return {**made, "register.yaml": office.replace("  former-lead:\n", _ROLES)}


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


def _below(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode()
        for path in sorted(root.rglob("*.yaml"))
    }
