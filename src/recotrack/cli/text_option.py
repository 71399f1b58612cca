"""Short ways to declare an option with a value, or an argument; and the name of a key's option."""

from typing import Annotated, Any

import typer


def text_option(name: str, metavar: str, help_text: str) -> Any:  # noqa: ANN401 - as typer.Option
    """The option `name` with a word for what it takes, and its help."""
    return typer.Option(name, metavar=metavar, help=help_text)


def name_argument(metavar: str, help_text: str) -> Any:  # noqa: ANN401 - as typer.Argument
    """The argument that is called so in the help, and its help."""
    return typer.Argument(metavar=metavar, help=help_text)


def option_of(key: str) -> str:
    """The option that is called as a key: --agreed-by for agreed_by."""
    return f"--{key.replace('_', '-')}"


Inspection = Annotated[str | None, name_argument("REF", "The inspection.")]
