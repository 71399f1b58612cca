"""The rules of the house: what holds for every module and file, whatever it does.

Lint, types and the layers have their own tools (pyproject.toml), which `make test` asks first; here
stands what no tool of theirs can ask.
"""

import ast
import os
import re
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from recotrack.cli.verbs import VERBS
from tests.places import ROOT
from tests.programs import NEW_EXAMPLES
from tests.releasing import packages
from tests.sources import PACKAGE, modules, modules_with, parsed

TESTS = ROOT / "tests"

# Calls that touch files, where their name is not also that of something harmless (`replace`).
TOUCHES_FILES = {
    "iterdir",
    "mkdir",
    "open",
    "read_bytes",
    "read_text",
    "rglob",
    "rmdir",
    "touch",
    "unlink",
    "write_bytes",
    "write_text",
}
MAY_TOUCH_FILES = re.compile(r"store(\.py|/)")


def project_files() -> list[Path]:
    """What is committed, and what would be by `git add --all`."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("not a git work tree")
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return [path for path in paths if path.is_file() and not path.is_symlink()]


def lines_that_match(pattern: re.Pattern[bytes], paths: list[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT).as_posix()}:{number}: {line.decode(errors='replace').strip()}"
        for path in paths
        if pattern.search(content := path.read_bytes())
        for number, line in enumerate(content.splitlines(), start=1)
        if pattern.search(line)
    ]


def statements(of: ast.AST) -> Iterator[ast.stmt]:
    """Every statement of a module, however deep it stands: quicker than a walk of each name in it."""
    for part in ("body", "handlers", "orelse", "finalbody", "cases"):
        for each in getattr(of, part, ()):
            if isinstance(each, ast.stmt):
                yield each
            yield from statements(each)


def registry_hosts() -> re.Pattern[bytes]:
    """The usual hosts, in pieces: this file is searched as well."""
    hosts = [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("npmjs", "com"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("static", "crates", "io"),
        ("proxy", "golang", "org"),
    ]
    return re.compile(b"|".join(re.escape(".".join(host).encode()) for host in hosts))


def test_every_module_opens_with_what_it_is_for() -> None:
    """A module's docstring says what it is for, from its first character."""
    assert [name for name, text in modules().items() if not re.match(r'"""[^"\s]', text)] == []


def test_only_the_store_touches_files() -> None:
    """Elsewhere a path is a value: nothing reads it, writes it or lists it, except by asking store."""
    touching = [
        f"{name}:{node.lineno}: {called}"
        for name, tree in modules_with(re.compile(rf"\b({'|'.join(TOUCHES_FILES)})\s*\("))
        if not MAY_TOUCH_FILES.match(name)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        if getattr(node.func, "attr", getattr(node.func, "id", "")) in TOUCHES_FILES
        for called in [ast.unparse(node.func)]
        if not called.startswith(("store.", "archive."))  # a part of a zip that is in memory
    ]
    assert touching == []


def test_a_rule_writes_no_line_to_type() -> None:
    """It names a command as a value (`problems.Command`); only `cli` knows how that is typed."""
    typed = re.compile(rf"(?<!`)(?<!from )\brecotrack (?:{'|'.join(VERBS)})\b")
    rules = {
        name: text for name, text in modules().items() if name.startswith(("checks/", "model/"))
    }
    assert [name for name, text in rules.items() if typed.search(text)] == []


@pytest.mark.test_all("every test")
def test_an_assertion_says_what_is_so() -> None:
    """None takes one thing or another, of which either will do, and none compares a thing with
    itself: it would go on holding when what it is about no longer does.
    """
    assertions = [
        (f"{path.relative_to(TESTS)}:{node.lineno}", node.test)
        for path in sorted([*TESTS.glob("*.py"), *TESTS.glob("*/*.py")])
        for node in statements(parsed(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assert)
    ]
    assert len(assertions) > 1000
    weak = [
        place
        for place, test in assertions
        if (isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or))
        or (isinstance(test, ast.Compare) and ast.dump(test.left) == ast.dump(test.comparators[0]))
    ]
    assert weak == []


@pytest.mark.skipif(NEW_EXAMPLES in os.environ, reason="new examples were asked for")
def test_generated_tests_take_the_same_examples_each_time() -> None:
    """In every process that runs tests: what fails in CI fails again by hand."""
    assert settings().derandomize


@pytest.mark.parametrize(
    "name",
    [
        "requirements.txt",
        "requirements-office.txt",
        "requirements-release.txt",
        "requirements-dev.txt",
    ],
)
def test_every_requirement_is_pinned_by_hash(name: str) -> None:
    """A requirement has one version and its hashes, and no address to fetch it from."""
    text = (ROOT / name).read_text(encoding="utf-8")
    requirements = re.sub(r"\s*\\\n\s*", " ", re.sub(r"(?m)^\s*#.*\n", "", text)).splitlines()
    assert requirements
    pinned = re.compile(r"[\w.-]+==[\w.]+( ; [^#]+?)?( --hash=sha256:[0-9a-f]{64})+")
    assert [line for line in requirements if not pinned.fullmatch(line)] == []
    assert "://" not in text


def test_no_file_names_a_machine_or_a_registry() -> None:
    """The project reads the same on every machine: no absolute path of one, no host it fetches from."""
    paths = project_files()
    machine_paths = re.compile(rb"/(?<![.0-9A-Za-z]/)(work|farm|root)/")
    assert lines_that_match(machine_paths, paths) == []
    assert lines_that_match(registry_hosts(), paths) == []


@pytest.mark.test_all("a release")
def test_what_is_built_carries_its_data(tmp_path_factory: pytest.TempPathFactory) -> None:
    """An installed recotrack has each template, each text of the demo and each page of a rule beside
    its code, and says that it is typed; the archive of the source has them where the checkout has them.
    """
    built = packages(tmp_path_factory)
    (wheel,) = built.glob("*.whl")
    (source,) = built.glob("*.tar.gz")
    templates, texts = _files_of(ROOT / "templates"), _files_of(PACKAGE / "starter" / "texts")
    pages = _files_of(PACKAGE / "checks" / "pages")
    assert templates
    assert texts
    assert pages
    packed = set(zipfile.ZipFile(wheel).namelist())
    code = {"recotrack/py.typed", "recotrack/cli/__init__.py"}
    assert code | {f"recotrack/{name}" for name in templates} <= packed
    assert {name.removeprefix("src/") for name in texts | pages} <= packed
    with tarfile.open(source) as archive:
        unpacked = {name.partition("/")[2] for name in archive.getnames()}
    assert templates | texts | pages <= unpacked


def _files_of(folder: Path) -> set[str]:
    """The files in a folder of the checkout, by their paths in it."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
