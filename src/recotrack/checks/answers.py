"""Rules of what a response says: each recommendation explained, the chief constable heard."""

from collections import Counter
from collections.abc import Iterator

from recotrack.checks.duty import duties, severity_of
from recotrack.checks.rule import Case
from recotrack.model.recommendation import Answers
from recotrack.problems import Fault
from recotrack.progress import has_explanation
from recotrack.register import File, InspectionAt

_MOST = 50
"""A report with more recommendations: which have no record would be no help any more."""
_NEITHER = "no explanation by the commissioner"
_ALONE = f"{_NEITHER}: the chief constable's answer may not be enough"


def explanation_missing(case: Case) -> Iterator[Fault]:
    """The commissioner explains no action on a recommendation, nor why there is none.

    For each recommendation the body's own comments explain the action taken or proposed, or why
    none is. What the chief constable says about it may not be enough. One line will do, also where
    the recommendation is for somebody else. Areas for improvement and causes of concern are not
    asked. A warning until the response is published.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        response:
          chief_constable: The force is auditing the SSAIDP2.
          commissioner:

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        response:
          chief_constable: The force is auditing the SSAIDP2.
          commissioner: I have asked for the audit's result by the end of the year.

    Basis: Police Act 1996 s.55(5B)
    """
    for duty in duties(case):
        for file in duty.at.recommendations:
            answers = file.value.response
            if file.value.kind == "recommendation" and not has_explanation(answers):
                yield Fault(
                    rule="explanation-missing",
                    path=file.path,
                    route=("response", "commissioner"),
                    at_key=not (answers and answers.commissioner),
                    message=_unexplained(answers),
                    write=("commissioner: the action taken or proposed, or why there is none",),
                    basis=duty.law("s.55(5B)"),
                    severity=duty.severity,
                )


def _unexplained(answers: Answers | None) -> str:
    if answers and answers.commissioner:
        return "None alone says neither what is done nor why nothing is"
    return _ALONE if answers and answers.chief_constable else _NEITHER


def chief_constable_silent(case: Case) -> Iterator[Fault]:
    """The response holds no word of the chief constable.

    The body invites the chief constable's comments and publishes them with its own. There may
    lawfully be none, so this is only ever a warning: perhaps they came, and nobody copied them in.
    It is asked once there is a response.yaml.

    Breaks::

        # 2024-08-22-soteria/response.yaml
        chief_constable:
          name: Robin Marsh
          comments:

        # 2024-08-22-soteria/rec-03.yaml
        response:
          commissioner: I have asked for the audit's result by the end of the year.

        # 2024-08-22-soteria/rec-05.yaml
        response:
          commissioner: I accept this.

    Mends::

        # 2024-08-22-soteria/response.yaml
        chief_constable:
          name: Robin Marsh
          comments: The force accepts every recommendation.

        # 2024-08-22-soteria/rec-03.yaml
        response:
          commissioner: I have asked for the audit's result by the end of the year.

        # 2024-08-22-soteria/rec-05.yaml
        response:
          commissioner: I accept this.

    Basis: Police Act 1996 s.55(4) and (5)
    """
    for duty in duties(case):
        response = duty.at.response_file
        if response and not _heard(duty.at):
            yield Fault(
                rule="chief-constable-silent",
                path=response.path,
                route=("chief_constable", "comments"),
                at_key=True,
                message="no comments by the chief constable, here or on a recommendation",
                write=(
                    "comments: under chief_constable, as they came",
                    "nothing if there were none: they may lawfully be absent",
                ),
                basis=duty.law("s.55(4) and (5)"),
            )


def _heard(at: InspectionAt) -> bool:
    own = at.response.chief_constable if at.response else None
    answers = (file.value.response for file in at.recommendations)
    return bool(own and own.comments) or any(each and each.chief_constable for each in answers)


def recommendations_missing(case: Case) -> Iterator[Fault]:
    """The report has more recommendations, or fewer, than there are records of them.

    The response answers every recommendation of the report, also those for somebody else: one that
    has no record is one that nobody sees. Only recommendations are counted, neither areas for
    improvement nor causes of concern.

    Breaks::

        # 2024-08-22-soteria/inspection.yaml
        recommendations_in_report: 3

    Mends::

        # 2024-08-22-soteria/inspection.yaml
        recommendations_in_report: 2
    """
    unread = Counter(_folder_of_unread(case))
    for at in case.register.inspections.values():
        stated = at.inspection.recommendations_in_report if at.inspection else None
        if at.file is None or stated is None:
            continue
        files = [file for file in at.recommendations if file.value.kind == "recommendation"]
        count = len(files) + unread[at.reference]
        if count != stated:
            few = f"{count} of {stated} have a record"
            many = f"{count} have a record, and the report is said to have {stated}"
            yield Fault(
                rule="recommendations-missing",
                path=at.file.path,
                route=("recommendations_in_report",),
                message=few if count < stated else many,
                write=_few(files, stated) if count < stated else _many(count),
                severity=severity_of(at),
            )


def _folder_of_unread(case: Case) -> Iterator[str]:
    """A record that cannot be read is there, and its own problem says what is wrong with it."""
    for path in case.register.unread:
        folder, _, name = path.rpartition("/")
        if name.startswith("rec-"):
            yield folder


def _few(files: list[File], stated: int) -> tuple[str, ...]:
    numbers = _without_record([file.value.number or "" for file in files], stated)
    which = f", by their numbers {numbers}" if numbers else ""
    return (
        f"a record for each of the others{which}; one line explains one that is for somebody else",
        f"{len(files)}, if the report has no more",
    )


def _without_record(numbers: list[str], stated: int) -> str:
    """The numbers that have no record, where the report plainly counts from 1; else nothing."""
    rest = [
        str(number) for number in range(1, min(stated, _MOST) + 1) if str(number) not in numbers
    ]
    return ", ".join(rest) if len(rest) + len(numbers) == stated else ""


def _many(count: int) -> tuple[str, ...]:
    return (
        f"{count}, if the report has that many",
        "kind: area for improvement or cause of concern, on a record of one",
    )
