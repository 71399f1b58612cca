"""The response: whether there is a duty, by when, what is missing, and how serious that is."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from recotrack.checks import RULES, Case, raised
from recotrack.checks.response import RESPONSE_RULES
from recotrack.cli.cure_text import cure_text
from recotrack.cli.problem_text import problem_text
from recotrack.problems import Problem, Severity
from recotrack.register import load
from recotrack.store import Listed, NameKind
from tests.conftest import Files, Golden, ProblemsOf
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
policy:
  responses:
    police-act-55:
      days: 56
      unit: calendar
      first_day_counts: true
      basis: Police Act 1996 s.55(5A)
    publication-plus-56:
      days: 56
      unit: calendar
      first_day_counts: false
    ofsted:
      days: 70
      unit: working
      first_day_counts: false
    at-once:
      days: 5
      unit: working
      first_day_counts: true
    select-committee:
      days: 2
      unit: months
      first_day_counts: false
"""
REC = """\
kind: recommendation
number: 1
addressed_to: forces
text: Do it.
deadline:
  date: 2025-01-31
  basis: assumed
owner: lead
"""
ANSWERS = "response:\n  chief_constable: Under way.\n  commissioner: I shall ask for it.\n"
SENT = """\
sent:
  - to: SECRETARY of  State
    date: 2024-10-14
  - to: inspectors of constabulary
    date: 2024-10-14
"""
PUBLISHED = f"published: 2024-10-14\n{SENT}"
FOLDER = "2024-08-22-report"


def files(
    *,
    duty: str = "response_rule: police-act-55",
    published: str = "published: 2024-08-22",
    response: str | None = PUBLISHED,
    recs: tuple[str, ...] = (f"{REC}{ANSWERS}",),
) -> Files:
    """An inspection with its response, and its recommendations by number.

    By HMICFRS where section 55 is to hold: its reports have no other last day.
    """
    folder = f"{published.split()[1]}-report"
    inspectorate = "HMICFRS" if "police-act-55" in duty else "Ofsted"
    found: Files = {
        "register.yaml": REGISTER,
        f"{folder}/inspection.yaml": (
            f"title: A report\ninspectorate: {inspectorate}\nkind: thematic\n{published}\n{duty}\n"
        ),
    }
    if response is not None:
        found[f"{folder}/response.yaml"] = response
    for number, text in enumerate(recs, start=1):
        found[f"{folder}/rec-{number:02}.yaml"] = text.replace("number: 1", f"number: {number}")
    return found


def sent_on(day: object) -> str:
    """Both copies, sent on that day."""
    return SENT.replace("2024-10-14", str(day))


def rules(problems: list[Problem]) -> list[str]:
    return [each.rule for each in problems]


def test_the_rules_that_never_stop_a_write_are_those_of_this_group() -> None:
    assert {each.name for each in RULES} >= RESPONSE_RULES
    assert len(RESPONSE_RULES) == 8


def test_a_whole_response_in_time_is_silent(problems_of: ProblemsOf) -> None:
    assert problems_of(files()) == []


@every_row(
    "duty",
    [
        "",
        "answered_in: 2024-09-01-other",
        "answered_in: 2024-09-01-other\nresponse_rule: police-act-55",
    ],
)
def test_without_a_duty_nothing_is_asked(problems_of: ProblemsOf, duty: str) -> None:
    """No time limit and no day, or answered with another inspection: two of them is another rule."""
    other: Files = {
        "2024-09-01-other/inspection.yaml": "title: A\ninspectorate: B\nkind: c\nreceived: 2024-09-01\n"
    }
    problems = problems_of({**files(duty=duty, response=None, recs=(REC,)), **other})
    assert not RESPONSE_RULES & set(rules(problems))


def test_an_unknown_time_limit_makes_no_duty(problems_of: ProblemsOf) -> None:
    """What is wrong is said once, by the rule about the name."""
    problems = problems_of(files(duty="response_rule: police-act-56", response="", recs=(REC,)))
    assert not RESPONSE_RULES & set(rules(problems))


# Published or not.

LATER = date(2035, 6, 1)


@every_row("today", [date(2025, 1, 1), LATER])
def test_not_published_is_the_same_on_every_day(problems_of: ProblemsOf, today: date) -> None:
    """That the last day has passed is for `overdue` to say."""
    (problem,) = problems_of(files(response=SENT), today)
    assert (problem.rule, problem.severity) == ("not-published", Severity.WARNING)
    assert problem.basis == (
        "Police Act 1996 s.55(5A); policy police-act-55: the last day is Wednesday 16 October 2024"
    )


def test_an_empty_day_is_pointed_at_by_its_key(problems_of: ProblemsOf) -> None:
    (problem,) = problems_of(files(response=f"{SENT}published:\n"))
    assert (problem.path, problem.line, problem.column) == (f"records/{FOLDER}/response.yaml", 6, 1)


def test_without_a_response_it_is_said_of_the_inspection_and_alone(
    problems_of: ProblemsOf, golden: Golden
) -> None:
    """Copies and comments are asked for once there is something to copy."""
    (problem,) = problems_of(files(response=None))
    golden("checks-response/no-response.txt", problem_text(problem) + "\n")


def test_a_response_that_cannot_be_read_is_not_called_unpublished(problems_of: ProblemsOf) -> None:
    assert rules(problems_of(files(response="published: [\n"))) == ["yaml-syntax"]


@every_row(
    ("duty", "published", "basis"),
    [
        ("response_rule: police-act-55", "received: 2024-08-22", "Police Act 1996 s.55(5A); policy police-act-55: no last day is known, as inspection.yaml has no published to count from"),
        ("response_due: 2024-11-22", "received: 2024-08-22", "inspection.yaml, response_due: the report sets the day: the last day is Friday 22 November 2024"),
    ],
)  # fmt: skip
def test_what_the_last_day_follows_from(
    problems_of: ProblemsOf, duty: str, published: str, basis: str
) -> None:
    """Where none can be named, that is said; the duty is there all the same."""
    (problem,) = problems_of(files(duty=duty, published=published, response=SENT))
    assert (problem.rule, problem.basis) == ("not-published", basis)


# Late.


def test_a_day_late_is_said_in_these_words(problems_of: ProblemsOf, golden: Golden) -> None:
    """The example of the style guide, letter by letter but for the lines."""
    (problem,) = problems_of(files(response=f"published: 2024-10-17\n{sent_on('2024-10-17')}"))
    golden("checks-response/a-day-late.txt", problem_text(problem) + "\n")


@every_row(
    ("duty", "published", "last", "words"),
    [
        ("response_rule: police-act-55", "2024-08-22", "2024-10-16", ("Police Act 1996 s.55(5A); policy police-act-55: 56 days, first_day_counts", "published 22 August 2024, which is day 1 of 56")),
        ("response_rule: police-act-55", "2024-01-05", "2024-02-29", ("Police Act 1996 s.55(5A); policy police-act-55: 56 days, first_day_counts", "published 5 January 2024, which is day 1 of 56")),
        ("response_rule: police-act-55", "2025-01-05", "2025-03-01", ("Police Act 1996 s.55(5A); policy police-act-55: 56 days, first_day_counts", "published 5 January 2025, which is day 1 of 56")),
        ("response_rule: publication-plus-56", "2024-09-27", "2024-11-22", ("policy publication-plus-56: 56 days, first_day_counts: false", "published 27 September 2024, and the day after it is day 1 of 56")),
        ("response_rule: ofsted", "2024-12-20", "2025-04-02", ("policy ofsted: 70 working days, first_day_counts: false", "published 20 December 2024, and the working day after it is day 1 of 70")),
        ("response_rule: at-once", "2024-08-24", "2024-09-02", ("policy at-once: 5 working days, first_day_counts", "published 24 August 2024, and the working day after it is day 1 of 5")),
        ("response_rule: at-once", "2024-08-27", "2024-09-02", ("policy at-once: 5 working days, first_day_counts", "published 27 August 2024, which is day 1 of 5")),
        ("response_rule: select-committee", "2023-12-31", "2024-02-29", ("policy select-committee: 2 months, first_day_counts: false", "published 31 December 2023, from which the months count")),
        ("response_due: 2024-11-22", "2024-08-22", "2024-11-22", ("inspection.yaml, response_due: the report sets the day", "response_due 22 November 2024")),
    ],
)  # fmt: skip
def test_the_last_day_is_in_time_and_the_next_is_late(
    problems_of: ProblemsOf, duty: str, published: str, last: str, words: tuple[str, str]
) -> None:
    """By calendar days, working days (24 August 2024 is the Saturday before a bank holiday), months,
    and the report's own day; over leap days, too.
    """
    end = date.fromisoformat(last)

    def problems(day: date) -> list[Problem]:
        response = PUBLISHED.replace("2024-10-14", str(day))
        return problems_of(files(duty=duty, published=f"published: {published}", response=response))

    assert problems(end) == []
    (late,) = problems(end + timedelta(days=1))
    assert late.rule == "response-late"
    assert late.message == f"the last day was {end:%A} {end.day} {end:%B} {end.year}"
    assert (late.basis, *(each.message for each in late.related)) == words


@given(st.dates(min_value=date(1997, 1, 1), max_value=date(2200, 1, 1)), st.integers(0, 120))
def test_the_56th_day_is_the_last_one(published: date, after: int) -> None:
    """Late if and only if the response came out more than 55 days after the report."""
    day = published + timedelta(days=after)
    response = f"published: {day}\n{sent_on(day)}"
    content = files(published=f"published: {published}", response=response)
    texts = {path: text.encode() for path, text in content.items() if isinstance(text, str)}
    register = load(
        "records", [Listed(path, NameKind.FILE) for path in sorted(texts)], texts.__getitem__
    )
    case = Case(register, date.max, exists=lambda _: False)
    # The deadlines of these records stay where they are, before the report or decades after it.
    asked = [rule for rule in RULES if rule.name != "unlikely-day"]
    assert rules(list(raised(case, asked).problems())) == (["response-late"] if after > 55 else [])


# What it says.


def test_before_publication_all_of_it_is_a_warning(problems_of: ProblemsOf, golden: Golden) -> None:
    """In the order of places: the count, what is unexplained, comments, the day, the copies."""
    problems = problems_of(
        files(
            duty="response_rule: police-act-55\nrecommendations_in_report: 2",
            response="force: Ravensmoor\nchief_constable:\npublished:\nsent:\n",
            recs=(REC,),
        )
    )
    golden(
        "checks-response/before-publication.txt", "\n\n".join(map(problem_text, problems)) + "\n"
    )
    assert {each.severity for each in problems} == {Severity.WARNING}
    assert [each.line for each in problems] == [6, 1, 2, 3, 4]


def test_once_published_all_but_the_silence_is_an_error(problems_of: ProblemsOf) -> None:
    problems = problems_of(
        files(
            duty="response_rule: police-act-55\nrecommendations_in_report: 2",
            response="published: 2024-10-14\n",
            recs=(REC,),
        )
    )
    assert {(each.rule, str(each.severity)) for each in problems} == {
        ("recommendations-missing", "error"),
        ("explanation-missing", "error"),
        ("copies-not-sent", "error"),
        ("chief-constable-silent", "warning"),
    }


def test_the_chief_constables_answer_is_no_explanation(
    problems_of: ProblemsOf, golden: Golden
) -> None:
    answered = f"{REC}response:\n  chief_constable: Under way.\n"
    (problem,) = problems_of(files(recs=(answered,)))
    golden("checks-response/answered-by-the-force-alone.txt", f"{problem_text(problem)}\n")
    assert (problem.line, problem.basis) == (9, "Police Act 1996 s.55(5B)")


def test_only_recommendations_are_to_be_explained(problems_of: ProblemsOf) -> None:
    """Also those for somebody else; neither areas for improvement nor causes of concern."""
    kinds = {"afi-01": "area for improvement", "coc-01": "cause of concern"}
    others: Files = {
        f"{FOLDER}/{name}.yaml": REC.replace("kind: recommendation", f"kind: {kind}")
        for name, kind in kinds.items()
    }
    assert problems_of({**files(), **others}) == []
    not_ours = f"{REC}disposition: not for us\nreason: Another force's.\n"
    assert rules(problems_of({**files(recs=(not_ours,)), **others})) == [
        "explanation-missing",
        "chief-constable-silent",
    ]


def test_by_other_law_it_is_said_that_it_is_asked_as_there(problems_of: ProblemsOf) -> None:
    (problem,) = problems_of(
        files(
            duty="response_due: 2024-11-22",
            recs=(REC,),
            response=f"{PUBLISHED}chief_constable:\n  comments: Yes.\n",
        )
    )
    assert problem.basis == (
        "inspection.yaml, response_due: the report sets the day; asked as in Police Act 1996 s.55(5B)"
    )


@every_row(
    ("response", "recs"),
    [
        (f"{PUBLISHED}chief_constable:\n  comments: We accept it.\n", (f"{REC}response:\n  commissioner: I shall ask.\n",)),
        (PUBLISHED, (f"{REC}response:\n  commissioner: I shall ask.\n", f"{REC}{ANSWERS}")),
    ],
)  # fmt: skip
def test_one_word_of_the_chief_constable_is_enough(
    problems_of: ProblemsOf, response: str, recs: tuple[str, ...]
) -> None:
    assert problems_of(files(response=response, recs=recs)) == []


def test_copies_go_to_these_two(problems_of: ProblemsOf) -> None:
    """A copy to others is recorded as it is, and does not count; perhaps it is one of them."""
    sent = "published: 2024-10-14\nsent:\n  - to: Home Office\n    date: 2024-10-14\n"
    (problem,) = problems_of(files(response=sent))
    assert problem.write == (
        "- to: Secretary of State, and to: Inspectors of Constabulary, each with date: the day it was sent",
        'for the Secretary of State: recotrack send 2024-08-22-report --date DATE --to "Secretary of State"',
        'for the Inspectors of Constabulary: recotrack send 2024-08-22-report --date DATE --to "Inspectors of Constabulary"',
        "to: Secretary of State or Inspectors of Constabulary in place of Home Office, if that is who was meant",
    )


@every_row(
    ("stated", "recs", "message", "cure"),
    [
        (3, 2, "2 of 3 entered so far", "a record for each of the others, by number: 3; one line is enough if it is for somebody else"),
        (14, 1, "1 of 14 entered so far", "a record for each of the others, by number: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14; one line is enough if it is for somebody else"),
        (999999999, 1, "1 of 999999999 entered so far", "a record for each of the others; one line is enough if it is for somebody else"),
        (1, 2, "2 entered, but the report is recorded as having 1", "2, if the report itself has that many: count them there"),
        (-1, 1, "1 entered, but the report is recorded as having -1", "1, if the report itself has that many: count them there"),
    ],
)  # fmt: skip
def test_records_are_counted_against_the_report(
    problems_of: ProblemsOf, stated: int, recs: int, message: str, cure: str
) -> None:
    duty = f"response_rule: police-act-55\nrecommendations_in_report: {stated}"
    (problem,) = problems_of(files(duty=duty, recs=(f"{REC}{ANSWERS}",) * recs))
    assert (problem.rule, problem.message, problem.write[0]) == (
        "recommendations-missing",
        message,
        cure,
    )


def test_a_record_that_cannot_be_read_is_counted(problems_of: ProblemsOf) -> None:
    """It is there, and its own problem says what is wrong; without a duty it is counted as well.
    Areas for improvement are never counted.
    """
    broken: Files = {
        f"{FOLDER}/rec-02.yaml": "kind: [\n",
        f"{FOLDER}/afi-01.yaml": "kind: [\n",
        f"{FOLDER}/afi-02.yaml": (
            REC.replace("recommendation", "area for improvement").replace("number: 1", "number: 2")
        ),
    }
    assert rules(problems_of({**files(duty="recommendations_in_report: 2"), **broken})) == [
        "yaml-syntax",
        "yaml-syntax",
    ]


def test_of_a_report_with_a_record_that_cannot_be_read_no_number_is_said_to_be_missing(
    problems_of: ProblemsOf,
) -> None:
    """Nobody knows the number that stands in that record; how many there are counts it."""
    tree = {
        **files(duty="recommendations_in_report: 3"),
        f"{FOLDER}/rec-02.yaml": "kind: [\n",
    }
    (problem,) = (x for x in problems_of(tree) if x.rule == "recommendations-missing")
    assert problem.message == "2 of 3 entered so far"
    others, fewer = map(cure_text, problem.write)
    assert others.startswith("a record for each of the others; one line")
    assert fewer.startswith("2, if the report")


def test_other_numbers_than_1_to_n_are_not_guessed(problems_of: ProblemsOf) -> None:
    other = f"{REC}{ANSWERS}".replace("number: 1", "number: 7.1")
    content = files(duty="recommendations_in_report: 2", recs=())
    (problem,) = problems_of({**content, f"{FOLDER}/rec-07-1.yaml": other})
    assert cure_text(problem.write[0]).startswith("a record for each of the others; one line")


def test_a_limit_without_a_last_day_makes_a_duty_all_the_same(problems_of: ProblemsOf) -> None:
    """The limit is wrong, and what nobody can work out is said of the response as well."""
    tree = files(duty="response_rule: ofsted", response=SENT)
    tree["register.yaml"] = REGISTER.replace("days: 70", "days: 9999999")
    wrong, unpublished = sorted(problems_of(tree), key=lambda each: each.rule)
    assert (wrong.rule, unpublished.rule) == ("not-allowed", "not-published")
    assert unpublished.basis == "policy ofsted: no last day can be worked out"


NAMED = """\
published:
chief_constable:
  name: {chief}
  comments: Good.
commissioner:
  title: Police and Crime Commissioner
  name: {body}
"""


def not_in_office(problems_of: ProblemsOf, chief: str, body: str, published: str = "") -> list[str]:
    response = NAMED.format(chief=chief, body=body).replace("published:", f"published: {published}")
    tree = files(response=response)
    office = REGISTER.replace("Police and Crime Commissioner\n", "Mayor\n  name: Alex Winter\n", 1)
    found = problems_of({**tree, "register.yaml": office})
    return [each.message for each in found if each.rule == "not-in-office"]


def test_a_draft_names_whoever_holds_the_office(problems_of: ProblemsOf) -> None:
    """An office may change hands between the report and its response."""
    assert not_in_office(problems_of, "Jordan Frost", "Kim Summer") == [
        "register.yaml says that the chief constable is Robin Marsh",
        "register.yaml says that the Mayor is Alex Winter",
    ]


@every_row(
    ("chief", "body"),
    [
        ("Robin Marsh", "Alex Winter"),
        ("robin  marsh", "ALEX WINTER"),
        ("Robin Marsh QPM", "Cllr. Alex Winter"),
        ("Marsh", ""),
        ("", "Winter"),
    ],
)
def test_one_person_may_be_named_in_several_ways(
    problems_of: ProblemsOf, chief: str, body: str
) -> None:
    """A title before the name, letters behind it, or no name yet."""
    assert not_in_office(problems_of, chief, body) == []


def test_what_is_signed_stays_when_the_office_changes_hands(problems_of: ProblemsOf) -> None:
    """Once it is published nothing is asked."""
    assert not_in_office(problems_of, "Jordan Frost", "Kim Summer", "2024-10-14") == []


def test_a_register_that_names_nobody_asks_nothing(problems_of: ProblemsOf) -> None:
    """Who holds an office is known or it is not."""
    response = NAMED.format(chief="Robin Marsh", body="Kim Summer")
    assert "not-in-office" not in rules(problems_of(files(response=response)))
