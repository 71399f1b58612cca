"""What a plan says of a report as a whole, in sentences."""

from collections.abc import Iterator

from recotrack.dates import uk
from recotrack.documents.entry import PrintedEntry
from recotrack.progress import Progress, printed_recommendations, withdrawal


def notes_on(progress: Progress, inspection: str) -> Iterator[PrintedEntry]:
    """That it was withdrawn; that not all of its recommendations have a record."""
    at = progress.register.inspections[inspection]
    report = at.inspection
    if report is None:
        return
    if gone := withdrawal(report, progress.today):
        because = " ".join(gone.because.split()).rstrip(".")
        words = f"The report was withdrawn from {uk(gone.date)}: {because}."
        yield PrintedEntry(words, bool(gone.assumed), in_public="The report was withdrawn.")
    number, recorded = report.recommendations_in_report, len(printed_recommendations(at))
    if number is not None and number > recorded:
        have = "has" if recorded == 1 else "have"
        words = f"{recorded:,} of the {number:,} recommendations in the report {have} a record."
        yield PrintedEntry(words, "recommendations_in_report" in report.assumed)
