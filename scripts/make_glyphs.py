"""Writes templates/fonts/glyphs.txt: the characters that the fonts beside it have, as ranges.

    python scripts/make_glyphs.py

One range a line, in hexadecimal. To be run when a font there is another one.
"""

from collections.abc import Iterable
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "templates" / "fonts"
TABLE = FONTS / "glyphs.txt"


def ranges(numbers: Iterable[int]) -> list[str]:
    """The numbers as ranges, in their order."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return [f"{a:04X}" if a == b else f"{a:04X}-{b:04X}" for a, b in found]


def made() -> str:
    """The table. A character counts that the regular face has: the others fall back to it."""
    faces = [path for path in FONTS.glob("*.ttf") if "Bold" not in path.stem]
    regular = [path for path in faces if "Italic" not in path.stem]
    numbers = {number for path in regular for number in TTFont(path).getBestCmap()}
    return "\n".join(ranges(number for number in numbers if number >= 0x20)) + "\n"


if __name__ == "__main__":
    TABLE.write_text(made(), encoding="utf-8")
