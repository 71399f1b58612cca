"""What the issue says: what is late, what waits, what is silent, what comes next, and on which day.

The words are recotrack's own (`recotrack overdue --json`). They come from records, which anybody
may have typed: here they become Markdown in which they are only words. An issue has its limit, so
as many entries as fit are kept whole, and the run's summary page has the rest.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple
from urllib.parse import quote

from github_text import LIMIT, length, marker, words

OF = "what is late"
TITLE = "What is late"
NOTHING = "Nothing is late."
SUMMARY = 330_000
"""Characters of a summary page, which takes a megabyte: three bytes for each at most."""
_HEADINGS = {
    "awaiting-verification": "Waiting to be verified",
    "awaiting-closure": "Waiting to be closed",
    "stale": "Nothing heard for a long time",
    "response-due": "Responses to be published",
    "comments-due": "Awaited from the chief constable",
    "due-soon": "Due soon",
}
_KNOWN = re.compile(r"<!-- recotrack: known ([0-9A-Za-z+/]*) -->")
_DIGEST = 3
"""Bytes that stand for a thing that is late: four letters. There may be thousands of them."""

Item = dict[str, Any]
Section = tuple[str, list[str]]


class Late(NamedTuple):
    """What `recotrack overdue --json` found, and how it is to be shown."""

    found: dict[str, Any]
    address: str
    """The address of the top folder at the commit that was looked at."""
    run: str = ""
    """The page of the run, with its summary."""
    header: str = ""
    """What tells this register from another one in the same repository."""
    group_by: str = ""
    """`owner` or `board`; empty for one list."""

    @property
    def items(self) -> list[Item]:
        """What is late."""
        return [each for each in self.found["items"] if each["severity"] == "error"]

    @property
    def day(self) -> str:
        """The day that was asked about, as people write it."""
        day = date.fromisoformat(self.found["as_of"])
        return f"{day.day} {day:%B} {day.year}"

    @property
    def title(self) -> str:
        """The issue's title."""
        return f"{TITLE}: {self.header}" if self.header else TITLE

    @property
    def mark(self) -> str:
        """Where the issue's marked block begins."""
        return marker(OF, self.header)

    @property
    def end_mark(self) -> str:
        """Where it ends: what people write before and after it is theirs."""
        return marker("end", self.header)


def page(late: Late, limit: int = SUMMARY) -> str:
    """What is late and what may be so soon, as the summary page and the issue have it."""
    sections = [*_late(late), *_others(late)]
    return _fitted([_head(late), *_unread(late)], sections, late, limit)


def body(late: Late, before: str = "") -> str:
    """The issue's text: the marked block, with what people wrote around it in `before`."""
    above, below = around(before, late)
    head = f"{above}{late.mark}\n"
    end = f"\n<!-- recotrack: known {_packed(late)} -->\n{late.end_mark}{below}"
    return f"{head}{page(late, LIMIT - length(head) - length(end))}{end}"


def around(text: str, late: Late) -> tuple[str, str]:
    """What stands before and after the marked block."""
    above, mark, rest = text.partition(late.mark)
    if not mark:
        return "", ""
    return above, rest.partition(late.end_mark)[2]


def newly_late(before: list[str], late: Late) -> list[Item]:
    """What none of these texts called late yet."""
    known = {digest for text in before for digest in _unpacked(text)}
    return [each for each in late.items if _digest(each) not in known]


def became_late(new: list[Item], late: Late) -> str:
    """They as a comment: an edit notifies nobody."""
    head = f"Late on {late.day}, and not the last time:"
    return _fitted([head], [("", [_line(late, each) for each in new])], late, LIMIT).rstrip("\n")


def _digest(item: Item) -> bytes:
    # A response is late apart from the comments in it: each is told when it becomes so.
    whose = "comments in " if item["rule"] == "comments-overdue" else ""
    thing = f"{whose}{item['reference']}"
    return sha256(thing.encode("utf-8", "surrogatepass")).digest()[:_DIGEST]


def _packed(late: Late) -> str:
    return b64encode(b"".join(sorted({_digest(each) for each in late.items}))).decode()


def _unpacked(text: str) -> Iterator[bytes]:
    found = _KNOWN.search(text)
    packed = found[1] if found else ""
    if len(packed) % 4 == 0:
        known = b64decode(packed)
        yield from (known[at : at + _DIGEST] for at in range(0, len(known), _DIGEST))


def _fitted(parts: list[str], sections: list[Section], late: Late, limit: int) -> str:
    """The parts, and of the sections as many whole entries as fit; then how many more there are."""
    text = "\n\n".join(parts)
    room = limit - length(text) - length(_more(late, 999_999)) - 4
    left_out = 0
    for heading, lines in sections:
        top = f"\n\n{heading}\n" if heading else "\n"
        room -= length(top) + 1
        fitting = 0
        for line in lines:
            room -= length(line) + 1
            if room < 0:
                break
            fitting += 1
        if fitting:
            text += "\n".join([top, *lines[:fitting]])
        left_out += len(lines) - fitting
    return f"{text}\n{_more(late, left_out) if left_out else ''}"


def _more(late: Late, count: int) -> str:
    return f"\n**And {count} more**: [the summary of the run]({late.run}) has them all.\n"


def _late(late: Late) -> Iterator[Section]:
    if not late.items:
        return
    if not late.group_by:
        yield "### Late", [_line(late, each) for each in late.items]
        return
    groups: dict[str, list[str]] = {}
    for each in late.items:
        groups.setdefault(_group(each, late.group_by), []).append(_line(late, each))
    for name in sorted(groups, key=lambda name: (not name, name)):
        shown = words(name) if name else f"no {late.group_by}"
        yield f"### Late: {shown} ({len(groups[name])})", groups[name]


def _group(item: Item, by: str) -> str:
    return ", ".join(item["boards"]) if by == "board" else item["owner"] or ""


def _others(late: Late) -> Iterator[Section]:
    for rule, heading in _HEADINGS.items():
        found = [each for each in late.found["items"] if each["rule"] == rule]
        if found:
            yield f"### {heading}", [_line(late, each) for each in found]


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
    files = [f"- {words(path)}" for path in late.found["unread"][:50]]
    if not files:
        return []
    more = len(late.found["unread"]) - len(files)
    said = (
        "These files cannot be read, and what is late in them is missing (`recotrack check` says "
        "why):"
    )
    return [said, "\n".join([*files, *([f"- and {more} more"] if more else [])])]


def _line(late: Late, item: Item) -> str:
    where = f"{late.address}/{quote(item['path'])}#L{item['line']}"
    return f"- [{words(item['reference'])}]({where}) {words(item['message'])}"
