"""What a paper's figures rest on: what has a record, what cannot be read, what is counted once, and
the reports that no longer stand.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from recotrack.dates import uk
from recotrack.documents.charts.words import inspection_title
from recotrack.documents.entry import PrintedEntry, entry_of
from recotrack.documents.work_rows import PrintedWork, Rows
from recotrack.progress import (
    Progress,
    Standing,
    inspection_of,
    printed_recommendations,
    withdrawal,
)
from recotrack.words import count_of, one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnReport:
    """A report that no longer stands: its findings are in no total."""

    title: PrintedEntry
    date: PrintedEntry
    because: PrintedEntry
    open_actions: tuple[PrintedWork, ...]
    """Still to be decided; the latest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataNote:
    """What the figures of a paper rest on."""

    coverage: tuple[PrintedEntry, ...]
    """Of each report of which not all has a record, how much has."""
    duplicates: str
    """How many are counted with another one, in a sentence; empty where none is."""
    unread: tuple[str, ...]
    """Records that cannot be read, and are missing from the paper."""
    withdrawn: tuple[WithdrawnReport, ...]


def data_note(progress: Progress, standings: Collection[Standing], rows: Rows) -> DataNote:
    """The note to a paper about these, counted or not."""
    register = progress.register
    looked_at = {inspection_of(progress, each) for each in standings}
    again = sum(
        each.there and each.duplicate_of is not None and each.kind != "action" for each in standings
    )
    verb = "is a duplicate" if again == 1 else "are duplicates"
    return DataNote(
        coverage=tuple(_coverage(progress, looked_at)),
        duplicates=f"{again:,} of the records {verb}, and counted with another" if again else "",
        unread=tuple(register.shown(path) for path in sorted(register.unread)),
        withdrawn=tuple(_withdrawn(progress, looked_at, standings, rows)),
    )


def report_notes(progress: Progress, inspection: str) -> Iterator[PrintedEntry]:
    """What a plan says of a report as a whole, in sentences: that it was withdrawn; that not all of
    its recommendations have a record.
    """
    report = progress.register.inspections[inspection].inspection
    if gone := withdrawal(report, progress.today):
        because = one_line(gone.because).rstrip(".")
        words = f"The report was withdrawn from {uk(gone.date)}: {because}."
        yield PrintedEntry(words, bool(gone.assumed), in_public="The report was withdrawn.")
    if gap := _gap(progress, inspection):
        recorded, stated, assumed = gap
        have = "has" if recorded == 1 else "have"
        words = f"{recorded:,} of the {stated:,} recommendations in the report {have} a record."
        yield PrintedEntry(words, assumed)


def _coverage(progress: Progress, looked_at: Collection[str | None]) -> Iterator[PrintedEntry]:
    for name, at in progress.register.inspections.items():
        report, gap = at.inspection, _gap(progress, name)
        if name not in looked_at or gap is None or withdrawal(report, progress.today):
            continue
        recorded, stated, assumed = gap
        have = "has" if recorded == 1 else "have"
        title = inspection_title(progress, name)
        words = f"{recorded:,} of {count_of(stated, 'recommendation')} in {title} {have} a record"
        yield PrintedEntry(words, assumed)


def _gap(progress: Progress, inspection: str) -> tuple[int, int, bool] | None:
    """How many recommendations have a record, how many the report has, and whether that is assumed;
    None where as many have one, or the report's number is not known.
    """
    at = progress.register.inspections[inspection]
    stated = at.inspection.recommendations_in_report if at.inspection else None
    recorded = len(printed_recommendations(at))
    if at.inspection is None or stated is None or stated <= recorded:
        return None
    return recorded, stated, "recommendations_in_report" in at.inspection.assumed


def _withdrawn(
    progress: Progress,
    looked_at: Collection[str | None],
    standings: Iterable[Standing],
    rows: Rows,
) -> Iterator[WithdrawnReport]:
    standings = list(standings)
    for name, at in progress.register.inspections.items():
        found = withdrawal(at.inspection, progress.today)
        if name not in looked_at or found is None or at.inspection is None:
            continue
        still = [
            each
            for each in standings
            if each.open_though_withdrawn and each.there and inspection_of(progress, each) == name
        ]
        title = PrintedEntry(inspection_title(progress, name), "title" in at.inspection.assumed)
        yield WithdrawnReport(
            title=title,
            date=entry_of(found, "date"),
            because=entry_of(found, "because"),
            open_actions=rows.latest_first(still),
        )
