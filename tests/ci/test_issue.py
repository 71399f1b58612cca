"""The one issue on what is late, over the days: what it keeps, whom it tells, when it is quiet.

Its first days are in test_ci_scripts.py; here is what can come between: people, numbers, other forges.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from recotrack.words import days_late
from tests import in_process
from tests.ci.worked_pull_request import REC_05, Scratch
from tests.github_fake import REPOSITORY, TOKEN, Fault, GitHub
from tests.places import ROOT
from tests.steps import Runner
from tests.tables import some_of

MARK = "<!-- recotrack: what is late -->"
RUN = f"https://github.com/{REPOSITORY}/actions/runs/4711"
FIRST, SECOND, NEITHER = "2025-02-01", "2025-04-01", "2025-01-20"
"""Days: two things are late, one more is, nothing is."""


def keep(hub: GitHub, scratch: Scratch, day: str, **env: str) -> Any:
    temp = scratch.folder / f"temp-{day}-{len(hub.asked)}"
    runner = Runner(scratch.author, temp, "schedule", {})
    known = {"GITHUB_API_URL": hub.api, "GITHUB_TOKEN": TOKEN, "RECOTRACK_TODAY": day}
    done = runner.script("keep_issue", **{**known, **env})
    return done.code, done.out, runner


def with_actions(scratch: Scratch, count: int, title: str = "Do what was said " * 12) -> None:
    """So many more actions, due on one day."""
    listed = "".join(
        f"  - id: task-{at}\n    title: {title}{at}\n    added: 2025-01-16\n"
        f"    owner: liaison-officer\n    due: 2025-01-31\n"
        for at in range(count)
    )
    with (scratch.author / REC_05).open("a", encoding="utf-8") as file:
        file.write(listed)


def test_what_is_late_is_counted_to_the_last(hub: GitHub, scratch: Scratch) -> None:
    """Of one record recotrack lists a thousand: the issue says how many more there are."""
    with_actions(scratch, 1_100, "Act ")
    code, out, runner = keep(hub, scratch, FIRST)
    (issue,) = hub.issues
    assert code == 0
    assert issue["body"].count("**1,102 are late.**") == 1
    assert (runner.outputs["keep_issue.late"], "1102 late" in out) == ("1102", True)
    summary = runner.summary
    assert re.search(r"- and 100 more of overdue in \S*rec\S*05", summary)
    keep(hub, scratch, "2025-02-02")
    assert hub.comments == {}
    with_actions(scratch, 1, "One more ")
    text = (scratch.author / REC_05).read_text(encoding="utf-8")
    (scratch.author / REC_05).write_text(
        text.replace("id: task-0\n    title: One", "id: last\n    title: One")
    )
    keep(hub, scratch, "2025-02-02")
    ((comment,),) = hub.comments.values()
    assert comment["body"].startswith(
        "1,103 are late on 2 February 2025, and the last time it was 1,102."
    )


@pytest.mark.test_all("a workflow")
def test_five_hundred_late_things_are_kept(hub: GitHub, scratch: Scratch) -> None:
    """As many as fit, each whole; how many more; and a link to the run's summary, which has them all."""
    with_actions(scratch, 500)
    code, _, runner = keep(hub, scratch, FIRST)
    (issue,) = hub.issues
    text = issue["body"]
    assert code == 0
    assert 60_000 < len(text) <= 65_536
    shown = re.findall(rf"(?m)^- \[[^\]]+\]\(\S+\) {days_late(1)}: .*\S$", text)
    more = re.search(r"\*\*And (\d+) more\*\*: \[the summary of the run\]\((\S+)\) has", text)
    assert more
    assert len(shown) > 100
    assert all(re.search(r" \d+$|cases|cases\.$", line) for line in shown)
    waiting = len(re.findall(r"(?m)^- .* no update for \d+ days: ", runner.summary))
    assert len(shown) + int(more[1]) == 502 + waiting
    assert more[2] == RUN
    assert len(re.findall(rf"(?m)^- .* {days_late(1)}: ", runner.summary)) == 502
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
    assert f"{days_late(1)}: comments due 31 January 2025, invited 2 January 2025" in issue["body"]
    keep(hub, scratch, "2025-02-13")
    assert hub.comments == {}
    keep(hub, scratch, "2025-02-14")
    ((comment,),) = hub.comments.values()
    assert comment["body"].count("\n- ") == 1
    assert f"{days_late(1)}: last day Thursday 13 February 2025" in comment["body"]


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


@pytest.mark.test_all("a workflow")
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


@pytest.mark.test_all("a workflow")
def test_long_words_of_people_leave_less_room(hub: GitHub, scratch: Scratch) -> None:
    """The whole is never longer than GitHub takes."""
    with_actions(scratch, 500)
    keep(hub, scratch, FIRST)
    (issue,) = hub.issues
    issue["body"] = f"{'x' * 50_000}\n{MARK}\n<!-- recotrack: end -->\n{'😀' * 3_000}"
    assert keep(hub, scratch, FIRST)[0] == 0
    assert "Checked on" in issue["body"]


END = "<!-- recotrack: end -->"


def size(text: str) -> int:
    """As GitHub counts it: in UTF-16, which is never fewer than any other way."""
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.test_all("a workflow")
def test_people_are_never_cut_and_the_block_shrinks_to_a_line(
    hub: GitHub, scratch: Scratch
) -> None:
    """With little room left the block says how much is late, and where it stands; and is known again."""
    with_actions(scratch, 500)
    keep(hub, scratch, FIRST)
    (issue,) = hub.issues
    known = re.findall(r"<!-- recotrack: known .* -->", issue["body"])
    above, below = "x" * 40_000, "\n" + "😀" * 11_400
    issue["body"] = f"{above}\n{MARK}\n{known[0]}\n{END}{below}"
    for day in (FIRST, "2025-02-02"):
        code, out, _ = keep(hub, scratch, day)
        assert (code, size(issue["body"]) <= 65_536) == (0, True), out
        assert issue["body"].startswith(f"{above}\n{MARK}\n**502 are late.** Checked on ")
        assert issue["body"].endswith(f"{END}{below}")
        assert "\n- [" not in issue["body"]
        assert f"more**: [the summary of the run]({RUN}) has them all." in issue["body"]
    assert hub.comments == {}


@pytest.mark.parametrize(
    "around", [("x" * 65_000, "y" * 500), ("x" * 65_500, ""), ("", "😀" * 32_750)]
)
@pytest.mark.test_all("a workflow")
def test_where_people_leave_no_room_a_comment_says_what_is_new(
    around: tuple[str, str], hub: GitHub, scratch: Scratch
) -> None:
    """Their text stays as it is, and the run is green; nobody is told the same thing twice."""
    keep(hub, scratch, FIRST)
    (issue,) = hub.issues
    issue["body"] = text = f"{around[0]}\n{MARK}{around[1] and chr(10)}{around[1]}"
    code, out, _ = keep(hub, scratch, FIRST)
    assert (code, issue["body"], issue["state"]) == (0, text, "open")
    assert "::warning::The text of issue 1 has no room for what is late: shorten it" in out
    ((comment,),) = hub.comments.values()
    assert comment["body"].count("\n- ") == 2
    assert f"[the summary of the run]({RUN}) has all that is late (2)" in comment["body"]
    assert keep(hub, scratch, "2025-02-02")[0] == 0
    assert len(hub.comments[1]) == 1
    keep(hub, scratch, SECOND)
    assert [each["body"].count("\n- ") for each in hub.comments[1]] == [2, 1]
    keep(hub, scratch, NEITHER)
    assert (issue["body"], issue["state"]) == (text, "closed")
    # As soon as there is room, the list is back, and what the comments said is not said again.
    issue["body"] = f"Short.\n\n{MARK}"
    keep(hub, scratch, FIRST)
    assert issue["body"].startswith(f"Short.\n\n{MARK}\n**2 are late.**")


@pytest.mark.test_all("a long run")
def test_thousands_of_late_things_fit(hub: GitHub, scratch: Scratch) -> None:
    """The mark that knows them all is no longer than it may be; without it a change is still told."""
    with_actions(scratch, 4_200, "Task ")
    assert keep(hub, scratch, FIRST)[0] == 0
    (issue,) = hub.issues
    assert size(issue["body"]) <= 65_536
    assert len(re.findall(r"(?m)^- \[", issue["body"])) > 150
    keep(hub, scratch, "2025-02-02")
    assert hub.comments == {}
    assert keep(hub, scratch, SECOND)[0] == 0
    ((comment,),) = hub.comments.values()
    assert comment["body"] == (
        "4,203 are late on 1 April 2025, and the last time it was 4,202. They are too many to say "
        f"which are new: [the summary of the run]({RUN}) has them all."
    )


def test_files_that_cannot_be_read_leave_no_issue_too_long(hub: GitHub, scratch: Scratch) -> None:
    """Their names may be long, and there may be many: as many as fit, and the count of the rest."""
    for at in range(60):
        folder = scratch.author / "records" / "2024-08-22-soteria"
        (folder / f"rec-{'_' * 230}{at}.yaml").write_text("text: [", encoding="utf-8")
    keep(hub, scratch, FIRST)
    (issue,) = hub.issues
    assert size(issue["body"]) <= 65_536
    above = "x" * 62_000
    issue["body"] = f"{above}\n{issue['body'][:400]}\n{END}"
    code, out, _ = keep(hub, scratch, FIRST)
    assert code == 1, out
    assert "files cannot be read" in out
    assert size(issue["body"]) <= 65_536
    assert issue["body"].startswith(above)


JANE = "Jane: rang them on Monday, `no` answer.\n\n    they call back\n\n- [ ] ring again"
OTHERS: dict[str, Callable[[str], str]] = {
    "no end mark": lambda body: body.replace(END, "") + f"\n\n{JANE}",
    "no end, no notes": lambda body: re.sub(
        r"(?s)\n<!-- recotrack: (wrote|known).*", f"\n\n{JANE}", body
    ),
    "only the first line left": lambda _: f"{MARK}\n{JANE}",
    "no start mark": lambda body: f"{JANE}\n\n{body.replace(MARK, '')}",
    "inside": lambda body: body.replace("\n### Nothing", f"\n{JANE}\n\n### Nothing"),
    "below a line of the list": lambda body: re.sub(
        rf"(?m)({days_late(1)}: .*)$", rf"\1\n\n{JANE}\n", body, count=1
    ),
    "in a line of the list": lambda body: re.sub(
        rf"(?m)({days_late(1)}: .*)$", rf"\1 {JANE}", body, count=1
    ),
    "a quoted start mark": lambda body: f"> {MARK}\n\n{JANE}\n\n{body}",
    "a start mark in words": lambda body: f"Keep `{MARK}`!\n\n{JANE}\n\n{body}",
    "a start mark in a code block": lambda body: f"```\n{MARK}\n```\n\n{JANE}\n\n{body}",
    "in another code block": lambda body: f"~~~~ html\n```\n{MARK}\n~~~~\n\n{JANE}\n\n{body}",
    "in an indented code block": lambda body: f"    {MARK}\n\n{JANE}\n\n{body}",
    "a bare start mark": lambda body: f"{MARK}\n\n{JANE}\n\n{body}",
    "an open code block": lambda body: f"{JANE}\n\n```\n\n{body}",
    "all of it in a code block": lambda body: f"{JANE}\n\n```\n{body}\n```\n\n{body}",
    "all of it quoted": lambda body: (
        "\n".join(f"> {line}" for line in body.split("\n")) + f"\n\n{JANE}\n\n{body}"
    ),
    "an end mark above": lambda body: f"{END}\n\n{JANE}\n\n{body}",
    "twice": lambda body: f"{body}\n\n{JANE}\n\n{body}",
    "twice, and no end": lambda body: f"{body.replace(END, '')}\n\n{JANE}\n\n{body}",
    "other spaces": lambda body: (
        body.replace(MARK, "<!--recotrack:  what is late-->").replace(
            END, "  <!--  recotrack:end-->  "
        )
        + f"\n{JANE}"
    ),
    "marks on one line": lambda body: (
        f"{JANE}\n\n" + body.replace(" -->\n<!-- recotrack: ", " --> <!-- recotrack: ")
    ),
    "a line of the list copied": lambda body: re.sub(
        rf"(?m)^(.*{days_late(1)}: .*)$", rf"\1\n\n\1\n\n{JANE}\n", body, count=1
    ),
    "capitals": lambda body: body.replace(MARK, MARK.upper()) + f"\n{JANE}",
    "words behind the end mark": lambda body: f"{body} {JANE}",
    "words before the start mark": lambda body: f"Hello {body}\n{JANE}",
    "an end mark of another register": lambda body: (
        body.replace(END, "<!-- recotrack: end (north) -->") + f"\n{JANE}"
    ),
}


DAYS = ["2025-02-01", "2025-02-02", SECOND, NEITHER, "2025-02-02"]
SAID = ["2 are late", "3 are late", "Nothing is late", "2 are late"]
OVER_THE_DAYS = """
import json, sys
sys.path.insert(0, sys.argv[1])
from issue_text import Late, body
first, *days = [Late(each, "https://x.example/blob/a", "https://x.example/run") for each in json.loads(sys.argv[2])]
asked = json.load(sys.stdin)
if asked is None:
    print(json.dumps(body(first)))
    raise SystemExit
texts = []
for late in days:
    asked = [body(late, text) for text in asked]
    texts.append(asked)
print(json.dumps(texts))
"""


@pytest.fixture(scope="module")
def found(beginning: Path) -> str:
    """What is late on these days, as the script is told it."""
    said = []
    for day in DAYS:
        words = ["overdue", "--as-of", day, "--output-format", "json"]
        done = in_process.recotrack(words, Scratch(beginning).author, os.environ)
        said.append(json.loads(done.stdout))
    return json.dumps(said)


def over_the_days(found: str, asked: list[str] | None) -> Any:
    argv = [sys.executable, "-c", OVER_THE_DAYS, str(ROOT / ".github" / "scripts"), found]
    done = subprocess.run(argv, capture_output=True, check=True, input=json.dumps(asked).encode())
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def texts(found: str, request: pytest.FixtureRequest) -> dict[tuple[str, str], list[str]]:
    """What the issue says on each day, however it was edited on the first: as the tests ask that run."""
    mine = [each for each in request.session.items if each.path == request.path]
    cases = [each.callspec.params for each in mine if hasattr(each, "callspec")]
    asked = {(case["how"], case["ends"]) for case in cases if case.keys() >= {"how", "ends"}}
    first = over_the_days(found, None)
    edited = {
        (how, ends): edit(first).replace("\n", ends)
        for how, edit in OTHERS.items()
        for ends in ENDS
        if (how, ends) in asked
    }
    days = over_the_days(found, list(edited.values()))
    return dict(zip(edited, map(list, zip(*days, strict=True)), strict=True))


ENDS = ["\n", "\r\n", "\r"]


@pytest.mark.parametrize("ends", some_of(ENDS, "\r\n"))
@pytest.mark.parametrize("how", some_of(OTHERS, *list(OTHERS)[::4]))
def test_nothing_is_deleted_that_recotrack_did_not_write(
    how: str, ends: str, texts: dict[tuple[str, str], list[str]]
) -> None:
    """Whatever became of the marks: people's words stay, once, and there is one list; it grows not."""
    over = texts[how, ends]
    for text, said in zip(over, SAID, strict=True):
        assert text.count(JANE) == 1
        shown = re.sub(r"(?ms)^```.*?^```$|^> .*?$", "", text)
        # Without its notes the old list cannot be told from people's words: it stays, with its day.
        old = "Checked on 1 February" if how == "no end, no notes" else " nothing "
        assert shown.replace("\n", " ").count("Checked on") - shown.count(old) == 1
        assert f"\n**{said}.** Checked on" in shown
        if how in WRITTEN_ABOVE:
            assert text.index(JANE) < shown_at(text, said)
        assert (f" {days_late(1)}" in text.replace(f" {days_late(1)}: due 31 M", "")) == (
            how in OLD_LINES
        )
    assert over[-1] == over[0]


WRITTEN_ABOVE = {
    "no start mark",
    "a quoted start mark",
    "a start mark in words",
    "a start mark in a code block",
    "a bare start mark",
    "an end mark above",
}
OLD_LINES = {
    "no end, no notes",
    "in a line of the list",
    "a line of the list copied",
    "all of it in a code block",
    "all of it quoted",
}
"""Where one of the first day's lines stays, as somebody wrote it, or may have."""


def shown_at(text: str, said: str) -> int:
    return text.index(f"**{said}.**")


def test_the_issue_is_found_by_a_mark_that_somebody_changed(hub: GitHub, scratch: Scratch) -> None:
    """One of the two is enough, however it is spaced; there is no second issue."""
    keep(hub, scratch, FIRST)
    (issue,) = hub.issues
    for how in ("no start mark", "other spaces", "words before the start mark", "no end mark"):
        issue["body"] = OTHERS[how](issue["body"].replace(JANE, ""))
        assert keep(hub, scratch, FIRST)[0] == 0
    assert (len(hub.issues), hub.comments) == (1, {})


def test_a_foreign_issue_that_quotes_the_mark_is_not_taken(hub: GitHub, scratch: Scratch) -> None:
    """Another workflow writes as the same account, and may speak of the mark."""
    text = f"The line `{MARK}` is recotrack's.\n\n> {MARK}"
    hub.add_issue(text)
    keep(hub, scratch, FIRST)
    assert (len(hub.issues), hub.issues[0]["body"]) == (2, text)


def test_a_list_that_somebody_copied_knows_nothing(hub: GitHub, scratch: Scratch) -> None:
    """What an old list knew, in a code block above, neither hides what is new nor is told each day."""
    keep(hub, scratch, FIRST)
    (issue,) = hub.issues
    issue["body"] = f"```\n{issue['body']}\n```\n\n{issue['body']}"
    for _ in range(2):
        keep(hub, scratch, SECOND)
    assert [each["body"].count("\n- ") for each in hub.comments[1]] == [1]
    keep(hub, scratch, "2025-04-02")
    assert len(hub.comments[1]) == 1


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
    assert days_late(2) in issue["body"]
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
@pytest.mark.test_all("a workflow")
def test_people_that_cannot_be_read_do_not_silence_the_issue(
    text: str, hub: GitHub, scratch: Scratch
) -> None:
    """A warning says what is wrong; nobody is assigned."""
    people(scratch, text)
    code, out, _ = keep(hub, scratch, FIRST)
    assert (code, logins(hub)) == (0, [])
    assert out.startswith("::warning::Nobody is assigned: .github/recotrack-people.yaml")


def test_a_file_of_people_with_comments_alone_names_nobody(hub: GitHub, scratch: Scratch) -> None:
    """As `init --github` writes it: nobody is assigned, and that is no warning."""
    folder = scratch.author / ".github"
    folder.mkdir(exist_ok=True)
    text = (ROOT / "src/recotrack/starter/texts/github/recotrack-people.yaml").read_text("utf-8")
    (folder / "recotrack-people.yaml").write_text(text, "utf-8")
    code, out, _ = keep(hub, scratch, FIRST)
    assert (code, hub.issues[0]["assignees"]) == (0, [])
    assert "Nobody is assigned" not in out


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
@pytest.mark.test_all("a workflow")
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
        ("&commat;octocat", "&\u200bcommat;octocat"),
        (
            "&num;12 and https&colon;//evil.example",
            "&\u200bnum;12 and https&\u200bcolon;//evil.example",
        ),
        ("&#64;octocat and &#x40;octocat", "&\u200b#\u200b64;octocat and &\u200b#x40;octocat"),
        ("<details>\n\\&#X40octocat", "<details>\n\\&\u200b#X40octocat"),
        (
            '<details>\n\\<img src="//evil.example/x.png">\n\\<a href="//evil.example/">all',
            '<details>\n\\<\u200bimg src="//evil.example/x.png">\n\\<\u200ba href="//evil.example/">all',
        ),
        ("```mermaid\nclick a\n```", "```\u200bmermaid\nclick a\n```"),
        ("> ~~~ geojson", "> ~~~\u200b geojson"),
        (r"$\href{https:\\evil}{x}$ \$5", r"\$\href{https:\\evil}{x}\$ \$5"),
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
