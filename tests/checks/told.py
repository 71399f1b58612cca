"""Changes of a register as cases: what somebody who would bend it writes, and their honest neighbours.

A case is a file of tests/told/dishonest/ or tests/told/honest/, of these keys:

    what    who does what, in a sentence
    past    edits of the register in tests/rules/base that were committed before (tests/checks/edits.py)
    change  edits that nobody has committed yet; or
    renames files of records/ that have another name then: a table of the old name and the new one, or
    types   commands that make the change, as they are typed, one or several
    today   the day, if it is another than 2026-01-05
    told    the rules of the problems that `check --since` has because of the change, each once, by name
    says    words that `check --since` prints then
    [[view]]
    shows   a command, with its options
    has     words that it prints, after the change
    lacks   words that it does not print

Of the words, {late 51} is how recotrack says that work is so many days late.

A dishonest change is told by `check --since`, in the words and at the lines that stand in the file of the
case with the ending .txt, or by every view that the case names. Nothing is told of
an honest one: it brings no problem at all.
"""

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from recotrack.words import days_late
from tests.checks.cures import new_since, problems_in
from tests.checks.edits import edit_files
from tests.places import TESTS
from tests.repository import Repository

HERE = TESTS / "told"
_LATE = re.compile(r"\{late (\d+)\}")
_KEYS = {"what", "past", "change", "types", "today", "told", "says", "view", "renames"}


class View(NamedTuple):
    """A command, and what it prints."""

    shows: str
    has: tuple[str, ...]
    lacks: tuple[str, ...]


class ToldCase(NamedTuple):
    """A change, and what is said of it."""

    name: str
    honest: bool
    past: str
    change: str
    renames: dict[str, str]
    types: tuple[str, ...]
    today: str
    told: tuple[str, ...]
    says: tuple[str, ...]
    views: tuple[View, ...]


def cases() -> list[ToldCase]:
    """All cases, the dishonest ones first."""
    return [_case(file) for file in sorted(HERE.glob("*/*.toml"))]


def _case(file: Path) -> ToldCase:
    has = tomllib.loads(file.read_text(encoding="utf-8"))
    assert has.keys() <= _KEYS, f"{file.name}: {has.keys() - _KEYS}"
    assert has["what"].endswith("."), f"{file.name}: `what` is a sentence"
    assert has.keys() & {"change", "types", "renames"}, f"{file.name}: nothing changes"
    honest = file.parent.name == "honest"
    told = _several(has, "told")
    assert honest is not bool(told or has.get("view")), f"{file.name}: who is told what?"
    return ToldCase(
        f"{file.parent.name}/{file.stem}",
        honest,
        has.get("past", ""),
        has.get("change", ""),
        has.get("renames", {}),
        _several(has, "types"),
        str(has.get("today", "2026-01-05")),
        told,
        _several(has, "says"),
        tuple(
            View(each["shows"], _several(each, "has"), _several(each, "lacks"))
            for each in has.get("view", ())
        ),
    )


def _several(table: dict[str, Any], key: str) -> tuple[str, ...]:
    value = table.get(key, ())
    several = (value,) if isinstance(value, str) else value
    return tuple(_LATE.sub(lambda days: days_late(int(days[1])), each) for each in several)


class Bent(NamedTuple):
    """What is said of a change."""

    rules: list[str]
    """Of the problems that came with it, in order, each once."""
    problems: str
    """These problems, each in a line."""
    check: str
    """What `check --since` printed."""
    register: Repository


def bent(case: ToldCase, folder: Path) -> Bent:
    """Make the change of a case in `folder`, where the register of the rules' examples is committed."""
    register = Repository(folder, case.today)
    if case.past:
        edit_files(folder, case.past)
        register.commit()
    # In the register of the examples itself nothing is wrong, and nothing has a history yet.
    before = register.types("check").out if case.past else ""
    for name, other in case.renames.items():
        (register.records / other).parent.mkdir(exist_ok=True)
        (register.records / name).rename(register.records / other)
    if case.change:
        edit_files(folder, case.change)
    for command in case.types:
        program, *words = shlex.split(command)
        assert program == "recotrack", command
        register.done(*words)
    after = register.check()
    assert after.code in {0, 1}, after.err
    new = new_since(problems_in(before), problems_in(after.out))
    lines = (f"{each.path}:{each.line} {each.rule}: {each.message}\n" for each in new)
    return Bent(sorted({each.rule for each in new}), "".join(lines), after.out, register)
