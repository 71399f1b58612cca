"""The shapes of the demo's plan: an inspection, and the cases (recommendations) in it."""

import datetime as dt
from typing import NamedTuple

from recotrack.starter.findings import Finding

FORCE = "Ravensmoor Police"
INSPECTORATE = "Inspectorate of Police Forces"

_SHORT = {"recommendation": "rec", "area for improvement": "afi", "cause of concern": "coc"}


class Case(NamedTuple):
    """One recommendation, area for improvement or cause of concern, and what became of it."""

    finding: Finding
    course: str
    basis: str = "stated"
    months: int = 6  # from publication to the deadline
    number: str = ""  # as printed
    kind: str = "recommendation"
    addressed_to: str = "chief constables"
    disposition: str = "accepted"
    reason: str = ""
    owner: str | None = None  # where it isn't the finding's; "": nobody yet
    own_months: int = 0  # to the force's own date, where the report sets none
    links: tuple[tuple[str, str], ...] = ()  # type, complete reference
    most_actions: int = 3
    not_before: dt.date = dt.date.min  # its own steps come after it

    @property
    def name(self) -> str:
        """The file's name without its ending: rec-03, rec-07-1, afi-victim-contact."""
        number = self.number.replace(".", "-")
        return f"{_SHORT[self.kind]}-{number.zfill(2) if number else self.finding.name}"


class Inspection(NamedTuple):
    """What was published and when, how it is answered, and its cases."""

    short: str
    title: str
    kind: str
    published: dt.date
    summary: str
    cases: tuple[Case, ...]
    answered_on: int = 0  # day of the response's publication, the report's being day 1; 0: not yet
    duty: str = "response_rule"  # response_rule | response_due | answered_in | "" for none
    duty_is: str = "police-act-55"
    unrecorded: int = 0  # recommendations in the report that have no record yet
    grades: tuple[tuple[str, str], ...] = ()
    programme: str | None = None

    @property
    def reference(self) -> str:
        """Its folder's name."""
        return f"{self.published}-{self.short}"

    def references(self) -> list[str]:
        """The complete references of its cases."""
        return [f"{self.reference}/{case.name}" for case in self.cases]
