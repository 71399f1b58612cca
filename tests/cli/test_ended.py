"""Pillars and programmes that have ended, and roles that others held before: what views say of them."""

import json
from datetime import date
from pathlib import Path

import pytest

from recotrack.model.office import Role
from tests.acting import Person
from tests.tables import every_row

PILLAR_3, PILLAR_4 = "op-soteria/pillar-3", "op-soteria/pillar-4"
WHERE = "31 March 2025, and its work goes on in Pillar 5: Wellbeing (Op Soteria)"


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Pillar 4 goes on in pillar 3, which has ended too and goes on in pillar 5."""
    person = Person(tmp_path).with_register()
    person.appends(f"programmes/{PILLAR_4}.yaml", f"ended: 2025-03-31\ncontinued_in: {PILLAR_3}\n")
    person.appends(
        f"programmes/{PILLAR_3}.yaml", "ended: 2025-05-31\ncontinued_in: op-soteria/pillar-5\n"
    )
    fifth = person.records / "programmes" / "op-soteria" / "pillar-5.yaml"
    fifth.write_text("number: 5\ntitle: Wellbeing\n", encoding="utf-8")
    return person


def shown(person: Person, *words: str) -> str:
    result = person.types(*words)
    assert result.code in {0, 1}, result.err
    return " ".join(result.out.split())


def test_what_goes_on_is_at_the_end_of_the_chain(person: Person) -> None:
    """Each view names the pillar that has not ended itself."""
    assert f"It ended on {WHERE}." in shown(person, "render", "pillar-plan", PILLAR_4)
    where = "ended 31 March 2025, and its work goes on in op-soteria/pillar-5"
    assert where in shown(person, "show", PILLAR_4)
    board = shown(person, "render", "board-report", "--board", "op-soteria-board")
    assert (
        f"Pillar 4: Learning, development and wellbeing of officers (Op Soteria) ended on {WHERE}."
        in board
    )
    assert "Pillar 3: Using" not in board.partition("ended on")[2].partition("ended on")[2]
    (ended,) = json.loads(person.types("status", "--json").out)["ended"]
    assert (ended["reference"], ended["ended"], ended["continued_in"], ended["late"]) == (
        PILLAR_4,
        "2025-03-31",
        "op-soteria/pillar-5",
        2,
    )


@pytest.mark.test_all("a long run")
def test_it_is_on_the_site(person: Person) -> None:
    """On the page of the pillar."""
    person.done("site", "site", "--audience", "internal")
    pages = (person.folder / "site" / "programmes").rglob("*pillar-4.html")
    page = next(pages).read_text(encoding="utf-8")
    assert WHERE in page


def test_an_end_takes_nothing_off_a_list(person: Person) -> None:
    """What is open below it is on the same lists, as late as before."""
    with_end = person.types("list", "--json").out
    for pillar in (PILLAR_3, PILLAR_4):
        file = person.records / "programmes" / f"{pillar}.yaml"
        text = file.read_text(encoding="utf-8").partition("ended:")[0]
        file.write_text(text, encoding="utf-8")
    assert person.types("list", "--json").out == with_end


def test_work_that_stands_below_an_end_in_two_pillars_counts_once(tmp_path: Path) -> None:
    """It is open once and late once, wherever it stands."""
    person = Person(tmp_path).with_register()
    person.appends("programmes/op-soteria/programme.yaml", "ended: 2025-05-31\n")
    file = person.records / "2024-08-22-soteria" / "rec-03.yaml"
    text = file.read_text(encoding="utf-8")
    both = f"  - {PILLAR_3}\n  - {PILLAR_4}\n"
    file.write_text(text.replace(f"  - {PILLAR_4}\n", both), encoding="utf-8")
    assert "2 recommendations and 1 action below it are open, 2 late" in shown(person, "check")


@pytest.mark.parametrize(("last_day", "times"), [("2024-10-15", 1), ("2024-10-16", 0)])
def test_work_may_be_added_on_the_last_day_itself(
    last_day: str, times: int, tmp_path: Path
) -> None:
    """The one action below it was added on 16 October 2024."""
    person = Person(tmp_path).with_register()
    person.appends(f"programmes/{PILLAR_4}.yaml", f"ended: {last_day}\n")
    said = shown(person, "check")
    assert said.count("added: the day it was added, if this is a slip") == times


def test_an_end_that_is_to_come_is_not_told(person: Person) -> None:
    """Nor on a day before it, in a view that looks back."""
    person.today = "2025-03-30"
    assert "ended" not in shown(person, "show", PILLAR_4)
    assert "pillar-ended" not in shown(person, "check")
    person.today = "2025-03-31"
    assert "pillar-ended" in shown(person, "check")
    assert "ended" not in shown(person, "show", PILLAR_4, "--as-of", "2025-03-30")


def test_an_end_on_an_assumed_day_is_marked_and_not_published(person: Person) -> None:
    """The public reads that it ended, on a day that is not stated."""
    person.appends(f"programmes/{PILLAR_4}.yaml", "assumed:\n  - ended\n")
    words = ("render", "pillar-plan", PILLAR_4, "--audience")
    assert f"It ended on {WHERE} *(assumed)*." in shown(person, *words, "internal")
    assert "It ended on a day that is not stated." in shown(person, *words, "public")


def test_where_it_goes_on_needs_the_day(person: Person) -> None:
    """Nothing has ended that has no day."""
    file = person.records / "programmes" / f"{PILLAR_4}.yaml"
    text = file.read_text(encoding="utf-8").replace("ended: 2025-03-31\n", "")
    file.write_text(text, encoding="utf-8")
    assert "missing-key" in shown(person, "check")


def test_a_pillar_that_is_not_there_is_an_unknown_reference(person: Person) -> None:
    """As with every reference."""
    file = person.records / "programmes" / f"{PILLAR_3}.yaml"
    text = file.read_text(encoding="utf-8").replace("op-soteria/pillar-5", "op-soteria/pillar-9")
    file.write_text(text, encoding="utf-8")
    said = shown(person, "check")
    assert "unknown-reference" in said
    assert "there is no such pillar or programme" in said


# Who held a role


@every_row(
    ("day", "who"),
    [
        ("2024-01-01", ["First"]),
        ("2024-12-31", ["First"]),
        ("2025-01-01", []),
        ("2025-02-01", ["Second"]),
        ("2025-06-30", ["Second"]),
        ("2025-07-01", ["Now"]),
        ("2026-12-31", ["Now"]),
        ("2027-01-01", []),
    ],
)
def test_each_day_has_who_held_the_role(day: str, who: list[str]) -> None:
    """Whatever the order in which they are written; nobody where nothing is known, or it ended."""
    second = {"name": "Second", "from": "2025-02-01", "until": "2025-06-30"}
    first = {"name": "First", "until": "2024-12-31"}
    role = {"title": "Lead", "name": "Now", "until": "2026-12-31", "holders": [second, first]}
    terms, on = Role.model_validate(role).terms, date.fromisoformat(day)
    assert [each.name for each in terms if each.first <= on <= each.last] == who


def test_a_former_holder_is_former(person: Person) -> None:
    """A last day that is to come, or before the first, is named; names are for internal readers."""
    office = person.records / "register.yaml"
    text = office.read_text(encoding="utf-8")
    lead = "    title: Pillar 4 lead\n"
    former = "    holders:\n      - name: Jo Day\n        from: {}\n        until: {}\n"
    for first, last, rule in (
        ("2025-07-01", "2025-09-30", "future-day"),
        ("2025-05-31", "2025-05-01", "not-allowed"),
        ("2025-05-01", "2025-05-31", ""),
    ):
        office.write_text(text.replace(lead, lead + former.format(first, last)), encoding="utf-8")
        said = shown(person, "check")
        assert rule in said
        assert "Jo Day" not in said
    assert "Jo Day until 31 May 2025" in shown(person, "show", "register")
    for audience in ("committee", "public"):
        assert "Jo Day" not in person.types("export", "json", "--audience", audience).out
