"""The characters that the fonts of a PDF have. Others are shown by their codes.

The user is told of these. The table of characters is made from the fonts by
`scripts/make_glyphs.py`.
"""

import re
import unicodedata
from functools import cache

from recotrack import store
from recotrack.documents.formats.properties import Lacking
from recotrack.documents.formats.typesetting import FAMILIES

_TABLE = "glyphs.txt"
_LAST_ASCII = "~"
_IN_EVERY_FONT = "\u017f"
"""The last of the Latin letters that every font has."""
_FAMILY = re.compile(r' font-family="[^"]*"')
_MARKED = re.compile(r"\w?[^\w\s\x00-\x7f]+")
"""A letter with its combining marks. It is never a sign of XML, which U+0338 would change."""


class Glyphs(Lacking):
    """Texts as the fonts can show them, and the characters that they lack."""

    def shown(self, text: str) -> str:
        """The text, with [U+1F600] for a character that no font has.

        Invisible format characters that no font has are dropped.
        """
        if text.isascii() and text.isprintable():
            return text
        return "".join(map(self._shown, text))

    def in_picture(self, svg: str) -> str:
        """The SVG, in which a mark without a composed letter is replaced, too.

        Typst cannot set such a mark in a PDF for archives. For a letter such as ṣ, which the first
        font lacks, the picture is set in the second font, which has all such letters.
        """
        made = self.shown(_MARKED.sub(self._composed, svg))
        if any(_is_marked(letter) for letter in set(made)):
            made = _FAMILY.sub("", made).replace("<svg", f'<svg font-family="{FAMILIES[1]}"', 1)
        return made

    def _composed(self, found: re.Match[str]) -> str:
        letters = unicodedata.normalize("NFC", found[0])
        return "".join(self.code_of(it) if unicodedata.combining(it) else it for it in letters)

    def _shown(self, character: str) -> str:
        if " " <= character <= _LAST_ASCII or character == "\n":
            return character
        kind = unicodedata.category(character)
        if kind != "Co" and ord(character) in _known_characters():
            return character
        if kind == "Cf":
            return ""
        return self.code_of(character)


def _is_marked(letter: str) -> bool:
    """Whether it is a letter with a mark, other than those that every font has."""
    parts = unicodedata.decomposition(letter)
    return letter > _IN_EVERY_FONT and bool(parts) and not parts.startswith("<")


@cache
def _known_characters() -> frozenset[int]:
    folder = store.packaged_templates() / "fonts"
    text = store.read_text(folder, _TABLE, f"recotrack's {_TABLE}") or ""
    known: set[int] = set()
    for line in text.splitlines():
        first, _, last = line.partition("-")
        known.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(known)
