"""The first page of a paper: what is to be decided, what is late or got worse, what got better, and
whether the sums add up.

It is one page in every format, and fills it: each list names its first five items, or as many
fewer as it takes, and says how many more there are, and where; decisions and what is late name more
if there is room. One more is never counted: it is named. The other sections have all in full.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import ceil
from operator import attrgetter

from recotrack.dates import uk
from recotrack.documents.board_facts import kinds_words
from recotrack.documents.chart import Chart
from recotrack.documents.crossings import crossings_words
from recotrack.documents.data_note import DataNote
from recotrack.documents.entry import PrintedEntry, PrintedItem, Values, cut, joined
from recotrack.documents.measures import PrintedMeasure
from recotrack.documents.other_boards import Elsewhere, elsewhere_words
from recotrack.documents.response_clocks import ResponseClock
from recotrack.documents.standing_entries import (
    actions_after_deadline,
    days_past_deadline,
    ended_owner,
)
from recotrack.documents.work_names import cut_at_phrase, in_few_words, place_of, what_entry
from recotrack.documents.work_rows import PrintedWork, Rows
from recotrack.model.office import Policy
from recotrack.progress import (
    Crossing,
    Moved,
    News,
    Progress,
    Standing,
    Way,
    count,
    sorted_standings,
)
from recotrack.progress.assumed import parent_of
from recotrack.words import (
    ALWAYS_TOLD,
    KINDS,
    capital,
    count_of,
    first_named,
    of_them,
    plural_of,
    times,
    uncapital,
    verb_for,
)

_MOST_NAMED = 5
_LONGEST_NAME, _LONGEST_TITLE, _LONGEST_REASON = 110, 72, 96
_LONGEST_KINDS = 32
_SHORT_NAME, _SHORT_NAME_AND_PLACE = 56, 80
_WAYS = (*((most, True) for most in (5, 4, 3, 2, 1)), *((most, False) for most in (3, 2, 1, 0)))
"""How many items each list names, and whether with all words or with few: the first way with which
it is one page. With 0 no measure that declines is named, and of what is late the longest; else two
of that."""
_LINES, _LINE, _LINE_OF_TITLE = 36, 84, 44
"""How many lines there is room for beside the headings of sections, in the format with the least;
how many characters there are in a line, and in one of the title, which is as high as two."""
_SINCE = "Since the meeting on 30 September 2026: "
"""What stands before what got worse, for the count of its lines."""
_MORE_GAPS = "; and 10 more reports have gaps"
_INCOMPLETE = "without an explanation or a copy"
_BETTER = {Way.DONE, Way.VERIFIED, Way.SUBMITTED, Way.CLOSED}
_BACK = {Way.REOPENED, Way.PUT_BACK}


Detail = Callable[[PrintedWork, Standing], PrintedEntry]
"""The words beside the name of an item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRows:
    """The first rows of a list, for page one, and how many more the annex has."""

    shown: tuple[PrintedWork, ...]
    more: int
    in_brief: tuple[PrintedWork, ...] = ()
    """The same items in few words, for a page that has no room for more."""

    def only(self, most: int, *, in_full: bool) -> "FirstRows":
        """The same, with at most so many of them shown, or all if only one would be left."""
        whole = self.shown if in_full else self.in_brief
        shown = whole[:most] if self.more else first_named(whole, most)
        return FirstRows(shown=shown, more=self.more + len(whole) - len(shown))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the records ask the board to do, and for which items."""

    verb: str
    what: str
    """The words after the verb: a new date for 2 recommendations."""
    heading: str
    """What the detail of each item is; empty if there is none."""
    says_reason: bool
    says_detail: bool
    """Page one prints the detail, the new date or for whom it waits, and the reason: of one item,
    or if there is room for a list."""
    items: tuple[PrintedWork, ...]
    evidence: tuple[PrintedWork, ...]
    """The items, each before its actions and, of a cause of concern, its recommendations, if the
    decision rests on what shows them done."""
    first: FirstRows
    """The items that page one names."""
    in_brief: bool = False
    """Page one names them in one line, without more, as there is no room for a list."""
    where: str
    """The part of the paper that lists all items, each with its reason or its last update."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SumsRow:
    """The sums of one kind of work: open then, plus what came, less what went, is open now."""

    what: str
    open_then: int
    came: int
    went: int
    open_now: int
    late: int
    total: int
    """What counts now: open, done and set aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOne:
    """The lists of page one. Long words end in an ellipsis; the annex has them in full."""

    decisions: tuple[Decision, ...]
    worse: str
    """What is late and what got worse, counted: 12 are late, 4 of them new."""
    says_since: bool
    """Whether there is room to say first since which meeting; the sums say it in any case."""
    responses: tuple[ResponseClock, ...]
    """The first responses in which something is late and still missing, or may be, or which are to
    be published soon."""
    late: FirstRows
    """Work that is late: causes of concern first, then what is late the longest. Where not all is
    named, what is late since the meeting goes before what was late already."""
    past_deadline: FirstRows
    """Recommendations whose date was moved beyond the inspectorate's own deadline, which has
    passed: they are in time by the date that holds alone."""
    actions_past_deadline: FirstRows
    """Recommendations that seem in time, though actions end after the inspectorate's deadline."""
    moved: FirstRows
    """The work whose dates moved the furthest since the meeting: they may have taken late work off
    the list."""
    declining: tuple[PrintedMeasure, ...]
    """The first measures read since the meeting that decline; readings of before are no news."""
    better: str
    """What got better, counted: 5 actions (4 done, 1 verified). Empty if nothing did."""
    nothing_better: str
    """That nothing got better, in a sentence; empty if something did."""
    sums: tuple[SumsRow, ...]
    last_heard: PrintedEntry
    """The day of the last update of any of the work, if that is longer ago than the policy allows
    and something is open; else without a value."""
    owners_assumed: bool = False
    """No source states an owner of what it names as late: one sentence says so."""
    assumed: str = ""
    """That sentence, and what the mark of other assumed words means; empty if there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Values):
    """What the papers of a board and of a committee both have."""

    page_one: PageOne
    elsewhere: tuple[Elsewhere, ...]
    """What other boards are asked to decide."""
    late: tuple[PrintedWork, ...]
    status: Chart
    """Where the recommendations of each inspection stand."""
    late_ages: Chart
    """How long what is late has been late."""
    responses: tuple[ResponseClock, ...]
    """The statutory response to each report that has a time limit."""
    note: DataNote

    @property
    def for_information(self) -> PrintedEntry:
        """How much other boards decide, and when they meet; without a value if it is nothing."""
        return elsewhere_words(self.elsewhere)


def page_one(  # noqa: PLR0913, PLR0915 - what the paper has gathered for its other sections
    counted: Iterable[Standing],
    found: News,
    rows: Rows,
    *,
    title: str,
    besides: Iterable[str],
    asked: Iterable[Decision],
    responses: Iterable[ResponseClock],
    without_records: Collection[str],
    measures: Iterable[PrintedMeasure] = (),
    kinds: Collection[str] = KINDS,
) -> PageOne:
    """The page about work of these kinds. The sums are about all of it, and so is how much got
    better. Of actions, if they are no such kind, it says how many are blocked and how often their
    dates moved. `besides` are the paragraphs that the paper has on that page besides, below its
    title.
    """
    counted = list(counted)
    still_open = [each for each in counted if each.is_open and each.kind in kinds]
    nothing = "nothing" if "action" in kinds else "no recommendation"
    no_move = "no date moved" if "action" in kinds else "no date of a recommendation moved"
    late = sorted_standings("late", (each for each in still_open if each.overdue))
    longest_first = {rows.short(each.reference): at for at, each in enumerate(late)}
    before = found.sides.before if found.then else None
    newly = {
        each.reference
        for each in late
        if before is not None and not ((then := before.get(each.reference)) and then.overdue)
    }
    most_days = max((each.days_late for each in late), default=0)
    longest = [each.reference for each in late if each.days_late == most_days]
    # The gravest that can be late and the worst, then what nobody at the meeting has read yet.
    late.sort(
        key=lambda each: (
            each.kind != "cause of concern",
            each.reference != longest[0],
            each.reference not in newly,
        )
    )
    past = [each for each in still_open if each.kind != "action" and days_past_deadline(each)]
    ending_after = [
        each
        for each in still_open
        if not (each.overdue or each.moved_past_deadline)
        and actions_after_deadline(rows.progress, each)
    ]
    waiting = waiting_for_others(still_open, rows)
    crossings = [each for each in found.crossings if each.standing.kind in kinds]
    finished_of_all = [each for each in found.crossings if each.way in _BETTER and each.open <= 0]
    finished = [each for each in finished_of_all if each.standing.kind in kinds]
    finished_elsewhere = [each for each in finished_of_all if each.standing.kind not in kinds]
    late_responses = [each for each in responses if each.is_late]
    comments_alone = [each for each in late_responses if each.is_late_by_comments]
    unpublished = [each for each in late_responses if not each.is_late_by_comments]
    undated = [each for each in responses if each.late and not each.is_late]
    to_publish = [each for each in responses if each.due_soon and not each.late]
    missing = [*late_responses, *undated, *to_publish]
    incomplete = [each for each in responses if each.missing]
    withheld = [each for each in responses if each.comments_withheld]
    new_ones = f"{len(newly):,}" if newly else "none"
    since = f", {new_ones} of them new" if found.then else ""
    so_far = "" if found.then else " so far"
    blocked = [each for each in still_open if each.status == "blocked"]
    blocked_below = [
        each for each in counted if each.status == "blocked" and each.kind not in kinds
    ]
    back = [each for each in crossings if each.way in _BACK]
    came_back = {each.reference for each in back}
    moved = [each for each in found.moved if each.standing.kind in kinds]
    moved_below = [each for each in found.moved if each.standing.kind not in kinds]
    corrected = [each for each in found.corrected if each.standing.kind in kinds]
    soon = sum(each.due_soon for each in still_open)
    within = f"in the next {(found.progress.policy or Policy()).due_soon} days"
    measures = list(measures)
    read = [each for each in measures if each.is_new]
    declining, improving = (
        [each for each in read if each.than_last_time == way] for way in ("worse", "better")
    )
    unread = "no measure has been read since" if measures and not read and found.then else ""

    def lateness(row: PrintedWork, standing: Standing) -> PrintedEntry:
        is_longest = standing.reference in longest[:1] and len(longest) < len(late)
        said = ["the longest"] if is_longest else []
        if standing.reference in newly:
            said += ["reopened" if standing.reference in came_back else "new"]
        # What is assumed is the date: that it was reopened is on record.
        found = joined(row.late, *said, between=", ") if said else row.late
        return replace(found, in_public=row.late.in_public)

    got_better = (
        _finished_words(found, finished, nothing),
        (crossings_words(finished_elsewhere), finished_elsewhere, ""),
        (f"{count_of(len(improving), 'measure')} improving", improving, unread),
    )
    is_better = any(any_of for _, any_of, _ in got_better)
    whole = PageOne(
        decisions=tuple(each for each in asked if each.items),
        worse=_told(
            (f"{kinds_words(late)} late{since}", late, f"{nothing} is late"),
            (
                count_of(len(unpublished), "late response"),
                unpublished,
                ""
                if undated or comments_alone
                else f"no response {'is' if withheld else 'or comments are'} late",
            ),
            (
                f"late comments on {count_of(len(comments_alone), 'report')}",
                comments_alone,
                "",
            ),
            (
                f"for {count_of(len(withheld), 'report')} not published whether comments are late",
                withheld,
                "",
            ),
            (f"{count_of(len(undated), 'response')} with no day of publication", undated, ""),
            (
                f"{count_of(len(incomplete), 'published response')} {_INCOMPLETE}",
                incomplete,
                "",
            ),
            (f"{count_of(len(to_publish), 'response')} due {within}", to_publish, ""),
            (
                f"{count_of(len(without_records), 'report')} without a recommendation on record",
                without_records,
                "",
            ),
            (f"{_dates_moved(moved)}{so_far}", moved, f"{no_move}{so_far}"),
            (f"{_dates_moved(moved_below)}{so_far}", moved_below, ""),
            (
                _blocked_words(blocked, before),
                blocked,
                "" if blocked_below else f"{nothing} is blocked",
            ),
            (_waiting_on(rows.progress, blocked_below), blocked_below, ""),
            (f"{count_of(len(waiting), 'item')} waiting for others", waiting, ""),
            (f"{kinds_words([each.standing for each in back])} came back", back, ""),
            (f"{count_of(len(corrected), 'update')} typed in error{so_far}", corrected, ""),
            (f"{count_of(len(declining), 'measure')} declining", declining, ""),
            (
                f"{count_of(soon, 'item')} due {within}",
                soon,
                f"no work falls due {within}" if to_publish else f"nothing falls due {within}",
            ),
        ),
        says_since=False,
        responses=tuple(
            replace(each, called=cut(each.called, _LONGEST_TITLE)) for each in missing[:_MOST_NAMED]
        ),
        late=_first(late, rows, lateness),
        past_deadline=_first(past, rows, _past_deadline_entry),
        actions_past_deadline=_first(
            ending_after, rows, lambda _, each: actions_after_deadline(rows.progress, each)
        ),
        moved=FirstRows(shown=(), more=0),
        declining=tuple(
            replace(each, title=cut(each.title, _LONGEST_TITLE)) for each in declining[:_MOST_NAMED]
        ),
        better=_told(*got_better) if is_better else "",
        nothing_better="" if is_better else _told(*got_better),
        sums=tuple(_sums_rows(counted, found)),
        last_heard=_last_heard(counted, found.progress.policy or Policy()),
    )
    room = _LINES - 2 * ceil(len(title) / _LINE_OF_TITLE) - sum(map(_lines_of, besides))
    if found.then:
        room -= _lines_of(_SINCE + whole.worse) - _lines_of(whole.worse)
    is_public = rows.progress.register.public

    def with_moved(most: int) -> PageOne:
        return replace(whole, moved=_furthest_moved(moved, past[: max(most, 1)], rows))

    if not is_public:
        room -= _lines_of(_assumed_words(with_moved(_MOST_NAMED)))
    page = _fitting(with_moved, room)
    if not is_public:
        page = replace(page, owners_assumed=_owners_assumed(page), assumed=_assumed_words(page))
    return _as_read(page, longest_first, says_since=found.then is not None and _lines(page) <= room)


def for_information_line(elsewhere: Sequence[Elsewhere]) -> str:
    """What page one says of other boards' decisions, with its space, for the count of its lines."""
    told = elsewhere_words(elsewhere)
    return f"For information: {told.words()} (Annex: for information, page 10)\n" if told else ""


def coverage_lines(note: DataNote) -> Iterator[str]:
    """What page one says of what the register lacks, for the count of its lines."""
    return (f"{each.words()}{_MORE_GAPS * bool(note.more_gaps)}" for each in note.first_gaps)


def _as_read(page: PageOne, longest_first: Mapping[str, int], *, says_since: bool) -> PageOne:
    """The page with what is late in the order in which it is read, whatever chose it: causes of
    concern, then the longest. What got worse stands behind the day of the meeting, if there is one.
    """
    named = sorted(
        page.late.shown,
        key=lambda row: (row.kind != "cause of concern", longest_first[row.reference]),
    )
    worse = uncapital(page.worse) if says_since else page.worse
    return replace(
        page, worse=worse, says_since=says_since, late=replace(page.late, shown=tuple(named))
    )


def _with_first(page: PageOne, most: int, *, in_full: bool) -> PageOne:
    """The page with at most so many items in each list."""
    only = partial(FirstRows.only, in_full=in_full)
    first = max(most, 1)
    return replace(
        page,
        decisions=tuple(
            replace(each, first=only(each.first, first), in_brief=not in_full)
            for each in page.decisions
        ),
        responses=page.responses[:first],
        late=only(page.late, max(most, 2) if most else 1),
        past_deadline=only(page.past_deadline, first),
        actions_past_deadline=only(page.actions_past_deadline, first),
        moved=only(page.moved, first),
        declining=page.declining[:most],
    )


def _fitting(whole: Callable[[int], PageOne], room: int) -> PageOne:
    """The page in at most so many lines, its lists as long as all of them can be; else the
    tightest. `whole` makes it with all items, for lists that will name so many.

    What room is left names more of what is to be decided, and of what is late.
    """
    wholes = ((whole(most), most, full) for most, full in _WAYS)
    ways = ((every, _with_first(every, most, in_full=full), full) for every, most, full in wholes)
    every, page, full = next(ways)
    while _lines(page) > room and (tighter := next(ways, None)):
        every, page, full = tighter
    return _with_more_named(page, every, room, in_full=full)


def _with_more_named(page: PageOne, every: PageOne, room: int, *, in_full: bool) -> PageOne:
    """The page on which each decision, and then the list of what is late, names as many items as
    there is room for.
    """
    lists = (*enumerate(each.first for each in every.decisions), (None, every.late))
    for at, first in lists:
        now = page.late if at is None else page.decisions[at].first
        for most in range(len(now.shown) + 1, len(first.shown) + 1):
            longer = first.only(most, in_full=in_full)
            wider = replace(page, late=longer) if at is None else _with_decided(page, at, longer)
            if _lines(wider) > room:
                break
            page = wider
    return page


def _with_decided(page: PageOne, at: int, first: FirstRows) -> PageOne:
    decisions = [*page.decisions]
    decisions[at] = replace(decisions[at], first=first)
    return replace(page, decisions=tuple(decisions))


def _lines(page: PageOne) -> int:
    """About how many lines it has, the heading of what got better among them, but no other."""
    texts = [page.worse, page.better, page.nothing_better, *(each.what for each in page.sums)]
    texts.append("The last update" if page.last_heard else "")
    texts += [
        f"{each.called.words()} {each.due_soon} {each.late.words()}" for each in page.responses
    ]
    texts += [f"{each.title.words()} {each.last.words()}" for each in page.declining]
    for each in page.decisions:
        named = [_line_of(row, says_reason=each.says_detail) for row in each.first.shown]
        # A list inside a list has a space below it.
        inside = (each.what, *named, " ")
        if each.in_brief and named[1:]:
            where = each.where if each.says_detail or each.first.more else ""
            inside = (" ".join((each.what, *map(_named_words, each.first.shown), where)),)
        texts += inside if named[1:] else [" ".join((each.what, *named, each.where))]
    for first in (page.late, page.past_deadline, page.actions_past_deadline, page.moved):
        texts += [f"{_line_of(row)} {row.owner.words()}" for row in first.shown]
    return sum(map(_lines_of, texts)) + (2 if page.better else 0)


def _owners_assumed(page: PageOne) -> bool:
    owners = [row.owner for row in page.late.shown if row.owner]
    return len(owners) > 1 and all(each.assumed for each in owners)


def _assumed_words(page: PageOne) -> str:
    """That its owners are assumed, if all are, and what the mark behind other words means."""
    owners, late = _owners_assumed(page), page.late.shown
    told = [*late, *page.past_deadline.shown, *page.actions_past_deadline.shown, *page.moved.shown]
    asked = [(row, each) for each in page.decisions for row in each.first.shown]
    detailed = [pair for pair in asked if pair[1].says_detail]
    printed = [
        *(entry for each in page.responses for entry in (each.called, each.late)),
        *(entry for each in page.declining for entry in (each.title, each.last, each.target)),
        page.last_heard,
        *(row.owner for row in late if not owners),
        *(row.detail for row in told),
        *(row.detail for row, _ in detailed),
        *(row.reason for row, each in detailed if each.says_reason),
        *(_named_entry(row) for row in (*told, *(row for row, _ in asked))),
    ]
    is_marked = any(each.assumed for each in printed)
    if not owners:
        return "(assumed): the source does not state it." * is_marked
    also = ", and so is what is marked (assumed)" * is_marked
    return f"The owners of late work named here are assumed{also}: the source does not state it."


def _named_entry(row: PrintedWork) -> PrintedEntry:
    return row.named.what if isinstance(row.named, PrintedItem) else row.named


def _lines_of(text: str) -> int:
    return ceil(len(text) / _LINE)


def _line_of(row: PrintedWork, *, says_reason: bool = False) -> str:
    """What page one says of an item, nearly."""
    why = row.reason.words() if says_reason and row.reason else ""
    return f"{_named_words(row)} {row.detail.words()} {why}"


def _named_words(row: PrintedWork) -> str:
    named = row.named
    return (
        f"{named.what.words()} {named.place}" if isinstance(named, PrintedItem) else named.words()
    )


def _blocked_words(blocked: Collection[Standing], before: Mapping[str, Standing] | None) -> str:
    """How much is blocked, and how much of that is new: 2 actions blocked, 1 new."""
    then = {name for name, each in (before or {}).items() if each.status == "blocked"}
    new = 0 if before is None else sum(each.reference not in then for each in blocked)
    how_many = "new" if len(blocked) == 1 else f"{new:,} new"
    return f"{kinds_words(blocked)} blocked{f', {how_many}' if new else ''}"


def _dates_moved(moved: Collection[Moved]) -> str:
    """How often dates of work moved: the dates of 2 actions moved 5 times."""
    work = {each.standing.reference: each.standing for each in moved}.values()
    dates = "the date" if len(work) == 1 else "the dates"
    return f"{dates} of {kinds_words(work)} moved {times(len(moved))}"


def _waiting_on(progress: Progress, blocked: Collection[Standing]) -> str:
    """How many findings wait on blocked actions: 2 recommendations wait on 2 blocked actions. What
    belongs to a pillar holds up none.
    """
    above = {each.reference: each for action in blocked if (each := parent_of(progress, action))}
    actions = count_of(len(blocked), "blocked action")
    if not above:
        return actions
    return f"{kinds_words(above.values())} {verb_for(len(above), 'waits on')} {actions}"


def waiting_for_others(still_open: Iterable[Standing], rows: Rows) -> list[Standing]:
    """Open work whose record says that it waits for something, except blocked work; by due date."""
    waiting = (
        each
        for each in still_open
        if each.status != "blocked"
        and any(not (wait.over or wait.own) for wait in rows.row(each).waits)
    )
    return [] if rows.progress.register.public else sorted_standings("due", waiting)


def without_new_day(still_open: Iterable[Standing]) -> list[Standing]:
    """What is late, and of which nobody says when it will be done. A cause of concern that is late
    by the date of a recommendation is not asked beside that one.
    """
    late = (each for each in still_open if each.overdue and not each.late_part)
    return [each for each in late if not each.forecast or each.forecast < each.today]


def without_owner(progress: Progress, still_open: Iterable[Standing]) -> list[Standing]:
    """What has no owner, or one whose role has ended."""
    still_open = list(still_open)
    unowned = [each for each in still_open if each.owner is None]
    return [*unowned, *(each for each in still_open if ended_owner(progress, each.owner))]


def of_ended_roles(progress: Progress, unowned: Collection[Standing]) -> str:
    """How many of them have an owner whose role has ended, in words; empty if there are none."""
    left = sum(ended_owner(progress, each.owner) is not None for each in unowned)
    return f", {of_them(left, len(unowned), 'with an owner whose role has ended')}" if left else ""


def each_once(*asked: Iterable[Standing]) -> Iterator[list[Standing]]:
    """The work of each question, without what one before it asks about."""
    before: set[str] = set()
    for work in asked:
        own = [each for each in work if each.reference not in before]
        before.update(each.reference for each in own)
        yield own


def _first(work: Sequence[Standing], rows: Rows, detail: Detail | None = None) -> FirstRows:
    """The first items of a list, with names that are cut: lists of all items say more of each."""
    first = first_named(work, _MOST_NAMED)
    said = [detail(rows.row(each), each) if detail else rows.row(each).detail for each in first]
    return FirstRows(
        shown=tuple(
            rows.row(
                each,
                named=_name(rows, each),
                detail=told,
                owner=_owner(rows, each),
                reason=cut(rows.row(each).reason, _LONGEST_REASON),
            )
            for each, told in zip(first, said, strict=True)
        ),
        more=len(work) - len(first),
        in_brief=tuple(
            rows.row(
                each,
                named=_short_name(rows, each),
                detail=told,
                owner=_owner(rows, each),
                reason=PrintedEntry(None),
            )
            for each, told in zip(first, said, strict=True)
        ),
    )


def _owner(rows: Rows, standing: Standing) -> PrintedEntry:
    """Its owner; without a value if there is none."""
    owner = rows.row(standing).owner
    return owner if standing.owner else PrintedEntry(None, otherwise=owner.words())


def _name(rows: Rows, standing: Standing) -> PrintedItem:
    """The title of an action, or what a finding asks for; and its place."""
    what = what_entry(standing, _LONGEST_NAME)
    words = cut_at_phrase(str(what.value), _LONGEST_NAME)
    return PrintedItem(replace(what, value=words), rows.row(standing).item.place, "")


def _short_name(rows: Rows, standing: Standing) -> PrintedItem:
    """The title of an action alone; what a finding asks for and its place, or the place alone if no
    phrase ends in time.
    """
    if standing.kind == "action":
        return PrintedItem(cut(rows.row(standing).title, _LONGEST_TITLE), "", "")
    place = rows.row(standing).item.place
    what = in_few_words(standing, min(_SHORT_NAME, _SHORT_NAME_AND_PLACE - len(place)))
    if not what:
        place = place_of(rows.progress, standing.reference, alone=True)
    return PrintedItem(what, place, "")


def decision(  # noqa: PLR0913 - what a decision may say
    rows: Rows,
    verb: str,
    what: str,
    asked: Iterable[Standing],
    where: str,
    *,
    heading: str = "",
    detail: Detail | None = None,
    says_detail: bool = False,
    says_reason: bool = True,
    named: bool = True,
    proven: bool = False,
) -> Decision:
    """A decision that may have to be made about each of some work, the latest first. `what` has the
    place of the number of items.

    It has no items where nothing is asked. Without `named` page one names them elsewhere. If it is
    `proven`, the evidence for the items is listed, with that of their actions.
    """
    work = sorted(asked, key=lambda each: -each.days_late)
    items = tuple(
        rows.row(each, detail=detail(rows.row(each), each)) if detail else rows.row(each)
        for each in work
    )
    whole = zip(items, work, strict=True) if proven else ()
    return Decision(
        verb=verb,
        what=what.format(
            items=_items_words(work), they_are="it is" if len(work) == 1 else "they are"
        ),
        heading=heading,
        says_reason=says_reason,
        says_detail=says_detail,
        items=items,
        evidence=tuple(
            row for item, each in whole for row in (item, *rows.of(rows.progress.work_below(each)))
        ),
        first=_first(work if named else [], rows, detail),
        where=where,
    )


def _items_words(work: Collection[Standing]) -> str:
    """How many there are of each kind, or how many items if that is long."""
    words = kinds_words(work)
    return words if len(words) <= _LONGEST_KINDS else count_of(len(work), "item")


def late_rows(
    late: Iterable[Standing], asked: Iterable[Decision], where: str, rows: Rows
) -> tuple[PrintedWork, ...]:
    """The late work, as the part `where` of the paper lists it. If a decision there asks for a new
    day of some of what can be asked for one, their rows say so: the decision only counts them.
    """
    late = list(late)
    found = {row.reference for one in asked if one.where == where for row in one.items}
    if len(found) == sum(not each.late_part for each in late):
        return rows.of(late)
    said = PrintedEntry("owner to be asked for a day")
    return tuple(
        rows.row(each, detail=said) if row.reference in found else row
        for each, row in zip(late, rows.of(late), strict=True)
    )


def _furthest_moved(moved: Sequence[Moved], told: Iterable[Standing], rows: Rows) -> FirstRows:
    """The work whose dates moved the furthest, and of how much more one moved.

    A move of what was told to be past the inspectorate's deadline, from that day, is no more news.
    """
    known = {(each.reference, each.stated_deadline) for each in told}
    news = [each for each in moved if (each.standing.reference, each.move.before) not in known]
    # Of one item the move that went the furthest.
    furthest = {
        each.standing.reference: each for each in sorted(news, key=lambda each: each.move.days)
    }

    def said(_row: PrintedWork, standing: Standing) -> PrintedEntry:
        one = furthest[standing.reference]
        (told,), move = rows.moves([one]), one.move
        by = f"by {count_of(move.days, 'day')}" if move.days > 0 else "earlier"
        words = f"its date moved {by}, from {uk(move.before)} to {uk(move.after)}"
        return PrintedEntry(words, told.days.assumed)

    work = sorted(furthest.values(), key=lambda each: -each.move.days)
    return _first([each.standing for each in work], rows, said)


def _past_deadline_entry(row: PrintedWork, standing: Standing) -> PrintedEntry:
    """The inspectorate's own deadline, and the day on which it is due now."""
    deadline, due = (uk(day) for day in (standing.stated_deadline, standing.due) if day)
    days = count_of(days_past_deadline(standing), "day")
    words = f"{days} past the inspectorate's deadline, {deadline}"
    return PrintedEntry(f"{words}, now due {due}", row.due.assumed, in_public=words)


_Count = tuple[str, object, str]
"""A count in words, whether there is any, and the words if there is none; empty if nobody has to
know that."""


def _finished_words(found: News, finished: Sequence[Crossing], nothing: str) -> _Count:
    late = sum(any(each.standing.done_late or ()) for each in finished)
    so = "late" if len(finished) == 1 else "done late"
    of_late = f", {of_them(late, len(finished), so)}" if late else ""
    none = (
        f"{nothing} was done, verified, submitted or closed"
        if found.then
        else "no earlier meeting of this board is recorded, so nothing is marked as new"
    )
    return f"{crossings_words(finished)}{of_late}", finished, none


def _told(*counts: _Count) -> str:
    """What there is; then, in one sentence, what there is none of."""
    there = "; ".join(words for words, any_of, _ in counts if any_of)
    *most, last = [none for _, any_of, none in counts if none and not any_of] or [""]
    nothing = f"{', '.join(most)}, and {last}" if most else last
    return " ".join(f"{capital(words)}." for words in (there, nothing) if words)


def _last_heard(counted: Sequence[Standing], policy: Policy) -> PrintedEntry:
    """The day of the last update of the work, if some is open and that day is long ago."""
    updates = (each.updates[-1] for each in counted if each.updates)
    last = max(updates, key=attrgetter("date"), default=None)
    is_open = any(each.is_open for each in counted)
    if last is None or not is_open or (counted[0].today - last.date).days <= policy.stale_after:
        return PrintedEntry(None)
    return PrintedEntry(last.date, "date" in last.assumed, in_public="a day that is not stated")


def _sums_rows(counted: Sequence[Standing], found: News) -> Iterable[SumsRow]:
    for kind, balance in found.told:
        counts = count(each for each in counted if each.kind == kind)
        if not (balance.open_then or balance.crossings or balance.open_now or kind in ALWAYS_TOLD):
            continue
        yield SumsRow(
            what=capital(plural_of(kind)),
            open_then=balance.open_then,
            came=len(balance.came),
            went=len(balance.went),
            open_now=balance.open_now,
            late=counts.overdue,
            total=counts.total,
        )
