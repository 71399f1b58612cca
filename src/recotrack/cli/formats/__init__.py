"""The formats in which `check` and `overdue` print what they found: a module and a line in FORMATS
each.

The commands make `text` and `json` themselves. The other formats make a text of a `Report`. It is
the same for the same records, settings and day, and no words of a record in it can act as a command
to the program that reads it.
"""

import importlib
from typing import Annotated

from recotrack.cli.formats.shape import Examined, Report, ReportedProblem, RuleHelp, WaivedProblem
from recotrack.cli.names import unknown
from recotrack.cli.text_option import text_option
from recotrack.problems import wrong_use

__all__ = [
    "FORMATS",
    "Examined",
    "OutputFormat",
    "Report",
    "ReportedProblem",
    "RuleHelp",
    "WaivedProblem",
    "chosen",
    "printed",
]

FORMATS = ("text", "github", "gitlab", "azure", "json", "sarif", "junit")
"""All but text and json are modules of this folder."""

*_FIRST, _LAST = FORMATS
OutputFormat = Annotated[
    str | None,
    text_option("--output-format", "FORMAT", f"{', '.join(_FIRST)} or {_LAST}."),
]


def chosen(typed: str | None, *, json: bool) -> str:
    """The format that was asked for: --json is the same as --output-format json.

    Raises Failure, wrong use, for an unknown format, and if the two differ.
    """
    if typed is None:
        return "json" if json else "text"
    named = typed.strip().lower()
    if named not in FORMATS:
        raise unknown("output format", typed, FORMATS)
    if json and named != "json":
        raise wrong_use(f"--json and --output-format {named} are two formats", "one of them")
    return named


def printed(name: str, report: Report) -> str:
    """The report in the format of this name, which is not text or json.

    The module is loaded now: a plain check does not wait 10 ms for XML.
    """
    module = importlib.import_module(f"recotrack.cli.formats.{name}")
    text: str = module.printed(report)
    return text
