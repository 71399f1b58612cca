"""The thread of a piece of work: what holds on a day, since when, where it is written."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from recotrack.progress import Progress
from recotrack.register import Register, as_of
from tests.progress.test_progress import action, of_registers, one, recommendation, registers, today
from tests.progress.test_progress import update as update_of

KEYS = ("status", "owner", "due", "forecast")


def at(value: Any, route: tuple[str | int, ...]) -> Any:
    """What a route leads to in a record."""
    for key in route:
        value = value[key] if isinstance(key, int) else getattr(value, key)
    return value


@of_registers
@given(registers())
def test_every_route_leads_to_what_it_names(register: Register) -> None:
    """Each update is found where its route leads; what says a key last says the value that holds,
    and so does what brought it. All updates are in the thread, by date.
    """
    for tracked in register.tracked:
        thread, record = tracked.thread, tracked.file.value
        assert at(record, thread.route) is tracked.subject
        assert sorted(thread.places) == [*range(len(tracked.updates))]
        assert [*thread.updates] == sorted(tracked.updates, key=lambda update: update.date)
        for update in thread.updates:
            assert at(record, thread.route_to(update)) is update
        for state in thread.states:
            for key in KEYS:
                current = getattr(state, key)
                for said in filter(None, (current.brought, current.last_said)):
                    assert at(record, thread.route_to(said, key)) == current.value
                written = thread.written(key, current) if key != "status" else None
                if written is not None:
                    assert at(record, written) == current.value


@of_registers
@given(registers())
def test_what_no_update_says_the_record_itself_says(register: Register) -> None:
    """Open or not started, its own owner, its own date or the inspectorate's; and each update
    changes what it says and nothing else.
    """
    for tracked in register.tracked:
        thread, subject = tracked.thread, tracked.subject
        deadline = getattr(subject, "deadline", None)
        first = thread.states[0]
        assert first.status.value == ("open" if deadline else "not started")
        assert first.owner.value == subject.owner
        assert first.due.value == (subject.due or (deadline and deadline.date))
        states = pairwise(thread.states)
        for update, (before, after) in zip(thread.updates, states, strict=True):
            for key in KEYS:
                said = getattr(update, key)
                was, now = getattr(before, key), getattr(after, key)
                assert now.value == (was.value if said is None else said)
                assert (now.brought is update) == (now.value != was.value)
                assert (now.last_said is update) == (said is not None)


@of_registers
@given(registers(), st.integers(0, 40))
def test_cut_at_a_day_it_is_the_thread_of_the_register_as_of_that_day(
    register: Register, which: int
) -> None:
    """In values and in updates; the places are those of the file itself, which the day leaves. The
    day is one on which something happened: that is in it, and not in what was before.
    """
    days = sorted({update.date for each in register.tracked for update in each.updates})
    on = days[which % len(days)] if days else date(2025, 1, 1)
    seen = as_of(register, on)
    for tracked in seen.tracked:
        now = tracked.thread
        whole = register.tracked_by_reference[tracked.reference].thread
        cut = whole.up_to(on)
        assert cut.updates == now.updates
        values = [[getattr(state, key).value for key in KEYS] for state in cut.states]
        assert values == [[getattr(state, key).value for key in KEYS] for state in now.states]
        assert whole.before(on) == whole.up_to(on - timedelta(days=1))
        assert whole.before(on + timedelta(days=1)) == cut


@of_registers
@given(registers(), today)
def test_what_holds_last_is_what_progress_shows(register: Register, on: date) -> None:
    """An owner and a due date of its own, and the status where no other record says another."""
    for name, it in Progress(register, on).everything.items():
        tracked = register.tracked_by_reference[name]
        now = tracked.thread.up_to(on).now
        for shown, current in ((it.owner, now.owner), (it.due, now.due)):
            if current.value is not None:
                assert shown == current.value
        assert it.forecast == now.forecast.value
        if it.status not in {"superseded", "not for us", "not accepted", "withdrawn"}:
            assert (it.status, it.since) == (now.status.value, now.status.since)


@of_registers
@given(registers(), today)
def test_the_updates_since_a_status_begin_with_what_said_it(register: Register, on: date) -> None:
    """From the first that says it, since another one held; none where nothing says it."""
    for tracked in register.tracked:
        thread = tracked.thread.up_to(on)
        status = thread.now.status.value
        since = thread.since({status})
        if not any(update.status == status for update in thread.updates):
            assert since == ()
            continue
        assert since[0].status == status
        assert {update.status for update in since} <= {status, None}
        before = thread.before_update(since[0])
        assert before.updates + since == thread.updates
        if before.now.status.brought is not None:
            assert before.now.status.value != status
        assert thread.since({"another"}) == ()


@of_registers
@given(registers(), today)
def test_what_held_before_a_move_is_what_it_moved_from(register: Register, on: date) -> None:
    """Of an action without a date of its own that is the one of its recommendation."""
    progress = Progress(register, on)
    for name, it in progress.everything.items():
        held = {id(update): before.due.value for before, update in it.thread.walk()}
        own = [move for move in it.ledger.moves if id(move.update) in held]
        if it.is_open:
            assert [held[id(move.update)] for move in own] == [move.before for move in own], name


def test_an_action_had_the_owner_of_that_day_and_the_date_that_held_as_it_began() -> None:
    """On one day the recommendation was handed over and moved, and the action given its own: it
    moved away from the date before, out of the hands of the new owner. So it is said once more.
    """
    told = update_of("2025-02-01", due="2025-06-30", owner="officer")
    mine = [update_of("2025-02-01", due="2025-05-31"), update_of("2025-02-02", due="2025-05-31")]
    data = recommendation(
        due="2025-03-31", owner="lead", updates=[told], actions=[action(updates=mine)]
    )
    thread = one(data).register.threads_of_actions["x/rec-01.yaml"][0]
    (before, first), (then, _) = thread.walk()
    assert (before.owner.value, before.due.value) == ("officer", date(2025, 3, 31))
    assert (then.due.value, then.due.since) == (date(2025, 5, 31), date(2025, 2, 1))
    now = thread.now.due
    assert (now.brought, now.last_said) == (first, thread.updates[1])


def test_a_forecast_holds_until_another_one_is_given() -> None:
    """It is known which update brought it, and which said it last."""
    days = ("2025-03-01", "2025-04-01", "2025-05-01")
    said = [
        {**update_of(day), **({"forecast": "2025-09-30"} if day != days[2] else {})} for day in days
    ]
    (tracked,) = one(recommendation(updates=said)).register.tracked
    first, second, _ = tracked.thread.updates
    forecast = tracked.thread.now.forecast
    assert forecast.value == date(2025, 9, 30)
    assert (forecast.brought is first, forecast.last_said is second) == (True, True)
