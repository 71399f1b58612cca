"""Rules of history about updates, asked with --since: what was typed stays."""

from bisect import bisect
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

from recotrack.checks.history import TrackedThenAndNow, tracked_then_and_now
from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.model import Update
from recotrack.problems import Fault, Route
from recotrack.redaction import WHOLE, is_marked, is_redaction, words_taken_out
from recotrack.words import count_of

_PRINCIPLE = "what happens is appended: a mistake is corrected by a new update"
_REDACTION = frozenset({"note", "redacted"})
_AS_IT_WAS = "the update as it was, and what is new in an update of its own"
_REDACT = "recotrack redact, where the law wants the note, or words of it, gone"
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
                    message=f"the update of {uk(before.date)} by {before.by} has been removed",
                    write=("the update as it was; what was wrong, corrected in a new one",),
                    basis=_PRINCIPLE,
                )


def update_changed(case: Case) -> Iterator[Fault]:
    """An update that was there says something else now.

    Once a branch is merged its updates stand. A mistake is corrected by a new update. What the law
    wants gone, such as personal data, is replaced: `note: redacted`, or `[redacted]` in the place
    of the words that have to go, with the reason in the key `redacted`, and nothing else of the
    update is touched. `recotrack redact` does that.

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


def note_redacted(case: Case) -> Iterator[Fault]:
    """Words, or the whole note, were taken out of an update that was there.

    What the law wants gone may go, and the rest of the update stays. Words that name nobody go by
    the same command, and with them what a board was told. The warning says how many went, of which
    update, and the reason that stands beside it; never what they were. Whoever reviews the change
    looks at them where they still are: in the commit before it.

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
                note: Under way when [redacted].
                redacted: It named somebody.

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
    """
    for work in tracked_then_and_now(case):
        for before, at in _fates(case, work):
            after = None if at is None else work.now.updates[at]
            if after is None or not _is_redaction(before, after):
                continue
            count = count_of(words_taken_out(before.note, after.note), "word")
            gone = "went" if after.note != WHOLE else "went, the whole note"
            update = f"the update of {uk(before.date)} by {before.by}"
            yield Fault(
                rule="note-redacted",
                path=work.path,
                route=(*work.route, "updates", at or 0, "note"),
                message=f"{count} of {update} {gone}, because: {_folded(after.redacted)}",
                write=(
                    "nothing, if they named somebody; who reviews this has the commit before it",
                    "the note as it was, if they did not",
                ),
                basis="what was reported stays, but for what the law wants gone",
            )


def _difference(work: TrackedThenAndNow, before: Update, at: int) -> Iterator[Fault]:
    after = work.now.updates[at]
    keys = _differing(before, after)
    if not keys or _is_redaction(before, after):
        return
    others = [key for key in keys if key not in _REDACTION]
    # What it said is not repeated: that may be what the law wants gone, and logs are kept.
    told = before.redacted and not _gives_reason(before, after)
    if told or not is_redaction(before.note, after.note):
        message = f"the update of {uk(before.date)} by {before.by} said something different"
        yield _changed(work, (at, keys[0]), message, _AS_IT_WAS, _REDACT)
    elif others:
        message = "a redaction replaces the note, or words of it, and leaves all else as it was"
        yield _changed(work, (at, others[0]), message, _AS_IT_WAS)
    else:
        yield _changed(work, (at, "note"), "redacted, and no reason is given", _REASON)


def _reordered(work: TrackedThenAndNow, fates: list[UpdateFate]) -> Iterator[Fault]:
    """The updates of one day stand in the order in which it went: its last status holds."""
    kept = [(before.date, at) for before, at in fates if at is not None]
    for (day, first), (other, second) in pairwise(sorted(kept, key=lambda pair: pair[0])):
        if day == other and second < first:
            message = f"the updates of {uk(day)} were in another order"
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
    return _Pairing(old, now).fates()


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


class _Pairing:
    """Which update is which, each folded once and looked up: there may be a thousand of them."""

    def __init__(self, old: tuple[Update, ...], now: tuple[Update, ...]) -> None:
        self._old = old
        self._now = now
        self._facts_before = [_facts(each) for each in old]
        self._facts_now = [_facts(each) for each in now]
        self._free = set(range(len(now)))
        self._found: dict[int, int] = {}

    def fates(self) -> list[UpdateFate]:
        """Each update as it was, with where it is today: itself, redacted, or replaced."""
        self._pair(_all_said, range(len(self._old)), self._free)
        whole = [at for at, each in enumerate(self._old) if each.note != WHOLE]
        redacted = [at for at in self._free if _is_redacted(self._now[at])]
        self._pair(_said_beside, whole, redacted)
        self._replace()
        return [UpdateFate(each, self._found.get(at)) for at, each in enumerate(self._old)]

    def _pair(
        self, key: Callable[[dict[str, Any]], str], places: Iterable[int], free: Iterable[int]
    ) -> None:
        """Those that agree in what `key` takes from their facts, in their order."""
        waiting: dict[str, list[int]] = {}
        for at in sorted(free, reverse=True):
            waiting.setdefault(key(self._facts_now[at]), []).append(at)
        for place in places:
            same = [] if place in self._found else waiting.get(key(self._facts_before[place]), [])
            if same:
                self._take(place, same.pop())

    def _take(self, place: int, at: int) -> None:
        self._found[place] = at
        self._free.remove(at)

    def _replace(self) -> None:
        """The one of the same day, or with the same note, that is most like it and nearest."""
        days: dict[object, list[int]] = {}
        for at in sorted(self._free):
            for sign in _signs(self._facts_now[at]):
                days.setdefault(sign, []).append(at)
        for place, facts in enumerate(self._facts_before):
            if place in self._found:
                continue
            near = {at for sign in _signs(facts) for at in _nearest(days.get(sign, []), place)}
            if near:
                at = min(sorted(near), key=partial(self._distance, place))
                self._take(place, at)
                for sign in _signs(self._facts_now[at]):
                    days[sign].remove(at)

    def _distance(self, place: int, at: int) -> tuple[int, int]:
        old, new = self._facts_before[place], self._facts_now[at]
        return sum(old[key] != new[key] for key in old), abs(at - place)


LIKELY = 50
"""So many of the same day, on each side of an update, are looked at as its replacement."""


def _nearest(places: list[int], place: int) -> list[int]:
    middle = bisect(places, place)
    return places[max(0, middle - LIKELY) : middle + LIKELY]


def _signs(facts: dict[str, Any]) -> tuple[tuple[str, Any], tuple[str, Any]]:
    return ("date", facts["date"]), ("note", facts["note"])


def _all_said(facts: dict[str, Any]) -> str:
    return repr(facts)


def _said_beside(facts: dict[str, Any]) -> str:
    """All but what a redaction replaces."""
    return repr({key: value for key, value in facts.items() if key not in _REDACTION})


def _is_redacted(update: Update) -> bool:
    return is_marked(update.note) and bool(update.redacted)


def _facts(update: Update) -> dict[str, Any]:
    """What an update says; white space folded, for a note may be wrapped anew."""
    return {key: _folded(each) for key, each in update.model_dump().items()}


def _is_redaction(before: Update, after: Update) -> bool:
    """The note, or more of its words, went for a reason that is given; and nothing else changed."""
    return (
        is_redaction(before.note, after.note)
        and _gives_reason(before, after)
        and _REDACTION.issuperset(_differing(before, after))
    )


def _gives_reason(before: Update, after: Update) -> bool:
    """It says why; a reason that was given stays, and another one may follow it."""
    reason, old = (_folded(each.redacted or "") for each in (after, before))
    return bool(reason) and str(reason).startswith(str(old))


def _differing(before: Update, after: Update) -> list[str]:
    """The keys that say something else."""
    old, new = _facts(before), _facts(after)
    return [key for key in old if old[key] != new[key]]


def _folded(value: Any) -> Any:  # noqa: ANN401 - texts, days, lists of mappings
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, tuple):
        return tuple(map(_folded, value))
    if isinstance(value, dict):
        return {key: _folded(each) for key, each in value.items()}
    return value
