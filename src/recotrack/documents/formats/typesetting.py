"""Typst, called in one way: with the fonts that recotrack brings, so that a document looks, and is,
the same on every machine; with no file but those.
"""

from functools import cache
from typing import Any

import typst

from recotrack import store
from recotrack.problems import Failure

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


def png_of(svg: str, name: str = "") -> bytes:
    """A picture as a PNG of 192 dots an inch, for readers that show no SVG. Raises Failure for one
    that Typst cannot draw; `name` is that of its chart.
    """
    source = b"#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg))"
    try:
        return typeset(source, {"svg": svg}, format="png", ppi=192)
    except BaseException as error:
        if not is_typst_s(error):
            raise
    raise undrawn(name)


def is_typst_s(error: BaseException) -> bool:
    """Whether Typst raised it: a mistake that it found, or its own, which is no Exception."""
    return isinstance(error, typst.TypstError) or type(error).__name__ == "PanicException"


def undrawn(name: str) -> Failure:
    """The failure for a picture of a chart that cannot be drawn."""
    cure = "mend its template in templates/charts/; or rename it, and recotrack's own is used"
    return Failure(f"the picture {name} cannot be drawn".replace("  ", " "), cure)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_folder())]
    )


def _folder() -> store.Folder:
    return store.packaged_templates() / "fonts"
