"""The review at a terminal: all that is to be written is shown, and anything of it can be changed."""

from pathlib import Path

import pytest

from tests.acting import CLEARED, STOPPED, Person
from tests.intake.test_import import (
    BEGINS,
    DOUBTFUL,
    ENDING,
    FACTS,
    FOLDER,
    RESPONSE,
    TODAY,
    UNDATED,
    UNOWNED,
    imported,
    with_text,
)

REPORT = [""]
"""Enter: all that is said of the report is right."""
WRITE = ["write"]


@pytest.fixture(autouse=True)
def a_wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")


@pytest.fixture
def officer(tmp_path: Path) -> Person:
    """Somebody with a register that has one role, and with a response to two recommendations."""
    person = Person(tmp_path, TODAY).with_register()
    with_text(person, RESPONSE)
    person.done("add", "role", "custody-lead", "--title", "Head of Custody")
    return person


def reviewed(officer: Person, *answers: str, of: str = "response.txt") -> str:
    """What the screen shows of a review at whose end it is written."""
    code, screen = officer.converses("import", of, answers=[*answers])
    assert code == 0, screen
    return screen


# What is shown


def test_all_that_is_to_be_written_is_shown(officer: Person) -> None:
    """First the report, with what each office says of it as a whole, then each recommendation with
    its words, its day and its answers; what is not sure is marked, with the reason.
    """
    screen = reviewed(officer, *REPORT, "", "", *WRITE)
    report, _, findings = screen.partition("1 of 2: recommendation 2 (rec-02), line 12\n")
    assert "The report: Cells and souls: how forces run custody\n" in report
    for words in (
        "   1  title                          Cells and souls: how forces run custody\n",
        "   5  report published               5 November 2025\n",
        "   8  chief constable on the report  The force accepts both recommendations.\n",
        "   9  commissioner on the report     I welcome this report.\n",
        "  10  commissioner, in closing       I will ask for figures at each quarterly meeting.\n",
    ):
        assert words in report
    assert "kind                           thematic   ? its findings address several" in report
    for words in (
        "   3  to               chief constables\n",
        '   5  deadline         31 January 2026 (stated), from "By 31 January 2026"\n',
        "   7  owner            none\n",
        "   9  chief constable  Checks are now recorded on a tablet",
        "  10  commissioner     none\n",
    ):
        assert words in findings


def test_nothing_is_written_before_somebody_types_write(officer: Person) -> None:
    """Enter goes on to the next page, and never writes."""

    def nothing_yet() -> str:
        assert not (officer.records / FOLDER).exists()
        return "write"

    answers = [*REPORT, "", "n", "", "", "yes"]
    code, screen = officer.converses("import", "response.txt", answers=[*answers, nothing_yet])
    assert code == 0, screen
    shown = f"to be written to records:\n  {FOLDER}: inspection, response, 1 recommendation\n"
    assert shown in screen
    assert list(imported(officer)) == ["inspection.yaml", "rec-02.yaml", "response.yaml"]


LONG = (
    f"Checks are recorded. {'They are made by two officers. ' * 12}HMICFRS agrees with none of it."
)


def test_of_a_long_paragraph_both_ends_are_shown_and_all_of_it_on_demand(officer: Person) -> None:
    """What is wrong with an answer often stands at its end."""
    text = RESPONSE.replace("Checks are now recorded on a tablet", LONG)
    with_text(officer, text)
    code, screen = officer.converses("import", "response.txt", answers=[*REPORT, "f", "q"])
    assert code == 2
    cut, _, whole = screen.partition("1 of 2: ")[2].partition("1 of 2: ")
    assert "Checks are recorded. They are made" in cut
    assert "a report goes to the custody board each month. (" in " ".join(cut.split())
    assert cut.count("They are made by two officers.") < 12
    assert " ".join(whole.split()).count("They are made by two officers.") == 12


def test_what_is_told_fits_the_terminal(officer: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is broken within a word; what goes on stands below the words, and not the label."""
    monkeypatch.setenv("COLUMNS", "60")
    _, screen = officer.converses("import", "response.txt", answers=[*REPORT, "q"])
    finding = screen.partition("1 of 2: ")[2].partition("Right?")[0]
    assert max(map(len, finding.splitlines())) <= 60
    assert "\n   4  text             By 31 January 2026, chief constables\n" in finding
    assert "\n                       should make sure" in finding


def test_what_can_be_typed_is_said(officer: Person) -> None:
    """By `?`; what is none of it is told, and changes nothing."""
    answers = ["?", "x", "w 99", "w 0", *REPORT, "a", *WRITE]
    screen = reviewed(officer, *answers)
    for letter in "wsjdnfbaq":
        assert f"\n  {letter} " in screen
    assert "x is none of what can be typed here\n  do this  ? says what is\n" in screen
    assert "there is no line 99\n" in screen
    assert list(imported(officer)) == [
        "inspection.yaml",
        "rec-02.yaml",
        "rec-04.yaml",
        "response.yaml",
    ]


# What can be changed


def test_a_fact_of_the_report_is_changed(officer: Person) -> None:
    """Its title, its day, from which deadlines in words count, and its kind; none takes it away."""
    text = RESPONSE.replace("By 31 January 2026", "Within three months")
    with_text(officer, text)
    reviewed(
        officer,
        "1", f"{CLEARED}Cells and souls", "4", "force", "5", "6/11/2025", *REPORT, "", "", *WRITE,
    )  # fmt: skip
    folder = officer.records / "2025-11-06-cells-souls"
    inspection = (folder / "inspection.yaml").read_text()
    assert (
        "title: Cells and souls\ninspectorate: HMICFRS\nkind: force\npublished: 2025-11-06\n"
        in inspection
    )
    assert "\nresponse_rule: police-act-55\n" in inspection
    assert "assumed:" not in inspection
    assert "date: 2026-02-06\n  basis: relative\n" in (folder / "rec-02.yaml").read_text()


def test_a_finding_is_changed_as_it_is_looked_at(officer: Person) -> None:
    """Its number, to whom it is addressed, its day, its kind, how far it is accepted."""
    changes = [
        "2", f"{CLEARED}7.1", "3", f"{CLEARED}the force", "5", "28/2/2026", "6", "accepted",
        "1", "area for improvement",
    ]  # fmt: skip
    reviewed(officer, *REPORT, *changes, "a", *WRITE)
    records = imported(officer)
    assert list(records) == ["afi-07-1.yaml", "inspection.yaml", "rec-04.yaml", "response.yaml"]
    record = records["afi-07-1.yaml"]
    assert "kind: area for improvement\nnumber: 7.1\naddressed_to: the force\n" in record
    assert "deadline:\n  date: 2026-02-28\n  basis: assumed\n" in record
    assert "disposition: accepted\n" in record


def test_what_cannot_be_taken_is_asked_again(officer: Person) -> None:
    """With the reason; Enter leaves what stands there, and says what that is."""
    answers = ["2", f"{CLEARED}4", f"{CLEARED}2a", "5", "some day", f"{CLEARED}28/2/2026", "5", ""]
    screen = reviewed(officer, *REPORT, *answers, "", "", *WRITE)
    assert "4 is the number of another finding\n" in screen
    assert "Deadline: a day, or none (Enter: 31 January 2026 (stated)" in screen
    assert "date: 2026-02-28\n" in imported(officer)["rec-02a.yaml"]


def test_words_are_given_to_whoever_said_them(officer: Person) -> None:
    """A paragraph that another office wrote goes to the end of what that one says; here, on another
    recommendation, and on the whole report.
    """
    more = "each month.\n\nWe have agreed the money.\n\nThe same holds for first aid.\n\nI thank HMICFRS."
    with_text(officer, RESPONSE.replace("each month.", more))
    answers = ["w 10", "2", "w 10", "8", "4", "1", "w 10", "5"]
    screen = reviewed(officer, *REPORT, *answers, "", "", *WRITE)
    assert "\n  2  the commissioner, on recommendation 2\n" in screen
    records = imported(officer)
    response = records["rec-02.yaml"].partition("response:\n")[2]
    assert response == (
        "  chief_constable: Checks are now recorded on a tablet, and a report goes to the custody board each month.\n"
        "  commissioner: We have agreed the money.\n"
    )
    assert records["rec-04.yaml"].endswith("planned.\n\n    The same holds for first aid.\n")
    assert "I welcome this report.\n\n    I thank HMICFRS.\n" in records["response.yaml"]


def test_a_paragraph_is_split_joined_and_said_in_other_words(officer: Person) -> None:
    """Where it is split is said by the first words of the second part."""
    answers = [
        "s 9",
        "and a report",
        "j 10",
        "s 9",
        "tomorrow",
        "s 9",
        "And a Report",
        "9",
        "Checks:",
    ]
    screen = reviewed(officer, *REPORT, *answers, "", "", *WRITE)
    assert '"tomorrow" stands there nowhere behind its beginning' in screen
    answer = imported(officer)["rec-02.yaml"].partition("chief_constable: ")[2]
    assert answer == "|\n    Checks:\n\n    and a report goes to the custody board each month.\n"


def test_what_is_taken_out_is_kept_beside_the_records(officer: Person) -> None:
    """No character is lost: it is shown at the end with what found no place, and can still be given
    to somebody.
    """
    screen = reviewed(officer, *REPORT, "d 9", "", "", "", *WRITE)
    assert "What found no place: it is in no record, and is kept beside them\n" in screen
    assert "   1  taken out in the review  Checks are now recorded" in screen
    assert "Checks are now recorded" not in imported(officer)["rec-02.yaml"]
    kept = (officer.folder / f"import-{FOLDER}.txt").read_text()
    assert "taken out in the review: Checks are now recorded on a tablet" in kept


def test_what_found_no_place_can_be_given_one(officer: Person) -> None:
    """The line that is typed, and no other."""
    with_text(officer, f"For the attention of everybody.\n\nFor members alone.\n\n{RESPONSE}")
    reviewed(officer, *REPORT, "", "", "w 2", "2", "", *WRITE)
    said = "I welcome this report.\n\n    For members alone.\n"
    assert said in imported(officer)["response.yaml"]
    kept = (officer.folder / f"import-{FOLDER}.txt").read_text()
    assert "For the attention of everybody." in kept
    assert "For members alone." not in kept


def test_what_is_no_finding_is_left_out_and_can_come_back(officer: Person) -> None:
    screen = reviewed(officer, *REPORT, "n", "n", "", "n", "", *WRITE)
    assert "left out: it is not imported; n takes it back\n" in screen
    assert list(imported(officer)) == ["inspection.yaml", "rec-02.yaml", "response.yaml"]


def test_an_update_is_opened_and_changed(officer: Person) -> None:
    """Its status, its day, what it says: a row that is closed in error is not closed."""
    with_text(officer, ENDING, "tracker.csv")
    update = (
        "  11  update 1         1 December 2025, closed, Letter 7, All counted.   ? assumed: by\n"
    )
    opened = ["11", "4", "none", "3", f"{CLEARED}Work goes on.", ""]
    code, screen = officer.converses(
        "import", "tracker.csv", *FACTS, answers=[*REPORT, *opened, "a", *WRITE]
    )
    assert code == 0, screen
    assert update in screen
    assert "1 of 3: recommendation 1 (rec-01), A2: update 1\n" in screen
    record = imported(officer)["rec-01.yaml"]
    assert "note: Work goes on.\n" in record
    assert "closed" not in record


def test_an_owner_is_chosen(officer: Person) -> None:
    """The roles that there are are shown; a slip is asked again, and the title of a new one makes it."""
    answers = ["7", "custody-laed", f"{CLEARED}custody-lead", "", "7", "Head of Training", ""]
    screen = reviewed(officer, *REPORT, *answers, *WRITE)
    assert "\n  custody-lead: Head of Custody\n" in screen
    assert "\n   7  owner            Head of Custody\n" in screen
    assert "\n  roles  added to register.yaml: head-of-training\n" in screen
    records = imported(officer)
    assert "owner: custody-lead\n" in records["rec-02.yaml"]
    assert "owner: head-of-training\n" in records["rec-04.yaml"]


def test_an_owner_in_the_records_is_changed_by_an_update_alone(officer: Person) -> None:
    officer.done("import", "response.txt", "--owner", "2=custody-lead")
    _, screen = officer.converses("import", "response.txt", answers=[*REPORT, "7", "q"])
    assert "its record has an owner\n  do this  recotrack update gives it another\n" in screen


# What is asked


def test_what_lacks_is_asked_for(officer: Person) -> None:
    """Facts first, then the day of a deadline that is open when its finding is accepted; an answer
    that is no day is asked for again.
    """
    text = UNDATED.replace("By 31 January 2026", "By 2026").replace(
        "By 30 April 2026", "Within six months"
    )
    with_text(officer, text)
    screen = reviewed(
        officer,
        "Cells and souls: how forces run custody", "5/11/2025", *REPORT,
        "", "some day", f"{CLEARED}31/12/2026", "", *WRITE,
    )  # fmt: skip
    assert "Which day: 1 January 2026 or 31 December 2026; or none:" in screen
    assert "? a year on its own may mean its first day or its last" in screen
    records = imported(officer)
    assert "date: 2026-12-31\n  basis: assumed\n" in records["rec-02.yaml"]
    assert "date: 2026-05-05\n  basis: relative\n" in records["rec-04.yaml"]


def test_all_that_follow_are_accepted_but_not_what_they_lack(officer: Person) -> None:
    """`a` goes to the end, and stops at a page where something has to be said."""
    with_text(officer, RESPONSE.replace("By 30 April 2026", "By 2026"))
    screen = reviewed(officer, "a", "31/12/2026", *WRITE)
    assert "rec-04: a year on its own may mean its first day or its last\n" in screen
    assert "date: 2026-12-31\n" in imported(officer)["rec-04.yaml"]


def test_the_day_and_the_reporter_of_updates_are_asked_for(officer: Person) -> None:
    """Where a tracker says neither: a day that has come, and a role that register.yaml has. What was
    answered would be repeated as options.
    """
    with_text(officer, UNOWNED, "tracker.csv")
    answers = [
        "1/12/2027", f"{CLEARED}1/12/2025", "somebody", f"{CLEARED}liaison-officer",
        *REPORT, "", *WRITE,
    ]  # fmt: skip
    code, screen = officer.converses("import", "tracker.csv", *FACTS, answers=answers)
    assert code == 0, screen
    asked = "Day for the updates that have none, else not imported (Enter: that stays open):"
    assert asked in screen
    assert "1 December 2027 has not come: today is 5 January 2026" in screen
    assert "there is no role somebody" in screen
    record = imported(officer)["rec-01.yaml"]
    update = (
        "updates:\n  - date: 2025-12-01\n    by: liaison-officer\n    note: Counting has begun."
    )
    assert update in record
    assert "assumed:\n      - date\n" in record


def test_work_that_a_document_ends_is_named_before_it_is_written(officer: Person) -> None:
    with_text(officer, ENDING, "tracker.csv")
    answers = [*REPORT, "", "n", "", "n", "", "", *WRITE]
    code, screen = officer.converses("import", "tracker.csv", *FACTS, answers=answers)
    assert code == 0, screen
    assert screen.count(f"\n  ends   closed: {FOLDER}/rec-01\n") == 2


# Stopping


def test_who_stops_can_go_on_from_there(officer: Person) -> None:
    """Nothing is written; what was decided stands in the command to go on with, and what no option
    says is counted.
    """
    before = officer.files()
    answers = [*REPORT, "3", f"{CLEARED}the force", "5", "28/2/2026", "d 9", "", "n", "q"]
    code, screen = officer.converses("import", "response.txt", answers=answers)
    assert code == 2, screen
    assert officer.files() == before
    go_on = screen.rpartition("to go on from here: ")[2].splitlines()[0]
    assert go_on == (
        'recotrack import response.txt --addressed-to "2=the force" --deadline "2=2026-02-28" --skip 4'
    )
    assert "1 change that no option says, to be made again" in screen


def test_who_stops_on_the_page_of_an_update_has_stopped(officer: Person) -> None:
    """Nothing more is asked."""
    with_text(officer, ENDING, "tracker.csv")
    before = officer.files()
    answers = [*REPORT, "11", "q"]
    code, screen = officer.converses("import", "tracker.csv", *FACTS, answers=answers)
    assert (code, officer.files()) == (2, before), screen
    assert screen.count("nothing is written") == 1


def test_a_slip_in_the_day_of_the_response_is_asked_again(officer: Person) -> None:
    """What is no day, or has not come, ends no review, and is in no command to go on with."""
    with_text(officer, f"22 December 2025\n\n{RESPONSE}")
    answers = ["dunno", f"{CLEARED}1/1/2999", f"{CLEARED}22/12/2025", *REPORT, "", "", "", *WRITE]
    code, screen = officer.converses("import", "response.txt", answers=answers)
    assert code == 0, screen
    assert "dunno is not a day" in screen
    assert "1 January 2999 has not come" in screen
    assert "\npublished: 2025-12-22\n" in (officer.records / FOLDER / "response.yaml").read_text()


def test_the_reports_day_is_asked_before_that_of_the_response(officer: Person) -> None:
    """No day up to the report's is offered as the day on which it was answered."""
    text = RESPONSE.replace("Published date: 5 November 2025\n", "")
    with_text(officer, f"5 November 2025\n\n22 December 2025\n\n{text}")
    _, screen = officer.converses("import", "response.txt", answers=["5/11/2025", "", "q"])
    offered = screen.partition("Day the response was published")[0].rpartition("the document")[2]
    assert "  1  22 December 2025" in offered
    assert "5 November" not in offered


def test_what_was_said_of_the_response_is_not_to_be_typed_again(officer: Person) -> None:
    with_text(officer, f"Response published: 18 December 2025\n{RESPONSE}")
    answers = ["7", f"{CLEARED}Marsh Police", "11", f"{CLEARED}17/12/2025", "q"]
    _, screen = officer.converses("import", "response.txt", answers=answers)
    go_on = screen.rpartition("to go on from here: ")[2].splitlines()[0]
    said = '--force "Marsh Police" --response-published 2025-12-17'
    assert go_on == f"recotrack import response.txt {said}"
    assert "that no option says" not in screen
    assert "\nAs signed:" not in screen
    assert "Force that answers, as signed: " in screen
    assert "Day the response was published (Enter: 18 December 2025 stays): " in screen


@pytest.mark.parametrize("answers", [[*REPORT, "n", STOPPED], ["", "n", "", "", STOPPED]])
def test_ctrl_c_loses_nothing_on_disk(officer: Person, answers: list[str]) -> None:
    """On a page, and where it would be written."""
    before = officer.files()
    code, screen = officer.converses("import", "response.txt", answers=answers)
    assert code == 2, screen
    assert "to go on from here: recotrack import response.txt --skip 2\n" in screen
    assert officer.files() == before


def test_what_the_rules_refuse_goes_back_to_the_pages(officer: Person) -> None:
    """Nobody has to begin again for one day that cannot be."""
    answers = ["5", "5/11/2035", *REPORT, "", "", "b", "b", "5", "5/11/2025", "a", *WRITE]
    code, screen = officer.converses("import", "response.txt", answers=answers)
    assert code == 0, screen
    assert "it cannot be written so: 1 error" in screen
    assert "published: 2025-11-05\n" in imported(officer)["inspection.yaml"]


def test_whose_words_a_passage_is_may_stay_open(officer: Person) -> None:
    """Enter leaves it out of the records; it is shown with what found no place."""
    with_text(officer, DOUBTFUL)
    screen = reviewed(officer, "", "a", *WRITE)
    assert "Whose words are these? (Enter: that stays open):" in screen
    assert BEGINS not in "".join(imported(officer).values())
    assert BEGINS in (officer.folder / f"import-{FOLDER}.txt").read_text()


def test_whose_words_a_passage_is_is_asked_with_what_may_be_meant(officer: Person) -> None:
    """A number, or a word of the option; what is neither is asked again."""
    with_text(officer, DOUBTFUL)
    screen = reviewed(officer, "the mayor", f"{CLEARED}2", *REPORT, "a", *WRITE)
    assert "Whose words are these?" in screen
    assert f"  commissioner: {BEGINS}" in imported(officer)["rec-04.yaml"]
