"""What `make test` does, for systems that have no make: with the Python that runs this."""

import subprocess
import sys

PIP = ("pip", "--disable-pip-version-check", "--quiet", "install")
STEPS = (
    ("setup", (*PIP, "--require-hashes", "--requirement", "requirements-dev.txt")),
    ("setup", (*PIP, "--no-deps", "--no-build-isolation", "--editable", ".")),
    ("lint", ("ruff", "check", "--quiet")),
    ("lint", ("ruff", "format", "--quiet", "--check")),
    ("types", ("mypy", "--no-error-summary")),
    ("imports", ("importlinter.cli", "--no-logo")),
    ("test", ("pytest", "--quiet", "--numprocesses=auto")),
)


def main() -> int:
    """Run one step after the other; the first that fails is the last."""
    for name, words in STEPS:
        sys.stdout.write(f"{name}: {words[0]}\n")
        sys.stdout.flush()
        done = subprocess.run([sys.executable, "-m", *words], check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
