"""The register as it was at the commit that history is held to, beside today's.

For the rules that weigh what follows from a change: they ask for whole registers, not for files.
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
    """Two registers, and what became of the records of the first."""

    case: Case
    before: Register
    """The records as they were, whole."""

    def then_and_now(self, kind: str) -> Iterator[tuple[File, File]]:
        """Files of one kind that are not as they were; not those that are gone."""
        past = self.case.past
        if past is not None:
            for old in past.register.of_kind(kind):
                now = self.case.register.files.get(past.now.get(old.path) or "")
                if now is not None:
                    yield old, now

    def new(self, kind: str) -> Iterator[File]:
        """Files of one kind that were not there."""
        past = self.case.past
        if past is not None:
            known = {*past.unchanged, *past.now.values()}
            yield from (each for each in self.case.register.of_kind(kind) if each.path not in known)

    def reference_now(self, reference: str) -> str:
        """What a thing is called today that had this reference."""
        past = self.case.past
        return past.reference_now(reference) if past else reference

    def reference_before(self, reference: str) -> str:
        """What a thing of today was called."""
        past = self.case.past
        return past.reference_before(reference) if past else reference

    @cached_property
    def progress(self) -> Progress:
        """Where everything stands today."""
        return Progress(self.case.register, self.case.today)

    def with_values(self, values: dict[str, Any]) -> Progress:
        """Where everything would stand today, had these files (by path) the values given."""
        today = self.case.register
        files = {
            path: file._replace(value=values[path]) if path in values else file
            for path, file in today.files.items()
        }
        changed = Register(today.label, files, today.faults, today.unread, today.read)
        return Progress(changed, self.case.today)


def earlier(case: Case) -> Earlier | None:
    """Both registers; None where no history is asked for."""
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
