"""The rules that can find a new fault after a change of records."""

from collections.abc import Iterable
from typing import Any

from recotrack.checks.rule import Rule
from recotrack.model import Action, Pillar, Recommendation
from recotrack.register import Register


def asked_of_change(rules: Iterable[Rule], before: Register, after: Register) -> tuple[Rule, ...]:
    """The rules for which the change from `before` to `after` can bring a new fault.

    If only updates changed, which is the usual change, the rules that look at no update are left
    out: they find what they found before.
    """
    if _differ_in_more_than_updates(before, after):
        return tuple(rules)
    return tuple(rule for rule in rules if rule.of_updates)


def _differ_in_more_than_updates(before: Register, after: Register) -> bool:
    return before.files.keys() != after.files.keys() or any(
        file.value is not after.files[path].value
        and _without_updates(file.value) != _without_updates(after.files[path].value)
        for path, file in before.files.items()
    )


def _without_updates(value: Any) -> Any:  # noqa: ANN401 - a record, or an action of one
    """A record without its own updates and those of its actions."""
    empty: dict[str, Any] = {}
    if isinstance(value, Recommendation | Action):
        empty["updates"] = ()
    if isinstance(value, Recommendation | Pillar):
        empty["actions"] = tuple(map(_without_updates, value.actions))
    return value.model_copy(update=empty) if empty else value
