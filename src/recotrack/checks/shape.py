"""Rules about the shape of records: files, keys and values, and what one value asks of another.

The register and the models find most of these faults; here each has its rule. None can be waived: a
record without the right shape is in no total.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from recotrack import source
from recotrack.checks.mappings import assumed_names, known_keys, with_assumed
from recotrack.checks.progress import status_cure, status_with_need
from recotrack.checks.rule import Case
from recotrack.checks.unfit import cures, name_cures
from recotrack.dates import last_day, meaning_of, uk
from recotrack.empty_words import is_blank
from recotrack.model import NO_NAME
from recotrack.model.office import TimeLimit
from recotrack.model.recommendation import Deadline
from recotrack.problems import (
    Cure,
    Fault,
    Key,
    Route,
    See,
    Severity,
    Spot,
    command,
    cure,
    parts,
)
from recotrack.progress import is_explanation, may_follow, statuses_of
from recotrack.progress.bullets import bullets_in
from recotrack.register import ActionAt, File, path_of
from recotrack.store import REGISTER
from recotrack.words import meant, nearest, one_line


def unexpected_file(case: Case) -> Iterator[Fault]:
    """Files and folders that are no record, and records whose folder has no file that heads it."""
    yield from case.found_in_reading("unexpected-file")
    yield from _headless(case)


def unknown_key(case: Case) -> Iterator[Fault]:
    """Keys that the model does not have, also names in `assumed`."""
    yield from case.found_in_reading("unknown-key")
    files = [file for file in case.register.files.values() if file.may_assume]
    records = [file.value for file in files]
    if all(names.issubset(known_keys(shape)) for shape, names in assumed_names(records)):
        return
    for file in files:
        for route, mapping in with_assumed(file.value):
            known = known_keys(type(mapping))
            for index, name in enumerate(mapping.assumed):
                if name not in known:
                    yield Fault(
                        rule="unknown-key",
                        path=file.path,
                        route=(*route, "assumed", index),
                        message="assumed lists keys beside it, and this is not one",
                        write=cures("", name, known, "no entry here, if nothing is assumed"),
                    )


def missing_key(case: Case) -> Iterator[Fault]:
    """Missing keys: those that are always needed, and those that another value beside them asks
    for.
    """
    yield from case.found_in_reading("missing-key")
    yield from _reason_missing(case)
    for file in case.register.of_kind("inspection"):
        if not file.value.days:
            yield Fault(
                rule="missing-key",
                path=file.path,
                route=("published",),
                at_key=True,
                message="neither published nor received has a day",
                write=(
                    cure("{published} the day the report was published"),
                    cure("{received} the day it came, if it was not published"),
                ),
            )
    yield from _deadline_date_missing(case)
    for file in case.register.of_kind("response"):
        for index, addendum in enumerate(file.value.addenda):
            if not (addendum.commissioner or addendum.chief_constable):
                yield Fault(
                    rule="missing-key",
                    path=file.path,
                    route=("addenda", index),
                    message="this addendum says nothing",
                    write=(
                        "commissioner: what was published",
                        "chief_constable: what was published, if these are the chief constable's",
                    ),
                )
    for file in (*case.register.of_kind("programme"), *case.register.of_kind("pillar")):
        if file.value.continued_in and file.value.ended is None:
            yield Fault(
                rule="missing-key",
                path=file.path,
                route=("continued_in",),
                at_key=True,
                message="no day from which its work goes on there",
                write=(
                    cure("{ended} the day from which it takes no new work"),
                    "no continued_in, if it goes on",
                ),
            )


def wrong_type(case: Case) -> Iterator[Fault]:
    """Values of another type than the key has: text, list, day or number."""
    for fault in case.found_in_reading("wrong-type"):
        yield _with_likely_roles(case, fault) if fault.message == NO_NAME else fault


_ROLES = frozenset({"owner", "by", "agreed_by", "chair", "project_manager", "leads", "partners"})


def _with_likely_roles(case: Case, fault: Fault) -> Fault:
    """The fault of a name or a title in place of a role's id: its cures are the roles that may be
    meant.
    """
    office = case.register.office
    if office is None or not _ROLES.intersection(fault.route[-2:]):
        return fault
    name = next(iter(_values_offered(fault.write)), "")
    known = office.titles("role or board" if fault.route[-1] == "agreed_by" else "role")
    if name in known:
        return fault
    holders = {each: role.name or "" for each, role in office.roles.items()}
    held = meant(name, holders) or meant(name, known)
    key = fault.route[-1] if isinstance(fault.route[-1], str) else ""
    otherwise = "the id of a role in register.yaml, which says who holds it"
    return fault._replace(write=name_cures(key, held or nearest(name, known), known, otherwise))


def not_allowed(case: Case) -> Iterator[Fault]:
    """Values that their key, or another key beside it, does not allow."""
    for fault in case.found_in_reading("not-allowed"):
        yield _with_possible_statuses(case, fault)
    for file in case.register.of_kind("recommendation"):
        deadline: Deadline = file.value.deadline
        if deadline.date is not None and deadline.basis == "none":
            yield Fault(
                rule="not-allowed",
                path=file.path,
                route=("deadline", "date"),
                message="a date is given, but the basis is none",
                write=(
                    cure("{basis:stated}, assumed, relative or immediate, as the words have it"),
                    cure("no date here, if the report sets none; the force's own date is {due}"),
                ),
                see=(See(file.path, ("deadline", "basis"), "says that the report sets no date"),),
            )
    yield from _numbers_of_policy(case)
    for at in case.register.actions:
        if at.action.answers:
            yield from _bullets_that_are_not_there(at)
    for name, role in case.register.roles.items():
        for place, holder in enumerate(role.holders):
            if holder.from_ and holder.until < holder.from_:
                yield Fault(
                    rule="not-allowed",
                    path=REGISTER,
                    route=("roles", name, "holders", place, "until"),
                    message=f"the last day comes before the first, {uk(holder.from_)}",
                    write=(cure("{until} the last day"), cure("{from} the first day")),
                )


def _with_possible_statuses(case: Case, fault: Fault) -> Fault:
    """The fault of a wrong status. Its cures are only those statuses that no other rule refuses
    there.
    """
    if fault.route[-1] != "status" or "updates" not in fault.route:
        return fault
    action, before = "actions" in fault.route, _status_before(case, fault)
    meant = [
        each
        for each in _values_offered(fault.write[:-1])
        if may_follow(before, each, action=action)
    ]
    near = [status_with_need(Key("status", each, pointed=True)) for each in meant]
    return fault._replace(write=(*near, status_cure(before, action=action)))


def _values_offered(cures: Iterable[Cure]) -> list[str]:
    """The values that cures give for a key."""
    return [part.value for each in cures for part in parts(each) if isinstance(part, Key)]


def _status_before(case: Case, fault: Fault) -> str:
    """The status before an update, read from the file itself, as its record cannot be made."""
    *above, place, _ = fault.route
    parsed = source.read(case.register.read(fault.path), fault.path)
    updates = source.value_at(parsed.value, tuple(above))
    known = statuses_of(action="actions" in fault.route)
    dated = sorted(
        (str(each.get("date")), at)
        for at, each in enumerate(updates)
        if isinstance(each, dict) and each.get("status") in known
    )
    here = (str(updates[place].get("date")), place)
    brought = [updates[at]["status"] for day, at in dated if (day, at) < here]
    return str(brought[-1] if brought else known[0])


NEED_REASON = frozenset({"partly accepted", "not accepted", "not for us"})
"""The dispositions that need a reason."""
_HEADS = {
    "inspection": {"inspectorate": "NAME", "kind": "KIND", "published": "DATE"},
    "programme": {},
}
"""The files that head a folder, with the options of `add` that each needs besides a title."""


def _reason_missing(case: Case) -> Iterator[Fault]:
    """Dispositions that need a reason and have none."""
    for file in case.register.of_kind("recommendation"):
        first = ("disposition",), "reason", file.value.disposition, file.value.reason
        later = (
            (("decisions", at, "disposition"), "because", each.disposition, each.because)
            for at, each in enumerate(file.value.decisions)
        )
        for route, key, disposition, reason in (first, *later):
            if disposition in NEED_REASON and not is_explanation(reason):
                words = "" if is_blank(reason) else one_line(reason or "").rstrip(".")
                yield Fault(
                    rule="missing-key",
                    path=file.path,
                    route=route,
                    message=f"{disposition}, and {f'{words} alone is ' if words else ''}no reason",
                    write=((Key(key), "and why, in a sentence that can be published"),),
                    basis="Police Act 1996 s.55(5B): the action taken or proposed, or why none",
                    severity=Severity.WARNING if words else None,
                )


def _deadline_date_missing(case: Case) -> Iterator[Fault]:
    """Deadlines without a date, whose basis says that there is one."""
    for file in case.register.of_kind("recommendation"):
        deadline: Deadline = file.value.deadline
        if deadline.date is None and deadline.basis != "none":
            report = case.register.report_of(file.reference)
            published = report.published if report else None
            if deadline.basis != "relative" or published or report is None:
                yield _date_missing_fault(file, deadline, published)


def _date_missing_fault(file: File, deadline: Deadline, published: date | None) -> Fault:
    meaning = meaning_of(deadline.words, published) if deadline.words else None
    day = meaning.date if meaning else None
    counted = deadline.basis == "relative" and published is not None
    start = f", counted from {uk(published)}" if counted and published else ""
    known = (Key("date", str(day)), ", which is what the words mean", start)
    return Fault(
        rule="missing-key",
        path=file.path,
        route=("deadline", "basis"),
        message=f"the basis is {deadline.basis}, and no date is given",
        write=(known,)
        if day
        else (
            (Key("date"), "the day that the words mean", start),
            cure("{basis:none}, if the report sets no day that can be tested"),
        ),
    )


def _headless(case: Case) -> Iterator[Fault]:
    """Folders of records without inspection.yaml or programme.yaml."""
    register = case.register
    folders = [
        *(("inspection", at.reference, at.file) for at in register.inspections.values()),
        *(("programme", at.reference, at.file) for at in register.programmes.values()),
    ]
    without = {path_of(reference, kind): kind for kind, reference, file in folders if file is None}
    if not without:
        return
    reported = {*register.unread, *(fault.path for fault in register.faults)}
    for path in sorted([*register.files, *register.unread]):
        folder = path.rpartition("/")[0]
        for kind in _HEADS:
            head = f"{folder}/{kind}.yaml"
            if without.pop(head, None) and head not in reported:
                yield _headless_fault(path, kind)


def _headless_fault(path: str, kind: str) -> Fault:
    add = command(f"add {kind}", path.split("/")[-2], title="TITLE", **_HEADS[kind])
    return Fault(
        rule="unexpected-file",
        path=path,
        message=f"there is no {kind}.yaml in this folder: nothing says what this belongs to",
        spot=Spot(1, 1, 0),
        write=((f"{kind}.yaml beside it:", add), "the file, moved to the folder that it is for"),
    )


_PLAIN_BULLET = re.compile(r"^ {0,3}[-*+] +\S", re.MULTILINE)
_SINCE = date(2000, 1, 1)
_LONGER = {"calendar": 1.0, "working": 1.4, "months": 1.0}
"""About how many calendar days a day of each unit is, to estimate a last day without counting."""


def _numbers_of_policy(case: Case) -> Iterator[Fault]:
    """Time limits that can have no last day, and settings below 0 days."""
    policy = case.register.policy
    if policy is None:
        return
    for name, limit in policy.responses.items():
        route = ("policy", "responses", name, "days")
        if limit.days < 1:
            yield _policy_fault(
                route, "a time limit has at least 1 day", "days: as the law sets it"
            )
        elif not _has_end(limit):
            message = "no last day can be worked out: it is after the year 9999"
            yield _policy_fault(route, message, "days: as the law sets it")
    for key, number in (("due_soon", policy.due_soon), ("stale_after", policy.stale_after)):
        if number < 0:
            message = "a number of days is 0 or more"
            yield _policy_fault(("policy", key), message, f"{key}: {-number}, if that is meant")


def _policy_fault(route: Route, message: str, write: str) -> Fault:
    return Fault(rule="not-allowed", path=REGISTER, route=route, message=message, write=(write,))


def _has_end(limit: TimeLimit) -> bool:
    unit = "calendar" if limit.unit == "working" else limit.unit
    days = int(limit.days * _LONGER[limit.unit])
    try:
        last_day(_SINCE, days=max(days, 1), unit=unit, first_day_counts=limit.first_day_counts)
    except ValueError:
        return False
    return True


def _bullets_that_are_not_there(at: ActionAt) -> Iterator[Fault]:
    text = at.recommendation.text if at.recommendation else ""
    answers = at.action.answers
    count = len(_PLAIN_BULLET.findall(text))
    if count < max(answers):  # only then is it worth reading the text as Markdown
        count = len(bullets_in(text))
    for index, number in enumerate(answers):
        if number < 1 or (count and number > count):
            has = f"the text has {count} bullet{'s' * (count != 1)}" if count else ""
            yield Fault(
                rule="not-allowed",
                path=at.file.path,
                route=(*at.route, "answers", index),
                message=has if has and number > 0 else "bullets are counted from 1",
                write=(f"- a number from 1 to {count}" if count else "no entry here",),
                see=(See(at.file.path, ("text",), "the text as published"),) if has else (),
            )
