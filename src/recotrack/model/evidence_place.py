"""What a place of evidence is: an address of the web, an e-mail address, a path, or no place.

A record says where evidence lies, and people go there. So a place that opens nothing, runs
something or shows other words than it has is none, whoever wrote it: at a command, in an editor or
into a pack. Only an address of the web is ever made a link. Nothing is looked up here: whether a
file is there is asked by whoever knows the folder.
"""

import re
import unicodedata
from enum import Enum, auto
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from recotrack.source import hidden_in


class Kind(Enum):
    """What a place is."""

    WEB = auto()
    """An address of the web: the only one that is made a link."""
    MAIL = auto()
    """Whom to ask: mailto: and an address."""
    PATH = auto()
    """A path, as it is read from the folder that holds records/; other words, too."""
    DRIVE = auto()
    """A path that begins with a drive or a share. It leads somewhere else on each computer."""
    NONE = auto()
    """No place."""


class Place(NamedTuple):
    """What a text is, as a place of evidence; of what is none, why, and what to write instead."""

    kind: Kind
    why: str = ""
    write: str = ""


IN_RECORDS = "a record of this register, and no record shows that what it says is so"
NO_FILE = "a folder that is there in any case, and no document in it"
EMPTY = "a file with nothing in it"
WRITE = "the path from the folder that holds records/, or an address (https://...)"
WRITE_ANOTHER = "where the document itself lies, as a path or an address (https://...)"

_DRIVE = re.compile(r"[a-z]:|[\\/]{2}(?=[^\\/])", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)
_RUNS = frozenset({
    "about", "blob", "chrome", "data", "file", "filesystem", "jar", "javascript", "jscript",
    "livescript", "mocha", "res", "shell", "vbscript", "view-source",
})  # fmt: skip
"""What a program may run or open of these, also where there is white space behind the colon."""
_AMISS = re.compile(r"[\s\\<>\"^`{|}%\u00ad\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f]")
"""What no host has; a browser may read another one before it, or passes it over."""
_FILE = re.compile(r"file:(?://([^/\\]*))?(.*)", re.IGNORECASE)
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that show nothing, though Unicode has them for letters and signs."""


def evidence_place(text: str) -> Place:
    """What a text is, as the place of a piece of evidence or of a product."""
    place = text.strip()
    if not is_seen(place):
        return Place(Kind.NONE, "nothing in it can be seen", WRITE)
    hidden = hidden_in(place) or ("a tab or a line end" if re.search(r"[\t\r\n]", place) else None)
    if hidden:
        return Place(Kind.NONE, f"it holds {hidden}", "the place without it, typed anew")
    if _DRIVE.match(place):
        return Place(Kind.DRIVE)
    scheme = _SCHEME.match(_plain(place))
    if scheme:
        return _with_scheme(place, scheme[1].lower(), _plain(place)[scheme.end() :])
    return Place(Kind.PATH) if _names_something(place) else Place(Kind.NONE, NO_FILE, WRITE)


def is_web_address(text: str) -> bool:
    """Whether a text is an address of the web, with a host. A name without its https:// is none: as
    a link it would lead to a file beside the page.
    """
    start = text[:8].lower()  # most are, or are no address at all
    return start.startswith(("http://", "https://")) and evidence_place(text).kind is Kind.WEB


def is_seen(text: str) -> bool:
    """Whether anything of a text can be seen: white space and signs without a shape cannot."""
    if text.isascii():
        return bool(text.strip())
    # The first letter of a category: letter, number, punctuation, symbol.
    return any(unicodedata.category(each)[0] in "LNPS" and each not in _BLANK for each in text)


def _plain(place: str) -> str:
    """A place without the signs that cannot be seen, and its letters as those they look like."""
    if place.isascii():
        return place
    shown = (each for each in place if unicodedata.category(each) != "Cf")
    return unicodedata.normalize("NFKC", "".join(shown)).strip()


def _with_scheme(place: str, scheme: str, rest: str) -> Place:
    """What begins with a word and a colon: javascript:, https:, SharePoint:."""
    if scheme in {"http", "https"}:
        why = _what_is_wrong(place)
        return Place(Kind.NONE, why, _WHOLE) if why else Place(Kind.WEB)
    if scheme == "mailto":
        named = re.match(r"[^@\s?]+@[^@\s?]+", rest)
        return Place(Kind.MAIL) if named else Place(Kind.NONE, "it names nobody to ask", _WHOLE)
    if scheme == "file":
        return Place(Kind.NONE, "a file: address, which opens on one computer", _as_path(place))
    if scheme not in _RUNS and rest[:1].isspace() and is_seen(rest):
        return Place(Kind.PATH)  # SharePoint: Improvement board, 12 May
    if re.match(r"\d{1,5}(?:[/?#]|$)", rest):  # intranet:8080/report
        return Place(Kind.NONE, "an address without its https://", f"https://{place}")
    why = f"{scheme}: begins no address of the web"
    words = "" if scheme in _RUNS or rest.startswith("//") else _SPACED
    return Place(Kind.NONE, why, f"{_WHOLE}{words}")


_NO_HOST = "an address that names no site"
_OTHER_HOST = "an address with an @ before its site, which leads elsewhere than it says"
_WHOLE = "the whole address, as the browser shows it (https://...), or a path"
_SPACED = "; in words, a space stands behind the colon"


def _what_is_wrong(address: str) -> str:
    """Why an address of the web leads nowhere, or elsewhere than it says; empty for one that names
    a host that there can be.
    """
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port  # a port that is none raises
    except ValueError:
        return _NO_HOST
    if "@" in parts.netloc:  # https://www.gov.uk@other.example/
        return _OTHER_HOST
    is_web = address.lower().startswith(("http://", "https://"))
    is_told = not _AMISS.search(parts.netloc) and any(map(str.isalnum, host))
    return "" if is_web and is_told else _NO_HOST


def _as_path(address: str) -> str:
    """What to write in place of a file: address: the path in it, where that is one."""
    found = _FILE.fullmatch(_plain(address))
    host, path = (found[1] or "", unquote(found[2])) if found else ("", "")
    if host and host.lower() != "localhost":
        path = f"//{host}{path}"
    elif re.match(r"[\\/]+[a-z]:", path, re.IGNORECASE):
        path = path.lstrip("\\/")
    return path if evidence_place(path).kind is Kind.DRIVE else WRITE


def _names_something(path: str) -> bool:
    """Whether a path leads to more than the folder that holds records/, or one above it."""
    named = 0
    for part in re.split(r"[\\/]", path):
        if part == "..":
            named = max(0, named - 1)
        elif part.strip(" ."):
            named += 1
    return named > 0
