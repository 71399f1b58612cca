"""Which characters the fonts have: one that none has is named, where it stands and to the user.

The table of them is made by `scripts/make_glyphs.py` from the fonts.
"""

import re
import unicodedata
from functools import cache

from recotrack import store
from recotrack.documents.formats.typesetting import FAMILIES

_TABLE = "glyphs.txt"
_LAST_ASCII = "~"
_IN_EVERY_FONT = "\u017f"
"""The last of the letters of Europe's west and middle."""
_FAMILY = re.compile(r' font-family="[^"]*"')
_MARKED = re.compile(r"\w?[^\w\s\x00-\x7f]+")
"""A letter and what may be marks of it; never a sign of XML, which U+0338 would make another."""


class Glyphs:
    """Texts as the fonts can show them; remembers what they could not."""

    def __init__(self) -> None:
        self.missing: set[str] = set()
        """The characters' names: U+1F600."""

    def shown(self, text: str) -> str:
        """The text, in which [U+1F600] stands for a character that no font has.

        Signs that only steer others, and that no font has, are left out: nothing is seen of them.
        """
        if text.isascii() and text.isprintable():
            return text
        return "".join(map(self._shown, text))

    def in_picture(self, svg: str) -> str:
        """The same for a picture, where Typst cannot set a mark apart from its letter in a PDF for
        archives: such a mark is named as well. It takes ṣ apart where the first font lacks it; the
        second font has all such letters.
        """
        made = self.shown(_MARKED.sub(self._composed, svg))
        if any(_is_marked(letter) for letter in set(made)):
            made = _FAMILY.sub("", made).replace("<svg", f'<svg font-family="{FAMILIES[1]}"', 1)
        return made

    def _composed(self, found: re.Match[str]) -> str:
        letters = unicodedata.normalize("NFC", found[0])
        return "".join(self._named(it) if unicodedata.combining(it) else it for it in letters)

    def _named(self, character: str) -> str:
        name = f"U+{ord(character):04X}"
        self.missing.add(name)
        return f"[{name}]"

    def _shown(self, character: str) -> str:
        if " " <= character <= _LAST_ASCII or character == "\n":
            return character
        kind = unicodedata.category(character)
        if kind != "Co" and ord(character) in _known():
            return character
        if kind == "Cf":
            return ""
        return self._named(character)


def _is_marked(letter: str) -> bool:
    """Whether it is a letter with its mark, and none that every font has."""
    parts = unicodedata.decomposition(letter)
    return letter > _IN_EVERY_FONT and bool(parts) and not parts.startswith("<")


@cache
def _known() -> frozenset[int]:
    folder = store.packaged_templates() / "fonts"
    text = store.read_text(folder, _TABLE, f"recotrack's {_TABLE}") or ""
    known: set[int] = set()
    for line in text.splitlines():
        first, _, last = line.partition("-")
        known.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(known)
