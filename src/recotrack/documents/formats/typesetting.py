"""Typst, called in one way: with the fonts that recotrack brings, so that a document looks, and is,
the same on every machine; with no file but those.
"""

from functools import cache
from typing import Any

import typst

from recotrack import store

FAMILIES = ("Open Sans", "DejaVu Sans")
"""The fonts; the second has the letters and signs that the first lacks, Hebrew and Arabic too."""


def typeset(source: bytes, inputs: dict[str, str], **options: Any) -> bytes:  # noqa: ANN401 - Typst's
    """What Typst makes of its markup `source`, which sees `inputs`. Raises TypstError."""
    # Its types know no caller that passes options on.
    made: Any = typst.compile(
        source, root=str(_folder()), font_paths=_fonts(), sys_inputs=inputs, **options
    )
    content: bytes = made
    return content


def png_of(svg: str) -> bytes:
    """A picture as a PNG of 192 dots an inch, for readers that show no SVG."""
    source = b"#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg))"
    return typeset(source, {"svg": svg}, format="png", ppi=192)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_folder())]
    )


def _folder() -> store.Folder:
    return store.packaged_templates() / "fonts"
