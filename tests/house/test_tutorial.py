"""docs/tutorial.md: recorded walks. Each begins at the register that the page begins with, its commands
are run in order, and the page shows all that they print.
"""

import re
import shutil
import sys
from pathlib import Path

import pytest

from recotrack import source
from tests.conftest import Golden
from tests.house.test_docs import Walk, recorded, start
from tests.places import ROOT

PAGE = ROOT / "docs" / "tutorial.md"
FROM_THE_REGISTER = "<!-- start: register -->\n"
COMMAND = re.compile(r"(?m)^\$ (?:.*\\\n> )*.*\n")
STEPS = (
    "import", "invite", "add action", "overdue", "chase", "render board-report", "export",
    '--status "in progress"', "--due 31/08/2026", "--agreed-by", "--status complete", "--evidence",
    "--status verified", "--status submitted", "--status closed", "--ref", "show",
)  # fmt: skip


def text_of_page() -> str:
    return PAGE.read_text(encoding="utf-8")


@pytest.mark.skipif(
    sys.platform == "win32", reason="the page is written for a POSIX shell's quoting"
)
def test_the_walks_are_as_recorded(tmp_path: Path, golden: Golden) -> None:
    """Every line that is printed stands in the page; --update-goldens records it anew. Each walk ends
    with a register in which a check finds no error, and all of it is committed.
    """
    before, *parts = text_of_page().split(FROM_THE_REGISTER)
    begun = start(tmp_path, empty=True)
    played = [recorded(before, begun)]
    walks = [_gone_on_from(begun, tmp_path / str(number)) for number in range(len(parts))]
    played += [recorded(part, walk) for part, walk in zip(parts, walks, strict=True)]
    golden(PAGE, FROM_THE_REGISTER.join(played))
    for walk in walks:
        checked = walk.run("recotrack check")
        assert (checked.returncode, checked.stderr) == (0, "")
        assert walk.run("git status --porcelain records").stdout == ""
    record = walks[-1].here / "records" / "2026-01-12-calls" / "rec-01.yaml"
    value, faults = source.read(record.read_bytes(), record.name)
    assert not faults
    (action,) = value["actions"]
    assert [each.get("status") for each in action["updates"]] == [
        "in progress",
        None,
        "complete",
        "verified",
    ]
    assert [each.get("status") for each in value["updates"]] == ["complete", "submitted", "closed"]


def _gone_on_from(begun: Walk, top: Path) -> Walk:
    """A walk in a copy of what was begun, on its day."""
    return Walk(top, shutil.copytree(begun.here, top / "work"), dict(begun.settings))


def test_the_last_walk_goes_from_the_report_to_the_closing() -> None:
    """Each step of a life is on the page, in its order, and nothing that is printed is left out."""
    text = text_of_page()
    typed = "".join(COMMAND.findall(text.split(FROM_THE_REGISTER)[-1]))
    places = [typed.index(step) for step in STEPS]
    assert places == sorted(places)
    assert "\n...\n" not in text
