"""The options that several kinds of new record share."""

from typing import Annotated

from recotrack.cli.text_option import text_option

Title = Annotated[str | None, text_option("--title", "TEXT", "The title, on one line.")]
Id = Annotated[str | None, text_option("--id", "NAME", "Its id; else made of the title.")]
Source = Annotated[
    str | None, text_option("--source", "TEXT", "Document, page or address the facts come from.")
]
Assumed = Annotated[
    list[str] | None,
    text_option("--assumed", "KEY", "A key that the source does not state; repeat for more."),
]
Owner = Annotated[str | None, text_option("--owner", "ROLE", "The role that answers for it.")]
Pillars = Annotated[
    list[str] | None, text_option("--pillar", "REF", "A pillar it belongs to; repeat for more.")
]
