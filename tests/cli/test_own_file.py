"""How a newer recotrack gets onto a machine, whichever way this one came."""

import sys
from pathlib import Path

import pytest

from recotrack.cli.own_file import Renewal, renewal


def test_an_installed_one_is_installed_anew() -> None:
    """With pip, in the checkout."""
    assert renewal() == Renewal("in recotrack's checkout, not here", ("python -m pip install .",))


def test_a_program_is_its_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The file alone, in the place of the old, would run with the libraries of the old."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "recotrack" / "recotrack"))
    assert renewal() == Renewal(f"in place of the folder {tmp_path / 'recotrack'}", ())
