"""A comparison in, everything that changed out."""

from collections.abc import Iterable, Iterator

from recotrack.progress import Totals, groups, totals
from recotrack.register import collector_paused
from recotrack.review.changes import BACK, ORDER, RecordChange, Review, TotalsRow, Unread
from recotrack.review.comparison import Comparison, Snapshot
from recotrack.review.problems import problems_found
from recotrack.review.records import changes_in
from recotrack.review.work import changes_of_work
from recotrack.words import reading_order


def compare(comparison: Comparison) -> Review:
    """What changed, in the order of importance, then of reading."""
    with collector_paused():
        changes = [*changes_of_work(comparison)]
        for versions in comparison.changed:
            changes.extend(changes_in(comparison, versions))
        said = problems_found(comparison)
        return Review(
            comparison=comparison,
            changes=tuple(sorted(changes, key=_importance)),
            rows=tuple(_rows(comparison)),
            history=said.history,
            judging=said.judging,
            problems=said.new,
            unread=tuple(_unread(comparison)),
            reformatted=tuple(_reformatted(comparison, changes)),
            later=_later(comparison),
        )


def _importance(change: RecordChange) -> tuple[int, bool, object]:
    return ORDER[change.kind], change.direction != BACK, reading_order(change.reference)


def _rows(comparison: Comparison) -> Iterator[TotalsRow]:
    """Totals that changed, by inspection or programme, and those of all."""
    before, after = _by_group(comparison.before), _by_group(comparison.after)
    nothing = totals(())
    old = {name: comparison.reference_before(name) for name in after}
    for name in sorted({*after, *(before.keys() - old.values())}):
        row = TotalsRow(name, before.get(old.get(name, name), nothing), after.get(name, nothing))
        if row.before != row.after:
            yield row
    yield TotalsRow(None, _all(comparison.before), _all(comparison.after))


def _all(snapshot: Snapshot) -> Totals:
    return totals(snapshot.standings.values())


def _by_group(snapshot: Snapshot) -> dict[str, Totals]:
    by_name = groups(snapshot.progress, snapshot.standings.values(), "inspection")
    return {name: totals(members) for name, members in by_name.items() if name is not None}


def _unread(comparison: Comparison) -> Iterator[Unread]:
    before, after = comparison.before.register.unread, comparison.after.register.unread
    for path in sorted(before | after):
        yield Unread(path, before=path in before, after=path in after)


def _reformatted(comparison: Comparison, changes: Iterable[RecordChange]) -> Iterator[str]:
    """Records that are written differently, and that no change speaks of."""
    paths = {change.path for change in changes}
    for before, after in comparison.changed:
        if before and after and after.path not in paths:
            yield after.path


def _later(comparison: Comparison) -> int:
    """How many records changed of which the day hides a part: what is told is not all."""
    if comparison.by_dates:
        return 0
    return sum(
        comparison.after.hides_part_of(after.path)
        if after
        else bool(before and comparison.before.hides_part_of(before.path))
        for before, after in comparison.whole.changed
    )
