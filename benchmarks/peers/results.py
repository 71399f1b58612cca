"""What was measured, as values and as the JSON of build/peers/results.json."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import NamedTuple


class Run(NamedTuple):
    """One run of a step. `stopped` is "" or why there is no figure, in words for the table."""

    records: int
    tool: str
    step: str
    cpu: float = 0
    wall: float = 0
    peak: float = 0
    stopped: str = ""


class Figure(NamedTuple):
    """What a step took at one size: medians over its runs, and how many there were."""

    cpu: float
    wall: float
    peak: float
    runs: int
    stopped: str = ""


@dataclass
class Results:
    """One measuring: when, on what, and each run in the order of running."""

    day: str
    machine: str
    versions: dict[str, str]
    limit: float
    runs: list[Run] = field(default_factory=list)

    def sizes(self) -> list[int]:
        """The numbers of records, smallest first."""
        return sorted({run.records for run in self.runs})

    def of(self, records: int, tool: str, step: str) -> Iterator[Run]:
        """The runs of a step."""
        wanted = (records, tool, step)
        return (run for run in self.runs if (run.records, run.tool, run.step) == wanted)

    def figure(self, records: int, tool: str, step: str) -> Figure | None:
        """Its medians; None where it was not run because there is no such step."""
        runs = list(self.of(records, tool, step))
        if not runs:
            return None
        if why := next((run.stopped for run in runs if run.stopped), ""):
            return Figure(0, 0, 0, len(runs), why)
        return Figure(
            median(run.cpu for run in runs),
            median(run.wall for run in runs),
            max(run.peak for run in runs),
            len(runs),
        )


def write(results: Results, path: Path) -> None:
    """All of it, so that a measuring that is broken off has left what it measured."""
    path.parent.mkdir(parents=True, exist_ok=True)
    runs = [run._asdict() for run in results.runs]
    text = json.dumps({**asdict(results), "runs": runs}, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8")


def read(path: Path) -> Results:
    """What `write` wrote."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Results(**{**data, "runs": list(_runs(data["runs"]))})


def _runs(data: Iterable[dict[str, float]]) -> Iterator[Run]:
    return (Run(**each) for each in data)  # type: ignore[arg-type]
