"""What the cells of a tracker say: yes and no, n/a, TBC, 0, and days with words behind them."""

import datetime as dt
from typing import Any, cast

import pytest

from recotrack.intake.draft import Finding
from recotrack.intake.layouts import imported
from recotrack.intake.paper import Cell, Paper, Passage, Table
from recotrack.intake.readers import read
from recotrack.intake.trackers import Mapping, settled, tracker
from recotrack.intake.vocabulary import own_words_hold
from tests.tables import every_row

TODAY = dt.date(2026, 11, 30)
PLAN = "The force should write a plan for floods."
KITS = "The force should make sure that first aid kits are complete."


def row(headings: str, cells: str) -> Finding:
    """The finding of a table with one row. Cells are parted by |."""
    rows = [f"No.|Recommendation|{headings}", f"1|{KITS}|{cells}"]
    content = "\n".join(",".join(f'"{cell.strip()}"' for cell in each.split("|")) for each in rows)
    found = tracker(read("tracker.csv", content.encode()))
    assert found is not None
    (draft,) = found.drafts
    (finding,) = draft.findings
    return finding


def update(made: Finding) -> dict[str, Any]:
    """The only update; empty if there is none."""
    known: Any = made.data.get("updates", [{}])
    (one,) = known
    return dict(one)


@pytest.mark.parametrize("said", ["No", "N", "no", "-", "n/a", "TBC", "0", "Not yet closed"])
@pytest.mark.parametrize(
    "heading", ["Closed by HMICFRS", "HMICFRS closed?", "Signed off by HMICFRS (Y/N)"]
)
def test_work_that_the_inspectorate_did_not_close_is_not_closed(heading: str, said: str) -> None:
    """And no reference is called No."""
    made = update(row(f"{heading}|Latest position", f"{said}|Kits are bought."))
    assert (made.get("status"), made.get("ref")) == (None, None)
    assert made["note"].startswith("Kits are bought.")


@every_row(
    ("said", "day", "ref"),
    [
        ("Yes", None, None),
        ("Y", None, None),
        ("12/08/2025", "2025-08-12", None),
        ("Yes - 12 August 2025", "2025-08-12", None),
        ("HM/2025/0411", None, "HM/2025/0411"),
        ("No. 14", None, "No. 14"),
        ("Yes, letter HM 22 of 12/08/2025", "2025-08-12", "letter HM 22 of 12/08/2025"),
        ("Letters of 12/08/2025 and 14/09/2025", None, "Letters of 12/08/2025 and 14/09/2025"),
    ],
)
def test_what_closes_work_is_a_word_a_day_or_a_reference(
    said: str, day: str | None, ref: str | None
) -> None:
    made = update(row("Closed by HMICFRS|Latest position", f"{said}|Kits are bought."))
    assert (made["status"], made.get("date"), made.get("ref")) == ("closed", day, ref)


def test_what_stands_above_the_first_day_of_a_cell_is_not_its_latest_word() -> None:
    """The status is that of the last day; of the words above it nobody knows the day."""
    said = "Kits are ordered.\n12/08/2025: Kits are bought."
    updates: Any = row("Status|Latest position", f"In progress|{said}").data["updates"]
    told = [(each.get("date"), each.get("status"), each["note"]) for each in updates]
    assert told == [
        ("2025-08-12", "in progress", "Kits are bought."),
        (None, None, "Kits are ordered."),
    ]


@every_row(
    ("completed", "position", "day", "assumed"),
    [
        ("12/08/2025", "Aug 2025: Kits are bought.", "2025-08-12", False),
        ("Aug 2025", "12/08/2025: Kits are bought.", "2025-08-31", True),
        ("12/08/2025", "10/08/2025: Kits are bought.", "2025-08-12", False),
        ("", "Aug 2025: Kits are bought.", "2025-08-31", True),
        ("", "14/08/2025: Kits are bought.", "2025-08-14", False),
    ],
)
def test_a_day_is_assumed_where_the_cell_that_gives_it_names_a_month_alone(
    completed: str, position: str, day: str, *, assumed: bool
) -> None:
    """Whatever stands in the cell beside it."""
    made = update(row("Date completed|Latest position", f"{completed}|{position}"))
    assert (made["date"], "date" in made.get("assumed", [])) == (day, assumed)


def test_two_cells_that_have_the_same_day_agree() -> None:
    """A month, of which it is the last day, is none other."""
    made = row("Due date|Target date", "30/06/2027|June 2027")
    assert (made.data["due"], made.agreed) == ("2027-06-30", ("June 2027",))


def test_what_was_written_after_it_was_complete_is_told_on_its_own_day() -> None:
    columns = "Status|Date completed|Date closed by HMICFRS|Evidence|Latest update|Date of update"
    cells = "Complete|12/08/2025|{}|Invoice 12|Sent to HMICFRS on 14 August.|14/08/2025"
    done = ("2025-08-12", "complete", "Date completed: 12/08/2025")
    sent = ("2025-08-14", None, "Sent to HMICFRS on 14 August.")
    closed = ("2025-09-30", "closed", "Date closed by HMICFRS: 30/09/2025")
    at_once = ("2025-08-12", "closed", "Date closed by HMICFRS: 12/08/2025")
    for said, told in (
        ("", [done, sent]),
        ("12/08/2025", [at_once, sent]),
        ("30/09/2025", [done, sent, closed]),
    ):
        updates: Any = row(columns, cells.format(said)).data["updates"]
        assert [(each["date"], each.get("status"), each["note"]) for each in updates] == told
        assert updates[0]["evidence"] == [{"title": "Invoice 12"}]


@pytest.mark.parametrize(
    ("said", "day", "words"),
    [
        ("Kits are bought (14/09/2026)", "2026-09-14", "Kits are bought"),
        ("Kits are bought (as at 14 September 2026).", "2026-09-14", "Kits are bought"),
        ("Kits will be bought (14/09/2026)", None, "Kits will be bought (14/09/2026)"),
        ("To be bought by (14/09/2026)", None, "To be bought by (14/09/2026)"),
    ],
)
def test_an_update_may_end_with_its_day(said: str, day: str | None, words: str) -> None:
    made = update(row("Status|Update (date)", f"In progress|{said}"))
    assert (made.get("date"), made["note"]) == (day, words)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("0% - to start", "not started"),
        ("50% - on target", "in progress"),
        ("25% - late", "in progress"),
    ],
)
def test_a_share_is_a_status(said: str, status: str | None) -> None:
    assert update(row("Status|Update", f"{said}|Kits are bought.")).get("status") == status


@pytest.mark.parametrize(
    ("said", "status"), [("Yes", "complete"), ("No", None), ("-", None), ("TBC", None)]
)
def test_what_the_force_closed_is_complete(said: str, status: str | None) -> None:
    """The inspectorate closes; a force completes."""
    made = update(
        row("Closed by HMICFRS|Force closed?|Latest position", f"No|{said}|Kits are bought.")
    )
    assert made.get("status") == status


def test_a_closed_that_is_a_hundred_per_cent_is_the_forces_own() -> None:
    made = update(row("Status|Overall %", "Closed|100"))
    assert made["status"] == "complete"
    assert "Closed" in made["note"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Open - Actions on going off track", "in progress"),
        ("Open: on track", "in progress"),
        ("Open (blocked)", "blocked"),
        ("Open - one lead", None),
    ],
)
def test_a_status_in_two_parts_says_the_second(said: str, status: str | None) -> None:
    """Open says no more than that it is not closed."""
    made = row("Status|Update", f"{said}|Begun.")
    assert update(made).get("status") == (status or "open")


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Owner", "owner"),
        ("Addressee", "owner"),
        ("Lead officer", "owner"),
        ("Pillar", "pillars"),
    ],
)
@pytest.mark.parametrize("said", ["TBC", "n/a", "-", "0", "No"])
def test_a_cell_that_names_nobody_names_nobody(heading: str, key: str, said: str) -> None:
    """Nobody is called TBC, and no pillar is number 0."""
    made = row(f"{heading}|Update", f"{said}|Begun.")
    assert (made.data.get(key), made.pillars) == (None, ())
    assert made.data.get("addressed_to") == "the force"


@pytest.mark.parametrize("said", ["TBC", "n/a", "-"])
def test_a_number_that_is_not_given_is_none(said: str) -> None:
    content = f"Ref,Recommendation,Update\n{said},{KITS},Begun.\n"
    found = tracker(read("tracker.csv", content.encode()))
    assert found is not None
    assert "number" not in found.drafts[0].findings[0].data


def test_nothing_is_no_update() -> None:
    assert row("Latest position", "0").data.get("updates") is None


def test_words_behind_a_day_are_a_note() -> None:
    """They are nobody's answer, and the day is the day."""
    made = row("Due date|Progress", "30 June 2026 Supplier late|Ordered.")
    assert (made.data["due"], made.data.get("response")) == ("2026-06-30", None)
    assert update(made)["note"] == "Ordered. (Due date: 30 June 2026 Supplier late)"


@pytest.mark.parametrize(
    ("title", "heading", "text", "own"),
    [
        ("Action plan", "Deadline date", KITS, True),
        ("Tracker", "Deadline", KITS, False),
        ("Action plan", "HMICFRS deadline", KITS, False),
        ("Action plan", "Deadline", f"By 31 March 2026, {KITS}", False),
    ],
)
def test_a_deadline_in_a_plan_is_the_forces_own(
    title: str, heading: str, text: str, *, own: bool
) -> None:
    """Unless the heading says whose it is, or the report's words have the day."""
    content = f'{title}\nNo.,Recommendation,{heading},Status\n1,"{text}",31/03/2026,Open\n'
    found = tracker(read("plan.csv", content.encode()))
    assert found is not None
    data: Any = found.drafts[0].findings[0].data
    assert (data.get("due"), data["deadline"].get("date")) == (
        ("2026-03-31", None) if own else (None, "2026-03-31")
    )


def test_areas_for_improvement_have_no_deadline_but_the_forces() -> None:
    content = f"Summary,Deadline date,Status\nAFI 1 - {KITS},31/03/2026,Open\n"
    found = tracker(read("plan.csv", content.encode()))
    assert found is not None
    data: Any = found.drafts[0].findings[0].data
    assert (data["due"], data["deadline"]) == ("2026-03-31", {"basis": "none"})


def test_a_status_that_is_left_out_is_in_no_draft() -> None:
    """It is a guess, and its words are in the note: also where the update has no day yet."""
    content = f"No.,Recommendation,HMICFRS status,Update\n1,{KITS},Closed,All done here.\n"
    found = tracker(read("tracker.csv", content.encode()))
    assert found is not None
    made = settled(found, today=TODAY, keeps_undated=True)
    data: Any = made.drafts[0].findings[0].data
    assert [each.get("status") for each in data["updates"]] == [None]
    assert "rec-01 status" in [each.at for each in made.drafts[0].guesses]


def test_a_colour_beside_a_moved_date_is_kept() -> None:
    """The note of a move says what the row says: nothing of it is put in its place."""
    content = (
        "No.,Recommendation,Owner,Original target date,Revised target date,RAG\n"
        f"1,{KITS},Head of Custody,30/06/2026,30/09/2026,WHITE\n"
    )
    found = tracker(read("tracker.csv", content.encode()), Mapping(as_at=dt.date(2026, 5, 1)))
    assert found is not None
    data: Any = settled(found, today=TODAY).drafts[0].findings[0].data
    assert [each["note"] for each in data["updates"]] == [
        "The tracker moves the date to 30 September 2026; who agreed is not stated. (RAG: WHITE)"
    ]


@pytest.mark.parametrize("heading", ["Who", "By whom", "Lead", "Owner"])
def test_who_stands_beside_a_recommendation_owns_it(heading: str) -> None:
    """Also where a column behind has steps; and whoever stands behind a step owns the step."""
    made = row(f"{heading}|Next step", "Head of Contact|Buy the kits")
    assert made.data["owner"] == "head-of-contact"
    behind = row(f"Next step|{heading}|Lead officer", "Buy the kits|Head of Contact|Supt Custody")
    actions: Any = behind.data["actions"]
    assert [each["title"] for each in actions] == ["Buy the kits"]


@pytest.mark.parametrize(
    "said", ["not allocated", "Not yet assigned", "Vacant", "unallocated", "TBC"]
)
def test_nobody_is_no_owner(said: str) -> None:
    made = row("Who|Next step|Latest position", f"{said}|Buy the kits|Asked for prices.")
    actions: Any = made.data["actions"]
    assert "owner" not in made.data
    assert "owner" not in actions[0]


def test_a_dash_is_no_step() -> None:
    made = row("Who|Next step|Latest position", "Head of Contact|-|Kits are bought.")
    assert "actions" not in made.data
    assert update(made)["note"] == "Kits are bought."


@pytest.mark.parametrize(
    ("name", "status"),
    [("Closed recs", "closed"), ("Completed actions", "complete"), ("Recs - closed", "closed"),
     ("Completed", "complete"), ("Open recs", None), ("Completed custody checks", None)],
)  # fmt: skip
def test_a_sheets_name_is_the_status_of_its_rows(name: str, status: str | None) -> None:
    """Where it says no more than that. A column of statuses goes before it."""
    headings = ["No.", "Recommendation", "Owner"]
    rows = [headings, ["1", KITS, "Head of Custody"]]
    assert update(of_sheet(name, rows)).get("status") == status
    told = [[*headings, "Status"], ["1", KITS, "Head of Custody", "In progress"]]
    assert update(of_sheet(name, told))["status"] == "in progress"


def of_sheet(name: str, rows: list[list[str]]) -> Finding:
    """The finding of a table with this name."""
    cells = tuple(tuple(Cell((Passage(each),)) for each in row) for row in rows)
    found = tracker(Paper("tracker.xlsx", (Table(cells, title=name),)))
    assert found is not None
    (draft,) = found.drafts
    (finding,) = draft.findings
    return finding


@pytest.mark.parametrize("force", ["Force position", "Constabulary update", "Force narrative"])
@pytest.mark.parametrize("body", ["PFCC view", "Commissioner's comments"])
def test_the_forces_position_beside_the_commissioners_view_is_its_answer(
    force: str, body: str
) -> None:
    """And what the inspectorate says of it is nobody's."""
    page = (
        "# Response to the custody inspection\n\n"
        f"| Recommendation | {force} | {body} | HMICFRS comment |\n| --- | --- | --- | --- |\n"
        f"| 1. {KITS} | Kits are bought. | I welcome it. | Too slow. |\n"
    )
    read_page = imported(read("page.md", page.encode()), None, None)
    (draft,) = read_page.drafts
    (made,) = draft.findings
    assert [each.text for each in read_page.unplaced] == ["Too slow."]
    answers: Any = made.data["response"]
    assert answers["chief_constable"].strip() == "Kits are bought."
    assert answers["commissioner"].strip() == "I welcome it."
    assert "updates" not in made.data


@pytest.mark.parametrize("force", ["Force commentary", "Force narrative", "Our comments"])
def test_the_forces_words_with_their_day_are_an_update_and_no_answer(force: str) -> None:
    """A response is given once; commentary that has its day is how the work goes."""
    columns = f"Lead|{force}|Date of commentary|Status"
    made = row(columns, "DCC|Kits are bought.|04/09/2026|In progress")
    assert "response" not in made.data
    (told,) = cast("Any", made.data["updates"])
    assert (told["date"], told["status"]) == ("2026-09-04", "in progress")
    said = row(columns.replace(force, "Force response"), "DCC|We accept it.|04/09/2026|In progress")
    assert cast("Any", said.data["response"]) == {"chief_constable": "We accept it."}


def test_a_source_may_name_inspectorate_report_and_day() -> None:
    above = 'Improvement Board – 13 October 2026\n"Source: HMICFRS, PEEL 2025: Fenmoor Police, published 11 June 2026"\n\n'
    content = f"{above}AFI,Inspectorate's wording,Lead\n1,{KITS},DCC\n"
    found = tracker(read("tracker.csv", content.encode()))
    assert found is not None
    said = {
        "title": "PEEL 2025: Fenmoor Police",
        "inspectorate": "HMICFRS",
        "published": "2026-06-11",
    }
    assert found.drafts[0].inspection.items() >= said.items()


def test_a_code_may_name_the_kind() -> None:
    content = (
        f"Ref,Recommendation,Lead\nPEEL25-AFI3,{KITS},DCC\nPEEL25-R4,The force should count.,DCC\n"
    )
    found = tracker(read("tracker.csv", content.encode()))
    assert found is not None
    named = [(each.data["kind"], each.data["number"]) for each in found.drafts[0].findings]
    assert named == [("area for improvement", "PEEL25-AFI3"), ("recommendation", "PEEL25-R4")]


def test_the_heading_above_the_numbers_names_the_kind() -> None:
    content = f"AFI,Inspectorate's wording,Lead\n1,{KITS},DCC\n"
    found = tracker(read("tracker.csv", content.encode()))
    assert found is not None
    assert [each.data["kind"] for each in found.drafts[0].findings] == ["area for improvement"]


def test_the_forces_position_beside_actions_is_their_progress() -> None:
    made = row("PFCC view|Action|Force position", "I welcome it.|Buy the kits|Kits are bought.")
    actions: Any = made.data["actions"]
    assert [each["note"] for each in actions[0]["updates"]] == ["Kits are bought."]


def owners(name: str, content: str) -> tuple[list[Any], list[str]]:
    """The owners of all actions of a paper, and what is not placed."""
    found = imported(read(name, content.encode()), None, None) if name.endswith("md") else None
    made = found or tracker(read(name, content.encode()))
    assert made is not None
    worked: list[Any] = [one.data["actions"] for draft in made.drafts for one in draft.findings]
    found_owners = [each.get("owner") for actions in worked for each in actions]
    return found_owners, [each.text for each in made.unplaced]


@pytest.mark.parametrize("said", ["as above", "Ditto", "(As above)", "same as above.", "''", "〃"])
def test_an_owner_as_above_is_the_owner_of_the_row_above(said: str) -> None:
    """In a tracker, and in a table of work below a finding. No role has such a name."""
    of_tracker = (
        f"No.,Recommendation,Action,Action owner\n1,{KITS},Buy kits,Head of Stores\n"
        f",,Fill them,{said}\n,,Check them,Clerk\n,,Lend them,{said}\n"
    )
    wanted = ["head-of-stores", "head-of-stores", "clerk", "clerk"]
    assert owners("tracker.csv", of_tracker)[0] == wanted
    of_work = (
        f'# Response to the HMICFRS report "Kits"\n\n## Recommendation 1\n\n{KITS}\n\n'
        "| Action | Owner | Due |\n|---|---|---|\n| Buy kits | Head of Stores | 31/01/2027 |\n"
        f"| Fill them | {said} | 28/02/2027 |\n| Check them | Clerk | 31/03/2027 |\n"
    )
    assert owners("plan.md", of_work)[0] == wanted[:3]


def test_an_owner_as_above_of_nobody_is_nobody_and_is_shown() -> None:
    content = (
        f"No.,Recommendation,Action,Action owner\n1,{KITS},Buy kits,as above\n"
        ",,Fill them,TBC\n,,Check them,ditto\n"
    )
    found, shown = owners("tracker.csv", content)
    assert found == [None, None, None]
    assert [each for each in shown if each in {"as above", "ditto"}] == ["as above"]


@pytest.mark.parametrize(
    ("said", "number"),
    [("AFD1", "AFD1"), ("AFD 12", "AFD12"), ("Area for development 3", "3"), ("afd", None)],
)
def test_an_area_for_development_is_one_for_improvement(said: str, number: str | None) -> None:
    """With its own number, as the inspectorate of another country prints it."""
    content = (
        f"Ref,Recommendation,Owner,Status\n{said},{KITS},DCC,Open\nR2,{KITS[:-1]} now.,DCC,Open\n"
    )
    found = tracker(read("tracker.csv", content.encode()))
    assert found is not None
    one, two = (each.data for each in found.drafts[0].findings)
    assert (one["kind"], one.get("number")) == ("area for improvement", number)
    assert (two["kind"], two["number"]) == ("recommendation", "2")


def test_an_area_for_development_of_a_report_is_one_for_improvement() -> None:
    made = imported(
        read("paper.md", f"# Response to the HMICS report\n\n## AFD 4\n\n{KITS}\n".encode()),
        None,
        None,
    )
    (one,) = (each.data for each in made.drafts[0].findings)
    assert (one["kind"], one["number"]) == ("area for improvement", "4")


@pytest.mark.parametrize("filler", ["xxx", "XXXX"])
def test_what_fills_a_gap_is_no_number(filler: str) -> None:
    content = f"No.,Recommendation,Owner,Status\n{filler},{KITS},DCC,Open\n"
    found = tracker(read("tracker.csv", content.encode()))
    assert found is not None
    assert "number" not in found.drafts[0].findings[0].data
    paper = (
        f"# Areas for improvement\n\n{KITS}\n\nActions\n\n{filler}\n\nThe force should lend kits.\n"
    )
    drafts = imported(read("paper.md", paper.encode()), None, None).drafts
    assert {one.data.get("number") for each in drafts for one in each.findings} <= {None}


# Decisions among statuses


@every_row(
    ("said", "decided", "status"),
    [
        ("Not accepted", "not accepted", None),
        ("Rejected", "not accepted", None),
        ("Partially accepted", "partly accepted", None),
        ("Not for this force", "not for us", None),
        ("Agreed.", "accepted", None),
        ("Accepted - in progress", "accepted", "in progress"),
        ("Not accepted (closed)", "not accepted", "closed"),
        ("Accepted once funded", None, None),
        ("In progress", None, "in progress"),
    ],
)
def test_a_decision_in_a_column_of_statuses_is_one(
    said: str, decided: str | None, status: str | None
) -> None:
    """It is no status that nobody knows."""
    content = f"No.,Recommendation,Status\n1,{KITS},{said}\n2,{PLAN},Open\n"
    found = tracker(read("tracker.csv", content.encode()))
    assert found is not None
    (draft,) = found.drafts
    assert draft.findings[0].data.get("disposition") == decided
    assert update(draft.findings[0]).get("status") == status
    assert bool(draft.doubts) is (decided is None and status is None)
    assert found.unplaced == ()


def test_beside_an_action_rejected_may_be_the_action() -> None:
    """So it is asked about. What the answer says of the recommendation is said of that."""
    content = f"No.,Recommendation,Action,Status\n1,{KITS},Buy kits,Rejected\n".encode()
    found = tracker(read("tracker.csv", content))
    assert found is not None
    (draft,) = found.drafts
    (asked,) = draft.doubts
    assert (asked.about, draft.findings[0].data.get("disposition")) == ("Rejected", None)
    with own_words_hold({"rejected": "not accepted"}):
        answered = tracker(read("tracker.csv", content))
    assert answered is not None
    assert answered.drafts[0].findings[0].data["disposition"] == "not accepted"
    assert answered.drafts[0].doubts == ()


def test_what_an_unknown_status_may_be_is_what_its_work_may_have() -> None:
    """A recommendation is never blocked, an action never closed; either may wait for a decision."""
    decisions = ["accepted", "partly accepted", "not accepted", "not for us"]
    of_action = ["not started", "in progress", "blocked", "complete", "verified", "cancelled"]
    of_finding = ["open", "complete", "verified", "submitted", "closed", "superseded"]
    for heads, cells, expected in (
        ("No.,Recommendation,Status", f"1,{KITS},Parked", of_finding),
        ("No.,Recommendation,Action,Status", f"1,{KITS},Buy kits,Parked", of_action),
        (
            "No.,Recommendation,Action,Status",
            f"1,{KITS},Buy kits,Parked\n2,{PLAN},,Parked",
            [*of_action, *(each for each in of_finding if each not in of_action)],
        ),
    ):
        found = tracker(read("tracker.csv", f"{heads}\n{cells}\n".encode()))
        assert found is not None
        (asked,) = found.drafts[0].doubts
        assert [each.value for each in asked.candidates] == [*expected, *decisions]
