"""Take an update from an issue that was made with the form: run the command, open the pull request.

Who may push writes, nobody else; which role they report as says .github/recotrack-people.yaml of
the default branch, never the form. What does not work is answered in the issue, in recotrack's own
words. An issue that was edited is tried again, from the default branch as it is then.
"""

import json
import os
import sys
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from github_text import SUMMARY, fenced, marker, words
from people import FILE, people
from proposal import NoPullRequest, Proposal, change_here, merged_as, propose
from rest import Refused, Rest, rest_of
from runner import (
    Settings,
    Stop,
    add_summary,
    bot,
    event_of,
    finish,
    home,
    part,
    recotrack,
    run_page,
    say,
    setting,
)
from shortened import fitting
from update_form import Form, NotTaken, begins_as_form, form_of

MARK = marker("answer to an update")
MAY_PUSH = {"admin", "maintain", "write"}
KEEPER = (
    "That is no fault of yours. Somebody who keeps the register looks at the page of the run. When "
    "it is mended, close this issue and open it again, and it is tried again."
)
AGAIN = "Edit the text at the top of this issue, and it is tried again."


class Issue(NamedTuple):
    """The issue as it was when this run began."""

    number: int
    body: str
    author: str
    author_id: int
    sender: str
    """Who opened it, edited it or opened it again: maybe not its author."""
    base: str
    """The default branch."""

    @property
    def branch(self) -> str:
        """The branch that is its own."""
        return f"recotrack/issue-{self.number}"


class Answer(NamedTuple):
    """What the issue is told: Markdown, and what recotrack said, which is only shown."""

    text: str
    said: str = ""
    code: int = 0


def step(settings: Settings) -> int:
    """The step: it is green where the issue says what it has to, also that nothing is written."""
    event = event_of(settings)
    issue, rest = issue_of(event), rest_of(settings)
    if not begins_as_form(issue.body):
        say("notice", "This issue was not made with the form of updates")
        return 0
    here = setting(settings, "GITHUB_REPOSITORY")
    if not is_newest(rest.get(f"repos/{here}/issues/{issue.number}"), issue):
        # GitHub takes no comment of a workflow's on a locked issue: nobody would read the answer.
        now = "closed, locked, or was edited again"
        say("notice", f"Issue {issue.number} is {now}: nothing to do here")
        return 0
    answer = answered(settings, rest, here, issue)
    said = f"\n\n{fenced(answer.said)}" if answer.said else ""
    add_summary(settings, fitting(f"## Issue {issue.number}", answer.text + said, "", SUMMARY))
    tell(rest, f"repos/{here}/issues/{issue.number}/comments", bot(settings), settings, answer)
    return answer.code


def issue_of(event: dict[str, Any]) -> Issue:
    """The issue that the event is about."""
    found, base = event.get("issue"), part(event, "repository", "default_branch")
    author, sender = part(found, "user"), part(event, "sender", "login")
    if not isinstance(found, dict) or not author or not sender or not base:
        raise Stop("the event has no issue", "use it for issues: opened, edited, reopened")
    body = found.get("body") or ""
    return Issue(int(found["number"]), body, author["login"], int(author["id"]), sender, base)


def is_newest(now: Any, issue: Issue) -> bool:  # noqa: ANN401 - JSON
    """Whether the issue still says what this run takes it to say: what is newer has its own run."""
    is_open = part(now, "state") == "open" and not part(now, "locked")
    return bool(is_open and (part(now, "body") or "") == issue.body)


def answered(settings: Settings, rest: Rest, here: str, issue: Issue) -> Answer:
    """Take the update, or say why not: whoever wrote the issue reads no log of a run."""
    try:
        return taken_or_not(settings, rest, here, issue)
    except NotTaken as reason:
        return Answer(f"Nothing is written: {words(str(reason), 1_000)}. {AGAIN}")
    except Refusal as refusal:
        return refusal.answer
    except Stop as stop:
        say("error", f"{stop.message}. {stop.cure}".rstrip(". "))
        return stopped(stop)
    except Exception as error:  # noqa: BLE001 - else the issue would be left without an answer
        say("error", f"a fault in take_update.py: {type(error).__name__}: {error}")
        return Answer(f"Nothing is proposed: recotrack has a fault. {KEEPER}", code=3)


def taken_or_not(settings: Settings, rest: Rest, here: str, issue: Issue) -> Answer:
    """The same, where nothing stands in the way. Raises NotTaken, Refusal and Stop."""
    for login in dict.fromkeys((issue.author, issue.sender)):
        if not may_push(rest, here, login):
            return Answer(
                "Thank you. Nothing is written: this form writes into the register, so it is taken "
                f"only from those who may push to this repository, and {words(login)} may not. "
                "Somebody who keeps the register can read it here, and write it there."
            )
    own_token = settings.get("TOKEN", "")
    pulls = rest_of({**settings, "GITHUB_TOKEN": own_token} if own_token else settings)
    if (merged := merged_as(pulls, here, issue.branch)) is not None:
        return Answer(
            f"Nothing is written: what this issue said was merged with #{merged}. What happened "
            "since is an update of its own: open a new issue for it."
        )
    form = form_of(issue.body)
    role = role_of(issue.author, form.reference)
    taken = Taken(form, role, update(form, role))
    others = others_of(rest, here, issue)
    proposal = proposal_of(settings, issue, taken, others, starts_checks=bool(own_token))
    return proposed(pulls, here, proposal, home(settings))


def stopped(stop: Stop) -> Answer:
    """What the issue is told where the step itself cannot go on."""
    why = f"{words(stop.message, 1_000)}. {words(stop.cure, 1_000)}".rstrip(". ")
    return Answer(f"Nothing is proposed: {why}. {KEEPER}", code=stop.code)


def may_push(rest: Rest, here: str, login: str) -> bool:
    """Whether an account may push here: its association with the issue would not say so."""
    try:
        found = rest.get(f"repos/{here}/collaborators/{quote(login, safe='')}/permission")
    except Refused as refused:
        if refused.status != 404:
            raise
        return False
    return part(found, "permission") in MAY_PUSH


class Refusal(Exception):  # noqa: N818 - it is an answer to a person, no fault
    """Nothing is written, and the issue is told why."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.text)
        self.answer = answer


def role_of(login: str, reference: str) -> str:
    """The role that a person reports as: theirs; of several the one that owns what is reported."""
    # GitHub takes logins in capitals and small letters alike.
    roles = [
        role
        for role, logins in people().items()
        if login.lower() in {each.lower() for each in logins}
    ]
    if len(roles) == 1:
        return roles[0]
    if not roles:
        raise Refusal(
            Answer(
                f"Nothing is written: `{FILE.as_posix()}` does not say which role {words(login)} "
                "has. Somebody who keeps the register adds this line to it, with the role in place "
                "of ROLE; then close this issue and open it again, and it is tried again.",
                f"ROLE: {login}",
            )
        )
    owner = shown(reference)["owner"]
    if owner in roles:
        return str(owner)
    listed = ", ".join(sorted(roles))
    raise NotTaken(
        f"{login} has several roles in {FILE.as_posix()} ({listed}), and none of them owns "
        f"{reference}. Its owner reports, or it is written with recotrack update --by"
    )


def shown(reference: str) -> dict[str, Any]:
    """What the register says of it. Raises Refusal, with the command's words, where it is none."""
    done = recotrack("show", "--json", "--", reference)
    if done.returncode:
        raise refused_by_recotrack(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)["items"][0]
    return found


def update(form: Form, role: str) -> str:
    """Write it into the checkout; what recotrack says of it. Raises Refusal with its own words."""
    # Behind -- a reference is no option, whatever it looks like; the note comes by standard input.
    done = recotrack(
        "update", f"--by={role}", "--note=-", *form.options, "--", form.reference, given=form.note
    )
    if done.returncode:
        raise refused_by_recotrack(done.stderr)
    # What to type to commit it is done here.
    return "\n".join(line for line in done.stderr.splitlines() if not _of_git(line))


def _of_git(line: str) -> bool:
    return line.lstrip().startswith(("git    git add ", "git commit -m "))


def refused_by_recotrack(said: str) -> Refusal:
    """It, with what the command printed."""
    why = "recotrack refuses this update, and says why below"
    return Refusal(Answer(f"Nothing is written: {why}. {AGAIN}", said))


class Taken(NamedTuple):
    """An update that is written into the checkout."""

    form: Form
    role: str
    report: str


def proposed(rest: Rest, here: str, proposal: Proposal, address: str) -> Answer:
    """Open the pull request, or bring it up to date; what the issue is told."""
    change = change_here()
    try:
        number, commit = rest.again(lambda: propose(rest, here, change, proposal))
    except NoPullRequest as no:
        page = f"{address}/compare/{quote(proposal.branch)}?expand=1"
        return Answer(
            f"The update is on the branch `{proposal.branch}`, and no pull request of it can be "
            f"opened here: {words(no.message)}. Somebody who may push [opens it]({page}). "
            f"For the next time: {words(no.cure)}.",
            code=no.code,
        )
    return Answer(
        f"#{number} proposes this update, as `{commit[:10]}`. Somebody looks at it; when it is "
        "merged, this issue closes. Until then you can edit the text at the top of this issue, "
        "and the proposal follows."
    )


EDITS = """
query($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    issue(number: $number) { userContentEdits(first: 100) { nodes { editor { login } } } }
  }
}
"""


def others_of(rest: Rest, here: str, issue: Issue) -> list[str]:
    """Who but its author edited the text, as GitHub has it, or set off this run."""
    owner, _, name = here.partition("/")
    asked = {
        "query": EDITS,
        "variables": {"owner": owner, "name": name, "number": issue.number},
    }
    try:
        # Above api/v3 on a server of one's own; on GitHub.com there is nothing above.
        found = rest.again(lambda: rest.post("../graphql", asked))
    except Stop:
        found = None
    edits = part(found, "data", "repository", "issue", "userContentEdits", "nodes")
    if edits is None:  # as it is with errors, which come with status 200
        say("warning", "GitHub does not say who edited the issue before: the issue itself shows it")
    logins = [issue.sender, *(part(each, "editor", "login") or "ghost" for each in edits or ())]
    # GitHub takes logins in capitals and small letters alike.
    author = issue.author.lower()
    return sorted({login for login in logins if login.lower() != author})


def proposal_of(
    settings: Settings, issue: Issue, taken: Taken, others: list[str], *, starts_checks: bool
) -> Proposal:
    """What the reviewer reads, and whose commit it is."""
    reference = shown(taken.form.reference)["reference"]
    by = f"{words(issue.author)} as {words(taken.role)}"
    also = f"; edited or opened again by {', '.join(map(words, others))}" if others else ""
    lines = [
        f"Closes #{issue.number}, in which {by} says what happened{also}.",
        fenced(taken.report),
        MOVES if any(each.startswith("--due=") for each in taken.form.options) else "",
        "" if starts_checks else START_CHECKS,
    ]
    host = urlsplit(home(settings)).hostname
    return Proposal(
        issue.branch,
        issue.base,
        f"{reference}: update from issue #{issue.number}",
        "\n\n".join(line for line in lines if line),
        f"By {issue.author} as {taken.role}, in issue #{issue.number}.",
        {
            "name": issue.author,
            "email": f"{issue.author_id}+{issue.author}@users.noreply.{host}",
        },
    )


MOVES = (
    "It moves a due date. Who agreed to that is what the form says: look at the minutes, or ask "
    "them, before you approve."
)
START_CHECKS = (
    "The check of this pull request waits for you, as a workflow opened it. Look at what changed, "
    "then press **Approve workflows to run**. Where there is no such button, close this pull "
    "request and open it again: that starts the check. After each edit of the issue it waits anew."
)


def tell(rest: Rest, comments: str, login: str, settings: Settings, answer: Answer) -> None:
    """Say it in a comment, unless the last one says the same: an edit would notify nobody."""
    where = f"[The summary of the run]({run_page(settings)}) has all of it."
    said = fenced(answer.said) if answer.said else ""
    text = fitting(f"{MARK}\n{answer.text}", said, where).rstrip("\n")

    def once() -> None:
        listed = [
            each["body"]
            for each in rest.pages(f"{comments}?per_page=100")
            if part(each, "user", "login") == login and (each["body"] or "").startswith(MARK)
        ]
        if listed[-1:] != [text]:
            rest.post(comments, {"body": text})

    rest.again(once)


if __name__ == "__main__":
    sys.exit(finish(step, os.environ))
