"""The format of the records: the one place that says whether this recotrack reads them.

A newer one may mean other things by the same keys: whoever reads it as if it were this one shows
what is not true, and whoever writes it mixes two.
"""

import re
from typing import Any

from recotrack.model.office import FORMAT
from recotrack.problems import Failure

_LINE = re.compile(
    rb"""^(?:\xef\xbb\xbf)?(?P<key>["']?)format(?P=key)[ \t]*:"""
    rb"""[ \t]+(?P<value>["']?)(?P<number>[0-9]+)(?P=value)[ \t]*(?:[ \t]#.*)?\r?$""",
    re.MULTILINE,
)
"""The key at the left edge of a file that cannot be read as a whole: between git's markers too."""


class NewerFormat(Failure):
    """The records are newer than this recotrack: whoever tries another way first, does not here."""

    def __init__(self, newest: int) -> None:
        message = f"register.yaml: format {newest}; this recotrack reads {FORMAT}"
        super().__init__(f"{message}: install a newer one", "recotrack's README says how")


def must_be_readable(content: bytes, value: Any) -> None:  # noqa: ANN401 - plain data
    """Raises NewerFormat where a register.yaml is: its bytes, and what could be read of them."""
    newest = newest_format(content, value)
    if newest > FORMAT:
        raise NewerFormat(newest)


def newest_format(content: bytes, value: Any) -> int:  # noqa: ANN401 - plain data
    """The newest format that a register.yaml names: 0 where it names none, or no whole number."""
    lines = [_number(match["number"].decode()) for match in _LINE.finditer(content)]
    if not isinstance(value, dict) or len(lines) > 1:  # broken, or the key stands there twice
        return max(lines, default=0)
    stated = str(value.get("format"))
    return _number(stated) if re.fullmatch(r"[0-9]+", stated, re.ASCII) else 0


def _number(figures: str) -> int:
    """Its first figures will do: however long it is, it is newer."""
    return int(figures.lstrip("0")[:12] or 0)
