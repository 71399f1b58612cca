"""No sum rests on a guess: what was done on a day that no source states is done, and nothing is counted
from that day, for the force or for the public.
"""

import csv
import json
import re
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from recotrack.documents.charts import burn_up_chart
from recotrack.progress import Filters, Lateness, Progress, Standing, burn_up, count, log
from recotrack.progress.events import LogFilter
from recotrack.words import DAY_NOT_STATED, days_late
from tests.acting import Person
from tests.looking import REC_09
from tests.progress.test_progress import DAY, Data, action, one, recommendation, update
from tests.repository import Repository

DUE = {"deadline": {"basis": "stated", "date": "2025-03-31"}}
GUESSED = {"assumed": ["date"]}
DONE = update("2025-05-21", status="complete")
GUESSED_DONE = {**DONE, **GUESSED}
LATE = Lateness(51, 51)


def of_action(*updates: Data, due: str = "2025-03-31") -> Standing:
    data = recommendation(actions=[action(due=due, updates=list(updates))])
    return one(data).actions["x/rec-01/act"]


def of_recommendation(*updates: Data, actions: tuple[Data, ...] = ()) -> Standing:
    data = recommendation(**DUE, actions=list(actions), updates=list(updates))
    return one(data).recommendations["x/rec-01"]


def done_by(*updates: Data) -> Data:
    return action(updates=list(updates))


def nothing_is_counted(it: Standing) -> bool:
    """It is done, and how late is not told."""
    counts = count([it])
    sums = (counts.done_late, counts.done_late_against_first, counts.done_day_assumed)
    return it.done and it.done_day_assumed and it.done_late is None and sums == (0, 0, 1)


# What is not counted


def test_an_action_that_was_done_on_a_guessed_day() -> None:
    assert nothing_is_counted(of_action(GUESSED_DONE))


def test_a_recommendation_that_was_done_on_a_guessed_day() -> None:
    assert nothing_is_counted(of_recommendation(GUESSED_DONE))


def test_what_the_inspectorate_closed_on_a_guessed_day() -> None:
    """A tracker that says "closed", and no day, is no reason to call the work late."""
    assert nothing_is_counted(of_recommendation({**GUESSED_DONE, "status": "closed", "ref": "X"}))


def test_a_day_that_is_stated_later_is_not_the_day_on_which_it_was_done() -> None:
    """Verified, submitted or closed on a stated day, it was done on one before, which nobody knows."""
    verified = update("2025-06-20", status="verified")
    assert nothing_is_counted(of_action(GUESSED_DONE, verified))
    assert nothing_is_counted(of_recommendation(GUESSED_DONE, verified))


def test_a_recommendation_of_which_the_last_action_was_done_on_a_guessed_day() -> None:
    """It was not done before that; its own word, however well dated, is older."""
    said = update("2025-05-01", status="complete")
    assert nothing_is_counted(of_recommendation(said, actions=(done_by(GUESSED_DONE),)))


def test_a_closing_does_not_make_a_guess_the_day_on_which_it_was_done() -> None:
    """The force said in time that it was done, and of its action nobody knows more than that it was
    done when the inspectorate closed it.
    """
    said = update("2025-03-20", status="complete")
    closed = update("2025-05-21", status="closed", ref="Letter")
    late_typed = done_by(update("2025-06-20", status="complete", **GUESSED))
    assert nothing_is_counted(of_recommendation(said, closed, actions=(late_typed,)))
    stated = done_by(update("2025-06-20", status="complete"))
    assert of_recommendation(said, closed, actions=(stated,)).done_late == LATE


def test_what_was_done_again_on_a_guessed_day() -> None:
    """The last time counts, and so does what is known of it."""
    again = update("2025-06-10", status="complete", **GUESSED)
    assert nothing_is_counted(of_action(DONE, update("2025-05-25", status="in progress"), again))


def test_a_guessed_day_before_the_due_date_is_no_praise_either() -> None:
    """Nothing is late by it, and nothing in time."""
    assert nothing_is_counted(of_action({**GUESSED_DONE, "date": "2025-03-01"}))


def test_an_action_that_was_cancelled_on_a_guessed_day() -> None:
    """It is cancelled, and not said to be cancelled late."""
    dropped = update("2025-05-21", status="cancelled", agreed_by="board")
    counted, guessed = of_action(dropped), of_action({**dropped, **GUESSED})
    assert (counted.cancelled_late, guessed.cancelled_late) == (51, None)
    assert (count([guessed]).cancelled, count([guessed]).cancelled_late) == (1, 0)


def test_a_date_that_was_moved_on_a_guessed_day_accuses_nobody() -> None:
    """Whether it had passed by then nobody knows; by the first date the work is late all the same."""
    moved = update("2025-04-20", due="2025-06-30", agreed_by="board")
    done = update("2025-06-20", status="complete")
    assert of_action(moved, done).done_late == Lateness(81, 81)
    guessed = of_action({**moved, **GUESSED}, done)
    assert (guessed.done_late, guessed.done_in_words) == (
        Lateness(None, 81),
        f"{days_late(81)} against the first date",
    )
    assert (count([guessed]).done_late, count([guessed]).done_late_against_first) == (0, 1)


def test_the_log_counts_nothing_from_it_either() -> None:
    def told(*updates: Data) -> list[Lateness | None]:
        data = recommendation(**DUE, actions=[action(updates=list(updates))])
        events = log(one(data), LogFilter(filters=Filters()))
        return [event.late for event in events if event.what == "status"]

    assert (told(DONE), told(GUESSED_DONE)) == ([LATE], [None])


def test_the_burn_up_says_how_many_have_no_day() -> None:
    """They were done by the end of their month, if not before: newly done they are in none."""
    progress = one(recommendation(**DUE, updates=[GUESSED_DONE]))
    months = burn_up(progress, progress.everything.values(), "recommendation")
    assert [(each.newly_done, each.done, each.undated) for each in months[-3:]] == [
        (0, 0, 0), (0, 1, 1), (0, 1, 1),
    ]  # fmt: skip
    chart = burn_up_chart(progress, progress.everything.values())
    said = "; 1 done on a day that no source states, newly done in no month"
    assert chart.table.caption.endswith(said)
    assert said in chart.description


def test_what_is_added_and_done_in_one_month_is_newly_done_in_it() -> None:
    progress = one(recommendation(**DUE, actions=[action(added="2025-05-02", updates=[DONE])]))
    months = burn_up(progress, progress.everything.values(), "action")
    assert [(each.new, each.newly_done) for each in months if each.done] == [(1, 1), (0, 0)]


def test_the_public_reads_no_month_that_rests_on_a_guessed_day() -> None:
    """Neither when it was done nor when an action was added: both are told of the day itself."""
    guessed = {**action(added="2025-02-03", updates=[GUESSED_DONE]), "assumed": ["added"]}
    progress = one(recommendation(**DUE, updates=[GUESSED_DONE], actions=[guessed]))
    public = Progress(replace(progress.register, public=True), progress.today)
    done = burn_up(public, public.everything.values(), "recommendation")
    assert [(each.newly_done, each.done, each.undated) for each in done[-3:]] == [
        (0, 0, 0), (0, 0, 0), (0, 1, 1),
    ]  # fmt: skip
    added = burn_up(public, public.everything.values(), "action")
    assert [(each.new, each.total, each.done) for each in added] == [(0, 1, 1)]
    known = {**guessed, "updates": [DONE]}
    progress = one(recommendation(**DUE, actions=[known]))
    public = Progress(replace(progress.register, public=True), progress.today)
    added = burn_up(public, public.everything.values(), "action")
    assert [(each.newly_done, each.total, each.done) for each in added] == [(0, 1, 1)]


# What is counted as before


@pytest.mark.parametrize(
    "more", [{}, {"assumed": ["by", "note"]}], ids=["nothing assumed", "other keys assumed"]
)
def test_what_was_done_late_on_a_stated_day_stays_late(more: Data) -> None:
    for it in (of_action({**DONE, **more}), of_recommendation({**DONE, **more})):
        assert (it.done_late, it.done_day_assumed) == (LATE, False)


def test_a_guessed_day_of_something_else_changes_nothing() -> None:
    """News before and after it, or that it was verified on a day that nobody states."""
    news = update("2025-05-01", status="in progress", **GUESSED)
    later = update("2025-06-20", status="verified", **GUESSED)
    assert of_action(news, DONE, later).done_late == LATE


def test_an_action_on_a_guessed_day_before_a_stated_one_changes_nothing() -> None:
    """The recommendation was done on the last day of all, and that is stated."""
    before = {**GUESSED_DONE, "date": "2025-05-01"}
    for guessed in (before, GUESSED_DONE):
        it = of_recommendation(DONE, actions=(done_by(guessed),))
        assert (it.done_late, it.done_day_assumed) == (LATE, False)


def test_what_the_inspectorate_closed_on_a_stated_day_was_done_by_then() -> None:
    """Whatever day an import guessed for the action below it."""
    closed = update("2025-05-21", status="closed", ref="Letter")
    late_typed = done_by(update("2025-06-20", status="complete", **GUESSED))
    assert of_recommendation(closed, actions=(late_typed,)).done_late == LATE


def test_what_was_done_again_on_a_stated_day() -> None:
    """A guess of the first time is no excuse for the second."""
    back = update("2025-05-25", status="in progress")
    again = update("2025-06-10", status="complete")
    assert of_action(GUESSED_DONE, back, again).done_late == Lateness(71, 71)


def test_a_date_that_was_moved_in_time_on_a_guessed_day_holds() -> None:
    moved = update("2025-03-01", due="2025-05-01", agreed_by="board", **GUESSED)
    assert of_action(moved, DONE).done_late == Lateness(20, 51)


def test_open_work_is_late_whatever_is_guessed() -> None:
    """A guessed day of its news takes nothing off it, nor does a deadline that is itself assumed."""
    news = update("2025-05-01", status="in progress", **GUESSED)
    assert of_action(news).days_late == (DAY - date(2025, 3, 31)).days


# The register of a force that came with its tracker, in every view

TRACKER = """\
Ref,Recommendation,Owner,Status,Date completed,Evidence
1,"By 31 March 2023, forces should count their cells.",Head of custody,Complete,,Count of cells
2,"By 31 March 2023, forces should paint their cells.",Head of custody,Complete,21/05/2023,Photographs
"""
FACTS = (
    "--title", "Cells and souls", "--published", "5/11/2022", "--inspectorate", "HMICFRS",
    "--inspection-kind", "thematic", "--addressed-to", "all forces", "--updated", "27/05/2026",
)  # fmt: skip
GUESS, STATED = "2022-11-05-cells-souls/rec-01", "2022-11-05-cells-souls/rec-02"


@pytest.fixture(scope="module")
def force(tmp_path_factory: pytest.TempPathFactory) -> Person:
    person = Person(tmp_path_factory.mktemp("force"), "2026-06-01").with_register()
    (person.folder / "tracker.csv").write_text(TRACKER)
    person.done("import", "tracker.csv", *FACTS)
    return person


LATE_BY_GUESS = (date(2026, 5, 27) - date(2023, 3, 31)).days
LATE_AS_STATED = days_late(51)


def test_json_says_that_the_day_is_assumed_and_counts_nothing(force: Person) -> None:
    """In list and in show; the day itself stands there, as the record has it."""
    items = json.loads(force.types("list", "--all", "--json").out)["items"]
    listed = {each["reference"]: each for each in items}
    keys = ("done_on", "done_day_assumed", "done_days_late", "done_days_late_against_first")
    assert [listed[GUESS][key] for key in keys] == ["2026-05-27", True, None, None]
    assert [listed[STATED][key] for key in keys] == ["2023-05-21", False, 51, 51]
    shown = json.loads(force.types("show", GUESS, "--json").out)["items"][0]
    assert [shown[key] for key in keys] == ["2026-05-27", True, None, None]


def test_the_screens_say_done_day_not_stated(force: Person) -> None:
    (line,) = [
        each for each in force.types("list", "--all").out.splitlines() if "souls/rec-01" in each
    ]
    assert "  done, day not stated  " in line
    page = force.types("show", GUESS).out
    facts = dict(re.findall(r"(?m)^(\w+) {2,}(.*)$", page))
    assert facts["status"] == "complete, since 27 May 2026 (assumed)"
    assert facts["due"] == "31 March 2023, done, day not stated"


def test_status_counts_it_in_no_sum_and_says_so(force: Person) -> None:
    counts = json.loads(force.types("status", "--json").out)["totals"]["recommendations"]
    late = (counts["done_late"], counts["done_late_against_first"], counts["done_day_assumed"])
    assert late == (1, 1, 1)
    assert "\n1 done on a day that no source states: not counted as done late" in (
        force.types("status").out
    )


def test_tables_have_it_empty(force: Person, tmp_path: Path) -> None:
    """Inside and for the public, to whom the guessed day itself is not given either."""
    for audience, day in (("internal", "2026-05-27"), ("public", "")):
        out = tmp_path / audience
        force.done("export", "--format", "csv", "-o", str(out), "--audience", audience)
        text = (out / "recommendations.csv").read_text("utf-8-sig")
        rows = {each["recommendation"]: each for each in csv.DictReader(StringIO(text))}
        keys = ("done_on", "done_days_late", "done_days_late_against_first")
        assert [rows[GUESS][key] for key in keys] == [day, "", ""]
        assert [rows[STATED][key] for key in keys] == ["2023-05-21", "51", "51"]
        flags = [rows[each]["done_day_assumed"] for each in (GUESS, STATED)]
        assert flags == ["true", "false"]


PAPERS = (
    ("committee-report", ()),
    ("public-progress", ()),
    ("improvement-plan", ("2022-11-05-cells-souls",)),
)


@pytest.mark.parametrize("audience", ["internal", "committee", "public"])
def test_no_paper_counts_from_it(force: Person, tmp_path: Path, audience: str) -> None:
    """What was done late on a stated day says so; of the guess there is no figure anywhere."""
    said = {}
    for paper, about in PAPERS:
        words = ("--format", "md", "-o", str(tmp_path / f"{paper}.md"), "--audience", audience)
        force.done("render", paper, *about, *words)
        said[paper] = (tmp_path / f"{paper}.md").read_text("utf-8")
    whole = "".join(said.values())
    assert f"It was done on 21 May 2023, {LATE_AS_STATED}." in said["public-progress"]
    assert f"{LATE_BY_GUESS:,}" not in whole
    assert (", day not stated" in whole) is (audience == "public")
    assert ("27 May 2026" in whole) is (audience != "public")


@pytest.mark.test_all("a long run")
def test_the_site_counts_nothing_from_it(force: Person, tmp_path: Path) -> None:
    """On no page, nor in what its search knows."""
    force.done("site", str(tmp_path / "site"))
    made = [each for each in (tmp_path / "site").rglob("*") if each.suffix in {".html", ".js"}]
    whole = "".join(each.read_text("utf-8") for each in made)
    assert LATE_AS_STATED in whole
    guesses = (f"{LATE_BY_GUESS:,}", "27 May 2026", "2026-05-27")
    assert [each for each in guesses if each in whole] == []


# Who says it to be rid of the days


REC_09_LATE = REC_09.replace("due: 2025-06-15", "due: 2025-04-11")
PATH = "2024-08-22-soteria/rec-09.yaml"
STATUS = "        status: complete\n"


def test_a_day_that_was_stated_is_not_made_a_guess_unseen(tmp_path: Path) -> None:
    """After the merge it is a change of an update, which is an error."""
    person = Repository(tmp_path / "r").committed({PATH: REC_09_LATE})
    base = person.git("rev-parse", "HEAD").strip()
    person.edits(PATH, STATUS, f"{STATUS}        assumed: [date]\n")
    assert [each.rule for each in person.history(base)] == ["update-changed"]


def test_a_review_says_of_new_work_that_its_day_is_not_stated(tmp_path: Path) -> None:
    """In the place where it says how late work was done."""
    before, _, after = REC_09_LATE.partition("    updates:\n")
    person = Repository(tmp_path / "r").committed({PATH: before})
    guessed = after.replace(STATUS, f"{STATUS}        assumed: [date]\n")
    for updates, words in ((after, days_late(51)), (guessed, DAY_NOT_STATED)):
        person.writes(PATH, f"{before}    updates:\n{updates}")
        assert f"**done, {words}**" in person.types("diff", "HEAD").out
