"""The future is not the past: what is recorded as having happened has happened by today."""

import json
import sys
from datetime import date
from pathlib import Path

import pytest

from recotrack.problems import Severity
from tests.acting import BASE, Person
from tests.conftest import Files, ProblemsOf
from tests.repository import Repository
from tests.tables import one_in

TODAY = date(2026, 1, 5)
REPORT = "2024-08-22-soteria/inspection.yaml"
RESPONSE = "2024-08-22-soteria/response.yaml"
MEASURES = "programmes/op-soteria/measures.yaml"
BOARD = "op-soteria-board"
MEETS = "    meets: monthly\n"


def base() -> Files:
    return {
        path.relative_to(BASE).as_posix(): path.read_text(encoding="utf-8")
        for path in BASE.rglob("*.yaml")
    }


def with_line(path: str, old: str, new: str) -> Files:
    """The register of the rules' examples with one line that reads otherwise."""
    files = base()
    text = str(files[path])
    assert old in text
    return {**files, path: text.replace(old, new, 1)}


# Every day that says that something has happened

DAYS = {
    "report published": (REPORT, "published: 2024-08-22", "published: {day}", "the report is said to have been published on"),
    "report received": (REPORT, "published: 2024-08-22", "published: 2024-08-22\nreceived: {day}", "the report is said to have come on"),
    "invited": (RESPONSE, "invited: 2024-08-30", "invited: {day}", "the chief constable is said to have been invited on"),
    "comments received": (RESPONSE, "received: 2024-09-18", "received: {day}", "the chief constable's comments are said to have come on"),
    "response published": (RESPONSE, "published: 2024-10-14", "published: {day}", "the response is said to have gone public on"),
    "copy sent": (RESPONSE, "date: 2024-10-14", "date: {day}", "the copy is said to have been sent on"),
    "meeting held": ("register.yaml", MEETS, f"{MEETS}    met:\n      - 2025-05-01\n      - {{day}}\n", "the board is said to have met on"),
    "reading": (MEASURES, "date: 2025-03-31", "date: {day}", "57.5 is said to have been read on"),
}  # fmt: skip
"""Where each stands, and what is said of it; the day itself is filled in."""


@pytest.mark.parametrize("what", DAYS)
def test_what_has_not_come_is_an_error_where_it_stands(what: str, problems_of: ProblemsOf) -> None:
    """A meeting, a reading, a step of the response, a report: the day is named, and today."""
    path, old, new, said = DAYS[what]
    found = problems_of(with_line(path, old, new.format(day="2026-01-06")), TODAY)
    (problem,) = [each for each in found if each.rule == "future-day"]
    assert problem.severity is Severity.ERROR
    assert problem.path == f"records/{path}"
    assert problem.message == f"{said} 6 January 2026, and today is 5 January 2026"
    assert problem.excerpt.strip().endswith("2026-01-06")
    today = problems_of(with_line(path, old, new.format(day="2026-01-05")), TODAY)
    assert [each for each in today if each.rule == "future-day"] == []


LOOKS_AHEAD = {
    "a role's last day": ("register.yaml", "title: Pillar 3 lead", "title: Pillar 3 lead\n    until: 2027-01-01"),
    "a planned meeting": ("register.yaml", MEETS, f"{MEETS}    planned:\n      - 2027-01-01\n"),
    "a waiver's last day": ("register.yaml", "policy:\n", "policy:\n  waivers:\n    - rule: no-owner\n      at: 2024-08-22-soteria/rec-03\n      because: Agreed.\n      until: 2027-01-01\n"),
    "the day to comment by": (RESPONSE, "comments_due: 2024-09-20", "comments_due: 2027-01-01"),
    "the last day that a report sets": (REPORT, "response_rule: police-act-55", "response_due: 2027-01-01"),
    "a recommendation's own date": ("2024-08-22-soteria/rec-05.yaml", "disposition: accepted", "disposition: accepted\ndue: 2027-01-01"),
}  # fmt: skip


@pytest.mark.parametrize("what", LOOKS_AHEAD)
def test_what_looks_ahead_may_lie_ahead(what: str, problems_of: ProblemsOf) -> None:
    """Nobody is told that a date due, a last day or a planned meeting has not come."""
    path, old, new = LOOKS_AHEAD[what]
    found = problems_of(with_line(path, old, new), TODAY)
    assert [each for each in found if each.rule.startswith("future-")] == []


def rules(result: str) -> set[str]:
    return {each["rule"] for each in json.loads(result)["items"]}


@pytest.mark.parametrize("what", one_in(2, DAYS))
def test_only_the_calendar_says_what_has_come(what: str, tmp_path: Path) -> None:
    """A look at an earlier day makes no honest record a wrong one; a look ahead makes no wrong one
    honest.
    """
    path, old, new, _ = DAYS[what]
    files = with_line(path, old, new.format(day="2025-06-30"))
    for today, wrong in (("2025-06-29", True), ("2025-06-30", False)):
        person = Person(tmp_path, today).with_register(files)
        for as_of in ((), ("--as-of", "2025-01-01"), ("--as-of", "2026-01-01")):
            found = rules(person.types("check", "--json", *as_of).out)
            assert ("future-day" in found) is wrong, (today, as_of)


def test_a_commit_is_judged_by_the_calendar_too(tmp_path: Path) -> None:
    """check --commit, and the review of a change, whatever day they look at."""
    repository = Repository(tmp_path, "2025-06-29").committed()
    path, old, new, said = DAYS["meeting held"]
    repository.edits(path, old, new.format(day="2025-06-30"))
    ahead = ("--as-of", "2026-01-01")
    assert said in repository.types("diff", "HEAD", *ahead).out
    repository.commit()
    assert "future-day" in rules(
        repository.types("check", "--commit", "HEAD", "--json", *ahead).out
    )
    repository.today = "2025-06-30"
    back = ("--as-of", "2025-01-01")
    found = rules(repository.types("check", "--commit", "HEAD", "--json", *back).out)
    assert "future-day" not in found
    assert said not in repository.types("diff", "HEAD~1", *back).out


# On the way in


@pytest.fixture
def officer(tmp_path: Path) -> Person:
    """On 30 June 2025, with a report that is to be answered and a response that has begun."""
    report = (
        "title: Custody\ninspectorate: HMICFRS\nkind: force\npublished: 2025-06-12\n"
        "response_rule: police-act-55\n"
    )
    more: Files = {"2025-06-12-custody/inspection.yaml": report}
    return Person(tmp_path).with_register(more)


REFUSED = {
    "meeting": (("add", "meeting", BOARD, "--date", "14/07/2025"), "the board is said to have met on 14 July 2025, and today is 30 June 2025"),
    "reading": (("add", "reading", "victims-withdrawing", "--date", "31/12/2025", "--value", "40"), "40 is said to have been read on 31 December 2025"),
    "report": (("add", "inspection", "knives", "--title", "K", "--inspectorate", "HMICFRS", "--kind", "force", "--published", "01/07/2025"), "the report is said to have been published on 1 July 2025"),
    "report, received": (("add", "inspection", "knives", "--title", "K", "--inspectorate", "HMICFRS", "--kind", "force", "--received", "01/07/2025"), "the report is said to have come on 1 July 2025"),
    "invite": (("invite", "2025-06-12-custody", "--date", "01/07/2025", "--due", "22/07/2025"), "the chief constable is said to have been invited on 1 July 2025"),
    "respond": (("respond", "2025-06-12-custody", "--as", "chief-constable", "--file", "-", "--date", "01/07/2025"), "the chief constable's comments are said to have come on 1 July 2025"),
    "publish": (("publish", "2025-06-12-custody", "--date", "01/07/2025"), "the response is said to have gone public on 1 July 2025"),
    "send": (("send", "2025-06-12-custody", "--to", "Secretary of State", "--date", "01/07/2025"), "the copy is said to have been sent on 1 July 2025"),
    "update": (("update", "audit-ssaidp2", "--note", "x", "--by", "pillar-4-lead", "--date", "01/07/2025"), "1 July 2025 has not come: today is 30 June 2025"),
    "action": (("add", "action", "rec-03", "--title", "Train", "--added", "01/07/2025"), "1 July 2025 has not come: today is 30 June 2025"),
}  # fmt: skip


@pytest.mark.parametrize("what", one_in(3, REFUSED))
def test_a_command_refuses_it_in_its_own_words(officer: Person, what: str) -> None:
    """And writes nothing; a look ahead does not let it in. On the day itself it is taken."""
    words, said = REFUSED[what]
    for as_of in ((), ("--as-of", "2026-01-01")):
        refused = officer.refused(*words, *as_of, code=1, stdin="We accept all of it.")
        assert said in refused
        assert refused.endswith("\nnothing written: 1 error\n")
    Person(officer.folder, "2026-01-05").done(*words, stdin="We accept all of it.")


# A report under embargo


def test_publication_renames_nothing(problems_of: ProblemsOf) -> None:
    """An inspection's folder carries the day of receipt or that of publication, and keeps it."""
    early = (
        "title: Early\ninspectorate: HMICFRS\nkind: force\nreceived: 2025-12-01\n"
        "response_rule: police-act-55\n"
    )
    out = f"{early}published: 2025-12-22\n"

    def found(folder: str, text: str) -> list[str]:
        problems = problems_of({**base(), f"{folder}/inspection.yaml": text}, TODAY)
        return [each.message for each in problems if each.rule in {"name-mismatch", "future-day"}]

    assert found("2025-12-01-early", early) == []
    assert found("2025-12-01-early", out) == []
    assert found("2025-12-22-early", out) == []
    assert found("2025-12-22-early", early) == [
        "the folder is called 2025-12-22-early: it begins with another day"
    ]
    assert found("2025-12-02-early", out) == [
        "the folder is called 2025-12-02-early: it begins with another day"
    ]


# Meetings to come


def test_a_meeting_is_planned_held_and_both_are_kept(officer: Person) -> None:
    """add meeting --planned writes to planned; without it the meeting was held: only met grows."""
    plan = ("add", "meeting", BOARD, "--date", "14/07/2025", "--planned")
    assert officer.added("register.yaml", *plan) == "    planned:\n      - 2025-07-14"
    assert "op-soteria-board already has a meeting planned for 14 July 2025" in officer.done(*plan)
    person = Person(officer.folder, "2025-07-14")
    assert person.added("register.yaml", *plan[:-1]) == "    met:\n      - 2025-07-14"
    assert "op-soteria-board already has its meeting of 14 July 2025" in person.done(*plan)
    assert "not recorded as held" not in person.types("status", "--as-of", "2025-08-01").out


def test_nothing_is_planned_for_a_day_that_has_passed(officer: Person) -> None:
    """Who means that the board met leaves --planned out. Today can still be planned."""
    plan = ("add", "meeting", BOARD, "--planned", "--date")
    said = officer.refused(*plan, "29/06/2025", "--as-of", "2025-06-01")
    assert said == (
        "recotrack: 29 June 2025 has passed: nothing can be planned for it\n"
        "  do this  no --planned, if the board met on that day; else a day to come\n"
    )
    assert "is to meet on 30 June 2025" in officer.done(*plan, "30/06/2025")


def test_the_next_command_is_named(officer: Person) -> None:
    """What to type when the day has come; and what was planned before, and nobody says was held."""
    plan = ("add", "meeting", BOARD, "--planned", "--date", "14/07/2025")
    assert officer.done(*plan) == (
        "records/register.yaml: op-soteria-board is to meet on 14 July 2025\n"
        "  next   recotrack add meeting op-soteria-board --date 2025-07-14, once it has met\n"
    )
    person = Person(officer.folder, "2025-07-21")
    assert person.done("add", "meeting", BOARD, "--date", "21/07/2025") == (
        "records/register.yaml: op-soteria-board met on 21 July 2025\n"
        "  note   planned for 14 July 2025, not recorded as held\n"
        "         if it was held: recotrack add meeting op-soteria-board --date 2025-07-14\n"
        "         if it was not: recotrack edit records/register.yaml, to take the day out of planned\n"
    )


@pytest.fixture
def planned(officer: Person) -> Person:
    """A board that met as planned in May, is not known to have met in June, and has two to come."""
    lines = (
        f"{MEETS}    met:\n      - 2025-05-14\n"
        "    planned:\n      - 2025-08-11\n      - 2025-06-11\n      - 2025-05-14\n"
        "      - 2025-07-14\n"
    )
    return officer.with_register(with_line("register.yaml", MEETS, lines))


def test_the_next_meeting_is_shown_and_one_that_is_not_known_to_be_held(planned: Person) -> None:
    """In status and on the register's page; the one that was held is only the last one."""
    status = planned.types("status").out
    assert status.endswith(
        "Planned meetings\n"
        "Op Soteria Board  next Monday 14 July 2025\n"
        "Op Soteria Board  11 June 2025: not recorded as held\n"
        "if it was held: recotrack add meeting op-soteria-board --date 2025-06-11\n"
        "if it was not: recotrack edit records/register.yaml, to take the day out of planned\n"
    )
    later = planned.types("status", "--as-of", "2025-07-15").out
    assert later.count(": not recorded as held\n") == 2
    assert "if it was held: recotrack add meeting BOARD --date DATE\n" in later
    page = " ".join(planned.types("show", "register").out.split())
    assert (
        "meets monthly; last met 14 May 2025; next meets 14 July 2025; "
        "planned for 11 June 2025, not recorded as held"
    ) in page
    expected = {
        "reference": BOARD,
        "last_met": "2025-05-14",
        "next": "2025-07-14",
        "planned": ["2025-07-14", "2025-08-11"],
        "not_recorded_as_held": ["2025-06-11"],
    }
    assert json.loads(planned.types("status", "--json").out)["meetings"] == [expected]
    (item,) = json.loads(planned.types("show", "register", "--json").out)["items"]
    assert item["meetings"] == [expected]
    assert item["last_met"] == {BOARD: "2025-05-14"}


@pytest.mark.parametrize(
    ("day", "last", "coming", "not_held"),
    [
        ("2025-05-13", None, "2025-05-14", []),
        ("2025-05-14", "2025-05-14", "2025-06-11", []),
        ("2025-06-11", "2025-05-14", "2025-06-11", []),
        ("2025-06-12", "2025-05-14", "2025-07-14", ["2025-06-11"]),
        ("2025-08-11", "2025-05-14", "2025-08-11", ["2025-06-11", "2025-07-14"]),
        ("2025-08-12", "2025-05-14", None, ["2025-06-11", "2025-07-14", "2025-08-11"]),
    ],
)
def test_meetings_as_of_a_day(
    planned: Person, day: str, last: str | None, coming: str | None, not_held: list[str]
) -> None:
    """A meeting that was held later was still to come; the day itself may still be held."""
    (known,) = json.loads(planned.types("status", "--json", "--as-of", day).out)["meetings"]
    assert (known["last_met"], known["next"], known["not_recorded_as_held"]) == (
        last,
        coming,
        not_held,
    )


def test_without_planned_meetings_nothing_is_said_of_any(officer: Person) -> None:
    """A register that plans none has no such section."""
    assert "Planned meetings" not in officer.types("status").out
    assert "next meets" not in officer.types("show", "register").out


# A planned meeting in the history


def planned_in_git(folder: Path, today: str) -> Repository:
    """On `today`, with a register that was merged while 11 June and 14 July were planned."""
    lines = f"{MEETS}    planned:\n      - 2025-06-11\n      - 2025-07-14\n"
    return Repository(folder, today).committed(with_line("register.yaml", MEETS, lines))


@pytest.mark.parametrize(
    ("today", "old", "new", "said"),
    one_in(2, [
        ("2025-06-11", "      - 2025-06-11\n", "", []),
        ("2025-06-10", "2025-06-11", "2025-06-18", []),
        ("2025-06-12", "      - 2025-07-14\n", "", []),
        ("2025-06-12", "    planned:\n      - 2025-06-11\n", "    met:\n      - 2025-06-11\n    planned:\n", []),
        ("2025-06-12", "2025-06-11", "2025-06-18", ["11 June 2025"]),
        ("2025-06-12", "      - 2025-06-11\n", "", ["11 June 2025"]),
        ("2025-07-15", "    planned:\n      - 2025-06-11\n      - 2025-07-14\n", "", ["11 June 2025, 14 July 2025"]),
    ]),
    ids=["today", "moved ahead", "to come", "held", "moved too late", "gone", "both"],
)  # fmt: skip
def test_what_was_planned_may_change_until_it_has_passed(
    tmp_path: Path, today: str, old: str, new: str, said: list[str]
) -> None:
    """One that passed and vanished without being held is named, whatever day is looked at."""
    repository = planned_in_git(tmp_path, today)
    repository.edits("register.yaml", old, new)
    for as_of in ((), ("--as-of", "2025-01-01")):
        items = json.loads(repository.check("HEAD", "--json", *as_of).out)["items"]
        found = [each["message"] for each in items if each["rule"] == "meeting-removed"]
        assert found == [
            f"Op Soteria Board was to meet on {days}, and nothing says that it did: "
            "papers no longer show it as not recorded as held"
            for days in said
        ]


def test_a_day_that_was_not_held_can_be_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As status says: by edit, with the warning; then it is asked about no more."""
    repository = planned_in_git(tmp_path, "2025-06-12")
    assert "11 June 2025: not recorded as held" in repository.types("status").out
    editor = tmp_path / "take-out.py"
    editor.write_text(
        "import pathlib, sys\nfile = pathlib.Path(sys.argv[1])\n"
        "file.write_text(file.read_text().replace('      - 2025-06-11\\n', ''))\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("VISUAL", f'"{sys.executable}" "{editor}"')
    edited = repository.types("edit", "records/register.yaml")
    assert edited.code == 0
    assert (
        "warn   meeting-removed: Op Soteria Board was to meet on 11 June 2025"
        in edited.err + edited.out
    )
    status = repository.types("status").out
    assert "not recorded as held" not in status
    assert "if it was" not in status


def test_a_coming_day_moves_from_met_to_planned_without_a_word(tmp_path: Path) -> None:
    """It was no meeting: whoever mends it as future-day says takes none away."""
    repository = Repository(tmp_path, "2025-06-30")
    lines = f"{MEETS}    met:\n      - 2025-06-11\n      - 2025-07-14\n"
    repository.committed(with_line("register.yaml", MEETS, lines))
    repository.edits("register.yaml", "      - 2025-07-14\n", "    planned:\n      - 2025-07-14\n")
    assert rules(repository.check("HEAD", "--json").out) == set()


def test_meetings_planned_by_two_are_both_kept(tmp_path: Path) -> None:
    """A merge joins the planned days, as it joins those that were held."""
    repository = planned_in_git(tmp_path, "2025-06-01")
    repository.git("checkout", "--quiet", "-b", "other")
    repository.edits(
        "register.yaml", "      - 2025-07-14\n", "      - 2025-07-14\n      - 2025-09-08\n"
    )
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.edits(
        "register.yaml", "      - 2025-07-14\n", "      - 2025-07-14\n      - 2025-08-11\n"
    )
    repository.commit()
    texts = [
        repository.git("show", f"{name}:records/register.yaml")
        for name in ("main~1", "main", "other")
    ]
    sides = [tmp_path / name for name in ("base", "ours", "theirs")]
    for side, text in zip(sides, texts, strict=True):
        side.write_text(text, encoding="utf-8")
    result = repository.types("merge-driver", *map(str, sides), "records/register.yaml")
    assert result.code == 0, result.err
    merged = sides[1].read_text(encoding="utf-8")
    assert merged.count("      - 2025-08-11\n      - 2025-09-08\n") == 1
