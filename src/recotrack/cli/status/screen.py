"""`status` on a screen, section by section; a section with nothing to say is left out."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.table import Table
from rich.text import Text

from recotrack.cli.clock_text import comments_words, is_settled, last_day_words, who_answered
from recotrack.cli.meetings import not_held_cures
from recotrack.cli.page import Page
from recotrack.cli.printing import bar, coloured, console
from recotrack.cli.record_words import due_words, group_title, withdrawal_words
from recotrack.cli.status.figures import GroupTotals, StatusFigures, totals_of_groups
from recotrack.dates import uk, with_weekday
from recotrack.progress import (
    Balance,
    Clock,
    Counts,
    Crossing,
    Filters,
    Meetings,
    Progress,
    RagCount,
    Standing,
    Totals,
    by_way,
    count,
    has_programme,
    measured,
    measured_words,
    named,
    with_unit,
)
from recotrack.register import shortener
from recotrack.words import KINDS, count_of, counts_of_kinds, of_them, plural_of

_LISTED = 8
_SETTLED = 3
"""More responses than these, with nothing left to do, are one line."""
_FOLDED_FROM = 12
"""At a terminal, where there are more groups, those with nothing open become one."""
_NARROW = 100
_URGENCY = {colour: at for at, colour in enumerate(("red", "amber", "green", "blue", "grey"))}


def print_status(figures: StatusFigures) -> None:
    """The whole screen, on stdout."""
    page = Page()
    office = figures.progress.register.office
    page.title(f"{office.force if office else 'register'}, {with_weekday(figures.progress.today)}")
    _responses(page, figures)
    _totals(page, figures)
    _colours(page, figures)
    _standings(page, figures, "Late", figures.late, _call("recotrack overdue", figures.filters))
    _withdrawn(page, figures)
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
        rows += [("" if at else name, words) for at, words in enumerate(said)]
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
    if clock or (at.inspection and at.inspection.response_rule):
        lines.append(last_day_words(clock))
    if clock and (not is_settled(clock) or clock.explained_late):
        lines.append(who_answered(figures.progress, clock))
    if comments and (comments.awaited or comments.out_of_time):
        lines.append(comments_words(comments))
    return lines


def _totals(page: Page, figures: StatusFigures) -> None:
    page.heading(f"By {figures.by}")
    page.add(_totals_table(figures))
    for note in _notes(figures):
        page.line(note)


def _totals_table(figures: StatusFigures) -> Table:
    """A row for each group and kind, then the totals of each kind.

    The rows add up to these, except for what stands in several groups.
    """
    aside, done_late = _aside(figures), _has_done_late(figures)
    narrow = console().width < _NARROW
    table = Table(box=None, pad_edge=False, padding=(0, 1 if narrow else 2, 0, 0))
    table.add_column(overflow="ellipsis", no_wrap=True)
    for name in _headings(aside=aside, done_late=done_late):
        width = max(map(len, name.split("\n")))
        table.add_column(name, justify="right", no_wrap=True, min_width=width)
    if _has_bars():
        table.add_column(no_wrap=True, min_width=_bar_width(narrow=narrow))
    for label, row in _labelled(figures):
        for words, counts in _lines(label, row):
            table.add_row(words, *_figures(counts, aside=aside, done_late=done_late, narrow=narrow))
    for kind, counts in figures.total.told:
        table.add_row(
            Text(f"all {plural_of(kind)}", "bold"),
            *_figures(counts, aside=aside, done_late=done_late, narrow=narrow),
        )
    return table


def _notes(figures: StatusFigures) -> Iterator[str]:
    """Lines below the table: what its columns mean, and what they do not count."""
    late = "; done late: after the date due, even if that was moved once it had passed"
    late = late if _has_done_late(figures) else ""
    yield f"done: complete, verified, submitted or closed{late}"
    if undated := sum(each.done_day_assumed for _, each in figures.total.told):
        yield f"{undated:,} done on a day that no source states: not counted as done late"
    originals = [each for each in figures.standings if each.duplicate_of and each.kind != "action"]
    if originals:
        yield f"{count_of(len(originals), 'duplicate')} not counted: each counts with its original"
    cancelled = figures.total.actions.cancelled
    if cancelled:
        overdue = figures.total.actions.cancelled_late
        how_late = f", {of_them(overdue, cancelled, 'late by then')}" if overdue else ""
        listed = _call("recotrack list --status cancelled", figures.filters)
        yield f"{count_of(cancelled, 'action')} cancelled, in no total{how_late}: {listed}"
    if figures.in_several_rows:
        several = f"{figures.in_several_rows:,} appear in several rows"
        yield f"{several}, and are counted once in the last ones"


class _Aside(NamedTuple):
    """A column of what is neither open nor done; its heading may break at `{}`."""

    heading: str
    figure: Callable[[Counts], int]


_ASIDE = (
    _Aside("not{}accepted", lambda counts: counts.not_accepted),
    _Aside("superseded /{}not for us", lambda counts: counts.set_aside - counts.not_accepted),
)


def _aside(figures: StatusFigures) -> list[_Aside]:
    """The columns of what is neither open nor done that are not all 0."""
    return [each for each in _ASIDE if any(each.figure(row) for _, row in figures.total.told)]


def _has_done_late(figures: StatusFigures) -> bool:
    return bool(figures.total.recommendations.done_late or figures.total.actions.done_late)


def _headings(*, aside: Sequence[_Aside], done_late: bool) -> list[str]:
    """The headings of the columns of figures; long ones in two lines at a terminal, for room."""
    end = "\n" if sys.stdout.isatty() else " "
    of_done = ["closed", *([f"done{end}late"] if done_late else [])]
    set_aside = [each.heading.format(end) for each in aside]
    return ["total", "open", "done", *of_done, *set_aside, "late", "soon"]


def _has_bars() -> bool:
    """Whether bars are drawn: in a pipe the figures beside them are enough."""
    return sys.stdout.isatty()


def _bar_width(*, narrow: bool) -> int:
    return 8 if narrow else 20


def _labelled(figures: StatusFigures) -> Iterator[tuple[str, Totals]]:
    groups = figures.groups
    if sys.stdout.isatty() and len(groups) > _FOLDED_FROM:
        groups = [group for group in groups if _has_open(group)]
    for group in groups:
        yield group_title(figures.progress.register, figures.by, group.name), group.totals
    folded = {group.name for group in figures.groups if group not in groups}
    if folded:
        yield f"{len(folded)} others, nothing open", totals_of_groups(figures, folded)


def _has_open(group: GroupTotals) -> bool:
    return bool(group.totals.recommendations.open or group.totals.actions.open)


def _lines(label: str, row: Totals) -> Iterator[tuple[str, Counts]]:
    """The rows of a group, one for each kind: its label, and the name of the kind unless it is
    recommendations.
    """
    there = ((kind, counts) for kind, counts in row.told if counts.total)
    for place, (kind, counts) in enumerate(there):
        words = plural_of(kind)
        first = label if kind == KINDS[0] else f"{label}, {words}"
        yield f"  {words}" if place else first, counts


def _figures(
    counts: Counts, *, aside: Sequence[_Aside], done_late: bool, narrow: bool
) -> list[str | Text]:
    late = f"{counts.overdue:,}"
    return [
        *(f"{each:,}" for each in (counts.total, counts.open, counts.done)),
        f"({counts.closed:,})",
        *([f"({counts.done_late:,})"] if done_late else []),
        *(f"{each.figure(counts):,}" for each in aside),
        coloured(late, "red") if counts.overdue else late,
        f"{counts.due_soon:,}",
        *([bar(counts.done, counts.total, width=_bar_width(narrow=narrow))] if _has_bars() else []),
    ]


def _colours(page: Page, figures: StatusFigures) -> None:
    if not figures.rag_counts:
        return
    page.heading("Colours, by the policy")
    kinds = [kind for kind, _ in figures.total.told]
    page.rows(
        (
            coloured(colour, colour),
            *_by_kind(rag_counts, kinds),
            ", ".join(
                f"{each.when} {each.recommendations + each.actions:,}" for each in rag_counts
            ),
        )
        for colour, rag_counts in _by_colour(figures.rag_counts).items()
    )


def _by_kind(rag_counts: list[RagCount], kinds: Iterable[str]) -> Iterator[str]:
    for kind in kinds:
        yield count_of(sum(each.by_kind[kind] for each in rag_counts), kind)


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
    page.rows(_rows(figures.progress, standings[:_LISTED]), cut=True)
    if len(standings) > _LISTED:
        page.line(f"and {len(standings) - _LISTED:,} more: {more}")


def _withdrawn(page: Page, figures: StatusFigures) -> None:
    """The withdrawn reports, each with its actions that are still open."""
    if not figures.withdrawn:
        return
    page.heading("Withdrawn")
    for each in figures.withdrawn:
        report = figures.progress.register.inspections[each.reference].inspection
        page.line(f"{each.reference}, {withdrawal_words(report, figures.progress.today)}")
        late = sum(action.overdue for action in each.open_actions)
        how_late = f", {of_them(late, len(each.open_actions), 'late')}" if late else ""
        page.line(
            f"in no total: {counts_of_kinds(each.kinds)}; "
            f"{count_of(len(each.open_actions), 'action')} still open{how_late}",
            2,
        )
        page.rows(_rows(figures.progress, each.open_actions[:_LISTED]), 2, cut=True)
        if len(each.open_actions) > _LISTED:
            more = f"recotrack list --inspection {each.reference}"
            page.line(f"and {len(each.open_actions) - _LISTED:,} more: {more}", 2)


def _rows(progress: Progress, standings: Iterable[Standing]) -> Iterator[tuple[str | Text, ...]]:
    name = shortener(progress.register) if sys.stdout.isatty() else str
    for each in standings:
        late = due_words(each) or "no date"
        owner = progress.register.role_title(each.owner)
        yield coloured(late, "red") if each.overdue else late, name(each.reference), owner


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
    name = shortener(figures.progress.register) if sys.stdout.isatty() else str
    rows = [
        (name(reference), with_unit(measure, last.reading.value), measured_words(measure, last))
        for reference, measure, last in found[:_LISTED]
    ]
    page.rows(rows)
    if len(found) > _LISTED:
        page.line(f"and {len(found) - _LISTED:,} more: recotrack status --json")


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
            page.rows(_ways(figures.progress, balance.crossings), 4, cut=True)
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


def _ways(progress: Progress, crossings: Iterable[Crossing]) -> Iterator[tuple[str, str]]:
    """For each way in which things came or went, the first of their names and how many more."""
    name = shortener(progress.register) if sys.stdout.isatty() else str
    for way, those in by_way(crossings).items():
        yield way, named(those, _NAMED, name)


_NAMED = 8
"""How many things of one way the screen names; status --json has them all."""


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
