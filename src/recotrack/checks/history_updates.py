"""Rules of history about updates, asked with --since: what was typed stays."""

from collections.abc import Iterator

from recotrack.checks.history import subjects
from recotrack.checks.rule import Case
from recotrack.model import Update
from recotrack.problems import Fault

_PRINCIPLE = "what happens is appended: a mistake is corrected by a new update"
REDACTED = "redacted"
"""The note that replaces what the law wants gone; the reason stands in the key `redacted`."""


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
    for path, route, old, now in subjects(case):
        for before, after in _unmatched(old.updates, now.updates):
            if after is None:
                yield Fault(
                    rule="update-removed",
                    path=path,
                    route=(*route, "updates"),
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
    for path, route, old, now in subjects(case):
        for before, after in _unmatched(old.updates, now.updates):
            if after is not None and not _is_redaction(before, now.updates[after]):
                key = _first_difference(before, now.updates[after])
                yield Fault(
                    rule="update-changed",
                    path=path,
                    route=(*route, "updates", after, key),
                    message=f"the update of {before.date} by {before.by} said something else",
                    write=("the update as it was, and what is new in an update of its own",),
                    basis=_PRINCIPLE,
                )


def _unmatched(
    old: tuple[Update, ...], now: tuple[Update, ...]
) -> Iterator[tuple[Update, int | None]]:
    """Updates that are not there as they were, each with the one that took its place, if any.

    That is the first one of the same day that is new; else, where nothing was added, the one that
    stands in the same place.
    """
    if old == now[: len(old)]:
        return
    free = dict(enumerate(now))
    missing = []
    for place, update in enumerate(old):
        same = next((at for at, each in free.items() if each == update), None)
        if same is None:
            missing.append((place, update))
        else:
            del free[same]
    for place, update in missing:
        near = [at for at, each in free.items() if each.date == update.date]
        if not near and len(now) == len(old) and place in free:
            near = [place]
        for at in near[:1]:
            del free[at]
        yield update, near[0] if near else None


def _is_redaction(before: Update, after: Update) -> bool:
    kept = before.model_copy(update={"note": REDACTED, "redacted": after.redacted})
    return bool(after.redacted) and kept == after


def _first_difference(before: Update, after: Update) -> str:
    names = type(before).model_fields
    return next(name for name in names if getattr(before, name) != getattr(after, name))
