"""What `check` and `overdue` found, in the forms that other programs read: one module each.

`text` and `json` are the commands' own. The others take a `Report` and give a text, which is the
same for the same records, settings and day, and in which nothing that stands in a record can steer
the program that reads it.
"""

from recotrack.cli.formats.shape import Case, Help, Report, Said, SetAside
from recotrack.problems import wrong_use

__all__ = ["FORMATS", "Case", "Help", "Report", "Said", "SetAside", "chosen", "printed"]

FORMATS = ("text", "github", "json", "sarif", "junit")


def chosen(typed: str | None, *, json: bool) -> str:
    """The format that was asked for: --json is the same as --output-format json.

    Raises Failure: wrong use, for a format that is none, and where the two differ.
    """
    if typed is None:
        return "json" if json else "text"
    named = typed.strip().lower()
    if named not in FORMATS:
        raise wrong_use(f"there is no output format {typed}", f"one of: {', '.join(FORMATS)}")
    if json and named != "json":
        raise wrong_use(f"--json and --output-format {named} are two formats", "one of them")
    return named


def printed(name: str, report: Report) -> str:
    """The report in one of the forms for other programs, with its last line end."""
    from recotrack.cli.formats import github, junit, sarif

    printers = {"github": github.printed, "sarif": sarif.printed, "junit": junit.printed}
    return printers[name](report)
