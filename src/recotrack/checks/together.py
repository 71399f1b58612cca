"""Keys that hang together: what one value of a record asks of another."""

from collections.abc import Iterator
from datetime import date

from recotrack.checks.rule import Case
from recotrack.dates import meaning_of, uk
from recotrack.model.recommendation import Deadline
from recotrack.problems import Fault, See, Spot
from recotrack.register import File, path_of

_NEED_REASON = frozenset({"partly accepted", "not accepted", "not for us"})
_HEADS = {"inspection": "recotrack add inspection", "programme": "docs/records.md shows one"}


def reason_missing(case: Case) -> Iterator[Fault]:
    """Whatever is not wholly accepted without its reason."""
    for file in case.register.of_kind("recommendation"):
        disposition = file.value.disposition
        if disposition in _NEED_REASON and not file.value.reason:
            yield Fault(
                rule="missing-key",
                path=file.path,
                route=("disposition",),
                message=f"{disposition}, and no reason",
                write=("reason: and why, in a sentence that can be published",),
                basis="Police Act 1996 s.55(5B): the action taken or proposed, or why none",
            )


def day_missing(case: Case) -> Iterator[Fault]:
    """Inspections with neither a day of publication nor one of receipt."""
    for file in case.register.of_kind("inspection"):
        if file.value.published is None and file.value.received is None:
            yield Fault(
                rule="missing-key",
                path=file.path,
                route=("published",),
                at_key=True,
                message="neither published nor received has a day",
                write=(
                    "published: the day the report was published",
                    "received: the day it came, if it was not published",
                ),
            )


def deadline_date_missing(case: Case) -> Iterator[Fault]:
    """Deadlines whose basis says that there is a day, without the day."""
    for file in case.register.of_kind("recommendation"):
        deadline: Deadline = file.value.deadline
        if deadline.date is None and deadline.basis != "none":
            published, known = _published(case, file)
            if deadline.basis != "relative" or published or not known:
                yield _no_date(file, deadline, published)


def _published(case: Case, file: File) -> tuple[date | None, bool]:
    """The day the report was published; False where its record could not be read."""
    inspection = case.register.inspections[file.reference.partition("/")[0]].inspection
    return (inspection.published, True) if inspection else (None, False)


def _no_date(file: File, deadline: Deadline, published: date | None) -> Fault:
    meaning = meaning_of(deadline.words, published) if deadline.words else None
    day = meaning.date if meaning else None
    counted = deadline.basis == "relative" and published is not None
    start = f", counted from {uk(published)}" if counted and published else ""
    cure = f"date: {day}, which is what the words mean" if day else "date: the day that they mean"
    return Fault(
        rule="missing-key",
        path=file.path,
        route=("deadline", "basis"),
        message=f"the basis is {deadline.basis}, and no date is given",
        write=(cure + start, "basis: none, if the report sets no day that can be tested"),
    )


def deadline_date_not_allowed(case: Case) -> Iterator[Fault]:
    """Deadlines whose basis says that there is no day, with one."""
    for file in case.register.of_kind("recommendation"):
        deadline: Deadline = file.value.deadline
        if deadline.date is not None and deadline.basis == "none":
            yield Fault(
                rule="not-allowed",
                path=file.path,
                route=("deadline", "date"),
                message="a date, and its basis is none",
                write=(
                    "basis: stated, assumed, relative or immediate, as the words have it",
                    "no date here, if the report sets none; the force's own date is due:",
                ),
                see=(See(file.path, ("deadline", "basis"), "says that the report sets no date"),),
            )


def headless(case: Case) -> Iterator[Fault]:
    """Folders of records that lack the file which says what the others belong to."""
    register = case.register
    folders = [
        *(("inspection", at.reference, at.file) for at in register.inspections.values()),
        *(("programme", at.reference, at.file) for at in register.programmes.values()),
    ]
    without = {path_of(reference, kind): kind for kind, reference, file in folders if file is None}
    if not without:
        return
    reported = {*register.unread, *(fault.path for fault in register.faults)}
    for path in sorted([*register.files, *register.unread]):
        folder = path.rpartition("/")[0]
        for kind in _HEADS:
            head = f"{folder}/{kind}.yaml"
            if without.pop(head, None) and head not in reported:
                yield _headless(path, kind)


def _headless(path: str, kind: str) -> Fault:
    return Fault(
        rule="unexpected-file",
        path=path,
        message=f"there is no {kind}.yaml in this folder: nothing says what this belongs to",
        spot=Spot(1, 1, 0),
        write=(f"{kind}.yaml beside it: {_HEADS[kind]}", "the file in the folder that it is for"),
    )
