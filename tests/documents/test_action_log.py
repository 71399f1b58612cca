"""The action log of a board: each action from the day it was raised to the day it was finished."""

from datetime import date
from pathlib import Path

from recotrack.documents import Subject
from recotrack.words import days_late
from tests.conftest import GOLDEN, Golden
from tests.documents.making import demo_progress, sections, staffordshire_progress
from tests.papers import (
    OFFICE,
    REPORT,
    action,
    files,
    paper,
    progress_of,
    recommendation,
    reference_in,
    rows,
    update,
)

ITEM, STANDS, DAYS = "Item, owner, and when raised", "Status, and how late", "Due"
ENDED = "How it ended, and evidence"
GOLD = Subject("board", "gold")
OPEN, SINCE, BEFORE = "Open actions", "Finished since the last meeting", "Annex: finished before"


def log(folder: Path, *actions: str) -> str:
    """The log of the Gold Board."""
    return paper("action-log", progress_of(folder, files(recommendation(*actions))), GOLD)


def items(section: str) -> list[str]:
    """What the first table lists."""
    return [reference_in(next(iter(each.values()))) for each in rows(section)]


def test_of_the_demo(golden: Golden) -> None:
    """Read as the secretary of the Operation Lantern Board."""
    made = paper("action-log", demo_progress(), Subject("board", "lantern-board"))
    golden(GOLDEN / "demo-action-log.md", made)


def test_of_staffordshire(golden: Golden) -> None:
    """Days that nobody states are marked as assumed."""
    made = paper("action-log", staffordshire_progress(), Subject("board", "op-soteria-board"))
    golden(GOLDEN / "staffordshire-action-log.md", made)


def test_an_open_action(tmp_path: Path) -> None:
    """All that a log says of it: the meeting at which it was raised, both dates, the last update."""
    made = log(
        tmp_path,
        action(
            "audit",
            update("2025-05-20", "Ill.", due="2025-06-20", agreed_by="gold"),
            update("2025-06-11", "Stuck.", status="blocked"),
            due="2025-05-31",
        ),
    )
    assert rows(sections(made)[OPEN]) == [
        {
            ITEM: (
                "Do audit (recommendation 1) `audit`<br>Head of custody<br>"
                "Raised: 5 May 2025, at the meeting"
            ),
            DAYS: "20 June 2025 (first 31 May 2025, moved once)",
            STANDS: f"Blocked since 11 June 2025, {days_late(10)}, 30 against the first date",
            "Last update": "11 June 2025: Stuck.",
        }
    ]


def test_open_ones_by_due_date(tmp_path: Path) -> None:
    """By the date that holds; without one at the end."""
    undated = action("undated").replace("due: 2025-07-31\n", "").removesuffix("due: 2025-07-31")
    record = recommendation(
        undated, action("later", due="2025-09-01"), action("sooner", due="2025-08-01")
    )
    record = record.replace("  date: 2025-07-31\n  basis: stated", "  basis: none")
    made = paper("action-log", progress_of(tmp_path, files(record)), GOLD)
    assert items(sections(made)[OPEN]) == ["sooner", "later", "undated"]


def test_finished_once_since_the_meeting(tmp_path: Path) -> None:
    """Done or cancelled since then, in the order of days; what the board knew is in the annex."""
    made = log(
        tmp_path,
        action("before", update("2025-05-20", "Done.", status="complete")),
        action("done", update("2025-06-10", "Done.", status="complete", evidence="[{title: Plan}]"),
               due="2025-05-31"),
        action("dropped", update("2025-06-12", "No use.", status="cancelled", agreed_by="gold")),
        action("open"),
    )  # fmt: skip
    found = sections(made)
    assert items(found[OPEN]) == ["open"]
    assert items(found[SINCE]) == ["dropped", "done"]
    assert items(found[BEFORE]) == ["before"]
    done = rows(found[SINCE])[1]
    assert done[ENDED] == f"Complete on 10 June 2025, {days_late(10)}<br>Evidence: Plan"
    assert rows(found[SINCE])[0][ENDED] == "Cancelled on 12 June 2025"
    told = "; 3 done or cancelled (2 done; 1 cancelled, not in the 3), 2 of these since the last meeting.\n"
    assert told in made
    said = "Cancelled work is in no total of other papers."
    assert said in found["Annex: what the figures rest on"]
    next_one = paper(
        "action-log",
        progress_of(
            tmp_path / "next",
            files(
                recommendation(
                    action("done", update("2025-06-10", "Done.", status="complete")),
                )
            )
            | {"register.yaml": OFFICE.replace("- 2025-06-02", "- 2025-06-02\n      - 2025-06-20")},
        ),
        GOLD,
    )
    assert items(sections(next_one)[BEFORE]) == ["done"]
    assert SINCE not in sections(next_one)
    assert (
        "; 1 done, 0 of these since the last meeting. The last meeting was on 20 June 2025."
        in next_one
    )


def test_what_the_board_did_not_chase_is_news_to_it(tmp_path: Path) -> None:
    """A report that joined its programme later: done before the board met, and new to it; the log
    and the report of one board count alike.
    """
    done = action("done", update("2025-05-20", "Done.", status="complete"))
    register = files(recommendation(done))
    apart = {**register, "2024-custody/inspection.yaml": REPORT.replace("programme: custody\n", "")}
    assert apart != register
    then = progress_of(tmp_path / "then", apart).register
    progress = progress_of(tmp_path / "now", register)
    assert items(sections(paper("action-log", progress, GOLD, then=then))[SINCE]) == ["done"]
    paper_of_board = paper("board-report", progress, GOLD, then=then)
    assert "0 open then; 1 came (1 moved here); 0 went; 1 open now." in paper_of_board
    assert "0 open then; 0 came; 0 went; 1 moved on (1 moved here); 0 open now." in paper_of_board


def test_no_meeting(tmp_path: Path) -> None:
    """Then nothing is finished since one, and all that is stands in the annex."""
    register = files(recommendation(action("a", update("2025-06-10", "Done.", status="complete"))))
    register["register.yaml"] = OFFICE.partition("    met:")[0] + "policy: {}\n"
    made = paper("action-log", progress_of(tmp_path, register), GOLD)
    found = sections(made)
    assert SINCE not in found
    assert items(found["Annex: finished"]) == ["a"]
    assert "0 of 1 action open, 0 of them late; 1 done. No meeting is recorded.\n" in made
    assert "The paper covers " in found["Annex: what the figures rest on"]


def test_a_withdrawn_report(tmp_path: Path) -> None:
    """Its open actions stand apart."""
    register = files(recommendation(action("audit")))
    gone = "withdrawn:\n  date: 2025-06-10\n  because: It was published again.\n"
    register["2024-custody/inspection.yaml"] = REPORT + gone
    found = sections(paper("action-log", progress_of(tmp_path, register), GOLD))
    assert found[OPEN] == "None"
    assert items(found["Actions on reports that were withdrawn"]) == ["audit"]


def test_the_day_counts(tmp_path: Path) -> None:
    """As of a day before it was added an action is not there."""
    register = files(recommendation(action("audit")))
    made = paper("action-log", progress_of(tmp_path, register, date(2025, 5, 4)), GOLD)
    assert sections(made)[OPEN] == "None"
