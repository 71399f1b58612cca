"""Options with a value, absent unless given, and arguments that name a thing."""

from typing import Annotated, Any

import typer


def text_option(name: str, metavar: str, help_text: str) -> Any:  # noqa: ANN401 - as typer.Option
    """The option `name` with a word for what it takes, and its help."""
    return typer.Option(name, metavar=metavar, help=help_text, show_default=False)


def name_argument(metavar: str, help_text: str) -> Any:  # noqa: ANN401 - as typer.Argument
    """The argument that names a thing; where it is left out, it is asked for."""
    return typer.Argument(metavar=metavar, help=help_text, show_default=False)


Inspection = Annotated[str | None, name_argument("REF", "The inspection.")]
