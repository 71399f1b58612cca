"""One worked pull request: what its checks say, from the event to the comment (worked_pull_request.py).

The steps are run as check.yml and action.yml have them; a small GitHub takes the comment.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tests.ci.worked_pull_request import (
    ALTERED,
    NUMBER,
    REC_05,
    TODAY,
    Scratch,
    event,
    made,
    merged,
)
from tests.ci.worked_pull_request import replace as change
from tests.conftest import GOLDEN, Golden
from tests.github_fake import GitHub
from tests.steps import Done, Runner, of_action, of_workflow

MARK = "<!-- recotrack: what changed -->"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the steps are for a POSIX shell")


@dataclass
class Checked:
    """A pull request's check: what each step did, and what it left."""

    runner: Runner
    done: list[Done]

    def step(self, name: str) -> Done:
        """What the step of that name did."""
        (found,) = [each for each in self.done if each.name == name]
        return found

    @property
    def codes(self) -> list[int]:
        """The exit codes, in the order of the steps."""
        return [each.code for each in self.done]

    @property
    def comment(self) -> dict[str, str | bytes]:
        """What the artefact holds."""
        (folder,) = {path.parent for path in self.runner.temp.rglob("comment.md")}
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def check(scratch: Scratch, what: dict[str, Any], *, by_action: bool = False) -> Checked:
    """Run the check's steps, as this repository's workflow or as action.yml has them."""
    temp = scratch.folder / f"temp-{len(list(scratch.folder.glob('temp-*')))}"
    runner = Runner(scratch.runner, temp, "pull_request", what, {"RECOTRACK_TODAY": TODAY})
    if by_action:
        return Checked(runner, of_action(runner, **{"as-of": TODAY}))
    return Checked(runner, of_workflow(runner, "check", "check"))


def post(hub: GitHub, checked: Checked, what: dict[str, Any]) -> Done:
    """Run the job that writes the comment."""
    hub.pulls[NUMBER] = {"number": NUMBER, "head": what["pull_request"]["head"]}
    hub.add_artefact("4711", checked.comment)
    checked.runner.more["GITHUB_API_URL"] = hub.api
    (done,) = of_workflow(checked.runner, "check", "comment")
    return done


def pushed(scratch: Scratch, message: str) -> dict[str, Any]:
    """The pull request with one commit more, on its runner; the event."""
    scratch.commit(message)
    scratch.push("january")
    merged(scratch)
    scratch.check_out(f"refs/pull/{NUMBER}/merge")
    return event(scratch)


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Scratch, dict[str, Any]]:
    """The pull request, on its runner."""
    return made(tmp_path_factory.mktemp("worked"))


@pytest.fixture
def again(worked: tuple[Scratch, dict[str, Any]], tmp_path: Path) -> Scratch:
    """The pull request, to go on with."""
    copytree(worked[0].folder, tmp_path, dirs_exist_ok=True)
    return Scratch(tmp_path)


@pytest.fixture(scope="module")
def checked(worked: tuple[Scratch, dict[str, Any]]) -> Checked:
    """Its check, by this repository's workflow."""
    return check(*worked)


@pytest.mark.test_all("a workflow")
def test_the_altered_text_fails_the_check(checked: Checked) -> None:
    """The other steps say what they have to all the same."""
    assert [(each.name, each.code) for each in checked.done] == [
        ("base", 0),
        ("Check the records, and their history", 1),
        ("Say what changed", 0),
    ]
    assert [each.err for each in checked.done] == ["", "", ""]


def test_the_annotation_names_the_line(
    worked: tuple[Scratch, dict[str, Any]], checked: Checked
) -> None:
    """One error, at the words that were altered."""
    printed = checked.step("Check the records, and their history").out
    annotations = [
        line for line in printed.splitlines() if re.match(r"::(error|warning|notice)", line)
    ]
    assert len(annotations) == 1
    found = re.match(
        r"::error file=([^,]+),line=(\d+),col=(\d+),.*title=text-changed", annotations[0]
    )
    assert found
    line = (worked[0].runner / found[1]).read_text(encoding="utf-8").splitlines()[int(found[2]) - 1]
    assert found[1] == REC_05
    assert ALTERED[1] in line[int(found[3]) - 1 :]


def test_what_it_prints_is_this(checked: Checked, golden: Golden) -> None:
    """Annotations first, then the same in words; the token that ends them differs each time."""
    printed = checked.step("Check the records, and their history").out
    golden(
        GOLDEN / "worked-pull-request-check.txt",
        re.sub(r"recotrack-[0-9a-f]{8,}", "recotrack-TOKEN", printed),
    )


def test_the_comment_is_this(
    hub: GitHub, worked: tuple[Scratch, dict[str, Any]], checked: Checked, golden: Golden
) -> None:
    """Two updates, the date that moved, the text that was altered; and the summary page has it."""
    assert post(hub, checked, worked[1]).out == f"the comment on pull request {NUMBER} is written\n"
    (comment,) = hub.comments[NUMBER]
    golden(GOLDEN / "worked-pull-request-comment.md", comment["body"])
    text = comment["body"].partition("\n\n")[2]
    said = "**The check failed**: 1 error, 0 warnings."
    head, home = worked[1]["pull_request"]["head"]["sha"], "https://github.com/ravensmoor/register"
    assert checked.runner.summary.strip() == f"{said}\n\n{text.strip()}"
    assert comment["body"].splitlines()[:2] == [
        MARK,
        f"{said} Commit [`{head[:10]}`]({home}/commit/{head}); [the run]({home}/actions/runs/4711).",
    ]
    assert text.index("To be mended") < text.index("What changed") < text.index("Totals")
    for said in (
        "~~use~~ **note** the new definition",
        "**in progress → complete**",
        "**complete → verified**",
        "due **31 March 2025 → 30 June 2025**, 91 days later; agreed by Op Soteria Board",
    ):
        assert said in text


@pytest.mark.test_all("a workflow")
def test_the_action_says_the_same(worked: tuple[Scratch, dict[str, Any]], checked: Checked) -> None:
    """In another register's repository: the same commands, annotations and comment."""
    other = check(*worked, by_action=True)
    assert other.codes == checked.codes
    assert other.comment == checked.comment
    first, second = (
        re.sub(r"recotrack-[0-9a-f]{8,}", "", each.done[1].out) for each in (other, checked)
    )
    assert first == second


@pytest.mark.test_all("a workflow")
def test_once_the_text_is_put_back_the_check_is_green(
    hub: GitHub, worked: tuple[Scratch, dict[str, Any]], checked: Checked, again: Scratch
) -> None:
    """The same comment is brought up to date, and says nothing of history any more."""
    scratch = again
    assert post(hub, checked, worked[1]).out.endswith("is written\n")
    scratch.git("switch", "--quiet", "january")
    change(scratch.author / REC_05, ALTERED[1], ALTERED[0])
    what = pushed(scratch, "Put the inspectorate's words back")
    after = check(scratch, what)
    assert after.codes == [0, 0, 0]
    assert post(hub, after, what).out.endswith("is brought up to date\n")
    (comment,) = hub.comments[NUMBER]
    assert "**in progress → complete**" in comment["body"]
    assert not re.search("history|text-changed", comment["body"], re.IGNORECASE)


HOSTILE = "::error::x%0A ](http://evil.example) <img src=x> @everyone | `a` " + "long " * 900
ANOTHER = f"""\
  - id: nobodys
    title: '{HOSTILE}'
    added: 2025-01-16
    owner: nobody
    due: 2025-03-01
"""


@pytest.mark.test_all("a workflow")
def test_a_hostile_title_stays_a_title(hub: GitHub, again: Scratch) -> None:
    """In an annotation, in the comment and on the summary page it is only words."""
    scratch = again
    scratch.git("switch", "--quiet", "january")
    file = scratch.author / REC_05
    change(file, "Share the new definition with every investigator", f"'{HOSTILE}'")
    with file.open("a", encoding="utf-8") as end:
        end.write(ANOTHER)
    what = pushed(scratch, "A title")
    checked = check(scratch, what)
    assert checked.codes == [0, 1, 0]
    said = checked.done[1].out.split("::stop-commands::")[0]
    assert [
        line for line in said.splitlines() if not re.match("::(error|warning) file=rec", line)
    ] == []
    post(hub, checked, what)
    body = hub.comments[NUMBER][0]["body"]
    assert len(body) <= 65_536
    assert "@everyone" not in body
    for text in (body, checked.runner.summary):
        assert "::error::x%0A ](http://evil.example) <img" in text.replace("\\", "")
        assert not re.search(r"(?<!\\)(<img|\]\(http://evil|`a`)", text)
