"""Which rules are asked of a change: none is left out that could have found something new in it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from recotrack.checks import RULES, Case, Rule, asked_of_change, new_faults, raised, raised_before
from recotrack.model import Action, Pillar, Recommendation, Update
from recotrack.register import Register
from recotrack.starter import demo_register
from tests.checks.test_rules import applied
from tests.conftest import TODAY, written
from tests.tables import every_row

NOT_OF_UPDATES = {rule for rule in RULES if not rule.of_updates}
DEMO = "the demo"
EXAMPLES = [
    DEMO,
    *(f"{rule.name} {part}" for rule in RULES for part in ("breaks", "mends") if rule.page.mends or part == "breaks"),
]  # fmt: skip


FOLDER = TemporaryDirectory(prefix="recotrack-asked-")


@cache
def case_of(example: str) -> Case:
    """The register of a rule's example, or of the demo: made once."""
    folder = Path(FOLDER.name) / example
    if example == DEMO:
        return Case(written(folder, dict(demo_register(records=60, seed=1))), TODAY, lambda _: True)
    name, _, part = example.partition(" ")
    rule = next(each for each in RULES if each.name == name)
    return applied(getattr(rule.page, part), folder, with_past=rule.of_history)().case


class Closed(tuple[Update, ...]):
    """Updates that nobody may look at."""

    __slots__ = ()

    def _refuse(self, *_: object) -> Any:
        message = "a rule with of_updates=False looked at updates"
        raise AssertionError(message)

    __iter__ = __len__ = __bool__ = __getitem__ = __contains__ = _refuse
    __eq__ = __ne__ = __hash__ = __add__ = __radd__ = _refuse


def with_updates(register: Register, make: Callable[[tuple[Update, ...]], Any]) -> Register:
    """The register with other updates, of its recommendations and of all actions."""

    def changed(value: Any) -> Any:
        other: dict[str, Any] = {}
        if isinstance(value, Recommendation | Action):
            other["updates"] = make(value.updates)
        if isinstance(value, Recommendation | Pillar):
            other["actions"] = tuple(map(changed, value.actions))
        return value.model_copy(update=other)

    files = {
        path: file._replace(value=changed(file.value)) for path, file in register.files.items()
    }
    return replace(register, files=files)


@pytest.mark.test_all("a long run")
@every_row("example", EXAMPLES)
def test_the_rules_left_out_look_at_no_update(example: str) -> None:
    """They find the same in records whose updates, and whose bytes, cannot be looked at."""
    case = case_of(example)

    def closed_file(path: str) -> bytes:
        message = f"a rule with of_updates=False read {path} itself"
        raise AssertionError(message)

    closed = with_updates(case.register, lambda _: Closed())
    blind = replace(case, register=replace(closed, read=closed_file))
    for rule in NOT_OF_UPDATES:
        assert list(rule.find(blind)) == list(rule.find(case)), rule.name


def wrong_updates(updates: tuple[Update, ...]) -> Iterator[Update]:
    """What was there, and two updates in which as much is wrong as can be."""
    yield from updates
    for day, status in (("2026-01-05", "complete"), ("2020-01-01", "closed")):
        yield Update.model_validate(
            {
                "date": day,
                "by": "nobody",
                "note": "<b>Done</b> by 2031.",
                "status": status,
                "due": "2031-01-01",
                "owner": "nobody",
                "agreed_by": "nobody",
                "evidence": [{"title": "Minutes", "at": "minutes.pdf"}],
            }
        )


@pytest.mark.test_all("a long run")
@every_row("example", EXAMPLES)
def test_updates_bring_the_same_new_faults_as_if_all_rules_were_asked(example: str) -> None:
    """Those that are left out would have found nothing new."""
    before = case_of(example)
    after = replace(
        before, register=with_updates(before.register, lambda old: (*wrong_updates(old),))
    )
    asked = asked_of_change(RULES, before.register, after.register)
    assert set(RULES) - set(asked) == NOT_OF_UPDATES

    def found(rules: tuple[Rule, ...]) -> list[Any]:
        now = raised(after, rules)
        return sorted(new_faults(raised_before(before, now), now, lambda sign: sign).faults)

    assert found(asked) == found(RULES)


def test_all_rules_are_asked_where_more_than_updates_changed() -> None:
    """Another key, a record more, a record less."""
    register = case_of(DEMO).register
    path, file = next(
        (at, each) for at, each in register.files.items() if each.kind == "recommendation"
    )
    other = file._replace(value=file.value.model_copy(update={"number": "99"}))
    without = {at: each for at, each in register.files.items() if at != path}
    for files in ({**without, path: other}, without):
        changed = replace(register, files=files)
        assert asked_of_change(RULES, register, changed) == RULES
        assert asked_of_change(RULES, changed, register) == RULES


def test_rules_of_history_find_nothing_without_history() -> None:
    """So a check that holds no history does without them."""
    case = case_of(DEMO)
    assert [rule.name for rule in RULES if rule.of_history and [*rule.find(case)]] == []
