"""The changes of merged records, by keys: what the rules of history ask for."""

from collections.abc import Hashable, Iterator

from recotrack.checks.earlier import with_names
from recotrack.checks.rule import Case
from recotrack.difference import Change, changes
from recotrack.register import File, Past


def changed(case: Case, kinds: str, *keys: str) -> Iterator[Change]:
    """The changes of these keys (`deadline.date`, `actions.*.due`), in records of these kinds that
    both versions have.

    A list or a mapping is one change as a whole, if anything in it changed. A reference to a thing
    that was renamed has not changed.
    """
    found = case.once(_changes_by_keys)
    for kind in kinds.split():
        for each in keys:
            yield from found.get((kind, each), {}).values()


def held(case: Case, rule: str) -> list[Change]:
    """The changes of keys that `rule` holds, by what each key says in `model/`."""
    return case.once(_changes_by_rule).get(rule, [])


def _changes_by_rule(case: Case) -> dict[str | None, list[Change]]:
    found: dict[str | None, list[Change]] = {}
    for each in all_changed(case):
        found.setdefault(each.key.held, []).append(each)
    return found


def all_changed(case: Case) -> list[Change]:
    """Every change in records that both versions have."""
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


def _changes_by_keys(case: Case) -> dict[tuple[str, str], dict[Hashable, Change]]:
    """The changes by kind of file and keys, one for each place."""
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
    """Both versions of a file with the names that things have today.

    If today's file still has an old name that now means nothing, it is read as the new one: that
    the name is wrong is another rule's concern.
    """
    if not past.renamed:
        return old, now
    today = case.register.referents

    def kept(name: str) -> str:
        return name if name in today else past.reference_now(name)

    before, after = with_names(old.value, past.reference_now), with_names(now.value, kept)
    return old._replace(value=before), now._replace(value=after)
