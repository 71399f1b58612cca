"""The page for the public: what the inspectors asked, what was answered, and where it stands.

It is in plain words: short sentences, and each term explained once. Complete is the force's word,
and closed is the inspectorate's.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from recotrack.dates import uk
from recotrack.documents import response_record
from recotrack.documents.chart import Chart, finding_kinds
from recotrack.documents.charts import counts_in_words, status_chart
from recotrack.documents.document import Request, Subject
from recotrack.documents.entry import PrintedEntry, Values, capitalised, entry_of, joined
from recotrack.documents.findings import LaterDecision, PrintedAddendum, PrintedFinding
from recotrack.documents.reading import prose
from recotrack.documents.response_record import ResponseRecord, offices
from recotrack.documents.standing_entries import (
    days_past_deadline,
    done_entry,
    late_when_set_aside,
    parts_entry,
    past_deadline,
    set_aside_on,
    since_entry,
    status_entry,
)
from recotrack.documents.tree import Prose, paragraphs_of, text_of
from recotrack.documents.unreadable import needed
from recotrack.documents.work_names import (
    both_titles,
    goes_on,
    name_beside,
    place_of,
    same_as,
    successors,
    title_entry,
    what_entry,
)
from recotrack.model import Deadline, Recommendation
from recotrack.model.recommendation import Update
from recotrack.progress import (
    NOT_OURS,
    WITHDRAWN,
    Counts,
    Progress,
    Standing,
    count,
    withdrawal,
)
from recotrack.progress.assumed import due_is_assumed, expected_is_assumed, first_due_is_assumed
from recotrack.register import NOT_STATED, WITHHELD, Register
from recotrack.words import (
    capital,
    count_of,
    first_named,
    one_line,
    reading_order,
    times,
    uncapital,
)

_MOST_AT_LENGTH = 30
"""The most findings that are all told at length. Of more, only the open ones are."""
_LATE_ON_PAGE_ONE = 6
"""The most findings that page one names as late."""
_LONGEST_NEWS = 600
"""The most characters of the last news."""
_MOST_OF_ASKED = 400
"""The most characters of what a late finding asks for. Few sentences are longer."""
_PAIR = 2
_NOT_CLOSED = "The inspectorate has not closed it yet."
_MEANINGS = {
    "open": ("This is not done yet.",) * 2,
    "reopened": (
        "This was opened again on {day}, and is not done.",
        "This was opened again, and is not done.",
    ),
    "complete": (
        f"On {{day}} the force said that this is complete. {_NOT_CLOSED}",
        f"The force says that this is complete. {_NOT_CLOSED}",
    ),
    "verified": (
        f"On {{day}} the force said that it has checked that this is complete. {_NOT_CLOSED}",
        f"The force says that it has checked that this is complete. {_NOT_CLOSED}",
    ),
    "submitted": (
        f"On {{day}} the force told the inspectorate that this is complete. {_NOT_CLOSED}",
        f"The force has told the inspectorate that this is complete. {_NOT_CLOSED}",
    ),
    "closed": ("The inspectorate closed this on {day}.", "The inspectorate has closed this."),
    "superseded": ("A later recommendation has taken its place.",) * 2,
    WITHDRAWN: ("The report was withdrawn, so this is no longer asked for.",) * 2,
}
"""What each status of a recommendation means: with its day, and without one."""


@dataclass(frozen=True, slots=True)
class PublicAnswer:
    """An answer, in short."""

    by: str
    """The office."""
    words: PrintedEntry
    """The first paragraph; without a value if no source states the words."""
    more: bool
    """The response has more than that."""
    added: PrintedEntry
    """The day on which it was published after the response, and how late an explanation came then;
    without a value if the response has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicItem:
    """A recommendation, in short."""

    heading: str
    """Recommendation 3."""
    standing: str
    """Where it stands, in a word or two for the heading: late; complete. Empty if that is not
    stated."""
    asked: PrintedEntry
    """Its first sentence."""
    text: PrintedEntry
    """Its first sentence; all of it where that sentence goes on in a list."""
    decision: PrintedEntry
    """Accepted, partly accepted, not accepted or not for us, as published."""
    says_decision: bool
    """Where it stands says the decision already: not accepted, not for us."""
    reason: PublicAnswer | None
    """Why it is not (wholly) accepted."""
    why: PrintedEntry
    """The same in sentences, for a row of a table; without a value if there is no reason."""
    decided_later: tuple[LaterDecision, ...]
    """The decisions after that."""
    answers: tuple[PublicAnswer, ...]
    """What the chief constable and the commissioner said."""
    unexplained: bool
    """The response is published, and the commissioner's explanation of it is not recorded."""
    stands: tuple[PrintedEntry, ...]
    """Where it stands, in sentences. The first one says it in short."""
    next_date: PrintedEntry
    """The day by which it is to be done or, if that has passed, on which it is expected, in a
    sentence; without a value if it is not open."""
    news: PrintedEntry
    """The last update for the public; without a value if there is none, or if it is done."""
    done: tuple[PrintedEntry, ...]
    """What was done, in the updates for the public, from the first: the day, the action if it is
    about one, and the note. Empty while it is open."""
    in_short: bool
    """It is only a row of a table: it is done or set aside, and there are too many to tell all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicReport:
    """A report, with each of its recommendations that has a record."""

    title: PrintedEntry
    """Its title, with what no other report is called if the title does not contain that."""
    response: ResponseRecord
    """The values of the response record."""
    items: tuple[PublicItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicLate:
    """What is late, in a line of page one."""

    what: str
    """Custody, recommendation 3."""
    asked: PrintedEntry
    """In few words."""
    late: PrintedEntry
    """Since when, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicProgress(Values):
    """The values of the page."""

    force: PrintedEntry
    commissioner: str
    """The office: Police and Crime Commissioner."""
    questions: PrintedEntry
    """Whom to ask."""
    reports: tuple[PublicReport, ...]
    """The newest first."""
    late: tuple[PublicLate, ...]
    """The recommendations that are late by most days, the longest first."""
    more_late: int
    """How many more are late."""
    past_deadline: tuple[PublicLate, ...]
    """What is in time only by a later date of the force's own, the longest past the inspectors'
    first."""
    status: Chart
    totals: str
    """How many there are in all, and how many of them are late, open, done and set aside, in a
    sentence without its stop."""
    unpublished: int
    """How many of the reports are not published; none for the public."""
    unread: int
    """How many records cannot be read, and so may be missing here."""
    today: date


def gather(request: Request) -> PublicProgress:
    """The page about the whole register. Raises Failure if register.yaml cannot be read."""
    progress = request.progress
    register = progress.register
    office = needed(register)
    names = _readable(register, progress.today)
    records = [
        response_record.gather(replace(request, about=Subject("inspection", name)))
        for name in names
    ]
    shown = [
        progress.recommendations[finding.reference] for each in records for finding in each.findings
    ]
    counts, are_many = count(shown), len(shown) > _MOST_AT_LENGTH
    late = sorted(
        (each for each in shown if each.counts and each.overdue), key=lambda each: -each.days_late
    )
    named = first_named(late, _LATE_ON_PAGE_ONE)
    status = status_chart(progress, shown)
    return PublicProgress(
        force=entry_of(office, "force"),
        commissioner=offices(office, None).title,
        questions=entry_of(office, "questions"),
        reports=tuple(
            PublicReport(
                title=replace(each.title, value=both_titles(progress, name)),
                response=each,
                items=tuple(_items(progress, each, are_many=are_many)),
            )
            for name, each in zip(names, records, strict=True)
        ),
        late=tuple(
            _public_late(progress, each, _late_since_when(progress, each)) for each in named
        ),
        more_late=len(late) - len(named),
        past_deadline=tuple(
            _public_late(progress, each, _past_when(progress, each))
            for each in past_deadline(shown)
        ),
        status=status,
        totals=_totals(counts, shown, status.headline),
        unpublished=sum(not each.published for each in records),
        unread=len(register.unread),
        today=progress.today,
    )


def _readable(register: Register, today: date) -> list[str]:
    """The names of the inspections whose records can be read, the newest first; last those of
    reports that were withdrawn.
    """
    needed_files = ("inspection.yaml", "response.yaml")
    newest_first = [
        name
        for name, at in sorted(
            register.inspections.items(), key=lambda pair: reading_order(pair[0]), reverse=True
        )
        if at.inspection and not any(f"{name}/{each}" in register.unread for each in needed_files)
    ]
    return sorted(
        newest_first,
        key=lambda name: withdrawal(register.inspections[name].inspection, today) is not None,
    )


def _totals(counts: Counts, shown: Iterable[Standing], headline: str) -> str:
    """How many of all are late, open, done and set aside. If all are late, or there is one or none,
    the headline says that already, and is the total.
    """
    late, *_ = counts.parts
    if counts.total in {late, 1}:
        return headline
    kinds = uncapital(finding_kinds(each for each in shown if each.counts))
    none_late = "" if late else "none late, "
    return f"Of {counts.total:,} {kinds}: {none_late}{counts_in_words(counts)}"


def _items(progress: Progress, record: ResponseRecord, *, are_many: bool) -> list[PublicItem]:
    """The recommendations of a report, the late ones first."""
    items = [_public_item(progress, record, each, are_many=are_many) for each in record.findings]
    return sorted(items, key=lambda each: each.standing != "late")


def _public_item(
    progress: Progress, record: ResponseRecord, finding: PrintedFinding, *, are_many: bool
) -> PublicItem:
    standing = progress.recommendations[finding.reference]
    is_known = finding.text.value != prose(NOT_STATED)
    asked = title_entry(standing) if is_known else PrintedEntry("What was asked is not stated.")
    answers = (
        ("Chief Constable", finding.chief_constable, finding.chief_constable_added),
        (record.offices.title, finding.commissioner, finding.commissioner_added),
    )
    return PublicItem(
        heading=finding.heading,
        standing="" if status_entry(standing).assumed else _in_short(standing),
        asked=asked,
        text=finding.text if is_known and goes_on(standing) else asked,
        decision=finding.decision,
        says_decision=_is_status(finding.decision, standing),
        reason=_public_answer("", finding.reason, ()),
        why=_why(finding, standing),
        decided_later=finding.decided_later,
        answers=tuple(filter(None, (_public_answer(*each) for each in answers))),
        unexplained=record.gaps
        and finding in record.unexplained
        and not finding.commissioner_added
        and standing.status != NOT_OURS,
        stands=tuple(_standing_sentences(progress, standing)),
        next_date=_next_date_entry(progress, standing),
        news=PrintedEntry(None) if standing.done else _last_news(progress, standing),
        done=tuple(_what_was_done(progress, standing)) if standing.done else (),
        in_short=are_many and not standing.is_open,
    )


# What was answered


def _public_answer(
    by: str, entry: PrintedEntry, added: tuple[PrintedAddendum, ...]
) -> PublicAnswer | None:
    """What the office says in the response; if nothing, its last addendum."""
    later = None if entry else next((each for each in reversed(added) if each.answers), None)
    answer = later.words if later else entry
    if not isinstance(answer.value, Prose):
        return None
    if answer.value == prose(NOT_STATED):  # these words are no quotation
        return PublicAnswer(by, PrintedEntry(None), more=False, added=PrintedEntry(None))
    paragraphs = list(paragraphs_of(answer.value.blocks))  # the first may be in a list
    words = replace(answer, value=Prose(tuple(paragraphs[:1])))
    more = len(paragraphs) > 1 or bool(entry and added)
    return PublicAnswer(by, words, more, later.published if later else PrintedEntry(None))


def _is_status(decision: PrintedEntry, standing: Standing) -> bool:
    return uncapital(str(decision.value)) == standing.status


def _why(finding: PrintedFinding, standing: Standing) -> PrintedEntry:
    """The decision, unless it is the status, and the first paragraph of its reason."""
    reason, decision = finding.reason, finding.decision
    if not isinstance(reason.value, Prose):
        return PrintedEntry(None)
    decided = (
        () if _is_status(decision, standing) or not decision else ("Our decision: ", decision, ". ")
    )
    if reason.value == prose(NOT_STATED):
        return joined(*decided, "The reason is not stated.")
    first, *more = paragraphs_of(reason.value.blocks)
    words = replace(reason, value=one_line(text_of(first.children)).rstrip("."))
    return joined(*decided, "The reason: ", words, " ..." if more else ".")


# Where it stands


def _in_short(standing: Standing) -> str:
    """Where it stands, in the words of the chart."""
    if not standing.counts:
        return "report withdrawn" if standing.withdrawn else "counted with another"
    if standing.is_open:
        past = "past the date in the report" if days_past_deadline(standing) else "not late"
        return "late" if standing.overdue else f"open, {past}"
    if standing.status == "closed":
        return "closed by the inspectorate"
    return "complete" if standing.done else "set aside"


def _public_late(progress: Progress, standing: Standing, late: PrintedEntry) -> PublicLate:
    asked = what_entry(standing, _MOST_OF_ASKED)
    return PublicLate(
        what=capital(place_of(progress, standing.reference, alone=True)),
        asked=joined(asked, "" if asked.words().endswith(("…", "?", "!")) else "."),
        late=capitalised(joined(late, ".")),
    )


def _standing_sentences(progress: Progress, standing: Standing) -> Iterator[PrintedEntry]:
    other = same_as(progress, standing)
    if standing.overdue:
        since = _since_when(progress, standing)
        yield joined(f"Late{_as_part(progress, standing)}: ", since, ".")
    if not (standing.overdue and standing.status == "open"):
        yield _status_sentence(standing)
    if standing.status == "superseded" and (later := successors(progress, standing)):
        yield PrintedEntry(f"That is {later}.")
    if late := late_when_set_aside(progress, standing):
        day = set_aside_on(progress, standing) or standing.today
        verb = {"superseded": "replaced", WITHDRAWN: "withdrawn"}.get(standing.status, "set aside")
        when = PrintedEntry(f", on {uk(day)}", late.assumed, in_public="")
        yield joined("It was ", late, f" when it was {verb}", when, ".")
    if other:
        yield PrintedEntry(f"It is the same as {other}, and is counted there.")
    if parts := parts_entry(standing):
        yield PrintedEntry(f"Its recommendations: {parts.value}.", parts.assumed, in_public="")
    if standing.is_open:
        yield from _moved_sentences(progress, standing)
        if not other or progress.actions_below(standing):
            yield from _work_sentence(progress, standing)
    elif any(standing.done_late or ()):
        done = done_entry(progress, standing)
        yield PrintedEntry(f"It was {done.value}.", done.assumed, in_public="It was done late.")


def _status_sentence(standing: Standing) -> PrintedEntry:
    subject = standing.subject
    if standing.status == NOT_OURS and isinstance(subject, Recommendation):
        addressed = one_line(subject.addressed_to)
        return PrintedEntry(
            f"This is for {addressed}, not for us.", "addressed_to" in subject.assumed
        )
    status, since = status_entry(standing), since_entry(standing, "")
    as_it_is = (f"{standing.status.capitalize()}.",) * 2  # a status that no recommendation can have
    dated, undated = _MEANINGS.get(standing.status, as_it_is)
    words = dated.format(day=uk(standing.since)) if standing.since else undated
    return PrintedEntry(
        words,
        status.assumed or (since.assumed and dated != undated),
        in_public="Where it stands is not stated." if status.assumed else undated,
    )


def _as_part(progress: Progress, standing: Standing) -> str:
    """What makes a cause of concern late: ", as recommendation 3 is". Empty if nothing does."""
    by = standing.late_part
    if by is None:
        return ""
    return f", as {uncapital(name_beside(progress, by.reference, standing.reference))} is"


def _late_since_when(progress: Progress, standing: Standing) -> PrintedEntry:
    """Since when it is late; before that the recommendation that makes a cause of concern late."""
    as_part, since = _as_part(progress, standing), _since_when(progress, standing)
    return joined(f"late{as_part}: ", since) if as_part else since


def _since_when(progress: Progress, standing: Standing) -> PrintedEntry:
    """Since when late work is late: the force's own date, 11 May 2026, was 3 days ago."""
    by = standing.late_by
    words, due = _deadline_words(by), by.due or standing.today
    stated = f"the report says when: “{words}”" if words else "its date is not stated"
    ago = count_of(standing.days_late, "day")
    late = f"{_whose_date(by, due)}, {uk(due)}, was {ago} ago"
    if worded := _deadline_without_day(by, due):
        at_once = f"the report, published on {uk(due)}, asks for this at once, so it is {ago} late"
        until = f"the report says “{worded.words}”; that was until {uk(due)}, {ago} ago"
        late = at_once if worded.basis == "immediate" else until
    return PrintedEntry(late, due_is_assumed(progress, by), in_public=stated)


def _past_when(progress: Progress, standing: Standing) -> PrintedEntry:
    """How long the inspectors' date has passed, and the force's own later date."""
    deadline, due = standing.stated_deadline or standing.today, standing.due or standing.today
    ago = count_of(days_past_deadline(standing), "day")
    own = PrintedEntry(
        f"the force's own date is {uk(due)}",
        due_is_assumed(progress, standing),
        in_public="the force's own date is not stated",
    )
    return joined(f"{_whose_date(standing, deadline)}, {uk(deadline)}, was {ago} ago; ", own)


def _moved_sentences(progress: Progress, standing: Standing) -> Iterator[PrintedEntry]:
    ledger = standing.ledger
    moves = times(len(ledger.moves))
    first = ledger.first if ledger.moves else None
    assumed = due_is_assumed(progress, standing) or first_due_is_assumed(progress, standing)
    if first:
        moved = "put this off" if ledger.days_slipped > 0 else "moved the date of this"
        said = PrintedEntry(
            f"The force has {moved} {moves}, from {_whose_date(standing, first)}, {uk(first)}",
            assumed,
            in_public=f"Its date was moved {moves}",
        )
        yield joined(said, ".")
    deadline = standing.stated_deadline
    if standing.moved_past_deadline and deadline:
        whose = capital(_whose_date(standing, deadline))
        is_named = first == deadline and not (assumed and progress.register.public)
        words = "That date" if is_named else f"{whose}, {uk(deadline)},"
        yield PrintedEntry(f"{words} was {count_of((standing.today - deadline).days, 'day')} ago.")


def _work_sentence(progress: Progress, standing: Standing) -> Iterator[PrintedEntry]:
    below = progress.actions_below(standing)
    actions = [each for each in below if each.counts or each.was_cancelled]
    its, on = "its", ""
    if standing.parts:
        own = "it and " if progress.actions_of(standing.reference) else ""
        its, on = "the", f" on {own}its recommendations"
    if not actions:
        yield PrintedEntry(
            "Work on it has begun." if standing.started else "We have not recorded any work on it."
        )
        return
    whole = len(actions)
    done, late = sum(each.done for each in actions), sum(each.overdue for each in actions)
    cancelled = sum(each.was_cancelled for each in actions)
    if whole == 1:
        stands = "done" if done else "late" if late else "cancelled" if cancelled else "not done"
        said = f"{capital(its)} one action{on} {'was' if cancelled else 'is'} {stands}"
    elif done == whole:
        both = "Both" if done == _PAIR else "All"
        number = "" if done == _PAIR else f"{done:,} "
        said = f"{both} {its} {number}actions{on} are done"
    else:
        is_done = f"{done:,} of {its}" if done else f"None of {its}"
        said = f"{is_done} {whole:,} actions{on} {'are' if done > 1 else 'is'} done"
        said += f"; {late:,} {'is' if late == 1 else 'are'} late" if late else ""
        said += (
            f"; {cancelled:,} {'was' if cancelled == 1 else 'were'} cancelled" if cancelled else ""
        )
    yield PrintedEntry(f"{said}.")
    if standing.ready_to_complete:
        yield PrintedEntry("Whether that is enough is still to be decided.")


def _last_news(progress: Progress, standing: Standing) -> PrintedEntry:
    """The last update for the public about the recommendation or one of its actions; of an open
    cause of concern also about its recommendations.

    An update from before the present status, or from before it was reopened, is old news.
    """
    since, was_reopened = standing.since, standing.status == "reopened"
    public = [
        (update, each)
        for update, each in _public_updates(progress, standing)
        if not (since and update.date < since and (each is standing or was_reopened))
    ]
    if not public:
        return PrintedEntry(None)
    update, about = max(public, key=lambda pair: pair[0].date)
    name = name_beside(progress, about.reference, standing.reference)
    part = f" ({uncapital(name)})" if about in standing.parts else f" (action: {name})"
    title = "" if about is standing else part
    note = _shortened_note(update.note)
    return PrintedEntry(
        f"Last news made public, {uk(update.date)}{title}: {note}",
        not {"date", "note"}.isdisjoint(update.assumed),
        in_public=f"Last news made public{title}: {note}",
    )


def _what_was_done(progress: Progress, standing: Standing) -> Iterator[PrintedEntry]:
    """The updates for the public about finished work, since it was last reopened."""
    reopened = [each.date for each in standing.updates if each.status == "reopened"]
    since = max(reopened, default=date.min)
    public = [each for each in _public_updates(progress, standing) if each[0].date >= since]
    public.reverse()  # of one day, the later ones come first
    for update, about in sorted(public, key=lambda pair: pair[0].date):
        what = [] if about is standing else [one_line(about.title)]
        note = _shortened_note(update.note)
        yield PrintedEntry(
            f"{', '.join((uk(update.date), *what))}: {note}",
            not {"date", "note"}.isdisjoint(update.assumed),
            in_public=": ".join((*what, note)),
        )


def _public_updates(progress: Progress, standing: Standing) -> list[tuple[Update, Standing]]:
    """The updates with a note for the public, of the recommendation and then of its actions, the
    later ones first. An open cause of concern has those of its recommendations too.
    """
    is_open = standing.is_open
    below = progress.work_below(standing) if is_open else progress.actions_of(standing.reference)
    return [
        (update, each)
        for each in (standing, *below)
        for update in reversed(each.updates)
        if update.public and update.note and update.note not in {NOT_STATED, WITHHELD}
    ]


def _shortened_note(note: str) -> str:
    """The first paragraph of a note, cut if it is long, with a remark if there is more."""
    first, _, others = note.strip().replace("\r\n", "\n").partition("\n\n")
    words = one_line(first)
    is_cut = len(words) > _LONGEST_NEWS
    if is_cut:
        words = words[:_LONGEST_NEWS].rpartition(" ")[0] or words[:_LONGEST_NEWS]
        words = f"{words} ..."
    more = is_cut or others.strip()
    return f"{words} (This is the beginning of a longer note.)" if more else words


def _next_date_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    if not standing.is_open:
        return PrintedEntry(None)
    if standing.overdue and not (standing.due and standing.due >= standing.today):
        expected = standing.forecast
        if expected is None or expected < standing.today:
            return PrintedEntry("No new date is given.")
        return PrintedEntry(
            f"It is now expected on {uk(expected)}.",
            expected_is_assumed(standing),
            in_public="The date on which it is now expected is not stated.",
        )
    if standing.due is None:
        return PrintedEntry("No date is set for it.")
    words = _deadline_words(standing)
    next_date = PrintedEntry(
        f"{capital(_whose_date(standing, standing.due))} is {uk(standing.due)}",
        due_is_assumed(progress, standing),
        in_public=f"The report says when: “{words}”" if words else "Its date is not stated",
    )
    return joined(next_date, ".")


def _whose_date(standing: Standing, day: date) -> str:
    """Who set a date that a finding has or had: the inspectors in their report, or the force.

    A cause of concern may have the date of one of its recommendations.
    """
    subject = standing.dated_by.subject
    if not isinstance(subject, Recommendation) or subject.deadline.date != day:
        return "the force's own date"
    worded = _deadline_without_day(standing, day)
    return f"the date that follows from “{worded.words}”" if worded else "the date in the report"


def _deadline_without_day(standing: Standing, day: date) -> Deadline | None:
    """The inspectorate's deadline, if it falls on `day` but its words name no day: at once, within
    12 months, or by the end of 2026, which somebody took for a day.
    """
    subject = standing.dated_by.subject
    deadline = subject.deadline if isinstance(subject, Recommendation) else None
    if deadline is None or deadline.date != day or deadline.words in {None, NOT_STATED}:
        return None
    return deadline if deadline.basis in {"relative", "immediate", "assumed"} else None


def _deadline_words(standing: Standing) -> str:
    """The words of the inspectorate's deadline, which the public reads in place of an assumed day.

    Empty if they are not stated, or another date holds.
    """
    standing = standing.dated_by
    subject = standing.subject
    if standing.thread.now.due.last_said or subject.due or not isinstance(subject, Recommendation):
        return ""
    words = subject.deadline.words or ""
    return "" if words == NOT_STATED else words
