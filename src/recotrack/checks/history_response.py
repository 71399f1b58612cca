"""Rules of history about responses and days of publication, asked with --since."""

from collections.abc import Iterator
from typing import Any

from recotrack.checks.history import difference, equal, pairs, same
from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.model import Recommendation, Shape
from recotrack.model.inspection import Response
from recotrack.problems import Fault, Route
from recotrack.register import File


def response_changed(case: Case) -> Iterator[Fault]:
    """What a published response says has been changed.

    Readers, the inspectorate and the Secretary of State hold the published words. What was awaited
    when it was published may still be added; a correction is published as one, with its own date.

    Breaks::

        # 2024-08-22-soteria/response.yaml
        commissioner:
          title: Police, Fire and Crime Commissioner
          name: Alex Winter
          initial_response: |
            My office leads the delivery of Pillar 3.
          overall_comments: |
            I look forward to monitoring progress.

    Mends::

        # 2024-08-22-soteria/response.yaml
        commissioner:
          title: Police, Fire and Crime Commissioner
          name: Alex Winter
          initial_response: |
            My office takes part in the delivery of Pillar 3.
          overall_comments: |
            I look forward to monitoring progress.

    Basis: Police Act 1996 s.55(5)
    """
    for old, now in pairs(case, "response"):
        if old.value.published:
            yield from _differences(now.path, old.value, now.value)
    for old, now in pairs(case, "recommendation"):
        if _was_published(case, old) and old.value.response:
            yield from _answers(now.path, old.value, now.value)


def _was_published(case: Case, old: File) -> bool:
    """Whether the response to a recommendation was out when it read as `old`."""
    folder = old.path.split("/")[0]
    inspection = _before(case, f"{folder}/inspection.yaml")
    elsewhere = inspection.value.answered_in if inspection else None
    answer = (elsewhere or folder).removesuffix("/response")
    response = _before(case, f"{answer}/response.yaml")
    return bool(response and response.value.published)


def _before(case: Case, path: str) -> File | None:
    """A file as it was."""
    if case.past is None:
        return None
    register = case.register if path in case.past.unchanged else case.past.register
    return register.files.get(path)


def _answers(path: str, old: Recommendation, now: Recommendation) -> Iterator[Fault]:
    for key in ("chief_constable", "commissioner"):
        before, after = (getattr(each.response, key, None) for each in (old, now))
        if before and not same(before, after):
            yield _response_fault(path, ("response", key), before, after)


def _differences(path: str, old: Response, now: Response) -> Iterator[Fault]:
    for part in ("chief_constable", "commissioner"):
        before, after = getattr(old, part), getattr(now, part)
        said = type(before).model_fields.keys() - Shape.model_fields.keys() if before else ()
        for key in sorted(said):
            value = getattr(before, key)
            if value and not equal(value, getattr(after, key, None)):
                yield _response_fault(path, (part, key), value, getattr(after, key, None))
    for key in ("form_version", "force", "published_at"):
        value = getattr(old, key)
        if value and not same(value, getattr(now, key)):
            yield _response_fault(path, (key,), value, getattr(now, key))
    sent = {(copy.to, copy.date) for copy in now.sent}
    for copy in old.sent:
        if (copy.to, copy.date) not in sent:
            yield _response_fault(path, ("sent",), f"{copy.to}, {copy.date}", None)


def _response_fault(path: str, route: Route, before: Any, after: Any) -> Fault:  # noqa: ANN401
    words, was = difference(str(before), str(after or ""))
    return Fault(
        rule="response-changed",
        path=path,
        route=route,
        words=words,
        message=was,
        write=(f"{route[-1]}: as it was published; a correction is published as one",),
        basis="Police Act 1996 s.55(5): the published response",
    )


def published_changed(case: Case) -> Iterator[Fault]:
    """The day on which a report or a response was published is not what it was.

    The 56 days are counted from one to the other. A day that moves makes a late response look as if
    it had come in time, or the other way round.

    Breaks::

        # 2024-08-22-soteria/response.yaml
        published: 2024-10-11

    Mends::

        # 2024-08-22-soteria/response.yaml
        published: 2024-10-14

    Basis: Police Act 1996 s.55(5A)
    """
    for kind in ("inspection", "response"):
        for old, now in pairs(case, kind):
            before, after = old.value.published, now.value.published
            if before and before != after:
                yield Fault(
                    rule="published-changed",
                    path=now.path,
                    route=("published",),
                    message=f"it was {uk(before)}",
                    write=(f"published: {before}",),
                    basis="Police Act 1996 s.55(5A): the day of publication is what is counted",
                )
