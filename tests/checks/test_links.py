"""The corners of the rules of links, identifiers, shape, and of the policy's waivers and colours."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from recotrack.checks import RULES, Case, raised
from recotrack.checks.mappings import markdown_routes
from recotrack.checks.references import cycles
from recotrack.checks.unfit import cures
from recotrack.cli.cure_text import cure_text
from recotrack.model import KINDS
from recotrack.problems import Problem
from recotrack.register import Register
from recotrack.words import nearest
from tests.conftest import TODAY
from tests.tables import every_row

ProblemsOf = Callable[..., list[Problem]]
Tree = dict[str, str | bytes]

POLICY = """\
policy:
  responses:
    police-act-55:
      days: 56
      unit: calendar
      first_day_counts: true
"""
OFFICE = f"""\
force: Ravensmoor Police
commissioner:
  short: PCC
chief_constable:
  name: Robin Marsh
roles:
  lead:
    title: Lead
  deputy:
    title: Deputy
boards:
  the-board:
    title: The board
{POLICY}"""
INSPECTION = """\
title: An inspection
inspectorate: Internal audit
kind: audit
published: 2025-01-09
"""
REC = """\
kind: recommendation
number: 1
addressed_to: the force
text: The force should train its officers.
deadline:
  basis: none
owner: lead
due: 2026-06-30
"""
ACTION = """\
  - id: train
    title: Train the officers
    added: 2025-01-10
"""
PILLAR = "number: 1\ntitle: The first pillar\n"


def tree(**changed: str | bytes) -> Tree:
    """A small register without a fault; a name stands for a path, and what is added to one for more."""
    paths = {
        "register": "register.yaml",
        "inspection": "2025-01-09-audit/inspection.yaml",
        "rec": "2025-01-09-audit/rec-01.yaml",
        "programme": "programmes/op/programme.yaml",
        "pillar": "programmes/op/pillar-1.yaml",
    }
    files: Tree = {
        "register": OFFICE,
        "inspection": INSPECTION,
        "rec": REC,
        "programme": "title: Op\n",
        "pillar": PILLAR,
        **changed,
    }
    return {paths.get(name, name): content for name, content in files.items() if content}


def said(problems: list[Problem]) -> list[tuple[str, str, str]]:
    """Rule, file name and the piece of the line that is pointed at."""
    return [
        (
            each.rule,
            each.path.rpartition("/")[2],
            each.excerpt[each.column - 1 : each.column - 1 + each.width],
        )
        for each in problems
    ]


def test_the_tree_of_these_tests_has_no_fault(problems_of: ProblemsOf) -> None:
    """What the tests below find is what they put in."""
    assert problems_of(tree()) == []


# Names


def test_the_nearest_names_come_first() -> None:
    """At most three, the likeliest first, whatever the order of the known ones."""
    known = ["pillar-3-lead", "pillar-4-lead", "liaison-officer", "pillar-1-lead", "pillar-2-lead"]
    assert nearest("pillar4-lead", known)[0] == "pillar-4-lead"
    assert nearest("pillar4-lead", known) == nearest("pillar4-lead", known[::-1])
    assert len(nearest("pillar-9-lead", known)) == 3
    assert nearest("zzz", known) == ()
    assert nearest("", []) == ()


def test_where_no_name_is_near_the_known_ones_are_listed() -> None:
    """Three of them, and how many more there are."""
    found = [*map(cure_text, cures("owner", "zzz", ["b", "a"], "another way"))]
    assert found == ["one of: a, b", "another way"]
    assert cures("owner", "zzz", [], "another way") == ("another way",)
    found = [*map(cure_text, cures("owner", "zzz", "abcde", "another way"))]
    assert found == ["one of: a, b, c and 2 more", "another way"]


# Roles and boards


ROLE_AT = {
    "action": tree(rec=f"{REC}actions:\n{ACTION}    owner: nobody\n"),
    "by": tree(rec=f"{REC}updates:\n  - date: 2025-02-03\n    by: nobody\n    note: Begun.\n"),
    "agreed": tree(
        rec=f"{REC}updates:\n  - date: 2025-02-03\n    by: lead\n    note: Later.\n"
        "    due: 2026-07-31\n    agreed_by: nobody\n"
    ),
    "new owner": tree(
        rec=f"{REC}updates:\n  - date: 2025-02-03\n    by: lead\n    note: Yours.\n    owner: nobody\n"
    ),
    "chair": tree(register=OFFICE.replace("The board\n", "The board\n    chair: nobody\n")),
    "manager": tree(programme="title: Op\nproject_manager: nobody\n"),
    "lead": tree(pillar=f"{PILLAR}leads:\n  - nobody\n"),
    "partner": tree(pillar=f"{PILLAR}partners:\n  - lead\n  - nobody\n"),
    "pillar's action": tree(
        pillar=f"{PILLAR}actions:\n{ACTION}    due: 2026-06-30\n    owner: nobody\n"
    ),
}


@every_row("files", ROLE_AT.values(), ids=ROLE_AT)
def test_a_role_is_known_wherever_it_stands(files: Tree, problems_of: ProblemsOf) -> None:
    """An unknown one is pointed at, in each of the places where a role is named."""
    (problem,) = problems_of(files)
    assert problem.rule == "unknown-role"
    assert said([problem])[0][2] == "nobody"


def test_a_board_may_agree_but_not_own(problems_of: ProblemsOf) -> None:
    """`agreed_by` is a role or a board; an owner is a role."""
    update = (
        f"{REC}updates:\n  - date: 2025-02-03\n    by: lead\n    note: Later.\n    due: 2026-07-31\n"
        "    agreed_by: the-board\n"
    )
    assert problems_of(tree(rec=update)) == []
    assert said(problems_of(tree(rec=f"{update}    owner: the-board\n"))) == [
        ("unknown-role", "rec-01.yaml", "the-board")
    ]


def test_a_broken_office_makes_no_role_unknown(problems_of: ProblemsOf) -> None:
    """What register.yaml would say cannot be known: only its own fault is reported."""
    files = tree(register="roles: [", inspection=f"{INSPECTION}response_rule: police-act-55\n")
    assert {problem.path for problem in problems_of(files)} == {"records/register.yaml"}


COMPLETE = """\
updates:
  - date: 2025-02-03
    by: lead
    status: complete
    note: Done.
"""
HANDED = """\
updates:
  - date: 2025-02-03
    by: lead
    owner: deputy
    note: Yours.
"""
HANDED_BACK = """\
  - date: 2025-02-04
    by: deputy
    owner: lead
    note: No, yours.
"""
LEFT = OFFICE.replace("title: Lead\n", "title: Lead\n    until: 2025-12-31\n")


def test_the_last_day_of_a_role_is_still_its_own(problems_of: ProblemsOf) -> None:
    """On its `until` a role owns; on the day after it has left."""
    last = date(2025, 12, 31)
    assert problems_of(tree(register=LEFT), last) == []
    assert said(problems_of(tree(register=LEFT), last + timedelta(days=1))) == [
        ("owner-left", "rec-01.yaml", "lead")
    ]


@every_row(
    ("more", "found"),
    [
        (COMPLETE, []),
        (HANDED, []),
        (f"{HANDED}{HANDED_BACK}", ["lead"]),
        (f"actions:\n{ACTION}", ["lead"]),
        (f"actions:\n{ACTION}    owner: lead\n", ["lead", "lead"]),
        (
            f"{COMPLETE}actions:\n{ACTION}",
            ["Train the officers"],
        ),
    ],
    ids=[
        "done",
        "handed over",
        "handed back",
        "inherited: said once",
        "its own",
        "inherited from what is done",
    ],
)
def test_only_open_work_misses_its_owner(
    more: str, found: list[str], problems_of: ProblemsOf
) -> None:
    """The effective owner counts, and is pointed at where it is written."""
    problems = problems_of(tree(register=LEFT, rec=REC + more))
    assert [at for rule, _, at in said(problems) if rule == "owner-left"] == found


def test_open_work_that_lost_its_owner_is_named(problems_of: ProblemsOf) -> None:
    """Below a recommendation that is done: the line says of which action it speaks."""
    done = tree(register=LEFT, rec=f"{REC}{COMPLETE}actions:\n{ACTION}")
    (left,) = (each for each in problems_of(done) if each.rule == "owner-left")
    assert left.message == "lead ended on 31 December 2025, and train is open"


def test_what_a_later_report_took_over_misses_nobody(problems_of: ProblemsOf) -> None:
    """Whoever owned it, and whoever owns what came in its place."""
    newer = REC.replace("owner: lead", "owner: deputy")
    newer += "links:\n  - to: 2025-01-09-audit/rec-01\n    type: supersedes\n"
    older = tree(register=LEFT, rec=REC)
    assert [rule for rule, _, _ in said(problems_of(older))] == ["owner-left"]
    later = INSPECTION.replace("2025-01-09", "2025-06-09")
    files = {"2025-06-09-audit/inspection.yaml": later, "2025-06-09-audit/rec-01.yaml": newer}
    assert said(problems_of({**older, **files})) == []


def test_leads_managers_and_chairs_leave_too(problems_of: ProblemsOf) -> None:
    """A lead and a project manager where work is open, a chair always."""
    office = LEFT.replace("The board\n", "The board\n    chair: lead\n")
    rec = REC.replace("owner: lead", "owner: deputy")
    files = tree(
        register=office,
        programme="title: Op\nproject_manager: lead\n",
        pillar=f"{PILLAR}leads:\n  - lead\n",
    )
    assert said(problems_of({**files, "2025-01-09-audit/rec-01.yaml": rec})) == [
        ("owner-left", "register.yaml", "lead")
    ]
    working = f"{rec}pillars:\n  - op/pillar-1\n"
    found = said(problems_of({**files, "2025-01-09-audit/rec-01.yaml": working}))
    assert [file for _, file, _ in found] == ["pillar-1.yaml", "programme.yaml", "register.yaml"]


# References


OTHER = {
    "2024-02-01-other/inspection.yaml": INSPECTION.replace("2025-01-09", "2024-02-01"),
    "2024-02-01-other/rec-01.yaml": REC,
    "2024-02-01-other/rec-02.yaml": REC.replace("number: 1", "number: 2"),
}


def linked(to: str, kind: str = "depends_on") -> str:
    return f"{REC}links:\n  - type: {kind}\n    to: {to}\n"


@every_row(
    ("to", "rule", "message", "first"),
    [
        ("2024-02-01-other/rec-02", "", "", ""),
        (
            "rec-02",
            "incomplete-reference",
            "only the end of a reference: a file needs all of it",
            "to: 2024-02-01-other/rec-02",
        ),
        (
            "rec-01",
            "unknown-reference",
            "this fits several: 2024-02-01-other/rec-01, 2025-01-09-audit/rec-01",
            "to: 2024-02-01-other/rec-01",
        ),
        (
            "2024-02-01-othr/rec-02",
            "unknown-reference",
            "there is no such recommendation",
            "to: 2024-02-01-other/rec-02",
        ),
        (
            "2024-02-01-other",
            "unknown-reference",
            "this is an inspection, and a recommendation belongs here",
            "to: 2024-02-01-other/rec-01",
        ),
    ],
)
def test_a_link_is_complete_and_leads_to_a_recommendation(
    to: str, rule: str, message: str, first: str, problems_of: ProblemsOf
) -> None:
    """Anything else says what is wrong, and what was probably meant."""
    problems = problems_of({**tree(rec=linked(to)), **OTHER})
    assert [(each.rule, each.message, each.write[0]) for each in problems] == (
        [(rule, message, first)] if rule else []
    )


def test_a_link_into_a_file_that_cannot_be_read_is_not_judged(problems_of: ProblemsOf) -> None:
    """What stands there is not known: its own fault is enough."""
    broken = {**OTHER, "2024-02-01-other/rec-02.yaml": "text: ["}
    for to in ("2024-02-01-other/rec-02", "2024-02-01-other/rec-02/train"):
        problems = problems_of({**tree(rec=linked(to)), **broken})
        assert {problem.path for problem in problems} == {"records/2024-02-01-other/rec-02.yaml"}


def test_a_product_is_named_in_full(problems_of: ProblemsOf) -> None:
    """Evidence names a product, not an action, by its complete reference."""
    done = (
        "    owner: lead\n    due: 2026-06-30\n    updates:\n      - date: 2025-02-03\n"
        "        by: lead\n        status: complete\n        note: Done.\n        evidence:\n"
        "          - title: Plan\n            product: "
    )
    pillar = f"{PILLAR}products:\n  - id: plan\n    title: Plan\nactions:\n{ACTION}{done}"
    assert problems_of(tree(pillar=f"{pillar}op/pillar-1/plan\n")) == []
    assert [
        (each.rule, each.message)
        for each in problems_of(tree(pillar=f"{pillar}op/pillar-1/train\n"))
    ] == [("unknown-reference", "this is an action, and a product belongs here")]
    assert said(problems_of(tree(pillar=f"{pillar}plan\n"))) == [
        ("incomplete-reference", "pillar-1.yaml", "plan")
    ]


@every_row(
    ("pillar", "rule"),
    [
        ("op/pillar-1", ""),
        ("pillar-1", "incomplete-reference"),
        ("op/pillar-2", "unknown-pillar"),
        ("op", "unknown-pillar"),
    ],
)
def test_pillars_of_recommendations_and_actions(
    pillar: str, rule: str, problems_of: ProblemsOf
) -> None:
    """A pillar is named in full, by a recommendation and by an action."""
    files = tree(
        rec=f"{REC}pillars:\n  - {pillar}\nactions:\n{ACTION}    pillars:\n      - {pillar}\n"
    )
    assert [each.rule for each in problems_of(files)] == [rule, rule] * bool(rule)


def test_an_answer_elsewhere_is_an_inspection_or_its_response(problems_of: ProblemsOf) -> None:
    """`answered_in` may name either, and must not come back."""
    for to in ("2024-02-01-other", "2024-02-01-other/response"):
        files = {**tree(inspection=f"{INSPECTION}answered_in: {to}\n"), **OTHER}
        files["2024-02-01-other/response.yaml"] = "force: Ravensmoor\n"
        assert problems_of(files) == []
        back = f"{OTHER['2024-02-01-other/inspection.yaml']}answered_in: 2025-01-09-audit\n"
        problems = problems_of({**files, "2024-02-01-other/inspection.yaml": back})
        assert [each.rule for each in problems] == ["link-cycle"]


@every_row(
    ("ends", "comes_back"),
    [
        ({"op/pillar-1": "other/pillar-1"}, False),
        ({"op/pillar-1": "other/pillar-1", "other/pillar-1": "op/pillar-1"}, True),
        ({"op/programme": "other", "other/programme": "op"}, True),
        # A pillar ends with its programme, and its work goes on where the programme's does.
        ({"op/programme": "other/pillar-1", "other/pillar-1": "op/pillar-1"}, True),
    ],
)
def test_what_goes_on_elsewhere_does_not_come_back(
    ends: dict[str, str], *, comes_back: bool, problems_of: ProblemsOf
) -> None:
    """Else nobody could say where the work is done now."""
    files = {
        **tree(),
        "programmes/other/programme.yaml": "title: Another\n",
        "programmes/other/pillar-1.yaml": PILLAR,
    }
    for name, to in ends.items():
        path = f"programmes/{name}.yaml"
        text = files[path]
        assert isinstance(text, str)
        files[path] = f"{text}ended: 2025-12-31\ncontinued_in: {to}\n"
    rules = {each.rule for each in problems_of(files)}
    assert ("link-cycle" in rules) is comes_back, rules


def test_a_chain_is_of_one_kind(problems_of: ProblemsOf) -> None:
    """What is part of another may well be what the other depends on; a link to itself comes back."""
    other = {**OTHER, "2024-02-01-other/rec-01.yaml": linked("2025-01-09-audit/rec-01", "part_of")}
    assert problems_of({**tree(rec=linked("2024-02-01-other/rec-01")), **other}) == []
    problems = problems_of(tree(rec=linked("2025-01-09-audit/rec-01", "part_of")))
    assert [(each.rule, each.message) for each in problems] == [
        ("link-cycle", "part_of: a link to itself")
    ]


NAMES = st.sampled_from("abcdefgh")
GRAPHS = st.dictionaries(NAMES, st.lists(NAMES, max_size=4))


@given(links=GRAPHS, order=st.randoms())
def test_cycles_are_cycles_and_all_is_found(links: dict[str, list[str]], order: Any) -> None:
    """Each goes round by links that are there; without their members none is left; no order counts."""
    found = list(cycles(links))
    for cycle in found:
        assert cycle[0] == cycle[-1] == min(cycle)
        assert all(end in links[start] for start, end in pairwise(cycle))
    members = [name for cycle in found for name in cycle[1:]]
    assert len(members) == len(set(members))
    assert list(cycles({name: ends for name, ends in links.items() if name not in members})) == []
    shuffled = list(links.items())
    order.shuffle(shuffled)
    assert list(cycles({name: ends[::-1] for name, ends in shuffled})) == found


def test_a_long_chain_is_no_problem() -> None:
    """Ten thousand links that lead round are one cycle, and recursion is not needed to see it."""
    links = {f"{number:05}": [f"{(number + 1) % 10_000:05}"] for number in range(10_000)}
    (cycle,) = cycles(links)
    assert len(cycle) == 10_001


# Identifiers and names of files


def test_an_id_is_taken_once_in_a_file(problems_of: ProblemsOf) -> None:
    """Two measures, or two actions, of one id; the first keeps it."""
    measures = "- id: speed\n  title: Speed\n- id: speed\n  title: More speed\n"
    (problem,) = problems_of({**tree(), "programmes/op/measures.yaml": measures})
    assert (problem.rule, problem.line) == ("duplicate-id", 3)
    (problem,) = problems_of(tree(rec=f"{REC}actions:\n{ACTION}{ACTION}"))
    assert (problem.rule, problem.line, problem.related[0].line) == ("duplicate-id", 13, 10)
    problems = problems_of(tree(rec=f"{REC}actions:\n{ACTION}{ACTION}{ACTION}"))
    assert [(each.line, each.related[0].line) for each in problems] == [(13, 10), (16, 10)]


@every_row(
    ("name", "number", "better"),
    [
        ("rec-01", "01", ""),
        ("rec-1", "1", "rec-01"),
        ("rec-07-1", "7.1", ""),
        ("rec-03a", "3a", ""),
        ("rec-03", "3a", "rec-03a"),
        ("rec-four", "IV", ""),
        ("rec-training", "", ""),
        ("afi-01", "1", "rec-01"),
    ],
)
def test_a_file_is_called_after_the_printed_number(
    name: str, number: str, better: str, problems_of: ProblemsOf
) -> None:
    """Two digits at least; a number of another form leaves the name free; the kind is its beginning."""
    rec = REC.replace("number: 1", f"number: {number}")
    problems = problems_of({**tree(rec=""), f"2025-01-09-audit/{name}.yaml": rec})
    assert [cure_text(each.write[0]).split()[0] for each in problems] == [f"{better}.yaml"] * bool(
        better
    )


@every_row("said", ["Robin Marsh", "robin marsh", "Police Lead"])
def test_a_person_or_a_title_in_place_of_a_role_is_looked_up(
    said: str, problems_of: ProblemsOf
) -> None:
    """Who holds a role stands in register.yaml; an id made of the name would be no role."""
    files = tree(rec=REC.replace("owner: lead", f"owner: {said}"))
    office = str(files["register.yaml"]).replace(
        "roles:\n", "roles:\n  police-liaison:\n    title: Police lead\n    name: Robin Marsh\n"
    )
    (problem,) = problems_of({**files, "register.yaml": office})
    assert (problem.rule, problem.write[0]) == ("wrong-type", "owner: police-liaison")


def test_a_name_that_is_taken_is_not_offered(problems_of: ProblemsOf) -> None:
    """To move a file onto another record would lose one: it is a slip, or a copy."""
    copy = {"2025-01-09-audit/rec-06.yaml": REC}
    (problem,) = problems_of({**tree(), **copy})
    assert (problem.rule, problem.reference) == ("name-mismatch", "2025-01-09-audit/rec-06")
    assert problem.write == (
        "number: the one that is printed, if 1 is a slip",
        "one record of the two, if this is a copy of rec-01.yaml",
    )
    assert [each.path for each in problem.related] == ["records/2025-01-09-audit/rec-01.yaml"]


def test_a_folder_without_a_day_is_told_so(problems_of: ProblemsOf) -> None:
    """Its name gets the day; one that begins with a day in figures of ours has it put right."""
    for name in ("audit", "09-01-2025-audit"):
        files = {path.replace("2025-01-09-audit", name): text for path, text in tree().items()}
        (problem,) = problems_of(files)
        assert problem.rule == "name-mismatch"
        assert problem.write[0] == (
            f"2025-01-09-audit as the folder's name: git mv records/{name} records/2025-01-09-audit"
        )


def test_a_folder_begins_with_the_day(problems_of: ProblemsOf) -> None:
    """Of publication, else of receipt; the cure keeps the rest of the name."""
    received = INSPECTION.replace("published: 2025-01-09", "received: 2025-01-08")
    (problem,) = problems_of(tree(inspection=received))
    assert problem.rule == "name-mismatch"
    assert cure_text(problem.write[0]).startswith("2025-01-08-audit as the folder's name")
    both = f"{INSPECTION}received: 2025-01-08\n"
    assert problems_of(tree(inspection=both)) == []


def test_a_pillar_is_called_after_its_number(problems_of: ProblemsOf) -> None:
    """As printed, in small letters; without a number any name will do."""
    for number, found in {
        "1": [],
        "": [],
        "2": ["name-mismatch"],
        "1 B": ["name-mismatch"],
    }.items():
        pillar = PILLAR.replace("number: 1", f"number: {number}")
        assert [each.rule for each in problems_of(tree(pillar=pillar))] == found


# Shape


def test_assumed_lists_keys_of_its_own_mapping(problems_of: ProblemsOf) -> None:
    """In any mapping, also where the key is absent or empty; a key of another mapping is none."""
    waits = "    waits_for:\n      - what: Guidance\n        assumed:\n          - from\n"
    fine = f"{REC}assumed:\n  - owner\n  - disposition\nactions:\n{ACTION}{waits}"
    assert problems_of(tree(rec=fine)) == []
    wrong = f"{fine}    assumed:\n      - added\n      - disposition\n"
    assert said(problems_of(tree(rec=wrong))) == [("unknown-key", "rec-01.yaml", "disposition")]
    office = OFFICE.replace("title: Lead\n", "title: Lead\n    assumed:\n      - titel\n")
    (problem,) = problems_of(tree(register=office))
    assert problem.write[0] == "- title"


@every_row(
    ("deadline", "rule", "at"),
    [
        ("basis: none", "", ""),
        ("date: 2025-07-31\n  basis: none", "not-allowed", "2025-07-31"),
        ("words: by 31 July 2025\n  basis: stated", "missing-key", "stated"),
        ("basis: immediate", "missing-key", "immediate"),
        ("words: within six months\n  basis: relative", "missing-key", "relative"),
    ],
)
def test_a_deadline_has_a_date_unless_its_basis_is_none(
    deadline: str, rule: str, at: str, problems_of: ProblemsOf
) -> None:
    """A basis says that there is a day, or that there is none."""
    rec = REC.replace("basis: none", deadline).replace(
        "The force should", "By 31 July 2025, or within six months, the force should"
    )
    shape = {"missing-key", "not-allowed"}
    found = [each for each in said(problems_of(tree(rec=rec))) if each[0] in shape]
    assert found == ([(rule, "rec-01.yaml", at)] if rule else [])


def test_a_relative_deadline_waits_for_the_day_of_publication(problems_of: ProblemsOf) -> None:
    """Where the report was not published there is no day to count from."""
    rec = REC.replace("basis: none", "words: Within six months\n  basis: relative").replace(
        "The force should", "Within six months the force should"
    )
    received = INSPECTION.replace("published", "received")
    rules = {each.rule for each in problems_of(tree(rec=rec, inspection=received))}
    assert "missing-key" not in rules
    (problem,) = [each for each in problems_of(tree(rec=rec)) if each.rule == "missing-key"]
    assert cure_text(problem.write[0]).startswith("date: 2025-07-09")


def test_an_inspection_has_a_day(problems_of: ProblemsOf) -> None:
    """Published or received: one of them is there."""
    neither = INSPECTION.replace("published: 2025-01-09", "published:")
    assert said(problems_of(tree(inspection=neither))) == [
        ("missing-key", "inspection.yaml", "published")
    ]


def test_whatever_is_not_accepted_has_its_reason(problems_of: ProblemsOf) -> None:
    """Partly accepted, not accepted and not for us: why, in words."""
    for disposition in ("partly accepted", "not accepted", "not for us"):
        rec = f"{REC}disposition: {disposition}\n"
        assert said(problems_of(tree(rec=rec))) == [("missing-key", "rec-01.yaml", disposition)]
        assert problems_of(tree(rec=f"{rec}reason: It is done.\n")) == []


def test_a_folder_has_its_first_file(problems_of: ProblemsOf) -> None:
    """Recommendations without inspection.yaml, pillars without programme.yaml: said once a folder."""
    found = problems_of(
        tree(inspection="", programme="", **{"2025-01-09-audit/rec-02.yaml": "a: ["})
    )
    alone = [each for each in found if each.rule == "unexpected-file"]
    assert [(each.path, each.message.split(" in ")[0]) for each in alone] == [
        ("records/2025-01-09-audit/rec-01.yaml", "there is no inspection.yaml"),
        ("records/programmes/op/pillar-1.yaml", "there is no programme.yaml"),
    ]


def test_a_first_file_that_cannot_be_read_is_there(problems_of: ProblemsOf) -> None:
    """Its own fault is enough."""
    found = problems_of(tree(inspection="title: ["))
    assert {each.path for each in found} == {"records/2025-01-09-audit/inspection.yaml"}


# Waivers and colours


def waived(*waivers: str) -> str:
    return f"{OFFICE}  waivers:\n" + "".join(
        "    - " + waiver.replace("\n", "\n      ") + "\n" for waiver in waivers
    )


DONE = (
    f"{REC}actions:\n{ACTION}    updates:\n      - date: 2025-02-03\n        by: lead\n"
    "        status: complete\n        note: Done.\n"
)
HOLDS = "rule: evidence-missing\nat: 2025-01-09-audit/rec-01/train\nbecause: It is secret."


@every_row(
    ("waiver", "found"),
    [
        (HOLDS, []),
        (f"{HOLDS}\nuntil: {TODAY}", []),
        (
            f"{HOLDS}\nuntil: {TODAY - timedelta(days=1)}",
            [("waiver-unused", "2026-01-04"), ("evidence-missing", "complete")],
        ),
        (HOLDS.replace("/train", ""), [("waiver-unused", "evidence-missing")]),
        (HOLDS.replace("evidence-missing", "evidense-missing"), [("waiver-invalid", "evidense-missing")]),
        (HOLDS.replace("evidence-missing", "missing-key"), [("waiver-invalid", "missing-key")]),
        (HOLDS.replace("evidence-missing", "waiver-unused"), [("waiver-invalid", "waiver-unused")]),
        (HOLDS.replace("evidence-missing", "text-changed"), []),
        (HOLDS.replace("2025-01-09-audit/", ""), [("waiver-invalid", "rec-01/train")]),
        (HOLDS.replace("\nbecause: It is secret.", "\nbecause:"), [("waiver-invalid", "because")]),
        (
            HOLDS.replace("/train\nbecause: It is secret.", ""),
            [("waiver-invalid", "rule: evidence-missing")],
        ),
    ],
    ids=[
        "holds", "last day", "run out", "nothing there", "no such rule", "a rule of shape",
        "a rule of waivers", "a rule of history", "not complete", "no reason", "none at all",
    ],
)  # fmt: skip
def test_a_waiver_holds_or_says_why_not(
    waiver: str, found: list[tuple[str, str]], problems_of: ProblemsOf
) -> None:
    """One problem for each waiver that does not hold; what it would have set aside is told too."""
    problems = said(problems_of(tree(register=waived(waiver), rec=DONE)))
    wanted = {each[0] for each in found} | {"waiver-unused", "waiver-invalid"}
    told = sorted((rule, at) for rule, _, at in problems if rule in wanted)
    evidence = (
        [] if found == [] else [(rule, at) for rule, at in told if rule == "evidence-missing"]
    )
    assert [each for each in told if each[0].startswith("waiver")] == [
        each for each in found if each[0].startswith("waiver")
    ]
    assert bool(evidence) == any(rule == "evidence-missing" for rule, _ in found)


def test_a_waiver_of_what_cannot_be_read_is_not_judged(problems_of: ProblemsOf) -> None:
    """The rule has not looked there."""
    files = tree(register=waived(HOLDS.replace("/train", "")), rec="kind: [")
    assert {each.path for each in problems_of(files)} == {"records/2025-01-09-audit/rec-01.yaml"}


def test_a_waiver_of_history_is_judged_with_a_history(
    register_from: Callable[[Path, Tree], Register], tmp_path: Path
) -> None:
    """Without one nobody knows whether it is used; that it has run out is known all the same."""
    waiver = HOLDS.replace("evidence-missing", "text-changed").replace("/train", "")
    for until, found in {TODAY: [], TODAY - timedelta(days=1): ["waiver-unused"]}.items():
        register = register_from(
            tmp_path, tree(register=waived(f"{waiver}\nuntil: {until}"), rec=REC)
        )
        outcome = raised(Case(register, TODAY, lambda _: False), RULES)
        rules = {each.rule for each in outcome.problems()}
        assert sorted(rules & {"waiver-unused", "waiver-invalid"}) == found


def test_every_rule_has_a_line_in_one_list_or_the_other() -> None:
    """What is said of reading, shape and waivers can never be set aside; all else can."""
    fixed = [rule.name for rule in RULES if not rule.waivable]
    assert fixed == [*(rule.name for rule in RULES[:15]), "waiver-unused", "waiver-invalid"]


def test_a_policy_names_a_colour_for_every_state(problems_of: ProblemsOf) -> None:
    """Each gap is named, in one problem; what is open may be on track, and no more than that."""
    rag = "  rag:\n    - colour: red\n      when: overdue\n    - colour: green\n      when: complete\n"
    (problem,) = problems_of(tree(register=OFFICE + rag))
    assert problem.rule == "rag-gap"
    assert problem.message == (
        "no line for closed, superseded, not for us, not accepted, cancelled, verified, submitted, "
        "blocked, action overdue, action blocked, moved past the deadline, not started, on track"
    )
    assert "; action overdue, amber; " in cure_text(problem.write[0])
    assert problems_of(tree(register=f"{OFFICE}  rag:\n")) == []


def test_the_markdown_texts_of_the_records() -> None:
    """Those that docs/records.md calls Markdown, and no other."""
    found = {kind: markdown_routes(shape) for kind, shape in KINDS.items()}
    assert found == {
        "register": (),
        "inspection": (("summary",),),
        "response": (
            ("chief_constable", "comments"),
            ("commissioner", "initial_response"),
            ("commissioner", "response_to_chief_constable"),
            ("commissioner", "overall_comments"),
            ("addenda", "commissioner"),
            ("addenda", "chief_constable"),
        ),
        "recommendation": (
            ("text",),
            ("reason",),
            ("decisions", "because"),
            ("response", "chief_constable"),
            ("response", "commissioner"),
        ),
        "programme": (),
        "pillar": (("problem",), ("long_term_aim",)),
        "measures": (),
    }


# The day a waiver ends, and what it is about


@every_row(
    ("until", "message"),
    [
        (TODAY + timedelta(days=1), None),
        (TODAY, None),
        (TODAY - timedelta(days=1), "this waiver has run out: 4 January 2026 was its last day"),
        (TODAY - timedelta(days=400), "this waiver has run out: 1 December 2024 was its last day"),
    ],
)
def test_a_waiver_holds_to_the_end_of_its_last_day(
    until: date, message: str | None, problems_of: ProblemsOf
) -> None:
    """What it sets aside is silent on that day, and told on the next, with the waiver itself."""
    files = tree(register=waived(f"{HOLDS}\nuntil: {until}"), rec=DONE)
    found = {each.rule: each for each in problems_of(files)}
    assert ("evidence-missing" in found) == (message is not None)
    assert ("waiver-unused" in found) == (message is not None)
    if message:
        assert found["waiver-unused"].message == message
        assert found["waiver-unused"].write == (
            "no waiver",
            "until: a later day, if the reason still holds",
        )


@every_row(
    ("waiver", "rule", "message", "write"),
    [
        (HOLDS.replace("/train", ""), "waiver-unused", "this waiver sets nothing aside",
         "no waiver: the problem that it was written for is mended, or is elsewhere"),
        (HOLDS.replace("evidence-missing", "evidense-missing"), "waiver-invalid", "there is no such rule", "rule: evidence-missing"),
        (HOLDS.replace("evidence-missing", "missing-key"), "waiver-invalid", "this rule cannot be set aside", "no waiver: mend what the rule finds"),
        (HOLDS.replace("\nbecause: It is secret.", "\nbecause:"), "waiver-invalid", "a waiver without a reason does not hold", "because: and why the rule is set aside here"),
        (HOLDS.replace("2025-01-09-audit/", ""), "waiver-invalid", "only the end of a reference: a file needs all of it", "at: 2025-01-09-audit/rec-01/train"),
        (HOLDS.replace("2025-01-09-audit/rec-01/train", "nowhere"), "waiver-invalid", "there is no such thing", "no waiver, if the place is gone"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_waiver(
    waiver: str, rule: str, message: str, write: str, problems_of: ProblemsOf
) -> None:
    """One problem, what is wrong with it, and what to write."""
    found = problems_of(tree(register=waived(waiver), rec=DONE))
    (problem,) = [each for each in found if each.rule.startswith("waiver")]
    assert (problem.rule, problem.message) == (rule, message)
    assert write in problem.write


def test_a_waiver_is_for_its_own_rule_and_place(problems_of: ProblemsOf) -> None:
    """Another rule at the same place, or the same rule next to it, is told."""
    two = DONE + DONE[DONE.index(ACTION) :].replace("id: train", "id: second")
    found = problems_of(tree(register=waived(HOLDS), rec=two))
    told = [each.reference for each in found if each.rule == "evidence-missing"]
    assert told == ["2025-01-09-audit/rec-01/second"]
    assert "waiver-unused" not in {each.rule for each in found}
