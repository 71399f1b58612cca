"""The texts that GitHub shows, of comments and issues: quiet and harmless.

There is one escaper for all of them, `inert`: names notify nobody, numbers refer to no other issue,
addresses lead nowhere. `words` makes a text from a record into Markdown that shows just these
words; `quiet` and `tame` go over Markdown that is there already. What a fork's run wrote may hold
anything, as a fork may change the workflow that writes it: there only the layout that recotrack
uses is left.
"""

import re
from urllib.parse import unquote

LIMIT = 65_536
"""Characters that GitHub takes, counted as UTF-16 does, which is never fewer than any other way."""
SUMMARY = 330_000
"""Characters of a summary page, which takes a megabyte: three bytes for each at most."""
FORK = (
    "> [!NOTE]\n> This pull request comes from a fork. What follows was written by a run of the "
    "fork's own version of the workflow."
)
SHOWN = 400
"""Characters of one text from a record."""

_UNSEEN_SPACE = "\u200b"
_WORD = "[0-9A-Za-z]"
# GitHub looks for these in what it shows, after Markdown is read: a backslash would not hide them.
_LIVE = re.compile(
    rf"(?<=@)(?={_WORD})"  # @name, and an address of e-mail
    r"|(?<=#)(?=[0-9])|(?<=GH-)(?=[0-9])"  # another issue, which would then say so on its page
    r"|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=mailto:)|(?<=xmpp:)",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#!|~&$^])")
# What begins a tag, a comment or a declaration, but for layout: a backslash before it hides nothing
# in a block of HTML.
_TAG = re.compile(r"(?<=<)(?!/?(?:details|summary|ins|del|br|sub|sup|kbd)>|br />)(?=[A-Za-z/!?])")
# What is drawn, and not shown: the language of a fence, as mermaid, and mathematics.
_DRAWN = re.compile(r"(?<=```)(?=[ \t]*[^\s`])|(?<=~~~)(?=[ \t]*[^\s~])")
_MATHEMATICS = re.compile(r"(?<!\\)((?:\\\\)*)\$")
# &commat;, &#64; and &#x40; are @ when Markdown has been read. In a block of HTML a backslash
# before one changes nothing, and numbers need no semicolon.
_ENTITY = re.compile(r"(?<=&)(?=#|[A-Za-z][0-9A-Za-z]{1,40};)")
_LINK = re.compile(r"\]\(([^()\s]*)")
# No backslash and no &: Markdown reads both inside an address.
_ADDRESS = re.compile(r"[0-9A-Za-z/._~%+@:,=#-]*")
# Control characters, and those that turn the direction of writing round.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def marker(of: str, header: str = "") -> str:
    """The mark by which a text is found again; a header tells two registers apart."""
    return f"<!-- recotrack: {of}{f' ({header})' if header else ''} -->"


def length(text: str) -> int:
    """How long GitHub takes a text to be."""
    return len(text.encode("utf-16-le", errors="replace")) // 2


def inert(text: str) -> str:
    """The text, in which nothing notifies, refers or leads anywhere: by spaces that nobody sees."""
    return _LIVE.sub(_UNSEEN_SPACE, text)


def words(text: str, limit: int = SHOWN) -> str:
    """Words as Markdown that shows just these words, on one line."""
    line = " ".join(_UNSEEN.sub(" ", text).split())
    short = line if len(line) <= limit else f"{line[: limit - 1]}…"
    return inert(_SIGNS.sub(r"\\\1", short))


def fenced(text: str) -> str:
    """What a program printed, line by line, as Markdown in which none of it acts.

    No run of backticks in it is as long as the fence that holds it.
    """
    shown = inert(_UNSEEN.sub(" ", text).strip("\n"))
    runs = (len(run) for run in re.findall(r"`+", shown))
    fence = "`" * (1 + max(2, *runs, 0))
    return f"{fence}text\n{shown}\n{fence}"


def quiet(text: str, home: str) -> str:
    """Markdown in which only the links to files of `home` lead anywhere."""
    parts, end = [], 0
    for link in _LINK.finditer(text):
        if _leads_home(link[1], home):
            parts += [inert(text[end : link.start()]), link[0]]
            end = link.end()
    return "".join([*parts, inert(text[end:])])


def tame(text: str, home: str) -> str:
    """A fork's text: no HTML but for layout, no pictures, no links but to files of `home`."""
    text = _UNSEEN.sub("", text.replace("\r\n", "\n"))
    text = _ENTITY.sub(_UNSEEN_SPACE, text)
    text = _TAG.sub(_UNSEEN_SPACE, text)
    text = _DRAWN.sub(_UNSEEN_SPACE, text)
    text = _MATHEMATICS.sub(r"\1\\$", text)
    text = text.replace("![", "!\\[")
    text = _LINK.sub(lambda link: link[0] if _leads_home(link[1], home) else f"]\\({link[1]}", text)
    text = text.replace("]:", "]\\:")  # no links or pictures by way of a definition either
    return quiet(text, home)


def _leads_home(target: str, home: str) -> bool:
    """Whether it is a file of this repository, or a heading: by any way of writing dots."""
    if not _ADDRESS.fullmatch(target) or not target.startswith((f"{home}/blob/", "#")):
        return False
    before, after = target, unquote(target)
    while before != after:
        before, after = after, unquote(after)
    return not {".", ".."} & set(re.split(r"[/\\]", after))
