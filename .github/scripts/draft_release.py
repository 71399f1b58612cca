"""Make the release's page as a draft, with every file of FOLDER and the notes.

A person publishes it. Run again, it brings the draft up to date; what is published is not touched.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from runner import Settings, Stop, add_summary, finish, home, setting
from scripts.release.build import ROOT, version
from scripts.release.notes import text_of


def step(settings: Settings) -> int:
    """The step: the draft is there, with all files."""
    tag, released = setting(settings, "GITHUB_REF_NAME"), version()
    files = sorted(str(path) for path in Path(setting(settings, "FOLDER")).iterdir())
    if not files:
        raise Stop("there is no file to release", "look at the jobs before this one")
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "NOTES.md"
        notes.write_text(notes_of(settings, released, tag), encoding="utf-8", newline="\n")
        text = ("--title", f"recotrack {released}", "--notes-file", str(notes))
        if is_draft(tag):
            gh("release", "edit", tag, "--draft", *text)
            gh("release", "upload", tag, "--clobber", *files)
        else:
            gh("release", "create", tag, "--draft", "--verify-tag", *text, *files)
    add_summary(settings, f"The draft waits for somebody: [releases]({home(settings)}/releases)")
    return 0


def is_draft(tag: str) -> bool:
    """Whether the release has a draft; False where it has nothing yet."""
    done = _gh("release", "view", tag, "--json", "isDraft", "--jq", ".isDraft")
    if done.returncode:
        if "release not found" in done.stderr:
            return False
        raise Stop(f"gh: {done.stderr.strip()}", "run this again")
    if done.stdout.strip() != "true":
        raise Stop(
            f"{tag} is published already, and a release is not altered",
            "release what is new under the next version",
        )
    return True


def notes_of(settings: Settings, released: str, tag: str) -> str:
    """The notes, whose links to files of this repository lead to them as they are at the tag."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    text = text_of(changelog, released, setting(settings, "GITHUB_REPOSITORY"))
    return re.sub(r"\]\((?!https?:|#)", f"]({home(settings)}/blob/{tag}/", text)


def gh(*words: str) -> None:
    """Run GitHub's own tool; it takes its token and repository from the environment."""
    done = _gh(*words)
    if done.returncode:
        raise Stop(f"gh {' '.join(words[:3])}: {done.stderr.strip()}", "run this again")


def _gh(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["gh", *words], capture_output=True, text=True, encoding="utf-8", check=False
    )


if __name__ == "__main__":
    sys.exit(finish(step, os.environ))
