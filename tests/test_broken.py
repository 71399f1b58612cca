"""Files as people break them, one mistake each: tests/broken/<kind of file>/<mistake>.yaml.

What `recotrack check` then prints is compared, text and all, with the .txt beside it: the place is
that of the mistake, not where a parser noticed, and the words say what to write. A new case is a
new file: `pytest --update-goldens` writes its text, to be read before it is committed.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from recotrack.checks import Case, shape
from recotrack.cli.problem_text import problem_text
from recotrack.problems import Fault, Problem, Severity
from recotrack.register import load, problems
from recotrack.store import Listed, What
from tests.conftest import TODAY

HERE = Path(__file__).parent / "broken"
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
    listed = [Listed(path, What.FILE) for path in sorted(records)]
    register = load("records", listed, records.__getitem__)
    assumed = shape.unknown_key(Case(register, TODAY, exists=lambda _path: True))
    faults: dict[Fault, None] = dict.fromkeys([*register.faults, *assumed])
    return problems(register, [(fault, Severity.ERROR) for fault in faults])


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_broken_file_says_where_and_what_to_write(
    file: Path, golden: Callable[[Path, str], None]
) -> None:
    """Each problem has the place of the mistake, what was found, and what to write instead."""
    found = found_in({PATHS[file.parent.name]: file.read_bytes()})
    assert found
    assert all(any(problem.write) for problem in found)
    golden(file.with_suffix(".txt"), "\n\n".join(map(problem_text, found)) + "\n")


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_nothing_that_is_printed_moves_the_cursor(file: Path) -> None:
    """Whatever a file holds, its problems are lines of characters that can be seen."""
    for problem in found_in({PATHS[file.parent.name]: file.read_bytes()}):
        for line in problem_text(problem).split("\n"):
            assert line.replace("\t", "").isprintable()


def test_every_golden_file_has_its_broken_file() -> None:
    """No text is left of a case that is gone."""
    assert [
        name_of(text) for text in HERE.rglob("*.txt") if text.with_suffix(".yaml") not in FILES
    ] == []


def test_a_broken_file_hides_nothing_in_the_others() -> None:
    """Every broken recommendation at once: each has the very problems that it has alone."""
    files = [file for file in FILES if file.parent.name == "recommendation"]
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
    register = load("records", [Listed(path, What.FILE) for path in records], records.__getitem__)
    assert set(register.files) == {"register.yaml"}
    assert register.unread == {"2024-08-22-soteria/rec-03.yaml"}
