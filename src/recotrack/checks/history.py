"""Rules of history, asked with --since: what was published or typed once is never changed.

Each compares the records of a commit (case.past) with today's. Renamed files are followed. These
are about recommendations; history_updates.py has those about updates and actions,
history_response.py those about responses.
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import Any, NamedTuple

from recotrack.checks.rule import Case
from recotrack.model import Recommendation
from recotrack.problems import Fault, Route, Spot
from recotrack.register import File

_LATER = "what the report said; a later report gets a record of its own"
_PRINCIPLE = "what was published never changes; what happens is appended"


def pairs(case: Case, kind: str) -> Iterator[tuple[File, File]]:
    """Files of one kind as they were, with what they are now; not those that are gone."""
    if case.past is None:
        return
    for old in case.past.register.of_kind(kind):
        now = case.register.files.get(case.past.now.get(old.path) or "")
        if now is not None:
            yield old, now


class Subject(NamedTuple):
    """Whatever carries updates, as it was and as it is, and where it stands today."""

    path: str
    route: Route
    old: Any
    now: Any
    above: Recommendation | None
    """Of an action its recommendation, as it was; None for a pillar's own."""


def subjects(case: Case) -> Iterator[Subject]:
    """Recommendations, then actions; not those that are gone."""
    for old, now in pairs(case, "recommendation"):
        yield Subject(now.path, (), old.value, now.value, None)
    for kind in ("recommendation", "pillar"):
        for old, now in pairs(case, kind):
            above = old.value if kind == "recommendation" else None
            here = {action.id: (at, action) for at, action in enumerate(now.value.actions)}
            for action in old.value.actions:
                if action.id in here:
                    at, today = here[action.id]
                    yield Subject(now.path, ("actions", at), action, today, above)


def same(before: str | None, after: str | None) -> bool:
    """Whether two texts say the same: a line end inside a paragraph is a space."""
    return (before or "").split() == (after or "").split()


def text_changed(case: Case) -> Iterator[Fault]:
    """The words of a recommendation, its number, kind or addressee are not what they were.

    The inspectorate's words are the measure of everything that follows. Whoever reads the record in
    two years must find what was published, not what somebody made of it. White space and line
    breaks may change.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        text: |
          By 31 January 2025, all forces should make sure personnel working on rape receive
          training on the investigation of word-on-word cases.

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        text: |
          By 31 January 2025, all forces should make sure personnel working on rape and other
          serious sexual offences receive College of Policing approved training on the
          investigation of word-on-word cases.
    """
    for old, now in pairs(case, "recommendation"):
        for key in ("kind", "number", "addressed_to", "text"):
            before, after = getattr(old.value, key), getattr(now.value, key)
            if before and not same(before, after):
                words, was = difference(before, after or "")
                yield Fault(
                    rule="text-changed",
                    path=now.path,
                    route=(key,),
                    words=words,
                    message=was,
                    write=(f"{key}: {_LATER}",),
                    basis=_PRINCIPLE,
                )


def difference(before: str, after: str) -> tuple[str, str]:
    """Where two texts part: the first new words, to point at, and what stood there, in words."""
    old, new = before.split(), after.split()
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    # Two words before it, so that the place is found where a word stands more than once.
    start = max(0, alike - 2)
    stood = " ".join(old[start : alike + 5])
    dots = " ..." if len(old) > alike + 5 else ""
    was = f"it was: {stood}{dots}" if old[alike:] else "the text ended here"
    return " ".join(new[start : alike + 3]), was


def deadline_changed(case: Case) -> Iterator[Fault]:
    """The inspectorate's deadline is not what it was: its words, its day or its basis.

    A deadline is the inspectorate's. The force's own date moves by an update that gives the new
    one, the reason and who agreed, and the first one stays in sight beside it.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        deadline:
          words: By 31 January 2025
          date: 2025-03-31
          basis: assumed

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        deadline:
          words: By 31 January 2025
          date: 2025-01-31
          basis: stated
    """
    for old, now in pairs(case, "recommendation"):
        for key in ("words", "date", "basis"):
            before, after = getattr(old.value.deadline, key), getattr(now.value.deadline, key)
            if before and not equal(before, after):
                yield Fault(
                    rule="deadline-changed",
                    path=now.path,
                    route=("deadline", key),
                    message=f"it was {before}",
                    write=(f"{key}: {before}", "an update with due, agreed_by and the reason"),
                    basis=_PRINCIPLE,
                )


def equal(before: Any, after: Any) -> bool:  # noqa: ANN401 - texts, days, numbers
    """Whether two values are the same; texts with white space folded."""
    if isinstance(before, str):
        return same(before, after)
    return bool(before == after)


def record_removed(case: Case) -> Iterator[Fault]:
    """A record that was there is gone.

    A recommendation ends by being closed, superseded or marked as not for us, and stays to be seen.
    A file that was renamed, or went with its folder, is found again by what it says.

    Breaks::

        # 2024-08-22-soteria/rec-05.yaml (removed)

    Mends::

        # 2024-08-22-soteria/rec-05.yaml
        disposition: not for us
        reason: It is addressed to other forces.
    """
    if case.past is None:
        return
    for path, now in case.past.now.items():
        if now is None:
            yield Fault(
                rule="record-removed",
                path=path,
                message="this record was there, and is gone",
                write=(_brought_back(case.past.commit, case.register.shown(path)),),
                basis=_PRINCIPLE,
                spot=Spot(1, 1, 0),
            )


def _brought_back(commit: str, path: str) -> str:
    return f"the file as it was: git checkout {commit[:12] or 'COMMIT'} -- {path}"
