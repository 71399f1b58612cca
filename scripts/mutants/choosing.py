"""Which tests a mutant is shown to, and in which order.

Those that run the changed statement: the package's own first, tests/PACKAGE/, then those further
off. Quick ones come first. Tests further off are many for a line that every command runs, so there
is a limit to the time that they may take. Where importing runs the statement, what it left may tell
anywhere in the package: then it is the tests that run any line of it.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from scripts.mutants.keeping import Trace
from scripts.mutants.making import Mutant


class Choice(NamedTuple):
    """The tests for one mutant."""

    tests: list[str]
    of: int
    """How many there are without the limit."""
    files: set[str]
    """The files of all of these."""
    afresh: bool
    """Importing runs the changed statement too: the fault has to be there before it."""


class Chooser:
    """What is known of the tests."""

    def __init__(self, traces: dict[str, Trace], imports: Trace, reach: float) -> None:
        """`traces` by test file; tests further off take at most `reach` seconds."""
        self._traces, self._imports, self._reach = traces, imports, reach
        self.seconds = {
            test: took
            for trace in traces.values()
            for test, took in zip(trace.tests, trace.seconds, strict=True)
        }

    def choose(self, mutant: Mutant) -> Choice:
        """The tests that run what was changed, in order."""
        afresh = bool(self._imports.places(mutant.module, *mutant.statement))
        tests = [
            trace.tests[place]
            for trace in self._traces.values()
            for place in sorted(
                trace.places_in(f"src/recotrack/{mutant.package}/")
                if afresh
                else trace.places(mutant.module, *mutant.statement)
            )
        ]
        files = {_file(test) for test in tests}
        return Choice(list(self._within_reach(mutant.package, tests)), len(tests), files, afresh)

    def _within_reach(self, package: str, tests: list[str]) -> Iterator[str]:
        own = {test for test in tests if _own(test, package)}
        left = self._reach
        for test in sorted(tests, key=lambda test: (test not in own, self.seconds[test])):
            if test not in own:
                left -= self.seconds[test]
                if left < 0:
                    return
            yield test


def _own(test: str, package: str) -> bool:
    return PurePosixPath(_file(test)).parent.name == package


def _file(test: str) -> str:
    return test.partition("::")[0]
