"""What all tests share: nobody's own settings, golden files, small registers in a temporary folder."""

import contextlib
import difflib
import gc
import importlib
import os
import re
import signal
import tempfile
import zlib
from collections import Counter
from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import rmtree

import pytest
from hypothesis import settings

from recotrack import store
from recotrack.checks import RULES, Case, raised
from recotrack.cli.cure_text import cure_text
from recotrack.problems import Problem
from recotrack.register import Register, load
from recotrack.words import count_of
from tests.places import ROOT, TESTS
from tests.programs import NEW_EXAMPLES

TODAY = date(2026, 1, 5)
"""The day of every test that does not name another."""

# The same examples every time, so that what fails in CI fails again by hand; no deadline, as shared
# machines are slow at times.
settings.register_profile(
    "recotrack", derandomize=NEW_EXAMPLES not in os.environ, deadline=None, max_examples=60
)
settings.register_profile("quick", settings.get_profile("recotrack"), max_examples=15)
settings.load_profile("recotrack")


def examples(quick: int, every: int) -> settings:
    """How many a generated test looks at: in `make test`, and in `make test-all`."""
    return settings(max_examples=size(quick, every))


def size(quick: int, every: int) -> int:
    """How large a thing a test makes: in `make test`, and in `make test-all`."""
    return every if settings.get_current_profile_name() == "recotrack" else quick


Files = dict[str, str | bytes]
RegisterFrom = Callable[[Path, Files], Register]
ProblemsOf = Callable[..., list[Problem]]
GOLDEN = TESTS / "golden"
WRITTEN = "golden file written"
"""The name under which a test's report says what --update-goldens wrote, also from another process."""

OTHERS = re.compile(
    r"(GIT_|RECOTRACK(?!_TESTS_)|GITHUB_|LC_|CLICOLOR|_TYPER_).*|SOURCE_DATE_EPOCH|NO_COLOR|FORCE_COLOR|PY_COLORS"
    r"|TTY_COMPATIBLE|TTY_INTERACTIVE|TERM|COLUMNS|LINES|LANG|LANGUAGE|CI|PYTHONWARNINGS|PYTHONIOENCODING"
    r"|PYTHONUNBUFFERED"
)
"""What a person or a runner may have set, and what would change what git or recotrack says."""


def is_quick(config: pytest.Config) -> bool:
    """Whether this is `make test`: what takes long then looks at less."""
    return "not test_all" in config.option.markexpr


def pytest_configure(config: pytest.Config) -> None:
    """From the first test to the last, whoever runs them: nobody's home, git or settings.

    Only the time zone stays, as recotrack's day is London's anywhere. What a test is about, it sets.
    """
    if is_quick(config):
        settings.load_profile("quick")
    # xdist would put the modules with few tests last, however long these take.
    config.option.loadscopereorder = False
    home = tempfile.TemporaryDirectory(prefix="recotrack-home-")
    config.add_cleanup(home.cleanup)
    settled = pytest.MonkeyPatch()
    config.add_cleanup(settled.undo)
    for name in filter(OTHERS.fullmatch, list(os.environ)):
        settled.delenv(name)
    # What tests interrupt hears Ctrl-C, also where a shell began them in the background.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    # A checkout that belongs to somebody else, as in a container, is read all the same.
    gitconfig = Path(home.name) / ".gitconfig"
    gitconfig.write_text(f'[safe]\n\tdirectory = "{ROOT.as_posix()}"\n', encoding="utf-8")
    for name, value in {
        "HOME": home.name,
        "USERPROFILE": home.name,
        "XDG_CONFIG_HOME": home.name,
        "GIT_CONFIG_GLOBAL": str(gitconfig),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        # A temporary folder inside a repository is in none.
        "GIT_CEILING_DIRECTORIES": os.path.realpath(tempfile.gettempdir()),
        "TERM": "xterm",
    }.items():
        settled.setenv(name, value)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="write the golden files and the printed blocks of the documents anew, and show the difference",
    )
    parser.addoption(
        "--part",
        metavar="K/N",
        type=_part,
        help="only the modules of the part K (from 1) of N, which are drawn by their names",
    )


def _part(text: str) -> tuple[int, int]:
    part, _, parts = text.partition("/")
    return int(part), int(parts)


def _is_asked_for(file: Path, config: pytest.Config) -> bool:
    """Whether a module is in the part that is to run."""
    part, parts = config.getoption("--part") or (1, 1)
    return zlib.crc32(file.name.encode()) % parts + 1 == part


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Of another part no module is even read."""
    is_module = collection_path.name.startswith("test_") and collection_path.suffix == ".py"
    return True if is_module and not _is_asked_for(collection_path, config) else None


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """What is collected stays to the end, and nobody looks through it for what can go."""
    gc.disable()
    try:
        _read_a_share(session.config)
        return (yield)
    finally:
        gc.enable()
        gc.freeze()
        # recotrack collects nothing while it runs; a worker has to, or it would grow, but seldom.
        gc.set_threshold(50_000)


def _read_a_share(config: pytest.Config) -> None:
    """Where there are several workers, each reads other modules first, which are then compiled for
    all: else each would compile all of them, at the same time.
    """
    worker = getattr(config, "workerinput", None)
    if worker is None or config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
        return
    first = int(worker["workerid"].removeprefix("gw"))
    files = sorted(each for each in TESTS.glob("*/test_*.py") if _is_asked_for(each, config))
    for file in files[first :: worker["workercount"]]:
        # What is wrong with a module, or skips it, is said when it is collected.
        with contextlib.suppress(Exception, pytest.skip.Exception):
            importlib.import_module(f"tests.{file.parent.name}.{file.stem}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what starts the program, by the fixtures that it uses, and put first what takes long: a
    module stays with one worker, and the others would wait for the last one.

    With --update-goldens the pictures come last: some are made of golden files.
    """
    for item in items:
        if {"tmp_path", "tmp_path_factory"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("program")
    long = {item.path for item in items if item.get_closest_marker("test_all")}
    sizes = Counter(item.path for item in items)
    items.sort(key=lambda item: (item.path not in long, -sizes[item.path]))
    if config.getoption("--update-goldens"):
        items.sort(key=lambda item: item.path.name == "test_pictures.py")


class Golden:
    """Compare a text with the file that holds what it should be; with --update-goldens, write the file."""

    def __init__(self, node: pytest.Item, *, updating: bool) -> None:
        self.node = node
        self.updating = updating

    def __call__(self, path: Path | str, text: str) -> None:
        """A relative path is one below tests/golden."""
        __tracebackhide__ = True  # what fails is the test
        file = GOLDEN / path
        kept = file.read_bytes().decode() if file.exists() else None
        if text == kept:
            return
        changed = difference(file, kept or "", text)
        if self.updating:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
            self.node.user_properties.append((WRITTEN, changed))
            return
        pytest.fail(f"if so it should be: pytest --update-goldens, and read it\n{changed}")


def difference(file: Path, before: str, after: str) -> str:
    """What changes in a file, as `git diff` shows it."""
    name = (file.relative_to(ROOT) if file.is_relative_to(ROOT) else file).as_posix()
    # split and not splitlines: a line end that is missing, or another one, shows.
    lines = difflib.unified_diff(
        before.split("\n"), after.split("\n"), f"a/{name}", f"b/{name}", lineterm=""
    )
    return "\n".join(lines)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare with a golden file, or write it."""
    return Golden(request.node, updating=request.config.getoption("--update-goldens"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """After --update-goldens: all that it changed, to be read before it is committed."""
    changed = [
        text
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", "") == "teardown"
        for name, text in report.user_properties
        if name == WRITTEN
    ]
    if changed:
        terminalreporter.section("golden files written")
        for text in sorted(changed):
            terminalreporter.write_line(text)
        terminalreporter.write_line(f"{count_of(len(changed), 'golden file')} written")


@pytest.fixture(scope="session")
def register_from() -> RegisterFrom:
    """Write `files` (by path below records/) into a records folder in `folder`, and load it."""
    return written


@pytest.fixture
def problems_of(tmp_path: Path) -> ProblemsOf:
    """The problems that all rules find in a register of these files, in the order of their places;
    what to write as it is printed.
    """

    def found(files: Files, today: date = TODAY) -> list[Problem]:
        rmtree(tmp_path / "records", ignore_errors=True)
        register = written(tmp_path, files)
        case = Case(register, today, exists=lambda path: (tmp_path / path).exists())
        return [
            replace(each, write=tuple(map(cure_text, each.write)))
            for each in raised(case, RULES).problems()
        ]

    return found


def put(root: Path, files: Files) -> None:
    """Write these files, by path below a records folder."""
    root.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())


def written(folder: Path, files: Files) -> Register:
    root = folder / "records"
    put(root, files)
    return load("records", store.listing(root), lambda path: store.read(root, path))
