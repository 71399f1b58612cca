"""A date in a tracker that cannot be read is asked for, whatever its column is called; one that is
read from a month or a period is assumed. Nothing of it is asked, or guessed, and not placed as well.
"""

import csv
import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from recotrack.intake.draft import Finding, Imported, entries_of
from recotrack.intake.readers import read
from recotrack.intake.trackers import settled, tracker
from tests.acting import Person
from tests.tables import every_row

CALLS = "The force should answer calls within a minute."
PLAN = "The force should write a plan for floods."
FACTS = ("--title", "Calls", "--published", "2026-01-10", "--inspectorate", "HMICFRS")


@pytest.fixture
def officer(tmp_path: Path) -> Person:
    return Person(tmp_path, "2026-01-12").with_register()


def imported(heads: str, *rows: str) -> Imported:
    """What a tracker says; cells are parted by |."""
    lines = [each.split("|") for each in (heads, *rows)]
    content = "\n".join(",".join(f'"{cell}"' for cell in each) for each in lines)
    found = tracker(read("t.csv", content.encode()), published=dt.date.fromisoformat("2026-01-10"))
    assert found is not None
    return settled(
        found,
        today=dt.date.fromisoformat("2026-01-12"),
        updated=dt.date.fromisoformat("2026-01-12"),
    )


def finding(heads: str, *rows: str) -> Finding:
    ((one,),) = (draft.findings for draft in imported(heads, *rows).drafts)
    return one


def write(officer: Person, *rows: Sequence[str]) -> None:
    with (officer.folder / "t.csv").open("w", newline="") as file:
        csv.writer(file).writerows(rows)


def refused(officer: Person, *options: str) -> list[str]:
    said = officer.refused("import", "t.csv", *FACTS, *options, code=1)
    return said[said.index("recotrack: ") :].splitlines()


# What is asked


@pytest.mark.parametrize("heading", ["Due date", "Target date", "By when", "Deadline"])
@pytest.mark.parametrize(
    "said",
    [
        "31/09/2026", "end of June", "Q2", "30 June", "30/06", "2027", "Autumn", "next quarter",
        "05/2026", "June/July 2026", "w/c 6 July 2026", "31st Sept 2026 (was 31/08/2026)",
    ],
)  # fmt: skip
def test_words_that_may_mean_a_day_and_name_none_are_asked_about(heading: str, said: str) -> None:
    """None is taken, and the cell is not told as left over too."""
    found = imported(f"Ref|Recommendation|{heading}|Status", f"R1|{CALLS}|{said}|Open")
    ((one,),) = (draft.findings for draft in found.drafts)
    (asked,) = one.questions.values()
    assert (asked.words, one.data.get("due")) == (said, None)
    assert [each.text for each in found.unplaced] == []


@pytest.mark.parametrize("said", ["TBC", "Ongoing", "When guidance is issued", "Rolling, monthly"])
def test_words_that_mean_no_day_are_not_asked_about(said: str) -> None:
    found = imported("Ref|Recommendation|Due date|Status", f"R1|{CALLS}|{said}|Open")
    ((one,),) = (draft.findings for draft in found.drafts)
    assert one.questions == {}
    assert [each.text for each in found.unplaced] == [said]


def test_each_date_is_asked_with_the_option_that_says_it(officer: Person) -> None:
    """With the days that may be meant, as for a deadline; of an action behind its finding."""
    write(
        officer,
        ("Ref", "Recommendation", "Due date", "Action", "Target date", "Status"),
        ("R1", CALLS, "31/09/2026", "", "", "Open"),
        ("R2", PLAN, "end of June", "Buy boats", "Q2", "Open"),
    )
    assert refused(officer) == [
        'recotrack: rec-01, "31/09/2026": there is no 31 September 2026: that month has 30 days',
        "  do this  --due 1=DATE; or --due 1=none, if no day can be tested",
        'recotrack: rec-02, "end of June": a month without its year',
        "  do this  --due 2=2026-06-30 or --due 2=2027-06-30; or --due 2=none, if no day can be tested",
        'recotrack: rec-02/buy-boats, "Q2": a quarter without its year',
        "  do this  --due 2/buy-boats=DATE; or --due 2/buy-boats=none, if no day can be tested",
    ]
    officer.done(
        "import", "t.csv", *FACTS, "--inspection-kind", "force",
        "--due", "1=2026-09-30", "--due", "2=none", "--due", "2/buy-boats=30/6/2026",
    )  # fmt: skip
    records = officer.records / "2026-01-10-calls"
    assert "\ndue: 2026-09-30\n" in (records / "rec-01.yaml").read_text()
    second = (records / "rec-02.yaml").read_text()
    assert "\ndue:" not in second
    assert "    due: 2026-06-30\n" in second


def test_a_length_of_time_is_asked_from_when_it_counts() -> None:
    """A force does not say so of its own date. The day is there to choose."""
    one = finding("Ref|Recommendation|Due date|Status", f"R1|{CALLS}|Within three months|Open")
    (asked,) = one.questions.values()
    assert (asked.why, asked.choices) == (
        "the words do not say from which day they count", (dt.date.fromisoformat("2026-04-10"),),
    )  # fmt: skip
    assert one.data["deadline"] == {"basis": "none"}


def test_a_date_that_may_be_the_deadline_of_the_text_repeats_it() -> None:
    text = "By 30 June 2026, the force should write a plan for floods."
    found = imported("Ref|Recommendation|Due date|Status", f"R1|{text}|end of June|Open")
    ((one,),) = (draft.findings for draft in found.drafts)
    assert (one.questions, one.data.get("due"), found.unplaced) == ({}, None, ())


def test_the_words_of_a_date_that_is_asked_for_stay_in_the_note(officer: Person) -> None:
    """The day is a person's; what the tracker said can still be read."""
    write(
        officer,
        ("Ref", "Recommendation", "Due date", "Status", "Update", "Date of update", "Updated by"),
        ("R1", CALLS, "Q2", "Open", "Two courses held.", "05/01/2026", "Head of Contact"),
    )
    officer.done("import", "t.csv", *FACTS, "--inspection-kind", "force", "--due", "1=2026-06-30")
    record = (officer.records / "2026-01-10-calls/rec-01.yaml").read_text()
    assert "note: |\n" not in record
    assert "Two courses held. (Due date: Q2)" in record


def test_at_a_terminal_the_date_of_an_action_is_asked_too(
    officer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page shows what is to be asked; the command that goes on has the answer."""
    monkeypatch.setenv("COLUMNS", "160")
    write(
        officer,
        ("Ref", "Recommendation", "Action", "Owner", "Target date"),
        ("R1", CALLS, "Buy phones", "Head of Contact", "31/09/2026"),
    )
    _, screen = officer.converses(
        "import", "t.csv", *FACTS, "--inspection-kind", "force",
        answers=["", "", "30/9/2026", "q"],
    )  # fmt: skip
    assert "? there is no 31 September 2026: that month has 30 days" in screen
    assert "rec-01/buy-phones: there is no 31 September 2026: that month has 30 days" in screen
    assert '--due "1/buy-phones=2026-09-30"' in screen


# What is assumed


@pytest.mark.parametrize("said", ["June 2026", "Q2 2026", "end of June 2026", "Jun-26"])
def test_a_date_that_names_a_month_or_a_period_is_assumed(said: str) -> None:
    """In the record, in what is listed as guessed, and nowhere as left over."""
    found = imported("Ref|Recommendation|Due date|Status", f"R1|{CALLS}|{said}|Open")
    (draft,) = found.drafts
    assert (draft.findings[0].data["due"], draft.findings[0].data["assumed"]) == (
        "2026-06-30", ["due"],
    )  # fmt: skip
    assert [each.at for each in draft.guesses if each.value == "2026-06-30"] == ["rec-01 due"]
    assert found.unplaced == ()


def test_so_is_the_date_of_an_action_and_a_new_date() -> None:
    heads = "Ref|Recommendation|Action|Owner|Target date|Revised date|Date agreed by|Update"
    one = finding(heads, f"R1|{CALLS}|Buy phones|Head of Contact|Q2 2026|March 2027||Ordered.")
    (action,) = entries_of(one.data["actions"])
    assert (action["due"], action["assumed"]) == ("2026-06-30", ["due", "added"])
    (update,) = entries_of(action["updates"])
    assert (update["forecast"], update["assumed"]) == ("2027-03-31", ["date", "by", "forecast"])


# What is open


@every_row(
    ("rows", "left"),
    [
        (("R1|{}|Open", "R2|{}|Open", "R3|{}|Complete"), []),
        (("R1|{}|Outstanding", "R2|{}|Not started", "R3|{}|Live."), []),
        # Of two rows about one recommendation the later says otherwise.
        (("R1|{}|Open", "R1||Closed"), ["Open"]),
    ],
)
def test_open_is_what_a_record_says_without_a_word(rows: Sequence[str], left: list[str]) -> None:
    """So the cell has its place, where no update says otherwise."""
    texts = (each.format(f"{CALLS[:-1]} {at}.") for at, each in enumerate(rows))
    found = imported("Ref|Recommendation|Status", *texts)
    assert [each.text for each in found.unplaced if each.where.endswith("Status")] == left
