"""The documents say what is so: made pages are in step, examples are read, commands are run.

A page that shows commands is walked through in a scratch folder that holds a copy of records/. Comments
in the page, which no reader sees, help. They are about the next block: `<!-- today: 2025-06-12 -->` sets
the day from there on, `<!-- exit: 1 -->` says how it ends, `<!-- file: note.md -->` writes it to that
file, `<!-- append: records/x.yaml -->` adds it to the end of one, and `<!-- edit: x.yaml | old | new -->`
changes a file before it. `<!-- start: empty -->` begins without records/. In a console block `$ ` stands
before a command and what it prints below it; `...` stands for any lines, and at the end of a line for
the rest of it.
"""

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
import typer
from markdown_it import MarkdownIt

from recotrack import source, store
from recotrack.checks import RULES, Case, raised
from recotrack.cli import app
from recotrack.cli.problem_text import problem_text
from recotrack.model import validate
from recotrack.problems import Severity
from recotrack.register import kind_of, load
from scripts import make_docs
from tests import in_process
from tests.conftest import TODAY, Golden
from tests.house.printed_blocks import shown_anew
from tests.places import ROOT
from tests.warm_python import warm_python

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")])
WALKED = (
    "README.md", "docs/history.md", "docs/liaison-officer.md", "docs/policy-officer.md",
    "docs/records.md",
)  # fmt: skip
AS_PROGRAMS = "README.md"
"""The page whose commands are started as programs of their own."""
MAY_RUN = {"cd", "git", "recotrack"}
NOT_RUN = {"make", "python"}
COMMAND = re.compile(r"(?m)^(\$ (?:.*\\\n)*.*\n)((?:(?!\$ ).*\n)*)")
"""A command with the lines on which it goes on, and what is shown below it."""
COMMENT = re.compile(r"<!-- (today|exit|file|append|edit|start|from): (.+?) -->")


def name_of(page: Path) -> str:
    """The name of a page in the project."""
    return page.relative_to(ROOT).as_posix()


by_page = pytest.mark.parametrize("page", PAGES, ids=name_of)


class Block(NamedTuple):
    """A fenced block: its language, its text, its line in the page, and the comments before it."""

    language: str
    text: str
    line: int
    notes: dict[str, str]


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page."""
    return blocks_of(page.read_text(encoding="utf-8"))


def blocks_of(text: str) -> Iterator[Block]:
    """Those of its text."""
    notes: dict[str, str] = {}
    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "html_block":
            notes.update(COMMENT.findall(token.content))
        elif token.type == "fence":
            assert token.map is not None
            yield Block(token.info, token.content, token.map[0] + 1, notes)
            notes = {}


# Pages that follow from the code


def test_made_pages_are_in_step(golden: Golden) -> None:
    """What `make docs` would write is what is there."""
    stale = {
        path: text
        for path, text in make_docs.pages().items()
        if path.read_text(encoding="utf-8") != text
    }
    if not golden.updating:
        assert [path.name for path in stale] == [], "run: make docs"
    for path, text in stale.items():
        golden(path, text)


def test_every_table_is_shown() -> None:
    """docs/records.md has the keys of every kind of file, and each of its other tables."""
    page = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    made = set(re.findall(r"<!-- made: (\S+)", page))
    assert made == set(make_docs.PARTS)
    assert set(re.findall(r"<!-- made: keys (\S+) -->", page)) == set(make_docs.FILES)


# Links


@cache
def anchors(page: Path) -> set[str]:
    tokens = MarkdownIt("commonmark").parse(page.read_text(encoding="utf-8"))
    return {
        make_docs.anchor(text.content)
        for head, text in pairwise(tokens)
        if head.type == "heading_open"
    }


@by_page
def test_links_lead_somewhere(page: Path) -> None:
    """A link to another page, or to a heading, finds it."""
    lost = []
    for token in MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8")):
        for inner in token.children or []:
            target = str(inner.attrs.get("href", ""))
            if inner.type != "link_open" or re.match(r"[a-z]+:", target):
                continue
            name, _, heading = target.partition("#")
            there = (page.parent / name).resolve() if name else page
            if not there.exists() or (heading and heading not in anchors(there)):
                lost.append(target)
    assert lost == []


def test_every_page_is_in_the_list() -> None:
    """docs/README.md leads to each page beside it."""
    docs = ROOT / "docs"
    listed = set(
        re.findall(r"\]\(([\w-]+\.md)\)", (docs / "README.md").read_text(encoding="utf-8"))
    )
    assert listed == {page.name for page in docs.glob("*.md")} - {"README.md"}


@by_page
def test_a_page_shows_no_raw_html(page: Path) -> None:
    """Comments apart, nothing in a page is HTML: text in angle brackets would vanish."""
    tokens = MarkdownIt("commonmark").parse(page.read_text(encoding="utf-8"))
    every = [each for token in tokens for each in [token, *(token.children or [])]]
    html = [each.content for each in every if each.type in {"html_block", "html_inline"}]
    assert [text for text in html if not re.fullmatch(r"(?s)\s*(<!--.*?-->\s*)+", text)] == []


# Records


def yaml_blocks(page: Path) -> list[tuple[str, Block]]:
    """The YAML blocks of a page; those that are whole files with their path below records/."""
    return [
        (match["path"] if (match := HEADER.match(block.text)) else "", block)
        for block in blocks(page)
        if block.language == "yaml"
    ]


HEADER = re.compile(r"# (records/)?(?P<path>\S+\.yaml)\n")


def test_pages_show_records() -> None:
    """Whole files, of which the next tests ask, and parts of them."""
    named = [bool(path) for page in PAGES for path, _ in yaml_blocks(page)]
    assert set(named) == {True, False}


@pytest.mark.parametrize("page", [each for each in PAGES if yaml_blocks(each)], ids=name_of)
def test_records_in_a_page_are_read(page: Path) -> None:
    """Every YAML block is read without a fault; one that names its file has that file's shape."""
    for path, block in yaml_blocks(page):
        value, faults = source.read(block.text.encode(), path or page.name)
        assert not faults, (block.line, faults)
        kind = kind_of(path)
        if path:
            assert kind is not None, (block.line, path)
            _, faults = validate(kind.kind, value, path)
            assert not faults, (block.line, faults)


def test_an_excerpt_stands_in_its_file() -> None:
    """A block after `<!-- from: FILE -->` has lines of that file, in its order; `# ...` leaves out some."""
    excerpts = [block for page in PAGES for block in blocks(page) if "from" in block.notes]
    assert excerpts
    for block in excerpts:
        lines = iter((ROOT / block.notes["from"]).read_text(encoding="utf-8").splitlines())
        shown = [line for line in block.text.splitlines() if line.strip() != "# ..."]
        assert [line for line in shown if line not in lines] == []


@by_page
def test_whole_records_of_a_page_pass_the_check(page: Path) -> None:
    """The whole files that a page shows are one register, and a check finds no error in it."""
    files = {path: block.text.encode() for path, block in yaml_blocks(page) if path}
    listed = [store.Listed(path, store.NameKind.FILE) for path in sorted(files)]
    case = Case(load("records", listed, files.__getitem__), TODAY, lambda _: True)
    found = raised(case, RULES).problems() if files else ()
    errors = [problem_text(each) for each in found if each.severity is Severity.ERROR]
    assert errors == []


# Commands


@dataclass
class Walk:
    """A scratch folder, and where somebody who follows a page stands in it."""

    top: Path
    here: Path
    settings: dict[str, str] = field(default_factory=dict)
    as_programs: bool = False
    """Whether recotrack is started as a program of its own, or answers in this process."""

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        """Run one command line; `cd` moves on."""
        # As README calls it in a clone, with what it says of the line.
        words = shlex.split(command.removeprefix(".venv/bin/"), comments=True)
        assert words[0] in MAY_RUN, command
        if words[0] == "cd":
            self.here = self.here / words[1]
            assert self.here.is_dir(), command
            return subprocess.CompletedProcess(words, 0, "", "")
        if words[0] == "recotrack":
            if not self.as_programs:
                return in_process.recotrack(words[1:], self.here, self.environment())
            words = [sys.executable, "-m", *words]
        return subprocess.run(
            words, cwd=self.here, env=self.environment(), check=False, text=True, encoding="utf-8",
            capture_output=True, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    def environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("RECOTRACK", "GIT"))
        }
        who = {
            f"GIT_{one}_{what}": "docs@example.org"
            for one in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        fixed = {
            "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(self.top),
            "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "COLUMNS": "100",
        }  # fmt: skip
        return {**kept, **who, **fixed, **self.settings}


def start(tmp_path: Path, *, empty: bool) -> Walk:
    """A repository with a copy of records/ committed, and another that it pushes to."""
    walk = Walk(tmp_path, tmp_path / "work")
    walk.here.mkdir()
    if empty:
        return walk
    shutil.copytree(ROOT / "records", walk.here / "records")
    for command in (
        f"git init --quiet --bare --initial-branch=main {shlex.quote(str(tmp_path / 'origin'))}",
        "git init --quiet --initial-branch=main",
        f"git remote add origin {shlex.quote(str(tmp_path / 'origin'))}",
        "git add records",
        "git commit --quiet --message records",
        "git push --quiet --set-upstream origin main",
    ):
        done = walk.run(command)
        assert done.returncode == 0, done.stdout + done.stderr
    return walk


def commands(block: Block) -> Iterator[tuple[str, str, list[str]]]:
    """Each command of a block: as typed, on one line, and the lines that are shown below it."""
    if block.language == "sh":
        text = re.sub(r"\\\n *", "", block.text)
        yield from ((line, line, []) for line in text.splitlines() if line and line[0] != "#")
        return
    assert block.text.startswith("$ "), block
    for found in COMMAND.finditer(block.text):
        typed, shown = found.groups()
        line = re.sub(r"\\\n(> | *)", "", typed.removeprefix("$ ")).rstrip("\n")
        yield typed, line, shown.splitlines()


def prepare(walk: Walk, block: Block) -> None:
    """What the comments before a block ask for."""
    if "today" in block.notes:
        walk.settings["RECOTRACK_TODAY"] = block.notes["today"]
    if "edit" in block.notes:
        name, old, new = block.notes["edit"].split(" | ")
        file = walk.here / name
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, block
        file.write_text(text.replace(old, new), encoding="utf-8")
    for note, mode in (("file", "w"), ("append", "a")):
        if note in block.notes:
            with (walk.here / block.notes[note]).open(mode, encoding="utf-8") as file_:
                file_.write(block.text)


def recorded(text: str, walk: Walk) -> str:
    """A page, or a part of one, with what each of its commands prints now, run in their order."""
    lines = text.splitlines(keepends=True)
    anew: list[str] = []
    done = 0
    for block in blocks_of(text):
        prepare(walk, block)
        if block.language in {"sh", "console"}:
            played = "".join(_played(block, walk))
            if block.language == "console":
                anew += [*lines[done : block.line], played]
                done = block.line + block.text.count("\n")
    return "".join([*anew, *lines[done:]])


def _played(block: Block, walk: Walk) -> Iterator[str]:
    """Run a block's commands; each as typed, and what it prints now."""
    for typed, command, shown in commands(block):
        printed = shown
        if command.split()[0] not in NOT_RUN:
            done = walk.run(command)
            printed = (done.stdout + done.stderr).splitlines()
            where = "\n".join([f"line {block.line}: {command}", *printed])
            assert done.returncode == int(block.notes.get("exit", "0")), where
        yield typed + "".join(f"{line}\n" for line in shown_anew(printed, shown))


@pytest.mark.skipif(os.name == "nt", reason="the pages are written for a POSIX shell's quoting")
@pytest.mark.parametrize("page", WALKED)
def test_commands_in_a_page_work(page: str, tmp_path: Path, golden: Golden) -> None:
    """Who types what a page shows, from its first line to its last, sees what the page shows;
    --update-goldens has it show what is printed now.
    """
    text = (ROOT / page).read_text(encoding="utf-8")
    begin_empty = any(block.notes.get("start") == "empty" for block in blocks_of(text))
    walk = start(tmp_path, empty=begin_empty)
    walk.as_programs = page == AS_PROGRAMS
    golden(ROOT / page, recorded(text, walk))


# scripts/demo


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
@pytest.mark.parametrize(
    ("today", "typing"),
    [
        ("2025-01-31", 1),
        ("2024-10-16", 4),
        ("2031-03-01", 4),
    ],
)
@pytest.mark.test_all("a long run")
def test_the_demo_works_on_any_day(today: str, typing: int, tmp_path: Path) -> None:
    """It ends well, prints plain text in a pipe, writes the document, leaves the checkout alone, and
    its last lines can be typed.
    """
    before = snapshot(ROOT / "records")
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "recotrack").symlink_to(warm_python().with_name("recotrack"))
    environment = {
        **os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "RECOTRACK_TODAY": today, "TMPDIR": str(tmp_path),
    }  # fmt: skip
    done = subprocess.run(
        ["sh", str(ROOT / "scripts" / "demo")], cwd=tmp_path, env=environment, check=False,
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "\x1b" not in done.stdout
    heading, *typed = done.stdout.rstrip().splitlines()[-5:]
    assert heading == "What you can type next, where you stand"
    assert typed[1] == 'export PATH="$PWD/bin:$PATH"'
    for line in typed[-typing:]:
        done = subprocess.run(
            ["sh", "-c", line], cwd=tmp_path, env=environment, check=False,
            capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 0, line + done.stderr
    assert (tmp_path / "ravensmoor").is_dir()
    assert snapshot(ROOT / "records") == before


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_the_demo_fails_where_a_step_fails(tmp_path: Path) -> None:
    """A recotrack that cannot run stops it, with another exit code than 0."""
    program = tmp_path / "recotrack"
    program.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "TMPDIR": str(tmp_path),
    }
    done = subprocess.run(
        ["sh", str(ROOT / "scripts" / "demo")], env=environment, check=False, capture_output=True
    )
    assert done.returncode != 0


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


# The architecture page


def architecture() -> str:
    return (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def names_in(path: Path) -> set[str]:
    """Functions and classes of a module, those inside classes too."""
    defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    tree = ast.parse(path.read_bytes())
    return {node.name for node in ast.walk(tree) if isinstance(node, defined)}


def test_the_walks_name_what_is_there() -> None:
    """`cli/check.py: check_files` means a function `check_files` in that file."""
    walked = re.findall(r"`([\w/]+\.py): (\w+)`", re.sub(r"\s+", " ", architecture()))
    assert len(walked) > 20
    package = ROOT / "src" / "recotrack"
    lost = [f"{path}: {name}" for path, name in walked if name not in names_in(package / path)]
    assert lost == []


def test_every_module_is_in_the_list() -> None:
    """The table of modules has each one, in the order in which they may import one another."""
    package = ROOT / "src" / "recotrack"
    there = {
        path.stem
        for path in package.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    section = architecture().partition("## The modules")[2].partition("\n## ")[0]
    listed = re.findall(r"(?m)^\| `(\w+)` ", section)
    assert set(listed) == there - {"__init__", "__main__"}
    layers = re.search(
        r"(?s)\nlayers = \[(.*?)\n\]", (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    )
    assert layers is not None
    assert listed == [name for name in re.findall(r"\((\w+)\)", layers[1]) if name in listed]


def test_every_dependency_is_in_the_list() -> None:
    """The table of dependencies has those of pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[<>=!~\[ ;]", each)[0].lower() for each in project["dependencies"]}
    section = architecture().partition("## Dependencies")[2]
    assert {name.lower() for name in re.findall(r"(?m)^\| (\w[\w.-]*) \|", section)} - {
        "package"
    } == wanted


# README


def test_the_readme_lists_every_command() -> None:
    """Its table has the commands that there are, and no others."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    _, _, section = text.partition("\n## The commands\n")
    rows = re.findall(r"(?m)^\|[^|]*\|([^|]*)\|$", section.partition("\n## ")[0])
    listed = re.findall(r"`([a-z-]+)`", "".join(rows))
    there = typer.main.get_command(app)
    assert sorted(set(listed)) == sorted(getattr(there, "commands", {}))
