"""Every cure that a rule prints does what it says: the cases in cures/ follow each to the letter.

The problem ends and no error comes in its place, or the message says that it stays. A case names the
printed words whole, so that whoever changes them looks at what they bring about.
"""

import shlex
import subprocess
from collections.abc import Hashable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from recotrack.checks import RULES
from tests.checks.cures import (
    BY_NAME,
    Problem,
    Register,
    cases,
    commands_in,
    examples,
    new_since,
    unmatched,
)
from tests.tables import first_of_each, some_of

CASES = {case.name: case for case in cases()}
CURES = [(name, place) for name, case in CASES.items() for place in range(len(case.cures))]


@cache
def broken(name: str) -> "tuple[TemporaryDirectory[str], Register, list[Problem]]":
    """The register of a case, and what check says of it: made once, to be copied."""
    case, made = CASES[name], TemporaryDirectory(prefix="recotrack-cure-")
    register = Register(Path(examples().name), case.rule).copied(Path(made.name) / "broken")
    return made, register, register.is_broken_as(case).problems()


def printed(name: str) -> list[tuple[Problem, str]]:
    """Each cure that is printed, with its problem."""
    problems = [each for each in broken(name)[2] if each.rule == CASES[name].rule.name]
    return [(each, cure) for each in problems for cure in each.write]


def problem_of(name: str, place: int) -> Problem:
    """The problem that prints a cure; in a case one may stand several times, one for each way that
    its words leave.
    """
    cures = [each.printed for each in CASES[name].cures[: place + 1]]
    return printed(name)[len(list(groupby(cures))) - 1][0]


def followed(name: str, place: int) -> list[int]:
    """The places of the cures that are followed one after the other: one, and that beside it."""
    cures = CASES[name].cures
    beside = cures[place].does.get("beside")
    if beside is None:
        return [place]
    return [[each.printed for each in cures].index(beside), place]


def test_every_rule_has_its_case() -> None:
    """A rule that is new brings its cures with it."""
    assert [rule.name for rule in RULES if rule.name not in CASES] == []


def kinds(at: tuple[str, int]) -> Iterator[Hashable]:
    """Of what a cure is one of many: its rule, and what is done, with which commands."""
    case = CASES[at[0]]
    does = case.cures[at[1]].does
    typed = does.get("types", [])
    commands = [typed] if isinstance(typed, str) else typed
    # Of a rule that only warns nothing may be done; that alone shows no cure.
    if does.keys() != {"nothing"}:
        yield case.rule.name
    yield (*sorted(does), *(" ".join(shlex.split(each)[:2]) for each in commands))


FEW = first_of_each(CURES, kinds)


@pytest.mark.parametrize("name", CASES)
def test_every_printed_cure_is_in_its_case(name: str) -> None:
    """Word for word and in order; and each command among the words is typed."""
    case = CASES[name]
    assert [words for words, _ in groupby(each.printed for each in case.cures)] == [
        cure for _, cure in printed(name)
    ]
    for cure in case.cures:
        assert cure.does, f"nothing is done of: {cure.printed}"
        typed = cure.does.get("types", [])
        commands = [typed] if isinstance(typed, str) else typed
        assert [why for each in commands if (why := unmatched(cure.printed, each))] == []
        assert len(commands) >= commands_in(cure.printed), cure.printed
        keys = [line.partition(":")[0] for line in cure.does.get("writes", "").split("\n") if line]
        assert [key for key in keys if f"{key}:" not in cure.printed] == []


@pytest.mark.parametrize("at", some_of(CURES, *FEW), ids=lambda at: f"{at[0]}-{at[1]}")
def test_a_cure_that_is_followed_ends_its_problem(at: tuple[str, int], tmp_path: Path) -> None:
    """The problem ends, and no error and no unforeseen warning comes in its place."""
    name, place = at
    case = CASES[name]
    _, register, before = broken(name)
    problem, cure = problem_of(name, place), case.cures[place]
    if "nothing" in cure.does:
        assert problem.severity == "warning"
        assert cure.does.keys() <= {"nothing", "waives"}
    if cure.does.keys() == {"nothing"}:
        return
    copy = register.copied(tmp_path / "mended")
    for each in followed(name, place):
        copy.follows(case.cures[each], problem_of(name, each))
    after = copy.problems()
    said = cure.does.get("stays", "")
    assert said in cure.printed
    assert bool(said) is (problem.same in {each.same for each in after}), "\n".join(map(str, after))
    new = new_since(before, after)
    assert [each for each in new if each.severity == "error"] == []
    assert sorted({each.rule for each in new}) == sorted(cure.does.get("then", []))


def test_a_printed_command_can_be_pasted(tmp_path: Path) -> None:
    """Also where the records lie in a folder whose name a shell would take for two words."""
    register = Register(Path(examples().name), BY_NAME["record-removed"]).copied(tmp_path / "here")
    register.git("mv", "records", "our records")
    register.git("commit", "--quiet", "--message", "moved")
    removed = register.folder / "our records" / "2024-08-22-soteria" / "rec-05.yaml"
    removed.unlink()
    said = register.types("check", "--since", "HEAD", "--records", "our records").out
    command = said.partition("the file as it was: ")[2].splitlines()[0]
    subprocess.run(["sh", "-c", command], cwd=register.folder, check=True, capture_output=True)
    assert removed.exists()
