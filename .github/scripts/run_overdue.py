"""Run `recotrack overdue`, print what is late for GitHub, and hand on how much it is as `late`."""

import json
import os
import sys

from runner import Settings, finish, put_output, recotrack


def step(settings: Settings) -> int:
    """The step: its exit code is the command's, which knows what there is to fail on."""
    fail_on = settings.get("FAIL_ON", "")
    words = ["overdue", *([f"--fail-on={fail_on}"] if fail_on else [])]
    counted = recotrack(*words, "--output-format", "json")
    shown = recotrack(*words, "--output-format", "github")
    sys.stdout.write(shown.stdout)
    sys.stderr.write(shown.stderr)
    if counted.returncode <= 1:
        put_output(settings, "late", str(json.loads(counted.stdout)["late"]))
    return shown.returncode


if __name__ == "__main__":
    sys.exit(finish(step, os.environ))
