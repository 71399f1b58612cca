"""What a document tells of one inspection in several places, such as on two sheets: one draft."""

from collections.abc import Iterable
from dataclasses import replace

from recotrack.edit import Data
from recotrack.intake.draft import Draft, Finding
from recotrack.words import one_line


def joined(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts, those with the same title and day as one; no two findings keep the same name."""
    made: dict[object, Draft] = {}
    for index, draft in enumerate(drafts):
        title = one_line(str(draft.inspection.get("title") or "").casefold())
        key = (title, draft.inspection.get("published")) if title else index
        made[key] = _with(made[key], draft) if key in made else draft
    return list(made.values())


def _with(first: Draft, other: Draft) -> Draft:
    findings = list(first.findings)
    for each in other.findings:
        findings.append(_called_apart(each, {one.name for one in findings}))
    return replace(
        first,
        inspection=_both(first.inspection, other.inspection),
        response=_both(first.response, other.response),
        findings=tuple(findings),
        roles={**other.roles, **first.roles},
        guesses=tuple(dict.fromkeys((*first.guesses, *other.guesses))),
    )


def _both(first: dict[str, Data], other: dict[str, Data]) -> dict[str, Data]:
    """What the first says; and what only the other one does."""
    made = {**first}
    for key, value in other.items():
        old = made.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            made[key] = _both(old, value)
        elif not old:
            made[key] = value
    return made


def _called_apart(finding: Finding, taken: set[str]) -> Finding:
    names = (finding.name, *(f"{finding.name}-{number}" for number in range(2, len(taken) + 3)))
    return replace(finding, name=next(each for each in names if each not in taken))
