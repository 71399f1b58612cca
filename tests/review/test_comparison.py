"""Two snapshots of a register: which records differ, and what each was called before."""

from collections.abc import Mapping
from datetime import date

from recotrack.progress import Totals
from recotrack.review import Comparison, Snapshot, compare
from tests.two_parties import FILES, OFFICE, OLDER, REC_01, REC_02, REPORT, changed, read, without

DAY = date(2025, 6, 30)
NEW = f"{REPORT}/rec-09.yaml"
Texts = Mapping[str, str]


def compared(then: Texts, now: Texts, *, before: date = DAY, after: date = DAY) -> Comparison:
    """What is the same in both is one object, as it is when git is read."""
    old, today = read(then), read(now)
    for path in old.files:
        if then.get(path) == now.get(path):
            old.files[path] = today.files[path]
    snapshots = (Snapshot(old, before, "", bool), Snapshot(today, after, "", bool))
    return Comparison(*snapshots)


def differing(comparison: Comparison) -> list[tuple[str | None, str | None]]:
    """The paths of both versions of each record that differs."""
    return [
        (each.before and each.before.path, each.after and each.after.path)
        for each in comparison.changed
    ]


OWNED = changed((REC_02, "owner: sergeant", "owner: officer"))
RENAMED = {NEW if path == REC_02 else path: text for path, text in FILES.items()}


def test_each_record_that_differs_is_there_once() -> None:
    """In the order of today, removed ones last; with the version before it, wherever that stood."""
    assert differing(compared(FILES, FILES)) == []
    assert differing(compared(FILES, OWNED)) == [(REC_02, REC_02)]
    assert differing(compared(FILES, RENAMED)) == [(REC_02, NEW)]
    assert differing(compared(without(REC_01), OWNED)) == [(None, REC_01), (REC_02, REC_02)]
    gone = without(f"{OLDER}/rec-01.yaml", files=OWNED)
    assert differing(compared(FILES, gone)) == [(REC_02, REC_02), (f"{OLDER}/rec-01.yaml", None)]


def test_what_cannot_be_read_is_not_compared() -> None:
    """In either version; a renamed one is looked for by its earlier path."""
    broken = {**FILES, REC_02: "["}
    for then, now in ((broken, FILES), (FILES, broken), (broken, broken)):
        comparison = compared(then, now)
        assert differing(comparison) == []
        assert (comparison.could_read(REC_01), comparison.could_read(REC_02)) == (True, False)
    assert compared(FILES, RENAMED).could_read(NEW)


def test_a_record_has_its_earlier_path_and_reference() -> None:
    """Of a path at which another record stood there is none."""
    comparison = compared(FILES, RENAMED)
    assert comparison.renamed == {NEW: REC_02}
    assert [comparison.path_before(path) for path in (NEW, REC_01, REC_02)] == [
        REC_02,
        REC_01,
        None,
    ]
    assert comparison.reference_before(f"{REPORT}/rec-09/more") == f"{REPORT}/rec-02/more"
    swapped = {**FILES, REC_01: FILES[REC_02], REC_02: FILES[REC_01]}
    turned = compared(FILES, swapped)
    assert (turned.path_before(REC_01), turned.path_before(REC_02)) == (REC_02, REC_01)


def test_what_only_the_day_hides_is_no_difference() -> None:
    """A record that says the same on both days, as what came later is seen on neither."""
    later = "  - date: 2025-07-10\n    by: sergeant\n    note: It goes on.\n"
    longer = {**FILES, REC_02: FILES[REC_02] + later}
    assert differing(compared(FILES, longer).as_seen) == []
    assert differing(compared(longer, FILES).as_seen) == []
    assert differing(compared(FILES, longer)) == [(REC_02, REC_02)]
    both = compared(FILES, longer).as_seen
    assert (both.after.hides_part_of(REC_02), both.after.hides_part_of(REC_01)) == (True, False)
    assert not both.before.hides_part_of(REC_02)
    assert differing(both.whole) == [(REC_02, REC_02)]
    seen = compared(FILES, longer, after=date(2025, 7, 31)).as_seen
    assert differing(seen) == [(REC_02, REC_02)]
    early = compared(FILES, FILES, before=date(2025, 6, 1)).as_seen
    assert (REC_02, REC_02) in differing(early)


def test_a_snapshot_without_anything_later_is_itself() -> None:
    """So is the comparison; and the route of a thing is that in its file."""
    comparison = compared(FILES, OWNED)
    assert comparison.as_seen is comparison
    assert comparison.alone is comparison
    snapshot = comparison.after
    assert snapshot.as_seen is snapshot
    assert snapshot.route_of(f"{REPORT}/rec-01/train-staff") == ("actions", 1)
    assert snapshot.route_of("op/measures/visits") == (1,)
    assert snapshot.route_of("nothing") == ()
    assert set(snapshot.standings) == {*snapshot.progress.everything}


def test_the_past_of_a_comparison_holds_what_changed() -> None:
    """And register.yaml, in which waivers stand; it knows which records did not change."""
    past = compared(FILES, OWNED).past
    assert {*past.register.files} == {OFFICE, REC_02}
    assert past.unchanged == FILES.keys() - {OFFICE, REC_02}
    assert past.now == {OFFICE: OFFICE, REC_02: REC_02}
    assert past.later is not None


def rows(then: Texts, now: Texts) -> list[tuple[str | None, int, int]]:
    """The totals that a review tells: of what, and how much work then and now."""
    return [
        (row.name, _all(row.before), _all(row.after)) for row in compare(compared(then, now)).rows
    ]


def _all(counted: Totals) -> int:
    return counted.recommendations.total + counted.actions.total


def test_totals_are_told_of_what_changed_and_of_all() -> None:
    """A report that is gone among them; one that has another name is the same."""
    every = 5
    assert rows(FILES, FILES) == [(None, every, every)]
    plan = "number: 1\ntitle: One\nactions:\n  - id: plan\n    title: Plan\n    added: 2025-06-02\n"
    more = {**FILES, "programmes/op/pillar-1.yaml": plan}
    assert rows(FILES, more) == [("op", 0, 1), (None, every, every + 1)]
    assert rows(FILES, without(REC_01)) == [(REPORT, 4, 1), (None, every, every - 3)]
    gone = without(f"{OLDER}/rec-01.yaml", f"{OLDER}/inspection.yaml")
    assert rows(FILES, gone) == [(OLDER, 1, 0), (None, every, every - 1)]
    assert rows(gone, FILES) == [(OLDER, 0, 1), (None, every - 1, every)]
    cells = "2024-11-04-cells"
    renamed = {path.replace(OLDER, cells): text for path, text in FILES.items()}
    assert rows(FILES, renamed) == [(None, every, every)]
    done = changed(
        (
            REC_02,
            "    note: The log is drawn up.\n",
            "    status: complete\n    note: It is kept.\n",
        )
    )
    assert rows(FILES, done) == [(REPORT, 4, 4), (None, every, every)]


def test_what_is_left_of_a_problem_is_not_new_under_another_name() -> None:
    """Two findings were recorded in two reports: one of them was mended, and the report renamed."""
    texts = {
        path: FILES[path].partition("text: ")[2].partition("\n")[0] for path in (REC_01, REC_02)
    }
    older = FILES[f"{OLDER}/rec-01.yaml"]
    twice = {
        **FILES,
        **{
            f"{OLDER}/rec-0{at}.yaml": older.replace("The force should count the cells.", text)
            for at, text in enumerate(texts.values(), 1)
        },
    }
    mended = {**twice, f"{OLDER}/rec-01.yaml": older}
    renamed = [
        {path.replace(name, f"{name[:10]}-cells"): text for path, text in mended.items()}
        for name in (OLDER, REPORT)
    ]

    def new(then: Texts, now: Texts) -> list[str]:
        problems = compare(compared(then, now)).problems
        return [each.rule for each in problems if each.rule == "recorded-twice"]

    assert new(FILES, twice) == ["recorded-twice"]
    assert new(twice, mended) == []
    assert [new(twice, each) for each in renamed] == [[], []]
