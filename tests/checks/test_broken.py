"""Files as people break them, one mistake each: tests/broken/<kind of file>/<mistake>.yaml.

What `recotrack check` finds then is compared with tests/broken/<kind of file>.txt: the place is that of
the mistake, not where a parser noticed, the rule is the one that it breaks, and below stand what was found
and what to write. Of some twenty, of distinct kinds, all that is printed is compared with the .txt beside
the file. A new case is a new file: `pytest
--update-goldens` writes its row, to be read before it is committed, and the whole text where an empty
.txt stands beside it.
"""

import re
from functools import cache
from pathlib import Path

import pytest

from recotrack.checks import Case, shape
from recotrack.cli.cure_text import cure_text
from recotrack.cli.lines import aligned
from recotrack.cli.problem_text import problem_text
from recotrack.problems import Fault, Problem, Severity
from recotrack.register import load, located
from recotrack.store import Listed, NameKind
from tests.conftest import TODAY, Golden
from tests.places import TESTS

HERE = TESTS / "broken"
FILES = sorted(HERE.rglob("*.yaml"))
PATHS = {
    "register": "register.yaml",
    "inspection": "2024-08-22-soteria/inspection.yaml",
    "response": "2024-08-22-soteria/response.yaml",
    "recommendation": "2024-08-22-soteria/rec-03.yaml",
    "programme": "programmes/op-soteria/programme.yaml",
    "pillar": "programmes/op-soteria/pillar-3.yaml",
    "measures": "programmes/op-soteria/measures.yaml",
}


def name_of(file: Path) -> str:
    return file.relative_to(HERE).with_suffix("").as_posix()


def found_in(records: dict[str, bytes]) -> list[Problem]:
    """What reading these files finds: all that needs no other file, and no day."""
    listed = [Listed(path, NameKind.FILE) for path in sorted(records)]
    register = load("records", listed, records.__getitem__)
    assumed = shape.unknown_key(Case(register, TODAY, exists=lambda _path: True))
    faults: dict[Fault, None] = dict.fromkeys([*register.faults, *assumed])
    return sorted(located(register, [(fault, Severity.ERROR) for fault in faults]))


@cache
def problems_in(file: Path) -> list[Problem]:
    """What reading one of the broken files finds, alone in its register."""
    return found_in({PATHS[file.parent.name]: file.read_bytes()})


def of_kind(kind: str) -> list[Path]:
    return [file for file in FILES if file.parent.name == kind]


@pytest.mark.parametrize("kind", PATHS)
def test_each_problem_is_where_the_mistake_is(kind: str, golden: Golden) -> None:
    """A row for each problem of each file: its place, its rule, and whether the file is mended where
    somebody types the first thing that it says to write. Below it, what it says.
    """
    found = [(file, problem) for file in of_kind(kind) for problem in problems_in(file)]
    rows = aligned([_row(file, problem) for file, problem in found])
    told = ("\n  ".join([row, *_words(each)]) for row, (_, each) in zip(rows, found, strict=True))
    golden(HERE / f"{kind}.txt", "".join(f"{lines}\n" for lines in told))


def _words(problem: Problem) -> list[str]:
    return [problem.message, *(f"write  {cure_text(each)}" for each in problem.write)]


def _row(file: Path, problem: Problem) -> tuple[str, ...]:
    first, last = problem.column, problem.column + max(problem.width, 1) - 1
    place = f"{problem.line}:{first}" + (f"-{last}" if last > first else "")
    return file.stem, place, problem.rule, "mended" if is_mended(file, problem) else "."


def is_mended(file: Path, problem: Problem) -> bool:
    """Whether the first cure, typed in the place of what is wrong or of its whole line, mends it; one
    that tells how far a line is to be indented is followed.
    """
    text = file.read_bytes()
    lines = text.decode("utf-8", "surrogateescape").split("\n")
    line, (cure, *_) = lines[problem.line - 1], map(cure_text, problem.write)
    start, end = problem.column - 1, problem.column - 1 + problem.width
    indent = line[: len(line) - len(line.lstrip(" "))]
    dash = "- " if line.lstrip().startswith("- ") and not cure.startswith("- ") else ""
    moved = [
        " " * int(spaces.replace("no", "0")) + line.lstrip(" ")
        for spaces in re.findall(r"^(no|\d+) spaces? before it", cure)
    ]
    for typed in moved or (line[:start] + cure + line[end:], indent + dash + cure):
        lines[problem.line - 1] = typed
        mended = "\n".join(lines).encode("utf-8", "surrogateescape")
        left = found_in({PATHS[file.parent.name]: mended})
        if len(left) < len(problems_in(file)) and all(each.line != problem.line for each in left):
            return True
    return False


def test_every_broken_file_says_what_to_write() -> None:
    """Each has a problem, and each problem a cure."""
    for file in FILES:
        assert problems_in(file), name_of(file)
        assert all(any(problem.write) for problem in problems_in(file)), name_of(file)


@pytest.mark.parametrize("text", sorted(HERE.glob("*/*.txt")), ids=name_of)
def test_a_broken_file_says_where_and_what_to_write(text: Path, golden: Golden) -> None:
    """The whole text: the line, what was found, and what to write instead."""
    found = problems_in(text.with_suffix(".yaml"))
    golden(text, "\n\n".join(map(problem_text, found)) + "\n")


def test_nothing_that_is_printed_moves_the_cursor() -> None:
    """Whatever a file holds, its problems are lines of characters that can be seen."""
    for file in FILES:
        for problem in problems_in(file):
            for line in problem_text(problem).split("\n"):
                assert line.replace("\t", "").isprintable(), name_of(file)


def test_every_golden_file_has_its_broken_file() -> None:
    """No text is left of a case or of a kind that is gone."""
    assert {text.stem for text in HERE.glob("*.txt")} == set(PATHS)
    assert [
        name_of(text) for text in HERE.glob("*/*.txt") if text.with_suffix(".yaml") not in FILES
    ] == []


def test_a_broken_file_hides_nothing_in_the_others() -> None:
    """Every broken recommendation at once: each has the very problems that it has alone."""
    files = of_kind("recommendation")
    paths = {file: f"2024-08-22-soteria/rec-{file.stem}.yaml" for file in files}
    together = found_in({path: file.read_bytes() for file, path in paths.items()})
    alone = [
        problem for file, path in paths.items() for problem in found_in({path: file.read_bytes()})
    ]
    assert together == sorted(alone)


def test_the_good_files_beside_a_broken_one_are_read() -> None:
    """One register with a file of each kind broken: the files that are whole are in it."""
    whole = (HERE.parent.parent / "records" / "register.yaml").read_bytes()
    broken = (HERE / "recommendation" / "tab-indentation.yaml").read_bytes()
    records = {"2024-08-22-soteria/rec-03.yaml": broken, "register.yaml": whole}
    register = load(
        "records", [Listed(path, NameKind.FILE) for path in records], records.__getitem__
    )
    assert set(register.files) == {"register.yaml"}
    assert register.unread == {"2024-08-22-soteria/rec-03.yaml"}
