"""What one owner has to do: only the work of this role, and how to say what has happened."""

from pathlib import Path

import pytest

from recotrack.documents import Subject
from recotrack.progress import Progress
from recotrack.register import for_audience
from recotrack.words import days_late
from tests.conftest import GOLDEN, Files, Golden
from tests.documents.making import demo_progress, sections, staffordshire_progress
from tests.papers import (
    OFFICE,
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

LEAD = Subject("owner", "lead")


def digest(folder: Path, register: str | Files, audience: str = "internal") -> str:
    """What the head of custody has to do."""
    there = files(register) if isinstance(register, str) else register
    return paper("owner-digest", progress_of(folder, there), LEAD, audience=audience)


def items(section: str) -> list[str]:
    """What the first table lists."""
    return [reference_in(next(iter(each.values()))) for each in rows(section)]


@pytest.mark.parametrize("owner", ["vulnerability-lead"])
def test_of_the_demo(golden: Golden, owner: str) -> None:
    """Read as the superintendent who has ten minutes."""
    made = paper("owner-digest", demo_progress(), Subject("owner", owner))
    golden(GOLDEN / "demo-owner-digest.md", made)


def test_of_staffordshire(golden: Golden) -> None:
    """An owner of whom the response says no more than a role."""
    made = paper("owner-digest", staffordshire_progress(), Subject("owner", "pillar-1-and-2-lead"))
    golden(GOLDEN / "staffordshire-owner-digest.md", made)


def test_each_thing_in_its_place(tmp_path: Path) -> None:
    """Late, due soon, not heard of, waiting, and the rest; of somebody else nothing."""
    fresh = update("2025-06-20", "Half of it is done.")
    wait = "waits_for:\n  - what: A key\n    from: The landlord\n    expected: 2025-09-01\n"
    made = digest(
        tmp_path,
        recommendation(
            action("late", due="2025-06-10"),
            action("soon", fresh, due="2025-07-20"),
            action("silent", due="2025-09-20"),
            action("stuck", update("2025-06-20", "No key.", status="blocked"), due="2025-09-20",
                   more=wait),
            action("rest", fresh, due="2025-09-20"),
            action("done", update("2025-06-20", "Done.", status="complete")),
            action("foreign", fresh, more="owner: other\n"),
        ),
    )  # fmt: skip
    found = sections(made)
    assert items(found["Late"]) == ["late"]
    assert items(found["Due in the next 30 days"]) == ["soon"]
    assert items(found["No update for over 35 days"]) == ["silent"]
    assert items(found["Waiting for others"]) == ["stuck"]
    waiting = rows(found["Waiting for others"])[0]["Waits for"]
    assert waiting == "A key, from The landlord, expected: 1 September 2025"
    assert items(found["Everything else that is open"]) == ["rec-01", "rest"]
    assert "foreign" not in made
    open_now = (
        "1 recommendation and 5 actions of yours are open: 1 late; 1 not late but blocked; "
        "1 due in the next 30 days; "
    )
    assert f"{open_now}1 not late but without an update for over 35 days." in made


def test_silence_is_counted_from_the_update_that_stands_beside_it(tmp_path: Path) -> None:
    """Of a recommendation without one that is its action's, which is named."""
    first, last = update("2025-05-06", "Begun."), update("2025-05-12", "Half done.")
    made = digest(tmp_path, recommendation(action("a", first), action("b", first, last)))
    silent = rows(sections(made)["No update for over 35 days"])
    told = [(each["Last update"], each["Silent for"]) for each in silent]
    assert ("Action “Do b”: 12 May 2025: Half done.", "49 days") in told
    assert ("6 May 2025: Begun.", "55 days") in told


def test_nothing_is_open(tmp_path: Path) -> None:
    """It says so, and no section has nothing in it."""
    done = update("2025-06-20", "Shown.", status="complete")
    record = recommendation(action("a", done), updates=f"  - {done}\n")
    made = digest(tmp_path, record)
    assert "\nNothing of yours is open.\n" in made
    assert list(sections(made)) == [""]


def test_what_was_agreed(tmp_path: Path) -> None:
    """Since its board met: new work, and dates that moved; not what others have."""
    moved = update("2025-06-10", "Ill.", due="2025-08-09", agreed_by="gold")
    made = digest(
        tmp_path,
        recommendation(
            action("moved", moved),
            action("new").replace("2025-05-05", "2025-06-10"),
            action("foreign", moved, more="owner: other\n"),
        ),
    )
    agreed = sections(made)["What is new since last time"]
    assert agreed.startswith("### Gold Board\n\nLast met: 2 June 2025\n")
    new, _, dates = agreed.partition("Dates that moved since then")
    assert "- Do new (recommendation 1) `new`, due: 31 July 2025\n" in new
    assert rows(dates)[0]["Recorded on, and who agreed"].endswith("<br>Gold Board")
    assert "foreign" not in agreed


def test_what_was_finished(tmp_path: Path) -> None:
    """What was done or set aside since its board met is news to its owner, too."""
    done = update("2025-06-10", "All did it.", status="complete")
    made = digest(
        tmp_path,
        recommendation(action("a"), action("b", done), action("c", done, more="owner: other\n")),
    )
    assert "last met on" not in sections(made)[""]
    finished = sections(made)["What is new since last time"].partition("or set aside since then:")[
        2
    ]
    assert finished.strip() == "- Do b (recommendation 1) `b`: done on 10 June 2025"


def test_a_board_without_programme(tmp_path: Path) -> None:
    """Where no programme reports to any, the boards that see everything are told of."""
    register = files(recommendation())
    register["programmes/custody/programme.yaml"] = "title: Custody programme\n"
    made = digest(tmp_path, register)
    nothing = "No work of yours is new, was finished or has another date since Gold Board last met"
    assert f"{nothing} on 2 June 2025.\n" in made


def test_how_to_send(tmp_path: Path) -> None:
    """To the role that runs the programme; its holder is named inside alone."""
    inside = digest(tmp_path, recommendation())
    address = "\nSend it to: Project manager, Kit Brown, kit.brown@northshire.example.\n"
    assert address in inside.replace("\\", "")
    assert "\nFor: Pat Green\n" in inside
    for audience in ("committee", "public"):
        made = digest(tmp_path / audience, recommendation(), audience)
        assert "\nSend it to: Project manager.\n" in made
        assert "Kit Brown" not in made
        assert "Pat Green" not in made


def test_work_that_it_is_assumed_to_own(tmp_path: Path) -> None:
    """That is said on page one, where the work is counted: with its actions, which take over who owns
    what they belong to.
    """
    stated = digest(tmp_path / "stated", recommendation(action("a")))
    assert "We assume" not in stated
    made = digest(tmp_path / "assumed", recommendation(action("a"), more="assumed: [owner]\n"))
    assert "We assume that you own 2 of these: say so if you do not." in made


def test_the_liaison_officer_keeps_the_records(tmp_path: Path) -> None:
    """Who runs no programme sends it there."""
    register = files(recommendation())
    register["programmes/custody/programme.yaml"] = "title: Custody programme\n"
    keeper = "roles:\n  liaison-officer:\n    title: Liaison officer\n    name: Kay Moss\n"
    register["register.yaml"] = OFFICE.replace("roles:\n", keeper)
    assert "\nSend it to: Liaison officer, Kay Moss.\n" in digest(tmp_path, register)


def test_late_by_the_first_date_alone(tmp_path: Path) -> None:
    """The first sentence does not leave it out."""
    moved = update("2025-05-10", "Ill.", due="2025-08-09", agreed_by="gold")
    made = digest(tmp_path, recommendation(action("moved", moved, due="2025-06-20")))
    said = "0 late; 1 not late only because it was put off (its first date passed 10 days ago); "
    assert said in made


def test_nobody_is_asked_to_send_it_to_themselves(tmp_path: Path) -> None:
    """Who runs the programme may own work of it, too."""
    register = files(recommendation())
    path = "programmes/custody/programme.yaml"
    register[path] = str(register[path]).replace(
        "project_manager: manager", "project_manager: lead"
    )
    made = digest(tmp_path, register)
    assert "Send it to: Project manager" not in made
    assert "Send it to whoever keeps the records." in made


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2025-06-29", "**Role ended:** its last day was 29 June 2025."),
        ("2025-06-30", "**Role ends:** its last day is 30 June 2025."),
    ],
)
def test_a_role_that_ends(tmp_path: Path, until: str, said: str) -> None:
    """Its work has to be taken over: that stands first."""
    register = files(recommendation())
    register["register.yaml"] = OFFICE.replace("  other:", f"    until: {until}\n  other:")
    made = digest(tmp_path, register)
    assert said in made.partition("\n## ")[0]
    assert ("Pat Green" in made) is ("of yours" in made) is ("ends" in said)
    assert ("say who owns it from now on" in made) is ("ended" in said)


@pytest.mark.parametrize(
    ("until", "asked"), [("2025-06-29", False), ("2025-06-30", True), ("2025-07-01", True)]
)
def test_nothing_is_sent_to_a_role_that_has_ended(tmp_path: Path, until: str, asked: bool) -> None:  # noqa: FBT001 - of the table
    """Who runs the programme is asked for as long as the role goes on, its last day with it."""
    register = files(recommendation())
    register["register.yaml"] = OFFICE.replace("boards:\n", f"    until: {until}\nboards:\n")
    made = digest(tmp_path, register)
    assert ("Send it to: Project manager, Kit Brown" in made) is asked
    assert ("Send it to whoever keeps the records." in made) is not asked


def test_what_waits(tmp_path: Path) -> None:
    """What is blocked, and what its record says to wait for something: each by itself, and both."""
    stuck = update("2025-06-20", "It is stuck.", status="blocked")
    wait = "waits_for:\n  - what: a tool\n    from: the college\n"
    made = digest(
        tmp_path,
        recommendation(
            action("blocked", stuck),
            action("waits", more=wait),
            action("both", stuck, more=wait),
            action("neither", update("2025-06-20", "Half of it is done.")),
        ),
    )
    assert sorted(items(sections(made)["Waiting for others"])) == ["blocked", "both", "waits"]


def test_what_is_late_and_blocked_is_told_once(tmp_path: Path) -> None:
    """In its row and in the first sentence: whom it waits for explains why it is late."""
    stuck = update("2025-06-20", "It is stuck.", status="blocked")
    wait = "waits_for:\n  - what: a tool\n    from: the college\n"
    made = digest(tmp_path, recommendation(action("both", stuck, due="2025-06-20", more=wait)))
    assert " are open: 1 late, blocked" in made
    assert f"{days_late(10)}; blocked since 20 June 2025, waits for: a tool, from the coll" in made
    assert "## Waiting for others" not in made


def test_what_waits_in_public(tmp_path: Path) -> None:
    """What is not blocked may wait all the same: that is not published."""
    wait = "waits_for:\n  - what: a tool\n    from: the college\n"
    progress = progress_of(tmp_path, files(recommendation(action("b", more=wait))))
    assert items(sections(paper("owner-digest", progress, LEAD))["Waiting for others"]) == ["b"]
    register = for_audience(progress.register, "public", TODAY)
    made = paper("owner-digest", Progress(register, TODAY), LEAD, audience="public")
    said = sections(made)["Waiting for others"]
    assert said.endswith("What other work waits for is not published.")


def test_a_withdrawn_report(tmp_path: Path) -> None:
    """Its open actions are in no count, and asked about apart."""
    register = files(recommendation(action("audit")))
    gone = "withdrawn:\n  date: 2025-06-10\n  because: It was published again.\n"
    register["2024-custody/inspection.yaml"] = REPORT + gone
    made = digest(tmp_path, register)
    assert "Nothing of yours is open" in made
    assert items(sections(made)["On reports that were withdrawn"]) == ["audit"]


def test_a_record_that_cannot_be_read(tmp_path: Path) -> None:
    """It is named: this owner's work may stand in it."""
    register = files(recommendation())
    register["2024-custody/rec-02.yaml"] = "kind: [\n"
    assert "\n- records/2024-custody/rec-02.yaml\n" in digest(tmp_path, register)
