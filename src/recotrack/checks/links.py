"""Rules about names in an inspection: its programme and its time limit."""

from collections.abc import Iterator

from recotrack.checks.rule import Case
from recotrack.checks.unfit import unknown
from recotrack.problems import Fault, See


def unknown_programme(case: Case) -> Iterator[Fault]:
    """Programmes that an inspection names, and that have no folder."""
    message = "no folder of that name in programmes/"
    otherwise = "programmes/{}/programme.yaml, if it is new".format
    yield from unknown(case, "unknown-programme", "programme", message, otherwise)


def unknown_response_rule(case: Case) -> Iterator[Fault]:
    """Time limits that an inspection names, and that the policy does not have."""
    message = "not a time limit of the policy in register.yaml"
    otherwise = "{} added to policy, responses: its days, unit and first_day_counts".format
    yield from unknown(case, "unknown-response-rule", "time limit", message, otherwise)


_DUTIES = ("response_rule", "response_due", "answered_in")


def two_response_rules(case: Case) -> Iterator[Fault]:
    """Inspections that say by more than one key when a response is due."""
    for file in case.register.of_kind("inspection"):
        given = [key for key in _DUTIES if getattr(file.value, key) is not None]
        if len(given) > 1:
            yield Fault(
                rule="two-response-rules",
                path=file.path,
                route=(given[1],),
                at_key=True,
                message=f"{' and '.join(given)}: which one holds?",
                write=tuple(f"{key} alone, {_MEANS[key]}" for key in given),
                see=tuple(
                    See(file.path, (key,), "and this one is given")
                    for key in given
                    if key != given[1]
                ),
            )


_MEANS = {
    "response_rule": "if a time limit in law holds",
    "response_due": "if the report itself sets the day",
    "answered_in": "if another inspection's response answers this one too",
}
