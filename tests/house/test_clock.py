"""The clock is asked in one place, and RECOTRACK_TODAY stands for it everywhere."""

import ast
import json
import re

import pytest

from tests.acting import Person
from tests.every_verb import RESPONSE
from tests.kept_release import surface
from tests.repository import Repository
from tests.sources import modules, parsed

CLOCK = "cli/clock.py"
ASK = {
    *(f"datetime.{name}" for name in ("now", "today", "utcnow")),
    "date.today",
    *(f"time.{name}" for name in ("time", "time_ns", "localtime", "gmtime", "ctime", "asctime")),
}
"""Calls that answer by the clock of the machine, each by the last two of its names."""
DAY = "2031-02-28"
"""A day on which no machine's clock stands."""


MAY_ASK = re.compile(
    r"\bfrom\s+time\b|\b(?:" + "|".join(sorted(ASK)).replace(".", r"\s*\.\s*") + r")\b"
)
"""Words without which a module does not ask."""


def asking(text: str) -> set[str]:
    """The calls in a module that ask the clock."""
    if not MAY_ASK.search(text):
        return set()
    nodes = list(ast.walk(parsed(text)))
    called = {
        ".".join(ast.unparse(node.func).split(".")[-2:])
        for node in nodes
        if isinstance(node, ast.Call)
    }
    imported = {
        f"{node.module}.{each.name}"
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        for each in node.names
    }
    return (called | imported) & ASK


def test_one_module_asks_the_clock() -> None:
    """Below and beside it a day is an argument, so that --as-of and RECOTRACK_TODAY reach all."""
    found = {name: asked for name, text in modules().items() if (asked := asking(text))}
    assert found == {CLOCK: {"datetime.now"}}


@pytest.mark.parametrize(
    "line",
    ["datetime.now(UTC)", "dt.date.today()", "datetime.datetime.utcnow()", "from time import time"],
)
def test_who_asks_is_found(line: str) -> None:
    """By whatever name the module was imported."""
    assert asking(line)


ASKED = {
    "rule": ("rule", "evidence-missing"),
    "doctor": ("doctor",),
    "list": ("list",),
    "show": ("show", "rec-03"),
    "status": ("status",),
    "log": ("log",),
    "check": ("check",),
    "overdue": ("overdue",),
    "chase": ("chase", "-o", "packs"),
    "import": ("import", "-", "--dry-run"),
    "diff": ("diff", "HEAD"),
}
"""Each command that prints JSON, as it is typed."""


def test_every_command_that_prints_json_is_asked() -> None:
    """A new one gets its line here."""
    commands = surface()["commands"]
    assert {name for name, each in commands.items() if "--json" in each["options"]} == set(ASKED)


@pytest.mark.parametrize("verb", ASKED)
def test_the_day_is_the_one_that_was_set(verb: str, committed: Person) -> None:
    """RECOTRACK_TODAY is the day of the answer, whatever the clock of the machine says."""
    said = committed.types(*ASKED[verb], "--json", stdin=RESPONSE)
    assert json.loads(said.out)["as_of"] == DAY, said.err


@pytest.mark.parametrize("verb", ["rule", "doctor", "list"])
def test_a_day_that_is_none_is_refused(verb: str, committed: Person) -> None:
    """Nothing is said of another day than the one that somebody wanted."""
    person = Person(committed.folder, today="31 February 2031")
    said = person.types(*ASKED[verb], "--json")
    assert (said.code, said.out) == (2, "")
    assert "RECOTRACK_TODAY" in said.err


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Person:
    """The register of the rules' examples, committed, for commands that look."""
    return Repository(tmp_path_factory.mktemp("clock") / "r", today=DAY).committed()
