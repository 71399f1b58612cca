"""What a paper's figures rest on: what has a record, what cannot be read, what is counted once, and
the reports that no longer stand.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from recotrack.documents.entry import PrintedEntry, entry_of
from recotrack.documents.paper_rows import PrintedWork, Rows
from recotrack.model import Inspection
from recotrack.progress import (
    Progress,
    Standing,
    inspection_of,
    recommendations_of,
    withdrawal,
)
from recotrack.words import count_of


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

    coverage: tuple[str, ...]
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


def _coverage(progress: Progress, looked_at: Collection[str | None]) -> Iterator[str]:
    for name, at in progress.register.inspections.items():
        report = at.inspection
        if name not in looked_at or report is None or withdrawal(report, progress.today):
            continue
        recorded, stated = len(recommendations_of(at)), report.recommendations_in_report
        if stated is not None and stated > recorded:
            has = "has" if recorded == 1 else "have"
            whole = count_of(stated, "recommendation")
            yield f"{recorded:,} of {whole} in {_title(report)} {has} a record"


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
        title = PrintedEntry(_title(at.inspection), "title" in at.inspection.assumed)
        yield WithdrawnReport(
            title=title,
            date=entry_of(found, "date"),
            because=entry_of(found, "because"),
            open_actions=rows.latest_first(still),
        )


def _title(report: Inspection) -> str:
    return " ".join(report.title.split())
