"""The events in a register up to a day, from updates, responses, meetings and readings, and which
of them a log shows.
"""

from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import chain
from typing import Literal, NamedTuple

from recotrack.difference import entry_pairs, same
from recotrack.model import Decision, Inspection, Recommendation, Update
from recotrack.progress.decisions import later_decisions
from recotrack.progress.filters import Filters, selected
from recotrack.progress.groups import inspection_of, programmes_of, programmes_of_board
from recotrack.progress.ledger import Lateness, day_is_stated, lateness, ledger
from recotrack.progress.meetings import Heard, SinceMeeting, Then, heard
from recotrack.progress.others import OtherRecords
from recotrack.progress.progress import Progress
from recotrack.progress.statuses import RECOMMENDATION_DONE
from recotrack.register import File, Referent, Register, State, Thread, TrackedAt, top_folder
from recotrack.words import one_line, reading_order

EventKind = Literal[
    "status", "due", "owner", "forecast", "evidence", "note", "action added",
    "report published", "report received", "report withdrawn",
    "comments invited", "comments received", "response published", "copy sent",
    "addendum published", "decision", "meeting held", "reading", "update changed",
    "correction", "corrected",
]  # fmt: skip
EventValue = str | date | Decimal | None


class Event(NamedTuple):
    """Something that happened. Each change by an update is an event; an update without one is a
    note.

    An update that corrects another one is a correction. Of the corrected update it is told only
    that it was corrected.
    """

    date: date
    reference: str
    """The complete reference of the thing, or `register` for a meeting."""
    what: EventKind
    before: EventValue = None
    after: EventValue = None
    """The new status, day, owner or value; the title of the evidence, the action or the report; to
    whom a copy went; the board that met; the day by which comments were asked for; the inspection
    that replaced one that was withdrawn; the day of the update that a correction corrects, or of
    the correction."""
    at: str | None = None
    """The place of the evidence, the report or the response."""
    update: Update | None = None
    """The update that says so."""
    decision: Decision | None = None
    """The later decision, if the event is one."""
    remark: str | None = None
    """The note of a reading, or the reason of a decision or a withdrawal."""
    heard: Heard = Heard.NOT_ASKED
    """Why the board had not heard of it when it met, if that is asked."""
    late: Lateness | None = None
    """How late the work was that this finished; None for an assumed day."""

    @property
    def by(self) -> str | None:
        """The role that reported or decided it."""
        return self.entry.by if self.entry else None

    @property
    def note(self) -> str | None:
        """What happened, in words."""
        return self.update.note if self.update else self.remark

    @property
    def entry(self) -> Update | Decision | None:
        """The update or the decision that says so."""
        return self.update or self.decision

    @property
    def days(self) -> int | None:
        """By how many days a date moved, below zero if it came forward."""
        if isinstance(self.before, date) and isinstance(self.after, date):
            return (self.after - self.before).days
        return None


_KEYS: tuple[EventKind, ...] = ("status", "due", "owner", "forecast")
"""The keys by which an update changes something."""


def events(register: Register, today: date) -> list[Event]:
    """All events, the newest day first.

    Those of one day are in the order of the records; of one thing the last event of a day comes
    first.
    """
    follows = OtherRecords(register, today).parts
    known = chain(
        chain.from_iterable(_of_tracked(each, today, follows) for each in register.tracked),
        _actions_added(register),
        chain.from_iterable(map(_of_report, register.of_kind("inspection"))),
        chain.from_iterable(_of_response(register, file) for file in register.of_kind("response")),
        chain.from_iterable(map(_decisions, register.of_kind("recommendation"))),
        chain.from_iterable(map(_readings, register.of_kind("measures"))),
        _meetings(register),
    )
    past = [event for event in known if event.date <= today]
    order = {name: reading_order(name) for name in {event.reference for event in past}}
    return sorted(past, key=lambda event: (-event.date.toordinal(), order[event.reference]))


def _of_tracked(tracked: TrackedAt, today: date, follows: Container[str]) -> Iterator[Event]:
    """The events of one thing's updates, the last update first.

    For a cause of concern in `follows` no lateness is told: it was done when its parts were.
    """
    reference, thread = tracked.reference, tracked.thread.up_to(today)
    corrects = {id(each.correction): each.update for each in thread.corrected}
    groups: dict[int, list[Event]] = {}
    for before, update in thread.walk():
        happened = _of_update(reference, update, before, corrects.get(id(update)))
        is_done = _is_done(update.status) and not _is_done(before.status.value)
        if is_done and reference not in follows and day_is_stated(update):
            happened = (
                each._replace(late=_lateness(thread, update)) if each.what == "status" else each
                for each in happened
            )
        groups[id(update)] = list(happened)
    if thread.corrected:
        groups = {
            id(update): groups.get(id(update)) or [_of_corrected(reference, update, correction)]
            for update, correction in thread.entries
        }
    return chain.from_iterable(reversed(groups.values()))


def _of_corrected(reference: str, update: Update, correction: Update | None) -> Event:
    found = correction.date if correction else None
    return Event(update.date, reference, "corrected", after=found, update=update)


def _is_done(status: str | None) -> bool:
    return status in RECOMMENDATION_DONE  # an action's two are among them


def _lateness(thread: Thread, update: Update) -> Lateness:
    """How late the work was that an update says is done."""
    inherited = ledger(thread.above).up_to(update.date) if thread.above else None
    return lateness(update.date, ledger(thread.before_update(update), inherited))


def _of_update(
    reference: str, update: Update, before: State, corrects: Update | None = None
) -> Iterator[Event]:
    """The events of an update: what it corrects, one for each change and each piece of evidence, or
    else its note.
    """
    event = partial(Event, update.date, reference, update=update)
    if corrects:
        yield event("correction", after=corrects.date)
    changes = {
        key: value
        for key in _KEYS
        if (value := getattr(update, key)) is not None and value != getattr(before, key).value
    }
    for key, value in changes.items():
        yield event(key, getattr(before, key).value, value)
    for each in update.evidence:
        yield event("evidence", after=each.title, at=each.at or each.product)
    if not (corrects or changes or update.evidence):
        yield event("note")


def _actions_added(register: Register) -> Iterator[Event]:
    for at in register.actions:
        yield Event(at.action.added, at.reference, "action added", after=at.action.title)


def _of_report(file: File) -> Iterator[Event]:
    report: Inspection = file.value
    if gone := report.withdrawn:
        what: EventKind = "report withdrawn"
        yield Event(gone.date, file.reference, what, after=gone.replaced_by, remark=gone.because)
    days: tuple[tuple[EventKind, date | None], ...] = (
        ("report published", report.published),
        ("report received", report.received),
    )
    for what, day in days:
        if day:
            yield Event(day, file.reference, what, after=report.title, at=report.url)


def _of_response(register: Register, file: File) -> Iterator[Event]:
    """The steps of a response, the last one first. An addendum is an event of what it is about."""
    response, name = file.value, file.reference
    chief = response.chief_constable
    for each in reversed(response.addenda):
        about = each.to if each.to in register.referents else name
        offices = (("commissioner", each.commissioner), ("chief constable", each.chief_constable))
        by = " and ".join(office for office, words in offices if words)
        yield Event(each.published, about or name, "addendum published", after=by or None)
    for copy in reversed(response.sent):
        yield Event(copy.date, name, "copy sent", after=copy.to)
    if response.published:
        yield Event(response.published, name, "response published", at=response.published_at)
    if chief and chief.received:
        yield Event(chief.received, name, "comments received")
    if chief and chief.invited:
        yield Event(chief.invited, name, "comments invited", after=chief.comments_due)


def _decisions(file: File) -> Iterator[Event]:
    """The later decisions, the last of a day first."""
    subject: Recommendation = file.value
    decisions = later_decisions(subject)
    before = [subject.disposition, *(each.disposition for each in decisions)]
    for was, each in reversed([*zip(before, decisions, strict=False)]):
        said = Event(each.date, file.reference, "decision", was, each.disposition, decision=each)
        yield said._replace(remark=each.because)


def _meetings(register: Register) -> Iterator[Event]:
    for name, board in sorted(register.boards.items()):
        for day in board.met:
            yield Event(day, "register", "meeting held", after=name)


def _readings(file: File) -> Iterator[Event]:
    """The readings of each measure, the last of a day first."""
    for measure in file.value.root:
        name = f"{file.reference}/{measure.id}"
        readings = sorted(measure.readings, key=lambda each: each.date)
        before = [None, *(each.value for each in readings)]
        for was, each in reversed([*zip(before, readings, strict=False)]):
            yield Event(each.date, name, "reading", was, each.value, remark=each.note)


class LogFilter(NamedTuple):
    """What a log is asked for. An empty value asks for nothing."""

    filters: Filters
    """Filters for actions and recommendations by their standing on the day. Other events go with
    them."""
    below: Referent | None = None
    """Only this thing and what is below it, also the work of a pillar and of a programme."""
    by: str | None = None
    since: date | None = None
    """From this day on."""
    since_meeting: SinceMeeting | None = None
    """Only what the board did not know at this meeting."""
    until: date | None = None
    """Up to this day, including it."""


def log(progress: Progress, wanted: LogFilter) -> list[Event]:
    """The events that are asked for, the newest day first."""
    fits, is_below = _fits(progress, wanted.filters), _is_below(progress, wanted.below)
    happened = events(progress.register, progress.today)
    if wanted.since_meeting:
        happened = list(_news(happened, wanted.since_meeting))
    return [
        event
        for event in happened
        if (wanted.since is None or wanted.since <= event.date)
        and (wanted.until is None or event.date <= wanted.until)
        and wanted.by in {None, event.by}
        and is_below(event.reference)
        and fits(event)
    ]


def _news(happened: list[Event], since: SinceMeeting) -> Iterator[Event]:
    """The events that the board did not know when it met, on whatever day they happened.

    Its own meeting is not among them.
    """
    (board, day), then = since
    news = _not_known(happened, then)
    later = _not_known(happened, then.evening) if then.evening else news
    for event in happened:
        told = news.get(id(event)) if event.what != "corrected" else None  # the correction is told
        if told and (told.what, told.after, told.date) != ("meeting held", board, day):
            mark = heard(told.date, then, typed_later=id(event) in later)
            yield told._replace(heard=mark)


def _not_known(happened: list[Event], then: Then) -> dict[int, Event]:
    """The events that the records did not have then, by the id of the event in memory."""
    known = events(then.when.register, then.when.day)
    beside = [event for event in happened if event.update is None]
    own = [_identity(event, event.reference) for event in beside]
    old = [
        _identity(event, then.reference_now(event.reference))
        for event in known
        if event.update is None
    ]
    news = {id(event): event for event in _unmatched(beside, own, old)}
    return news | _of_other_updates(happened, known, _updates_then(then))


def _updates_then(then: Then) -> dict[int, Update]:
    """The earlier versions of today's updates, by their ids in memory."""
    old = {then.reference_now(each.reference): each for each in then.when.register.tracked}
    return {
        id(now.updates[at]): old[now.reference].updates[was]
        for now in then.now.register.tracked
        if now.reference in old
        for was, at in entry_pairs("updates", old[now.reference].updates, now.updates)
        if was is not None and at is not None
    }


def _of_other_updates(
    happened: list[Event], known: list[Event], updates_then: dict[int, Update]
) -> dict[int, Event]:
    """The events of updates that were not told when the board met, by the id of the event in
    memory.

    If an update told the same then, and differs in more than its words, its events are told.
    """
    told_then: dict[int, set[tuple[str, EventValue]]] = {}
    for event in known:
        if event.update:
            told_then.setdefault(id(event.update), set()).add((event.what, event.after))
    found: dict[int, Event] = {}
    for update, told in _by_update(happened):
        old = updates_then.get(id(update))
        then = told_then.get(id(old), set()) if old else set()
        new = [event for event in told if (event.what, event.after) not in then]
        found |= {id(event): event for event in new}
        if old and not new and not _differ_in_words(old, update):
            first = told[0]
            what: EventKind = "update changed"
            found[id(first)] = Event(first.date, first.reference, what, update=update)
    return found


def _by_update(happened: Iterable[Event]) -> Iterable[tuple[Update, list[Event]]]:
    """Each update with its events."""
    found: dict[int, tuple[Update, list[Event]]] = {}
    for event in happened:
        if event.update:
            found.setdefault(id(event.update), (event.update, []))[1].append(event)
    return found.values()


def _differ_in_words(old: Update, update: Update) -> bool:
    """Whether they differ only in the words of their notes, which may be improved."""
    words = {"note": update.note, "redacted": update.redacted}
    return same(old.model_copy(update=words), update)


def _identity(event: Event, reference: str) -> tuple[Hashable, str]:
    """The identity of an event, and its words, which are apart as they may have been improved."""
    after = None if event.what in _WITHOUT_TITLE else event.after
    what = (reference, event.what, event.date, event.by, after)
    return what, one_line(event.note or "")


_WITHOUT_TITLE = {"action added", "report published", "report received"}
"""Events that are identified without the title in `after`, which may have been improved."""


def _unmatched(
    happened: list[Event], own: list[tuple[Hashable, str]], old: Iterable[tuple[Hashable, str]]
) -> Iterator[Event]:
    """The events without a match among the old ones.

    Those with the same words are matched first.
    """
    words = Counter(old)
    known = Counter(what for what, _ in words.elements())
    same = []
    for what, note in own:
        same.append(words[what, note] > 0)
        if same[-1]:
            words[what, note] -= 1
            known[what] -= 1
    for event, (what, _), was_there in zip(happened, own, same, strict=True):
        if was_there:
            continue
        if known[what]:
            known[what] -= 1
        else:
            yield event


def _is_below(progress: Progress, top: Referent | None) -> Callable[[str], bool]:
    if top is None:
        return lambda _: True
    start = f"{top.reference}/"
    work = {
        standing.reference
        for standing in progress.everything.values()
        if (top.kind == "pillar" and top.reference in standing.pillars)
        or (top.kind == "programme" and top.reference in programmes_of(progress, standing))
    }
    return lambda name: name == top.reference or name.startswith(start) or name in work


def _fits(progress: Progress, filters: Filters) -> Callable[[Event], bool]:
    if filters == Filters():
        return lambda _: True
    work = {
        standing.reference: inspection_of(progress, standing)
        for standing in selected(progress, filters)
    }
    folders = _folders(progress, filters) | {name for name in work.values() if name}
    asked_of_work = filters.owner or filters.pillar or filters.statuses or filters.kind

    def fits(event: Event) -> bool:
        if event.reference in progress.everything:
            return event.reference in work
        if asked_of_work:
            return False
        if event.what == "meeting held":
            return event.after == filters.board
        return top_folder(event.reference) in folders

    return fits


def _folders(progress: Progress, filters: Filters) -> set[str]:
    """The inspection that is asked for, or the programmes of the board."""
    if filters.inspection or not filters.board:
        return {filters.inspection} if filters.inspection else set()
    return set(programmes_of_board(progress, filters.board))
