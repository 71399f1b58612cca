"""docs/tutorial.md is a recorded walk: its commands are run in order, and it shows all that they print."""

import re
import sys
from pathlib import Path

import pytest

from recotrack import source
from tests.conftest import Golden
from tests.test_docs import COMMENT, MAY_RUN, ROOT, Block, Walk, prepare, start

PAGE = ROOT / "docs" / "tutorial.md"
FENCED = re.compile(r"((?:<!-- .*? -->\n)*)```(\w+)\n(.*?)```\n", re.DOTALL)
COMMAND = re.compile(r"(?m)^\$ (?:.*\\\n> )*.*\n")
STEPS = (
    "add inspection", "add recommendation", "add action", '--status "in progress"', "--due", "--agreed-by",
    "--status complete", "--evidence", "--status verified", "--status submitted", "--status closed", "--ref", "show",
)  # fmt: skip


def recorded(text: str, walk: Walk) -> str:
    """The page with what each of its commands prints now, run in the order of the page."""

    def block(found: "re.Match[str]") -> str:
        comments, language, inside = found.groups()
        line = text.count("\n", 0, found.start()) + 1
        one = Block(language, inside, line, dict(COMMENT.findall(comments)))
        prepare(walk, one)
        shown = _played(one, walk) if language == "console" else inside
        return f"{comments}```{language}\n{shown}```\n"

    return FENCED.sub(block, text)


def _played(block: Block, walk: Walk) -> str:
    return "".join(typed + _printed(typed, block, walk) for typed in COMMAND.findall(block.text))


def _printed(typed: str, block: Block, walk: Walk) -> str:
    command = typed.removeprefix("$ ").replace("\\\n> ", "")
    assert command.split()[0] in MAY_RUN
    done = walk.run(command)
    assert done.returncode == int(block.notes.get("exit", "0")), (command, done.stdout, done.stderr)
    lines = (done.stdout + done.stderr).splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


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
