"""What was merged and is not as it was: the changes that the rules of history ask for, by keys."""

from collections.abc import Callable, Hashable, Iterator
from typing import Any

from recotrack.checks.rule import Case
from recotrack.difference import Change, changes
from recotrack.model import Shape
from recotrack.model.key import REFERENCES, keys_of
from recotrack.register import File, Past


def changed(case: Case, kinds: str, *keys: str) -> Iterator[Change]:
    """The changes of these keys (`deadline.date`, `actions.*.due`), in records of these kinds that
    were there and are there.

    Of a list or a mapping: what became of it as a whole, if anything in it changed. A reference to
    a thing that has another name now is the same.
    """
    found = case.once(_by_keys)
    for kind in kinds.split():
        for each in keys:
            yield from found.get((kind, each), {}).values()


def held(case: Case, rule: str) -> list[Change]:
    """The changes of keys that a rule holds, as each says in `model/`."""
    return case.once(_by_rule).get(rule, [])


def _by_rule(case: Case) -> dict[str | None, list[Change]]:
    found: dict[str | None, list[Change]] = {}
    for each in all_changed(case):
        found.setdefault(each.key.held, []).append(each)
    return found


def all_changed(case: Case) -> list[Change]:
    """Every change in records that were there and are there."""
    return case.once(_changes)


def _changes(case: Case) -> list[Change]:
    past = case.past
    if past is None:
        return []
    both = (
        (old, now)
        for path, old in past.register.files.items()
        if (now := case.register.files.get(past.now.get(path) or "")) and old.kind == now.kind
    )
    return [
        each
        for old, now in (_by_names_of_today(case, past, *pair) for pair in both)
        for change in changes(old, now)
        for each in change.spread()
    ]


def _by_keys(case: Case) -> dict[tuple[str, str], dict[Hashable, Change]]:
    """By kind of file and keys; of each place one."""
    found: dict[tuple[str, str], dict[Hashable, Change]] = {}
    for change in all_changed(case):
        for end in range(1, len(change.keys) + 1):
            part = change.up_to(end)
            before, after = part.trail[-1]
            place = part.now.path, part.route, id(before), id(after)
            key = part.now.kind, ".".join(part.keys)
            found.setdefault(key, {}).setdefault(place, part)
    return found


def _by_names_of_today(case: Case, past: Past, old: File, now: File) -> tuple[File, File]:
    """Both with the names that things have today. Whoever kept an old name that means nothing now,
    which is another rule's concern, means the same thing by it.
    """
    if not past.renamed:
        return old, now
    today = case.register.referents

    def kept(name: str) -> str:
        return name if name in today else past.reference_now(name)

    before, after = _renamed(old.value, past.reference_now), _renamed(now.value, kept)
    return old._replace(value=before), now._replace(value=after)


def _renamed(value: Any, name: Callable[[str], str], *, refers: bool = False) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        return name(value) if refers else value
    if isinstance(value, tuple):
        return tuple(_renamed(each, name, refers=refers) for each in value)
    if isinstance(value, dict):
        return {key: _renamed(each, name) for key, each in value.items()}
    if hasattr(value, "root"):
        return type(value).model_construct(_renamed(value.root, name))
    if not isinstance(value, Shape):
        return value
    keys = keys_of(type(value))
    said = {key: _renamed(each, name, refers=keys[key].refers in REFERENCES) for key, each in value}
    return value.model_copy(update=said)
