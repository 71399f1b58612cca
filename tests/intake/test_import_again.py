"""A document that was imported wrongly is imported again: what it says now takes the place of what
the records say, until these are merged. What others have written since stays.
"""

import shutil
from pathlib import Path

import pytest

from tests.acting import Person
from tests.intake.test_import import FOLDER, RESPONSE, TODAY, imported, with_text
from tests.repository import Repository

TEXT = (
    "By 31 January 2026, chief constables should make sure that each cell is checked once an hour."
)


@pytest.fixture
def officer(tmp_path: Path) -> Person:
    """Who has imported a response; the register has one role."""
    person = Person(tmp_path, TODAY).with_register()
    with_text(person, RESPONSE)
    person.done("import", "response.txt")
    return person


REC = f"{FOLDER}/rec-02.yaml"


def imported_wrongly(officer: Person, words: str, mistaken: str) -> str:
    """The record of recommendation 2 as it should be; it is imported with other words."""
    right = officer.reads(REC)
    (officer.records / REC).unlink()
    with_text(officer, RESPONSE.replace(words, mistaken))
    officer.done("import", "response.txt")
    assert officer.reads(REC) != right
    with_text(officer, RESPONSE)
    return right


def test_what_the_document_says_now_takes_the_place(officer: Person) -> None:
    """Words that were read wrongly: every other line stays."""
    right = imported_wrongly(officer, "recorded on a tablet", "recorded by hand")
    officer.appends(REC, "# Ask the custody lead.\n")
    said = officer.done("import", "response.txt", "--again")
    assert officer.reads(REC) == f"{right}# Ask the custody lead.\n"
    assert f"records/{FOLDER}: more in rec-02\n" in said
    assert "differs" not in said


def test_what_was_mended_by_hand_stays(officer: Person) -> None:
    """An import knows what it wrote: what somebody has made of that since is not the document's."""
    by_hand = officer.reads(REC).replace("recorded on a tablet", "recorded on two tablets")
    (officer.records / REC).write_text(by_hand)
    assert "nothing to do" in officer.done("import", "response.txt", "--again")
    assert officer.reads(REC) == by_hand
    with_text(officer, RESPONSE.replace("once an hour", "twice an hour"))
    officer.done("import", "response.txt", "--again")
    assert officer.reads(REC) == by_hand.replace("once an hour", "twice an hour")
    officer.done("import", "response.txt", "--again")
    assert officer.reads(REC) == by_hand.replace("once an hour", "twice an hour")


def test_where_both_have_changed_a_fact_nothing_is_written(officer: Person) -> None:
    """The record and its keys are named, and what to do."""
    by_hand = officer.reads(REC).replace("recorded on a tablet", "recorded on two tablets")
    (officer.records / REC).write_text(by_hand)
    with_text(officer, RESPONSE.replace("recorded on a tablet", "recorded on a screen"))
    said = officer.refused("import", "response.txt", "--again", code=3)
    assert f"nothing written: records/{REC}, response chief_constable: " in said
    assert "whoever mended it since" in said
    assert f"recotrack edit {FOLDER}/rec-02 takes over what is right" in said
    assert officer.reads(REC) == by_hand


def test_where_nobody_knows_what_was_imported_nothing_is_replaced(officer: Person) -> None:
    """As in another clone. What the document adds is written all the same."""
    right = imported_wrongly(officer, "recorded on a tablet", "recorded by hand")
    shutil.rmtree(next(officer.folder.rglob("*recotrack-imported")))
    before = officer.reads(REC)
    said = officer.refused("import", "response.txt", "--again", code=3)
    assert f"records/{REC}, response chief_constable: the document says something else, and" in said
    assert "nothing here tells what was mended by hand" in said
    assert officer.reads(REC) == before
    (officer.records / REC).write_text(right.partition("response:\n")[0])
    officer.done("import", "response.txt", "--again")
    assert officer.reads(REC) == right


def test_an_answer_of_somebody_else_goes_to_whoever_gave_it(officer: Person) -> None:
    """Where the document gives answers to another office now, they leave the first one."""
    (officer.records / REC).unlink()
    heading = "Chief constable's comments\nThe force accepts"
    with_text(officer, RESPONSE.replace(heading, "Commissioner's comments\nI accept"))
    officer.done("import", "response.txt")
    assert "  commissioner: Checks" in officer.reads(REC)
    with_text(officer, RESPONSE)
    officer.done("import", "response.txt", "--again")
    response = officer.reads(REC).partition("response:\n")[2]
    assert "  chief_constable: Checks are now recorded on a tablet" in response
    assert "  commissioner:\n" in response


def test_an_answer_that_the_document_does_not_have_stays(officer: Person) -> None:
    officer.appends(REC, "  commissioner: I have asked for figures.\n")
    assert "nothing to do" in officer.done("import", "response.txt", "--again")
    assert "  commissioner: I have asked for figures.\n" in officer.reads(REC)


def test_what_others_have_written_since_stays(officer: Person) -> None:
    """An owner, an action, an update."""
    rec = f"{FOLDER}/rec-04"
    officer.done("add", "role", "custody-lead", "--title", "Head of Custody")
    officer.done("import", "response.txt", "--owner", "4=custody-lead")
    officer.done("add", "action", rec, "--title", "Book the room", "--due", "1/3/2026")
    officer.done("update", rec, "--note", "The room is booked.", "--by", "custody-lead")
    before = officer.reads(f"{rec}.yaml")
    assert "nothing to do" in officer.done("import", "response.txt", "--again")
    assert officer.reads(f"{rec}.yaml") == before


def test_a_record_that_is_no_finding_any_more_is_named(officer: Person) -> None:
    """recotrack takes no record away: it says which file a person may remove."""
    said = officer.done("import", "response.txt", "--again", "--skip", "4")
    gone = (
        f"{FOLDER}/rec-04 is no finding of the document any more: remove its file, if that is right"
    )
    assert gone in said


def imports_tracker(officer: Person, table: str, *options: str) -> None:
    facts = (
        "--title", "Counting", "--published", "2025-11-05", "--inspectorate", "HMICFRS",
        "--inspection-kind", "thematic", "--addressed-to", "all forces",
    )  # fmt: skip
    with_text(officer, table, "tracker.csv")
    officer.done("import", "tracker.csv", *facts, *options)


def test_a_status_that_was_read_wrongly_is_read_anew(officer: Person) -> None:
    """The update that the document brought is replaced by what it says now, and not joined by it."""
    table = (
        "No.,Recommendation,Owner,Status,Update date,Update,Closure reference\n"
        '1,"By 31 March 2026, forces should count their cells.",Head of custody,{},1/12/2025,'
        "Counting has begun.,{}\n"
    )
    imports_tracker(officer, table.format("Closed", "Letter 7"))
    rec = "2025-11-05-counting/rec-01.yaml"
    assert "status: closed" in officer.reads(rec)
    imports_tracker(officer, table.format("In progress", ""), "--again")
    text = officer.reads(rec)
    assert "Status in the tracker: in progress." in text
    assert "closed" not in text
    imports_tracker(officer, table.format("Closed", "Letter 7"), "--again")
    assert officer.reads(rec).count("Counting has begun.") == 1


def test_an_update_that_the_document_tells_otherwise_is_replaced_and_a_later_one_joins(
    officer: Person,
) -> None:
    """A tracker has one cell for the latest progress: of the same day it was mended, of a later day
    it goes on.
    """
    table = (
        "No.,Recommendation,Owner,Update date,Update\n"
        '1,"By 31 March 2026, forces should count their cells.",Head of custody,{},{}\n'
    )
    imports_tracker(officer, table.format("1/12/2025", "Counting has begun."))
    rec = "2025-11-05-counting/rec-01.yaml"
    first = officer.reads(rec)
    mended = first.replace("Counting has begun.", "Counting has begun in one suite.")
    imports_tracker(
        officer, table.format("1/12/2025", "Counting has begun in one suite."), "--again"
    )
    assert officer.reads(rec) == mended
    imports_tracker(officer, table.format("5/12/2025", "All suites count."), "--again")
    entry = mended.partition("updates:\n")[2]
    later = entry.replace("2025-12-01", "2025-12-05").replace(
        "Counting has begun in one suite.", "All suites count."
    )
    assert officer.reads(rec) == mended + later


def test_what_is_merged_stays_and_the_cure_is_named(tmp_path: Path) -> None:
    """Published words were merged with this text: only a waiver lets another one stand."""
    officer = Repository(tmp_path / "clone", TODAY).committed()
    with_text(officer, RESPONSE)
    officer.done("import", "response.txt")
    officer.commit()
    with_text(officer, RESPONSE.replace("once an hour", "twice an hour"))
    said = officer.refused("import", "response.txt", "--again", code=1)
    assert "error  text-changed" in said
    assert f"or     recotrack waive text-changed {FOLDER}/rec-02 --because WHY, if what was" in said
    officer.done("waive", "text-changed", f"{FOLDER}/rec-02", "--because", "It was a slip of ours.")
    officer.done("import", "response.txt", "--again")
    assert "checked twice an hour" in imported(officer)["rec-02.yaml"]


def test_on_a_branch_it_can_be_mended_until_it_is_merged(tmp_path: Path) -> None:
    officer = Repository(tmp_path / "clone", TODAY).committed()
    officer.git("switch", "--quiet", "--create", "import")
    with_text(officer, RESPONSE)
    officer.done("import", "response.txt")
    officer.commit()
    with_text(officer, RESPONSE.replace("once an hour", "twice an hour"))
    officer.done("import", "response.txt", "--again")
    assert "checked twice an hour" in imported(officer)["rec-02.yaml"]


def test_a_published_response_without_git_stays(officer: Person) -> None:
    """Nobody knows whether it went into the merged register: an addendum is named."""
    response = officer.records / FOLDER / "response.yaml"
    response.write_text(response.read_text().replace("\npublished:\n", "\npublished: 2025-12-20\n"))
    said = officer.refused("import", "response.txt", "--again")
    assert f"the response to {FOLDER} is published: what it says stays" in said
    assert f"recotrack respond {FOLDER} makes an addendum of what is to be added" in said


def test_at_a_terminal_what_would_change_is_shown_before_it_is_written(officer: Person) -> None:
    """The pages are those of the document; what takes the place of what stands as a difference."""
    answers = ["", "w 9", "2", "", "", "write"]
    code, screen = officer.converses("import", "response.txt", "--again", answers=answers)
    assert code == 0, screen
    assert "it has a record" not in screen
    rec = f"{FOLDER}/rec-02.yaml"
    assert f"--- records/{rec}\n+++ records/{rec}\n" in screen
    assert "\n-  chief_constable: Checks are now recorded" in screen
    assert "\n+  commissioner: Checks are now recorded" in screen
    assert "  commissioner: Checks are now recorded" in officer.reads(rec)
    assert "chief_constable: Checks" not in officer.reads(rec)


def test_a_month_that_the_document_changes_changes_the_date(officer: Person) -> None:
    """It is assumed both times. What is stated by now is no guess, and stays."""
    rows = "Ref,Recommendation,Due date,Status\nR1,The force should train its staff.,{},Open\n"
    facts = ("--title", "Training", "--published", "2026-01-05", "--inspectorate", "HMICFRS")
    record = officer.records / "2026-01-05-training/rec-01.yaml"
    for month, due in (("June 2026", "2026-06-30"), ("July 2026", "2026-07-31")):
        (officer.folder / "t.csv").write_text(rows.format(month))
        officer.done("import", "t.csv", *facts, "--inspection-kind", "force", "--again")
        assert f"due: {due}\nassumed:\n  - due\n" in record.read_text()
    stated = record.read_text().replace("2026-07-31\nassumed:\n  - due\n", "2026-07-15\n")
    record.write_text(stated)
    officer.done("import", "t.csv", *facts, "--inspection-kind", "force", "--again")
    assert record.read_text() == stated
