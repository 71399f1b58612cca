"""Close the issue whose update was merged, so that its owner sees that it is in the register.

GitHub does that itself by `Closes`, but not where the repository has that switched off, nor for a
pull request into another branch than the default one. Nothing of the pull request is run or read
but which branch it came from.
"""

import os
import re
import sys
from typing import Any

from rest import rest_of
from runner import Settings, Stop, event_of, finish, part, say, setting
from update_form import begins_as_form

_BRANCH = re.compile(r"recotrack/issue-([1-9][0-9]{0,9})", re.ASCII)


def step(settings: Settings) -> int:
    """The step: close it, unless it is closed, or no issue of the form."""
    here = setting(settings, "GITHUB_REPOSITORY")
    number = merged_issue(event_of(settings), here)
    if number is None:
        say("notice", "No update of an issue was merged here: nothing to close")
        return 0
    rest = rest_of(settings)
    issue = rest.get(f"repos/{here}/issues/{number}")
    if part(issue, "locked"):
        say("warning", f"Issue {number} is locked, so that no workflow may close it")
    elif part(issue, "state") == "open" and begins_as_form(part(issue, "body") or ""):
        rest.patch(
            f"repos/{here}/issues/{number}", {"state": "closed", "state_reason": "completed"}
        )
    return 0


def merged_issue(event: dict[str, Any], here: str) -> int | None:
    """The issue whose branch was merged; None where it was another branch, or was not merged."""
    pull = event.get("pull_request")
    if pull is None:
        raise Stop("the event has no pull request", "use it for pull_request: closed")
    found = _BRANCH.fullmatch(part(pull, "head", "ref") or "")
    own = part(pull, "head", "repo", "full_name") == here
    return int(found[1]) if found and own and part(pull, "merged") is True else None


if __name__ == "__main__":
    sys.exit(finish(step, os.environ))
