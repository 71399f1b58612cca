"""Progress: owners, dates, the order of statuses, evidence, agreement, and the days of updates."""

import re
from collections.abc import Callable
from datetime import date
from textwrap import indent

import pytest

from recotrack.cli.cure_text import cure_text
from recotrack.problems import Problem
from recotrack.progress import RECOMMENDATION_STATUSES
from recotrack.words import days_late
from tests.conftest import TODAY, Files, ProblemsOf
from tests.tables import every_row

REGISTER = """\
force: Ravensmoor Police
commissioner:
  title: Police and Crime Commissioner
chief_constable:
  name: Robin Marsh
roles:
  lead:
    title: Pillar lead
  other:
    title: Another role
boards:
  board:
    title: The board
policy:
  due_soon: 30
"""
INSPECTION = (
    "title: A report\ninspectorate: Internal audit\nkind: thematic\npublished: 2024-08-22\n"
)
RECORD = """\
kind: recommendation
number: 1
addressed_to: forces
text: Do it.
"""
DEADLINE = "deadline:\n  date: 2025-01-31\n  basis: assumed\n"
NO_DEADLINE = "deadline:\n  basis: none\n"
PILLAR = "title: Pillar\nleads:\n  - lead\n"

FACTS = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}|[\w-]+ \([^)]*\)")
"""What a message takes from the records: days, and open work with how it stands."""
CLAIMS = {"status-order", "evidence-missing", "complete-over-open-work"}
STATUS = re.compile("|".join(sorted(RECOMMENDATION_STATUSES, key=len, reverse=True)))
"""What is said to have been reached: of the rules that are about such a claim, the statuses named."""

Found = Callable[..., list[str]]


def updates(*lines: str) -> str:
    """The list of updates: each is a day, who reports it, and what else it says, after semicolons."""
    written = "".join(update(line) for line in lines)
    return f"updates:\n{written}" if lines else ""


def update(line: str) -> str:
    day, by, *more = line.split("; ")
    keys = "".join(f"    {each}\n" for each in more if each != "evidence")
    evidence = "    evidence:\n      - title: Report\n" if "evidence" in more else ""
    return f"  - date: {day}\n    by: {by}\n    note: Something happened.\n{keys}{evidence}"


def action(*lines: str, more: str = "", name: str = "work") -> str:
    """An entry of the list of actions."""
    inner = f"title: Work\nadded: 2024-10-16\n{more}{updates(*lines)}"
    return f"  - id: {name}\n{indent(inner, '    ')}"


def _facts(problem: Problem) -> list[str]:
    claimed = STATUS.match(problem.message) if problem.rule in CLAIMS else None
    follows = STATUS.findall(problem.message) if problem.rule == "status-order" else []
    return [*(follows or ([claimed[0]] if claimed else [])), *FACTS.findall(problem.message)]


@pytest.fixture
def found(problems_of: ProblemsOf) -> Found:
    """The problems of one recommendation (or of these files) by rule and line, with the facts that are
    named. The words are those of tests/rules/expected.
    """

    def check(
        *,
        rec: str = "",
        deadline: str = DEADLINE,
        owner: str = "lead",
        actions: str = "",
        more: Files | None = None,
        today: date = TODAY,
    ) -> list[str]:
        listed = f"actions:\n{actions}" if actions else ""
        files: Files = {
            "register.yaml": REGISTER,
            "2024-08-22-report/inspection.yaml": INSPECTION,
            "2024-08-22-report/rec-01.yaml": f"{RECORD}{deadline}owner: {owner}\n{listed}{rec}",
            **(more or {}),
        }
        return [
            " ".join([f"{each.rule}:{each.line}", *_facts(each)])
            for each in problems_of(files, today)
        ]

    return check


@pytest.fixture
def of_action(found: Found) -> Found:
    """The problems of one action with these updates."""

    def check(*lines: str, more: str = "") -> list[str]:
        return found(actions=action(*lines, more=more))

    return check


@pytest.fixture
def of_recommendation(found: Found) -> Found:
    """The problems of a recommendation with these updates of its own."""

    def check(*lines: str) -> list[str]:
        return found(rec=updates(*lines))

    return check


# Owners and dates: said once, at the thing that the others inherit from.


def test_what_is_owned_and_dated_is_silent(found: Found) -> None:
    assert found(actions=action()) == []


def test_no_owner_is_said_of_the_recommendation_and_not_of_what_inherits_from_it(
    found: Found,
) -> None:
    assert found(owner="", actions=action() + action(name="more")) == ["no-owner:8"]


def test_an_owner_may_be_named_by_an_update(found: Found) -> None:
    assert found(owner="", rec=updates("2024-11-01; lead; owner: lead"), actions=action()) == []


def test_open_work_under_a_recommendation_that_is_over_still_needs_an_owner(found: Found) -> None:
    closed = updates("2024-11-01; lead; status: closed; ref: Letter")
    assert found(owner="", rec=closed, actions=action()) == ["no-owner:10"]
    assert found(owner="", rec=closed, actions=action(more="owner: lead\n")) == []
    done = action("2024-11-01; lead; status: complete; evidence")
    assert found(owner="", rec=closed, actions=done) == []


@every_row("late", ["2024-11-01", "2024-11-20"])
def test_what_is_done_by_its_last_day_is_not_asked_for_an_owner(found: Found, late: str) -> None:
    """Typed late, and within a day in the order of the file."""
    closed = updates("2024-11-01; lead; status: closed; ref: Letter")
    begun, done = (
        f"{late}; lead; status: in progress",
        "2024-11-20; lead; status: complete; evidence",
    )
    assert found(owner="", rec=closed, actions=action(begun, done)) == []
    typed_late = found(owner="", rec=closed, actions=action(done, begun))
    assert [each.split(":")[0] for each in typed_late] == (
        ["update-order"] if late < "2024-11-20" else ["no-owner"]
    )


def test_a_pillars_own_action_is_named_itself(found: Found) -> None:
    """It inherits nothing; what is over needs neither owner nor date."""
    over = action("2024-11-01; lead; status: cancelled; agreed_by: board", name="over")
    pillar = f"{PILLAR}actions:\n{action()}{over}"
    programme = {
        "programmes/plan/programme.yaml": "title: Plan\n",
        "programmes/plan/pillar-1.yaml": pillar,
    }
    assert found(more=programme) == [
        "no-date:5",
        "no-owner:5",
    ]


def test_the_role_that_leads_the_pillar_is_offered(problems_of: ProblemsOf) -> None:
    problems = problems_of(
        {
            "register.yaml": REGISTER,
            "programmes/plan/programme.yaml": "title: Plan\n",
            "programmes/plan/pillar-1.yaml": f"{PILLAR}actions:\n{action()}",
        }
    )
    assert [each.write for each in problems if each.rule == "no-owner"] == [
        (
            "owner: the role that answers for it, such as lead, who leads plan/pillar-1",
            "recotrack update plan/pillar-1/work --owner ROLE --note NOTE --by ROLE",
        )
    ]


def test_no_date_is_said_of_the_recommendation_and_not_of_what_inherits_from_it(
    found: Found,
) -> None:
    message = "no-date:5"
    assert found(deadline=NO_DEADLINE, actions=action() + action(name="more")) == [message]
    dated = action(more="due: 2025-01-31\n") + action("2024-11-01; lead; due: 2025-01-31", name="b")
    assert found(deadline=NO_DEADLINE, actions=dated) == [message]


@every_row(
    "rec",
    [
        "due: 2025-06-30\n",
        updates("2024-11-01; lead; due: 2025-06-30"),
        updates("2024-11-01; lead; status: complete"),
        "disposition: not for us\nreason: Another force's.\n",
        "disposition: not accepted\nreason: It was done in 2020.\n",
    ],
)
def test_a_date_of_the_forces_own_or_nothing_left_to_do_needs_no_date(
    found: Found, rec: str
) -> None:
    """The first date that an update gives is no move, so nobody need agree to it."""
    done = action("2024-11-01; lead; status: complete; evidence")
    assert found(deadline=NO_DEADLINE, rec=rec, actions=done) == []


@every_row("rec", ["due: 2025-06-30\n", updates("2024-11-01; lead; due: 2025-06-30")])
def test_an_action_goes_by_the_date_of_its_recommendation(found: Found, rec: str) -> None:
    assert found(deadline=NO_DEADLINE, rec=rec, actions=action()) == []


def test_what_is_not_accepted_is_asked_for_neither_owner_nor_date(found: Found) -> None:
    """With its reason it is a decision; an open action below it is work, and asked for both."""
    refused = "disposition: not accepted\nreason: It was done in 2020.\n"
    assert found(deadline=NO_DEADLINE, owner="", rec=refused) == []
    below = found(deadline=NO_DEADLINE, owner="", rec=refused, actions=action())
    assert [each.partition(":")[0] for each in below] == ["no-date", "no-owner"]
    for bare in ("disposition: not accepted\n", "disposition: not accepted\nreason: None\n"):
        rules = [each.partition(":")[0] for each in found(deadline=NO_DEADLINE, owner="", rec=bare)]
        assert sorted(rules) == ["missing-key", "no-date", "no-owner"]


def test_what_another_record_supersedes_is_asked_for_neither_owner_nor_date(found: Found) -> None:
    link = "links:\n  - type: supersedes\n    to: 2024-08-22-report/rec-01\n"
    newer = {
        "2024-08-22-report/rec-02.yaml": (
            f"{RECORD.replace('1', '2')}{DEADLINE}owner: lead\n{link}"
        )
    }
    assert found(deadline=NO_DEADLINE, owner="", more=newer) == []


# Statuses.


@every_row(
    "lines",
    [
        ["in progress", "blocked", "not started", "complete", "verified", "in progress"],
        ["in progress", "in progress", "complete", "complete", "verified", "verified"],
        ["cancelled", "cancelled", "in progress", "complete"],
    ],
)
def test_an_actions_way_may_lead_on_and_back(of_action: Found, lines: list[str]) -> None:
    """The same status again is always allowed."""
    days = [
        f"2024-11-{day:02}; {'other' if status == 'verified' else 'lead'}; status: {status}; "
        "evidence; agreed_by: board"
        for day, status in enumerate(lines, start=1)
    ]
    assert of_action(*days) == []


@every_row(
    "statuses",
    [
        ["open", "complete", "verified", "submitted", "closed", "reopened", "submitted"],
        ["closed", "closed", "reopened", "complete", "reopened", "closed"],
        ["submitted", "closed"],
    ],
)
def test_a_recommendations_steps_may_be_skipped(
    of_recommendation: Found, statuses: list[str]
) -> None:
    days = [
        f"2024-11-{day:02}; lead; status: {status}; ref: Letter; evidence"
        for day, status in enumerate(statuses, start=1)
    ]
    assert of_recommendation(*days) == []


@every_row(
    ("before", "status", "cures"),
    [
        (
            "in progress",
            "verified",
            (
                "complete and its evidence first, then verified",
                "one of: not started, blocked, complete with evidence:, cancelled with agreed_by:",
            ),
        ),
        ("cancelled", "complete", ("status: in progress",)),
        ("complete", "blocked", ("one of: in progress, verified by another role",)),
        (
            "complete",
            "closed",
            (
                "one of: in progress, verified by another role",
                "the status in an update of the recommendation, if that is meant",
            ),
        ),
    ],
)
def test_what_an_actions_status_may_not_follow(
    problems_of: ProblemsOf, before: str, status: str, cures: tuple[str, ...]
) -> None:
    first = f"2024-11-01; lead; status: {before}; evidence; agreed_by: board"
    entry = action(first, f"2024-11-02; other; status: {status}")
    files: Files = {
        "register.yaml": REGISTER,
        "2024-08-22-report/inspection.yaml": INSPECTION,
        "2024-08-22-report/rec-01.yaml": f"{RECORD}{DEADLINE}owner: lead\nactions:\n{entry}",
    }
    (problem,) = problems_of(files)
    assert (problem.rule, problem.write) == ("status-order", cures)


@every_row("status", ["blocked", "in progress", "not started", "cancelled"])
def test_an_actions_status_is_none_of_a_recommendation(
    of_recommendation: Found, status: str
) -> None:
    assert of_recommendation(f"2024-11-02; lead; status: {status}") == ["status-order:13"]


def test_a_wrong_step_is_said_once_and_the_next_goes_on_from_it(of_recommendation: Found) -> None:
    assert of_recommendation(
        "2024-11-01; lead; status: reopened",
        "2024-11-02; lead; status: submitted",
        "2024-11-03; lead; status: verified",
        "2024-11-04; lead; status: closed; ref: Letter",
    ) == [
        "status-order:13 reopened open",
        "status-order:21 verified submitted",
    ]


def test_the_update_that_brought_the_status_is_shown(problems_of: ProblemsOf) -> None:
    """The first of those that say the same."""
    own = updates(
        "2024-11-01; lead; status: submitted",
        "2024-11-02; lead; status: submitted",
        "2024-11-03; lead; status: open",
    )
    files: Files = {
        "register.yaml": REGISTER,
        "2024-08-22-report/inspection.yaml": INSPECTION,
        "2024-08-22-report/rec-01.yaml": f"{RECORD}{DEADLINE}owner: lead\n{own}",
    }
    (problem,) = problems_of(files)
    assert [(each.line, each.message) for each in problem.related] == [
        (13, "submitted since 1 November 2024")
    ]


def test_statuses_go_by_their_days_not_by_their_lines(of_action: Found) -> None:
    """The completion was typed late, after the verification: that is mentioned, and all."""
    late = [
        "2024-11-20; other; status: verified",
        "2024-11-04; lead; status: complete; evidence",
    ]
    assert of_action(*late) == ["update-order:18 4 November 2024 20 November 2024"]


# Evidence.


def test_evidence_may_stand_on_an_earlier_update(of_action: Found) -> None:
    early = ["2024-11-01; lead; evidence", "2024-11-04; lead; status: complete"]
    assert of_action(*early) == []


def test_evidence_that_is_added_later_mends_what_can_no_longer_be_changed(of_action: Found) -> None:
    late = ["2024-11-04; lead; status: complete", "2024-11-05; lead; evidence"]
    assert of_action(*late) == []


@every_row("status", ["complete", "verified"])
def test_done_without_evidence_is_said_once_where_it_became_done(
    of_action: Found, status: str
) -> None:
    lines = [
        "2024-11-01; lead; status: in progress",
        "2024-11-04; lead; status: complete",
        f"2024-11-05; other; status: {status}",
        "2024-11-06; other; status: verified",
    ]
    assert of_action(*lines) == ["evidence-missing:21 complete"]


def test_what_was_reopened_claims_nothing_any_more(of_action: Found) -> None:
    back = ["2024-11-04; lead; status: complete", "2024-11-05; lead; status: in progress"]
    assert of_action(*back) == []
    assert of_action(*back, "2024-11-06; lead; status: complete") == [
        "evidence-missing:25 complete"
    ]


def test_evidence_from_before_it_was_taken_up_again_shows_nothing(of_action: Found) -> None:
    """Nor does what stands on that step itself. Whatever is named since does: the same again too."""
    lines = [
        "2024-11-04; lead; status: complete; evidence",
        "2024-11-05; lead; status: in progress; evidence",
    ]
    said = "evidence-missing:29 complete 5 November 2024"
    again = "2024-11-05; lead; status: complete"
    assert of_action(*lines, again) == [said]
    assert of_action(*lines, f"{again}; evidence") == []
    assert of_action(*lines, "2024-11-05; lead; evidence", again) == []
    assert of_action(*lines, again, "2024-11-07; lead; evidence") == []


def test_work_that_was_given_up_and_taken_up_again_keeps_its_evidence(of_action: Found) -> None:
    """Nobody said of it that it was not enough."""
    lines = [
        "2024-11-04; lead; evidence",
        "2024-11-05; lead; status: cancelled; agreed_by: board",
        "2024-11-06; lead; status: in progress",
        "2024-11-07; lead; status: complete",
    ]
    assert of_action(*lines) == []


def test_a_recommendation_that_was_reopened_is_not_shown_by_what_was_there(found: Found) -> None:
    """Three lines, no work: neither its own evidence nor an action's, unless it is given since."""
    done = action("2024-11-04; lead; status: complete; evidence")
    lines = [f"{SAID}; evidence", "2024-11-25; lead; status: reopened"]
    again = [*lines, "2024-11-26; lead; status: complete", "2024-11-27; other; status: verified"]
    for below in ("", done):
        (problem,) = found(rec=updates(*again), actions=below)
        assert problem.startswith("evidence-missing:")
        assert problem.endswith(" verified 25 November 2024")
    assert found(rec=updates(*again, "2024-11-28; lead; evidence"), actions=done) == []
    for day, shown in (("2024-11-25", False), ("2024-11-26", True)):
        since = action("2024-11-04; lead; status: complete; evidence", f"{day}; lead; evidence")
        assert (found(rec=updates(*again), actions=since) == []) == shown


def test_a_recommendation_is_not_verified_by_the_role_that_completed_it(
    of_recommendation: Found,
) -> None:
    """Another one that has verified is enough, and so is the inspectorate's word."""
    said, own = "2024-11-04; lead; status: complete; evidence", "2024-11-05; lead; status: verified"
    assert of_recommendation(said, own) == ["self-verified:17"]
    assert of_recommendation(said, own, "2024-11-06; other; status: verified") == []
    assert of_recommendation(said, "2024-11-05; other; status: verified") == []
    assert (
        of_recommendation(said, own, "2024-11-07; lead; status: closed; ref: Letter of 2 May 2024")
        == []
    )
    submitted = "2024-11-07; lead; status: submitted"
    assert len(of_recommendation(said, own, submitted)) == 1


@every_row("status", ["complete", "verified", "submitted"])
def test_a_recommendation_without_actions_shows_its_own_evidence(
    of_recommendation: Found, status: str
) -> None:
    """A note is no evidence. What is added later mends it, and so does evidence from before."""
    said = f"2024-11-04; lead; status: {status}"
    assert of_recommendation(said) == [f"evidence-missing:13 {status}"]
    assert of_recommendation(f"{said}; evidence") == []
    assert of_recommendation("2024-11-01; lead; evidence", said) == []
    assert of_recommendation(said, "2024-11-05; lead; evidence") == []
    assert of_recommendation(said, "2024-11-05; lead; status: reopened") == []


def test_closed_takes_its_letter_alone(found: Found) -> None:
    """It is the inspectorate's word: neither open work nor missing evidence speaks against it."""
    closed = updates("2024-11-04; lead; status: closed; ref: Letter")
    assert found(rec=closed) == []
    assert found(rec=closed, actions=action()) == []
    both = updates(
        "2024-11-04; lead; status: complete", "2024-11-05; lead; status: closed; ref: Letter"
    )
    assert found(rec=both, actions=action()) == []


CANCELLED = "2024-11-02; lead; status: cancelled; agreed_by: board"
SAID = "2024-11-20; lead; status: complete"


def test_an_action_that_was_done_shows_its_recommendation(found: Found) -> None:
    """The evidence of one that is done is enough: of one that was cancelled it shows nothing."""
    done = action("2024-11-04; lead; status: complete; evidence")
    dropped = action("2024-11-01; lead; evidence", CANCELLED, name="dropped")
    assert found(rec=updates(SAID), actions=done + dropped) == []
    assert found(rec=updates(SAID), actions=dropped) == ["evidence-missing:28 complete"]
    assert found(rec=updates(f"{SAID}; evidence"), actions=dropped) == []


def test_where_actions_were_done_one_of_them_shows_it(found: Found) -> None:
    """What stands on the recommendation itself does not speak for an action that nothing shows."""
    bare = action("2024-11-04; lead; status: complete")
    on_action = "evidence-missing:17 complete"
    for own in (SAID, f"{SAID}; evidence"):
        assert found(rec=updates(own), actions=bare) == [
            on_action,
            "evidence-missing:22 complete",
        ]
    shown = action("2024-11-04; lead; status: complete; evidence", name="shown")
    assert found(rec=updates(SAID), actions=bare + shown) == [on_action]


@every_row(
    ("waiver", "holds"),
    [
        ("", True),
        ("      until: 2026-01-05\n", True),
        ("      until: 2026-01-04\n", False),
    ],
)
def test_a_waiver_for_an_action_counts_as_shown(found: Found, waiver: str, *, holds: bool) -> None:
    """As long as it holds."""
    office = (
        f"{REGISTER}  waivers:\n    - rule: evidence-missing\n"
        f"      at: 2024-08-22-report/rec-01/work\n      because: It is confidential.\n{waiver}"
    )
    problems = found(
        rec=updates(SAID),
        actions=action("2024-11-04; lead; status: complete"),
        more={"register.yaml": office},
    )
    rules = [each.partition(":")[0] for each in problems]
    assert rules == ([] if holds else ["evidence-missing", "evidence-missing", "waiver-unused"])


# Complete over open work.


@every_row("status", ["complete", "verified", "submitted"])
def test_nothing_is_complete_while_an_action_below_it_is_open(found: Found, status: str) -> None:
    """The open ones are named with how late they are, by the date that holds; finished ones are not."""
    actions = (
        action("2024-11-04; lead; status: complete; evidence", name="done")
        + action(CANCELLED, name="dropped")
        + action(name="begun", more="due: 2025-12-31\n")
        + action("2024-11-03; lead; status: blocked", name="stuck", more="due: 2026-01-05\n")
        + action("2024-11-03; lead; status: in progress", name="inherits")
    )
    names = f"begun (not started, {days_late(5)}) stuck (blocked) inherits (in progress, {days_late(339)})"
    assert found(rec=updates(f"2024-11-20; lead; status: {status}"), actions=actions) == [
        f"complete-over-open-work:54 {status} {names}"
    ]


@every_row(
    ("added", "first"),
    [
        (("2024-10-16", "2024-11-19"), "complete"),
        (("2024-10-16", "2024-11-20"), "complete"),
        (("2024-10-16", "2024-11-21"), "reopened"),
        (("2024-11-21", "2024-10-16"), "reopened"),
        (("2024-11-21", "2024-11-22"), "reopened"),
    ],
)
def test_what_to_type_first_where_there_was_more_to_do_later(
    problems_of: ProblemsOf, added: tuple[str, str], first: str
) -> None:
    """It was complete then, and any one action that came after it is a reason to reopen it."""
    actions = "".join(
        action(name=name).replace("2024-10-16", day)
        for name, day in zip(("one", "two"), added, strict=True)
    )
    rec = updates("2024-11-20; lead; status: complete; evidence")
    files: Files = {
        "register.yaml": REGISTER,
        "2024-08-22-report/inspection.yaml": INSPECTION,
        "2024-08-22-report/rec-01.yaml": f"{RECORD}{DEADLINE}owner: lead\nactions:\n{actions}{rec}",
    }
    (problem,) = problems_of(files)
    assert f"--status {first}" in cure_text(problem.write[0]).replace("--note NOTE ", "")


@every_row(
    ("ref", "can_be_looked_up"),
    [
        ("Letter", True),
        ("The inspectorate's e-mail", True),
        ("HMI 7", True),
        ("12 May", True),
        ("hmicfrs://closed", True),
        ("spoke to HMI", False),
        ("by telephone", False),
        ("letterbox", False),
        ("the portal", False),
        ("the HMICFRS register", False),
        ("Entry in the portal", True),
    ],
)
def test_a_closure_names_what_can_be_looked_up(
    of_recommendation: Callable[..., list[str]], ref: str, *, can_be_looked_up: bool
) -> None:
    """A day or any number, an address, or the kind of the document."""
    said = of_recommendation(f"2024-11-20; lead; status: closed; ref: {ref}")
    rules = [each.partition(":")[0] for each in said]
    assert rules == ([] if can_be_looked_up else ["ref-not-a-document"])


def test_a_cancellation_counts_when_somebody_agreed_to_it(found: Found) -> None:
    """Or whoever cancels everything is complete the same day."""
    alone = action("2024-11-02; lead; status: cancelled")
    rec = updates(f"{SAID}; evidence")
    name = f"work (cancelled, and nobody agreed, {days_late(339)})"
    assert found(rec=rec, actions=alone) == [
        "cancelled-without-agreement:17",
        f"complete-over-open-work:22 complete {name}",
    ]
    later = action("2024-11-02; lead; status: cancelled", "2024-11-25; lead; agreed_by: board")
    assert found(rec=rec, actions=later) == []
    office = (
        f"{REGISTER}  waivers:\n    - rule: cancelled-without-agreement\n"
        "      at: 2024-08-22-report/rec-01/work\n      because: The board was dissolved.\n"
    )
    assert found(rec=rec, actions=alone, more={"register.yaml": office}) == []


@every_row(
    "lines",
    [
        ["2024-11-25; lead; status: complete; evidence"],
        ["2024-11-25; lead; status: cancelled; agreed_by: board"],
        ["2024-11-04; lead; status: complete; evidence", "2024-11-25; other; status: verified"],
    ],
)
def test_what_counts_is_where_each_stands_now(found: Found, lines: list[str]) -> None:
    """An action that is finished later mends it, whatever the days; one begun again breaks it."""
    rec = updates(f"{SAID}; evidence")
    actions = action("2024-11-01; lead; evidence") + action(*lines, name="other")
    assert [each.partition(":")[0] for each in found(rec=rec, actions=actions)] == [
        "complete-over-open-work"
    ]
    finished = action("2024-11-04; lead; status: complete; evidence") + action(*lines, name="other")
    assert found(rec=rec, actions=finished) == []
    again = action(
        "2024-11-04; lead; status: complete; evidence", "2024-12-01; lead; status: in progress"
    )
    assert [each.partition(":")[0] for each in found(rec=rec, actions=again)] == [
        "complete-over-open-work"
    ]


def test_what_was_reopened_may_have_open_work(found: Found) -> None:
    """Until somebody says again that it is complete, or more."""
    reopened = [SAID, "2024-11-25; lead; status: reopened"]
    assert found(rec=updates(*reopened), actions=action()) == []
    said_again = updates(*reopened, "2024-12-01; lead; status: submitted; evidence")
    name = f"work (not started, {days_late(339)})"
    assert found(rec=said_again, actions=action()) == [
        f"complete-over-open-work:25 submitted {name}"
    ]


def test_a_disposition_excuses_nobody(found: Found) -> None:
    """Work that is said to be complete is complete, also where it was nobody's duty here."""
    not_ours = f"disposition: not for us\nreason: It is the Home Office's.\n{updates(SAID)}"
    rules = [each.partition(":")[0] for each in found(rec=not_ours, actions=action())]
    assert rules == ["complete-over-open-work"]
    rules = [each.partition(":")[0] for each in found(rec=not_ours)]
    assert rules == ["evidence-missing"]


def test_whoever_waives_the_open_work_still_has_to_show_something(found: Found) -> None:
    """Evidence waits for open actions, as one error is enough; where they are excused it does not."""
    office = (
        f"{REGISTER}  waivers:\n    - rule: complete-over-open-work\n"
        "      at: 2024-08-22-report/rec-01\n      because: The action runs for years.\n"
    )
    more: Files = {"register.yaml": office}
    rules = [
        each.partition(":")[0] for each in found(rec=updates(SAID), actions=action(), more=more)
    ]
    assert rules == ["evidence-missing"]
    assert found(rec=updates(f"{SAID}; evidence"), actions=action(), more=more) == []


def test_an_action_with_a_status_that_no_action_has_is_not_done(found: Found) -> None:
    closed = action("2024-11-04; lead; status: closed; ref: Letter; evidence")
    rules = [
        each.partition(":")[0] for each in found(rec=updates(f"{SAID}; evidence"), actions=closed)
    ]
    assert rules == ["status-order", "complete-over-open-work"]


@every_row(
    ("at", "cure"),
    [
        ("evidence/report.txt", None),
        ("https://force.example/report", None),
        ("HTTPS://force.example/report", None),
        ("mailto:lead@force.example", None),
        ("evidence/other.txt", "at: the path from the folder that holds records/, or an address (https://...)"),
        ("evidence\\report.txt", "at: evidence/report.txt"),
        ("www.force.example/report", "at: https://www.force.example/report"),
    ],
)  # fmt: skip
def test_only_a_path_is_looked_for(problems_of: ProblemsOf, at: str, cure: str | None) -> None:
    """From the folder that holds records/; an address is never asked. Evidence, and products too."""
    product = f"{PILLAR}products:\n  - id: report\n    title: Report\n    at: {at}\n"
    entry = action("2024-11-04; lead; evidence").replace(
        "Report\n", f"Report\n            at: {at}\n"
    )
    files: Files = {
        "register.yaml": REGISTER,
        "../evidence/report.txt": "",
        "programmes/plan/programme.yaml": "title: Plan\n",
        "programmes/plan/pillar-1.yaml": product,
        "2024-08-22-report/inspection.yaml": INSPECTION,
        "2024-08-22-report/rec-01.yaml": f"{RECORD}{DEADLINE}owner: lead\nactions:\n{entry}",
    }
    problems = problems_of(files)
    wanted = [("evidence-not-found", cure)] * 2 if cure else []
    assert [(each.rule, each.write[0]) for each in problems] == wanted


@every_row(
    ("at", "leads_out"),
    [
        ("../report.txt", True),
        ("./../report.txt", True),
        ("evidence/./../../report.txt", True),
        ("evidence//../../report.txt", True),
        ("evidence/../report.txt", False),
        ("./evidence/../report.txt", False),
    ],
)
def test_a_path_that_leads_out_is_called_so(
    problems_of: ProblemsOf,
    at: str,
    leads_out: bool,  # noqa: FBT001 - of the table
) -> None:
    """Steps that stay where they are make it no deeper."""
    entry = action("2024-11-04; lead; evidence").replace(
        "Report\n", f"Report\n            at: {at}\n"
    )
    (problem,) = problems_of({
        "register.yaml": REGISTER,
        "2024-08-22-report/inspection.yaml": INSPECTION,
        "2024-08-22-report/rec-01.yaml": f"{RECORD}{DEADLINE}owner: lead\nactions:\n{entry}",
    })  # fmt: skip
    assert problem.rule == "evidence-not-found"
    assert ("leads out" in problem.message) is leads_out, problem.message


COMPLETE = "2024-11-04; lead; status: complete; evidence"


@every_row(
    "lines",
    [
        [COMPLETE, "2024-11-05; other; status: verified"],
        [COMPLETE, "2024-11-05; other; status: verified", "2024-11-06; lead; status: verified"],
        [COMPLETE, "2024-11-05; lead; status: verified", "2024-11-06; other; status: verified"],
        [COMPLETE, "2024-11-05; lead; status: verified", "2024-11-06; lead; status: in progress"],
        [
            COMPLETE,
            "2024-11-05; lead; status: in progress",
            "2024-11-06; other; status: complete; evidence",
            "2024-11-07; lead; status: verified",
        ],
    ],
)
def test_another_role_has_verified(of_action: Found, lines: list[str]) -> None:
    """Also where the owner did so as well, or completed it another time."""
    assert of_action(*lines) == []


@every_row(
    ("lines", "line"),
    [
        ([COMPLETE, "2024-11-05; lead; status: verified"], 21),
        ([COMPLETE, "2024-11-05; other; status: complete", "2024-11-06; lead; status: verified"], 25),
        ([COMPLETE, "2024-11-05; lead; status: verified", "2024-11-06; lead; status: verified"], 21),
    ],
)  # fmt: skip
def test_the_role_that_completed_it_does_not_verify(
    of_action: Found, lines: list[str], line: int
) -> None:
    """Complete again, by another role, changes nothing: it was the first who completed it."""
    assert of_action(*lines) == [f"self-verified:{line}"]


# Dates that move.


def moves(problems: list[str]) -> list[str]:
    return [each for each in problems if each.startswith("move-")]


def test_each_move_needs_somebody_who_agreed(of_action: Found) -> None:
    """The first date is no move, nor is the same again; the second move was agreed."""
    lines = [
        "2024-11-01; lead; due: 2024-12-31",
        "2024-11-02; lead; due: 2025-01-10",
        "2024-11-03; lead; due: 2025-01-20; agreed_by: board",
        "2024-11-04; lead; due: 2025-01-15",
    ]
    assert moves(of_action(*lines, more="due: 2024-12-31\n")) == [
        "move-without-agreement:22 31 December 2024",
        "move-without-agreement:31 20 January 2025",
    ]


def test_moves_go_by_their_days(of_action: Found) -> None:
    lines = [
        "2024-11-03; lead; due: 2025-01-20; agreed_by: board",
        "2024-11-01; lead; due: 2025-01-10",
        "2024-11-02; lead; due: 2025-01-10",
    ]
    assert moves(of_action(*lines, more="due: 2024-12-31\n")) == [
        "move-without-agreement:23 31 December 2024"
    ]


def test_an_action_moves_away_from_the_date_that_it_inherits(found: Found) -> None:
    """Agreed is the recommendation's move of 3 November. Before it, the deadline held for the
    action; after it, the new date, and the same date again is no move.
    """
    rec = updates("2024-11-03; lead; due: 2025-02-14; agreed_by: board")
    early = action("2024-11-02; lead; due: 2025-02-14")
    assert moves(found(rec=rec, actions=early)) == ["move-without-agreement:17 31 January 2025"]
    late = action("2024-11-04; lead; due: 2025-02-14")
    assert moves(found(rec=rec, actions=late)) == []
    other = action("2024-11-04; lead; due: 2025-01-31")
    assert moves(found(rec=rec, actions=other)) == ["move-without-agreement:17 14 February 2025"]


def test_the_first_date_of_what_had_none_is_no_move(found: Found) -> None:
    """Of a recommendation without a deadline, and of an action under it; the second one is."""
    first = updates("2024-11-01; lead; due: 2025-01-31", "2024-11-02; lead; due: 2025-02-28")
    entry = action("2024-10-20; lead; due: 2025-01-15")
    assert found(deadline=NO_DEADLINE, rec=first, actions=entry) == [
        "move-without-agreement:25 31 January 2025"
    ]


def test_a_recommendation_moves_away_from_the_deadline(found: Found) -> None:
    assert moves(found(rec=updates("2024-11-01; lead; due: 2025-02-28"))) == [
        "move-without-agreement:13 31 January 2025"
    ]
    assert moves(found(rec=updates("2024-11-01; lead; due: 2025-01-31"))) == []


def test_a_recommendations_own_date_is_the_first_one(found: Found) -> None:
    """Not the inspectorate's deadline: the force had set itself an earlier day."""
    moved = f"due: 2025-01-17\n{updates('2024-11-01; lead; due: 2025-01-31')}"
    assert found(rec=moved) == ["move-without-agreement:14 17 January 2025"]


# Endings.


def test_a_cancellation_is_agreed_once(of_action: Found) -> None:
    agreed = "2024-11-01; lead; status: cancelled; agreed_by: board"
    alone = "2024-11-02; lead; status: cancelled"
    assert of_action(agreed, alone) == []
    assert of_action(alone) == ["cancelled-without-agreement:17"]
    assert of_action(alone, "2024-11-03; lead; status: in progress") == []
    back = "2024-11-03; lead; status: in progress"
    assert of_action(agreed, back, "2024-11-04; lead; status: cancelled") == [
        "cancelled-without-agreement:26"
    ]


def test_each_closing_has_its_own_ref(of_recommendation: Found) -> None:
    closed = "2024-11-01; lead; status: closed; ref: Letter"
    again = "2024-11-03; lead; status: closed"
    assert of_recommendation(closed, again) == []
    assert of_recommendation(closed, "2024-11-02; lead; status: reopened", again) == [
        "closed-without-ref:22"
    ]
    assert of_recommendation(again, "2024-11-04; lead; ref: Letter of 4 November") == []


def test_superseded_needs_the_link_of_another_record(found: Found) -> None:
    superseded = updates("2024-11-01; lead; status: superseded")
    wrong = "superseded-without-link:13"
    assert found(rec=superseded) == [wrong]
    link = "links:\n  - type: TYPE\n    to: 2024-08-22-report/rec-01\n"
    newer = f"{RECORD.replace('1', '2')}{DEADLINE}owner: lead\n{link}"
    path = "2024-08-22-report/rec-02.yaml"
    assert found(rec=superseded, more={path: newer.replace("TYPE", "supersedes")}) == []
    assert found(rec=superseded, more={path: newer.replace("TYPE", "part_of")}) == [wrong]
    reopened = updates("2024-11-01; lead; status: superseded", "2024-11-02; lead; status: reopened")
    assert found(rec=reopened) == []


def test_a_record_does_not_supersede_itself(found: Found) -> None:
    """Its link is a problem of its own, and the work stays open, for a check as for its standing."""
    link = "links:\n  - type: supersedes\n    to: 2024-08-22-report/rec-01\n"
    itself = "link-cycle:11"
    assert found(rec=link) == [itself]
    assert found(rec=link, owner="") == ["no-owner:8", itself]
    assert found(rec=link + updates("2024-11-01; lead; status: superseded")) == [
        itself,
        "superseded-without-link:16",
    ]


def test_a_record_that_cannot_be_read_may_hold_the_link(found: Found) -> None:
    broken = {"2024-08-22-report/rec-02.yaml": "links: [\n"}
    superseded = updates("2024-11-01; lead; status: superseded")
    assert [each.split(":")[0] for each in found(rec=superseded, more=broken)] == ["yaml-syntax"]


# The days of updates.


def test_late_entries_are_mentioned_once_a_batch(of_recommendation: Found) -> None:
    days = ["2024-12-02", "2024-11-04", "2024-11-04", "2024-11-18", "2024-12-02", "2024-12-01"]
    assert of_recommendation(*(f"{day}; lead" for day in days)) == [
        "update-order:13 4 November 2024 2 December 2024",
        "update-order:25 1 December 2024 2 December 2024",
    ]


def test_today_has_come_and_tomorrow_has_not(found: Found) -> None:
    """A leap day; of an update, and of an action that was added."""
    today = date(2028, 2, 29)
    entry = action("2028-02-29; lead", "2028-03-01; lead")
    late = entry.replace("added: 2024-10-16", "added: 2028-03-01")
    assert found(actions=entry, today=date(2028, 3, 1)) == []
    assert found(actions=late, today=today) == [
        "future-update:12 1 March 2028 29 February 2028",
        "future-update:17 1 March 2028 29 February 2028",
    ]


def test_an_update_of_tomorrow_is_found_wherever_it_stands_in_the_list(found: Found) -> None:
    """The last day of an action need not be that of its last line."""
    ahead = action("2026-01-06; lead", "2025-01-05; lead", more="due: 2026-03-31\n")
    assert "future-update" in " ".join(found(actions=ahead))


def test_who_verifies_is_compared_in_whatever_order_it_was_typed(of_action: Found) -> None:
    """Verified on the day after, by the role that completed it, though it stands first."""
    problems = of_action(
        "2024-11-21; lead; status: verified", "2024-11-20; lead; status: complete; evidence"
    )
    assert any(each.startswith("self-verified") for each in problems)
    assert not any(each.startswith("status-order") for each in problems)


@every_row("key", ["owner: nobody", "agreed_by: nobody"])
def test_a_role_that_only_an_update_names_is_looked_up(of_action: Found, key: str) -> None:
    """Whoever an update hands the work to, or names as having agreed, is in register.yaml."""
    assert any(each.startswith("unknown-role") for each in of_action(f"2024-11-20; lead; {key}"))


def test_a_role_that_only_a_record_names_is_looked_up(found: Found) -> None:
    """An owner of a recommendation, or of an action, on which nobody has reported."""
    assert any(each.startswith("unknown-role") for each in found(owner="nobody"))
    owned = action(more="owner: nobody\n")
    assert any(each.startswith("unknown-role") for each in found(actions=owned))


def test_what_evidence_assumes_is_compared_with_its_keys_in_every_record(found: Found) -> None:
    """The deepest mapping of the last of many records."""
    deep = update("2024-11-20; lead; evidence") + "        assumed:\n          - name\n"
    many: Files = {
        f"2024-08-22-report/rec-{number:02}.yaml": f"{RECORD}{DEADLINE}owner: lead\n".replace(
            "number: 1", f"number: {number}"
        )
        for number in range(10, 99)
    }
    many["2024-08-22-report/rec-99.yaml"] = (
        f"{RECORD}{DEADLINE}owner: lead\nupdates:\n{deep}".replace("number: 1", "number: 99")
    )
    assert [each.partition(":")[0] for each in found(more=many)] == ["unknown-key"]


def test_an_action_may_show_what_another_of_its_id_does_not(found: Found) -> None:
    """Evidence counts for the action that it stands on, also where two have the same id."""
    shown = action("2024-11-20; lead; status: complete; evidence")
    bare = action("2024-11-20; lead; status: complete")
    rules = [each.partition(":")[0] for each in found(actions=shown + bare)]
    assert rules == ["duplicate-id", "evidence-missing"]
