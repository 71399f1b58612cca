"""The paper of a board: one page of what it has to know and decide, and an annex of every item."""

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
from recotrack.documents.work_names import both_titles
from recotrack.documents.work_rows import (
    PrintedCorrection,
    PrintedMove,
    PrintedWork,
    Rows,
)
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
    """One recommendation or action that a decision is about."""

    work: PrintedWork
    detail: PrintedEntry
    """The new date that is asked for, or what blocks the work, or how late it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the records ask the board to do, and for which items."""

    verb: str
    what: str
    """The words after the verb: a new date for 2 recommendations."""
    says_detail: bool
    """Page one prints the detail of each item. Else the reader finds it in another section."""
    items: tuple[DecisionItem, ...]
    shown: tuple[DecisionItem, ...]
    """The items that page one names."""
    more: int
    """How many other items there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Generic[Row]):
    """A section of page one: the rows for which it has room, and how many more the annex has."""

    count: str
    """What there is in all: 3 recommendations and 9 actions; none."""
    shown: tuple[Row, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOne:
    """The sections of page one. Long words end in an ellipsis; the annex has them in full."""

    late: Section[PrintedWork]
    moved: Section[PrintedMove]
    corrected: Section[PrintedCorrection]
    """Updates that were found since the meeting to be typed in error."""
    blocked: Section[PrintedWork]
    came: Section[PrintedCrossing]
    """Items that are open, or were at some time since the meeting, and were not open then."""
    went: Section[PrintedCrossing]
    """Items that are no longer open."""
    moved_on: Section[PrintedCrossing]
    """Items that were done at the meeting and have gone further (verified, submitted, closed), or
    back."""
    next: Section[PrintedWork]
    measures: Section[PrintedMeasure]
    risks: Section[PrintedWork]


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionItems:
    """The open items of one inspection, or of a programme itself."""

    title: str
    items: tuple[PrintedWork, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColourRule:
    """A line of the policy of colours: a colour, and when it is shown."""

    colour: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardReport:
    """The values of a board's paper.

    The annex has under the same names what page one leaves out.
    """

    board: BoardFacts
    decisions: tuple[Decision, ...]
    asked: tuple[Decision, ...]
    """The decisions for which page one names items: at most three."""
    asked_in_annex: tuple[Decision, ...]
    """The other decisions. Page one has one line for all of them."""
    summary: PrintedEntry
    totals: Totals
    due_soon_days: int
    page_one: PageOne
    late: tuple[PrintedWork, ...]
    moved: tuple[PrintedMove, ...]
    corrected: tuple[PrintedCorrection, ...]
    """Updates that were found since the board met to be typed in error."""
    blocked: tuple[PrintedWork, ...]
    balances: tuple[tuple[str, PrintedBalance], ...]
    """The balance of recommendations and that of actions, each with its heading: open at the
    meeting, came, went, open now. Empty if no meeting is recorded."""
    done: tuple[PrintedWork, ...]
    """Done since the board met, each with its evidence."""
    new: tuple[PrintedWork, ...]
    """Counted now, and not when the board met."""
    next: tuple[PrintedWork, ...]
    measures: tuple[PrintedMeasure, ...]
    risks: tuple[PrintedWork, ...]
    """Open work that its record says waits for something, except blocked work."""
    waits_known: bool
    """False for the public, which is not shown what work waits for."""
    open_items: tuple[InspectionItems, ...]
    ledger: tuple[PrintedMove, ...]
    """Every move of a date of open work, old ones too."""
    status: Chart
    """Where the recommendations of each inspection stand."""
    late_ages: Chart
    """How long the late items have been late."""
    burn_up: Chart
    """Actions month by month: all, done, due by their first dates."""
    colours: tuple[ColourRule, ...]
    responses: tuple[ResponseClock, ...]
    """The statutory response to each report that has a time limit."""
    late_responses: tuple[ResponseClock, ...]
    """The responses that page one names, since something in them is late and still missing."""
    more_late_responses: int
    """How many other late responses the annex has."""
    note: DataNote

    @property
    def has_assumed(self) -> bool:
        """Something in the paper is assumed, which a note explains."""
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
    moved, corrected = rows.moves(found.moved), rows.corrected(found.corrected)
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
    above = _lines_above(facts, decisions, summary)
    above["the late responses"] = _lines_of_responses(named)
    sections = {
        **printed,
        **crossings,
        "moved": moved,
        "corrected": corrected,
        "measures": measures,
    }
    page_one = _page_one(request, above, sections, counts)
    return BoardReport(
        board=facts,
        decisions=decisions,
        asked=decisions[:_DECISIONS_WITH_ITEMS],
        asked_in_annex=decisions[_DECISIONS_WITH_ITEMS:],
        summary=summary,
        totals=totals(counted),
        due_soon_days=policy.due_soon,
        page_one=page_one,
        balances=printed_balances(found, rows),
        moved=moved,
        corrected=corrected,
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
    return tuple(replace(each, title=cut(each.title, 40)) for each in late[:_ITEMS_NAMED])


def _blocked(still_open: Iterable[Standing]) -> list[Standing]:
    return [each for each in still_open if each.status == "blocked"]


def _at_risk(still_open: Iterable[Standing]) -> list[Standing]:
    """Open work that its record says waits for something. Blocked work has a section of its own."""
    return [
        each
        for each in still_open
        if each.status != "blocked" and isinstance(each.subject, Action) and each.subject.waits_for
    ]


# ---- decisions --------------------------------------------------------------------------------


def _decisions(
    progress: Progress, counted: Sequence[Standing], found: News, rows: Rows
) -> tuple[Decision, ...]:
    """The decisions that the records ask for. Each needs at least one item."""
    still_open = [each for each in counted if each.is_open]
    late = [each for each in still_open if each.overdue]
    asked: tuple[tuple[str, str, list[Standing], Callable[[Standing], PrintedEntry]], ...] = (
        (
            _AGREE,
            "or refuse a new date for {items}",
            [each for each in still_open if each.asked_for],
            lambda each: _new_date_entry(progress, each),
        ),
        (
            "Accept",
            "the evidence for {items}",
            [each for each in counted if each.ready_to_complete or _is_complete_finding(each)],
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
            "when {items} will be done: each is late, with no expected date still to come",
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
_DECISIONS_WITH_ITEMS = 3
"""For how many decisions page one names items. A board takes in no more from one page."""
_ITEMS_NAMED = 2
"""How many items a decision names on page one."""


def _decision(
    verb: str,
    what: str,
    work: list[Standing],
    detail: Callable[[Standing], PrintedEntry],
    rows: Rows,
) -> Decision:
    ordered = sorted(work, key=lambda each: -each.days_late)
    items = tuple(DecisionItem(work=rows.row(each), detail=detail(each)) for each in ordered)
    named = 0 if verb == _ASK else _ITEMS_NAMED  # page one lists them under Late
    shown = tuple(replace(each, detail=cut(each.detail, 50)) for each in items[:named])
    return Decision(
        verb=verb,
        what=what.format(items=count_of(len(work), "item")),
        says_detail=verb == _AGREE,
        items=items,
        shown=shown,
        more=len(items) - len(shown),
    )


def _is_complete_finding(standing: Standing) -> bool:
    return standing.kind != "action" and standing.status == "complete"


def _new_date_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    """The old and the new date: from 30 November 2026 to 25 December 2026."""
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
    """Open work with a moved date to which nobody is recorded as having agreed; each once."""
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
    """The summary in three sentences, all of whose numbers are totals."""
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
        f"Open: {first}. {_since_words(found, said)} {third}"
        for said in (day, facts.since.in_public)
    )
    return PrintedEntry(words, facts.since.assumed, in_public=in_public)


def _since_words(found: News, day: str) -> str:
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
        InspectionItems(title=both_titles(progress, folder), items=rows.of(members))
        for folder, members in folders.items()
    )


# ---- page one ---------------------------------------------------------------------------------

_ORDER = (
    "late", "moved", "corrected", "blocked", "measures", "next", "came", "went", "moved_on",
    "risks",
)  # fmt: skip
"""The order in which sections get their rows if there is little room: the most pressing first."""
_NO_LINE_IF_EMPTY = {"moved_on", "corrected"}
"""Sections that have no line at all if they are empty."""
_ROWS_FIRST = {"late": 5}
"""How many rows a section gets before any other has one: what a board looks at first."""
_VALUES_PRINTED = {
    "late": ("late", "expected_in_words", "owner"),
    "moved": ("before", "after", "agreed_by", "reason"),
    "corrected": ("says", "on", "by", "reason"),
    "blocked": ("what", "since", "waits_for"),
    "next": ("due",),
    "came": ("says",),
    "went": ("says",),
    "moved_on": ("says",),
    "measures": ("title", "baseline", "last", "target", "direction"),
    "risks": ("waits_for",),
}
"""The values that page one prints of a row beside its reference, by section."""
_IN_A_PARAGRAPH = PER_LINE - 6
"""The characters of a line if rows follow one another in a paragraph: rows seldom end with a
line."""
_CHARACTERS_BETWEEN = {"late": 6, "moved": 28, "corrected": 18, "blocked": 22, "measures": 26}
"""The characters that page one prints between the values of a row, by section. The sections that
are not named here print their rows in one paragraph, with 6 characters in between."""
_MOST_CHARACTERS = {
    "what": 44, "owner": 34, "reason": 48, "agreed_by": 34, "title": 50, "waits_for": 60,
    "says": 60,
}  # fmt: skip
"""How many characters of a value page one prints."""


def _page_one(
    request: Request,
    above: Mapping[str, float],
    printed: Mapping[str, Sequence[Any]],
    counts: Mapping[str, str],
) -> PageOne:
    """The rows that fit below `above`, which has the number of lines of each uncut section.

    Tells the user which of these is the longest if they fill the page on their own.
    """
    short = {name: [_shortened(row) for row in printed[name]] for name in _ORDER}
    told = [name for name in _ORDER if printed[name] or name not in _NO_LINE_IF_EMPTY]
    headings = {
        name: _lines_of_heading(
            counts.get(name, ""), flows=bool(printed[name]) and name not in _CHARACTERS_BETWEEN
        )
        for name in told
    }
    room = LINES - sum(above.values()) - sum(headings.values()) - len(told) * GAP
    costs = {name: [_lines_of_row(name, row) for row in rows] for name, rows in short.items()}
    cuts = shared_out(costs, room, _ROWS_FIRST)
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
    """The row, with its words cut to what page one prints."""
    changed = {
        field.name: cut(value, _MOST_CHARACTERS[field.name])
        for field in fields(row)
        if field.name in _MOST_CHARACTERS
        and isinstance(value := getattr(row, field.name), PrintedEntry)
    }
    return replace(row, **changed)


def _lines_of_heading(count: str, *, flows: bool) -> float:
    """The lines for what is printed before the rows of a section and behind them.

    Behind them is: and 12 more, in the annex. Rows that follow one another (`flows`) leave a part
    of the last line empty.
    """
    characters = len("Went out: ") + len(count) + len("; and 12 more, in the annex")
    return max(1.2, characters / _IN_A_PARAGRAPH) if flows else lines_of(characters)


def _lines_of_row(section: str, row: Any) -> float:  # noqa: ANN401 - a row of any section
    parts = [getattr(row, name) for name in _VALUES_PRINTED[section]]
    characters = sum(map(_characters_of, parts)) + len(getattr(row, "reference", ""))
    if section in _CHARACTERS_BETWEEN:
        return lines_of(characters + _CHARACTERS_BETWEEN[section])
    return (characters + 6) / _IN_A_PARAGRAPH


def _characters_of(entry: PrintedEntry) -> int:
    printed = entry.printed
    words = uk(printed) if isinstance(printed, date) else str(printed)
    return len(words) + (len(" (assumed)") if entry.assumed else 0)


def _lines_above(
    facts: BoardFacts, decisions: Sequence[Decision], summary: PrintedEntry
) -> dict[str, float]:
    """The number of lines of each part above the sections that are cut."""
    asked = [_lines_of_decision(each) for each in decisions[:_DECISIONS_WITH_ITEMS]]
    if others := decisions[_DECISIONS_WITH_ITEMS:]:
        words = sum(len(each.verb) + len(each.what) + 3 for each in others)
        asked.append(lines_of(words + len("And, in the annex: ")) + 1)
    return {
        "the title": 2.0 * (_characters_of(facts.title) // 34),
        "the days and the author": 1
        + bool(facts.not_recorded_as_held)
        + lines_of(_characters_of(facts.author) + 40)
        + GAP,
        "the purpose": 1 + GAP,
        "the list of decisions": 1 + sum(asked) + 2 * GAP,
        "the summary": lines_of(_characters_of(summary) + 10) + GAP,
    }


def _lines_of_responses(named: Sequence[ResponseClock]) -> float:
    characters = sum(_characters_of(each.title) + _characters_of(each.late) + 4 for each in named)
    return lines_of(characters + 40) + GAP if named else 0


def _lines_of_decision(decision: Decision) -> int:
    named = sum(
        len(each.work.reference) + (_characters_of(each.detail) + 5 if decision.says_detail else 2)
        for each in decision.shown
    )
    return lines_of(len(f"{decision.verb} {decision.what}: ; and {decision.more} more") + named)
