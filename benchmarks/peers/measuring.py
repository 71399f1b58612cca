"""The rounds: each tool's steps in turn, at each size, and what is not run because of what was."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.peers import repository
from benchmarks.peers.results import Results, Run
from benchmarks.peers.running import NotDoneError, Took, took
from benchmarks.peers.tool import COLUMNS, Place, Step, Tool

FAILED = "failed"


class Plan(NamedTuple):
    """What is asked for. A step that took longer than `once` seconds is run that once."""

    sizes: tuple[int, ...]
    rounds: int
    limit: float
    once: float


class Bench(NamedTuple):
    """The tools with the folders of their programs, where data sets go, and what is found."""

    tools: Mapping[str, Tool]
    programs: Mapping[str, Path]
    data: Path
    plan: Plan
    results: Results
    keep: Callable[[], None]
    """Called after each run, so that what was measured is not lost."""

    def measure(self) -> None:
        """All sizes, after one round at the smallest that does not count.

        A step that fails in that round raises NotDoneError. Later a long measuring goes on without
        the step: it is put down as failed.
        """
        sizes = sorted(self.plan.sizes)
        _say("one round first, by which all is compiled; it does not count")
        for key in self.tools:
            place = self._place(key, sizes[0])
            for name, step in self.tools[key].steps.items():
                self._run(place, self.tools[key], name, step)
        for records in sizes:
            self._at(records)

    def _at(self, records: int) -> None:
        places: dict[str, Place] = {}
        for turn in range(self.plan.rounds):
            for key in _from(list(self.tools), turn):
                self._visit(places, key, records, turn)

    def _visit(self, places: dict[str, Place], key: str, records: int, turn: int) -> None:
        """A tool's turn: its steps in their order. The records are written for the first."""
        tool, ran = self.tools[key], False
        for name, step in tool.steps.items():
            why = why_not(self.results, self.plan, tool, name, records)
            if step.goes_on and not ran and not why:
                continue  # what it would go on from was not run in this turn
            ran = not why and (turn == 0 or not self._long(records, key, name))
            if ran:
                if key not in places:
                    places[key] = self._place(key, records)
                self.results.runs.append(self._tried(places[key], tool, name, step))
            elif turn == 0:
                self.results.runs.append(Run(records, key, name, stopped=why))
            self.keep()

    def _long(self, records: int, key: str, name: str) -> bool:
        """Whether the first round was enough: it took long, or was stopped."""
        figure = self.results.figure(records, key, name)
        return figure is not None and (bool(figure.stopped) or figure.wall > self.plan.once)

    def _place(self, key: str, records: int) -> Place:
        _say(f"{records:>6,}  {self.tools[key].name}: writing the records")
        return repository.made(self.data, self.tools[key], self.programs[key], records)

    def _tried(self, place: Place, tool: Tool, name: str, step: Step) -> Run:
        try:
            return self._run(place, tool, name, step)
        except NotDoneError as error:
            if step.refusal and step.refusal[0] in str(error):
                _say(f"{place.records:>6,}  {tool.name}: {COLUMNS[name]}: {step.refusal[1]}")
                return Run(place.records, tool.key, name, stopped=step.refusal[1])
            _say(f"{place.records:>6,}  {tool.name}: {COLUMNS[name]}: FAILED: {error}")
            return Run(place.records, tool.key, name, stopped=FAILED)

    def _run(self, place: Place, tool: Tool, name: str, step: Step) -> Run:
        """One run, from the committed state or going on."""
        if not step.goes_on:
            repository.reset(place)
        if step.before:
            step.before(place)
        words = step.words(place)
        took_ = took(words, place.root, self.plan.limit)
        if not took_.stopped and not step.proof(place, took_.printed):
            raise NotDoneError(f"{' '.join(words)}: has not done it\n{took_.printed[-2_000:]}")
        _say(f"{place.records:>6,}  {tool.name}: {COLUMNS[name]}: {_in_words(took_)}")
        stopped = f"stopped at {self.plan.limit:g} s" if took_.stopped else ""
        return Run(place.records, tool.key, name, took_.cpu, took_.wall, took_.peak, stopped)


def why_not(results: Results, plan: Plan, tool: Tool, name: str, records: int) -> str:
    """Why a step is not run at this size, in words; "" where it is.

    It was not finished at a smaller size; what it is more than was not at this one; or the line
    through its times at the two sizes before leads beyond the limit.
    """
    less = [size for size in results.sizes() if size < records]
    before = [results.figure(size, tool.key, name) for size in less]
    if any(figure and figure.stopped not in {"", FAILED} for figure in before):
        return "not run: not done with fewer"
    for other in tool.steps[name].more_than:
        figure = results.figure(records, tool.key, other)
        if figure and figure.stopped:
            return "not run: nor was its check done"
    times = [figure.wall for figure in before if figure and not figure.stopped]
    if len(times) == len(less) > 1:
        slope = (times[-1] - times[-2]) / (less[-1] - less[-2])
        expected = times[-1] + slope * (records - less[-1])
        if expected > plan.limit:
            return f"not run: about {expected:.0f} s"
    return ""


def _from(keys: list[str], turn: int) -> list[str]:
    """The same, beginning with another one each turn: nobody is always first."""
    start = turn * 3 % len(keys)
    return keys[start:] + keys[:start]


def _in_words(took: Took) -> str:
    if took.stopped:
        return f"stopped at {took.wall:.0f} s"
    return f"{took.cpu:.2f} s CPU, {took.wall:.2f} s, {took.peak:.0f} MiB"


def _say(words: str) -> None:
    print(words, flush=True)
