"""Rules of history about updates, asked with --since: what was typed stays."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from recotrack.checks.history import TrackedThenAndNow, tracked_then_and_now
from recotrack.checks.rule import Case
from recotrack.model import Update
from recotrack.problems import Fault, Route

_PRINCIPLE = "what happens is appended: a mistake is corrected by a new update"
REDACTED = "redacted"
"""The note that replaces what the law wants gone; the reason stands in the key `redacted`."""
_REDACTION = frozenset({"note", "redacted"})
_AS_IT_WAS = "the update as it was, and what is new in an update of its own"
_REDACT = "note: redacted, and the reason in redacted:, where the law wants the note gone"
_REASON = "redacted: and why the law wants it gone"
_ORDER = "them in the order in which they stood: the last status of a day is the one that holds"


class UpdateFate(NamedTuple):
    """An update as it was, and the place in today's list of what it is now; None: it is gone."""

    before: Update
    at: int | None


def update_removed(case: Case) -> Iterator[Fault]:
    """An update that was there is gone.

    The updates are the record of what was reported, when and by whom. What was wrong is corrected
    by a new update; what the law wants gone is redacted.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        actions:
          - id: audit-ssaidp2
            title: Audit the SSAIDP2 so that word-on-word cases are covered
            added: 2024-10-16

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        actions:
          - id: audit-ssaidp2
            title: Audit the SSAIDP2 so that word-on-word cases are covered
            added: 2024-10-16
            updates:
              - date: 2024-10-16
                by: pillar-4-lead
                status: in progress
                note: Under way when the response was written.
              - date: 2024-11-06
                by: pillar-4-lead
                status: not started
                note: The entry of 16 October was meant for another action.
    """
    for work in tracked_then_and_now(case):
        for before, after in _fates(case, work):
            if after is None:
                yield Fault(
                    rule="update-removed",
                    path=work.path,
                    route=(*work.route, "updates"),
                    at_key=True,
                    message=f"the update of {before.date} by {before.by} was here, and is gone",
                    write=("the update as it was; what was wrong, corrected in a new one",),
                    basis=_PRINCIPLE,
                )


def update_changed(case: Case) -> Iterator[Fault]:
    """An update that was there says something else now.

    Once a branch is merged its updates stand. A mistake is corrected by a new update. What the law
    wants gone, such as personal data, is replaced: `note: redacted`, with the reason in the key
    `redacted`, and nothing else of the update is touched.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        actions:
          - id: audit-ssaidp2
            title: Audit the SSAIDP2 so that word-on-word cases are covered
            added: 2024-10-16
            updates:
              - date: 2024-10-16
                by: pillar-4-lead
                status: in progress
                note: Nearly done when the response was written.

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        actions:
          - id: audit-ssaidp2
            title: Audit the SSAIDP2 so that word-on-word cases are covered
            added: 2024-10-16
            updates:
              - date: 2024-10-16
                by: pillar-4-lead
                status: in progress
                note: redacted
                redacted: It named a victim.
    """
    for work in tracked_then_and_now(case):
        fates = _fates(case, work)
        for before, at in fates:
            if at is not None:
                yield from _difference(work, before, at)
        yield from _reordered(work, fates)


def _difference(work: TrackedThenAndNow, before: Update, at: int) -> Iterator[Fault]:
    after = work.now.updates[at]
    keys = _differing(before, after)
    if not keys or _is_redaction(before, after):
        return
    others = [key for key in keys if key not in _REDACTION]
    # What it said is not repeated: that may be what the law wants gone, and logs are kept.
    if after.note != REDACTED or before.redacted:
        message = f"the update of {before.date} by {before.by} said something else"
        yield _changed(work, (at, keys[0]), message, _AS_IT_WAS, _REDACT)
    elif others:
        message = "a redaction replaces the note, and leaves all else as it was"
        yield _changed(work, (at, others[0]), message, _AS_IT_WAS)
    else:
        yield _changed(work, (at, "note"), "redacted, and no reason is given", _REASON)


def _reordered(work: TrackedThenAndNow, fates: list[UpdateFate]) -> Iterator[Fault]:
    """The updates of one day stand in the order in which it went: its last status holds."""
    kept = [(before.date, at) for before, at in fates if at is not None]
    for (day, first), (other, second) in pairwise(sorted(kept, key=lambda pair: pair[0])):
        if day == other and second < first:
            message = f"the updates of {day} stood in another order"
            yield _changed(work, (second,), message, _ORDER)


def _changed(work: TrackedThenAndNow, inside: Route, message: str, *write: str) -> Fault:
    return Fault(
        rule="update-changed",
        path=work.path,
        route=(*work.route, "updates", *inside),
        message=message,
        write=write,
        basis=_PRINCIPLE,
    )


def _fates(case: Case, work: TrackedThenAndNow) -> list[UpdateFate]:
    """Each update as it was, with the one that it is today; none at all where nothing is to ask."""
    now = work.now.updates
    old = tuple(_with_names_of_today(case, update, now) for update in work.old.updates)
    if old == now[: len(old)]:
        return []
    free = set(range(len(now)))
    found: dict[int, int] = {}
    for choose in (_the_same, _its_redaction, _its_replacement):
        for place, before in enumerate(old):
            at = choose(before, place, now, free) if place not in found else None
            if at is not None:
                found[place] = at
                free.remove(at)
    return [UpdateFate(before, found.get(place)) for place, before in enumerate(old)]


def _with_names_of_today(case: Case, update: Update, now: tuple[Update, ...]) -> Update:
    """The update as it says the same where the pillar of a product has another name by now."""
    if case.past is None or not case.past.renamed or not update.evidence or update in now:
        return update
    evidence = tuple(
        each.model_copy(update={"product": case.past.reference_now(each.product)})
        if each.product
        else each
        for each in update.evidence
    )
    return update.model_copy(update={"evidence": evidence})


def _the_same(before: Update, _: int, now: tuple[Update, ...], free: set[int]) -> int | None:
    return next((at for at in sorted(free) if not _differing(before, now[at])), None)


def _its_redaction(before: Update, _: int, now: tuple[Update, ...], free: set[int]) -> int | None:
    return next((at for at in sorted(free) if _is_redaction(before, now[at])), None)


def _its_replacement(
    before: Update, place: int, now: tuple[Update, ...], free: set[int]
) -> int | None:
    """The one of the same day, or with the same note, that is most like it and nearest to it."""

    def distance(at: int) -> tuple[int, int]:
        return len(_differing(before, now[at])), abs(at - place)

    near = [at for at in sorted(free) if _may_replace(now[at], before)]
    return min(near, key=distance, default=None)


def _may_replace(after: Update, before: Update) -> bool:
    return after.date == before.date or after.note.split() == before.note.split()


def _is_redaction(before: Update, after: Update) -> bool:
    """The note was replaced, for a reason that is given, and nothing else."""
    redacted = after.note == REDACTED and after.redacted and not before.redacted
    return bool(redacted) and _REDACTION.issuperset(_differing(before, after))


def _differing(before: Update, after: Update) -> list[str]:
    """The keys that say something else; white space folded, for a note may be wrapped anew."""
    old, new = (_folded(each.model_dump()) for each in (before, after))
    return [key for key in old if old[key] != new[key]]


def _folded(value: Any) -> Any:  # noqa: ANN401 - texts, days, lists of mappings
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, tuple):
        return tuple(map(_folded, value))
    if isinstance(value, dict):
        return {key: _folded(each) for key, each in value.items()}
    return value
