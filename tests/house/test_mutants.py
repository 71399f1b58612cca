"""`make mutants`: the fault that it puts into a function is there when the tests run."""

import gc
import importlib.util
import os
import subprocess
import sys
import warnings
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="it forks")


@pytest.mark.test_all("a peer")
def test_the_fault_is_put_in_also_of_what_no_collection_looks_at(tmp_path: Path) -> None:
    """Once the tests are collected all that is loaded is set aside: it is found all the same.

    Else each fault would be said to live, and none would have been there.
    """
    from scripts.mutants.making import Mutant  # noqa: PLC0415 - Windows has no resource module
    from scripts.mutants.trying import loaded_functions, replaced  # noqa: PLC0415

    file = tmp_path / "sums.py"
    file.write_text("def doubled(number):\n    return number * 2\n", encoding="utf-8")
    spec = importlib.util.spec_from_file_location("sums", file)
    assert spec
    assert spec.loader
    sums = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sums)
    fault = file.read_text(encoding="utf-8").replace("* 2", "* 3")
    mutant = Mutant("sums.doubled", "sums", "sums.py", "doubled", 2, [2, 2], fault, "")
    gc.freeze()
    assert sums.doubled(2) == 4
    assert replaced(loaded_functions()[str(file)], str(file), mutant)
    assert sums.doubled(2) == 6


@pytest.mark.test_all("a peer")
def test_what_a_program_runs_is_seen_however_it_ends(tmp_path: Path) -> None:
    """Each statement is marked before it runs, also where the program is gone right after it."""
    from scripts.mutants.tracing import Marks  # noqa: PLC0415 - Windows has no resource module

    package = tmp_path / "src" / "recotrack" / "dates"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package.parent / "__init__.py").touch()
    text = '"""Ends."""\nimport os\nif os.sep:\n    os._exit(3)\nreached = False\n'
    (package / "ends.py").write_text(text, encoding="utf-8")
    marks = Marks(tmp_path, tmp_path)
    begun = subprocess.run(
        [sys.executable, "-c", "import recotrack.dates.ends"],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "src")},
        check=False,
    )
    assert begun.returncode == 3
    run = {"2": [0], "3": [0], "4": [0]}
    assert marks.lines([marks.taken()]) == {"src/recotrack/dates/ends.py": run}


@pytest.mark.test_all("a peer")
def test_a_fault_is_shown_to_all_tests_of_its_own_room_and_to_few_further_off() -> None:
    """The limit is for those further off, of which the quick ones come first."""
    from scripts.mutants.choosing import Chooser  # noqa: PLC0415 - Windows has no resource module
    from scripts.mutants.keeping import Trace  # noqa: PLC0415
    from scripts.mutants.making import Mutant  # noqa: PLC0415

    module = "src/recotrack/dates/words.py"
    own, slow = "tests/dates/test_words.py::test_a", "tests/cli/test_list.py::test_b"
    quick = "tests/cli/test_show.py::test_c"
    seconds = {own: 50.0, slow: 15.0, quick: 10.0}
    traces = {
        name.partition("::")[0]: Trace([name], [took], {module: {"4": [0]}}, [])
        for name, took in seconds.items()
    }
    mutant = Mutant("dates.said", "dates", module, "said", 4, [4, 4], "", "")
    chosen = Chooser(traces, Trace([], [], {}, []), reach=20).choose(mutant)
    assert (chosen.tests, chosen.of) == ([own, quick], 3)


@cache
def folder() -> "TemporaryDirectory[str]":
    """A folder that tests share."""
    return TemporaryDirectory(prefix="recotrack-mutants-")


@pytest.mark.test_all("a peer")
def test_what_modules_of_tests_share_is_removed_before_a_traced_test() -> None:
    """Shared folders are deleted, without a warning that would fail the next test: a test that
    fails before anything is changed is not tried on any fault.
    """
    from scripts.mutants.tracing import forget  # noqa: PLC0415 - Windows has no resource module

    assert __name__ in sys.modules
    shared = folder().name
    unraisable: list[object] = []
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
        warnings.simplefilter("error")
        patch.setattr(sys, "unraisablehook", unraisable.append)
        forget()
    assert not Path(shared).exists()
    assert unraisable == []
