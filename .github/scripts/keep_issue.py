"""Keep one issue on what is late up to date: closed while nothing is, open while something is.

The run is green where the issue says what it has to. What became late since the last time is said
in a comment as well, since an edit notifies nobody. Whoever closes the issue has quiet until
something else is late.
"""

import json
import os
import sys
from typing import Any, NamedTuple
from urllib.parse import quote

from issue_block import has_block, noted
from issue_text import Item, Late, became_late, body, known_in, newly_late, page, without_room
from people import People, people
from rest import Refused, Rest, rest_of
from runner import (
    Settings,
    Stop,
    add_summary,
    bot,
    finish,
    home,
    part,
    put_output,
    recotrack,
    run_page,
    say,
    setting,
)

ASSIGNED = 10
"""People that GitHub lets an issue have."""
Issue = dict[str, Any]


def asked(settings: Settings) -> Late:
    """What recotrack finds. Its exit code 1 is an answer, too: something is late, or unreadable."""
    done = recotrack("overdue", "--output-format", "json")
    if done.returncode > 1:
        raise Stop(f"what is late cannot be said: {' '.join(done.stderr.split())}")
    commit = settings.get("GITHUB_SHA") or "HEAD"
    return Late(
        json.loads(done.stdout),
        f"{home(settings)}/blob/{commit}",
        run_page(settings),
        settings.get("HEADER", ""),
        settings.get("GROUP_BY", ""),
    )


def step(settings: Settings) -> int:
    """The step: look, say so on the summary page, and see to the issue."""
    late = asked(settings)
    add_summary(settings, f"## {late.title}\n\n{page(late)}")
    put_output(settings, "late", str(late.number))
    issues = f"repos/{setting(settings, 'GITHUB_REPOSITORY')}/issues"
    keeper = Keeper(rest_of(settings), issues, bot(settings), late, logins_of_roles())
    try:
        done = keeper.kept()
    except Refused as refused:
        raise Stop(
            f"the issue cannot be kept: {refused.message}", CURES.get(refused.status, "")
        ) from None
    sys.stdout.write(f"checked on {late.day}: {late.number} late; {done}\n")
    if late.found["unread"]:
        raise Stop(f"{len(late.found['unread'])} files cannot be read", "see recotrack check", 1)
    if late.items:
        say("warning", f"{late.number} late: the issue «{late.title}» lists them")
    return 0


CURES = {
    403: "the job needs the permission issues: write",
    404: "the job needs the permission issues: write",
    410: "switch issues on in the repository's settings",
}


def logins_of_roles() -> People:
    """Who may be assigned; nobody where the file is wrong, which must not silence the issue."""
    try:
        return people()
    except RecursionError:
        say("warning", "Nobody is assigned: the file of people is nested too deeply")
        return {}
    except Stop as stop:
        say("warning", f"Nobody is assigned: {stop.message}. {stop.cure}".rstrip(". "))
        return {}


class Keeper(NamedTuple):
    """Whoever keeps the issue: where, as whom, and what it should say."""

    rest: Rest
    issues: str
    bot: str
    late: Late
    people: People

    def kept(self) -> str:
        """See to the issue; what was done, in words. After a passing fault it looks anew."""
        return self.rest.again(self._kept)

    def _kept(self) -> str:
        late, mine = self.late, self._mine()
        if not mine:
            if not late.items:
                return "there is no issue, and none is needed"
            made = self.rest.post(self.issues, {"title": late.title, "body": body(late)})
            self._assign(made, late.items)
            return f"issue {made['number']} is opened"
        number = mine[0]["number"]
        if late.found["unread"] and not late.items:
            return f"issue {number} stays as it is, as not everything could be read"
        done = self._brought_up_to_date(mine[0], mine[1:])
        for other in filter(_is_open, mine[1:]):
            self._tell(other["number"], f"This is kept in #{number}.")
            self._patch(other["number"], state="closed", state_reason="not_planned")
            done += f"; issue {other['number']} is closed, as it was a second one"
        return f"issue {number} is {done}"

    def _brought_up_to_date(self, issue: Issue, others: list[Issue]) -> str:
        """See to the one issue that stays; what was done, in words."""
        late, number = self.late, issue["number"]
        is_open = any(map(_is_open, (issue, *others)))
        text = body(late, issue["body"])
        written = {} if text is None else {"body": text}
        if not late.items:
            if is_open:
                self._patch(number, state="closed", state_reason="completed", **written)
            return "closed"
        known = self._known(issue, others, told=text is None)
        new = newly_late(known, late)
        # What notes that it was told comes last: after a fault all of it is tried anew.
        if new and written:
            self._tell(number, became_late(new, known, late))
        self._patch(number, state="open" if is_open or new else "closed", **written)
        if new and not written:
            self._tell(number, without_room(new, known, late))
        if not written:
            say("warning", f"The text of issue {number} has no room for what is late: shorten it")
        self._assign(issue, new)
        return "brought up to date" if is_open else "opened again" if new else QUIET

    def _known(self, issue: Issue, others: list[Issue], *, told: bool) -> list[str]:
        """The notes of what was late: in the issues' texts and, if asked for, in our comments."""
        texts = [issue["body"], *(each["body"] for each in others if _is_open(each))]
        known = [held for text in texts for held in known_in(text, self.late)]
        if told:
            known += [held for said in self._said(issue["number"]) for held in noted("known", said)]
        return known

    def _mine(self) -> list[Issue]:
        """Our own issues with the mark, the oldest first. There should be one."""
        listed = self.rest.pages(f"{self.issues}?state=all&per_page=100&creator={quote(self.bot)}")
        mine = [
            each
            for each in listed
            if part(each, "user", "login") == self.bot
            and has_block(each["body"] or "", self.late.marks)
            and each.get("pull_request") is None  # Gitea has the key everywhere
        ]
        return sorted(mine, key=lambda each: int(each["number"]))

    def _patch(self, number: int, **value: Any) -> None:  # noqa: ANN401 - JSON
        self.rest.patch(f"{self.issues}/{number}", value)

    def _tell(self, number: int, text: str) -> None:
        """Say it in a comment, unless an earlier try has."""
        if text not in self._said(number):
            self.rest.post(f"{self.issues}/{number}/comments", {"body": text})

    def _said(self, number: int) -> list[str]:
        """Our own comments."""
        listed = self.rest.pages(f"{self.issues}/{number}/comments?per_page=100")
        return [each["body"] or "" for each in listed if part(each, "user", "login") == self.bot]

    def _assign(self, issue: Issue, new: list[Item]) -> None:
        """Give the issue to those who own what is newly late; whoever has it keeps it."""
        wanted = [login for each in new for login in self.people.get(each["owner"] or "", [])]
        already = [each["login"] for each in issue.get("assignees") or []]
        everybody = list(dict.fromkeys([*already, *wanted]))[:ASSIGNED]
        if everybody == already:
            return
        try:
            self._patch(issue["number"], assignees=everybody)
        except Refused as refused:
            say("warning", f"Nobody else is assigned: {refused.message}")


QUIET = "left closed, as somebody closed it and nothing else is late"


def _is_open(issue: Issue) -> bool:
    return bool(issue["state"] == "open")


if __name__ == "__main__":
    sys.exit(finish(step, os.environ))
