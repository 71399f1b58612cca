"""Days in what is said to people: 31 January 2025, never 2025-01-31, which is for files and commands."""

import re

from recotrack.cli.problem_text import OR, WRITE, part

_ISO = re.compile(r"(?<![\w/.-])\d{4}-\d\d-\d\d(?![\w/-])")
_FOR_MACHINES = tuple(
    re.compile(pattern)
    for pattern in (
        r"^ *\d+ \| .*",  # a line of a file, as it stands there
        r"^(?!recotrack: )[+-]? *(?:- )?[a-z_]+: .*",  # a line for a file: what would be added
        r"[“'\"](?:- )?\d{4}-\d\d-\d\d[”'\"]",  # a value, as it stands there
        r"\b[a-z_]+: \d{4}-\d\d-\d\d",  # a key with its day, to be written or quoted
        rf"(?<=^{part(WRITE, '')})\d{{4}}-\d\d-\d\d",  # a value, to be written
        rf"(?<=^{part(WRITE, '')})- .*",  # an entry of a list
        rf"(?<=^{part(OR, '')})\d{{4}}-\d\d-\d\d",
        r"--[a-z-]+[ =][\"']?(?:[\w./-]+=)?\d{4}-\d\d-\d\d",  # an option, to be typed
        r"\b[a-z-]+:\d{4}-\d\d-\d\d",  # a board's meeting, to be typed
        r"(?:a day|write it) as (?:YYYY-MM-DD, such as )?\d{4}-\d\d-\d\d",  # how a day is typed
    )
)


def iso_days_said(text: str) -> list[str]:
    """The lines that say a day to a person as only files and commands have it."""
    return [line for line in text.splitlines() if _ISO.search(_for_people(line))]


def _for_people(line: str) -> str:
    for pattern in _FOR_MACHINES:
        line = pattern.sub("", line)
    return line
