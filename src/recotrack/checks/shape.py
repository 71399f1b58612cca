"""Rules of shape: which files, keys and values there are.

The register and the model find most of it; here it is named and explained. None of it can be
waived: a record that has no shape is in no total.
"""

from collections.abc import Iterator

from recotrack.checks import bounds, together
from recotrack.checks.mappings import known_keys, with_assumed
from recotrack.checks.names import cures
from recotrack.checks.reading import found
from recotrack.checks.rule import Case
from recotrack.problems import Fault


def unexpected_file(case: Case) -> Iterator[Fault]:
    """A file or folder that is no record, or that belongs to none.

    `rec-03.yml` or `Rec 3.yaml` would go unread, and its recommendation would be missing from every
    table. So whatever stands in the records folder is a record, or begins with a dot. A folder of
    recommendations needs its inspection.yaml, one of pillars its programme.yaml.

    Breaks::

        # 2024-08-22-soteria/afi-training.yml
        kind: area for improvement
        addressed_to: the force
        text: The force should train its supervisors.
        deadline:
          basis: none
        owner: pillar-4-lead
        due: 2025-12-31

    Mends::

        # 2024-08-22-soteria/afi-training.yaml
        kind: area for improvement
        addressed_to: the force
        text: The force should train its supervisors.
        deadline:
          basis: none
        owner: pillar-4-lead
        due: 2025-12-31
    """
    yield from found(case, "unexpected-file")
    yield from together.headless(case)


def unknown_key(case: Case) -> Iterator[Fault]:
    """A key that no record of this kind has.

    A mistyped key would go unread: `owners:` names no owner. So only the keys of docs/records.md
    are allowed, in `assumed` too.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        owners: pillar-4-lead

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        owner: pillar-4-lead
    """
    yield from found(case, "unknown-key")
    for file in case.register.files.values():
        for route, mapping in with_assumed(file.value):
            known = known_keys(type(mapping))
            for index, name in enumerate(mapping.assumed):
                if name not in known:
                    yield Fault(
                        rule="unknown-key",
                        path=file.path,
                        route=(*route, "assumed", index),
                        message="assumed lists keys of its own mapping, and this is none",
                        write=cures("", name, known, "no entry here, if nothing is assumed"),
                    )


def missing_key(case: Case) -> Iterator[Fault]:
    """A key that has to be there is absent or empty.

    A few facts no record can do without: the words of a recommendation, the day an action was
    added, why something is not accepted. All others may be left empty until they are known.

    Breaks::

        # 2024-08-22-soteria/rec-05.yaml
        disposition: not accepted

    Mends::

        # 2024-08-22-soteria/rec-05.yaml
        disposition: not accepted
        reason: The definition is already in use under another name.
    """
    yield from found(case, "missing-key")
    yield from together.reason_missing(case)
    yield from together.day_missing(case)
    yield from together.deadline_date_missing(case)


def wrong_type(case: Case) -> Iterator[Fault]:
    """A value of another kind than the one that belongs here.

    A date is written YYYY-MM-DD and is a day that exists; a list has a dash before each entry; a
    name is small letters, digits and hyphens. recotrack asks rather than guesses: a wrong date in a
    statutory record is worse than a question.

    Breaks::

        # 2024-08-22-soteria/rec-05.yaml
        due: 31/07/2025

    Mends::

        # 2024-08-22-soteria/rec-05.yaml
        due: 2025-07-31
    """
    yield from found(case, "wrong-type")


def not_allowed(case: Case) -> Iterator[Fault]:
    """A word, day or number that is not one of those that may stand here.

    Statuses, dispositions and the like are fixed words, so that totals can count them: "done" and
    "complete" would be two columns. Nor may days and numbers stand here that cannot be: a deadline
    whose basis is none has no date, a time limit has at least 1 day, a response is not published
    before its report, and no action answers bullet 4 of three.

    Breaks::

        # 2024-08-22-soteria/rec-05.yaml
        disposition: accepted in part

    Mends::

        # 2024-08-22-soteria/rec-05.yaml
        disposition: partly accepted
        reason: The force has no repeat suspects team to give this to.
    """
    yield from found(case, "not-allowed")
    yield from together.deadline_date_not_allowed(case)
    yield from bounds.numbers_of_policy(case)
    yield from bounds.days_of_response(case)
    yield from bounds.bullets_answered(case)
