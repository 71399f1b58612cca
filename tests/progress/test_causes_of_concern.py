"""A cause of concern stands where its recommendations stand: those that say they are part of it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from recotrack.words import days_late
from tests.acting import Person
from tests.conftest import Files
from tests.exporting import rows

REPORT = "2024-08-22-soteria"
CONCERN = f"{REPORT}/coc-checks"
TODAY = "2025-06-30"

ONE = """\
kind: {kind}
text: Ravensmoor Police should {text}.
addressed_to: Ravensmoor Police
owner: pillar-4-lead
deadline:
  basis: {basis}
"""


def finding(
    kind: str = "recommendation",
    due: str = "",
    links: tuple[tuple[str, str], ...] = (),
    *more: str,
    text: str = "check cells on time",
) -> str:
    """A record; `more` are lines at its end."""
    said = ONE.format(kind=kind, text=text, basis="stated" if due else "none")
    if due:
        said += f"  words: By {date.fromisoformat(due):%-d %B %Y}\n  date: {due}\n"
    if links:
        said += "links:\n" + "".join(f"  - type: {each}\n    to: {to}\n" for each, to in links)
    return said + "".join(more)


def updates(*said: tuple[str, str], indent: str = "") -> str:
    """Updates, each with its day and its status."""
    lines = ["updates:"]
    for day, status in said:
        lines += [f"  - date: {day}", "    by: pillar-4-lead"]
        lines += [f"    status: {status}"] if status else []
        lines += ["    note: What was done is in the folder."]
        if status == "complete":
            lines += ["    evidence:", "      - title: Audit report"]
        if status == "closed":
            lines += ["    ref: Letter of 12 May 2025"]
    return "".join(f"{indent}{line}\n" for line in lines)


PART = (("part_of", CONCERN),)


def part(number: int, *more: str, due: str = "2025-09-30") -> Files:
    text = f"check cells on time, part {number}"
    return {f"{REPORT}/rec-2{number}.yaml": finding("recommendation", due, PART, *more, text=text)}


def concern(*more: str, due: str = "", links: tuple[tuple[str, str], ...] = ()) -> Files:
    text = "put right how cells are checked"
    return {f"{CONCERN}.yaml": finding("cause of concern", due, links, *more, text=text)}


def done(day: str = "2025-03-03", status: str = "complete") -> str:
    return updates((day, status))


def indented(text: str) -> str:
    """As the updates of an action stand below it."""
    return "".join(f"    {line}\n" for line in text.splitlines())


REFUSED = "disposition: not accepted\nreason: The College has withdrawn the course it needs.\n"
NEWER: Files = {
    f"{REPORT}/rec-30.yaml": finding(
        "recommendation", "2026-01-31", (("supersedes", f"{REPORT}/rec-22"),)
    )
}

Standing = dict[str, Any]


class Register:
    """A register with a cause of concern, as commands tell of it."""

    def __init__(self, folder: Path, *files: Files, today: str = TODAY) -> None:
        whole = {path: text for each in files for path, text in each.items()}
        self.person = Person(folder, today).with_register(whole)

    def standing(self, name: str = "coc-checks") -> Standing:
        said = self.person.types("show", name, "--json")
        assert said.code == 0, said.err
        item: Standing = json.loads(said.out)["items"][0]
        return item

    def colour(self) -> tuple[str, str]:
        rag = self.standing()["rag"]
        return rag["colour"], rag["words"]

    def status(self) -> tuple[str, list[str], int]:
        item = self.standing()
        return (
            item["status"],
            [each.rpartition("/")[2] for each in item["parts"]],
            item["parts_done"],
        )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


# ---- what looks better than it is --------------------------------------------------------------


def test_it_is_open_while_one_of_its_recommendations_is(folder: Path) -> None:
    register = Register(folder, concern(), part(1, done()), part(2, done()), part(3))
    assert register.status() == ("open", ["rec-21", "rec-22", "rec-23"], 2)
    assert (
        "status           open\nrecommendations  2 of 3 done\n"
        in register.person.types("show", "coc-checks").out
    )


def test_what_it_says_of_itself_before_they_are_done_is_not_believed(folder: Path) -> None:
    """Complete, verified and submitted over open recommendations, each as one would type it."""
    for status in ("complete", "verified", "submitted"):
        own = updates(
            ("2025-04-01", "complete"), *([("2025-04-02", status)] if status != "complete" else [])
        )
        register = Register(folder / status, concern(own), part(1, done()), part(2))
        assert register.status() == ("open", ["rec-21", "rec-22"], 1)


def test_a_word_that_was_said_too_early_does_not_come_true_later(folder: Path) -> None:
    """It was "verified" in January; the last of its recommendations was done in March."""
    own = updates(("2025-01-10", "complete"), ("2025-01-20", "verified"))
    register = Register(folder, concern(own), part(1, done("2025-03-03")))
    assert register.status()[0] == "complete"


def test_it_is_late_while_one_of_them_is_and_as_many_days(folder: Path) -> None:
    register = Register(folder, concern(), part(1, done()), part(2, due="2025-05-31"), part(3))
    item = register.standing()
    assert (item["due"], item["days_late"]) == ("2025-05-31", 30)
    assert register.colour() == ("red", "overdue: rec-22, due 31 May 2025, 30 days ago")
    items = json.loads(register.person.types("overdue", "--inspection", REPORT, "--json").out)[
        "items"
    ]
    late = {each["reference"]: each for each in items if each["rule"] == "overdue"}
    assert late[CONCERN]["days"] == late[f"{REPORT}/rec-22"]["days"] == 30
    assert (
        late[CONCERN]["path"] == late[f"{REPORT}/rec-22"]["path"] == f"records/{REPORT}/rec-22.yaml"
    )


def test_a_later_date_of_its_own_does_not_hide_that(folder: Path) -> None:
    register = Register(
        folder, concern(due="2026-12-31"), part(1, due="2025-05-31"), part(2, due="2025-06-10")
    )
    item = register.standing()
    assert item["due"] == "2026-12-31", "what the report says of it stays"
    assert item["days_late"] == 30
    assert register.colour() == ("red", "overdue: rec-21, due 31 May 2025, 30 days ago")
    said = register.person.types("show", "coc-checks").out
    assert "recommendations  0 of 2 done, 2 late\n" in said
    assert f"due              31 December 2026, {days_late(30)} ({REPORT}/rec-21)\n" in said
    (late,) = [
        each
        for each in json.loads(register.person.types("overdue", "--json").out)["items"]
        if each["reference"] == CONCERN
    ]
    assert (late["rule"], late["due"], late["days"]) == ("overdue", "2025-05-31", 30)
    assert late["path"] == f"records/{REPORT}/rec-21.yaml"


@pytest.mark.test_all("a long run")
def test_every_paper_calls_it_late_while_one_of_them_is(folder: Path) -> None:
    """Whatever its own date: the committee has it below Late alone, the public reads that it is
    late and by which recommendation, and the site has the colour of the other papers.
    """
    own = concern("pillars: [op-soteria/pillar-4]\n", due="2026-12-31")
    person = Register(folder, own, part(1, due="2025-05-31")).person
    late = f"{days_late(30)} (recommendation (21), due 31 May 2025)"
    for name in ("committee-report", "board-report", "public-progress"):
        person.done("render", name, "-o", f"{name}.md")
    paper = (folder / "committee-report.md").read_text()
    live, _, rest = paper.partition("## Open, not late")[2].partition("## Late")
    assert "coc-checks" not in live
    assert late in rest
    board = (folder / "board-report.md").read_text()
    assert late in board.partition("## Annex: late")[2].partition("##")[0]
    public = (folder / "public-progress.md").read_text()
    assert (
        "**Late, as recommendation (21) is: the date in the report, 31 May 2025, was 30 days ago.**"
        in public
    )
    assert "Its recommendations: 0 of 1 done, 1 late." in public
    person.done("site", "site")
    page = next((folder / "site").rglob("coc-checks.html")).read_text()
    assert "open, 0 of 1 done, 1 late" in page
    assert late in page


def test_one_that_is_not_accepted_is_not_done(folder: Path) -> None:
    """With all the rest done it is neither complete nor green; and it is not called not accepted,
    which nobody decided about it: it stays open until its own update says that it is complete.
    """
    register = Register(folder, concern(), part(1, done()), part(2, REFUSED))
    assert register.status() == ("open", ["rec-21", "rec-22"], 1)
    assert register.colour()[0] == "amber"
    assert "open, 1 of 2 done, 1 not accepted" in register.person.types("list").out
    own = ("--by", "pillar-4-lead", "--evidence", "Audit report", "--note", "The rest is done.")
    register.person.done("update", "coc-checks", "--status", "complete", *own)
    assert register.status() == ("complete", ["rec-21", "rec-22"], 1)
    assert "complete, 1 of 2 done, 1 not accepted" in register.person.types("list", "--all").out


def test_it_is_set_aside_only_if_all_of_them_are(folder: Path) -> None:
    """Not accepted only if none is accepted."""
    register = Register(folder, concern(), part(1, REFUSED), part(2, REFUSED))
    assert register.status() == ("not accepted", ["rec-21", "rec-22"], 0)
    register = Register(folder / "both", concern(), part(1, REFUSED), part(2), NEWER)
    assert register.status() == ("superseded", ["rec-21", "rec-22"], 0)


def test_one_that_another_took_over_is_not_done(folder: Path) -> None:
    register = Register(folder, concern(), part(1, done()), part(2), NEWER)
    assert register.status() == ("open", ["rec-21", "rec-22"], 1)


def test_a_recommendation_that_is_reopened_reopens_it(folder: Path) -> None:
    again = updates(("2025-03-03", "complete"), ("2025-05-01", "reopened"))
    register = Register(folder, concern(), part(1, done()), part(2, again))
    assert register.status() == ("reopened", ["rec-21", "rec-22"], 1)
    assert (
        "status           reopened, since 1 May 2025"
        in register.person.types("show", "coc-checks").out
    )


def test_it_is_only_as_far_as_the_one_that_is_furthest_behind(folder: Path) -> None:
    ahead = updates(
        ("2025-03-03", "complete"), ("2025-04-01", "verified"), ("2025-05-01", "closed")
    )
    register = Register(folder, concern(), part(1, ahead), part(2, done("2025-04-14")))
    assert register.status()[0] == "complete"
    assert "complete, since 14 April 2025" in register.person.types("show", "coc-checks").out


def test_an_action_of_its_own_that_is_open_keeps_it_open(folder: Path) -> None:
    own = "actions:\n  - id: visits\n    title: Visit each suite\n    added: 2025-01-10\n    due: 2025-12-31\n"
    register = Register(folder, concern(own), part(1, done()))
    assert register.status() == ("open", ["rec-21"], 1)
    before = Register(folder / "before", concern(own), part(1, done()), today="2025-01-09")
    assert before.status()[0] == "open"


def test_it_is_not_ready_to_complete_beside_what_is_open(folder: Path) -> None:
    """Its one action is done, which would be all there is of another."""
    own = (
        "actions:\n  - id: visits\n    title: Visit each suite\n    added: 2025-01-10\n    due: 2025-12-31\n"
        + updates(("2025-02-10", "complete"), indent="    ")
    )
    register = Register(folder, concern(own), part(1))
    assert register.status() == ("open", ["rec-21"], 0)
    assert register.standing()["ready_to_complete"] is False
    assert CONCERN not in register.person.types("status", "--json").out


def test_its_colour_is_not_green_beside_one_that_nobody_has_begun(folder: Path) -> None:
    begun = updates(("2025-06-20", ""))
    register = Register(folder, concern(), part(1, begun), part(2, updates(("2025-06-20", ""))))
    assert register.colour() == ("green", "on track: rec-21, due 30 September 2025")
    waits = "actions:\n  - id: visits\n    title: Visit each suite\n    added: 2025-06-20\n"
    register = Register(folder / "waits", concern(), part(1, begun), part(2, waits))
    assert register.colour() == ("grey", "not started: rec-22")


def test_how_late_it_was_done_is_how_late_the_latest_of_them_was(folder: Path) -> None:
    late = part(2, done("2025-06-10"), due="2025-05-31")
    own = concern(done("2025-06-12"), due="2025-06-05")
    register = Register(folder, own, part(1, done()), late)
    item = register.standing()
    assert (item["status"], item["done_on"], item["done_days_late"]) == (
        "complete",
        "2025-06-10",
        10,
    )
    assert "late" not in register.person.types("log", "coc-checks").out


@pytest.mark.test_all("a long run")
def test_every_view_says_how_many_are_done(folder: Path) -> None:
    """In a list, the documents, the site and the exports: no view calls it complete, or says nothing."""
    own = updates(("2025-04-01", "complete"))
    register = Register(folder, concern(own), part(1, done()), part(2))
    person = register.person
    line = next(each for each in person.types("list").out.splitlines() if CONCERN in each)
    assert "  open, 1 of 2 done  " in line
    for name, about, words in (
        ("committee-report", "", "Open, 1 of 2 done"),
        ("improvement-plan", REPORT, "open, 1 of 2 done"),
        ("public-progress", "", "Its recommendations: 1 of 2 done."),
    ):
        person.done("render", name, *([about] if about else []), "-o", f"{name}.md")
        assert words.lower() in (folder / f"{name}.md").read_text().lower(), name
    person.done("site", "site", "--audience", "internal")
    page = next((folder / "site").rglob("*coc-checks*"))
    page = page / "index.html" if page.is_dir() else page
    assert "open, 1 of 2 done" in page.read_text()
    person.done("export", "--format", "csv", "-o", "out")
    (row,) = [
        each
        for each in rows(folder / "out", "recommendations")
        if each["recommendation"] == CONCERN
    ]
    assert (row["status"], row["parts"], row["parts_done"], row["is_done"]) == (
        "open",
        "2",
        "1",
        "false",
    )


@pytest.mark.test_all("a long run")
def test_every_view_names_the_work_on_its_recommendations(folder: Path) -> None:
    """It has no action and no update itself: no view says that there is none."""
    action = "actions:\n  - id: visits\n    title: Visit each suite\n    added: 2025-01-10\n"
    busy = action + indented(updates(("2025-02-10", "complete")))
    person = Register(folder, concern(), part(1, busy), part(2)).person
    said = person.types("show", "coc-checks").out
    for words in (f"Recommendations\n  {REPORT}/rec-21", f"Actions\n  {REPORT}/rec-21/visits"):
        assert words in said
    assert f"History\n  10 February 2025  {REPORT}/rec-21/visits: complete\n" in said
    person.done("render", "improvement-plan", REPORT, "-o", "plan.md")
    plan = (folder / "plan.md").read_text().partition("\n### Cause of concern (checks)")[2]
    own = plan.partition("\n### ")[0]
    assert "- **Recommendation (21):** Open; 1 action, 1 done\n" in own
    assert "- **Recommendation (22):** Open; no action recorded\n" in own
    assert "No action is recorded." not in own
    person.done("render", "public-progress", "-o", "public.md")
    assert "The one action on its recommendations is done." in (folder / "public.md").read_text()
    person.done("site", "site", "--audience", "internal")
    page = next((folder / "site").rglob("coc-checks.html")).read_text()
    for words in (
        ">Its recommendations</h2>",
        ">Recommendation (21), ",
        "Visit each suite",
        "What was done is in the folder.",
    ):
        assert words in page
    assert "None is recorded." not in page
    assert "No update is recorded." not in page


# ---- what is honest ----------------------------------------------------------------------------


def test_one_that_nobody_is_part_of_stands_by_its_own_record(folder: Path) -> None:
    register = Register(folder, concern(done("2025-04-01")), part(1))
    plain = (
        (folder / "records" / f"{REPORT}/rec-21.yaml").read_text().replace("part_of", "depends_on")
    )
    (folder / "records" / f"{REPORT}/rec-21.yaml").write_text(plain)
    assert register.status() == ("complete", [], 0)
    assert register.standing()["done_on"] == "2025-04-01"


def test_when_all_are_done_it_is_without_a_word_of_its_own(folder: Path) -> None:
    register = Register(folder, concern(), part(1, done()), part(2, done("2025-04-14")))
    assert register.status() == ("complete", ["rec-21", "rec-22"], 2)
    assert (register.standing()["done_on"], register.colour()[0]) == ("2025-04-14", "green")


def test_its_date_is_the_first_of_those_that_are_open(folder: Path) -> None:
    """Whatever their names."""
    register = Register(folder, concern(), part(1, due="2025-09-30"), part(2, due="2025-08-31"))
    assert register.standing()["due"] == "2025-08-31"


def test_its_own_action_that_was_taken_up_again_holds_it_open(folder: Path) -> None:
    own = "actions:\n  - id: own\n    title: Look\n    added: 2025-01-10\n" + indented(
        updates(("2025-03-03", "complete"), ("2025-04-01", "in progress"))
    )
    register = Register(folder, concern(own), part(1, done()))
    assert register.status()[0] == "reopened"


def test_its_date_is_that_of_the_one_that_was_done_the_latest(folder: Path) -> None:
    """Beside the days late that it has of that one."""
    first = part(1, done("2025-05-02"), due="2025-04-30")
    register = Register(folder, concern(), first, part(2, done("2025-05-20"), due="2025-05-10"))
    item = register.standing()
    assert (item["due"], item["done_on"], item["done_days_late"]) == (
        "2025-05-10",
        "2025-05-20",
        10,
    )


def test_when_the_inspectorate_closed_each_of_them_it_waits_for_its_own_letter(
    folder: Path,
) -> None:
    """Closed is the inspectorate's word about the thing itself, and nobody else's."""
    closed = updates(("2025-03-03", "complete"), ("2025-05-14", "closed"))
    register = Register(folder, concern(), part(1, closed), part(2, closed))
    assert register.status() == ("submitted", ["rec-21", "rec-22"], 2)


def test_the_inspectorate_may_close_it_over_what_is_open(folder: Path) -> None:
    """Its word; what is still open is told beside it, and stays late where it is."""
    own = updates(("2025-05-14", "closed"))
    register = Register(folder, concern(own), part(1, done()), part(2, due="2025-05-31"))
    assert register.status() == ("closed", ["rec-21", "rec-22"], 1)
    assert register.standing()["days_late"] == 0
    assert "closed, 1 of 2 done" in register.person.types("list", "--all").out
    assert register.standing("rec-22")["days_late"] == 30


def test_what_is_said_of_it_once_they_are_done_counts(folder: Path) -> None:
    own = updates(("2025-04-01", "complete"), ("2025-04-14", "verified"))
    register = Register(folder, concern(own), part(1, done()))
    assert register.status()[0] == "verified"
    again = updates(("2025-04-01", "complete"), ("2025-05-01", "reopened"))
    register = Register(folder / "again", concern(again), part(1, done()))
    assert register.status()[0] == "reopened"


def test_one_for_somebody_else_holds_nothing_back(folder: Path) -> None:
    other = "disposition: not for us\nreason: It is for the College of Policing.\n"
    register = Register(folder, concern(), part(1, done()), part(2, other))
    assert register.status()[0] == "complete"
    assert "1 of 1 done, 1 not for us" in register.person.types("list", "--all").out
    alone = Register(folder / "alone", concern(), part(2, other))
    assert alone.status()[0] == "not for us"


def test_a_recommendation_written_down_twice_is_one_part(folder: Path) -> None:
    twice = finding(
        "recommendation",
        "2025-09-30",
        (*PART, ("duplicates", f"{REPORT}/rec-21")),
        text="check cells on time, part 1",
    )
    files: Files = {f"{REPORT}/rec-21a.yaml": twice}
    register = Register(folder, concern(), part(1, done()), files)
    assert register.status() == ("complete", ["rec-21"], 1)


def test_one_of_a_report_that_was_withdrawn_is_no_part_any_more(folder: Path) -> None:
    older = "2023-05-04-self-assessment"
    register = Register(
        folder,
        concern(),
        part(1, done()),
        {f"{older}/rec-09.yaml": finding("recommendation", "2025-09-30", PART)},
    )
    assert register.status()[0] == "open"
    inspection = register.person.records / older / "inspection.yaml"
    gone = "withdrawn:\n  date: 2025-05-01\n  because: It was about another force.\n"
    inspection.write_text(inspection.read_text() + gone)
    assert register.status() == ("complete", ["rec-21"], 1)


def test_it_stands_on_a_day_where_they_stood_then(folder: Path) -> None:
    register = Register(folder, concern(), part(1, done("2025-03-03")), part(2, done("2025-05-06")))
    for day, status in (("2025-03-02", "open"), ("2025-05-05", "open"), ("2025-05-06", "complete")):
        said = register.person.types("show", "coc-checks", "--json", "--as-of", day)
        assert json.loads(said.out)["items"][0]["status"] == status


def test_it_is_asked_for_no_owner_and_no_date_of_its_own(folder: Path) -> None:
    bare = finding("cause of concern").replace("owner: pillar-4-lead\n", "")
    register = Register(folder, {f"{CONCERN}.yaml": bare}, part(1))
    items = json.loads(register.person.types("check", "--json").out)["items"]
    assert [each["rule"] for each in items if each["reference"] == CONCERN] == []
    (register.person.records / f"{REPORT}/rec-21.yaml").unlink()
    items = json.loads(register.person.types("check", "--json").out)["items"]
    assert {each["rule"] for each in items if each["reference"] == CONCERN} >= {
        "no-owner",
        "no-date",
    }


def test_a_date_of_theirs_is_moved_and_asked_for_once(folder: Path) -> None:
    """The paper names the recommendation, and not the cause of concern a second time."""
    moved = (
        "updates:\n  - date: 2025-06-02\n    by: pillar-4-lead\n    due: 2025-10-31\n"
        "    forecast: 2025-12-12\n    agreed_by: op-soteria-board\n"
        "    note: The supplier cannot come before the autumn.\n"
    )
    expected = moved.replace("    due: 2025-10-31\n", "").replace(
        "    agreed_by: op-soteria-board\n", ""
    )
    register = Register(folder, concern(expected), part(1, moved))
    assert register.standing()["due"] == "2025-10-31"
    register.person.done("export", "--format", "csv", "-o", "out")
    moves = rows(folder / "out", "date_moves")
    assert moves
    assert CONCERN not in {value for each in moves for value in each.values()}
    register.person.done("render", "committee-report", "-o", "report.md")
    extension = (folder / "report.md").read_text().partition("C: ")[2].partition("D: ")[0]
    assert "coc-checks" not in extension


def test_it_stands_where_they_stand_though_its_report_cannot_be_read(folder: Path) -> None:
    """The report alone has a day: nothing tells when anybody last heard of it."""
    register = Register(folder, concern(), part(1))
    (folder / "records" / f"{REPORT}/inspection.yaml").write_text("title: [\n")
    said = register.person.types("show", "coc-checks", "--json")
    (item,) = json.loads(said.out)["items"]
    assert (item["status"], item["parts_done"]) == ("open", 0)
