"""Refuses records of a newer format than this recotrack reads.

The same keys may mean something else in a newer format. If it were read as this one, what is shown
would be untrue; if it were written, a file would hold two formats.
"""

import re
from typing import Any

from recotrack.model.office import FORMAT
from recotrack.problems import Failure

_KEY = rb"""(?P<key>["']?)format(?P=key)\s*:\s+(?:[!&]\S*\s+)*"""
_VALUE = rb"""(?:[|>][-+]?\s+)?(?P<value>["']?)[ \t]?(?P<number>[0-9]+)[ \t]?(?P=value)"""
_LINE = re.compile(
    rb"^(?:---[ \t]+)?(?:\?[ \t]+)?" + _KEY + _VALUE + rb"[ \t]*(?:[ \t]#.*)?$", re.MULTILINE
)
"""The key at the left edge of a line. It is found in a file that cannot be read as a whole, even
between the markers of a conflict in git."""
_IN_BRACES = re.compile(rb"[{,]\s*" + _KEY + _VALUE + rb"(?=\s*(?:[,}#]|$))")
"""The key in a file that is one mapping in braces."""
_BRACES = re.compile(rb"(?:---\s|\s|#.*\n)*\{")
_BYTE_ORDER = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)")


class NewerFormat(Failure):
    """The records are of a newer format.

    A caller that tries another way after other failures must not do so after this one.
    """

    def __init__(self, newest: int) -> None:
        message = f"register.yaml: format {newest}; this recotrack reads {FORMAT}"
        super().__init__(f"{message}: install a newer one", "recotrack's README says how")


def must_be_readable(content: bytes, value: Any) -> None:  # noqa: ANN401 - plain data
    """Raises NewerFormat if a register.yaml is of a newer format.

    `content` is its bytes, and `value` its plain data.
    """
    newest = newest_format(content, value)
    if newest > FORMAT:
        raise NewerFormat(newest)


def newest_format(content: bytes, value: Any) -> int:  # noqa: ANN401 - plain data
    """The newest format that a register.yaml names; 0 if it names none."""
    lines = [_number(figures) for figures in _written(content)]
    if not isinstance(value, dict) or len(lines) > 1:  # broken, or the key stands there twice
        return max(lines, default=0)
    stated = str(value.get("format")).strip()
    return _number(stated) if re.fullmatch(r"[0-9]+", stated, re.ASCII) else 0


def _written(content: bytes) -> list[str]:
    """The numbers written after the key.

    Files in UTF-16 or with lone carriage returns are not valid records, but the format that they
    name counts all the same.
    """
    text = _BYTE_ORDER.sub(b"", content).replace(b"\0", b"").replace(b"\r", b"\n")
    pattern = _IN_BRACES if _BRACES.match(text) else _LINE
    return [match["number"].decode() for match in pattern.finditer(text)]


def _number(figures: str) -> int:
    """The number, by its first digits: a longer number is newer in any case."""
    return int(figures.lstrip("0")[:12] or 0)
