"""What a release promised, as it lies in tests/compat/: registers, what was asked of them, what was said.

A folder `format-N/VERSION/` is made once, by that release itself (`python -m scripts.keep_release`), and
never changed. `asked.json` has each command with its exit code and where its answer is kept, so that a
later version is asked the very same; `surface.json` has the names that people and scripts rely on.
"""

import contextlib
import csv
import io
import json
import os
import re
import shutil
import sqlite3
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import typer

from recotrack.checks import RULES
from recotrack.cli import app
from recotrack.cli.formats import FORMATS as REPORT_FORMATS
from recotrack.cli.verbs import VERBS, command_of
from recotrack.documents import DOCUMENTS
from recotrack.documents.formats import FORMATS as DOCUMENT_FORMATS
from recotrack.exports import FORMATS as EXPORT_FORMATS
from recotrack.exports.tables import TABLES
from recotrack.model.office import FORMAT, Policy
from recotrack.problems import Exit
from recotrack.progress import DEFAULT, FAIL_ON, SORTS
from recotrack.register import AUDIENCES
from tests.acting import Result
from tests.places import TESTS
from tests.repository import Repository
from tests.steps import action

KEPT = TESTS / "compat"
TODAY = "2026-07-01"
"""The day on which everything is asked: after the last day that a kept register speaks of."""
DAYS = ("2025-07-01", "2025-09-30", "2026-06-30")
"""Before the deadlines, at one of them, after them."""
ON_THE_WAY = ("2025-07-25", "2025-08-01", "2025-08-15")
"""Days on which a recommendation has a status that it has on none of the others."""
_COMMITTED = ("2025-07-31T23:30:00+00:00", "2026-06-19T23:30:00+00:00")
"""When the earlier records were committed, and the later ones: in London it was the next day."""
_VARIABLES = {"RECOTRACK_RECORDS", "RECOTRACK_TODAY"}


class Asked(NamedTuple):
    """A command, the register it is run on, how it ended, and the file that has what it said."""

    register: str
    words: list[str]
    exit: int
    kept: str

    @property
    def name(self) -> str:
        """As a test is called."""
        return f"{self.register}: {' '.join(self.words)}"


class Mended(NamedTuple):
    """A fault of a release that is mended: of one answer, one field that comes out otherwise."""

    answer: str
    field: str
    reason: str
    old: Any = None
    new: Any = None
    said_no_more: bool = False
    """Of a document: `field` is a day or a figure that it does not say any more."""

    @property
    def difference(self) -> str:
        """As tests/compat/promises.py says it."""
        if self.said_no_more:
            return f"{self.field} is said no more"
        return f"{self.field}: {json.dumps(self.old)} became {json.dumps(self.new)}"


class Release(NamedTuple):
    """The folder of a release."""

    folder: Path

    @property
    def name(self) -> str:
        """Such as format-1/0.1.0."""
        return f"{self.folder.parent.name}/{self.folder.name}"

    @property
    def format(self) -> int:
        """The format of its records."""
        return int(self.folder.parent.name.removeprefix("format-"))

    def asked(self) -> list[Asked]:
        """All that was asked of it."""
        return [Asked(**each) for each in self._json("asked.json")]

    def said(self, asked: Asked) -> str:
        """What it said, byte for byte."""
        return (self.folder / asked.kept).read_bytes().decode()

    def mended(self) -> list[Mended]:
        """What later versions answer otherwise, since it was wrong."""
        file = self.folder / "mended.toml"
        found = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        return [Mended(**each) for each in found.get("mended", ())]

    def surface(self) -> dict[str, Any]:
        """The names that it had."""
        found: dict[str, Any] = self._json("surface.json")
        return dict(found)

    def registers(self) -> list[str]:
        """The registers that are kept with it."""
        return sorted(each.parent.name for each in self.folder.glob("*/records"))

    def laid_out(self, register: str, into: Path) -> Repository:
        """A copy of a register, committed as it was; `earlier/` first, where there is one."""
        person = Repository(into, TODAY)
        person.git("init", "--quiet", "--initial-branch=main", "--object-format=sha1")
        person.git("config", "core.autocrlf", "false")
        there = self.folder / register
        for source, moment in zip((there / "earlier", there), _COMMITTED, strict=True):
            if source.exists():
                _lay(source, into)
                dates = {f"GIT_{who}_DATE": moment for who in ("AUTHOR", "COMMITTER")}
                with patch.dict(os.environ, dates):
                    person.commit()
        return person

    def _json(self, name: str) -> Any:
        return _parsed(self.folder / name)


@cache
def _parsed(file: Path) -> Any:
    """Read once: nobody writes there."""
    return json.loads(file.read_text(encoding="utf-8"))


def _lay(source: Path, into: Path) -> None:
    for name in ("records", "evidence"):
        shutil.rmtree(into / name, ignore_errors=True)
        if (source / name).exists():
            shutil.copytree(source / name, into / name)


def releases() -> list[Release]:
    """Every release that is kept, of every format."""
    return [Release(each.parent) for each in sorted(KEPT.glob("format-*/*/asked.json"))]


def answer(person: Repository, words: list[str]) -> Result:
    """What a command says, with nobody's settings. What it writes as out is its answer."""
    out = person.folder / "out"
    with patch.dict(os.environ):
        for name in _VARIABLES:
            os.environ.pop(name, None)
        result = person.types(*words)
    if out.is_file():
        made = out.read_bytes()
        said = _views(out) if made.startswith(b"SQLite") else made.decode()
        result = result._replace(out=said)
        out.unlink()
    elif any(out.glob("*.csv")):
        tables = {each.stem: _rows(each) for each in sorted(out.glob("*.csv"))}
        result = result._replace(out=json.dumps(tables, indent=1) + "\n")
    shutil.rmtree(out, ignore_errors=True)
    return result


def _rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))


def _views(file: Path) -> str:
    """What the views of a database say; its tables are those of the CSV files."""
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.row_factory = sqlite3.Row
        names = database.execute("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY 1")
        views = {
            name: [dict(row) for row in database.execute(f'SELECT * FROM "{name}"')]  # noqa: S608 - its own names
            for (name,) in names.fetchall()
        }
    return json.dumps(views, indent=1) + "\n"


# Making the folder of a release


def questions(person: Repository) -> Iterator[list[str]]:
    """What is asked of a register: what looks, as JSON; papers, as Markdown; on the days."""
    last = DAYS[-1]
    for day in DAYS:
        for words in (
            ["check", "--json"], ["list", "--all", "--json"], ["status", "--json"], ["overdue", "--json"],
            ["log", "--json"], ["list"], ["check"], ["export", "--format", "json", "-o", "out"],
        ):  # fmt: skip
            yield [*words, "--as-of", day]
    for day in ON_THE_WAY:
        yield ["list", "--all", "--json", "--as-of", day]
    yield ["export", "--format", "json", "-o", "out"]
    yield ["chase", "-o", "out", "--json", "--as-of", last]
    yield ["check", "--strict", "--json", "--as-of", last]
    yield ["show", "nobody-called-it-so"]
    yield ["list", "--no-such-option"]
    yield ["list", "--records", "nowhere"]
    yield from _in_each_way(last)
    for made in ("csv", "sqlite"):
        yield ["export", "--format", made, "-o", "out", "--as-of", last]
    for reference in _references(person):
        yield ["show", reference, "--json", "--as-of", last]
    yield from _papers(person, last)
    if "\n" in person.git("log", "--format=%H").strip():
        yield ["check", "--since", "HEAD~1", "--json", "--as-of", last]
        yield ["diff", "HEAD~1", "--format", "json", "--as-of", last]


def _in_each_way(day: str) -> Iterator[list[str]]:
    """Each word that an order, a group, a weight and an audience may have."""
    words = (
        *(["list", "--all", "--sort", each] for each in SORTS),
        *(["overdue", "--by", each] for each in ("owner", "board", "inspection")),
        *(["overdue", "--fail-on", each] for each in FAIL_ON),
        *(["status", "--by", each] for each in ("programme", "pillar", "owner", "board", "status")),
    )
    yield from ([*each, "--json", "--as-of", day] for each in words)
    for audience in ("committee", "public"):
        yield ["export", "--format", "json", "-o", "out", "--audience", audience, "--as-of", day]


def fields_alone(person: Repository) -> dict[str, dict[str, set[str]]]:
    """The fields of answers whose values are promised to nobody, as they differ from day to day and
    from one machine to another: by how they were asked for.
    """
    (person.folder / "letter.txt").write_bytes(_LETTER)
    asked = {
        "doctor": ["doctor", "--json"],
        "import": ["import", "letter.txt", "--dry-run", "--json"],
    }
    person.types("chase", "-o", "packs")
    for pack in sorted((person.folder / "packs").rglob("*.xlsx"))[:1]:
        asked["import a pack"] = ["import", str(pack), "--dry-run", "--json"]
    return {name: fields(json.loads(answer(person, words).out)) for name, words in asked.items()}


_LETTER = b"""\
Force: Ravensmoor Police
Title of inspection: Roads policing
Published date: 5 May 2025
Inspectorate: HMICFRS

Recommendation 2
By 31/01, chief constables should make sure that each car is checked once a week.

Recommendation 3
By 31 January 2026 or by 28 February 2026, chief constables should say how many were checked.

Chief constable's response to Recommendation 2
Checks are now recorded on a tablet.
"""
OF_NO_REGISTER = (["schema"], ["rule", "evidence-missing", "--json"], ["rule", "no-such-rule"])
"""What is asked once: it is the same wherever somebody stands."""


def _references(person: Repository) -> list[str]:
    files = [each.relative_to(person.records) for each in person.records.rglob("*.yaml")]
    records = [each.with_suffix("").as_posix() for each in files]
    short = [re.sub(r"^programmes/|/(inspection|programme)$", "", each) for each in records]
    listed = json.loads(person.types("list", "--all", "--json", "--as-of", DAYS[-1]).out)["items"]
    return sorted({*short, *(each["reference"] for each in listed)})


def _papers(person: Repository, day: str) -> Iterator[list[str]]:
    """Each document about each thing that it can be about here."""
    office = json.loads(person.types("show", "register", "--json").out)["items"][0]["record"]
    for document, about in (
        ("response-record", _inspections(person)), ("public-progress", [""]),
        ("improvement-plan", [*_folders(person, "programmes/*/programme.yaml")]),
        ("committee-report", [""]), ("pillar-plan", _pillars(person)),
    ):  # fmt: skip
        for each in about:
            yield ["render", document, *([each] if each else []), *_AS_FILE, "--as-of", day]
    for board, facts in office["boards"].items():
        yield ["render", "action-log", "--board", board, *_AS_FILE, "--as-of", day]
        if facts["met"]:
            yield ["render", "board-report", "--board", board, *_AS_FILE, "--as-of", day]
            yield ["diff", board, "--format", "json", "--as-of", day]
            yield ["log", "--since", board, "--json", "--as-of", day]
    for role in office["roles"]:
        yield ["render", "owner-digest", "--owner", role, *_AS_FILE, "--as-of", day]


_AS_FILE = ("--format", "md", "-o", "out")


def _inspections(person: Repository) -> list[str]:
    return _folders(person, "*/inspection.yaml")


def _pillars(person: Repository) -> list[str]:
    found = person.records.glob("programmes/*/pillar-*.yaml")
    return sorted(f"{each.parent.name}/{each.stem}" for each in found)


def _folders(person: Repository, pattern: str) -> list[str]:
    return sorted(each.parent.name for each in person.records.glob(pattern))


def surface() -> dict[str, Any]:
    """The names that people type and scripts rely on, as this version has them."""
    return {
        "format": FORMAT,
        "exit_codes": {each.name: int(each) for each in Exit},
        "commands": {
            "recotrack": _typed(typer.main.get_command(app)),
            **dict(each for verb in VERBS for each in _commands(verb)),
        },
        "rules": {
            each.name: {"severity": str(each.severity), "waivable": each.waivable} for each in RULES
        },
        "exports": {each.name: [column.name for column in each.columns] for each in TABLES},
        "export_formats": sorted(EXPORT_FORMATS),
        "documents": sorted(DOCUMENTS),
        "document_formats": sorted(DOCUMENT_FORMATS),
        "report_formats": sorted(REPORT_FORMATS),
        "audiences": list(AUDIENCES),
        "action_inputs": sorted(action()["inputs"]),
        "policy_by_default": {
            **{name: Policy.model_fields[name].default for name in ("due_soon", "stale_after")},
            "rag": ", ".join(f"{each.colour} {each.when}" for each in DEFAULT),
        },
    }


def _commands(verb: str) -> Iterator[tuple[str, dict[str, Any]]]:
    command = command_of(verb)
    inner = getattr(command, "commands", {})
    yield verb, _typed(command)
    for word, each in inner.items():
        yield f"{verb} {word}", _typed(each)


def _typed(command: Any) -> dict[str, Any]:
    """What may be typed after a command: options, and how many words without one."""
    params = [one for one in command.get_params(typer.Context(command)) if one.name != "help"]
    arguments = [one for one in params if one.param_type_name == "argument"]
    options = {
        word: _takes(one)
        for one in params
        if one.param_type_name == "option"
        for word in (*one.opts, *one.secondary_opts)
    }
    needed = [one.opts[0] for one in params if one.required and one not in arguments]
    return {
        "options": dict(sorted(options.items())),
        "needed_options": needed,
        "defaults": {
            one.opts[0]: _plain(one.default)
            for one in params
            if one.param_type_name == "option" and _plain(one.default) not in (None, False)
        },
        "most_arguments": sum(99 if one.nargs == -1 else one.nargs for one in arguments),
        "fewest_arguments": sum(one.required for one in arguments),
    }


def _plain(default: Any) -> str | int | float | None:
    """What holds where an option is not given, if that is one value."""
    return default if isinstance(default, str | int | float) else None


def _takes(option: Any) -> str:
    if option.is_flag:
        return "nothing"
    return "a value, again and again" if option.multiple else "a value"


def answered_by(words: list[str]) -> str:
    """The command, and the form of its export where that has fields of its own."""
    return " ".join([words[0], *(each for each in ("csv", "sqlite") if each in words)])


def fields(value: Any, at: str = "") -> dict[str, set[str]]:
    """The fields of JSON by their way in, and the types that their values have."""
    found: dict[str, set[str]] = {at: {json_type(value)}} if at else {}
    inner = value.items() if isinstance(value, dict) else []
    entries = [(f"{at}.{key}".lstrip("."), each) for key, each in inner]
    entries += [(f"{at}[]", each) for each in value] if isinstance(value, list) else []
    for way, each in entries:
        for deeper, types in fields(each, way).items():
            found.setdefault(deeper, set()).update(types)
    return found


def in_words(found: dict[str, set[str]]) -> dict[str, str]:
    """The fields of a command's JSON, each with the types that it had."""
    return {way: " or ".join(sorted(types)) for way, types in sorted(found.items())}


def json_type(value: Any) -> str:
    """What JSON calls a value's type; text for a string, list for an array."""
    return {"NoneType": "null", "bool": "boolean", "int": "number", "float": "number",
            "str": "text", "list": "list", "dict": "object"}[type(value).__name__]  # fmt: skip
