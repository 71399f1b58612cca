"""What happened in a register up to a day: what its updates, responses, meetings, readings say.

And which of it a log shows.
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
from recotrack.register import File, Referent, Register, State, Thread, TrackedAt
from recotrack.words import one_line, reading_order

EventKind = Literal[
    "status", "due", "owner", "forecast", "evidence", "note", "action added",
    "report published", "report received", "report withdrawn",
    "comments invited", "comments received", "response published", "copy sent",
    "addendum published", "decision", "meeting held", "reading", "update changed",
]  # fmt: skip
EventValue = str | date | Decimal | None


class Event(NamedTuple):
    """Whatever an update changed is one of its own; an update that changed nothing is a note."""

    date: date
    reference: str
    """The complete reference of what it happened to; `register`, for a meeting."""
    what: EventKind
    before: EventValue = None
    after: EventValue = None
    """The new status, day, owner or value; the title of the evidence, the action or the report; to
    whom a copy went; the board that met; the day by which comments were asked for; the inspection
    that replaced one that was withdrawn."""
    at: str | None = None
    """Where the evidence, the report or the response stands."""
    update: Update | None = None
    """The update that says so."""
    decision: Decision | None = None
    """The decision after publication that it is."""
    remark: str | None = None
    """What a reading has to say about it, or why something was decided or a report withdrawn."""
    heard: Heard = Heard.NOT_ASKED
    """Why the board had not heard of it when it met, where that is asked."""
    late: Lateness | None = None
    """How late the work was that is done by it; None where the day is assumed."""

    @property
    def by(self) -> str | None:
        """The role that reported it, or decided."""
        return self.entry.by if self.entry else None

    @property
    def note(self) -> str | None:
        """What happened, in words."""
        return self.update.note if self.update else self.remark

    @property
    def entry(self) -> Update | Decision | None:
        """The update, or the decision, that says so: somebody's word."""
        return self.update or self.decision

    @property
    def days(self) -> int | None:
        """By how many days a date moved; below zero where it came forward."""
        if isinstance(self.before, date) and isinstance(self.after, date):
            return (self.after - self.before).days
        return None


_KEYS: tuple[EventKind, ...] = ("status", "due", "owner", "forecast")
"""What an update may change, by its key."""


def events(register: Register, today: date) -> list[Event]:
    """Everything, the newest day first.

    A day is in the order of reading; of one thing, what came last on the day stands first.
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
    """What the updates of one thing changed; the last update first.

    How late the work was then is not told of what `follows` others: it was done when they were.
    """
    reference, thread = tracked.reference, tracked.thread.up_to(today)
    groups = []
    for before, update in thread.walk():
        happened = _of_update(reference, update, before)
        is_done = _is_done(update.status) and not _is_done(before.status.value)
        if is_done and reference not in follows and day_is_stated(update):
            happened = _with_lateness(happened, _lateness(thread, update))
        groups.append(list(happened))
    return chain.from_iterable(reversed(groups))


def _is_done(status: str | None) -> bool:
    return status in RECOMMENDATION_DONE  # an action's two are among them


def _lateness(thread: Thread, update: Update) -> Lateness:
    """How late the work was that an update says is done."""
    inherited = ledger(thread.above).up_to(update.date) if thread.above else None
    return lateness(update.date, ledger(thread, inherited, before=update))


def _with_lateness(happened: Iterable[Event], late: Lateness) -> Iterator[Event]:
    return (each._replace(late=late) if each.what == "status" else each for each in happened)


def _of_update(reference: str, update: Update, before: State) -> Iterator[Event]:
    """One for each thing that it changed and for each piece of evidence; else its note."""
    event = partial(Event, update.date, reference, update=update)
    changes = {
        key: value
        for key in _KEYS
        if (value := getattr(update, key)) is not None and value != getattr(before, key).value
    }
    for key, value in changes.items():
        yield event(key, getattr(before, key).value, value)
    for each in update.evidence:
        yield event("evidence", after=each.title, at=each.at or each.product)
    if not changes and not update.evidence:
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
    """Its steps, the last one of the statute's first; an addendum stands at what it is about."""
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
    """What was decided after publication; the last of a day first."""
    subject: Recommendation = file.value
    decisions = later_decisions(subject)
    before = [subject.disposition, *(each.disposition for each in decisions)]
    for was, each in reversed([*zip(before, decisions, strict=False)]):
        said = Event(each.date, file.reference, "decision", was, each.disposition, decision=each)
        yield said._replace(remark=each.because)


def _meetings(register: Register) -> Iterator[Event]:
    boards = register.office.boards if register.office else {}
    for name in sorted(boards):
        for day in boards[name].met:
            yield Event(day, "register", "meeting held", after=name)


def _readings(file: File) -> Iterator[Event]:
    for measure in file.value.root:
        before: EventValue = None
        name = f"{file.reference}/{measure.id}"
        for reading in sorted(measure.readings, key=lambda each: each.date):
            value = reading.value
            yield Event(reading.date, name, "reading", before, value, remark=reading.note)
            before = value


class LogFilter(NamedTuple):
    """What is wanted; what is empty asks nothing."""

    filters: Filters
    """Of actions and recommendations, by where they stand on the day; the rest goes with them."""
    below: Referent | None = None
    """Only this thing and what is below it: a pillar's and a programme's work too."""
    by: str | None = None
    since: date | None = None
    """From this day on."""
    since_meeting: SinceMeeting | None = None
    """Only what the board did not know when it met."""
    until: date | None = None
    """Up to this day, which is in it."""


def log(progress: Progress, wanted: LogFilter) -> list[Event]:
    """What happened and is wanted, the newest day first."""
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
    """What the board did not know when it met, whenever it was true; and not that it met."""
    (board, day), then = since
    news = _not_known(happened, then)
    later = _not_known(happened, then.evening) if then.evening else news
    for event in happened:
        told = news.get(id(event))
        if told and (told.what, told.after, told.date) != ("meeting held", board, day):
            mark = heard(told.date, then, typed_later=id(event) in later)
            yield told._replace(heard=mark)


def _not_known(happened: list[Event], then: Then) -> dict[int, Event]:
    """What the records did not say then, by the id of the event in memory."""
    known = events(then.when.register, then.when.day)
    beside = [event for event in happened if event.update is None]
    own = [_identity(event, event.reference) for event in beside]
    old = [
        _identity(event, then.reference_now(event.reference))
        for event in known
        if event.update is None
    ]
    news = {id(event): event for event in _left_over(beside, own, old)}
    return news | _of_other_updates(happened, known, _updates_then(then))


def _updates_then(then: Then) -> dict[int, Update]:
    """What the updates of today were then, by their ids in memory."""
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
    """What updates tell that they did not when the board met, by the id of the event in memory.

    Of one that did then what it does now, and says another thing beside its words, that is told.
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
    """Each update that tells something, with what it tells."""
    found: dict[int, tuple[Update, list[Event]]] = {}
    for event in happened:
        if event.update:
            found.setdefault(id(event.update), (event.update, []))[1].append(event)
    return found.values()


def _differ_in_words(old: Update, update: Update) -> bool:
    """Whether they differ in nothing but the words of their notes, which may be put better."""
    words = {"note": update.note, "redacted": update.redacted}
    return same(old.model_copy(update=words), update)


def _identity(event: Event, reference: str) -> tuple[Hashable, str]:
    """What makes it the same one, and its words, which may have been put better since."""
    after = None if event.what in _TITLED else event.after
    what = (reference, event.what, event.date, event.by, after)
    return what, one_line(event.note or "")


_TITLED = {"action added", "report published", "report received"}


def _left_over(
    happened: list[Event], own: list[tuple[Hashable, str]], old: Iterable[tuple[Hashable, str]]
) -> Iterator[Event]:
    """The events that none of the old ones is: those with the same words are taken first."""
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
        return event.reference.split("/")[0] in folders

    return fits


def _folders(progress: Progress, filters: Filters) -> set[str]:
    """The inspection that is asked for; the programmes that report to the board."""
    if filters.inspection or not filters.board:
        return {filters.inspection} if filters.inspection else set()
    return set(programmes_of_board(progress, filters.board))
