"""Text of a record as part of one line of Markdown that nothing can break out of.

A comment on a pull request is read by people who trust it: a title must not become a link, an
image, HTML, the end of a table's cell, a call for somebody (@name), or a command to the workflow
that prints it (::error::). It is for single lines alone, none of which begins with such a text;
documents have a writer of their own, for whole Markdown fields.
"""

import re

from recotrack.markdown import SIGNS
from recotrack.words import one_line

_SIGNS = re.compile(rf"{SIGNS}|(?<=:):|(?<=:)/(?=/)|(?<=www)\.(?=\S)")
"""What means something to CommonMark, to GitHub's Markdown, or to a workflow's log."""
_CALLS = re.compile(r"(?<=@)(?=[\w.-])|(?<=#)(?=\d)|(?<=\bGH-)(?=\d)")
"""Inside @name, #12 and GH-12, which are looked for in what is shown: no backslash helps there."""
_NOTHING = "\u200b"
"""A space of no width; as itself: what posts a comment takes the meaning from an entity."""
_PLAIN = re.compile(r"[\w./:?=&%+,@#~^-]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def plain(text: str, most: int = 200) -> str:
    """The text on one line, cut after so many characters, each of which is read as itself."""
    escaped = _SIGNS.sub(r"\\\g<0>", short(text, most))
    return _CALLS.sub(_NOTHING, escaped)


def short(text: str, most: int) -> str:
    """The text on one line, without what moves a cursor, cut after so many characters."""
    start = text[: most * 20]
    folded = one_line(_CONTROL.sub(" ", start))
    if len(start) == len(text) and len(folded) <= most:
        return folded
    words, _, rest = folded[:most].rpartition(" ")
    return f"{words if len(rest) < most // 4 else folded[: most - 1]}…"


def code(text: str) -> str:
    """A name, a path or an address as code; as text where a code span could not hold it."""
    return f"`{text}`" if _PLAIN.fullmatch(text) and len(text) <= 200 else plain(text)
