"""Tells what a place of evidence is: a web address, an e-mail address, a path, or not a place.

People go to the place that a record names. So a text that opens nothing, runs something, or shows
other words than it has is not a place, whether it was typed at a command, in an editor or in an
imported file. Only a web address is ever made a link. Nothing is looked up here: callers who know
the folder ask whether a file exists.
"""

import re
import unicodedata
from enum import Enum, auto
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from recotrack.source import hidden_in
from recotrack.words import UNSEEN


class Kind(Enum):
    """The kinds of place."""

    WEB = auto()
    """A web address: the only kind that is made a link."""
    MAIL = auto()
    """An e-mail address to ask at, after mailto:."""
    PATH = auto()
    """A path from the folder that holds records/, or a place in words."""
    DRIVE = auto()
    """A path that begins with a drive or a share. It leads somewhere else on each computer."""
    NONE = auto()
    """Not a place."""


class Place(NamedTuple):
    """The kind of place that a text is. If it is none: the reason, and what to write instead."""

    kind: Kind
    why: str = ""
    write: str = ""


IN_RECORDS = "a record of this register, and a record is no evidence of what it says"
NO_FILE = "a folder that is always there, and not a document in it"
EMPTY = "a file with nothing in it"
WRITE = "the path from the folder that holds records/, or an address (https://...)"
WRITE_ANOTHER = "the path or the address (https://...) of the document itself"

_DRIVE = re.compile(r"[a-z]:|[\\/]{2}(?=[^\\/])", re.IGNORECASE)
_GAP = re.compile(r"[\t\r\n]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)
_SCHEMES_THAT_RUN = frozenset({
    "about", "blob", "chrome", "data", "file", "filesystem", "jar", "javascript", "jscript",
    "livescript", "mocha", "res", "shell", "vbscript", "view-source",
})  # fmt: skip
"""Schemes that a program may run or open, even with white space after the colon."""
_NOT_IN_A_HOST = re.compile(rf"[\s\\<>\"^`{{|}}%{UNSEEN}]")
"""Characters that no host has. A browser may stop at one, or leave it out, and so open another
host."""
_FILE = re.compile(r"file:(?://([^/\\]*))?(.*)", re.IGNORECASE)
_BLANK = re.compile(f"[\u2800{UNSEEN}]")
"""Characters without a visible shape, some of which Unicode counts as letters or symbols."""


@cache  # thousands of updates name a few hundred places
def evidence_place(text: str) -> Place:
    """The kind of place that the text of a piece of evidence or of a product is."""
    place = text.strip()
    if not is_seen(place):
        return Place(Kind.NONE, "it has no visible character", WRITE)
    hidden = hidden_in(place) or ("a tab or a line end" if _GAP.search(place) else None)
    if hidden:
        return Place(Kind.NONE, f"it holds {hidden}", "the place without it, typed anew")
    if _DRIVE.match(place):
        return Place(Kind.DRIVE)
    plain = _visible_and_plain(place)
    if scheme := _SCHEME.match(plain):
        return _with_scheme(place, scheme[1].lower(), plain[scheme.end() :])
    return Place(Kind.PATH) if _names_something(place) else Place(Kind.NONE, NO_FILE, WRITE)


def is_web_address(text: str) -> bool:
    """Whether a text is a web address with a host.

    A name without https:// is not: as a link it would lead to a file beside the page.
    """
    start = text[:8].lower()  # a quick look first: most texts are no address
    return start.startswith(("http://", "https://")) and evidence_place(text).kind is Kind.WEB


def is_seen(text: str) -> bool:
    """Whether a text has a visible character: one with a shape, so not only white space."""
    if text.isascii():
        return bool(text.strip())
    # The first letter of a category: letter, number, punctuation, symbol.
    return any(unicodedata.category(each)[0] in "LNPS" for each in _BLANK.sub("", text))


def _visible_and_plain(place: str) -> str:
    """A place without invisible characters, and with plain letters for those that look like
    them.
    """
    if place.isascii():
        return place
    shown = (each for each in place if unicodedata.category(each) != "Cf")
    return unicodedata.normalize("NFKC", "".join(shown)).strip()


def _with_scheme(place: str, scheme: str, rest: str) -> Place:
    """The kind of a place that begins with a word and a colon: javascript:, https:, SharePoint:."""
    if scheme in {"http", "https"}:
        why = _fault_of_address(place)
        return Place(Kind.NONE, why, _WHOLE_ADDRESS) if why else Place(Kind.WEB)
    if scheme == "mailto":
        named = re.match(r"[^@\s?]+@[^@\s?]+", rest)
        return (
            Place(Kind.MAIL)
            if named
            else Place(Kind.NONE, "it names nobody to ask", _WHOLE_ADDRESS)
        )
    if scheme == "file":
        return Place(Kind.NONE, "a file: address, which opens on one computer", _as_path(place))
    if scheme not in _SCHEMES_THAT_RUN and rest[:1].isspace() and is_seen(rest):
        return Place(Kind.PATH)  # SharePoint: Improvement board, 12 May
    if re.match(r"\d{1,5}(?:[/?#]|$)", rest):  # intranet:8080/report
        return Place(Kind.NONE, "an address without its https://", f"https://{place}")
    why = f"no web address begins with {scheme}:"
    words = "" if scheme in _SCHEMES_THAT_RUN or rest.startswith("//") else _OR_A_SPACE
    return Place(Kind.NONE, why, f"{_WHOLE_ADDRESS}{words}")


_NO_HOST = "an address that names no site"
_OTHER_HOST = "an address with an @ before its site, which leads elsewhere than it says"
_WHOLE_ADDRESS = "the whole address, as the browser shows it (https://...), or a path"
_OR_A_SPACE = "; in words, a space follows the colon"


def _fault_of_address(address: str) -> str:
    """The reason why a web address leads nowhere, or elsewhere than it says; empty if it names a
    possible host.
    """
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port  # an invalid port raises
    except ValueError:
        return _NO_HOST
    if "@" in parts.netloc:  # https://www.gov.uk@other.example/
        return _OTHER_HOST
    # Letters that only look like those of https:// have passed for them until here.
    is_web = address.lower().startswith(("http://", "https://"))
    has_host = not _NOT_IN_A_HOST.search(parts.netloc) and any(map(str.isalnum, host))
    return "" if is_web and has_host else _NO_HOST


def _as_path(address: str) -> str:
    """The cure for a `file:` address: the path in it, if that begins with a drive or a share."""
    found = _FILE.fullmatch(_visible_and_plain(address))
    host, path = (found[1] or "", unquote(found[2])) if found else ("", "")
    if host and host.lower() != "localhost":
        path = f"//{host}{path}"
    elif re.match(r"[\\/]+[a-z]:", path, re.IGNORECASE):
        path = path.lstrip("\\/")
    return path if evidence_place(path).kind is Kind.DRIVE else WRITE


def _names_something(path: str) -> bool:
    """Whether a path names more than the folder that holds records/, or a folder above it."""
    named = 0
    for part in re.split(r"[\\/]", path):
        if part == "..":
            named = max(0, named - 1)
        elif part.strip(" ."):
            named += 1
    return named > 0
