"""The workflows as they are, run by act on this machine, with a small GitHub to write to.

The three actions that they use have stand-ins here: one copies the checkout, one leaves Python as it is,
one puts an artefact into a folder. The rest is what GitHub's runner would do: events, conditions, jobs
that need one another, outputs, environment.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copy, copytree
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
    proposed,
    replace,
    started,
)
from tests.github_fake import REPOSITORY, TOKEN, GitHub, github
from tests.places import ROOT
from tests.steps import workflow

ACT = shutil.which("act", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")

pytestmark = [
    pytest.mark.test_all("a workflow"),
    pytest.mark.skipif(ACT is None, reason="act is not installed: on Linux `make` does it"),
]

MARK = "<!-- recotrack: what changed -->"
STAND_INS = {
    "checkout": 'cp -a "$SOURCE/." .',
    "setup-python": "python --version",
    "upload-artifact": 'test -z "$REFUSED" && cp -r "$FROM" "$STORE/$NAME"',
}
STAND_IN = """\
name: {name}
description: a stand-in
inputs:
  name: {{ default: "" }}
  path: {{ default: "" }}
runs:
  using: composite
  steps:
    - shell: bash
      env:
        NAME: ${{{{ inputs.name }}}}
        FROM: ${{{{ inputs.path }}}}
      run: {run}
"""


@dataclass
class Acting:
    """act, in an empty folder, with a small GitHub."""

    folder: Path
    hub: GitHub

    def run(self, name: str, what: str, event: dict[str, Any], source: Path, **env: str) -> Any:
        """Run a workflow for an event, on what `source` has checked out."""
        here = self.folder / "act"
        shutil.rmtree(here, ignore_errors=True)
        (here / ".github").mkdir(parents=True)
        copytree(ROOT / ".github" / "workflows", here / ".github" / "workflows")
        self._with_code(source)
        git = ["git", "-c", "init.defaultBranch=main"]
        subprocess.run([*git, "init", "--quiet"], cwd=here, check=True)
        home = f"https://github.com/{REPOSITORY}"
        subprocess.run([*git, "remote", "add", "origin", home], cwd=here, check=True)
        as_author = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
        empty = [*git, *as_author, "commit", "--quiet", "--allow-empty", "--message", "x"]
        subprocess.run(empty, cwd=here, check=True)
        file = self.folder / "event.json"
        file.write_text(json.dumps(event), encoding="utf-8")
        self.hub.uploads = self.folder / "store"
        shutil.rmtree(self.hub.uploads, ignore_errors=True)
        self.hub.uploads.mkdir()
        known = {
            "SOURCE": str(source), "STORE": str(self.hub.uploads), "GITHUB_API_URL": self.hub.api, "REFUSED": "",
            "RETRY_SECONDS": "0", "RECOTRACK_TODAY": TODAY, "no_proxy": "127.0.0.1,localhost",
            "PIP_NO_INDEX": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
        } | env  # fmt: skip
        command = [
            str(ACT), what, "--workflows", f".github/workflows/{name}.yml", "--eventpath", str(file),
            "--platform", "ubuntu-24.04=-self-hosted", "--container-daemon-socket", "-",
            "--no-cache-server", "--no-skip-checkout", "--action-offline-mode",
            "--action-cache-path", str(self.folder / "cache"), "--secret", f"GITHUB_TOKEN={TOKEN}",
            *(f"--local-repository={each}" for each in self._stand_ins()),
            *(f"--env={key}={value}" for key, value in known.items()),
        ]  # fmt: skip
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        kept = {
            key: text for key, text in os.environ.items() if not key.startswith(("GIT", "RECO"))
        }
        return subprocess.run(
            command, cwd=here, env={**kept, "HOME": str(self.folder), "PATH": path}, timeout=240,
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip

    @staticmethod
    def _with_code(source: Path) -> None:
        # This repository's workflows run the recotrack that is checked out beside the records.
        if not (source / "src").exists():
            copytree(ROOT / "src", source / "src")
            copytree(ROOT / ".github", source / ".github", dirs_exist_ok=True)
            copy(ROOT / "requirements.txt", source)

    def _stand_ins(self) -> Iterator[str]:
        used = {
            step["uses"]
            for name in ("check", "overdue", "comment", "recotrack-update")
            for job in workflow(name)["jobs"].values()
            for step in job["steps"]
            if "uses" in step
        }
        for each in sorted(used):
            name = each.split("/")[1].split("@")[0]
            folder = self.folder / "stand-ins" / name
            folder.mkdir(parents=True, exist_ok=True)
            text = STAND_IN.format(name=name, run=json.dumps(STAND_INS[name]))
            (folder / "action.yml").write_text(text, encoding="utf-8")
            yield f"{each}={folder}"


@pytest.fixture
def acting(tmp_path: Path) -> Iterator[Acting]:
    with github() as hub:
        yield Acting(tmp_path, hub)


def jobs(done: Any) -> dict[str, str]:
    """How each job ended."""
    return dict(re.findall(r"\[[\w-]+/(\w+)\s*\] 🏁  Job (\w+)", done.stdout))


def there(hub: GitHub, what: dict[str, Any]) -> list[str]:
    """Let the pull request be there; what is said on it."""
    hub.pulls[NUMBER] = what["pull_request"]
    return [each["body"] for each in hub.comments.get(NUMBER, [])]


def test_a_pull_request_is_checked_and_commented(acting: Acting) -> None:
    """The altered text fails the check, and the job after it writes the comment all the same."""
    scratch, what = made(acting.folder)
    there(acting.hub, what)
    done = acting.run("check", "pull_request", what, scratch.runner)
    assert jobs(done) == {"check": "failed", "comment": "succeeded"}, done.stdout + done.stderr
    (body,) = there(acting.hub, what)
    head = what["pull_request"]["head"]["sha"]
    assert body.startswith(
        f"{MARK}\n**The check failed**: 1 error, 0 warnings. Commit [`{head[:10]}`]"
    )
    assert "### To be mended" in body
    assert "**in progress → complete**" in body


def mended(folder: Path) -> tuple[Scratch, dict[str, Any]]:
    """A pull request with nothing wrong in it."""
    scratch = started(folder)
    proposed(scratch, ())
    replace(scratch.author / REC_05, *reversed(ALTERED))
    scratch.commit("Put back")
    scratch.push("january")
    merged(scratch)
    scratch.check_out(f"refs/pull/{NUMBER}/merge")
    return scratch, event(scratch)


def test_a_refused_upload_fails_no_check(acting: Acting) -> None:
    """And an older comment does not stand as if it were about this commit."""
    scratch, what = mended(acting.folder)
    there(acting.hub, what)
    acting.hub.add_comment(NUMBER, f"{MARK}\nAll is well.")
    done = acting.run("check", "pull_request", what, scratch.runner, REFUSED="yes")
    assert jobs(done) == {"check": "succeeded", "comment": "succeeded"}, done.stdout + done.stderr
    assert "::warning::The comment has no text, as it could not be kept" in done.stdout
    (body,) = there(acting.hub, what)
    assert body.startswith(f"{MARK}\n**What the check came to is not known here**. Commit [`")
    assert body.endswith("\n\nThe check left no text. The page of its run says why.")


def test_a_group_in_the_merge_queue_is_checked(acting: Acting) -> None:
    """With its history; it has no comment."""
    scratch, what = mended(acting.folder)
    base = scratch.git("rev-parse", "main")
    group = {"merge_group": {"base_sha": base}, "repository": what["repository"]}
    done = acting.run("check", "merge_group", group, scratch.runner)
    assert jobs(done) == {"check": "succeeded"}, done.stdout + done.stderr
    assert (
        f"history is held against {base[:10]}: what this group would be merged onto" in done.stdout
    )
    assert f"records: 0 errors, 0 warnings; history since {base[:12]}" in done.stdout


def test_a_forks_pull_request_is_commented_afterwards(acting: Acting) -> None:
    """By comment.yml, on this side, from what the fork's run left."""
    scratch, what = made(acting.folder)
    what["pull_request"]["head"]["repo"] = {"id": 2, "full_name": "fork/register"}
    there(acting.hub, what)
    done = acting.run("check", "pull_request", what, scratch.runner)
    assert jobs(done) == {"check": "failed"}, done.stdout + done.stderr
    left = acting.hub.uploads / "recotrack-comment" if acting.hub.uploads else Path()
    files: dict[str, str | bytes] = {path.name: path.read_bytes() for path in left.iterdir()}
    acting.hub.add_artefact("99", files)
    run = {
        "id": 99, "event": "pull_request", "head_sha": what["pull_request"]["head"]["sha"],
        "head_repository": {"id": 2, "full_name": "fork/register"}, "head_branch": "january",
    }  # fmt: skip
    ended = {"workflow_run": run, "repository": what["repository"]}
    done = acting.run("comment", "workflow_run", ended, scratch.runner)
    assert jobs(done) == {"comment": "succeeded"}, done.stdout + done.stderr
    (body,) = there(acting.hub, what)
    assert body.startswith(f"{MARK}\n> [!NOTE]\n> This pull request comes from a fork.")
    assert "**The check failed**: 1 error, 0 warnings. Commit [`" in body


@pytest.mark.parametrize(("day", "issues"), [("2025-02-01", 1), ("2025-01-20", 0)])
def test_each_morning_one_issue_says_what_is_late(day: str, issues: int, acting: Acting) -> None:
    """And there is none while nothing is."""
    scratch = started(acting.folder)
    morning = {"repository": {"full_name": REPOSITORY, "default_branch": "main"}}
    done = acting.run("overdue", "schedule", morning, scratch.author, RECOTRACK_TODAY=day)
    assert jobs(done) == {"overdue": "succeeded"}, done.stdout + done.stderr
    assert len(acting.hub.issues) == issues
    assert f"**{2 * issues or 'Nothing'} {'are' if issues else 'is'} late.**" in done.stdout


FORM = (
    "### Reference\n\nrec-03/audit-ssaidp2\n\n### Status\n\nNo change\n\n### What happened\n\n"
    "Two of five modules. $(touch stolen)\n\n### Day\n\n_No response_\n\n### Evidence\n\n_No response_\n\n"
    "### Where the evidence is\n\n_No response_\n\n### Expected day\n\n_No response_"
)


@pytest.mark.parametrize(("text", "ended"), [(FORM, {"update": "succeeded"}), ("Hello", {})])
def test_an_issue_becomes_a_pull_request(text: str, ended: dict[str, str], acting: Acting) -> None:
    """Where it was made with the form; for any other the job does not run."""
    scratch, hub = started(acting.folder), acting.hub
    (scratch.author / ".github").mkdir()
    people = scratch.author / ".github" / "recotrack-people.yaml"
    people.write_text("pillar-4-lead: asmith\n", encoding="utf-8")
    scratch.commit("People")
    scratch.push("main")
    scratch.check_out("refs/heads/main", depth=1)
    hub.server, hub.permissions = scratch.server, {"asmith": "write"}
    issue = hub.add_issue(text, login="asmith")
    issue["user"]["id"] = 4711
    here = {"full_name": REPOSITORY, "default_branch": "main"}
    sender = {"login": "asmith"}
    opened = {"action": "opened", "issue": issue, "repository": here, "sender": sender}
    done = acting.run("recotrack-update", "issues", opened, scratch.runner)
    assert jobs(done) == ended, done.stdout + done.stderr
    assert [each["head"]["ref"] for each in hub.pulls.values()] == ["recotrack/issue-1"] * len(
        ended
    )
    assert list(acting.folder.rglob("stolen")) == []
    assert "Two of five" not in done.stdout
