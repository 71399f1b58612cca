"""Two sides in, everything that changed out."""

from collections.abc import Iterable, Iterator

from recotrack.progress import Progress, Standing, Totals, groups, totals
from recotrack.register import TrackedAt, collector_paused
from recotrack.review.course import WorkVersions, route_of
from recotrack.review.found import found
from recotrack.review.records import changes_in
from recotrack.review.side import Comparison, Snapshot
from recotrack.review.tracked import changes_of
from recotrack.review.values import BACK, ORDER, Change, Kind, Review, Row, Unread
from recotrack.words import reading_order


def compare(pair: Comparison) -> Review:
    """What changed, in the order of importance, then of reading."""
    with collector_paused():
        changes = [*_of_standings(pair)]
        for each in pair.changed:
            changes.extend(changes_in(pair, each))
        history, problems = found(pair)
        return Review(
            pair=pair,
            changes=tuple(sorted(changes, key=_importance)),
            rows=tuple(_rows(pair)),
            history=history,
            problems=problems,
            unread=tuple(_unread(pair)),
            reformatted=tuple(_reformatted(pair, changes)),
        )


def _importance(change: Change) -> tuple[int, bool, object]:
    return ORDER[change.kind], change.direction != BACK, reading_order(change.reference)


def _of_standings(pair: Comparison) -> Iterator[Change]:
    """What updates and the day did to actions and recommendations."""
    then, now = _trails(pair.before.progress, pair), _trails(pair.after.progress, pair)
    for reference, after in pair.after.standings.items():
        old = pair.reference_before(reference)
        before = pair.before.standings.get(old)
        if before is not None and (reference in now or before.status != after.status):
            yield from changes_of(
                WorkVersions(pair, before, after, then.get(old), now.get(reference))
            )
        if pair.knows(after.path):
            yield from _became(pair, before, after)


def _trails(progress: Progress, pair: Comparison) -> dict[str, TrackedAt]:
    """The trails in records that changed."""
    paths = {file.path for both in pair.changed for file in both if file is not None}
    return {each.reference: each for each in progress.register.tracked if each.file.path in paths}


def _became(pair: Comparison, before: Standing | None, after: Standing) -> Iterator[Change]:
    """What is late or ready to complete, and was not."""
    if not after.counts:
        return
    late = after.overdue and not (before and before.overdue)
    ready = after.ready_to_complete and not (before and before.ready_to_complete)
    for kind, holds, value in (
        (Kind.LATE, late, after.due),
        (Kind.READY, ready, None),
    ):
        if holds:
            yield Change(
                kind=kind,
                reference=after.reference,
                title=after.title,
                path=after.path,
                route=route_of(pair, after.reference),
                after=value,
            )


def _rows(pair: Comparison) -> Iterator[Row]:
    """Totals that changed, by inspection or programme, and those of all."""
    before, after = _by_group(pair.before), _by_group(pair.after)
    nothing = totals(())
    old = {name: pair.reference_before(name) for name in after}
    for name in sorted({*after, *(before.keys() - old.values())}):
        row = Row(name, before.get(old.get(name, name), nothing), after.get(name, nothing))
        if row.before != row.after:
            yield row
    yield Row(None, totals(pair.before.standings.values()), totals(pair.after.standings.values()))


def _by_group(side: Snapshot) -> dict[str, Totals]:
    made = groups(side.progress, side.standings.values(), "inspection")
    return {name: totals(members) for name, members in made.items() if name is not None}


def _unread(pair: Comparison) -> Iterator[Unread]:
    before, after = pair.before.register.unread, pair.after.register.unread
    for path in sorted(before | after):
        yield Unread(path, before=path in before, after=path in after)


def _reformatted(pair: Comparison, changes: Iterable[Change]) -> Iterator[str]:
    """Records that are written differently, and that no change speaks of."""
    paths = {each.path for each in changes}
    for before, after in pair.changed:
        if before and after and after.path not in paths:
            yield after.path
