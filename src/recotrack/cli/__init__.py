"""The command line: one module per verb that parses, calls and prints.

Only here are the clock, the environment and the terminal read. A verb's module is imported when
the verb runs, so that --help and completion are quick.
"""

from recotrack.cli.main import app, main, start

__all__ = ["app", "main", "start"]
