"""A Typer program set up as recotrack is (plain help), with as many commands as its first argument
says, each of which takes one argument.
"""

import sys

import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


def show(value: bool) -> None:  # noqa: FBT001
    """Print the version, as the option asks."""
    if value:
        print("bare 1.0")
        raise typer.Exit


@app.callback()
def bare(
    version: bool = typer.Option(False, "--version", callback=show, is_eager=True),  # noqa: FBT001, FBT003
) -> None:
    """A bare program."""


def verb(name: str) -> None:
    """Do a thing."""


for number in range(int(sys.argv.pop(1))):
    app.command(f"verb{number}")(verb)
app()
