"""Where a person stands: which register and which day a command looks at, and which word wins."""

import contextlib
import io
import json
import os
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from recotrack.cli import main
from tests.conftest import Files
from tests.looking import Result, lively


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with the lively register, and two more registers that only their force tells apart."""
    for name in ("", "one", "two"):
        lively(tmp_path / name)
        office = tmp_path / name / "records" / "register.yaml"
        text = office.read_text(encoding="utf-8")
        assert text.count("Ravensmoor Police") == 1
        office.write_text(text.replace("Ravensmoor Police", f"Force {name or 'here'}"), "utf-8")
    return tmp_path


def typed(folder: Path, *words: str, **environment: str) -> Result:
    """A command without any option but those that are given, in this environment."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    err = io.StringIO()
    code = 0
    with (
        contextlib.chdir(folder),
        patch.dict(os.environ, environment),
        patch.object(sys, "argv", ["recotrack", *words]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
    out.seek(0)
    return Result(code, out.read(), err.getvalue())


def day_of(result: Result) -> str:
    assert result.code == 0, result.err
    day: str = json.loads(result.out)["as_of"]
    return day


@pytest.mark.parametrize(
    ("words", "environment", "force"),
    [
        ([], {}, "here"),
        ([], {"RECOTRACK_RECORDS": ""}, "here"),
        ([], {"RECOTRACK_RECORDS": "one/records"}, "one"),
        (["--records", "two/records"], {}, "two"),
        (["--records", "two/records"], {"RECOTRACK_RECORDS": "one/records"}, "two"),
        (["--records", "two/records"], {"RECOTRACK_RECORDS": "nowhere"}, "two"),
    ],
)
def test_the_register(
    words: list[str], environment: dict[str, str], force: str, home: Path
) -> None:
    """--records, else RECOTRACK_RECORDS, else records/ here."""
    result = typed(home, "status", "--as-of", "2025-06-30", *words, **environment)
    assert result.code == 0, result.err
    assert result.out.startswith(f"Force {force}, Monday 30 June 2025\n")


def test_a_register_that_is_named_and_not_there(home: Path) -> None:
    """The one that is here is not taken in its place."""
    for words, environment in (
        (["--records", "nowhere"], {"RECOTRACK_RECORDS": "one/records"}),
        ([], {"RECOTRACK_RECORDS": "nowhere"}),
    ):
        result = typed(home, "status", *words, **environment)
        assert (result.code, result.out) == (3, "")
        assert result.err.startswith("recotrack: there is no nowhere\n")


@pytest.mark.parametrize(
    ("words", "environment", "day"),
    [
        (["--as-of", "2025-06-30"], {}, "2025-06-30"),
        (["--as-of", "30/06/2025"], {"RECOTRACK_TODAY": "2024-02-02"}, "2025-06-30"),
        (["--as-of", "2025-06-30"], {"RECOTRACK_TODAY": "soon"}, "2025-06-30"),
        ([], {"RECOTRACK_TODAY": "2024-02-02"}, "2024-02-02"),
        ([], {"RECOTRACK_TODAY": "2 February 2024"}, "2024-02-02"),
    ],
)
def test_the_day(words: list[str], environment: dict[str, str], day: str, home: Path) -> None:
    """--as-of, else RECOTRACK_TODAY."""
    assert day_of(typed(home, "list", "--json", *words, **environment)) == day


@pytest.mark.parametrize("stamp", ["315532800", "soon"])
@pytest.mark.parametrize("verb", ["list", "overdue", "status", "check"])
def test_a_shell_for_building_does_not_move_the_day(verb: str, stamp: str, home: Path) -> None:
    """SOURCE_DATE_EPOCH dates what a file carries about itself, never the day one looks from:
    nix-shell sets it to 1980, when nothing was late yet.
    """
    without = typed(home, verb, "--json")
    assert typed(home, verb, "--json", SOURCE_DATE_EPOCH=stamp) == without


@pytest.mark.parametrize(
    ("words", "environment", "said"),
    [
        (["--as-of", "2025-02-30"], {}, "--as-of: "),
        (["--as-of", "soon"], {"RECOTRACK_TODAY": "2024-02-02"}, "--as-of: "),
        ([], {"RECOTRACK_TODAY": "soon"}, "RECOTRACK_TODAY: "),
    ],
)
@pytest.mark.parametrize(
    "verb",
    [
        ["check"], ["list"], ["status"], ["overdue"], ["log"], ["show", "rec-03"],
        ["diff", "HEAD"], ["render", "response-record"], ["update", "rec-03", "--note", "x"],
    ],
    ids=lambda verb: verb[0],
)  # fmt: skip
def test_a_day_that_is_none(
    verb: list[str], words: list[str], environment: dict[str, str], said: str, home: Path
) -> None:
    """Wrong use, named by where it was set; nothing is looked at on some other day."""
    result = typed(home, *verb, *words, **environment)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"recotrack: {said}")


BROKEN: Files = {"2024-08-22-soteria/rec-05.yaml": "kind: [\n"}


@pytest.mark.parametrize(
    ("verb", "fine", "unread", "unknown"),
    [
        (["check"], 1, 1, ["nowhere.yaml"]),
        (["list"], 0, 1, ["--owner", "nobody"]),
        (["status"], 0, 1, ["--by", "colour"]),
        (["log"], 0, 1, ["--by", "nobody"]),
        (["show", "rec-03"], 0, 0, ["--nonsense"]),
        (["overdue"], 1, 1, ["--fail-on", "soon"]),
        (["overdue", "--fail-on", "none"], 0, 1, ["--by", "colour"]),
        (["render", "response-record", "2024-08-22-soteria"], 0, 1, ["--format", "doc"]),
    ],
    ids=["check", "list", "status", "log", "show", "overdue", "overdue none", "render"],
)
def test_how_the_verbs_that_look_end(
    verb: list[str], fine: int, unread: int, unknown: list[str], tmp_path: Path
) -> None:
    """0, and 1 where something is wrong, late or cannot be read; 2 for a name; 3 for no register."""
    lively(tmp_path / "fine")
    lively(tmp_path / "broken", BROKEN)
    (tmp_path / "empty").mkdir()
    day = ("--as-of", "2025-06-30")
    assert typed(tmp_path / "fine", *verb, *day).code == fine
    assert typed(tmp_path / "broken", *verb, *day).code == unread
    assert typed(tmp_path / "empty", *verb, *day).code == 3
    assert typed(tmp_path / "fine", *verb, *unknown, *day).code == 2


MEASURES = "programmes/op-soteria/measures.yaml"
RESPONSE = "2024-08-22-soteria/response.yaml"


@pytest.mark.parametrize(
    ("verb", "path", "named"),
    [
        (["list"], MEASURES, False),
        (["list"], RESPONSE, False),
        (["status"], MEASURES, True),
        (["status", "--owner", "pillar-3-lead"], MEASURES, False),
        (["status"], RESPONSE, True),
        (["overdue", "--fail-on", "none"], MEASURES, False),
        (["overdue", "--fail-on", "none"], RESPONSE, True),
        (["log"], MEASURES, True),
        (["log"], RESPONSE, True),
        (["render", "response-record", "2024-08-22-soteria"], MEASURES, False),
        (["render", "response-record", "2024-08-22-soteria"], RESPONSE, True),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else str(value).rpartition("/")[2],
)
def test_a_file_that_a_verb_does_not_show_does_not_fail_it(
    verb: list[str], path: str, named: bool, tmp_path: Path  # noqa: FBT001 - pytest gives it by its name
) -> None:  # fmt: skip
    """What is printed is whole without it: no word on stderr, and no 1."""
    lively(tmp_path, {path: "kind: [\n"})
    result = typed(tmp_path, *verb, "--as-of", "2025-06-30")
    assert (result.code, f"{path} cannot be read" in result.err) == (int(named), named)


@pytest.mark.parametrize(("broken", "more"), [(10, None), (11, "1 file"), (12, "2 files")])
def test_ten_unread_files_are_named_and_the_rest_counted(
    broken: int, more: str | None, tmp_path: Path
) -> None:
    """So that what was asked for does not scroll away."""
    lively(tmp_path, {f"2024-08-22-soteria/rec-{n}.yaml": "[" for n in range(20, 20 + broken)})
    result = typed(tmp_path, "list", "--as-of", "2025-06-30")
    assert result.code == 1
    assert result.err.count(" cannot be read") == 10
    last = f"and {more} more: recotrack check lists them"
    assert (last in result.err) is (more is not None)
    assert " more: " not in result.err.replace(last, "")
