"""What a committee asks to see: totals that add up, and the four standing tables."""

import re
from datetime import date
from pathlib import Path

import pytest

from recotrack.documents import DOCUMENTS, Document, Subject, needed_documents
from tests.conftest import GOLDEN, Files, Golden
from tests.documents.making import INSPECTION, demo_progress, sections, staffordshire_progress
from tests.looking import recotrack
from tests.papers import (
    OFFICE,
    PROGRAMME,
    REPORT,
    TODAY,
    action,
    files,
    paper,
    progress_of,
    recommendation,
    reference_in,
    rows,
    update,
)

WHOLE = Subject("register", "")
COMMITTEE = "  audit:\n    title: Audit Committee\n    met:\n      - 2025-06-02\n      - 2025-03-03\npolicy:"
LIVE, COMPLETED = "Open, not late", "Completed since the last meeting"
EXTENSION, LATE, LONG = (
    "A new date is asked for",
    "Late",
    "Open over two years from publication",
)
TOTALS, CHANGES = "Totals of each report", "Since the last meeting"

WHAT = "Report, and what"
REASON = "Reason, or last update"


def register(**records: str) -> Files:
    """A register with an audit committee, and these recommendations of one report, of which no other
    board decides.
    """
    there = files(recommendation(), **{"2024-custody/inspection.yaml": INSPECTION})
    del there["2024-custody/rec-01.yaml"]
    there["register.yaml"] = OFFICE.replace("policy:", COMMITTEE)
    return {**there, **{f"2024-custody/{name}.yaml": text for name, text in records.items()}}


def report(folder: Path, there: Files, about: Subject = WHOLE, today: date = TODAY) -> str:
    """The report to the committee."""
    return paper("committee-report", progress_of(folder, there, today), about, audience="committee")


def items(section: str) -> list[str]:
    """What the first table lists; or a list of what other tables have rows of."""
    listed = [line for line in section.split("\n") if line.startswith("- ")]
    return [reference_in(each) for each in listed] or [
        reference_in(next(iter(each.values()))) for each in rows(section)
    ]


def due(day: str) -> str:
    """A recommendation that is due on a day."""
    return recommendation().replace("date: 2025-07-31", f"date: {day}")


def done(day: str, status: str = "complete", **keys: str) -> str:
    """A recommendation that the lead says is done."""
    return recommendation(updates=f"  - {update(day, 'Done.', status=status, **keys)}\n")


def test_of_the_demo(golden: Golden) -> None:
    """Read as a member of the Joint Audit Committee."""
    made = paper("committee-report", demo_progress(), WHOLE, audience="committee")
    golden(GOLDEN / "demo-committee-report.md", made)


def test_of_staffordshire(golden: Golden) -> None:
    """No committee is recorded."""
    made = paper("committee-report", staffordshire_progress(), WHOLE, audience="committee")
    golden(GOLDEN / "staffordshire-committee-report.md", made)


def test_the_four_tables(tmp_path: Path) -> None:
    """Each recommendation stands where it belongs; what is late stands in D, whatever else."""
    asks = update("2025-06-20", "Ill.", forecast="2025-09-20")
    found = sections(
        report(
            tmp_path,
            register(**{
                "rec-01": due("2025-07-31"),
                "rec-02": done("2025-06-10"),
                "rec-03": recommendation(updates=f"  - {asks}\n"),
                "rec-04": due("2025-05-31"),
                "rec-05": due("2025-05-31") + f"updates:\n  - {asks}\n",
                "rec-06": done("2025-05-20"),
            }),
        )
    )  # fmt: skip
    assert items(found[LIVE]) == ["rec-01"]
    assert items(found[COMPLETED]) == ["rec-02"]
    assert "`rec-02`" not in found[CHANGES]
    assert items(found[EXTENSION]) == ["rec-05", "rec-03"]
    assert items(found[LATE]) == ["rec-04", "rec-05"]
    assert "Of these 1 stands in the table of new dates too." in found[LATE]
    assert (
        "1. **Resolve** on the new date that is asked for 2 recommendations:\n"
        in found["What is to be decided"]
    )
    asked = rows(found[EXTENSION])[1]
    after = "51 days after the inspectorate's deadline"
    assert asked["Asked for"] == f"20 September 2025, {after}"
    assert asked[REASON] == "Ill."


def test_what_the_committee_is_asked(tmp_path: Path) -> None:
    """Not to note what is late, but to ask why; and to challenge a date past the inspectorate's."""
    moved = update("2025-05-20", "Ill.", due="2025-09-01", agreed_by="gold")
    past = due("2025-05-31") + f"updates:\n  - {moved}\n"
    nobodys = due("2025-06-10").replace("owner: lead\n", "")
    there = register(**{"rec-01": past, "rec-02": due("2025-06-10"), "rec-03": nobodys})
    found = sections(report(tmp_path, there))
    asked = found["What is to be decided"].split("\n")
    assert [line.partition("**")[2].partition(" ")[0] for line in asked[:4]] == [
        "Ask**", "Ask**", "Challenge**", "Note**",
    ]  # fmt: skip
    assert "for an owner for 1 recommendation: " in asked[0]
    assert "the owners of 1 recommendation why it is late" in asked[1]
    assert "But 1 recommendation is past the inspectorate's own deadline" in found[LIVE]
    assert "30 days past the inspectorate's own deadline" in found[LIVE]


def test_what_another_board_decides_is_for_information(tmp_path: Path) -> None:
    """The work of a programme is decided about by its board. The committee is told what, by whom and
    when; it still asks why work is late.
    """
    asks = update("2025-06-20", "Ill.", forecast="2025-09-20")
    there = register(**{
        "rec-01": due("2025-07-31") + f"updates:\n  - {asks}\n",
        "rec-02": due("2025-07-31").replace("owner: lead\n", ""),
        "rec-03": due("2025-05-31"),
    })  # fmt: skip
    there["2024-custody/inspection.yaml"] = REPORT
    made = report(tmp_path, there)
    asked = sections(made)["What is to be decided"]
    assert asked.startswith("1. **Ask** the owners of 1 recommendation why it is late, ")
    assert "\n2. **Note** the rest. Actions are in the papers of their boards.\n\n" in asked
    told = "For information: Gold Board decides about 2 items on 7 July 2025 ("
    assert asked.partition("boards.\n\n")[2].startswith(told)
    listed = sections(made)["For information"]
    assert listed.startswith("### Gold Board, 7 July 2025\n")
    assert [each["What is asked"] for each in rows(listed)] == [
        "Resolve on a new date", "Name an owner",
    ]  # fmt: skip


def test_why_late_work_is_late_is_told_by_its_actions(tmp_path: Path) -> None:
    """A recommendation that says nothing itself has the reason of its open action, which is named;
    and its owner, who has said why, is not asked that again.
    """
    late = {"due": "2025-05-31"}
    blocked = update("2025-06-10", "It has no money.", status="blocked")
    later = update("2025-06-20", "No change.", status="in progress")
    busy = update("2025-06-12", "44 of 60 are done.", status="in progress")
    expected = update("2025-06-15", "A sergeant is ill.", forecast="2025-08-15")
    told = {
        "rec-01": (action("audit", blocked, **late), action("train", later, **late)),
        "rec-02": (action("audit", expected, **late),),
        "rec-03": (action("audit", busy, **late),),
        "rec-04": (),
    }
    records = {
        name: recommendation(*actions).replace("date: 2025-07-31", "date: 2025-05-31")
        for name, actions in told.items()
    }
    records["rec-05"] = recommendation(
        action("audit", blocked, **late), updates=f"  - {expected}\n"
    ).replace("date: 2025-07-31", "date: 2025-05-31")
    found = sections(report(tmp_path, register(**records)))
    assert [each[REASON] for each in rows(found[LATE])] == [
        "Action “Do audit”, blocked: It has no money.",
        "Action “Do audit”, expected 15 August 2025: A sergeant is ill.",
        "Action “Do audit”: Last update, 12 June 2025: 44 of 60 are done.",
        "None recorded",
        "A sergeant is ill.",
    ]
    asked = found["What is to be decided"]
    assert "the owners of 4 recommendations for a new day, and why 2 of them are late" in asked


def test_page_one_tells_what_waits_on_blocked_actions_and_how_often_their_dates_moved(
    tmp_path: Path,
) -> None:
    """No action is listed here, but a committee is not told that all is well."""
    moves = (
        update("2025-06-10", "Later.", due="2025-08-31"),
        update("2025-06-12", "Later still.", due="2025-09-30"),
    )
    stuck = update("2025-06-20", "It has no money.", status="blocked")
    there = register(**{
        "rec-01": recommendation(action("audit", *moves, stuck), action("train", stuck)),
        "rec-02": recommendation(action("audit", moves[0])),
    })  # fmt: skip
    told = sections(report(tmp_path, there))["What is late, and what got worse"]
    assert "the dates of 2 actions moved 3 times; " in told
    assert "1 recommendation waits on 2 blocked actions" in told
    assert "no date of a recommendation moved" in told
    assert "is blocked" not in told


def test_what_was_completed_has_the_evidence_of_its_actions(tmp_path: Path) -> None:
    """Named as the action's; a piece that both name is told once."""
    shown = update("2025-06-05", "Done.", status="complete", evidence="[{title: Audit of May}]")
    both = "[{title: Audit of May}, {title: Letter}]"
    there = register(**{
        "rec-01": recommendation(
            action("audit", shown), updates=f"  - {update('2025-06-10', 'Done.', status='complete')}\n"
        ),
        "rec-02": recommendation(
            action("audit", shown),
            updates=f"  - {update('2025-06-10', 'Done.', status='complete', evidence=both)}\n",
        ),
    })  # fmt: skip
    found = rows(sections(report(tmp_path, there))[COMPLETED])
    assert [each["Evidence"] for each in found] == [
        "Audit of May (action “Do audit”)",
        "Audit of May; Letter",
    ]


def test_totals(tmp_path: Path) -> None:
    """Complete by the force's word and closed by the inspectorate are columns of their own."""
    found = report(
        tmp_path,
        register(**{
            "rec-01": due("2025-05-31"),
            "rec-02": done("2025-06-10"),
            "rec-03": done("2025-06-10", "closed", ref="HMI/7"),
            "rec-04": recommendation(more="disposition: not for us\nreason: It is not.\n"),
        }),
    )  # fmt: skip
    first, whole = rows(sections(found)[TOTALS])
    assert first == {
        WHAT: "Custody: 4 recommendations",
        "Late": "1",
        "Open, not late": "0",
        "Complete": "1",
        "Closed by the inspectorate": "1",
        "Set aside": "1",
        "Total": "4",
    }
    assert whole == {**first, WHAT: "**In all**"}


def figures(row: dict[str, str]) -> list[int]:
    """The figures of a row of changes: open then, came in, went out, open now."""
    return [int(cell.partition(" (")[0]) for name, cell in row.items() if name != WHAT]


def adds_up(row: dict[str, str]) -> bool:
    """Whether what is open now follows from the rest of the row, and each sum from its ways."""
    then, came, went, now = figures(row)
    ways = [re.findall(r"(\d+) [a-z]", row[side]) for side in ("Came in", "Went out")]
    return then + came - went == now and [came, went] == [sum(map(int, each)) for each in ways]


def test_changes_add_up(tmp_path: Path) -> None:
    """New, done, closed, reopened, set aside: what remains is what is open."""
    there = register(**{
        "rec-01": due("2025-05-31"),
        "rec-02": done("2025-06-10"),
        "rec-03": done("2025-06-10", "closed", ref="HMI/7"),
        "rec-04": done("2025-05-10") + f"  - {update('2025-06-10', 'Not so.', status='reopened')}\n",
        "rec-05": done("2025-05-10")
        + f"  - {update('2025-06-10', 'A letter.', status='closed', ref='HMI/8')}\n",
    })  # fmt: skip
    late = INSPECTION.replace("2024-08-22", "2025-06-10")
    there |= {"2025-late/inspection.yaml": late, "2025-late/rec-09.yaml": due("2025-09-01")}
    found = sections(report(tmp_path, there))
    custody, fresh, whole = rows(found[CHANGES])
    ways = "2 (1 done, 1 closed by the inspectorate)"
    assert list(custody.values())[1:] == ["3", "1 (1 reopened)", ways, "2"]
    assert list(fresh.values())[1:] == ["0", "1 (1 new)", "0", "1"]
    assert list(whole.values())[1:] == ["3", "2 (1 new, 1 reopened)", ways, "3"]
    assert all(map(adds_up, (custody, fresh, whole)))
    assert "In all the inspectorate has closed 2 recommendations since then." in found[CHANGES]
    still = rows(found[TOTALS])[-1]
    assert int(whole["Open now"]) == int(still["Late"]) + int(still["Open, not late"])


def test_what_came_and_was_done_since_is_new_and_done(tmp_path: Path) -> None:
    """A report that was published, and answered to the end, between two meetings."""
    there = register(**{"rec-01": due("2025-05-31")})
    late = INSPECTION.replace("2024-08-22", "2025-06-10")
    there |= {
        "2025-late/inspection.yaml": late,
        "2025-late/rec-08.yaml": done("2025-06-12"),
        "2025-late/rec-09.yaml": done("2025-06-12", "closed", ref="HMI/9"),
    }
    fresh, _ = rows(sections(report(tmp_path, there))[CHANGES])
    ways = "2 (1 done, 1 closed by the inspectorate)"
    assert list(fresh.values())[1:] == ["0", "2 (2 new)", ways, "0"]


def test_changes_of_the_demo_add_up() -> None:
    """In each row, and in the sum of the rows. Without changes page one has the sums alone."""
    progress = demo_progress()
    board = Subject("board", "service-improvement-board")
    for day in (date(2026, 5, 19), date(2026, 8, 18), date(2026, 10, 20)):
        section = sections(paper("committee-report", progress, board, since=day))[CHANGES]
        if day == date(2026, 10, 20):
            assert section.endswith(
                "\n\nOnly actions came or went, if anything did: they are in the papers of their boards."
            )
            continue
        changes = rows(section)
        assert all(map(adds_up, changes))
        sums = {
            each[WHAT].removeprefix("In all<br>"): each
            for each in changes
            if each[WHAT].startswith("In all<br>")
        }
        assert sums.keys() == {"Recommendations", "Areas for improvement", "Causes of concern"}
        for what, whole in sums.items():
            members = [
                figures(each)
                for each in changes
                if each[WHAT].endswith(f"<br>{what}") and each is not whole
            ]
            # A report in which nothing came or went is not listed, and what is open in it stays.
            then, came, went, now = map(sum, zip([0] * 4, *members, strict=True))
            assert [came, went] == figures(whole)[1:3]
            assert figures(whole)[0] - then == figures(whole)[3] - now


def test_both_days_of_what_was_completed(tmp_path: Path) -> None:
    """The force's and the inspectorate's; what it closed without the force's word says so."""
    found = report(
        tmp_path,
        register(**{
            "rec-01": done("2025-06-10")
            + f"  - {update('2025-06-20', 'A letter.', status='closed', ref='HMI/8')}\n",
            "rec-02": done("2025-06-11", "closed", ref="HMI/9"),
            "rec-03": done("2025-06-12"),
        }),
    )  # fmt: skip
    days = [
        (each["Complete (force)"], each["Closed (inspectorate)"])
        for each in rows(sections(found)[COMPLETED])
    ]
    assert days == [
        ("10 June 2025", "20 June 2025"),
        ("Not said by the force", "11 June 2025"),
        ("12 June 2025", "Not closed"),
    ]


@pytest.mark.parametrize(
    ("today", "listed", "months"),
    [(date(2026, 8, 22), False, "24 months"), (date(2026, 8, 23), True, "24 months")],
)
def test_over_two_years(tmp_path: Path, today: date, listed: bool, months: str) -> None:  # noqa: FBT001 - of the table
    """The day two years after publication is not over two years."""
    found = sections(report(tmp_path, register(**{"rec-01": due("2027-01-01")}), today=today))
    assert (LONG in found and items(found[LONG]) == ["rec-01"]) is listed
    assert rows(found[LIVE])[0]["Published, age"] == f"22 August 2024, {months}"


def test_months_are_whole(tmp_path: Path) -> None:
    """The day before the next one is full does not count it."""
    there = register(**{"rec-01": due("2027-01-01")})
    made = report(tmp_path, there, today=date(2026, 8, 21))
    assert rows(sections(made)[LIVE])[0]["Published, age"] == "22 August 2024, 23 months"


def test_nothing_without_an_owner_or_a_date(tmp_path: Path) -> None:
    """What has no owner is listed; what has no date is the last of the live ones."""
    found = sections(
        report(
            tmp_path,
            register(**{
                "rec-01": recommendation().replace("owner: lead\n", ""),
                "rec-02": recommendation().replace(
                    "  date: 2025-07-31\n  basis: stated", "  basis: none"
                ),
            }),
        )
    )  # fmt: skip
    assert items(found["Without an owner"]) == ["rec-01"]
    assert [
        (each["Item, and where it stands"].split("`")[1], each["Due"]) for each in rows(found[LIVE])
    ] == [
        ("rec-01", "31 July 2025"),
        ("rec-02", "No date set"),
    ]
    assert "for a date for 1 recommendation" in found["What is to be decided"]


def test_an_owner_whose_role_has_ended(tmp_path: Path) -> None:
    """The committee asks for another one, and does not ask the last one why it is late."""
    there = register(**{"rec-01": due("2025-05-31")})
    ended = "  lead:\n    until: 2025-06-29\n"
    there["register.yaml"] = str(there["register.yaml"]).replace("  lead:\n", ended)
    found = sections(report(tmp_path, there))
    asked = found["What is to be decided"].split("\n")
    said = "1. **Ask** for an owner for 1 recommendation, with an owner whose role has ended: "
    assert asked[0].startswith(said)
    assert asked[1].startswith("2. **Note**")
    assert items(found["Without an owner"]) == ["rec-01"]


def test_no_meeting(tmp_path: Path) -> None:
    """Nothing is told since one. What is made for no committee by name is an overview, without the
    parts about a meeting.
    """
    there = register(**{"rec-01": done("2025-06-10")})
    there["register.yaml"] = OFFICE
    made = report(tmp_path, there)
    assert made.startswith("# Inspection recommendations of Northshire Police: overview\n")
    assert "meeting" not in made.replace("tells of nothing since a meeting", "")
    assert not {CHANGES, COMPLETED, "What got better"} & sections(made).keys()
    there["register.yaml"] = OFFICE.replace("policy:", "  audit:\n    title: Audit\npolicy:")
    made = report(tmp_path / "named", there)
    assert "\nMeeting: no day is planned. As of: 30 June 2025. The paper covers " in made
    assert sections(made)[CHANGES] == "No meeting is recorded."


def test_whose_committee(tmp_path: Path) -> None:
    """The only committee; a board that is named sees what it chases."""
    there = register(**{"rec-01": due("2025-07-31")})
    assert "report to Audit Committee\n" in report(tmp_path, there)
    there["register.yaml"] = str(there["register.yaml"]).replace(
        "policy:", "  panel:\n    title: Police and Crime Panel\npolicy:"
    )
    assert "Police: overview\n" in report(tmp_path / "two", there)
    panel = report(tmp_path / "panel", there, Subject("board", "panel"))
    assert "report to Police and Crime Panel\n" in panel
    assert items(sections(panel)[LIVE]) == ["rec-01"]


def test_each_board_has_one_report(tmp_path: Path) -> None:
    """A committee or a panel has that of a committee, any other board, and what a programme reports
    to, that of a board. The overview is made where it is not known which committee reads it.
    """
    programme: Files = {"programmes/custody/programme.yaml": PROGRAMME}
    every = (DOCUMENTS["board-report"], DOCUMENTS["committee-report"])
    titles = {"gold": "Custody Programme Committee", "perf": "Auditorium Board"}
    assert _made(tmp_path / "none", titles, programme, every) == [
        "board-report gold", "board-report perf", "committee-report ",
    ]  # fmt: skip
    titles["jarap"] = "Joint AUDIT, Risk and Assurance Group"
    assert _made(tmp_path / "one", titles, programme, every) == [
        "board-report gold", "board-report perf", "committee-report jarap",
    ]  # fmt: skip
    titles |= {"pcp": "Police and Crime Panel", "ethics": "Ethics committee"}
    assert _made(tmp_path / "more", titles, programme, every)[2:] == [
        "committee-report jarap", "committee-report pcp", "committee-report ethics",
        "committee-report ",
    ]  # fmt: skip


def _made(
    folder: Path, titles: dict[str, str], there: Files, every: tuple[Document, ...]
) -> list[str]:
    boards = "".join(f"  {name}:\n    title: {title}\n" for name, title in titles.items())
    head, _, rest = OFFICE.partition("boards:\n")
    office = f"{head}boards:\n{boards}policy:{rest.partition('policy:')[2]}"
    progress = progress_of(folder, {"register.yaml": office, **there}, TODAY)
    return [f"{each.name} {about.id}" for each, about in needed_documents(progress, every)]


def test_nothing_at_all(tmp_path: Path) -> None:
    """What there is nothing of is named in one sentence, without a section of its own."""
    found = sections(report(tmp_path, {"register.yaml": OFFICE.replace("policy:", COMMITTEE)}))
    names = (LIVE, EXTENSION, LATE, LONG, "Without an owner")
    said = (
        "Parts with nothing in them are left out: none is open and not late; none was completed "
        "since the last meeting; for none a new date is asked; none is late; none is open over two "
        "years from publication; none is without an owner."
    )
    assert found["What the figures rest on"].startswith(said)
    assert not found.keys() & {*names}


def test_a_new_date_for_an_action(tmp_path: Path) -> None:
    """The committee resolves on recommendations; that an action asks for a day is not denied."""
    asks = action("audit", update("2025-06-20", "Later.", forecast="2025-08-20"))
    made = paper(
        "committee-report",
        progress_of(tmp_path, files(recommendation(asks))),
        Subject("board", "gold"),
    )
    denied = "No new date is asked for a recommendation."
    named = "Actions are in the papers of their boards."
    assert f"{denied} For 1 action a new date is asked. {named}\n" in made


def test_actions_that_were_done_are_something_better(tmp_path: Path) -> None:
    """Though no recommendation was done: the paper of a board on the same day says so, too."""
    there = register(
        **{"rec-01": recommendation(action("a", update("2025-06-10", "Done.", status="complete")))}
    )
    better = sections(report(tmp_path, there))["What got better"]
    assert better == (
        "1 action (1 done). No recommendation was done, verified, submitted or closed."
    )


def test_what_is_refused_stands_in_brackets(tmp_path: Path) -> None:
    """Not accepted stands beside what is set aside, of which it is a part."""
    refused = recommendation(more="disposition: not accepted\nreason: We do so already.\n")
    progress = progress_of(tmp_path, files(refused))
    made = paper("committee-report", progress, Subject("board", "gold"))
    row = rows(sections(made)["Totals of each report"])[0]
    assert row["Set aside"] == "1 (1 not accepted)"
    plan = paper("improvement-plan", progress, Subject("programme", "custody"))
    assert "| Recommendations | 0 | 0 | 0 | 0 | 1 (1 not accepted) | 1 |" in plan


def test_actions_are_not_listed(tmp_path: Path) -> None:
    """They are in one count: a committee reads of recommendations."""
    made = report(tmp_path, register(**{"rec-01": recommendation(action("audit"))}))
    assert "Do audit" not in made
    assert re.search(r"^- Actions: .*1 open now of 1, 0 late$", made, re.MULTILINE)


def test_the_command(tmp_path: Path) -> None:
    """Without a board it is about everything; --since needs to know whose meeting it is."""
    progress_of(tmp_path, register(**{"rec-01": done("2025-03-10")}))
    command = ("render", "committee-report", "-o", str(tmp_path / "paper.md"))
    written_to = tmp_path / "paper.md"
    assert recotrack(tmp_path, *command).code == 0
    assert "report to Audit Committee\n" in written_to.read_text(encoding="utf-8")
    refused = recotrack(tmp_path, *command, "--since", "2025-03-03")
    assert refused.code == 2
    assert "--since is the day of a meeting: of which board?" in refused.err
    assert recotrack(tmp_path, *command, "--board", "audit", "--since", "2025-03-03").code == 0
    found = sections(written_to.read_text(encoding="utf-8"))
    assert items(found[COMPLETED]) == ["rec-01"]
