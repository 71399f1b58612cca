"""The tables of what is worked out: colours, steps, filters, orders, groups, and what a day makes due."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from recotrack.model import Update
from recotrack.model.office import Colouring
from recotrack.progress import (
    CONDITIONS,
    DEFAULT,
    FAIL_ON,
    NEXT,
    Due,
    Filters,
    Progress,
    Rag,
    Standing,
    agenda,
    boards_of,
    grouped,
    groups,
    has_programme,
    inspection_of,
    link_ends,
    log,
    may_follow,
    of_board,
    place_of_due,
    programmes_of,
    rag,
    rag_counts,
    repeated_update,
    selected,
    sorted_standings,
    totals,
)
from recotrack.progress.events import LogFilter
from recotrack.progress.links import duplicates
from recotrack.register import Referent, Register, as_of
from recotrack.words import count_of, days_late
from tests import two_parties
from tests.progress.test_progress import (
    DAY,
    Data,
    action,
    inspection,
    one,
    recommendation,
    register_of,
    update,
)
from tests.tables import every_row

OFFICE: Data = {
    "force": "F",
    "commissioner": {"title": "C"},
    "chief_constable": {"name": "N"},
    "roles": {"lead": {"title": "Lead"}},
    "policy": {"due_soon": "5", "stale_after": "5"},
}


def at(days: int) -> str:
    """So many days from today."""
    return (DAY + timedelta(days=days)).isoformat()


def standing(**data: Any) -> Standing:
    records = {
        "register.yaml": ("register", OFFICE),
        "x/inspection.yaml": ("inspection", inspection()),
        "x/rec-01.yaml": ("recommendation", recommendation(**data)),
    }
    return Progress(register_of(records), DAY).recommendations["x/rec-01"]


def acting(*statuses: str, **data: Any) -> Standing:
    told = [update(at(-len(statuses) + i), status=each) for i, each in enumerate(statuses)]
    return one(recommendation(actions=[action(updates=told, **data)])).actions["x/rec-01/act"]


# Colours

WELL: Data = {"due": at(60), "owner": "lead", "updates": [update(at(-1))]}
"""Owned, dated, lately heard of: on track, and nothing else."""


def line(when: str, colour: str = "purple") -> Colouring:
    return Colouring.model_validate({"colour": colour, "when": when})


def fitting(it: Standing) -> set[str]:
    """Every condition that a standing meets, each asked alone."""
    return {when for when in CONDITIONS if rag(it, (line(when),)).when == when}


@every_row(
    ("more", "met"),
    [
        ({}, set()),
        ({"due": at(-1)}, {"overdue"}),
        ({"due": at(0)}, {"due soon"}),
        ({"due": at(5)}, {"due soon"}),
        ({"due": at(6)}, set()),
        ({"updates": [update(at(-5))]}, set()),
        ({"updates": [update(at(-6))]}, {"stale"}),
        ({"owner": None}, {"no owner"}),
        ({"due": None}, {"no deadline"}),
        ({"updates": [update(at(-1)), update(at(-1), due=at(61))]}, set()),
        ({"updates": [update(at(-1)), update(at(-1), due=at(61)), update(at(-1), due=at(60))]}, {"date moved twice"}),
        ({"updates": [], "actions": [action(added=at(-1))]}, {"not started"}),
        ({"updates": [update(at(-1), due=at(61))]}, {"not started"}),
    ],
)  # fmt: skip
def test_each_condition_of_open_work_at_its_edge_and_one_before(more: Data, met: set[str]) -> None:
    """With `due_soon` and `stale_after` of five days. It is on track too, unless late or not begun."""
    on_track = set() if met & {"overdue", "not started"} else {"on track"}
    assert fitting(standing(**{**WELL, **more})) == met | on_track


def with_actions(*actions: Data, **more: Any) -> tuple[Standing, list[Standing]]:
    """A recommendation that is on track by itself, and its actions."""
    named = [action(**{"id": f"a{number}", **each}) for number, each in enumerate(actions)]
    progress = one(recommendation(**{**WELL, **more, "actions": named}))
    return progress.recommendations["x/rec-01"], progress.actions_of("x/rec-01")


DOING = {"updates": [update(at(-1), status="in progress")]}
STUCK = {"updates": [update(at(-9), status="in progress"), update(at(-2), status="blocked")]}


@every_row(
    ("actions", "met"),
    [
        ([{**DOING, "due": at(0)}], set()),
        ([{**DOING, "due": at(-1)}], {"action overdue"}),
        ([{"due": at(-1)}], {"action overdue"}),
        ([STUCK], {"action blocked"}),
        ([{**STUCK, "due": at(-1)}], {"action overdue", "action blocked"}),
        ([DOING, STUCK, {**DOING, "due": at(-1)}], {"action overdue", "action blocked"}),
        ([{"due": at(-1), "updates": [update(at(-2), status="complete")]}], set()),
        ([{"due": at(-9), "updates": [update(at(-2), status="cancelled")]}], set()),
        ([{**STUCK, "updates": [*STUCK["updates"], update(at(-1), status="in progress")]}], set()),
    ],
)  # fmt: skip
def test_what_its_actions_make_of_a_recommendation(actions: list[Data], met: set[str]) -> None:
    """Late or blocked work is open: what was done, dropped or set going again hinders nothing."""
    it, its = with_actions(*actions)
    found = {
        when for when in ("action overdue", "action blocked", "on track")
        if rag(it, (line(when),), its).when == when
    }  # fmt: skip
    assert found == (met or {"on track"})
    over, its = with_actions(*actions, updates=[update(at(-1), status="closed")])
    assert rag(over, (line("action overdue"), line("action blocked")), its).colour == "grey"


@every_row(
    ("actions", "colour", "words"),
    [
        (
            [{**DOING, "id": "train", "due": at(-1)}],
            "amber",
            f"action overdue: train, {days_late(1)}",
        ),
        (
            [{**DOING, "due": at(-2)}, {**DOING, "id": "train", "due": at(-51)}],
            "amber",
            f"action overdue: train, {days_late(51)}, and 1 other",
        ),
        ([{**STUCK, "id": "hire"}], "amber", "action blocked: hire since 28 June 2025"),
        (
            [STUCK, {"id": "hire", "updates": [update(at(-8), status="blocked")]}, STUCK],
            "amber",
            "action blocked: hire since 22 June 2025, and 2 others",
        ),
        (
            [{**STUCK, "id": "hire", "due": at(-3)}],
            "amber",
            f"action overdue: hire, {days_late(3)}",
        ),
    ],
)
def test_the_words_name_the_action(actions: list[Data], colour: str, words: str) -> None:
    """The one that is the latest, or blocked the longest, and how many others there are."""
    it, its = with_actions(*actions)
    shown = rag(it, DEFAULT, its)
    assert shown.names_work
    assert (shown.colour, shown.words) == (colour, words)


@every_row(
    ("data", "named"),
    [
        ({"actions": [action(**{**DOING, "due": at(-3)})]}, f"action overdue: act, {days_late(3)}"),
        ({"actions": [action(**STUCK)]}, "action blocked: act since 28 June 2025"),
        ({"due": at(-1)}, "overdue: due 29 June 2025, 1 day ago"),
        ({"updates": [update(at(-1), due=at(60))]}, "not started"),
    ],
)
def test_a_policy_without_such_lines_is_never_green(data: Data, named: str) -> None:
    """Its `on track` fits none of these: grey, said to be a gap, and for what."""
    progress = one(recommendation(**{**WELL, **data}))
    it, its = progress.recommendations["x/rec-01"], progress.actions_of("x/rec-01")
    gap = "no line of the policy fits"
    assert rag(it, (line("on track", "green"),), its) == Rag("grey", gap, f"{gap} ({named})")


def test_an_action_that_was_added_later_hinders_nothing_before() -> None:
    """What is blocked or late on an earlier day is what was there then."""
    acting = action(added=at(-3), due=at(-20), updates=[update(at(-15), status="blocked")])
    began = [update(at(-40))]
    progress = one(recommendation(**{**WELL, "updates": began, "actions": [acting]}))
    now, then = (each.rag(each.recommendations["x/rec-01"]).when for each in (
        progress, progress.earlier(DAY - timedelta(days=10)),
    ))  # fmt: skip
    assert (now, then) == ("action overdue", "on track")


POOR: Data = {
    "updates": [
        update("2024-02-01", due="2024-03-01"),
        update("2024-02-02", due="2024-04-01"),
        update("2024-02-03", due="2024-05-01"),
    ]
}
"""Nobody's, late, silent, moved twice."""


@every_row("status", ["complete", "verified", "submitted", "closed", "superseded"])
def test_what_is_not_open_meets_its_status_alone(status: str) -> None:
    """It is not late, silent, without an owner or moved, whatever it was when it was open."""
    told = [*POOR["updates"], update("2024-02-04", status=status)]
    assert fitting(standing(updates=told)) == {status}
    undated = standing(updates=[update("2024-02-04", status=status)])
    assert fitting(undated) == {status}
    assert fitting(standing(disposition="not for us", **POOR)) == {"not for us"}
    refused = {"disposition": "not accepted", "reason": "It is done."}
    assert fitting(standing(**refused, **POOR)) == {"not accepted"}


@every_row(
    ("status", "met"),
    [
        ("blocked", {"blocked"}),
        ("in progress", {"on track"}),
        ("not started", {"not started"}),
        ("cancelled", {"cancelled"}),
        ("complete", {"complete"}),
        ("verified", {"verified"}),
    ],
)
def test_an_actions_conditions(status: str, met: set[str]) -> None:
    it = acting(status, due=at(60), owner="lead")
    assert fitting(it) == met


@every_row("first", ["overdue", "no owner", "stale", "date moved twice"])
@every_row("second", ["overdue", "no owner", "stale", "date moved twice", "on track"])
def test_the_first_line_that_fits_wins(first: str, second: str) -> None:
    """Late, silent, nobody's and moved twice at once: the order of the policy decides."""
    found = rag(standing(**POOR), (line("closed"), line(first, "white"), line(second, "black")))
    assert (found.colour, found.when) == ("white", first)


def test_no_line_that_fits_is_a_gap_in_grey() -> None:
    gap = "no line of the policy fits"
    assert rag(standing(**WELL), (line("closed"),)) == Rag("grey", gap, gap)


LATE = [update(at(-1), due=at(3)), update(at(-1), due=at(4))]


@every_row(
    ("it", "found"),
    [
        (lambda: standing(updates=[update(at(-1), status="closed")]), ("blue", "closed: since 29 June 2025")),
        (lambda: standing(updates=[update(at(-1), status="superseded")]), ("grey", "superseded: since 29 June 2025")),
        (lambda: standing(disposition="not for us"), ("grey", "not for us")),
        (lambda: standing(disposition="not accepted", reason="It costs too much."), ("grey", "not accepted")),
        (lambda: acting("cancelled"), ("grey", "cancelled: since 29 June 2025")),
        (lambda: acting("complete"), ("green", "complete: since 29 June 2025")),
        (lambda: acting("complete", "verified"), ("blue", "verified: since 29 June 2025")),
        (lambda: standing(updates=[update(at(-1), status="submitted")]), ("green", "submitted: since 29 June 2025")),
        (lambda: acting("blocked", due=at(-1)), ("red", "overdue: due 29 June 2025, 1 day ago")),
        (lambda: acting("blocked", due=at(-2)), ("red", "overdue: due 28 June 2025, 2 days ago")),
        (lambda: acting("blocked", due=at(0)), ("red", "blocked: since 29 June 2025")),
        (lambda: standing(due=at(1), updates=[update(at(-6))]), ("amber", "due soon: due 1 July 2025")),
        (lambda: standing(due=at(0)), ("amber", "due soon: due today")),
        (lambda: standing(updates=[update(at(-6))]), ("amber", "stale: no update for 6 days")),
        (lambda: standing(updates=[update(at(-1))]), ("amber", "no owner")),
        (lambda: standing(owner="lead", updates=[update(at(-1))]), ("amber", "no deadline")),
        (lambda: standing(**{**WELL, "updates": [update(at(-1), due=at(40)), update(at(-1), due=at(41)), update(at(0), due=at(42))]}), ("amber", "date moved twice: moved 3 times, now 11 August 2025")),
        (lambda: standing(owner="lead", due=at(60), actions=[action(added=at(-1))]), ("grey", "not started")),
        (lambda: standing(**WELL), ("green", "on track: due 29 August 2025")),
    ],
)  # fmt: skip
def test_the_policy_of_a_register_that_declares_none(it: Any, found: tuple[str, str]) -> None:
    """Late goes before blocked, soon before silent, silent before ownerless and so on down."""
    shown = rag(it(), DEFAULT)
    assert (shown.colour, shown.words) == found


def test_on_track_and_late_without_a_date_have_no_day_to_name() -> None:
    it = standing(owner="lead", updates=[update(at(-1))])
    assert rag(it, (line("on track"),)).words == "on track"


@every_row(("count", "words"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1000, "1,000 days")])  # fmt: skip
def test_a_count_in_words(count: int, words: str) -> None:
    assert count_of(count, "day") == words


# Steps

ACTION = ("not started", "in progress", "blocked", "complete", "verified", "cancelled")
RECOMMENDATION = ("open", "complete", "verified", "submitted", "closed", "reopened", "superseded")
BEGUN = "not started, in progress, blocked, complete, cancelled"
AFTER_ACTION = {
    "not started": BEGUN,
    "in progress": BEGUN,
    "blocked": BEGUN,
    "complete": "complete, verified, in progress",
    "verified": "verified, in progress",
    "cancelled": "cancelled, in progress",
}
AFTER_RECOMMENDATION = {
    "open": "open, complete, verified, submitted, closed, superseded",
    "complete": "complete, verified, submitted, closed, reopened, superseded",
    "verified": "verified, submitted, closed, reopened, superseded",
    "submitted": "submitted, closed, reopened, superseded",
    "closed": "closed, reopened, superseded",
    "reopened": "reopened, complete, verified, submitted, closed, superseded",
    "superseded": "superseded, reopened, closed",
}


@every_row("status", ACTION)
def test_what_may_follow_in_an_action(status: str) -> None:
    found = {each for each in {*ACTION, *RECOMMENDATION} if may_follow(status, each, action=True)}
    assert found == set(AFTER_ACTION[status].split(", ")) == set(NEXT[status])


@every_row("status", RECOMMENDATION)
def test_what_may_follow_in_a_recommendation(status: str) -> None:
    found = {each for each in {*ACTION, *RECOMMENDATION} if may_follow(status, each, action=False)}
    assert found == set(AFTER_RECOMMENDATION[status].split(", "))


def test_from_a_status_of_the_other_kind_little_may_follow() -> None:
    assert not may_follow("open", "complete", action=True)
    assert not may_follow("blocked", "complete", action=False)
    assert may_follow("blocked", "closed", action=False)


@every_row(
    ("named", "owner"),
    [([], "a"), ([None], "a"), (["b", None], "b"), (["b", "c"], "c"), ([None, "b", None], "b")],
)
def test_the_last_owner_that_is_named_owns(named: list[str | None], owner: str) -> None:
    told = [update(at(-len(named) + i), owner=each) for i, each in enumerate(named)]
    entry = action(owner="a", updates=told)
    assert standing(owner="a", updates=told).owner == owner
    assert one(recommendation(owner="z", actions=[entry])).actions["x/rec-01/act"].owner == owner


# Filters, groups and orders


def shelf() -> Register:
    """Two reports, two programmes with boards, a third without; work of several owners."""
    boards = {"pb": {"title": "PB"}, "qb": {"title": "QB"}, "audit": {"title": "Audit"}}
    return register_of(
        {
            "register.yaml": ("register", {**OFFICE, "boards": boards}),
            "programmes/p/programme.yaml": ("programme", {"title": "P", "board": "pb"}),
            "programmes/p/pillar-1.yaml": (
                "pillar",
                {"title": "One", "actions": [action(id="own", due=at(3), owner="officer")]},
            ),
            "programmes/q/programme.yaml": ("programme", {"title": "Q", "board": "qb"}),
            "programmes/r/programme.yaml": ("programme", {"title": "R"}),
            "x/inspection.yaml": ("inspection", inspection(programme="p")),
            "x/rec-01.yaml": (
                "recommendation",
                recommendation(
                    owner="lead",
                    due=at(-2),
                    pillars=["p/pillar-1", "q/pillar-1"],
                    actions=[action(id="a"), action(id="b", due=at(9), pillars=["q/pillar-2"])],
                ),
            ),
            "x/afi-02.yaml": (
                "recommendation",
                recommendation(
                    kind="area for improvement",
                    updates=[update(at(-9), status="complete")],
                    due=at(-20),
                    owner="officer",
                ),
            ),
            "y/inspection.yaml": ("inspection", inspection(at(-3))),
            "y/rec-01.yaml": ("recommendation", recommendation()),
            "y/rec-02.yaml": (
                "recommendation",
                recommendation(disposition="not for us", owner="lead", due=at(-2)),
            ),
        }
    )


@pytest.fixture
def shelved() -> Progress:
    return Progress(shelf(), DAY)


def names(standings: Iterable[Standing]) -> list[str]:
    return [each.reference for each in standings]


EVERYTHING = ["p/pillar-1/own", "x/afi-02", "x/rec-01", "x/rec-01/a", "x/rec-01/b", "y/rec-01", "y/rec-02"]  # fmt: skip


@every_row(
    ("asked", "found"),
    [
        ({}, EVERYTHING),
        ({"kind": "action"}, ["p/pillar-1/own", "x/rec-01/a", "x/rec-01/b"]),
        ({"kind": "recommendation"}, ["x/afi-02", "x/rec-01", "y/rec-01", "y/rec-02"]),
        ({"owner": "officer"}, ["p/pillar-1/own", "x/afi-02"]),
        ({"owner": "lead"}, ["x/rec-01", "x/rec-01/a", "x/rec-01/b", "y/rec-02"]),
        ({"pillar": "p/pillar-1"}, ["p/pillar-1/own", "x/rec-01", "x/rec-01/a"]),
        ({"pillar": "q/pillar-2"}, ["x/rec-01/b"]),
        ({"board": "pb"}, ["p/pillar-1/own", "x/afi-02", "x/rec-01", "x/rec-01/a", "x/rec-01/b"]),
        ({"board": "qb"}, ["x/rec-01", "x/rec-01/a", "x/rec-01/b"]),
        ({"board": "audit"}, EVERYTHING),
        ({"inspection": "y"}, ["y/rec-01", "y/rec-02"]),
        ({"inspection": "p"}, []),
        ({"statuses": ("complete",)}, ["x/afi-02"]),
        ({"statuses": ("complete", "open")}, ["x/afi-02", "x/rec-01", "y/rec-01"]),
        ({"colours": ("red",)}, ["x/rec-01", "x/rec-01/a"]),
        ({"colours": ("green", "grey")}, ["x/afi-02", "y/rec-02"]),
        ({"due_before": DAY}, ["x/afi-02", "x/rec-01", "x/rec-01/a", "y/rec-02"]),
        ({"due_before": DAY - timedelta(days=2)}, ["x/afi-02"]),
        ({"due_before": DAY - timedelta(days=1)}, ["x/afi-02", "x/rec-01", "x/rec-01/a", "y/rec-02"]),
        ({"owner": "lead", "inspection": "x", "kind": "action", "board": "qb"}, ["x/rec-01/a", "x/rec-01/b"]),
    ],
)  # fmt: skip
def test_each_filter_alone_and_some_together(
    shelved: Progress, asked: Data, found: list[str]
) -> None:
    """`due_before` is before: what is due on that day is not in it, and what has no date never is."""
    assert names(selected(shelved, Filters(**asked))) == found


@every_row(
    ("by", "rows"),
    [
        ("inspection", {"p": 1, "x": 4, "y": 2}),
        ("programme", {"p": 5, "q": 3, None: 2}),
        ("pillar", {"p/pillar-1": 3, "q/pillar-1": 2, "q/pillar-2": 1, None: 3}),
        ("owner", {"lead": 4, "officer": 2, None: 1}),
        ("board", {"pb": 5, "qb": 3, None: 2}),
        ("status", {"complete": 1, "not for us": 1, "not started": 3, "open": 2}),
    ],
)
def test_each_grouping_by_name_and_the_nameless_last(
    shelved: Progress, by: str, rows: dict[str | None, int]
) -> None:
    found = groups(shelved, shelved.everything.values(), by)
    assert [(name, len(members)) for name, members in found.items()] == list(rows.items())
    for members in found.values():
        assert names(members) == [each for each in EVERYTHING if each in names(members)]


@every_row(
    ("name", "inspected", "programmes", "boards"),
    [
        ("p/pillar-1/own", None, ("p",), ("pb",)),
        ("x/afi-02", "x", ("p",), ("pb",)),
        ("x/rec-01", "x", ("p", "q"), ("pb", "qb")),
        ("x/rec-01/b", "x", ("p", "q"), ("pb", "qb")),
        ("y/rec-01", "y", (), ()),
    ],
)
def test_where_each_belongs(
    shelved: Progress,
    name: str,
    inspected: str | None,
    programmes: tuple[str, ...],
    boards: tuple[str, ...],
) -> None:
    it = shelved.everything[name]
    assert inspection_of(shelved, it) == inspected
    assert programmes_of(shelved, it) == programmes
    assert boards_of(shelved, it) == boards


def test_which_boards_have_a_programme(shelved: Progress) -> None:
    assert [has_programme(shelved, each) for each in ("pb", "qb", "audit")] == [True, True, False]
    assert len(of_board(shelved, "qb")) == 3


def line_up() -> list[Standing]:
    """Work that ties in every order, in no order at all."""
    told: dict[str, Data] = {
        "rec-10": {"owner": "lead", "due": at(-3), "updates": [update(at(-1))]},
        "rec-09": {"owner": "lead", "due": at(-3), "updates": [update(at(-1))]},
        "rec-08": {"owner": "chief", "due": at(4), "updates": [update(at(-2))]},
        "rec-07": {"due": at(2)},
        "rec-06": {"owner": "lead"},
        "rec-05": {"owner": "chief", "due": at(-90), "updates": [update(at(-80), status="complete")]},
        "rec-04": {"owner": "lead", "due": at(-1)},
        "rec-03": {"updates": [update(at(0), status="closed")]},
    }  # fmt: skip
    records: dict[str, tuple[str, Any]] = {"x/inspection.yaml": ("inspection", inspection())}
    for name, data in told.items():
        records[f"x/{name}.yaml"] = ("recommendation", recommendation(**data))
    return list(Progress(register_of(records), DAY).recommendations.values())


@every_row(
    ("sort", "numbers"),
    [
        ("due", "09 10 04 07 08 06 05 03"),
        ("reference", "03 04 05 06 07 08 09 10"),
        ("owner", "08 05 09 10 04 06 07 03"),
        ("status", "03 05 09 10 04 07 08 06"),
        ("late", "09 10 04 03 05 06 07 08"),
        ("updated", "03 09 10 08 05 04 06 07"),
    ],
)
def test_each_order_and_its_ties(sort: str, numbers: str) -> None:
    """What is equal is in the order of references; what has no owner or no date comes last."""
    for standings in (line_up(), list(reversed(line_up()))):
        found = " ".join(each.reference[-2:] for each in sorted_standings(sort, standings))
        assert found == numbers


def test_totals_and_colours_keep_the_kinds_apart(shelved: Progress) -> None:
    """Each line of the policy that fitted, in its order, with what it gave its colour to."""
    recommended, acted, by_kind = totals(shelved.everything.values())
    assert {kind: each.total for kind, each in by_kind.items()} == {
        "recommendation": 3,
        "area for improvement": 1,
        "cause of concern": 0,
    }
    assert (recommended.total, recommended.open, recommended.done, recommended.set_aside) == (
        4, 2, 1, 1,
    )  # fmt: skip
    assert (acted.total, acted.overdue, acted.due_soon) == (3, 1, 1)
    found = [each[:4] for each in rag_counts(shelved, shelved.everything.values())]
    assert found == [
        ("grey", "not for us", 1, 0),
        ("green", "complete", 1, 0),
        ("red", "overdue", 1, 1),
        ("amber", "due soon", 0, 1),
        ("amber", "stale", 0, 1),
        ("amber", "no owner", 1, 0),
    ]
    order = [str(each.when) for each in DEFAULT]
    places = [order.index(str(each[1])) for each in found]
    assert places == sorted(places)


def test_a_colour_outside_the_policy_has_its_line_last() -> None:
    """A gap in the policy is counted like any colour, and what counts nowhere in none."""
    policy = {"rag": [{"colour": "red", "when": "overdue"}, {"colour": "blue", "when": "closed"}]}
    records = {
        "register.yaml": ("register", {**OFFICE, "policy": policy}),
        "x/inspection.yaml": ("inspection", inspection()),
        "x/rec-01.yaml": ("recommendation", recommendation(due=at(-1), actions=[action(due=at(50))])),
        "x/rec-02.yaml": (
            "recommendation",
            recommendation(links=[{"type": "duplicates", "to": "x/rec-01"}]),
        ),
    }  # fmt: skip
    progress = Progress(register_of(records), DAY)
    assert [each[:4] for each in rag_counts(progress, progress.everything.values())] == [
        ("red", "overdue", 1, 0),
        ("grey", "no line of the policy fits", 0, 1),
    ]


# What a day makes due


def due_of(within: int | None = None, **data: Any) -> list[tuple[str, int]]:
    """By which rules x/rec-01 is due today, and its days."""
    records = {
        "register.yaml": ("register", OFFICE),
        "x/inspection.yaml": ("inspection", inspection()),
        "x/rec-01.yaml": ("recommendation", recommendation(**data)),
    }
    found = agenda(Progress(register_of(records), DAY), Filters(kind="recommendation"), within)
    return [(each.name, each.days) for each in found.items]


@every_row(
    ("data", "found"),
    [
        (WELL, []),
        ({**WELL, "due": at(6)}, []),
        ({**WELL, "due": at(5)}, [("due-soon", 5)]),
        ({**WELL, "due": at(0)}, [("due-soon", 0)]),
        ({**WELL, "due": at(-1)}, [("overdue", 1)]),
        ({**WELL, "updates": [update(at(-5))]}, []),
        ({**WELL, "updates": [update(at(-6))]}, [("stale", 6)]),
        ({**WELL, "due": at(5), "updates": [update(at(-6))]}, [("stale", 6), ("due-soon", 5)]),
        ({**WELL, "due": at(-1), "updates": [update(at(-6))]}, [("overdue", 1)]),
        ({"updates": [update(at(-5), status="complete")]}, []),
        ({"updates": [update(at(-6), status="complete")]}, [("awaiting-verification", 6)]),
        ({"updates": [update(at(-6), status="verified")]}, [("awaiting-closure", 6)]),
        ({"updates": [update(at(-7), status="submitted"), update(at(-1))]}, [("awaiting-closure", 7)]),
        ({"updates": [update(at(-6), status="closed")]}, []),
        ({"updates": [update(at(-6), status="superseded")]}, []),
        ({"due": at(-6), "disposition": "not for us"}, []),
    ],
)  # fmt: skip
def test_what_makes_a_recommendation_due(data: Data, found: list[tuple[str, int]]) -> None:
    """With five days for both: at the edge and one day before it; late work is listed once."""
    assert due_of(**data) == found


@every_row(("within", "found"), [(0, []), (6, []), (7, [("due-soon", 7)]), (None, [])])
def test_within_is_up_to_that_day(within: int | None, found: list[tuple[str, int]]) -> None:
    assert due_of(within, **{**WELL, "due": at(7)}) == found


@every_row(
    ("name", "failing"),
    [
        ("response-overdue", {"late", "stale", "due-soon"}),
        ("comments-overdue", {"late", "stale", "due-soon"}),
        ("overdue", {"late", "stale", "due-soon"}),
        ("awaiting-verification", {"stale", "due-soon"}),
        ("awaiting-closure", {"stale", "due-soon"}),
        ("stale", {"stale", "due-soon"}),
        ("response-due", {"due-soon"}),
        ("comments-due", {"due-soon"}),
        ("due-soon", {"due-soon"}),
    ],
)
def test_from_which_weight_on_it_fails(name: str, failing: set[str]) -> None:
    """Each weight takes in what is worse; what is far off never fails."""
    near, far = (
        Due(name=name, reference="x", title="X", days=1, near=each) for each in (True, False)
    )
    assert {each for each in FAIL_ON if near.fails(each)} == failing
    assert not any(far.fails(each) for each in FAIL_ON)


@every_row("status", ["complete", "verified", "cancelled"])
def test_an_action_that_is_done_waits_for_nobody(status: str) -> None:
    """Only a recommendation is verified and closed by others."""
    done = action(due=at(-9), updates=[update(at(-90), status=status)])
    assert agenda(one(recommendation(actions=[done])), Filters(kind="action")).items == ()


def test_equal_days_stand_in_the_order_of_references() -> None:
    told = {"rec-10": at(-2), "rec-9": at(-2), "rec-8": at(-1), "rec-7": at(2), "rec-6": at(2), "rec-5": at(1)}  # fmt: skip
    records: dict[str, tuple[str, Any]] = {
        "register.yaml": ("register", OFFICE),
        "x/inspection.yaml": ("inspection", inspection()),
    }
    for name, due in told.items():
        records[f"x/{name}.yaml"] = ("recommendation", recommendation(**{**WELL, "due": due}))
    found = agenda(Progress(register_of(records), DAY), Filters())
    assert [each.reference for each in found.items] == [
        f"x/rec-{each}" for each in (9, 10, 8, 5, 6, 7)
    ]
    assert (found.count("overdue"), found.count("due-soon", "overdue"), found.count("stale")) == (
        3, 6, 0,
    )  # fmt: skip


LIMITED = {"days": "56", "unit": "calendar", "first_day_counts": "true"}


def clocks(
    day: date, *, unread: bool = False, told: Data | None = None, **filters: Any
) -> list[str]:
    """Whose clocks are looked at: reports of a programme with a board, of another, of none."""
    office = {
        **OFFICE,
        "boards": {"pb": {"title": "PB"}, "qb": {"title": "QB"}, "audit": {"title": "Audit"}},
        "policy": {"responses": {"act": LIMITED}},
    }
    records: dict[str, tuple[str, Any]] = {
        "register.yaml": ("register", office),
        "programmes/p/programme.yaml": ("programme", {"title": "P", "board": "pb"}),
        "programmes/q/programme.yaml": ("programme", {"title": "Q", "board": "qb"}),
    }
    for name, more in (("x", {"programme": "p"}), ("y", {"programme": "q"}), ("z", {})):
        data = {**inspection("2025-05-01"), "response_rule": "act", **more, **(told or {})}
        records[f"{name}/inspection.yaml"] = ("inspection", data)
    records["z/rec-01.yaml"] = ("recommendation", recommendation(pillars=["q/pillar-1"], owner="lead"))  # fmt: skip
    made = register_of(records)
    if unread:
        made = Register("", made.files, (), frozenset({"x/response.yaml"}), lambda _: b"")
    found = agenda(Progress(made, day), Filters(**filters))
    return [each.reference.removesuffix("/response") for each in found.items if each.clock]


@every_row(
    ("asked", "found"),
    [
        ({}, "xyz"),
        ({"inspection": "y"}, "y"),
        ({"board": "pb"}, "x"),
        ({"board": "qb"}, "yz"),
        ({"board": "audit"}, "xyz"),
        ({"owner": "lead"}, ""),
        ({"pillar": "q/pillar-1"}, ""),
        ({"kind": "action"}, "xyz"),
        ({"unread": True}, "yz"),
        ({"told": {"answered_in": "w"}}, ""),
        ({"told": {"published": "2025-06-01"}}, "xyz"),
        ({"told": {"published": "2025-06-02"}}, ""),
        ({"told": {"published": None, "received": "2025-01-01", "response_due": "2025-06-03"}}, "xyz"),
    ],
)  # fmt: skip
def test_whose_responses_are_looked_at(asked: Data, found: str) -> None:
    """On the day a report is out and later; a board has those of its programmes and of its work."""
    assert "".join(clocks(date(2025, 6, 1), **asked)) == found


@every_row(
    ("day", "found"),
    [("2025-06-25", "response-due"), ("2025-06-26", "response-overdue"), ("2025-06-28", None)],
)
def test_a_response_is_due_until_it_is_out(day: str, found: str | None) -> None:
    """Published on 28 June, two days late: from that day on nothing is due any more."""
    office = {**OFFICE, "policy": {"responses": {"act": LIMITED}}}
    told = {**inspection("2025-05-01"), "response_rule": "act"}
    register = register_of(
        {
            "register.yaml": ("register", office),
            "x/inspection.yaml": ("inspection", told),
            "x/response.yaml": ("response", {"published": "2025-06-28"}),
        }
    )
    items = agenda(Progress(register, date.fromisoformat(day)), Filters()).items
    assert [each.name for each in items] == ([found] if found else [])


@every_row(("within", "near"), [(23, False), (24, True), (25, True)])
def test_a_clock_is_near_from_the_day_that_was_asked_for(within: int, *, near: bool) -> None:
    """On 1 June 24 days are left of the 56."""
    office = {**OFFICE, "policy": {"responses": {"act": LIMITED}}}
    told = {**inspection("2025-05-01"), "response_rule": "act"}
    register = register_of(
        {"register.yaml": ("register", office), "x/inspection.yaml": ("inspection", told)}
    )
    (item,) = agenda(Progress(register, date(2025, 6, 1)), Filters(), within).items
    assert (item.days, item.near, item.fails("due-soon")) == (24, near, near)


def test_what_has_no_day_at_all_is_not_silent() -> None:
    """A record without its inspection and without a register file: by the policy's own defaults."""
    progress = Progress(register_of({"x/rec-01.yaml": ("recommendation", recommendation())}), DAY)
    it = progress.recommendations["x/rec-01"]
    assert (it.there, it.last_life, it.days_silent, it.stale) == (True, None, None, False)
    found = agenda(progress, Filters())
    assert (found.items, found.within, found.stale_after) == ((), 30, 35)
    assert progress.clock("x") is None


def test_due_things_are_grouped_by_owner_board_and_folder(shelved: Progress) -> None:
    items, register = agenda(shelved, Filters()).items, shelved.register
    assert {name: len(each) for name, each in grouped(register, items, "owner").items()} == {"lead": 3, "officer": 3}  # fmt: skip
    assert list(grouped(register, items, "board")) == ["pb", "qb"]
    assert list(grouped(register, items, "inspection")) == ["p", "x"]
    nobody = [Due(name="stale", reference="x/rec-01", title="X", days=1, boards=("b", "a")), Due(name="stale", reference="w", title="W", days=1)]  # fmt: skip
    assert list(grouped(register, nobody, "owner")) == [None]
    assert list(grouped(register, nobody, "board")) == ["a", "b", None]


# News


def told(**more: Any) -> Update:
    return Update.model_validate(update(at(0), **{"note": "Half of\n it.", **more}))


@every_row(
    ("more", "news"),
    [
        ({}, False),
        ({"note": "Something else."}, True),
        ({"status": "complete"}, False),
        ({"status": "verified"}, True),
        ({"due": at(9)}, False),
        ({"due": at(10)}, True),
        ({"owner": "lead"}, False),
        ({"owner": "officer"}, True),
        ({"forecast": at(20)}, False),
        ({"forecast": at(21)}, True),
        ({"ref": "R1"}, False),
        ({"ref": "R2"}, True),
        ({"public": "true"}, True),
        ({"public": "false"}, False),
        ({"evidence": [{"title": "List"}]}, False),
        ({"evidence": [{"title": "List"}, {"title": "Other"}]}, True),
    ],
)
def test_what_an_update_adds_to_the_same_note(more: Data, *, news: bool) -> None:
    """The same words again are news only where a value changes; white space is no difference."""
    before = standing(
        updates=[
            update(at(-9), note="Half of it.", status="complete", due=at(9), owner="lead", forecast=at(20), ref="R1", evidence=[{"title": "List"}]),
            update(at(-8), note="Another."),
        ],
    )  # fmt: skip
    found = repeated_update(told(**more), before)
    assert (found and found.date.isoformat()) == (None if news else at(-9))


def test_public_once_is_public_already() -> None:
    before = standing(updates=[update(at(-9), note="Half of it.", public="true"), update(at(-8), note="Half of it.")])  # fmt: skip
    found = repeated_update(told(public="true"), before)
    assert found is not None
    assert found.date.isoformat() == at(-8), "the latest of those with the same note"


# What happened


def events(data: Data, **wish: Any) -> list[tuple[str, Any, Any]]:
    asked = LogFilter(filters=wish.pop("filters", Filters()), **wish)
    return [(each.what, each.before, each.after) for each in log(one(data), asked) if each.what != "report published"]  # fmt: skip


@every_row(
    ("more", "found"),
    [
        ({}, [("note", None, None)]),
        ({"status": "open"}, [("note", None, None)]),
        ({"status": "complete"}, [("status", "open", "complete")]),
        ({"owner": "lead"}, [("note", None, None)]),
        ({"owner": "officer"}, [("owner", "lead", "officer")]),
        ({"due": at(1)}, [("note", None, None)]),
        ({"due": at(3)}, [("due", date.fromisoformat(at(1)), date.fromisoformat(at(3)))]),
        ({"forecast": at(3)}, [("forecast", None, date.fromisoformat(at(3)))]),
        ({"evidence": [{"title": "E"}]}, [("evidence", None, "E")]),
        ({"status": "complete", "evidence": [{"title": "E"}]}, [("status", "open", "complete"), ("evidence", None, "E")]),
    ],
)  # fmt: skip
def test_what_an_update_changed_is_told_and_else_its_note(
    more: Data, found: list[tuple[str, Any, Any]]
) -> None:
    data = recommendation(owner="lead", due=at(1), updates=[update(at(0), **more)])
    assert events(data) == found


def test_a_move_there_and_back_is_told_twice() -> None:
    back = [update(at(-2), due=at(30)), update(at(-1), due=at(1))]
    it, there = date.fromisoformat(at(1)), date.fromisoformat(at(30))
    progress = one(recommendation(due=at(1), updates=back))
    moves = [each for each in log(progress, LogFilter(filters=Filters())) if each.what == "due"]
    assert [(each.before, each.after, each.days) for each in moves] == [
        (there, it, -29), (it, there, 29),
    ]  # fmt: skip


@every_row(
    ("parents_day", "before"), [(-2, (40, "officer")), (-1, (1, "officer")), (0, (1, "lead"))]
)
def test_an_actions_first_own_date_and_owner_leave_its_recommendations(
    parents_day: int, before: tuple[int, str]
) -> None:
    """A date given on that very day held only afterwards; an owner named that day counts."""
    data = recommendation(
        owner="lead",
        due=at(1),
        updates=[update(at(parents_day), due=at(40), owner="officer")],
        actions=[action(updates=[update(at(-1), due=at(50), owner="chief")])],
    )
    found = [each for each in log(one(data), LogFilter(filters=Filters(kind="action"))) if each.what in {"due", "owner"}]  # fmt: skip
    assert {each.what: each.before for each in found} == {
        "due": date.fromisoformat(at(before[0])),
        "owner": before[1],
    }


# Where it stands


def route_of(data: Data, name: str, reference: str = "x/rec-01") -> tuple[Any, Any]:
    register = one(recommendation(**data)).register
    it = Progress(register, DAY).everything[reference]
    due = Due(name=name, reference=reference, title="", days=1, standing=it)
    place = place_of_due(register, due)
    return place.route, place.first


@every_row(
    ("data", "name", "reference", "route", "first"),
    [
        ({"due": at(-9)}, "overdue", "", ("due",), None),
        ({"due": at(-9), "deadline": {"basis": "stated", "date": at(-8)}}, "overdue", "", ("due",), None),
        ({"deadline": {"basis": "stated", "date": at(-8)}}, "overdue", "", ("deadline", "date"), None),
        ({"due": at(-9), "updates": [update(at(-10), due=at(-9))]}, "overdue", "", ("due",), None),
        ({"due": at(-9), "updates": [update(at(-10), due=at(-8))]}, "overdue", "", ("updates", 0, "due"), ("due",)),
        ({"due": at(-9), "updates": [update(at(-10), due=at(-8)), update(at(-9), due=at(-9))]}, "overdue", "", ("updates", 1, "due"), ("due",)),
        ({"due": at(-9), "updates": [update(at(-9), due=at(-9)), update(at(-10), due=at(-8))]}, "overdue", "", ("updates", 0, "due"), ("due",)),
        ({"updates": [update(at(-9), due=at(-7))]}, "due-soon", "", ("updates", 0, "due"), None),
        ({"updates": [update(at(-9), due=at(-7)), update(at(0), due=at(-6))]}, "due-soon", "", ("updates", 1, "due"), ("updates", 0, "due")),
        ({"updates": [update(at(-9), due=at(-7)), update(at(1), due=at(-6))]}, "due-soon", "", ("updates", 0, "due"), None),
        ({"due": at(-9), "actions": [action()]}, "overdue", "/act", ("due",), None),
        ({"due": at(-9), "actions": [action(id="b"), action(due=at(-8))]}, "overdue", "/act", ("actions", 1, "due"), None),
        ({"due": at(-9), "actions": [action(updates=[update(at(-10), due=at(-8))])]}, "overdue", "/act", ("actions", 0, "updates", 0, "due"), None),
        ({"actions": [action()]}, "overdue", "/act", ("actions", 0), None),
        ({}, "stale", "", ("kind",), None),
        ({"updates": [update(at(-9)), update(at(-8))]}, "stale", "", ("updates", 1, "date"), None),
        ({"updates": [update(at(-8)), update(at(-9))]}, "stale", "", ("updates", 0, "date"), None),
        ({"updates": [update(at(-9)), update(at(0))]}, "stale", "", ("updates", 1, "date"), None),
        ({"updates": [update(at(-9)), update(at(1))]}, "stale", "", ("updates", 0, "date"), None),
        ({"updates": [update(at(-9))], "actions": [action(added=at(-8))]}, "stale", "", ("actions", 0, "added"), None),
        ({"updates": [update(at(-9))], "actions": [action(added=at(0))]}, "stale", "", ("actions", 0, "added"), None),
        ({"updates": [update(at(-9))], "actions": [action(added=at(1))]}, "stale", "", ("updates", 0, "date"), None),
        ({"updates": [update(at(-9))], "actions": [action(), action(id="b", updates=[update(at(-7))])]}, "stale", "", ("actions", 1, "updates", 0, "date"), None),
        ({"updates": [update(at(-1))], "actions": [action(updates=[update(at(-7))])]}, "stale", "/act", ("actions", 0, "updates", 0, "date"), None),
        ({"updates": [update(at(-1))], "actions": [action()]}, "stale", "/act", ("actions", 0, "added"), None),
        ({"updates": [update(at(-9), status="complete"), update(at(-8), status="complete")]}, "awaiting-verification", "", ("updates", 0, "status"), None),
        ({"updates": [update(at(-9), status="complete"), update(at(-8), status="reopened"), update(at(-7), status="complete")]}, "awaiting-verification", "", ("updates", 2, "status"), None),
        ({"updates": [update(at(-9)), update(at(-9), status="verified")]}, "awaiting-closure", "", ("updates", 1, "status"), None),
    ],
)  # fmt: skip
def test_the_place_of_each_thing_that_is_due(
    data: Data, name: str, reference: str, *, route: Any, first: Any
) -> None:
    """The date that holds and the first one, the last sign of life, the status that waits."""
    assert route_of(data, name, f"x/rec-01{reference}") == (route, first)


CONCERN = f"{two_parties.REPORT}/coc-cells"


def concerned(*changes: tuple[str, str, str], more: str = "") -> dict[str, str]:
    """Two findings, of which each is a part of a cause of concern; `more` stands at its end."""
    files = dict(two_parties.changed(*changes))
    for path in (two_parties.REC_01, two_parties.REC_02):
        files[path] += f"links:\n  - type: part_of\n    to: {CONCERN}\n"
    concern = "kind: cause of concern\naddressed_to: the force\ntext: The cells.\nowner: officer\n"
    return {**files, f"{CONCERN}.yaml": f"{concern}deadline:\n  basis: none\n{more}"}


def test_the_last_sign_of_life_of_a_cause_of_concern_may_be_that_of_any_part() -> None:
    """Or its own: of the parts it is the one that was heard of last, wherever it stands."""
    own = "updates:\n  - date: 2025-06-{}\n    by: officer\n    note: It was looked at.\n"

    def place(cells: str, log: str, itself: str) -> tuple[str, Any]:
        files = concerned(
            (two_parties.REC_01, "      - date: 2025-06-12\n", f"      - date: 2025-06-{cells}\n"),
            (two_parties.REC_02, "  - date: 2025-06-12\n", f"  - date: 2025-06-{log}\n"),
            more=own.format(itself),
        )
        register = two_parties.read(files)
        it = Progress(register, date(2025, 9, 1)).everything[CONCERN]
        due = Due(name="stale", reference=CONCERN, title="", days=1, standing=it)
        found = place_of_due(register, due)
        return found.path.rpartition("/")[2], found.route

    assert place("12", "15", "11") == ("rec-02.yaml", ("updates", 0, "date"))
    assert place("16", "15", "11") == ("rec-01.yaml", ("actions", 1, "updates", 0, "date"))
    assert place("16", "15", "17") == ("coc-cells.yaml", ("updates", 0, "date"))


def test_the_place_of_a_response_is_where_its_day_is_to_stand() -> None:
    """Without a response it is what asks for one; comments are asked for in the response itself."""
    inspection = f"{two_parties.REPORT}/inspection.yaml"
    draft = two_parties.changed((two_parties.RESPONSE, two_parties.OUT, "published:\n"))
    set_day = two_parties.changed(
        (inspection, "response_rule: police-act-55\n", "response_due: 2025-07-31\n")
    )
    none = {path: text for path, text in draft.items() if path != two_parties.RESPONSE}

    def place(files: Any, **more: Any) -> tuple[str, Any, bool]:
        register = as_of(two_parties.read(files), date(2025, 6, 18))
        reference = f"{two_parties.REPORT}/response"
        due = Due(name="response-due", reference=reference, title="", days=1, **more)
        found = place_of_due(register, due)
        return found.path, found.route, found.at_key

    assert place(draft) == (two_parties.RESPONSE, ("published",), True)
    assert place(none) == (inspection, ("response_rule",), False)
    none[inspection] = set_day[inspection]
    assert place(none) == (inspection, ("response_due",), False)
    published_later = place(two_parties.FILES)
    assert published_later == (inspection, ("response_rule",), False)
    progress = Progress(two_parties.read(draft), date(2025, 5, 20))
    comments = progress.comments(two_parties.REPORT)
    assert place(draft, comments=comments) == (
        two_parties.RESPONSE, ("chief_constable", "comments_due"), False,
    )  # fmt: skip


LATE_PART = (two_parties.REC_02, "due: 2025-09-30\n", "due: 2025-06-13\n")
DONE_PART = (two_parties.REC_02, "    note: The log is drawn up.\n", "    status: complete\n    note: It is kept.\n")  # fmt: skip


@every_row(
    ("changes", "more", "colour"),
    [
        ((), "", ("green", "on track", "on track: rec-01, due 30 November 2025")),
        ((LATE_PART,), "", ("red", "overdue", "overdue: rec-02, due 13 June 2025, 5 days ago")),
        ((LATE_PART,), "due: 2025-06-25\n", ("red", "overdue", "overdue: rec-02, due 13 June 2025, 5 days ago")),
        ((), "due: 2025-06-25\n", ("amber", "due soon", "due soon: due 25 June 2025")),
        ((), "due: 2025-06-10\n", ("red", "overdue", "overdue: due 10 June 2025, 8 days ago")),
        ((DONE_PART,), "", ("green", "on track", "on track: rec-01, due 30 November 2025")),
        ((), "updates:\n  - date: 2025-06-13\n    by: officer\n    status: closed\n    note: Closed.\n", ("blue", "closed", "closed: since 13 June 2025")),
    ],
    ids=["its parts", "a late part", "a late part and a date", "a date of its own", "late itself", "a part that is done", "closed"],
)  # fmt: skip
def test_a_cause_of_concern_has_the_colour_of_its_most_urgent_part(
    changes: tuple[tuple[str, str, str], ...], more: str, colour: tuple[str, str, str]
) -> None:
    """While it is open; its own counts too if it has a date or an action of its own."""
    progress = two_parties.seen(concerned(*changes, more=more), date(2025, 6, 18))
    found = progress.rag(progress.everything[CONCERN])
    assert (found.colour, found.when, found.words) == colour
    assert found.names_work is ("rec-0" in found.words)


# Links and sameness


@every_row(
    ("type_", "there", "back"),
    [
        ("duplicates", "duplicate of", "has the duplicate"),
        ("supersedes", "supersedes", "superseded by"),
        ("carried_forward_from", "carried forward from", "carried forward as"),
        ("depends_on", "depends on", "needed by"),
        ("part_of", "part of", "has the part"),
    ],
)
def test_each_link_from_both_ends(type_: str, there: str, back: str) -> None:
    """One's own first, then those of others; what names neither end is not shown. Whether it is
    assumed where a link leads is known at both.
    """
    link = [{"type": type_, "to": "x/rec-02", "assumed": ["to"]}]
    register = register_of(
        {
            "x/rec-01.yaml": ("recommendation", recommendation(links=link)),
            "x/rec-02.yaml": ("recommendation", recommendation(links=[{"type": type_, "to": "x/rec-03"}])),
            "x/rec-03.yaml": ("recommendation", recommendation()),
        }
    )  # fmt: skip
    assert [tuple(each) for each in link_ends(register, "x/rec-01")] == [
        (type_, there, "x/rec-02", True, True)
    ]
    assert [tuple(each) for each in link_ends(register, "x/rec-02")] == [
        (type_, there, "x/rec-03", True, False),
        (type_, back, "x/rec-01", False, True),
    ]


@every_row(
    ("links", "counted_with"),
    [
        ({"a": ["a"]}, {}),
        ({"a": ["z"]}, {}),
        ({"b": ["a"], "a": []}, {"b": "a"}),
        ({"c": ["b"], "b": ["a"], "a": []}, {"b": "a", "c": "a"}),
        ({"a": ["b"], "b": ["c"], "c": ["a"]}, {"b": "a", "c": "a"}),
        ({"d": ["c"], "b": ["c"], "c": ["b"]}, {"c": "b", "d": "b"}),
        ({"c": ["a", "b"], "a": [], "b": []}, {"c": "a"}),
        ({"a": ["c"], "c": ["d"], "d": ["c"]}, {"a": "c", "d": "c"}),
        ({"a": ["b", "x"], "b": ["a"], "x": []}, {"a": "x", "b": "x"}),
    ],
)
def test_with_which_each_duplicate_counts(
    links: dict[str, list[str]], counted_with: dict[str, str]
) -> None:
    assert duplicates(links) == counted_with


# A log of a part


@every_row(
    ("wish", "found"),
    [
        ({"below": Referent("x/rec-01", "recommendation", "x/rec-01.yaml", (), None)}, {"x/rec-01/a", "x/rec-01/b"}),
        ({"below": Referent("x", "inspection", "x/inspection.yaml", (), None)}, {"x", "x/afi-02", "x/rec-01/a", "x/rec-01/b"}),
        ({"below": Referent("p/pillar-1", "pillar", "programmes/p/pillar-1.yaml", (), None)}, {"p/pillar-1/own", "x/rec-01/a"}),
        ({"below": Referent("q", "programme", "programmes/q/programme.yaml", (), None)}, {"x/rec-01/a", "x/rec-01/b"}),
        ({"by": "lead"}, {"x/afi-02"}),
        ({"by": "nobody"}, set()),
        ({"filters": Filters(board="audit")}, {"p/pillar-1/own", "x", "x/afi-02", "x/rec-01/a", "x/rec-01/b", "y"}),
        ({"filters": Filters(board="qb")}, {"x", "x/rec-01/a", "x/rec-01/b"}),
        ({"filters": Filters(inspection="y")}, {"y"}),
        ({"filters": Filters(inspection="x")}, {"x", "x/afi-02", "x/rec-01/a", "x/rec-01/b"}),
        ({"filters": Filters(owner="officer")}, {"p/pillar-1/own", "x/afi-02"}),
        ({"filters": Filters(pillar="q/pillar-2")}, {"x/rec-01/b"}),
        ({"filters": Filters(statuses=("complete",))}, {"x/afi-02"}),
        ({"filters": Filters(kind="action")}, {"p/pillar-1/own", "x/rec-01/a", "x/rec-01/b"}),
        ({"filters": Filters(colours=("green",))}, {"x", "x/afi-02"}),
    ],
)  # fmt: skip
def test_a_log_of_a_part(shelved: Progress, wish: Data, found: set[str]) -> None:
    """What was asked of work leaves out what is none; a report goes with its recommendations."""
    shown = log(shelved, LogFilter(**{"filters": Filters(), **wish}))
    assert {each.reference for each in shown} == found
