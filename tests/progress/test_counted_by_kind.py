"""Each kind is counted by itself wherever a person reads a total; the old JSON fields count all kinds."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from recotrack.words import counts_of_kinds
from tests.acting import Person
from tests.conftest import Files
from tests.progress.test_causes_of_concern import (
    CONCERN,
    PART,
    REPORT,
    Register,
    concern,
    finding,
    part,
)

TODAY = "2025-06-30"
AFIS: Files = {
    f"{REPORT}/afi-1{number}.yaml": finding(
        "area for improvement", "2025-05-31", text=f"keep better notes, part {number}"
    )
    for number in range(2)
}


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """With the recommendations of the rules' examples and two more, two areas for improvement, a cause."""
    return Register(tmp_path, concern(), part(1), part(2), AFIS, today=TODAY).person


def json_of(person: Person, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(person.types(*words, "--json").out)
    return found


def kinds_there(person: Person) -> dict[str, int]:
    counted = json_of(person, "status")["totals"]["recommendations"]["by_kind"]
    return {kind: each["total"] for kind, each in counted.items()}


def test_words_never_add_kinds_up() -> None:
    """What there is none of is left out, unless it is always told."""
    kinds = {"recommendation": 38, "area for improvement": 19, "cause of concern": 1}
    assert (
        counts_of_kinds(kinds) == "38 recommendations, 19 areas for improvement, 1 cause of concern"
    )
    assert (
        counts_of_kinds({"cause of concern": 2, "action": 1}, " and ")
        == "2 causes of concern and 1 action"
    )
    assert counts_of_kinds({}) == "0 recommendations"
    assert (
        counts_of_kinds({"action": 2}, always=("recommendation",)) == "0 recommendations, 2 actions"
    )


def test_old_fields_count_all_kinds_and_by_kind_is_new(person: Person) -> None:
    status = json_of(person, "status")
    for counted in (status["totals"], *status["items"]):
        whole = counted["recommendations"]
        for key in ("total", "open", "done", "overdue", "set_aside", "due_soon"):
            assert whole[key] == sum(each[key] for each in whole["by_kind"].values()), key
    assert kinds_there(person) == {
        "recommendation": status["totals"]["recommendations"]["total"] - 3,
        "area for improvement": 2,
        "cause of concern": 1,
    }
    for line in status["rag"]:
        by_kind = line["by_kind"]
        assert line["actions"] == by_kind["action"]
        assert line["recommendations"] == sum(by_kind.values()) - by_kind["action"]
    late = json_of(person, "overdue")
    checked = late["checked"]
    assert checked["recommendations"] + checked["actions"] == sum(late["checked_by_kind"].values())


def test_screens_tell_the_kinds_apart(person: Person) -> None:
    number = kinds_there(person)["recommendation"]
    listed = person.types("list", "--inspection", REPORT).err
    assert "2 areas for improvement, 1 cause of concern, " in listed
    assert f"checked {number} recommendations, 2 areas for improvement, 1 cause of concern, " in (
        person.types("overdue").out
    )
    status = person.types("status").out
    rows = [re.split(r"  +", line.strip())[:2] for line in status.splitlines()]
    assert ["all recommendations", str(number)] in rows
    assert ["all areas for improvement", "2"] in rows
    assert ["all causes of concern", "1"] in rows
    assert re.search(r"red +1 recommendation, 2 areas for improvement, 1 action: ", status)
    assert re.search(r"amber +4 recommendations, 1 cause of concern: ", status)
    shown = person.types("show", REPORT).out
    assert re.search(r"areas for improvement +2 in all: 2 open", shown)
    assert re.search(r"causes of concern +1 in all: 1 open", shown)


@pytest.mark.test_all("a long run")
def test_papers_and_pages_tell_the_kinds_apart(person: Person) -> None:
    folder = person.folder
    number = kinds_there(person)["recommendation"]
    for name, *about in (("board-report", "--board", "op-soteria-board"), ("committee-report",)):
        person.done("render", name, *about, "-o", f"{name}.md")
        said = (folder / f"{name}.md").read_text()
        assert re.search(r"^- Recommendations: .*\d open of [45], ", said, re.MULTILINE), name
        assert re.search(r"^- Areas for improvement: .*2 open of 2, ", said, re.MULTILINE), name
        assert re.search(r"^- Causes of concern: .*1 open of 1, ", said, re.MULTILINE), name
    person.done("site", "site", "--audience", "internal")
    front = re.sub(r"<[^>]+>", " ", (folder / "site" / "index.html").read_text())
    assert f"{number} recommendations: " in front
    assert "2 areas for improvement: 2 open (2 late), 0 complete" in front
    assert "1 cause of concern: 1 open, 0 complete" in front


def test_a_report_of_areas_alone_is_not_a_report_of_recommendations(tmp_path: Path) -> None:
    """Of what there is none it says so, and no area is called a recommendation."""
    older = "2023-05-04-self-assessment"
    person = Register(tmp_path, today=TODAY).person
    (person.records / older / "rec-02.yaml").unlink()
    (person.records / older / "afi-01.yaml").write_text(
        finding("area for improvement", "2025-05-31")
    )
    shown = person.types("show", older).out
    assert re.search(r"areas for improvement +1 in all", shown)
    assert re.search(r"recommendations +0 in all", shown)
    assert "1 in all" not in "".join(
        line for line in shown.splitlines() if "recommendations" in line
    )


def test_what_a_withdrawal_takes_out_is_told_by_its_kinds(person: Person) -> None:
    because = ("--date", "30/06/2025", "--because", "It was about another force.")
    said = person.done("withdraw", REPORT, *because)
    assert re.search(
        r"totals \d recommendations, 2 areas for improvement, 1 cause of concern and their", said
    )
    status = person.types("status").out
    assert re.search(
        r"in no total: \d recommendations, 2 areas for improvement, 1 cause of concern;", status
    )
    (gone,) = json_of(person, "status")["withdrawn"]
    assert gone["findings"] == sum(gone["by_kind"].values())


def test_a_part_is_counted_under_its_own_kind_alone(person: Person) -> None:
    """A cause of concern that is late for its recommendation makes no recommendation more late."""
    late = finding("recommendation", "2025-05-31", PART, text="check cells on time, part 1")
    (person.records / f"{REPORT}/rec-21.yaml").write_text(late)
    before, by_kind = (
        kinds_there(person),
        json_of(person, "status")["totals"]["recommendations"]["by_kind"],
    )
    assert by_kind["cause of concern"]["overdue"] == 1
    recommendations = json_of(person, "list", "--inspection", REPORT)["items"]
    names = [each["reference"] for each in recommendations if each["days_late"] == 30]
    assert CONCERN in names
    assert by_kind["recommendation"]["overdue"] == sum(
        each["days_late"] > 0
        for each in json_of(person, "list")["items"]
        if each["kind"] == "recommendation"
    )
    assert before["cause of concern"] == 1
