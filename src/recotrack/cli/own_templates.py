"""Where a register's own templates lie: templates/ beside its records folder."""

import os
from pathlib import Path

from recotrack.cli.context import label_of, say
from recotrack.documents import Templates
from recotrack.register import Context


def folder_of(context: Context) -> Path:
    """The folder, which need not be there; the records folder may be typed as . or .. too."""
    return Path(os.path.abspath(context.root)).parent / "templates"  # noqa: PTH100 - a link stays one


def templates_of(context: Context) -> Templates:
    """The register's templates: its own, then recotrack's."""
    folder = folder_of(context)
    return Templates(folder, label_of(folder))


def say_own(templates: Templates) -> None:
    """Name what the register has of its own: such a template prints what it likes, and a style may
    hide it, whatever the records say.
    """
    own = templates.differing()
    if own:
        say(f"your own templates count: {', '.join(own)}")
