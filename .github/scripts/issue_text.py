"""What the issue says: what is late, what waits, what is silent, what comes next, and on which day.

The words are recotrack's own (`recotrack overdue --json`). They come from records, which anybody
may have typed: here they become Markdown in which they are only words. An issue has its limit, so
as many entries as fit are kept whole, and the run's summary page has the rest.
"""

import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple
from urllib.parse import quote

from github_text import LIMIT, SUMMARY, length, marker, words
from issue_block import Marks, digest, note, packed, split, unpacked, wrote

OF = "what is late"
TITLE = "What is late"
NOTHING = "Nothing is late."
KNOWN = LIMIT // 4
"""Characters that the note of what is late may have: four for each thing."""
_HEADINGS = {
    "awaiting-verification": "Waiting to be verified",
    "awaiting-closure": "Waiting to be closed",
    "stale": "Nothing heard for a long time",
    "response-due": "Responses to be published",
    "comments-due": "Awaited from the chief constable",
    "due-soon": "Due soon",
}
_COUNTED = re.compile(r"([0-9]+) in all, ([0-9a-f]{16})")

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
        """What is late, as far as recotrack lists it."""
        return [each for each in self.found["items"] if each["severity"] == "error"]

    @property
    def left_out(self) -> list[Item]:
        """How much more is late, of a rule in a file."""
        return [each for each in self.found["left_out"] if each["severity"] == "error"]

    @property
    def number(self) -> int:
        """How much is late, listed or not."""
        return len(self.items) + sum(int(each["count"]) for each in self.left_out)

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
    def marks(self) -> Marks:
        """Where the issue's block begins and ends: what people write before and after is theirs."""
        return Marks(marker(OF, self.header), marker("end", self.header))


def page(late: Late, limit: int = SUMMARY) -> str:
    """What is late and what may be so soon, as the summary page and the issue have it."""
    return _fitted(_head(late), [*_unread(late), *_late(late), *_others(late)], late, limit)


def body(late: Late, before: str = "") -> str | None:
    """The issue's text: the block, and round it what people wrote. None where there is no room."""
    people = split(before, late.marks)
    head = f"{people.above}{late.marks.start}\n"
    for known in _notes(late):
        end = f"\n{known}\n{late.marks.end}{people.below}"
        room = LIMIT - length(head) - length(end)
        text = page(late, room)
        # With less room there are no more lines: the note of those that fit now is long enough.
        text = page(late, room - length(wrote(text)) - 1)
        whole = f"{head}{text}\n{wrote(text)}{end}"
        if length(whole) <= LIMIT:
            return whole
    return None


def known_in(text: str, late: Late) -> list[str]:
    """What the block in an issue's text notes of what was late."""
    return list(split(text, late.marks).known)


def newly_late(known: list[str], late: Late) -> list[Item]:
    """What none of these notes has called late yet."""
    if _counted(late) in known:
        return []
    if late.left_out:  # which of those are new nobody can say
        return late.items
    names = {each for held in known for each in unpacked(held)}
    return [each for each in late.items if digest(_name(each)) not in names]


def became_late(new: list[Item], known: list[str], late: Late) -> str:
    """They as a comment: an edit notifies nobody."""
    counts = [found[1] for found in map(_COUNTED.fullmatch, known) if found]
    if counts or late.left_out:
        before = f", and the last time it was {int(counts[-1]):,}" if counts else ""
        return (
            f"{late.number:,} are late on {late.day}{before}. They are too many to say which are "
            f"new: [the summary of the run]({late.run}) has them all."
        )
    return _newly(new, late, LIMIT)


def without_room(new: list[Item], known: list[str], late: Late) -> str:
    """The comment where the issue's own text has no room: it keeps the note, too."""
    said = (
        "People's own words leave no room for the list in this issue: make its text shorter. Until "
        f"then [the summary of the run]({late.run}) has all that is late ({late.number:,})."
    )
    end = f"\n\n{said}\n\n{next(_notes(late))}"
    counted = any(map(_COUNTED.fullmatch, known))
    text = became_late(new, known, late) if counted else _newly(new, late, LIMIT - length(end))
    return text + end


def _newly(new: list[Item], late: Late, limit: int) -> str:
    head = f"Late on {late.day}, and not the last time:"
    return _fitted(head, [("", [_line(late, each) for each in new])], late, limit).rstrip("\n")


def _name(item: Item) -> str:
    """What tells it from others: a response is late apart from the comments in it."""
    whose = "comments in " if item["rule"] == "comments-overdue" else ""
    return f"{whose}{item['reference']}"


def _notes(late: Late) -> Iterator[str]:
    """What is late, as a note of the block: each thing, or how many where these are too many."""
    each = packed(sorted({digest(_name(each)) for each in late.items}))
    if len(each) <= KNOWN and not late.left_out:
        yield note("known", each)
    yield note("known", _counted(late))


def _counted(late: Late) -> str:
    names = "\n".join(sorted(map(_name, late.items)))
    summed = sha256(names.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{late.number} in all, {summed}"


def _fitted(head: str, sections: list[Section], late: Late, limit: int) -> str:
    """As many whole entries as fit, in their order; then how many more there are."""
    text, left_out = head, 0
    room = limit - length(head) - length(_more(late, 999_999)) - 4
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
    return f"\n**And {count:,} more**: [the summary of the run]({late.run}) has them all.\n"


def _late(late: Late) -> Iterator[Section]:
    if not late.items:
        return
    more = [
        f"- and {each['count']:,} more of {each['rule']} in {words(each['path'])}"
        for each in late.left_out
    ]
    if not late.group_by:
        yield "### Late", [*(_line(late, each) for each in late.items), *more]
        return
    groups: dict[str, list[str]] = {}
    for each in late.items:
        groups.setdefault(_group(each, late.group_by), []).append(_line(late, each))
    for name in sorted(groups, key=lambda name: (not name, name)):
        shown = words(name) if name else f"no {late.group_by}"
        yield f"### Late: {shown} ({len(groups[name])})", groups[name]
    if more:
        yield "### Late, and not listed", more


def _group(item: Item, by: str) -> str:
    return ", ".join(item["boards"]) if by == "board" else item["owner"] or ""


def _others(late: Late) -> Iterator[Section]:
    for rule, heading in _HEADINGS.items():
        found = [each for each in late.found["items"] if each["rule"] == rule]
        if found:
            yield f"### {heading}", [_line(late, each) for each in found]


def _head(late: Late) -> str:
    checked = dict(late.found["checked"])
    withdrawn = checked.pop("withdrawn", 0)
    asked = ", ".join(
        f"{number} {kind.removesuffix('s') if number == 1 else kind}"
        for kind, number in checked.items()
    )
    if withdrawn:
        asked += f", {withdrawn} of withdrawn reports"
    count = late.number
    said = f"**{count:,} {'is' if count == 1 else 'are'} late.**" if count else f"**{NOTHING}**"
    return f"{said} Checked on {late.day}: {asked}."


def _unread(late: Late) -> Iterator[Section]:
    files = [f"- {words(path)}" for path in late.found["unread"][:50]]
    if files:
        more = len(late.found["unread"]) - len(files)
        said = (
            "These files cannot be read, and what is late in them is missing (`recotrack check` "
            "says why):"
        )
        yield said, [*files, *([f"- and {more} more"] if more else [])]


def _line(late: Late, item: Item) -> str:
    where = f"{late.address}/{quote(item['path'])}#L{item['line']}"
    return f"- [{words(item['reference'])}]({where}) {words(item['message'])}"
