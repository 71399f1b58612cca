"""docs/start-from-what-you-have.md: three recorded walks, each from an empty folder."""

import re
import sys
from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.test_docs import ROOT, Walk, recorded, start
from tests.test_tutorial import COMMAND

PAGE = ROOT / "docs" / "start-from-what-you-have.md"
BEGINNING = "<!-- start: empty -->\n"
FIRST_WEEK = "\n### The first week"
COUNTED = re.compile(r"(?m)^\| a \w+ \| (\d+) \| (\d+) \| (\d+) \|$")


def text_of_page() -> str:
    return PAGE.read_text(encoding="utf-8")


@pytest.mark.skipif(
    sys.platform == "win32", reason="the page is written for a POSIX shell's quoting"
)
def test_the_walks_are_as_recorded(tmp_path: Path, golden: Golden) -> None:
    """Every line that is printed stands in the page; --update-goldens records it anew. Each walk ends
    with a register in which a check finds no error, and all of it is committed.
    """
    before, *parts = text_of_page().split(BEGINNING)
    walks = [_begun(tmp_path / str(number)) for number in range(len(parts))]
    played = [recorded(part, walk) for part, walk in zip(parts, walks, strict=True)]
    golden(PAGE, BEGINNING.join([before, *played]))
    for walk in walks:
        checked = walk.run("recotrack check")
        assert (checked.returncode, checked.stderr) == (0, "")
        assert walk.run("git status --porcelain records").stdout == ""


def _begun(folder: Path) -> Walk:
    folder.mkdir()
    return start(folder, empty=True)


def test_the_commands_are_counted() -> None:
    """The table says how many each walk takes until its records are committed, and in its first week;
    and each first week has the packs, the board's paper and an export.
    """
    counted = []
    for part in text_of_page().split(BEGINNING)[1:]:
        until, week = (COMMAND.findall(each) for each in part.split(FIRST_WEEK))
        assert until[-1].startswith("$ git commit")
        typed = "".join(week)
        assert all(verb in typed for verb in ("chase", "render board-report", "export"))
        findings = set(re.findall(r"rec-\d\d", part))
        counted.append((len(findings), len(until), len(week)))
    said = [tuple(map(int, each)) for each in COUNTED.findall(text_of_page())]
    assert said == counted
