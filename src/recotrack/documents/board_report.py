"""The paper of a board: one page of what it has to know and decide, and an annex of every item."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from recotrack.documents.board_facts import BoardFacts, board_facts
from recotrack.documents.chart import Chart
from recotrack.documents.charts import burn_up_chart, late_ages_chart, status_chart
from recotrack.documents.crossings import (
    PrintedBalance,
    printed_balances,
)
from recotrack.documents.data_note import data_note, without_records
from recotrack.documents.document import Request, Subject
from recotrack.documents.entry import PrintedEntry
from recotrack.documents.measures import PrintedMeasure, printed_measures
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
    waiting_for_others,
    without_new_day,
    without_owner,
)
from recotrack.documents.response_clocks import response_clocks
from recotrack.documents.standing_entries import (
    ColourRule,
    colour_rules,
)
from recotrack.documents.work_names import both_titles
from recotrack.documents.work_rows import (
    PrintedWork,
    Rows,
    WorkGroup,
    gravest_first,
)
from recotrack.model.office import Policy
from recotrack.progress import (
    News,
    Progress,
    Standing,
    is_committee,
    news,
    of_board,
    own_moves,
    programmes_of_board,
    sorted_standings,
)
from recotrack.words import count_of, of_them

_HEAD = "Meeting: As of: 30 September 2026. Author:"
"""What stands around the facts at the head of the paper, for the count of its lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardReport(Paper):
    """The values of a board's paper.

    The annex has under the same names what page one leaves out.
    """

    board: BoardFacts
    due_soon_days: int
    stale_after_days: int
    moved: tuple[PrintedWork, ...]
    corrected: tuple[PrintedWork, ...]
    """Updates that were found since the board met to be typed in error."""
    blocked: tuple[PrintedWork, ...]
    balances: tuple[tuple[str, PrintedBalance], ...]
    """The balance of recommendations and that of actions, each with its heading: open at the
    meeting, came, went, open now. Empty if no meeting is recorded."""
    next: tuple[PrintedWork, ...]
    measures: tuple[PrintedMeasure, ...]
    risks: tuple[PrintedWork, ...]
    """Open work that its record says waits for something, or depends on open work; except blocked
    work."""
    waits_known: bool
    """False for the public, which is not shown what work waits for."""
    open_items: tuple[WorkGroup, ...]
    """The open items of each inspection, and of a programme itself."""
    ledger: tuple[PrintedWork, ...]
    """Every move of a date of open work that is not among those since the board met."""
    burn_up: Chart
    """Actions month by month: all, done, due by their first dates."""
    colours: tuple[ColourRule, ...]
    """The policy of colours: the first that fits."""


def is_for_board(progress: Progress, about: Subject) -> bool:
    """Whether this is the report to a board: a committee has a report of its own."""
    return not is_committee(progress, about.id)


def gather(request: Request) -> BoardReport:
    """The paper of one board."""
    progress, board = request.progress, request.about.id
    found = news(progress, board, request.knew, request.since)
    chased = of_board(progress, board)
    counted = [each for each in chased if each.counts]
    still_open = [each for each in counted if each.is_open]
    rows = Rows(progress)
    policy = progress.policy or Policy()
    asked, elsewhere = _decisions(rows, counted, found, board)
    late = sorted_standings("late", (each for each in still_open if each.overdue))
    work = {
        "blocked": sorted(
            (each for each in still_open if each.status == "blocked"),
            key=lambda each: each.since or each.today,
        ),
        "next": sorted_standings("due", (each for each in still_open if each.due_soon)),
        "risks": waiting_for_others(still_open, rows),
    }
    printed = {name: rows.of(members) for name, members in work.items()}
    told = [(each.standing.reference, each.move) for each in found.moved]
    measures = tuple(
        each
        for programme in programmes_of_board(progress, board)
        for each in printed_measures(progress, programme, found)
    )
    responses = response_clocks(progress, board, chased)
    facts, note = board_facts(request, found), data_note(progress, board, chased, rows)
    return BoardReport(
        board=facts,
        due_soon_days=policy.due_soon,
        stale_after_days=policy.stale_after,
        page_one=page_one(
            counted,
            found,
            rows,
            title=f"Report to {facts.title.words()}",
            besides=[
                f"{facts.force} {facts.meeting.words()} {facts.author.words()} {_HEAD}",
                *(f"The meeting {each.words()} held" for each in facts.not_recorded_as_held[-1:]),
                *coverage_lines(note),
                for_information_line(elsewhere),
            ],
            asked=asked,
            responses=responses,
            without_records=without_records(progress, board, chased),
            measures=measures,
        ),
        elsewhere=elsewhere,
        balances=printed_balances(found, rows),
        moved=rows.moves(found.moved),
        corrected=rows.corrected(found.corrected),
        measures=measures,
        late=late_rows(late, asked, "Annex: late", rows),
        **printed,
        waits_known=not progress.register.public,
        open_items=rows.grouped(gravest_first(progress, still_open), both_titles),
        ledger=rows.moves(
            each
            for each in own_moves(progress, still_open)
            if (each.standing.reference, each.move) not in told
        ),
        colours=colour_rules(policy),
        status=status_chart(progress, counted),
        late_ages=late_ages_chart(progress, counted),
        burn_up=burn_up_chart(progress, chased, kind="action"),
        responses=responses,
        note=note,
    )


# ---- decisions --------------------------------------------------------------------------------


def _decisions(
    rows: Rows, counted: Sequence[Standing], found: News, board: str
) -> tuple[tuple[Decision, ...], tuple[Elsewhere, ...]]:
    """What the records may ask the board to decide, and what they ask other boards."""
    progress = rows.progress
    still_open = [each for each in counted if each.is_open]
    asked: dict[str, Iterable[Standing]] = {
        "Agree or refuse a new date": (each for each in still_open if each.asked_for),
        "Accept the evidence": (
            each
            for each in counted
            if each.ready_to_complete or (each.kind != "action" and each.status == "complete")
        ),
        "Unblock it": (each for each in still_open if each.status == "blocked"),
        # Open work with a moved date to which nobody is recorded as having agreed, each once.
        "Confirm who agreed its new date": {
            each.standing.reference: each.standing
            for each in found.moved
            if each.move.agreed_by is None and each.standing.is_open
        }.values(),
        "Name an owner": without_owner(progress, still_open),
        "Set a date": (each for each in still_open if each.due is None),
        "Ask when it will be done": without_new_day(still_open),
    }
    work = zip(asked, each_once(*asked.values()), strict=True)
    own, elsewhere = put_to_boards(rows, board, work)
    to_agree, claimed, blocked, unagreed, unowned, undated, late = own
    without = sum(not _pieces_of_evidence(rows, each) for each in claimed)
    bare = f", {of_them(without, len(claimed), 'with none recorded')}" if without else ""
    annex, decide = "Annex: decisions", partial(decision, rows)
    decisions = (
        decide(
            "Agree",
            "or refuse a new date for {items}",
            to_agree,
            annex,
            heading="New date",
            detail=lambda row, _: row.asked_for,
            says_detail=True,
        ),
        decide(
            "Accept",
            f"or refuse the evidence for {{items}}{bare}",
            claimed,
            annex,
            heading="What there is",
            detail=lambda _, each: PrintedEntry(_why_to_accept(rows, each)),
            says_detail=True,
            says_reason=False,
            proven=True,
        ),
        decide(
            "Unblock",
            "{items}",
            blocked,
            "Annex: blocked",
            heading="Waits for",
            detail=lambda row, _: row.waits_for,
            says_detail=True,
        ),
        decide("Confirm", "who agreed the new date of {items}", unagreed, annex),
        decide(
            "Name",
            f"an owner for {{items}}{of_ended_roles(progress, unowned)}",
            unowned,
            annex,
            heading="Late by",
            detail=lambda row, _: row.late,
            says_reason=False,
        ),
        decide(
            "Set",
            "a date for {items}",
            undated,
            annex,
            heading="Status",
            detail=lambda row, _: row.stands,
        ),
        decide(
            "Ask",
            "when {items} will be done",
            late,
            "Annex: late",
            named=False,
        ),
    )
    return decisions, elsewhere


def _pieces_of_evidence(rows: Rows, standing: Standing) -> int:
    """How many different ones there are of it and its actions: named twice, one counts once."""
    return len(rows.row(standing).evidence)


def _why_to_accept(rows: Rows, standing: Standing) -> str:
    """How many of its actions are done and cancelled, and how much evidence there is of it all."""
    actions = [each.status == "cancelled" for each in rows.progress.actions_below(standing)]
    pieces = _pieces_of_evidence(rows, standing)
    parts = ["not verified"] if standing.done else []
    parts += [f"{count_of(actions.count(False), 'action')} done"] if False in actions else []
    parts += [f"{sum(actions):,} cancelled"] if any(actions) else []
    parts += [f"{count_of(pieces, 'piece')} of evidence" if pieces else "no evidence recorded"]
    return ", ".join(parts)
