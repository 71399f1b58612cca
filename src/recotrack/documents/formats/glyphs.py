"""Which characters the fonts have: one that none has is named, where it stands and to the user.

The table of them is made by `scripts/make_glyphs.py` from the fonts.
"""

import unicodedata
from functools import cache

from recotrack import store

_TABLE = "glyphs.txt"
_LAST_ASCII = "~"


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

    def _shown(self, character: str) -> str:
        if " " <= character <= _LAST_ASCII or character == "\n":
            return character
        kind = unicodedata.category(character)
        if kind != "Co" and ord(character) in _known():
            return character
        if kind == "Cf":
            return ""
        name = f"U+{ord(character):04X}"
        self.missing.add(name)
        return f"[{name}]"


@cache
def _known() -> frozenset[int]:
    folder = store.packaged_templates() / "fonts"
    text = store.read_text(folder, _TABLE, f"recotrack's {_TABLE}") or ""
    known: set[int] = set()
    for line in text.splitlines():
        first, _, last = line.partition("-")
        known.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(known)
