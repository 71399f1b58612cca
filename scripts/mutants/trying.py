"""Trying a mutant: a fork of the collected pytest session runs the tests that can see the fault.

A fork has pytest, recotrack and the tests loaded already: what is left is to put the changed
function in the place of its original, and to run the tests one by one until one fails. Where that
would not do, because importing runs the changed statement, the fork loads recotrack again.
"""

import contextlib
import gc
import os
import resource
import signal
import sys
import traceback
from collections import defaultdict
from collections.abc import Callable, Collection, Generator, Mapping, Sequence
from pathlib import Path
from types import CodeType, FunctionType
from typing import NoReturn

import pytest
from hypothesis import Phase, settings

from scripts.mutants.keeping import KILLED, LIVED, TIMED_OUT
from scripts.mutants.making import Mutant

FLAGS = [
    "--override-ini=addopts=", "--import-mode=importlib", "--capture=no", "-p", "no:cacheprovider",
    "-p", "no:xdist", "-p", "no:faulthandler", "-W", "ignore::pytest.PytestAssertRewriteWarning",
    "-m", "not test_all",
]  # fmt: skip
"""Of pytest. A mutant is shown to what `make test` runs: that is where it has to be noticed."""
_MORE_MEMORY = 1 << 30
_LIVED, _KILLED, _FAULT = 0, 1, 3


class Trial:
    """Where mutants are tried: a copy of the project, and a folder for what tests leave behind."""

    def __init__(self, root: Path, scratch: Path, seconds: dict[str, float]) -> None:
        """Tests run in `root` and have a limit that follows from their usual `seconds`."""
        self._root, self._scratch, self._seconds = root, scratch, seconds
        self._loaded = loaded_functions()
        self._killer = scratch / "killer"
        self._written = 0

    def run(self, mutant: Mutant, items: Sequence[pytest.Item], *, afresh: bool) -> tuple[str, str]:
        """Put the fault in, run the tests, take it out. What became of it, and by which test."""
        if not items:
            return LIVED, ""
        file = self._root / mutant.module
        original, times = file.read_bytes(), file.stat()
        self._written += 2
        _write(file, mutant.source.encode(), (1_000_000_000 + self._written) * 10**9)
        self._killer.write_text("", encoding="utf-8")
        try:
            status = forked(lambda: self._child(mutant, items, afresh=afresh))
        finally:
            _write(file, original, times.st_mtime_ns)
        return _outcome(status, mutant), self._killer.read_text(encoding="utf-8")

    def _child(self, mutant: Mutant, items: Sequence[pytest.Item], *, afresh: bool) -> int:
        _bounded()
        file = str(self._root / mutant.module)
        if afresh or not replaced(self._loaded[file], file, mutant):
            return self._run_afresh(items)
        items[0].config.pluginmanager.register(self)
        for place, item in enumerate(items):
            following = items[place + 1] if place + 1 < len(items) else None
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        return _LIVED

    def _run_afresh(self, items: Sequence[pytest.Item]) -> int:
        """Run the tests in a new pytest, with all of our modules loaded again."""
        ours = {"recotrack", "tests", "benchmarks"}
        for name in list(sys.modules):
            if name.partition(".")[0] in ours:
                del sys.modules[name]
        words = [*FLAGS, f"--basetemp={self._scratch}/pytest", *(item.nodeid for item in items)]
        _limit(2.0)
        if pytest.main(words, plugins=[self]) != pytest.ExitCode.OK:
            self._end("tests/conftest.py")  # it loads recotrack before any test does
        return _LIVED

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self) -> None:
        """After the tests' own conftest.py."""
        settle_hypothesis()

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A test file that cannot be loaded ends the trial."""
        if report.failed:
            self._end(str(report.nodeid).partition("::")[0])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Give each test its limit, and say which one runs: it may never end."""
        self._killer.write_text(item.nodeid, encoding="utf-8")
        _limit(self._seconds.get(item.nodeid, 0.0))
        done = yield
        self._killer.write_text("", encoding="utf-8")
        return done

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """The first test that fails ends the trial."""
        if report.failed:
            self._end(report.nodeid)

    def _end(self, by: str) -> NoReturn:
        self._killer.write_text(by, encoding="utf-8")
        os._exit(_KILLED)


def _write(file: Path, content: bytes, when: int) -> None:
    """Write a module. Each fault has a time of its own, so that no stale bytecode is used; the
    original has its own again, so that its bytecode is.
    """
    file.write_bytes(content)
    os.utime(file, ns=(when, when))


def settle_hypothesis() -> None:
    """The same examples every time; a failure is enough, and need not be made small."""
    settings.register_profile(
        "mutants",
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
    )
    settings.load_profile("mutants")


def forked(what: Callable[[], int]) -> int:
    """Do something in a process of its own, with all that it starts; its status."""
    errors = os.dup(2)
    child = os.fork()
    if not child:
        code = _FAULT
        try:
            os.setsid()
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in range(3):
                os.dup2(nowhere, stream)
            code = what()
        except BaseException:  # noqa: BLE001 - whatever it is: this process has no caller
            os.write(errors, traceback.format_exc().encode())
        finally:
            os._exit(code)
    os.close(errors)
    try:
        _, status = os.waitpid(child, 0)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
    return status


def _bounded() -> None:
    """A mutant may ask for memory without end."""
    size = Path("/proc/self/statm")
    if size.exists():  # on Linux
        pages = int(size.read_text(encoding="ascii").split()[0])
        limit = pages * resource.getpagesize() + _MORE_MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _limit(seconds: float) -> None:
    """End this process when a test takes far more than it usually does, busy or asleep."""
    signal.setitimer(signal.ITIMER_PROF, 5 + 10 * seconds)
    signal.setitimer(signal.ITIMER_REAL, 60 + 60 * seconds)


def _outcome(status: int, mutant: Mutant) -> str:
    if os.WIFSIGNALED(status):
        timed_out = os.WTERMSIG(status) in {signal.SIGPROF, signal.SIGALRM}
        return TIMED_OUT if timed_out else KILLED
    code = os.WEXITSTATUS(status)
    if code not in {_LIVED, _KILLED}:
        raise RuntimeError(f"{mutant.name}: the tests could not be run ({code})")
    return KILLED if code == _KILLED else LIVED


def loaded_functions() -> Mapping[str, list[FunctionType]]:
    """All functions that are loaded, wherever they are held by now, by their file."""
    gc.unfreeze()  # of what was set aside once the tests were collected nothing would be found
    found = defaultdict[str, list[FunctionType]](list)
    for each in gc.get_objects():
        if isinstance(each, FunctionType):
            found[each.__code__.co_filename].append(each)
    gc.freeze()
    return found


def replaced(ours: Collection[FunctionType], file: str, mutant: Mutant) -> bool:
    """Give the function, among those of its file, the code with the fault. False: it cannot be
    done, and the module has to be loaded again.
    """
    name = mutant.function
    new = _code(compile(mutant.source, file, "exec", dont_inherit=True), name)
    if any(each.__code__.co_qualname.startswith(f"{name}.<locals>.") for each in ours):
        return False
    found = [each for each in ours if each.__code__.co_qualname == name]
    if (ours and not found) or new is None:
        return False
    for each in found:
        if each.__code__.co_freevars != new.co_freevars:
            return False
        each.__code__ = new
    return True


def _code(of: CodeType, name: str) -> CodeType | None:
    """A function's code in that of its module; the last one, if it is defined twice."""
    found = None
    for each in of.co_consts:
        if isinstance(each, CodeType):
            found = each if each.co_qualname == name else _code(each, name) or found
    return found
