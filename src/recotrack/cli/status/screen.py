"""`status` on a screen, section by section; a section with nothing to say is left out."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from recotrack.cli.clock_text import comments_words, is_settled, last_day_words, who_answered
from recotrack.cli.lines import GAP, Line, Styled, Words, coloured, cut_to_columns
from recotrack.cli.meetings import not_held_cures
from recotrack.cli.page import Page, terminal_width
from recotrack.cli.record_words import due_words, group_title, how_late, withdrawal_words
from recotrack.cli.status.figures import StatusFigures, totals_of_groups
from recotrack.dates import uk, with_weekday
from recotrack.progress import (
    Balance,
    Clock,
    Counts,
    Crossing,
    Filters,
    Meetings,
    RagCount,
    Standing,
    Totals,
    by_way,
    count,
    end_words,
    has_programme,
    kinds_of,
    measured,
    measured_words,
    named,
    with_unit,
)
from recotrack.words import KINDS, count_of, counts_of_kinds, of_them, plural_of, verb_for

_LISTED = 8
_SETTLED = 3
"""The most responses with nothing left to do that have lines of their own. If there are more, they
become one line."""
_SHORTEST_BAR = 6
_NARROW = 100
"""A terminal that has fewer columns gets a table of totals with less between its figures."""
_FOLDED_FROM = 12
"""The most groups that a terminal shows in full. If there are more, those with nothing open become
one."""
_URGENCY = {colour: at for at, colour in enumerate(("red", "amber", "green", "blue", "grey"))}


def print_status(figures: StatusFigures) -> None:
    """The whole screen, on stdout."""
    page = Page()
    force = figures.progress.register.force or "register"
    page.title(f"{force}, {with_weekday(figures.progress.today)}")
    _responses(page, figures)
    _totals(page, figures)
    _colours(page, figures)
    _standings(page, figures, "Late", figures.late, _call("recotrack overdue", figures.filters))
    _withdrawn(page, figures)
    _ended(page, figures)
    _standings(page, figures, "Ready to complete", figures.ready, "recotrack status --json")
    _measures(page, figures)
    _news(page, figures)
    _meetings(page, figures)
    page.print()


def _call(command: str, filters: Filters) -> str:
    """A command with the filters of this status, so that it lists what is counted here."""
    options = (
        ("--owner", filters.owner),
        ("--pillar", filters.pillar),
        ("--board", filters.board),
        ("--inspection", filters.inspection),
    )
    return " ".join([command, *(f"{name} {value}" for name, value in options if value)])


def _responses(page: Page, figures: StatusFigures) -> None:
    if not figures.clocks:
        return
    page.heading("Responses to reports")
    settled = {name: each for name, each in figures.clocks.items() if each and is_settled(each)}
    standing = {name: each for name, each in settled.items() if not each.withdrawn}
    folded = standing if len(standing) > _SETTLED else {}
    rows = []
    for name, clock in figures.clocks.items():
        said = _said_of_response(figures, name, clock) if name not in folded else []
        rows += [("" if at else figures.name(name), words) for at, words in enumerate(said)]
    page.rows(rows)
    if folded:
        late = sum(clock.days_late > 0 or clock.explained_late > 0 for clock in folded.values())
        others = f"{len(folded)} others are published, explained and copied"
        page.line(f"{others}, {late} of them late" if late else others)
        known = (figures.comments[name] for name in folded)
        if out_of_time := sum(each is not None and each.out_of_time for each in known):
            page.line(f"in {out_of_time} of them the chief constable's comments came late or never")


def _said_of_response(figures: StatusFigures, name: str, clock: Clock | None) -> list[str]:
    """The lines of one response: its last day, who has answered, the chief constable's comments.

    What is settled is not told.
    """
    comments, at = figures.comments[name], figures.progress.register.inspections[name]
    lines = []
    if clock or (at.inspection and at.inspection.asks_for_response):
        lines.append(last_day_words(clock))
    if clock and (not is_settled(clock) or clock.explained_late):
        lines.append(who_answered(figures.progress, clock))
    if comments and (comments.awaited or comments.out_of_time):
        lines.append(comments_words(comments))
    return lines


def _totals(page: Page, figures: StatusFigures) -> None:
    page.heading(f"By {figures.by}")
    page.lines(_totals_lines(figures, terminal_width()))
    for note in _notes(figures):
        page.line(note)


class _Column(NamedTuple):
    """A column of the totals; `{}` stands where its heading may break."""

    heading: str
    figure: Callable[[Counts], int]
    printed: str = "{:,}"
    colour: str = ""
    """The style of a figure that is not 0."""
    always: bool = True
    """Whether it is shown even if all its figures are 0."""

    def cell(self, counts: Counts, width: int) -> Words:
        """The figure, to the right."""
        figure = self.figure(counts)
        words = f"{self.printed.format(figure):>{width}}"
        return coloured(words, self.colour) if self.colour and figure else words


_COLUMNS = (
    _Column("total", lambda counts: counts.total),
    _Column("open", lambda counts: counts.open),
    _Column("done", lambda counts: counts.done),
    _Column("closed", lambda counts: counts.closed, "({:,})"),
    _Column("done{}late", lambda counts: counts.done_late, "({:,})", always=False),
    _Column("not{}accepted", lambda counts: counts.not_accepted, always=False),
    _Column(
        "superseded /{}not for us",
        lambda counts: counts.set_aside - counts.not_accepted,
        always=False,
    ),
    _Column("late", lambda counts: counts.overdue, colour="red"),
    _Column("soon", lambda counts: counts.due_soon),
)


def _totals_lines(figures: StatusFigures, terminal: int | None) -> Iterator[Line]:
    """A row for each group and kind, then the totals of each kind. The rows add up to these, except
    for what stands in several groups.

    At a terminal long headings take two lines, so that the first column keeps its room, and a bar
    shows what is done. In a pipe there is no bar: it would only repeat the figures beside it.
    """
    told = figures.total.told
    columns = [
        each for each in _COLUMNS if each.always or any(each.figure(counts) for _, counts in told)
    ]
    rows: list[tuple[Words, Counts]] = [
        line for label, row in _labelled(figures) for line in _lines(label, row)
    ]
    rows += [(Styled(f"all {plural_of(kind)}", "bold"), counts) for kind, counts in told]
    headings = [each.heading.format("\n" if terminal else " ").split("\n") for each in columns]
    widths = [
        max(*map(len, heading), *(len(str(column.cell(counts, 0))) for _, counts in rows))
        for heading, column in zip(headings, columns, strict=True)
    ]
    narrow = terminal is not None and terminal < _NARROW
    gap = " " if narrow else GAP
    first, room = max(cell_len(str(label)) for label, _ in rows), 0
    if terminal:
        # Labels are whole if the figures leave room for them, and a bar takes the rest of the line.
        room = terminal - sum(len(gap) + width for width in widths)
        first = min(first, room)
        room = min(room - first - len(gap), 8 if narrow else 20)
    for heading in reversed(list(zip_longest(*map(reversed, headings), fillvalue=""))):
        above = [f"{words:>{width}}" for words, width in zip(heading, widths, strict=True)]
        yield Line(["", *(Styled(each, "bold") for each in above)], [first, *widths], gap=gap)
    for label, counts in rows:
        cells = [column.cell(counts, width) for column, width in zip(columns, widths, strict=True)]
        done = [bar(counts.done, counts.total, width=room)] if room >= _SHORTEST_BAR else []
        yield Line([_shortened(label, first), *cells, *done], [first, *widths], gap=gap)


def _shortened(label: Words, width: int) -> Words:
    """A label in its column."""
    cut = cut_to_columns(str(label), width)
    return cut if isinstance(label, str) else label._replace(words=cut)


def _notes(figures: StatusFigures) -> Iterator[str]:
    """Lines below the table: what its columns mean, and what they do not count."""
    yield "done: complete, verified, submitted or closed; in brackets: how many of the done"
    if any(counts.done_late for _, counts in figures.total.told):
        yield "done late: after the date due, or after one that had passed before it was moved"
    if undated := sum(each.done_day_assumed for _, each in figures.total.told):
        yield f"{undated:,} done on a day that no source states: not counted as done late"
    originals = [each for each in figures.standings if each.duplicate_of and each.kind != "action"]
    if originals:
        yield f"{count_of(len(originals), 'duplicate')} not counted: each counts with its original"
    if under := [each for each in figures.standings if each.open_under_duplicate]:
        actions = f"{count_of(len(under), 'action')} open under a duplicate, in no total"
        yield f"{actions}{how_late(under)}: {_call('recotrack overdue', figures.filters)}"
    cancelled = figures.total.actions.cancelled
    if cancelled:
        overdue = figures.total.actions.cancelled_late
        by_then = f", {of_them(overdue, cancelled, 'late by then')}" if overdue else ""
        listed = _call("recotrack list --status cancelled", figures.filters)
        yield f"{count_of(cancelled, 'action')} cancelled, in no total{by_then}: {listed}"
    if number := figures.in_several_rows:
        several = f"{number:,} {verb_for(number, 'appears in several rows')}"
        yield f"{several}, and {verb_for(number, 'is counted once')} in the last ones"


def _labelled(figures: StatusFigures) -> Iterator[tuple[str, Totals]]:
    folds = sys.stdout.isatty() and len(figures.groups) > _FOLDED_FROM
    folded = {name for name, totals in figures.groups.items() if folds and not _has_open(totals)}
    for name, totals in figures.groups.items():
        if name not in folded:
            title = group_title(figures.progress.register, figures.by, name)
            yield figures.name(title), totals
    if folded:
        yield f"{len(folded)} others, nothing open", totals_of_groups(figures, folded)


def _has_open(totals: Totals) -> bool:
    return bool(totals.recommendations.open or totals.actions.open)


def _lines(label: str, row: Totals) -> Iterator[tuple[str, Counts]]:
    """The rows of a group, one for each kind that it has.

    The first begins with the label of the group, and names the kind unless it is recommendations.
    The others have only the name of their kind.
    """
    there = ((kind, counts) for kind, counts in row.told if counts.total)
    for place, (kind, counts) in enumerate(there):
        words = plural_of(kind)
        first = label if kind == KINDS[0] else f"{label}, {words}"
        yield f"  {words}" if place else first, counts


def _colours(page: Page, figures: StatusFigures) -> None:
    if not figures.rag_counts:
        return
    page.heading("Colours, by the policy")
    page.rows(
        (coloured(colour, colour), f"{counts_of_kinds(_by_kind(counts))}: {_conditions(counts)}")
        for colour, counts in _by_colour(figures.rag_counts).items()
    )


def _by_kind(rag_counts: list[RagCount]) -> Counter[str]:
    return sum((Counter(each.by_kind) for each in rag_counts), Counter())


def _conditions(rag_counts: list[RagCount]) -> str:
    return ", ".join(f"{each.when} {sum(each.by_kind.values()):,}" for each in rag_counts)


def _by_colour(rag_counts: list[RagCount]) -> dict[str, list[RagCount]]:
    by_colour: dict[str, list[RagCount]] = {}
    for each in rag_counts:
        by_colour.setdefault(each.colour, []).append(each)
    return dict(sorted(by_colour.items(), key=lambda pair: _URGENCY.get(pair[0], len(_URGENCY))))


def _standings(
    page: Page, figures: StatusFigures, heading: str, standings: list[Standing], more: str
) -> None:
    if not standings:
        return
    page.heading(heading)
    page.rows(_rows(figures, standings[:_LISTED]), cut=True)
    _left_out(page, len(standings), more)


def _left_out(page: Page, count: int, where: str, indent: int = 0) -> None:
    """How many of `count` things are not listed, and which command lists them."""
    if count > _LISTED:
        page.line(f"and {count - _LISTED:,} more: {where}", indent)


def _withdrawn(page: Page, figures: StatusFigures) -> None:
    """The withdrawn reports, each with its actions that are still open."""
    if not figures.withdrawn:
        return
    page.heading("Withdrawn")
    for each in figures.withdrawn:
        report = figures.progress.register.inspections[each.reference].inspection
        page.line(f"{each.reference}, {withdrawal_words(report, figures.progress.today)}")
        page.line(
            f"in no total: {counts_of_kinds(each.kinds)}; "
            f"{count_of(len(each.open_actions), 'action')} still open{how_late(each.open_actions)}",
            2,
        )
        page.rows(_rows(figures, each.open_actions[:_LISTED]), 2, cut=True)
        where = f"recotrack list --inspection {each.reference}"
        _left_out(page, len(each.open_actions), where, 2)


def _ended(page: Page, figures: StatusFigures) -> None:
    """The pillars and programmes that have ended, each with how much is still open below it."""
    if not figures.ended:
        return
    page.heading("Ended")
    for reference, (end, still_open) in figures.ended.items():
        page.line(f"{reference} ended on {end_words(end, end.goes_on_in)}")
        counts = counts_of_kinds(kinds_of(still_open))
        page.line(f"still open below it: {counts}{how_late(still_open)}", 2)


def _rows(figures: StatusFigures, standings: Iterable[Standing]) -> Iterator[tuple[Words, ...]]:
    for each in standings:
        late = due_words(each) or "no date"
        owner = figures.progress.register.role_title(each.owner)
        yield coloured(late, "red") if each.overdue else late, figures.name(each.reference), owner


def _measures(page: Page, figures: StatusFigures) -> None:
    """The last reading of each measure, and what it says."""
    found = [
        (reference, measure, last)
        for reference, measure in figures.measures.items()
        if (last := measured(measure)) is not None
    ]
    if not found:
        return
    page.heading("Measures")
    rows = [
        (
            figures.name(reference),
            with_unit(measure, last.reading.value),
            measured_words(measure, last),
        )
        for reference, measure, last in found[:_LISTED]
    ]
    page.rows(rows)
    _left_out(page, len(found), "recotrack status --json")


def _news(page: Page, figures: StatusFigures) -> None:
    if figures.news:
        page.heading("Since the last meeting")
    for board, news in figures.news.items():
        title = figures.progress.register.role_title(board)
        if news.then is None:
            page.line(f"{title}: no meeting is recorded (recotrack add meeting)")
            continue
        page.line(f"{title}, {news.then.when.words}")
        told = [(plural_of(kind), each) for kind, each in news.told if not each.is_empty]
        width = max((len(label) for label, _ in told), default=0)
        for label, balance in told:
            page.line(f"{label:<{width}}  {_sums(balance)}", 2)
            page.rows(_ways(figures, balance.crossings), 4, cut=True)
    met = [board for board, news in figures.news.items() if news.then]
    if any(has_programme(figures.progress, board) for board in met):
        page.line("counted for a board: what belongs to the programmes that report to it")


def _sums(balance: Balance) -> str:
    """The sum of open work: what was open, plus what came, less what went, is what is open now."""
    before, now = count(balance.before.values()), count(balance.now.values())
    return (
        f"open {before.open:,} + {len(balance.came):,} - {len(balance.went):,} = {now.open:,}, "
        f"done {before.done:,} to {now.done:,}, late {before.overdue:,} to {now.overdue:,}"
    )


def _ways(figures: StatusFigures, crossings: Iterable[Crossing]) -> Iterator[tuple[str, str]]:
    """What came or went, a row for each way: the first names, and how many more there are."""
    for way, those in by_way(crossings).items():
        yield way, named(those, _NAMED, figures.name)


_NAMED = 8
"""The most names in a row of `_ways`; status --json has them all."""


def _meetings(page: Page, figures: StatusFigures) -> None:
    """The next meetings, and planned ones of the past that are not recorded as held."""
    rows = [
        (figures.progress.register.role_title(board), words)
        for board, known in figures.meetings.items()
        for words in _planned(known)
    ]
    if rows:
        page.heading("Planned meetings")
        page.rows(rows)
    for words in not_held_cures(figures.progress.register, figures.meetings.values()):
        page.line(words)


def _planned(known: Meetings) -> Iterator[str]:
    if known.next:
        yield f"next {with_weekday(known.next)}"
    for day in known.not_recorded_as_held:
        yield f"{uk(day)}: not recorded as held"


def bar(done: int, total: int, *, width: int = 20) -> str:
    """A bar of `width` cells, for example ███████─────────────."""
    filled = round(width * done / total) if total else 0
    full, empty = ("█", "─") if _can_print("█─") else ("#", "-")
    return full * filled + empty * (width - filled)


def _can_print(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return os.environ.get("TERM") != "dumb"
