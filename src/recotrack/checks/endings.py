"""Rules of how work ends: a cancellation agreed, a closing with its letter, a known successor."""

from collections.abc import Iterator

from recotrack.checks.rule import Case
from recotrack.checks.survey import actions_that_are, recommendations_that_are
from recotrack.problems import Fault
from recotrack.progress import superseded, updates_since


def cancelled_without_agreement(case: Case) -> Iterator[Fault]:
    """An action was cancelled, and the record does not say who agreed.

    A cancelled action leaves every total. So its owner cannot cancel it alone: a role or a board
    agrees, and the note says why.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        actions:
          - id: audit-ssaidp2
            title: Audit the SSAIDP2
            added: 2024-10-16
            updates:
              - date: 2024-11-20
                by: pillar-4-lead
                status: cancelled
                note: The national audit covers it.

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        actions:
          - id: audit-ssaidp2
            title: Audit the SSAIDP2
            added: 2024-10-16
            updates:
              - date: 2024-11-20
                by: pillar-4-lead
                status: cancelled
                agreed_by: op-soteria-board
                note: The national audit covers it.
    """
    for at in actions_that_are(case, {"cancelled"}):
        ended = updates_since(at.action.updates, {"cancelled"})
        if not any(each.agreed_by for _, each in ended):
            yield Fault(
                rule="cancelled-without-agreement",
                path=at.file.path,
                route=(*at.route, "updates", ended[0][0], "status"),
                message="cancelled, and nobody is named who agreed",
                write=(
                    "agreed_by: the role or board that agreed, beside the status",
                    "status: blocked or in progress, until somebody has",
                ),
            )


def closed_without_ref(case: Case) -> Iterator[Fault]:
    """A recommendation is closed, and the inspectorate's decision is not named.

    Closed is what the inspectorate decides; the force's own word is complete. `ref` names the
    letter or the entry that says so, so that anybody can look it up.

    Breaks::

        # 2024-08-22-soteria/rec-05.yaml
        updates:
          - date: 2025-05-12
            by: liaison-officer
            status: closed
            note: Signed off.

    Mends::

        # 2024-08-22-soteria/rec-05.yaml
        updates:
          - date: 2025-05-12
            by: liaison-officer
            status: closed
            ref: Letter of 12 May 2025
            note: Signed off.
    """
    for file in recommendations_that_are(case, {"closed"}):
        ended = updates_since(file.value.updates, {"closed"})
        if not any(each.ref for _, each in ended):
            yield Fault(
                rule="closed-without-ref",
                path=file.path,
                route=("updates", ended[0][0], "status"),
                message="closed, and no decision of the inspectorate is named",
                write=(
                    "ref: the inspectorate's letter or entry, such as Letter of 12 May 2025",
                    "status: complete, if it is the force that has finished",
                ),
            )


def superseded_without_link(case: Case) -> Iterator[Fault]:
    """A recommendation is said to be superseded, and no other record says that it supersedes it.

    Superseded work is chased no more, so the record that took it over must be known. The newer
    record names the older one, under `links`.

    Breaks::

        # 2023-05-04-self-assessment/rec-02.yaml
        updates:
          - date: 2024-10-16
            by: liaison-officer
            status: superseded
            note: Recommendation 3 of the inspectorate's report takes this over.

    Mends::

        # 2023-05-04-self-assessment/rec-02.yaml
        updates:
          - date: 2024-10-16
            by: liaison-officer
            status: superseded
            note: Recommendation 3 of the inspectorate's report takes this over.

        # 2024-08-22-soteria/rec-03.yaml
        links:
          - type: supersedes
            to: 2023-05-04-self-assessment/rec-02
    """
    if case.register.unread:
        return  # one of those may hold the link, and is named by a problem of its own
    named = None
    for file in recommendations_that_are(case, {"superseded"}):
        ended = updates_since(file.value.updates, {"superseded"})
        named = superseded(case.register.of_kind("recommendation")) if named is None else named
        if file.reference not in named:
            yield Fault(
                rule="superseded-without-link",
                path=file.path,
                route=("updates", ended[0][0], "status"),
                message="no other record's supersedes link names this one",
                write=(
                    f"type: supersedes and to: {file.reference}, under links of the newer record",
                    "an update with status: reopened, if nothing took it over",
                    "an update with status: closed and its ref, if the inspectorate closed it",
                ),
            )
