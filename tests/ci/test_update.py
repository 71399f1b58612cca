"""The form of updates: an issue becomes a pull request, or is told why it does not.

Each test has a register on a server of git, its checkout, a small GitHub, and an issue as GitHub writes
it from the form.
"""

import itertools
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from recotrack import source
from recotrack.change import as_prose
from recotrack.progress import NEXT, RECOMMENDATION_STATUSES
from tests.ci.worked_pull_request import Scratch, started
from tests.github_fake import REPOSITORY, TOKEN, Fault, GitHub
from tests.places import ROOT
from tests.steps import Done, Runner, of_action, of_workflow

sys.path.append(str(ROOT / ".github" / "scripts"))

from github_text import fenced
from people import people
from runner import Stop
from tests.tables import every_row
from update_form import ADDED, LABELS, STATUSES, Form, NotTaken, form_of

REC_03 = "records/2024-08-22-soteria/rec-03.yaml"
REC_05 = "records/2024-08-22-soteria/rec-05.yaml"
AUDIT = "rec-03/audit-ssaidp2"
FORM = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / "update.yml").read_text("utf-8"))
FIELDS = [each for each in FORM["body"] if each["type"] != "markdown"]
PEOPLE = "pillar-4-lead: asmith\nliaison-officer: [Bjones, cpatel]\nproject-manager: cpatel\n"
FILLED = {
    "Reference": AUDIT,
    "Status": "in progress",
    "What happened": "Two of five modules are audited.",
    "Day": "14 January 2025",
}


def body(**answers: str) -> str:
    """What GitHub makes of the form; answers go by the form's ids."""
    given = {
        **{each["id"]: FILLED.get(each["attributes"]["label"], "") for each in FIELDS},
        **answers,
    }
    parts = [
        f"### {each['attributes']['label']}\n\n{given[each['id']] or '_No response_'}"
        for each in FIELDS
    ]
    return "\n\n".join(parts)


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    scratch = started(tmp_path_factory.mktemp("beginning"))
    folder = scratch.author / ".github"
    folder.mkdir()
    (folder / "recotrack-people.yaml").write_text(PEOPLE, "utf-8")
    scratch.commit("People")
    scratch.push("main")
    return scratch.folder


@dataclass
class Desk:
    """The repository, and whoever opens and edits its issues."""

    scratch: Scratch
    hub: GitHub
    turns: Iterator[int]

    def event(self, issue: dict[str, Any], action: str, sender: str) -> dict[str, Any]:
        """What GitHub says of it."""
        here = {"id": 1, "full_name": REPOSITORY, "default_branch": "main"}
        return {
            "action": action,
            "issue": dict(issue),
            "repository": here,
            "sender": {"login": sender},
        }

    def opens(self, text: str, login: str = "asmith", **env: str) -> tuple[Done, dict[str, Any]]:
        """Somebody opens an issue with this text, and the workflow runs."""
        issue = self.hub.add_issue(text, login=login)
        issue["user"]["id"] = 4711
        return self.runs(issue, "opened", login, **env), issue

    def runs(self, issue: dict[str, Any], action: str, sender: str, **env: str) -> Done:
        """The script, on the default branch as it is checked out then."""
        return self.runner(issue, action, sender).script(
            "take_update",
            **{"GITHUB_API_URL": self.hub.api, "GITHUB_TOKEN": TOKEN, **env},
        )

    def runner(self, issue: dict[str, Any], action: str, sender: str) -> Runner:
        self.scratch.check_out("refs/heads/main", depth=1)
        temp = self.scratch.folder / f"temp-{next(self.turns)}"
        event = self.event(issue, action, sender)
        day = {"RECOTRACK_TODAY": "2025-01-20", "GITHUB_API_URL": self.hub.api}
        return Runner(self.scratch.runner, temp, "issues", event, day)

    def answers(self, issue: dict[str, Any]) -> list[str]:
        """What the issue was told."""
        return [each["body"] for each in self.hub.comments.get(issue["number"], [])]

    def answer(self, issue: dict[str, Any]) -> str:
        """The one thing that it was told."""
        (told,) = self.answers(issue)
        return str(told)

    def branches(self) -> list[str]:
        """The server's."""
        return self.hub.git("for-each-ref", "--format=%(refname:short)", "refs/heads").split()

    def update(self, number: int = 1) -> dict[str, Any]:
        """The last update of the action, as the issue's branch has it."""
        text = self.hub.git("show", f"recotrack/issue-{number}:{REC_03}")
        return dict(source.read(text.encode(), REC_03).value["actions"][0]["updates"][-1])

    def written_nothing(self) -> bool:
        """Neither a branch nor a pull request."""
        return self.branches() == ["main"] and not self.hub.pulls


@pytest.fixture
def desk(beginning: Path, tmp_path: Path, hub: GitHub) -> Desk:
    copytree(beginning, tmp_path, dirs_exist_ok=True)
    scratch = Scratch(tmp_path)
    hub.server = scratch.server
    hub.permissions = {"asmith": "write", "bjones": "admin", "cpatel": "write", "dlee": "write",
                       "reader": "read", "triager": "read"}  # fmt: skip
    return Desk(scratch, hub, itertools.count())


# What becomes of a form that is right


def test_a_filled_form_becomes_a_pull_request(desk: Desk) -> None:
    """One commit of one file on a branch of its own, in the person's name, that adds lines; the issue is told."""
    done, issue = desk.opens(
        body(
            status="complete",
            evidence="Audit of the SSAIDP2",
            where="https://force.example/audit",
        )
    )
    assert done.code == 0, done
    assert desk.update() == {
        "date": "2025-01-14", "by": "pillar-4-lead", "status": "complete",
        "note": "Two of five modules are audited.",
        "evidence": [{"title": "Audit of the SSAIDP2", "at": "https://force.example/audit"}],
    }  # fmt: skip
    (pull,) = desk.hub.pulls.values()
    assert (pull["head"]["ref"], pull["base"]) == ("recotrack/issue-1", "main")
    assert pull["title"] == f"2024-08-22-soteria/{AUDIT}: update from issue #1"
    assert pull["body"].startswith(
        "Closes #1, in which asmith as pillar-4-lead says what happened.\n"
    )
    assert f"{REC_03}: audit-ssaidp2: complete, evidence" in pull["body"]
    assert "git add" not in pull["body"]
    assert "**Approve workflows to run**" in pull["body"]
    shown = desk.hub.git(
        "log", "--format=%an <%ae>%n%s%n%b", "--name-only", "main..recotrack/issue-1"
    )
    assert shown == (
        "asmith <4711+asmith@users.noreply.github.com>\n"
        f"2024-08-22-soteria/{AUDIT}: update from issue #1\n"
        f"By asmith as pillar-4-lead, in issue #1.\n\n\n{REC_03}"
    )
    before, after = (desk.hub.git("show", f"{at}:{REC_03}") for at in ("main", "recotrack/issue-1"))
    assert after.startswith(before)
    commit = desk.hub.git("rev-parse", "--short=10", "recotrack/issue-1")
    assert f"#100 proposes this update, as `{commit}`." in desk.answer(issue)


def test_no_change_is_a_note_alone(desk: Desk) -> None:
    """The form's first choice; the day is today's where none is given."""
    desk.opens(body(status="No change", day="", expected="31 March 2025"))
    assert desk.update() == {
        "date": "2025-01-20", "by": "pillar-4-lead", "forecast": "2025-03-31",
        "note": "Two of five modules are audited.",
    }  # fmt: skip


def test_a_moved_due_date_says_who_agreed(desk: Desk) -> None:
    """The note is the reason, the first date stays; the reviewer is told to ask who agreed."""
    done, _ = desk.opens(body(status="No change", due="30 June 2025", agreed="op-soteria-board"))
    assert done.code == 0, done
    assert desk.update() == {
        "date": "2025-01-14", "by": "pillar-4-lead", "due": "2025-06-30", "agreed_by": "op-soteria-board",
        "note": "Two of five modules are audited.",
    }  # fmt: skip
    (pull,) = desk.hub.pulls.values()
    assert "It moves a due date. Who agreed to that is what the form says" in pull["body"]


def test_a_fault_is_answered_too(desk: Desk) -> None:
    """Who wrote the issue reads no log: also where GitHub answers what nobody expects, they are told."""
    desk.hub.faults.append(Fault(f"GET /repos/{REPOSITORY}/pulls", 200, body='[{"head": null}]'))
    done, issue = desk.opens(body())
    assert (done.code, desk.written_nothing()) == (3, True)
    assert "Nothing is proposed: recotrack has a fault." in desk.answer(issue)
    assert "::error::a fault in take_update.py: " in done.out


def test_an_edited_issue_is_one_update(desk: Desk) -> None:
    """The branch is made anew from the default branch; the pull request stays; another one is not opened."""
    _, issue = desk.opens(body())
    issue["body"] = body(note="Three of five.").replace("\n", "\r\n")  # as a browser sends an edit
    assert desk.runs(issue, "edited", "asmith").code == 0
    assert desk.update()["note"] == "Three of five."
    assert desk.hub.git("rev-list", "--count", "main..recotrack/issue-1") == "1"
    assert len(desk.hub.pulls) == 1
    assert len(desk.answers(issue)) == 2


def pushed(desk: Desk, *words: str) -> str:
    """A reviewer takes the issue's branch, does something to it with git, and pushes; its newest commit."""
    scratch = desk.scratch
    scratch.git("fetch", "--quiet", "origin")
    scratch.git("switch", "--quiet", "--force-create", "mine", "origin/recotrack/issue-1")
    scratch.git(*words)
    scratch.push("mine:recotrack/issue-1")
    return scratch.git("rev-parse", "mine")


@pytest.mark.test_all("a workflow")
def test_what_a_reviewer_has_put_onto_the_branch_stays(desk: Desk) -> None:
    """An edit of the issue would lose it: the issue is told, and nothing is written."""
    _, issue = desk.opens(body())
    theirs = pushed(desk, "commit", "--quiet", "--allow-empty", "-m", "Say which modules")
    issue["body"] = body(note="Three of five.")
    assert desk.runs(issue, "edited", "asmith").code == 3
    assert desk.hub.git("rev-parse", "recotrack/issue-1") == theirs
    assert "has a commit that did not come from this issue" in desk.answers(issue)[-1]
    assert "Say which modules" in desk.answers(issue)[-1]


@pytest.mark.test_all("a workflow")
def test_a_branch_that_was_brought_up_to_date_is_written_anew(desk: Desk) -> None:
    """On the default branch as it is then: what "Update branch" merged into it is there again."""
    _, issue = desk.opens(body())
    (desk.scratch.author / "README.md").write_text("Our register\n", "utf-8")
    desk.scratch.commit("Say what this is")
    desk.scratch.push("main")
    pushed(desk, "merge", "--quiet", "--no-ff", "-m", "Merge main", "origin/main")
    issue["body"] = body(note="Three of five.")
    assert desk.runs(issue, "edited", "asmith").code == 0
    assert desk.update()["note"] == "Three of five."
    assert desk.hub.git("rev-parse", "recotrack/issue-1~1") == desk.hub.git("rev-parse", "main")


@pytest.mark.test_all("a workflow")
def test_line_ends_are_those_that_git_keeps(desk: Desk) -> None:
    """Where .gitattributes has files checked out with others, the branch has the repository's."""
    (desk.scratch.author / ".gitattributes").write_text("*.yaml text eol=crlf\n", "utf-8")
    desk.scratch.commit("Line ends")
    desk.scratch.push("main")
    desk.opens(body())
    assert "\r" not in desk.hub.git("show", f"recotrack/issue-1:{REC_03}")
    assert desk.hub.git("diff", "--stat", "main", "recotrack/issue-1").endswith("4 insertions(+)")


@pytest.mark.test_all("a workflow")
def test_an_apps_token_opens_the_pull_request(desk: Desk) -> None:
    """And answers stay the run's own; nobody has to start the check then."""
    desk.hub.tokens.append("token-of-the-app")
    done, _ = desk.opens(body(), TOKEN="token-of-the-app")  # noqa: S106 - it opens nothing
    assert done.code == 0, done
    (pull,) = desk.hub.pulls.values()
    assert "Approve workflows" not in pull["body"]
    here = f"/repos/{REPOSITORY}/"
    paths = ((path.removeprefix(here), bearer) for _, path, bearer in desk.hub.asked)
    used = {(re.split(r"[/?]", path.lstrip("/"))[0], bearer) for path, bearer in paths}
    assert used == {
        ("issues", f"Bearer {TOKEN}"), ("collaborators", f"Bearer {TOKEN}"), ("graphql", f"Bearer {TOKEN}"),
        ("git", "Bearer token-of-the-app"), ("pulls", "Bearer token-of-the-app"),
    }  # fmt: skip


# Who may


@pytest.mark.parametrize("login", ["reader", "stranger"])
def test_who_may_not_push_is_told_so(desk: Desk, login: str) -> None:
    """Politely; the form is not even read."""
    done, issue = desk.opens(body(), login)
    assert (done.code, desk.written_nothing()) == (0, True)
    assert f"only from those who may push to this repository, and {login} may not" in desk.answer(
        issue
    )


@pytest.mark.test_all("a workflow")
def test_who_edits_a_strangers_issue_does_not_write_it(desk: Desk) -> None:
    """What somebody else wrote is not taken because a person who may push corrected its title."""
    _, issue = desk.opens(body(), "stranger")
    desk.runs(issue, "edited", "bjones")
    assert desk.written_nothing()
    assert len(desk.answers(issue)) == 1


@pytest.mark.test_all("a workflow")
def test_whoever_edits_has_to_be_allowed_to_push(desk: Desk) -> None:
    """As has who wrote it; and the reviewer reads that two people did."""
    _, issue = desk.opens(body(reference="nowhere"))
    issue["body"] = body()
    desk.runs(issue, "edited", "triager")
    assert desk.written_nothing()
    assert "triager may not" in desk.answers(issue)[-1]
    desk.runs(issue, "edited", "bjones")
    (pull,) = desk.hub.pulls.values()
    assert "; edited or opened again by bjones.\n" in pull["body"]
    assert desk.update()["by"] == "pillar-4-lead"


def test_the_reviewer_reads_who_ever_edited_it(desk: Desk) -> None:
    """Also before the last time: who changed another's words is not hidden by the author's next edit."""
    issue = desk.hub.add_issue(body(), login="asmith", editors=["asmith", "bjones", None])
    issue["user"]["id"] = 4711
    desk.runs(issue, "edited", "asmith")
    (pull,) = desk.hub.pulls.values()
    assert "; edited or opened again by bjones, ghost.\n" in pull["body"]


@pytest.mark.parametrize("status", [403, 200])
@pytest.mark.test_all("a workflow")
def test_where_nobody_says_who_edited_it_the_update_is_taken(desk: Desk, status: int) -> None:
    """The run warns: GraphQL has errors with status 200, too."""
    said = '{"data": null, "errors": [{"type": "FORBIDDEN"}]}'
    desk.hub.faults.append(Fault("POST /graphql", status, body=said))
    done, _ = desk.opens(body())
    assert (done.code, len(desk.hub.pulls)) == (0, 1)
    assert "::warning::GitHub does not say who edited the issue before" in done.out


def test_a_login_without_a_role_is_told_the_line(desk: Desk) -> None:
    """Which file, and what is to stand there; then the same issue is tried again."""
    done, issue = desk.opens(body(), "dlee")
    assert (done.code, desk.written_nothing()) == (0, True)
    assert "`.github/recotrack-people.yaml` does not say which role dlee has" in desk.answer(issue)
    assert "```text\nROLE: dlee\n```" in desk.answer(issue)
    people = desk.scratch.author / ".github" / "recotrack-people.yaml"
    people.write_text(PEOPLE + "ppu-chief-superintendent: DLee\n", "utf-8")
    desk.scratch.commit("People")
    desk.scratch.push("main")
    desk.runs(issue, "reopened", "dlee")
    assert desk.update()["by"] == "ppu-chief-superintendent"


def test_the_role_is_not_the_forms(desk: Desk) -> None:
    """Capitals do not matter in a login; the role is the file's, whoever owns the action."""
    desk.opens(body(), "bjones")
    assert desk.update()["by"] == "liaison-officer"


@pytest.mark.test_all("a workflow")
def test_of_several_roles_the_owner_reports(desk: Desk) -> None:
    """Where none of them owns it, nothing is guessed."""
    done, issue = desk.opens(body(), "cpatel")
    assert (done.code, desk.written_nothing()) == (0, True)
    assert "none of them owns" in desk.answer(issue)
    desk.opens(body(reference="rec-05", status="No change"), "cpatel")
    text = desk.hub.git("show", f"recotrack/issue-2:{REC_05}")
    assert source.read(text.encode(), REC_05).value["updates"][-1]["by"] == "liaison-officer"


def test_a_broken_file_of_people_is_said(desk: Desk) -> None:
    """Nothing is written, the run is red, and the issue says why, and that it is nobody's typing."""
    (desk.scratch.author / ".github" / "recotrack-people.yaml").write_text("x: [", "utf-8")
    desk.scratch.commit("People")
    desk.scratch.push("main")
    done, issue = desk.opens(body())
    assert (done.code, desk.written_nothing()) == (3, True)
    assert "recotrack-people.yaml cannot be read" in desk.answer(issue)
    assert "That is no fault of yours." in desk.answer(issue)
    assert "::error::.github/recotrack-people.yaml cannot be read" in done.out


@pytest.mark.parametrize("text", [
    "- a list", "x: [", "pillar-4-lead: {a: b}", "a: &x [*x]", "? [a]\n: b", "a: *b",
    "pillar-4-lead: asmith\npillar-4-lead: bjones", "pillar-4-lead: as mith", "pillar-4-lead: [asmith, [bjones]]",
])  # fmt: skip
def test_a_file_of_people_has_roles_and_logins(tmp_path: Path, text: str) -> None:
    """Anything else stops it: nobody is taken for somebody else."""
    file = tmp_path / "people.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(Stop, match="people"):
        people(file)


# What is refused


def test_what_recotrack_refuses_is_answered_in_its_words(desk: Desk) -> None:
    """The run is green: the issue says what it has to. A corrected issue is tried again."""
    done, issue = desk.opens(body(reference="rec-99/nothing"))
    assert (done.code, desk.written_nothing()) == (0, True)
    told = desk.answer(issue)
    assert "recotrack refuses this update, and says why below. Edit the text at the top" in told
    assert "recotrack: rec-99/nothing is not the reference of an action" in told
    desk.runs(issue, "edited", "asmith")
    assert len(desk.answers(issue)) == 1, "the same is not said twice"
    issue["body"] = body()
    desk.runs(issue, "edited", "asmith")
    assert desk.update()["note"] == "Two of five modules are audited."


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"status": "complete"}, "evidence"),
        ({"status": "submitted"}, "not a status of an action"),
        ({"day": "the day after"}, "--date"),
        ({"day": "1 May 2031"}, "2031"),
        ({"note": "x" * 10_001}, "the note has 10,001 characters"),
        ({"due": "30 June 2025"}, "--agreed-by NAME: the role or board that agreed"),
        ({"due": "30 June 2025", "agreed": "nobody"}, "nobody"),
        ({"reference": "--by=liaison-officer"}, "--by=liaison-officer is not the reference"),
        ({"reference": "../../records"}, "../../records is not the reference"),
        ({"reference": "2024-08-22-soteria"}, "name an action or a recommendation"),
        ({"reference": ""}, "«Reference» is empty"),
    ],
)  # fmt: skip
@pytest.mark.test_all("a workflow")
def test_what_is_wrong_is_said(desk: Desk, answers: dict[str, str], said: str) -> None:
    """Each in words, and nothing is written."""
    done, issue = desk.opens(body(**answers))
    assert (done.code, desk.written_nothing()) == (0, True), done
    assert said in desk.answer(issue).replace("\\", "")


@every_row(
    ("answers", "said"),
    [
        ({"note": ""}, "«What happened» is empty"),
        ({"reference": "a\nb"}, "«Reference» has more than one line"),
        ({"reference": "a" * 2_000}, "«Reference» is too long"),
        ({"reference": "a\x00b"}, "characters that nobody can see"),
        ({"where": "https://force.example/a"}, "give it a title"),
        ({"evidence": "Report=elsewhere.pdf"}, "has the sign"),
        ({"agreed": "a\n--by=liaison-officer"}, "«Agreed by» has more than one line"),
        ({"note": "a\ud800"}, "half of a character"),
        ({"status": "\ud800"}, "half of a character"),
        ({"status": "compl"}, "the form offers No change, not started"),
        ({"status": "cancelled", "agreed": "op-soteria-board"}, "the form offers No change"),
        ({"status": "closed"}, "the form offers No change"),
        ({"status": "superseded"}, "the form offers No change"),
    ],
)  # fmt: skip
def test_what_no_form_says_is_not_handed_on(answers: dict[str, str], said: str) -> None:
    """Whoever edits the text of the issue can type what the form does not offer: it is not taken."""
    with pytest.raises(NotTaken) as reason:
        form_of(body(**answers))
    assert said in str(reason.value)


def test_an_issue_of_another_kind_is_left_alone(desk: Desk) -> None:
    """No call, no answer."""
    done, _ = desk.opens("The site is down.\n\n### Reference\n\nrec-03")
    assert (done.code, desk.hub.asked) == (0, [])


@pytest.mark.test_all("a workflow")
def test_an_issue_that_was_edited_again_has_another_run(desk: Desk) -> None:
    """One that is closed or locked is left alone too: on a locked one a workflow could not answer."""
    issue = desk.hub.add_issue(body(), login="asmith")
    issue["user"]["id"] = 4711
    runner = desk.runner(issue, "opened", "asmith")
    issue["body"] = body(note="Other words.")
    env = {"GITHUB_API_URL": desk.hub.api, "GITHUB_TOKEN": TOKEN}
    assert "edited again" in runner.script("take_update", **env).out
    for now in ({"state": "closed"}, {"state": "open", "locked": True}):
        issue.update(now)
        assert "nothing to do here" in desk.runs(issue, "edited", "asmith").out
    assert (desk.written_nothing(), desk.answers(issue)) == (True, [])


@pytest.mark.test_all("a workflow")
def test_what_was_merged_is_not_written_again(desk: Desk) -> None:
    """Whoever opens the issue again is told so; one that was only closed may be proposed anew."""
    _, issue = desk.opens(body())
    desk.hub.pulls[100].update(state="closed")
    desk.runs(issue, "reopened", "asmith")
    assert list(desk.hub.pulls) == [100, 101]
    desk.hub.pulls[101].update(state="closed", merged_at="2025-01-21T09:00:00Z")
    before = desk.hub.git("rev-parse", "recotrack/issue-1")
    desk.runs(issue, "reopened", "asmith")
    assert "what this issue said was merged with #101" in desk.answers(issue)[-1]
    assert desk.hub.git("rev-parse", "recotrack/issue-1") == before


def test_a_report_that_is_not_out_yet_is_reported_on(desk: Desk) -> None:
    """Its records are there before its day, and so is what is done about them."""
    folder = desk.scratch.author / "records" / "2025-02-01-custody"
    folder.mkdir()
    report = "title: Custody\ninspectorate: HMICFRS\nkind: force\npublished: 2025-02-01\n"
    (folder / "inspection.yaml").write_text(report, "utf-8")
    (folder / "rec-01.yaml").write_text(
        "kind: recommendation\nnumber: 1\naddressed_to: all forces\ntext: Look at it.\n"
        "deadline:\n  basis: none\ndisposition: accepted\nowner: pillar-4-lead\n",
        "utf-8",
    )
    desk.scratch.commit("Custody")
    desk.scratch.push("main")
    done, issue = desk.opens(body(reference="2025-02-01-custody/rec-01", status="No change"))
    assert done.code == 0, done
    assert "#100 proposes this update" in desk.answer(issue)


@pytest.mark.test_all("a workflow")
def test_where_no_pull_request_may_be_opened_the_branch_is_named(desk: Desk) -> None:
    """The setting that is off by default, and what to do until it is on."""
    said = '{"message": "GitHub Actions is not permitted to create or approve pull requests."}'
    desk.hub.faults.append(Fault(f"POST /repos/{REPOSITORY}/pulls", 403, body=said))
    done, issue = desk.opens(body())
    assert done.code == 3
    told = desk.answer(issue)
    assert "is on the branch `recotrack/issue-1`" in told
    assert f"https://github.com/{REPOSITORY}/compare/recotrack/issue-1?expand=1" in told
    assert "allow GitHub Actions to create pull requests" in told


@pytest.mark.test_all("a workflow")
def test_a_lost_answer_makes_no_second_pull_request(desk: Desk) -> None:
    """The whole of it is tried again, and looks first what is there."""
    calls = [f"POST /repos/{REPOSITORY}/pulls", f"POST /repos/{REPOSITORY}/issues/1/comments"]
    desk.hub.faults += [Fault(call, 502, done=True) for call in calls]
    done, issue = desk.opens(body())
    assert done.code == 0, done
    assert len(desk.hub.pulls) == 1
    assert len(desk.answers(issue)) == 1


def test_a_token_that_may_not_write_is_said(desk: Desk) -> None:
    """With what GitHub says of it."""
    desk.hub.faults.append(Fault(f"POST /repos/{REPOSITORY}/git/blobs", 403))
    done, issue = desk.opens(body())
    assert (done.code, desk.written_nothing()) == (3, True)
    assert "Nothing is proposed: POST" in desk.answer(issue)


# What somebody may have typed

HOSTILE = (
    "$(touch stolen) `touch stolen` ; touch stolen",
    "::set-output name=late::1\n::add-mask::a\n::error::b",
    "-", "--help", "@file", "a\n\n    b\n```\nc", "%0A::error::x", "'\"\\", "${{ github.token }}",
    "#5 fixes #6, @ravensmoor/everybody and https://elsewhere.example",
    "###  Status\n\ncomplete", "#### Status\n\ncomplete", "> ### Status", "x ### Status",
)  # fmt: skip


@pytest.mark.parametrize("note", ["-", "--help", "\n\n".join(HOSTILE)])
@pytest.mark.test_all("a workflow")
def test_whatever_is_typed_is_the_note(desk: Desk, note: str) -> None:
    """As `recotrack update` keeps a note; none of it runs, and nothing printed is a command to the runner."""
    done, _ = desk.opens(body(note=note))
    assert desk.update() == {
        "date": "2025-01-14", "by": "pillar-4-lead", "status": "in progress", "note": as_prose(note).rstrip("\n"),
    }  # fmt: skip
    assert list(desk.scratch.folder.rglob("stolen")) == []
    assert [line for line in done.out.splitlines() if line.startswith("::")] == []


@every_row("label", LABELS)
def test_a_heading_of_the_form_in_an_answer_is_refused(label: str) -> None:
    """It could set another field: which answer is meant is not guessed."""
    with pytest.raises(NotTaken, match="stands there 2 times"):
        form_of(body(note=f"Done.\n\n### {label}\n\ncomplete\n"))


@pytest.mark.parametrize("label", ADDED)
def test_no_note_can_set_what_an_older_form_lacks(label: str) -> None:
    """A register keeps the form that it has: without the newer answers it is taken as before, and in order."""
    older = body().partition("\n\n### New due date")[0]
    assert form_of(older) == form_of(body())
    with pytest.raises(NotTaken, match="not in this order"):
        form_of(older.replace("\n\n### Day", f"\n\n### {label}\n\n30 June 2025\n\n### Day"))


def test_an_answer_notifies_nobody_and_runs_nothing(desk: Desk) -> None:
    """What was typed comes back in a fence that it cannot end, and as long as GitHub takes."""
    typed = "```` @ravensmoor/everybody <!-- x --> ![p](https://elsewhere.example/p) fixes #7"
    _, issue = desk.opens(body(reference=typed + "`" * 900))
    told = desk.answer(issue)
    blocks = [each for each in MarkdownIt("commonmark").parse(told) if each.type == "fence"]
    (fence,) = blocks
    assert "everybody" in fence.content
    outside = told.replace(fence.content, "")
    assert "everybody" not in outside
    assert "@ravensmoor" not in told
    assert len(told) < 65_536


def test_what_a_program_printed_stays_in_its_fence() -> None:
    """Which is longer than any run of backticks in it; and controls are gone."""
    shown = fenced("a\x1b[31m ``` \n~~~~\n`````\n")
    assert shown == "``````text\na [31m ``` \n~~~~\n`````\n``````"


@pytest.mark.test_all("a workflow")
@given(
    note=st.text(
        st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=300
    ).filter(lambda text: text.strip() not in {"", "_No response_"})
)
def test_the_note_arrives_as_it_was_typed(note: str) -> None:
    """And no note can set another field, or add an option: it is refused, or it is the note."""
    try:
        form = form_of(body(note=note))
    except NotTaken:
        assert any(line.rstrip() == f"### {label}" for label in LABELS for line in note.split("\n"))
        return
    plain = form_of(body(note="x"))
    assert form == Form(AUDIT, note.strip(), plain.options)


MARKS = st.sampled_from(
    [
        *(f"### {label}" for label in LABELS),
        "### Else",
        "_No response_",
        "complete",
        "--by=x",
        "",
        "a=b",
    ]
)


@given(
    answers=st.dictionaries(
        st.sampled_from([each["id"] for each in FIELDS]), st.lists(MARKS).map("\n".join)
    )
)
def test_no_answer_sets_another(answers: dict[str, str]) -> None:
    """Built of headings and options: each option has its own answer, or nothing is taken."""
    try:
        form = form_of(body(**answers))
    except NotTaken:
        return
    known = {
        "status": "--status=",
        "day": "--date=",
        "expected": "--forecast=",
        "evidence": "--evidence=",
        "due": "--due=",
        "agreed": "--agreed-by=",
    }
    for option in form.options:
        (name,) = (name for name, start in known.items() if option.startswith(start))
        value = option.partition("=")[2]
        typed = answers.get(name, FILLED.get({"status": "Status", "day": "Day"}.get(name, ""), ""))
        where = answers.get("where", "").strip() if name == "evidence" else ""
        also = {f"{typed.strip()}={where}"} if where else set()
        assert value in {typed.strip(), *also}


# When it is merged


def closed(desk: Desk, way: str = "script", **pull: Any) -> Done:
    """Somebody closes a pull request, and the other job runs."""
    here = {"id": 1, "full_name": REPOSITORY, "default_branch": "main"}
    head = {"ref": "recotrack/issue-1", "repo": here}
    event = {
        "action": "closed",
        "pull_request": {"number": 100, "merged": True, "head": head, **pull},
        "repository": here,
    }
    env = {"GITHUB_API_URL": desk.hub.api, "GITHUB_TOKEN": TOKEN}
    folder = desk.scratch.folder
    runner = Runner(folder, folder / f"temp-{next(desk.turns)}", "pull_request", event, env)
    if way == "script":
        return runner.script("close_issue")
    job = of_action(runner, command="close") if way == "action" else []
    (done,) = job or of_workflow(runner, "recotrack-update", "close")
    return done


@pytest.mark.parametrize("way", ["script", "action", "workflow"])
@pytest.mark.test_all("a workflow")
def test_the_issue_closes_when_it_is_merged(hub: GitHub, tmp_path: Path, way: str) -> None:
    """Also where GitHub leaves it open, as a repository can have `Closes` switched off."""
    issue = hub.add_issue(body(), login="asmith")
    done = closed(Desk(Scratch(tmp_path), hub, itertools.count()), way)
    assert (done.code, issue["state"], issue["state_reason"]) == (0, "closed", "completed"), done


@pytest.mark.parametrize(
    "pull",
    [
        {"merged": False},
        {"head": {"ref": "recotrack/issue-1x", "repo": {"full_name": REPOSITORY}}},
        {"head": {"ref": "recotrack/issue-1\n", "repo": {"full_name": REPOSITORY}}},
        {"head": {"ref": "recotrack/issue-1", "repo": {"full_name": "elsewhere/register"}}},
        {"head": {"ref": "recotrack/issue-1", "repo": None}},
    ],
)
def test_no_other_issue_closes(hub: GitHub, tmp_path: Path, pull: dict[str, Any]) -> None:
    """One that was closed without a merge, another branch, and a fork's: GitHub is not even asked."""
    issue = hub.add_issue(body(), login="asmith")
    done = closed(Desk(Scratch(tmp_path), hub, itertools.count()), **pull)
    assert (done.code, issue["state"], hub.asked) == (0, "open", [])


def test_an_issue_that_is_no_update_stays_open(hub: GitHub, tmp_path: Path) -> None:
    """A branch can be called anything; and what is closed is not written again."""
    desk = Desk(Scratch(tmp_path), hub, itertools.count())
    issue = hub.add_issue("The site is down.", login="asmith")
    closed(desk)
    assert issue["state"] == "open"
    issue.update(body=body(), state="closed")
    closed(desk)
    issue.update(state="open", locked=True)
    assert "is locked" in closed(desk).out
    assert hub.calls("PATCH") == []


# The form and the workflow


def test_the_form_asks_for_what_the_script_reads() -> None:
    """Its labels, in order; statuses are known to recotrack, and ask for nothing that the form has not."""
    assert tuple(each["attributes"]["label"] for each in FIELDS) == LABELS
    (status,) = [each for each in FIELDS if each["id"] == "status"]
    first, *rest = status["attributes"]["options"]
    assert first == "No change"
    assert tuple(rest) == STATUSES
    assert set(rest) <= {*NEXT, *RECOMMENDATION_STATUSES}
    # They need more than the form asks for: the inspectorate's letter, the newer record's link.
    assert not {"cancelled", "closed", "superseded"} & set(rest)


@pytest.mark.parametrize(
    "way", ["workflow", pytest.param("action", marks=pytest.mark.test_all("a workflow"))]
)
@pytest.mark.test_all("a workflow")
def test_the_steps_do_it(desk: Desk, way: str) -> None:
    """As the text of the workflow stands, and as action.yml does it in another repository."""
    issue = desk.hub.add_issue(body(), login="asmith")
    issue["user"]["id"] = 4711
    runner = desk.runner(issue, "opened", "asmith")
    if way == "action":
        done = of_action(runner, command="update")
    else:
        (runner.folder / ".github" / "scripts").symlink_to(ROOT / ".github" / "scripts")
        done = of_workflow(runner, "recotrack-update", "update")
    assert [each.code for each in done] == [0], done
    assert desk.update()["note"] == "Two of five modules are audited."
