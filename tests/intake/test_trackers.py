"""Trackers as drafts: what the columns mean, what the rows say, and what is left to a person."""

import datetime as dt
import io
import json
import re
from collections.abc import Sequence
from typing import Any, cast

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from recotrack.change import new_record
from recotrack.cli.cure_text import typed_text
from recotrack.cli.importing.options import ImportOptions, with_options
from recotrack.cli.importing.owners import Owners
from recotrack.intake import layouts
from recotrack.intake.draft import DEADLINE, Draft, Finding, Imported
from recotrack.intake.layouts import imported as laid_out
from recotrack.intake.paper import Paper
from recotrack.intake.readers import read
from recotrack.intake.trackers import mapping_of, settled, suggested_mapping, tracker, undated
from recotrack.intake.trackers.meanings import meaning_of_heading
from recotrack.problems import Failure
from tests.conftest import ProblemsOf, examples, written
from tests.tables import every_row, one_in

TODAY = dt.date(2026, 1, 5)
CALLS = "By 31 January 2026, the force should answer calls within ten seconds."
KITS = "The force should make sure that first aid kits are complete."
PLAN = "Forces should have a plan for floods."


def paper_of(*sheets: tuple[str, Sequence[Sequence[object]]], merged: Sequence[str] = ()) -> Paper:
    book = openpyxl.Workbook()
    del book[book.sheetnames[0]]
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([*row])
        for each in merged:
            sheet.merge_cells(each)
    made = io.BytesIO()
    book.save(made)
    return read("tracker.xlsx", made.getvalue())


def imported(*rows: Sequence[object], merged: Sequence[str] = ()) -> Imported:
    found = tracker(paper_of(("Tracker", rows), merged=merged))
    assert found is not None
    return found


def draft(*rows: Sequence[object], merged: Sequence[str] = ()) -> Draft:
    (one,) = imported(*rows, merged=merged).drafts
    return one


def finding(*rows: Sequence[object], merged: Sequence[str] = ()) -> Finding:
    (one,) = draft(*rows, merged=merged).findings
    return one


def updates(*rows: Sequence[object]) -> list[dict[str, Any]]:
    made: Any = finding(*rows).data["updates"]
    return [*made]


def actions_in(made: Finding) -> list[dict[str, Any]]:
    """The actions of a record, as plain data."""
    actions: Any = made.data["actions"]
    return list(actions)


def updates_in(made: Finding) -> list[dict[str, Any]]:
    """The updates of a record, as plain data."""
    known: Any = made.data["updates"]
    return list(known)


def unplaced(found: Imported) -> list[tuple[str, str]]:
    return [(each.text, each.where) for each in found.unplaced]


def test_a_row_becomes_a_record_with_its_history() -> None:
    """Number, kind, words, deadline, owner and update; who reports is assumed, and listed."""
    made = draft(
        ["Inspection: Answering the call"],
        ["Published: 3 April 2025"],
        [],
        ["Ref", "Type", "Recommendation", "Owner", "Status", "Update", "Date of update"],
        [
            "R3",
            "Recommendation",
            CALLS,
            "Head of Contact",
            "Complete",
            "All desks are staffed.",
            dt.date(2025, 12, 1),
        ],
    )
    assert made.inspection == {"title": "Answering the call", "published": "2025-04-03"}
    assert [(each.name, each.where) for each in made.findings] == [("rec-03", "Tracker!A5")]
    assert made.findings[0].data == {
        "kind": "recommendation",
        "number": "3",
        "addressed_to": "the force",
        "text": CALLS,
        "deadline": {"words": "By 31 January 2026", "date": "2026-01-31", "basis": "stated"},
        "owner": "head-of-contact",
        "updates": [
            {
                "date": "2025-12-01",
                "by": "head-of-contact",
                "status": "complete",
                "note": "All desks are staffed.",
                "assumed": ["by"],
            }
        ],
    }
    assert made.roles == {"head-of-contact": "Head of Contact"}
    assert [each.at for each in made.guesses] == ["updates by"]


@every_row(
    ("heading", "means"),
    [
        ("Rec. No.", "number"),
        ("AFI / Recommendation", "recommendation"),
        ("Recommendation Text", "recommendation"),
        ("Sub-recommendation", "sub-recommendation"),
        ("Name of inspection", "report"),
        ("Detail", "recommendation"),
        ("Reason for extension", "reason for the new date"),
        ("Progress – latest", "update"),
        ("Progress log", "update"),
        ("% done", "completed"),
        ("HMICFRS due", "deadline"),
        ("HMICFRS closure ref", "closure reference"),
        ("Date submitted to HMICFRS", "submitted"),
        ("Closing comment", "comments"),
        ("Position with HMICFRS", "status"),
        ("Date published", "published"),
        ("Responsible officer", "owner"),
        ("HMICFRS deadline", "deadline"),
        ("Original target date", "target date"),
        ("Revised due date", "revised date"),
        ("Expected completion", "forecast"),
        ("BRAG rating", "colour"),
        ("Latest update", "update"),
        ("Progress to date", "update"),
        ("Progress since the July board", "update"),
        ("Finish by", "target date"),
        ("Line no.", "number"),
        ("Source inspection", "report"),
        ("Delivery lead", "owner"),
        ("Executive lead", "sponsor"),
        ("SRO", "sponsor"),
        ("Date of last update", "date of update"),
        ("Updated", "date of update"),
        ("Updated on", "date of update"),
        ("% complete", "completed"),
        ("Complete? (Y/N)", "completed"),
        ("Evidence of completion", "evidence"),
        ("Closure reference", "closure reference"),
        ("Initial action plan response", "chief constable's answer"),
        ("Commissioner’s comments", "commissioner's answer"),
        ("Action owner", "action owner"),
        ("owner_title", "owner"),
        ("Who is accountable for it", "action owner"),
        ("comment_date", "date of update"),
        ("Narrative last revised", "date of update"),
        ("Page entry updated", "date of update"),
        ("Finding as published", "recommendation"),
        ("Inspection / publication date", "report"),
        ("Finding of the Committee", "recommendation"),
        ("Position and reasons for any delay", "update"),
        ("New date agreed", "revised date"),
        ("The PCC’s decision", "decision"),
        ("Cost", None),
        ("The force should answer calls", None),
    ],
)
def test_headings_are_known_by_their_words(heading: str, means: str | None) -> None:
    """Capitals, dots, slashes and hyphens do not matter; what is not known is nothing."""
    assert meaning_of_heading(heading).means == means


@every_row(
    ("heading", "day", "assumed"),
    [
        ("March 2026 update", "2026-03-31", True),
        ("Mar-26 update", "2026-03-31", True),
        ("Update (Sept 2025)", "2025-09-30", True),
        ("Update – Sept 2025 board", "2025-09-30", True),
        ("Position at 1 December 2025", "2025-12-01", False),
        ("Latest position (Sept 2025)", "2025-09-30", True),
        ("Update 31/03/2026", "2026-03-31", False),
    ],
)
def test_a_heading_may_date_its_updates(heading: str, day: str, *, assumed: bool) -> None:
    """A month is no day: its last one is taken, and assumed."""
    assert meaning_of_heading(heading) == ("update", (dt.date.fromisoformat(day), assumed))


def test_a_year_that_nobody_means_dates_no_update() -> None:
    """Four figures are a year as they stand: 0026 is not 2026, in a heading as in a cell."""
    for year in ("0000", "0026", "1026"):
        assert meaning_of_heading(f"March {year} update").day is None


def test_headings_may_take_two_lines_and_be_merged() -> None:
    """A word over several columns belongs to each of them."""
    made = finding(
        ["Recommendation", None, "Owner", "Dates", None],
        ["No.", "Text", None, "Due", "Revised"],
        ["1", KITS, "Head of Custody", "31/03/2025", "30/09/2025"],
        merged=["A1:B1", "C1:C2", "D1:E1"],
    )
    assert (made.data["number"], made.data["text"]) == ("1", KITS)
    assert (made.data["due"], made.data["deadline"]) == ("2025-03-31", {"basis": "none"})
    assert made.data["updates"] == [
        {
            "by": "head-of-custody",
            "note": "Date moved, as the spreadsheet shows it.",
            "due": "2025-09-30",
            "assumed": ["by", "note"],
        }
    ]


def test_a_pair_of_dates_below_one_heading_is_named_by_both_lines() -> None:
    made = finding(
        ["No", "Recommendation", "Timescale", None, "Status"],
        [None, None, "Original", "Revised", None],
        [1, KITS, dt.date(2026, 8, 31), dt.date(2027, 1, 15), "In progress"],
        merged=["C1:D1", "A1:A2", "B1:B2", "E1:E2"],
    )
    assert made.data["due"] == "2026-08-31"
    assert updates_in(made)[-1]["due"] == "2027-01-15"


def test_a_column_most_of_whose_cells_say_what_to_do_has_the_findings() -> None:
    """Whatever its heading is. A cause of concern among them says what is wrong."""
    wrong = "The force's oversight of the use of force in custody is not good enough."
    made = draft(
        ["Item", "Requirement", "Lead", "Target date", "Status"],
        ["CoC 1", wrong, "Head of Custody", "31/08/2026", "Open"],
        ["AFI 1", KITS, "Head of Custody", "31/08/2026", "Open"],
        ["AFI 2", PLAN, "Head of Custody", "31/08/2026", "Open"],
    )
    assert [each.data["text"] for each in made.findings] == [wrong, KITS, PLAN]


def test_of_two_numbers_the_one_that_is_called_by_the_findings_counts() -> None:
    """A list has one of its own for each row, which is shown."""
    found = imported(
        ["ID", "Recommendation", "Finding no", "Status"],
        [88, KITS, 1, "Open"],
        [89, PLAN, 2, "Open"],
    )
    assert [each.data["number"] for each in found.drafts[0].findings] == ["1", "2"]
    assert {"88", "89"} <= {text for text, _ in unplaced(found)}


def test_two_numbers_that_are_both_called_by_findings_count() -> None:
    """A row has one of them, by its kind."""
    found = draft(
        ["Rec no", "AFI no", "Recommendation", "Status"],
        [1, None, KITS, "Open"],
        [None, 2, PLAN, "Open"],
    )
    assert [each.data["number"] for each in found.findings] == ["1", "2"]


@pytest.mark.parametrize("above", ["Type", "Source type", "Action type"])
def test_a_column_says_the_kind_of_each_finding(above: str) -> None:
    made = finding(["No.", above, "Action text"], ["1", "Area for improvement", KITS])
    assert made.data["kind"] == "area for improvement"


def test_a_line_above_names_the_kind_of_all_findings() -> None:
    heads = (["Ref", "What HMICFRS said", "Lead", "Status"], [1, KITS, "Head of Custody", "Open"])
    above = "Liaison team – areas for improvement – last gone through 15 September 2026"
    assert finding([above], *heads).data["kind"] == "area for improvement"
    both = "Recommendations | Areas for improvement"
    assert finding([both], *heads).data["kind"] == "recommendation"
    at_its_end = "Ravensmoor Police PEEL 2026 areas for improvement"
    assert finding([at_its_end], *heads).data["kind"] == "area for improvement"


def test_a_report_that_two_sheets_name_is_one() -> None:
    """With its day or without: open work on one sheet, what was closed on another."""
    peel = "PEEL 2025–2027: An inspection of Ravensmoor Police"
    ends = "The force should tell victims what happens next."
    live: list[list[object]] = [["HMI ref", "Type", "Finding", "Lead", "Status"],
            [f"{peel} (published 29 May 2026)", None, None, None, None],
            [1, "Recommendation", KITS, "Head of Custody", "Open"],
            [3, "Recommendation", ends, "Head of Crime", "Open"]]  # fmt: skip
    closed: list[list[object]] = [
        ["HMI ref", "Report", "Finding", "Lead"],
        [2, peel, CALLS, "Head of Contact"],
    ]
    found = tracker(paper_of(("Live", live), ("Closed", closed)))
    assert found is not None
    (made,) = found.drafts
    assert (made.inspection["title"], made.inspection["published"]) == (peel, "2026-05-29")
    assert [each.data["number"] for each in made.findings] == ["1", "3", "2"]


def test_a_row_of_an_outline_names_the_report_of_those_below() -> None:
    """Nothing stands beside it but its own number."""
    custody = "Report on an unannounced inspection of custody (published 25 June 2026)"
    peel = "PEEL 2025–2027: An inspection of Ravensmoor Police (published 29 May 2026)"
    drafts = imported(
        ["Row ID", "Task name", "Assigned to", "Finish", "Status"],
        [1, custody, None, None, None],
        [2, KITS, "Head of Custody", "31/08/2026", "Open"],
        [3, peel, None, None, None],
        [4, PLAN, "Head of Custody", "31/08/2026", "Open"],
    ).drafts
    assert [each.inspection["published"] for each in drafts] == ["2026-06-25", "2026-05-29"]
    assert [[each.data["text"] for each in one.findings] for one in drafts] == [[KITS], [PLAN]]


def test_titles_totals_and_headings_that_are_printed_again_are_no_records() -> None:
    """What is no row of a recommendation is shown, or a label; nothing is lost."""
    found = imported(
        ["Recommendations tracker"],
        ["No.", "Recommendation", "Status"],
        ["1", CALLS, "In progress"],
        ["No.", "Recommendation", "Status"],
        ["2", KITS, "Complete"],
        ["Total", None, "2 recommendations, 1 complete"],
    )
    assert [each.name for each in found.drafts[0].findings] == ["rec-01", "rec-02"]
    assert unplaced(found) == [
        ("Recommendations tracker", "Tracker!A1"),
        ("Total", "Tracker!A6, under No."),
        ("2 recommendations, 1 complete", "Tracker!C6, under Status"),
    ]
    assert [each.text for each in found.labels] == ["No.", "Recommendation", "Status"] * 2


def test_a_second_table_has_headings_of_its_own() -> None:
    """Below a blank row: three that are known are enough, as they are above the first table."""
    found = draft(
        ["Rec No.", "Recommendation", "Owner"],
        ["1", CALLS, "DCC"],
        [],
        ["AFI No.", "Area for improvement", "Due date"],
        ["3", KITS, "31/01/2027"],
    )
    told = [(each.name, each.data.get("owner"), each.data.get("due")) for each in found.findings]
    assert told == [("rec-01", "dcc", None), ("afi-03", None, "2027-01-31")]


def test_a_number_in_front_of_the_words_of_a_finding_is_a_label() -> None:
    """It is filed by it, and its characters are not lost."""
    found = imported(["Recommendation", "Status"], [f"Rec 3: {CALLS}", "In progress"])
    assert [each.data["number"] for each in found.drafts[0].findings] == ["3"]
    assert "Rec 3:" in [each.text for each in found.labels]


def test_a_heading_above_a_table_with_a_title_of_its_own_is_shown() -> None:
    """One of them is the report's title; the other is not lost."""
    page = (
        "<h1>Recommendations of all inspectors</h1><table><tr><td colspan=2>Custody in the north of"
        " Ravensmoor</td></tr><tr><th>Recommendation</th><th>Status</th></tr>"
        f"<tr><td>{KITS}</td><td>In progress</td></tr></table>"
    )
    found = tracker(read("page.html", page.encode()))
    assert found is not None
    assert found.drafts[0].inspection["title"] == "Custody in the north of Ravensmoor"
    assert [each.text for each in found.unplaced] == ["Recommendations of all inspectors"]


def test_a_committees_table_is_a_tracker_with_sentences_above_it() -> None:
    """The day behind the report's title is its day; the meeting's is no title."""
    page = (
        "# Police and Crime Panel - 12 March 2025\n\n## Item 7: inspections\n\nOpen ones.\n\n"
        "| Inspection (date published) | Ref | Recommendation | Force update March 2025 | RAG |\n"
        "|---|---|---|---|---|\n"
        f"| Firearms licensing (11 Feb 2025) | 2 | {PLAN} | It is designed. | Green |\n"
    )
    found = layouts.imported(read("paper.md", page.encode()), None, None)
    (one,) = found.drafts
    assert one.inspection["title"] == "Firearms licensing"
    assert one.inspection["published"] == "2025-02-11"
    made: Any = one.findings[0].data["updates"]
    assert [each["note"] for each in made] == ["It is designed. (RAG: Green)"]


def test_a_column_that_is_not_understood_is_shown_with_its_heading() -> None:
    """Its words go nowhere, and nobody has to look for them."""
    found = imported(
        ["No.", "Recommendation", "Owner", "Budget"], ["1", KITS, "Head of Custody", "£4,000"]
    )
    assert unplaced(found) == [("£4,000", "Tracker!D2, under Budget")]
    assert found.share_placed < 1


def test_a_column_that_is_not_understood_is_asked_about() -> None:
    """What it may have is what its cells look like, and what no other column has; one without cells
    is not asked about.
    """
    made = draft(
        ["No.", "Recommendation", "Owner", "What success looks like", "Slot", "Gate", "Spare"],
        ["1", KITS, "Head of Custody", "Every kit is complete whenever it is checked", "1/6/2026", "Two"],
    )  # fmt: skip
    asked = {each.about: [one.value for one in each.candidates] for each in made.doubts}
    assert asked == {
        "What success looks like": ["update", "comments", "action", "report"],
        "Slot": ["due date", "deadline", "completed", "published"],
        "Gate": ["owner", "status", "comments"],
    }


def test_a_column_of_days_is_asked_about_as_one_though_most_of_its_cells_say_nothing() -> None:
    made = draft(
        ["No.", "Recommendation", "Owner", "Slot"],
        ["1", KITS, "Head of Custody", "1/6/2026"],
        ["2", CALLS, "Head of Contact", "-"],
        ["3", "The force should keep a log of its searches.", "Head of Crime", "TBC"],
    )
    (asked,) = made.doubts
    assert [one.value for one in asked.candidates][:2] == ["due date", "deadline"]


def test_a_column_is_asked_about_where_another_table_has_it_empty() -> None:
    """It is asked once, for the cells that there are."""
    page = "".join(
        "<table><tr><th>No</th><th>Recommendation</th><th>Owner</th><th>Gate</th></tr>"
        f"<tr><td>{number}</td><td>{words}</td><td>DCC</td><td>{gate}</td></tr></table>"
        for number, words, gate in (("1", KITS, "Two"), ("2", CALLS, ""))
    )
    found = tracker(read("page.html", f"<h1>Cells</h1>{page}".encode()))
    assert found is not None
    assert [each.about for one in found.drafts for each in one.doubts] == ["Gate"]


SPANNING = (
    "<p>This page was last brought up to date on 2 March 2026.</p><table>"
    "<tr><th>{}</th><th>No.</th><th>Recommendation</th><th>Progress</th></tr>"
    "<tr><td rowspan=2>Cold cells<br>Published by HMICFRS on 4 May 2025</td><td>1</td>"
    "<td>"
    + KITS
    + "</td><td>Bought.</td></tr><tr><td>2</td><td>"
    + CALLS
    + "</td><td>Begun.</td></tr>"
    "<tr><td>Dark cells<br>Published by HMICFRS on 1 June 2025</td><td>1</td>"
    "<td>The force should light its cells.</td><td>Lamps fitted.</td></tr></table>"
)


def test_a_cell_over_several_rows_names_their_report_and_its_day() -> None:
    """And the page says on what day all of it was so."""
    found = tracker(read("p.html", SPANNING.format("Report and day of publication").encode()))
    assert found is not None
    assert [(each.inspection["title"], each.inspection["published"], len(each.findings))
            for each in found.drafts] == [("Cold cells", "2025-05-04", 2), ("Dark cells", "2025-06-01", 1)]  # fmt: skip
    updates: Any = found.drafts[0].findings[0].data["updates"]
    assert [(each["date"], each["note"]) for each in updates] == [("2026-03-02", "Bought.")]


def test_a_column_with_cells_over_several_rows_may_name_their_report() -> None:
    """It is asked about as that, where its heading does not say so."""
    found = tracker(read("p.html", SPANNING.format("What they saw").encode()))
    assert found is not None
    (doubt,) = found.drafts[0].doubts
    assert "report" in [each.value for each in doubt.candidates]


@pytest.mark.parametrize("sign", [";", ".", "!"])
def test_dated_entries_on_one_line_are_each_of_their_day(sign: str) -> None:
    made = finding(
        ["No.", "Recommendation", "Owner", "Progress update"],
        ["1", KITS, "Head of Custody", f"01/02/2025: Half are{sign} 03/04/2025: All are."],
    )
    assert [each["date"] for each in updates_in(made)] == ["2025-02-01", "2025-04-03"]


def test_a_comment_that_is_left_over_says_below_which_heading_it_stood() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["No.", "Recommendation", "Owner"])
    sheet.append(["1", KITS, "Head of Custody"])
    sheet["B2"].comment = Comment("Ask before the board.", "A")
    made = io.BytesIO()
    book.save(made)
    found = tracker(read("tracker.xlsx", made.getvalue()))
    assert found is not None
    assert [each.where for each in found.unplaced] == ["Sheet!B2, a comment, under Recommendation"]


def test_a_day_in_a_heading_does_not_hide_what_its_words_speak_for() -> None:
    made = finding(
        ["No.", "Recommendation", "Owner", "Recent achievements (30 June 2025)"],
        ["1", KITS, "Head of Custody", "Half of them are."],
    )
    assert [(each["date"], each["note"]) for each in updates_in(made)] == [
        ("2025-06-30", "Half of them are.")
    ]


@pytest.mark.parametrize(
    ("above", "does_it"),
    [
        ("Gold lead", "Silver lead"),
        ("Accountable", "Working lead"),
        ("Thematic lead (Chief Officer)", "AFI manager"),
        ("Chief officer", "Business lead"),
    ],
)
def test_in_whatever_words_the_one_who_does_the_work_is_the_owner(above: str, does_it: str) -> None:
    rows = ["No.", "Recommendation", above, does_it], ["1", KITS, "DCC", "Head of Vetting"]
    assert draft(*rows).findings[0].data["owner"] == "head-of-vetting"


def test_who_is_above_does_not_own_what_an_unknown_column_may_have_an_owner_for() -> None:
    made = draft(["No.", "Recommendation", "SRO", "Night handler"], ["1", KITS, "DCC", "Kim Lake"])
    assert made.findings[0].data.get("owner") is None


def test_of_two_who_lead_the_one_who_does_the_work_is_the_owner() -> None:
    """Who is above is kept in the note. Alone, or above the owners of actions, it is the owner."""
    both = draft(
        ["No.", "Recommendation", "Chief officer lead", "Business lead", "Update"],
        ["1", KITS, "ACC Crime", "Head of Custody", "Begun."],
    )
    assert both.findings[0].data["owner"] == "head-of-custody"
    assert updates_in(both.findings[0])[0]["note"] == "Begun. (Chief officer lead: ACC Crime)"
    alone = draft(["No.", "Recommendation", "Executive sponsor"], ["1", KITS, "ACC Crime"])
    assert alone.findings[0].data["owner"] == "acc-crime"
    acts = finding(
        ["No.", "Recommendation", "SRO", "Action", "Lead"],
        ["1", KITS, "ACC Crime", "Buy kits", "Head of Custody"],
        ["1", KITS, "ACC Crime", "Fill kits", "Supt Contact"],
    )
    assert acts.data["owner"] == "acc-crime"
    assert [each["owner"] for each in actions_in(acts)] == ["head-of-custody", "supt-contact"]


def test_whose_a_second_column_of_owners_has_is_asked() -> None:
    made = draft(
        ["No.", "Recommendation", "Business lead", "Delivery lead"],
        ["1", KITS, "Head of Custody", "Supt Contact"],
    )
    assert made.findings[0].data["owner"] == "head-of-custody"
    assert [each.about for each in made.doubts] == ["Delivery lead"]


def test_a_status_that_is_not_known_is_the_note_of_an_update() -> None:
    """A status with more words than the record's keeps them; closed by the force is complete."""
    (unknown,) = updates(["No.", "Recommendation", "Status"], ["1", KITS, "With the panel"])
    assert (unknown["note"], "status" in unknown) == ("Status: With the panel", False)
    (closed,) = updates(
        ["No.", "Recommendation", "Status", "Update"], ["1", KITS, "Closed – force", "All are."]
    )
    assert (closed["status"], closed["note"]) == ("complete", "All are. (Status: Closed – force)")


def test_the_column_of_statuses_goes_before_a_word_of_progress() -> None:
    """One part is complete, as its owner writes; of the whole the status is that of its column."""
    told = "Complete. The first cohort is trained, the second begins."
    row = ["1", KITS, "In progress", told]
    (update,) = updates(["No.", "Recommendation", "Status", "Latest update"], row)
    assert (update["status"], update["note"]) == ("in progress", told)


def test_a_column_of_percentages_says_how_far_it_is() -> None:
    made = draft(
        ["No.", "Recommendation", "Owner", "Overall progress"],
        ["1", KITS, "Head of Custody", "75%"],
        ["2", PLAN, "Planner", "100%"],
    )
    assert "updates" not in made.findings[0].data
    assert updates_in(made.findings[1])[0]["status"] == "complete"


def test_an_owner_that_is_an_addressee_is_one() -> None:
    """Real tables mix the two up: forces and the College of Policing own no work in a force."""
    rows = [
        ["No.", "Recommendation", "Rec. Owner", "March 2025 update"],
        ["1", PLAN, "Chief constables", "Begun."],
        ["2", KITS, "College of Policing", "Awaited."],
    ]
    made = draft(*rows)
    assert [each.data["addressed_to"] for each in made.findings] == [
        "Chief constables",
        "College of Policing",
    ]
    assert made.roles == {}
    assert made.findings[0].data["updates"] == [
        {"date": "2025-03-31", "note": "Begun.", "assumed": ["date"]}
    ]


@pytest.mark.parametrize(
    ("shown", "words", "day", "basis"),
    [
        ("27/03/25", "27/03/25", "2025-03-27", "stated"),
        ("31st Jan 25", "31st Jan 25", "2025-01-31", "stated"),
        ("27 March 2025", "27 March 2025", "2025-03-27", "stated"),
        ("45747", "45747", "2025-03-31", "stated"),
        (45747, "45747", "2025-03-31", "stated"),
        (dt.date(2025, 3, 27), "27 March 2025", "2025-03-27", "stated"),
        ("Mar-26", "Mar-26", "2026-03-31", "assumed"),
        ("March 2026", "March 2026", "2026-03-31", "assumed"),
        ("end of 2025", "end of 2025", "2025-12-31", "assumed"),
    ],
)
def test_a_deadline_of_a_column_is_read_as_people_write_days(
    shown: object, words: str, day: str, basis: str
) -> None:
    """UK order, always; a number is a day where the column is one of dates."""
    made = finding(["No.", "Recommendation", "Deadline", "Status"], ["1", KITS, shown, "Open"])
    assert made.data["deadline"] == {"words": words, "date": day, "basis": basis}


@pytest.mark.parametrize("shown", ["March 26", "by 2025", "31/09/2025", "10 September"])
def test_a_deadline_that_is_not_clear_is_asked_about(shown: str) -> None:
    """It is never bent into a day: the words stand in the question."""
    made = finding(["No.", "Recommendation", "Deadline", "Status"], ["1", KITS, shown, "Open"])
    assert made.data["deadline"] == {"words": shown, "basis": "none"}
    assert made.questions[DEADLINE].words == shown


def test_an_estimate_is_a_forecast_and_no_deadline() -> None:
    """March 26 earliest is when somebody hopes to be done; its words are kept."""
    made = finding(
        ["No.", "Recommendation", "Due date", "Comments"],
        ["1", KITS, "March 26 earliest", "Waits for a lease."],
    )
    assert made.data["deadline"] == {"basis": "none"}
    assert made.data["updates"] == [
        {
            "note": "Waits for a lease. (Due date: March 26 earliest)",
            "forecast": "2026-03-31",
            "assumed": ["forecast"],
        }
    ]


def test_of_an_expected_day_that_moved_in_its_cell_the_last_one_holds() -> None:
    """It was no deadline before, and is none now."""
    made = updates(
        ["No.", "Recommendation", "Expected completion", "Comments"],
        ["1", KITS, "30/06/2025, now 31/07/2025", "Waits for a lease."],
    )
    assert [(each["forecast"], each.get("due")) for each in made] == [("2025-07-31", None)]


def test_a_date_that_is_struck_through_is_the_first_one() -> None:
    """The one beside it is a new date, in an update: the first one never changes."""
    both = CellRichText(TextBlock(InlineFont(strike=True), "31/03/2025"), " 30/09/2025")
    made = finding(
        ["No.", "AFI", "Owner", "Target date", "Comments"],
        ["AFI 1", KITS, "Head of Custody", both, "Kits were late."],
    )
    assert (made.name, made.data["due"], made.data["deadline"]) == (
        "afi-01",
        "2025-03-31",
        {"basis": "none"},
    )
    assert made.data["updates"] == [
        {"by": "head-of-custody", "note": "Kits were late.", "due": "2025-09-30", "assumed": ["by"]}
    ]


@pytest.mark.parametrize(
    "shown", ["27/03/25 revised to 30/06/25", "27/03/2025 → 30/06/2025", "27/03/25 (now 30/06/25)"]
)
def test_a_date_that_was_moved_in_words_is_moved(shown: str) -> None:
    """Two days in one cell are a move where the words say so."""
    rows = (["No.", "Recommendation", "Target date", "Update"], ["1", KITS, shown, "Slow."])
    made, (update,) = finding(*rows), updates(*rows)
    assert (made.data["due"], update["due"]) == ("2025-03-27", "2025-06-30")


def test_a_column_that_says_the_deadline_again_is_a_label() -> None:
    """The words of the report are the proof; another day beside them is the force's own."""
    headings = ["No.", "Recommendation", "Due date", "Status"]
    assert "due" not in finding(headings, ["1", CALLS, "31/01/26", "Open"]).data
    made = draft(headings, ["1", CALLS, "31/12/25", "Open"])
    assert made.findings[0].data["due"] == "2025-12-31"
    assert made.guesses == ()
    headings[2] = "HMICFRS deadline"
    made = draft(headings, ["1", CALLS, "31/12/25", "Open"])
    assert made.findings[0].data["due"] == "2025-12-31"
    assert [each.at for each in made.guesses] == ["rec-01 due"]


@pytest.mark.parametrize(
    "heading",
    [
        "Due date",
        "Target date",
        "Completion date (target)",
        "By when",
        "Timescale",
        "Rec due date",
        "Implementation date",
    ],
)
def test_a_date_of_which_nobody_says_whose_it_is_is_the_forces_own(heading: str) -> None:
    """A deadline is the inspectorate's, in the words as published; a date of the force's own that
    stood there could never be moved.
    """
    made = finding(["No.", "Recommendation", heading, "Status"], ["1", KITS, "31/03/25", "Open"])
    assert made.data["deadline"] == {"basis": "none"}
    assert made.data["due"] == "2025-03-31"


@pytest.mark.parametrize(
    "heading",
    ["HMICFRS deadline", "Deadline", "Recommendation deadline", "Report due date", "Timescale set"],
)
def test_a_heading_that_says_so_makes_a_deadline(heading: str) -> None:
    """Whoever heads a column of a tracker Deadline means the one that was set."""
    made = finding(["No.", "Recommendation", heading, "Status"], ["1", KITS, "31/03/25", "Open"])
    assert made.data["deadline"] == {"words": "31/03/25", "date": "2025-03-31", "basis": "stated"}
    assert "due" not in made.data


def test_of_what_has_actions_a_date_is_theirs() -> None:
    """Beside a target date of the actions a due date is the recommendation's."""
    one = finding(
        ["No.", "Recommendation", "Action", "Due date", "Status"],
        ["1", KITS, "Buy kits", "31/03/25", "Open"],
    )
    assert "due" not in one.data
    assert [each["due"] for each in actions_in(one)] == ["2025-03-31"]
    both = finding(
        ["No.", "Recommendation", "Recommendation due date", "Action", "Target date", "Status"],
        ["1", KITS, "30/06/25", "Buy kits", "31/03/25", "Open"],
    )
    assert both.data["due"] == "2025-06-30"
    assert [each["due"] for each in actions_in(both)] == ["2025-03-31"]


def test_words_that_count_from_publication_are_the_reports() -> None:
    """Within six months of publication: a force would not say so of its own date. Of within six
    months alone nobody knows from when, so that it is shown.
    """
    headings = ["No.", "Recommendation", "Date published", "Due date", "Status"]
    made = finding(headings, ["1", KITS, "02/01/25", "Within six months of publication", "Open"])
    assert made.data["deadline"] == {
        "words": "Within six months of publication",
        "date": "2025-07-02",
        "basis": "relative",
    }
    made = finding(headings, ["1", KITS, "02/01/25", "Within six months", "Open"])
    assert (made.data["deadline"], made.data.get("due")) == ({"basis": "none"}, None)


def test_a_cell_in_which_each_line_has_its_day_is_several_updates() -> None:
    """The last of them has the status of the row."""
    cell = "12/01/25 - Courses are planned.\n03/03/25: Half are trained\nand the rest are booked."
    first, last = updates(
        ["No.", "Recommendation", "Status", "Update"], ["1", KITS, "Complete", cell]
    )
    assert (first["date"], first["note"]) == ("2025-01-12", "Courses are planned.")
    assert (last["date"], last["note"]) == (
        "2025-03-03",
        "Half are trained and the rest are booked.",
    )
    assert ("status" in first, last["status"]) == (False, "complete")


def test_an_entry_may_begin_with_who_wrote_it_and_when() -> None:
    """As a shared list adds it. The writer and the time stay; a name with a year is no day."""
    said = (
        "Ann Ellis (06/10/2026 11:20): Two auditors are appointed.\n"
        "Ben O'Neil (21/09/2026): Posts are advertised, as Chris Day (2025) asked."
    )
    told = updates(["No", "Recommendation", "Progress notes"], [1, KITS, said])
    assert [(each["date"], each["note"]) for each in told] == [
        ("2026-09-21", "Ben O'Neil: Posts are advertised, as Chris Day (2025) asked."),
        ("2026-10-06", "Ann Ellis (11:20): Two auditors are appointed."),
    ]


def test_an_update_without_a_day_is_of_the_day_of_the_spreadsheet_or_of_none() -> None:
    """A day is never made up: where the sheet does not say it, only a person can."""
    rows = [["No.", "Recommendation", "Update"], ["1", KITS, "Begun."]]
    (update,) = updates(["Position as at 31 March 2025"], *rows)
    assert (update["date"], update["assumed"]) == ("2025-03-31", ["date"])
    found = imported(*rows)
    assert undated(found) == 1
    lost = settled(found, today=TODAY)
    assert [(each.text, each.where) for each in lost.unplaced] == [
        ("Begun.", "an update of rec-01 without its day")
    ]
    said = settled(found, today=TODAY, updated=dt.date(2025, 4, 1))
    assert undated(said) == 0
    assert "2025-04-01" in json.dumps(said.drafts[0].findings[0].data)


@pytest.mark.parametrize(
    ("heading", "cell", "day", "status", "note"),
    [
        ("Date completed", "14/02/25", "2025-02-14", "complete", "Date completed: 14/02/25"),
        ("Complete?", "Yes", None, "complete", "Complete?: Yes"),
        ("% complete", "100%", None, "complete", "% complete: 100%"),
        ("Status", "Completed", None, "complete", "Status: Completed"),
        ("Status", "On hold", None, "blocked", "Status: On hold"),
        ("RAG", "Complete", None, "complete", "RAG: Complete"),
    ],
)
def test_columns_of_completion_become_updates(
    heading: str, cell: str, day: str | None, status: str, note: str
) -> None:
    """A day is that of the update; a yes has none."""
    (update,) = updates(["No.", "Recommendation", heading], ["1", KITS, cell])
    assert (update.get("date"), update["status"], update["note"]) == (day, status, note)


def test_what_a_status_points_at_shows_it() -> None:
    """Complete – see board paper 14: that paper is the evidence."""
    (update,) = updates(
        ["No.", "Recommendation", "Status"], ["1", KITS, "Complete – see board paper 14"]
    )
    assert update["evidence"] == [{"title": "board paper 14"}]


def test_a_colour_is_kept_in_the_note() -> None:
    """recotrack works colours out; what somebody thought of it is no status."""
    (update,) = updates(["No.", "Recommendation", "RAG", "Update"], ["1", KITS, "Amber", "Slow."])
    assert ("status" in update, update["note"]) == (False, "Slow. (RAG: Amber)")


def test_rows_of_one_number_are_actions_of_one_recommendation() -> None:
    """Also where the number is merged over its rows, or stands in the first one alone."""
    made = finding(
        ["No.", "Recommendation", "Action", "Action owner", "Due", "Update", "Date of update"],
        ["4", PLAN, "Write a plan", "Planner", "01/06/2025", "Done.", "02/05/2025"],
        [None, None, "Test the plan", "Trainer", "01/09/2025", None, None],
        merged=["A2:A3", "B2:B3"],
    )
    assert made.data["actions"] == [
        {
            "id": "write-plan",
            "title": "Write a plan",
            "added": "2025-05-02",
            "owner": "planner",
            "due": "2025-06-01",
            "updates": [
                {
                    "date": "2025-05-02",
                    "by": "planner",
                    "status": "complete",
                    "note": "Done.",
                    "assumed": ["by"],
                }
            ],
            "assumed": ["added"],
        },
        {"id": "test-plan", "title": "Test the plan", "owner": "trainer", "due": "2025-09-01"},
    ]


@pytest.mark.parametrize(("one", "two"), [("1.", "2."), ("(a)", "(b)"), ("i)", "ii)")])
def test_lists_that_count_alike_are_actions_each_with_its_owner_and_day(one: str, two: str) -> None:
    lists = [
        ("Buy kits.", "Train all."),
        ("Estates", "Head of Custody"),
        ("31/03/2026", "30/06/2026"),
    ]
    made = finding(
        ["No", "Recommendation", "Action", "Action owner", "Target date"],
        [4, KITS, *(f"{one} {first}\n{two} {second}" for first, second in lists)],
    )
    told = [(each["title"], each["owner"], each["due"]) for each in actions_in(made)]
    assert told == [
        ("Buy kits.", "estates", "2026-03-31"),
        ("Train all.", "head-of-custody", "2026-06-30"),
    ]


def test_parts_of_a_recommendation_are_its_bullets() -> None:
    """Each has a row, and they are one recommendation."""
    made = finding(
        ["No.", "Recommendation", "Sub recommendation", "Initial response", "March 2025 update"],
        ["10", "Forces should train:", "call handlers", "They will be.", "Begun."],
        ["10", "Forces should train:", "sergeants", "They are.", "Done."],
    )
    assert made.data["text"] == "Forces should train:\n\n- call handlers\n- sergeants\n"
    assert made.data["response"] == {"chief_constable": "They will be.\n\nThey are.\n"}
    assert len(made.data["updates"]) == 2  # type: ignore[arg-type]


def test_what_two_sheets_say_alike_is_said_once() -> None:
    """A sheet of all recommendations, and one of those that are overdue, tell of the same."""
    rows = [
        ["No.", "Recommendation", "Owner", "March 2025 update"],
        ["1", PLAN, "Planner", "Begun."],
    ]
    found = tracker(paper_of(("All recommendations", rows), ("Overdue", rows)))
    assert found is not None
    (made,) = found.drafts[0].findings
    assert made.data["updates"] == [
        {"date": "2025-03-31", "by": "planner", "note": "Begun.", "assumed": ["date", "by"]}
    ]


def test_parts_of_a_recommendation_that_is_whole_stand_before_what_is_said_of_them() -> None:
    """The words as published end with their full stop; what is answered to a part names it."""
    made = finding(
        ["No.", "Recommendation", "Sub recommendation", "Initial response", "March 2025 update"],
        ["10", PLAN, "10.1 Towns", "Being written.", "Half done."],
        ["10", PLAN, "10.2 Farms", "Not written.", None],
    )
    assert made.data["text"] == PLAN
    assert made.data["response"] == {
        "chief_constable": "10.1 Towns: Being written.\n\n10.2 Farms: Not written.\n"
    }
    assert made.data["updates"] == [
        {
            "date": "2025-03-31",
            "note": "10.1 Towns: Half done.",
            "assumed": ["date"],
        }
    ]


def test_two_inspections_in_one_sheet_are_two_drafts() -> None:
    """A column names the report, or a band over its rows does."""
    column = imported(
        ["Report", "Published", "No.", "Recommendation", "Status"],
        ["Floods", "10/07/2025", "1", PLAN, "Open"],
        ["Custody", "03/09/2025", "1", KITS, "Open"],
    )
    assert [each.inspection for each in column.drafts] == [
        {"title": "Floods", "published": "2025-07-10"},
        {"title": "Custody", "published": "2025-09-03"},
    ]
    band = imported(
        ["No.", "Recommendation", "Status"], ["Floods in the county"], ["1", PLAN, "Open"], ["Care in custody"], ["1", KITS, "Open"],
        merged=["A2:C2", "A4:C4"],
    )  # fmt: skip
    assert [each.inspection["title"] for each in band.drafts] == [
        "Floods in the county",
        "Care in custody",
    ]


def test_a_column_that_changes_with_the_day_of_publication_names_the_report() -> None:
    made = imported(
        ["Line of work", "Where from", "Report date", "Recommendation", "Owner"],
        ["1", "Floods", "10/07/2025", PLAN, "Planner"],
        ["2", "Custody", "03/09/2025", KITS, "Head of Custody"],
        ["3", "Custody", "03/09/2025", CALLS, "Head of Contact"],
    )
    assert [each.inspection for each in made.drafts] == [
        {"title": "Floods", "published": "2025-07-10"},
        {"title": "Custody", "published": "2025-09-03"},
    ]
    assert [each.name for each in made.drafts[1].findings] == ["rec-02", "rec-03"]


def test_a_front_sheet_gives_the_day_of_the_spreadsheet_and_who_inspected() -> None:
    """The name of a sheet of what is closed says so of its rows, whatever colour they have."""
    rows = [["No.", "Recommendation", "RAG", "Update"], ["1", PLAN, "Blue", "The plan is out."]]
    front: list[list[object]] = [
        ["HMICFRS recommendations"],
        ["Position as at 30 September 2025"],
        ["Open", 0],
    ]
    found = tracker(paper_of(("Front", front), ("Closed", rows)))
    assert found is not None
    (made,) = found.drafts
    assert made.inspection["inspectorate"] == "HMICFRS"
    (update,) = updates_in(made.findings[0])
    assert (update["date"], update["status"]) == ("2025-09-30", "closed")


def test_a_sentence_says_from_which_report_a_log_is_taken() -> None:
    """The name of the log, or of the committee that gets it, is no title."""
    said = "Taken from Care in custody, HMICFRS, 8 August 2024. Kept by Governance. Last reviewed 15/01/2026."
    rows = [["No.", "Recommendation", "Update"], ["1", KITS, "Half of them are."]]
    log = draft(["Ravensmoor log of work"], [said], *rows)
    assert log.inspection == {
        "title": "Care in custody", "inspectorate": "HMICFRS", "published": "2024-08-08",
    }  # fmt: skip
    assert updates_in(log.findings[0])[0]["date"] == "2026-01-15"
    named = draft(
        ["Recommendation tracker"],
        ["Report to the Audit Committee of Ravensmoor Police, 18 September 2025"],
        ["Inspection: Care in custody (HMICFRS, published 8 August 2024)"],
        *rows,
    )
    assert named.inspection == log.inspection


@pytest.mark.parametrize(
    ("title", "kind"),
    [("Custody in Ravensmoor Police", "force"), ("PEEL 2025", "force"), ("Custody", None)],
)
def test_a_report_on_one_force_addresses_the_force(title: str, kind: str | None) -> None:
    """It need not be asked of each row; where the kind is not known, that is asked first."""
    rows: list[list[object]] = [["No.", "Recommendation", "Owner"], ["1", "Check kits.", "Head"]]
    rows.insert(0, [f"Inspection: {title}"])
    (made,) = laid_out(paper_of(("Tracker", rows)), None, None).drafts
    data = made.findings[0].data
    assert (made.inspection.get("kind"), data.get("addressed_to")) == (kind, kind and "the force")
    assert data.get("assumed") == (["addressed_to"] if kind else None)


def test_what_another_body_should_do_is_addressed_to_it() -> None:
    """The force is assumed only where the words address nobody."""
    asked = {
        KITS: "the force",
        "The health care provider should answer calls within one hour.": "the health care provider",
        "The force and its health provider should shorten the wait.": "the force and its health provider",
        "By May, local resilience forums should meet.": "local resilience forums",
        "Each NHS trust must name a nurse.": "each NHS trust",
        "Custody records should be whole.": "the force",
    }
    rows = [[str(n), text, "Head"] for n, text in enumerate(asked, start=1)]
    heads = ["No.", "Recommendation", "Owner"]
    paper = paper_of(("Tracker", [["Inspection: Custody in Ravensmoor Police"], heads, *rows]))
    (made,) = laid_out(paper, None, None).drafts
    assert {each.data["text"]: each.data["addressed_to"] for each in made.findings} == asked


def test_a_plan_of_a_force_is_named_by_what_it_answers() -> None:
    """Action plan: Hallamdale Police says whose it is, and not what the report was called."""
    above = [
        ["Action plan: Hallamdale Police"],
        ["A response to the inspection report: Visit to the custody suites in Hallamdale"],
    ]
    found = imported(*above, ["No.", "Recommendation", "Owner"], ["1", KITS, "Head"])
    assert found.drafts[0].inspection["title"] == "Visit to the custody suites in Hallamdale"


def test_sheets_are_inspections_of_their_own_and_lists_are_none() -> None:
    """A sheet that is no tracker is named, and its words are shown."""
    rows = [["No.", "Recommendation", "Owner"], ["1", PLAN, "Planner"]]
    paper = paper_of(
        ("Floods 2025", rows),
        ("Custody", [*rows[:1], ["1", KITS, "Head of Custody"]]),
        ("Lists", [["Red"], ["Amber"]]),
    )
    found = tracker(paper)
    assert found is not None
    assert [each.inspection for each in found.drafts] == [
        {"title": "Floods 2025", "assumed": ["title"]},
        {"title": "Custody", "assumed": ["title"]},
    ]
    assert found.paper.notes[-1] == "No tracker, and not read as one: Lists."
    assert [each.text for each in found.unplaced] == ["Red", "Amber"]


def test_a_spreadsheet_is_recognised_as_a_tracker() -> None:
    """Whoever imports it need not say what it is."""
    rows = [["No.", "Recommendation", "Owner"], ["1", PLAN, "Planner"]]
    assert laid_out(paper_of(("Tracker", rows)), None, None).layout == "tracker"


def test_a_table_of_recommendations_and_answers_is_no_tracker() -> None:
    """It is a response: it tells of no work."""
    assert (
        tracker(
            paper_of(
                ("A", [["No.", "Recommendation", "Initial response"], ["1", PLAN, "Accepted."]])
            )
        )
        is None
    )
    assert tracker(paper_of(("A", [["Red", "Amber"], ["1", "2"]]))) is None


def test_a_number_with_other_words_is_kept_twice_and_said() -> None:
    """Nothing tells which of them is wrong."""
    made = draft(
        ["No.", "Recommendation", "Status"],
        ["9", PLAN, "Open"],
        ["9", KITS, "Open"],
        ["9", PLAN, "Open"],
    )
    assert [(each.name, each.data["text"]) for each in made.findings] == [
        ("rec-09", PLAN),
        ("rec-09-2", KITS),
    ]
    assert [each.at for each in made.guesses] == ["rec-09-2 number"]


ROWS: list[Sequence[object]] = [
    ["Nr", "Wording of it", "Held by", "Stand", "When finished"],
    ["1", KITS, "Head of Custody", "B", "14/02/25"],
]
ODD = """\
as_at: 2025-04-01
by: liaison-officer
statuses:
  - says: B
    means: in progress
sheets:
  - sheet: Tracker
    heading_row: 1
    columns:
      - heading: Nr
        means: number
      - heading: Wording of it
        means: recommendation
      - heading: Held by
        means: owner
      - heading: Stand
        means: status
      - heading: When finished
"""


def test_a_mapping_says_what_headings_do_not() -> None:
    """Also of which day the sheet is, who reports, and what a letter means."""
    paper = paper_of(("Tracker", ROWS))
    found = tracker(paper, mapping_of(ODD))
    assert found is not None
    (made,) = found.drafts[0].findings
    assert (made.name, made.data["owner"]) == ("rec-01", "head-of-custody")
    assert made.data["updates"] == [
        {
            "date": "2025-04-01",
            "by": "liaison-officer",
            "status": "in progress",
            "note": "Stand: B",
            "assumed": ["date"],
        }
    ]
    assert unplaced(found)[-1] == ("14/02/25", "Tracker!E2, under When finished")


def test_the_mapping_that_is_suggested_reads_the_same() -> None:
    """So a person changes what is wrong, and nothing else."""
    rows: list[Sequence[object]] = [
        ["Recommendation", None, "Owner", "March 2025 update"],
        ["No.", "Text", None, None],
        ["1", KITS, "Head of Custody", "Begun."],
    ]
    paper = paper_of(("Tracker", rows), ("Lists", [["Red"]]), merged=["A1:B1"])
    text = suggested_mapping(paper)
    assert text.startswith("# How the columns of tracker.xlsx are read.")
    assert "  - sheet: Tracker\n    heading_row: 1\n    heading_lines: 2\n" in text
    assert (
        "      - heading: March 2025 update\n        means: update\n        day: 2025-03-31\n"
        in text
    )
    plain, mapped = tracker(paper), tracker(paper, mapping_of(text))
    assert plain is not None
    assert mapped is not None
    assert mapped.drafts == plain.drafts


@every_row(
    ("old", "new", "message", "cure"),
    [
        ("means: owner", "means: ownr", "m.yaml, line 15: no column can mean ownr", "means: owner"),
        ("as_at: 2025-04-01", "as_at: 31/09/25", "m.yaml, line 1: there is no 31 September 2025: that month has 30 days", "a day, such as 2026-03-31"),
        ("heading_row: 1", "heading_row: x", "m.yaml, line 8: heading_row is no number of rows", "a whole number from 1"),
        ("by: l", "who: l", "m.yaml, line 2: no key is called who", "one of: as_at, by, agreed_by, roles, sheets, statuses"),
        ("    means: in progress", "    means: half", "m.yaml, line 4: not a status with the words for it", ""),
        ("sheets:", "sheets: &a", "m.yaml, line 6: a value that begins with & needs quotes: YAML takes it for an anchor", ""),
    ],
)  # fmt: skip
def test_a_mapping_that_cannot_be_meant_is_refused_with_its_line(
    old: str, new: str, message: str, cure: str
) -> None:
    """And with what to write instead."""
    with pytest.raises(Failure) as caught:
        mapping_of(ODD.replace(old, new, 1), "m.yaml")
    assert caught.value.message == message
    assert cure in typed_text(caught.value.cure)


@pytest.mark.parametrize(
    ("old", "new", "message", "cure"),
    [
        ("sheet: Tracker", "sheet: Traker", "the mapping names the sheet Traker, which tracker.xlsx does not have", "one of: Tracker"),
        ("heading: Held by", "heading: Held", "the mapping names the column Held, which row 1 of Tracker does not have", "one of: Nr, Wording of it, Held by, Stand, When finished"),
        ("heading_row: 1", "heading_row: 7", "the mapping has the headings in row 7 of Tracker, which is empty", "heading_row: the number of the row that they are in"),
    ],
)  # fmt: skip
def test_a_mapping_that_names_what_is_not_there_is_refused_with_what_is(
    old: str, new: str, message: str, cure: str
) -> None:
    """The person sees the names to choose from."""
    with pytest.raises(Failure) as caught:
        tracker(paper_of(("Tracker", ROWS)), mapping_of(ODD.replace(old, new)))
    assert (caught.value.message, typed_text(caught.value.cure)) == (message, cure)


def settled_updates(
    found: Imported, updated: dt.date | None = None
) -> tuple[list[dict[str, Any]], list[str]]:
    made = settled(found, today=TODAY, updated=updated).drafts[0]
    kept: Any = made.findings[0].data["updates"]
    return [*kept], [f"{each.at}: {each.why}" for each in made.guesses[1:]]


def test_complete_without_anything_that_shows_it_is_said_in_the_note() -> None:
    """The record would be refused; the person reads what is missing, and the words stay."""
    kept, guesses = settled_updates(
        imported(
            ["No.", "Recommendation", "Owner", "Completed"], ["1", KITS, "Custody", "14/02/25"]
        )
    )
    assert kept == [
        {"date": "2025-02-14", "by": "custody", "note": "Completed: 14/02/25", "assumed": ["by"]}
    ]
    assert guesses == [
        "rec-01 status: nothing shows that it was done: the note says it, and the status is left out"
    ]


def test_complete_with_evidence_is_complete() -> None:
    """What shows it stands in its own column."""
    found = imported(
        ["No.", "Recommendation", "Owner", "Completed", "Evidence"],
        ["1", KITS, "Custody", "14/02/25", "Audit of kits https://force.example/kits"],
    )
    (kept,), guesses = settled_updates(found)
    assert kept == {
        "date": "2025-02-14",
        "by": "custody",
        "status": "complete",
        "note": "Completed: 14/02/25",
        "evidence": [{"title": "Audit of kits", "at": "https://force.example/kits"}],
        "assumed": ["by"],
    }
    assert guesses == []


def test_a_date_that_moved_without_agreement_is_a_forecast() -> None:
    """With who agreed, from a column or from the mapping file, it is a move."""
    rows: list[Sequence[object]] = [
        ["As at 31 March 2025"],
        ["No.", "Recommendation", "Owner", "Target date", "Revised date", "Agreed by"],
        ["1", KITS, "Custody", "31/03/25", "30/09/25", None],
    ]
    (kept,), guesses = settled_updates(imported(*rows))
    assert kept == {
        "date": "2025-03-31",
        "by": "custody",
        "note": "The tracker moves the date to 30 September 2025; who agreed is not stated.",
        "forecast": "2025-09-30",
        "assumed": ["date", "by", "note"],
    }
    assert guesses == [
        "updates date: their day is the last of a month, or that of the spreadsheet",
        "rec-01 due: a moved date needs agreed_by, which the tracker does not give: kept as a forecast",
    ]
    mapped = tracker(paper_of(("Tracker", rows)), mapping_of("agreed_by: improvement-board"))
    assert mapped is not None
    (kept,), guesses = settled_updates(mapped)
    assert (kept["due"], kept["agreed_by"]) == ("2025-09-30", "improvement-board")
    assert [each for each in guesses if each.startswith("rec-01")] == []
    (kept,), _ = settled_updates(imported(*rows[:-1], [*rows[-1][:-1], "Gold Group"]))
    assert (kept["due"], kept["agreed_by"]) == ("2025-09-30", "gold-group")


WORK = ["No.", "Recommendation", "Action", "Owner", "Target date", "Revised date", "Status"]


@pytest.mark.parametrize(
    "status", one_in(3, ["Cancelled", "Withdrawn", "No longer pursued", "Not pursued", "Abandoned"])
)
def test_who_agreed_that_an_action_is_cancelled_stands_beside_it(status: str) -> None:
    """Without that the note says that it is cancelled; a mapping file may name who agreed."""
    row = ["1", KITS, "Buy kits", "Custody", "31/03/25", None, status]
    rows: list[list[str | None]] = [
        ["As at 31 March 2025"],
        [*WORK, "Agreed by"],
        [*row, "Custody Board"],
    ]
    (update,), guesses = settled_work(imported(*rows))
    assert (update["status"], update["agreed_by"]) == ("cancelled", "custody-board")
    assert guesses == []
    rows[-1][-1] = "TBC"
    (update,), guesses = settled_work(imported(*rows))
    assert "status" not in update
    assert "agreed_by" not in update
    assert guesses == ["it does not say who agreed: the note says it, and the status is left out"]
    mapping = mapping_of("agreed_by: improvement-board")
    (update,), _ = settled_work(tracker(paper_of(("Tracker", rows)), mapping))
    assert (update["status"], update["agreed_by"]) == ("cancelled", "improvement-board")
    rows[-1][-1] = "Custody Board"
    (update,), _ = settled_work(tracker(paper_of(("Tracker", rows)), mapping))
    assert update["agreed_by"] == "custody-board"  # the row's own words are no less than the file's


@pytest.mark.parametrize(
    ("columns", "names", "agreed"),
    [
        (["Agreed by"], ["Gold Group"], ["gold-group", "gold-group"]),
        (["Agreed by", "Cancellation agreed by"], ["Gold Group", "DCC"], ["gold-group", "dcc"]),
        (["Agreed by", "Extension agreed by"], ["DCC", "Gold Group"], ["gold-group", "dcc"]),
        (["Extension agreed by"], ["Gold Group"], ["gold-group", None]),
        (["Cancellation agreed by"], ["DCC"], [None, "dcc"]),
    ],
)
def test_who_agreed_goes_to_the_decision_that_the_heading_names(
    columns: list[str], names: list[str], agreed: list[str | None]
) -> None:
    """The date moved before the action was cancelled: each is an update with who agreed to it."""
    row = ["1", KITS, "Buy kits", "Custody", "31/12/24", "28/02/25", "Cancelled", *names]
    made = updates_of_work(imported(["As at 31 March 2025"], [*WORK, *columns], row))
    assert [(each.get("due"), each.get("status")) for each in made] == [
        ("2025-02-28", None),
        (None, "cancelled"),
    ]
    assert [each.get("agreed_by") for each in made] == agreed


def test_of_two_columns_that_speak_of_one_thing_none_is_lost() -> None:
    """Two new dates are two moves; the second who agreed is in the note, the second day is shown."""
    headings = ["No.", "Recommendation", "Target date", "Revised date", "New due date"]
    row = ["1", KITS, "31/12/24", "31/01/25", "28/02/25", "Gold Group", "DCC"]
    first, last = updates([*headings, "Agreed by", "Approved by"], row)
    assert [first["due"], last["due"]] == ["2025-01-31", "2025-02-28"]
    assert [first["agreed_by"], last["agreed_by"]] == ["gold-group", "gold-group"]
    assert last["note"] == "Date moved, as the spreadsheet shows it. (Approved by: DCC)"
    headings = ["No.", "Recommendation", "Evidence", "Completed", "Completion date"]
    found = imported(headings, ["1", KITS, "Audit", "14/02/25", "15/02/25"])
    assert "15/02/25" in [each.text for each in found.unplaced]
    made: Any = found.drafts[0].findings[0].data["updates"]
    assert [each["date"] for each in made] == ["2025-02-14"]


def test_who_agreed_to_what_needs_nobody_is_in_the_note() -> None:
    """A recommendation cannot be cancelled, and a heading may speak of the date that did not move."""
    row = ["1", KITS, "Custody", "Cancelled", "Custody Board"]
    kept, _ = settled_updates(
        imported(["No.", "Recommendation", "Owner", "Status", "Agreed by"], row), updated=TODAY
    )
    assert kept[0]["note"] == ("Status: Cancelled (Agreed by: Custody Board)")
    assert "agreed_by" not in kept[0]
    work = ["1", KITS, "Buy kits", "Custody", "31/12/24", None, "Cancelled", "Gold Group"]
    (update,) = updates_of_work(imported([*WORK, "Extension agreed by"], work))
    assert update["note"] == "Status: Cancelled (Extension agreed by: Gold Group)"


def settled_work(found: Imported | None) -> tuple[list[dict[str, Any]], list[str]]:
    """The updates of the only action as they are written, and what was guessed of its status."""
    assert found is not None
    made = settled(found, today=TODAY).drafts[0]
    return updates_in_action(made.findings[0]), [
        each.why for each in made.guesses if each.at == "rec-01/buy-kits status"
    ]


def updates_of_work(found: Imported) -> list[dict[str, Any]]:
    """The updates of the only action as they were read."""
    return updates_in_action(found.drafts[0].findings[0])


def updates_in_action(made: Finding) -> list[dict[str, Any]]:
    (action,) = actions_in(made)
    return [*action["updates"]]


def test_words_of_a_deadline_that_the_text_does_not_have_are_its_source() -> None:
    """Words are copied from the report: those of a column say where the day comes from."""
    found = imported(
        ["No.", "Recommendation", "Deadline", "Status"], ["1", KITS, "27/03/25", "Open"]
    )
    made = settled(found, today=TODAY).drafts[0].findings[0]
    assert made.data["deadline"] == {
        "date": "2025-03-27",
        "basis": "stated",
        "source": "tracker.xlsx, Tracker!A2: 27/03/25",
    }


OFFICE = """\
format: 1
force: Ravensmoor Police
commissioner:
  title: Police and Crime Commissioner
chief_constable:
  name: Tobias Wrenfield
policy: {}
roles:
"""
INSPECTION = "title: T\ninspectorate: HMICFRS\nkind: thematic\npublished: 2024-04-03\n"
STATUSES = [
    "Open",
    "In progress",
    "Complete",
    "Verified",
    "Submitted",
    "Closed",
    "On hold",
    "Cancelled",
    "Superseded",
    "Odd",
    None,
]
ROW = st.tuples(
    st.sampled_from([CALLS, KITS, PLAN]),
    st.sampled_from([None, "Write a plan", "Test it"]),
    st.sampled_from([None, "Planner", "Head of Custody"]),
    st.sampled_from(
        [None, "31/03/2025", "TBC", "March 26 earliest", "31/03/25 revised to 30/09/25", "soon"]
    ),
    st.sampled_from([None, "30/06/2025"]),
    st.sampled_from(STATUSES),
    st.sampled_from([None, "Amber"]),
    st.sampled_from([None, "Begun.", "01/04/25 - Begun.\n02/05/25 - Done."]),
    st.sampled_from([None, "Board paper", "None yet"]),
    st.sampled_from([None, "14/05/25", "Yes", "N", "Mar-26"]),
    st.sampled_from([None, "Gold Group"]),
)
HEADINGS = [
    "Recommendation",
    "Action",
    "Owner",
    "Target date",
    "Revised date",
    "Status",
    "RAG",
    "Update",
    "Evidence",
    "Completed",
    "Agreed by",
    "Odd",
]


TRACKERS = st.lists(ROW, min_size=1, max_size=4)
ODD_CELLS = st.lists(st.sampled_from(["Budget 7", "x", None]), min_size=4, max_size=4)


@examples(15, 60)
@given(TRACKERS)
def test_what_is_settled_breaks_no_rule(
    problems_of_files: ProblemsOf, rows: list[tuple[object, ...]]
) -> None:
    """Whatever a tracker claims, what is left of it can be written; the rest is said in notes."""
    settled_breaks_no_rule(problems_of_files, rows)


def test_evidence_from_before_it_was_taken_up_again_completes_nothing(
    problems_of_files: ProblemsOf,
) -> None:
    """Complete with evidence, in progress again, then a day of completion alone."""
    text = "By 31 January 2026, the force should answer calls within ten seconds."
    rows: list[tuple[object, ...]] = [
        (text, "Write a plan", *[None] * 3, "Complete", None, "02/05/25 - Done.", "Board paper"),
        (text, *[None] * 4, "In progress", None, "03/05/25 - Again."),
        (text, *[None] * 4, "Open", *[None] * 3, "14/05/25"),
    ]
    settled_breaks_no_rule(problems_of_files, rows)


@pytest.mark.parametrize(
    ("agreed", "of_action", "of_all", "kept"),
    [
        ("Gold Group", None, "Board paper", "complete"),
        ("Gold Group", "Board paper", None, None),
        (None, None, "Board paper", None),
    ],
    ids=["agreed and shown", "shown by what was cancelled alone", "nobody agreed"],
)
def test_an_action_that_was_cancelled_by_agreement_leaves_no_work(
    problems_of_files: ProblemsOf,
    agreed: str | None,
    of_action: str | None,
    of_all: str | None,
    kept: str | None,
) -> None:
    """Complete stays, if something else than the cancelled action shows it."""
    nothing = [None] * 3
    rows: list[tuple[object, ...]] = [
        (KITS, None, *nothing, "Complete", None, "All kits are full.", of_all),
        (KITS, "Write a plan", *nothing, "Cancelled", None, "No plan.", of_action, None, agreed),
    ]
    (update,), _ = settled_updates(imported(HEADINGS, *rows), updated=TODAY)
    assert update.get("status") == kept
    settled_breaks_no_rule(problems_of_files, rows)


def settled_breaks_no_rule(problems_of_files: ProblemsOf, rows: list[tuple[object, ...]]) -> None:
    found = imported(HEADINGS, *rows)
    drafts = settled(found, today=TODAY, updated=TODAY).drafts
    (made,) = with_options(ImportOptions(by="liaison-officer"), drafts, Owners(None, drafts))
    files: dict[str, str | bytes] = {"2024-04-03-t/inspection.yaml": INSPECTION}
    roles = {"liaison-officer": "Liaison officer", **made.roles}
    files["register.yaml"] = OFFICE + "".join(
        f"  {name}:\n    title: {title}\n" for name, title in roles.items()
    )
    for each in made.findings:
        path = f"2024-04-03-t/{each.name}.yaml"
        files[path] = new_record("recommendation", path, each.data).content
    errors = [each for each in problems_of_files(files, TODAY) if each.severity == "error"]
    assert not errors


@pytest.fixture(scope="module")
def problems_of_files(tmp_path_factory: pytest.TempPathFactory) -> ProblemsOf:
    """As `problems_of`, for all examples of a law."""

    from recotrack.checks import RULES, Case, raised  # noqa: PLC0415

    def found(files: dict[str, str | bytes], today: dt.date) -> list[object]:
        register = written(tmp_path_factory.mktemp("law"), files)
        return [*raised(Case(register, today, exists=lambda _: True), RULES).problems()]

    return found  # type: ignore[return-value]


@examples(25, 60)
@given(TRACKERS, ODD_CELLS)
def test_every_word_is_in_a_record_or_a_label_or_shown(
    rows: list[tuple[object, ...]], odd: list[str | None]
) -> None:
    """Nothing is lost in silence, whatever stands beside what is understood."""
    found = imported(HEADINGS, *([*row, more] for row, more in zip(rows, odd, strict=False)))
    made = json.dumps(
        [
            (
                each.inspection,
                each.roles,
                [one.data for one in each.findings],
                [[asked.words for asked in one.questions.values()] for one in each.findings],
            )
            for each in found.drafts
        ]
    )
    kept = _words(made.replace("\\n", " ")) | {
        word for each in (*found.unplaced, *found.labels) for word in _words(each.text)
    }
    # A day is kept as a date, and yes as a status.
    otherwise = {
        "mar",
        "26",
        "31",
        "03",
        "30",
        "09",
        "06",
        "25",
        "04",
        "01",
        "05",
        "02",
        "14",
        "revised",
        "to",
        "yes",
    }
    for passage in found.paper.passages():
        assert _words(passage.text) - otherwise <= kept


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", text.lower()))


def test_a_line_that_says_what_is_answered_has_the_title_of_it() -> None:
    """Response to "State of custody": the title is within the signs."""
    rows = [["No.", "Recommendation", "Update"], ["1", KITS, "Begun."]]
    found = imported(['Response to "State of custody in the East"'], *rows)
    assert found.drafts[0].inspection["title"] == "State of custody in the East"
    assert unplaced(found) == []


def test_the_number_of_a_step_is_no_action() -> None:
    """Of two columns of actions, the one in words has them."""
    heads = ["No.", "Recommendation", "Step", "What we will do", "By when"]
    found = imported(["State of custody"], heads, ["1", KITS, "1.1", "Buy kits.", "1 May 2026"])
    (finding,) = found.drafts[0].findings
    actions: Any = finding.data["actions"]
    assert [each["title"] for each in actions] == ["Buy kits."]
    assert not found.drafts[0].doubts


def test_a_report_that_begins_as_a_status_does_is_a_report() -> None:
    """Behind the badge: a column of reports is no column of a board for its first word."""
    heads = ["Code", "Description", "Parent", "Managed By"]
    rows = [
        ["A1", KITS, "Behind the badge: vetting and misconduct in police forces", "Head of Custody"]
    ]
    rows += [
        [
            "B1",
            "The force should heat its cells.",
            "Cold cells: an inspection of custody",
            "Head of Custody",
        ]
    ]
    found = imported(["Actions"], heads, *rows)
    assert [each.inspection["title"] for each in found.drafts] == [
        "Behind the badge: vetting and misconduct in police forces",
        "Cold cells: an inspection of custody",
    ]


def test_a_number_is_taken_as_reports_print_it() -> None:
    """RAV/001 is no recommendation AV/001; a column of the force's own codes gives way to one of
    numbers, and is shown; a letter in brackets belongs to the number; a kind in the column of
    numbers is the kind.
    """
    assert finding(["Ref", "Recommendation", "Owner"], ["RAV/1", KITS, "DCC"]).data["number"] == (
        "RAV/1"
    )
    found = imported(
        ["Ref", "Rec No.", "Recommendation", "Owner"],
        ["RAV/001", "Recommendation 3 (a)", CALLS, "DCC"],
        ["RAV/002", "Cause of concern", KITS, "DCC"],
    )
    first, second = found.drafts[0].findings
    assert (first.name, first.data["number"]) == ("rec-03a", "3a")
    assert (second.data["kind"], second.data.get("number")) == ("cause of concern", None)
    assert unplaced(found) == [
        ("RAV/001", "Tracker!A2, under Ref"),
        ("RAV/002", "Tracker!A3, under Ref"),
    ]


def test_a_column_called_recommendation_may_hold_numbers() -> None:
    """Then the words are in the other one: its summary, its detail."""
    made = finding(["Recommendation/AFI", "Summary", "Lead"], ["AFI 2", KITS, "DCC"])
    assert (made.name, made.data["text"]) == ("afi-02", KITS)


@pytest.mark.parametrize("heading", ["AFI", "Area for improvement"])
def test_the_heading_over_the_words_says_the_kind(heading: str) -> None:
    """Where no column does: what is listed below AFI is no recommendation."""
    made = finding([heading, "Owner"], [KITS, "DCC"])
    assert made.data["kind"] == "area for improvement"
    below = finding(
        ["Finding", None, "Ownership"], ["AFI", "Description", "Lead"], [1, KITS, "DCC"]
    )
    assert below.data["kind"] == "area for improvement"


def test_a_row_of_words_that_headings_have_is_no_row_of_headings() -> None:
    """A recommendation of the type recommendation, complete, is read as one."""
    made = draft(
        ["Ref", "Finding", "Category", "Deadline", "Lead", "Status"],
        ["1", KITS, "AFI", "31/03/2025", "Lead", "Open"],
        ["2", CALLS, "Recommendation", "31/01/2026", "Lead", "Complete"],
    )
    assert [each.name for each in made.findings] == ["afi-01", "rec-02"]


def test_what_columns_have_in_common_says_nothing_of_the_report() -> None:
    """Inspectorate over the first columns, Force over the next: the force inspected nobody."""
    found = imported(
        ["Inspectorate", None, "Force", None],
        ["Rec", "Recommendation", "Lead", "Progress"],
        ["1", CALLS, "DCC", "Begun."],
        merged=["A1:B1", "C1:D1"],
    )
    assert "inspectorate" not in found.drafts[0].inspection
    assert [each.text for each in found.labels[:2]] == ["Inspectorate", "Force"]


def test_who_does_it_owns_it_where_nothing_is_to_be_done() -> None:
    """A column of action owners in a sheet without actions names the owners."""
    made = finding(["Rec", "Recommendation", "Action Owner", "Status"], ["1", CALLS, "JS", "Open"])
    assert made.data["owner"] == "js"


def test_a_band_may_say_when_its_report_was_published() -> None:
    """In brackets behind the title, of which it is no part."""
    made = imported(
        ["Ref", "Recommendation", "Owner", "Status"],
        ["PEEL 2025 (published 14 March 2025)"],
        ["1", CALLS, "DCC", "Open"],
        merged=["A2:D2"],
    )
    assert made.drafts[0].inspection == {"title": "PEEL 2025", "published": "2025-03-14"}


def test_an_export_of_actions_whose_descriptions_are_the_recommendations() -> None:
    """Titles and descriptions are both called actions: the one that says what should be done is the
    recommendation.
    """
    made = finding(
        ["Action ID", "Action Title", "Action Description", "Source", "Source Type", "Owner"],
        ["A-102", "PEEL 3", CALLS, "PEEL 2025", "Recommendation", "DCC"],
    )
    assert made.data["text"] == CALLS
    actions: Any = made.data["actions"]
    assert [each["title"] for each in actions] == ["PEEL 3"]


STRUCK = InlineFont(strike=True)


def _moved(*rows: Sequence[object]) -> tuple[object, list[object]]:
    """The first date of a finding, and those to which it was moved."""
    (made,) = draft(*rows).findings
    deadline: Any = made.data["deadline"]
    entries: Any = made.data.get("updates", [])
    return (
        made.data.get("due") or deadline.get("date"),
        [each["due"] for each in entries if "due" in each],
    )


def test_each_date_that_is_struck_through_held_once() -> None:
    """Two above the one that stands are the first date, and one that it was moved to."""
    struck = CellRichText(
        TextBlock(STRUCK, "31/03/2025"), "\n", TextBlock(STRUCK, "30/06/2025"), "\n31/12/2025"
    )
    head = ["Rec", "Recommendation", "Deadline", "Owner"]
    assert _moved(head, ["1", KITS, struck, "DCC"]) == ("2025-03-31", ["2025-06-30", "2025-12-31"])
    beside = CellRichText(TextBlock(STRUCK, "31/03/2025"), " 30/06/2025, now 31/12/2025")
    assert _moved(head, ["1", KITS, beside, "DCC"]) == ("2025-03-31", ["2025-06-30", "2025-12-31"])


@pytest.mark.parametrize(("day", "assumed"), [("March 2025", True), ("31 March 2025", False)])
def test_a_status_holds_from_the_day_of_the_last_entry(day: str, *, assumed: bool) -> None:
    """Where no column has its day. The end of a month stays assumed."""
    head = ["Rec", "Recommendation", "Status", "Owner", "Update"]
    said = f"{day}: Half of the kits are there."
    last = updates(head, ["1", KITS, "In progress", "DCC", said])[-1]
    assert (last["date"], last["status"]) == ("2025-03-31", "in progress")
    assert ("date" in last.get("assumed", [])) is assumed


@pytest.mark.parametrize("beside", ["", " TBC"])
def test_a_date_that_is_struck_through_is_kept_without_another(beside: str) -> None:
    """It was the date, and nobody agreed to have none. What stood in the cell is in the note."""
    cell = CellRichText(TextBlock(STRUCK, "31/03/2025"), *([beside] if beside else []))
    for heading in ("Target date", "HMICFRS deadline"):
        rows = (["Rec", "Recommendation", heading, "Owner", "Update"], ["1", KITS, cell, "DCC", "Begun."])  # fmt: skip
        assert _moved(*rows) == ("2025-03-31", [])
        note = str(updates(*rows)[-1]["note"])
        assert f"{heading}, struck through: 31/03/2025{beside}" in note


def test_several_dates_that_are_struck_through_without_another_are_shown() -> None:
    """As is a new date in a row of its own below the struck one: nothing says what it is."""
    cell = CellRichText(TextBlock(STRUCK, "31/03/2025\n"), TextBlock(STRUCK, "30/06/2025"))
    head = ["Rec", "Recommendation", "Target date", "Owner"]
    made = imported(head, ["1", KITS, cell, "DCC"], [None, None, "31/10/2025"])
    assert _moved(head, ["1", KITS, cell, "DCC"]) == (None, [])
    assert {"31/03/2025", "30/06/2025", "31/10/2025"} <= {each.text for each in made.unplaced}


def test_the_new_date_may_stand_beside_the_struck_one() -> None:
    """In a column of new dates."""
    struck = CellRichText(TextBlock(STRUCK, "31/03/2025"))
    head = ["Rec", "Recommendation", "Original date", "New date", "Owner"]
    assert _moved(head, ["1", KITS, struck, "31/10/2025", "DCC"]) == ("2025-03-31", ["2025-10-31"])


@pytest.mark.parametrize(
    ("first", "new", "moves"),
    [
        ("30/06/2025 (extended from 31/03/2025)", None, ["2025-06-30"]),
        ("was 31/03/2025 now 30/06/2025", None, ["2025-06-30"]),
        ("31/03/2025", "30/06/2025; 30/09/2025", ["2025-06-30", "2025-09-30"]),
        ("31/03/2025", "30/06/2025, then 30/09/2025", ["2025-06-30", "2025-09-30"]),
        ("31/03/2025", "31/03/2025", []),
    ],
)
def test_a_date_moves_in_the_order_in_which_the_dates_held(
    first: str, new: str | None, moves: list[str]
) -> None:
    """Each new one is kept; the same date again is no move."""
    made = _moved(
        ["Rec", "Recommendation", "Target date", "Revised date", "Owner", "Update"],
        ["1", KITS, first, new, "DCC", "Begun."],
    )
    assert made == ("2025-03-31", moves)


def test_why_a_date_was_moved_is_the_note() -> None:
    """The reason, and who agreed; no note is made up where there is one."""
    (update,) = updates(
        ["Rec", "Recommendation", "Target date", "New date", "Reason for change", "Agreed by"],
        ["1", KITS, "31/03/2025", "30/06/2025", "Vetting backlog", "DCC"],
    )
    assert (update["note"], update["agreed_by"]) == ("Reason for change: Vetting backlog", "dcc")
    assert "note" not in update.get("assumed", [])


def test_a_column_of_target_dates_may_say_when_it_was_done() -> None:
    """That day is none by which it was due; where the status denies it, the words are shown."""
    head = ["Rec", "Recommendation", "Target date", "Owner", "Status"]
    made = finding(head, ["1", KITS, "Complete 12/4/25", "DCC", "Complete"])
    assert "due" not in made.data
    entries: Any = made.data["updates"]
    assert [(each["date"], each["status"]) for each in entries] == [("2025-04-12", "complete")]
    other = finding(head, ["1", KITS, "Complete 12/4/25", "DCC", "Open"])
    assert not {"due", "updates"} & {*other.data}


def test_the_first_item_of_a_list_says_nothing_of_all() -> None:
    """1. Done 2. Two of six teams: that is not complete. Nor are the dates of items moves."""
    made = finding(
        ["Rec", "Recommendation", "Target date", "Owner", "Progress", "Complete?"],
        ["1", KITS, "1. 31/05/25\n2. 31/07/25", "DCC", "1. Done\n2. Two of six teams", "Part"],
    )
    entries: Any = made.data["updates"]
    (entry,) = entries
    assert "status" not in entry
    assert entry["note"].startswith("1. Done 2. Two of six teams (")
    assert not {"due"} & {*made.data, *entry}


def test_a_date_of_a_month_is_listed_as_a_guess() -> None:
    """Its last day was taken: nobody said so."""
    made = draft(["Rec", "Recommendation", "Target date", "Owner"], ["1", KITS, "Mar-25", "DCC"])
    assert ("rec-01 due", "2025-03-31") in [each[:2] for each in made.guesses]


def test_updates_whose_day_was_assumed_are_listed_once() -> None:
    """However many there are."""
    found = settled(
        imported(
            ["Rec", "Recommendation", "Owner", "March 2025 update", "June 2025 update"],
            ["1", KITS, "DCC", "Begun.", "Half done."],
        ),
        today=TODAY,
    )
    assert ("updates date", "2 updates") in [each[:2] for each in found.drafts[0].guesses]


def test_when_it_was_sent_to_be_closed_is_an_update_of_that_day() -> None:
    """And the inspectorate's reference is kept with what closed it."""
    sent, closed = updates(
        [
            "Rec",
            "Recommendation",
            "HMICFRS status",
            "HMICFRS closure ref",
            "Date closed",
            "Date submitted to HMICFRS",
        ],
        ["4", KITS, "Closed", "HM/2025/0411", dt.date(2025, 4, 11), dt.date(2025, 3, 3)],
    )
    assert (sent["date"], sent["note"]) == (
        "2025-03-03",
        "Date submitted to HMICFRS: 3 March 2025",
    )
    assert (closed["date"], closed["status"], closed["ref"]) == (
        "2025-04-11",
        "closed",
        "HM/2025/0411",
    )


def test_colours_and_comments_stand_in_the_note() -> None:
    """A colour without a word is told as one; what stands in the margin is told with its column."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Tracker", 0)
    sheet.append(["Rec", "Recommendation", "Deadline", "Owner", "RAG", "Update"])
    sheet.append(["1", KITS, "30/06/2025", "DCC", None, "Begun."])
    sheet["E2"].fill = PatternFill("solid", fgColor="FF0000")
    sheet["C2"].comment = Comment("Agreed to move", "J Sallow")
    made = io.BytesIO()
    book.save(made)
    found = tracker(read("tracker.xlsx", made.getvalue()))
    assert found is not None
    entries: Any = found.drafts[0].findings[0].data["updates"]
    assert entries[0]["note"] == (
        "Begun. (Comment on Deadline: Agreed to move; RAG: red, by its fill)"
    )
    assert found.unplaced == ()


def test_entries_that_are_piled_up_in_a_cell_are_updates() -> None:
    """Each begins with its day, on a line of its own or behind a full stop; a month counts where a
    colon or a dash parts it. A day inside a sentence begins nothing.
    """
    head = ["Rec", "Recommendation", "Owner", "Progress log"]
    piled = "01.04.25 - Terms agreed. 20.05.25 - First audit, as planned on 12.04.25. More to do."
    assert [
        (each["date"], each["note"], "date" in each["assumed"])
        for each in updates(head, ["1", KITS, "DCC", piled])
    ] == [
        ("2025-04-01", "Terms agreed.", False),
        ("2025-05-20", "First audit, as planned on 12.04.25. More to do.", False),
    ]
    months = "May 2025: group set up\nJune 2025 – template drafted"
    assert [
        (each["date"], each["note"], "date" in each["assumed"])
        for each in updates(head, ["1", KITS, "DCC", months])
    ] == [("2025-05-31", "group set up", True), ("2025-06-30", "template drafted", True)]


@pytest.mark.parametrize(
    ("answer", "disposition"), [("Yes", "accepted"), ("No", "not accepted"), ("N", "not accepted")]
)
def test_a_column_that_asks_if_it_is_accepted_is_answered(answer: str, disposition: str) -> None:
    """Yes is the disposition, and not what the chief constable answers."""
    made = finding(["#", "AFI", "Accepted?", "Owner"], ["1", KITS, answer, "DCC"])
    assert (made.data["disposition"], "response" in made.data) == (disposition, False)


@pytest.mark.parametrize("heading", ["Decision", "Our mind", "Force position", "Force response"])
def test_a_column_of_decisions_is_no_answer(heading: str) -> None:
    """By its words, or by all its cells."""
    rows = [["No", "Finding", heading, "Reply of the PCC", "By when"]]
    rows += [["1", KITS, "Rejected", "They cost too much.", "–"]]
    rows += [["2", CALLS, "Agreed in part", "By day only.", "1 June 2026"]]
    made = [each.data for each in draft(*rows).findings]
    assert [each["disposition"] for each in made] == ["not accepted", "partly accepted"]
    assert [each["response"] for each in made] == [
        {"commissioner": "They cost too much."},
        {"commissioner": "By day only."},
    ]


def test_a_decision_with_its_reason_is_an_answer() -> None:
    """The words behind the decision are not lost."""
    answer = "Accepted. It begins in May."
    made = finding(["#", "AFI", "Decision", "Owner"], ["1", KITS, answer, "DCC"])
    assert made.data["disposition"] == "accepted"
    assert made.data["response"] == {"chief_constable": answer}


def test_the_day_of_the_sheet_may_have_words_behind_it() -> None:
    """The first day counts, and the line is shown for what else it says."""
    found = imported(
        ["Last updated: 14/10/2025 (J. Sallow, next review 01/12/2025)"],
        ["Rec", "Recommendation", "Owner", "Update"],
        ["1", KITS, "DCC", "Begun."],
    )
    entries: Any = found.drafts[0].findings[0].data["updates"]
    assert entries[0]["date"] == "2025-10-14"
    assert [each.text for each in found.unplaced] == [
        "Last updated: 14/10/2025 (J. Sallow, next review 01/12/2025)"
    ]


def test_that_a_recommendation_is_in_progress_is_no_guess() -> None:
    """It is open, and the note has the word."""
    rows = [["Rec", "Recommendation", "Owner", "Status"], ["1", KITS, "DCC", "In progress"]]
    made = settled(imported(*rows), today=TODAY, updated=TODAY).drafts[0]
    assert [each.at for each in made.guesses] == ["updates by"]
    entries: Any = made.findings[0].data["updates"]
    assert entries[0]["note"] == "Status: In progress"


def test_a_due_date_beside_the_original_one_is_the_one_that_holds() -> None:
    """As systems for actions export it: the same where it was not moved."""
    head = ["Rec", "Recommendation", "Due Date", "Original Due Date", "Owner"]
    assert _moved(head, ["1", KITS, "30/06/2025", "31/03/2025", "DCC"]) == (
        "2025-03-31",
        ["2025-06-30"],
    )
    assert _moved(head, ["1", KITS, "31/03/2025", "31/03/2025", "DCC"]) == ("2025-03-31", [])


def test_a_column_of_kinds_may_have_the_numbers() -> None:
    """Cause of concern, Rec 1, Rec 2, AFI: each says its kind, and its number where it has one."""
    made = draft(
        ["Cause of Concern / Rec / AFI", "Detail", "SRO", "Commentary"],
        ["Cause of concern", PLAN, "DCC", "Begun."],
        ["Rec 1", CALLS, "DCC", "Begun."],
        ["AFI", KITS, "DCC", "Begun."],
    )
    assert [(each.data["kind"], each.data.get("number")) for each in made.findings] == [
        ("cause of concern", None),
        ("recommendation", "1"),
        ("area for improvement", None),
    ]


def test_a_sheet_may_be_a_form_of_one_recommendation() -> None:
    """Headings below each other, what they say beside them: a sheet a recommendation."""
    sheets: list[tuple[str, list[list[object]]]] = [
        (
            f"Rec {number}",
            [
                ["Inspection", "Answering the call"],
                ["Published", dt.date(2025, 4, 3)],
                ["Recommendation number", number],
                ["Recommendation", words],
                ["Owner", "DCC"],
                ["Progress", f"Begun {number}."],
            ],
        )
        for number, words in (("1", CALLS), ("2", KITS))
    ]
    found = tracker(paper_of(*sheets))
    assert found is not None
    (made,) = found.drafts
    assert made.inspection == {"title": "Answering the call", "published": "2025-04-03"}
    assert [(each.name, each.data["owner"]) for each in made.findings] == [
        ("rec-01", "dcc"),
        ("rec-02", "dcc"),
    ]
    assert found.unplaced == ()


def test_a_suggested_map_says_what_is_read_by_the_values_too() -> None:
    """So that importing by it, as it is, makes the same records."""
    paper = paper_of(
        ("Tracker", [["ID", "Wording", "By when", "Who"], ["R1", CALLS, "31/01/2026", "DCC"]])
    )
    plain, mapped = tracker(paper), tracker(paper, mapping_of(suggested_mapping(paper)))
    assert plain is not None
    assert mapped is not None
    assert plain.drafts == mapped.drafts
    assert plain.drafts[0].findings[0].data["owner"] == "dcc"


def test_several_columns_of_updates_are_sentences_of_one_note() -> None:
    """The second is told with its heading; a letter for a colour is no news."""
    (update,) = updates(
        ["Rec", "Recommendation", "Owner", "How are we doing?", "Progress", "Where are we now?"],
        ["1", KITS, "DCC", "G", "Begun", "Two of six teams"],
    )
    assert update["note"] == ("Begun. Where are we now?: Two of six teams (How are we doing?: G)")


def test_a_status_may_say_what_closed_it_and_when() -> None:
    """The letter is the reference that closed takes."""
    (update,) = updates(
        ["Rec", "Recommendation", "Owner", "Status"],
        ["1", KITS, "DCC", "Closed – HMICFRS letter 12/08/25"],
    )
    assert (update["date"], update["status"], update["ref"]) == (
        "2025-08-12",
        "closed",
        "HMICFRS letter 12/08/25",
    )


def test_a_day_with_the_month_first_makes_the_others_doubtful() -> None:
    """It is asked about, and a note says how those were read that may be either."""
    found = imported(
        ["Rec", "Recommendation", "Due date", "Owner"],
        ["1", KITS, "12/31/2025", "DCC"],
        ["2", PLAN, "03/04/2025", "DCC"],
    )
    (note,) = found.paper.notes
    assert note.startswith("12/31/2025, Tracker!C2, has the month first. Days such as 03/04/2025 ")


def test_a_title_that_no_label_names_is_assumed() -> None:
    """The first line above the table may be another; one that says what the sheet is, is none."""
    rows = [["Rec", "Recommendation", "Owner", "Update"], ["1", KITS, "DCC", "Begun."]]
    made = draft(["Custody services in Ravensmoor"], *rows)
    assert made.inspection == {"title": "Custody services in Ravensmoor", "assumed": ["title"]}
    assert ("inspection title", "Custody services in Ravensmoor") in [
        each[:2] for each in made.guesses
    ]
    assert draft(["Ravensmoor - Inspection plan"], *rows).inspection == {}


def test_an_update_that_is_left_out_is_shown_with_all_that_it_says() -> None:
    """Its new date too, which stands in no record then."""
    found = settled(
        imported(
            ["Rec", "Recommendation", "Target date", "Revised date", "Owner"],
            ["1", KITS, "31/03/2025", "30/06/2025", "DCC"],
        ),
        today=TODAY,
    )
    assert [each.text for each in found.unplaced] == [
        "Date moved, as the spreadsheet shows it. New date 30 June 2025"
    ]


def test_what_the_inspectorate_closed_is_closed() -> None:
    """Whatever the force calls it beside that; open is no word against the force's own."""
    head = ["Rec", "Recommendation", "Owner", "Force status", "HMICFRS status"]
    (closed,) = updates(head, ["1", KITS, "DCC", "Complete", "Closed"])
    assert (closed["status"], "Force status: Complete" in closed["note"]) == ("closed", True)
    (done,) = updates(head, ["1", KITS, "DCC", "Complete", "Open"])
    assert done["status"] == "complete"


# Answers to numbers, and to several reports


NUMBERS = (
    ["Report", "Publication date", "Rec no.", "CC comments", "PCC comments"],
    ["Cells and souls", dt.date(2025, 3, 4), 1, "Cells are checked each hour.", "I welcome it."],
    ["Roads and lanes", dt.date(2025, 5, 6), "Rec 4", "The plan is in place.", "I do not."],
)


def test_an_answer_to_a_number_alone_is_no_recommendation() -> None:
    """A commissioner's sheet has the numbers, and not the words of the inspectorate: each answer is
    of who gives it, and no word of it is put into the inspectorate's mouth.
    """
    first, second = imported(*NUMBERS).drafts
    assert first.inspection == {"title": "Cells and souls", "published": "2025-03-04"}
    assert second.inspection == {"title": "Roads and lanes", "published": "2025-05-06"}
    assert [each.data for each in (*first.findings, *second.findings)] == [
        {
            "kind": "recommendation",
            "number": "1",
            "deadline": {"basis": "none"},
            "response": {
                "chief_constable": "Cells are checked each hour.",
                "commissioner": "I welcome it.",
            },
        },
        {
            "kind": "recommendation",
            "number": "4",
            "deadline": {"basis": "none"},
            "response": {
                "chief_constable": "The plan is in place.",
                "commissioner": "I do not.",
            },
        },
    ]


def test_answers_to_several_reports_are_told_apart_by_their_column() -> None:
    head = ["Report", "No.", "Recommendation", "Chief constable's comments", "PCC comments"]
    found = laid_out(
        paper_of(
            (
                "Responses",
                [
                    head,
                    ["Cells and souls", 1, CALLS, "We do.", "I agree."],
                    ["Roads and lanes", 1, KITS, "We will.", "No further action is needed."],
                ],
            )
        ),
        None,
        None,
    )
    assert [each.inspection["title"] for each in found.drafts] == [
        "Cells and souls",
        "Roads and lanes",
    ]
    assert found.drafts[1].findings[0].data["response"] == {
        "chief_constable": "We will.",
        "commissioner": "No further action is needed.",
    }


def test_yes_beside_an_answer_is_its_disposition_and_the_answer_stays() -> None:
    """No further action is needed begins with no, and is an answer."""
    head = ["No.", "Recommendation", "Force response", "Accepted (Y/N)", "Status"]
    made = finding(head, [1, CALLS, "No further action is needed.", "Y", "Open"])
    assert made.data["disposition"] == "accepted"
    assert made.data["response"] == {"chief_constable": "No further action is needed."}


# Lists side by side


LISTS = ["No.", "Recommendation", "Actions", "Action owners", "Target dates", "Status"]


def test_lists_of_the_same_length_are_as_many_actions() -> None:
    """Each has the owner and the day of its number; the status of the row is of all of them."""
    made = finding(
        LISTS,
        [
            1,
            KITS,
            "1. Buy kits\n2. Train",
            "1. Head of Stores\n2. Trainer",
            "1. 31/03/2026\n2. 30/06/2026",
            "In progress",
        ],
    )
    assert [(each["title"], each["owner"], each["due"]) for each in actions_in(made)] == [
        ("Buy kits", "head-of-stores", "2026-03-31"),
        ("Train", "trainer", "2026-06-30"),
    ]
    assert [each["status"] for each in updates_in(made)] == ["in progress"]


def test_lists_of_other_lengths_stay_as_they_are_and_are_shown() -> None:
    """Nobody knows which owner and which day belong to which action."""
    found = imported(
        LISTS,
        [1, KITS, "1. Buy kits\n2. Train", "1. Head of Stores", "1. 31/03/2026\n2. 30/06/2026", ""],
    )
    (made,) = found.drafts[0].findings
    assert [(each["title"], "owner" in each) for each in actions_in(made)] == [
        ("Buy kits Train", True)
    ]
    assert [text for text, _ in unplaced(found)] == ["31/03/2026", "30/06/2026"]


# Who reports, and who owns


def test_a_column_says_who_reports() -> None:
    """Where its cell is empty, the owner is assumed to."""
    head = ["No.", "Recommendation", "Owner", "Update", "Date of update", "Updated by"]
    made = draft(
        head,
        [1, CALLS, "Head of Contact", "Half done.", "14/11/2025", "Contact Inspector"],
        [2, KITS, "Head of Stores", "All done.", "14/11/2025", ""],
    )
    first, second = [updates_in(each)[0] for each in made.findings]
    assert first == {"date": "2025-11-14", "by": "contact-inspector", "note": "Half done."}
    assert second["by"] == "head-of-stores"
    assert second["assumed"] == ["by"]
    assert made.roles["contact-inspector"] == "Contact Inspector"


def test_nothing_is_guessed_of_who_reports_where_all_rows_say_it() -> None:
    head = ["No.", "Recommendation", "Owner", "Update", "Date of update", "Reported by"]
    made = draft(head, [1, CALLS, "Head of Contact", "Done.", "14/11/2025", "Reported by: Desk"])
    assert "desk" in made.roles
    assert [each.at for each in made.guesses] == []


def test_an_owner_in_a_sentence_stays_words_of_the_answer_or_of_the_action() -> None:
    said = "We accept this. Lead: Head of Custody"
    made = finding(["No.", "Recommendation", "Force response", "Status"], [1, KITS, said, "Open"])
    assert (made.data.get("owner"), made.data["response"]) == (None, {"chief_constable": said})
    (action,) = actions_in(finding(["No.", "Recommendation", "Action"], [1, KITS, "Buy. Owner: A"]))
    assert (action["title"], action.get("owner")) == ("Buy. Owner: A", None)


# Rows that say the same, and updates that say nothing


def test_a_row_that_is_there_twice_is_read_once_and_told() -> None:
    """It may be a slip, or another row was meant: only a person knows."""
    row = [1, KITS, "Buy kits", "Stores"]
    found = imported(["No.", "Recommendation", "Action", "Owner"], row, row)
    assert len(actions_in(found.drafts[0].findings[0])) == 1
    assert found.paper.notes == (
        "Rows that say the same were read once: Tracker!A3 as Tracker!A2.",
    )
    assert not found.unplaced


def test_that_there_is_no_update_is_no_update() -> None:
    """As one it would hide that nobody has reported for months. It is shown."""
    head = ["No.", "Recommendation", "October 2025", "November 2025"]
    found = imported(head, [1, KITS, "Kits are bought.", "No update received"])
    (made,) = found.drafts[0].findings
    assert [each["note"] for each in updates_in(made)] == ["Kits are bought."]
    assert [text for text, _ in unplaced(found)] == ["No update received"]


@pytest.mark.parametrize(
    "log",
    [
        "12/09/2025 - Met them.\n3 October - Wrote.",
        "12/09/2025 - A.\n3 October - B.\n10/11/2025 - C.",
    ],
)
def test_a_day_without_its_year_stays_with_the_entry_above(log: str) -> None:
    made = updates(["No.", "Recommendation", "Updates"], [1, KITS, log])
    assert "3 October" in made[0]["note"]


def test_a_letter_of_the_inspectorate_closes_what_the_force_completed() -> None:
    head = ["No.", "Recommendation", "Date completed", "HMICFRS closure letter ref"]
    (update,) = updates(head, [1, KITS, "01/08/2025", "HM/22"])
    assert (update["status"], update["ref"], update["date"]) == ("closed", "HM/22", "2025-08-01")


def test_one_day_of_publication_is_that_of_all_rows_where_another_cell_has_none() -> None:
    """Rows that name no report are of one, unless they say two days; TBC is no day."""
    head = ["No.", "Recommendation", "Date report published", "Status"]
    rows = [[1, KITS, "12/03/2026", "Open"], [2, "Check the vans.", "12/03/2026", "Open"]]
    assert (
        draft(head, *rows, [3, "Lock the store.", "TBC", "Open"]).inspection["published"]
        == "2026-03-12"
    )
    two = draft(head, *rows, [3, "Lock the store.", "13/03/2026", "Open"])
    assert "published" not in two.inspection


def test_a_title_may_stand_behind_a_dash_where_its_day_follows() -> None:
    """A dash alone parts the tracker from its force as well."""
    head, row = ["No.", "Recommendation", "Status"], [1, KITS, "Open"]
    one = draft(["HMICFRS Tracker – Public contact (published 4 February 2025)"], [], head, row)
    assert one.inspection["title"] == "Public contact"
    assert one.inspection["published"] == "2025-02-04"
    other = draft(["HMICFRS Tracker – Ravensmoor Police"], [], head, row)
    assert other.inspection.get("title") != "Ravensmoor Police"


def test_an_update_of_a_number_alone_is_no_recommendation() -> None:
    made = finding(["Rec no.", "Latest update", "Updated on"], [3, "Half done.", "01/10/2025"])
    assert (made.name, made.data.get("text")) == ("rec-03", None)
    assert [each["note"] for each in updates_in(made)] == ["Half done."]


@pytest.mark.parametrize(
    "numbers", ["R2 & R3", "2 and 3", "Recommendations 2, 3", "2; 3", "AFI 2 & 3"]
)
def test_one_answer_to_several_numbers_is_an_answer_to_each(numbers: str) -> None:
    """A kind before the first number is that of the others, too."""
    made = draft(["Rec no.", "CC comments", "PCC comments"], [numbers, "In hand.", "Good."])
    kind = "afi" if "AFI" in numbers else "rec"
    assert [(each.name, each.data["response"]) for each in made.findings] == [
        (name, {"chief_constable": "In hand.", "commissioner": "Good."})
        for name in (f"{kind}-02", f"{kind}-03")
    ]


def test_the_upper_line_of_headings_says_whose_comment_it_is() -> None:
    """OPCC over Comment: the commissioner's answer is no update by the force."""
    made = finding(
        ["Recommendation", "", "Force", "", "OPCC", ""],
        ["No.", "Text", "Response", "Owner", "Comment", "Date"],
        [1, KITS, "We will.", "Stores", "Seen.", ""],
        merged=("A1:B1", "C1:D1", "E1:F1"),
    )
    assert made.data["response"] == {"chief_constable": "We will.", "commissioner": "Seen."}
    assert "updates" not in made.data


def test_the_same_action_below_two_recommendations_is_of_each() -> None:
    head = ["No.", "Recommendation", "Action", "Owner"]
    again = ["", "", "Review it", "Stores"]
    rows = [1, KITS, "Buy kits", "Stores"], again, [2, CALLS, "Hire", "Contact"], again
    found = imported(head, *rows)
    assert [[each["title"] for each in actions_in(one)] for one in found.drafts[0].findings] == [
        ["Buy kits", "Review it"],
        ["Hire", "Review it"],
    ]
    assert not found.paper.notes


# Trackers that nobody had seen


def test_a_publication_beside_its_date_is_a_report() -> None:
    """Two columns that may say when, one with no days: its words are titles."""
    made = imported(
        ("Publication", "Publication Date", "Ref", "Recommendation", "Status"),
        ("Held", "20/01/2026", "1", CALLS, "Open"),
        ("Heard", "06/11/2025", "2", KITS, "Open"),
    )
    told = [(each.inspection["title"], each.inspection["published"]) for each in made.drafts]
    assert told == [("Held", "2026-01-20"), ("Heard", "2025-11-06")]


def test_of_rows_with_different_days_and_no_report_none_is_the_reports() -> None:
    """They may be of several: the day is asked for, and theirs are shown."""
    made = imported(
        ("Publication Date", "Ref", "Recommendation", "Status"),
        ("20/01/2026", "1", CALLS, "Open"),
        ("06/11/2025", "2", KITS, "Open"),
    )
    (one,) = made.drafts
    assert "published" not in one.inspection
    assert {"20/01/2026", "06/11/2025"} <= {each.text for each in made.unplaced}


def test_sentences_above_the_table_tell_facts_and_are_no_title() -> None:
    """Each by itself, in one line."""
    above = "Nether Wold Police. Report by HMICFRS, published 3 June 2025. Position at 28 November 2025."
    one = draft(
        (above,), ("Inspection action plan: Held",), ("Ref", "Recommendation", "Status", "Update"),
        ("1", CALLS, "Open", "Begun."),
    )  # fmt: skip
    assert one.inspection == {"title": "Held", "inspectorate": "HMICFRS", "published": "2025-06-03"}
    updates: Any = one.findings[0].data["updates"]
    assert [each["date"] for each in updates] == ["2025-11-28"]


def test_a_line_above_the_table_that_says_whose_findings_in_which_report_has_its_title() -> None:
    above = "Nether Wold Police: recommendations of HMICFRS in Held: an inspection of cells"
    one = draft((above,), ("Ref", "Recommendation", "Status"), ("1", CALLS, "Open"))
    assert one.inspection["title"] == "Held: an inspection of cells"


def test_lines_beside_numbered_actions_are_theirs() -> None:
    """A day for each action, without its number; as many as there are actions."""
    one = draft(
        ("Ref", "Recommendation", "Actions", "Due", "Status"),
        ("1", CALLS, "1) Recruit\n2) Train", "31/03/2026\n30/04/2026", "Open"),
    )
    actions: Any = one.findings[0].data["actions"]
    assert [(each["title"], each["due"]) for each in actions] == [
        ("Recruit", "2026-03-31"), ("Train", "2026-04-30"),
    ]  # fmt: skip


def test_lines_of_actions_beside_as_many_days_are_actions() -> None:
    """Without numbers too; and each line has found its place."""
    made = imported(
        ("Ref", "Recommendation", "Actions", "Owner", "Due", "Status"),
        (
            "1",
            CALLS,
            "Recruit\nTrain",
            "Head of People\nHead of Learning",
            "31/03/2026\nTBC",
            "Open",
        ),
    )
    actions: Any = made.drafts[0].findings[0].data["actions"]
    assert [(each["title"], each["owner"], each.get("due")) for each in actions] == [
        ("Recruit", "head-of-people", "2026-03-31"), ("Train", "head-of-learning", None),
    ]  # fmt: skip
    assert [each.text for each in made.unplaced] == ["TBC"]


def test_a_title_and_the_bands_above_the_headings_are_no_headings() -> None:
    """The row below that tells far more has them: so owners are found."""
    one = draft(
        ("Position as at", dt.date(2026, 5, 29), None, "Owner: Improvement Team", None, None),
        ("Inspection", None, None, "Recommendation", None, None),
        ("Report", "Date of report", "Rec no.", "Detail", "Lead", "Progress to date"),
        ("Held", dt.date(2025, 9, 10), "3", CALLS, "Custody Manager", "Begun."),
        merged=("A2:C2", "D2:F2"),
    )
    assert one.findings[0].data["owner"] == "custody-manager"


PLANNER = ("Task Name", "Bucket Name", "Progress", "Assigned To", "Due Date", "Description")


def test_the_tasks_of_a_board_are_the_recommendations_where_they_say_what_should_be_done() -> None:
    """And their description is what is said of the work; their bucket is the report's title."""
    one = draft(
        PLANNER,
        (f"Rec 1 - {CALLS}", "PEEL 2026", "In progress", "Call Lead", "30/06/2026", "Begun."),
        (f"Rec 2 - {PLAN}", "PEEL 2026", "Not started", "Planner", "30/06/2026", None),
        ("AFI 1 - The force should keep a log.", "PEEL 2026", "Not started", None, None, None),
    )
    assert one.inspection["title"] == "PEEL 2026"
    assert [(each.data["number"], each.data["text"]) for each in one.findings] == [
        ("1", CALLS), ("2", PLAN), ("1", "The force should keep a log."),
    ]  # fmt: skip
    first: Any = one.findings[0].data
    assert (first["owner"], first["due"]) == ("call-lead", "2026-06-30")
    assert "Begun." in first["updates"][0]["note"]
    assert one.findings[2].data["kind"] == "area for improvement"


def test_a_bucket_that_says_how_it_stands_is_no_title() -> None:
    one = draft(
        PLANNER,
        (f"Rec 1 - {CALLS}", "Doing", "In progress", "Call Lead", "30/06/2026", "Begun."),
        (f"Rec 2 - {PLAN}", "To do", "Not started", "Planner", "30/06/2026", None),
    )
    assert "title" not in one.inspection


def test_a_column_of_actions_that_holds_numbers_is_one_of_numbers() -> None:
    """And who owns such an action owns the finding."""
    one = draft(
        ("Action ID", "Action title", "Action description", "Action owner", "Action status"),
        ("24817", "Recommendation 1", CALLS, "Call Lead", "Open"),
        ("24818", "AFI 1", "The force should keep a log.", "Planner", "Open"),
    )
    made = [(each.data["kind"], each.data["number"], each.data["owner"]) for each in one.findings]
    assert made == [
        ("recommendation", "1", "call-lead"), ("area for improvement", "1", "planner"),
    ]  # fmt: skip
    assert all("actions" not in each.data for each in one.findings)


@pytest.mark.parametrize("heading", ["Latest comment", "Recent comments", "Lead's comment"])
def test_a_comment_is_an_update_whosever_it_is(heading: str) -> None:
    plain = heading.replace("Lead's", "Lead")
    made = updates(("Ref", "Recommendation", plain), ("1", CALLS, "19/02/2026 - Begun."))
    assert [(each["date"], each["note"]) for each in made] == [("2026-02-19", "Begun.")]


def test_a_title_line_ends_with_its_inspectorate_and_an_iso_day() -> None:
    one = draft(("Fraud: a second look (HMICFRS, 2025-10-08)",), ("Ref", "Recommendation", "Status"),
                ("1", CALLS, "Open"))  # fmt: skip
    assert one.inspection["title"] == "Fraud: a second look"
    assert one.inspection["published"] == "2025-10-08"


def test_updates_of_quarters_are_dated_by_their_ends() -> None:
    made = updates(
        (
            "Ref",
            "Recommendation",
            "Q3 update (to 31 December 2025)",
            "Q4 update (to 31 March 2026)",
        ),
        ("1", CALLS, "Begun.", "Half done."),
    )
    assert [(each["date"], each["note"]) for each in made] == [
        ("2025-12-31", "Begun."), ("2026-03-31", "Half done."),
    ]  # fmt: skip


def test_cards_below_each_other_are_a_recommendation_each() -> None:
    """Each has its own owner and date: those of the first are not everybody's."""
    cards = [
        [("Recommendation", 1), ("Text", CALLS), ("Owner", "Head of Contact"), ("Status", "Open")],
        [("Recommendation", 2), ("Text", KITS), ("Owner", "Head of Estates"), ("Proof", "List")],
    ]
    rows: list[tuple[object, ...]] = [("Calls and kits", None), ()]
    for card in cards:
        rows += [*card, ()]
    made = tracker(paper_of(("Cards", rows)))
    assert made is not None
    (draft,) = made.drafts
    found = [
        (each.data["number"], each.data["text"], each.data["owner"]) for each in draft.findings
    ]
    assert found == [("1", CALLS, "head-of-contact"), ("2", KITS, "head-of-estates")]
    shown = {each.text for each in made.unplaced}
    assert not {"Recommendation", "Text", "Owner"} & shown


@pytest.mark.parametrize("heading", ["Action Owner", "ActionOwner", "actionOwner"])
def test_headings_of_an_export_have_their_words_run_together(heading: str) -> None:
    assert meaning_of_heading(heading).means == "action owner"


def test_a_heading_with_its_day_below_names_the_report_of_the_table_under_it() -> None:
    """Two such are two reports, whatever they are called."""
    rows = "<tr><th>Ref<th>Finding<th>Lead<th>Due date<th>Status<tr><td>1<td>{}<td>DCC<td>1 May 2027<td>Open"
    page = "".join(
        f"<h2>{title}</h2><p>Published {day}</p><table>{rows.format(text)}</table>"
        for title, day, text in (
            ("Ravensmoor Police: Custody services in a rural area", "12 May 2026", KITS),
            ("PEEL 2025–2027: An inspection of Ravensmoor Police", "19 February 2026", PLAN),
        )
    )
    drafts = laid_out(read("panel.html", page.encode()), None, None).drafts
    assert [(each.inspection["published"], len(each.findings)) for each in drafts] == [
        ("2026-05-12", 1),
        ("2026-02-19", 1),
    ]


def test_a_theme_over_rows_is_no_report_where_that_is_known() -> None:
    """It is shown, or a label."""
    found = imported(
        ["PEEL 2025–2027: An inspection of Ravensmoor Police"],
        ["No", "Recommendation", "Lead", "Status"],
        ["Responding to the public"],
        [1, KITS, "DCC", "Open"],
        ["Investigating crime"],
        [2, PLAN, "DCC", "Open"],
        merged=["A3:D3", "A5:D5"],
    )
    (one,) = found.drafts
    assert str(one.inspection["title"]).startswith("PEEL 2025")
    assert len(one.findings) == 2
    themes = {"Responding to the public", "Investigating crime"}
    assert themes <= {each.text for each in (*found.labels, *found.unplaced)}


COMMENTS: tuple[list[object], ...] = (
    ["Row 2", "HMICFRS says as at 1 May 2026 the force should buy more.", "Kim Lake", "03/11/2025"],
    ["Row 3", "Recommendation 2: closed?", "DCI Fairhurst", "05/11/2025"],
    ["", "Not yet.", "Kim Lake", "06/11/2025"],
)


@pytest.mark.parametrize(
    "headings",
    [None, ["Row", "Comment", "By", "Date"], ["Row", "Update", "Owner", "Date of update"]],
)
def test_comments_on_rows_are_shown_with_their_row(headings: list[object] | None) -> None:
    """An online sheet exports them as a sheet of their own. Whoever comments owns nothing, and what
    they mention is no fact of the report.
    """
    rows: list[list[object]] = [["No.", "Recommendation", "Owner", "Update"]]
    rows += [["1", KITS, "Head of Custody", "Bought."], ["2", CALLS, "Head of Contact", "Begun."]]
    said: list[list[object]] = [*([headings] if headings else []), *COMMENTS]
    numbered = [[str(each[0]).removeprefix("Row "), *each[1:]] for each in said[1:]]
    for comments in (said, [said[0], *numbered] if headings else said):
        found = tracker(paper_of(("Tracker", rows), ("Comments", comments)))
        assert found is not None
        (made,) = found.drafts
        assert [each.name for each in made.findings] == ["rec-01", "rec-02"]
        assert [*made.roles] == ["head-of-custody", "head-of-contact"]
        assert made.inspection == {}
        assert not any("date" in each for one in made.findings for each in updates_in(one))
        shown = [(text, where.rpartition("under ")[2]) for text, where in unplaced(found)]
        texts = [(COMMENTS[0][1], "Row 2"), (COMMENTS[1][1], "Row 3"), ("Not yet.", "Row 3")]
        assert [each for each in shown if each in texts] == texts
        assert ("Kim Lake", "Row 2") in shown


@pytest.mark.parametrize(
    "heading",
    ["Findings closed since the last meeting", "Closed recommendations", "Actions closed in May"],
)
def test_the_heading_above_a_table_says_the_status_of_all_its_rows(heading: str) -> None:
    """As the name of a sheet does. A table below another heading has none of it."""
    table = "| Number | Finding | Owner | Comment |\n|---|---|---|---|\n| {} | The force should {}. | Panel | {} |"
    page = (
        "# HMICFRS update\n\n## Open findings\n\n" + table.format("1", "count", "Begun.")
        + f"\n\n## {heading}\n\n" + table.format("2", "sum", "All logged.")
    )  # fmt: skip
    made = tracker(read("update.md", page.encode()))
    assert made is not None
    told: list[Any] = [each.data["updates"] for draft in made.drafts for each in draft.findings]
    assert [[each.get("status") for each in its] for its in told] == [[None], ["closed"]]


_BY_HEADINGS = (
    "# PEEL 2025-27: An inspection of Penmoor Police\n\nPenmoor Police. HMICFRS published its report on"
    " 19 June 2025. The tables show how far we are.\n\n## {open_}\n\n{head}| AFI 2 | The force should count"
    " its vans. | Supt Vans | 31 Mar 2026 |\n\n## {done}\n\n{head}| AFI 3 | The force should heat its"
    " cells. | Supt Cells | 30 Sep 2025 |\n"
)


@pytest.mark.parametrize(
    ("open_", "done", "day", "status"),
    [
        ("Open (1)", "Complete – awaiting HMICFRS verification (1)", "Force date", "complete"),
        ("Open actions: 1", "Signed off by HMICFRS (1)", "Constabulary date", "closed"),
        ("Not closed", "Recommendations in progress – 1", "Our own date", "in progress"),
        ("Open", "Submitted to HMICFRS", "Force target date", "submitted"),
    ],
)
def test_a_page_whose_headings_say_the_status_is_a_tracker(
    open_: str, done: str, day: str, status: str
) -> None:
    """Nobody answers on it: a day is nobody's words, nor is what follows the name of the force."""
    head = f"| Ref | Area for improvement | Lead | {day} |\n|---|---|---|---|\n"
    page = _BY_HEADINGS.format(open_=open_, done=done, head=head)
    made = laid_out(read("update.md", page.encode()), None, None)
    (only,) = made.drafts
    first, second = (each.data for each in only.findings)
    assert not any([only.response, first.get("response"), second.get("response")])
    assert (first["due"], second["due"]) == ("2026-03-31", "2025-09-30")
    assert "updates" not in first
    (update,) = cast("list[dict[str, Any]]", second["updates"])
    assert update["status"] == status


def test_a_column_of_days_has_nobodys_words() -> None:
    """Of the words of its heading all are the force's. It is asked what the days are."""
    page = (
        "## Recommendations\n\n| No. | Recommendation | Force account |\n|---|---|---|\n"
        f"| 1 | {KITS} | 3 May 2026 |\n| 2 | {PLAN} | 4 May 2026 |\n"
    )
    (only,) = laid_out(read("update.md", page.encode()), None, None).drafts
    assert not any("response" in each.data for each in only.findings)
    (asked,) = (each for each in only.doubts if each.about == "Force account")
    assert "chief constable's answer" not in [each.value for each in asked.candidates]


_OF_TWO_REPORTS = (
    ("Held: an inspection of custody", "04/05/2025", "Recommendation", "2", KITS, "Panel"),
    ("Held: an inspection of custody", "04/05/2025", "Recommendation", "3", CALLS, "Panel"),
    ("Wet: an inspection of floods", "05/06/2025", "Recommendation", "2", PLAN, "Panel"),
    ("Wet: an inspection of floods", "05/06/2025", "Area for improvement", "2", CALLS, "Panel"),
)


@pytest.mark.parametrize("heading", ["Source ref", "Item within report no.", "HMICFRS id"])
def test_numbers_below_a_reference_are_those_of_the_findings(heading: str) -> None:
    head = ("Source document", "Source date", "Category", heading, "Description", "Officer")
    made = tracker(paper_of(("Actions", [head, *_OF_TWO_REPORTS])))
    assert made is not None
    found = [[each.data["number"] for each in its.findings] for its in made.drafts]
    assert found == [["2", "3"], ["2", "2"]]


@pytest.mark.parametrize("heading", ["Weight", "Days open"])
def test_numbers_of_which_no_heading_speaks_are_asked(heading: str) -> None:
    head = ("Source document", "Source date", "Category", heading, "Description", "Officer")
    made = tracker(paper_of(("Actions", [head, *_OF_TWO_REPORTS])))
    assert made is not None
    assert not any("number" in each.data for its in made.drafts for each in its.findings)
    (asked,) = (each for its in made.drafts for each in its.doubts if each.about == heading)
    assert [each.value for each in asked.candidates] == ["number"]


@pytest.mark.parametrize(
    ("key", "colour", "status"),
    [
        ("Blue – finished by the force, evidence verified", "Blue", "complete"),
        ("RAG key: Red = late; Amber = at risk; Grey = closed by HMICFRS", "Grey", "closed"),
        ("Key: Red: will be late, Green: on track, Purple: withdrawn", "Purple", "cancelled"),
        ("Key: Red: will be late, Green: on track, Purple: withdrawn", "Red", None),
    ],
)
def test_a_key_says_which_colour_means_that_the_work_is_over(
    key: str, colour: str, status: str | None
) -> None:
    """Whether it stands above the table or on a sheet of its own; a colour of what is late is no
    status.
    """
    rows = [["No.", "Recommendation", "RAG", "Update"], ["1", PLAN, colour, "Signed in May."]]
    for sheets in (
        [("Notes", [["How to read this"], [key]]), ("Log", rows)],
        [("Log", [[key], *rows])],
    ):
        found = tracker(paper_of(*sheets))
        assert found is not None
        (update,) = updates_in(found.drafts[0].findings[0])
        assert update.get("status") == status
        assert f"(RAG: {colour})" in str(update["note"])


WELSH = ["Rhif / No.", "Math / Type", "Canfyddiad / Finding", "Perchennog / Owner"]


@pytest.mark.parametrize("heads", [WELSH, ["Finding / Canfyddiad", *WELSH[:2], WELSH[3]]])
def test_each_side_of_a_text_in_two_languages_is_looked_up(heads: list[str]) -> None:
    said = {
        "Rhif / No.": "1", "Math / Type": "Maes i’w wella / AFI",
        "Perchennog / Owner": "Head of Custody", "Statws / Status": "Ar gau / Closed",
    }  # fmt: skip
    head = [*heads, "Statws / Status"]
    made = finding(head, [said.get(each, KITS) for each in head])
    assert (made.data["kind"], made.data["number"]) == ("area for improvement", "1")
    assert made.data["owner"] == "head-of-custody"
    (update,) = cast("list[dict[str, Any]]", made.data["updates"])
    assert update["status"] == "closed"


def test_two_sides_that_mean_different_things_mean_neither() -> None:
    """They are no two languages; nor do several say which counts."""
    head = ["No", "Recommendation", "Owner / Target date", "Status"]
    (question,) = draft(head, ["1", KITS, "ACC, 1 May 2026", "Open / Closed"]).doubts[:1]
    assert question.words == "Owner / Target date"


def test_the_totals_of_a_table_in_two_languages_are_no_finding() -> None:
    """Nor is its figure a status that is asked about."""
    rows = [["1", "AFI", KITS, "ACC", "Open"], ["Cyfanswm / Total open", "", "", "", "3"]]
    made = draft([*WELSH, "Statws / Status"], *rows)
    assert len(made.findings) == 1
    assert not [each for each in made.doubts if each.words == "3"]


@pytest.mark.parametrize(
    "heading", ["Officer responsible", "Manager responsible for delivery", "Person accountable"]
)
def test_who_is_responsible_owns_it(heading: str) -> None:
    made = finding(["No", "Recommendation", heading], ["1", KITS, "Head of Custody"])
    assert made.data["owner"] == "head-of-custody"


def test_a_label_above_a_table_names_the_inspectorate_and_the_day_of_its_report() -> None:
    """Days count from it."""
    said = "Within three months, the force should answer calls."
    made = draft(
        ("Inspection: Nether Wold Police: an inspection of calls", ""),
        ("HMICFRS publication date: 14/10/2025", ""),
        ("Recommendation", "Owner"),
        (said, "Head of Contact"),
    )
    assert made.inspection["published"] == "2025-10-14"
    assert made.findings[0].data["deadline"] == {
        "words": "Within three months", "date": "2026-01-14", "basis": "relative",
    }  # fmt: skip
