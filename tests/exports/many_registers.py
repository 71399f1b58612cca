"""What a national reader has: the registers of eight made-up forces, their exports side by side, and
both databases of docs/many-registers.md, which are asked in the same way.
"""

import csv
import io
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import duckdb

from recotrack.words import as_id
from tests.acting import Person
from tests.exporting import DAY
from tests.places import ROOT
from tests.programs import postgresql, program

FILES = ROOT / "docs" / "many-registers"
HARM = "2024-09-26-hidden-harm"
TITLE = "'Hidden harm: how well forces protect people at risk'"


# ---- forces and their exports -----------------------------------------------------------------


class Force:
    """A force's register, in a folder of its own, and the day on which it exports."""

    def __init__(self, name: str, folder: Path, seed: int, records: int = 24) -> None:
        self.name = f"{name} Police"
        self.id = as_id(self.name)
        self.day = DAY
        Person(folder).done("demo", name, "--records", str(records), "--seed", str(seed))
        self.person = Person(folder / name, DAY)
        self.says("Ravensmoor", name)
        self.says("ravensmoor", name.lower())

    def says(self, old: str, new: str, below: str = "") -> None:
        """Other words in its records, or in those below a path."""
        for path in (self.person.records / below).rglob("*.yaml"):
            text = path.read_text("utf-8")
            if old in text:
                path.write_text(text.replace(old, new), "utf-8")

    def items(self, *words: str) -> list[Any]:
        """What a command says with --json, on the day of the export."""
        return list(self.asked(*words)["items"])

    def asked(self, *words: str) -> dict[str, Any]:
        result = self.person.types(*words, "--json", "--as-of", self.day)
        assert result.code == 0, result.err
        answer: dict[str, Any] = json.loads(result.out)
        return answer

    def exported(self, folder: Path, audience: str) -> None:
        place = str(folder / self.id)
        words = ("--format", "csv", "--audience", audience, "--as-of", self.day, "-o", place)
        self.person.done("export", *words)

    @cached_property
    def work(self) -> list[Any]:
        """Its recommendations as `list` has them."""
        return self.items("list", "--all", "--kind", "recommendation")

    @property
    def open_work(self) -> list[Any]:
        """Those that are open and that totals count."""
        items = self.items("list", "--kind", "recommendation")
        return [each for each in items if not (each["duplicate_of"] or each["withdrawn"])]

    @cached_property
    def responses(self) -> list[Any]:
        """Its responses as `status` has them."""
        return list(self.asked("status")["responses"])

    @cached_property
    def inspections(self) -> dict[str, Any]:
        """What stands in the records of its inspections, by reference."""
        self.person.done("export", "-o", "whole.json")
        exported = json.loads((self.person.folder / "whole.json").read_text("utf-8"))["items"]
        return {
            each["reference"]: each["record"] for each in exported if each["kind"] == "inspection"
        }


def eight_forces(folder: Path) -> dict[str, Force]:
    """By name; no two answer the same reports in the same way."""
    names = (
        "Ravensmoor", "Saltmarsh", "Thornmere", "Wolden", "Eastmarch", "Kelderby", "Harfell",
        "Brackenshire",
    )  # fmt: skip
    large = {"Harfell": 60}
    forces = {
        name: Force(name, folder, seed, large.get(name, 24)) for seed, name in enumerate(names, 1)
    }
    forces["Saltmarsh"].says(TITLE, "Hidden Harm", HARM)  # typed shorter
    forces["Thornmere"].says("published: 2024-11-19", "published: 2024-12-03", HARM)
    forces["Thornmere"].says("published: 2024-11-18", "published: 2024-12-03", HARM)
    forces["Wolden"].day = "2026-08-31"
    forces["Eastmarch"].says("\nowner: vulnerability-lead", "", HARM)
    forces["Kelderby"].says("in four weeks or less", "within four weeks", HARM)
    _acts(forces["Kelderby"], f"{HARM}/rec-04", "--status", "closed", "--ref", "IPF/2026/118")
    # What a spreadsheet would take for a formula, and what looks as if it were guarded already.
    forces["Thornmere"].says("title: Head of quality and assurance", "title: +Head of quality")
    forces["Thornmere"].says("title: Superintendent, vulnerability", 'title: "\'=Vulnerability"')
    # A folder's name is each force's own.
    (forces["Harfell"].person.records / HARM).rename(forces["Harfell"].person.records / "2024-harm")
    forces["Harfell"].says(HARM, "2024-harm")
    moved = ("--due", "2027-06-30", "--agreed-by", "service-improvement-board")
    _acts(forces["Brackenshire"], f"{HARM}/rec-02", *moved)
    return forces


def _acts(force: Force, reference: str, *words: str) -> None:
    told = ("--by", "liaison-officer", "--note", "As the board was told.", "--date", "2026-10-30")
    force.person.done("update", reference, *words, *told)


def with_columns(file: Path, change: Callable[[Sequence[str]], Iterable[str]]) -> None:
    """As a recotrack with other columns would have written it: each row through `change`."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(map(change, rows))


def without_column(file: Path, column: str) -> None:
    """As an older recotrack wrote it."""
    with file.open(encoding="utf-8", newline="") as stream:
        place = next(csv.reader(stream)).index(column)
    with_columns(file, lambda row: [*row[:place], *row[place + 1 :]])


# ---- the databases ----------------------------------------------------------------------------


class Answer(NamedTuple):
    """What a query gives, as texts: days as in ISO, nothing as nothing."""

    columns: list[str]
    rows: list[list[str]]

    @property
    def named(self) -> list[dict[str, str]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class Database(Protocol):
    """Takes SQL."""

    def does(self, sql: str) -> None:
        """Run statements that give nothing."""

    def answers(self, query: str) -> Answer:
        """Ask a query."""


class DuckDB:
    """A file that the document's Python has made."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def does(self, sql: str) -> None:
        self.connection.execute(sql)

    def answers(self, query: str) -> Answer:
        cursor = self.connection.execute(query)
        columns = [str(each[0]) for each in cursor.description or ()]
        return Answer(columns, [[text_of(cell) for cell in row] for row in cursor.fetchall()])


def text_of(cell: object) -> str:
    """As psql prints it."""
    if isinstance(cell, bool):
        return "t" if cell else "f"
    if isinstance(cell, float):
        return repr(cell).removesuffix(".0")
    return "" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)


class PostgreSQL:
    """A database of a server; asked by psql, as the document does."""

    def __init__(self, server: "Server", name: str) -> None:
        self.server = server
        self.name = name

    def does(self, sql: str) -> None:
        self.psql("--command", sql)

    def answers(self, query: str) -> Answer:
        head, *rows = csv.reader(io.StringIO(self.psql("--csv", "--command", query), newline=""))
        return Answer(head, rows)

    def psql(self, *words: str) -> str:
        strict = ("--no-psqlrc", "--set=ON_ERROR_STOP=1", "--quiet", f"--dbname={self.name}")
        done = self.server.run("psql", *strict, *words)
        assert done.returncode == 0, done.stderr
        return done.stdout


class Server(NamedTuple):
    """A PostgreSQL of this test alone: its programs, and the folder of its socket."""

    programs: Path
    socket: Path

    def run(self, *command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """A command of somebody who has its programs on the PATH, and is its user."""
        environment = {
            **os.environ, "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}",
            "PGHOST": str(self.socket), "PGUSER": "reader", "LC_ALL": "C.UTF-8",
        }  # fmt: skip
        done = subprocess.run(command, cwd=cwd, env=environment, check=False, capture_output=True)
        # Not as text: Python would change line ends inside cells.
        return subprocess.CompletedProcess(
            command, done.returncode, done.stdout.decode(), done.stderr.decode()
        )


@contextmanager
def postgresql_server() -> Iterator[Server]:
    """A server on a socket in a folder of its own, without TCP; gone afterwards."""
    programs = postgresql()
    # Its socket's path has to be short, and the other user has to get there.
    folder = Path(tempfile.mkdtemp(prefix="recotrack-pg-"))
    other = _as_other_user(folder)
    data = folder / "data"
    options = f"-k {folder} -c listen_addresses= -c fsync=off"
    start: Sequence[str | Path] = [
        programs / "pg_ctl", "--pgdata", data, "--log", folder / "log", "--options", options, "start",
    ]  # fmt: skip
    stop: Sequence[str | Path] = [
        programs / "pg_ctl", "--pgdata", data, "--mode=immediate", "stop",
    ]  # fmt: skip
    made = ["--auth=trust", "--username=reader", "--locale=C", "--encoding=UTF8", "--no-sync"]
    try:
        _quietly([*other, programs / "initdb", "--pgdata", data, *made], folder)
        _quietly([*other, *start], folder)
        try:
            yield Server(programs, folder)
        finally:
            _quietly([*other, *stop], folder)
    finally:
        shutil.rmtree(folder)


def _as_other_user(folder: Path) -> list[str]:
    """What stands before a command of the server: it refuses to run as root."""
    if os.geteuid() != 0:
        return []
    setpriv = program("setpriv")
    shutil.chown(folder, "nobody")
    return [setpriv, "--reuid=nobody", "--clear-groups", "--inh-caps=-all"]


def _quietly(command: Sequence[str | Path], folder: Path) -> None:
    # Not through a pipe: the server would hold it open.
    with (folder / "said").open("wb") as said:
        done = subprocess.run(
            command, cwd=folder, stdout=said, stderr=said, stdin=subprocess.DEVNULL, check=False
        )
    assert done.returncode == 0, (folder / "said").read_text("utf-8")
