"""The annex of a response: statutory dates, explanations and copies."""

from dataclasses import dataclass, replace
from datetime import date

from recotrack.dates import uk, with_weekday
from recotrack.documents.entry import AWAITED, NOT_RECORDED, PrintedEntry, address_entry, entry_of
from recotrack.model import ChiefConstablePart, Inspection, Response, TimeLimit, Withdrawn
from recotrack.progress import (
    COPIES,
    POLICE_ACT,
    Clock,
    Comments,
    Progress,
    as_counted,
    duty_ended,
    explanation,
    has_answer,
    last_day_is_told,
    limit_of,
    not_entered,
    recipient_by_law,
    recommendations_of,
    response_is_over,
    withdrawal,
)
from recotrack.register import NOT_STATED, InspectionAt
from recotrack.words import capital, count_of, days_late, one_line

_UNITS = {"calendar": "calendar day", "working": "working day", "months": "month"}
_NEVER_RECEIVED = "Not received"
_LATE_UNDATED = "No, late; by how many days is not stated"
_NO_DAY = "Not known"


@dataclass(frozen=True, slots=True)
class PrintedCopy:
    """A copy of the response, s.55(6): its recipient, and the day it was sent."""

    to: str
    sent: PrintedEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Statute:
    """What the time limit asks for and what was done, as of the day of the document."""

    duty: bool
    """False if no time limit is recorded."""
    police_act: bool
    """The time limit is that of the Police Act 1996, so that its sections may be named."""
    report_published: PrintedEntry
    withdrawn: PrintedEntry
    """The day from which the report was withdrawn; without a value if it was not."""
    invited: PrintedEntry
    comments_due: PrintedEntry
    comments_received: PrintedEntry
    comments_in_time: PrintedEntry
    """Without a value if no day was set for them, or if their day is not known."""
    last_day: PrintedEntry
    """With its weekday."""
    limit: PrintedEntry
    """How the last day is counted."""
    basis: PrintedEntry
    """The law that sets the limit; without a value if the register names none."""
    published: PrintedEntry
    published_at: PrintedEntry
    in_time: PrintedEntry
    why_late: str
    """Why the response was published late, as its waiver says; empty if none says so."""
    recommendations: int
    """How many the report has, also those without a record."""
    answered: int
    """How many recommendations the chief constable has answered."""
    explained: int
    """How many recommendations the body has explained."""
    explained_late: int
    """How many of those were explained in an addendum after the last day."""
    copies: tuple[PrintedCopy, ...]
    over: bool
    """The report was withdrawn before a response was published, so nothing is asked for any
    more."""


def statute(
    progress: Progress, at: InspectionAt, inspection: Inspection, awaited: str = AWAITED
) -> Statute:
    """The annex of one inspection's response; `awaited` is printed for what is still missing."""
    response, today = at.response, progress.today
    force = response.chief_constable if response else None
    comments = progress.comments(at.reference)
    # Comments in the record have been received, even if their day is not recorded.
    there = (force and force.comments) or (comments and comments.came)
    otherwise = NOT_RECORDED if there else awaited
    never = comments is not None and comments.never_received
    no_day_set = never and comments is not None and comments.never_invited
    clock, limit = progress.clock(at.reference), limit_of(at, progress.policy)
    files, counted = recommendations_of(at), as_counted(response, at)
    explained = [found for each in files if (found := explanation(each, counted))]
    in_all, answered = (
        len(files) + not_entered(at),
        sum(has_answer(each, counted) for each in files),
    )
    in_part = (
        f" on the report as a whole; {answered:,} of {count_of(in_all, 'recommendation')} "
        f"{'is' if answered == 1 else 'are'} answered"
        if answered and not there
        else ""
    )
    last_day = clock.last_day if clock else None
    late_after = None if duty_ended(inspection, last_day, today) else last_day
    over = response_is_over(inspection, response, today)
    duty = inspection.asks_for_response
    why_late = _why_late(progress, at) if clock and clock.published and clock.days_late else ""
    return Statute(
        duty=duty,
        police_act=_is_police_act(limit),
        report_published=entry_of(inspection, "published", NOT_RECORDED),
        withdrawn=entry_of(withdrawal(inspection, today), "date", NOT_RECORDED),
        invited=entry_of(force, "invited", _never_invited(comments) or otherwise),
        comments_due=entry_of(force, "comments_due", NOT_RECORDED if no_day_set else otherwise),
        comments_received=entry_of(
            force, "received", f"{_NEVER_RECEIVED if never else otherwise}{in_part}"
        ),
        comments_in_time=_comments_in_time_entry(
            comments, force, " on the report as a whole" if in_part else ""
        ),
        last_day=_last_day_entry(inspection, clock, limit),
        limit=_limit_entry(progress, inspection, limit),
        basis=PrintedEntry(limit.basis if limit and not inspection.response_due else None),
        published=entry_of(response, "published", NOT_RECORDED),
        published_at=address_entry(response, "published_at", NOT_RECORDED),
        in_time=_in_time_entry(clock, inspection, response, today, why_late),
        why_late=why_late,
        recommendations=in_all,
        answered=answered,
        explained=len(explained),
        explained_late=sum(each.days_late(late_after) > 0 for each in explained),
        copies=tuple(_printed_copies(response, COPIES if duty and not over else (), awaited)),
        over=over,
    )


def _never_invited(comments: Comments | None) -> str:
    """That no invitation is recorded and, before publication, how much time is left."""
    if comments is None or comments.last_day is None:
        return ""
    said = "No invitation is recorded"
    left = _left_words((comments.last_day - comments.today).days, comments.today)
    return said if comments.published else f"{said}; {left}"


def _left_words(days: int, today: date) -> str:
    """How many days before the last day it is, or after it."""
    if days < 0:
        return f"on {uk(today)} the last day was {count_of(-days, 'day')} past"
    return (
        f"{count_of(days, 'day')} left on {uk(today)}" if days else f"{uk(today)} is the last day"
    )


def _comments_in_time_entry(
    comments: Comments | None, force: ChiefConstablePart | None, on_what: str
) -> PrintedEntry:
    """Whether the chief constable's comments came by the day that was set, or at all. `on_what` is
    said of those that are missing, if there are answers to recommendations.
    """
    if comments is None or not (comments.due or comments.never_received):
        return PrintedEntry(_after_publication(comments) or None)
    assumed = force is not None and not {"comments_due", "received"}.isdisjoint(force.assumed)
    if comments.published and comments.never_received:
        out = f"the response was published on {uk(comments.published)} without them"
        return PrintedEntry(
            f"Never received{on_what}, as of {uk(comments.today)}: {out}",
            assumed,
            in_public=f"{_NEVER_RECEIVED}{on_what}",
        )
    if comments.received:
        said = f"No, {days_late(comments.days_late)}" if comments.days_late else "Yes"
        after = _after_publication(comments)
        return PrintedEntry(
            f"{said}. {after}" if after else said,
            assumed,
            in_public=_LATE_UNDATED if comments.days_late or after else NOT_STATED,
        )
    if comments.came or comments.due is None:
        return PrintedEntry("We have not recorded when they came", assumed)
    late = f"Not received{on_what}: {days_late(comments.days_late)} on {uk(comments.today)}"
    left = f"{AWAITED}{on_what}, {_left_words(comments.days_left or 0, comments.today)}"
    return PrintedEntry(
        late if comments.days_late else left,
        assumed,
        in_public=f"Not received{on_what}, and late; by how many days is not stated"
        if comments.days_late
        else NOT_STATED,
    )


def _after_publication(comments: Comments | None) -> str:
    days = comments.days_after_publication if comments else 0
    return f"Received {count_of(days, 'day')} after the response was published" if days else ""


def _last_day_entry(
    inspection: Inspection, clock: Clock | None, limit: TimeLimit | None
) -> PrintedEntry:
    if clock is not None:
        passed = clock.days_left < 0 and not clock.published
        last_day = with_weekday(clock.last_day)
        unstated = "Passed; which day it was is not stated" if passed else NOT_STATED
        return PrintedEntry(
            last_day,
            clock.last_day_assumed,
            in_public=f"{last_day}{by_limit(limit)}" if last_day_is_told(inspection) else unstated,
        )
    why = (
        "we have not recorded when the report was published"
        if inspection.published is None
        else "we have not recorded this time limit, or it names no day"
    )
    return PrintedEntry(None, otherwise=f"Not known: {why}")


def by_limit(limit: TimeLimit | None) -> str:
    """By which time limit a last day is counted, behind that: by the law's 56 days."""
    return f", by {_whose_days(limit)}" if limit else ""


def _whose_days(limit: TimeLimit) -> str:
    whose = "the law's" if _is_police_act(limit) else "a time limit of"
    return f"{whose} {count_of(limit.days, _UNITS[limit.unit].removeprefix('calendar '))}"


def _is_police_act(limit: TimeLimit | None) -> bool:
    return limit is not None and (limit.basis or "").startswith(POLICE_ACT)


def comments_due_is_assumed(at: InspectionAt) -> bool:
    """Whether the source does not state the day by which comments were asked for."""
    force = at.response.chief_constable if at.response else None
    return force is not None and "comments_due" in force.assumed


def _limit_entry(
    progress: Progress, inspection: Inspection, limit: TimeLimit | None
) -> PrintedEntry:
    if inspection.response_due:
        return PrintedEntry("The report sets the day", "response_due" in inspection.assumed)
    policy = progress.policy
    assumed = "response_rule" in inspection.assumed
    if limit is None or policy is None:
        return PrintedEntry(inspection.response_rule, assumed)
    words = _limit_words(limit)
    in_public = capital(_whose_days(limit)) if "responses" in policy.assumed else words
    return PrintedEntry(words, assumed or in_public != words, in_public=in_public)


def _limit_words(limit: TimeLimit) -> str:
    """How the limit is counted: 56 calendar days, the day on which ... being day 1."""
    unit = _UNITS[limit.unit] + ("" if limit.days == 1 else "s")
    first = "the day" if limit.first_day_counts else "the day after that"
    return f"{limit.days} {unit}, {first} on which the report is published being day 1"


def _in_time_entry(
    clock: Clock | None,
    inspection: Inspection,
    response: Response | None,
    today: date,
    why_late: str,
) -> PrintedEntry:
    """Whether the response was published in time; if not, the reason that was given."""
    if clock is None:
        return PrintedEntry(None, otherwise="Not known without a last day")
    assumed, told = clock.last_day_assumed, last_day_is_told(inspection)
    if clock.is_over and inspection.withdrawn:
        return _withdrawn_entry(clock, inspection, inspection.withdrawn.date, told=told)
    if clock.published is not None:
        out_is_assumed = response is not None and "published" in response.assumed
        undated = _LATE_UNDATED if clock.days_late else NOT_STATED
        why = f". Reason given: {why_late}" if why_late else ""
        early = (clock.last_day - clock.published).days
        said = (
            f"Yes, {count_of(early, 'day')} before the last day"
            if early
            else "Yes, on the last day"
        )
        said = f"No, {days_late(clock.days_late)}" if clock.days_late else said
        in_public = said if told and not out_is_assumed else undated
        return PrintedEntry(
            f"{said}{why}", assumed or out_is_assumed, in_public=f"{in_public}{why}"
        )
    if assumed:
        words = _awaited_words(clock, today)
        undated = _NO_DAY if clock.days_left < 0 else NOT_STATED
        return PrintedEntry(words, assumed, in_public=words if told else undated)
    return PrintedEntry(None, otherwise=_awaited_words(clock, today))


def _why_late(progress: Progress, at: InspectionAt) -> str:
    """Why a response was published late, as its waiver says, which everybody may read; else
    empty.
    """
    rule, place = "response-late", f"{at.reference}/response"
    found = (each for each in progress.register.waivers if (each.rule, each.at) == (rule, place))
    holds = (each.because for each in found if not each.has_run_out(progress.today))
    return next((one_line(because) for because in holds if because), "")


def withdrawal_is_assumed(inspection: Inspection) -> bool:
    """Whether the source does not state the day from which the report was withdrawn."""
    return inspection.withdrawn is not None and "date" in inspection.withdrawn.assumed


def withdrawn_from(gone: Withdrawn) -> PrintedEntry:
    """The day from which a report was withdrawn, for a sentence."""
    return replace(entry_of(gone, "date"), in_public="a day that is not stated")


def _withdrawn_entry(
    clock: Clock, inspection: Inspection, day: date, *, told: bool
) -> PrintedEntry:
    """That the report was withdrawn, and how late the response was by then.

    `told` says that the public is told the last day.
    """
    over = "No longer asked for: the report was withdrawn"
    dated = f"{over} from {uk(day)}"
    day_is_assumed = withdrawal_is_assumed(inspection)
    stated = over if day_is_assumed else dated
    if clock.days_late:
        dated += f", {count_of(clock.days_late, 'day')} after the last day"
        stated += ", after the last day"
    if clock.days_late and not told:
        stated += " (which is not stated)"
    elif not day_is_assumed:
        return PrintedEntry(None, otherwise=dated)
    return PrintedEntry(dated, assumed=True, in_public=stated)


def _awaited_words(clock: Clock, today: date) -> str:
    if clock.days_left < 0:
        late = count_of(-clock.days_left, "day")
        return f"{_NO_DAY}; it was due by {uk(clock.last_day)}, {late} before {uk(today)}"
    return f"Not yet: {_left_words(clock.days_left, today)}"


def _printed_copies(
    response: Response | None, needed: tuple[str, ...], awaited: str
) -> list[PrintedCopy]:
    """The two copies of s.55(6), which are awaited if they are `needed`, then any others."""
    sent = response.sent if response else ()
    all_assumed = response is not None and "sent" in response.assumed
    rows = [
        PrintedCopy(copy.to, PrintedEntry(copy.date, all_assumed or bool(copy.assumed)))
        for copy in sent
    ]
    places = {_recipient_order(copy.to) for copy in sent}
    none = PrintedEntry(None, otherwise=awaited)
    missing = [PrintedCopy(to, none) for to in needed if _recipient_order(to) not in places]
    return sorted([*rows, *missing], key=lambda row: _recipient_order(row.to))


def _recipient_order(recipient: str) -> int:
    """The order of a recipient: 0 and 1 for those of s.55(6), by any of their names; else 2."""
    known = recipient_by_law(recipient)
    return COPIES.index(known) if known else len(COPIES)
