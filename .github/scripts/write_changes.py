"""Say what the check came to and what changed: on the run's summary page, and for the comment.

The folder, at OUT, is made for a pull request only. It holds the text, the verdict and the pull
request's number; post_comment.py reads it from the run's artefact. The comment is written whatever
goes wrong, so that no older one stands in its place.
"""

import os
import sys
from pathlib import Path

from github_text import SUMMARY
from head_lines import at_head
from runner import (
    Settings,
    Stop,
    add_summary,
    event_of,
    finish,
    git,
    home,
    part,
    put_output,
    recotrack,
    setting,
)
from shortened import fitting
from verdict import BLIND, Verdict, kept, to_mend

NO_COMMIT = "There is no commit to compare these records with."
NOT_KNOWN = "What changed is not known: the check found no commit to compare these records with."

ALL = "`recotrack diff` and `recotrack check` say all of it."
NOT_SAID = "What changed cannot be said. The log of the run says why."


def step(settings: Settings) -> int:
    """The step: one text for the summary page and the comment."""
    pull = part(event_of(settings), "pull_request")
    head = part(pull, "head", "sha") or setting(settings, "GITHUB_SHA")
    address = f"{home(settings)}/blob/{head}/"
    since, found = settings.get("SINCE", ""), kept(settings.get("FOUND", ""))
    changed, stop = "", None
    try:
        changed = changes(since, address) if since else _without(found.verdict)
    except Stop as stopped:
        stop, changed = stopped, NOT_SAID
    text = at_head(to_mend(found, address) + changed, address, head)
    text = fitting("", text, ALL, SUMMARY)  # GitHub drops a longer page, and a longer artefact
    add_summary(settings, f"{found.verdict.said(settings.get('HEADER', ''))}.\n\n{text}")
    if pull:
        put(Path(setting(settings, "OUT")), int(pull["number"]), text, found.verdict)
    if since:
        records = settings.get("RECOTRACK_RECORDS") or "records"
        same = git("diff", "--quiet", since, "--", records) is not None
        put_output(settings, "changed", str(not same).lower())
    if stop:
        raise stop
    return 0


def _without(verdict: Verdict) -> str:
    return NOT_KNOWN if verdict.result == BLIND else NO_COMMIT


def changes(since: str, address: str) -> str:
    """What recotrack says of the changes since a commit; links begin with `address`."""
    done = recotrack("diff", since, "--format", "md", "--link-base", address)
    if done.stderr:
        sys.stderr.write(done.stderr)
    if done.returncode:
        raise Stop(f"what changed cannot be said: {' '.join(done.stderr.split())}")
    return done.stdout


def put(folder: Path, number: int, text: str, verdict: Verdict) -> None:
    """Write what the comment needs."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "comment.md": text,
        "pull-request.txt": f"{number}\n",
        "verdict.txt": str(verdict),
    }
    for name, content in files.items():
        folder.joinpath(name).write_text(content, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(finish(step, os.environ))
