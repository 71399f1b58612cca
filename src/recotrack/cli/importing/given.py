"""What was said on the command line, or at the prompt, about what a document leaves open."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from recotrack.change import as_line, as_prose, deadline, without_blanks
from recotrack.cli.clock import day_typed
from recotrack.cli.importing.owners import OWNER, Owners, with_owner
from recotrack.edit import Data
from recotrack.intake.draft import Draft, Finding, assumed_in
from recotrack.intake.joining import joined
from recotrack.intake.proposal import in_order
from recotrack.intake.reasons import with_reasons
from recotrack.intake.trackers.findings import NOT_STATED
from recotrack.problems import Failure, wrong_use
from recotrack.register import file_id
from recotrack.words import as_id, has_words, one_line

NO_DAY = "none"
"""What is typed for a deadline that sets no day."""


@dataclass(frozen=True)
class Given:
    """The options that say something of what is imported, as they were typed.

    One for an inspection is a value, or TITLE=value where a document tells of several. One for a
    finding is LABEL=value, its label being a number as printed, or the name of its file.
    """

    title: str | None = None
    inspectorate: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: str | None = None
    by: str | None = None
    addressed_to: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    skips: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()

    def published_day(self) -> date | None:
        """The day of publication, where one is given for the whole document."""
        whole = [each for each in self.published if "=" not in each]
        return day_typed(whole[-1], "--published") if whole else None

    def updated_day(self) -> date | None:
        """The day that the document tells of, for what has no day of its own."""
        return day_typed(self.updated, "--updated") if self.updated else None


def applied(given: Given, drafts: Sequence[Draft], owners: Owners) -> list[Draft]:
    """The drafts with what was given in them; an owner of all that have none is given by `owned`.

    Raises Failure (wrong use) for what fits nowhere.
    """
    alone = len(drafts) == 1
    changed = [with_reasons(_with_facts(given, draft, alone=alone)) for draft in drafts]
    changed = [_without_nobody(draft) for draft in changed]
    _must_fit(given, changed)
    changed = _each(changed, given.addressed_to, "--addressed-to", _addressed, may_be_all=True)
    changed = _each(changed, given.deadlines, "--deadline", with_deadline)
    changed = _each(changed, given.reasons, "--reason", lambda _, *one: with_reason(*one))
    each_owner = [each for each in given.owners if "=" in each]
    changed = _each(
        changed, each_owner, OWNER, lambda _, one, typed: with_owner(one, owners.role(typed))
    )
    changed = [owners.with_new(draft) for draft in changed]
    skipped = [_finding_meant(changed, label, "--skip") for label in given.skips]
    changed = _each(changed, given.numbers, "--number", with_number)
    if given.by:
        changed = [_reported(draft, given.by) for draft in changed]
    return joined(_without(draft, index, skipped) for index, draft in enumerate(changed))


# Of an inspection


def _with_facts(given: Given, draft: Draft, *, alone: bool) -> Draft:
    said = {
        "title": as_line(given.title) if given.title and alone else None,
        "inspectorate": _fact(given.inspectorate, draft, alone=alone),
        "kind": _fact(given.kind, draft, alone=alone),
        "published": _fact(given.published, draft, alone=alone),
    }
    if said["published"]:
        said["published"] = day_typed(said["published"], "--published").isoformat()
    return with_facts(draft, {key: value for key, value in said.items() if value})


def with_facts(draft: Draft, facts: dict[str, str]) -> Draft:
    """The draft of an inspection of which a person has said this: it is no guess any longer."""
    left = [each for each in assumed_in(draft.inspection) if each not in facts]
    kept = in_order("inspection", {**draft.inspection, **facts, "assumed": left})
    gone = {f"inspection {key}" for key in facts}
    guesses = tuple(each for each in draft.guesses if each.at not in gone)
    return replace(draft, inspection=kept, guesses=guesses)


def _fact(said: Iterable[str], draft: Draft, *, alone: bool) -> str | None:
    """What was said of this one: by its title, where there are several; else of all."""
    found = None
    for each in said:
        title, sign, value = each.rpartition("=")
        if alone or not sign:
            found = found or as_line(each)
        elif is_called(draft, title):
            return as_line(value)
    return found


def is_called(draft: Draft, said: str) -> bool:
    """Whether an inspection's title has these words."""
    return has_words(as_id(str(draft.inspection.get("title") or "")), as_id(said))


def _must_fit(given: Given, drafts: Sequence[Draft]) -> None:
    if len(drafts) < 2:
        return
    titles = ", ".join(str(draft.inspection.get("title")) for draft in drafts)
    if given.title:
        said = f"--title, and the document tells of {len(drafts)} inspections: {titles}"
        raise wrong_use(said, "leave --title out")
    for each in (*given.inspectorate, *given.kind, *given.published):
        title, sign, _ = each.rpartition("=")
        if sign and not any(is_called(draft, title) for draft in drafts):
            raise wrong_use(f"no inspection is called {title}", f"one of: {titles}")


# Of a finding


class _Meant(NamedTuple):
    draft: int
    finding: int


class Called:
    """The findings of all drafts by what they are called: their names, and numbers as printed."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts
        self._by_name: dict[str, list[tuple[_Meant, Finding]]] = {}
        for index, draft in enumerate(drafts):
            for at, finding in enumerate(draft.findings):
                for name in {finding.name, str(finding.data.get("number")).casefold()}:
                    self._by_name.setdefault(name, []).append((_Meant(index, at), finding))
        self._meant: dict[str, list[_Meant]] = {}

    def label(self, draft: Draft, finding: Finding) -> str:
        """What to type for a finding: the number as printed, where that means this one."""
        number = str(finding.data.get("number") or finding.name)
        for label in (number, finding.name):
            meant = self.meant(label)
            if len(meant) == 1 and self._name(meant[0]) == finding.name:
                return label
        return f"{as_id(str(draft.inspection.get('title')))}/{finding.name}"

    def _name(self, at: _Meant) -> str:
        return self._drafts[at.draft].findings[at.finding].name

    def meant(self, label: str) -> list[_Meant]:
        """Which of them a label may mean; words of the report's title may stand before it."""
        # Every report of a tracker has a recommendation 1.
        if label not in self._meant:
            self._meant[label] = self._look_up(label)
        return self._meant[label]

    def _look_up(self, label: str) -> list[_Meant]:
        title, _, name = label.strip().rpartition("/")
        name = name.casefold()
        found = [
            (at, finding)
            for at, finding in self._by_name.get(name, [])
            if not title or is_called(self._drafts[at.draft], title)
        ]
        by_name = [at for at, finding in found if finding.name == name]
        of_kind = [at for at, finding in found if finding.data.get("kind") == "recommendation"]
        # A number alone is a recommendation's, as in a reference.
        return by_name or (of_kind if len(of_kind) == 1 else [at for at, _ in found])


def _finding_meant(drafts: Sequence[Draft], label: str, option: str) -> _Meant:
    called = Called(drafts)
    found = called.meant(label)
    if len(found) == 1:
        return found[0]
    findings = [(draft, each) for draft in drafts for each in draft.findings]
    if not found:
        known = ", ".join(called.label(*each) for each in findings)
        raise wrong_use(f"{option} {label}: no finding is called so", f"one of: {known}")
    named = ", ".join(drafts[at.draft].findings[at.finding].name for at in found)
    cure = f"the name of one: {named}"
    if len({at.draft for at in found}) > 1:
        cure = "words of the report's title before it, such as custody/7"
    raise wrong_use(f"{option} {label} fits {len(found)} findings", cure)


_Changing = Callable[[Draft, Finding, str], Finding]


def _each(
    drafts: list[Draft],
    typed: Iterable[str],
    option: str,
    change: _Changing,
    *,
    may_be_all: bool = False,
) -> list[Draft]:
    """The drafts with each finding changed that LABEL=value means."""
    for each in typed:
        label, sign, value = each.partition("=")
        if not sign and may_be_all:
            drafts = [
                replace(
                    draft, findings=tuple(_if_lacking(draft, one, each) for one in draft.findings)
                )
                for draft in drafts
            ]
            continue
        if not (sign and label.strip() and value.strip()):
            raise wrong_use(f"{option} {each} says nothing of a finding", f"{option} 7=VALUE")
        at = _finding_meant(drafts, label, option)
        draft = drafts[at.draft]
        findings = list(draft.findings)
        findings[at.finding] = change(draft, findings[at.finding], value.strip())
        drafts = [*drafts]
        drafts[at.draft] = replace(draft, findings=tuple(findings))
    return drafts


def _if_lacking(draft: Draft, finding: Finding, value: str) -> Finding:
    return finding if finding.data.get("addressed_to") else _addressed(draft, finding, value)


def _addressed(_: Draft, finding: Finding, value: str) -> Finding:
    return with_addressee(finding, value)


def with_addressee(finding: Finding, value: str) -> Finding:
    """The finding, to whom a person has said it is addressed."""
    left: list[Data] = [each for each in assumed_in(finding.data) if each != "addressed_to"]
    data = {**finding.data, "addressed_to": as_line(value), "assumed": left}
    return replace(finding, data=in_order("recommendation", data))


def with_deadline(draft: Draft, finding: Finding, typed: str) -> Finding:
    """The finding with the day that a person says its deadline means; `none`: no day.

    Raises Failure (wrong use) for what is no day, and for one that none of its words name.
    """
    data = _deadline(draft, finding, typed)
    return replace(finding, data={**finding.data, "deadline": data}, question=None)


def _deadline(draft: Draft, finding: Finding, typed: str) -> dict[str, Data]:
    """Words that set another day than the person says are not the deadline's, and not kept."""
    asked = finding.question
    words = one_line(asked.words) if asked else None
    if typed.casefold() == NO_DAY:
        return without_blanks({"words": words, "basis": NO_DAY})
    day = day_typed(typed, "--deadline")
    known = finding.data.get("deadline")
    if asked is None:
        same = isinstance(known, dict) and known.get("date") == day.isoformat()
        if same and isinstance(known, dict):
            return known
        return {"date": day.isoformat(), "basis": "assumed"}
    published = draft.inspection.get("published")
    when = date.fromisoformat(published) if isinstance(published, str) else None
    text = str(finding.data.get("text") or "")
    try:
        made = deadline(text, when, words=words, day=day)
    except Failure:  # the words do not name this very day: it is the person's choice
        made = deadline(text, when, words=words, day=day, basis="assumed")
    return without_blanks(made.data if isinstance(made.data, dict) else {})


def with_reason(finding: Finding, value: str) -> Finding:
    """The finding, of which a person has said why it is not (wholly) accepted, or not for us."""
    left = [each for each in assumed_in(finding.data) if each != "reason"]
    data = {**finding.data, "reason": as_prose(value), "assumed": left}
    return replace(finding, data=in_order("recommendation", data))


def with_number(draft: Draft, finding: Finding, value: str) -> Finding:
    """The finding with another printed number, and the name that this makes.

    Raises Failure (wrong use) where another one of the draft has it.
    """
    name = file_id(str(finding.data.get("kind")), value)
    if name is None:
        raise wrong_use(f"{value} is no number of a finding", "the number as printed: 3, 7.1 or 3a")
    if any(each.name == name and each.where != finding.where for each in draft.findings):
        raise wrong_use(f"{value} is the number of another finding", "another one, such as 9a")
    data = in_order("recommendation", {**finding.data, "number": value})
    return replace(finding, name=name, data=data)


def is_numbered(finding: Finding) -> bool:
    """Whether its record can be called by its number: not where that is printed twice."""
    number = finding.data.get("number")
    made = file_id(str(finding.data.get("kind")), str(number)) if number else None
    return made in {None, finding.name}


def updates_of(finding: Finding) -> Iterator[dict[str, Data]]:
    """The updates of a finding and of its actions."""
    places = [finding.data, *_entries(finding.data.get("actions"))]
    return (update for place in places for update in _entries(place.get("updates")))


def _entries(value: Data) -> list[dict[str, Data]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _reported(draft: Draft, role: str) -> Draft:
    """With the role that reports those updates that do not say who does."""
    return _with_updates(
        draft,
        lambda each: each if each.get("by") else {"date": each.get("date"), "by": role, **each},
    )


def _without_nobody(draft: Draft) -> Draft:
    """Without the role that stands where nobody is said to report: a person has to say who does,
    for what is merged stays.
    """
    if NOT_STATED not in draft.roles:
        return draft
    roles = {role: title for role, title in draft.roles.items() if role != NOT_STATED}
    guesses = tuple(each for each in draft.guesses if each.value != NOT_STATED)
    return _with_updates(replace(draft, roles=roles, guesses=guesses), _by_nobody)


def _by_nobody(update: dict[str, Data]) -> dict[str, Data]:
    if update.get("by") != NOT_STATED:
        return update
    left: list[Data] = [each for each in assumed_in(update) if each != "by"]
    kept = {key: value for key, value in update.items() if key not in {"by", "assumed"}}
    return {**kept, "assumed": left} if left else kept


_OfUpdate = Callable[[dict[str, Data]], dict[str, Data]]


def _with_updates(draft: Draft, change: _OfUpdate) -> Draft:
    """The draft with each of its updates changed."""
    findings = tuple(replace(one, data=_changed(one.data, change)) for one in draft.findings)
    return replace(draft, findings=findings)


def _changed(data: dict[str, Data], change: _OfUpdate) -> dict[str, Data]:
    made = {**data}
    if actions := _entries(data.get("actions")):
        made["actions"] = [_changed(each, change) for each in actions]
    if updates := _entries(data.get("updates")):
        made["updates"] = [change(each) for each in updates]
    return made


def _without(draft: Draft, index: int, skipped: Sequence[_Meant]) -> Draft:
    gone = {at.finding for at in skipped if at.draft == index}
    left = tuple(each for at, each in enumerate(draft.findings) if at not in gone)
    return replace(draft, findings=left)
