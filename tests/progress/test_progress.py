"""What is worked out from records and a day: standings, ledgers, colours, clocks, totals, trends."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recotrack.model import Recommendation, validate
from recotrack.progress import (
    GROUPINGS,
    BoardsKnew,
    Filters,
    Progress,
    Standing,
    boards_of,
    groups,
    link_ends,
    news,
    of_board,
    programmes_of,
    rag_counts,
    selected,
    sorted_standings,
    totals,
)
from recotrack.progress.bullets import bullets, bullets_in
from recotrack.progress.links import duplicates
from recotrack.register import File, Register, WhenMet, as_of
from recotrack.starter import demo_register
from recotrack.words import first_sentence, reading_order
from tests.conftest import Files, examples, size, written
from tests.looking import files
from tests.tables import every_row

DAY = date(2025, 6, 30)
Data = dict[str, Any]


def register_of(records: dict[str, tuple[str, Any]]) -> Register:
    """A register of plain data, by path: its kind and what its file would say."""
    made = {}
    for path, (kind, data) in records.items():
        model, faults = validate(kind, data, path)
        assert model is not None, faults
        reference = path.removeprefix("programmes/").removesuffix(".yaml")
        reference = reference.removesuffix("/inspection").removesuffix("/programme")
        made[path] = File(path, kind, reference, model)
    return Register("records", made, (), frozenset(), lambda _: b"")


def by_dates(progress: Progress) -> BoardsKnew:
    """What boards knew, where there is no git to ask: what is dated up to the day."""
    return BoardsKnew(progress, lambda day: WhenMet(progress.register.whole, day, None, "no git"))


def recommendation(**more: Any) -> Data:
    return {
        "kind": "recommendation",
        "addressed_to": "all forces",
        "text": "Do it.",
        "deadline": {"basis": "none"},
        **more,
    }


def inspection(published: str = "2024-01-01", **more: str) -> Data:
    return {
        "title": "A report",
        "inspectorate": "X",
        "kind": "force",
        "published": published,
        **more,
    }


def one(data: Data, day: date = DAY) -> Progress:
    """The progress of a single recommendation, x/rec-01."""
    records = {
        "x/inspection.yaml": ("inspection", inspection()),
        "x/rec-01.yaml": ("recommendation", data),
    }
    return Progress(register_of(records), day)


def update(day: str, **more: Any) -> Data:
    return {"date": day, "by": "lead", "note": "It goes on.", **more}


def action(**more: Any) -> Data:
    return {"id": "act", "title": "Act", "added": "2024-01-01", **more}


# Days and statuses


def test_due_today_is_not_late() -> None:
    """The due day itself is in time; the day after it is one day late."""
    data = recommendation(deadline={"basis": "stated", "date": "2025-06-30"})
    today, tomorrow = (
        one(data, day).recommendations["x/rec-01"] for day in (DAY, DAY + timedelta(days=1))
    )
    assert (today.overdue, today.due_soon, today.days_left) == (False, True, 0)
    assert (tomorrow.overdue, tomorrow.days_late, tomorrow.days_left) == (True, 1, -1)


def test_a_standing_is_asked_for_by_the_reference_of_a_recommendation_or_an_action() -> None:
    """It is the same whether one is asked for or all are; what is neither has none, and of two
    actions with one id it is the first.
    """
    data = recommendation(actions=[action(), action(id="other"), action(title="Again")])
    for asked_first in (Progress.standing, lambda progress, _: progress.everything):
        progress = one(data)
        asked_first(progress, "x/rec-01/other")
        assert progress.standing("x/rec-01") is progress.recommendations["x/rec-01"]
        assert progress.standing("x/rec-01/other") is progress.actions["x/rec-01/other"]
        assert progress.standing("x/rec-01/act").title == "Act"
        acts = [each.reference for each in progress.actions_of("x/rec-01")]
        assert acts == ["x/rec-01/act", "x/rec-01/other"]
        for neither in ("x", "x/rec-02", "x/rec-01/none", "act"):
            with pytest.raises(KeyError):
                progress.standing(neither)


def test_updates_count_from_their_day_on_and_in_the_order_of_days() -> None:
    """A late-typed entry stands last in the file and still comes before what followed it."""
    data = recommendation(
        actions=[
            action(
                updates=[
                    update("2025-06-10", status="complete"),
                    update("2025-05-01", status="in progress"),
                ]
            )
        ]
    )
    days = {date(2025, 4, 30): "not started", date(2025, 5, 1): "in progress", DAY: "complete"}
    found = {day: one(data, day).actions["x/rec-01/act"].status for day in days}
    assert found == days


def test_of_one_day_the_files_order_holds() -> None:
    data = recommendation(
        updates=[
            update("2025-05-01", status="complete"),
            update("2025-05-01", status="reopened"),
        ]
    )
    assert one(data).recommendations["x/rec-01"].status == "reopened"


def test_not_for_us_is_neither_open_nor_done() -> None:
    data = recommendation(disposition="not for us", reason="Theirs.")
    counts = totals(one(data).everything.values()).recommendations
    assert (counts.total, counts.open, counts.done, counts.set_aside) == (1, 0, 0, 1)


def test_ready_to_complete_is_open_with_something_done_and_nothing_open() -> None:
    done = action(updates=[update("2025-01-01", status="complete")])
    dropped = action(id="two", updates=[update("2025-01-01", status="cancelled")])
    for actions, ready in (
        ([done], True),
        ([done, dropped], True),
        ([dropped], False),
        ([], False),
    ):
        standing = one(recommendation(actions=actions)).recommendations["x/rec-01"]
        assert standing.ready_to_complete is ready


def test_an_action_that_is_not_there_yet_keeps_nothing_from_being_ready() -> None:
    later = action(id="later", added="2025-12-01")
    done = action(updates=[update("2025-01-01", status="complete")])
    progress = one(recommendation(actions=[done, later]))
    assert progress.recommendations["x/rec-01"].ready_to_complete
    assert not progress.actions["x/rec-01/later"].counts


def test_a_recommendation_is_not_there_before_its_report() -> None:
    """Looked at from an earlier day, what came later is in no total and no list."""
    progress = one(recommendation(), date(2023, 12, 31))
    assert totals(progress.everything.values()).recommendations.total == 0
    assert selected(progress, Filters()) == []


def test_what_was_told_before_the_report_was_there_before_it() -> None:
    """An accelerated cause of concern: the work began before publication."""
    progress = one(recommendation(updates=[update("2023-11-01")]), date(2023, 12, 1))
    assert progress.recommendations["x/rec-01"].there


# Due dates


def test_a_moved_date_never_hides_the_first() -> None:
    data = recommendation(
        deadline={"basis": "stated", "date": "2025-01-31"},
        updates=[update("2025-01-10", due="2025-05-31"), update("2025-05-20", due="2025-12-31")],
    )
    it = one(data).recommendations["x/rec-01"]
    assert it.ledger.first == date(2025, 1, 31)
    assert [move.days for move in it.ledger.moves] == [120, 214]
    assert it.ledger.days_slipped == 334
    assert (it.overdue, it.days_late_against_first) == (False, 150)


def test_a_date_where_none_was_is_the_first_not_a_move() -> None:
    it = one(recommendation(updates=[update("2025-01-10", due="2025-05-31")])).recommendations[
        "x/rec-01"
    ]
    assert it.ledger.first == date(2025, 5, 31)
    assert it.ledger.moves == ()


def test_an_action_follows_its_recommendation_until_it_has_a_date_of_its_own() -> None:
    data = recommendation(
        due="2025-03-31",
        updates=[update("2025-02-01", due="2025-06-30"), update("2025-05-01", due="2025-12-31")],
        actions=[action(updates=[update("2025-03-01", due="2025-08-31")])],
    )
    it = one(data).actions["x/rec-01/act"]
    assert it.ledger.first == date(2025, 3, 31)
    assert [move.after for move in it.ledger.moves] == [date(2025, 6, 30), date(2025, 8, 31)]


def test_an_actions_own_date_is_no_move_from_one_that_came_later() -> None:
    """The recommendation had no date when the action got its own: there was nothing to move."""
    data = recommendation(
        updates=[update("2025-05-01", due="2025-12-31")],
        actions=[action(updates=[update("2025-03-01", due="2025-08-31")])],
    )
    ledger = one(data).actions["x/rec-01/act"].ledger
    assert (ledger.first, ledger.moves) == (date(2025, 8, 31), ())


def test_finished_work_does_not_move_with_its_recommendation() -> None:
    """What was done in time stays so, whatever date the reopened recommendation gets later."""
    data = recommendation(
        due="2025-03-31",
        updates=[update("2025-05-01", status="reopened", due="2025-12-31")],
        actions=[action(updates=[update("2025-02-01", status="complete")])],
    )
    assert one(data).actions["x/rec-01/act"].ledger.moves == ()


# Colours


@every_row(
    ("data", "words"),
    [
        ({"updates": [update("2025-06-20", status="reopened")], "owner": None}, "no owner"),
        ({"owner": "lead", "updates": [update("2025-06-20")]}, "no deadline"),
        (
            {"updates": [update("2025-06-20", status="closed", ref="Letter")]},
            "closed: since 20 June 2025",
        ),
        ({"due": "2025-06-29", "owner": "lead"}, "overdue: due 29 June 2025, 1 day ago"),
        ({"due": "2025-06-30", "owner": "lead"}, "due soon: due today"),
        ({"disposition": "not for us"}, "not for us"),
    ],
)
def test_a_colour_says_which_condition_gave_it(data: Data, words: str) -> None:
    """`since` stands only beside a status, for that is what the day belongs to."""
    progress = one(recommendation(**data))
    assert progress.rag(progress.recommendations["x/rec-01"]).words == words


def test_superseded_by_a_link_has_no_day() -> None:
    records = {
        "x/inspection.yaml": ("inspection", inspection()),
        "x/rec-01.yaml": (
            "recommendation",
            recommendation(
                updates=[
                    update("2025-01-01", status="complete"),
                    update("2025-02-01", status="reopened"),
                ]
            ),
        ),
        "y/inspection.yaml": ("inspection", inspection("2025-06-01")),
        "y/rec-01.yaml": (
            "recommendation",
            recommendation(links=[{"type": "supersedes", "to": "x/rec-01"}]),
        ),
    }
    now, before = (Progress(register_of(records), day) for day in (DAY, date(2025, 5, 1)))
    assert now.rag(now.recommendations["x/rec-01"]).words == "superseded"
    assert before.recommendations["x/rec-01"].status == "reopened", "y was not out yet"


def test_only_what_counts_on_the_day_has_taken_a_place() -> None:
    """Not a report that came out later, nor one that was withdrawn."""
    gone = {"date": "2024-06-01", "because": "It was another force's."}
    records = {
        "x/inspection.yaml": ("inspection", inspection()),
        "x/rec-01.yaml": ("recommendation", recommendation()),
        "gone/inspection.yaml": ("inspection", {**inspection(), "withdrawn": gone}),
        "later/inspection.yaml": ("inspection", inspection("2025-06-01")),
    }
    for name in ("gone", "later"):
        links = [{"type": "supersedes", "to": "x/rec-01"}]
        records[f"{name}/rec-01.yaml"] = ("recommendation", recommendation(links=links))
    now, before = (Progress(register_of(records), day) for day in (DAY, date(2025, 5, 1)))
    assert now.superseded_by("x/rec-01") == ("later/rec-01",)
    assert before.superseded_by("x/rec-01") == ()


@every_row(("linked", "kind"), [("y/rec-01", "supersedes"), ("x/rec-01", "duplicates")])
def test_on_an_earlier_day_a_later_report_takes_nothing_away(linked: str, kind: str) -> None:
    """Though nothing happened to the recommendation itself since."""
    records = {
        "x/inspection.yaml": ("inspection", inspection()),
        "y/inspection.yaml": ("inspection", inspection("2025-06-01")),
    }
    for name, other in (("x/rec-01", "y/rec-01"), ("y/rec-01", "x/rec-01")):
        links = [{"type": kind, "to": other}] if name == linked else []
        acts = [action()] if name == "x/rec-01" else []
        records[f"{name}.yaml"] = ("recommendation", recommendation(links=links, actions=acts))
    progress = Progress(register_of(records), DAY)
    before = progress.earlier(date(2025, 5, 1))
    now, then = (each.recommendations["x/rec-01"] for each in (progress, before))
    assert (now.status, now.counts) == (
        ("superseded", True) if kind == "supersedes" else ("open", False)
    )
    assert (then.status, then.counts) == ("open", True)
    acting = [each.actions["x/rec-01/act"] for each in (progress, before)]
    assert [each.counts for each in acting] == [now.counts, True]


def test_settings_beyond_all_days_are_no_fault(tmp_path: Path) -> None:
    """A due_soon of a million days, a limit of none or of a billion: no day can be named, no more."""
    found: Files = files()
    office = str(found["register.yaml"])
    for days in ("0", "-1", "999999999"):
        found["register.yaml"] = (
            office.replace("days: 56", f"days: {days}") + "  due_soon: 999999999\n"
        )
        progress = Progress(written(tmp_path, found), DAY)
        assert progress.clock("2024-08-22-soteria") is None
        assert all(each.due_soon in {True, False} for each in progress.everything.values())


# The statutory clock


@given(st.dates(date(2011, 11, 22), date(2090, 1, 1)), st.integers(-100, 200))
def test_the_last_day_is_publication_plus_55(published: date, later: int) -> None:
    """Police Act 1996 s.55(5A): 56 days beginning with the day of publication."""
    limit = {"days": "56", "unit": "calendar", "first_day_counts": "true"}
    office = {
        "force": "F",
        "commissioner": {"title": "C"},
        "chief_constable": {"name": "N"},
        "roles": {"lead": {"title": "Lead"}},
        "policy": {"responses": {"police-act-55": limit}},
    }
    data = inspection(published.isoformat(), response_rule="police-act-55")
    register = register_of(
        {"register.yaml": ("register", office), "x/inspection.yaml": ("inspection", data)}
    )
    today = published + timedelta(days=later)
    clock = Progress(register, today).clock("x")
    assert clock is not None
    assert clock.last_day == published + timedelta(days=55)
    assert clock.days_left == 55 - later
    assert clock.days_late == max(0, later - 55)


# Duplicates


@given(
    st.dictionaries(
        st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefz"), max_size=3), min_size=1
    )
)
def test_each_finding_is_counted_once(links: dict[str, list[str]]) -> None:
    """Every duplicate leads to one that counts; none that counts leads to another that does."""
    counted_with = duplicates(links)
    counted = links.keys() - counted_with.keys()
    assert set(counted_with.values()) <= counted
    for name in links:
        if name in counted:
            assert not (_reached(name, links) - {name}) & counted
        else:
            assert counted_with[name] in _reached(name, links)


def _reached(start: str, links: dict[str, list[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in links and name not in seen:
            seen.add(name)
            waiting.extend(links[name])
    return seen


def test_two_that_name_each_other_count_once() -> None:
    assert duplicates({"b": ["a"], "a": ["b"]}) == {"b": "a"}


def test_a_duplicate_of_what_cannot_be_read_counts(tmp_path: Path) -> None:
    """Else the finding would be in no total at all."""
    found = files()
    found["2024-08-22-soteria/rec-03.yaml"] = "kind: ["
    progress = Progress(written(tmp_path, found), DAY)
    assert progress.recommendations["2023-05-04-self-assessment/rec-01"].counts


# Groups, boards, trends


@pytest.fixture
def lively(tmp_path: Path) -> Progress:
    return Progress(written(tmp_path, files()), DAY)


def test_one_standing_alone_is_what_it_is_among_all_others(tmp_path: Path) -> None:
    """Whoever asks for one does not wait for a thousand; of two actions with one id the first."""
    found = dict(demo_register(records=26, seed=3))
    pillar = next(path for path, text in found.items() if "/pillar-" in path and "- id:" in text)
    first = found[pillar].index("  - id:", found[pillar].index("actions:"))
    found[pillar] += found[pillar][first:].replace("title: ", "title: Again, ", 1)
    register = written(tmp_path, {**found})
    for name, standing in Progress(register, DAY).everything.items():
        assert Progress(register, DAY).standing(name) == standing
    for name in ("nothing", pillar.removesuffix(".yaml"), f"{pillar}/nothing", ""):
        with pytest.raises(KeyError):
            Progress(register, DAY).standing(name)


def test_a_board_has_what_belongs_to_its_programmes(lively: Progress) -> None:
    """The inspection's recommendations and actions, and the pillars' own actions; not the others."""
    found = {each.reference for each in of_board(lively, "op-soteria-board")}
    assert "2024-08-22-soteria/rec-09/write-process" in found
    assert "op-soteria/pillar-3/isva-memorandum" in found
    assert not any(each.startswith("2023-") for each in found)


def test_a_board_without_a_programme_has_everything(lively: Progress) -> None:
    """An audit committee looks at the whole register."""
    assert len(of_board(lively, "audit-committee")) == len(lively.everything)


def test_a_pillar_brings_a_recommendation_into_its_programme(tmp_path: Path) -> None:
    """The self-assessment names no programme, but one of its recommendations names a pillar."""
    found = files()
    path = "2023-05-04-self-assessment/rec-02.yaml"
    found[path] = f"{found[path]!s}pillars:\n  - op-soteria/pillar-4\n"
    progress = Progress(written(tmp_path, found), DAY)
    standing = progress.recommendations["2023-05-04-self-assessment/rec-02"]
    assert programmes_of(progress, standing) == ("op-soteria",)
    assert boards_of(progress, standing) == ("op-soteria-board",)


def test_since_the_last_meeting(lively: Progress) -> None:
    """The last day before today on which it met, and what was done on both days."""
    for day in (date(2025, 6, 4), date(2025, 6, 5)):  # it met on both the first and the fifth
        later = Progress(lively.register, day)
        since = news(later, "op-soteria-board", by_dates(later))
        assert since.then is not None
        assert since.then.when.day == date(2025, 5, 1)
        before = [each for each in since.actions.before.values() if each.done]
        assert (len(before), len(since.actions.newly_done)) == (1, 1)
    assert news(lively, "no-such-board", by_dates(lively)).then is None


# Texts


def test_links_are_read_from_both_ends(lively: Progress) -> None:
    found = link_ends(lively.register, "2024-08-22-soteria/rec-03")
    assert [f"{tie.words} {tie.other}" for tie in found] == [
        "has the duplicate 2023-05-04-self-assessment/rec-01",
        "needed by 2024-08-22-soteria/rec-07",
    ]
    (own,) = link_ends(lively.register, "2023-05-04-self-assessment/rec-01")
    assert (own.words, own.other, own.here) == ("duplicate of", "2024-08-22-soteria/rec-03", True)


def test_bullets_know_who_answers_them() -> None:
    subject = Recommendation.model_validate(
        recommendation(
            text="Make sure:\n\n- of the\n  first; and\n- of the second.",
            actions=[action(answers=["2"]), action(id="b", answers=["2", "3"])],
        )
    )
    found = [
        (each.number, each.words, [a.id for a in each.answered_by]) for each in bullets(subject)
    ]
    assert found == [(1, "of the first; and", []), (2, "of the second.", ["act", "b"])]


@every_row(
    ("text", "found"),
    [
        ("No list.", []),
        ("By section\n1984. Nothing begins here.", []),
        ("1. one\n2. two", ["one", "two"]),
        ("- one\n  - inner\n- two\n\n  more", ["one", "inner", "two more"]),
    ],
)
def test_bullets_are_the_list_items_of_markdown(text: str, found: list[str]) -> None:
    assert bullets_in(text) == found


def test_a_text_of_open_brackets_ends() -> None:
    """What stands inside lines is not parsed, so that no text takes hours."""
    many = size(6_000, 24_000)
    assert bullets_in("- " + "\n  ".join(["![x"] * many)) == [" ".join(["![x"] * many)]


@every_row(
    ("text", "sentence"),
    [
        ("Do it\nnow. Then rest.", "Do it now."),
        ("Do this:\n\n- a\n- b", "Do this"),
        ("Do this:\n- a", "Do this"),
        (
            "By 31 January 2025, do it under s. 63G of the Act.",
            "By 31 January 2025, do it under s. 63G of the Act.",
        ),
    ],
)
def test_a_title_is_the_first_sentence(text: str, sentence: str) -> None:
    assert first_sentence(text) == sentence


def test_references_sort_as_people_read() -> None:
    """A record, then its parts, then the next number."""
    names = ["x/rec-10", "x/rec-09-1", "x/rec-09/b", "x/rec-09", "x/rec-100", "x/rec-09/a"]
    assert sorted(names, key=reading_order) == [
        "x/rec-09", "x/rec-09/a", "x/rec-09/b", "x/rec-09-1", "x/rec-10", "x/rec-100",
    ]  # fmt: skip


# Laws that hold for any register

day = st.dates(date(2024, 6, 1), date(2025, 12, 31)).map(date.isoformat)
maybe_day = st.none() | day
owner = st.sampled_from([None, "lead", "officer"])
STATUSES = ("not started", "in progress", "blocked", "complete", "verified", "cancelled")
RECOMMENDED = ("open", "complete", "verified", "submitted", "closed", "reopened", "superseded")
PILLARS = ("p/pillar-1", "p/pillar-2", "q/pillar-1")
NAMES = ("x/rec-01", "x/rec-02", "y/rec-01", "y/afi-02")


def updates(statuses: tuple[str, ...]) -> st.SearchStrategy[list[Data]]:
    status = st.none() | st.sampled_from(statuses)
    one_of_them = st.builds(
        lambda on, status, due, who: update(on, status=status, due=due, owner=who),
        day, status, maybe_day, owner,
    )  # fmt: skip
    return st.lists(one_of_them, max_size=5)


actions = st.lists(
    st.builds(
        lambda added, due, who, pillars, told: action(added=added, due=due, owner=who, pillars=pillars, updates=told),
        day, maybe_day, owner, st.lists(st.sampled_from(PILLARS), max_size=2), updates(STATUSES),
    ),
    max_size=3,
).map(lambda found: [{**each, "id": f"a{at}"} for at, each in enumerate(found)])  # fmt: skip
links = st.lists(
    st.builds(
        lambda kind, to: {"type": kind, "to": to},
        st.sampled_from(["duplicates", "supersedes"]),
        st.sampled_from([*NAMES, "z/rec-01"]),
    ),
    max_size=2,
)
recommendations = st.builds(
    lambda due, deadline, who, told, does, tied, pillars, given: recommendation(
        due=due, owner=who, updates=told, actions=does, links=tied, pillars=pillars,
        disposition=given, deadline={"basis": "stated", "date": deadline},
    ),
    maybe_day, maybe_day, owner, updates(RECOMMENDED), actions, links,
    st.lists(st.sampled_from(PILLARS), max_size=2),
    st.sampled_from([None, "accepted", "not for us"]),
)  # fmt: skip


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Two inspections, two programmes, up to four recommendations, with any histories."""
    records: dict[str, tuple[str, Any]] = {
        "programmes/p/programme.yaml": ("programme", {"title": "P", "board": "b"}),
        "programmes/p/pillar-1.yaml": ("pillar", {"title": "One", "actions": draw(actions)}),
        "programmes/q/programme.yaml": ("programme", {"title": "Q"}),
        "x/inspection.yaml": ("inspection", inspection(draw(day), programme="p")),
        "y/inspection.yaml": ("inspection", inspection(draw(day))),
    }
    for name in draw(st.sets(st.sampled_from(NAMES))):
        records[f"{name}.yaml"] = ("recommendation", draw(recommendations))
    return register_of(dict(sorted(records.items())))


today = st.dates(date(2024, 6, 1), date(2026, 1, 31))
of_registers = examples(9, 33)
"""A whole register takes its time to be drawn, and each holds many standings."""


@of_registers
@given(registers(), today, st.sampled_from(sorted(GROUPINGS)))
def test_totals_are_the_sum_of_their_rows(register: Register, on: date, by: str) -> None:
    """Row by row every figure adds up, but for what stands in several rows."""
    progress = Progress(register, on)
    counted = [each for each in progress.everything.values() if each.counts]
    grouped = groups(progress, counted, by)
    times = Counter(each.reference for members in grouped.values() for each in members)
    assert times.keys() == {each.reference for each in counted}
    extra = [each for each in counted for _ in range(times[each.reference] - 1)]
    rows = [totals(members) for members in grouped.values()]
    whole, again = totals(counted), totals(extra)
    for kind in ("recommendations", "actions"):
        for name in (
            "total",
            "open",
            "done",
            "closed",
            "set_aside",
            "overdue",
            "due_soon",
            "stale",
        ):
            figures = [getattr(getattr(row, kind), name) for row in rows]
            sum_of_all = getattr(getattr(whole, kind), name) + getattr(getattr(again, kind), name)
            assert sum(figures) == sum_of_all, (kind, name)


@of_registers
@given(registers(), today)
def test_what_is_counted_is_open_done_or_set_aside(register: Register, on: date) -> None:
    """And by colour, by status: the same total each time."""
    progress = Progress(register, on)
    everything = progress.everything.values()
    counted = totals(everything)
    recommended, acted = counted.recommendations, counted.actions
    for counts in (recommended, acted, *counted.by_kind.values()):
        assert counts.total == counts.open + counts.done + counts.set_aside
        assert counts.total == sum(counts.statuses.values())
        assert counts.overdue <= counts.open
        assert counts.closed <= counts.done
    lines = rag_counts(progress, everything)
    assert sum(each.recommendations for each in lines) == recommended.total
    assert sum(each.actions for each in lines) == acted.total
    aside = ("superseded", "not for us", "not accepted")
    for counts in (recommended, acted):
        assert counts.set_aside == sum(counts.statuses.get(each, 0) for each in aside)


@of_registers
@given(registers(), today)
def test_moves_add_up_to_the_days_slipped(register: Register, on: date) -> None:
    """From each date to the next: the ledger has no gap and no day is lost."""
    for it in Progress(register, on).everything.values():
        moves = it.ledger.moves
        assert sum(move.days for move in moves) == it.ledger.days_slipped
        dates = [it.ledger.first, *(move.after for move in moves)]
        assert [move.before for move in moves] == dates[:-1]
        assert it.due == dates[-1]
        assert [move.on for move in moves] == sorted(move.on for move in moves)


@of_registers
@given(registers(), today)
def test_a_first_date_stays_the_first(register: Register, on: date) -> None:
    """Once a date is given, no later day shows another first one; lateness is counted from both."""
    early, late = Progress(register, on), Progress(register, on + timedelta(days=90))
    first_then, first_now = (
        {name: it.ledger.first for name, it in each.recommendations.items() if it.ledger.first}
        for each in (late, early)
    )
    assert first_now.items() <= first_then.items()
    for name, it in early.recommendations.items():
        moves = late.recommendations[name].ledger.moves
        assert moves[: len(it.ledger.moves)] == it.ledger.moves
    for it in early.everything.values():
        assert it.days_late == (max(0, (on - it.due).days) if it.is_open and it.due else 0)
        first = it.ledger.first
        assert it.days_late_against_first == (
            max(0, (on - first).days) if it.is_open and first else 0
        )


@of_registers
@given(registers(), today)
def test_a_day_knows_nothing_of_later_ones(register: Register, on: date) -> None:
    """Taking the later updates out of the records changes no standing."""
    trimmed = {
        path: File(file.path, file.kind, file.reference, _until(file.value, on))
        for path, file in register.files.items()
    }
    before = Register("records", trimmed, (), frozenset(), lambda _: b"")
    found, expected = Progress(register, on).everything, Progress(before, on).everything
    for name, it in expected.items():
        same = found[name]
        assert (it.status, it.owner, it.ledger, it.updates) == (
            same.status, same.owner, same.ledger, same.updates,
        )  # fmt: skip


@of_registers
@given(registers(), today, st.integers(0, 800))
def test_an_earlier_day_is_the_same_from_any_later_one(
    register: Register, on: date, days: int
) -> None:
    """What nothing happened to is taken from the later day; it stands as if worked out anew."""
    before = on - timedelta(days=days)
    assert Progress(register, on).earlier(before).everything == (
        Progress(register, before).everything
    )
    then = as_of(register, before)
    now = Progress(as_of(register, on), on)
    assert now.earlier(before, then).everything == Progress(then, before).everything


def _until(model: Any, on: date) -> Any:
    """A record without its updates after a day."""
    changes: dict[str, Any] = {}
    if hasattr(model, "updates"):
        changes["updates"] = tuple(each for each in model.updates if each.date <= on)
    if hasattr(model, "actions"):
        changes["actions"] = tuple(_until(each, on) for each in model.actions)
    return model.model_copy(update=changes)


@of_registers
@given(registers(), today, st.sampled_from(["b", "no-programme"]))
def test_what_was_open_and_what_came_and_went_is_what_is_open(
    register: Register, on: date, board: str
) -> None:
    """The sums hold, of what is open and of all that counts, and nobody is missing."""
    met = on - timedelta(days=30)
    office = {
        "force": "F",
        "commissioner": {"title": "C"},
        "chief_constable": {"name": "N"},
        "roles": {"lead": {"title": "Lead"}},
        "boards": {board: {"title": "B", "met": [met.isoformat()]}},
        "policy": {"due_soon": "30"},
    }
    model, _ = validate("register", office, "register.yaml")
    files_with = {
        **register.files,
        "register.yaml": File("register.yaml", "register", "register", model),
    }
    progress = Progress(Register("", files_with, (), frozenset(), lambda _: b""), on)
    since = news(progress, board, by_dates(progress))
    before = progress.earlier(met, as_of(progress.register, met - timedelta(days=1)))
    then, now = (
        {each.reference: each for each in of_board(when, board) if each.counts}
        for when in (before, progress)
    )
    assert {*since.whole.before} == {*then}
    assert [*since.whole.now] == [*now]
    for balance in (since.recommendations, since.actions):
        found = balance.crossings
        assert balance.open_then + sum(each.open for each in found) == balance.open_now
        assert len(balance.before) + sum(each.total for each in found) == len(balance.now)
    named = Counter(each.reference for each in since.whole.crossings)
    differ = {name for name in {*then, *now} if _place(then.get(name)) != _place(now.get(name))}
    assert differ <= named.keys()
    assert max(named.values(), default=0) <= 2, "what came and went since"


def _place(standing: Standing | None) -> tuple[bool, str]:
    """Where it stands in the sums, and by which status if it is no longer open."""
    if standing is None:
        return False, ""
    return standing.is_open, "" if standing.is_open else standing.status


@of_registers
@given(
    registers(), today, st.sampled_from(["due", "reference", "owner", "status", "late", "updated"])
)
def test_an_order_loses_nothing(register: Register, on: date, sort: str) -> None:
    """Sorted in any way it is the same list, and open ones come first by due date."""
    standings = list(Progress(register, on).everything.values())
    ordered = sorted_standings(sort, reversed(standings))
    assert sorted(_names(ordered)) == sorted(_names(standings))
    assert ordered == sorted_standings(sort, standings)
    if sort == "due":
        opens = [each.is_open for each in ordered]
        assert opens == sorted(opens, reverse=True)


def _names(standings: Iterable[Any]) -> list[str]:
    return [each.reference for each in standings]
