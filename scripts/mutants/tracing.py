"""Which tests run which statements of the packages: asked once of each test file.

Each statement is compiled with a mark before it, which sets a byte of a file. This process and the
programs that tests start have that file in memory together, so that a program is seen as well,
however it ends.
"""

import ast
import functools
import importlib.util
import marshal
import mmap
import os
import re
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Generator, Iterable, Sequence
from itertools import takewhile
from pathlib import Path

import pytest

from scripts.mutants.keeping import Trace
from scripts.mutants.making import PACKAGES

_UNCHECKED = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8)
"""How bytecode begins that Python uses whatever the module's text is."""
_OF_ALL = "import mmap, os\nran = mmap.mmap(os.open({path!r}, os.O_RDWR), 0)\n"


class Marks:
    """The statements of the packages, in an order, and which of them have run."""

    def __init__(self, root: Path, scratch: Path) -> None:
        """Compile the packages with marks. They are to be imported after that."""
        self._statements: list[tuple[str, int]] = []
        for package in PACKAGES:
            for path in sorted((root / "src" / "recotrack" / package).rglob("*.py")):
                self._compile(root, path)
        file = scratch / "marks"
        file.write_bytes(bytes(len(self._statements)))
        shared = _OF_ALL.format(path=str(file))
        (root / "src" / "recotrack_marks.py").write_text(shared, encoding="utf-8")
        with file.open("r+b") as marks:
            self._ran = mmap.mmap(marks.fileno(), 0)

    def _compile(self, root: Path, path: Path) -> None:
        module = ast.parse(path.read_bytes())
        name = path.relative_to(root).as_posix()
        for node in list(ast.walk(module)):
            for field in ("body", "orelse", "finalbody"):
                if isinstance(body := getattr(node, field, None), list):
                    setattr(node, field, [each for it in body for each in self._marked(name, it)])
        opening = list(takewhile(_opens, module.body))
        module.body.insert(len(opening), *ast.parse("from recotrack_marks import ran as _ran").body)
        code = compile(ast.fix_missing_locations(module), str(path), "exec", dont_inherit=True)
        target = Path(importlib.util.cache_from_source(str(path)))
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(_UNCHECKED + marshal.dumps(code))

    def _marked(self, name: str, statement: ast.stmt) -> Iterable[ast.stmt]:
        if _opens(statement):
            return [statement]
        mark = ast.parse(f"_ran[{len(self._statements)}] = 1").body[0]
        self._statements.append((name, statement.lineno))
        return [ast.copy_location(mark, statement), statement]

    def taken(self) -> set[int]:
        """The statements that have run since this was last asked."""
        ran = self._ran[:]
        self._ran[:] = bytes(len(ran))
        return {found.start() for found in re.finditer(b"\1", ran)}

    def lines(self, ran: Sequence[set[int]]) -> dict[str, dict[str, list[int]]]:
        """By module and line, the tests that run it, where `ran` has each test's statements."""
        found: dict[str, dict[str, list[int]]] = {}
        for test, statements in enumerate(ran):
            for statement in statements:
                module, line = self._statements[statement]
                found.setdefault(module, {}).setdefault(str(line), []).append(test)
        return found


def _opens(statement: ast.stmt) -> bool:
    """Whether it has to stay the first of its body: a docstring, or what the future brings."""
    if isinstance(statement, ast.ImportFrom):
        return statement.module == "__future__"
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def of_imports(marks: Marks) -> Trace:
    """The statements that have run before any test has: importing runs them."""
    return Trace(["import"], [0.0], marks.lines([marks.taken()]), [])


class Tracing:
    """One file's tests, traced in a process of their own."""

    def __init__(self, marks: Marks) -> None:
        """Trace by these marks."""
        self._marks = marks
        self._passed = True
        self._own, self._shared = set[int](), defaultdict[str, set[int]](set)
        self._shared_seconds = defaultdict[str, float](float)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take note of a test that fails or is skipped."""
        self._passed &= report.outcome == "passed"

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[object]
    ) -> Generator[None, object, object]:
        """What is made once for several tests is made for each of them."""
        if fixturedef.scope == "function":
            return (yield)
        self._own |= self._marks.taken()
        began = _processor_time()
        try:
            return (yield)
        finally:
            self._shared[fixturedef.argname] |= self._marks.taken()
            self._shared_seconds[fixturedef.argname] += _processor_time() - began

    def trace(self, items: Sequence[pytest.Item]) -> Trace:
        """Run the tests; the process is of no other use afterwards."""
        tests, seconds, ran, left_out = [], [], [], []
        for item, following in zip(items, [*items[1:], None], strict=True):
            forget()
            self._passed, self._own = True, set()
            self._marks.taken()
            began = _processor_time()
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            took = _processor_time() - began
            names = getattr(item, "fixturenames", ())
            if not self._passed:
                left_out.append(item.nodeid)
                continue
            tests.append(item.nodeid)
            ran.append(self._own.union(self._marks.taken(), *(self._shared[x] for x in names)))
            seconds.append(round(max(took, sum(self._shared_seconds[x] for x in names)), 4))
        return Trace(tests, seconds, self._marks.lines(ran), left_out)


def forget() -> None:
    """Empty what functions remember, so that each test runs what it needs. What the model remembers
    of its own shapes stays: nothing of the packages is run to find it, and it takes long.

    Temporary folders that tests share go with it. That they go without being told to is a warning,
    for which the next test would fail.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        for name, module in list(sys.modules.items()):
            if re.match(r"(recotrack(?!\.model)|tests)\b", name):
                for value in vars(module).values():
                    if isinstance(value, functools._lru_cache_wrapper):  # noqa: SLF001 - it has no other name
                        value.cache_clear()


def _processor_time() -> float:
    """Of this process, and of the programs that it has waited for."""
    return time.process_time() + sum(os.times()[2:4])
