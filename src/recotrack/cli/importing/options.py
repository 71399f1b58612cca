"""What a person says about a document, by options or at a prompt, put into its drafts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from recotrack.change import as_line
from recotrack.cli.clock import day_typed
from recotrack.cli.importing.owners import Owners
from recotrack.cli.importing.sheets import OPTIONS, RoleOf, Sheet
from recotrack.cli.names import known
from recotrack.edit import Data
from recotrack.intake.draft import Draft, Finding, assumed_in, entries_of, with_addressees
from recotrack.intake.joining import joined
from recotrack.intake.layouts import NAMELESS, WHOSE, Said
from recotrack.intake.own_words import wording
from recotrack.intake.reasons import with_reasons
from recotrack.intake.vocabulary import OwnWords
from recotrack.problems import Route, wrong_use
from recotrack.register import PREFIXES
from recotrack.words import as_id, has_words


@dataclass(frozen=True)
class ImportOptions:
    """The options about the document, as they were typed.

    An option for an inspection is a value, or TITLE=value if the document is about several. One for
    a finding is LABEL=value; the label is a number as printed, or the name of the finding's file. A
    label may mean many: 1-7, or 1,3,5; afi, for all of a kind; custody/*, for all of a report.
    """

    title: str | None = None
    force: str | None = None
    response_published: str | None = None
    short_title: tuple[str, ...] = ()
    inspectorate: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: str | None = None
    by: str | None = None
    addressed_to: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    skips: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()
    dues: tuple[str, ...] = ()
    whose: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()

    def with_answer(self, option: str, said: str) -> "ImportOptions":
        """The options with one more, as it was answered at a prompt."""
        name = _FIELDS.get(option) or option.removeprefix("--").replace("-", "_")
        there = getattr(self, name)
        changed: dict[str, Any] = {name: (*there, said) if isinstance(there, tuple) else said}
        return replace(self, **changed)

    def published_day(self) -> date | None:
        """The day of publication, if it is the same for the whole document."""
        whole = [each for each in self.published if "=" not in each]
        return day_typed(whole[-1], "--published") if whole else None

    def updated_day(self) -> date | None:
        """The day of updates that have none of their own."""
        return day_typed(self.updated, "--updated") if self.updated else None

    def speakers(self) -> dict[str, Said]:
        """By the first words of a passage: who says it, and about which finding. Without words: who
        gives all answers of which the document does not say whose they are.
        """
        found = {}
        for each in self.whose:
            words, _, who = each.rpartition("=")
            if not words.strip() and each not in WHOSE:
                raise wrong_use(f"--whose {each} names no passage", _WHOSE)
            found[words.strip() or NAMELESS] = speaker(who)
        return found

    def own_words(self) -> OwnWords:
        """What words announce, by the words (--map WORDS=MEANING). Raises Failure."""
        found: dict[str, str] = {}
        for each in self.wordings:
            words, _, meaning = each.rpartition("=")
            found |= wording(words, meaning, f"--map {each}")
        return found


def speaker(typed: str) -> Said:
    """Who says a passage, and about which finding, from words such as: commissioner on 7.

    Raises Failure (wrong use).
    """
    who, _, on = typed.partition(" on ")
    says = WHOSE[known("speaker", who.strip().replace(" ", "-"), WHOSE)]
    return Said(says, on.strip().removeprefix("the "))


_WHOSE = '--whose "FIRST WORDS OF IT=chief-constable"; without words, for all that name nobody'
_FIELDS = {
    "--inspection-kind": "kind", "--deadline": "deadlines", "--number": "numbers",
    "--text": "texts", "--reason": "reasons", "--skip": "skips", "--owner": "owners",
    "--pillar": "pillars", "--due": "dues", "--map": "wordings",
}  # fmt: skip
"""Fields of ImportOptions that have another name than their option."""


def with_options(options: ImportOptions, drafts: Sequence[Draft], owners: Owners) -> list[Draft]:
    """The drafts with what the options say; an --owner for all is left to `with_owners`.

    Raises Failure (wrong use) for an option that fits nothing in the drafts.
    """
    alone = len(drafts) == 1
    changed = [with_reasons(_with_facts(options, draft, alone=alone)) for draft in drafts]
    _must_fit(options, changed)
    each_owner = [each for each in options.owners if "=" in each]
    for typed, key in (
        (options.texts, "text"),
        (options.addressed_to, "addressed_to"),
        (options.deadlines, "deadline"),
        (options.reasons, "reason"),
        (each_owner, "owner"),
        (options.pillars, "pillars"),
        (options.dues, "due"),
    ):
        changed = _with_changed(changed, typed, (key,), owners.role)
    changed = [owners.with_new(draft) for draft in changed]
    skipped = {at for label in options.skips for at in _findings_meant(changed, label, "--skip")}
    changed = _with_changed(changed, options.numbers, ("number",), owners.role)
    if options.by:
        changed = [_with_reporter(draft, options.by) for draft in changed]
    for index, draft in enumerate(changed):
        kept = (
            finding
            for at, finding in enumerate(draft.findings)
            if _FindingAt(index, at) not in skipped
        )
        changed[index] = replace(draft, findings=tuple(kept))
    return joined(changed)


# Of an inspection


def _with_facts(options: ImportOptions, draft: Draft, *, alone: bool) -> Draft:
    if draft.response:
        draft = _with_facts_of_response(options, draft)
    published = _value_for(options.published, draft, alone=alone)
    facts = {
        "title": as_line(options.title) if options.title and alone else None,
        "short_title": _value_for(options.short_title, draft, alone=alone),
        "inspectorate": _value_for(options.inspectorate, draft, alone=alone),
        "kind": _value_for(options.kind, draft, alone=alone),
        "published": day_typed(published, "--published").isoformat() if published else None,
    }
    sheet = Sheet(draft)
    for key, value in facts.items():
        sheet = sheet.with_value(("inspection", key), value) if value else sheet
    return with_addressees(sheet.draft)


def _with_facts_of_response(options: ImportOptions, draft: Draft) -> Draft:
    typed = options.response_published
    day = day_typed(typed, "--response-published").isoformat() if typed else None
    for key, value, doubt in (
        ("force", options.force and as_line(options.force), "force"),
        ("published", day, "response-published"),
    ):
        if value:
            doubts = tuple(each for each in draft.doubts if each.key != doubt)
            draft = replace(Sheet(draft).with_value(("response", key), value).draft, doubts=doubts)
    return draft


def _value_for(typed: Iterable[str], draft: Draft, *, alone: bool) -> str | None:
    """The value that was typed for this inspection: by its title, else for all of them."""
    found = None
    for each in typed:
        title, sign, value = each.rpartition("=")
        if alone or not sign:
            found = found or as_line(each)
        elif is_called(draft, title):
            return as_line(value)
    return found


def is_called(draft: Draft, typed: str) -> bool:
    """Whether an inspection's title has the words that were typed."""
    return has_words(as_id(str(draft.inspection.get("title") or "")), as_id(typed))


def _must_fit(options: ImportOptions, drafts: Sequence[Draft]) -> None:
    if len(drafts) < 2:
        return
    titles = ", ".join(str(draft.inspection.get("title")) for draft in drafts)
    if options.title:
        message = f"--title names one inspection, and the document is about {len(drafts)}: {titles}"
        raise wrong_use(message, "leave --title out")
    for each in (*options.short_title, *options.inspectorate, *options.kind, *options.published):
        title, sign, _ = each.rpartition("=")
        if sign and not any(is_called(draft, title) for draft in drafts):
            raise wrong_use(f"no inspection is called {title}", f"one of: {titles}")


# Of a finding


class _FindingAt(NamedTuple):
    """Where a finding stands: which draft, and which of its findings, from 0."""

    draft: int
    finding: int


def _in_range(part: str) -> list[str]:
    """The numbers of a range such as 3-5; else the part itself."""
    first, sign, last = part.partition("-")
    if not (sign and first.isdecimal() and last.isdecimal() and len(last) <= _MOST_FIGURES):
        return [part]
    return [str(number) for number in range(int(first), int(last) + 1)]


_MOST_FIGURES = 4
"""Of the end of a range: 1-99999999, a slip, would be a list that fills the memory."""


class FindingNames:
    """The findings of all drafts by what a person calls them: their names, and printed numbers."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts
        self._by_name: dict[str, list[tuple[_FindingAt, Finding]]] = {}
        for index, draft in enumerate(drafts):
            for at, finding in enumerate(draft.findings):
                for name in {finding.name, str(finding.data.get("number")).casefold()}:
                    self._by_name.setdefault(name, []).append((_FindingAt(index, at), finding))
        self._meant: dict[str, list[_FindingAt]] = {}

    def label(self, draft: Draft, finding: Finding) -> str:
        """What to type for a finding: the number as printed, where that means this one."""
        number = str(finding.data.get("number") or finding.name)
        for label in (number, finding.name):
            meant = [self._drafts[at.draft].findings[at.finding] for at in self.meant(label)]
            if [each.name for each in meant] == [finding.name]:
                return label
        return f"{as_id(str(draft.inspection.get('title')))}/{finding.name}"

    def meant(self, label: str) -> list[_FindingAt]:
        """The findings that a label may mean. Words of the report's title may stand before it."""
        # Every report of a tracker has a recommendation 1.
        if label not in self._meant:
            self._meant[label] = self._look_up(label)
        return self._meant[label]

    def listed(self, label: str) -> list[_FindingAt]:
        """The findings of a label for many: 1-7, or 1,3,5; afi, for all of a kind; custody/*.

        Empty for a label of one finding, and for a list with a number that fits several or none.
        """
        title, _, names = label.strip().rpartition("/")
        if names in {"*", *PREFIXES.values()}:
            return [
                _FindingAt(index, at)
                for index, draft in enumerate(self._drafts)
                if not title or is_called(draft, title)
                for at, finding in enumerate(draft.findings)
                if names in {"*", PREFIXES[str(finding.data["kind"])]}
            ]
        numbers = [one for part in names.split(",") for one in _in_range(part.strip())]
        meant = [self.meant(f"{title}/{one}" if title else one) for one in numbers]
        clear = len(numbers) > 1 and all(len(each) == 1 for each in meant)
        return [at for each in meant for at in each] if clear else []

    def _look_up(self, label: str) -> list[_FindingAt]:
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


def _findings_meant(drafts: Sequence[Draft], label: str, option: str) -> list[_FindingAt]:
    """The findings that a label means: one, or as many as it lists."""
    called = FindingNames(drafts)
    many, found = called.listed(label), called.meant(label)
    if many or len(found) == 1:
        return many or found
    findings = [(draft, each) for draft in drafts for each in draft.findings]
    if not found:
        known = ", ".join(called.label(*each) for each in findings)
        raise wrong_use(f"{option} {label}: no finding has that name", f"one of: {known}")
    named = ", ".join(drafts[at.draft].findings[at.finding].name for at in found)
    cure = f"the name of one: {named}"
    if len({at.draft for at in found}) > 1:
        cure = "words of the report's title before it, such as custody/7"
    raise wrong_use(f"{option} {label} fits {len(found)} findings", cure)


def _with_changed(
    drafts: list[Draft], typed: Iterable[str], route: Route, role_of: RoleOf
) -> list[Draft]:
    """The drafts with an option applied: LABEL=VALUE changes the findings that the label means. The
    options of _FOR_ALL take a VALUE alone too, which fills in the findings without one.
    """
    option = OPTIONS[route]
    for each in typed:
        label, sign, value = each.partition("=")
        drafts = [*drafts]
        if not sign and option in _FOR_ALL:
            meant = [(at, route) for at in _findings_without(drafts, str(route[0]))]
        elif sign and label.strip() and value.strip():
            meant = [*_actions_meant(drafts, label)] if route == ("due",) else []
            meant = meant or [(at, route) for at in _findings_meant(drafts, label, option)]
        else:
            raise wrong_use(f"{option} {each} names no finding, or no value", f"{option} 7=VALUE")
        new = (value if sign else each).strip()
        for at, key in meant:
            drafts[at.draft] = Sheet(drafts[at.draft], at.finding).typed(key, new, role_of).draft
    return drafts


def _actions_meant(drafts: Sequence[Draft], label: str) -> Iterator[tuple[_FindingAt, Route]]:
    """The dates of the actions that a label means, by their ids: 7/train-sergeants."""
    of_finding, _, action = label.strip().rpartition("/")
    for at in FindingNames(drafts).meant(of_finding) if of_finding else ():
        data = drafts[at.draft].findings[at.finding].data
        for index, each in enumerate(entries_of(data.get("actions"))):
            if each.get("id") == action:
                yield at, ("actions", index, "due")


_FOR_ALL = frozenset({"--addressed-to", "--pillar", "--due"})


def _findings_without(drafts: Sequence[Draft], key: str) -> list[_FindingAt]:
    """The findings without a value for the key. What is only assumed gives way to what is typed; a
    date does not, since its month is the document's.
    """
    return [
        _FindingAt(index, at)
        for index, draft in enumerate(drafts)
        for at, finding in enumerate(draft.findings)
        if (not finding.data.get(key) or (key in assumed_in(finding.data) and key != "due"))
        and not (key == "pillars" and finding.pillars)
    ]


def _with_reporter(draft: Draft, role: str) -> Draft:
    """The draft with the role that reports updates which name nobody."""
    findings = tuple(replace(one, data=_reported(one.data, role)) for one in draft.findings)
    return replace(draft, findings=findings)


def _reported(data: dict[str, Data], role: str) -> dict[str, Data]:
    made = {**data}
    if actions := entries_of(data.get("actions")):
        made["actions"] = [_reported(each, role) for each in actions]
    if updates := entries_of(data.get("updates")):
        made["updates"] = [
            each if each.get("by") else {"date": each.get("date"), "by": role, **each}
            for each in updates
        ]
    return made
