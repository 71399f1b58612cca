"""The program: its verbs, and the one place where failures become words and exit codes."""

import io
import os
import sys
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from recotrack import __version__
from recotrack.cli.verbs import SETTINGS, Verbs, help_of

if TYPE_CHECKING:
    from recotrack.problems import Failure

app = typer.Typer(
    name="recotrack",
    cls=Verbs,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings=SETTINGS,
)


def _print_version(value: bool) -> None:  # noqa: FBT001 - typer calls it so
    if value:
        sys.stdout.write(f"recotrack {__version__}\n")
        raise typer.Exit


def _recotrack(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """Track what the inspectorate told a force to do: plain YAML records in git.

    recotrack demo somewhere
    recotrack check --records somewhere/records

    recotrack writes files; people look at them, commit them and review them.
    """


app.callback(help=help_of(_recotrack))(_recotrack)


def main() -> None:
    """Run the command line. Exit: 0 fine, 1 problems or late, 2 wrong use, 3 could not run."""
    _ready_streams()
    printing_to = sys.stdout
    try:
        app(prog_name="recotrack")
    except SystemExit as end:
        if sys.stdout is not printing_to:  # typer's sign that whoever read our output has closed it
            os._exit(0)
        _flush(end)
        raise
    except Exception as error:  # noqa: BLE001 - the last place that can say it in words
        _end_with(error)


def _ready_streams() -> None:
    """What a terminal cannot show must not stop the rest; a stream that is closed takes nothing."""
    sys.stdin, sys.stdout, sys.stderr = (
        stream or io.TextIOWrapper(io.BytesIO()) for stream in (sys.stdin, sys.stdout, sys.stderr)
    )
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _flush(end: SystemExit) -> None:
    """Print what is left now, where a full disk or a closed pipe can still be told apart."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os._exit(end.code if isinstance(end.code, int) else 0)
    except OSError as error:
        _end_with(error)


def _end_with(error: Exception) -> NoReturn:
    failure = _failure(error)
    _say(failure)
    sys.stderr.flush()
    if isinstance(error, OSError):
        # Without Python's own goodbye, which would complain about the same stream again.
        os._exit(failure.exit_code)
    sys.exit(failure.exit_code)


def _say(failure: "Failure") -> None:
    """What was typed may be quoted in a message, and must not steer the terminal."""
    from recotrack.cli.problem_text import visible

    sys.stderr.write(f"recotrack: {visible(failure.message)}\n")
    if failure.cure:
        sys.stderr.write(f"  do this  {visible(failure.cure)}\n")


def _failure(error: Exception) -> "Failure":
    """The failure that a command ended with; any other exception is a fault of recotrack's own."""
    from recotrack.problems import Failure

    if isinstance(error, Failure):
        return error
    if isinstance(error, OSError):
        what = f"{error.filename}: " if error.filename else ""
        reason = f"{what}{(error.strerror or str(error)).lower()}"
        return Failure(reason, "see to that, then run the same command again")
    if os.environ.get("RECOTRACK_DEBUG"):
        raise error
    message = f"a fault in recotrack itself, not in your records: {type(error).__name__}: {error}"
    cure = "report it with what the same command prints under RECOTRACK_DEBUG=1"
    return Failure(message, cure)
