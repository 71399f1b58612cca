"""What is new among the faults of two runs: lines may move, each old fault excuses one, and no more."""

from datetime import date
from pathlib import Path

import pytest

from recotrack.checks import Case, FaultIdentity, Raised, Rule, new_faults, raised, raised_before
from recotrack.problems import Fault, Severity
from recotrack.register import Context
from tests.acting import Person

REC = "2024-08-22-soteria/rec-03.yaml"
OWNER, TEXT, ACTION = ("owner",), ("text",), ("actions", 0, "owner")


@pytest.fixture
def case(tmp_path: Path) -> Case:
    context = Context(Person(tmp_path).with_register().records, "records", date(2025, 6, 30))
    return Case(context.register(), context.today, context.evidence_exists)


def fault(message: str = "bad", route: tuple[str | int, ...] = OWNER, rule: str = "a") -> Fault:
    return Fault(rule=rule, path=REC, message=message, route=route)


def found(case: Case, *faults: Fault) -> Raised:
    """What two rules, a and b, say: these faults, in this order."""
    return raised(case, [saying(name, *faults) for name in ("a", "b")])


def saying(name: str, *faults: Fault, looks_at_faults: bool = False) -> Rule:
    """A rule that says those of these faults that have its name."""

    class Saying(Rule):
        def find(self, case: Case) -> list[Fault]:  # noqa: ARG002 - it says them of any
            return [each for each in faults if each.rule == self.name]

    return Saying(name, Severity.ERROR, "", looks_at_faults=looks_at_faults)


def whole(identity: FaultIdentity) -> FaultIdentity:
    return identity


def without_words(identity: FaultIdentity) -> FaultIdentity:
    return identity._replace(message="")


def test_a_fault_that_was_there_is_not_new_wherever_its_line_is(case: Case) -> None:
    """Of one recommendation, under one rule, in the same words."""
    before = found(case, fault(route=OWNER))
    assert new_faults(before, found(case, fault(route=TEXT)), whole).faults == ()
    other = fault("worse"), fault(route=ACTION), fault(rule="b")
    assert new_faults(before, found(case, *other), whole).faults == other


def test_of_several_the_last_in_the_file_are_new(case: Case) -> None:
    """Each old one excuses one, and a rule may name them in any order."""
    after = found(case, fault(route=OWNER), fault(route=TEXT), fault(route=("kind",)))
    new = new_faults(found(case, fault(), fault()), after, whole)
    assert [each.route for each in new.faults] == [OWNER]
    assert [each.excerpt.partition(":")[0] for each in new.problems()] == ["owner"]
    assert [each.line for each in after.problems()] == sorted(
        each.line for each in after.problems()
    )


def test_what_agrees_wholly_is_matched_first(case: Case) -> None:
    """Then what differs in its words alone: neither takes the other's."""
    before = found(case, fault("1 day late"), fault("no owner"))
    after = found(case, fault("2 days late"), fault("no owner"), fault("no board"))
    assert len(new_faults(before, after, whole).faults) == 2
    (new,) = new_faults(before, after, whole, without_words).faults
    assert new.message in {"2 days late", "no board"}
    assert new_faults(found(case, fault("no owner")), after, whole, without_words).faults == (
        fault("2 days late"),
        fault("no board"),
    )
    twice, other = found(case, fault(), fault()), found(case, fault(), fault("other"))
    assert new_faults(twice, other, whole, without_words).faults == ()


def test_a_record_may_have_had_another_name(case: Case) -> None:
    """The caller says what a identity of today would have been."""
    before = found(case, fault()._replace(path="2024-08-22-soteria/rec-05.yaml"))

    def earlier(identity: FaultIdentity) -> FaultIdentity:
        path, reference = (
            text.replace("rec-03", "rec-05") for text in (identity.path, identity.reference)
        )
        return identity._replace(path=path, reference=reference)

    after = found(case, fault())
    assert new_faults(before, after, whole).faults == (fault(),)
    assert new_faults(before, after, whole, earlier=earlier).faults == ()


def test_only_the_rules_that_say_something_are_asked_about_the_records_before(case: Case) -> None:
    """Unless one looks at what the others found: then all are."""
    after = found(case, fault())
    assert [rule.name for rule in raised_before(case, after).rules] == ["a"]
    nothing = found(case)
    assert raised_before(case, nothing).rules == ()
    last = saying("c", fault(rule="c"), looks_at_faults=True)
    every = raised(case, [*after.rules, last])
    assert [rule.name for rule in raised_before(case, every).rules] == ["a", "b", "c"]
