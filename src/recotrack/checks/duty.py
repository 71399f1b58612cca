"""The duty to respond to an inspection: whence it comes, and its last day."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from recotrack.checks.rule import Case
from recotrack.dates import is_working_day
from recotrack.model.office import TimeLimit
from recotrack.problems import See, Severity
from recotrack.progress import clock, limit_of
from recotrack.register import File, InspectionAt

ACT = "Police Act 1996"


class Duty(NamedTuple):
    """An inspection that must be answered, and by when."""

    at: InspectionAt
    file: File
    """Its inspection.yaml."""
    key: str
    """The key there that makes the duty: response_rule or response_due."""
    limit: TimeLimit | None
    last_day: date | None
    """None where the day of publication is not known."""

    @property
    def severity(self) -> Severity | None:
        """A warning until the response is published; then the rule's own."""
        return severity_of(self.at)

    @property
    def setting(self) -> str:
        """The law and the setting by which there is a duty."""
        if self.key == "response_due":
            return "inspection.yaml, response_due: the report sets the day"
        law = f"{self.limit.basis}; " if self.limit and self.limit.basis else ""
        return f"{law}policy {self.file.value.response_rule}"

    def law(self, section: str) -> str:
        """The section of the Police Act; for a response by other law, that it is asked as there."""
        act = f"{ACT} {section}"
        named = self.limit is not None and (self.limit.basis or "").startswith(ACT)
        return act if named else f"{self.setting}; asked as in {act}"

    @property
    def counted(self) -> See:
        """The day from which the last one follows, as another place to look at."""
        if self.key == "response_due":
            return See(self.file.path, ("response_due",), f"response_due {self.last_day}")
        published = f"published {self.file.value.published}"
        return See(self.file.path, ("published",), f"{published}, {_first_day(self)}")


def _first_day(duty: Duty) -> str:
    limit, start = duty.limit, duty.file.value.published
    if limit is None or limit.unit == "months":
        return "from which the months count"
    if limit.unit == "working" and not (limit.first_day_counts and is_working_day(start)):
        return f"and the working day after it is day 1 of {limit.days}"
    which = "which is" if limit.first_day_counts else "and the day after it is"
    return f"{which} day 1 of {limit.days}"


def severity_of(at: InspectionAt) -> Severity | None:
    """A warning while an inspection's response is not published; then the rule's own."""
    return None if at.response and at.response.published else Severity.WARNING


def duties(case: Case) -> Iterator[Duty]:
    """Every inspection with a duty to respond: by a time limit that is known, or by a set day."""
    policy = case.register.office.policy if case.register.office else None
    for at in case.register.inspections.values():
        inspection, file = at.inspection, at.file
        if inspection is None or file is None or inspection.answered_in:
            continue
        limit = limit_of(at, policy)
        if inspection.response_due or limit:
            key = "response_due" if inspection.response_due else "response_rule"
            found = clock(at, policy, case.today)
            yield Duty(at, file, key, limit, found.last_day if found else None)
