"""Of two parties each is told its own: offices that answer, owners, roles that change, reports of one
name. Where one is taken for all, or the two are exchanged, a test with one alone sees nothing.
"""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from recotrack.cli.clock_text import who_answered
from recotrack.documents import DOCUMENTS, Request, Subject, owner_digest, render
from recotrack.documents.findings import addenda_by
from recotrack.documents.standing_entries import late_when_set_aside
from recotrack.exports.packs import owners_of_open_work, pack_of
from recotrack.problems import Failure
from recotrack.progress import (
    Filters,
    addenda_to,
    agenda,
    grouped,
    measured,
    measures_of,
    meeting_typed,
    selected,
)
from recotrack.progress.events import events
from recotrack.review import Comparison, Snapshot, compare, markdown
from recotrack.words import days_late
from tests.acting import Person
from tests.conftest import written
from tests.documents.making import NO_TEMPLATES, sections
from tests.looking import recotrack
from tests.tables import every_row
from tests.two_parties import (
    FILES,
    OFFICE,
    OLDER,
    OUT,
    REC_01,
    REC_02,
    REPORT,
    RESPONSE,
    Texts,
    changed,
    found,
    read,
    seen,
)

TODAY = date(2025, 7, 31)
TO_01, TO_02 = f"{REPORT}/rec-01", f"{REPORT}/rec-02"
CHECK, TRAIN = f"{TO_01}/check-cells", f"{TO_01}/train-staff"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register in files; no test writes to it."""
    made = tmp_path_factory.mktemp("two-parties")
    written(made, dict(FILES))
    return made


# Both offices answer


FORCE_01, BODY_01 = "The cells are checked.", "I shall ask for the figures."
FORCE_02, BODY_02 = "A log is kept.", "I have seen the log."


def silent(*words: str) -> Texts:
    """The response without what an office says to a recommendation."""
    keys = {FORCE_01: REC_01, BODY_01: REC_01, FORCE_02: REC_02, BODY_02: REC_02}
    return changed(*((keys[each], f" {each}\n", "\n") for each in words))


@every_row(
    ("files", "explained", "answered"),
    [
        (FILES, 2, 2),
        (silent(BODY_01), 1, 2),
        (silent(FORCE_02), 2, 1),
        (silent(FORCE_01, FORCE_02), 2, 0),
        (silent(BODY_01, BODY_02), 0, 2),
        (silent(BODY_02, FORCE_01, FORCE_02), 1, 0),
    ],
)
def test_who_has_answered_is_counted_for_each_office(
    files: Texts, explained: int, answered: int
) -> None:
    """The commissioner explains, the chief constable answers: neither counts for the other."""
    progress = seen(files, TODAY)
    clock = progress.clock(REPORT)
    assert clock
    assert (clock.explained_by_body, clock.answered_by_chief_constable) == (explained, answered)
    so_far = "has" if explained == 2 else "has so far"
    assert who_answered(progress, clock) == (
        f"The PCC {so_far} explained {explained} of 2; the chief constable has answered {answered}"
    )


def with_addenda(*addenda: tuple[str, str, str]) -> Texts:
    """Addenda: the day, what it is to (nothing: the whole response), the lines of whose words."""
    lines = "".join(
        f"  - published: {day}\n{f'    to: {to}{chr(10)}' if to else ''}{words}"
        for day, to, words in addenda
    )
    last = "    date: 2025-06-23\n"
    return changed((RESPONSE, last, f"{last}addenda:\n{lines}"))


ADDS_FORCE, ADDS_BODY = "The force adds a word.", "The body adds a word."
BY_FORCE = f"    chief_constable: {ADDS_FORCE}\n"
BY_BODY = f"    commissioner: {ADDS_BODY}\n"
BOTH_ADD = with_addenda(
    ("2025-07-02", TO_01, BY_BODY),
    ("2025-07-03", TO_02, BY_FORCE),
    ("2025-07-04", TO_02, BY_FORCE + BY_BODY),
    ("2025-07-05", "", BY_FORCE),
)


@every_row(
    ("to", "office", "days"),
    [
        (TO_01, "commissioner", ["2 July 2025"]),
        (TO_01, "chief_constable", []),
        (TO_02, "commissioner", ["4 July 2025"]),
        (TO_02, "chief_constable", ["3 July 2025", "4 July 2025"]),
        (None, "commissioner", []),
        (None, "chief_constable", ["5 July 2025"]),
    ],
)
def test_what_each_office_added_is_printed_as_its_own(
    to: str | None, office: str, days: list[str]
) -> None:
    """To each recommendation, and to the whole response."""
    progress = seen(BOTH_ADD, TODAY)
    added = addenda_by(progress, progress.register.inspections[REPORT], to, office)
    assert [each.published.printed for each in added] == days
    speaker = {"commissioner": "The body adds", "chief_constable": "The force adds"}[office]
    assert all(speaker in str(each.words.value) for each in added)


@every_row(
    ("keys", "asked"),
    [
        ("", False),
        ("response_rule: police-act-55\n", True),
        (f"answered_in: {REPORT}/response\n", False),
        (f"response_rule: police-act-55\nanswered_in: {REPORT}/response\n", False),
    ],
    ids=["no duty", "its own answer", "an answer elsewhere", "both"],
)
def test_a_report_that_is_answered_elsewhere_asks_neither_office(keys: str, *, asked: bool) -> None:
    """Neither for a response of its own nor for comments, whatever else its record says."""
    published = "published: 2024-11-04\n"
    report = f"{OLDER}/inspection.yaml"
    progress = seen(changed((report, published, f"{published}{keys}")), TODAY)
    comments = progress.comments(OLDER)
    assert (comments is not None and comments.never_invited) is asked
    assert (OLDER in agenda(progress, Filters()).responses) is asked


def form(files: Texts) -> str:
    """The response record."""
    request = Request(progress=seen(files, TODAY), about=Subject("inspection", REPORT))
    return render(DOCUMENTS["response-record"], "md", request, NO_TEMPLATES).decode()


def test_the_form_has_each_office_under_its_own_heading() -> None:
    """What was answered, and what was added later, of both recommendations."""
    parts = re.split(r"^#{2,3} ", form(BOTH_ADD), flags=re.MULTILINE)
    words = re.compile(f"{FORCE_01}|{BODY_01}|{FORCE_02}|{BODY_02}|{ADDS_FORCE}|{ADDS_BODY}")
    said = {part.partition("\n")[0]: words.findall(part) for part in parts if words.search(part)}
    assert said == {
        "Chief Constable's response": [ADDS_FORCE],
        "Recommendation 1: answer": [FORCE_01],
        "Recommendation 2: answer": [FORCE_02, ADDS_FORCE, ADDS_FORCE],
        "Recommendation 1: explanation": [BODY_01, ADDS_BODY],
        "Recommendation 2: explanation": [BODY_02, ADDS_BODY],
    }


def test_the_three_texts_of_the_body_stand_each_in_its_place() -> None:
    """What it said first, to the chief constable's comments, and of the whole."""
    overall = "  overall_comments: I shall follow both.\n"
    texts = "  initial_response: The first words.\n  response_to_chief_constable: My thanks for these.\n"
    parts = sections(form(changed((RESPONSE, overall, texts + overall))))
    words = ("The first words.", "My thanks for these.", "I shall follow both.", "We accept both.")
    said = {
        heading: [each for each in words if each in text]
        for heading, text in parts.items()
        if any(each in text for each in words)
    }
    body = "Police and Crime Commissioner’s"
    assert said == {
        f"{body} initial response": ["The first words."],
        "Chief Constable's response": ["We accept both."],
        f"{body} response to the Chief Constable’s comments": ["My thanks for these."],
        f"{body} overall comments": ["I shall follow both."],
    }


def test_the_annex_says_of_each_office_what_it_answered() -> None:
    """Of one recommendation the force alone, of the other the body alone."""
    annex = form(silent(BODY_01, FORCE_02))
    assert "| Recommendation 1 | 30 November 2025 | Accepted | Yes | Not recorded |" in annex
    assert "| Recommendation 2 | None set | Accepted | Not recorded | Yes |" in annex
    added = form(with_addenda(("2025-07-02", TO_01, BY_BODY), ("2025-07-03", TO_02, BY_FORCE)))
    assert "| Recommendation 1 | PCC | 2 July 2025 |\n" in added
    assert "| Recommendation 2 | Chief Constable | 3 July 2025 |\n" in added


def test_only_the_explanation_in_an_addendum_of_both_is_late(tmp_path: Path) -> None:
    """What the chief constable says in it has no last day."""
    files = changed(
        (REC_01, f" {BODY_01}\n", "\n"),
        files=with_addenda(("2025-07-02", TO_01, BY_FORCE + BY_BODY)),
    )
    progress = seen(files, TODAY)
    at = progress.register.inspections[REPORT]
    days = {
        office: [str(each.published.value) for each in addenda_by(progress, at, TO_01, office)]
        for office in ("chief_constable", "commissioner")
    }
    assert days == {
        "chief_constable": ["2 July 2025"],
        "commissioner": ["2 July 2025, 2 days after the last day"],
    }
    written(tmp_path, dict(files))
    page = recotrack(tmp_path, "show", f"{REPORT}/response", as_of=str(TODAY)).out
    assert [line for line in page.splitlines() if line.startswith("Added by")] == [
        f"Added by the chief constable, to {TO_01}, on 2 July 2025",
        f"Added by the PCC, to {TO_01}, on 2 July 2025, 2 days after the last day",
    ]


def test_an_explanation_that_is_late_is_named_where_it_stands() -> None:
    """In the second addendum, behind what the chief constable added first."""
    files = changed(
        (REC_01, f" {BODY_01}\n", "\n"),
        files=with_addenda(("2025-07-01", TO_02, BY_FORCE), ("2025-07-02", TO_01, BY_BODY)),
    )
    assert found("explanation-late", files, TODAY) == [
        f"{RESPONSE}:21: {TO_01} was explained 2 days after the last day, 30 June 2025"
    ]


def test_addenda_come_by_their_days_whatever_their_order() -> None:
    files = with_addenda(("2025-07-04", TO_02, BY_FORCE), ("2025-07-02", TO_02, BY_BODY))
    response = seen(files, TODAY).register.inspections[REPORT].response
    assert [each.published.day for each in addenda_to(response, TO_02, TODAY)] == [2, 4]


def test_the_log_names_who_added_what() -> None:
    """Each addendum stands at what it is about, with the office, or with both."""
    happened = [
        (each.date.day, each.reference, each.after)
        for each in events(read(BOTH_ADD), TODAY)
        if each.what == "addendum published"
    ]
    assert happened == [
        (5, f"{REPORT}/response", "chief constable"),
        (4, TO_02, "commissioner and chief constable"),
        (3, TO_02, "chief constable"),
        (2, TO_01, "commissioner"),
    ]


# Two owners


def test_each_owner_is_asked_about_her_own_action() -> None:
    """Of one recommendation: the inspector's action is in no list of the sergeant's."""
    progress = seen(FILES, TODAY)
    assert owners_of_open_work(progress) == ["inspector", "sergeant", "officer"]
    packs = {
        owner: [each.standing.reference for each in pack_of(progress, owner).items]
        for owner in owners_of_open_work(progress)
    }
    assert packs == {
        "inspector": [TO_01, CHECK],
        "sergeant": [TO_02, TRAIN],
        "officer": [f"{OLDER}/rec-01"],
    }


@pytest.mark.parametrize(
    ("owner", "references"),
    [
        ("inspector", [TO_01, CHECK]),
        ("sergeant", [TRAIN, TO_02]),
        ("officer", [f"{OLDER}/rec-01"]),
    ],
)
def test_a_list_of_one_owner_has_hers_alone(owner: str, references: list[str]) -> None:
    progress = seen(FILES, TODAY)
    listed = selected(progress, Filters(owner=owner))
    assert sorted(each.reference for each in listed) == sorted(references)


LATE = changed(
    (REC_01, "    due: 2025-10-31\n", "    due: 2025-07-20\n"),
    (REC_01, "disposition: accepted\n", "disposition: accepted\ndue: 2025-07-10\n"),
)


@every_row(
    ("first", "other", "words"),
    [
        ("2025-09-29", "2025-10-08", None),
        ("2025-09-30", "2025-10-08", None),
        ("2025-10-01", "2025-10-08", days_late(1)),
    ],
    ids=["the day before", "the day", "the day after"],
)
def test_what_two_reports_take_over_was_set_aside_on_the_day_of_the_first(
    first: str, other: str, words: str | None
) -> None:
    """Against its due date, in whatever order their names stand."""
    for days in ((first, other), (other, first)):
        files = {**FILES}
        for name, day in zip(("a-report", "b-report"), days, strict=True):
            report = FILES[f"{OLDER}/inspection.yaml"].replace("2024-11-04", day)
            link = f"links:\n  - type: supersedes\n    to: {TO_02}\n"
            text = FILES[f"{OLDER}/rec-01.yaml"].replace("2025-12-31", "2026-12-31")
            files |= {f"{name}/inspection.yaml": report, f"{name}/rec-01.yaml": f"{text}{link}"}
        progress = seen(files, date(2025, 10, 31))
        it = progress.recommendations[TO_02]
        assert it.status == "superseded"
        assert late_when_set_aside(progress, it).value == words


def test_late_work_of_one_recommendation_stands_under_each_owner() -> None:
    progress = seen(LATE, TODAY)
    items = [each for each in agenda(progress, Filters()).items if each.name == "overdue"]
    groups = grouped(progress.register, items, "owner")
    assert {name: [(each.reference, each.days) for each in group] for name, group in groups.items()} == {
        "inspector": [(TO_01, 21), (CHECK, 21)],
        "sergeant": [(TRAIN, 11)],
    }  # fmt: skip


def test_late_work_that_was_handed_over_stands_under_its_new_owner() -> None:
    """The sergeant's action is the officer's now, whatever the record says that it was at first."""
    half = "        note: Half of them are trained.\n"
    over = "      - date: 2025-07-01\n        by: sergeant\n        owner: officer\n        note: Handed over.\n"
    progress = seen(changed((REC_01, half, half + over), files=LATE), TODAY)
    items = [each for each in agenda(progress, Filters()).items if each.name == "overdue"]
    groups = grouped(progress.register, items, "owner")
    assert {name: [each.reference for each in group] for name, group in groups.items()} == {
        "inspector": [TO_01, CHECK],
        "officer": [TRAIN],
    }


def test_each_digest_has_its_owners_late_work() -> None:
    progress = seen(LATE, TODAY)
    late = {
        owner: [
            each.reference.rpartition("/")[2]
            for each in owner_digest.gather(
                Request(progress=progress, about=Subject("owner", owner))
            ).late
        ]
        for owner in ("inspector", "sergeant")
    }
    assert late == {"inspector": ["rec-01", "check-cells"], "sergeant": ["train-staff"]}


@pytest.mark.parametrize(
    ("owner", "boards"),
    [("inspector", ["Op Board"]), ("officer", ["Audit Board"])],
    ids=["of a programme", "of none"],
)
def test_a_digest_tells_of_the_boards_that_chase_its_work(owner: str, boards: list[str]) -> None:
    """What belongs to no programme is chased by the board that sees everything, and by no other."""
    both = "boards:\n  - op-board\n  - audit-board\n"
    files = changed(("programmes/op/programme.yaml", both, "board: op-board\n"))
    request = Request(progress=seen(files, TODAY), about=Subject("owner", owner))
    assert [each.board.printed for each in owner_digest.gather(request).since] == boards


def test_work_that_one_hands_over_leaves_the_others_with_theirs() -> None:
    """The sergeant's action goes to the officer: the inspector's stays."""
    half = "        note: Half of them are trained.\n"
    over = "      - date: 2025-07-01\n        by: sergeant\n        owner: officer\n        note: Handed over.\n"
    progress = seen(changed((REC_01, half, half + over)), TODAY)
    owners = {name: it.owner for name, it in progress.everything.items()}
    assert owners == {
        f"{OLDER}/rec-01": "officer",
        TO_01: "inspector",
        CHECK: "inspector",
        TRAIN: "officer",
        TO_02: "sergeant",
    }
    before = seen(changed((REC_01, half, half + over)), date(2025, 6, 30))
    assert before.actions[TRAIN].owner == "sergeant"


# Two roles


def ended(inspector: str = "", sergeant: str = "") -> Texts:
    """The roles with the last days that are given."""
    holders = {"kim.lake": inspector, "jo.field": sergeant}
    return changed(
        *(
            (OFFICE, f"    email: {name}@force.example\n", f"    email: {name}@force.example\n    until: {day}\n")
            for name, day in holders.items()
            if day
        )
    )  # fmt: skip


def test_two_roles_that_ended_are_named_with_the_work_of_each() -> None:
    """Each with its own last day."""
    said = found("owner-left", ended("2025-06-30", "2025-07-15"), TODAY)
    assert [each.partition(" ended on ")[0].rpartition(" ")[2] for each in said] == [
        "inspector", "inspector", "sergeant", "sergeant",
    ]  # fmt: skip
    assert [("30 June 2025" in each, "15 July 2025" in each) for each in said] == [
        (True, False), (True, False), (False, True), (False, True),
    ]  # fmt: skip


def test_two_roles_that_go_on_again_are_weighed_each_by_itself() -> None:
    """What is no longer in the hands of a role that has ended: hers alone, not both for both."""
    before = ended("2025-06-30", "2025-07-15")
    after = changed((REC_02, "owner: sergeant", "owner: officer"))
    said = found("role-changed", after, TODAY, before)
    owned = "no longer said to be owned by a role that ended"
    assert [each.partition(": ")[2] for each in said] == [
        f"until of inspector was 30 June 2025: 1 open recommendation and 1 open action are {owned}",
        f"until of sergeant was 15 July 2025: 1 open action is {owned}",
    ]


def reviewed(before: Texts, after: Texts) -> list[str]:
    """The lines of what changed in register.yaml, as a review has them."""
    old, new = (
        Snapshot(read(files), TODAY, words, exists=lambda _path: True)
        for files, words in ((before, "before"), (after, "after"))
    )
    text = markdown(compare(Comparison(old, new)))
    return [line for line in text.splitlines() if line.startswith("- ") and "register" in line]


NAMES = {"Kim Lake": "Sam Hill", "Jo Field": "Lee Moor"}
SECRET = ("Kim", "kim", "Sam", "Jo ", "jo.", "Lee", "@")


def holders(names: bool, emails: bool, of: tuple[str, ...] = ("kim.lake", "jo.field")) -> Texts:  # noqa: FBT001 - rows of a table
    changes = []
    for old, new in NAMES.items():
        address = old.lower().replace(" ", ".")
        if address in of:
            changes += [(OFFICE, f"name: {old}", f"name: {new}")] if names else []
            changes += [(OFFICE, f"email: {address}@", "email: new@")] if emails else []
    return changed(*changes)


OLD, MIDDLE, LAST = (date(2024, 12, 31), date(2025, 2, 28), date(2025, 4, 30))


@every_row(
    ("second", "third", "said"),
    [
        (0, 0, []),
        (-1, 0, ["31 December 2024"]),
        (0, -1, ["28 February 2025"]),
        (-1, -1, ["31 December 2024", "28 February 2025"]),
        (1, 1, []),
    ],
    ids=["handed over on a day", "the second", "the third", "both", "from the day after"],
)
def test_of_three_holders_each_is_held_to_the_one_before(
    second: int, third: int, said: list[str]
) -> None:
    """In whatever order they stand; one day that both have is a handover."""
    firsts = (None, OLD + timedelta(second), MIDDLE + timedelta(third))
    terms = [
        f"      - name: Holder {last.month}\n" + (f"        from: {first}\n" if first else "") + f"        until: {last}\n"
        for first, last in zip(firsts, (OLD, MIDDLE, LAST), strict=True)
    ]  # fmt: skip
    name = "    name: Kim Lake\n"
    for listed in (terms, terms[::-1]):
        files = changed((OFFICE, name, f"{name}    holders:\n{''.join(listed)}"))
        words = [each.rpartition(" until ")[2] for each in found("holders-overlap", files, TODAY)]
        assert sorted(words, reverse=True) == sorted(said, reverse=True)


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (holders(names=True, emails=False), ["the holder of inspector changed", "the holder of sergeant changed"]),
        (holders(names=True, emails=True), ["the holder of inspector changed", "the holder of sergeant changed"]),
        (holders(names=False, emails=True), ["the e-mail address of the holder of inspector changed", "the e-mail address of the holder of sergeant changed"]),
        (holders(names=True, emails=True, of=("jo.field",)), ["the holder of sergeant changed"]),
    ],
    ids=["names", "names and addresses", "addresses", "one of them"],
)  # fmt: skip
def test_two_holders_that_change_are_told_each_and_not_named(after: Texts, said: list[str]) -> None:
    """A new holder has a new address: that is no second change."""
    lines = reviewed(FILES, after)
    assert [each.partition("register: ")[2].rstrip(".") for each in lines] == said
    assert not [name for name in SECRET for each in lines if name in each]


def test_one_new_holder_does_not_hide_the_other_ones_new_address() -> None:
    """The inspector is somebody else; the sergeant has another address."""
    after = changed(
        (OFFICE, "name: Kim Lake", "name: Sam Hill"),
        (OFFICE, "email: kim.lake@", "email: sam.hill@"),
        (OFFICE, "email: jo.field@", "email: jo@"),
    )
    assert [each.partition("register: ")[2] for each in reviewed(FILES, after)] == [
        "the holder of inspector changed.",
        "the e-mail address of the holder of sergeant changed.",
    ]


# Two measures, two boards


def test_each_measure_is_compared_with_its_own_readings() -> None:
    (programme,) = seen(FILES, TODAY).register.programmes.values()
    values = {}
    for name, measure in measures_of(programme):
        told = measured(measure)
        assert told
        assert told.before
        values[name.rpartition("/")[2]] = (str(told.before.value), str(told.reading.value))
    assert values == {"wait": ("12", "11"), "visits": ("3", "4")}


def test_words_that_fit_two_boards_name_neither() -> None:
    """Whoever means one says which."""
    progress = seen(FILES, TODAY)
    with pytest.raises(Failure, match="board fits 2 boards") as refused:
        meeting_typed(progress, "board")
    assert refused.value.cure == "one of: audit-board, op-board"
    for typed, board, day in (
        ("audit", "audit-board", date(2025, 6, 18)),
        ("op", "op-board", date(2025, 6, 11)),
    ):
        assert meeting_typed(progress, typed) == (board, day)


@pytest.mark.parametrize(
    ("to", "left"),
    [
        ("Secretary of State", ["Inspectors of Constabulary"]),
        ("HMICFRS", ["Secretary of State"]),
        ("The panel", ["Secretary of State", "Inspectors of Constabulary"]),
    ],
)
def test_a_copy_to_one_leaves_the_one_to_the_other(
    tmp_path: Path, to: str, left: list[str]
) -> None:
    """The same one again on another day is one more; on the same day it is there already."""
    files = changed((RESPONSE, OUT, "published: 2025-06-20\n"))
    written(tmp_path, dict(files))
    person = Person(tmp_path, str(TODAY))
    said = person.done("send", REPORT, "--to", to, "--date", "2025-06-24")
    assert re.findall("left +the copy to the (.+)", said) == left
    again = ("send", REPORT, "--to", to, "--date")
    assert person.done(*again, "2025-06-24").startswith("nothing to do: ")
    assert person.reads(RESPONSE).count(f"  - to: {to}\n") == 1
    person.done(*again, "2025-06-25")
    assert person.reads(RESPONSE).count(f"  - to: {to}\n") == 2


def test_each_meeting_of_each_board_is_there_already(folder: Path) -> None:
    """The first one and the last one, of both boards."""
    for board, days in (
        ("op-board", ("2025-05-14", "2025-06-11")),
        ("audit-board", ("2025-05-21", "2025-06-18")),
    ):
        for day in days:
            said = Person(folder, str(TODAY)).done("add", "meeting", board, "--date", day)
            assert said.startswith(f"nothing to do: {board} already has its meeting of ")


# Two reports of one name


AMBIGUOUS = [
    ("list",),
    ("overdue",),
    ("log",),
    ("status",),
]


@pytest.mark.parametrize("words", AMBIGUOUS, ids=lambda words: words[0])
def test_a_name_that_fits_two_reports_is_refused_with_both(
    folder: Path, words: tuple[str, ...]
) -> None:
    """Nothing is shown of the one that comes first."""
    result = recotrack(folder, *words, "--inspection", "custody", as_of=str(TODAY))
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "recotrack: custody fits 2 things\n"
        f"  do this  name one of them:\n           {OLDER}\n           {REPORT}\n"
    )


@pytest.mark.parametrize(
    ("typed", "references"),
    [
        (OLDER, {f"{OLDER}/rec-01"}),
        ("2024-11-04", {f"{OLDER}/rec-01"}),
        (REPORT, {TO_01, CHECK, TRAIN, TO_02}),
        ("2025-05-06", {TO_01, CHECK, TRAIN, TO_02}),
    ],
)
def test_a_name_that_fits_one_of_them_shows_it_alone(
    folder: Path, typed: str, references: set[str]
) -> None:
    result = recotrack(folder, "list", "--json", "--inspection", typed, as_of=str(TODAY))
    assert {each["reference"] for each in json.loads(result.out)["items"]} == references


@pytest.mark.parametrize(
    "words",
    [
        ("publish", "custody", "--date", "2025-07-01"),
        ("send", "custody", "--to", "HMICFRS", "--date", "2025-07-01"),
        ("invite", "custody", "--date", "2025-07-01", "--due", "2025-07-21"),
        ("respond", "custody", "--as", "commissioner", "--file", "-"),
        ("update", "custody/1", "--note", "Begun."),
        ("withdraw", "custody", "--date", "2025-07-01", "--because", "Wrong."),
    ],
    ids=lambda words: words[0],
)
def test_nothing_is_written_to_either_of_two(folder: Path, words: tuple[str, ...]) -> None:
    """Whoever writes is asked which one is meant."""
    said = Person(folder, str(TODAY)).refused(*words, stdin="We accept it.\n")
    assert "fits 2 things" in said
    assert OLDER in said
    assert REPORT in said
