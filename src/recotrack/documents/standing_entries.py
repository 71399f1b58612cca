"""Where a recommendation or an action stands, as entries that are marked if they are assumed.

The public is not shown a day that no source states, nor what is counted from it. It is shown that
work is late, since work would look better without that.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import NamedTuple

from recotrack.dates import add_months, uk
from recotrack.documents.entry import PrintedEntry, capitalised, joined
from recotrack.documents.work_names import name_beside, what_entry
from recotrack.model import Action, Update
from recotrack.model.office import Policy, Role
from recotrack.progress import Progress, Standing, colour_lines, count, withdrawal
from recotrack.progress.assumed import (
    colour_is_assumed,
    due_is_assumed,
    first_due_is_assumed,
    lateness_is_assumed,
    parent_of,
    parts_are_assumed,
    silence_is_assumed,
    since_is_assumed,
    status_is_assumed,
    update_that_set,
    what_green_hides_is_assumed,
)
from recotrack.register import WITHHELD, top_folder
from recotrack.words import DAY_NOT_STATED, capital, count_of, days_late, late_words, uncapital

NONE = "None recorded"
NOT_GIVEN = "Not given"
NO_DATE = "No date set"
_SAID_BY_DATES = {
    "overdue", "due soon", "on track", "date moved twice", "moved past the deadline"
}  # fmt: skip
"""The conditions of a colour that say no more than the due date, its moves and how late it is."""
_LATE_UNDATED = "late by a date that is not stated"


# ---- the status -------------------------------------------------------------------------------


def status_entry(standing: Standing) -> PrintedEntry:
    """The status. It may come from a link or a decision, and then has no update."""
    return PrintedEntry(standing.status, status_is_assumed(standing))


def parts_entry(standing: Standing) -> PrintedEntry:
    """How many recommendations of a cause of concern are done; without a value for other kinds."""
    return PrintedEntry(standing.parts_words or None, parts_are_assumed(standing))


def with_actions_in_words(progress: Progress, standing: Standing) -> PrintedEntry:
    """Where a recommendation stands, and its actions, counted: Open; 4 actions, 1 done, 2 late."""
    actions = actions_words(progress.actions_of(standing.reference))
    return joined(standing_in_words(progress, standing), f"; {actions}")


def actions_words(actions: Iterable[Standing]) -> str:
    """How many actions there are, and how many of them are done and late: 4 actions, 1 done."""
    counts = count(actions)
    if not counts.total:
        return "no action recorded"
    numbers = ((counts.done, "done"), (counts.overdue, "late"))
    said = (f"{number:,} {what}" for number, what in numbers if number)
    return ", ".join((count_of(counts.total, "action"), *said))


def since_entry(standing: Standing, otherwise: str) -> PrintedEntry:
    """The day from which the status holds; `otherwise` if there is none."""
    return PrintedEntry(standing.since, since_is_assumed(standing), otherwise)


def status_in_words(progress: Progress, standing: Standing) -> PrintedEntry:
    """The status: in progress; blocked since 27 October 2026; complete, and how late.

    It does not say how late open work is: documents print that beside it.
    """
    is_blocked, done = standing.status == "blocked", standing.done
    gone = PrintedEntry(None)
    if standing.withdrawn:
        found = withdrawal(progress.register.report_of(standing.reference), standing.today)
        words = f"the report was withdrawn from {uk(standing.withdrawn)}"
        assumed = found is not None and "date" in found.assumed
        gone = PrintedEntry(words, assumed, in_public="the report was withdrawn")
    return _status_in_words(progress, standing, dated=is_blocked, timed=done, gone=gone)


def standing_in_words(progress: Progress, standing: Standing) -> PrintedEntry:
    """The status and its day, then how late it is or was done: Complete on 3 March 2025.

    Work that was done on another day says that first: Done on 3 March 2025; verified on 9 May 2025.
    """
    gone = PrintedEntry("report withdrawn" if standing.open_though_withdrawn else None)
    said = _status_in_words(progress, standing, dated=True, timed=True, gone=gone)
    return capitalised(said)


def _status_in_words(
    progress: Progress, standing: Standing, *, dated: bool, timed: bool, gone: PrintedEntry
) -> PrintedEntry:
    """The status, for a cause of concern with its recommendations, and what of the withdrawal of
    its report is `gone`. If it is `dated` it has its first day, if `timed` how late.
    """
    said: list[PrintedEntry | str] = [status_entry(standing)]
    if dated and (since := since_entry(standing, "")):
        words = f" {'since' if standing.is_open else 'on'} {since.words()}"
        undated = f", {DAY_NOT_STATED}" if standing.done else ""
        said.append(PrintedEntry(words, since.assumed, in_public=undated))
    if parts := parts_entry(standing):
        said.append(PrintedEntry(f", {parts.value}", parts.assumed, in_public=""))
    if dated and standing.done_on and standing.done_on != standing.since:
        said = [done_entry(progress, standing), "; ", *said]
    elif timed and (late := lateness_entry(progress, standing)):
        said += [", done " if standing.done and not dated else ", ", late]
    return joined(*said, *(("; ", gone) if gone else ()))


def colour_entry(
    progress: Progress, standing: Standing, *, names_action: bool = True
) -> PrintedEntry:
    """The colour and, in words, the line of the policy that gave it.

    The words may name an action, which not every document prints.
    """
    rag = progress.rag(standing)
    short = f"{rag.colour.capitalize()}, {rag.when}"
    in_words = names_action or not rag.names_work
    words = f"{rag.colour.capitalize()}, {rag.titled or rag.words}" if in_words else short
    assumed = colour_is_assumed(progress, standing, in_words=in_words)
    if in_words and rag.titled:
        actions = progress.actions_of(standing.reference)
        assumed = assumed or any("title" in each.subject.assumed for each in actions)
    return PrintedEntry(words, assumed, in_public=short)


def colour_beside_status_entry(
    progress: Progress, standing: Standing, *, names_action: bool = True
) -> PrintedEntry:
    """The same behind the status and the due date, without what these say: red, overdue.

    What is on track by its own date, and is to end after the inspectorate's, says so, and so does
    work of which a later day is asked for.
    """
    rag, status = progress.rag(standing), status_entry(standing).value
    said = colour_entry(progress, standing, names_action=names_action)
    words = str(said.value)
    if rag.when == status or rag.when in _SAID_BY_DATES:
        words = rag.colour if rag.when == status else said.in_public
        said = replace(said, assumed=colour_is_assumed(progress, standing, in_words=False))
    if rag.when == "on track" and (after := ends_after_deadline(progress, standing)):
        words = f"{rag.colour}, {after.value}"
        said = replace(said, assumed=said.assumed or after.assumed, in_public=rag.colour)
    return replace(said, value=uncapital(words), in_public=uncapital(said.in_public))


def ends_after_deadline(progress: Progress, standing: Standing) -> PrintedEntry:
    """What green alone would hide: that it, or an action of it, is due after the inspectorate's
    deadline, or that a day after its own date is asked for. No value if it hides nothing.
    """
    assumed = what_green_hides_is_assumed(progress, standing)
    return PrintedEntry(progress.rag(standing).but or None, assumed)


class ColourRule(NamedTuple):
    """A colour, and when it is shown."""

    colour: str
    when: str
    """The conditions that follow each other in the policy: red for overdue, blocked."""


def colour_rules(policy: Policy) -> tuple[ColourRule, ...]:
    """The policy of colours in few lines. The first that fits counts."""
    runs = groupby(colour_lines(policy), key=lambda each: each.colour)
    return tuple(ColourRule(colour, ", ".join(each.when for each in run)) for colour, run in runs)


def done_on_entry(standing: Standing) -> PrintedEntry:
    """The day on which it was done or cancelled."""
    if standing.status == "cancelled":
        return since_entry(standing, "Not done")
    return PrintedEntry(standing.done_on, standing.done_day_assumed, "Not done")


# ---- who --------------------------------------------------------------------------------------


def owner_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    """The title of the role that owns it; of open work also that the role has ended."""
    title = PrintedEntry(progress.register.role_title(standing.owner))
    said = role_today_entry(progress, standing.owner) if standing.is_open else title
    return replace(said, assumed=said.assumed or owner_is_assumed(progress, standing))


def role_today_entry(progress: Progress, role: str | None) -> PrintedEntry:
    """The title of a role; of one that has ended also its last day."""
    title = progress.register.role_title(role)
    ended = ended_owner(progress, role)
    if not ended or not ended.until:
        return PrintedEntry(title)
    return PrintedEntry(f"{title} (role ended {uk(ended.until)})", "until" in ended.assumed)


def ended_owner(progress: Progress, role: str | None) -> Role | None:
    """The role of an owner, if it has ended; for the public only by a day that is stated."""
    register = progress.register
    found = register.ended_role(role, progress.today)
    return None if found and register.public and "until" in found.assumed else found


def owner_is_assumed(progress: Progress, standing: Standing) -> bool:
    """Whether no source states who owns the work or what it belongs to."""
    given = update_that_set(standing, "owner") or standing.subject
    if given.owner is None and (parent := parent_of(progress, standing)):
        return owner_is_assumed(progress, parent)
    return "owner" in given.assumed


# ---- the dates --------------------------------------------------------------------------------


def first_due_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    """The first due date."""
    first = standing.ledger.first
    assumed = first is not None and first_due_is_assumed(progress, standing)
    return PrintedEntry(first, assumed, NO_DATE)


def due_entry(progress: Progress, standing: Standing, otherwise: str = NO_DATE) -> PrintedEntry:
    """The due date that holds; `otherwise` if there is none."""
    assumed = due_is_assumed(progress, standing)
    return PrintedEntry(standing.due, standing.due is not None and assumed, otherwise)


def due_and_moves_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    """The due date that holds, how it has moved, and which actions end after the deadline.

    If it has moved it says the first one, the number of moves, and that of later days to which
    nobody agreed. Of an open action that was late when it was raised it says that, too: its owner
    had no day in time.
    """
    due = _due_and_moves(progress, standing)
    actions = actions_after_deadline(progress, standing)
    if not actions:
        return due
    return joined(due, PrintedEntry(f"; {actions.value}", actions.assumed, in_public=""))


def _due_and_moves(progress: Progress, standing: Standing) -> PrintedEntry:
    due, first = due_entry(progress, standing), first_due_entry(progress, standing)
    moved, too_late = standing.moved_in_words if first else "", _raised_too_late(standing)
    if not due or not (moved or too_late):
        return due
    before = f"first {first.words()}, " if moved and standing.ledger.moves else ""
    said = ", ".join(filter(None, (f"{before}{moved}", too_late)))
    return PrintedEntry(
        f"{due.words()} ({said})",
        due.assumed or bool(moved and first.assumed),
        in_public="; ".join(filter(None, (due.words(public=True), moved))),
    )


def _raised_too_late(standing: Standing) -> str:
    """How many days after its due date an open action was raised; empty if it was not."""
    subject, due = standing.subject, standing.due
    if not isinstance(subject, Action) or not standing.is_open or "added" in subject.assumed:
        return ""
    days = (subject.added - due).days if due else 0
    return f"raised {count_of(days, 'day')} after that" if days > 0 else ""


def actions_after_deadline(progress: Progress, standing: Standing) -> PrintedEntry:
    """How many actions of an open recommendation end after the inspectorate's deadline, and by how
    much: 2 actions end after the deadline, by 90 and 120 days.

    Without a value if there are none. Those that end by the due date of the recommendation are not
    counted: that date says itself how far it is past the deadline.
    """
    deadline = standing.stated_deadline
    if standing.kind == "action" or not standing.is_open or deadline is None:
        return PrintedEntry(None)
    last = max(deadline, standing.due or deadline)
    after = [
        (each, each.due)
        for each in progress.actions_of(standing.reference)
        if each.is_open and each.due and each.due > last
    ]
    if not after:
        return PrintedEntry(None)
    days = sorted({(due - deadline).days for _, due in after})
    between = " and " if len(days) == 2 else " to "
    by = between.join(dict.fromkeys(f"{each:,}" for each in (days[0], days[-1])))
    end = "ends" if len(after) == 1 else "end"
    return PrintedEntry(
        f"{count_of(len(after), 'action')} {end} after the deadline, "
        f"by {by} {'day' if days[-1] == 1 else 'days'}",
        any(due_is_assumed(progress, each) for each, _ in after),
        in_public="the days of actions are not stated",
    )


def late_entry(progress: Progress, standing: Standing, otherwise: str) -> PrintedEntry:
    """How late it is by the date that holds; `otherwise` if it is not late."""
    if not standing.overdue:
        return PrintedEntry(None, otherwise=otherwise)
    words = f"{days_late(standing.days_late)}{_late_part(progress, standing)}"
    assumed = due_is_assumed(progress, standing.late_by)
    return PrintedEntry(words, assumed, in_public=capital(_LATE_UNDATED))


def _late_part(progress: Progress, standing: Standing) -> str:
    """The recommendation by which a cause of concern is late, in brackets, with its date if that is
    another than its own: (recommendation 3, due 12 February 2026). Else empty.
    """
    by = standing.late_part
    if by is None or by.due is None:
        return ""
    due = f", due {uk(by.due)}" if by.due != standing.due else ""
    return f" ({uncapital(name_beside(progress, by.reference, standing.reference))}{due})"


def lateness_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    """How late it is or was done, by the date that holds and by the first one.

    If the date that holds is after the inspectorate's own deadline, which has passed, it says that.
    It has no value if it is or was in time by all of them, or was done on a day that no source
    states.
    """
    late = late_words(*standing.lateness)
    late += _late_part(progress, standing) if late else ""
    if past := days_past_deadline(standing):
        words = f"{count_of(past, 'day')} past the inspectorate's own deadline"
        if past == standing.days_late_against_first or not late:
            return PrintedEntry(words)
        assumed = lateness_is_assumed(progress, standing)
        return PrintedEntry(f"{late}, {words}", assumed, in_public=words)
    if not late:
        return PrintedEntry(None)
    return PrintedEntry(late, lateness_is_assumed(progress, standing), in_public=_LATE_UNDATED)


def late_when_set_aside(progress: Progress, standing: Standing) -> PrintedEntry:
    """How late it was on the day on which it was superseded or cancelled; no value if it was in
    time, or is neither.
    """
    given_up = set_aside_on(progress, standing) if standing.is_set_aside else None
    days = standing.late_on(given_up) if given_up else 0
    if not days:
        return PrintedEntry(None)
    assumed = due_entry(progress, standing).assumed or since_is_assumed(standing)
    return PrintedEntry(days_late(days), assumed, in_public="late")


def set_aside_on(progress: Progress, standing: Standing) -> date | None:
    """The day of its status; of what a link of a later report supersedes, that report's day."""
    if standing.since or standing.status != "superseded":
        return standing.since
    reports = (
        progress.register.inspections.get(top_folder(later))
        for later in progress.superseded_by(standing.reference)
    )
    days = (at.inspection.came_on for at in reports if at and at.inspection)
    return min((day for day in days if day), default=None)


def done_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    """The day on which work was done, and the words of `lateness_entry`: done on 3 March 2025."""
    day, late = done_on_entry(standing), lateness_entry(progress, standing)
    said = joined(f"done on {day.words()}", *((", ", late) if late else ()))
    return replace(said, assumed=True, in_public=f"done, {DAY_NOT_STATED}") if day.assumed else said


def days_past_deadline(standing: Standing) -> int:
    """The days since the inspectorate's own deadline, if it is in time only by a later date of the
    force; 0 if not.
    """
    deadline = standing.stated_deadline
    if deadline is None or standing.overdue or not standing.moved_past_deadline:
        return 0
    return (standing.today - deadline).days


def past_deadline(work: Iterable[Standing]) -> list[Standing]:
    """What counts and is in time only by a later date of the force, the longest past first."""
    past = (each for each in work if each.counts and days_past_deadline(each))
    return sorted(past, key=days_past_deadline, reverse=True)


def expected_entry(standing: Standing) -> PrintedEntry:
    """The day on which open work is expected to be done, from the last update that gives one."""
    update = update_that_set(standing, "forecast")
    if update is None or update.forecast is None or not standing.is_open:
        return PrintedEntry(None, otherwise=NOT_GIVEN)
    passed = ", which has passed" if update.forecast < standing.today else ""
    return PrintedEntry(f"{uk(update.forecast)}{passed}", "forecast" in update.assumed)


def asked_for_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    """The new date that is asked for; with how far it is after the date of what an action belongs
    to, or after the inspectorate's deadline, if that is still to come: else it is late already.
    """
    asked, above = standing.asked_for, parent_of(progress, standing)
    if asked is None:
        return PrintedEntry(None, otherwise="None")
    last = above.due if above else standing.stated_deadline
    said = PrintedEntry(uk(asked), expected_entry(standing).assumed)
    if last is None or not standing.today <= last < asked:
        return said
    whose = f"the date of its {above.kind}" if above else "the inspectorate's deadline"
    after = PrintedEntry(
        f", {count_of((asked - last).days, 'day')} after {whose}",
        above is not None and due_is_assumed(progress, above),
        in_public="",
    )
    return joined(said, after)


def expected_in_words(standing: Standing) -> PrintedEntry:
    """The expected day in a phrase: expected 20 July 2025; no day given."""
    entry = expected_entry(standing)
    words = f"expected {entry.value}" if entry else None
    return PrintedEntry(
        words, entry.assumed, "no day given", in_public="the expected day is not stated"
    )


def raised_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    """The day on which an action was added, or the report of a recommendation was published."""
    subject = standing.subject
    if isinstance(subject, Action):
        return PrintedEntry(subject.added, "added" in subject.assumed)
    report = progress.register.report_of(standing.reference)
    if report is None:
        return PrintedEntry(None, otherwise=NONE)
    otherwise = f"Not published; received on {uk(report.received)}" if report.received else NONE
    return PrintedEntry(report.published, "published" in report.assumed, otherwise)


def age_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    """The day on which it was raised, and whole months since then."""
    raised = raised_entry(progress, standing)
    if not isinstance(raised.value, date):
        return raised
    first, day = raised.value, standing.today
    months = 12 * (day.year - first.year) + day.month - first.month
    months -= add_months(first, months) > day  # whole ones
    return PrintedEntry(f"{uk(first)}, {count_of(months, 'month')}", raised.assumed)


# ---- updates ----------------------------------------------------------------------------------


def last_update_entry(standing: Standing) -> PrintedEntry:
    """The last update: its day and its note."""
    if not standing.updates:
        return PrintedEntry(None, otherwise=NONE)
    said = standing.updates[-1]
    assumed = not {"date", "note"}.isdisjoint(said.assumed)
    return PrintedEntry(f"{uk(said.date)}: {said.note}", assumed)


def last_heard_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    """The last update; of a finding without one that of the work below it, which is named."""
    below = (
        [] if standing.updates else [each for each in progress.work_below(standing) if each.updates]
    )
    if not below:
        return last_update_entry(standing)
    # Of several on one day the last one.
    last = max(reversed(below), key=lambda each: each.updates[-1].date)
    whose = whose_entry(progress, last, standing)
    return capitalised(joined(whose, ": ", last_update_entry(last)))


def update_entry(progress: Progress, update: Update) -> PrintedEntry:
    """What an update says, in words, without its note."""
    role = progress.register.role_title
    evidence = f"{count_of(len(update.evidence), 'piece')} of evidence"
    said = {
        "status": update.status,
        "due": f"due {uk(update.due)}" if update.due else "",
        "owner": f"owner {role(update.owner)}" if update.owner else "",
        "forecast": f"expected {uk(update.forecast)}" if update.forecast else "",
        "evidence": evidence if update.evidence else "",
    }
    known = (
        PrintedEntry(words, key in update.assumed, in_public="")
        for key, words in said.items()
        if words
    )
    entry = joined(*known, between=", ")
    return entry if entry.value else PrintedEntry("a note")


def silent_entry(standing: Standing) -> PrintedEntry:
    """The days since its last update or decision, or since it was added."""
    if standing.days_silent is None:
        return PrintedEntry(None, otherwise=NONE)
    return PrintedEntry(count_of(standing.days_silent, "day"), silence_is_assumed(standing))


def reason_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    """Why its date moved, it is expected later or it is blocked, as was said last.

    This is the note of an update or, for a date that comes from the recommendation, the reason
    recorded there. Of late work that gives none it is that of an open action below it, or of a
    cause of concern that of a recommendation, which is named. Else it is the last update's note.
    """
    below = _open_below(progress, standing) if standing.overdue else []
    for told in (_last_reason, _last_note):
        if own := told(standing):
            return own.entry
        # Of several on one day the last one.
        others = [(each, found) for each in reversed(below) if (found := told(each))]
        if others:
            whose, found = max(others, key=lambda pair: pair[1].on)
            return _told_below(progress, whose, standing, found.entry)
    return note_entry(None)


def gives_reason(progress: Progress, standing: Standing) -> bool:
    """Whether it, or what is open below it, says why its date moved, it is expected later or it is
    blocked.
    """
    return any(map(_last_reason, (standing, *_open_below(progress, standing))))


class _Told(NamedTuple):
    """The last words about work, and their day."""

    on: date
    entry: PrintedEntry


def _last_reason(standing: Standing) -> _Told | None:
    said = [(move.on, move.reason, False) for move in standing.ledger.moves[-1:]]
    said += [
        (each.date, each.note, "note" in each.assumed)
        for each in standing.updates
        if each.due or each.forecast or each.status == "blocked"
    ]
    if not said:
        return None
    # Of several on one day the last one.
    on, words, assumed = max(reversed(said), key=lambda each: each[0])
    return _Told(on, note_entry(words, assumed=assumed))


def _last_note(standing: Standing) -> _Told | None:
    last = standing.updates[-1] if standing.updates else None
    if last is None:
        return None
    if last.note == WITHHELD:
        return _Told(last.date, note_entry(last.note))
    assumed = not {"date", "note"}.isdisjoint(last.assumed)
    return _Told(last.date, PrintedEntry(f"Last update, {uk(last.date)}: {last.note}", assumed))


def _open_below(progress: Progress, standing: Standing) -> list[Standing]:
    """The open actions of a recommendation; of a cause of concern its open recommendations too."""
    return [each for each in progress.work_below(standing) if each.is_open]


def _told_below(
    progress: Progress, below: Standing, standing: Standing, said: PrintedEntry
) -> PrintedEntry:
    """What is said of work below a finding, behind its name; if it is blocked, or has a day on
    which it is expected, with that.
    """
    if not said:
        return said
    blocked = ", blocked" if below.status == "blocked" else ""
    expected = expected_in_words(below)
    day = (", ", expected) if expected else ()
    return capitalised(joined(whose_entry(progress, below, standing), blocked, *day, ": ", said))


def whose_entry(progress: Progress, below: Standing, standing: Standing) -> PrintedEntry:
    """The name of work below a finding: action “Train call handlers”; recommendation 3."""
    if below.kind != "action":
        name = name_beside(progress, below.reference, standing.reference)
        return PrintedEntry(uncapital(name))
    title = what_entry(below)
    return joined("action “", title, "”")


def note_entry(words: str | None, *, assumed: bool = False) -> PrintedEntry:
    """A note or a reason; without a value where the public is not shown it."""
    if words is None or words == WITHHELD:
        return PrintedEntry(None, otherwise=words or NONE)
    return PrintedEntry(words, assumed)
