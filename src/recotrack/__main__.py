"""How recotrack starts, by its name and as `python -m recotrack`.

Ctrl-C while modules load ends it as any program, without a traceback; `start` takes it back. That
is said when this is imported: what pip writes into the file `recotrack` does some work of its own
before it calls `main`.
"""

import signal

if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def main() -> None:
    """Load recotrack, and run it."""
    from recotrack.cli import start  # noqa: PLC0415 - only now may it take its time

    start()


if __name__ == "__main__":
    main()
