"""Say what changed since a commit: on the run's summary page, and in a folder for the comment.

The folder, at OUT, is made for a pull request only. It holds the text and the pull request's
number; post_comment.py reads it from the run's artefact.
"""

import os
import sys
from pathlib import Path

from runner import Settings, Stop, add_summary, event_of, finish, part, recotrack, setting


def changes(since: str, address: str) -> str:
    """What recotrack says of the changes since a commit; links begin with `address`."""
    done = recotrack("diff", since, "--format", "md", "--link-base", address)
    if done.stderr:
        sys.stderr.write(done.stderr)
    if done.returncode:
        raise Stop(f"what changed cannot be said: {' '.join(done.stderr.split())}")
    return done.stdout


def address(settings: Settings, head: str | None) -> str:
    """Where files can be looked at: as the pull request has them, a fork's too, or as pushed."""
    server = settings.get("GITHUB_SERVER_URL", "https://github.com")
    here, commit = setting(settings, "GITHUB_REPOSITORY"), head or setting(settings, "GITHUB_SHA")
    return f"{server}/{here}/blob/{commit}/"


def put(folder: Path, number: int, text: str) -> None:
    """Write what the comment needs."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath("comment.md").write_text(text, encoding="utf-8", newline="\n")
    folder.joinpath("pull-request.txt").write_text(f"{number}\n", encoding="utf-8", newline="\n")


def step(settings: Settings) -> int:
    """The step: one text for the summary page and the comment."""
    since = settings.get("SINCE", "")
    if not since:
        add_summary(settings, "There is no commit to compare these records with.")
        return 0
    pull = part(event_of(settings), "pull_request")
    text = changes(since, address(settings, part(pull, "head", "sha")))
    add_summary(settings, text)
    if pull:
        put(Path(setting(settings, "OUT")), int(pull["number"]), text)
    return 0


if __name__ == "__main__":
    sys.exit(finish(step, os.environ))
