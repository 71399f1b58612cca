"""docs/tutorial.md is a recorded walk: its commands are run in order, and it shows all that they print."""

import re
import sys
from pathlib import Path

import pytest

from recotrack import source
from tests.conftest import Golden
from tests.test_docs import ROOT, recorded, start

PAGE = ROOT / "docs" / "tutorial.md"
COMMAND = re.compile(r"(?m)^\$ (?:.*\\\n> )*.*\n")
STEPS = (
    "add inspection", "add recommendation", "add action", '--status "in progress"', "--due", "--agreed-by",
    "--status complete", "--evidence", "--status verified", "--status submitted", "--status closed", "--ref", "show",
)  # fmt: skip


@pytest.mark.skipif(
    sys.platform == "win32", reason="the page is written for a POSIX shell's quoting"
)
def test_the_walk_is_as_recorded(tmp_path: Path, golden: Golden) -> None:
    """Every line that is printed stands in the page; --update-goldens records it anew."""
    walk = start(tmp_path, empty=True)
    golden(PAGE, recorded(PAGE.read_text(encoding="utf-8"), walk))
    record = walk.here / "records" / "2025-01-09-custody" / "rec-01.yaml"
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
    assert not walk.run("recotrack check").returncode
    assert walk.run("git status --porcelain records").stdout == ""


def test_the_walk_goes_from_the_report_to_the_closing() -> None:
    """Each step of a life is on the page, in its order."""
    text = PAGE.read_text(encoding="utf-8")
    typed = "".join(COMMAND.findall(text))
    places = [typed.index(step) for step in STEPS]
    assert places == sorted(places)
    assert "\n...\n" not in text
