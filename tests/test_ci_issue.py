"""The one issue on what is late, over the days: what it keeps, whom it tells, when it is quiet.

Its first days are in test_ci_scripts.py; here is what can come between: people, numbers, other forges.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tests.github_fake import REPOSITORY, TOKEN, Fault, GitHub, github
from tests.steps import ROOT, Runner
from tests.worked_pull_request import REC_05, Scratch, started

MARK = "<!-- recotrack: what is late -->"
RUN = f"https://github.com/{REPOSITORY}/actions/runs/4711"
FIRST, SECOND, NEITHER = "2025-02-01", "2025-04-01", "2025-01-20"
"""Days: two things are late, one more is, nothing is."""


@pytest.fixture
def hub() -> Iterator[GitHub]:
    with github() as there:
        yield there


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return started(tmp_path_factory.mktemp("beginning")).folder


@pytest.fixture
def scratch(beginning: Path, tmp_path: Path) -> Scratch:
    """A register in which two things are late in February, and one more in April."""
    copytree(beginning, tmp_path, dirs_exist_ok=True)
    return Scratch(tmp_path)


def keep(hub: GitHub, scratch: Scratch, day: str, **env: str) -> Any:
    temp = scratch.folder / f"temp-{day}-{len(hub.asked)}"
    runner = Runner(scratch.author, temp, "schedule", {})
    known = {"GITHUB_API_URL": hub.api, "GITHUB_TOKEN": TOKEN, "RECOTRACK_TODAY": day}
    done = runner.script("keep_issue", **{**known, **env})
    return done.code, done.out, runner


def with_actions(scratch: Scratch, count: int) -> None:
    """So many more actions, due on one day."""
    listed = "".join(
        f"  - id: task-{at}\n    title: {'Do what was said ' * 12}{at}\n    added: 2025-01-16\n"
        f"    owner: liaison-officer\n    due: 2025-01-31\n"
        for at in range(count)
    )
    with (scratch.author / REC_05).open("a", encoding="utf-8") as file:
        file.write(listed)


def test_five_hundred_late_things_are_kept(hub: GitHub, scratch: Scratch) -> None:
    """As many as fit, each whole; how many more; and a link to the run's summary, which has them all."""
    with_actions(scratch, 500)
    code, _, runner = keep(hub, scratch, FIRST)
    (issue,) = hub.issues
    text = issue["body"]
    assert code == 0
    assert 60_000 < len(text) <= 65_536
    shown = re.findall(r"(?m)^- \[[^\]]+\]\(\S+\) 1 day late: .*\S$", text)
    more = re.search(r"\*\*And (\d+) more\*\*: \[the summary of the run\]\((\S+)\) has", text)
    assert more
    assert len(shown) > 100
    assert all(re.search(r" \d+$|cases|cases\.$", line) for line in shown)
    waiting = len(re.findall(r"(?m)^- .* days silent: ", runner.summary))
    assert len(shown) + int(more[1]) == 502 + waiting
    assert more[2] == RUN
    assert len(re.findall(r"(?m)^- .* 1 day late: ", runner.summary)) == 502
    assert runner.outputs == {"keep_issue.late": "502"}


def test_a_response_is_late_apart_from_the_comments_in_it(hub: GitHub, scratch: Scratch) -> None:
    """The chief constable's comments are to come, then late; the response is told when it is too."""
    folder = scratch.author / "records" / "2024-12-20-custody"
    folder.mkdir()
    report = "title: Custody\ninspectorate: HMICFRS\nkind: force\npublished: 2024-12-20\n"
    (folder / "inspection.yaml").write_text(f"{report}response_rule: police-act-55\n", "utf-8")
    asked = "chief_constable:\n  invited: 2025-01-02\n  comments_due: 2025-01-31\npublished:\n"
    (folder / "response.yaml").write_text(asked, "utf-8")
    with_actions(scratch, 1)
    keep(hub, scratch, FIRST)
    (issue,) = hub.issues
    assert "1 day late: comments due 31 January 2025, invited 2 January 2025" in issue["body"]
    keep(hub, scratch, "2025-02-13")
    assert hub.comments == {}
    keep(hub, scratch, "2025-02-14")
    ((comment,),) = hub.comments.values()
    assert comment["body"].count("\n- ") == 1
    assert "1 day late: last day Thursday 13 February 2025" in comment["body"]


def test_comments_to_come_have_their_own_heading(hub: GitHub, scratch: Scratch) -> None:
    """They are not late: they stand where what comes stands."""
    folder = scratch.author / "records" / "2024-12-20-custody"
    folder.mkdir()
    report = "title: Custody\ninspectorate: HMICFRS\nkind: force\npublished: 2024-12-20\n"
    (folder / "inspection.yaml").write_text(report, "utf-8")
    asked = "chief_constable:\n  invited: 2025-01-02\n  comments_due: 2025-02-14\npublished:\n"
    (folder / "response.yaml").write_text(asked, "utf-8")
    keep(hub, scratch, FIRST)
    (issue,) = hub.issues
    (listed,) = (
        issue["body"].partition("### Awaited from the chief constable\n")[2].split("\n\n")[:1]
    )
    assert "13 days left: comments due 14 February 2025" in listed
    assert "**2 are late.**" in issue["body"]


def test_what_is_newly_late_is_told_apart_among_five_hundred(hub: GitHub, scratch: Scratch) -> None:
    """The mark that knows the others is short; a title or a date that changes is nothing new."""
    with_actions(scratch, 500)
    keep(hub, scratch, FIRST)
    known = re.search(r"<!-- recotrack: known (\S*) -->", hub.issues[0]["body"])
    assert known
    assert len(known[1]) == 4 * 502
    keep(hub, scratch, "2025-02-02")
    assert hub.comments == {}
    keep(hub, scratch, SECOND)
    ((comment,),) = hub.comments.values()
    assert comment["body"].count("\n- ") == 1
    assert "share-definition" in comment["body"]


def test_two_issues_become_one(hub: GitHub, scratch: Scratch) -> None:
    """The older stays; the other is closed, and says where it is kept. Nothing is told twice."""
    keep(hub, scratch, FIRST)
    twin = hub.add_issue(hub.issues[0]["body"])
    code, out, _ = keep(hub, scratch, FIRST)
    assert (code, twin["state"], twin["state_reason"]) == (0, "closed", "not_planned")
    assert hub.issues[0]["state"] == "open"
    assert [each["body"] for each in hub.comments[2]] == ["This is kept in #1."]
    assert 1 not in hub.comments
    assert "issue 1 is brought up to date; issue 2 is closed, as it was a second one" in out
    keep(hub, scratch, FIRST)
    assert len(hub.comments[2]) == 1


def test_the_older_issue_is_opened_where_the_newer_one_was(hub: GitHub, scratch: Scratch) -> None:
    """What the newer one said is known: nobody is told again."""
    keep(hub, scratch, FIRST)
    first = hub.issues[0]
    body, first["body"], first["state"] = first["body"], MARK, "closed"
    hub.add_issue(body)
    keep(hub, scratch, FIRST)
    assert [each["state"] for each in hub.issues] == ["open", "closed"]
    assert 1 not in hub.comments


def test_what_people_write_around_the_block_stays(hub: GitHub, scratch: Scratch) -> None:
    """Above and below, whatever is late, also with the line ends of a browser."""
    keep(hub, scratch, FIRST)
    (issue,) = hub.issues
    issue["body"] = f"Ask Jane.\n\n{issue['body']}\n\n- [ ] the room".replace("\n", "\r\n")
    for day in (SECOND, NEITHER, FIRST):
        assert keep(hub, scratch, day)[0] == 0
        assert issue["body"].startswith(f"Ask Jane.\n\n{MARK}\n**")
        assert issue["body"].endswith("<!-- recotrack: end -->\n\n- [ ] the room")
        assert issue["body"].count("Checked on") == 1
    assert len(hub.issues) == 1


def test_long_words_of_people_leave_less_room(hub: GitHub, scratch: Scratch) -> None:
    """The whole is never longer than GitHub takes."""
    with_actions(scratch, 500)
    keep(hub, scratch, FIRST)
    (issue,) = hub.issues
    issue["body"] = f"{'x' * 50_000}\n{MARK}\n<!-- recotrack: end -->\n{'😀' * 3_000}"
    assert keep(hub, scratch, FIRST)[0] == 0
    assert "Checked on" in issue["body"]


def test_whoever_closes_it_has_quiet_until_something_else_is_late(
    hub: GitHub, scratch: Scratch
) -> None:
    """It is brought up to date all the same, unseen; and opened for what is new, with a comment."""
    keep(hub, scratch, FIRST)
    (issue,) = hub.issues
    issue["state"] = "closed"
    _, out, _ = keep(hub, scratch, "2025-02-02")
    assert "left closed, as somebody closed it and nothing else is late" in out
    assert (issue["state"], hub.comments) == ("closed", {})
    assert "2 days late" in issue["body"]
    keep(hub, scratch, SECOND)
    assert issue["state"] == "open"
    ((comment,),) = hub.comments.values()
    assert comment["body"].count("\n- ") == 1


def test_the_people_that_the_documents_show_are_read(hub: GitHub, scratch: Scratch) -> None:
    """The example of docs/ci.md, as it stands there."""
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"(?s)recotrack-people\.yaml`:\n\n```yaml\n(.+?)```", page)
    people(scratch, shown)
    keep(hub, scratch, FIRST)
    assert logins(hub) == ["bjones", "cpatel"]


PEOPLE = "liaison-officer: [asmith, '@bjones']\npillar-4-lead: no\n"


def people(scratch: Scratch, text: str) -> None:
    file = scratch.author / ".github" / "recotrack-people.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")


def logins(hub: GitHub) -> list[str]:
    return [each["login"] for each in hub.issues[0]["assignees"]]


def test_the_issue_is_assigned_to_whose_work_is_late(hub: GitHub, scratch: Scratch) -> None:
    """By the roles in .github/recotrack-people.yaml; whoever has it keeps it."""
    people(scratch, PEOPLE)
    keep(hub, scratch, FIRST)
    assert logins(hub) == ["no"]
    hub.issues[0]["assignees"] = [{"login": "cpatel"}]
    keep(hub, scratch, "2025-02-02")
    assert logins(hub) == ["cpatel"]
    keep(hub, scratch, SECOND)
    assert logins(hub) == ["cpatel", "asmith", "bjones"]


@pytest.mark.parametrize(
    "text",
    [
        "- a",
        "a: b c",
        "a: [[b]]",
        "a: {b: c}",
        "a: [",
        "a: -x",
        "a: '@'",
        "a: ''",
        "a: !!python/name:x y z",
    ],
)
def test_people_that_cannot_be_read_do_not_silence_the_issue(
    text: str, hub: GitHub, scratch: Scratch
) -> None:
    """A warning says what is wrong; nobody is assigned."""
    people(scratch, text)
    code, out, _ = keep(hub, scratch, FIRST)
    assert (code, logins(hub)) == (0, [])
    assert out.startswith("::warning::Nobody is assigned: .github/recotrack-people.yaml")


def test_an_account_that_may_not_be_assigned_does_not_silence_the_issue(
    hub: GitHub, scratch: Scratch
) -> None:
    """GitHub refuses it: said, and the issue is there."""
    people(scratch, PEOPLE)
    hub.faults.append(Fault("PATCH", 422))
    code, out, _ = keep(hub, scratch, FIRST)
    assert (code, len(hub.issues)) == (0, 1)
    assert "::warning::Nobody else is assigned: PATCH" in out


@pytest.mark.parametrize(
    ("by", "headings"),
    [
        ("owner", ["Late: liaison-officer (1)", "Late: pillar-4-lead (2)"]),
        ("board", ["Late: op-soteria-board (3)"]),
        ("", ["Late"]),
    ],
)
def test_what_is_late_can_be_grouped(
    by: str, headings: list[str], hub: GitHub, scratch: Scratch
) -> None:
    """By whose it is, or by the board that chases it."""
    keep(hub, scratch, SECOND, GROUP_BY=by)
    text = hub.issues[0]["body"]
    assert [each for each in re.findall(r"(?m)^### (.+)$", text) if "Late" in each] == headings


def test_two_registers_have_two_issues(hub: GitHub, scratch: Scratch) -> None:
    """Each by its header, in its mark and its title."""
    for _ in range(2):
        keep(hub, scratch, FIRST)
        keep(hub, scratch, FIRST, HEADER="north")
    assert [each["title"] for each in hub.issues] == ["What is late", "What is late: north"]
    assert hub.issues[1]["body"].startswith("<!-- recotrack: what is late (north) -->\n")
    assert [each["state"] for each in hub.issues] == ["open", "open"]


@pytest.mark.parametrize("forge", ["gitea", "forgejo"])
def test_gitea_and_forgejo_find_their_own_issue(forge: str, hub: GitHub, scratch: Scratch) -> None:
    """Each of their issues has a `pull_request`, which is null; the list is of everybody's."""
    hub.bot, hub.creator = f"{forge}-actions", False
    hub.add_issue(f"{MARK}\nforged", login="mallory", pull_request=None)
    for _ in range(2):
        code, out, _ = keep(hub, scratch, FIRST, **{f"{forge.upper()}_ACTIONS": "true"})
        assert code == 0, out
        for each in hub.issues:
            each["pull_request"] = None
    assert len(hub.issues) == 2
    assert hub.issues[0]["body"] == f"{MARK}\nforged"


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Fault("POST", 403, {"Retry-After": "60"}), 0),
        (Fault("POST", 429, {"Retry-After": "170"}), 0),
        (Fault("POST", 429, {"Retry-After": "181"}), 3),
        (Fault("POST", 403, body='{"message": "You have exceeded a secondary rate limit."}'), 0),
        (Fault("POST", 403, body='{"message": "Resource not accessible by integration"}'), 3),
    ],
)
def test_a_rate_limit_is_waited_for(fault: Fault, code: int, hub: GitHub, scratch: Scratch) -> None:
    """GitHub asks for a minute where it is asked too often. A job has its time limit, and so has this."""
    hub.faults.append(replace(fault))
    assert keep(hub, scratch, FIRST)[0] == code
    assert len(hub.issues) == (1 if code == 0 else 0)


def test_all_the_waiting_together_has_its_end(hub: GitHub, scratch: Scratch) -> None:
    """Three waits of a minute, and no fourth: the run says why, before its time is up."""
    hub.faults.append(Fault("GET", 429, {"Retry-After": "61"}, times=9))
    code, out, _ = keep(hub, scratch, FIRST)
    assert (code, len(hub.calls("GET"))) == (3, 3)
    assert "the rate limit ends in 61 seconds" in out


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("&commat;octocat", "&amp;commat;octocat"),
        (
            "&num;12 and https&colon;//evil.example",
            "&amp;num;12 and https&amp;colon;//evil.example",
        ),
        ("see _www.evil.example", "see _www\u200b.evil.example"),
    ],
)
def test_what_a_fork_wrote_hides_nothing_behind_a_name_for_a_sign(text: str, kept: str) -> None:
    """GitHub looks for people, numbers and addresses after Markdown has been read."""
    code = "import sys; sys.path.insert(0, sys.argv[1]); import github_text as g; "
    code += "sys.stdout.buffer.write(g.tame(sys.argv[2], 'https://github.com/o/r').encode())"
    argv = [sys.executable, "-c", code, str(ROOT / ".github" / "scripts"), text]
    done = subprocess.run(argv, capture_output=True, check=True)
    assert done.stdout.decode() == kept
