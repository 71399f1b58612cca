"""Which tests run which lines of the packages, by coverage.py: asked once of each test file.

Programs that a test starts are traced as well: coverage.py starts by itself in each Python that
finds COVERAGE_PROCESS_START.
"""

import contextlib
import functools
import os
import sys
import time
import warnings
from collections.abc import Sequence
from pathlib import Path

import coverage
import pytest
from coverage.exceptions import CoverageException

from scripts.mutants.keeping import Trace
from scripts.mutants.making import PACKAGES

_CONTEXT = "MUTANTS_TEST"
_SILENT = ["no-data-collected", "module-not-imported", "module-not-measured"]


def tracer(root: Path) -> coverage.Coverage:
    """Begin to trace this process."""
    found = coverage.Coverage(
        data_file=None, config_file=False, include=_files(root), messages=False
    )
    found.set_option("run:disable_warnings", _SILENT)
    found.start()
    return found


def _files(root: Path) -> list[str]:
    return [f"{root}/src/recotrack/{package}/*" for package in PACKAGES]


def of_imports(root: Path, traced: coverage.Coverage) -> Trace:
    """The lines that have run before any test has: importing runs them."""
    lines = {
        module: {line: [0] for line in by_line}
        for module, by_line in _contexts(root, traced.get_data()).items()
    }
    return Trace(["import"], [0.0], lines, [])


class Tracing:
    """One file's tests, traced in a process of their own."""

    def __init__(self, root: Path, scratch: Path, traced: coverage.Coverage) -> None:
        """Trace on with `traced`; programs that the tests start write into `scratch`."""
        self._root, self._scratch, self._traced = root, scratch, traced
        self._passed = True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take note of a test that fails or is skipped."""
        self._passed &= report.outcome == "passed"

    def trace(self, items: Sequence[pytest.Item]) -> Trace:
        """Run the tests; the process is of no other use afterwards."""
        passed, seconds = [], []
        self._prepare_programs()
        for place, item in enumerate(items):
            forget()
            self._passed = True
            os.environ[_CONTEXT] = str(place)
            self._traced.switch_context(str(place))
            began = _processor_time()
            following = items[place + 1] if place + 1 < len(items) else None
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            seconds.append(round(_processor_time() - began, 4))
            passed.append(self._passed)
        self._traced.stop()
        return self._collected([item.nodeid for item in items], passed, seconds)

    def _prepare_programs(self) -> None:
        settings = self._scratch / "coveragerc"
        data = self._scratch / "programs"
        data.mkdir()
        lines = [
            "[run]", f"context = ${{{_CONTEXT}}}", "parallel = true",
            "disable_warnings =", *(f"  {each}" for each in _SILENT), f"data_file = {data}/data",
            "include =", *(f"  {each}" for each in _files(self._root)),
        ]  # fmt: skip
        settings.write_text("\n".join(lines) + "\n", encoding="utf-8")
        os.environ["COVERAGE_PROCESS_START"] = str(settings)

    def _collected(self, tests: list[str], passed: list[bool], seconds: list[float]) -> Trace:
        data = self._traced.get_data()
        for path in sorted((self._scratch / "programs").iterdir()):
            more = coverage.CoverageData(str(path))
            with contextlib.suppress(CoverageException):  # of a program that a test has killed
                more.read()
                data.update(more)
        kept = {place: index for index, place in enumerate(p for p, ok in enumerate(passed) if ok)}
        lines = {
            module: {
                line: sorted(kept[int(it)] for it in contexts if it and int(it) in kept)
                for line, contexts in by_line.items()
            }
            for module, by_line in _contexts(self._root, data).items()
        }
        return Trace(
            [tests[place] for place in kept],
            [seconds[place] for place in kept],
            {m: {n: found for n, found in by.items() if found} for m, by in lines.items()},
            [test for test, ok in zip(tests, passed, strict=True) if not ok],
        )


def _contexts(root: Path, data: coverage.CoverageData) -> dict[str, dict[str, list[str]]]:
    return {
        Path(path).relative_to(root).as_posix(): {
            str(line): contexts for line, contexts in data.contexts_by_lineno(path).items()
        }
        for path in data.measured_files()
    }


def forget() -> None:
    """Empty what functions remember, so that each test runs what it needs.

    Temporary folders that tests share go with it. That they go without being told to is a warning,
    for which the next test would fail.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        for name, module in list(sys.modules.items()):
            if name.partition(".")[0] in {"recotrack", "tests"}:
                for value in vars(module).values():
                    if isinstance(value, functools._lru_cache_wrapper):  # noqa: SLF001 - it has no other name
                        value.cache_clear()


def _processor_time() -> float:
    """Of this process, and of the programs that it has waited for."""
    return time.process_time() + sum(os.times()[2:4])
