"""The whole register as it was at the commit given by --since, beside today's.

For the rules that work out what follows from a change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from recotrack.checks.rule import Case
from recotrack.progress import Progress
from recotrack.register import File, Register


@dataclass(frozen=True)
class Earlier:
    """The earlier register beside today's. It finds a record of one in the other."""

    case: Case
    before: Register
    """The whole earlier register."""

    @cached_property
    def begins(self) -> bool:
        """Whether no report was recorded before: the register begins, or its history is brought
        in.
        """
        return not self.before.inspections

    def was_recorded(self, path: str) -> bool:
        """Whether the report to which a file of today belongs was recorded before."""
        folder = self.reference_before(path.partition("/")[0])
        return f"{folder}/inspection.yaml" in self.before.files

    def then_and_now(self, kind: str) -> Iterator[tuple[File, File]]:
        """Files of one kind that changed: the earlier and today's. Removed files are left out."""
        past = self.case.past
        if past is not None:
            for old in past.register.of_kind(kind):
                now = self.case.register.files.get(past.now.get(old.path) or "")
                if now is not None:
                    yield old, now

    def new(self, kind: str) -> Iterator[File]:
        """Files of one kind that are new."""
        past = self.case.past
        if past is not None:
            known = {*past.unchanged, *past.now.values()}
            yield from (each for each in self.case.register.of_kind(kind) if each.path not in known)

    def reference_now(self, reference: str) -> str:
        """Today's reference of the thing that had `reference`."""
        past = self.case.past
        return past.reference_now(reference) if past else reference

    def reference_before(self, reference: str) -> str:
        """The earlier reference of a thing of today."""
        past = self.case.past
        return past.reference_before(reference) if past else reference

    @cached_property
    def progress(self) -> Progress:
        """The progress of everything today."""
        return Progress(self.case.register, self.case.today)

    def with_values(self, values: dict[str, Any]) -> Progress:
        """The progress of everything today if the files had these values, given by path."""
        today = self.case.register
        files = {
            path: file._replace(value=values[path]) if path in values else file
            for path, file in today.files.items()
        }
        changed = Register(today.label, files, today.faults, today.unread, today.read)
        return Progress(changed, self.case.today)


def earlier(case: Case) -> Earlier | None:
    """Both registers; None without --since."""
    return case.once(_earlier)


def _earlier(case: Case) -> Earlier | None:
    past, today = case.past, case.register
    if past is None:
        return None
    same = {path: today.files[path] for path in past.unchanged if path in today.files}
    old = past.register
    files = dict(sorted({**same, **old.files}.items()))
    before = Register(today.label, files, old.faults, old.unread, old.read)
    return Earlier(case, before)
