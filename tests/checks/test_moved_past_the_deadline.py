"""Open work past the inspectorate's own stated deadline is never green, whatever was agreed since."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from recotrack.model import Colouring
from recotrack.progress import DEFAULT, Rag, rag, rag_counts
from tests.acting import Person
from tests.checks.test_green import REC_05, SOTERIA, acting, colour, own_colours, updated
from tests.progress.test_progress import DAY, Data, action, one, recommendation, update

WAS_DUE = date(2025, 3, 31)
"""By the inspectorate; the day is 30 June 2025."""
STATED = {"words": "by 31 March 2025", "basis": "stated", "date": "2025-03-31"}
BEGUN = update("2025-06-20", note="Half of the teams are trained.")
AGREED = {"due": "2026-01-31", "agreed_by": "board"}
MOVED = update("2025-03-01", **AGREED)
DONE = update("2025-06-20", status="complete")
PAST = Rag(
    "amber",
    "moved past the deadline",
    "moved past the deadline: 31 March 2025, now due 31 January 2026",
)
GREEN = Rag("green", "on track", "on track: due 31 January 2026")
BUT = "but to end after the inspectorate's deadline"


def seen(
    *updates: Data, day: date = DAY, policy: tuple[Colouring, ...] = DEFAULT, **more: object
) -> Rag:
    """The colour of a recommendation that somebody owns, with these updates."""
    data = recommendation(**{"deadline": STATED, "owner": "lead", **more}, updates=list(updates))
    progress = one(data, day)
    actions = progress.actions_of("x/rec-01")
    return rag(progress.recommendations["x/rec-01"], policy, actions)


def of_action(own: Data, *updates: Data, **more: object) -> Rag:
    """The colour of an action, with the updates of its recommendation."""
    data = recommendation(
        **{"deadline": STATED, "owner": "lead", **more}, actions=[own], updates=list(updates)
    )
    return rag(one(data).actions["x/rec-01/act"], DEFAULT)


# Not green


def test_a_date_that_was_agreed_in_time_is_amber_once_the_deadline_has_passed() -> None:
    """The board agreed, in time and with its reason; the inspectorate did not."""
    assert seen(MOVED, BEGUN) == PAST


def test_a_date_that_was_agreed_when_the_deadline_had_passed_is_amber() -> None:
    assert seen(update("2025-05-01", **AGREED), BEGUN) == PAST


def test_a_date_of_the_forces_own_is_no_new_deadline() -> None:
    """Nothing moved: the force wrote a later day from the first. It is past all the same."""
    assert seen(BEGUN, due="2026-01-31") == PAST


@pytest.mark.parametrize("basis", ["stated", "relative", "immediate"])
def test_however_the_words_state_the_day(basis: str) -> None:
    """The day itself, one that is counted from publication, or at once."""
    assert seen(MOVED, BEGUN, deadline={**STATED, "basis": basis}) == PAST


def test_work_that_is_reopened_after_the_deadline_is_amber() -> None:
    """It was done in time, and that was not enough."""
    done = update("2025-03-20", status="complete")
    again = update("2025-05-10", status="reopened")
    assert seen(done, again, update("2025-05-11", **AGREED), BEGUN) == PAST


def test_an_action_below_it_is_no_greener() -> None:
    """With the date that it has of its recommendation, or with one of its own, old or moved."""
    begun = update("2025-06-20", status="in progress")
    inherits = action(updates=[begun])
    own = action(due="2026-01-31", updates=[begun])
    moves = action(due="2025-03-31", updates=[MOVED, begun])
    assert [of_action(each, MOVED) for each in (inherits, own, moves)] == [PAST] * 3


def test_it_is_amber_too_where_nobody_has_begun() -> None:
    """That nothing was done yet is no better than that it is late."""
    assert seen(MOVED, update("2025-06-20", owner="lead")) == PAST


def test_the_colour_of_a_list_without_the_line_is_grey_and_says_what_it_lacks() -> None:
    """`on track` fits it in no list, wherever that stands."""
    policy = tuple(
        Colouring.model_validate({"colour": each, "when": when})
        for each, when in (("green", "on track"), ("red", "overdue"), ("grey", "not started"))
    )
    gap = "no line of the policy fits"
    assert seen(MOVED, BEGUN, policy=policy) == Rag("grey", gap, f"{gap} ({PAST.words})")


LINE = Colouring.model_validate({"colour": "red", "when": "moved past the deadline"})


def test_a_line_of_ones_own_gives_its_colour() -> None:
    assert seen(MOVED, BEGUN, policy=(LINE,)) == PAST._replace(colour="red")


def test_the_totals_count_it() -> None:
    progress = one(recommendation(deadline=STATED, owner="lead", updates=[MOVED, BEGUN]))
    counted = rag_counts(progress, progress.everything.values())
    assert [(each.colour, each.when, each.recommendations) for each in counted] == [
        ("amber", "moved past the deadline", 1),
    ]  # fmt: skip


def test_a_date_that_moved_twice_says_that_first() -> None:
    """The new line stands behind it: what was amber stays so for the reason that it had."""
    assert seen(MOVED, update("2025-04-01", due="2026-02-28"), BEGUN).when == "date moved twice"


# Green, as before


def test_before_the_deadline_has_passed_it_is_on_track() -> None:
    """On the day itself it is still in time, and its words say what is to come; a day later it is not."""
    still = seen(MOVED, update("2025-03-20"), day=WAS_DUE)
    assert still == GREEN._replace(words=f"{GREEN.words}, {BUT}", but=BUT)
    assert seen(MOVED, update("2025-03-20"), day=WAS_DUE + timedelta(days=1)) == PAST


@pytest.mark.parametrize(
    "more",
    [
        {"deadline": {**STATED, "basis": "assumed"}},
        {"deadline": {**STATED, "assumed": ["date"]}},
        {"assumed": ["deadline"]},
    ],
    ids=["basis", "its date", "the whole"],
)
def test_a_deadline_that_is_assumed_accuses_nobody(more: Data) -> None:
    """The words name a month, or none: a day that recotrack or the force chose."""
    assert seen(MOVED, BEGUN, **more) == GREEN


def test_work_without_a_deadline_of_the_inspectorate_is_on_track() -> None:
    """An area for improvement, for which the force set a date and moved it."""
    none = {"basis": "none"}
    assert seen(MOVED, BEGUN, deadline=none, due="2025-03-31", kind="area for improvement") == GREEN


@pytest.mark.parametrize(
    ("status", "expected"),
    [("complete", "complete"), ("submitted", "submitted"), ("closed", "closed")],
)
def test_what_is_done_has_the_colour_of_that(status: str, expected: str) -> None:
    """That it was late is said in words and totals, for good."""
    done = update("2025-06-20", status=status, ref="Letter")
    assert seen(MOVED, done).when == expected


def test_what_is_late_by_the_date_that_holds_is_red() -> None:
    """A date that was moved and missed again, or was never moved."""
    assert seen(update("2025-03-01", due="2025-06-01"), BEGUN).when == "overdue"
    assert seen(BEGUN).when == "overdue"


def test_the_line_fits_neither_what_was_never_moved_nor_what_is_done() -> None:
    """Wherever a list has it: late work is overdue, and finished work is finished."""
    for it in (seen(BEGUN, policy=(LINE,)), seen(MOVED, DONE, policy=(LINE,))):
        assert it.colour == "grey"


def test_an_action_of_a_recommendation_that_is_done_is_on_track() -> None:
    """The inspectorate has closed what it asked for; what goes on is the force's own."""
    begun = action(due="2026-01-31", updates=[update("2025-06-20", status="in progress")])
    closed = update("2025-06-21", status="closed", ref="Letter")
    assert of_action(begun, closed) == GREEN
    none = {"basis": "none"}
    assert of_action(begun, deadline=none) == GREEN


def test_a_date_that_was_brought_forward_is_on_track() -> None:
    """Due before the deadline, while that is to come."""
    sooner = update("2025-03-01", due="2025-07-31", agreed_by="board")
    later = {**STATED, "date": "2026-03-31"}
    assert seen(sooner, BEGUN, deadline=later) == Rag(
        "green", "on track", "on track: due 31 July 2025"
    )


# At the keyboard


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """After the deadline of rec-05, 31 July 2025, which the board has moved to 31 March 2026."""
    person = Person(tmp_path, today="2025-07-10").with_register()
    updated(person, REC_05, "--due", "2026-03-31", "--agreed-by", "op-soteria-board",
            "--note", "The trainer left.")  # fmt: skip
    updated(person, REC_05, "--note", "The definition was sent to all districts.")
    assert colour(person)[0] == "green"
    person.today = "2025-08-10"
    return person


AMBER = ("amber", "moved past the deadline: 31 July 2025, now due 31 March 2026")


def test_every_view_says_it(person: Person) -> None:
    assert colour(person) == AMBER
    page = person.types("show", REC_05).out
    assert re.search(rf"^RAG +amber, {AMBER[1]}$", page, re.MULTILINE)
    assert "moved past the deadline 1" in person.types("status").out
    assert "amber  moved past the deadline" in re.sub(
        " {2,}", "  ", person.types("show", "register").out
    )
    assert REC_05 in person.types("list", "--rag", "amber").out


@pytest.mark.test_all("a long run")
def test_the_public_reads_that_the_deadline_has_passed(person: Person) -> None:
    """On the page; on the site with the colour."""
    person.done("render", "public-progress", "--format", "md", "-o", "page.md")
    page = (person.folder / "page.md").read_text("utf-8")
    moved = re.findall(
        r"The force has put this off once, from the date in the report, 31 July 2025\. (.*?)\.",
        page,
    )
    assert moved == ["That date was 10 days ago"]
    person.done("site", "site")
    (on_site,) = (person.folder / "site").rglob("*rec-05*.html")
    assert "10 days past the inspectorate" in on_site.read_text("utf-8")


def test_a_register_with_colours_of_its_own_is_told_once(person: Person) -> None:
    """However much is hit; the cure is the line that it lacks."""
    own_colours(person)
    acting(person, due="2026-03-31")
    updated(person, f"{REC_05}/train-sergeants", "--status", "in progress", "--note", "Begun.")
    assert colour(person) == ("grey", f"no line of the policy fits ({AMBER[1]})")
    assert colour(person, f"{REC_05}/train-sergeants")[0] == "grey"
    said = person.types("check").out
    assert said.count("rag-gap") == said.count("warning  rag-gap") + said.count("rule rag-gap")
    assert said.count("warning  rag-gap") == 1
    assert "an entry with when: and colour: for each: " in said
    assert "moved past the deadline, amber" in said
    text = (person.records / "register.yaml").read_text()
    line = "    - colour: amber\n      when: moved past the deadline\n"
    (person.records / "register.yaml").write_text(text + line)
    assert colour(person) == AMBER
    assert SOTERIA in person.types("list", "--rag", "amber").out
