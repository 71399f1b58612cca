"""The program: its verbs, its streams, and how it ends."""

import contextlib
import gc
import os
import signal
import sys
from functools import cache
from types import FrameType
from typing import Annotated, Any, NoReturn

import typer

from recotrack import __version__
from recotrack.cli.streams import wrap_streams
from recotrack.cli.verbs import SETTINGS, Verbs, help_of

_INTERRUPTED = 130
"""The exit code after Ctrl-C: typer's own, and that of shells."""

app = typer.Typer(
    name="recotrack",
    cls=Verbs,
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


def start() -> NoReturn:
    """Run the command line in a process of its own, which lives for a moment.

    It ends before there is anything worth collecting. What it made is not taken apart piece by
    piece before the system takes it back, which for a large register takes a tenth of the time.
    """
    gc.disable()
    # pydantic would look through all that is installed here for plugins, and let them see every
    # value of every record.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    interrupted: list[int] = []

    def interrupt(number: int, frame: FrameType | None) -> None:
        interrupted.append(number)
        signal.default_int_handler(number, frame)

    # __main__.py leaves it to the system while all this is loaded; where nobody hears it, it stays.
    if signal.getsignal(signal.SIGINT) in {signal.SIG_DFL, signal.default_int_handler}:
        signal.signal(signal.SIGINT, interrupt)
    try:
        main()
    except SystemExit as end:
        # A library may take what Ctrl-C raises in it for a fault of the file that it reads.
        code = _INTERRUPTED if interrupted and end.code else end.code
        if not isinstance(code, int) or sys.gettrace() or sys.getprofile():
            raise SystemExit(code) from None
        with contextlib.suppress(OSError):
            sys.stderr.flush()
        os._exit(code)
    except KeyboardInterrupt:  # before a verb runs, or after it
        os._exit(_INTERRUPTED)
    sys.exit()


def main() -> None:
    """Run the command line. Exit: 0 fine, 1 problems or late, 2 wrong use, 3 could not run."""
    wrap_streams()
    try:
        _program()(prog_name="recotrack")
    except SystemExit:
        _flush()
        raise
    except Exception as error:  # noqa: BLE001 - the last place that can say it in words
        _end_with(error)


@cache
def _program() -> Any:  # noqa: ANN401 - typer's command
    """The command line as typer makes it: once, however often a process runs it."""
    return typer.main.get_command(app)


def _flush() -> None:
    """Print what is left now, where a full disk can still be told."""
    try:
        sys.stdout.flush()
    except OSError as error:
        _end_with(error)


def _end_with(error: Exception) -> NoReturn:
    # Loaded only for a command that fails: --help and --version do not wait for it.
    from recotrack.cli.failing import end_with  # noqa: PLC0415

    end_with(error)
