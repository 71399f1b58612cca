"""`recotrack status`: where everything stands."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from recotrack.starter import demo_register
from recotrack.words import days_late
from tests import papers
from tests.conftest import Golden, written
from tests.looking import at_terminal, files, lively, recotrack
from tests.places import TESTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lively(tmp_path)


def status(folder: Path, *words: str, **more: str) -> dict[str, Any]:
    result = recotrack(folder, "status", "--json", *words, **more)
    assert result.code == 0, result.err
    found: dict[str, Any] = json.loads(result.out)
    return found


def test_the_whole_screen(folder: Path, golden: Golden) -> None:
    """Clocks, totals that add up, colours, what is late, what changed since the meeting."""
    result = recotrack(folder, "status")
    assert result.code == 0
    assert result.err == ""
    golden("status/the-whole-screen.txt", result.out)


_GIVEN_UP = """\
      - date: 2025-06-30
        by: pillar-4-lead
        due: 2026-01-31
        agreed_by: op-soteria-board
        note: More time.
      - date: 2025-06-30
        by: pillar-4-lead
        status: cancelled
        agreed_by: op-soteria-board
        note: Given up.
"""


def test_what_was_cancelled_stays_in_sight(folder: Path) -> None:
    """A late action leaves the totals when it is cancelled, and a line says so, and that it was
    late: a date that moves on the same day hides nothing. Rows and JSON add up.
    """
    old = status(folder)["totals"]["actions"]
    assert (old["total"], old["cancelled"], old["cancelled_late"]) == (4, 1, 0)
    path = folder / "records" / "2024-08-22-soteria" / "rec-03.yaml"
    with path.open("a", encoding="utf-8") as file:
        file.write(_GIVEN_UP)
    listed = "recotrack list --status cancelled"
    out = recotrack(folder, "status").out
    assert f"\n2 actions cancelled, in no total, 1 of them late by then: {listed}\n" in out
    assert (
        "late 1 to 0\n    -1 cancelled (1 late)  2024-08-22-soteria/rec-03/audit-ssaidp2\n" in out
    ), "since the meeting"
    found = status(folder)
    new = found["totals"]["actions"]
    assert (new["total"], new["cancelled"], new["cancelled_late"]) == (3, 2, 1)
    assert sum(row["actions"]["cancelled"] for row in found["items"]) == 2
    (since,) = found["since_last_meeting"]
    assert (since["actions"]["cancelled"], since["actions"]["withdrawn"]["total"]) == (1, 0)
    asked = recotrack(folder, "status", "--board", "op-soteria-board").out
    assert f"{listed} --board op-soteria-board\n" in asked


@pytest.mark.parametrize(
    ("number", "words"), [(7, "2 of 7 (2 not entered)"), (5, "2 of 5;"), (None, "2 of 5;")]
)
def test_explained_is_of_all_that_the_report_has(
    folder: Path, number: int | None, words: str
) -> None:
    """A recommendation that has no record is not explained: the response is not all done."""
    path = folder / "records" / "2024-08-22-soteria" / "inspection.yaml"
    text = path.read_text("utf-8")
    kept = [each for each in text.splitlines() if not each.startswith("recommendations_in_report")]
    stated = [] if number is None else [f"recommendations_in_report: {number}"]
    path.write_text("\n".join([*kept, *stated, ""]), "utf-8")
    for command in (["status"], ["show", "2024-08-22-soteria"]):
        assert f"The PFCC has so far explained {words}" in recotrack(folder, *command).out


def test_of_a_report_without_a_recommendation_nothing_is_said_to_be_explained(
    folder: Path,
) -> None:
    """ "0 of 0" would read as done."""
    name = "2025-01-10-firearms"
    new = "title: Firearms\ninspectorate: HMICFRS\nkind: thematic\npublished: 2025-01-10\nresponse_rule: police-act-55\n"
    (folder / "records" / name).mkdir()
    (folder / "records" / name / "inspection.yaml").write_text(new, encoding="utf-8")
    for command in (["status"], ["show", name]):
        said = recotrack(folder, *command).out
        assert "No recommendation is recorded; no copy sent to the Secretary of State" in said, said
        assert " of 0" not in said


@pytest.mark.parametrize("by", ["inspection", "programme", "pillar", "owner", "board", "status"])
def test_totals_add_up_by_any_group(folder: Path, by: str) -> None:
    found = status(folder, "--by", by)
    assert found["by"] == by
    for kind in ("recommendations", "actions"):
        rows = [item[kind]["total"] for item in found["items"]]
        assert sum(rows) == found["totals"][kind]["total"]
    assert found["totals"]["recommendations"]["total"] == 6, (
        "the duplicate counts with its original"
    )
    assert len(found["late"]) == sum(found["totals"][kind]["overdue"] for kind in found["totals"])
    by_kind = found["totals"]["recommendations"]["by_kind"]
    assert (
        sum(each["overdue"] for each in by_kind.values())
        == (found["totals"]["recommendations"]["overdue"])
    )


def test_what_belongs_to_no_group_has_its_row(folder: Path) -> None:
    rows = {item["reference"]: item["title"] for item in status(folder, "--by", "owner")["items"]}
    assert rows[None] == "No owner"
    assert rows["pillar-4-lead"] == "Pillar 4 lead"


@pytest.mark.parametrize("command", ["status", "overdue"])
def test_owners_are_in_the_order_of_their_titles(tmp_path: Path, command: str) -> None:
    """People know a role by its title, and look for it there, whatever its id is."""
    office = str(files()["register.yaml"])
    changed = office.replace("title: Pillar 4 lead", "title: Detective superintendent").replace(
        "title: Pillar 3 lead", "title: Pillar 10 lead"
    )
    folder = lively(tmp_path, {"register.yaml": changed})
    found = json.loads(recotrack(folder, command, "--by", "owner", "--json").out)
    titles = [item["title"] for item in found["items" if command == "status" else "groups"]]
    known = ["Detective superintendent", "Inspection liaison officer", "Pillar 10 lead", "No owner"]
    assert titles == [each for each in known if each in titles]
    assert len(titles) >= 3


def test_what_stands_in_several_rows_is_said_to(tmp_path: Path) -> None:
    path = "2024-08-22-soteria/rec-07.yaml"
    text = str(files()[path]).replace(
        "  - op-soteria/pillar-3\n", "  - op-soteria/pillar-3\n  - op-soteria/pillar-4\n"
    )
    folder = lively(tmp_path, {path: text})
    assert status(folder, "--by", "pillar")["in_several_rows"] == 2
    assert (
        "2 appear in several rows, and are counted once"
        in recotrack(folder, "status", "--by", "pillar").out
    )


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        ("2024-08-22", "not published, 55 days left"),
        ("2024-10-15", "published 14 October 2024, in time"),
        ("2024-10-10", "not published, 6 days left"),
    ],
)
def test_the_clock_is_that_of_the_day(folder: Path, as_of: str, words: str) -> None:
    """Before the response was out it was not."""
    page = recotrack(folder, "status", as_of=as_of).out
    assert "Responses to reports" in page
    assert words in page


def test_before_the_report_was_out_there_is_no_clock(folder: Path) -> None:
    assert "Responses to reports" not in recotrack(folder, "status", as_of="2024-08-21").out


def test_a_late_response_and_one_that_is_due_today(tmp_path: Path) -> None:
    path = "2024-08-22-soteria/response.yaml"
    late = str(files()[path]).replace("published: 2024-10-14", "published: 2024-10-18")
    folder = lively(tmp_path, {path: late})
    assert f"published 18 October 2024, {days_late(2)}" in recotrack(folder, "status").out
    assert "not published, due today" in recotrack(folder, "status", as_of="2024-10-16").out
    after = recotrack(folder, "status", as_of="2024-10-17").out
    assert f"no publication recorded, {days_late(1)}" in after


def test_a_last_day_that_nobody_stated_makes_no_response_late(tmp_path: Path) -> None:
    """It is said how long ago the day was, and that it is assumed."""
    path, out = "2024-08-22-soteria/inspection.yaml", "2024-08-22-soteria/response.yaml"
    guessed = str(files()[path]).rstrip("\n") + "\nassumed: [response_rule]\n"
    not_out = str(files()[out]).replace("published: 2024-10-14", "published:")
    folder = lively(tmp_path, {path: guessed, out: not_out})
    day = "last day Wednesday 16 October 2024 (police-act-55, assumed)"
    said = recotrack(folder, "status", as_of="2024-10-20").out
    assert f"{day}: no publication recorded, that was 4 days ago" in said
    assert day in recotrack(folder, "overdue", as_of="2024-10-20").out


def test_json_has_the_clock(folder: Path) -> None:
    (clock,) = status(folder)["responses"]
    assert clock == {
        "reference": "2024-08-22-soteria",
        "rule": "police-act-55",
        "basis": "Police Act 1996 s.55(5A)",
        "start": "2024-08-22",
        "last_day": "2024-10-16",
        "published": "2024-10-14",
        "recommendations": 5,
        "not_entered": 0,
        "explained_by_body": 2,
        "explained_late": 0,
        "answered_by_chief_constable": 2,
        "copies_missing": [],
        "response_unread": False,
        "withdrawn": None,
        "days_left": -257,
        "days_late": 0,
    }


def test_a_rule_that_is_missing_is_said_to_be(tmp_path: Path) -> None:
    folder = lively(
        tmp_path,
        {"register.yaml": str(files()["register.yaml"]).replace("police-act-55:", "other:")},
    )
    assert "no last day can be worked out" in recotrack(folder, "status").out
    assert status(folder)["responses"] == [{"reference": "2024-08-22-soteria", "last_day": None}]


def test_since_the_last_meeting(folder: Path) -> None:
    (board,) = status(folder, as_of="2025-06-04")["since_last_meeting"]
    assert (board["reference"], board["met"]) == ("op-soteria-board", "2025-05-01")
    assert (board["actions"]["before"]["done"], board["actions"]["now"]["done"]) == (1, 2)
    page = recotrack(folder, "status", as_of="2025-04-30").out
    assert "Op Soteria Board: no meeting is recorded (recotrack add meeting)" in page


@pytest.mark.parametrize(
    ("words", "recommendations", "actions"),
    [
        (["--inspection", "2023-05-04-self-assessment"], 1, 0),
        (["--owner", "pillar-3-lead"], 1, 2),
        (["--pillar", "pillar-3"], 1, 2),
        (["--board", "op-soteria-board"], 5, 4),
    ],
)
def test_filters(folder: Path, words: list[str], recommendations: int, actions: int) -> None:
    totals = status(folder, *words)["totals"]
    assert totals["recommendations"]["total"] == recommendations
    assert totals["actions"]["total"] == actions


def test_a_filtered_screen_shows_the_clocks_of_its_inspections(folder: Path) -> None:
    assert status(folder, "--inspection", "2023-05-04-self-assessment")["responses"] == []
    assert len(status(folder, "--owner", "pillar-3-lead")["responses"]) == 1


def test_an_unknown_group_lists_the_known_ones(folder: Path) -> None:
    result = recotrack(folder, "status", "--by", "colour")
    assert result.code == 2
    assert "one of: inspection, programme, pillar, owner, board, status" in result.err


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    folder = lively(tmp_path, {"2024-08-22-soteria/rec-03.yaml": "kind: ["})
    result = recotrack(folder, "status")
    assert result.code == 1
    assert (
        "rec-03.yaml cannot be read, and is not counted here: recotrack check says why"
        in result.err
    )
    assert recotrack(folder, "status", "--json").code == 1


def test_an_empty_register_is_no_green_screen(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "register.yaml").write_text(str(files()["register.yaml"]))
    assert recotrack(tmp_path, "status").code == 3


@pytest.mark.parametrize("columns", [80, 120])
def test_at_a_terminal_every_line_fits(folder: Path, columns: int) -> None:
    """At 80 columns no figure is cut; the references are the short ones."""
    lines = at_terminal(folder, "status", columns=columns).splitlines()
    assert max(map(len, lines)) <= columns
    assert any(line.split()[:3] == ["total", "open", "done"] for line in lines)
    assert not any("…" in line for line in lines if line[-1:] in {"█", "─"})
    assert any(line.split()[-4:-3] == ["audit-ssaidp2"] for line in lines)


@pytest.mark.parametrize("columns", [40, 60, 80, 100])
def test_words_are_not_broken_into_letters(tmp_path: Path, columns: int) -> None:
    """Beside all kinds of work a colour's conditions have no room: they go below."""
    written(tmp_path, dict(demo_register()))
    in_a_pipe = recotrack(tmp_path, "status", as_of="2026-11-01").out
    at_its_width = at_terminal(tmp_path, "status", as_of="2026-11-01", columns=columns)
    words, piped = (
        text.partition("Colours, by the policy\n")[2].partition("\n\n")[0].split()
        for text in (at_its_width, in_a_pipe)
    )
    assert "overdue" in words
    assert words == piped


@pytest.mark.parametrize("columns", [80, 100, 200])
def test_a_bar_shows_how_much_is_done(folder: Path, columns: int) -> None:
    """Whatever room there is for it: a bar that is cut would show another share."""
    lines = at_terminal(folder, "status", columns=columns).splitlines()
    bars = [line for line in lines if line[-1:] in {"█", "─"}]
    assert bars
    for line in bars:
        *_, bar = line.split()
        total, _, done = (int(each) for each in re.findall(r" (\d+)(?= )", line)[:3])
        assert bar.count("█") == round(len(bar) * done / total), line


def test_a_response_that_cannot_be_read_is_not_called_unpublished(tmp_path: Path) -> None:
    """What nobody can know is not stated: neither that it is out, nor that it is not."""
    base = TESTS / "rules" / "base" / "records"
    records: dict[str, str | bytes] = {
        path.relative_to(base).as_posix(): path.read_bytes() for path in base.rglob("*.yaml")
    }
    written(tmp_path, {**records, "2024-08-22-soteria/response.yaml": "published: [\n"})
    done = recotrack(tmp_path, "status", "--inspection", "2024-08-22-soteria")
    assert "response.yaml cannot be read, so whether it is published is not known" in done.out
    assert "not published" not in done.out
    assert "no copy sent" not in done.out
    assert done.code == 1


@pytest.mark.parametrize(("late", "more"), [(7, 0), (8, 0), (9, 1)])
def test_of_more_than_eight_late_ones_the_others_are_counted(
    tmp_path: Path, late: int, more: int
) -> None:
    """With the command that lists them, of the same report as this screen."""
    actions = [papers.action(f"act-{number}") for number in range(1, late)]
    written(tmp_path, papers.files(papers.recommendation(*actions)))
    asked = ("--inspection", "2024-custody", "--owner", "lead")
    out = recotrack(tmp_path, "status", *asked, as_of="2025-08-05").out
    listed = out.partition("\nLate\n")[2].partition("\n\n")[0]
    assert listed.count(days_late(5)) == late - more
    told = re.findall(r"(?m)^ *and (\d+) more: (.*)$", listed)
    command = "recotrack overdue --owner lead --inspection 2024-custody"
    assert told == ([(f"{more}", command)] if more else [])


def test_at_a_terminal_groups_with_nothing_open_become_one(tmp_path: Path) -> None:
    """If there are more than twelve. One that has an open action alone keeps its row."""
    done = "{date: 2025-06-01, by: lead, status: complete, note: Done.}"
    owners = [f"done-{number}" for number in range(1, 12)]
    roles = "".join(f"  {name}:\n    title: The {name}\n" for name in owners)
    actions = [papers.action(f"act-{name}", done, more=f"owner: {name}\n") for name in owners]
    actions.append(papers.action("act", more="owner: other\n"))
    office = papers.OFFICE.replace("boards:\n", f"{roles}boards:\n")
    record = papers.recommendation(*actions)
    written(tmp_path, papers.files(record, **{"register.yaml": office}))
    out = at_terminal(tmp_path, "status", "--by", "owner", columns=120)
    assert "The done-" not in out
    for row in ("Head of contact, actions", "Head of custody", "11 others, nothing open, actions"):
        assert f"\n{row} " in out
