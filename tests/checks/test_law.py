"""What section 55 leaves to nobody: its 56 days, the duty to respond, an answer after its question."""

from pathlib import Path

import pytest

from recotrack.checks.law import is_section_55
from tests.repository import Found, Repository
from tests.tables import every_row, some_of

SOTERIA = "2024-08-22-soteria"
INSPECTION = f"{SOTERIA}/inspection.yaml"
RESPONSE = f"{SOTERIA}/response.yaml"
BASIS = "basis: Police Act 1996 s.55(5A)"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The register of the rules' examples, committed."""
    return Repository(tmp_path / "work").committed()


def of(repository: Repository, rule: str) -> list[Found]:
    return [each for each in repository.found() if each.rule == rule]


@every_row(
    "basis",
    [
        "Police Act 1996 s.55(5A)",
        "Police Act 1996, section 55(5A)",
        "section 55 (5a)",
        "s55(5A)",
        "s. 55 ( 5A )",
        "PA 1996 s 55(5A)",
        "subsection (5A) of section 55 of the Police Act 1996",
        "section 55, subsection 5A",
        "Police Act 1996 s.55",
        "Police Act, section 55",
        "Police Act 1996 (section 55(5A), as amended by the Policing and Crime Act 2017)",
        "police-act-55",
    ],
)
def test_the_law_is_known_in_whatever_words(basis: str) -> None:
    assert is_section_55(basis)


@every_row(
    "basis",
    [
        "",
        "ofsted",
        "Police Act 1996 s.54",
        "Police Act 1996 s.55(6)",
        "Police Act 1996 s.155",
        "Fire and Rescue Services Act 2004 s.55(5A)",
        "55 days, as the committee asks",
        "Standing order 5A",
    ],
)
def test_another_law_is_not_taken_for_it(basis: str) -> None:
    assert not is_section_55(basis)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("days: 56", "days: 90", "the law says 56"),
        ("days: 56", "days: 55", "the law says 56"),
        ("unit: calendar", "unit: working", "the law says calendar"),
        ("unit: calendar", "unit: months", "the law says calendar"),
    ],
)
@pytest.mark.parametrize(
    "basis", some_of([BASIS, "basis: Section 55 (5A), Police Act 1996", ""], BASIS)
)
def test_the_law_has_no_other_number(
    repository: Repository, old: str, new: str, message: str, basis: str
) -> None:
    """Days and unit are the law's, whatever words name it; without any, the limit's own name does.

    It is an error, and needs no history.
    """
    repository.edits("register.yaml", BASIS, basis)
    repository.edits("register.yaml", old, new)
    assert [each.message for each in of(repository, "limit-differs")] == [message]
    assert "limit-differs" in repository.types("check").out


def test_which_day_is_day_1_is_the_offices_reading(repository: Repository) -> None:
    repository.edits("register.yaml", "first_day_counts: true", "first_day_counts: false")
    assert of(repository, "limit-differs") == []


def test_another_limit_has_a_number_of_its_own(repository: Repository) -> None:
    """For whatever the inspectors of constabulary did not report."""
    repository.edits("register.yaml", BASIS, "basis: Standing order 12 of the committee")
    repository.edits("register.yaml", "days: 56", "days: 90")
    repository.edits(INSPECTION, "inspectorate: HMICFRS", "inspectorate: Internal audit")
    assert of(repository, "limit-differs") == []


def test_the_laws_number_can_be_waived_with_a_reason(repository: Repository) -> None:
    repository.edits("register.yaml", "days: 56", "days: 57")
    waiver = "  waivers:\n    - rule: limit-differs\n      at: register\n      because: An order.\n"
    repository.appends("register.yaml", waiver)
    assert of(repository, "limit-differs") == []


def asked_for_nothing(repository: Repository) -> list[Found]:
    return of(repository, "duty-not-recorded")


TYPED = (
    "add", "inspection", "firearms", "--title", "Firearms", "--kind", "force",
    "--inspectorate", "HMICFRS", "--published", "2025-12-04",
)  # fmt: skip


def test_a_report_without_a_duty_is_not_silent(repository: Repository) -> None:
    """As somebody types it: the command says it at once, and every check until it is mended."""
    assert "warn   duty-not-recorded: " in repository.done(*TYPED)
    repository.commit()
    (found,) = asked_for_nothing(repository)
    assert found.path == "records/2025-12-04-firearms/inspection.yaml"
    path = "2025-12-04-firearms/inspection.yaml"
    bare = repository.reads(path)
    for cure in ("response_rule: police-act-55\n", f"answered_in: {SOTERIA}\n"):
        repository.writes(path, bare + cure)
        assert asked_for_nothing(repository) == []
    repository.writes(path, bare)
    why = ("--because", "The report is on the national agency alone.")
    repository.done("waive", "duty-not-recorded", "2025-12-04-firearms", *why)
    assert asked_for_nothing(repository) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("inspectorate: HMICFRS", "inspectorate: Internal audit"),
        ("kind: force", "kind: super-complaint"),
        ("published: 2025-12-04", "received: 2025-12-04"),
        (
            "published: 2025-12-04",
            "published: 2025-12-04\nwithdrawn:\n  date: 2025-12-20\n  because: It was wrong.",
        ),
    ],
    ids=["another's", "super-complaint", "not published", "withdrawn"],
)
def test_where_section_55_asks_for_nothing_nobody_is_asked(
    repository: Repository, old: str, new: str
) -> None:
    """Not each report is one that the law has answered."""
    repository.done(*TYPED)
    repository.edits("2025-12-04-firearms/inspection.yaml", old, new)
    assert asked_for_nothing(repository) == []


SET_DAY = "response_rule: police-act-55"
OTHER_LIMIT = """\
    ours:
      days: 90
      unit: calendar
      first_day_counts: true
      basis: Standing order 12 of the committee
"""


def differs(repository: Repository) -> list[str]:
    return [each.message for each in of(repository, "limit-differs")]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("9999-12-31", "31 December 9999"),
        ("2024-10-17", "17 October 2024"),
        ("2024-10-01", "1 October 2024"),
    ],
)
def test_a_set_day_is_not_another_than_the_laws_in_silence(
    repository: Repository, day: str, said: str
) -> None:
    """Of a report by HMICFRS: a warning with both days, and without any history."""
    repository.edits(INSPECTION, SET_DAY, f"response_due: {day}")
    (found,) = of(repository, "limit-differs")
    assert found.path == f"records/{INSPECTION}"
    assert found.message == f"the last day is {said}, and by section 55 it is 16 October 2024"
    assert "warning  limit-differs" in repository.types("check").out


def test_the_laws_own_day_may_be_written_as_a_set_day(repository: Repository) -> None:
    """By the office's reading of which day is day 1; where it has none, either one is the law's."""
    repository.edits(INSPECTION, SET_DAY, "response_due: 2024-10-16")
    assert differs(repository) == []
    repository.edits("register.yaml", "first_day_counts: true", "first_day_counts: false")
    said = "the last day is 16 October 2024, and by section 55 it is 17 October 2024"
    assert differs(repository) == [said]
    repository.edits(INSPECTION, "response_due: 2024-10-16", "response_due: 2024-10-17")
    assert differs(repository) == []
    repository.edits("register.yaml", "    police-act-55:", "    ours:")
    repository.edits("register.yaml", BASIS, "basis: Standing order 12 of the committee")
    assert differs(repository) == []
    repository.edits(INSPECTION, "response_due: 2024-10-17", "response_due: 2024-10-16")
    assert differs(repository) == []
    repository.edits(INSPECTION, "response_due: 2024-10-16", "response_due: 2024-10-18")
    either = "16 October 2024 or 17 October 2024, depending on whether the first day counts"
    assert differs(repository) == [
        f"the last day is 18 October 2024, and by section 55 it is {either}"
    ]


def test_the_offices_reading_is_its_limits_by_whatever_name(repository: Repository) -> None:
    """Its basis says that it is the law's, and so which day is day 1."""
    repository.edits("register.yaml", "    police-act-55:", "    ours:")
    repository.edits(INSPECTION, SET_DAY, "response_due: 2024-10-17")
    said = "the last day is 17 October 2024, and by section 55 it is 16 October 2024"
    assert differs(repository) == [said]


def test_a_limit_of_ones_own_is_not_the_laws(repository: Repository) -> None:
    """By whatever limit a report of HMICFRS is answered: what counts is the day that comes of it."""
    repository.edits("register.yaml", "  responses:\n", f"  responses:\n{OTHER_LIMIT}")
    assert differs(repository) == []
    repository.edits(INSPECTION, SET_DAY, "response_rule: ours")
    said = "the last day is 19 November 2024, and by section 55 it is 16 October 2024"
    assert differs(repository) == [said]
    repository.edits("register.yaml", "days: 90", "days: 56")
    assert differs(repository) == []
    repository.edits("register.yaml", "    ours:\n      days: 56", "    ours:\n      days: 9999999")
    said = "no last day can be worked out, and by section 55 it is 16 October 2024"
    assert differs(repository) == [said]


@pytest.mark.parametrize("kind", ["super-complaint", "Super complaint", "Supercomplaint"])
@pytest.mark.parametrize("duty", ["response_due: 2024-11-22", "response_rule: ours"])
def test_a_super_complaint_is_other_law(repository: Repository, kind: str, duty: str) -> None:
    """Its report sets the dates."""
    repository.edits("register.yaml", "  responses:\n", f"  responses:\n{OTHER_LIMIT}")
    repository.edits(INSPECTION, SET_DAY, duty)
    repository.edits(INSPECTION, "kind: thematic", f"kind: {kind}")
    assert differs(repository) == []


@pytest.mark.parametrize(
    ("kind", "basis", "silent"),
    [
        ("fire and rescue", "Fire and Rescue Services Act 2004 s.28", True),
        ("fire and rescue", "SI 2018/748", True),
        ("fire and rescue", "Standing order 12 of the committee", False),
        ("force", "Fire and Rescue Services Act 2004 s.28", False),
        ("Thematic", "Fire and Rescue Services Act 2004 s.28", False),
        ("follow-up", "Some other Act", False),
        ("PEEL", "Police Act 1996 s.54", False),
    ],
)
def test_other_law_holds_for_another_kind_of_inspection(
    repository: Repository, kind: str, basis: str, *, silent: bool
) -> None:
    """A limit names its law, and the inspection is none of a force under the Police Act."""
    limit = OTHER_LIMIT.replace("Standing order 12 of the committee", basis)
    repository.edits("register.yaml", "  responses:\n", f"  responses:\n{limit}")
    repository.edits(INSPECTION, SET_DAY, "response_rule: ours")
    repository.edits(INSPECTION, "kind: thematic", f"kind: {kind}")
    assert (differs(repository) == []) is silent


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("inspectorate: HMICFRS", "inspectorate: Ofsted"),
        ("published: 2024-08-22", "received: 2024-08-22"),
        ("published: 2024-08-22", "published: 9999-12-31"),
    ],
)
def test_where_section_55_gives_no_day_none_is_held_against_it(
    repository: Repository, old: str, new: str
) -> None:
    """Another inspectorate's report; one that is not published."""
    repository.edits(INSPECTION, SET_DAY, "response_due: 9999-12-31")
    repository.edits(INSPECTION, old, new)
    assert differs(repository) == []


def test_another_set_day_can_be_waived_with_a_reason(repository: Repository) -> None:
    repository.edits(INSPECTION, SET_DAY, "response_due: 2024-11-22")
    waiver = (
        f"  waivers:\n    - rule: limit-differs\n      at: {SOTERIA}\n"
        "      because: The letter of 3 September allows it.\n"
    )
    repository.appends("register.yaml", waiver)
    assert differs(repository) == []


DROPPED = {
    "the rule": (INSPECTION, "response_rule: police-act-55\n", ""),
    "the rule, left empty": (INSPECTION, "response_rule: police-act-55", "response_rule:"),
    "the limit in the policy": ("register.yaml", "police-act-55:", "of-our-own:"),
    "an answer that nobody owes": (
        INSPECTION,
        "response_rule: police-act-55",
        "answered_in: 2023-05-04-self-assessment",
    ),
}


@pytest.mark.parametrize("way", DROPPED)
def test_the_duty_is_not_dropped_in_silence(repository: Repository, way: str) -> None:
    path, old, new = DROPPED[way]
    repository.edits(path, old, new)
    (found,) = of(repository, "duty-dropped")
    assert found.path == f"records/{INSPECTION}"
    assert "duty-dropped" not in repository.types("check").out


def test_a_day_that_the_report_set_is_a_duty_too(repository: Repository) -> None:
    repository.edits(INSPECTION, "response_rule: police-act-55", "response_due: 2024-10-16")
    repository.commit()
    repository.edits(INSPECTION, "response_due: 2024-10-16\n", "")
    (found,) = of(repository, "duty-dropped")
    assert found.message == ("response_due was 2024-10-16, and nothing now asks for a response")


def test_a_duty_goes_with_a_renamed_folder_and_a_new_inspectorate(repository: Repository) -> None:
    """Who inspected is what stood there: a name that was changed with it hides nothing."""
    (repository.records / SOTERIA).rename(repository.records / "2024-08-22-rasso")
    moved = "2024-08-22-rasso/inspection.yaml"
    repository.edits(moved, "response_rule: police-act-55\n", "")
    repository.edits(moved, "inspectorate: HMICFRS", "inspectorate: Internal audit")
    (found,) = of(repository, "duty-dropped")
    assert found.path == f"records/{moved}"


@pytest.mark.parametrize(
    "inspectorate",
    ["HMIC", "HMICFRS Making communities safer", "His Majesty’s Inspectorate of Constabulary"],
)
def test_the_inspectors_of_constabulary_by_all_their_names(
    repository: Repository, inspectorate: str
) -> None:
    repository.edits(INSPECTION, "inspectorate: HMICFRS", f"inspectorate: {inspectorate}")
    repository.commit()
    repository.edits(INSPECTION, "response_rule: police-act-55\n", "")
    assert len(of(repository, "duty-dropped")) == 1


@pytest.mark.parametrize("inspectorate", ["Ofsted", "HMI Probation"])
def test_what_no_law_of_ours_asks_for_may_go(repository: Repository, inspectorate: str) -> None:
    repository.edits(INSPECTION, "inspectorate: HMICFRS", f"inspectorate: {inspectorate}")
    repository.commit()
    repository.edits(INSPECTION, "response_rule: police-act-55\n", "")
    assert of(repository, "duty-dropped") == []


def test_a_duty_may_go_to_another_response_and_get_another_name(repository: Repository) -> None:
    """A report that another response answers, a renamed limit, a renamed folder: no duty is lost."""
    other = "2024-09-30-follow-up/inspection.yaml"
    text = repository.reads(INSPECTION).replace("2024-08-22", "2024-09-30")
    repository.writes(other, text.replace("title: Progress", "title: More progress"))
    repository.commit()
    repository.edits(other, "response_rule: police-act-55", f"answered_in: {SOTERIA}/response")
    repository.edits("register.yaml", "police-act-55:", "section-55:")
    repository.edits(INSPECTION, "response_rule: police-act-55", "response_rule: section-55")
    assert of(repository, "duty-dropped") == []


def test_a_dropped_duty_can_be_waived_with_a_reason(repository: Repository) -> None:
    repository.edits(INSPECTION, "response_rule: police-act-55\n", "")
    waiver = (
        f"  waivers:\n    - rule: duty-dropped\n      at: {SOTERIA}\n"
        "      because: The inspectorate withdrew the report.\n"
    )
    repository.appends("register.yaml", waiver)
    assert of(repository, "duty-dropped") == []


ORDER = {
    "comments": ("received: 2024-09-18", "received: 2024-08-29", "before the comments were invited, on 30 August 2024"),
    "the day asked for": ("comments_due: 2024-09-20", "comments_due: 2024-08-29", "before the comments were invited, on 30 August 2024"),
    "the response": ("published: 2024-10-14", "published: 2024-08-21", "before the report itself, which was published on 22 August 2024"),
    "the response with the comments": ("published: 2024-10-14", "published: 2024-09-17", "before the chief constable's comments in it came, on 18 September 2024"),
    "a copy": ("Inspectors of Constabulary\n    date: 2024-10-14", "Inspectors of Constabulary\n    date: 2024-10-13", "before the response itself, which was published on 14 October 2024"),
    "a copy before the report": ("Inspectors of Constabulary\n    date: 2024-10-14", "Inspectors of Constabulary\n    date: 2024-08-01", "before the report itself, which was published on 22 August 2024"),
}  # fmt: skip


@pytest.mark.parametrize("answer", ORDER)
def test_an_answer_is_not_older_than_its_question(repository: Repository, answer: str) -> None:
    old, new, message = ORDER[answer]
    repository.edits(RESPONSE, old, new)
    found = of(repository, "answer-before-question")
    assert [(each.path, each.message) for each in found] == [(f"records/{RESPONSE}", message)]
    waiver = (
        f"policy:\n  waivers:\n    - rule: answer-before-question\n      at: {SOTERIA}/response\n"
        "      because: The report came under embargo.\n"
    )
    repository.edits("register.yaml", "policy:\n", waiver)
    assert of(repository, "answer-before-question") == []


def test_a_response_answers_no_report_that_was_not_out_yet(repository: Repository) -> None:
    """Where `answered_in` says that another report's response answers this one too. On the day of
    the response it may be one of those that it answers.
    """
    later = "2024-12-01-later/inspection.yaml"
    text = repository.reads(INSPECTION).replace(
        "response_rule: police-act-55", f"answered_in: {SOTERIA}/response"
    )
    repository.writes(later, text.replace("published: 2024-08-22", "published: 2024-10-14"))
    assert of(repository, "answer-before-question") == []
    repository.writes(later, text.replace("published: 2024-08-22", "published: 2024-12-01"))
    (found,) = of(repository, "answer-before-question")
    assert found.path == f"records/{later}"
    assert found.message == (
        "that response was published before this report was published, on 1 December 2024"
    )
