"""How recotrack starts, by its name and as `python -m recotrack`."""

import signal
from typing import NoReturn


def main() -> NoReturn:
    """Load recotrack, and run it.

    Ctrl-C while modules load ends it as any program, without a traceback: `start` takes it back.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from recotrack.cli import start  # noqa: PLC0415 - only now may it take its time

    start()


if __name__ == "__main__":
    main()
