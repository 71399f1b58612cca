"""What the issue says: what is late, what waits, what is silent, what comes next, and on which day.

The words are recotrack's own (`recotrack overdue --json`). They come from records, which anybody
may have typed: here they become Markdown in which they are only words.
"""

import re
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import quote
from zlib import crc32

from comment_text import fitting, quiet

MARKER = "<!-- recotrack: what is late -->"
TITLE = "What is late"
SHOWN = 400
"""Characters of one entry."""
NOTHING = "Nothing is late."
_HEADINGS = {
    "awaiting-verification": "Waiting to be verified",
    "awaiting-closure": "Waiting to be closed",
    "stale": "Nothing heard for a long time",
    "response-due": "Responses to be published",
    "due-soon": "Due soon",
}
_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#!|~&$^])")
_NAMES = re.compile(r"<!-- late: (.*?) -->")

Item = dict[str, Any]


class Late(NamedTuple):
    """What `recotrack overdue --json` found, and where its files can be looked at."""

    found: dict[str, Any]
    address: str
    """The address of the top folder at the commit that was looked at."""

    @property
    def items(self) -> list[Item]:
        """What is late."""
        return [each for each in self.found["items"] if each["severity"] == "error"]

    @property
    def day(self) -> str:
        """The day that was asked about, as people write it."""
        day = date.fromisoformat(self.found["as_of"])
        return f"{day.day} {day:%B} {day.year}"


def plain(text: str) -> str:
    """Words as Markdown that shows just these words, on one line."""
    words = " ".join(text.split())
    short = words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"
    return quiet(_SIGNS.sub(r"\\\1", short))


def page(late: Late) -> str:
    """What is late and what may be so soon, as the summary page and the issue have it."""
    parts = [_head(late), *_unread(late)]
    if late.items:
        parts += ["### Late", _list(late, late.items)]
    for rule, heading in _HEADINGS.items():
        found = [each for each in late.found["items"] if each["rule"] == rule]
        if found:
            parts += [f"### {heading}", _list(late, found)]
    return "\n\n".join(parts) + "\n"


def body(late: Late) -> str:
    """The issue's text: a mark to find it by, what is late for the next time, the page."""
    signs = " ".join(_sign(each) for each in late.items)
    return fitting(f"{MARKER}\n<!-- late: {signs} -->", page(late))


def became_late(before: str, late: Late) -> str | None:
    """What the issue's last text did not call late yet, as a comment: an edit notifies nobody."""
    found = _NAMES.search(before)
    known = set(found[1].split()) if found else set()
    new = [each for each in late.items if _sign(each) not in known]
    if not new:
        return None
    return fitting(f"Late on {late.day}, and not the last time:", _list(late, new))


def _sign(item: Item) -> str:
    """A few letters for a thing that is late: there may be thousands, and a text has its limit."""
    return f"{crc32(item['reference'].encode()):08x}"


def _head(late: Late) -> str:
    checked = late.found["checked"]
    asked = ", ".join(
        f"{number} {kind.removesuffix('s') if number == 1 else kind}"
        for kind, number in checked.items()
    )
    count = len(late.items)
    said = f"**{count} {'is' if count == 1 else 'are'} late.**" if count else f"**{NOTHING}**"
    return f"{said} Checked on {late.day}: {asked}."


def _unread(late: Late) -> list[str]:
    files = [f"- {plain(path)}" for path in late.found["unread"]]
    if not files:
        return []
    said = (
        "These files cannot be read, and what is late in them is missing (`recotrack check` says "
        "why):"
    )
    return [said, "\n".join(files)]


def _list(late: Late, items: list[Item]) -> str:
    return "\n".join(f"- {_link(late, each)} {plain(each['message'])}" for each in items)


def _link(late: Late, item: Item) -> str:
    where = f"{late.address}/{quote(item['path'])}#L{item['line']}"
    return f"[{plain(item['reference'])}]({where})"
