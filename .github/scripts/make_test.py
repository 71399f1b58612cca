"""What `make test` does, for systems that have no make: with the Python that runs this."""

import subprocess
import sys
import sysconfig
from pathlib import Path

PIP = ("pip", "--disable-pip-version-check", "--quiet", "install")
STEPS = (
    ("setup", (*PIP, "--require-hashes", "--requirement", "requirements-dev.txt")),
    ("lint", ("ruff", "check", "--quiet")),
    ("lint", ("ruff", "format", "--quiet", "--check")),
    ("types", ("mypy", "--no-error-summary")),
    ("imports", ("importlinter.cli", "--no-logo")),
    (
        "test",
        ("pytest", "--quiet", "--numprocesses=auto", "--dist=loadscope", "-m", "not test_all"),
    ),
)


def main() -> int:
    """Run one step after the other; the first that fails is the last."""
    checkout = Path(sysconfig.get_path("purelib"), "recotrack.pth")
    checkout.write_text(f"{Path('src').resolve()}\n", encoding="utf-8")
    for name, words in STEPS:
        sys.stdout.write(f"{name}: {words[0]}\n")
        sys.stdout.flush()
        done = subprocess.run([sys.executable, "-m", *words], check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
