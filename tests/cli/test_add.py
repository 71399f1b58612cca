"""`recotrack add`: new records and entries, from options; old lines stay as they are."""

import subprocess
from pathlib import Path

import pytest

from recotrack.cli.refusals import options_by_key
from recotrack.model import (
    Action,
    Board,
    Inspection,
    Measure,
    Pillar,
    Product,
    Programme,
    Reading,
    Recommendation,
    Role,
    Shape,
)
from tests.acting import CLEARED, Person
from tests.conftest import Golden
from tests.tables import every_row

SOTERIA = "2024-08-22-soteria"
REC = f"{SOTERIA}/rec-03.yaml"
CUSTODY = [
    "add",
    "inspection",
    "custody",
    "--title",
    "Custody",
    "--inspectorate",
    "HMICFRS",
    "--kind",
    "force",
]
EVERY = pytest.mark.test_all("every combination")
REC_9 = ["add", "recommendation", SOTERIA, "--number", "9", "--addressed-to", "all forces"]


@pytest.fixture
def officer(tmp_path: Path) -> Person:
    return Person(tmp_path).with_register()


WRONG = {
    ("add", "inspection", "A b", "--published", "30/13/2026", "--grade", "x", "--response-due", "y"): (
        "missing: --title, --inspectorate, --kind", "--published: ", "--response-due: ",
        "--grade needs an area", "A b is not a valid name for a folder",
    ),
    ("add", "recommendation", "nowhere", "--id", "A b", "--due", "soon", "--deadline", "x", "--pillar", "p"): (
        "missing: --addressed-to, --text (or --file)", "nowhere is ", "A b cannot be made into a file name",
        "--deadline: ", "--due: ", "p is ",
    ),
    ("add", "recommendation", "nowhere", "--number", "1", "--addressed-to", "all", "--file", "none.txt"): (
        "nowhere is ", "none.txt: no such file",
    ),
    ("add", "action", "rec-99", "--due", "soon", "--added", "then", "--pillar", "p"): (
        "missing: --title", "rec-99 is ", "--added: ", "--due: ", "p is ",
    ),
    ("add", "action", "rec-03", "--id", "A b"): ("missing: --title", "A b is not a valid id"),
    ("add", "role", "A b", "--until", "soon"): ("missing: --title", "A b is not a valid id", "--until: "),
    ("add", "board", "A b"): ("missing: --title", "A b is not a valid id"),
    ("add", "meeting", "A b", "--date", "soon"): ("--date: ", "there is no board A b"),
    ("add", "reading", "nothing", "--date", "soon"): ("missing: --value", "nothing is ", "--date: "),
    ("add", "link", "rec-99", "--to", "rec-98"): ("missing: --type", "rec-99 is ", "rec-98 is "),
    ("invite", "nowhere", "--date", "soon"): ("missing: --due", "nowhere is ", "--date: "),
    ("publish", "nowhere", "--date", "soon"): ("nowhere is ", "--date: "),
    ("send", "nowhere", "--date", "soon"): ("missing: --to", "nowhere is ", "--date: "),
    ("respond", "nowhere", "--date", "soon", "--file", "none.txt", "--part", "x"): (
        "missing: --as", "nowhere is ", "--part x is not a part", "none.txt: ", "--date: ",
    ),
    ("respond", SOTERIA, "--as", "commissioner"): (
        "missing: --date, --file, for the response is published",
    ),
}  # fmt: skip


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_all_that_is_wrong_is_one_answer(officer: Person, words: tuple[str, ...]) -> None:
    """What is missing, and each value that cannot be taken, with a cure for each."""
    said = officer.refused(*words).splitlines()
    told = [line.removeprefix("recotrack: ") for line in said if line.startswith("recotrack: ")]
    assert len(told) == len(WRONG[words]), told
    for start in WRONG[words]:
        assert any(each.startswith(start) for each in told), (start, told)


@every_row("shape", [
    Inspection, Recommendation, Action, Role, Board, Programme, Pillar, Product, Measure, Reading,
])  # fmt: skip
def test_an_option_that_is_called_as_a_key_has_its_words(shape: type[Shape]) -> None:
    """What a key is, the model says: the option has no second text for it."""
    options = options_by_key(f"add {shape.__name__.lower()}")
    called = {key: option for key, option in options.items() if key in shape.model_fields}
    assert called
    assert [key for key, option in called.items() if not option.key] == []


# Inspections


def test_an_inspection_with_its_last_day(officer: Person, golden: Golden) -> None:
    """The folder is the day and the short name; the last day follows from the rule, and is said."""
    officer.today = "2025-03-05"
    said = officer.done(*CUSTODY, "--published", "4/3/2025", "--response-rule", "police-act-55")
    golden("add/an-inspection.txt", said)
    assert officer.reads("2025-03-04-custody/inspection.yaml") == (
        "# yaml-language-server: $schema=../.schemas/inspection.json\n"
        "title: Custody\ninspectorate: HMICFRS\nkind: force\npublished: 2025-03-04\n"
        "response_rule: police-act-55\n"
    )


def test_an_inspection_with_everything(officer: Person) -> None:
    """Every option has its key; references are written complete."""
    said = officer.done(
        *CUSTODY, "--received", "2025-03-04", "--url", "https://hmicfrs.example/custody", "--summary", "-",
        "--grade", "Use of force=Good", "--grade", "Care = of detainees=Adequate",
        "--recommendations-in-report", "2", "--programme", "op-soteria", "--answered-in", SOTERIA,
        "--source", "Letter of 4 March", "--assumed", "kind", "--assumed", "programme",
        stdin="We looked at:\r\n\r\n- cells; and\r\n- vans.\r\n",
    )  # fmt: skip
    assert "clock" not in said
    assert "note" not in said
    assert officer.reads("2025-03-04-custody/inspection.yaml").split("\n", 1)[1] == (
        "title: Custody\ninspectorate: HMICFRS\nkind: force\nreceived: 2025-03-04\n"
        "url: https://hmicfrs.example/custody\n"
        "summary: |\n  We looked at:\n\n  - cells; and\n  - vans.\n"
        "grades:\n  Use of force: Good\n  Care = of detainees: Adequate\n"
        "recommendations_in_report: 2\nprogramme: op-soteria\n"
        "answered_in: 2024-08-22-soteria\n"
        "source: Letter of 4 March\nassumed:\n  - kind\n  - programme\n"
    )


def test_without_a_duty_it_says_so(officer: Person) -> None:
    """Nobody should find out after 56 days."""
    said = officer.done(*CUSTODY, "--published", "4/3/2025")
    assert (
        "  note   no duty to respond: --response-rule, --response-due or --answered-in would"
        in said
    )


def test_a_day_that_the_report_sets(officer: Person) -> None:
    """It is the last day, whatever the law's count."""
    said = officer.done(*CUSTODY, "--published", "4/3/2025", "--response-due", "1 May 2025")
    assert "last day Thursday 1 May 2025 (set by the report)" in said


@pytest.mark.parametrize("words", [["--name", "custody"], ["2025-03-04-custody"], ["custody"]])
def test_the_folder_may_be_named_in_three_ways(officer: Person, words: list[str]) -> None:
    """Whole, or by its short name alone."""
    rest = ["--title", "T", "--inspectorate", "I", "--kind", "force", "--published", "2025-03-04"]
    officer.done("add", "inspection", *words, *rest)
    assert "records/2025-03-04-custody/inspection.yaml" in officer.files()


def test_all_that_is_missing_is_named_at_once(officer: Person) -> None:
    """In a pipe nobody can be asked."""
    assert officer.refused("add", "inspection", "--kind", "force") == (
        "recotrack: missing: --title, --inspectorate, --published (or --received), NAME\n"
        "  do this  add them to the command; --help says what each means\n"
    )


def test_at_a_terminal_it_asks_for_what_is_missing(officer: Person) -> None:
    """And for nothing else."""
    code, screen = officer.converses(
        "add",
        "inspection",
        "custody",
        "--kind",
        "force",
        answers=["Custody", "HMICFRS", "4/3/2025", "", ""],
    )
    assert code == 0, screen
    assert "Time limit for the response: police-act-55; Enter if no response is due: " in screen
    assert "warn   duty-not-recorded: " in screen
    assert (
        screen.index("Title of the report: ")
        < screen.index("Who inspected")
        < screen.index("Day the report was published")
    )
    assert "Kind" not in screen
    assert "published: 2025-03-04" in officer.reads("2025-03-04-custody/inspection.yaml")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--published", "3/4"], "--published: 3/4 is not a day"),
        (["--published", "31/09/2025"], "--published: there is no 31 September 2025"),
        (["--published", "4/3/2025", "--grade", "Good"], "--grade needs an area and its grade"),
        (
            ["--published", "4/3/2025", "--answered-in", "nothing"],
            "nothing is not the reference of",
        ),
        (
            ["--published", "4/3/2025", "--recommendations-in-report", "-1"],
            "greater than or equal to 0",
        ),
        (["--published", "4/3/2025", "--summary", "-"], "the text is empty"),
    ],
)
def test_what_makes_no_sense_is_wrong_use(officer: Person, more: list[str], said: str) -> None:
    """The option is named."""
    assert said in officer.refused(*CUSTODY, *more)


@pytest.mark.parametrize(
    ("address", "cure"),
    [
        ("javascript:alert(1)", "--url and the whole address"),
        ("www.inspectorate.example/report", "--url https://www.inspectorate.example/report"),
    ],
)
def test_the_address_of_a_report_is_one_of_the_web(
    officer: Person, address: str, cure: str
) -> None:
    """What a browser runs, or looks for beside the page, is refused before anything is asked."""
    said = officer.refused("add", "inspection", "custody", "--url", address)
    assert f"--url {address}: no address of the web\n" in said
    assert cure in said


def test_a_name_that_is_no_name_gets_a_better_one(officer: Person) -> None:
    """Identifiers are small letters, digits and hyphens."""
    said = officer.refused(
        "add", "inspection", "My Report!", *CUSTODY[3:], "--published", "4/3/2025"
    )
    assert said == (
        "recotrack: My Report! is not a valid name for a folder\n"
        "  do this  small letters, digits and hyphens: my-report\n"
    )


def test_an_inspection_that_is_there_already_is_an_error(officer: Person) -> None:
    """Exit 2: another name is needed."""
    words = ["add", "inspection", SOTERIA, *CUSTODY[3:], "--published", "22/08/2024"]
    assert officer.refused(*words).startswith(
        f"recotrack: records/{SOTERIA}/inspection.yaml already exists\n"
    )


def test_an_inspection_with_an_error_is_not_written(officer: Person, golden: Golden) -> None:
    """The problem is printed as check would."""
    words = [*CUSTODY, "--published", "4/3/2025", "--response-rule", "police-act"]
    golden("add/an-inspection-with-an-error.txt", officer.refused(*words, code=1))


def test_at_a_terminal_a_wrong_answer_is_asked_again(officer: Person) -> None:
    """The lines are shown, and asked about once."""
    code, screen = officer.converses(
        "add", "inspection", "--kind", "force", "--inspectorate", "HMICFRS",
        answers=["Custody", "2025", "2025-03-04", "Custody", "custody", "pcc", "police-act-55", "n"],
    )  # fmt: skip
    assert code == 2, screen
    assert "2025 is not a day" in screen
    assert "Custody is not a valid name for a folder" in screen
    assert "inspection.yaml:\n# yaml-language-server" in screen
    assert "there is no time limit pcc" in screen
    assert "published: 2025-03-04\nresponse_rule: police-act-55\n  warn   not-published: " in screen
    assert screen.endswith(
        "go on from here: recotrack add inspection --kind force --inspectorate HMICFRS"
        " --title Custody --published 2025-03-04 custody --response-rule police-act-55\n"
    )
    assert not (officer.records / "2025-03-04-custody").exists()


@pytest.mark.parametrize(
    ("words", "answers", "told"),
    [
        (["recommendation"], ["nothing", f"{CLEARED}soteria", "the force", "?", f"{CLEARED}9", "Do."], "? cannot be made into"),
        (["action"], ["nothing", f"{CLEARED}soteria/3", "Train them"], "nothing is not the reference"),
        pytest.param(["role"], ["A B", f"{CLEARED}a-b", "A"], "A B is not a valid id", marks=EVERY),
        pytest.param(["board"], ["op-soteria-board", f"{CLEARED}audit", "A"], "there is already a board op-soteria-board", marks=EVERY),
        (["meeting"], ["nothing", f"{CLEARED}op-soteria-board", "5", f"{CLEARED}5/6/2025"], "there is no board nothing"),
        pytest.param(["reading"], ["nothing", f"{CLEARED}victims-withdrawing", "31/4/2025", f"{CLEARED}1/5/2025", "50"], "there is no 31 April 2025", marks=EVERY),
        (["link"], ["soteria/3", "needs", f"{CLEARED}depends on", "soteria/5"], "needs is not a type of link"),
        pytest.param(["link"], ["nothing", f"{CLEARED}soteria/3", "depends_on", "nothing", f"{CLEARED}soteria/5"], "nothing is not the reference", marks=EVERY),
    ],
)  # fmt: skip
def test_each_kind_is_asked_for_until_it_is_right(
    officer: Person, words: list[str], answers: list[str], told: str
) -> None:
    """And written after one yes."""
    before = officer.files()
    code, screen = officer.converses("add", *words, answers=[*answers, "y"])
    assert code == 0, screen
    assert told in screen
    assert "Write it (Enter: yes; n: no): " in screen
    assert officer.files() != before


def test_what_cannot_be_taken_comes_with_the_command_to_go_on_from(officer: Person) -> None:
    """The words of a report are not typed twice because their deadline is no day."""
    code, screen = officer.converses(
        "add",
        "recommendation",
        "soteria",
        answers=["the force", "9", "By 31 September 2027, the force should."],
    )
    assert code == 2
    assert "there is no 31 September 2027" in screen
    assert screen.endswith(
        'recotrack add recommendation soteria --addressed-to "the force" --number 9'
        ' --text "By 31 September 2027, the force should."\n'
    )


# Recommendations


def test_a_recommendation_from_a_file(officer: Person) -> None:
    """The deadline is read from the words, and how is said; the file's name is the number."""
    words = "By 31 March 2025, all forces should make sure that everybody who investigates rape has been trained for it.\n"
    (officer.folder / "words.txt").write_bytes(
        b"\xef\xbb\xbf" + words.replace("\n", "\r\n").encode()
    )
    said = officer.done(
        *REC_9, "--file", "words.txt", "--owner", "pillar-4-lead", "--pillar", "pillar-4",
        "--disposition", "accepted",
    )  # fmt: skip
    assert said.splitlines()[:3] == [
        f"records/{SOTERIA}/rec-09.yaml: recommendation 9 added",
        '  dates  deadline 31 March 2025 (stated), from "By 31 March 2025": the day itself is the last one that is in time',
        "  next   recotrack add action 2024-08-22-soteria/rec-09",
    ]
    assert "error  explanation-missing" in said  # the response is published already
    assert officer.reads(f"{SOTERIA}/rec-09.yaml") == (
        "# yaml-language-server: $schema=../.schemas/recommendation.json\n"
        "kind: recommendation\nnumber: 9\naddressed_to: all forces\ntext: |\n"
        "  By 31 March 2025, all forces should make sure that everybody who investigates rape has been trained\n"
        "  for it.\n"
        "deadline:\n  words: By 31 March 2025\n  date: 2025-03-31\n  basis: stated\n"
        "disposition: accepted\nowner: pillar-4-lead\npillars:\n  - op-soteria/pillar-4\n"
    )


@pytest.mark.parametrize("decided", ["not accepted", "not for us"])
def test_what_is_not_to_be_done_asks_for_no_action(officer: Person, decided: str) -> None:
    """Nobody is to act on it, so no action is the next step."""
    said = officer.done(
        *REC_9, "--text", "Do it.", "--basis", "none", "--disposition", decided, "--reason", "No."
    )
    assert "add action" not in said


def test_a_deadline_that_is_not_clear_is_asked_about(officer: Person) -> None:
    """It is never guessed; with the answer it is written, and the words are kept."""
    words = [*REC_9, "--text", "Forces should do it by 2025."]
    assert officer.refused(*words) == (
        'recotrack: "by 2025": a year on its own may mean its first day or its last\n'
        "  do this  --deadline 2025-01-01 or --deadline 2025-12-31, with --basis assumed; or --basis none, if no day can be tested\n"
    )
    officer.done(*words, "--deadline", "2025-12-31", "--basis", "assumed")
    assert "deadline:\n  words: by 2025\n  date: 2025-12-31\n  basis: assumed\n" in officer.reads(
        f"{SOTERIA}/rec-09.yaml"
    )


def test_words_that_set_no_day_are_kept(officer: Person) -> None:
    """As soon as practicable is no date, and it is what the report says."""
    words = [
        *REC_9,
        "--text",
        "Forces should train everybody as soon as practicable.",
        "--due",
        "1/9/2025",
    ]
    said = officer.done(*words)
    assert said.splitlines()[1] == (
        '  dates  no day as deadline (none), from "as soon as practicable": these words set no day that can be tested'
    )
    assert "deadline:\n  words: as soon as practicable\n  basis: none\n" in officer.reads(
        f"{SOTERIA}/rec-09.yaml"
    )
    shown = officer.types("show", "rec-09").out
    assert '"as soon as practicable", no day that can be tested\n' in shown


TWO = "By 31 January 2026 forces should plan it, and by 31 March 2026 train everybody."


def test_two_deadlines_in_a_text_are_asked_about(officer: Person) -> None:
    """In a pipe both are named with what to type, and the phrase that is meant is kept."""
    words = [*REC_9, "--text", TWO]
    assert officer.refused(*words) == (
        'recotrack: the text names 2 deadlines: "By 31 January 2026" and "by 31 March 2026"\n'
        '  do this  --deadline 2026-01-31 ("By 31 January 2026") or --deadline 2026-03-31 ("by 31 March 2026")\n'
    )
    said = officer.done(*words, "--deadline", "2026-03-31")
    assert 'deadline 31 March 2026 (stated), from "by 31 March 2026"' in said
    assert (
        "deadline:\n  words: by 31 March 2026\n  date: 2026-03-31\n  basis: stated\n"
        in officer.reads(f"{SOTERIA}/rec-09.yaml")
    )


PASTED = (
    "By 31 March 2026, the chief con-\nstable should\nPage 14 of 88\nact on first-\nhand accounts."
)


def test_what_a_page_has_left_in_a_text_is_warned_about(officer: Person) -> None:
    """In a pipe it is written, and the warning says what to look at before it is merged."""
    said = officer.done(*REC_9, "--text", PASTED)
    assert (
        '  warn   page-furniture: "con-/stable": a word broken at the end of a line, or one with a hyphen?'
        " (and 1 more in this text)\n"
        '  warn   page-furniture: "Page 14 of 88": a page number or marking?\n'
    ) in said
    assert "page-furniture" not in officer.done(
        "add", "recommendation", SOTERIA, "--number", "10", "--addressed-to", "all forces",
        "--text", "By 31 March 2026, pre- and post-charge advice should be first-hand.",
    )  # fmt: skip


def test_at_a_terminal_it_is_shown_before_it_is_written(officer: Person) -> None:
    """The person may stop and mend it, or say that it is right as it stands."""
    before = officer.files()
    code, screen = officer.converses(*REC_9, "--text", PASTED, answers=["", "maybe", "N"])
    assert code == 2
    assert '"con-/stable": a word broken' in screen
    assert '"Page 14 of 88": a page number' in screen
    assert screen.count("Write it as it stands (y), or stop and mend it first (n): ") == 3
    assert "nothing written: the text is to be mended first" in screen
    assert officer.files() == before
    code, screen = officer.converses(*REC_9, "--text", PASTED, answers=["y"])
    assert code == 0, screen
    assert "rec-09.yaml" in screen


@pytest.mark.parametrize(
    ("text", "answers", "kept"),
    [
        (TWO, ["2"], "  words: by 31 March 2026\n  date: 2026-03-31\n  basis: stated\n"),
        (TWO, ["", "both", "0", "3", "1"], "  words: By 31 January 2026\n  date: 2026-01-31\n  basis: stated\n"),
        ("Plan it by 2026.", ["2"], "  words: by 2026\n  date: 2026-12-31\n  basis: assumed\n"),
        ("Plan it by 2026.", ["3"], "  words: by 2026\n  basis: none\n"),
    ],
)  # fmt: skip
def test_at_a_terminal_one_chooses_the_deadline(
    officer: Person, text: str, answers: list[str], kept: str
) -> None:
    """From a numbered list; an answer that is none of them is asked for again."""
    code, screen = officer.converses(*REC_9, "--text", text, answers=answers)
    assert code == 0, screen
    assert "  1  deadline " in screen
    assert screen.count("Which one, 1 to ") == len(answers)
    assert f"deadline:\n{kept}" in officer.reads(f"{SOTERIA}/rec-09.yaml")


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (["--number", "7.1"], "rec-07-1"),
        (["--number", "3a"], "rec-03a"),
        (["--number", "IV"], "rec-iv"),
        (["--kind", "afi", "--number", "2"], "afi-02"),
        (["--kind", "area for improvement", "--id", "victim-contact"], "afi-victim-contact"),
        (["--kind", "coc", "--id", "coc-victim-contact"], "coc-victim-contact"),
    ],
)
def test_the_file_is_called_by_its_number_or_name(
    officer: Person, words: list[str], path: str
) -> None:
    """As name-mismatch wants it."""
    officer.done(
        "add", "recommendation", SOTERIA, *words, "--addressed-to", "x", "--text", "Do it."
    )
    assert f"records/{SOTERIA}/{path}.yaml" in officer.files()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--kind", "advice", "--number", "1"], "--kind advice is not one of the kinds"),
        (["--id", "Victim contact"], "Victim contact cannot be made into a file name"),
        (["--number", "?"], "? cannot be made into a file name"),
        (["--number", "3"], f"records/{SOTERIA}/rec-03.yaml already exists"),
        (["--number", "4", "--file", "gone.txt"], "two texts"),
        ([], "missing: --number (or --id)"),
    ],
)
def test_a_recommendation_that_cannot_be_is_wrong_use(
    officer: Person, words: list[str], said: str
) -> None:
    """And nothing is written."""
    base = ["add", "recommendation", SOTERIA, "--addressed-to", "x", "--text", "Do it."]
    assert said in officer.refused(*base, *words)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04\xff", "words.txt is a Word or OpenDocument file"),
        (b"caf\xe9", "words.txt is not UTF-8 text"),
        (b" \r\n", "the text is empty"),
        (None, "words.txt: no such file or directory"),
    ],
)
def test_a_file_that_is_no_text_is_named(officer: Person, data: bytes | None, said: str) -> None:
    """With what to do about it."""
    if data is not None:
        (officer.folder / "words.txt").write_bytes(data)
    assert said in officer.refused(*REC_9, "--file", "words.txt")


def test_markup_in_a_text_is_refused_by_the_check(officer: Person) -> None:
    """What was copied with its HTML is not a record's text."""
    assert "markup-not-allowed" in officer.refused(*REC_9, "--text", "<p>Do it.</p>", code=1)


# Actions


def test_an_action_under_a_recommendation(officer: Person) -> None:
    """Only its own lines are added; its id is made of the title."""
    lines = officer.added(
        REC, "add", "action", "rec-03", "--title", "Broaden the  training to adult teams",
        "--owner", "liaison-officer", "--due", "31/01/2025", "--added", "1/11/2024", "--pillar", "pillar-4",
        "--answers", "1", "--answers", "2", "--waits-for", "Guidance=Joint Unit", "--waits-for", "Money",
    )  # fmt: skip
    assert lines == (
        "  - id: broaden-training-adult-teams\n"
        "    title: Broaden the training to adult teams\n"
        "    added: 2024-11-01\n"
        "    owner: liaison-officer\n"
        "    due: 2025-01-31\n"
        "    pillars:\n      - op-soteria/pillar-4\n"
        "    answers:\n      - 1\n      - 2\n"
        "    waits_for:\n      - what: Guidance\n        from: Joint Unit\n      - what: Money"
    )


def test_the_first_action_goes_where_records_have_it(officer: Person) -> None:
    """Above the updates; and it was added today, unless another day is given."""
    officer.done("add", "action", f"{SOTERIA}/rec-05", "--title", "Share the definition")
    assert officer.reads(f"{SOTERIA}/rec-05.yaml").endswith(
        "actions:\n  - id: share-definition\n    title: Share the definition\n    added: 2025-06-30\n"
    )


def test_an_action_of_a_pillar(officer: Person) -> None:
    """Its products and actions share one set of ids."""
    said = officer.done(
        "add",
        "action",
        "pillar-3",
        "--title",
        "ISVA memorandum of agreement",
        "--due",
        "2026-01-31",
    )
    assert "warn   no-owner: " in said
    assert "id: isva-memorandum-agreement\n" in officer.reads("programmes/op-soteria/pillar-3.yaml")
    message = officer.refused(
        "add", "action", "pillar-3", "--title", "X", "--id", "isva-memorandum-of-agreement"
    )
    assert message.startswith(
        "recotrack: op-soteria/pillar-3 already has isva-memorandum-of-agreement\n"
    )


def test_the_same_title_again_gets_another_id(officer: Person) -> None:
    """Two actions may be called alike. It may also be the same one typed twice, so that is said."""
    for expected in ("audit-records", "audit-records-2", "audit-records-3"):
        said = officer.done("add", "action", "rec-03", "--title", "Audit the records")
        assert f"action {expected} added" in said
        twice = f"warn   {SOTERIA}/rec-03/audit-records has the same title\n"
        assert (twice in said) is (expected != "audit-records")


def test_a_reference_is_any_tail_that_fits_one_thing(officer: Person) -> None:
    """Several are listed, and the nearest named for none."""
    base = ["add", "action", "--title", "X"]
    copy = officer.reads(REC)
    (officer.records / "2023-05-04-self-assessment" / "rec-03.yaml").write_text(
        copy, encoding="utf-8"
    )
    assert "rec-03 fits 2 things" in officer.refused(*base, "rec-03")
    assert f"{SOTERIA}/rec-05" in officer.refused(*base, "sotera/rec-05")
    assert "is an action" in officer.refused(*base, f"{SOTERIA}/rec-03/audit-ssaidp2")
    officer.done(*base, f"records/{REC}")


def test_the_name_that_a_report_was_given_is_its_name_from_then_on(officer: Person) -> None:
    """With a second report rec-02 is ambiguous, and peel/rec-02 is not. Files name it in full."""
    officer.done(
        "add", "inspection", "--name", "peel", "--title", "PEEL", "--inspectorate", "HMICFRS",
        "--kind", "force", "--published", "2025-06-12", "--programme", "soteria",
    )  # fmt: skip
    base = ["--text", "The force should improve.", "--addressed-to", "the force"]
    officer.done(
        "add", "recommendation", "peel", "--number", "3", *base, "--pillar", "soteria/pillar-3"
    )
    officer.done("add", "action", "peel/3", "--title", "Improve")
    officer.done("add", "link", "peel/rec-03", "--type", "depends_on", "--to", "soteria/3")
    officer.done("update", "peel/3", "--note", "Read.", "--by", "pillar-4-lead")
    officer.done("respond", "peel/3", "--as", "commissioner", "--file", "-", stdin="It is right.")
    assert "3 fits 2 things" in officer.refused("add", "action", "3", "--title", "Improve")
    report = officer.reads("2025-06-12-peel/inspection.yaml")
    assert "\nprogramme: op-soteria\n" in report
    text = officer.reads("2025-06-12-peel/rec-03.yaml")
    assert "to: 2024-08-22-soteria/rec-03\n" in text
    assert "  - op-soteria/pillar-3\n" in text
    assert "note: Read." in text


def test_a_record_that_cannot_be_read_is_not_written_to(officer: Person) -> None:
    """It has to be mended first: exit 1."""
    (officer.records / REC).write_text("kind: [\n", encoding="utf-8")
    said = officer.refused("add", "action", "rec-03", "--title", "X", code=1)
    assert said.startswith(f"recotrack: records/{REC} cannot be read\n")


# The office


def test_a_role(officer: Person) -> None:
    """Who holds it may come later."""
    assert officer.added(
        "register.yaml", "add", "role", "pillar-1-lead", "--title", "Pillar 1 lead"
    ) == ("  pillar-1-lead:\n    title: Pillar 1 lead")
    more = [
        "--title",
        "Clerk",
        "--name",
        "Sam Hart",
        "--email",
        "sam@force.example",
        "--until",
        "1/5/2025",
    ]
    assert officer.added("register.yaml", "add", "role", "clerk", *more) == (
        "  clerk:\n    title: Clerk\n    name: Sam Hart\n    email: sam@force.example\n    until: 2025-05-01"
    )


def test_a_board_and_its_meetings(officer: Person) -> None:
    """The same day again is a notice."""
    more = ["--title", "Audit Committee", "--chair", "liaison-officer", "--meets", "quarterly"]
    assert officer.added("register.yaml", "add", "board", "audit", *more) == (
        "  audit:\n    title: Audit Committee\n    chair: liaison-officer\n    meets: quarterly"
    )
    assert (
        officer.added("register.yaml", "add", "meeting", "audit", "--date", "14/10/2024")
        == "    met:\n      - 2024-10-14"
    )
    assert (
        officer.added("register.yaml", "add", "meeting", "audit", "--date", "2025-01-13")
        == "      - 2025-01-13"
    )
    before = officer.reads("register.yaml")
    assert officer.done("add", "meeting", "audit", "--date", "14 October 2024") == (
        "nothing to do: audit already has its meeting of 14 October 2024\n"
    )
    assert officer.reads("register.yaml") == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["role", "liaison-officer", "--title", "X"], 2, "there is already a role liaison-officer"),
        (
            ["role", "Pillar 9", "--title", "X"],
            2,
            "do this  small letters, digits and hyphens: pillar-9",
        ),
        (["role", "x"], 2, "missing: --title"),
        (
            ["board", "op-soteria-board", "--title", "X"],
            2,
            "there is already a board op-soteria-board",
        ),
        (["board", "audit", "--title", "X", "--chair", "nobody"], 1, "unknown-role"),
        (["meeting", "sotria-board", "--date", "1/1/2025"], 2, "one of: op-soteria-board"),
        (["meeting"], 2, "missing: BOARD, --date"),
        (["nothing"], 2, "there is no command add nothing"),
    ],
)
def test_entries_that_cannot_be_are_refused(
    officer: Person, words: list[str], code: int, said: str
) -> None:
    """With the reason, and nothing written."""
    assert said in officer.refused("add", *words, code=code)


# Readings and links


def test_a_reading(officer: Person) -> None:
    """The same again is a notice, another value for the day an error; another day may have it."""
    path = "programmes/op-soteria/measures.yaml"
    words = ["add", "reading", "victims-withdrawing", "--date", "30/4/2025"]
    assert officer.added(path, *words, "--value", "-1.50", "--note", "provisional") == (
        "    - date: 2025-04-30\n      value: -1.50\n      note: provisional"
    )
    assert officer.done(*words, "--value", "-1.50").startswith("nothing to do: ")
    assert "has -1.50 for 30 April 2025" in officer.refused(*words, "--value", "56")
    assert officer.added(path, *words[:-1], "1/5/2025", "--value", "-1.50") == (
        "    - date: 2025-05-01\n      value: -1.50"
    )
    assert "wrong-type" in officer.refused(*words[:-1], "1/6/2025", "--value", "many", code=1)


def test_a_link(officer: Person) -> None:
    """The reference is written complete; the same link again is a notice."""
    words = ["add", "link", "rec-05", "--type", "carried_forward_from", "--to", "rec-02"]
    assert officer.added(f"{SOTERIA}/rec-05.yaml", *words) == (
        "links:\n  - type: carried_forward_from\n    to: 2023-05-04-self-assessment/rec-02"
    )
    assert officer.done(*words).startswith("nothing to do: ")
    more = ["add", "link", "rec-05", "--type", "depends on", "--to", "rec-03"]
    assert officer.added(f"{SOTERIA}/rec-05.yaml", *more) == (
        "  - type: depends_on\n    to: 2024-08-22-soteria/rec-03"
    )
    assert "not-allowed" in officer.refused(*words[:3], "--type", "like", "--to", "rec-02", code=1)
    assert "link-cycle" in officer.refused(
        *words[:3], "--type", "supersedes", "--to", "rec-05", code=1
    )


# What all of them share


def test_a_dry_run_shows_the_change_and_stops(officer: Person) -> None:
    """The diff is what was asked for, so it goes to standard output."""
    before = officer.files()
    result = officer.types(
        "add", "meeting", "op-soteria-board", "--date", "2025-06-05", "--dry-run"
    )
    assert result.code == 0
    assert result.out == (
        "--- records/register.yaml\n+++ records/register.yaml\n@@ -25,6 +25,8 @@\n"
        "     title: Op Soteria Board\n     chair: ppu-chief-superintendent\n     meets: monthly\n"
        "+    met:\n+      - 2025-06-05\n"
        " policy:\n   responses:\n     police-act-55:\n"
    )
    assert result.err == (
        "records/register.yaml: op-soteria-board met on 5 June 2025\n"
        "nothing written: this was --dry-run\n"
    )
    assert officer.files() == before


def test_in_a_repository_it_says_how_to_commit(officer: Person) -> None:
    """It never does so itself."""
    subprocess.run(["git", "init", "--quiet"], cwd=officer.folder, check=True)
    said = officer.done("add", "meeting", "op-soteria-board", "--date", "2025-06-05")
    assert said.endswith(
        '  git    git add records/register.yaml\n         git commit -m "register: op-soteria-board met on 5 June 2025"\n'
    )
    status = subprocess.run(
        ["git", "status", "--porcelain"], cwd=officer.folder, check=True, capture_output=True
    )
    assert status.stdout == b"?? records/\n"


def test_the_command_that_commits_can_be_pasted(officer: Person) -> None:
    """Whatever a title holds, a shell takes the message as one word."""
    subprocess.run(["git", "init", "--quiet"], cwd=officer.folder, check=True)
    said = officer.done("send", SOTERIA, "--to", "The Mayor's $HOME", "--date", "2025-06-05")
    command = said.partition("git commit -m ")[2].splitlines()[0]
    echo = subprocess.run(
        ["sh", "-c", f"printf %s {command}"], check=True, capture_output=True, text=True
    )
    assert echo.stdout == f"{SOTERIA}/response: copy sent to The Mayor's $HOME on 5 June 2025"


def test_the_records_may_lie_elsewhere(officer: Person, tmp_path: Path) -> None:
    """--records names them; problems and messages show them as seen from here."""
    elsewhere = Person(tmp_path / "elsewhere")
    elsewhere.folder.mkdir()
    result = elsewhere.types("add", "role", "y", "--title", "Y", "--records", str(officer.records))
    assert result.code == 0
    assert result.err.startswith("../records/register.yaml: role y added\n")


def test_without_a_register_it_cannot_run(tmp_path: Path) -> None:
    """Exit 3, with the cure."""
    (tmp_path / "records").mkdir()
    said = Person(tmp_path).refused("add", "role", "x", "--title", "X", code=3)
    assert "records holds no register.yaml\n  do this  recotrack init" in said


def test_the_folder_around_the_records_is_no_register(tmp_path: Path) -> None:
    """Who names that one is told the folder in it."""
    (tmp_path / "here" / "records").mkdir(parents=True)
    (tmp_path / "here" / "records" / "register.yaml").touch()
    said = Person(tmp_path).refused("list", "--records", "here", code=3)
    assert said.startswith(
        "recotrack: here holds no register.yaml\n  do this  --records here/records"
    )
