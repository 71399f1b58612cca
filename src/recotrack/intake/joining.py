"""One draft from several of the same inspection, as on two sheets of a workbook."""

from collections.abc import Iterable
from dataclasses import replace

from recotrack.edit import Data
from recotrack.intake.draft import Draft
from recotrack.words import free_name, one_line


def joined(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts, with those of the same title and day joined. Findings keep different names."""
    made: dict[object, Draft] = {}
    for index, draft in enumerate(drafts):
        title = one_line(str(draft.inspection.get("title") or "").casefold())
        key = (title, draft.inspection.get("published")) if title else index
        made[key] = _join(made[key], draft) if key in made else draft
    return list(made.values())


def _join(first: Draft, other: Draft) -> Draft:
    findings = list(first.findings)
    for each in other.findings:
        name = free_name(each.name, {one.name for one in findings})
        findings.append(replace(each, name=name))
    return replace(
        first,
        inspection=_filled_up(first.inspection, other.inspection),
        response=_filled_up(first.response, other.response),
        findings=tuple(findings),
        roles={**other.roles, **first.roles},
        guesses=tuple(dict.fromkeys((*first.guesses, *other.guesses))),
        doubts=tuple(dict.fromkeys((*first.doubts, *other.doubts))),
    )


def _filled_up(first: dict[str, Data], other: dict[str, Data]) -> dict[str, Data]:
    """The values of `first`, and those of `other` for keys that `first` leaves empty."""
    made = {**first}
    for key, value in other.items():
        old = made.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            made[key] = _filled_up(old, value)
        elif not old:
            made[key] = value
    return made
