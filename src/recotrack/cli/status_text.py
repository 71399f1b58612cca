"""`status` on a screen, section by section; a section with nothing to say is left out."""

import sys
from collections.abc import Iterable, Iterator

from rich.text import Text

from recotrack.cli.clock_text import is_settled, last_day_words, who_answered
from recotrack.cli.overview import Overview
from recotrack.cli.page import Page
from recotrack.cli.printing import coloured
from recotrack.cli.totals_text import notes, totals_table
from recotrack.cli.words import due_words
from recotrack.dates import uk, with_weekday
from recotrack.progress import Filters, Progress, RagCount, Standing, Step
from recotrack.register import shortener
from recotrack.words import count_of

_LISTED = 8
_SETTLED = 3
"""More responses than these, with nothing left to do, are one line."""
_URGENCY = {colour: at for at, colour in enumerate(("red", "amber", "green", "blue", "grey"))}


def print_status(shown: Overview) -> None:
    """The whole screen, on stdout."""
    page = Page()
    office = shown.progress.register.office
    page.title(f"{office.force if office else 'register'}, {with_weekday(shown.progress.today)}")
    _responses(page, shown)
    _totals(page, shown)
    _colours(page, shown)
    _standings(page, shown, "Late", shown.late, _call("recotrack overdue", shown.choice))
    _standings(page, shown, "Ready to complete", shown.ready, "recotrack status --json")
    _trends(page, shown)
    page.print()


def _call(command: str, choice: Filters) -> str:
    """A command with the same filters: what it lists is what is counted here."""
    options = (
        ("--owner", choice.owner),
        ("--pillar", choice.pillar),
        ("--board", choice.board),
        ("--inspection", choice.inspection),
    )
    return " ".join([command, *(f"{name} {value}" for name, value in options if value)])


def _responses(page: Page, shown: Overview) -> None:
    if not shown.clocks:
        return
    page.heading("Responses to reports")
    settled = {name: each for name, each in shown.clocks.items() if each and is_settled(each)}
    folded = settled if len(settled) > _SETTLED else {}
    rows = []
    for name, clock in shown.clocks.items():
        if name not in folded:
            rows.append((name, last_day_words(clock)))
        if clock and name not in settled:
            rows.append(("", who_answered(shown.progress, clock)))
    page.rows(rows)
    if folded:
        late = sum(clock.days_late > 0 for clock in folded.values())
        others = f"{len(folded)} others are published, explained and copied"
        page.line(f"{others}, {late} of them late" if late else others)


def _totals(page: Page, shown: Overview) -> None:
    page.heading(f"By {shown.by}")
    page.add(totals_table(shown))
    for note in notes(shown):
        page.line(note)


def _colours(page: Page, shown: Overview) -> None:
    if not shown.rag_counts:
        return
    page.heading("Colours, by the policy")
    page.rows(
        (
            coloured(colour, colour),
            count_of(sum(each.recommendations for each in rag_counts), "recommendation"),
            count_of(sum(each.actions for each in rag_counts), "action"),
            ", ".join(
                f"{each.when} {each.recommendations + each.actions:,}" for each in rag_counts
            ),
        )
        for colour, rag_counts in _by_colour(shown.rag_counts).items()
    )


def _by_colour(rag_counts: list[RagCount]) -> dict[str, list[RagCount]]:
    found: dict[str, list[RagCount]] = {}
    for each in rag_counts:
        found.setdefault(each.colour, []).append(each)
    return dict(sorted(found.items(), key=lambda pair: _URGENCY.get(pair[0], len(_URGENCY))))


def _standings(
    page: Page, shown: Overview, heading: str, standings: list[Standing], more: str
) -> None:
    if not standings:
        return
    page.heading(heading)
    page.rows(_rows(shown.progress, standings[:_LISTED]), cut=True)
    if len(standings) > _LISTED:
        page.line(f"and {len(standings) - _LISTED:,} more: {more}")


def _rows(progress: Progress, standings: Iterable[Standing]) -> Iterator[tuple[str | Text, ...]]:
    name = shortener(progress.register) if sys.stdout.isatty() else str
    for each in standings:
        late = due_words(each) or "no date"
        owner = progress.register.role_title(each.owner)
        yield coloured(late, "red") if each.overdue else late, name(each.reference), owner


def _trends(page: Page, shown: Overview) -> None:
    if shown.trends:
        page.heading("Since the last meeting")
    for board, trend in shown.trends.items():
        title = shown.progress.register.role_title(board)
        if trend is None:
            page.line(f"{title}: none is recorded (recotrack add meeting)")
            continue
        page.line(f"{title}, {uk(trend.met)}")
        steps = [("recommendations", trend.recommendations), ("actions", trend.actions)]
        page.rows([(label, _step(step)) for label, step in steps if step.now.total], indent=2)


def _step(step: Step) -> str:
    before, now = step.before, step.now
    moved = [
        f"open {before.open:,} to {now.open:,}",
        f"done {before.done:,} to {now.done:,}",
        f"late {before.overdue:,} to {now.overdue:,}",
    ]
    return f"{', '.join(moved)}; {step.new:,} new"
