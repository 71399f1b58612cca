"""A chart of how much work there was, was done, and was due by its first date, month by month."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from recotrack.dates import uk, uk_short
from recotrack.documents.chart import Chart, ChartTable, description_of, share, subtitle
from recotrack.documents.charts.plot import Plot, Series, plot
from recotrack.progress import MONTHS, Month, Progress, Standing, burn_up
from recotrack.words import as_id, capital, plural_of

_ONLY_IF_ANY = {"Taken out", "Done no more"}


def burn_up_chart(
    progress: Progress, standings: Iterable[Standing], of: str = "", *, kind: str = "recommendation"
) -> Chart:
    """The chart of one of `KINDS` among `standings`; `of` says in words what these belong to.

    It counts work as due by first dates, since moves do not change them. Flat lines are not drawn,
    and have no figures: the headline says as much.
    """
    nouns = plural_of(kind)
    months = burn_up(progress, standings, kind)
    back = f", the last {MONTHS} months" if len(months) == MONTHS else ""
    aside = months[-1].set_aside if months else 0
    in_all = f"in all (headline: without {aside:,} set aside)" if aside else "in all"
    what = f"{capital(nouns)} month by month{back}: {in_all}, done, and by their first dates due"
    # The first month, and those in which anything changed.
    shown = [
        month
        for before, month in pairwise((None, *months))
        if month
        and (
            before is None
            or month.new
            or month.newly_done
            or month.gone
            or month.done_no_more
            or (before.total, before.done, before.due) != (month.total, month.done, month.due)
        )
    ]
    left_out = "; months without a change are left out" if len(shown) < len(months) else ""
    is_flat = not shown[1:]
    return Chart(
        name=f"burn-up-{as_id(nouns)}",
        template="burn-up",
        headline=_headline(months, kind, is_flat=is_flat),
        subtitle=subtitle(what, progress.today, of),
        description=description_of(
            f"Lines of {nouns} month by month", progress.today, _message(months), of
        ),
        drawing=None if is_flat else _drawing(months),
        table=_table(
            [] if is_flat else shown,
            f"The figures: {nouns} by month{left_out}{_undated_words(months)}",
        ),
    )


def _undated_words(months: Sequence[Month]) -> str:
    """How many were done on a day that no source states."""
    undated = months[-1].undated if months else 0
    said = "done on a day that no source states, newly done in no month"
    return f"; {undated:,} {said}" if undated else ""


def _headline(months: Sequence[Month], noun: str, *, is_flat: bool) -> str:
    if not months:
        return f"No {noun} has a record"
    last = months[-1]
    if not last.total:
        return f"No {noun} counts any more"
    if not (wanted := last.total - last.set_aside):
        return share(last.set_aside, last.total, noun, "set aside")
    # What is set aside is in neither number: nobody will do it, and it is due no more.
    done = share(last.done, wanted, noun, "done")
    if is_flat and months[1:]:
        began = f"since {_month_words(uk(months[0].last))}"
        span = f"in the last {MONTHS} months" if len(months) == MONTHS else began
        return f"{done}; nothing has changed {span}"
    due = {0: "none was", 1: "1 was"}.get(last.due, f"{last.due:,} were")
    return f"{done}; {due} first due by {uk(last.last)}"


def _message(months: Sequence[Month]) -> str:
    if not months:
        return "none"
    last = months[-1]
    counted = f"{last.total:,} in all, {last.done:,} done, {last.due:,} first due by then"
    return f"{counted}{_undated_words(months)}"


def _drawing(months: Sequence[Month]) -> Plot:
    places = [index / max(1, len(months) - 1) for index in range(len(months))]
    last = months[-1]

    def series(
        numbers: Iterable[int], shape: str, colour: int, words: str, *, dashed: bool = False
    ) -> Series:
        points = zip(places, map(Decimal, numbers), strict=True)
        return Series(tuple(points), shape, colour, dashed, words)

    return plot(
        [
            series((each.total for each in months), "circle", 1, f"{last.total:,} in all"),
            series(
                (each.due for each in months),
                "triangle",
                4,
                f"{last.due:,} due by first date",
                dashed=True,
            ),
            series((each.done for each in months), "square", 3, f"{last.done:,} done"),
        ],
        [
            (place, _month_words(uk_short(each.last)))
            for place, each in zip(places, months, strict=True)
        ],
        whole=True,
    )


def _month_words(last: str) -> str:
    """The month of its last day in words: January 2025."""
    return last.partition(" ")[2]


def _table(months: Sequence[Month], caption: str) -> ChartTable:
    """The figures. What makes a total fall has a column where anything does."""
    columns: dict[str, list[str | int]] = {
        "Month": [_month_words(uk(each.last)) for each in months],
        "New": [each.new for each in months],
        "Taken out": [each.gone for each in months],
        "Newly done": [each.newly_done for each in months],
        "Done no more": [each.done_no_more for each in months],
        "In all by then": [each.total for each in months],
        "Done by then": [each.done for each in months],
        "First due by then": [each.due for each in months],
    }
    shown = {
        name: cells for name, cells in columns.items() if any(cells) or name not in _ONLY_IF_ANY
    }
    return ChartTable(
        caption=caption, head=(*shown,), rows=tuple(zip(*shown.values(), strict=True))
    )
