"""A review since several bases, as two lines of work have merged each other: only what is this line's own."""

from collections.abc import Mapping
from datetime import date

import pytest

from recotrack.register import Register
from recotrack.review import Comparison, Review, Snapshot, compare
from tests.review.test_waived import ACTION, action_done, waiver, with_waivers
from tests.two_parties import (
    FILES,
    OLDER,
    REC_01,
    REC_02,
    REPORT,
    RESPONSE,
    changed,
    read,
    without,
)

DAY = date(2025, 6, 30)
DONE = changed(
    (
        REC_02,
        "    note: The log is drawn up.\n",
        "    status: complete\n    note: The log is kept.\n",
    )
)
OWNER = "owner: sergeant\ndue: 2025-09-30\n"
Texts = Mapping[str, str]


def since(now: Texts, one: Texts, two: Texts, common: Texts = FILES) -> Review:
    """What is told of the records of `now`, since two bases that come from a common commit."""
    today = read(now)
    first, second, origin = (
        Comparison(snapshot(texts, now, today), Snapshot(today, DAY, "", _there))
        for texts in (one, two, common)
    )
    whole = Comparison(first.before, first.after, others=(second,), common=(origin,))
    return compare(whole.as_seen)


def snapshot(texts: Texts, now: Texts, today: Register) -> Snapshot:
    """A record that is the same now is the object of today."""
    register = read(texts)
    for path in register.files:
        if texts.get(path) == now.get(path):
            register.files[path] = today.files[path]
    return Snapshot(register, DAY, "", _there, "c" * 40)


def _there(_: str) -> bool:
    return True


def owned_by(name: str, files: Texts = FILES) -> Texts:
    return changed((REC_02, OWNER, OWNER.replace("sergeant", name)), files=files)


def told(review: Review) -> list[tuple[str, str, object, object]]:
    return [(str(each.kind), each.what, each.before, each.after) for each in review.changes]


INSPECTOR, OFFICER, BACK = owned_by("inspector"), owned_by("officer"), FILES


@pytest.mark.parametrize(
    ("now", "one", "two", "changes"),
    [
        (INSPECTOR, INSPECTOR, FILES, []),
        (INSPECTOR, FILES, INSPECTOR, []),
        (OFFICER, FILES, FILES, [("owner", "owner", "sergeant", "officer")]),
        (OFFICER, INSPECTOR, FILES, [("owner", "owner", "inspector", "officer")]),
        (OFFICER, FILES, INSPECTOR, [("owner", "owner", "sergeant", "officer")]),
        (BACK, INSPECTOR, FILES, [("owner", "owner", "inspector", "sergeant")]),
        (BACK, FILES, INSPECTOR, [("owner", "owner", "inspector", "sergeant")]),
    ],
    ids=[
        "merged in the first", "merged in the second", "its own", "its own, over the first",
        "its own, over the second", "taken back from the first", "taken back from the second",
    ],
)  # fmt: skip
def test_a_change_of_this_line_is_told_once(
    now: Texts, one: Texts, two: Texts, changes: list[tuple[str, str, object, object]]
) -> None:
    """What others merged is not told, and what this line took back of it is."""
    assert told(since(now, one, two)) == changes


def test_a_record_that_is_gone_or_new_is_told_once() -> None:
    """Of this line; not one that came, or went, by one of the bases."""
    fewer = without(REC_02)
    gone, new = since(fewer, FILES, FILES), since(FILES, fewer, fewer, fewer)
    assert [(str(each.kind), each.path) for each in gone.changes] == [("removed", REC_02)]
    assert [(str(each.kind), each.path) for each in new.changes] == [("new", REC_02)]
    assert told(since(FILES, FILES, fewer, fewer)) == []
    assert told(since(fewer, fewer, FILES)) == []


def test_two_that_are_gone_are_both_told() -> None:
    """They differ in what was there, and not in what is there now: nothing."""
    noted = "  - date: 2025-06-{}\n    by: sergeant\n    note: It was looked at on {}.\n"
    two = {**FILES, REC_02: FILES[REC_02] + noted.format(16, 16) + noted.format(17, 17)}
    review = since(FILES, two, two, two)
    assert [(str(each.kind), each.before) for each in review.changes] == [
        ("removed", "It was looked at on 16."), ("removed", "It was looked at on 17."),
    ]  # fmt: skip


def test_what_is_written_otherwise_is_named_once() -> None:
    """By this line, and of a record of which nothing else is told."""
    remark = "# a remark\n"
    both = {**FILES, REC_01: FILES[REC_01] + remark, REC_02: FILES[REC_02] + remark}
    assert since(both, FILES, FILES).reformatted == (REC_01, REC_02)
    assert since(both, both, FILES).reformatted == ()
    owned = owned_by("officer", both)
    assert since(owned, FILES, FILES).reformatted == (REC_01,)
    assert since(owned, both, FILES).reformatted == ()


def test_what_cannot_be_read_is_named_once_with_when() -> None:
    """Since any of the bases: then, now, or both."""

    def broken(*paths: str) -> Texts:
        return {**FILES, **dict.fromkeys(paths, "[")}

    review = since(broken(REC_01, REC_02), broken(REC_02, RESPONSE), FILES)
    assert [(each.path, each.before, each.after) for each in review.unread] == [
        (REC_01, False, True), (REC_02, True, True), (RESPONSE, True, False),
    ]  # fmt: skip


def test_a_problem_is_new_if_no_base_had_it() -> None:
    """And is told once, of whichever line it is; what others merged is not this line's."""
    unknown = owned_by("nobody-known")
    rules = [each.rule for each in since(unknown, FILES, FILES).problems]
    assert rules.count("unknown-role") == 1
    assert since(unknown, unknown, FILES).problems == ()
    assert since(unknown, FILES, unknown).problems == ()


def test_each_problem_that_a_waiver_sets_aside_is_told_once() -> None:
    """Of this line's own; what others merged is not."""
    both = waiver(), waiver(at=f"{REPORT}/rec-02")
    now = with_waivers(*both, files=action_done(files=DONE))
    aside = [each.problem.reference for each in since(now, FILES, FILES).judging_waived]
    assert aside == [ACTION, f"{REPORT}/rec-02"]
    assert since(now, now, FILES).judging_waived == ()


def test_totals_are_counted_since_the_first_base() -> None:
    finished = {
        which: since(DONE, *bases).rows[-1].before.by_kind["recommendation"].done
        for which, bases in {"first": (FILES, DONE), "second": (DONE, FILES)}.items()
    }
    assert finished == {"first": 0, "second": 1}


def test_what_is_dated_later_is_counted_once() -> None:
    """Records of this line that hold something of a later day; not those that others merged."""
    later = "  - date: 2025-07-01\n    by: sergeant\n    note: It goes on.\n"
    mine = {**FILES, REC_02: FILES[REC_02] + later}
    old = f"{OLDER}/rec-01.yaml"
    theirs = {**FILES, old: f"{FILES[old]}updates:\n{later}"}
    both = {**theirs, REC_02: mine[REC_02]}
    assert since(both, theirs, FILES).later == 1
    assert since(theirs, theirs, FILES).later == 0
