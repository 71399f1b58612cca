"""What `make mutants` keeps between runs, in .mutants/: which tests run which lines, and verdicts.

Each is kept with a digest of what it follows from, and asked for again when that has changed: the
code and the tests' helpers, and the test files that have to do with it.
"""

import contextlib
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

KILLED, LIVED, TIMED_OUT = "killed", "lived", "timed out"


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant."""

    mutant: str
    outcome: str
    by: str
    """The test that failed or did not end; empty where the mutant lived."""
    tests: int
    """How many tests run the changed statement."""
    tried: int
    """How many of them it was to be shown to."""
    reach: float
    """The limit that chose these."""


@dataclass(frozen=True)
class Trace:
    """What the tests of one file run, each by itself."""

    tests: list[str]
    seconds: list[float]
    """Processor time of each test."""
    lines: dict[str, dict[str, list[int]]]
    """By module and line: the tests that run it, as places in `tests`."""
    left_out: list[str]
    """Tests that are skipped or fail where nothing is changed."""

    def places(self, module: str, first: int, last: int) -> set[int]:
        """The tests that run any of these lines."""
        by_line = self.lines.get(module, {})
        return {it for line in range(first, last + 1) for it in by_line.get(str(line), ())}

    def places_in(self, folder: str) -> set[int]:
        """The tests that run any line of the modules in a folder."""
        return {
            it
            for module, by_line in self.lines.items()
            if module.startswith(folder)
            for places in by_line.values()
            for it in places
        }


class Kept:
    """The folder .mutants, for the state of code and tests in `root`."""

    def __init__(self, folder: Path, root: Path) -> None:
        """Read the verdicts that are there, and take the digest of code and helpers."""
        self._folder, self._root = folder, root
        self._shared = _digest(_shared_by_all(root))
        self._file = folder / "verdicts.jsonl"
        self._verdicts = dict(self._read())
        self.file = cache(self._digest_of_file)

    def _read(self) -> Iterator[tuple[str, tuple[str, Verdict]]]:
        if self._file.exists():
            for line in self._file.read_text(encoding="utf-8").splitlines():
                try:
                    found = json.loads(line)
                    key = found.pop("key")
                    yield found["mutant"], (key, Verdict(**found))
                except (ValueError, TypeError):  # half a line, or one of an earlier form
                    continue

    def _digest_of_file(self, test_file: str) -> str:
        """Of a test file, and of those that it imports from."""
        text = (self._root / test_file).read_bytes()
        names = re.findall(rb"(?m)^from tests\.(\w+\.test_\w+) import", text)
        return _digest([text, *(self.file(_path_of(name)).encode() for name in names)])

    def verdict(self, mutant: str, test_files: Iterable[str], reach: float) -> Verdict | None:
        """What is known of a mutant that the tests of these files run, if it is still so."""
        key, verdict = self._verdicts.get(mutant, ("", None))
        if verdict is None or key != self._key(verdict, test_files):
            return None
        return verdict if verdict.by or verdict.reach >= reach else None

    def last_killer(self, mutant: str) -> str:
        """The test that ended a mutant of this name, then: it may again."""
        _, verdict = self._verdicts.get(mutant, ("", None))
        return verdict.by if verdict else ""

    def keep(self, verdict: Verdict, test_files: Iterable[str]) -> None:
        """Write a verdict down."""
        key = self._key(verdict, test_files)
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"key": key, **asdict(verdict)}) + "\n")

    def _key(self, verdict: Verdict, test_files: Iterable[str]) -> str:
        files = [verdict.by.partition("::")[0]] if verdict.by else sorted(test_files)
        return _digest([self._shared.encode(), *(self.file(name).encode() for name in files)])

    def trace(self, test_file: str) -> Trace | None:
        """What the tests of a file run, if that is known. The empty name: what importing runs."""
        path = self._trace_file(test_file)
        if path.exists():
            with contextlib.suppress(ValueError):  # half a file
                found = json.loads(path.read_text(encoding="utf-8"))
                if found.pop("key") == self._trace_key(test_file):
                    return Trace(**found)
        return None

    def keep_trace(self, test_file: str, trace: Trace) -> None:
        """Write down what the tests of a file run."""
        path = self._trace_file(test_file)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"key": self._trace_key(test_file), **asdict(trace)})
        path.write_text(text, encoding="utf-8")

    def _trace_file(self, test_file: str) -> Path:
        return self._folder / "traces" / f"{test_file.replace('/', '.') or 'imports'}.json"

    def _trace_key(self, test_file: str) -> str:
        return self._shared + (self.file(test_file) if test_file else "")


def _path_of(module: bytes) -> str:
    return f"tests/{module.decode().replace('.', '/')}.py"


def _shared_by_all(root: Path) -> Iterator[bytes]:
    """What any test may rest on."""
    yield f"{sys.version} {sys.executable}".encode()
    folders = ("src", "templates", "records", "tests")
    files = [path for folder in folders for path in (root / folder).rglob("*") if path.is_file()]
    for path in sorted([*files, root / "pyproject.toml", root / "requirements-dev.txt"]):
        name = path.relative_to(root).as_posix()
        if not re.search(r"^tests/\w+/test_\w+\.py$|/__pycache__/", name):
            yield name.encode()
            yield path.read_bytes()


def _digest(parts: Iterable[bytes]) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(b"%d:" % len(part))
        found.update(part)
    return found.hexdigest()[:16]
