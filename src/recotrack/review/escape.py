"""Escapes text of a record, so that in a line of Markdown it means nothing but itself.

People trust a comment on a pull request. A title in it must not become a link, an image, HTML, the
end of a table's cell, a mention (@name), or a command to the workflow that prints it (::error::).
This is for text inside a line, not at its start. Documents have a writer of their own, for whole
Markdown fields.
"""

import re

from recotrack.markdown import SIGNS
from recotrack.words import one_line

_SIGNS = re.compile(rf"{SIGNS}|(?<=:):|(?<=:)/(?=/)|(?<=www)\.(?=\S)")
"""Characters with a meaning in CommonMark, in GitHub's Markdown, or in the log of a workflow."""
_CALLS = re.compile(r"(?<=@)(?=[\w.-])|(?<=#)(?=\d)|(?<=\bGH-)(?=\d)")
"""Places inside @name, #12 and GH-12. GitHub looks for these in the shown text, where a backslash
has gone already."""
_NOTHING = "\u200b"
"""A space without width. It is written as a character, since an entity would be lost on posting."""
_PLAIN = re.compile(r"[\w./:?=&%+,@#~^-]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def plain(text: str, most: int = 200) -> str:
    """The text on one line, escaped, cut after `most` characters."""
    escaped = _SIGNS.sub(r"\\\g<0>", short(text, most))
    return _CALLS.sub(_NOTHING, escaped)


def short(text: str, most: int) -> str:
    """The text on one line, without control characters, cut after `most` characters."""
    start = text[: most * 20]
    folded = one_line(_CONTROL.sub(" ", start))
    if len(start) == len(text) and len(folded) <= most:
        return folded
    words, _, rest = folded[:most].rpartition(" ")
    return f"{words if len(rest) < most // 4 else folded[: most - 1]}…"


def code(text: str) -> str:
    """A name, path or address as a code span; as escaped text if it holds anything unusual."""
    return f"`{text}`" if _PLAIN.fullmatch(text) and len(text) <= 200 else plain(text)
