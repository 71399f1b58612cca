"""The rule, asked with --since, about recommendations that are in another report now."""

from collections.abc import Iterator

from recotrack.checks.consequences import lists_left
from recotrack.checks.earlier import Earlier, earlier
from recotrack.checks.judging import fault, value_words
from recotrack.checks.rule import Case
from recotrack.problems import Fault
from recotrack.progress import Progress
from recotrack.register import File, top_folder


def left_its_report(case: Case) -> Iterator[Fault]:
    """Merged recommendations that are in the folder of another report."""
    at = earlier(case)
    moved = [each for each in at.then_and_now("recommendation") if _left(at, *each)]
    if not moved:
        return
    before = Progress(at.before, case.today)
    for old, now in moved:
        report = at.before.report_of(old.reference)
        by = f", by {value_words(report.inspectorate)}" if report else ""
        follows = "; ".join(filter(None, _follows(before, at.progress, old, now)))
        yield fault(
            "left-its-report",
            (now.path, ()),
            f"it was in {top_folder(old.reference)}{by}",
            follows,
            "the file in the folder where it was, if that report made it",
            right="this report made it",
        )


def _left(at: Earlier, old: File, now: File) -> bool:
    """Whether it is in another report. It is not if the same report has another folder now, or had
    been recorded twice.
    """
    if at.past.reference_now(top_folder(old.reference)) == top_folder(now.reference):
        return False
    reports = (at.before.report_of(old.reference), at.case.register.report_of(now.reference))
    return len({(each.title, each.inspectorate) for each in reports if each}) > 1


def _follows(before: Progress, after: Progress, old: File, now: File) -> Iterator[str]:
    if before.clock(top_folder(old.reference)) and not after.clock(top_folder(now.reference)):
        yield "nobody has to explain it in a response any more"
    names = [old.reference, *(f"{old.reference}/{each.id}" for each in old.value.actions)]
    today = {name: now.reference + name[len(old.reference) :] for name in names}
    yield lists_left(before, after, after.register.boards, today.get)
