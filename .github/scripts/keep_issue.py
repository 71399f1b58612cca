"""Keep one issue on what is late up to date: closed while nothing is, open while something is.

The run is green where the issue says what it has to. What became late since the last time is said
in a comment as well, since an edit notifies nobody.
"""

import json
import os
import sys
from typing import Any
from urllib.parse import quote

from comment_text import fitting
from issue_text import MARKER, TITLE, Late, became_late, body, page
from rest import TRIES, Passing, Refused, Rest, rest_of
from runner import Settings, Stop, add_summary, finish, part, recotrack, say, setting

BOT = "github-actions[bot]"
SUMMARY = 250_000
"""Characters: a summary page takes a megabyte."""
LISTS_ALL = "\n\n*Shortened here: `recotrack overdue` lists all of it.*"


def asked(settings: Settings) -> Late:
    """What recotrack finds. Its exit code 1 is an answer, too: something is late, or unreadable."""
    done = recotrack("overdue", "--output-format", "json")
    if done.returncode > 1:
        raise Stop(f"what is late cannot be said: {' '.join(done.stderr.split())}")
    server = settings.get("GITHUB_SERVER_URL", "https://github.com")
    here, commit = setting(settings, "GITHUB_REPOSITORY"), settings.get("GITHUB_SHA") or "HEAD"
    return Late(json.loads(done.stdout), f"{server}/{here}/blob/{commit}")


def step(settings: Settings) -> int:
    """The step: look, say so on the summary page, and see to the issue."""
    late = asked(settings)
    add_summary(settings, fitting(f"## {TITLE}", page(late), SUMMARY, LISTS_ALL))
    issues = f"repos/{setting(settings, 'GITHUB_REPOSITORY')}/issues"
    try:
        done = kept(rest_of(settings), issues, late, settings.get("BOT", BOT))
    except Refused as refused:
        raise Stop(
            f"the issue cannot be kept: {refused.message}", CURES.get(refused.status, "")
        ) from None
    sys.stdout.write(f"checked on {late.day}: {len(late.items)} late; {done}\n")
    if late.found["unread"]:
        raise Stop(f"{len(late.found['unread'])} files cannot be read", "see recotrack check", 1)
    if late.items:
        say("warning", f"{len(late.items)} late: the issue «{TITLE}» lists them")
    return 0


CURES = {
    403: "the job needs the permission issues: write",
    404: "the job needs the permission issues: write",
    410: "switch issues on in the repository's settings",
}


def kept(rest: Rest, issues: str, late: Late, bot: str) -> str:
    """See to the issue; what was done, in words. After a passing fault it looks anew."""
    for tried in range(1, TRIES + 1):
        try:
            return _kept(rest, issues, late, bot)
        except Passing:
            if tried == TRIES:
                raise
            rest.wait(tried)
    raise AssertionError


def _kept(rest: Rest, issues: str, late: Late, bot: str) -> str:
    issue = found(rest, issues, bot)
    if issue is None:
        if not late.items:
            return "there is no issue, and none is needed"
        made = rest.post(issues, {"title": TITLE, "body": body(late)})
        return f"issue {made['number']} is opened"
    number, is_open = issue["number"], issue["state"] == "open"
    if late.items:
        tell(
            rest,
            f"{issues}/{number}/comments",
            became_late(issue["body"] if is_open else "", late),
            bot,
        )
        rest.patch(f"{issues}/{number}", {"state": "open", "body": body(late)})
        return f"issue {number} is {'brought up to date' if is_open else 'opened again'}"
    if late.found["unread"]:
        return f"issue {number} stays as it is, as not everything could be read"
    if is_open:
        closed = {"state": "closed", "state_reason": "completed", "body": body(late)}
        rest.patch(f"{issues}/{number}", closed)
    return f"issue {number} is closed"


def found(rest: Rest, issues: str, bot: str) -> dict[str, Any] | None:
    """The issue: our own with the mark, an open one before a closed one."""
    mine = [
        each
        for each in rest.pages(f"{issues}?state=all&per_page=100&creator={quote(bot)}")
        if part(each, "user", "login") == bot
        and (each["body"] or "").startswith(MARKER)
        and "pull_request" not in each
    ]
    return min(mine, key=lambda each: (each["state"] != "open", each["number"]), default=None)


def tell(rest: Rest, comments: str, text: str | None, bot: str) -> None:
    """Say it in a comment, unless an earlier try has."""
    if text is None:
        return
    said = rest.pages(f"{comments}?per_page=100")
    if not any(each["body"] == text and part(each, "user", "login") == bot for each in said):
        rest.post(comments, {"body": text})


if __name__ == "__main__":
    sys.exit(finish(step, os.environ))
