"""`recotrack check`: what is reported, and how it ends. The rules have tests of their own."""

import json
import re
import shlex
from pathlib import Path

import pytest

from recotrack.checks import RULES
from recotrack.checks.rule import page
from recotrack.cli.check import rule_helps
from recotrack.cli.formats import FORMATS as ALL_FORMATS
from tests.acting import Person
from tests.conftest import Files, written
from tests.looking import BASE, Result, recotrack
from tests.repository import Repository
from tests.tables import one_in

OTHER = "2023-05-04-self-assessment"
HERE = "2024-08-22-soteria"
FORMATS = ("text", "json", "github", "sarif", "junit")


def register(folder: Path, changes: Files | None = None) -> Path:
    """The register of the rules' examples, with changes."""
    base: Files = {
        path.relative_to(BASE).as_posix(): path.read_bytes() for path in BASE.rglob("*.yaml")
    }
    written(folder, {**base, **(changes or {})})
    return folder


def unowned() -> Files:
    """A recommendation that nobody owns: one warning."""
    path = f"{HERE}/rec-03.yaml"
    record = (BASE / path).read_text(encoding="utf-8")
    lines = [line for line in record.splitlines() if not line.startswith("owner:")]
    return {path: "\n".join(lines).replace("  - owner\n", "") + "\n"}


BROKEN: Files = {f"{HERE}/rec-05.yaml": "kind: [\n"}


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """A register in which nothing is wrong."""
    folder = register(tmp_path / "clean")
    result = recotrack(folder, "check")
    assert result.out.endswith("records: 0 errors, 0 warnings\n"), result.out
    return folder


@pytest.fixture
def warned(tmp_path: Path) -> Path:
    """With one warning, in rec-03."""
    return register(tmp_path / "warned", unowned())


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """With the warning, and errors in rec-05."""
    return register(tmp_path / "wrong", {**unowned(), **BROKEN})


def ends(folder: Path, *words: str) -> list[int]:
    """The exit code in each format; a program that reads one must get the same answer as a person."""
    return [recotrack(folder, "check", *words, "--output-format", each).code for each in FORMATS]


def at(folder: Path, path: str) -> str:
    return str(folder / "records" / path)


def test_a_printed_command_can_be_typed_where_a_name_has_spaces(clean: Path) -> None:
    (clean / "records").rename(clean / "our records")
    folder = clean / "our records" / HERE
    (folder / "rec-03.yaml").rename(folder / "rec-3.yaml")
    said = Person(clean, "2024-10-01").types("check", "--records", "our records").out
    command = re.search(r"git mv .*", said)
    assert command is not None
    assert shlex.split(command[0])[2:] == [
        f"our records/{HERE}/rec-3.yaml", f"our records/{HERE}/rec-03.yaml",
    ]  # fmt: skip


def test_a_clean_register_is_fine_strictly_too(clean: Path) -> None:
    """--strict asks nothing more of it."""
    assert ends(clean) == ends(clean, "--strict") == [0] * 5
    assert ends(clean, at(clean, HERE), "--strict") == [0] * 5


def test_a_register_that_has_only_begun_is_fine_and_said_to_be_empty(tmp_path: Path) -> None:
    """Its office is checked: what is wrong there is an error."""
    repository = Repository(tmp_path)
    assert repository.types("init", "--force", "Ravensmoor Police", ".").code == 0
    checked = repository.types("check")
    begun = "no inspection or programme yet: recotrack add inspection\n"
    assert (checked.code, checked.out) == (0, f"{begun}records: 0 errors, 0 warnings\n")
    assert json.loads(repository.types("check", "--json").out)["items"] == []
    repository.edits("register.yaml", "force: Ravensmoor Police\n", "")
    checked = repository.types("check")
    assert (checked.code, begun in checked.out, "missing-key" in checked.out) == (1, True, True)


def test_a_warning_fails_with_strict_alone(warned: Path) -> None:
    """It is printed either way."""
    assert ends(warned) == [0] * 5
    assert ends(warned, "--strict") == [1] * 5
    for words in ((), ("--strict",)):
        assert recotrack(warned, "check", *words).out.endswith("records: 0 errors, 1 warning\n")


def test_an_error_fails_without_strict(wrong: Path) -> None:
    """And with it."""
    assert ends(wrong) == ends(wrong, "--strict") == [1] * 5


@pytest.mark.parametrize(
    ("path", "code", "strictly", "summary"),
    one_in(
        2,
        [
            (OTHER, 0, 0, "0 errors, 0 warnings"),
            (f"{HERE}/inspection.yaml", 0, 0, "0 errors, 0 warnings"),
            (f"{HERE}/rec-03.yaml", 0, 1, "0 errors, 1 warning"),
            (f"{HERE}/rec-05.yaml", 1, 1, "1 error, 0 warnings"),
            (HERE, 1, 1, "1 error, 1 warning"),
            ("", 1, 1, "1 error, 1 warning"),
        ],
    ),
)
def test_what_was_not_asked_for_neither_fails_nor_stands_there(
    path: str, code: int, strictly: int, summary: str, wrong: Path
) -> None:
    """PATHS choose what is reported, and so what fails: a file, a folder, all of it."""
    typed = at(wrong, path)
    assert ends(wrong, typed) == [code] * 5
    assert ends(wrong, typed, "--strict") == [strictly] * 5
    assert recotrack(wrong, "check", typed).out.endswith(f"records: {summary}\n")


def test_a_file_that_cannot_be_read_is_said_to_be_judged_in_part(wrong: Path, clean: Path) -> None:
    """What else is wrong in it is told once it can be read: nobody takes the first error for the last."""
    told = recotrack(wrong, "check").out.partition("not judged until that is mended: the rest of ")[
        2
    ]
    assert told.partition("\n")[0].endswith(f"/records/{HERE}/rec-05.yaml")
    other = f"{wrong}/records/{HERE}/rec-03.yaml"
    assert "not judged" not in recotrack(wrong, "check", other).out
    assert "not judged" not in recotrack(clean, "check").out
    (wrong / "records" / HERE / "rec-03.yaml").write_text("kind: [\n")
    assert "the rest of 2 files that cannot be read\n" in recotrack(wrong, "check").out


def test_several_paths_are_added_up(wrong: Path) -> None:
    """Each has its problems; one that is well hides no other."""
    both = [at(wrong, f"{HERE}/inspection.yaml"), at(wrong, f"{HERE}/rec-03.yaml")]
    for words in (both, both[::-1]):
        assert (ends(wrong, *words), ends(wrong, *words, "--strict")) == ([0] * 5, [1] * 5)


def test_the_folder_that_holds_the_register_means_all_of_it(wrong: Path) -> None:
    """As where somebody checks the whole repository."""
    assert recotrack(wrong, "check", str(wrong)) == recotrack(wrong, "check")


def test_a_path_elsewhere_is_wrong_use(clean: Path, warned: Path) -> None:
    """It is there, and says nothing of this register: that is not green."""
    result = recotrack(clean, "check", at(warned, HERE))
    assert (result.code, result.out) == (2, "")
    assert "is not in " in result.err


def test_json_and_the_format_of_that_name_are_one(wrong: Path) -> None:
    """--json is the short way to say it; both at once are fine, two that differ are not."""
    printed = recotrack(wrong, "check", "--json")
    assert printed == recotrack(wrong, "check", "--output-format", "json")
    assert printed == recotrack(wrong, "check", "--output-format", "json", "--json")
    assert len(json.loads(printed.out)["items"]) == 2
    assert recotrack(wrong, "check", "--output-format", "junit", "--json").code == 2


@pytest.mark.parametrize("form", ALL_FORMATS)
def test_a_check_opens_no_page_that_it_does_not_print(form: str, wrong: Path) -> None:
    """What rules mean stands in a file for each. SARIF lists every rule; no other format lists any."""
    page.cache_clear()
    rule_helps.cache_clear()
    assert recotrack(wrong, "check", "--output-format", form).code == 1
    assert page.cache_info().misses == (len(RULES) if form == "sarif" else 0)


def test_since_an_empty_name_is_no_history(clean: Path) -> None:
    """`--since "$BASE"` with nothing in it must not pass as a check without history."""
    result: Result = recotrack(clean, "check", "--since", "")
    assert (result.code, result.out) == (3, "")


def test_the_commit_that_history_was_held_to_is_named(tmp_path: Path) -> None:
    """In text, shortened, and in JSON, in full; without --since there is none."""
    repository = Repository(tmp_path).committed()
    head = repository.git("rev-parse", "HEAD").strip()
    assert repository.types("check").out == "records: 0 errors, 0 warnings\n"
    assert json.loads(repository.types("check", "--json").out)["since"] is None
    said = f"records: 0 errors, 0 warnings; history since {head[:12]}\n"
    assert repository.check("HEAD").out == said
    assert json.loads(repository.check("HEAD", "--json").out)["since"] == head


def test_a_commit_that_is_not_there_is_no_clean_history(tmp_path: Path) -> None:
    """Exit 3 in every format."""
    repository = Repository(tmp_path).committed()
    assert repository.check("HEAD", "--strict").code == 0
    for words in ((), ("--strict",), ("--json",), ("--output-format", "junit")):
        result = repository.check("nowhere", *words)
        assert (result.code, result.out) == (3, "")
