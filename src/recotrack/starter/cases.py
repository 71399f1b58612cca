"""The parts of the demo's plan: inspections, their cases (recommendations), a stock of findings.

Findings and hand-made inspections are read from texts/.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from recotrack.register import PREFIXES, file_id
from recotrack.starter.texts import data

FORCE = "Ravensmoor Police"
INSPECTORATE = "Inspectorate of Police Forces"
PROGRAMME = "op-lantern"


class Task(NamedTuple):
    """An action: its id, its title, and the title of the evidence for it."""

    id: str
    title: str
    proof: str


class StockFinding(NamedTuple):
    """What an inspectorate asks of a force, and the force's answer.

    `should` completes "chief constables should", `subject` completes "progress on".
    """

    name: str
    subject: str
    owner: str
    should: str
    answer: str
    tasks: tuple[Task, ...]
    pillar: int = 0  # of Operation Lantern; 0 for none
    bullets: tuple[str, ...] = ()


class DemoCase(NamedTuple):
    """A recommendation, area for improvement or cause of concern, and its course."""

    finding: StockFinding
    course: str
    basis: str = "stated"
    months: int = 6  # from publication to the deadline
    number: str = ""  # as printed
    kind: str = "recommendation"
    addressed_to: str = "chief constables"
    disposition: str = "accepted"
    reason: str = ""
    owner: str | None = None  # if it isn't the finding's; "" for nobody yet
    own_months: int = 0  # to the force's own date, if the report sets none
    links: tuple[tuple[str, str], ...] = ()  # type, complete reference
    most_actions: int = 3
    not_before: dt.date = dt.date.min  # its own updates come after that day

    @property
    def name(self) -> str:
        """The name of its file without the ending: rec-03, rec-07-1, afi-victim-contact."""
        return file_id(self.kind, self.number) or f"{PREFIXES[self.kind]}-{self.finding.name}"


class DemoInspection(NamedTuple):
    """An inspection: its report, how it is answered, and its cases."""

    short: str
    title: str
    kind: str
    published: dt.date
    summary: str
    cases: tuple[DemoCase, ...]
    answered_on: int = 0  # day of the response, counted from the report as day 1; 0 for not yet
    duty: str = "response_rule"  # response_rule | response_due | answered_in | "" for none
    duty_is: str = "police-act-55"
    unrecorded: int = 0  # recommendations in the report that have no record yet
    grades: tuple[tuple[str, str], ...] = ()
    programme: str | None = None

    @property
    def reference(self) -> str:
        """The name of its folder."""
        return f"{self.published}-{self.short}"

    def references(self) -> list[str]:
        """The complete references of its cases."""
        return [f"{self.reference}/{case.name}" for case in self.cases]


@cache
def stock() -> Mapping[str, StockFinding]:
    """The findings by their short names, in the order of their file."""
    return {entry["name"]: _finding(entry) for entry in data("findings.yaml")}


def cast() -> Iterator[DemoInspection]:
    """The hand-made inspections with which every demo begins."""
    for entry in data("cast.yaml"):
        yield DemoInspection(
            **_converted(
                entry,
                published=dt.date.fromisoformat,
                answered_on=int,
                unrecorded=int,
                grades=_pairs,
                cases=lambda cases: tuple(map(_case, cases)),
            )
        )


def _finding(entry: Mapping[str, Any]) -> StockFinding:
    return StockFinding(
        **_converted(
            entry,
            pillar=int,
            bullets=tuple,
            tasks=lambda tasks: tuple(Task(**task) for task in tasks),
        )
    )


def _case(entry: Mapping[str, Any]) -> DemoCase:
    return DemoCase(
        **_converted(
            entry,
            finding=stock().__getitem__,
            months=int,
            own_months=int,
            links=_pairs,
            not_before=dt.date.fromisoformat,
        )
    )


def _converted(entry: Mapping[str, Any], **converters: Callable[[Any], Any]) -> dict[str, Any]:
    """The entry, with the values of some keys converted from text; a key without a value is ""."""
    return {
        key: "" if value is None else converters.get(key, str)(value)
        for key, value in entry.items()
    }


def _pairs(mapping: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(mapping.items())
