"""Nothing leaves a list, a total or a duty without a word: dishonest changes are told, honest ones are not."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tests.checks.cures import examples
from tests.checks.told import HERE, ToldCase, bent, cases
from tests.conftest import Golden
from tests.tables import first_of_each, some_of

CASES = cases()


def kinds(case: ToldCase) -> Iterator[tuple[bool, str]]:
    """Of what a case is one of many: the rules and views that tell of it, the commands that make it; an
    honest one the keys that it changes, too.
    """
    words = [*case.told, *(shlex.split(each)[0] for each in (view.shows for view in case.views))]
    words += [shlex.split(each)[1] for each in case.types]
    words += ["renames"] if case.renames else []
    if case.honest:
        words += re.findall(r"(?m)^[+-] *(?:- )?([a-z_]+):", case.change)
    yield from ((case.honest, each) for each in words)


@pytest.mark.parametrize(
    "case", some_of(CASES, *first_of_each(CASES, kinds)), ids=lambda case: case.name
)
def test_a_change_is_told_if_it_bends_the_register(
    case: ToldCase, tmp_path: Path, golden: Golden
) -> None:
    """By `check --since`, with the rules that the case names and no other, or by the views it names."""
    folder = tmp_path / "register"
    copytree(examples().name, folder, symlinks=True)
    found = bent(case, folder)
    assert found.rules == sorted(case.told), found.check
    if case.told:
        golden(HERE / f"{case.name}.txt", found.problems)
    assert [words for words in case.says if words not in found.check] == [], found.check
    for view in case.views:
        shown = found.register.types(*shlex.split(view.shows))
        assert shown.code in {0, 1}, shown.err
        # A table cuts and folds lines: words are looked for as they are read.
        text = " ".join(f"{shown.out} {shown.err}".split())
        assert [words for words in view.has if words not in text] == [], shown.out
        assert [words for words in view.lacks if words in text] == [], shown.out
