"""The chief constable's clock: invited, due, late, received late, and after publication."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from recotrack.progress import FAIL_ON, Filters, Progress, agenda, place_of_due
from recotrack.register import as_of
from recotrack.words import days_late
from tests.acting import Person
from tests.conftest import Files, written
from tests.documents.making import response_record
from tests.looking import BASE, Result, recotrack

REPORT = "2026-04-20-custody"
RESPONSE = f"{REPORT}/response.yaml"
INSPECTION = """\
title: An inspection of custody
inspectorate: HMICFRS
kind: force
published: 2026-04-20
response_rule: police-act-55
"""


def response(*lines: str, comments: str = "", published: str = "") -> str:
    """A response.yaml with these keys of the chief constable."""
    own = [*lines, *([f"comments: {comments}"] if comments else [])]
    head = ["chief_constable:", *(f"  {each}" for each in own)] if own else []
    return "\n".join([*head, f"published: {published}", ""])


INVITED = ("invited: 2026-05-01", "comments_due: 2026-05-22")


def of_one(text: str, inspection: str = INSPECTION) -> Files:
    office = (BASE / "register.yaml").read_text(encoding="utf-8")
    made: Files = {"register.yaml": office, f"{REPORT}/inspection.yaml": inspection}
    return {**made, RESPONSE: text} if text else made


def looked(folder: Path, text: str, day: str, *words: str) -> Result:
    written(folder, of_one(text))
    return recotrack(folder, *words, as_of=day)


def of_comments(
    folder: Path, text: str, day: str, within: int | None = None
) -> list[tuple[str, int]]:
    """What of the comments is due on a day: rule and days."""
    register = as_of(written(folder, of_one(text)), date.fromisoformat(day))
    found = agenda(Progress(register, date.fromisoformat(day)), Filters(), within)
    return [(each.name, each.days) for each in found.items if each.comments]


def document_of(folder: Path, text: str, day: str) -> str:
    """The response record, as it is rendered on a day."""
    today = date.fromisoformat(day)
    register = as_of(written(folder, of_one(text)), today)
    return response_record(register, folder, today, REPORT)


# overdue


def test_comments_that_are_not_there_are_late_by_day(tmp_path: Path) -> None:
    """Due on 22 May and not there on the 25th: three days late, with the invitation's day."""
    result = looked(tmp_path, response(*INVITED), "2026-05-25", "overdue")
    assert result.code == 1
    assert (
        "The chief constable's comments, not received\n"
        f"  {days_late(3)}  2026-04-20-custody/response  comments due 22 May 2026, invited 1 May 2026  "
        "chief constable  No board  An inspection of custody\n"
    ) in result.out
    assert ": 1 late on a response, 1 to publish\n" in result.out
    (item,) = [
        each
        for each in json.loads(recotrack(tmp_path, "overdue", "--json", as_of="2026-05-25").out)[
            "items"
        ]
        if each["rule"] == "comments-overdue"
    ]
    assert item["severity"] == "error"
    assert item["path"].endswith(f"records/{RESPONSE}")
    assert (item["line"], item["column"]) == (3, 17)
    assert (item["kind"], item["status"], item["due"], item["days"], item["days_late"]) == (
        "comments",
        "not received",
        "2026-05-22",
        3,
        3,
    )
    assert item["suggestion"] == (
        "recotrack respond 2026-04-20-custody --as chief-constable --file FILE --date DATE, "
        "once they have come"
    )
    assert item["message"].startswith(
        f"{days_late(3)}: comments due 22 May 2026, invited 1 May 2026, not received; chief constable. "
    )


@pytest.mark.parametrize(
    ("text", "day", "found"),
    [
        (response(*INVITED), "2026-04-30", []),
        (response(*INVITED), "2026-05-01", [("comments-due", 21)]),
        (response(*INVITED), "2026-05-22", [("comments-due", 0)]),
        (response(*INVITED), "2026-05-23", [("comments-overdue", 1)]),
        (response(*INVITED, "received: 2026-05-25"), "2026-05-24", [("comments-overdue", 2)]),
        (response(*INVITED, "received: 2026-05-25", comments="Yes."), "2026-05-24", [("comments-overdue", 2)]),
        (response(*INVITED, "received: 2026-05-25"), "2026-05-25", []),
        (response(*INVITED, comments="Yes."), "2026-05-25", []),
        (response("comments_due: 2026-05-22"), "2026-05-25", [("comments-overdue", 3)]),
        (response("invited: 2026-05-01"), "2026-05-25", []),
        (response(), "2026-05-25", []),
        ("", "2026-05-25", []),
        (response(*INVITED, published="2026-06-01"), "2026-05-31", [("comments-overdue", 9)]),
        (response(*INVITED, published="2026-06-01"), "2026-06-01", []),
    ],
)  # fmt: skip
def test_from_the_invitation_until_they_come_or_the_response_is_out(
    tmp_path: Path, text: str, day: str, found: list[tuple[str, int]]
) -> None:
    """The day itself is in time; what came later had not come."""
    assert of_comments(tmp_path, text, day) == found


def test_what_is_to_come_is_counted_apart(tmp_path: Path) -> None:
    """Nothing is late yet; the last line says from whom something is awaited."""
    result = looked(tmp_path, response(*INVITED), "2026-05-20", "overdue")
    assert result.code == 0
    assert (
        "The chief constable's comments, to come\n"
        "  2 days left  2026-04-20-custody/response  comments due 22 May 2026, invited 1 May 2026  "
    ) in result.out
    assert result.out.endswith(
        ": nothing is late, 1 to publish, 1 awaited from the chief constable\n"
    )


@pytest.mark.parametrize(("within", "found"), [(20, []), (21, [("comments-due", 21)])])
def test_comments_to_come_are_listed_within_the_days_asked_for(
    tmp_path: Path, within: int, found: list[tuple[str, int]]
) -> None:
    assert of_comments(tmp_path, response(*INVITED), "2026-05-01", within) == found


def test_a_report_without_a_duty_has_this_clock_too(tmp_path: Path) -> None:
    """Whoever asks for comments by a day waits for them, whatever law is named."""
    free = INSPECTION.replace("response_rule: police-act-55\n", "")
    written(tmp_path, of_one(response(*INVITED), free))
    result = recotrack(tmp_path, "overdue", as_of="2026-05-25")
    assert f"{days_late(3)}  2026-04-20-custody/response  comments due 22 May 2026" in result.out
    status = recotrack(tmp_path, "status", as_of="2026-05-25").out
    assert f"due 22 May 2026, not received, {days_late(3)}" in status
    assert "no last day" not in status
    junit = recotrack(tmp_path, "overdue", "--output-format", "junit", as_of="2026-05-25").out
    assert "comments-overdue" in junit


@pytest.mark.parametrize(
    ("choice", "is_there"),
    [
        ({"inspection": REPORT}, True),
        ({"inspection": "2024-08-22-soteria"}, False),
        ({"owner": "liaison-officer"}, False),
        ({"pillar": "op-soteria/pillar-3"}, False),
        ({"board": "op-soteria-board"}, True),
    ],
)
def test_it_is_filtered_as_the_response_is(
    tmp_path: Path, choice: dict[str, Any], *, is_there: bool
) -> None:
    register = written(tmp_path, of_one(response(*INVITED)))
    found = agenda(Progress(register, date(2026, 5, 25)), Filters(**choice))
    assert ("comments-overdue" in {each.name for each in found.items}) is is_there


def test_it_fails_as_late_work_does(tmp_path: Path) -> None:
    """Comments to come fail with what is due soon alone."""
    register = written(tmp_path, of_one(response(*INVITED)))
    for day, weights in ((date(2026, 5, 25), {"late", "stale", "due-soon"}), (date(2026, 5, 21), {"due-soon"})):  # fmt: skip
        (due,) = [x for x in agenda(Progress(register, day), Filters()).items if x.comments]
        assert {each for each in FAIL_ON if due.fails(each)} == weights
        assert place_of_due(register, due).route == ("chief_constable", "comments_due")


# status, show, the annex, and the commands


STATES = {
    "left": (response(*INVITED), "2026-05-20", "not received, 2 days left", "Awaited, 2 days left on 20 May 2026"),
    "today": (response(*INVITED), "2026-05-22", "not received, due today", "Awaited, 22 May 2026 is the last day"),
    "late": (response(*INVITED), "2026-05-25", f"not received, {days_late(3)}", f"Not received: {days_late(3)} on 25 May 2026"),
    "in time": (response(*INVITED, "received: 2026-05-22"), "2026-05-25", "received 22 May 2026, in time", "Yes"),
    "received late": (response(*INVITED, "received: 2026-05-25"), "2026-06-09", f"received 25 May 2026, {days_late(3)}", f"No, {days_late(3)}"),
    "no day": (response(*INVITED, comments="Yes."), "2026-06-09", "received on a day that is not recorded", "We have not recorded when they came"),
    "never": (response(*INVITED, published="2026-06-01"), "2026-06-09", "never received: the response was published 1 June 2026 without them", "Never received, as of 9 June 2026: the response was published on 1 June 2026 without them"),
    "after publication": (response(*INVITED, "received: 2026-06-09", published="2026-06-01"), "2026-06-10", f"received 9 June 2026, {days_late(18)}, 8 days after the response was published", f"No, {days_late(18)}. Received 8 days after the response was published"),
    "after publication, in time": (response("invited: 2026-05-01", "comments_due: 2026-06-30", "received: 2026-06-09", published="2026-06-01"), "2026-06-10", "received 9 June 2026, in time, 8 days after the response was published", "Yes. Received 8 days after the response was published"),
    "after publication, seen before": (response(*INVITED, "received: 2026-06-09", published="2026-06-01"), "2026-06-08", "never received: the response was published 1 June 2026 without them", "Never received, as of 8 June 2026: the response was published on 1 June 2026 without them"),
}  # fmt: skip
IN_STATUS = {"left", "today", "late", "received late", "never", "after publication", "after publication, in time", "after publication, seen before"}  # fmt: skip
"""What is still to come, or was not in time: comments that came in time are on the report's page."""


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_said_in_words(tmp_path: Path, state: str) -> None:
    """In status, on the pages of the report and of the response, and in the annex."""
    text, day, said, in_annex = STATES[state]
    status = looked(tmp_path, text, day, "status").out
    assert (said in status) is (state in IN_STATUS)
    due = "30 June" if "30" in text and "06-30" in text else "22 May"
    line = f"the chief constable's comments: invited 1 May 2026, due {due} 2026, {said}"
    assert line in " ".join(recotrack(tmp_path, "show", REPORT, as_of=day).out.split())
    page = " ".join(recotrack(tmp_path, "show", f"{REPORT}/response", as_of=day).out.split())
    assert f"comments {said}" in page
    document = document_of(tmp_path, text, day)
    assert f"- **Comments in time:** {in_annex}\n" in document


def test_what_never_came_is_not_awaited(tmp_path: Path) -> None:
    """The annex does not wait for what the response was published without."""
    text, day, *_ = STATES["never"]
    document = document_of(tmp_path, text, day)
    assert "- **Comments received:** Not received\n" in document


def test_an_assumed_day_makes_an_assumed_answer(tmp_path: Path) -> None:
    """Whether comments came in time is no surer than the days that it is worked out from."""
    text = response(*INVITED, "received: 2026-05-25", "assumed:\n    - received")
    document = document_of(tmp_path, text, "2026-06-09")
    assert f"- **Comments in time:** No, {days_late(3)} *(assumed)*\n" in document


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2026-04-30", (True, False, 0)),
        ("2026-05-25", (True, False, 3)),
        ("2026-06-01", (False, True, 10)),
        ("2026-06-09", (False, False, 18)),
    ],
)
def test_an_earlier_day_knows_nothing_that_came_later(
    tmp_path: Path, day: str, found: tuple[bool, bool, int] | None
) -> None:
    """Of records from which nothing is left out: the words are there, and had not come."""
    text = response(*INVITED, "received: 2026-06-09", comments="Yes.", published="2026-06-01")
    register = written(tmp_path, of_one(text))
    now = Progress(register, date(2026, 7, 1))
    seen = now.earlier(date.fromisoformat(day)).comments(REPORT)
    known = (seen.awaited, seen.never_received, seen.days_late) if seen else None
    assert known == found


@pytest.mark.parametrize(
    ("addendum", "came"),
    [
        ("chief_constable: We agree.", "2026-06-09"),
        ("commissioner: I agree.\n    chief_constable: We agree.", "2026-06-09"),
        ("commissioner: I agree.", None),
        ("to: 2026-04-20-custody/rec-01\n    chief_constable: We agree.", None),
    ],
)
def test_only_the_chief_constables_words_to_the_whole_response_are_comments(
    tmp_path: Path, addendum: str, came: str | None
) -> None:
    """What the body adds, or anybody adds to one recommendation, is not what was asked for."""
    text = f"{response(*INVITED, published='2026-06-01')}addenda:\n  - published: 2026-06-09\n    {addendum}\n"
    register = written(tmp_path, of_one(text))
    seen = Progress(register, date(2026, 6, 20)).comments(REPORT)
    assert seen
    assert seen.received == (date.fromisoformat(came) if came else None)
    assert seen.never_received is (came is None)


def test_before_the_invitation_no_day_was_asked_for(tmp_path: Path) -> None:
    """Of records from which nothing is left out: the day to comment by comes with the invitation."""
    now = Progress(written(tmp_path, of_one(response(*INVITED))), date(2026, 7, 1))
    for day, due in ((date(2026, 4, 30), None), (date(2026, 5, 1), date(2026, 5, 22))):
        seen = now.earlier(day).comments(REPORT)
        assert seen
        assert (seen.due, seen.never_invited) == (due, due is None)


def test_comments_without_an_invitation_are_there(tmp_path: Path) -> None:
    """They came, and no invitation is recorded: both are said."""
    text = response("received: 2026-05-25", published="2026-05-20")
    page = " ".join(looked(tmp_path, text, "2026-06-09", "show", REPORT).out.split())
    assert (
        "the chief constable's comments: no invitation recorded, received 25 May 2026, "
        "5 days after the response was published"
    ) in page
    document = document_of(tmp_path, text, "2026-06-09")
    said = "Received 5 days after the response was published"
    assert f"- **Comments in time:** {said}\n" in document


@pytest.mark.parametrize(
    "text", ["", response(), response("name: Robin Marsh"), response("received: 2026-05-25")]
)
def test_where_no_day_was_asked_for_nothing_is_in_time_or_late(tmp_path: Path, text: str) -> None:
    """No invitation is recorded: neither status nor the annex says that comments are late."""
    status = looked(tmp_path, text, "2026-06-09", "status").out
    assert ("the chief constable's comments" in status) is ("received" not in text)
    assert "late," not in status
    document = document_of(tmp_path, text, "2026-06-09")
    assert "Comments in time" not in document


UNINVITED = [
    (response(), "2026-06-09", "none received; 5 days before the response's last day", "No invitation is recorded; 5 days left on 9 June 2026"),
    ("", "2026-06-14", "none received; on the response's last day", "No invitation is recorded; 14 June 2026 is the last day"),
    ("", "2026-06-16", "none received; 2 days past the response's last day", "No invitation is recorded; on 16 June 2026 the last day was 2 days past"),
    (response(published="2026-06-01"), "2026-06-16", "never received: the response was published 1 June 2026 without them", "No invitation is recorded"),
    (response(published="2026-06-01"), "2026-05-31", "none received; 14 days before the response's last day", "No invitation is recorded; 14 days left on 31 May 2026"),
    (response(*INVITED), "2026-04-30", "none received; 45 days before the response's last day", "No invitation is recorded; 45 days left on 30 April 2026"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "said", "in_annex"), UNINVITED)
def test_comments_that_nobody_asked_for_are_said_to_be(
    tmp_path: Path, text: str, day: str, said: str, in_annex: str
) -> None:
    """The Act has the chief constable invited. Where no invitation is recorded that is a fact, with
    its days, before the response is published and for good after it.
    """
    line = f"the chief constable's comments: no invitation recorded, {said}"
    assert line in looked(tmp_path, text, day, "status").out
    assert line in " ".join(recotrack(tmp_path, "show", REPORT, as_of=day).out.split())
    (found,) = json.loads(recotrack(tmp_path, "status", "--json", as_of=day).out)["comments"]
    assert (found["never_invited"], found["invited"], found["days_late"]) == (True, None, 0)
    document = document_of(tmp_path, text, day)
    assert f"- **Chief Constable invited, s.55(4):** {in_annex}\n" in document
    due = "Not recorded" if "never received" in said else "Awaited"
    assert f"- **Comments due, s.55(4):** {due}\n" in document


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2026-06-01", "received on a day that is not recorded"),
        ("", "none received; 1 day past the response's last day"),
    ],
)
def test_answers_in_a_published_response_are_comments(
    tmp_path: Path, published: str, said: str
) -> None:
    """A response that was published with the chief constable's answers, each below its
    recommendation, was not published without comments. Before that day they are a draft.
    """
    finding = (
        "kind: recommendation\nnumber: 1\naddressed_to: the force\ntext: The force should count.\n"
        "deadline:\n  basis: none\nresponse:\n  chief_constable: We do so now.\n"
    )
    written(tmp_path, {**of_one(response(published=published)), f"{REPORT}/rec-01.yaml": finding})
    shown = " ".join(recotrack(tmp_path, "show", REPORT, as_of="2026-06-15").out.split())
    assert f"the chief constable's comments: no invitation recorded, {said}" in shown


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("response_rule: police-act-55\n", "response_due: 2026-06-14\n"),
        ("response_rule: police-act-55\n", ""),
        ("title", "withdrawn:\n  date: 2026-06-01\n  because: It was wrong.\ntitle"),
    ],
    ids=["no law", "no duty", "withdrawn"],
)
def test_no_law_asks_for_them(tmp_path: Path, old: str, new: str) -> None:
    """Then nothing is said of comments of which nothing is recorded."""
    written(tmp_path, of_one("", INSPECTION.replace(old, new)))
    status = recotrack(tmp_path, "status", as_of="2026-06-16").out
    assert "the chief constable's comments" not in status


def test_a_response_that_cannot_be_read_may_hold_the_invitation(tmp_path: Path) -> None:
    written(tmp_path, of_one("chief_constable: [\n"))
    status = recotrack(tmp_path, "status", as_of="2026-06-16").out
    assert "response.yaml cannot be read" in status
    assert "no invitation recorded" not in status


def test_the_figures_in_json(tmp_path: Path) -> None:
    """status and show have the same ones."""
    text, day, *_ = STATES["after publication"]
    expected = {
        "reference": f"{REPORT}/response",
        "invited": "2026-05-01",
        "due": "2026-05-22",
        "received": "2026-06-09",
        "came": True,
        "never_invited": False,
        "never_received": False,
        "days_left": None,
        "days_late": 18,
        "days_after_publication": 8,
    }
    assert json.loads(looked(tmp_path, text, day, "status", "--json").out)["comments"] == [expected]
    for name in (REPORT, f"{REPORT}/response"):
        (item,) = json.loads(recotrack(tmp_path, "show", name, "--json", as_of=day).out)["items"]
        assert item["comments"] == expected


def test_one_line_for_settled_responses_does_not_hide_it(tmp_path: Path) -> None:
    """Four reports that are answered and copied are folded; that comments never came to three of them,
    for one of which nobody asked, is still said.
    """
    copies = "sent:\n  - to: Secretary of State\n    date: 2026-06-01\n  - to: Inspectors of Constabulary\n    date: 2026-06-01\n"
    made = of_one("")
    for name in ("a", "b", "c", "d"):
        made[f"2026-04-20-{name}/inspection.yaml"] = INSPECTION
        asked = {"c": (), "d": (*INVITED, "received: 2026-05-20")}.get(name, INVITED)
        late = response(*asked, published="2026-06-01")
        made[f"2026-04-20-{name}/response.yaml"] = late + copies
    written(tmp_path, made)
    status = recotrack(tmp_path, "status", as_of="2026-06-09").out
    assert "4 others are published, explained and copied\n" in status
    assert "in 3 of them the chief constable's comments came late or never\n" in status


def test_the_commands_say_where_it_stands(tmp_path: Path) -> None:
    """Invited; late; received late; and a response that is published without them."""
    person = Person(tmp_path, "2026-05-01").with_register({f"{REPORT}/inspection.yaml": INSPECTION})
    said = person.done("invite", REPORT, "--date", "1/5/2026", "--due", "22/5/2026")
    line = "  note   the chief constable's comments: invited 1 May 2026, due 22 May 2026, "
    assert f"{line}not received, 21 days left\n" in said
    person = Person(tmp_path, "2026-06-01")
    assert f"{line}never received: the response was published 1 June 2026 without them\n" in (
        person.done("publish", REPORT, "--date", "1/6/2026", "--dry-run")
    )
    came = ("respond", REPORT, "--as", "chief-constable", "--file", "-", "--date", "25/5/2026")
    assert f"{line}received 25 May 2026, {days_late(3)}\n" in person.done(*came, stdin="Accepted.")
