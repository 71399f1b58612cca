"""The libraries of the extra `office`, which some formats need: how they are installed."""

import sys
from pathlib import Path

from recotrack.problems import Failure

_PINNED = "requirements-office.txt"


def office_extra() -> str:
    """How to install them, for a message."""
    checkout = Path(__file__).parents[3]
    if not (checkout / _PINNED).is_file():
        return 'the extra "office": pip install "recotrack[office]", or pipx, uv tool likewise'
    # A checkout is no package that an index has; what it needs is pinned in it.
    python = Path(sys.executable)
    own = python.relative_to(checkout) if python.is_relative_to(checkout) else Path("python")
    return f'the extra "office": in recotrack\'s checkout, {own} -m pip install -r {_PINNED}'


def not_installed(what: str, error: ModuleNotFoundError) -> Failure:
    """The failure if one of them is missing, which `what` needs."""
    library = (error.name or "").partition(".")[0]
    return Failure(f"{what} needs {library}, which is not installed", office_extra())
