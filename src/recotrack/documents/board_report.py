"""The paper of a board: one page of what it has to know and decide, then every item behind it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Generic, TypeVar

from recotrack.dates import uk
from recotrack.documents.board_facts import BoardFacts, board_facts, kinds_words
from recotrack.documents.chart import Chart
from recotrack.documents.charts import burn_up_chart, late_ages_chart, status_chart
from recotrack.documents.crossings import (
    PrintedBalance,
    PrintedCrossing,
    crossings_words,
    printed_balances,
    printed_crossings,
)
from recotrack.documents.data_note import DataNote, data_note
from recotrack.documents.document import Request
from recotrack.documents.entry import PrintedEntry, cut, holds_assumed
from recotrack.documents.measures import PrintedMeasure, printed_measures
from recotrack.documents.page_budget import GAP, LINES, PER_LINE, lines_of, shared_out
from recotrack.documents.response_clocks import ResponseClock, response_clocks
from recotrack.documents.standing_entries import due_entry, expected_entry
from recotrack.documents.work_names import belongs_to
from recotrack.documents.work_rows import PrintedMove, PrintedWork, Rows
from recotrack.model import Action
from recotrack.model.office import Policy
from recotrack.progress import (
    DEFAULT,
    Moved,
    News,
    Progress,
    Standing,
    Totals,
    news,
    of_board,
    own_moves,
    programmes_of_board,
    sorted_standings,
    totals,
)
from recotrack.register import NOT_STATED
from recotrack.words import ALWAYS_TOLD, count_of, plural_of

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionItem:
    """One thing that a decision is about."""

    work: PrintedWork
    detail: PrintedEntry
    """What is asked for it: the new day, what stands in the way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the board is asked to do, and for what; the records ask for it."""

    verb: str
    what: str
    """What follows the verb: a new date for 2 recommendations."""
    says_detail: bool
    """Page one says the detail of each beside it; else a section of it does, or the annex."""
    items: tuple[DecisionItem, ...]
    shown: tuple[DecisionItem, ...]
    """Those that page one names."""
    more: int
    """How many others there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Generic[Row]):
    """A section of page one: the rows that it has room for, and how many are left to the annex."""

    count: str
    """What it holds in all: 3 recommendations and 9 actions; none."""
    shown: tuple[Row, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOne:
    """What page one shows of each section. Long words end in an ellipsis: the annex has them."""

    late: Section[PrintedWork]
    moved: Section[PrintedMove]
    blocked: Section[PrintedWork]
    came: Section[PrintedCrossing]
    """What is open, or was in between, and was not when the board met."""
    went: Section[PrintedCrossing]
    """What is not open any more."""
    moved_on: Section[PrintedCrossing]
    """What was done then, and is verified, submitted or closed; or less far than it was."""
    next: Section[PrintedWork]
    measures: Section[PrintedMeasure]
    risks: Section[PrintedWork]


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionItems:
    """The open items of an inspection, or of a programme itself."""

    title: str
    items: tuple[PrintedWork, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColourRule:
    """A line of the policy: the colour, and for what it is shown."""

    colour: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardReport:
    """The whole paper. What page one leaves out stands in the annex under the same name."""

    board: BoardFacts
    decisions: tuple[Decision, ...]
    asked: tuple[Decision, ...]
    """Those that page one names things of: at most three."""
    asked_in_annex: tuple[Decision, ...]
    """The others, which page one says in a line."""
    summary: PrintedEntry
    totals: Totals
    due_soon_days: int
    page_one: PageOne
    late: tuple[PrintedWork, ...]
    moved: tuple[PrintedMove, ...]
    blocked: tuple[PrintedWork, ...]
    balances: tuple[tuple[str, PrintedBalance], ...]
    """Of recommendations and of actions, with what they are called; empty where no meeting is
    recorded: what was open, what came in and went out since, each with its way, and what is open.
    """
    done: tuple[PrintedWork, ...]
    """Done since the board met, with its evidence."""
    new: tuple[PrintedWork, ...]
    """Counted now, and not when the board met."""
    next: tuple[PrintedWork, ...]
    measures: tuple[PrintedMeasure, ...]
    risks: tuple[PrintedWork, ...]
    """Open work that is not blocked, and waits for something by its record."""
    waits_known: bool
    """False to the public, which is not shown what work waits for."""
    open_items: tuple[InspectionItems, ...]
    ledger: tuple[PrintedMove, ...]
    """Every date of open work that ever moved."""
    status: Chart
    """Where the recommendations of each inspection stand."""
    late_ages: Chart
    """For how long what is late has been late."""
    burn_up: Chart
    """Actions, month by month: all, done, due by their first dates."""
    colours: tuple[ColourRule, ...]
    responses: tuple[ResponseClock, ...]
    """Of each report with a time limit: the statutory response to it."""
    late_responses: tuple[ResponseClock, ...]
    """Those that page one names, since something in them is late and not there."""
    more_late_responses: int
    """How many others there are, which the annex has."""
    note: DataNote

    @property
    def has_assumed(self) -> bool:
        """Something in the paper is assumed: a note says what that means."""
        return holds_assumed(self)


def gather(request: Request) -> BoardReport:
    """The paper of one board."""
    progress, board = request.progress, request.about.id
    found = news(progress, board, request.knew, request.since)
    chased = of_board(progress, board)
    counted = [each for each in chased if each.counts]
    still_open = [each for each in counted if each.is_open]
    rows = Rows(progress)
    policy = progress.policy or Policy()
    work = {
        "late": sorted_standings("late", (each for each in still_open if each.overdue)),
        "blocked": sorted(_blocked(still_open), key=lambda each: each.since or each.today),
        "done": list(found.whole.newly_done),
        "new": list(found.whole.new),
        "next": sorted_standings("due", (each for each in still_open if each.due_soon)),
        "risks": sorted_standings("due", _at_risk(still_open)),
    }
    printed = {name: rows.of(members) for name, members in work.items()}
    moved = rows.moves(found.moved)
    measures = tuple(
        each
        for programme in programmes_of_board(progress, board)
        for each in printed_measures(progress, programme)
    )
    facts = board_facts(request, found)
    decisions = _decisions(progress, counted, found, rows)
    summary = _summary(counted, found, policy.due_soon, facts)
    counts = {name: kinds_words(members) for name, members in work.items()}
    whole = found.whole
    crossed = {"came": whole.came, "went": whole.went, "moved_on": whole.moved_on}
    counts |= {name: crossings_words(members) for name, members in crossed.items()}
    crossings = {name: printed_crossings(found, of, rows) for name, of in crossed.items()}
    waits_known = not progress.register.public
    if not waits_known:
        counts["risks"] = "not published"
    responses = response_clocks(progress, board, chased)
    named = _named_responses(responses)
    above = _above(facts, decisions, summary)
    above["the late responses"] = _lines_of_responses(named)
    sections = {**printed, **crossings, "moved": moved, "measures": measures}
    page_one = _page_one(request, above, sections, counts)
    return BoardReport(
        board=facts,
        decisions=decisions,
        asked=decisions[:_ASKED],
        asked_in_annex=decisions[_ASKED:],
        summary=summary,
        totals=totals(counted),
        due_soon_days=policy.due_soon,
        page_one=page_one,
        balances=printed_balances(found, rows),
        moved=moved,
        measures=measures,
        **printed,
        waits_known=waits_known,
        open_items=_by_inspection(progress, still_open, rows),
        ledger=rows.moves(own_moves(progress, still_open)),
        colours=tuple(
            ColourRule(colour=each.colour, when=each.when) for each in policy.rag or DEFAULT
        ),
        status=status_chart(progress, counted),
        late_ages=late_ages_chart(progress, counted),
        burn_up=burn_up_chart(progress, counted, kind="action"),
        responses=responses,
        late_responses=named,
        more_late_responses=sum(bool(each.late) for each in responses) - len(named),
        note=data_note(progress, chased, rows),
    )


def _named_responses(responses: Iterable[ResponseClock]) -> tuple[ResponseClock, ...]:
    late = [each for each in responses if each.late]
    return tuple(replace(each, title=cut(each.title, 40)) for each in late[:_NAMED])


def _blocked(still_open: Iterable[Standing]) -> list[Standing]:
    return [each for each in still_open if each.status == "blocked"]


def _at_risk(still_open: Iterable[Standing]) -> list[Standing]:
    """Open work that waits for something by its record; what is blocked stands there already."""
    return [
        each
        for each in still_open
        if each.status != "blocked" and isinstance(each.subject, Action) and each.subject.waits_for
    ]


# ---- what the board is asked to decide --------------------------------------------------------


def _decisions(
    progress: Progress, counted: Sequence[Standing], found: News, rows: Rows
) -> tuple[Decision, ...]:
    """Only what the records ask for."""
    still_open = [each for each in counted if each.is_open]
    late = [each for each in still_open if each.overdue]
    asked: tuple[tuple[str, str, list[Standing], Callable[[Standing], PrintedEntry]], ...] = (
        (
            _AGREE,
            "or refuse a new date for {items}",
            [each for each in still_open if each.asked_for],
            lambda each: _to(progress, each),
        ),
        (
            "Accept",
            "the evidence for {items}",
            [each for each in counted if each.ready_to_complete or _complete(each)],
            lambda each: PrintedEntry(
                "Complete, not verified" if each.done else "Every action is done, none is open"
            ),
        ),
        ("Unblock", "{items}", _blocked(still_open), lambda each: rows.row(each).waits_for),
        (
            "Confirm",
            "who agreed the new date of {items}",
            _without_agreement(found.moved),
            lambda each: rows.row(each).due,
        ),
        (
            "Name",
            "an owner for {items}",
            [each for each in still_open if each.owner is None],
            lambda each: rows.row(each).late,
        ),
        (
            _ASK,
            "when {items} will be done: each is late, and gives no day to come",
            [each for each in late if not each.forecast or each.forecast < each.today],
            lambda each: rows.row(each).late,
        ),
    )
    return tuple(
        _decision(verb, what, found_work, detail, rows)
        for verb, what, found_work, detail in asked
        if found_work
    )


_AGREE, _ASK = "Agree", "Ask"
_ASKED = 3
"""For how many decisions page one names things: a board takes no more from one page."""
_NAMED = 2
"""How many things a decision names on page one."""


def _decision(
    verb: str,
    what: str,
    work: list[Standing],
    detail: Callable[[Standing], PrintedEntry],
    rows: Rows,
) -> Decision:
    ordered = sorted(work, key=lambda each: -each.days_late)
    items = tuple(DecisionItem(work=rows.row(each), detail=detail(each)) for each in ordered)
    named = 0 if verb == _ASK else _NAMED  # they stand under Late
    shown = tuple(replace(each, detail=cut(each.detail, 50)) for each in items[:named])
    return Decision(
        verb=verb,
        what=what.format(items=count_of(len(work), "item")),
        says_detail=verb == _AGREE,
        items=items,
        shown=shown,
        more=len(items) - len(shown),
    )


def _complete(standing: Standing) -> bool:
    return standing.kind != "action" and standing.status == "complete"


def _to(progress: Progress, standing: Standing) -> PrintedEntry:
    """From 30 November 2026 to 25 December 2026."""
    if standing.asked_for is None:
        return PrintedEntry(None)
    due, new_is_assumed = due_entry(progress, standing), expected_entry(standing).assumed
    before = f"from {uk(standing.due)}" if standing.due else ""
    after = f"to {uk(standing.asked_for)}"
    stated = ("" if due.assumed else before, "" if new_is_assumed else after)
    return PrintedEntry(
        " ".join(filter(None, (before, after))),
        due.assumed or new_is_assumed,
        in_public=" ".join(filter(None, stated)) or NOT_STATED,
    )


def _without_agreement(moved: Iterable[Moved]) -> list[Standing]:
    """Open work whose date was moved, where nobody is recorded as having agreed; each once."""
    found = {
        each.standing.reference: each.standing
        for each in moved
        if each.move.agreed_by is None and each.standing.is_open
    }
    return list(found.values())


# ---- the summary ------------------------------------------------------------------------------


def _summary(
    counted: Sequence[Standing], found: News, due_soon: int, facts: BoardFacts
) -> PrintedEntry:
    """Three sentences; every number in them is a total."""
    both = totals(counted)
    first = ", ".join(
        f"{each.open:,} of {count_of(each.total, kind)} ({each.overdue:,} late)"
        for kind, each in both.told
    )
    still_open = [each for each in counted if each.is_open]
    blocked = sum(each.status == "blocked" for each in still_open)
    nobody = sum(each.owner is None for each in still_open)
    soon = sum(each.due_soon for each in still_open)
    third = (
        f"In the next {due_soon} days {count_of(soon, 'item')} {'falls' if soon == 1 else 'fall'} "
        f"due; {blocked:,} {'is' if blocked == 1 else 'are'} blocked, "
        f"and {nobody:,} {'has' if nobody == 1 else 'have'} no owner."
    )
    day = uk(found.then.when.day) if found.then else ""
    words, in_public = (
        f"Open: {first}. {_since(found, said)} {third}" for said in (day, facts.since.in_public)
    )
    return PrintedEntry(words, facts.since.assumed, in_public=in_public)


def _since(found: News, day: str) -> str:
    if not found.then:
        return "No meeting of the board is recorded, so nothing can be said to be new."
    sums = ", ".join(
        f"{plural_of(kind)} {each.open_then:,} + {len(each.came):,} in - {len(each.went):,} out "
        f"= {each.open_now:,}"
        for kind, each in found.told
        if each.open_then or each.came or each.open_now or kind in ALWAYS_TOLD
    )
    return f"Since the meeting on {day}: {sums}; {count_of(len(found.moved), 'date')} moved."


# ---- the annex --------------------------------------------------------------------------------


def _by_inspection(
    progress: Progress, still_open: Iterable[Standing], rows: Rows
) -> tuple[InspectionItems, ...]:
    folders: dict[str, list[Standing]] = {}
    for each in still_open:
        folders.setdefault(each.reference.partition("/")[0], []).append(each)
    return tuple(
        InspectionItems(title=belongs_to(progress, members[0]), items=rows.of(members))
        for members in folders.values()
    )


# ---- page one ---------------------------------------------------------------------------------

_ORDER = ("late", "moved", "blocked", "measures", "next", "came", "went", "moved_on", "risks")
"""Who gets a row first where there is little room: the most pressing."""
_ONLY_WHERE_THERE = {"moved_on"}
"""Sections without a line of their own where there is nothing in them."""
_BEFORE_ALL = {"late": 5}
"""What a board looks at first has so many rows before anything else has one."""
_PRINTED = {
    "late": ("late", "expected_in_words", "owner"),
    "moved": ("before", "after", "agreed_by", "reason"),
    "blocked": ("what", "since", "waits_for"),
    "next": ("due",),
    "came": ("says",),
    "went": ("says",),
    "moved_on": ("says",),
    "measures": ("title", "baseline", "last", "target", "direction"),
    "risks": ("waits_for",),
}
"""What page one prints of a row beside its reference, by section."""
_IN_A_PARAGRAPH = PER_LINE - 6
"""Characters of a line where rows follow one another: each breaks as a whole more often."""
_BETWEEN = {"late": 6, "moved": 28, "blocked": 22, "measures": 26}
"""Characters between these; in a section whose rows stand in one paragraph, 6."""
_MOST = {
    "what": 44, "owner": 34, "reason": 48, "agreed_by": 34, "title": 50, "waits_for": 60,
    "says": 60,
}  # fmt: skip
"""How many characters of these page one prints."""


def _page_one(
    request: Request,
    above: Mapping[str, float],
    printed: Mapping[str, Sequence[Any]],
    counts: Mapping[str, str],
) -> PageOne:
    """What fits below `above`, which has the lines of each section that is not cut.

    Says which of those is the longest where they alone fill the page.
    """
    short = {name: [_shortened(row) for row in printed[name]] for name in _ORDER}
    told = [name for name in _ORDER if printed[name] or name not in _ONLY_WHERE_THERE]
    headings = {
        name: _lines_of_heading(
            counts.get(name, ""), flows=bool(printed[name]) and name not in _BETWEEN
        )
        for name in told
    }
    room = LINES - sum(above.values()) - sum(headings.values()) - len(told) * GAP
    costs = {name: [_lines(name, row) for row in rows] for name, rows in short.items()}
    cuts = shared_out(costs, room, _BEFORE_ALL)
    if room < 0:
        longest = max(above, key=lambda name: above[name])
        request.tell(f"page one of this board-report may not fit on a page: {longest} is too long")
    return PageOne(
        **{
            name: Section(
                count=counts.get(name) or (f"{len(printed[name]):,}" if printed[name] else "none"),
                shown=tuple(short[name][: cuts[name].shown]),
                more=cuts[name].more,
            )
            for name in _ORDER
        }
    )


def _shortened(row: Any) -> Any:  # noqa: ANN401 - a row of any section
    """The row with its words cut to what page one prints of them."""
    changed = {
        field.name: cut(value, _MOST[field.name])
        for field in fields(row)
        if field.name in _MOST and isinstance(value := getattr(row, field.name), PrintedEntry)
    }
    return replace(row, **changed)


def _lines_of_heading(count: str, *, flows: bool) -> float:
    """What stands before the rows, and behind: and 12 more, in the annex. `flows`: the rows follow
    one another, and leave on average a part of the last line empty.
    """
    characters = len("Went out: ") + len(count) + len("; and 12 more, in the annex")
    return max(1.2, characters / _IN_A_PARAGRAPH) if flows else lines_of(characters)


def _lines(section: str, row: Any) -> float:  # noqa: ANN401 - a row of any section
    parts = [getattr(row, name) for name in _PRINTED[section]]
    characters = sum(map(_characters, parts)) + len(getattr(row, "reference", ""))
    if section in _BETWEEN:
        return lines_of(characters + _BETWEEN[section])
    return (characters + 6) / _IN_A_PARAGRAPH


def _characters(entry: PrintedEntry) -> int:
    printed = entry.printed
    words = uk(printed) if isinstance(printed, date) else str(printed)
    return len(words) + (len(" (assumed)") if entry.assumed else 0)


def _above(
    facts: BoardFacts, decisions: Sequence[Decision], summary: PrintedEntry
) -> dict[str, float]:
    """The lines of what stands above the sections that are cut."""
    asked = [_lines_of_decision(each) for each in decisions[:_ASKED]]
    if others := decisions[_ASKED:]:
        words = sum(len(each.verb) + len(each.what) + 3 for each in others)
        asked.append(lines_of(words + len("And, in the annex: ")) + 1)
    return {
        "the title": 2.0 * (_characters(facts.title) // 34),
        "what says when and by whom": 1
        + bool(facts.not_recorded_as_held)
        + lines_of(_characters(facts.author) + 40)
        + GAP,
        "the purpose": 1 + GAP,
        "what the board is asked to decide": 1 + sum(asked) + 2 * GAP,
        "the summary": lines_of(_characters(summary) + 10) + GAP,
    }


def _lines_of_responses(named: Sequence[ResponseClock]) -> float:
    characters = sum(_characters(each.title) + _characters(each.late) + 4 for each in named)
    return lines_of(characters + 40) + GAP if named else 0


def _lines_of_decision(decision: Decision) -> int:
    named = sum(
        len(each.work.reference) + (_characters(each.detail) + 5 if decision.says_detail else 2)
        for each in decision.shown
    )
    return lines_of(len(f"{decision.verb} {decision.what}: ; and {decision.more} more") + named)
