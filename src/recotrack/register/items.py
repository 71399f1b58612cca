"""The parts of a register as walks meet them: files, actions, and whatever carries updates."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from recotrack.model import Action, Inspection, Measures, Pillar, Programme, Recommendation, Update
from recotrack.model.inspection import Response
from recotrack.problems import Route


@dataclass(frozen=True, slots=True)
class File:
    """A record that could be read: its path below records/, what it is, its reference."""

    path: str
    kind: str
    reference: str
    value: Any
    """The model of its kind."""


class ActionAt(NamedTuple):
    """An action where it stands: under a recommendation, or a pillar's own (then None)."""

    file: File
    route: Route
    reference: str
    action: Action
    recommendation: Recommendation | None


class TrackedAt(NamedTuple):
    """Whatever carries updates: a recommendation or an action, with its complete reference."""

    file: File
    route: Route
    reference: str
    subject: Recommendation | Action
    updates: tuple[Update, ...]


class InspectionAt(NamedTuple):
    """One inspection: its file, its response's and its recommendations' files.

    `file` or `response` is None where it is absent or could not be read.
    """

    reference: str
    file: File | None
    response_file: File | None
    recommendations: tuple[File, ...]

    @property
    def inspection(self) -> Inspection | None:
        """What the inspectorate published."""
        return self.file.value if self.file else None

    @property
    def response(self) -> Response | None:
        """What the commissioner publishes."""
        return self.response_file.value if self.response_file else None


class ProgrammeAt(NamedTuple):
    """One programme: its file, its pillars' files and its measures'."""

    reference: str
    file: File | None
    pillars: tuple[File, ...]
    measures_file: File | None

    @property
    def programme(self) -> Programme | None:
        """What programme.yaml says."""
        return self.file.value if self.file else None

    @property
    def measures(self) -> Measures | None:
        """What measures.yaml says."""
        return self.measures_file.value if self.measures_file else None


class Referent(NamedTuple):
    """Anything that a reference can mean. `value` is None where its file could not be read."""

    reference: str
    kind: str
    """A kind of file, or action, product, measure."""
    path: str
    route: Route
    value: Any


def pillar_of(file: File) -> Pillar:
    """The pillar of a pillar's file."""
    pillar: Pillar = file.value
    return pillar
