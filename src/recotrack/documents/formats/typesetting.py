"""Runs Typst with recotrack's own fonts and no other files.

So a document is the same on every machine, byte by byte and to the eye.
"""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

import typst

from recotrack import store
from recotrack.problems import Failure

FAMILIES = ("Open Sans", "DejaVu Sans")
"""The fonts. The second has letters and signs that the first lacks, also Hebrew and Arabic."""
_PICTURE = f"""
#set document(title: "A picture")
#set text(font: {json.dumps(FAMILIES).replace("[", "(").replace("]", ")")})
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), alt: "A picture")
""".encode()
"""A document of one picture, with the fonts of all documents."""


def typeset(source: bytes, inputs: dict[str, str], **options: Any) -> bytes:  # noqa: ANN401 - Typst's
    """The file that Typst makes of its markup `source`, which sees `inputs`. Raises TypstError."""
    # Typst's types do not allow options to be passed on.
    made: Any = typst.compile(
        source, root=str(_folder()), font_paths=_fonts(), sys_inputs=inputs, **options
    )
    content: bytes = made
    return content


def png_of(svg: str, name: str = "", templates: Sequence[str] = ()) -> bytes:
    """The picture as a PNG of 192 dots per inch, for readers that cannot show SVG.

    Raises Failure as `typeset_picture`.
    """
    return typeset_picture(svg, name, templates, format="png", ppi=192)


def typeset_picture(svg: str, name: str, templates: Sequence[str], **options: Any) -> bytes:  # noqa: ANN401 - Typst's
    """The picture alone in a file that Typst makes with `options`.

    `name` is that of its chart, `templates` are the register's own files that made it. Raises
    Failure if Typst refuses to draw it.
    """
    try:
        return typeset(_PICTURE, {"svg": svg}, **options)
    except BaseException as error:
        if not is_from_typst(error):
            raise
        words = getattr(error, "message", "")
    raise _undrawn_failure(name, templates, words)


def is_from_typst(error: BaseException) -> bool:
    """Whether Typst raised it: a mistake that it found, or its own panic, which is no Exception."""
    return isinstance(error, typst.TypstError) or type(error).__name__ == "PanicException"


def _undrawn_failure(name: str, templates: Sequence[str], words: str) -> Failure:
    if not templates:
        cure = "mend its template in templates/charts/; or rename it, and recotrack's own is used"
        return Failure(f"the picture {name} cannot be drawn", cure)
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
