"""The one place where git is run: list arguments only, never a shell."""

import subprocess

from recotrack.problems import Failure

SHALLOW = (
    "fetch the whole history: git fetch --unshallow; in a GitHub workflow set fetch-depth: 0 for "
    "actions/checkout, in GitLab CI set GIT_DEPTH: 0"
)
"""What to do where history was cut."""


def run(folder: str, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", folder, *arguments]
    try:
        return subprocess.run(command, input=stdin, capture_output=True, check=False)
    except FileNotFoundError:
        raise Failure("git is not installed, and this needs it", "install git") from None
    except OSError as error:
        message = f"git cannot be started, and this needs it: {error}"
        raise Failure(message, "see whether git --version works") from None


def output(folder: str, *arguments: str, stdin: bytes = b"") -> bytes:
    done = run(folder, *arguments, stdin=stdin)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().split("\n")[0]
        raise Failure(f"git {arguments[0]}: {said}", "see what git says of this folder: git status")
    return done.stdout
