"""Rules about evidence: it is there, it can be found, and another role has looked at it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from recotrack.checks.endings import OR_IN_A_NEW_UPDATE, taken_back
from recotrack.checks.rule import Case, once
from recotrack.checks.survey import actions_that_are, completion_of, said_complete, survey
from recotrack.dates import uk
from recotrack.empty_words import says_something
from recotrack.model import Action, Update
from recotrack.model.evidence_place import (
    WRITE,
    WRITE_ANOTHER,
    Kind,
    Place,
    evidence_place,
    is_seen,
)
from recotrack.patterns import Pattern
from recotrack.problems import Fault, Key, Route, See, Severity, cure
from recotrack.progress import (
    ACTION_DONE,
    ACTION_OPEN,
    RECOMMENDATION_COMPLETE,
    empty_titles,
    has_evidence,
    shown_by_own,
)
from recotrack.words import one_line, shortened

NOT_A_PLACE = "evidence-not-a-place"
_ABSOLUTE = Pattern(r"[/\\~]|[a-z]:", re.IGNORECASE)
_NO_FILE = "no such file in the folder that holds records/"
_LONGEST = 200
"""Characters of a path that are printed: no system has longer names of files."""
_OUTSIDE = "a path from the folder that holds records/ belongs here, and this one leads out of it"


def evidence_missing(case: Case) -> Iterator[Fault]:
    """Work that is done without evidence, or without any since it was last reopened."""
    yield from _recommendations_not_shown(case)
    for at in actions_that_are(case, ACTION_DONE):
        shown, reopened = shown_by_own(at.thread)
        if not shown:
            done = at.thread.since(ACTION_DONE)[0]
            what_is_missing = (
                f"no evidence is given since it was taken up again on {uk(reopened)}"
                if reopened and has_evidence(at.thread.updates)
                else "no evidence is given here or earlier"
            )
            fault = Fault(
                rule="evidence-missing",
                path=at.file.path,
                route=at.thread.route_to(done, "status"),
                message=f"{done.status}, but {what_is_missing}",
                write=(
                    (Key("evidence"), f"{OR_IN_A_NEW_UPDATE}, {_EACH_WITH}"),
                    taken_back(at.reference, "in progress", until="until there is some"),
                ),
            )
            yield _with_empty_titles(fault, at.thread.updates, reopened)


def _recommendations_not_shown(case: Case) -> Iterator[Fault]:
    waived = case.waived("evidence-missing")
    over_open_work = case.waived("complete-over-open-work")
    for thread, file, completion, actions in said_complete(case):
        if file.reference not in over_open_work and any(
            each.status in ACTION_OPEN for each in actions
        ):
            continue  # complete-over-open-work says that it is not done
        done = [each.at for each in actions if each.status in ACTION_DONE]
        shown, reopened = shown_by_own(thread)
        if reopened:
            shown = shown or any(has_evidence(at.thread.updates, reopened) for at in done)
            what_is_missing = f"no evidence is named since it was reopened on {uk(reopened)}"
            where = "in an update after that day, of an action or of the recommendation"
        elif done:
            shown = any(has_evidence(at.thread.updates) or at.reference in waived for at in done)
            what_is_missing = "none of its actions that are done names evidence"
            where = "on one of these actions"
        else:
            what_is_missing = "no evidence is named, here or on an action that was done"
            where = "in an update of the recommendation"
        if not shown:
            fault = Fault(
                rule="evidence-missing",
                path=file.path,
                route=thread.route_to(completion, "status"),
                message=f"{completion.status}, and {what_is_missing}",
                write=((Key("evidence"), f"{where}, {_EACH_WITH}"), taken_back(file.reference)),
            )
            given = [*thread.updates, *(each for at in done for each in at.thread.updates)]
            yield _with_empty_titles(fault, given, reopened)


def _with_empty_titles(fault: Fault, given: Iterable[Update], after: date | None) -> Fault:
    """The fault; if evidence has only a title such as "None yet", a warning that quotes it."""
    titles = empty_titles(given, after)
    if not titles:
        return fault
    message = f"{fault.message}: {one_line(titles[-1]).rstrip('.')} alone is no evidence"
    return fault._replace(message=message, severity=Severity.WARNING)


_EACH_WITH = "each with a title and, if known, where it stands (at or product)"


def evidence_not_found(case: Case) -> Iterator[Fault]:
    """Paths of evidence without a file, or that lead out of the folder."""
    for path, route, at, place in places(case):
        is_path = place.kind in {Kind.PATH, Kind.DRIVE}
        if is_path and (leads_out(at) or not case.exists(at)):
            yield Fault(
                rule="evidence-not-found",
                path=path,
                route=route,
                message=_OUTSIDE if leads_out(at) else f"{_NO_FILE}: {shortened(at, _LONGEST)}",
                write=(_path_cure(case, at), "the file, put at this path"),
            )


def evidence_not_a_place(case: Case) -> Iterator[Fault]:
    """Evidence whose `at` is no place where anybody could look, or whose title cannot be seen."""
    for path, route, at, place in places(case):
        why, write = place.why, place.write
        if place.kind is Kind.PATH and not leads_out(at):
            why, write = case.why_no_evidence(at), WRITE_ANOTHER
        if why:
            yield Fault(
                rule=NOT_A_PLACE,
                path=path,
                route=route,
                message=f"not a place of evidence: {why}",
                write=((Key("at"), write),),
            )
    nameless = {
        f"{file.reference}/{product.id}"
        for file in case.register.of_kind("pillar")
        for product in file.value.products
        if not (product.at or says_something(product.title))
    }
    for tracked, index, update in survey(case).evidenced:
        for number, evidence in enumerate(update.evidence):
            if not is_seen(evidence.title):
                yield Fault(
                    rule=NOT_A_PLACE,
                    path=tracked.file.path,
                    route=(*tracked.route, "updates", index, "evidence", number, "title"),
                    message="a title without a visible character",
                    write=(cure("{title} what it is"),),
                )
            if evidence.product in nameless and not evidence.at:
                yield Fault(
                    rule=NOT_A_PLACE,
                    path=tracked.file.path,
                    route=(*tracked.route, "updates", index, "evidence", number, "product"),
                    message="the product has no place, and a title that says nothing",
                    write=(cure("{title} what the product is, in the file of its pillar"),),
                )


def leads_out(at: str) -> bool:
    """Whether a path leads out of the folder that holds records/, so that no file is looked for."""
    if _ABSOLUTE.match(at):
        return True
    depth = 0
    for part in at.replace("\\", "/").split("/"):
        depth += -1 if part == ".." else part not in {"", "."}
        if depth < 0:
            return True
    return False


@once
def places(case: Case) -> list[tuple[str, Route, str, Place]]:
    """Each place that evidence or a product names: file, route, the place as typed and as read."""
    named: list[tuple[str, Route, str]] = [
        (tracked.file.path, (*tracked.route, "updates", index, "evidence", number, "at"), piece.at)
        for tracked, index, update in survey(case).evidenced
        for number, piece in enumerate(update.evidence)
        if piece.at
    ]
    named += [
        (file.path, ("products", index, "at"), product.at)
        for file in case.register.of_kind("pillar")
        for index, product in enumerate(file.value.products)
        if product.at
    ]
    return [(path, route, at, evidence_place(at)) for path, route, at in named]


def _path_cure(case: Case, at: str) -> str:
    slashed = at.replace("\\", "/")
    if not leads_out(at) and slashed != at and case.exists(slashed):
        return f"at: {slashed}"
    if at.startswith("www."):
        return f"at: https://{at}"
    return f"at: {WRITE}"


def self_verified(case: Case) -> Iterator[Fault]:
    """Work that only the role that completed it has verified."""
    for tracked in survey(case).completed_and_verified:
        path, thread = tracked.file.path, tracked.thread
        # A quick look first: nearly always no role has ever done both.
        completing = {each.by for each in thread.updates if each.status == "complete"}
        if not any(each.by in completing for each in thread.updates if each.status == "verified"):
            continue
        is_action = isinstance(tracked.subject, Action)
        statuses = ACTION_DONE if is_action else RECOMMENDATION_COMPLETE
        completed, verified = completion_of(thread.since(statuses))
        # A verification by one other role is enough, even if the completing role verified too.
        if completed and {update.by for update in verified} == {completed.by}:
            yield Fault(
                rule="self-verified",
                path=path,
                route=thread.route_to(verified[0], "by"),
                message="verified by the role that completed it",
                write=(
                    cure("an update by another role with {status:verified}, once it has looked"),
                    cure("{by} the role that looked, if this is a slip"),
                ),
                see=(See(path, thread.route_to(completed, "by"), "completed here"),),
            )
