"""A document becomes records: one command, one look, one commit; and nothing of it is lost in silence."""

import json
import os
from pathlib import Path

import pytest

from tests.acting import Person
from tests.places import TESTS
from tests.repository import Repository

RESPONSE = """\
Force: Ravensmoor Police
Title of inspection: Cells and souls: how forces run custody
Published date: 5 November 2025
Inspectorate: HMICFRS

Commissioner's initial response
I welcome this report.

Recommendations

Recommendation 2
By 31 January 2026, chief constables should make sure that each cell is checked once an hour.

Recommendation 4
By 30 April 2026, all forces should train every custody sergeant in first aid.

Chief constable's comments
The force accepts both recommendations.

Recommendation 2
Checks are now recorded on a tablet, and a report goes to the custody board each month.

Recommendation 4
Two courses were held in the summer, and a third is planned.

Commissioner's overall comments
I will ask for figures at each quarterly meeting.
"""
FOLDER = "2025-11-05-cells-souls-how-forces-run"
TODAY = "2026-01-05"


@pytest.fixture
def officer(tmp_path: Path) -> Person:
    person = Person(tmp_path, TODAY).with_register()
    (tmp_path / "response.txt").write_text(RESPONSE)
    return person


def with_text(officer: Person, text: str, name: str = "response.txt") -> str:
    (officer.folder / name).write_text(text)
    return name


def imported(officer: Person) -> dict[str, str]:
    """The new records, by their names."""
    folder = officer.records / FOLDER
    return {path.name: path.read_text() for path in sorted(folder.iterdir())}


# One command, one look, one commit


def test_one_command_makes_all_records(officer: Person) -> None:
    """The inspection, the response, and each recommendation with its words, its deadline and the
    answer to it. What check then says is no error.
    """
    said = officer.done("import", "response.txt")
    records = imported(officer)
    assert list(records) == ["inspection.yaml", "rec-02.yaml", "rec-04.yaml", "response.yaml"]
    assert records["rec-02.yaml"] == (
        "# yaml-language-server: $schema=../.schemas/recommendation.json\n"
        "kind: recommendation\n"
        "number: 2\n"
        "addressed_to: chief constables\n"
        "text: By 31 January 2026, chief constables should make sure that each cell is checked once an hour.\n"
        "deadline:\n"
        "  words: By 31 January 2026\n"
        "  date: 2026-01-31\n"
        "  basis: stated\n"
        "response:\n"
        "  chief_constable: Checks are now recorded on a tablet, and a report goes to the custody board each month.\n"
    )
    assert "response.txt: read as response; 2 recommendations; 100% of characters placed;" in said
    assert f"records/{FOLDER}: inspection, response, 2 recommendations\n" in said
    assert officer.types("check").code == 0


def test_what_a_response_does_not_say_is_awaited(officer: Person) -> None:
    """Its keys stand there without a value. Nobody's name is filled in who did not sign it."""
    officer.done("import", "response.txt")
    response = imported(officer)["response.yaml"]
    assert (
        "  name:\n  invited:\n  comments_due:\n  received:\n  comments: The force accepts"
        in response
    )
    assert "Robin Marsh" not in response
    assert response.endswith("published:\npublished_at:\nsent:\n")


def test_the_report_names_the_one_commit(tmp_path: Path) -> None:
    """In a repository its last lines are what is typed to commit all of it, and nothing else."""
    repository = Repository(tmp_path / "clone", TODAY).committed()
    (tmp_path / "response.txt").write_text(RESPONSE)
    said = repository.done("import", "../response.txt")
    lines = [line.strip() for line in said.splitlines()[-2:]]
    assert lines == [
        f"git    git add records/{FOLDER}",
        f'git commit -m "{FOLDER}: imported from response.txt"',
    ]
    repository.git("add", f"records/{FOLDER}")
    assert repository.git("status", "--short", "--untracked-files=no").count("\n") == 4


def test_a_second_time_there_is_nothing_to_do(officer: Person) -> None:
    officer.done("import", "response.txt")
    before = officer.files()
    said = officer.done("import", "response.txt")
    assert f"nothing to do: {FOLDER} says it already\n" in said
    assert officer.files() == before


def test_pasted_text_is_read_from_standard_input(officer: Person) -> None:
    said = officer.done("import", "-", stdin=RESPONSE)
    assert "standard input: read as response; 2 recommendations;" in said
    assert len(imported(officer)) == 4


def test_a_dry_run_for_a_register_that_is_not_there_is_refused(officer: Person) -> None:
    """Where none is named, it shows what a new one would have."""
    said = officer.refused("import", "response.txt", "--dry-run", "--records", "nowhere", code=3)
    assert "there is no nowhere" in said


def test_a_dry_run_shows_the_new_files_and_writes_nothing(officer: Person) -> None:
    before = officer.files()
    result = officer.types("import", "response.txt", "--dry-run")
    assert result.code == 0
    assert f"--- /dev/null\n+++ records/{FOLDER}/rec-04.yaml\n" in result.out
    assert "nothing written: this was --dry-run" in result.err
    assert officer.files() == before


# Nothing lost in silence


STRAY = f"For the attention of everybody.\n\n{RESPONSE}"


def test_what_finds_no_place_is_shown_counted_and_kept(officer: Person) -> None:
    """On stderr, and in a file beside records/, where it disturbs no check. Another import does not
    overwrite it.
    """
    with_text(officer, STRAY)
    said = officer.done("import", "response.txt")
    assert "% of characters placed; 1 passage not placed\n" in said
    assert "100%" not in said
    assert "not placed   line 1: For the attention of everybody.\n" in said
    name = f"import-{FOLDER}.txt"
    assert f"left   {name}: what found no place" in said
    kept = (officer.folder / name).read_text()
    assert (
        "Not placed: it stands in no record.\n\nline 1: For the attention of everybody.\n" in kept
    )
    officer.done("import", "response.txt", "--into", "2025-11-05-again")
    assert (officer.folder / name).read_text() == kept


def test_a_long_passage_is_cut_on_screen_and_whole_in_the_file(officer: Person) -> None:
    long = "We write to all of our colleagues about a matter of some weight. " * 20
    with_text(officer, STRAY.replace("For the attention of everybody.", long))
    said = officer.done("import", "response.txt")
    assert "... (1,299 characters)\n" in said
    assert long.strip() in (officer.folder / f"import-{FOLDER}.txt").read_text()


def test_what_was_guessed_is_listed_and_marked(officer: Person) -> None:
    said = officer.done("import", "response.txt")
    assert "guessed      inspection kind: " in said
    assert "assumed:\n  - kind\n" in imported(officer)["inspection.yaml"]


@pytest.mark.parametrize(
    ("report", "instead", "why"),
    [
        ("Inspectorate: HMICFRS", "Inspectorate: HMICFRS and HMCPSI", "as if HMICFRS alone had"),
        ("Cells and souls", "Fire and rescue", "as if it were on a police force"),
    ],
)
def test_a_report_to_which_another_law_may_apply(
    officer: Person, report: str, instead: str, why: str
) -> None:
    """Section 55 is the law for each report of HMICFRS on police forces; of others it is assumed."""
    with_text(officer, RESPONSE.replace(report, instead))
    said = officer.done("import", "response.txt", "--into", FOLDER)
    assert f"guessed      inspection response_rule: police-act-55 ({why}" in said
    assert "  - response_rule\n" in imported(officer)["inspection.yaml"]


def test_an_assumed_title_is_told_with_its_option(officer: Person) -> None:
    title = "Stated: an inspection of cells"
    with_text(
        officer,
        "# Cells and souls\n\nRecommendation 1\n\nAll forces should count.\n",
        "response.md",
    )
    told = (
        "guessed      inspection title: Cells and souls (no words say that it is the report’s title"
    )
    said = officer.types("import", "response.md", *FACTS[2:], "--dry-run").err
    assert f"{told}: it is a heading of the document); --title gives another\n" in said
    assert told not in officer.types("import", "response.md", "--title", title, "--dry-run").err


def test_a_document_without_findings_is_refused_with_all_of_it_shown(officer: Person) -> None:
    with_text(officer, "The canteen is closed on Monday.\n")
    said = officer.refused("import", "response.txt", code=1)
    assert "no recommendation, and no answer to one, was found in response.txt" in said
    assert "recotrack add inspection" in said
    assert "recotrack respond INSPECTION --as commissioner --part overall --file TEXT" in said


NEWS = """\
Police told to do better on phones

By Orla Finch, crime reporter

Inspectors have found that Ravensmoor Police has areas for improvement. The force said that it takes
the report "very seriously".

Comments (14)
"""


def test_a_news_article_is_said_to_be_one_and_nothing_is_made_of_it(officer: Person) -> None:
    """No inspection, no JSON; a person who names the layout has it read all the same."""
    with_text(officer, NEWS)
    said = officer.types("import", "response.txt", "--json", "--dry-run")
    assert (said.code, said.out) == (1, "")
    assert "response.txt looks like a news article, not a response" in said.err
    assert "the response itself, or one page of it; --layout response reads this all" in said.err
    said = officer.types("import", "response.txt", "--dry-run", "--layout", "response")
    assert "looks like" not in said.err


def test_a_force_that_is_not_clear_is_asked_and_can_be_given(officer: Person) -> None:
    """Two forces are named, and neither is the register's."""
    two = "Thornshire Constabulary was not inspected. Nor was Marsh Police."
    text = RESPONSE.replace("Force: Ravensmoor Police\n", "").replace("I welcome this report.", two)
    with_text(officer, text)
    said = officer.types("import", "response.txt", "--dry-run").err
    asked = "asked        Force that answers: the document says it in more than one way, it may be "
    assert f"{asked}Thornshire Constabulary or Marsh Police; --force" in said
    officer.done("import", "response.txt", "--force", "Marsh Police")
    assert "force: Marsh Police\n" in imported(officer)["response.yaml"]


def test_who_signed_is_no_force(officer: Person) -> None:
    """The area stands before the title of the office, and so does the name below a letter."""
    without = RESPONSE.replace("Force: Ravensmoor Police\n", "")
    signature = "**Wendy O'Farrow-Smythe**\n**Police and Crime Commissioner**\n"
    with_text(officer, f"{without}\n{signature}", "response.md")
    officer.done("import", "response.md")
    assert "  name: Wendy O'Farrow-Smythe\n" in imported(officer)["response.yaml"]
    assert "force: Wendy" not in imported(officer)["response.yaml"]


def test_a_day_that_may_be_the_responses_is_asked_and_can_be_given(officer: Person) -> None:
    """It decides whether the response was late. The day at the head of a letter may be it, or not."""
    with_text(officer, f"22 December 2025\n\n{RESPONSE}")
    said = officer.types("import", "response.txt", "--dry-run").err
    assert (
        "asked        Day the response was published: the document states days, and says of none"
        in said
    )
    assert "it may be 22 December 2025; --response-published" in said
    officer.done("import", "response.txt", "--response-published", "22/12/2025")
    assert "\npublished: 2025-12-22\n" in imported(officer)["response.yaml"]


def test_the_reports_own_day_is_not_offered_as_the_responses(officer: Person) -> None:
    """Whoever takes it has a response that was published in time, whenever that was."""
    without = RESPONSE.replace("Title of inspection: ", "").replace("Published date", "Published")
    with_text(officer, f"# PCC response to HMICFRS report\n\n{without}", "response.md")
    facts = ("--title", "Cells and souls", "--published")
    said = officer.types("import", "response.md", "--dry-run", *facts, "5/11/2025").err
    assert "Day the response was published" not in said
    said = officer.types("import", "response.md", "--dry-run", *facts, "4/11/2025").err
    assert "it may be 5 November 2025; --response-published" in said


def test_two_days_of_the_response_are_asked_and_neither_is_the_reports(officer: Person) -> None:
    said_twice = "This response was published on 22 December 2025. "
    said_twice += "The response was published on 23 December 2025."
    with_text(officer, f"{said_twice}\n\n{RESPONSE.replace('Published date: 5 November 2025', '')}")
    said = officer.types("import", "response.txt", "--dry-run").err
    asked = "Day the response was published: the document says it in more than one way, it may be"
    assert f"{asked} 22 December 2025 or 23 December 2025; --response-published" in said
    assert "recotrack: missing: --published" in said


@pytest.mark.parametrize("day", ["2001-01-01", "2999-01-01"])
def test_a_wrong_day_of_the_response_is_cured_by_its_own_option(officer: Person, day: str) -> None:
    """--published is the report's: what is typed there moves the day from which 56 are counted."""
    said = officer.refused("import", "response.txt", "--response-published", day, code=1)
    assert "  write  --response-published DATE: the " in said
    assert "--published DATE" not in said.replace("--response-published DATE", "")


@pytest.mark.parametrize("typed", ["0-3", "5-2", "all", "1-2-3", ""])
def test_pages_that_mean_nothing_are_refused(officer: Person, typed: str) -> None:
    said = officer.refused("import", "response.txt", "--pages", typed, code=2)
    assert f"--pages {typed} names no pages" in said


LETTER = """\
The Police and Crime Commissioner sent the following letter to the Home Secretary on 10 March 2025.

Dear Home Secretary,

HMICFRS report: Harrowdale Police: crime data integrity

I write under section 55 of the Police Act 1996 about this report, published on 20 January 2025.

It is a report to take heart from. HMICFRS found:

- 96.1% of reported violence was recorded; and
- 98.8% of sexual offences were recorded.

There is no recommendation in it.

Yours sincerely,

Rosalind Pemberley-Okafor
Harrowdale Police and Crime Commissioner
"""


def test_a_letter_about_a_report_as_a_whole_is_a_response(officer: Person) -> None:
    """Without any recommendation: the report, what the commissioner says, to whom it was sent."""
    text = with_text(officer, LETTER)
    officer.done("import", text, "--inspection-kind", "force", "--into", "2025-01-20-crime-data")
    records = officer.records / "2025-01-20-crime-data"
    assert sorted(each.name for each in records.iterdir()) == ["inspection.yaml", "response.yaml"]
    response = (records / "response.yaml").read_text()
    assert "name: Rosalind Pemberley-Okafor" in response
    said = response.partition("overall_comments: |")[2].partition("published:")[0]
    assert said.split()[:4] == ["It", "is", "a", "report"]
    assert "- 96.1% of reported violence was recorded; and" in said
    assert said.split()[-6:] == ["There", "is", "no", "recommendation", "in", "it."]
    assert "sent:\n  - to: Home Secretary\n    date: 2025-03-10\n" in response


# What only a person can say


UNDATED = RESPONSE.replace("Published date: 5 November 2025\n", "").replace(
    "Title of inspection: Cells and souls: how forces run custody\n", ""
)


def test_all_that_lacks_is_told_at_once(officer: Person) -> None:
    """Each with its option: facts of the inspection, and days that words leave open."""
    text = UNDATED.replace("By 31 January 2026", "By 2026").replace("By 30 April", "By 31 April")
    said = officer.refused("import", with_text(officer, text))
    assert "recotrack: missing: --title, --published\n" in said
    assert "recotrack: rec-02, " in said
    assert (
        "do this  --deadline 2=2026-01-01 or --deadline 2=2026-12-31; or --deadline 2=none" in said
    )
    assert "recotrack: rec-04, " in said
    assert "do this  --deadline 4=DATE; or --deadline 4=none, if no day can be tested" in said


def test_what_lacks_is_said_by_options(officer: Person) -> None:
    """A day of the person's own choice is assumed; `none` sets none. The words are kept."""
    text = UNDATED.replace("By 31 January 2026", "By 2026").replace("By 30 April", "By 31 April")
    officer.done(
        "import", with_text(officer, text), "--title", "Cells and souls: how forces run custody",
        "--published", "5/11/2025", "--deadline", "2=31/12/2026", "--deadline", "rec-04=none",
    )  # fmt: skip
    records = imported(officer)
    assert (
        "deadline:\n  words: By 2026\n  date: 2026-12-31\n  basis: assumed\n"
        in records["rec-02.yaml"]
    )
    assert "deadline:\n  words: By 31 April 2026\n  basis: none\n" in records["rec-04.yaml"]


def test_only_days_open_means_exit_1(officer: Person) -> None:
    """The document was read, and the call was right: something has to be decided."""
    text = RESPONSE.replace("By 31 January 2026", "By 2026")
    officer.refused("import", with_text(officer, text), code=1)


def test_an_option_that_fits_no_finding_is_refused(officer: Person) -> None:
    said = officer.refused("import", "response.txt", "--deadline", "9=2026-12-31")
    assert "--deadline 9: no finding has that name\n  do this  one of: 2, 4\n" in said
    said = officer.refused("import", "response.txt", "--deadline", "2")
    assert "--deadline 2 names no finding, or no value" in said
    said = officer.refused("import", "response.txt", "--layout", "poem")
    assert "there is no layout poem\n  do this  one of: response, report, plan, tracker\n" in said


def test_what_a_finding_is_called_means_that_finding(officer: Person) -> None:
    """Beside recommendation 2 stands area for improvement 2: `2` is the recommendation alone."""
    text = RESPONSE.replace("Recommendation 4", "Area for improvement 2", 1)
    name = with_text(officer, text, "areas.txt")
    said = officer.refused("import", name, "--deadline", "9=2026-12-31")
    assert "do this  one of: 2, afi-02, 4\n" in said


def test_a_finding_may_be_left_out_or_changed(officer: Person) -> None:
    officer.done(
        "import", "response.txt", "--skip", "4", "--number", "2=3", "--addressed-to", "2=the force"
    )
    records = imported(officer)
    assert list(records) == ["inspection.yaml", "rec-03.yaml", "response.yaml"]
    assert "number: 3\naddressed_to: the force\n" in records["rec-03.yaml"]


# Whose words

DOUBTFUL = RESPONSE.replace(
    "Two courses were held in the summer, and a third is planned.\n",
    "Two courses were held in the summer, and a third is planned.\n\n"
    "I will hold the Chief Constable to account for it.\n",
).replace(
    "\nCommissioner's overall comments\nI will ask for figures at each quarterly meeting.\n", ""
)
BEGINS = "I will hold the Chief Constable"


def test_words_that_may_be_somebody_elses_are_named_with_their_option(officer: Person) -> None:
    """In a pipe they are in no record, and all else is: the option says whose they are."""
    said = officer.done("import", with_text(officer, DOUBTFUL))
    assert f'--whose "{BEGINS}=WHO"' in said
    assert "Whose words are these?" in said
    assert BEGINS not in "".join(imported(officer).values())
    assert "Two courses were held" in imported(officer)["rec-04.yaml"]


@pytest.mark.parametrize(
    ("who", "key"),
    [("commissioner", "commissioner"), ("chief-constable", "chief_constable"), ("nobody", "")],
)
def test_an_option_says_whose_words_they_are(officer: Person, who: str, key: str) -> None:
    said = officer.done("import", with_text(officer, DOUBTFUL), "--whose", f"{BEGINS}={who}")
    assert "Whose words are these?" not in said
    answers = imported(officer)["rec-04.yaml"].partition("response:\n")[2].replace("\n    ", " ")
    assert (BEGINS in answers) == bool(key)
    if who == "commissioner":
        assert f"  commissioner: {BEGINS}" in answers


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("We will=nobody", "no passage of response.txt has these words"),
        (f"{BEGINS}=the mayor", "the-mayor"),
        (BEGINS, "names no passage"),
    ],
)
def test_an_option_that_fits_no_words_is_refused(officer: Person, typed: str, said: str) -> None:
    result = officer.types("import", with_text(officer, DOUBTFUL), "--whose", typed)
    assert result.code == 2
    assert said in result.err


# Into an inspection that is there


def test_only_what_the_records_do_not_say_is_added(officer: Person) -> None:
    """Lines are added, none is changed; what the document says otherwise is shown, and stays."""
    officer.done("import", "response.txt")
    rec = officer.records / FOLDER / "rec-02.yaml"
    answer = rec.read_text().index("response:\n")
    mine = rec.read_text()[:answer].replace(
        "chief constables\n", "all chief officers  # as agreed\n"
    )
    rec.write_text(mine)
    (officer.records / FOLDER / "rec-04.yaml").unlink()
    said = officer.done("import", "response.txt")
    assert rec.read_text().startswith(mine)
    assert rec.read_text().endswith(
        "chief_constable: Checks are now recorded on a tablet, and a report goes to the custody board each month.\n"
    )
    assert (
        f"differs      {FOLDER}/rec-02 addressed_to: the record says all chief officers; the document"
        " says chief constables; the record stays\n"
    ) in said
    assert f"records/{FOLDER}: 1 recommendation; more in rec-02\n" in said


def test_a_published_text_and_its_deadline_are_never_touched(officer: Person) -> None:
    officer.done("import", "response.txt")
    before = officer.files()
    text = RESPONSE.replace("once an hour", "twice an hour").replace(
        "31 January 2026", "31 March 2026"
    )
    said = officer.done("import", with_text(officer, text))
    assert "nothing to do" in said
    assert f"differs      {FOLDER}/rec-02 text: " in said
    assert f"differs      {FOLDER}/rec-02 deadline: the record says 31 January 2026" in said
    officer.done("import", with_text(officer, RESPONSE))
    assert {**before, "response.txt": RESPONSE.encode()} == officer.files()


def test_a_deadline_that_only_the_document_has_is_shown(officer: Person) -> None:
    """The record was told that it has none."""
    text = with_text(officer, RESPONSE.replace("By 30 April 2026, all", "All"))
    officer.done("import", text, "--deadline", "4=none")
    said = officer.done("import", text, "--deadline", "4=2026-12-31")
    assert f"differs      {FOLDER}/rec-04 deadline: the record says no day" in said
    assert "the document says 31 December 2026" in said


def test_another_recommendation_under_the_number_is_not_answered(officer: Person) -> None:
    """Where the words have little in common it may be another one: nothing is added to it."""
    officer.done("import", "response.txt")
    (officer.records / FOLDER / "rec-02.yaml").write_text(
        (officer.records / FOLDER / "rec-02.yaml").read_text().partition("response:")[0]
        .replace("chief constables should make sure that each cell is checked once an hour", "drones must land at dusk")
    )  # fmt: skip
    before = officer.files()
    said = officer.done("import", "response.txt")
    assert f"{FOLDER}/rec-02 has other words: nothing of rec-02 is written" in said
    assert officer.files() == before


def test_a_response_that_is_published_stays_as_it_is(officer: Person) -> None:
    """What comes later is an addendum, which has a day of its own: it is said, and not written."""
    officer.done("import", "response.txt")
    rec, response = (officer.records / FOLDER / name for name in ("rec-02.yaml", "response.yaml"))
    rec.write_text(rec.read_text().partition("response:")[0])
    response.write_text(response.read_text().replace("\npublished:\n", "\npublished: 2025-12-20\n"))
    before = officer.files()
    said = officer.done("import", "response.txt")
    assert f"{FOLDER}/rec-02: the document says more than the response that is published" in said
    assert officer.files() == before


def test_into_names_the_inspection(officer: Person) -> None:
    """One that is there, by as much of its name as is enough: then the document need not name it.
    Else a new one, which gets the day before its short name.
    """
    said = officer.done("import", with_text(officer, UNDATED), "--into", "soteria")
    assert "records/2024-08-22-soteria: 2 recommendations" in said
    assert (officer.records / "2024-08-22-soteria/rec-02.yaml").exists()
    officer.done("import", with_text(officer, RESPONSE), "--into", "cells")
    assert (officer.records / "2025-11-05-cells/rec-02.yaml").exists()


def test_an_inspection_of_the_same_title_is_named(officer: Person) -> None:
    """With another day it may be another report, and that is said; without a day it is the one."""
    officer.done("import", "response.txt")
    text = RESPONSE.replace("5 November 2025", "6 November 2025")
    said = officer.done("import", with_text(officer, text), "--dry-run")
    assert f"{FOLDER} has the same title and another day: --into {FOLDER}, if it is" in said
    text = RESPONSE.replace("Published date: 5 November 2025\n", "")
    said = officer.done("import", with_text(officer, text))
    assert f"is taken to be {FOLDER}, by its title\n" in said
    assert f"nothing to do: {FOLDER} " in said


def test_pillars_that_an_answer_names_are_linked_where_they_are_known(officer: Person) -> None:
    text = RESPONSE.replace("Two courses were held", "Under Pillar 4 two courses were held")
    said = officer.done("import", with_text(officer, text))
    assert "pillars:\n  - op-soteria/pillar-4\n" in imported(officer)["rec-04.yaml"]
    assert "assumed:\n  - pillars\n" in imported(officer)["rec-04.yaml"]
    text = text.replace("Pillar 4", "Pillar 9")
    said = officer.done("import", with_text(officer, text), "--into", "2025-11-05-again")
    assert "rec-04 names pillar 9: op-soteria has no such pillar\n" in said


# What is refused


def test_what_the_rules_refuse_is_not_written_at_all(officer: Person) -> None:
    """The problem stands there in its own words; no file and no folder is left."""
    said = officer.refused(
        "import", "response.txt", "--inspectorate", "x" * 5, "--published", "5/11/2026", code=1
    )
    assert "future" in said
    assert "nothing written: 1 error\n" in said
    assert not list(officer.records.glob("2026*"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_what_is_no_document_is_refused(officer: Person) -> None:
    """A folder, a link, a pipe (which is never waited for), a record of the register itself."""
    os.mkfifo(officer.folder / "pipe")
    (officer.folder / "link.txt").symlink_to("response.txt")
    for name, said in (
        ("pipe", "pipe is no ordinary file\n"),
        ("link.txt", "link.txt is a link, and may lead anywhere\n"),
        ("records/register.yaml", "records/register.yaml lies in the register itself\n"),
        ("records", "records is a folder\n"),
    ):
        result = officer.types("import", name)
        assert (result.code, result.out) == (2, "")
        assert said in result.err
    assert "nowhere.txt: no such file or directory\n" in officer.types("import", "nowhere.txt").err
    assert officer.types("import", "nowhere.txt").code == 3


def test_a_file_without_words_cannot_be_read(officer: Person) -> None:
    assert "is empty" in officer.refused("import", with_text(officer, "\n \n"), code=3)


def test_a_fault_of_the_disk_leaves_nothing(officer: Person) -> None:
    """A file stands where the new folder would be."""
    (officer.records / FOLDER).write_text("x")
    said = officer.refused("import", "response.txt", code=3)
    assert "nothing written: " in said


# JSON


def test_json_has_the_records_as_the_page_of_records_has_them(tmp_path: Path) -> None:
    """A look needs no register. Numbers are numbers; what is not known has no key."""
    person = Person(tmp_path, TODAY)
    result = person.types("import", with_text(person, STRAY), "--dry-run", "--json")
    assert result.code == 0, result.err
    whole = json.loads(result.out)
    (item,) = whole["items"]
    assert whole["schema_version"] == 1
    assert item["inspection"]["published"] == "2025-11-05"
    assert item["response"]["commissioner"]["initial_response"] == "I welcome this report."
    first = item["recommendations"][0]
    assert first["reference"] == f"{FOLDER}/rec-02"
    assert first["number"] == "2"
    assert first["deadline"] == {
        "words": "By 31 January 2026",
        "date": "2026-01-31",
        "basis": "stated",
    }
    assert first["response"]["chief_constable"].startswith("Checks are now recorded")
    assert item["unplaced"] == ["For the attention of everybody."]
    assert whole["characters"]["total"] - whole["characters"]["placed"] == 27
    assert item["questions"] == []


def test_json_is_printed_also_where_something_has_to_be_decided(tmp_path: Path) -> None:
    """With what it is, and the option that says it; exit 1."""
    person = Person(tmp_path, TODAY)
    text = UNDATED.replace("By 31 January 2026", "By 2026")
    result = person.types("import", with_text(person, text), "--dry-run", "--json")
    assert result.code == 1
    (item,) = json.loads(result.out)["items"]
    assert [(each["at"], each["option"]) for each in item["questions"]] == [
        ("inspection title", "--title"),
        ("inspection published", "--published"),
        ("rec-02 deadline", "--deadline 2=DATE"),
    ]
    assert item["questions"][2]["choices"] == ["2026-01-01", "2026-12-31"]
    assert item["recommendations"][0]["reference"] == "rec-02"
    assert item["recommendations"][0]["deadline"] == {"words": "By 2026", "basis": "none"}


def test_json_and_a_write_go_together(officer: Person) -> None:
    result = officer.types("import", "response.txt", "--json")
    assert result.code == 0, result.err
    assert json.loads(result.out)["items"][0]["reference"] == FOLDER
    assert len(imported(officer)) == 4


def test_nothing_is_looked_at_without_a_register_but_with_dry_run(tmp_path: Path) -> None:
    person = Person(tmp_path, TODAY)
    with_text(person, RESPONSE)
    assert "no records/ in" in person.refused("import", "response.txt", code=3)
    result = person.types("import", "response.txt", "--dry-run")
    assert result.code == 0
    assert f"+++ records/{FOLDER}/inspection.yaml\n" in result.out
    assert "there is no register to check it with" in result.err


# Not accepted, and numbers that are printed twice


def test_the_answer_is_the_reason_where_none_stands_apart(officer: Person) -> None:
    """A form prints Not accepted, and the answer says why: a record needs its reason."""
    text = RESPONSE.replace("Two courses were held", "Not accepted\nTwo courses were held")
    said = officer.done("import", with_text(officer, text))
    record = imported(officer)["rec-04.yaml"]
    assert "disposition: not accepted\nreason:" in record
    assert "Two courses were held" in record.partition("reason:")[2].partition("response:")[0]
    assert "assumed:\n  - reason\n" in record
    assert "guessed      rec-04 reason: the chief constable's answer (not accepted, and no" in said
    officer.done(
        "import", "response.txt", "--into", "2025-11-05-x", "--reason", "4=It costs too much."
    )
    record = (officer.records / "2025-11-05-x/rec-04.yaml").read_text()
    assert "reason: It costs too much.\n" in record
    assert "assumed" not in record


def test_a_number_that_is_printed_twice_is_asked_about(officer: Person) -> None:
    """A record is called by its number: the second one is 2a, or what the person says."""
    text = RESPONSE.replace("Recommendation 4\n", "Recommendation 2\n")
    said = officer.refused("import", with_text(officer, text))
    assert "missing: --number rec-02-again=NUMBER\n" in said
    said = officer.refused("import", "response.txt", "--number", "rec-02-again=2")
    assert "2 is the number of another finding\n" in said
    officer.done("import", "response.txt", "--number", "rec-02-again=2a")
    assert "number: 2a\n" in imported(officer)["rec-02a.yaml"]


# Trackers

TRACKER = """\
Ref,Recommendation,Owner,Due,Progress,How far
1,"By 31 March 2026, forces should count their cells.",Head of custody,31/03/2026,Counting began on 1 December 2025.,B
2,Forces should paint their cells.,Head of custody,30/06/2026,,
"""
FACTS = (
    "--title", "Cells and souls: how forces run custody", "--published", "5/11/2025",
    "--inspectorate", "HMICFRS", "--inspection-kind", "thematic", "--addressed-to", "all forces",
)  # fmt: skip


def test_how_columns_are_read_is_a_file_that_can_be_corrected(officer: Person) -> None:
    """It is written once, never over another file, or printed; and then it says what columns mean."""
    with_text(officer, TRACKER, "tracker.csv")
    said = officer.done("import", "tracker.csv", "--suggest-map", "map.yaml")
    assert (
        "map.yaml: how the columns of tracker.csv are read; correct it, then --map map.yaml\n"
        in said
    )
    suggested = (officer.folder / "map.yaml").read_text()
    assert officer.types("import", "tracker.csv", "--suggest-map", "-").out == suggested
    assert "map.yaml is there already" in officer.refused(
        "import", "tracker.csv", "--suggest-map", "map.yaml"
    )
    heading = "      - heading: How far\n        means:"
    assert heading in suggested
    mended = suggested.replace(heading, f"{heading} comments")
    (officer.folder / "map.yaml").write_text(mended)
    officer.done(
        "import",
        "tracker.csv",
        "--map",
        "map.yaml",
        *FACTS,
        "--by",
        "liaison-officer",
        "--updated",
        "1/12/2025",
    )
    records = imported(officer)
    assert "owner: head-of-custody\n" in records["rec-01.yaml"]
    assert "head-of-custody:\n    title: Head of custody\n" in officer.reads("register.yaml")


def test_a_mapping_that_is_wrong_is_refused_with_its_line(officer: Person) -> None:
    with_text(officer, TRACKER, "tracker.csv")
    (officer.folder / "map.yaml").write_text("sheets:\n  - sheet: x\n    colour: red\n")
    said = officer.refused("import", "tracker.csv", "--map", "map.yaml", code=3)
    assert "map.yaml, line 3: " in said


SEVERAL = """\
Report,Published,Rec No.,Recommendation,Addressed to,Owner
Cells and souls,5 November 2025,1,Count the cells.,all forces,Head of custody
Calls and answers,6 November 2025,1,Answer each call.,all forces,Head of contact
Cells and souls,5 November 2025,2,Paint the cells.,all forces,Head of custody
"""


def test_a_tracker_of_several_inspections_makes_each_of_them(officer: Person) -> None:
    """What one of them lacks is said with its title; what all lack, once. One report tells of both."""
    name = with_text(officer, SEVERAL, "tracker.csv")
    said = officer.refused("import", name)
    assert '--inspectorate "Cells and souls=TEXT"' in said
    assert '--inspectorate "Calls and answers=TEXT"' in said
    assert "--into names one inspection, and the document is about 2: " in officer.refused(
        "import", name, "--into", "x"
    )
    kinds = ("--inspection-kind", "audit", "--inspection-kind", "Calls and answers=force")
    said = officer.done("import", name, "--inspectorate", "Audit office", *kinds)
    assert "records/2025-11-05-cells-souls: inspection, 2 recommendations\n" in said
    assert "records/2025-11-06-calls-answers: inspection, 1 recommendation\n" in said
    assert "kind: audit\n" in officer.reads("2025-11-05-cells-souls/inspection.yaml")
    assert "kind: force\n" in officer.reads("2025-11-06-calls-answers/inspection.yaml")
    assert "nothing to do" in officer.done("import", name, "--inspectorate", "Audit office", *kinds)


def test_each_report_of_a_tracker_may_have_a_short_title(officer: Person) -> None:
    """By the words of its title, as each other fact of a report."""
    name = with_text(officer, SEVERAL, "tracker.csv")
    facts = ("--inspectorate", "HMICFRS", "--inspection-kind", "force")
    officer.done("import", name, *facts, "--short-title", "cells=Custody")
    said = officer.reads("2025-11-05-cells-souls/inspection.yaml")
    assert "title: Cells and souls\nshort_title: Custody\n" in said
    assert "short_title" not in officer.reads("2025-11-06-calls-answers/inspection.yaml")
    said = officer.refused("import", name, *facts, "--short-title", "bail=Custody")
    assert "no inspection is called bail\n" in said


FOURTEEN = TESTS / "corpus" / "report-of-fourteen" / "report.pdf"


def test_a_report_of_fourteen_takes_one_command_and_one_commit(tmp_path: Path) -> None:
    """A PDF as it was published: two deadlines that only a person can tell are the only questions."""
    repository = Repository(tmp_path / "clone", "2026-06-01").committed()
    options = ("--deadline", "8=2027-12-31", "--deadline", "13=none")
    said = repository.done("import", str(FOURTEEN), *options)
    folder = said.partition("git add ")[2].splitlines()[0]
    assert len(list((repository.folder / folder).glob("rec-*.yaml"))) == 14
    repository.git("add", folder)
    repository.git("commit", "--quiet", "--message", "A report")
    assert repository.git("status", "--short", "records") == ""
    assert repository.types("check").code == 0


UNOWNED = """\
Ref,Recommendation,Progress
1,"By 31 March 2026, forces should count their cells.",Counting has begun.
"""


def test_without_its_day_an_update_is_shown_and_left_out(officer: Person) -> None:
    """With its day it needs who reports, too: nobody is made up who did."""
    with_text(officer, UNOWNED, "tracker.csv")
    assert "missing: --by\n" in officer.refused(
        "import", "tracker.csv", *FACTS, "--updated", "1/12/2025"
    )
    said = officer.done("import", "tracker.csv", *FACTS)
    assert "not placed   an update of rec-01 without its day: Counting has begun.\n" in said
    assert (
        "note         1 update without a day, not imported: --updated DATE gives them one\n" in said
    )
    assert "updates" not in imported(officer)["rec-01.yaml"]
    shown = json.loads(officer.types("import", "tracker.csv", *FACTS, "--dry-run", "--json").out)
    (item,) = shown["items"]
    assert item["recommendations"][0]["updates"][0]["note"] == "Counting has begun."
    assert [each["option"] for each in item["questions"]] == ["--updated"]


ENDING = """\
Ref,Recommendation,Status,Update date,Update,Evidence,Closure reference,Owner
1,"By 31 March 2026, forces should count cells.",Closed,1/12/2025,All counted.,,Letter 7,Head of custody
2,"By 31 March 2026, forces should count keys.",Complete,1/12/2025,All counted.,,,Head of custody
3,"By 31 March 2026, forces should count beds.",Complete,1/12/2025,All counted.,,,Head of custody
"""


def test_work_that_a_document_ends_is_named(officer: Person) -> None:
    """A tracker that says closed with the inspectorate's letter ends the work: that is said where it
    is agreed to, and where it is written, and not first read in the records.
    """
    with_text(officer, ENDING, "tracker.csv")
    said = officer.done("import", "tracker.csv", *FACTS, "--dry-run")
    assert f"\n  ends   closed: {FOLDER}/rec-01\n" in said


def test_what_is_guessed_for_one_reason_is_told_once(officer: Person) -> None:
    """A tracker of forty rows that say complete, without anything that shows it, is one line."""
    with_text(officer, ENDING, "tracker.csv")
    said = officer.done("import", "tracker.csv", *FACTS)
    assert (
        "\n  guessed      rec-02, rec-03 status: complete (nothing shows that it was done" in said
    )


def test_an_update_of_a_day_to_come_is_left_out_and_shown(officer: Person) -> None:
    """A slip in one row of a tracker stops no other; nothing has happened on a day to come."""
    with_text(officer, ENDING.replace("1/12/2025", "1/12/2035", 1), "tracker.csv")
    said = officer.done("import", "tracker.csv", *FACTS)
    left = "not placed   an update of rec-01 of 1 December 2035, which has not come: closed. All counted."
    assert left in said
    assert "updates" not in imported(officer)["rec-01.yaml"]
    assert "updates" in imported(officer)["rec-02.yaml"]


def test_a_files_name_stays_on_its_line(officer: Person) -> None:
    """Whatever a system lets a file be called: what is told, and the commit, have one line of it."""
    name = with_text(officer, RESPONSE, "a\nb $(touch x) \x1b[31m.txt")
    said = officer.done("import", "--", name)
    assert "\na b $(touch x) ␛[31m.txt: read as response" in f"\n{said}"


def test_what_is_left_over_is_kept_once(officer: Person) -> None:
    """The same document again, as after a record that was taken out: its leftovers are there already.
    Others go into a file of their own.
    """
    with_text(officer, STRAY)
    officer.done("import", "response.txt")
    (officer.records / FOLDER / "rec-04.yaml").unlink()
    assert f"left   import-{FOLDER}.txt:" in officer.done("import", "response.txt")
    assert len(list(officer.folder.glob("import-*.txt"))) == 1
    (officer.records / FOLDER / "rec-04.yaml").unlink()
    with_text(officer, STRAY.replace("everybody", "nobody"))
    assert f"left   import-{FOLDER}-2.txt:" in officer.done("import", "response.txt")


def test_what_is_the_same_in_each_row_is_told_once(tmp_path: Path) -> None:
    """A tracker of a hundred rows has no line for each of its codes and its statuses."""
    rows = [
        f"RAV/{n:03},{n},The force should do the work number {n}.,DCC,Closed" for n in range(1, 31)
    ]
    file = tmp_path / "tracker.csv"
    file.write_text("\n".join(["Ref,Rec No.,Recommendation,Owner,Status", *rows]))
    told = Person(tmp_path, today="2026-08-03").types(
        "import", str(file), "--dry-run", "--json", "--updated", "2026-08-01"
    )
    assert (
        "not placed   30 cells under Ref: RAV/001, RAV/002, RAV/003, RAV/004, RAV/005 and 25 more"
        in told.err
    )
    assert "rec-08 and 22 more status: closed (" in told.err
    assert len(told.err.splitlines()) < 12
