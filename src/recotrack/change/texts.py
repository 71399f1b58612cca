"""What was typed or pasted, in the form that records have: plain line ends, no endless lines."""

import re
from collections.abc import Iterator

from recotrack.words import HIDDEN, one_line

WIDTH = 100
"""Columns of a line of running text: a change to a sentence is then a change to a line or two."""
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Marks that turn the direction of text stay, and are refused: whoever typed them may mean another
# text than the one that would be left.
_UNSEEN = re.compile(f"(?![\u202a-\u202e\u2066-\u2069])[{HIDDEN}]")
# At the start of a line these would be a list, a heading, a quotation, a rule or a table.
_MARKUP = re.compile(r"[-+*=]+|#{1,6}|\d{1,9}[.)]|>.*|\|.*|`{3}.*|~{3}.*|<.*")
_ITEM = re.compile(r"(?:[-+*]|\d{1,9}[.)])[ ]+")


def as_line(text: str) -> str:
    """A name or title: on one line, without spaces around it."""
    return one_line(_without_unseen(text))


def _without_unseen(text: str) -> str:
    return text if text.isascii() else _UNSEEN.sub("", text)


def as_prose(text: str) -> str:
    """A text of one or more paragraphs, in the reader's own words: only white space changes.

    Word's line ends and invisible marks go, as do blank lines around it and spaces at line ends.
    Longer lines are folded, which in Markdown is no change. The result has one line end, its last,
    unless it is a single short line: then it has none.
    """
    plain = _without_unseen(_LINE_ENDS.sub("\n", text)).expandtabs(4)
    lines = [folded for line in plain.split("\n") for folded in _folded(line.rstrip())]
    whole = re.sub(r"\n{3,}", "\n\n", "\n".join(lines).strip("\n"))
    if "\n" not in whole:
        return whole.strip()
    return f"{whole}\n"


def _folded(line: str) -> Iterator[str]:
    indent = line[: len(line) - len(line.lstrip(" "))]
    item = _ITEM.match(line, len(indent))
    hang = " " * (item.end() if item else len(indent))
    first = line[len(hang) :].partition(" ")[0]
    # What is indented so far is set as it stands; a heading or a table cannot be folded.
    if len(line) <= WIDTH or len(indent) >= 4 or _MARKUP.fullmatch(first):
        yield line
        return
    current = ""
    for word in line.split(" "):
        if current.strip() and len(current) + 1 + len(word) > WIDTH and not _MARKUP.fullmatch(word):
            yield current
            current = hang + word
        else:
            current = f"{current} {word}" if current else word or " "
    yield current
