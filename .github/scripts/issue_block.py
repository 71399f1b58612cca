"""Which lines of the issue's text are recotrack's, and which are people's: these are never deleted.

The block is what stands between two marks. But whoever edits an issue may delete a mark, quote one,
or write between them. So the block also carries a digest of each line that recotrack wrote: of what
stands there only these lines are taken away, and all the others stay.
"""

import re
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby, pairwise
from typing import NamedTuple

DIGEST = 3
"""Bytes that stand for a line, or for a thing that is late: four letters of a note."""
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)")
_MARK = re.compile(r"<!--\s*recotrack:[^<>]*-->", re.IGNORECASE)
_MARKS = re.compile(rf" {{0,3}}{_MARK.pattern}(?:\s*{_MARK.pattern})+\s*", re.IGNORECASE)
_NOTE = re.compile(r"\s{0,3}<!--\s*recotrack:\s*(known|wrote)\s+([^<>]*?)\s*-->\s*", re.IGNORECASE)


class Marks(NamedTuple):
    """The first and the last line of the block."""

    start: str
    end: str


class Split(NamedTuple):
    """A text without recotrack's lines."""

    above: str = ""
    below: str = ""
    known: tuple[str, ...] = ()
    """What recotrack noted for itself of what was late."""


class _Region(NamedTuple):
    start: int
    stop: int
    """The first line after it."""
    ours: frozenset[int]
    """The lines that recotrack wrote, without the marks."""
    marks: frozenset[int]
    known: tuple[str, ...]


def digest(text: str) -> bytes:
    """What stands for a line, or for the name of a thing."""
    return sha256(text.encode("utf-8", "surrogatepass")).digest()[:DIGEST]


def packed(digests: list[bytes]) -> str:
    """Many of them, as a note can hold them."""
    return b64encode(b"".join(digests)).decode()


def unpacked(note: str) -> list[bytes]:
    """They again; none, where somebody has changed the note."""
    if len(note) % 4 or not re.fullmatch(r"[0-9A-Za-z+/]*", note):
        return []
    held = b64decode(note)
    return [held[at : at + DIGEST] for at in range(0, len(held), DIGEST)]


def note(kind: str, text: str) -> str:
    """What recotrack notes for itself, unseen: `known` or `wrote`."""
    return f"<!-- recotrack: {kind} {text} -->"


def noted(kind: str, text: str) -> list[str]:
    """The notes of a kind that stand on lines of their own."""
    found = (_NOTE.fullmatch(line) for line in text.split("\n"))
    return [each[2] for each in found if each and each[1].lower() == kind]


def wrote(text: str) -> str:
    """The note by which these lines are known again as recotrack's."""
    return note(
        "wrote", packed([digest(line.strip()) for line in text.split("\n") if line.strip()])
    )


def has_block(text: str, marks: Marks) -> bool:
    """Whether a mark stands there on a line of its own; in a quotation it is only spoken of."""
    start, end = map(_pattern, marks)
    return any(start.fullmatch(line) or end.fullmatch(line) for line in _lines(text))


def split(text: str, marks: Marks) -> Split:
    """What people wrote above and below the place of the block."""
    if not text:
        return Split()
    lines = _lines(text)
    regions = list(_regions(lines, marks, _in_code(lines))) or list(_regions(lines, marks, set()))
    # Where nothing is known as recotrack's, somebody quotes a mark: unless there is no other one.
    own = [each for each in regions if each.ours] or regions[-1:]
    if not own:
        return Split(above="\n".join(lines).rstrip("\n") + "\n\n")
    first, *others = own
    place = min(first.marks | first.ours)
    above = [*lines[: first.start], *_kept(lines, first, first.start, place)]
    above += [""] if place > first.start else []
    below, at = _kept(lines, first, place, first.stop), first.stop
    below = ["", *below] if below else []
    for each in others:
        below += [*lines[at : each.start], *_kept(lines, each, each.start, each.stop)]
        at = each.stop
    below += ["", *lines[at:]] if below and lines[at:] and lines[at].strip() else lines[at:]
    return Split(
        "".join(f"{line}\n" for line in above),
        "".join(f"\n{line}" for line in below),
        tuple(known for each in own for known in each.known),
    )


def _lines(text: str) -> list[str]:
    """The lines, also those of a browser, with CRLF. Marks that share a line are set apart."""
    found: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        marks = _MARK.findall(line) if _MARKS.fullmatch(line) else []
        found += marks or [line]
    return found


def _pattern(mark: str) -> re.Pattern[str]:
    """A mark on a line of its own, however it is spaced."""
    words = mark.removeprefix("<!--").removesuffix("-->").split()
    inner = r"\s*".join(re.escape(word) for word in words)
    return re.compile(rf" {{0,3}}<!--\s*{inner}\s*-->\s*", re.IGNORECASE)


def _in_code(lines: list[str]) -> set[int]:
    """The lines of code blocks with a fence round them. One that is never shut is none."""
    found: set[int] = set()
    at = 0
    while at < len(lines):
        fence = _FENCE.fullmatch(lines[at])
        if fence:
            shut = re.compile(rf" {{0,3}}{re.escape(fence[1][0])}{{{len(fence[1])},}}\s*")
            end = next((n for n in range(at + 1, len(lines)) if shut.fullmatch(lines[n])), at)
            found.update(range(at, end + 1) if end > at else ())
            at = end
        at += 1
    return found


def _regions(lines: list[str], marks: Marks, code: set[int]) -> Iterator[_Region]:
    """From each first mark to the last one, to the next first one, or to the end of the text."""
    start, end = map(_pattern, marks)
    seen = {at: line for at, line in enumerate(lines) if at not in code}
    starts = {at for at, line in seen.items() if start.fullmatch(line)}
    ends = {at for at, line in seen.items() if end.fullmatch(line)}
    cuts = sorted({0, len(lines), *starts, *(at + 1 for at in ends)})
    for first, stop in pairwise(cuts):
        held = {at for at in (first, stop - 1) if at in starts | ends}
        if held:
            yield _region(seen, first, stop, held)


def _region(seen: dict[int, str], start: int, stop: int, marks: set[int]) -> _Region:
    inside = {at: seen[at] for at in range(start, stop) if at in seen and at not in marks}
    notes = {at for at, line in inside.items() if _NOTE.fullmatch(line)}
    text = "\n".join(inside[at] for at in sorted(notes))
    # Each as often as it was written: who copies a line of the list below it keeps the copy.
    left = Counter(each for held in noted("wrote", text) for each in unpacked(held))
    ours = set(notes)
    for at, line in inside.items():
        if line.strip() and left[digest(line.strip())] > 0:
            left[digest(line.strip())] -= 1
            ours.add(at)
    return _Region(start, stop, frozenset(ours), frozenset(marks), tuple(noted("known", text)))


def _kept(lines: list[str], region: _Region, start: int, stop: int) -> list[str]:
    """What people wrote between recotrack's lines, each piece set apart."""
    kept: list[str] = []
    taken = region.ours | region.marks
    for ours, numbers in groupby(range(start, stop), lambda at: at in taken):
        piece = "\n".join(lines[at] for at in numbers).strip("\n") if not ours else ""
        if piece.strip():
            kept += ["", piece] if kept else [piece]
    return kept
