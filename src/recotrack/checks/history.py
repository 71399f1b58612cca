"""Rules of history, asked with --since: what was published or typed once is never changed.

Each compares the records of a commit with today's. Renamed files are followed. The
rules about updates are in history_updates.py, that about responses in history_response.py.
"""

import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import takewhile, zip_longest

from recotrack.checks.earlier import changed, earlier, reported_by
from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.difference import Change, same
from recotrack.model import Action, Recommendation
from recotrack.problems import Fault, Spot
from recotrack.progress import Ledger, ledger
from recotrack.progress.bullets import bullets_in
from recotrack.register import thread_of
from recotrack.words import count_of, shell_word

_LATER = "what the report said; a later report gets a record of its own"
_PRINCIPLE = "what was published never changes; what happens is appended"
_WAIVER = "a waiver with the reason in the same change, if the earlier value was never right"


def text_changed(case: Case) -> Iterator[Fault]:
    """Published words, numbers, kinds and addressees that differ from the past."""
    for each in reported_by(case, "text-changed"):
        if each.before:
            words, was = first_difference(each.before, each.after or "")
            yield Fault(
                rule="text-changed",
                path=each.now.path,
                route=each.route,
                words=words,
                message=was,
                write=(f"{each.keys[-1]}: {_LATER}",),
                basis=_PRINCIPLE,
            )
    for old, now in earlier(case).then_and_now("recommendation"):
        was, text = old.value.text, now.value.text
        answers = any(action.answers for action in old.value.actions)
        if not answers or was == text or not same(was, text):
            continue
        before, after = bullets_in(was), bullets_in(text)
        if len(before) != len(after):
            had = count_of(len(before), "bullet")
            yield Fault(
                rule="text-changed",
                path=now.path,
                route=("text",),
                message=f"it had {had}, which actions answer by number, and has {len(after):,}",
                write=("text: with the bullets of the report, each on a line of its own",),
                basis=_PRINCIPLE,
            )


def first_difference(before: str, after: str) -> tuple[str, str]:
    """The first words of `after` that differ, to point at, and what `before` had, in words."""
    old, new = before.split(), after.split()
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    # Two words before them, since one word alone may stand more than once.
    start = max(0, alike - 2)
    stood = " ".join(old[start : alike + 5])
    dots = " ..." if len(old) > alike + 5 else ""
    was = f"it was: {stood}{dots}" if old[alike:] else "the text ended here"
    if old[alike:] and new[alike:]:
        was += _told_apart(old[alike], new[alike])
    return " ".join(new[start : alike + 3]), was


def _told_apart(before: str, after: str) -> str:
    """The first characters in which two words differ, by their numbers, if they may look alike:
    letters of two scripts, or signs.
    """
    pairs = zip_longest(before, after, fillvalue="")
    was, now = next((pair for pair in pairs if pair[0] != pair[1]), ("", ""))
    if f"{was}{now}".isascii() or (
        was.isalpha() and now.isalpha() and _script(was) == _script(now)
    ):
        return ""
    here, then = (f"U+{ord(each):04X}" if each else "nothing" for each in (now, was))
    return f" (here {here} in place of {then})"


def _script(letter: str) -> str:
    """The first word of a letter's name in Unicode: LATIN, CYRILLIC."""
    return unicodedata.name(letter, "").partition(" ")[0]


def deadline_changed(case: Case) -> Iterator[Fault]:
    """Deadlines that differ from the past."""
    for each in reported_by(case, "deadline-changed"):
        if each.before:
            said, as_it_was = each.before, f"{each.keys[-1]}: {each.before}"
            moved: tuple[str, ...] = ()
            if isinstance(each.before, date):
                said = uk(each.before)
                move = "an update with due:, agreed_by: and why the work moves"
                moved = (f"{as_it_was}, and {move}",)
            yield Fault(
                rule="deadline-changed",
                path=each.now.path,
                route=each.route,
                message=f"it was {said}",
                write=(as_it_was, *moved, _WAIVER),
                basis=_PRINCIPLE,
            )


def record_removed(case: Case) -> Iterator[Fault]:
    """Files that were removed."""
    past = earlier(case).past
    for path, now in past.now.items():
        if now is None and not case.register.leads_out(path):  # which is outside-tree
            commit, shown = past.commit[:12] or "COMMIT", shell_word(case.register.shown(path))
            yield Fault(
                rule="record-removed",
                path=path,
                message="this record has been removed",
                write=(f"the file as it was: git checkout {commit} -- {shown}",),
                basis=_PRINCIPLE,
                spot=Spot(1, 1, 0),
            )


def published_changed(case: Case) -> Iterator[Fault]:
    """Days of publication that differ from the past."""
    for each in reported_by(case, "published-changed"):
        if each.before:
            yield Fault(
                rule="published-changed",
                path=each.now.path,
                route=each.route,
                message=f"it was {uk(each.before)}",
                write=(f"published: {each.before}", _WAIVER),
                basis="Police Act 1996 s.55(5A): the day of publication is what is counted",
            )


def due_changed(case: Case) -> Iterator[Fault]:
    """First due dates and days of adding that differ from the past."""
    for each in reported_by(case, "due-changed"):
        if each.keys[-1] == "added":
            yield _due_fault(each, f"it was {uk(each.before)}", f"added: {each.before}")
        elif each.before is not None:
            cure = f"due: {each.before}, and the new date in an update with due: and agreed_by:"
            yield _due_fault(each, f"the first date was {uk(each.before)}", cure)
        else:
            was, made = _ledger_with_first(each, None), _ledger_with_first(each, each.after)
            if was.current and (was.first, was.moves) != (made.first, made.moves):
                cure = "no date here, and the new one in an update with due: and agreed_by:"
                said = f"{uk(was.current)} was the date: write a new one in an update"
                yield _due_fault(each, said, cure)


def _ledger_with_first(due: Change, first: date | None) -> Ledger:
    """The due dates that the earlier record would have had with `first` as its first date."""
    subject, record = due.trail[-2][0], due.trail[0][0]
    was = thread_of(subject.model_copy(update={"due": first}))
    if isinstance(subject, Action) and isinstance(record, Recommendation):
        return ledger(was, ledger(thread_of(record)))
    return ledger(was)


def _due_fault(each: Change, message: str, cure: str) -> Fault:
    return Fault(
        rule="due-changed",
        path=each.now.path,
        route=each.route,
        message=message,
        write=(cure,),
        basis="original dates never change; a move is an update with its reason",
    )


def action_removed(case: Case) -> Iterator[Fault]:
    """Actions that were removed, or have another id."""
    for each in changed(case, "recommendation pillar", "actions.*", "actions.*.id"):
        if each.keys[-1] == "id":
            said = f"the action {each.before} has another id now: {each.after}"
            yield _action_fault(each, said, f"id: {each.before}, as boards and links know it")
        elif each.before is not None and each.after is None:
            said = f"the action {each.before.id} has been removed"
            yield _action_fault(each, said, *_ways_to_bring_back(each))


def _ways_to_bring_back(removed: Change) -> Iterator[str]:
    """The ways to bring back a removed action.

    An action that is new in the record may be the same work with another id and title. It comes
    first, since to bring back the old one and cancel it would end work that goes on.
    """
    known = {action.id for action in removed.old.value.actions}
    for action in removed.now.value.actions:
        if action.id not in known and action.added == removed.before.added:
            yield f"id: {removed.before.id}, in place of {action.id}, if that is the same action"
    yield "the action as it was, and an update with status: cancelled and agreed_by:"


def _action_fault(each: Change, message: str, *cures: str) -> Fault:
    renamed = each.keys[-1] == "id"
    return Fault(
        rule="action-removed",
        path=each.now.path,
        route=each.route if renamed else ("actions",),
        at_key=not renamed,
        message=message,
        write=cures,
        basis="what happens is appended: an action ends by an update",
    )
