"""Is this tag a release? Its name is the version, CHANGELOG.md has that with its day, and the main
branch has its commit.
"""

import os
import sys

from runner import Settings, Stop, event_of, finish, git, part, put_output, say, setting
from scripts.release.build import ROOT, version
from scripts.release.notes import complaint


def step(settings: Settings) -> int:
    """The step: red, and with what to do, where any of the three is not so."""
    tag, here = setting(settings, "GITHUB_REF_NAME"), version()
    if tag != f"v{here}":
        raise Stop(
            f"the tag is {tag}, and src/recotrack/__init__.py says {here}",
            f"take the tag away, and set v{here} where __version__ is {here}",
        )
    if wrong := complaint((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), here):
        raise Stop(wrong, "take the tag away, commit that, and set it again")
    branch = part(event_of(settings), "repository", "default_branch")
    if git("merge-base", "--is-ancestor", "HEAD", f"refs/remotes/origin/{branch}") is None:
        raise Stop(
            f"the commit of {tag} is not on {branch}, where it would have been reviewed",
            "take the tag away, merge the commit, and set it again",
        )
    put_output(settings, "version", here)
    say("notice", f"{tag} is a release of {here}")
    return 0


if __name__ == "__main__":
    sys.exit(finish(step, os.environ))
