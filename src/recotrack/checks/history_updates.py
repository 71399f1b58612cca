"""Rules of history about updates and later decisions, asked with --since: no merged one changes,
and a new one that moves or ends something says why.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from recotrack.checks.earlier import changed, changed_work
from recotrack.checks.rule import Case, once
from recotrack.dates import uk
from recotrack.difference import entry_pairs, plain, same
from recotrack.empty_words import gives_reason, says_something
from recotrack.model import Shape, Update
from recotrack.model.identity import Pair
from recotrack.problems import Cure, Fault, Route, command, cure
from recotrack.redaction import WHOLE, is_redaction, words_taken_out
from recotrack.register import correction_name, named_by
from recotrack.words import count_of

_PRINCIPLE = "what happens is appended: a mistake is corrected by a new update"
_REDACTION = frozenset({"note", "redacted"})
_WORDS = {"updates": "update", "decisions": "decision"}
"""The noun for an entry of each list."""
_AS_IT_WAS: dict[str, Cure] = {
    "update": cure(
        "the update as it was; if it was an error, a new update with {corrects} and its day"
    ),
    "decision": "the decision as it was; a new decision corrects what was wrong",
}
_ORDERS = {
    word: f"the {word}s in their earlier order: the last {what} of a day holds"
    for word, what in (("update", "status"), ("decision", "decision"))
}


def update_removed(case: Case) -> Iterator[Fault]:
    """Updates and decisions that were removed."""
    for each in _changed_logs(case):
        for was, now in each.pairs:
            if was is not None and now is None:
                yield Fault(
                    rule="update-removed",
                    path=each.path,
                    route=each.route,
                    at_key=True,
                    message=f"{each.called(was)} has been removed",
                    write=(_AS_IT_WAS[each.word],),
                    basis=_PRINCIPLE,
                )


def update_changed(case: Case) -> Iterator[Fault]:
    """Updates and decisions that changed, or were put in another order."""
    for each in _changed_logs(case):
        for was, now in each.pairs:
            if was is not None and now is not None:
                yield from _difference(case, each, was, now)
        yield from _reordered(each)


def note_redacted(case: Case) -> Iterator[Fault]:
    """Updates whose note was redacted."""
    for each in _changed_logs(case):
        for was, now in each.pairs:
            if was is None or now is None or not _is_redaction(each.before[was], each.after[now]):
                continue
            before, after = each.before[was], each.after[now]
            number = words_taken_out(before.note, after.note)
            taken_out = count_of(number, "word", "was taken out")
            whole = ", the whole note" if after.note == WHOLE else ""
            because = f"because: {plain(after.redacted)}{no_reason(after.redacted)}"
            yield Fault(
                rule="note-redacted",
                path=each.path,
                route=(*each.route, now, "note"),
                message=f"{taken_out} of {each.called(was)}{whole}, {because}",
                write=(
                    "nothing, if they named somebody: a reviewer finds them in the commit before",
                    "the note as it was, without redacted:, if they did not",
                ),
                basis="what was reported stays, but for what the law wants gone",
            )


class _Log(NamedTuple):
    """The updates, or the later decisions, of one thing, if any of them changed."""

    path: str
    route: Route
    """The place of the list in today's file."""
    before: tuple[Any, ...]
    after: tuple[Any, ...]
    pairs: list[Pair]
    """Which earlier entry is which of today's."""

    @property
    def word(self) -> str:
        """The noun for one of its entries."""
        return _WORDS[str(self.route[-1])]

    def called(self, place: int) -> str:
        """An earlier entry, named by its day and role."""
        entry = self.before[place]
        return f"the {self.word} of {uk(entry.date)} by {entry.by}"


@once
def _changed_logs(case: Case) -> list[_Log]:
    keys = ("updates", "actions.*.updates", "decisions")
    return [
        _Log(each.now.path, each.route, *each.trail[-1], entry_pairs(each.name, *each.trail[-1]))
        for each in changed(case, "recommendation pillar", *keys)
    ]


def _difference(case: Case, log: _Log, was: int, at: int) -> Iterator[Fault]:
    before, after = log.before[was], log.after[at]
    keys = _differing_keys(before, after)
    if "corrects" in keys and _names_the_same(log, was, at):
        keys.remove("corrects")
    if not keys or _is_redaction(before, after):
        return
    others = [key for key in keys if key not in _REDACTION]
    as_it_was = f"the {log.word} as it was; what is new goes into another {log.word}"
    # The earlier words are not printed: they may be what the law wants removed, and logs are kept.
    if not _loses_words(before, after) or (before.redacted and not _gives_reason(before, after)):
        message = f"{log.called(was)} said something different"
        only_note = isinstance(before, Update) and not others
        redact = (_redact(case, log, before),) if only_note else ()
        yield _changed_fault(log, (at, keys[0]), message, as_it_was, *redact)
    elif others:
        message = "a redaction replaces the note, or words of it, and leaves all else as it was"
        yield _changed_fault(log, (at, others[0]), message, as_it_was)
    else:
        yield _changed_fault(
            log,
            (at, "note"),
            "redacted, and no reason is given",
            "redacted: and why the law requires it",
        )


def _names_the_same(log: _Log, was: int, at: int) -> bool:
    """Whether a correction names the same update as before, now by its number: the words of the
    note that named it may have been redacted.
    """
    before, after = named_by(log.before, was), named_by(log.after, at)
    if len(before) != 1 or len(after) != 1 or Pair(before[0], after[0]) not in log.pairs:
        return False
    named = log.after[after[0]]
    by_number = correction_name(log.after, after[0], words=False)
    return bool(named.redacted) and log.after[at].corrects == by_number


def _redact(case: Case, log: _Log, update: Update) -> Cure:
    reference = case.register.reference_at(log.path, log.route)
    redact = command("redact", str(reference), date=str(update.date), because="WHY")
    return (redact, ", if the law wants the note, or words of it, removed")


def _reordered(log: _Log) -> Iterator[Fault]:
    """Entries of one day whose order changed. It matters, as the last entry of a day holds."""
    kept = [
        (log.before[was].date, now)
        for was, now in sorted(log.pairs, key=lambda pair: pair.before or 0)
        if was is not None and now is not None
    ]
    for (day, first), (other, second) in pairwise(sorted(kept, key=lambda pair: pair[0])):
        if day == other and second < first:
            message = f"the {log.word}s of {uk(day)} were in another order"
            yield _changed_fault(log, (second,), message, _ORDERS[log.word])


def _changed_fault(log: _Log, inside: Route, message: str, *write: Cure) -> Fault:
    return Fault(
        rule="update-changed",
        path=log.path,
        route=(*log.route, *inside),
        message=message,
        write=write,
        basis=_PRINCIPLE,
    )


def _loses_words(before: Shape, after: Shape) -> bool:
    """Whether both are updates, and words were taken out of the note."""
    both = isinstance(before, Update) and isinstance(after, Update)
    return both and is_redaction(before.note, after.note)  # type: ignore[attr-defined]


def _is_redaction(before: Any, after: Any) -> bool:  # noqa: ANN401 - entries of a log
    """Whether words were taken out of the note for a given reason, and nothing else changed."""
    return (
        _loses_words(before, after)
        and _gives_reason(before, after)
        and _REDACTION.issuperset(_differing_keys(before, after))
    )


def _gives_reason(before: Update, after: Update) -> bool:
    """Whether `after` gives a reason. An earlier reason must stay; another may follow it."""
    reason, old = (plain(each.redacted or "") for each in (after, before))
    return bool(reason) and str(reason).startswith(str(old))


def _differing_keys(before: Shape, after: Shape) -> list[str]:
    """The keys whose values differ."""
    return [key for key, value in before if not same(value, getattr(after, key))]


# Notes that must give a reason
#
# Asked of new updates only: what is merged can no longer be written better.


_NEEDS_A_REASON = {
    "blocked": "the work is blocked",
    "cancelled": "it is cancelled",
    "reopened": "it is reopened",
}


def reason_missing(case: Case) -> Iterator[Fault]:
    """New updates that move a date, block, cancel or reopen work, or correct another update, with
    a note that says nothing.
    """
    for work in changed_work(case):
        updates = work.now.updates
        empty = [place for place in work.new_updates if not gives_reason(updates[place].note)]
        for before, update in work.thread.walk() if empty else ():
            what = _asks_why(before.due.value, update)
            route: Route = work.thread.route_to(update, "note")
            if what and route[-2] in empty:
                yield Fault(
                    rule="reason-missing",
                    path=work.path,
                    route=route,
                    message=f"{what}, and the note does not say why",
                    write=(cure("{note} why, in words that a reader can judge"),),
                )


def _asks_why(due: object, update: Update) -> str:
    """What the update does that needs a reason; empty if it does nothing of the kind."""
    if due is not None and update.due is not None and update.due != due:
        return "the date moves"
    if update.corrects is not None:
        return "an update is said to be typed in error"
    return _NEEDS_A_REASON.get(update.status or "", "")


def no_reason(words: str | None) -> str:
    """Words to add to a reason that says nothing; empty for one that may be a reason."""
    return "" if says_something(words) else ", which is no reason"
