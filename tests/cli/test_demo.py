"""`recotrack demo`: a fictional register, in a folder that has none."""

from collections import Counter
from pathlib import Path

import pytest

from recotrack import starter
from recotrack.model import KINDS
from tests.acting import Person


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path, today=starter.DEMO_DAY.isoformat())


def test_a_register_to_try_things_with(person: Person) -> None:
    """It says what it made and what to try; the check finds no error in it."""
    said = person.done("demo", "somewhere")
    assert said.startswith(
        "somewhere/records: 19 recommendations, 4 areas for improvement, 1 cause of concern, "
        "all made up\n\ntry\n  cd somewhere\n  git init\n"
    )
    tries = [line.split() for line in said.splitlines() if line.startswith("  recotrack ")]
    for verb in ("status", "check"):
        (words,) = [each for each in tries if each[1] == verb]
        result = person.types(*words[1:], "--records", "somewhere/records")
        assert result.code == 0, result.out + result.err
    assert "records: 0 errors" in person.types("check", "--records", "somewhere/records").out


def test_it_is_what_the_starter_writes(person: Person) -> None:
    """With the schemas beside it."""
    person.done("demo", ".", "--records", "7", "--seed", "3")
    expected = {
        f"records/{path}": text.encode() for path, text in starter.demo_register(records=7, seed=3)
    }
    files = person.files()
    assert {path: data for path, data in files.items() if "/." not in path} == expected
    assert [path for path in files if "/.schemas/" in path] == [
        f"records/.schemas/{kind}.json" for kind in sorted(KINDS)
    ]


def test_the_kinds_that_it_counts_are_those_that_it_wrote(person: Person) -> None:
    """Of another seed, too; and the way into a folder whose name has a space can be copied."""
    said = person.done("demo", "my folder", "--records", "40", "--seed", "5").splitlines()
    texts = [data.decode() for path, data in person.files().items() if path.endswith(".yaml")]
    kinds = Counter(text.partition("\nkind: ")[2].partition("\n")[0] for text in texts)
    recommendations, areas = kinds["recommendation"], kinds["area for improvement"]
    assert f"{recommendations} recommendations, {areas} areas for improvement, " in said[0]
    assert said[3] == '  cd "my folder"'


def test_one_recommendation_is_a_register_too(person: Person) -> None:
    """The count is said as people say it."""
    assert person.done("demo", "a", "--records", "1").startswith("a/records: 1 recommendation, ")


def test_a_folder_with_records_is_left_alone(person: Person) -> None:
    """Whatever is in them."""
    person.with_register()
    assert person.refused("demo", ".", code=3) == (
        "recotrack: nothing written: records already exists\n"
        "  do this  name another folder, or move that one out of the way\n"
    )


@pytest.mark.parametrize(
    "words", [[], ["a", "--records", "0"], ["a", "--records", "many"], ["a", "--seed", "x"]]
)
def test_wrong_use_is_told_apart(person: Person, words: list[str]) -> None:
    """Exit 2, and nothing made."""
    person.refused("demo", *words)
