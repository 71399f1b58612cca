"""The report to an audit committee or a panel: totals of each report, and four standing tables.

The tables list recommendations: live, completed, extension asked for, late.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from recotrack.dates import add_months
from recotrack.documents.board_facts import (
    coverage_words,
    kinds_words,
    known_then,
    last_meeting_entry,
    meeting_entry,
    since_in_words,
)
from recotrack.documents.chart import finding_kinds
from recotrack.documents.charts import late_ages_chart, status_chart
from recotrack.documents.crossings import crossed_words, printed_crossings
from recotrack.documents.data_note import data_note, without_records
from recotrack.documents.document import Request, Subject
from recotrack.documents.entry import PrintedEntry
from recotrack.documents.other_boards import Elsewhere, put_to_boards
from recotrack.documents.page_one import (
    Decision,
    Paper,
    coverage_lines,
    decision,
    each_once,
    for_information_line,
    late_rows,
    of_ended_roles,
    page_one,
    without_new_day,
    without_owner,
)
from recotrack.documents.response_clocks import response_clocks
from recotrack.documents.standing_entries import days_past_deadline, gives_reason, past_deadline
from recotrack.documents.work_names import short_title
from recotrack.documents.work_rows import CountRow, PrintedWork, Rows, by_folder
from recotrack.progress import (
    Balance,
    Crossing,
    News,
    Progress,
    Standing,
    Way,
    count,
    is_committee,
    kinds_of,
    news,
    of_board,
    split_by_kind,
)
from recotrack.words import KINDS, count_of, counts_of_kinds, of_them, plural_of, verb_for

_MONTHS_OF_LONG_OPEN = 24
"""Months after publication. A recommendation that is still open then is listed in a table of its
own."""
_FEW = 2
"""How many late items are named where it is decided about them: more are named as late below."""
_TITLE, _HEAD = "Inspection recommendations of: report to", "Meeting: As of: 30 September 2026."
_NOTED = (
    "Note the rest. No new date is asked for a recommendation. For 9 actions a new date is asked. "
    "Actions are in the papers of their boards."
)
"""What stands around the names in the title and at the head of the paper, and the last of what is
to be decided at its longest, for the count of its lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportChanges:
    """The changes in one report since a meeting: open then, plus what came, less what went."""

    title: str
    kind: str
    """Areas for improvement."""
    open_then: int
    came: str
    """How many, and how: 2 (1 new, 1 reopened)."""
    went: str
    open_now: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeReport(Paper):
    """The values of the committee report.

    Page one is about recommendations, areas for improvement and causes of concern. Only its sums
    are about actions too. The late ones have a table.
    """

    committee: PrintedEntry
    """The title of the board that the report is for; without a value if it is not known: then the
    report is an overview, and tells of nothing since a meeting."""
    meeting: PrintedEntry
    """The day of its next meeting."""
    force: str
    today: date
    sees: str
    """The programmes that report to it; if there are none, that the report covers everything."""
    since: PrintedEntry
    since_words: PrintedEntry
    known_then: str
    """How it was found out what was known at the meeting, as a sentence; empty without one."""
    totals: tuple[CountRow, ...]
    """The totals of each report; then of all of them, and of each kind."""
    changes_by_kind: tuple[ReportChanges, ...]
    """The same rows, as changes, where anything came or went; the sums in any case. Empty if no
    meeting is recorded."""
    closed_since: str
    """How many the inspectorate has closed since the meeting: 3 recommendations."""
    crossings: tuple[PrintedWork, ...]
    """Each recommendation that came or went since the meeting, and how; except what was done."""
    live: tuple[PrintedWork, ...]
    """Open, not late, and no new date is asked for. Those without a date come last."""
    past_deadline: str
    """How many of all that are open and not late are past the inspectorate's own deadline, since
    their date was moved: 1 recommendation. Empty if none."""
    completed: tuple[PrintedWork, ...]
    """Done since the committee met, and how."""
    extension: tuple[PrintedWork, ...]
    """Open, and a new date is asked for; also late ones."""
    in_both: int
    """For how many of the late ones a new date is asked."""
    actions_asked: str
    """For how many actions a new date is asked: 1 action. No table lists them. Empty if none."""
    long_open: tuple[PrintedWork, ...]
    """Open more than two years after publication."""
    without_owner: tuple[PrintedWork, ...]
    """Also those of a role that has ended."""


def is_for_committee(progress: Progress, about: Subject) -> bool:
    """Whether this is the report to a committee, or to no board by name: an overview, if it is not
    known which committee reads it.
    """
    if about.kind == "board":
        return is_committee(progress, about.id)
    return _only_committee(progress) is None


def gather(request: Request) -> CommitteeReport:
    """The report about a register, or about the work of one board."""
    progress, board = request.progress, _committee(request)
    found = news(progress, board, request.knew, request.since)
    everything = of_board(progress, board) if board else list(progress.everything.values())
    counted, actions = split_by_kind(each for each in everything if each.counts)
    still_open = [each for each in counted if each.is_open]
    asked = [each for each in still_open if each.asked_for]
    of_actions = sum(each.is_open and each.asked_for is not None for each in actions)
    late = sorted((each for each in still_open if each.overdue), key=lambda each: -each.days_late)
    past = past_deadline(still_open)
    closed = (each.standing for each in found.recommendations.crossings if each.way is Way.CLOSED)
    done, others = _completed(found.recommendations)
    rows = Rows(progress)
    extension, responses = rows.by_due(asked), response_clocks(progress, board, everything)
    questions, elsewhere = _decisions(rows, still_open, board)
    committee = PrintedEntry(
        progress.register.role_title(board) if board else None, otherwise="no committee"
    )
    meeting, sees = meeting_entry(progress, board or ""), coverage_words(progress, board or "")
    note = data_note(progress, board, everything, rows)
    one = page_one(
        [*counted, *actions],
        found,
        rows,
        title=f"{_TITLE} {progress.register.force} {committee.words()}",
        besides=[
            f"{_HEAD} {meeting.words()} {sees if board else ''}",
            _NOTED,
            *coverage_lines(note),
            for_information_line(elsewhere),
        ],
        asked=questions,
        responses=responses,
        without_records=without_records(progress, board, everything),
        kinds=KINDS[:-1],
    )
    return CommitteeReport(
        committee=committee,
        meeting=meeting,
        force=progress.register.force,
        today=progress.today,
        sees=sees if board else "",
        since=last_meeting_entry(progress, board or "", found),
        since_words=since_in_words(progress, board or "", found),
        known_then=known_then(found),
        elsewhere=elsewhere,
        page_one=one if board else replace(one, better="", nothing_better=""),
        totals=tuple(_totals_rows(progress, counted)),
        changes_by_kind=tuple(_change_rows(progress, found)),
        closed_since=counts_of_kinds(kinds_of(closed), " and "),
        crossings=printed_crossings(found, others, rows),
        live=rows.by_due(each for each in still_open if not each.overdue and not each.asked_for),
        past_deadline=counts_of_kinds(kinds_of(past), " and ") if past else "",
        completed=printed_crossings(found, done, rows),
        extension=extension,
        late=late_rows(late, questions, "Late", rows),
        in_both=sum(each.overdue for each in asked),
        actions_asked=count_of(of_actions, "action") if of_actions else "",
        long_open=rows.of(
            each
            for each in still_open
            if (at := progress.register.report_of(each.reference))
            and at.published
            and add_months(at.published, _MONTHS_OF_LONG_OPEN) < progress.today
        ),
        without_owner=rows.of(without_owner(progress, still_open)),
        status=status_chart(progress, counted),
        late_ages=late_ages_chart(progress, counted),
        responses=responses,
        note=note,
    )


def _decisions(
    rows: Rows, still_open: Sequence[Standing], board: str | None
) -> tuple[tuple[Decision, ...], tuple[Elsewhere, ...]]:
    """What the records may ask the committee to do: it resolves, challenges, and asks; and what
    they ask other boards to decide. Every committee may ask why work is late, or challenge it.

    Nobody can be asked why work is late that has no owner in office: who owns it is asked first.
    """
    progress, decide = rows.progress, partial(decision, rows)
    asked, unowned, late, past, undated = each_once(
        (each for each in still_open if each.asked_for),
        without_owner(progress, still_open),
        without_new_day(still_open),
        (each for each in still_open if days_past_deadline(each)),
        (each for each in still_open if each.due is None),
    )
    (asked, unowned, undated), elsewhere = put_to_boards(
        rows,
        board,
        (
            ("Resolve on a new date", asked),
            ("Name an owner", unowned),
            ("Set a date", undated),
        ),
    )
    decisions = (
        decide(
            "Resolve",
            "on the new date that is asked for {items}",
            asked,
            "A new date is asked for",
            heading="Asked for",
            detail=lambda row, _: row.asked_for,
            says_detail=True,
        ),
        decide(
            "Ask",
            f"for an owner for {{items}}{of_ended_roles(progress, unowned)}",
            unowned,
            "Without an owner",
        ),
        decide(
            "Ask",
            _for_a_new_day(rows, late),
            late,
            "Late",
            named=len(late) <= _FEW,
        ),
        decide(
            "Challenge",
            "the later date of {items}, past the inspectorate's own deadline",
            past,
            "Open, not late",
            named=len(past) <= _FEW,
        ),
        decide(
            "Ask",
            "for a date for {items}",
            undated,
            "Open, not late",
        ),
    )
    return decisions, elsewhere


def _completed(balance: Balance) -> tuple[list[Crossing], list[Crossing]]:
    """The steps by which work was done, in the order of the records; and all other steps.

    A step is of one or the other: what came since the meeting and was done has two.
    """
    last = {each.reference: each for each in balance.crossings if each.open <= 0}
    done = {each.reference: last[each.reference] for each in balance.newly_done}
    others = [each for each in balance.crossings if done.get(each.reference) is not each]
    return [*done.values()], others


def _for_a_new_day(rows: Rows, late: Sequence[Standing]) -> str:
    """What owners of late work are asked. Those who gave a reason are not asked why it is late."""
    why = sum(not gives_reason(rows.progress, each) for each in late)
    if why == len(late):
        return "the owners of {items} why {they_are} late, and for a new day"
    rest = f", and why {of_them(why, len(late), verb_for(why, 'is late'))}" if why else ""
    return f"the owners of {{items}} for a new day{rest}"


def _committee(request: Request) -> str | None:
    """The id of the board that the report is for; None if it is not known.

    It is the board that is asked for, else the only committee.
    """
    about = request.about
    return about.id if about.kind == "board" else _only_committee(request.progress)


def _only_committee(progress: Progress) -> str | None:
    known = [name for name in progress.register.boards if is_committee(progress, name)]
    return known[0] if len(known) == 1 else None


# ---- totals of each report --------------------------------------------------------------------


_ALL = "In all"


def _totals_rows(progress: Progress, counted: Sequence[Standing]) -> Iterator[CountRow]:
    """One row for each report, with its kinds; below them the totals of all, and of each kind."""
    for folder, own in by_folder(counted).items():
        yield CountRow(f"{short_title(progress, folder)}: {kinds_words(own)}", count(own))
    yield CountRow(_ALL, count(counted), of_all=True)
    for kind in KINDS:
        own = [each for each in counted if each.kind == kind]
        if own and len(own) < len(counted):
            yield CountRow(f"Of these: {plural_of(kind)}", count(own))


def _change_rows(progress: Progress, found: News) -> Iterable[ReportChanges]:
    """The rows of changes; none if no meeting is recorded."""
    if found.then is None:
        return
    balance = found.recommendations
    folders = by_folder([*balance.now.values(), *balance.before.values()])
    for folder in (*folders, None):
        title = short_title(progress, folder) if folder else _ALL
        for kind in KINDS[:-1]:
            here = balance.only([kind], folder)
            in_all = folder is None and (here.before or here.now or kind == KINDS[0])
            if here.crossings or in_all:
                yield ReportChanges(
                    title=title,
                    kind=finding_kinds([*here.before.values(), *here.now.values()]),
                    open_then=here.open_then,
                    came=crossed_words(here.came),
                    went=crossed_words(here.went),
                    open_now=here.open_now,
                )
