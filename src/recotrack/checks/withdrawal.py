"""Rules about withdrawn reports: the day fits, and what leaves the totals is reported."""

from collections.abc import Iterator

from recotrack.checks.earlier import earlier
from recotrack.checks.judging import JudgingChange, changes, fault, judged, value_words
from recotrack.checks.law import too_early
from recotrack.checks.reasons import no_reason
from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.model import Withdrawn
from recotrack.problems import Fault, See, cure
from recotrack.progress import response_is_over, withdrawal
from recotrack.words import one_line


def withdrawn_before_published(case: Case) -> Iterator[Fault]:
    """Withdrawals that are dated before the report."""
    for at in case.register.inspections.values():
        for leaf, report in too_early(at, at.file) if at.file and at.file.value.withdrawn else ():
            yield Fault(
                rule="withdrawn-before-published",
                path=report.see.path,
                route=leaf.route,
                message=f"{uk(leaf.value)} is before {report.see.message}, {uk(report.day)}",
                write=(cure("{date} the right day, if it is a slip"),),
                see=(report.see,),
            )


def answered_in_withdrawn(case: Case) -> Iterator[Fault]:
    """Reports to be answered in a response that will not come, as its own report was withdrawn."""
    for at in case.register.inspections.values():
        report = at.inspection
        if at.file is None or report is None or not report.answered_in or at.response:
            continue
        answering = case.register.to_be_answered_in(at.reference)
        if answering is None or withdrawal(report, case.today):
            continue
        if response_is_over(answering.inspection, answering.response, case.today):
            gone = answering.inspection
            replaced = gone.withdrawn.replaced_by if gone and gone.withdrawn else None
            yield Fault(
                rule="answered-in-withdrawn",
                path=at.file.path,
                route=("answered_in",),
                message=f"{answering.reference} was withdrawn before its response was published",
                write=(
                    *((f"answered_in: {replaced}",) if replaced else ()),
                    "response_rule: in place of it, the time limit that holds",
                ),
                see=(See(f"{answering.reference}/inspection.yaml", ("withdrawn",), "withdrawn"),),
            )


def report_withdrawn(case: Case) -> Iterator[Fault]:
    """Withdrawals that are new, changed or taken back."""
    at = earlier(case)
    for change, follows in judged(at, changes(at, "report-withdrawn")):
        as_it_was = "withdrawn: as it was, if the inspectorate did not decide this"
        place = change.file.path, change.route
        yield fault("report-withdrawn", place, _withdrawal_change(change), follows, as_it_was)


def _withdrawal_change(change: JudgingChange) -> str:
    before, now = change.before, change.now
    if before is None:
        return f"the report is withdrawn from {uk(now.date)}{_because(now)}"
    if now is None:
        return f"the report was withdrawn from {uk(before.date)}, and no longer is"
    parts = [
        f"the withdrawal's {key} was {value_words(old)}"
        for key in ("date", "because", "replaced_by")
        if (old := getattr(before, key)) is not None and old != getattr(now, key)
    ]
    return f"{', '.join(parts)}{_because(now)}"


def _because(withdrawn: Withdrawn) -> str:
    """The reason of a withdrawal, if it says nothing."""
    no_words = no_reason(withdrawn.because)
    return f", because: {one_line(withdrawn.because)}{no_words}" if no_words else ""
