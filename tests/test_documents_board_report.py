"""The paper of a board: one page of what it has to know and decide, then every item behind it."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recotrack import starter
from recotrack.documents import DOCUMENTS, Properties, Subject, tree_for
from recotrack.documents.formats import written
from recotrack.documents.page_budget import shared_out
from recotrack.documents.tree import PageBreak, Tree
from recotrack.progress import Progress
from recotrack.register import as_of, for_audience, load
from recotrack.store import Listed, NameKind
from recotrack.words import days_late
from tests.conftest import Files, Golden
from tests.documents import NO_TEMPLATES, demo_progress, sections, staffordshire_progress
from tests.papers import (
    OFFICE,
    PATH,
    REPORT,
    TODAY,
    action,
    files,
    listed,
    paper,
    progress_of,
    recommendation,
    reference_in,
    request,
    rows,
    update,
)
from tests.tables import every_row

GOLDENS = Path(__file__).parent / "golden"
GOLD = Subject("board", "gold")
REPORT_OF = DOCUMENTS["board-report"]


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
    golden(GOLDENS / "demo-board-report.md", made)


def test_of_staffordshire(golden: Golden) -> None:
    """A board of which no meeting is recorded, from a response without dates."""
    made = paper("board-report", staffordshire_progress(), Subject("board", "op-soteria-board"))
    golden(GOLDENS / "staffordshire-board-report.md", made)


# ---- what stands in it ------------------------------------------------------------------------


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
            "Item": "Do audit (Custody, recommendation 1) `audit`",
            "Owner": "Head of custody",
            "Due": "10 June 2025 (first 31 May 2025, moved once, 1 later day given, not agreed)",
            "Expected day": "20 July 2025",
            "Days late": "20",
            "Reason": "The auditor is ill.",
        }
    ]
    assert f"\n- audit: {days_late(20)}, expected 20 July 2025; Head of custody\n" in page_one(made)


def test_late_without_a_reason(tmp_path: Path) -> None:
    """What the last update says is said to be that, and nothing is said to be nothing."""
    silent = action("audit", due="2025-05-31")
    said = action("check", update("2025-06-20", "All is well."), due="2025-05-31")
    found = rows(sections(report(tmp_path, recommendation(silent, said)))["Annex: late"])
    assert [each["Reason"] for each in found] == ["None recorded", "Last update: All is well."]
    assert [each["Expected day"] for each in found] == ["Not given", "Not given"]


def test_an_expected_day_that_has_passed(tmp_path: Path) -> None:
    """It is said to have passed, and no new date is asked for by it."""
    late = action("audit", update("2025-06-01", "Soon.", forecast="2025-06-20"), due="2025-05-31")
    made = report(tmp_path, recommendation(late))
    found = rows(sections(made)["Annex: late"])
    assert found[0]["Expected day"] == "20 June 2025, which has passed"
    assert "**Agree**" not in made
    assert (
        "**Ask** when 1 item will be done: each is late, with no expected date still to come"
        in made
    )


@pytest.mark.parametrize(
    ("record", "asked"),
    [
        (
            recommendation(action("audit", update("2025-06-01", "Late.", forecast="2025-08-09"))),
            "1. **Agree** or refuse a new date for 1 item: audit (from 31 July 2025 to 9 August 2025)",
        ),
        (
            recommendation(action("audit", update("2025-06-01", "Done.", status="complete"))),
            "1. **Accept** the evidence for 1 item: rec-01",
        ),
        (
            recommendation(action("audit", update("2025-06-01", "Stuck.", status="blocked"))),
            "1. **Unblock** 1 item: audit",
        ),
        (
            recommendation(action("audit", update("2025-06-09", "Moved.", due="2025-09-01"))),
            "1. **Confirm** who agreed the new date of 1 item: audit",
        ),
        (
            recommendation().replace("owner: lead\n", ""),
            "1. **Name** an owner for 1 item: rec-01",
        ),
    ],
)
def test_what_is_decided(tmp_path: Path, record: str, asked: str) -> None:
    """One verb each, and only what the records ask for."""
    made = page_one(report(tmp_path, record))
    assert asked in made.split("\n")
    assert "\n2. " not in made


def test_at_most_three_things_are_asked(tmp_path: Path) -> None:
    """Page one names things for three decisions; the others are one line, and in the annex."""
    record = recommendation(
        action("later", update("2025-06-01", "Late.", forecast="2025-08-09")),
        action("stuck", update("2025-06-01", "Stuck.", status="blocked")),
        action("moved", update("2025-06-09", "Moved.", due="2025-09-01")),
        action("late", due="2025-05-31"),
    ).replace("owner: lead\n", "")
    made = report(tmp_path, record)
    lines = page_one(made).split("\n")
    verbs = [line.split("**")[1] for line in lines if line[:3] in {"1. ", "2. ", "3. ", "4. "}]
    assert verbs == ["Agree", "Unblock", "Confirm"]
    said = next(line for line in lines if line.startswith("And, in the annex: "))
    assert said.startswith("And, in the annex: **name** an owner for ")
    assert "; **ask** when 1 item will be done: " in said
    annex = sections(made)["Annex: decisions"]
    assert "Name an owner for " in annex
    assert "Ask when 1 item will be done: " in annex


def test_a_meeting_that_is_not_recorded_as_held(tmp_path: Path) -> None:
    """Page one says so: what is new may be older than it looks."""
    made = report(tmp_path, recommendation(action("audit")), date(2025, 7, 9))
    said = "A meeting was planned for 7 July 2025, and is not recorded as held."
    assert said in page_one(made)


def test_nothing_to_decide(tmp_path: Path) -> None:
    """The board notes the paper."""
    made = report(tmp_path, recommendation(action("audit")))
    assert (
        "\n**The board is asked to** note this report: the records ask for no decision.\n" in made
    )
    assert sections(made)["Annex: decisions"] == "None"


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
    assert [(each["Item"], each["What became of it"], each["Open"]) for each in crossed[:2]] == [
        ("Do fresh (Custody, recommendation 1) `fresh`", "new", "+1"),
        ("Do after (Custody, recommendation 1) `after`", "done on 3 June 2025", "-1"),
    ]
    assert "3 open then; 1 in (1 new); 1 out (1 done); 3 open now." in made
    assert [each["Item"] for each in rows(found["Annex: dates moved"])] == [
        "Do move (Custody, recommendation 1) `move`"
    ]
    assert rows(found["Annex: dates moved"])[0] == {
        "Item": "Do move (Custody, recommendation 1) `move`",
        "From": "31 July 2025",
        "To": "1 August 2025",
        "Days": "1",
        "Recorded on": "20 June 2025",
        "Reason": "Ill.",
        "Who agreed": "Gold Board",
    }
    assert len(rows(found["Annex: ledger of dates"])) == 2
    assert (
        "Since the meeting on 2 June 2025: recommendations 1 + 0 in - 0 out = 1, "
        "actions 3 + 1 in - 1 out = 3; 1 date moved." in made
    )


def test_a_move_is_told_once(tmp_path: Path) -> None:
    """Of the recommendation; not again of each action that follows it."""
    follows = action("audit").removesuffix("due: 2025-07-31").rstrip()
    moved = update("2025-06-20", "Ill.", due="2025-08-01", agreed_by="gold")
    made = report(tmp_path, recommendation(follows, updates=f"  - {moved}\n"))
    found = rows(sections(made)["Annex: dates moved"])
    assert [reference_in(each["Item"]) for each in found] == ["rec-01"]
    assert "1 date moved." in made


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
    assert f"audit, done on 10 June 2025, done {days_late(10)}" in made


def test_typed_after_the_meeting(tmp_path: Path) -> None:
    """What was true before it and written down after it is news, where git tells what it knew."""
    then = progress_of(tmp_path / "then", files(recommendation(action("audit")))).register
    done = action("audit", update("2025-05-20", "Done.", status="complete"))
    now = progress_of(tmp_path / "now", files(recommendation(done)))
    made = paper("board-report", now, GOLD, then=then)
    assert "actions 1 + 0 in - 1 out = 0; 0 dates moved." in made
    assert "audit, done on 20 May 2025 (typed since)" in page_one(made)
    assert "as the records stood when 2 June 2025 began, commit 0123456789" in made
    assert "actions 0 + 0 in - 0 out = 0" in paper("board-report", now, GOLD)


def test_since_an_earlier_meeting(tmp_path: Path) -> None:
    """The one that is asked for."""
    record = recommendation(action("audit", update("2025-05-20", "Done.", status="complete")))
    progress = progress_of(tmp_path, files(record))
    made = paper("board-report", progress, GOLD, since=date(2025, 5, 5))
    assert "Since the meeting on 5 May 2025: " in made
    assert "actions 0 + 1 in - 1 out = 0" in made


def test_no_meeting(tmp_path: Path) -> None:
    """Nothing is new by any meeting, and every date that ever moved is shown."""
    moved = action("audit", update("2025-05-20", "Ill.", due="2025-08-01"))
    register = files(recommendation(moved))
    register["register.yaml"] = OFFICE.partition("    met:")[0] + "policy: {}\n"
    made = report(tmp_path, register)
    assert "No meeting of the board is recorded, so nothing can be said to be new." in made
    assert "\nMeeting: no day is planned\\\n" in made
    assert "\n**Went out: none.**\n" in made
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
    assert "Do audit (Custody, recommendation 1) `audit`" in gold
    assert "Do ring (Contact, Calls) `ring`" not in gold
    assert "Do ring (Contact, Calls) `ring`" in silver
    assert "Do audit (Custody, recommendation 1) `audit`" not in silver
    assert "Do audit (Custody, recommendation 1) `audit`" in bronze
    assert "Do ring (Contact, Calls) `ring`" in bronze
    assert "No programme reports to this board, so the paper covers everything on record" in bronze


def test_a_withdrawn_report(tmp_path: Path) -> None:
    """Its work is in no total, and its open actions stand apart, to be decided."""
    register = files(recommendation(action("audit", due="2025-05-31")))
    gone = "withdrawn:\n  date: 2025-06-10\n  because: It was published again.\n"
    register["2024-custody/inspection.yaml"] = REPORT + gone
    made = report(tmp_path, register)
    assert "Open: 0 of 0 recommendations (0 late), 0 of 0 actions (0 late)." in made
    apart = sections(made)["Annex: reports that were withdrawn"]
    assert apart.startswith("**Custody** was withdrawn from 10 June 2025. It was published again.")
    assert rows(apart)[0]["Item"] == "Do audit (Custody, recommendation 1) `audit`"
    assert "audit, report withdrawn on 10 June 2025" in page_one(made)


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
    assert "Open: 1 of 1 recommendation (0 late)" in made
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
    assert told == [f"- {each}, and counted with another." for each in said]


def test_nothing_at_all(tmp_path: Path) -> None:
    """Each section is there, and says None."""
    made = report(tmp_path, {"register.yaml": OFFICE})
    found = sections(made)
    for name in ("decisions", "late", "blocked", "next 30 days", "measures", "every open item"):
        assert found[f"Annex: {name}"].split("\n")[0] == "None"
    for name in ("Late", "Dates moved", "Blocked", "Came in", "Went out", "Measures"):
        assert f"**{name}: none.**" in page_one(made)


def test_how_much_has_a_record(tmp_path: Path) -> None:
    """The data note says of which report not everything is on record."""
    register = files(recommendation())
    register["2024-custody/inspection.yaml"] = REPORT + "recommendations_in_report: 14\n"
    note = sections(report(tmp_path, register))["Annex: what the figures rest on"]
    assert "- 1 of 14 recommendations in Custody has a record." in note
    register["2024-custody/inspection.yaml"] = REPORT + "recommendations_in_report: 1\n"
    note = sections(report(tmp_path / "all", register))["Annex: what the figures rest on"]
    assert "has a record" not in note


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
    reasons = [each["Reason"] for each in rows(sections(made)["Annex: late"])]
    assert reasons == ["Not published", "None recorded"]
    assert "secret" not in made


def test_a_response_that_is_late(tmp_path: Path) -> None:
    """Page one says so first, and the annex has its day; once it is out, the annex alone."""
    due = REPORT.replace("response_rule: police-act-55\n", "response_due: 2025-06-20\n")
    invited = "chief_constable:\n  invited: 2025-06-01\n  comments_due: 2025-06-10\n"
    there = files(recommendation(), **{
        "2024-custody/inspection.yaml": due, "2024-custody/response.yaml": invited,
    })  # fmt: skip
    made = report(tmp_path / "late", there)
    said = f"not published, {days_late(10)}; the chief constable's comments {days_late(20)}"
    assert f"**Responses late:** Custody ({said})\n" in page_one(made)
    row = rows(sections(made)["Annex: responses to reports"])[0]
    assert row["Last day"] == "Friday 20 June 2025"
    assert "the last day was 10 days past" in row["In time"]
    there["2024-custody/inspection.yaml"] = f"{due}assumed:\n  - response_due\n"
    progress = progress_of(tmp_path / "assumed", there)
    register = for_audience(progress.register, "public", TODAY)
    public = paper("board-report", Progress(register, TODAY), GOLD, audience="public")
    late = "not published, and late, by how many days is not stated"
    assert f"**Responses late:** Custody ({late})\n" in page_one(public)
    assert "20 June" not in public
    there["2024-custody/response.yaml"] = (
        f"{invited}  received: 2025-06-09\npublished: 2025-06-25\n"
    )
    made = report(tmp_path / "out", there)
    assert "Responses late" not in made
    row = rows(sections(made)["Annex: responses to reports"])[0]
    assert row["In time"] == f"No: {days_late(5)} *(assumed)*"


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
    record = recommendation(action("audit", due="2024-06-30", more="assumed:\n  - due\n"))
    progress = progress_of(tmp_path, files(record))
    assert "the oldest by 365 days.**" in paper("board-report", progress, GOLD)
    register = for_audience(progress.register, "public", TODAY)
    made = paper("board-report", Progress(register, TODAY), GOLD, audience="public")
    assert "the oldest by over 180 days.**" in made


def test_a_sentence_that_a_list_goes_on_with(tmp_path: Path) -> None:
    """That more follows is seen."""
    record = recommendation().replace("each detention.", "each detention, and")
    made = report(tmp_path, record)
    assert "forces should review each detention, and ... (Custody, recommendation 1)" in made


def test_what_waits_in_public(tmp_path: Path) -> None:
    """What it waits for is not published: neither none, nor not recorded."""
    wait = "waits_for:\n  - what: a tool\n    from: the college\n"
    blocked = action("audit", update("2025-06-20", "No tool.", status="blocked"), more=wait)
    progress = progress_of(tmp_path, files(recommendation(blocked, action("b", more=wait))))
    inside = paper("board-report", progress, GOLD)
    assert "**Risks, as recorded: 1 action.** b (waits for the college)" in inside
    register = for_audience(progress.register, "public", TODAY)
    made = paper("board-report", Progress(register, TODAY), GOLD, audience="public")
    assert "**Risks, as recorded: not published.**\n" in made
    assert sections(made)["Annex: risks, as recorded"] == "What work waits for is not published."
    assert [each["Waits for"] for each in rows(sections(made)["Annex: blocked"])] == [
        "Not published"
    ]
    assert "from whom it waits is not published" in page_one(made)


# ---- one page ---------------------------------------------------------------------------------


def pages(progress: Progress, board: str) -> int:
    """How many pages of a PDF the first page of the paper takes."""
    tree = tree_for(REPORT_OF, request(progress, Subject("board", board)), NO_TEMPLATES)
    first = Tree(tree.title, tree.parts[: tree.parts.index(PageBreak())])
    properties = Properties(
        name="x", author="x", day=TODAY, audience="internal", template_file=lambda _: None, tell=str
    )
    with pikepdf.open(io.BytesIO(written("pdf", first, properties))) as pdf:
        return len(pdf.pages)


def crowded(folder: Path, wordy: int) -> Progress:
    """All that page one can hold at once: late, moved, blocked, done, new, next, measured, and each
    in so many words.
    """
    many = "very " * wordy
    actions: list[str] = []
    for number in range(9):
        name = f"{'-'.join(['audit'] * (1 + wordy // 8))}-{number}"
        later = update("2025-06-12", f"The {many}ill auditor.", forecast="2025-09-20")
        moved = update("2025-06-10", f"A {many}long strike.", due="2025-06-20")
        stuck = update("2025-06-11", "Stuck.", status="blocked")
        wait = f"waits_for:\n  - what: A {many}old key\n    from: The {many}far away partner\n"
        actions += [
            action(f"{name}-late", later, moved),
            action(f"{name}-stuck", stuck, more=wait),
            action(f"{name}-done", update("2025-06-11", "Done.", status="complete")),
            action(f"{name}-risk", more=wait).replace("added: 2025-05-05", "added: 2025-06-10"),
        ]
    titled = [each.replace("title: Do", f"title: Do the {many}") for each in actions]
    register = files(recommendation(*titled))
    register["2024-custody/rec-02.yaml"] = recommendation().replace("owner: lead\n", "")
    register["2024-custody/rec-03.yaml"] = recommendation(
        action("only", update("2025-06-11", "Done.", status="complete"))
    )
    register["register.yaml"] = OFFICE.replace("Head of custody", f"Head of {many}large custody")
    register["programmes/custody/measures.yaml"] = "".join(
        f"- id: m{number}\n  title: Cells that are {many}clean\n  baseline: 1\n  target: 3\n"
        for number in range(5)
    )
    return progress_of(folder, register)


@pytest.mark.parametrize("board", ["lantern-board", "service-improvement-board"])
def test_page_one_of_the_demo(board: str) -> None:
    """The first page of a real paper is one page."""
    assert pages(demo_progress(), board) == 1


def test_page_one_of_staffordshire() -> None:
    """Marks of what is assumed included."""
    assert pages(staffordshire_progress(), "op-soteria-board") == 1


@pytest.mark.parametrize("wordy", [0, 3, 8, 20, 60])
def test_page_one_whatever_there_is(tmp_path: Path, wordy: int) -> None:
    """However much there is, and in however many words: what is cut stands in the annex."""
    progress = crowded(tmp_path, wordy)
    assert pages(progress, "gold") == 1
    made = paper("board-report", progress, GOLD)
    assert "more, in the annex" in page_one(made)
    assert len(rows(sections(made)["Annex: late"])) == 9
    assert _named_as_late(made) >= 5


def test_page_one_names_what_is_late_first() -> None:
    """Five of it, before anything else has a row; then one of each other section."""
    demo = paper("board-report", demo_progress(), Subject("board", "lantern-board"))
    assert _named_as_late(demo) == 5
    cuts = shared_out({"late": [1.0] * 9, "next": [1.0] * 9}, 6, {"late": 5})
    assert (cuts["late"].shown, cuts["next"].shown) == (5, 1)
    cuts = shared_out({"late": [1.0] * 3, "next": [1.0] * 9}, 6, {"late": 5})
    assert (cuts["late"].shown, cuts["next"].shown) == (3, 3)


def _named_as_late(document: str) -> int:
    """How much of what is late page one names."""
    return page_one(document).partition("**Late")[2].partition("\n\n**")[0].count("\n- ")


def test_page_one_of_a_large_register() -> None:
    """Of a hundred and fifty recommendations."""
    texts = {path: text.encode() for path, text in starter.demo_register(records=150)}
    listed = (Listed(path, NameKind.FILE) for path in sorted(texts))
    day = starter.DEMO_DAY
    progress = Progress(as_of(load("records", listed, texts.__getitem__), day), day)
    assert pages(progress, "service-improvement-board") == 1


def test_page_one_says_how_much_is_left(tmp_path: Path) -> None:
    """What it shows and what it leaves to the annex are all that there is."""
    made = page_one(paper("board-report", crowded(tmp_path, 3), GOLD))
    late = made.partition("**Late: 9 actions.** And ")[2]
    shown = late.partition("\n\n**")[0].count("\n- ")
    assert late.startswith(f"{9 - shown} more, in the annex.")
    assert shown


def test_too_long_for_a_page(tmp_path: Path) -> None:
    """A title that alone fills the page cannot be cut: whoever asks is told which section it is."""
    register = files(recommendation())
    register["register.yaml"] = OFFICE.replace("Gold Board", "Board of everything " * 60)
    told: list[str] = []
    asked = replace(request(progress_of(tmp_path, register), GOLD), tell=told.append)
    REPORT_OF.gather(asked)
    assert told == ["page one of this board-report may not fit on a page: the title is too long"]
    told.clear()
    progress = progress_of(tmp_path / "other", files(recommendation()))
    REPORT_OF.gather(replace(request(progress, GOLD), tell=told.append))
    assert told == []


@given(
    st.dictionaries(st.sampled_from("abcd"), st.lists(st.floats(0.1, 5), max_size=8), min_size=1),
    st.floats(-5, 40),
)
def test_rows_are_shared_out(lines: dict[str, list[float]], room: float) -> None:
    """Never more lines than there is room for; what is not shown is counted."""
    cuts = shared_out(lines, room)
    taken = sum(sum(each[: cuts[name].shown]) for name, each in lines.items())
    assert taken <= max(room, 0) + 1e-6
    assert all(cuts[name].shown + cuts[name].more == len(each) for name, each in lines.items())
    left = [each[cuts[name].shown] for name, each in lines.items() if cuts[name].more]
    assert all(each > room - taken - 1e-6 for each in left)
