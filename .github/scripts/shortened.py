"""A Markdown text, made short enough: cut between whole blocks, and what was open there is shut.

A block is a paragraph, an entry of a list, a row of a table. Only one that takes more than half of
the room is cut inside. The last words always say how much is missing, and where all of it is.
"""

import re
from bisect import bisect_right
from collections import defaultdict

from github_text import LIMIT, length

_FENCE = re.compile(r"( {0,3})(`{3,}(?=[^`]*$)|~{3,})")
_TAG = re.compile(r"(?<!\\)(?:\\\\)*<(/?)(details|summary|ins|del|sub|sup|kbd)>")
_HTML = re.compile(r" {0,3}</?(?:details|summary)\b")
"""Begins lines that are not read as Markdown, up to an empty one."""
_HTML_ALONE = re.compile(r" {0,3}</?(?:ins|del|sub|sup|kbd)>\s*")
"""So does this, but for below words."""
_BEGINS = re.compile(r"\s*(?:[-*+]|[0-9]+[.)])\s|#{1,6}\s|<|\|(?![\s:|-]+$)|\s*$")
"""The first line of a block; of a table each row, but not the line below its heading."""
_HEADING = re.compile(r"#{1,6}\s.*|\*\*[^*]*\*\*|\s*")
_TORN_LINK = re.compile(r"\[([^\[\]]{0,500})\]\([^()\s]*$")
_TORN = re.compile(r"(?:<[^<>]{0,40}|&[^&;\s]{0,40}|\[[^\[\]]{0,500}\]?|\\+)$")


class _Open:
    """What is open after the lines that were read: a fence of code, and what stands in tags."""

    def __init__(self) -> None:
        self.fence: re.Match[str] | None = None
        self.tags: list[str] = []
        self.size = 0
        """Characters that it takes to shut the tags."""
        self.html = False
        self.below_words = False
        self.line_end = ""
        """What keeps the tags from the line before, where that is a fence."""

    def read(self, line: str) -> None:
        """One more line."""
        fence = _FENCE.match(line)
        self.line_end = ""
        if self.fence:
            sign = self.fence[2]
            if fence and fence[2].startswith(sign) and not line[fence.end() :].strip():
                self.fence = None
            self.line_end = "\n"
        elif fence and not self.html:
            self.fence = fence
            self.line_end = "\n"
        else:
            begins = _HTML.match(line) or (not self.below_words and _HTML_ALONE.fullmatch(line))
            self.html = bool(line.strip()) and (self.html or bool(begins))
            self._read_tags(line if self.html else without_code(line))
        self.below_words = not self.line_end and not _HEADING.fullmatch(line)

    def _read_tags(self, line: str) -> None:
        for end, tag in _TAG.findall(line):
            if not end:
                self.tags.append(tag)
                self.size += len(_shut(tag))
            elif tag in self.tags:
                del self.tags[len(self.tags) - 1 - self.tags[::-1].index(tag)]
                self.size -= len(_shut(tag))

    @property
    def needs(self) -> int:
        """How many characters `shut` has at most."""
        fence = 1 + len(self.fence[0]) if self.fence else 0
        return fence + len(self.line_end) + self.size

    def shut(self) -> str:
        """What shuts all of it, the innermost first."""
        fence = f"\n{self.fence[0]}" if self.fence else ""
        tags = "".join(map(_shut, reversed(self.tags)))
        return fence + (self.line_end if tags else "") + tags


def fitting(head: str, text: str, where: str, limit: int = LIMIT) -> str:
    """Both, the text shortened if they are too long together; `where` says where all of it is."""
    top = f"{head}\n\n" if head else ""
    if length(top + text) <= limit:
        return top + text
    lines = text.strip("\n").split("\n")
    if length(top) + length("\n".join(lines)) <= limit:
        return top + "\n".join(lines)
    total = _written(lines)
    room = limit - length(top) - length(_note(total, total, where, torn=True)) - len("\n…")
    kept, torn = _cut(lines, room)
    left_out = total - _written(kept)
    state = _Open()
    for line in kept:
        state.read(line)
    return top + "\n".join(kept) + state.shut() + _note(left_out, total, where, torn=torn)


def without_code(line: str) -> str:
    """The line without what stands in backticks: a tag in there is only spoken of."""
    runs = list(re.finditer(r"`+", line))
    places: dict[int, list[int]] = defaultdict(list)
    for number, run in enumerate(runs):
        places[len(run[0])].append(number)
    parts, end, number = [], 0, 0
    while number < len(runs):
        same = places[len(runs[number][0])]
        at = bisect_right(same, number)
        if at < len(same):
            parts.append(line[end : runs[number].start()])
            number = same[at]
            end = runs[number].end()
        number += 1
    return "".join([*parts, line[end:]])


def _cut(lines: list[str], room: int) -> tuple[list[str], bool]:
    """The lines that are kept, and whether the last of them is torn."""
    state, used = _Open(), 0
    block, line_end = (0, 0), (0, 0)
    """The last place between two blocks, and between two lines, with the characters before it."""
    for number, line in enumerate(lines, start=1):
        used += length(line) + 1
        if used > room:
            break
        state.read(line)
        if used + state.needs <= room:
            line_end = number, used
            if not state.fence and (number == len(lines) or _BEGINS.match(lines[number])):
                block = line_end
    if block[1] * 2 >= room:
        kept = _without_last_headings(lines[: block[0]])
        return kept, False
    if line_end[1] * 2 >= room or line_end[0] == len(lines):
        return lines[: line_end[0]], False
    kept, rest = lines[: line_end[0]], room - line_end[1]
    return [*kept, _torn(kept, lines[line_end[0]], rest)], True


def _without_last_headings(lines: list[str]) -> list[str]:
    """Nothing would stand below them; unless there are no other lines."""
    end = len(lines)
    while end and _HEADING.fullmatch(lines[end - 1]):
        end -= 1
    return lines[:end] or lines


def _torn(before: list[str], line: str, room: int) -> str:
    """The beginning of an enormous line, so that what it opens can be shut as well."""
    wide, size = line[:room].encode("utf-16-le", errors="replace"), room - 1
    while size > 1:
        part = wide[: 2 * size].decode("utf-16-le", errors="ignore")
        space = part.rfind(" ", max(0, len(part) - 200))
        part = part[:space] if space > 0 else part
        part = _TORN.sub("", _TORN_LINK.sub(r"\1", part)) + "…"
        state = _Open()
        for each in (*before, part):
            state.read(each)
        if length(part) + state.needs <= room:
            return part
        size = size * 3 // 4
    return "…"


def _note(left_out: int, total: int, where: str, *, torn: bool) -> str:
    are = "is" if left_out == 1 else "are"
    said = f"{left_out:,} of {total:,} lines {are} left out"
    if torn:
        said = f"1 line is cut short, {said}" if left_out else "1 line is cut short"
    return f"\n\n*Shortened here: {said}. {where}*"


def _written(lines: list[str]) -> int:
    return sum(1 for line in lines if line.strip())


def _shut(tag: str) -> str:
    return f"\n</{tag}>" if tag == "details" else f"</{tag}>"
