"""The files that `init --github` writes into .github beside the records. None is overwritten."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from recotrack import git, starter, store
from recotrack.change import as_line
from recotrack.cli.context import label_of, say
from recotrack.problems import Failure, wrong_use

_ACTION = re.compile(r"(https://[\w.:-]+/)?[\w.-]+/[\w.-]+@[0-9a-f]{40}", re.ASCII)
_COMMIT = """\
COMMIT is what `git rev-parse HEAD` says in a clone of that repository, 40 characters. Or delete
these files, and recotrack init --github --action OWNER/recotrack@COMMIT writes them with it."""
_ON_GITHUB = """
on GitHub
  in .github/recotrack-people.yaml, a line for each account that reports: custody-lead: asmith
  all of it on the default branch: GitHub reads the form and its workflow only there
  Settings, Actions, General: allow GitHub Actions to create pull requests
  docs/ci.md of recotrack has the rest: who may write, and what the reviewer presses"""
_ABOUT = {
    "check.yml": "checks each pull request, and says what it changes",
    "overdue.yml": "keeps an issue on what is late",
    "recotrack-update.yml": "makes a pull request of an update from the browser",
    "update.yml": "the form for such an update",
    "recotrack-people.yaml": "which account stands for which role: fill it in",
}


def files_for_github(folder: Path, action: str | None) -> dict[str, str]:
    """The files by their path from the top of the repository, which `folder` has to be.

    Raises Failure if it is not, since GitHub would not look there; and (wrong use) for an action
    that names no commit.
    """
    if action and not _ACTION.fullmatch(action):
        raise wrong_use(
            f"--action {as_line(action)}: not OWNER/REPOSITORY@COMMIT",
            "the commit by its full name of 40 characters: a tag or a branch can be moved",
        )
    if _is_below_top(folder):
        raise Failure(
            f"nothing written: {label_of(folder)} is not the top of its git repository, and GitHub "
            "looks for .github only there",
            "put the workflows of docs/ci.md there by hand, with the folder as their records:",
        )
    return starter.github_files(action or "")


def _is_below_top(folder: Path) -> bool:
    """Whether it lies, or would lie, inside a repository, below its top folder."""
    whole = folder.absolute()
    there = next(each for each in (whole, *whole.parents) if each.is_dir())
    name = os.fspath(there)
    return git.is_in_work_tree(name) and (there != whole or bool(git.prefix(name)))


def write_beside(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files that are missing, and say which exist already; then say what is left to be
    done.
    """
    new = [path for path, text in files.items() if _written(folder, path, text)]
    to_fill = [path for path in new if starter.ACTION_PLACEHOLDER in files[path]]
    if to_fill:
        say(f"\nIn place of {starter.ACTION_PLACEHOLDER} put recotrack's repository and commit, in")
    for path in to_fill:
        say(f"  {label_of(folder / path)}")
    if to_fill:
        say(_COMMIT)
    if new:
        say(_ON_GITHUB)


def _written(folder: Path, path: str, text: str) -> bool:
    """Write the file, unless it exists with .yml or .yaml. Returns whether it was written."""
    for known in (path, path.replace(".yml", ".yaml")):
        if store.is_taken(folder, known):
            say(f"{label_of(folder / known)}: is there, and stays as it is")
            return False
    store.create_beside(folder, path, text.encode())
    say(f"{label_of(folder / path)}: {_ABOUT[path.rpartition('/')[2]]}")
    return True
