"""The paper of a board: one page of what it has to know and decide, then every item behind it."""

from datetime import date
from pathlib import Path

import pytest

from recotrack.documents import DOCUMENTS, Subject
from recotrack.progress import Progress
from recotrack.register import for_audience
from recotrack.words import days_late
from tests.conftest import GOLDEN, Files, Golden
from tests.documents.making import INSPECTION, demo_progress, sections, staffordshire_progress
from tests.papers import (
    OFFICE,
    PATH,
    PROGRAMME,
    REPORT,
    TODAY,
    action,
    files,
    listed,
    paper,
    progress_of,
    recommendation,
    reference_in,
    rows,
    update,
)
from tests.tables import every_row

GOLD = Subject("board", "gold")
REPORT_OF = DOCUMENTS["board-report"]


OWNERS = "The owners of late work named here are assumed"
MARKED = ", and so is what is marked (assumed)"
ABOVE = (
    "".join(
        f"  {name}:\n    title: {name.capitalize()} Board\n" for name in ("audit", "blue", "silver")
    )
    + "policy:"
)


def report(folder: Path, record: str | Files, today: date = TODAY, about: Subject = GOLD) -> str:
    """The paper of the Gold Board about one recommendation, or about a register."""
    register = files(record) if isinstance(record, str) else record
    return paper("board-report", progress_of(folder, register, today), about)


def page_one(document: str) -> str:
    """What stands above the page break."""
    return document.partition("<!-- page break -->")[0]


def test_of_the_demo(golden: Golden) -> None:
    """Read as the secretary of the Operation Lantern Board, ten days before it meets."""
    made = paper("board-report", demo_progress(), Subject("board", "lantern-board"))
    golden(GOLDEN / "demo-board-report.md", made)


def test_of_staffordshire(golden: Golden) -> None:
    """A board of which no meeting is recorded, from a response without dates."""
    made = paper("board-report", staffordshire_progress(), Subject("board", "op-soteria-board"))
    golden(GOLDEN / "staffordshire-board-report.md", made)


# ---- what stands in it ------------------------------------------------------------------------


LATE = "Due, and how late"
REASON = "Reason, or last update"


def test_what_is_late(tmp_path: Path) -> None:
    """Owner, first date, expected day, days, moves, and the reason that was given last."""
    late = action(
        "audit",
        update("2025-05-20", "Moved for want of staff.", due="2025-06-10", agreed_by="gold"),
        update("2025-06-12", "The auditor is ill.", forecast="2025-07-20"),
        update("2025-06-20", "Half of the files are read."),
        due="2025-05-31",
    )
    made = report(tmp_path, recommendation(late))
    assert rows(sections(made)["Annex: late"]) == [
        {
            "Item, and owner": "Do audit (recommendation 1) `audit`<br>Head of custody",
            LATE: "10 June 2025 (first 31 May 2025, moved once, 1 later day given, not agreed)<br>"
            f"{days_late(20)}, expected 20 July 2025",
            REASON: "The auditor is ill.",
        }
    ]
    assert f"\n- Do audit (recommendation 1): {days_late(20)}, new; Head of custody\n" in page_one(
        made
    )


def test_a_late_cause_of_concern_is_named_first(tmp_path: Path) -> None:
    """However late the others are."""
    register = files(recommendation(*(action(f"late-{n}", due="2025-05-31") for n in range(9))))
    gravest = recommendation().replace("recommendation", "cause of concern", 1)
    late = gravest.replace("31 July", "29 June").replace("2025-07-31", "2025-06-29")
    register["2024-custody/coc-01.yaml"] = late
    found = sections(report(tmp_path, register))["What is late, and what got worse"]
    assert found.split("\n- ")[1].endswith(f": {days_late(1)}, new; Head of custody")


def test_the_longest_late_is_named_beside_the_new(tmp_path: Path) -> None:
    """What everybody has known of for long is the worst, and a meeting is not told the newest alone."""
    place = "(recommendation 1)"
    known = (action(f"old-{n}", due=f"2025-05-0{n}") for n in (1, 2, 3))
    new = (action(f"new-{n}", due=f"2025-06-{n}") for n in (24, 25, 26, 27))
    said = page_one(report(tmp_path, recommendation(*known, *new)))
    named = said.partition("## What is late")[2].partition("\n\n##")[0].split("\n- ")[1:]
    assert named[0] == f"Do old-1 {place}: {days_late(60)}, the longest; Head of custody"
    assert named[1] == f"Do new-24 {place}: {days_late(6)}, new; Head of custody"
    assert named[4].startswith(
        f"Do new-27 {place}: {days_late(3)}, new; Head of custody; and 2 more"
    )
    both = [action(f"old-{n}", due="2025-05-01") for n in (1, 2)]
    said = page_one(report(tmp_path / "both", recommendation(*both)))
    assert f"- Do old-1 {place}: {days_late(60)}; Head of custody\n" in said
    said = page_one(report(tmp_path / "more", recommendation(*both, action("c", due="2025-05-02"))))
    assert f"- Do old-1 {place}: {days_late(60)}, the longest; Head of custody\n" in said


def test_the_date_that_moved_the_furthest_is_named(tmp_path: Path) -> None:
    """First: it may have taken late work off the list, and a count of moved dates names nothing."""
    moves = {
        name: update("2025-06-20", "No time.", due=due, agreed_by="gold")
        for name, due in (("near", "2025-07-10"), ("far", "2026-05-01"))
    }
    work = [action(name, said, due="2025-05-01") for name, said in moves.items()]
    said = page_one(report(tmp_path, recommendation(*work)))
    assert "the dates of 2 actions moved twice" in said
    words = "its date moved by 365 days, from 1 May 2025 to 1 May 2026"
    far, near = (f"\n- Do {name} (recommendation 1): " for name in ("far", "near"))
    assert f"{far}{words}{near}its date moved by 70 days" in said


PAST = recommendation(
    updates=f"  - {update('2025-05-20', 'Ill.', due='2025-09-01', agreed_by='gold')}\n"
).replace("2025-07-31", "2025-05-31")


def test_a_later_date_does_not_hide_the_inspectorates_own(tmp_path: Path) -> None:
    """What is in time by a date of the force's own alone is named on page one, with both dates."""
    made = page_one(report(tmp_path, PAST))
    said = "30 days past the inspectorate's deadline, 31 May 2025, now due 1 September 2025"
    assert f"\n- Review each detention (recommendation 1): {said}\n" in made
    assert "nothing is late" in made


def test_a_move_past_the_deadline_is_said_once(tmp_path: Path) -> None:
    """The line that says what is past the deadline has both days of the move."""
    made = page_one(report(tmp_path, PAST.replace("2025-05-20", "2025-06-20")))
    assert "the date of 1 recommendation moved once" in made
    assert made.count("Review each detention (recommendation 1): ") == 1
    # A second move is news: what it was moved from is said nowhere else.
    again = f"  - {update('2025-06-21', 'Ill.', due='2025-10-01', agreed_by='gold')}\n"
    made = page_one(report(tmp_path / "again", PAST + again))
    assert "its date moved by 30 days, from 1 September 2025 to 1 October 2025" in made


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (recommendation(action("audit", update("2025-05-25", "A."))), "25 May 2025"),
        (recommendation(action("audit", update("2025-05-25", "A.", assumed="[date]"))), "25 May 2025 *(assumed)*"),
        (recommendation(action("audit", update("2025-05-26", "A."))), ""),
        (recommendation(action("a", update("2025-05-25", "A.")), action("b", update("2025-06-25", "B."))), ""),
        (recommendation(), ""),
    ],
)  # fmt: skip
def test_the_last_update_of_long_ago_is_told(tmp_path: Path, record: str, told: str) -> None:
    """What stands on page one may have changed since, if it is older than the policy allows."""
    said = [
        line for line in page_one(report(tmp_path, record)).split("\n") if "last update" in line
    ]
    assert said == ([f"- The last update on record is of {told}"] if told else [])


def test_undated_work_is_for_the_board(tmp_path: Path) -> None:
    """It sets the date."""
    undated = recommendation().replace("2025-07-31", "").replace("basis: stated", "basis: none")
    undated = undated.replace("  date: \n", "").replace("  words: By 31 July 2025\n", "")
    made = report(tmp_path, undated)
    assert (
        "1. **Set** a date for 1 recommendation: Review each detention (recommendation 1)\n"
        in page_one(made)
    )


def test_what_waits_is_not_hidden(tmp_path: Path) -> None:
    """An action that its record has waiting, and a recommendation that depends on an open one of
    somebody else: nobody waits for himself.
    """
    waits = "waits_for:\n  - what: A key\n    from: The landlord\n    expected: 2025-07-15\n"
    depends = "links:\n  - type: depends_on\n    to: 2024-custody/rec-02\n"
    register = files(recommendation(action("move", more=waits), more=depends))
    other = recommendation().replace("number: 1", "number: 2")
    register["2024-custody/rec-02.yaml"] = other
    listed = rows(sections(report(tmp_path / "own", register))["Annex: waiting for others"])
    assert [reference_in(next(iter(each.values()))) for each in listed] == ["move"]
    other = other.replace("owner: lead", "owner: other")
    register["2024-custody/rec-02.yaml"] = other
    made = report(tmp_path / "open", register)
    listed = rows(sections(made)["Annex: waiting for others"])
    assert [reference_in(next(iter(each.values()))) for each in listed] == ["rec-01", "move"]
    assert "2 items waiting for others" in page_one(made)
    assert [each["Waits for"] for each in listed] == [
        "Recommendation 2, from Head of contact, due: 31 July 2025",
        "A key, from The landlord, expected: 15 July 2025",
    ]
    done = f"updates:\n  - {update('2025-06-10', 'Done.', status='complete')}\n"
    register["2024-custody/rec-02.yaml"] = other + done
    listed = rows(sections(report(tmp_path / "done", register))["Annex: waiting for others"])
    assert [reference_in(next(iter(each.values()))) for each in listed] == ["move"]


def test_late_without_a_reason(tmp_path: Path) -> None:
    """What the last update says is said to be that, and nothing is said to be nothing."""
    silent = action("audit", due="2025-05-31")
    said = action("check", update("2025-06-20", "All is well."), due="2025-05-31")
    found = rows(sections(report(tmp_path, recommendation(silent, said)))["Annex: late"])
    assert [each[REASON] for each in found] == [
        "None recorded",
        "Last update, 20 June 2025: All is well.",
    ]
    assert [each[LATE].endswith("<br>" + days_late(30)) for each in found] == [True, True]


def test_the_late_ones_of_which_a_day_is_asked(tmp_path: Path) -> None:
    """Page one only counts them: their rows say so, and no other row of late work."""
    told = action("told", update("2025-06-20", "Soon.", forecast="2025-08-01"), due="2025-05-31")
    stuck = action("stuck", update("2025-06-20", "Wait.", status="blocked"), due="2025-05-31")
    made = report(tmp_path, recommendation(action("audit", due="2025-05-31"), told, stuck))
    assert "**Ask** when 1 action will be done (" in page_one(made)
    marked = [each for each in rows(sections(made)["Annex: late"]) if "to be asked" in each[LATE]]
    assert [reference_in(each["Item, and owner"]) for each in marked] == ["audit"]


def test_an_expected_day_that_has_passed(tmp_path: Path) -> None:
    """It is said to have passed, and no new date is asked for by it."""
    late = action("audit", update("2025-06-01", "Soon.", forecast="2025-06-20"), due="2025-05-31")
    made = report(tmp_path, recommendation(late))
    found = rows(sections(made)["Annex: late"])
    assert found[0][LATE].endswith(", expected 20 June 2025, which has passed")
    assert "**Agree**" not in made
    assert "**Ask** when 1 action will be done" in made


@pytest.mark.parametrize(
    ("record", "asked"),
    [
        (
            recommendation(action("audit", update("2025-06-01", "Late.", forecast="2025-08-09"))),
            (
                "1. **Agree** or refuse a new date for 1 action: Do audit (recommendation 1), "
                "9 August 2025, 9 days after the date of its recommendation: Late."
            ),
        ),
        (
            recommendation(action("audit", update("2025-06-01", "Done.", status="complete"))),
            (
                "1. **Accept** or refuse the evidence for 1 recommendation, with none recorded: "
                "Review each detention (recommendation 1), 1 action done, "
                "no evidence recorded"
            ),
        ),
        (
            recommendation(action("audit", update("2025-06-01", "Stuck.", status="blocked"))),
            "1. **Unblock** 1 action: Do audit (recommendation 1): Stuck.",
        ),
        (
            recommendation(action("audit", update("2025-06-09", "Moved.", due="2025-09-01"))),
            "1. **Confirm** who agreed the new date of 1 action: Do audit (recommendation 1)",
        ),
        (
            recommendation().replace("owner: lead\n", ""),
            "1. **Name** an owner for 1 recommendation: Review each detention (recommendation 1)",
        ),
    ],
)
def test_what_is_decided(tmp_path: Path, record: str, asked: str) -> None:
    """One verb each, and only what the records ask for."""
    made = page_one(report(tmp_path, record))
    assert asked in made.split("\n")
    assert "\n2. " not in made


def test_evidence_to_accept(tmp_path: Path) -> None:
    """Each action with its evidence and where that is; a cancelled one too, with the reason. The
    finding has how much there is in all, since what shows it stands with its actions.
    """
    proof = '[{title: "A *new* plan", at: "https://force.example/plan"}]'
    record = recommendation(
        action("plan", update("2025-06-10", "Done.", status="complete", evidence=proof)),
        action("bare", update("2025-06-11", "Done, too.", status="complete")),
        action("gone", update("2025-06-12", "No use.", status="cancelled", agreed_by="gold")),
    )
    made = report(tmp_path, record)
    assert "recommendation 1), 2 actions done, 1 cancelled, 1 piece of evidence\n" in made
    (_, listed, *_) = sections(made)["Annex: decisions"].split("<!-- caption -->")
    column = "What there is, and where it is"
    assert {each["Status, and what was said last"]: each[column] for each in rows(listed)} == {
        "Open<br>None recorded": "2 actions done, 1 cancelled, 1 piece of evidence",
        "Complete on 10 June 2025<br>10 June 2025: Done.":
            r"A \*new\* plan, <https://force.example/plan>",
        "Complete on 11 June 2025<br>11 June 2025: Done, too.": "None recorded",
        "Cancelled on 12 June 2025<br>12 June 2025: No use.": "None recorded",
    }  # fmt: skip


@every_row(
    ("read", "typed", "says"),
    [
        ("2025-06-02", "", "1 measure improving. "),
        ("2025-06-01", "", "no measure has been read since."),
        ("2025-06-01", "after the meeting", "1 measure improving. "),
        ("2025-06-01", "before the meeting", "no measure has been read since."),
    ],
)
def test_a_measure_is_news_once(read: str, typed: str, says: str, tmp_path: Path) -> None:
    """What was read, or typed, before the board met is no news to it; the annex has it still."""
    readings = f"    - date: 2025-05-01\n      value: 2\n    - date: {read}\n      value: 3\n"
    measures = "- id: cells\n  title: Cells\n  better: higher\n  readings:\n"
    at = "programmes/custody/measures.yaml"
    there = files(recommendation(action("audit")))
    now = progress_of(tmp_path / "now", there | {at: measures + readings})
    known = {"": "", "after the meeting": readings.partition(f"    - date: {read}")[0]}
    then = there | {at: measures + known.get(typed, readings)}
    register = progress_of(tmp_path / "then", then).register if typed else None
    found = sections(paper("board-report", now, GOLD, then=register))
    assert says in found.get("What got better", found["What is late, and what got worse"])
    assert "| Cells |" in found["Annex: measures"]


@every_row(
    ("added", "due", "says"),
    [
        ("2025-05-05", "2025-04-30", "30 April 2025 (raised 5 days after that)"),
        ("2025-05-05", "2025-05-05", "5 May 2025"),
        ("2025-05-05\nassumed: [added]", "2025-04-30", "30 April 2025"),
    ],
)
def test_an_action_that_was_late_when_it_was_raised(
    added: str, due: str, says: str, tmp_path: Path
) -> None:
    """Its due date says so: whoever owns it had no day in time."""
    late = action("audit", due=due).replace("2025-05-05", added, 1)
    (row,) = rows(
        sections(report(tmp_path, recommendation(late)))["Annex: late"].split("<!-- fig")[0]
    )
    assert row[LATE].startswith(f"{says}<br>")


ENDED = OFFICE.replace("  other:\n", "    until: {until}\n  other:\n")


@every_row(
    ("until", "audience", "owner"),
    [
        ("2025-06-29", "internal", "Head of custody (role ended 29 June 2025)"),
        ("2025-06-30", "internal", "Head of custody"),
        ("2025-06-29", "public", "Head of custody (role ended 29 June 2025)"),
        ("2025-06-29\n    assumed: [until]", "public", "Head of custody"),
    ],
)
def test_an_owner_whose_role_has_ended(
    until: str, audience: str, owner: str, tmp_path: Path
) -> None:
    """Open work says so, and the board is asked for an owner; to the public if the day is stated."""
    done = action("gone", update("2025-06-20", "Done.", status="complete", agreed_by="gold"))
    nobodys = action("mine", more="owner: other\n")
    record = recommendation(action("audit"), nobodys, done, more="")
    register = files(record) | {"register.yaml": ENDED.format(until=until)}
    whole = progress_of(tmp_path / f"{len(until)}{until[:10]}" / audience, register).register
    progress = Progress(for_audience(whole, audience, TODAY), TODAY)
    made = paper("board-report", progress, GOLD, audience=audience)
    assert f"<br>{owner} | 31 July 2025" in made
    assert "Head of contact | 31 July 2025" in made
    assert "<br>Head of custody | done on" in made
    what = "an owner for 1 recommendation and 1 action, both with an owner whose role has ended:"
    assert (f"1. **Name** {what}" in made) is ("ended" in owner)


DUE = "31 July 2025"


@every_row(
    ("days", "due", "says", "on_page_one"),
    [
        (("2025-07-31",), DUE, "", False),
        (("2025-08-01", "2025-07-31"), DUE, "1 action ends after the deadline, by 1 day", True),
        (("2025-08-10", "2025-08-10"), DUE, "2 actions end after the deadline, by 10 days", True),
        (
            ("2025-08-10", "2025-08-30"),
            DUE,
            "2 actions end after the deadline, by 10 and 30 days",
            True,
        ),
        (
            ("2025-08-10", "2025-08-30", "2025-08-20"),
            DUE,
            "3 actions end after the deadline, by 10 to 30 days",
            True,
        ),
        # The date of the recommendation is late itself, or says how far it is past the deadline.
        (("2025-08-10",), "20 June 2025", "1 action ends after the deadline, by 10 days", False),
        (("2025-08-10",), "10 August 2025", "", False),
    ],
)
def test_actions_that_end_after_the_deadline(
    days: tuple[str, ...],
    due: str,
    says: str,
    on_page_one: bool,  # noqa: FBT001 - a column of the table
    tmp_path: Path,
) -> None:
    """Its row says so, however green it is; so does page one, if it seems in time."""
    moved = {
        DUE: "",
        "20 June 2025": "due: 2025-06-20\n",
        "10 August 2025": "due: 2025-08-10\n",
    }[due]
    gone = action("gone", update("2025-06-20", "No.", status="complete"), due="2025-12-31")
    actions = [action(f"of-{n}", due=day) for n, day in enumerate(days)]
    made = report(tmp_path, recommendation(*actions, gone, more=moved))
    row = next(line for line in made.split("\n") if line.startswith("| By 31 July 2025, forces"))
    assert f"| {due}{'; ' if says else ''}{says} |" in row
    line = f"- Review each detention (recommendation 1): {says}"
    assert (line in page_one(made).split("\n")) is on_page_one
    assert ("after the deadline" in page_one(made)) is on_page_one


def test_green_says_what_ends_after_the_deadline(tmp_path: Path) -> None:
    """The policy calls on track what is in time by its own date; nobody reads more into it."""
    begun = update("2025-06-20", "Begun.", status="in progress")
    acts = [
        action(name, begun, due=day) for name, day in (("in", "2025-07-31"), ("out", "2025-08-10"))
    ]
    items = rows(sections(report(tmp_path, recommendation(*acts)))["Annex: every open item"])
    colours = [each["Status, and colour"].partition("<br>")[2] for each in items]
    after = "green, but to end after the inspectorate's deadline"
    assert colours == [after, "green, on track", after]


def test_a_role_of_which_the_last_day_is_assumed(tmp_path: Path) -> None:
    """It is marked where it is printed."""
    ended = ENDED.format(until="2025-06-29\n    assumed: [until]")
    progress = progress_of(tmp_path, files(recommendation()) | {"register.yaml": ended})
    assert "(role ended 29 June 2025) *(assumed)*" in paper("board-report", progress, GOLD)


def test_each_decision_names_its_items(tmp_path: Path) -> None:
    """With what a board decides by, as many as the page has room for; how many more there are."""
    record = recommendation(
        *(action(f"later-{n}", update("2025-06-01", "A.", forecast="2025-08-09")) for n in "123"),
        *(action(f"stuck-{n}", update("2025-06-01", "B.", status="blocked")) for n in "123456"),
        action("moved", update("2025-06-09", "Moved.", due="2025-09-01")),
        action("late", due="2025-05-31"),
    ).replace("owner: lead\n", "")
    made = report(tmp_path, record)
    asked = page_one(made).partition("decided\n\n")[2].partition("\n\n")[0]
    place, work = "(recommendation 1)", "Review each detention (recommendation 1)"
    new_date = "9 August 2025, 9 days after the date of its recommendation: A."
    # What is late has no owner: whom to ask for a day is asked first, and each item once.
    assert asked.split("\n") == [
        "1. **Agree** or refuse a new date for 3 actions:",
        *(f"   - Do later-{n} {place}, {new_date}" for n in "123"),
        "2. **Unblock** 6 actions:",
        *(f"   - Do stuck-{n} {place}: B." for n in "123"),
        f"   - Do stuck-4 {place}: B. And 2 more ([Annex: blocked](#annex-blocked))",
        f"3. **Confirm** who agreed the new date of 1 action: Do moved {place}",
        "4. **Name** an owner for 1 recommendation and 1 action:",
        f"   - Do late {place}",
        f"   - {work}",
    ]
    annex = sections(made)
    assert "Name an owner for " in annex["Annex: decisions"]
    # Why it is late decides nothing about who is to own it, and stands in the list of what is late.
    _, _, unowned = annex["Annex: decisions"].partition("\nName an owner for ")
    assert list(rows(unowned)[0]) == ["Item, and owner", "Due now", "Late by"]
    assert "Unblock" not in annex["Annex: decisions"]
    assert "stuck-6" in annex["Annex: blocked"]
    assert "`late`" in annex["Annex: late"]


def test_room_that_is_left_names_more_of_what_is_decided(tmp_path: Path) -> None:
    """Of three that are decided first all are named, since one more is not counted but named; of
    longer lists as many as have room.
    """
    why = f"{'Some long reason for it ' * 4}."
    record = recommendation(
        *(action(f"later-{n}", update("2025-06-01", "A.", forecast="2025-08-09")) for n in "123"),
        *(action(f"stuck-{n}", update("2025-06-01", why, status="blocked")) for n in "1234"),
        *(action(f"moved-{n}", update("2025-06-09", why, due="2025-09-01")) for n in "1234"),
        *(action(f"late-{n}", due="2025-05-31") for n in "1234"),
    )
    asked, _, rest = page_one(report(tmp_path, record)).partition("## What is late")
    decided = [asked.count(f"   - Do {each}-") for each in ("later", "stuck", "moved")]
    told = [rest.count(f"\n- Do {each}-") for each in ("late", "moved")]
    assert (decided, told) == ([3, 2, 2], [2, 1])


def test_each_decision_is_put_to_one_board(tmp_path: Path) -> None:
    """That of the programme, the first of several; of what belongs to none, the first board in
    register.yaml to which none reports and that is no committee. Others have it for information,
    and when who decides.
    """
    stuck = action("stuck", update("2025-06-01", "B.", status="blocked"))
    register = files(recommendation(stuck), **{
        "register.yaml": OFFICE.replace("policy:", ABOVE),
        "programmes/custody/programme.yaml": PROGRAMME.replace("board: gold", "boards: [gold, blue]"),
        "2023-calls/inspection.yaml": INSPECTION,
        "2023-calls/rec-01.yaml": recommendation().replace("owner: lead\n", ""),
    })  # fmt: skip
    made = {
        board: sections(report(tmp_path / board, register, about=Subject("board", board)))
        for board in ("gold", "blue", "silver", "audit")
    }
    asked = {board: found["What is to be decided"] for board, found in made.items()}
    unblock, name = "1. **Unblock** 1 action: ", "1. **Name** an owner for 1 recommendation: "
    nothing = "Nothing: the records ask this board for no decision."
    assert asked["gold"].startswith(unblock)
    assert asked["silver"].startswith(name)
    assert asked["blue"].startswith(nothing)
    assert asked["audit"].startswith(nothing)
    gold = "Gold Board decides about 1 item on 7 July 2025"
    told = [each.partition("For information: ")[2].partition(" (")[0] for each in asked.values()]
    assert told == ["", gold, gold, f"{gold}; Silver Board decides about 1 item"]
    of_gold = made["audit"]["Annex: for information"].partition("### Silver Board")[0]
    assert of_gold.startswith("### Gold Board, 7 July 2025\n")
    assert rows(of_gold)[0]["What is asked"] == "Unblock it"


def test_many_other_boards_are_counted(tmp_path: Path) -> None:
    """Page one has room to name two."""
    register = files(recommendation(), **{
        "register.yaml": OFFICE.replace("policy:", ABOVE),
        "programmes/custody/programme.yaml": PROGRAMME,
    })  # fmt: skip
    for board in ("gold", "blue", "silver"):
        register[f"programmes/{board}/programme.yaml"] = PROGRAMME.replace("gold", board)
        register[f"2023-{board}/inspection.yaml"] = REPORT.replace("custody", board)
        register[f"2023-{board}/rec-01.yaml"] = recommendation().replace("owner: lead\n", "")
    made = report(tmp_path, register, about=Subject("board", "audit"))
    told = "\nFor information: 3 other boards decide about 3 items ([Annex: for information]"
    assert told in page_one(made)
    assert [line for line in made.split("\n") if line.startswith("### ")][:3] == [
        "### Blue Board", "### Gold Board, 7 July 2025", "### Silver Board",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("assumed", "day", "marks", "said"),
    [
        ((), "", 0, ""),
        (("a",), "", 1, "(assumed): the source does not state it."),
        (("a", "b"), "", 0, f"{OWNERS}: the source does not state it."),
        (("a", "b"), "due, ", 2, f"{OWNERS}{MARKED}: the source does not state it."),
    ],
)
def test_page_one_says_once_what_is_assumed(
    assumed: tuple[str, ...], day: str, marks: int, said: str, tmp_path: Path
) -> None:
    """If no source states any owner of what it names as late, one sentence has that, not each line.
    Work without an owner assumes none.
    """
    late = {"due": "2025-05-31"}
    work = [
        action(name, **late, more="owner: lead\n" + f"assumed: [{day}owner]\n" * (name in assumed))
        for name in ("a", "b")
    ]
    record = recommendation(*work, action("nobodys", **late))
    there = record.replace("\nowner: lead\nactions", "\nactions")
    first = page_one(report(tmp_path, there))
    assert first.count("*(assumed)*") == marks
    assert (first.partition("## Numbers")[2].strip().split("\n")[-1] == said) is bool(said)
    assert ("assumed" in first) is bool(said)


def test_the_reason_of_a_decision_is_whole(tmp_path: Path) -> None:
    """However long it is: nobody can decide by half of one."""
    why = "The supplier of the system wants another year. " * 20
    record = recommendation(action("audit", update("2025-06-01", why, forecast="2025-08-09")))
    (asked,) = rows(sections(report(tmp_path, record))["Annex: decisions"])
    assert asked[REASON] == why.strip()


def test_what_got_worse_and_better(tmp_path: Path) -> None:
    """What there is of each kind, in numbers; what there is none of, in one sentence."""
    record = recommendation(
        action("old", due="2025-05-31"),
        action("new", due="2025-06-20"),
        action("stuck", update("2025-06-01", "Stuck.", status="blocked")),
        action("stuck-since", update("2025-06-12", "Stuck.", status="blocked")),
        action("done", update("2025-06-10", "Done.", status="complete"), due="2025-05-31"),
    )
    found = sections(report(tmp_path, record))
    assert found["What is late, and what got worse"].startswith(
        "Since the meeting on 2 June 2025: 2 actions late, 1 of them new; 2 actions blocked, 1 new. "
        "No response or comments are late, no date moved, and nothing falls due in the next 30 days.\n"
    )
    assert found["What got better"] == "1 action (1 done), late."


def test_late_because_it_was_reopened(tmp_path: Path) -> None:
    """Nobody takes what was due long ago for something new; the date alone is assumed."""
    updates = (
        update("2025-05-10", "Done.", status="complete"),
        update("2025-06-10", "It was not.", status="in progress"),
    )
    for more, said in (("", ""), ("assumed: [due]\n", " (assumed)")):
        work = action("audit", *updates, due="2025-05-31", more=more)
        made = page_one(report(tmp_path / f"assumed{len(more)}", recommendation(work)))
        assert f": {days_late(30)}{said}, reopened; " in made


def test_nothing_is_late_that_was_not(tmp_path: Path) -> None:
    """In a word: a nought reads as if something were missing."""
    made = report(tmp_path, recommendation(action("old", due="2025-05-31")))
    assert ": 1 action late, none of them new. " in page_one(made)


def test_a_meeting_that_is_not_recorded_as_held(tmp_path: Path) -> None:
    """Page one says so: what is new may be older than it looks."""
    made = report(tmp_path, recommendation(action("audit")), date(2025, 7, 9))
    said = "The meeting planned for 7 July 2025 is not recorded as held."
    assert f"Project manager. {said}\n" in page_one(made)


def test_nothing_to_decide(tmp_path: Path) -> None:
    """The board notes the paper."""
    made = report(tmp_path, recommendation(action("audit")))
    assert "\nNothing: the records ask for no decision. This report is to be noted.\n" in made
    assert "Annex: decisions" not in sections(made)


def test_since_it_met(tmp_path: Path) -> None:
    """Done, new and moved since 2 June; what was so by then is not told again."""
    record = recommendation(
        action("before", update("2025-05-20", "Done.", status="complete")),
        action("after", update("2025-06-03", "Done.", status="complete")),
        action("old-move", update("2025-05-20", "Ill.", due="2025-08-01", agreed_by="gold")),
        action("move", update("2025-06-20", "Ill.", due="2025-08-01", agreed_by="gold")),
        action("fresh").replace("2025-05-05", "2025-06-10"),
    )
    made = report(tmp_path, record)
    found = sections(made)
    crossed = rows(found["Annex: what came and went"])
    assert [[*each.values()] for each in crossed[:2]] == [
        ["Do fresh (recommendation 1) `fresh`<br>Head of custody", "new", "+1"],
        [
            "Do after (recommendation 1) `after`<br>Head of custody",
            "done on 3 June 2025<br>No evidence recorded",
            "-1",
        ],
    ]
    assert "3 open then; 1 came (1 new); 1 went (1 done); 3 open now." in made
    assert [each["Item"] for each in rows(found["Annex: dates moved"])] == [
        "Do move (recommendation 1) `move`"
    ]
    assert rows(found["Annex: dates moved"])[0] == {
        "Item": "Do move (recommendation 1) `move`",
        "From, to, and later by": "From: 31 July 2025<br>To: 1 August 2025<br>Later by: 1 day",
        "Recorded on, and who agreed": "20 June 2025<br>Gold Board",
        "Reason": "Ill.",
    }
    _, _, earlier = found["Annex: dates moved"].partition("<!-- caption -->\nEvery earlier move ")
    assert [each["Item"] for each in rows(earlier)] == ["Do old-move (recommendation 1) `old-move`"]
    assert (
        "Since the meeting on 2 June 2025 "
        "([Annex: what came and went](#annex-what-came-and-went)):\n\n"
        "- Recommendations: 1 open before, 0 came, 0 went: 1 open now of 1, 0 late\n"
        "- Actions: 3 open before, 1 came, 1 went: 3 open now of 5, 0 late\n" in made
    )


def test_a_move_is_told_once(tmp_path: Path) -> None:
    """Of the recommendation; not again of each action that follows it."""
    follows = action("audit").removesuffix("due: 2025-07-31").rstrip()
    moved = update("2025-06-20", "Ill.", due="2025-08-01", agreed_by="gold")
    made = report(tmp_path, recommendation(follows, updates=f"  - {moved}\n"))
    found = rows(sections(made)["Annex: dates moved"])
    assert [reference_in(each["Item"]) for each in found] == ["rec-01"]
    assert "the date of 1 recommendation moved once." in made


def test_an_agreed_move_is_not_asked_about(tmp_path: Path) -> None:
    """Nor is one of work that is done since."""
    agreed = update("2025-06-20", "Ill.", due="2025-08-01", agreed_by="gold")
    silent = update("2025-06-20", "Ill.", due="2025-08-01")
    done = update("2025-06-21", "Done.", status="complete")
    made = report(tmp_path, recommendation(action("a", agreed), action("b", silent, done)))
    assert "**Confirm**" not in made


def test_done_late_says_so(tmp_path: Path) -> None:
    """On page one too: late work does not become good work by being done."""
    late = action("audit", update("2025-06-10", "Done.", status="complete"), due="2025-05-31")
    made = page_one(report(tmp_path, recommendation(late)))
    assert "\n1 action (1 done), late" in made


def test_typed_after_the_meeting(tmp_path: Path) -> None:
    """What was true before it and written down after it is news, where git tells what it knew."""
    then = progress_of(tmp_path / "then", files(recommendation(action("audit")))).register
    done = action("audit", update("2025-05-20", "Done.", status="complete"))
    now = progress_of(tmp_path / "now", files(recommendation(done)))
    made = paper("board-report", now, GOLD, then=then)
    assert "Actions: 1 open before, 0 came, 1 went: 0 open now of 1" in made
    assert "| done on 20 May 2025 (typed since)<br>No evidence recorded | -1 |" in made
    assert "counted from the records as they stood when 2 June 2025 began.\n" in made
    assert "0123456789" not in made
    assert "Actions: 0 open before, 0 came, 0 went: 0 open now" in paper("board-report", now, GOLD)


def test_since_an_earlier_meeting(tmp_path: Path) -> None:
    """The one that is asked for."""
    record = recommendation(action("audit", update("2025-05-20", "Done.", status="complete")))
    progress = progress_of(tmp_path, files(record))
    made = paper("board-report", progress, GOLD, since=date(2025, 5, 5))
    assert "Since the meeting on 5 May 2025 (" in made
    assert "Actions: 0 open before, 1 came, 1 went: 0 open now of 1" in made


def test_no_meeting(tmp_path: Path) -> None:
    """Nothing is new by any meeting, and every date that ever moved is shown."""
    moved = action("audit", update("2025-05-20", "Ill.", due="2025-08-01"))
    register = files(recommendation(moved))
    register["register.yaml"] = OFFICE.partition("    met:")[0] + "policy: {}\n"
    made = report(tmp_path, register)
    assert " No earlier meeting of this board is recorded, so nothing is marked as new.\n" in made
    assert "Meeting: no day is planned. As of: " in made
    assert "\n- Actions: 1 open of 1, 0 late\n" in made
    assert len(rows(sections(made)["Annex: dates moved"])) == 1


def test_two_boards(tmp_path: Path) -> None:
    """Each sees what its programmes have; one to which none reports sees everything."""
    register = files(recommendation(action("audit")))
    boards = "  silver:\n    title: Silver Board\n  bronze:\n    title: Bronze Board\npolicy:"
    register["register.yaml"] = OFFICE.replace("policy:", boards)
    register["programmes/contact/programme.yaml"] = "title: Contact\nboard: silver\n"
    register["programmes/contact/pillar-1.yaml"] = f"title: Calls\n{listed(action('ring'))}"
    gold, silver, bronze = (
        report(tmp_path / name, register, about=Subject("board", name))
        for name in ("gold", "silver", "bronze")
    )
    assert "Do audit `audit`<br>Action for recommendation 1<br>" in gold
    assert "Do ring `ring`<br>Calls<br>" not in gold
    assert "Do ring `ring`<br>Calls<br>" in silver
    assert "Do audit `audit`<br>Action for recommendation 1<br>" not in silver
    assert "Do audit `audit`<br>Action for recommendation 1<br>" in bronze
    assert "Do ring `ring`<br>Calls<br>" in bronze
    assert "The paper covers everything on record" in bronze


def test_a_withdrawn_report(tmp_path: Path) -> None:
    """Its work is in no total, and its open actions stand apart, to be decided."""
    register = files(recommendation(action("audit", due="2025-05-31")))
    gone = "withdrawn:\n  date: 2025-06-10\n  because: It was published again.\n"
    register["2024-custody/inspection.yaml"] = REPORT + gone
    made = report(tmp_path, register)
    assert "Recommendations: 1 open before, 0 came, 1 went: 0 open now of 0, 0 late\n" in made
    apart = sections(made)["Annex: reports that were withdrawn"]
    assert apart.startswith("**Custody** was withdrawn from 10 June 2025. It was published again.")
    assert rows(apart)[0]["Item, and owner"].startswith("Do audit (recommendation 1) `audit`<br>")
    assert "| report withdrawn on 10 June 2025 | -1 |" in made


def test_a_record_that_cannot_be_read(tmp_path: Path) -> None:
    """It is named."""
    register = files(recommendation())
    register["2024-custody/rec-02.yaml"] = "kind: [\n"
    assert "\n- records/2024-custody/rec-02.yaml\n" in report(tmp_path, register)


def test_a_duplicate_counts_once(tmp_path: Path) -> None:
    """It is in no table, and the paper says that there is one."""
    register = files(recommendation())
    link = "links:\n  - type: duplicates\n    to: 2024-custody/rec-01\n"
    register["2024-custody/rec-02.yaml"] = recommendation(more=link)
    made = report(tmp_path, register)
    assert ": 1 open now of 1, 0 late\n" in made
    assert "1 of the records is a duplicate, and counted with another." in made


@every_row(
    ("duplicates", "said"),
    [(0, []), (1, ["1 of the records is a duplicate"]), (2, ["2 of the records are duplicates"])],
)
def test_what_is_counted_once_is_a_finding_and_not_its_actions(
    duplicates: int, said: list[str], tmp_path: Path
) -> None:
    """The actions of a duplicate are work of their own: the note speaks of records that say it again."""
    register = files(recommendation(action("audit")))
    link = "links:\n  - type: duplicates\n    to: 2024-custody/rec-01\n"
    for at in range(2, 2 + duplicates):
        record = recommendation(action("ask"), action("tell"), more=link)
        register[f"2024-custody/rec-0{at}.yaml"] = record
    made = report(tmp_path / str(duplicates), register)
    told = [each for each in made.splitlines() if "of the records" in each]
    assert told == [f"{each}, and counted with another." for each in said]


def test_nothing_at_all(tmp_path: Path) -> None:
    """No part of the annex stands for what there is none of."""
    made = report(tmp_path, {"register.yaml": OFFICE})
    found = sections(made)
    for name in ("decisions", "late", "blocked", "next 30 days", "measures", "every open item"):
        assert f"Annex: {name}" not in found
    assert found["What is late, and what got worse"] == (
        "Since the meeting on 2 June 2025: nothing is late, no response or comments are late, "
        "no date moved, nothing is blocked, and nothing falls due in the next 30 days. Nothing was done, verified, submitted or closed."
    )


def test_how_much_has_a_record(tmp_path: Path) -> None:
    """The data note says of which report not everything is on record."""
    register = files(recommendation())
    register["2024-custody/inspection.yaml"] = REPORT + "recommendations_in_report: 14\n"
    note = sections(report(tmp_path, register))["Annex: what the figures rest on"]
    assert (
        "13 of the 14 recommendations in the report are not in this register yet, and are in no figure here."
        in note
    )
    register["2024-custody/inspection.yaml"] = REPORT + "recommendations_in_report: 1\n"
    note = sections(report(tmp_path / "all", register))["Annex: what the figures rest on"]
    assert "recommendations in the report" not in note
    gone = "recommendations_in_report: 14\nwithdrawn:\n  date: 2025-01-02\n  because: Wrong.\n"
    register["2024-custody/inspection.yaml"] = REPORT + gone
    note = sections(report(tmp_path / "gone", register))["Annex: what the figures rest on"]
    assert "recommendations in the report" not in note, (
        "of a report that is withdrawn no record is missing"
    )


def test_roles_are_titles(tmp_path: Path) -> None:
    """No id of a role or a board stands in it."""
    record = recommendation(
        action("audit", update("2025-06-20", "Ill.", due="2025-08-01", agreed_by="manager"))
    )
    made = report(tmp_path, record)
    assert "Project manager" in made
    for name in ("lead |", "| manager", "gold"):
        assert name not in made


def test_in_public(tmp_path: Path) -> None:
    """No note that is not public, and no owner, day or cause that only others may read."""
    late = action(
        "audit", update("2025-06-20", "A secret.", forecast="2025-07-20"), due="2025-05-31"
    )
    progress = progress_of(tmp_path, files(recommendation(late, action("b", due="2025-05-31"))))
    register = for_audience(progress.register, "public", TODAY)
    made = paper("board-report", Progress(register, TODAY), GOLD, audience="public")
    listed = sections(made)["Annex: late"]
    assert f"\n{REASON}: not published, or none recorded for any of these." in listed
    assert [*rows(listed)[0]] == ["Item, and owner", "Due, and how late"]
    assert "secret" not in made


def test_a_response_that_is_late(tmp_path: Path) -> None:
    """Page one says so first, and the annex has its day; once it is out, the annex alone."""
    due = REPORT.replace("response_rule: police-act-55\n", "response_due: 2025-06-20\n")
    invited = "chief_constable:\n  invited: 2025-06-01\n  comments_due: 2025-06-10\n"
    there = files(recommendation(), **{
        "2024-custody/inspection.yaml": due, "2024-custody/response.yaml": invited,
    })  # fmt: skip
    made = report(tmp_path / "late", there)
    said = f"no publication recorded, {days_late(10)}; comments {days_late(20)}"
    assert f"\n- Response to Custody: {said}\n" in page_one(made)
    assert "1 late response" in page_one(made)
    row = rows(sections(made)["Annex: responses to reports"])[0]
    assert row["Last day"] == "Friday 20 June 2025"
    assert "it was due by 20 June 2025" in row["Published, in time"]
    there["2024-custody/inspection.yaml"] = f"{due}assumed:\n  - response_due\n"
    progress = progress_of(tmp_path / "assumed", there)
    # By a last day that nobody stated no response is late: what is counted are the comments.
    own = page_one(paper("board-report", progress, GOLD))
    assert ("late comments on 1 report" in own.lower(), "late response" in own) == (True, False)
    register = for_audience(progress.register, "public", TODAY)
    public = paper("board-report", Progress(register, TODAY), GOLD, audience="public")
    late = "publication not recorded; the last day has passed"
    assert f"\n- Response to Custody: {late}\n" in page_one(public)
    assert "20 June" not in public
    there["2024-custody/response.yaml"] = (
        f"{invited}  received: 2025-06-09\npublished: 2025-06-25\n"
    )
    made = report(tmp_path / "out", there)
    assert "Responses late" not in made
    row = rows(sections(made)["Annex: responses to reports"])[0]
    lacks = (
        "1 of 1 recommendation not explained; no copy to the Secretary of State or the Inspectors "
        "of Constabulary recorded"
    )
    in_time = f"No, {days_late(5)} *(assumed)*<br>Missing: {lacks}"
    assert row["Published, in time"].endswith(f"<br>{in_time}")
    assert "1 published response without an explanation or a copy" in page_one(made)


def test_the_public_is_not_told_that_no_comments_are_late(tmp_path: Path) -> None:
    """Of a response that is not published it reads no comments, and so neither that they are in time."""
    awaited = "chief_constable:\n  invited: 2025-06-01\n  comments_due: 2025-06-{day}\n"
    said = []
    for day in ("10", "30"):
        there = files(recommendation(), **{"2024-custody/response.yaml": awaited.format(day=day)})
        progress = progress_of(tmp_path / day, there)
        own = page_one(paper("board-report", progress, GOLD))
        register = for_audience(progress.register, "public", TODAY)
        public = page_one(paper("board-report", Progress(register, TODAY), GOLD, audience="public"))
        said.append(("o response or comments are late" in own, "comments are late" in public))
        assert "for 1 report not published whether comments are late" in public.lower()
        assert "o response or comments are late" not in public
    assert said == [(False, True), (True, True)]


def test_what_is_assumed_is_marked_where_it_ends(tmp_path: Path) -> None:
    """Days late are counted from a day that is stated; only the day of the update is assumed."""
    begun = update("2025-05-01", "Begun.", status="in progress", assumed="[date]")
    made = report(tmp_path, files(recommendation(action("audit", begun, due="2025-05-31"))))
    row = next(each for each in made.splitlines() if "In progress" in each)
    assert f"In progress since 1 May 2025 (assumed), {days_late(30)}<br>" in row


def test_months_of_a_board_are_those_of_its_programme() -> None:
    """What is taken out today was there before, in every paper."""
    progress = demo_progress()
    (programme,) = progress.register.programmes
    papers = (
        ("board-report", "board", "lantern-board"),
        ("improvement-plan", "programme", programme),
    )
    tables = (
        paper(name, progress, Subject(kind, about)).partition("The figures: actions by month")[2]
        for name, kind, about in papers
    )
    by_month = [each.split("\n\n")[1].strip() for each in tables]
    assert "Taken out" in by_month[0]
    assert by_month[0] == by_month[1]


def test_the_response_to_a_report_without_findings_yet(tmp_path: Path) -> None:
    """Its programme reports to the board: the clock runs, whatever has a record."""
    there = {path: text for path, text in files("").items() if path != PATH}
    for programme, rows_there in (("custody", 1), ("", 0)):
        named = REPORT.replace("programme: custody", f"programme: {programme}".strip())
        made = report(
            tmp_path / f"of-{programme}", {**there, "2024-custody/inspection.yaml": named}
        )
        annex = sections(made).get("Annex: responses to reports", "")
        assert len(rows(annex) if annex else []) == rows_there


def test_a_report_of_which_nothing_is_on_record(tmp_path: Path) -> None:
    """Page one counts it, and the note says how much is missing: no zero is to look like good news.
    So for its own board, if it has one.
    """
    there = {path: text for path, text in files("").items() if path != PATH}
    counted = f"{REPORT}recommendations_in_report: 8\n"
    made = report(tmp_path / "own", {**there, "2024-custody/inspection.yaml": counted})
    assert "1 report without a recommendation on record" in page_one(made)
    note = sections(made)["Annex: what the figures rest on"]
    assert (
        "The 8 recommendations in the report are not in this register yet, and are in no figure here."
        in note
    )
    for name, text in (
        ("none", counted.replace("8", "0")),
        ("another board's", counted.replace("programme: custody\n", "")),
        ("gone", f"{counted}withdrawn:\n  date: 2025-01-02\n  because: Wrong.\n"),
    ):
        made = report(tmp_path / name, {**there, "2024-custody/inspection.yaml": text})
        assert "on record" not in page_one(made), name
        assert "in no figure here" not in made, name


@every_row(
    ("due", "says"),
    [
        ("2025-07-31", ""),
        ("2025-07-30", "Custody: response due 30 July 2025"),
        ("2025-07-07", "Custody: response due on the day of the meeting"),
        ("2025-06-30", "Custody: response due 30 June 2025, before the meeting"),
        ("2025-06-29", f"Response to Custody: no publication recorded, {days_late(1)}"),
        ("2025-07-30\nassumed: [response_due]", ""),
    ],
)
def test_a_response_that_is_to_be_published_soon(due: str, says: str, tmp_path: Path) -> None:
    """Page one says so while something can be done; not of a day that is assumed."""
    named = REPORT.replace("response_rule: police-act-55\n", f"response_due: {due}\n")
    there = files(recommendation()) | {"2024-custody/inspection.yaml": named}
    lines = page_one(report(tmp_path, there)).split("\n")
    found = [each for each in lines if each.startswith(("- Response to ", "- Custody: response "))]
    assert found == ([f"- {says}"] if says else [])


def test_whoever_runs_a_programme_of_the_board_is_its_author(tmp_path: Path) -> None:
    """Each of them once, where several programmes report to it."""
    other = "title: Contact programme\nproject_manager: {}\nboard: gold\n"
    both = {"Head of contact", "Project manager"}
    for manager, names in (("other", both), ("manager", {"Project manager"})):
        there = files(recommendation())
        there["programmes/contact/programme.yaml"] = other.format(manager)
        made = report(tmp_path / manager, there)
        (line,) = [each for each in made.splitlines() if " Author: " in each]
        assert set(line.rpartition(" Author: ")[2].split(" and ")) == names


def test_how_old_the_oldest_is(tmp_path: Path) -> None:
    """In days; in public by the band where the day from which they count is not stated."""
    late = action("audit", due="2024-06-30", more="assumed:\n  - due\n")
    record = recommendation(late, action("ask", due="2025-06-20"))
    progress = progress_of(tmp_path, files(record))
    assert "the oldest by 365 days.**" in paper("board-report", progress, GOLD)
    register = for_audience(progress.register, "public", TODAY)
    made = paper("board-report", Progress(register, TODAY), GOLD, audience="public")
    assert "the oldest by over 180 days.**" in made


def test_a_sentence_that_a_list_goes_on_with(tmp_path: Path) -> None:
    """That more follows is seen."""
    record = recommendation().replace("each detention.", "each detention, and")
    made = report(tmp_path, record)
    assert "forces should review each detention, and… `rec-01`<br>Recommendation 1<br>" in made


def test_who_is_waited_for_has_a_title(tmp_path: Path) -> None:
    """The id of a role or a board is what every other key takes, and nothing that a reader knows."""
    waits = "waits_for:\n  - what: a form\n    from: other\n  - what: a room\n    from: gold\n"
    made = report(tmp_path, recommendation(action("audit", more=waits)))
    assert "a form, from Head of contact, expected: Not given" in made
    assert "a room, from Gold Board, expected: Not given" in made


def test_what_waits_in_public(tmp_path: Path) -> None:
    """What it waits for is not published: neither none, nor not recorded."""
    wait = "waits_for:\n  - what: a tool\n    from: the college\n"
    blocked = action("audit", update("2025-06-20", "No tool.", status="blocked"), more=wait)
    progress = progress_of(tmp_path, files(recommendation(blocked, action("b", more=wait))))
    inside = sections(paper("board-report", progress, GOLD))
    assert "a tool, from the college" in inside["Annex: waiting for others"]
    register = for_audience(progress.register, "public", TODAY)
    made = paper("board-report", Progress(register, TODAY), GOLD, audience="public")
    assert sections(made)["Annex: waiting for others"] == "What work waits for is not published."
    assert [each["Waits for"] for each in rows(sections(made)["Annex: blocked"])] == [
        "Not published"
    ]
    said = "Do audit (recommendation 1), from whom it waits is not published"
    assert f"Unblock** 1 action: {said}\n" in page_one(made)
