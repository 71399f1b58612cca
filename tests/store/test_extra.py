"""How to get the libraries of the extra `office`, as messages say it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from recotrack.store import office_extra
from tests.places import ROOT


def test_in_a_checkout_its_own_list_is_installed() -> None:
    """No index has a package of that name because somebody cloned it; the list is there."""
    said = office_extra()
    found = re.search(r"in recotrack's checkout, (\S+) -m pip install -r (\S+)$", said)
    assert found is not None, said
    assert (ROOT / found[2]).is_file()


@pytest.mark.skipif(os.name == "nt", reason="a link to a folder needs a right of its own there")
def test_an_installed_recotrack_names_the_extra(tmp_path: Path) -> None:
    (tmp_path / "site-packages").mkdir()
    (tmp_path / "site-packages" / "recotrack").symlink_to(ROOT / "src" / "recotrack")
    ask = "from recotrack.store import office_extra; print(office_extra())"
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=tmp_path / "site-packages", check=True, text=True,
        capture_output=True,
    )  # fmt: skip
    assert 'pip install "recotrack[office]"' in done.stdout
