"""Rules of history about updates, asked with --since: what was typed stays."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from recotrack.checks.changed import changed
from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.difference import entry_pairs, plain, same
from recotrack.model import Update
from recotrack.model.identity import Pair
from recotrack.problems import Fault, Route
from recotrack.redaction import WHOLE, is_redaction, words_taken_out
from recotrack.words import count_of

_PRINCIPLE = "what happens is appended: a mistake is corrected by a new update"
_REDACTION = frozenset({"note", "redacted"})
_AS_IT_WAS = "the update as it was, and what is new in an update of its own"
_REDACT = "recotrack redact, where the law wants the note, or words of it, gone"
_REASON = "redacted: and why the law wants it gone"
_ORDER = "them in the order in which they stood: the last status of a day is the one that holds"


def update_removed(case: Case) -> Iterator[Fault]:
    """Updates of the past that are gone."""
    for each in _updates(case):
        for was, now in each.pairs:
            if was is not None and now is None:
                update = each.before[was]
                yield Fault(
                    rule="update-removed",
                    path=each.path,
                    route=each.route,
                    at_key=True,
                    message=f"the update of {uk(update.date)} by {update.by} has been removed",
                    write=("the update as it was; what was wrong, corrected in a new one",),
                    basis=_PRINCIPLE,
                )


def update_changed(case: Case) -> Iterator[Fault]:
    """Updates that differ from the past, and those that were put in another order."""
    for each in _updates(case):
        for was, now in each.pairs:
            if was is not None and now is not None:
                yield from _difference(each, each.before[was], now)
        yield from _reordered(each)


def note_redacted(case: Case) -> Iterator[Fault]:
    """Updates whose notes lack words that the past has."""
    for each in _updates(case):
        for was, now in each.pairs:
            if was is None or now is None or not _is_redaction(each.before[was], each.after[now]):
                continue
            before, after = each.before[was], each.after[now]
            count = count_of(words_taken_out(before.note, after.note), "word")
            gone = "went" if after.note != WHOLE else "went, the whole note"
            update = f"the update of {uk(before.date)} by {before.by}"
            yield Fault(
                rule="note-redacted",
                path=each.path,
                route=(*each.route, now, "note"),
                message=f"{count} of {update} {gone}, because: {plain(after.redacted)}",
                write=(
                    "nothing, if they named somebody; who reviews this has the commit before it",
                    "the note as it was, if they did not",
                ),
                basis="what was reported stays, but for what the law wants gone",
            )


class _Updates(NamedTuple):
    """The updates of one thing, of which some are not as they were."""

    path: str
    route: Route
    """Of the list, in today's file."""
    before: tuple[Update, ...]
    after: tuple[Update, ...]
    pairs: list[Pair]
    """Which is which."""


def _updates(case: Case) -> list[_Updates]:
    return case.once(_gathered)


def _gathered(case: Case) -> list[_Updates]:
    return [
        _Updates(
            each.now.path, each.route, *each.trail[-1], entry_pairs("updates", *each.trail[-1])
        )
        for each in changed(case, "recommendation pillar", "updates", "actions.*.updates")
    ]


def _difference(updates: _Updates, before: Update, at: int) -> Iterator[Fault]:
    after = updates.after[at]
    keys = _differing(before, after)
    if not keys or _is_redaction(before, after):
        return
    others = [key for key in keys if key not in _REDACTION]
    # What it said is not repeated: that may be what the law wants gone, and logs are kept.
    told = before.redacted and not _gives_reason(before, after)
    if told or not is_redaction(before.note, after.note):
        message = f"the update of {uk(before.date)} by {before.by} said something different"
        yield _changed(updates, (at, keys[0]), message, _AS_IT_WAS, _REDACT)
    elif others:
        message = "a redaction replaces the note, or words of it, and leaves all else as it was"
        yield _changed(updates, (at, others[0]), message, _AS_IT_WAS)
    else:
        yield _changed(updates, (at, "note"), "redacted, and no reason is given", _REASON)


def _reordered(updates: _Updates) -> Iterator[Fault]:
    """The updates of one day stand in the order in which it went: its last status holds."""
    kept = [
        (updates.before[was].date, now)
        for was, now in sorted(updates.pairs, key=lambda pair: pair.before or 0)
        if was is not None and now is not None
    ]
    for (day, first), (other, second) in pairwise(sorted(kept, key=lambda pair: pair[0])):
        if day == other and second < first:
            message = f"the updates of {uk(day)} were in another order"
            yield _changed(updates, (second,), message, _ORDER)


def _changed(updates: _Updates, inside: Route, message: str, *write: str) -> Fault:
    return Fault(
        rule="update-changed",
        path=updates.path,
        route=(*updates.route, *inside),
        message=message,
        write=write,
        basis=_PRINCIPLE,
    )


def _is_redaction(before: Update, after: Update) -> bool:
    """The note, or more of its words, went for a reason that is given; and nothing else changed."""
    return (
        is_redaction(before.note, after.note)
        and _gives_reason(before, after)
        and _REDACTION.issuperset(_differing(before, after))
    )


def _gives_reason(before: Update, after: Update) -> bool:
    """It says why; a reason that was given stays, and another one may follow it."""
    reason, old = (plain(each.redacted or "") for each in (after, before))
    return bool(reason) and str(reason).startswith(str(old))


def _differing(before: Update, after: Update) -> list[str]:
    """The keys that say something else."""
    return [key for key, value in before if not same(value, getattr(after, key))]
