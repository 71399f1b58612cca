"""Typst, called in one way: with the fonts that recotrack brings, so that a document looks, and is,
the same on every machine; with no file but those.
"""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

import typst

from recotrack import store
from recotrack.problems import Failure

FAMILIES = ("Open Sans", "DejaVu Sans")
"""The fonts; the second has the letters and signs that the first lacks, Hebrew and Arabic too."""
_PICTURE = f"""
#set document(title: "A picture")
#set text(font: {json.dumps(FAMILIES).replace("[", "(").replace("]", ")")})
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), alt: "A picture")
""".encode()
"""By itself, with the fonts that it has in a document."""


def typeset(source: bytes, inputs: dict[str, str], **options: Any) -> bytes:  # noqa: ANN401 - Typst's
    """What Typst makes of its markup `source`, which sees `inputs`. Raises TypstError."""
    # Its types know no caller that passes options on.
    made: Any = typst.compile(
        source, root=str(_folder()), font_paths=_fonts(), sys_inputs=inputs, **options
    )
    content: bytes = made
    return content


def png_of(svg: str, name: str = "", templates: Sequence[str] = ()) -> bytes:
    """A picture as a PNG of 192 dots an inch, for readers that show no SVG. Raises Failure for one
    that Typst cannot draw; `name` is that of its chart, `templates` are the register's own that
    made it.
    """
    return _alone(svg, name, templates, format="png", ppi=192)


def must_be_drawn(svg: str, name: str, templates: Sequence[str], **options: Any) -> None:  # noqa: ANN401 - Typst's
    """Raises Failure for a picture that Typst refuses by itself, in a file made with `options`."""
    _alone(svg, name, templates, **options)


def _alone(svg: str, name: str, templates: Sequence[str], **options: Any) -> bytes:  # noqa: ANN401 - Typst's
    try:
        return typeset(_PICTURE, {"svg": svg}, **options)
    except BaseException as error:
        if not is_typst_s(error):
            raise
        words = getattr(error, "message", "")
    raise _undrawn(name, templates, words)


def is_typst_s(error: BaseException) -> bool:
    """Whether Typst raised it: a mistake that it found, or its own, which is no Exception."""
    return isinstance(error, typst.TypstError) or type(error).__name__ == "PanicException"


def _undrawn(name: str, templates: Sequence[str], words: str) -> Failure:
    if not templates:
        cure = "mend its template in templates/charts/; or rename it, and recotrack's own is used"
        return Failure(f"the picture {name} cannot be drawn".replace("  ", " "), cure)
    made, why = " and ".join(templates), words or "Typst stops at it"
    cure = "mend the template; recotrack's own is used again once this one is renamed"
    return Failure(f"the picture {name}, made by {made}, cannot be drawn: {why}", cure)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_folder())]
    )


def _folder() -> store.Folder:
    return store.packaged_templates() / "fonts"
