"""Start-up: `--version` and `--help` against a bare Typer program with as many commands."""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.figure import Figure, interleaved
from recotrack.cli.verbs import VERBS

ROUNDS = 15


def against_bare_typer(scratch: Path) -> Iterator[Figure]:
    """The best of several starts of each, taking turns."""
    commands = len(VERBS)
    bare = scratch / "bare.py"
    bare.write_text(_bare_program(commands), encoding="utf-8")
    console = scratch / "console.py"  # what pip makes of the entry point
    console.write_text("from recotrack.cli import main\n\nmain()\n", encoding="utf-8")
    for option in ("--version", "--help"):
        ours = partial(_start, str(console), option)
        mine, theirs = interleaved(ROUNDS, ours, partial(_start, str(bare), option))
        detail = f"{mine * 1000:.0f} ms and {theirs * 1000:.0f} ms, {commands} commands"
        yield Figure(f"{option} over a bare Typer program", mine / theirs, 1.3, "", detail)


def _start(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)


def _bare_program(commands: int) -> str:
    """A Typer program set up as ours is (plain help), whose commands take one argument each."""
    lines = [
        "import typer",
        "app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)",
        "def show(value: bool) -> None:",
        "    if value:",
        "        print('bare 1.0')",
        "        raise typer.Exit",
        "version = typer.Option(False, '--version', callback=show, is_eager=True)",
        "@app.callback()",
        "def bare(version: bool = version) -> None:",
        "    'A bare program.'",
    ]
    for number in range(commands):
        lines += ["@app.command()", f"def verb{number}(name: str) -> None:", "    'Do a thing.'"]
    return "\n".join([*lines, "app()", ""])
