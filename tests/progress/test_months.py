"""What charts are made of: work month by month, and for how long what is late has been late."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from recotrack.model import Action
from recotrack.progress import MONTHS, Month, Progress, Standing, burn_up, late_ages, totals
from recotrack.register import Register, as_of, for_audience
from recotrack.starter import DEMO_DAY, demo_register
from recotrack.words import KINDS
from tests.conftest import Files, RegisterFrom
from tests.documents.making import BARE, INSPECTION, RECOMMENDATION
from tests.tables import one_in

REC = "2024-custody/rec-01.yaml"


@pytest.fixture
def demo(tmp_path: Path, register_from: RegisterFrom) -> Register:
    return register_from(tmp_path, dict(demo_register()))


def on(register: Register, day: date) -> Progress:
    return Progress(as_of(register, day), day)


def test_a_month_is_what_its_last_day_shows(demo: Register) -> None:
    """The totals of each month are those that anyone sees who looks from its last day, by the
    records of that day; what was new and newly done joins one month to the next.
    """
    today = on(demo, DEMO_DAY)
    by_kind = [burn_up(today, today.everything.values(), kind) for kind in KINDS]
    assert {len(months) for months in by_kind} == {MONTHS}
    for months in zip(*by_kind, strict=True):
        both = totals(on(demo, months[0].last).everything.values())
        for kind, month in zip(KINDS, months, strict=True):
            counts = both.by_kind.get(kind, both.actions)
            assert (month.total, month.done) == (counts.total, counts.done), month.last
    must_count_as_every_month_end(Progress(demo, DEMO_DAY))
    must_count_as_every_month_end(Progress(for_audience(demo, "public", DEMO_DAY), DEMO_DAY))


def month_ends(today: date) -> list[date]:
    ends = [today]
    while len(ends) <= MONTHS:
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    return ends[::-1]


def must_count_as_every_month_end(progress: Progress) -> None:
    """The months of each kind are those of the standings at every end of a month, all worked out
    anew.
    """
    everything = list(progress.everything.values())
    for kind in KINDS:
        months = list(pairwise(anew(progress, kind)))
        first = next((at for at, (_, now) in enumerate(months) if now.counts), len(months))
        expected = [month_of(before, now) for before, now in months[first:]]
        assert list(burn_up(progress, everything, kind)) == expected, kind


class End(NamedTuple):
    """What counts at the end of a month, and what of it may be told as new, or done, in one."""

    day: date
    counts: dict[str, Standing]
    told: dict[str, Standing]
    by_stated_days: bool


def anew(progress: Progress, kind: str) -> Iterator[End]:
    for day in month_ends(progress.today):
        found = Progress(progress.register, day).everything
        counts = {name: each for name, each in found.items() if each.counts and each.kind == kind}
        if not progress.register.public:
            yield End(day, counts, counts, by_stated_days=False)
            continue
        told = {name: each for name, each in counts.items() if not is_added_by_guess(each)}
        by_stated_days = day != progress.today
        yield End(day, told if by_stated_days else counts, told, by_stated_days)


def is_added_by_guess(standing: Standing) -> bool:
    return isinstance(standing.subject, Action) and "added" in standing.subject.assumed


def finished(end: End) -> set[str]:
    done = {name: each.done_day_assumed for name, each in end.counts.items() if each.done}
    return {name for name, is_guessed in done.items() if not (end.by_stated_days and is_guessed)}


def month_of(before: End, now: End) -> Month:
    done = {name for name, each in now.told.items() if each.done and not each.done_day_assumed}
    all_done = [each for each in now.counts.values() if each.done]
    dated = [each.ledger.first for each in now.counts.values() if each.is_open or each.done]
    return Month(
        last=now.day,
        new=len(now.told.keys() - before.counts.keys()),
        newly_done=len(done - {name for name, each in before.counts.items() if each.done}),
        done_no_more=len(finished(before) - finished(now)),
        gone=len(before.counts.keys() - now.counts.keys()),
        total=len(now.counts),
        done=len(done) if now.by_stated_days else len(all_done),
        set_aside=sum(not (each.is_open or each.done) for each in now.counts.values()),
        undated=0 if now.by_stated_days else sum(each.done_day_assumed for each in all_done),
        due=sum(first is not None and first <= now.day for first in dated),
    )


@pytest.mark.parametrize("kind", KINDS)
def test_the_months_add_up(demo: Register, kind: str) -> None:
    """What there was, and came, less what went, is there; and so with what is done."""
    progress = Progress(demo, DEMO_DAY)
    months = burn_up(progress, progress.everything.values(), kind)
    assert not any(each.undated for each in months)
    for before, now in pairwise(months):
        assert before.total + now.new - now.gone == now.total
        assert before.done + now.newly_done - now.done_no_more == now.done


def test_what_is_carried_from_month_to_month_stands_as_if_worked_out_anew(demo: Register) -> None:
    """Every standing at the end of every month, also of what was not there yet; the day alone is
    a later one in those that are left undated.
    """
    must_stand_as_worked_out_anew(Progress(demo, DEMO_DAY))


@pytest.mark.parametrize(
    ("link", "since", "has"),
    [
        ("supersedes", "superseded", "2025-again"),
        ("duplicates", "duplicate", "2024-custody"),
    ],
)
def test_nothing_is_carried_over_a_day_on_which_another_record_said_something(
    link: str, since: str, has: str, tmp_path: Path, register_from: RegisterFrom
) -> None:
    """Of a record that nobody touched: that it is superseded, or there a second time, or that its
    report was withdrawn.
    """
    other = {"2025-again": "2024-custody", "2024-custody": "2025-again"}[has]
    linked = {has: f"links:\n  - type: {link}\n    to: {other}/rec-01\n"}
    gone = "withdrawn:\n  date: 2025-03-03\n  because: It was wrong.\n"
    files: Files = {
        **BARE,
        REC: RECOMMENDATION + linked.get("2024-custody", ""),
        "2025-again/inspection.yaml": INSPECTION.replace("2024-08-22", "2025-02-03"),
        "2025-again/rec-01.yaml": RECOMMENDATION + linked.get("2025-again", ""),
        "2026-gone/inspection.yaml": INSPECTION + gone,
        "2026-gone/rec-01.yaml": RECOMMENDATION,
    }
    progress = Progress(register_from(tmp_path, files), date(2025, 5, 31))
    must_stand_as_worked_out_anew(progress)
    for end, found in (
        (progress, {"open", since, "withdrawn"}),
        (Progress(progress.register, date(2024, 11, 30)), {"open"}),
    ):
        assert found == {
            "duplicate" if each.duplicate_of else each.status
            for each in end.recommendations.values()
        }


@pytest.mark.parametrize("day", ["2024-07-31", "2024-08-10", "2024-09-30"])
@pytest.mark.parametrize("added", ["2024-08-01", "2024-09-10"])
def test_an_update_older_than_its_action_or_its_report(
    tmp_path: Path, register_from: RegisterFrom, day: str, added: str
) -> None:
    """A slip in a day, or work told to the force early: no month shows it sooner, or later."""
    action = ACTION.format(added=added, date=day)
    progress = Progress(custody(tmp_path, register_from, action), date(2025, 1, 31))
    must_stand_as_worked_out_anew(progress)


ACTIONS = """\
actions:
  - id: review
    title: Review it
    added: 2024-09-10
    updates:
      - date: 2024-12-10
        by: lead
        note: So it is.
        status: complete
"""
WITHOUT_DATE = "kind: recommendation\nnumber: 1\naddressed_to: chief constables\ntext: Do it.\ndeadline:\n  basis: none\n"
CHANGES = {
    "a decision": "decisions:\n  - date: 2025-02-10\n    by: lead\n    disposition: not for us\n    because: It is for others.\n",
    "an acceptance": "disposition: not accepted\nreason: It is dear.\ndecisions:\n  - date: 2025-02-10\n    by: lead\n    disposition: accepted\n    because: It is worth it.\n",
    "a first date": "updates:\n  - date: 2024-11-10\n    by: lead\n    note: Set.\n    due: 2024-10-01\n",
    "an end": "updates:\n  - date: 2024-11-10\n    by: lead\n    note: Done.\n    status: complete\n",
    "an end of an action, told later": ACTIONS.replace("status", "assumed: [date]\n        status")
    + "updates:\n  - date: 2024-11-10\n    by: lead\n    note: Done.\n    status: complete\n",
    "an action's first date": ACTIONS.replace("status: complete", "due: 2024-10-01"),
    "an action cancelled and taken up again": ACTIONS.replace("complete", "cancelled")
    + "      - date: 2025-01-10\n        by: lead\n        note: Again.\n        status: in progress\n",
    "a correction": "updates:\n  - date: 2024-11-10\n    by: lead\n    note: Done.\n    status: complete\n  - date: 2025-01-10\n    by: lead\n    note: It was another one.\n    corrects: 2024-11-10\n",
}
"""What changes how a piece of work counts, on days that end no month."""


@pytest.mark.parametrize("change", one_in(3, CHANGES))
@pytest.mark.parametrize("dated", [True, False])
def test_each_kind_of_change_is_counted_in_its_month(
    tmp_path: Path, register_from: RegisterFrom, change: str, *, dated: bool
) -> None:
    """Also of work whose report gives no date."""
    record = RECOMMENDATION if dated else WITHOUT_DATE
    register = register_from(tmp_path, {**BARE, REC: record + CHANGES[change]})
    assert not register.unread
    progress = Progress(register, date(2025, 3, 31))
    must_count_as_every_month_end(progress)
    must_count_as_every_month_end(
        Progress(for_audience(register, "public", progress.today), progress.today)
    )


ACTION = """\
actions:
  - id: review
    title: Review it
    added: {added}
    updates:
      - date: {date}
        by: liaison-officer
        note: It has begun.
"""


def must_stand_as_worked_out_anew(progress: Progress) -> None:
    """The standings at each month's end equal those worked out anew, and so do the counts."""
    must_count_as_every_month_end(progress)
    end = progress
    for day in reversed(month_ends(progress.today)):
        end = end if day == end.today else end.earlier(day)
        anew = Progress(progress.register, day)
        assert end.recommendations == anew.recommendations
        assert end.actions == anew.actions
        undated_actions = chain.from_iterable(
            map(end.undated_actions_of, progress.register.actions_at)
        )
        for undated, dated in (
            (end.undated_recommendations, anew.recommendations),
            ({each.reference: each for each in undated_actions}, anew.actions),
        ):
            assert list(undated) == list(dated)
            assert {name: each.on(day) for name, each in undated.items()} == dated


def custody(home: Path, register_from: RegisterFrom, updates: str = "") -> Register:
    files: Files = {**BARE, REC: RECOMMENDATION + updates}
    return register_from(home, files)


def test_months_begin_where_work_begins(tmp_path: Path, register_from: RegisterFrom) -> None:
    """With the month of the report, and with no month where there is nothing."""
    progress = on(custody(tmp_path, register_from), date(2024, 10, 15))
    months = burn_up(progress, progress.everything.values(), "recommendation")
    assert [(each.last, each.new, each.total) for each in months] == [
        (date(2024, 8, 31), 1, 1),
        (date(2024, 9, 30), 0, 1),
        (date(2024, 10, 15), 0, 1),
    ]
    assert burn_up(progress, progress.everything.values(), "action") == ()
    assert burn_up(progress, [], "recommendation") == ()


def test_work_that_is_reopened_was_done_then(tmp_path: Path, register_from: RegisterFrom) -> None:
    """What a month knew stays; a date that moves changes nothing of what was due first."""
    updates = """updates:
  - date: 2025-01-10
    by: lead
    note: Later.
    due: 2025-12-31
    agreed_by: lead
  - date: 2025-02-10
    by: lead
    note: Done.
    status: complete
  - date: 2025-03-10
    by: lead
    note: Not enough.
    status: reopened
"""
    progress = on(custody(tmp_path, register_from, updates), date(2025, 3, 31))
    months = burn_up(progress, progress.everything.values(), "recommendation")[-4:]
    assert [each.due for each in months] == [0, 1, 1, 1]
    assert [each.done for each in months] == [0, 0, 1, 0]
    assert [each.newly_done for each in months] == [0, 0, 1, 0]


@pytest.mark.parametrize(
    ("days", "band"),
    [(0, None), (1, 0), (30, 0), (31, 1), (90, 1), (91, 2), (180, 2), (181, 3), (4000, 3)],
)
def test_bands_of_days_meet(
    days: int, band: int | None, tmp_path: Path, register_from: RegisterFrom
) -> None:
    """What is late is in one band, and what is due today in none."""
    day = date(2025, 1, 31) + timedelta(days=days)
    progress = on(custody(tmp_path, register_from), day)
    bands = late_ages(progress.everything.values())
    late = [Counter(recommendation=1) if place == band else Counter() for place in range(4)]
    assert [each.kinds for each in bands] == late
    assert [each.by_first_date for each in bands] == late
    assert [each.words for each in bands] == [
        "up to 30 days",
        "31 to 90 days",
        "91 to 180 days",
        "over 180 days",
    ]


def test_no_move_hides_how_late_work_is(tmp_path: Path, register_from: RegisterFrom) -> None:
    """By the first date it is as late as it was; a report that was withdrawn makes nothing late."""
    moved = "updates:\n  - date: 2025-01-10\n    by: lead\n    note: Later.\n    due: 2026-12-31\n    agreed_by: lead\n"
    progress = on(custody(tmp_path, register_from, moved), date(2025, 3, 31))
    bands = late_ages(progress.everything.values())
    assert [each.kinds.total() for each in bands] == [0, 0, 0, 0]
    assert [each.by_first_date["recommendation"] for each in bands] == [0, 1, 0, 0]
    gone = "withdrawn:\n  date: 2025-03-01\n  because: It was wrong.\n"
    files: Files = {**BARE, REC: RECOMMENDATION, "2024-custody/inspection.yaml": INSPECTION + gone}
    progress = on(register_from(tmp_path, files), date(2025, 3, 31))
    assert not any(each.kinds for each in late_ages(progress.everything.values()))


def test_what_was_set_aside_is_not_due(tmp_path: Path, register_from: RegisterFrom) -> None:
    """It stays in the total, as everywhere, and nobody waits for it."""
    files: Files = {
        **BARE,
        REC: RECOMMENDATION + "disposition: not for us\nreason: It is for others.\n",
    }
    progress = on(register_from(tmp_path, files), date(2025, 3, 31))
    last = burn_up(progress, progress.everything.values(), "recommendation")[-1]
    assert (last.total, last.done, last.due) == (1, 0, 0)
