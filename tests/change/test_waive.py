"""`recotrack waive`: a rule set aside in one place, as somebody types it who has just read check."""

from pathlib import Path

import pytest

from tests.acting import CLEARED, Person
from tests.places import TESTS
from tests.repository import Repository

SOTERIA = "2024-08-22-soteria"
REC = f"{SOTERIA}/rec-03.yaml"
DONE = """\
      - date: 2024-12-01
        by: pillar-4-lead
        status: complete
        note: Done.
"""


@pytest.fixture
def officer(tmp_path: Path) -> Person:
    """Their register has one error: an action is complete, and nothing shows it."""
    officer = Person(tmp_path).with_register()
    file = officer.records / REC
    file.write_text(file.read_text(encoding="utf-8") + DONE, encoding="utf-8")
    return officer


def waive(place: str = "audit-ssaidp2", reason: str = "The audit is secret.") -> list[str]:
    return ["waive", "evidence-missing", place, "--because", reason]


def test_a_rule_is_set_aside(officer: Person) -> None:
    """The list of waivers is made where it is absent; the check is then green, and names it."""
    assert officer.types("check").code == 1
    assert officer.added("register.yaml", *waive(), "--until", "31/12/2025") == (
        "  waivers:\n"
        "    - rule: evidence-missing\n"
        f"      at: {SOTERIA}/rec-03/audit-ssaidp2\n"
        "      because: The audit is secret.\n"
        "      until: 2025-12-31"
    )
    checked = officer.types("check")
    assert checked.code == 0
    assert f"{SOTERIA}/rec-03/audit-ssaidp2: The audit is secret. (1 set aside)" in checked.out


def test_what_it_says(officer: Person) -> None:
    """What was set aside, and nothing that is not so."""
    assert officer.done(*waive()) == (
        f"records/register.yaml: evidence-missing set aside at {SOTERIA}/rec-03/audit-ssaidp2\n"
    )


def test_a_second_one_goes_below_the_first(officer: Person) -> None:
    """And one for a rule of the response is judged with all that its inspection has."""
    officer.done(*waive())
    officer.today = "2025-06-30"
    said = officer.added(
        "register.yaml",
        *("waive", "update-changed", "rec-03", "--because", "It named a victim in the evidence."),
    )
    assert said == (
        "    - rule: update-changed\n"
        f"      at: {SOTERIA}/rec-03\n"
        "      because: It named a victim in the evidence."
    )


def test_one_of_history_comes_before_the_change(officer: Person) -> None:
    """It finds nothing yet, and says when it holds."""
    said = officer.done("waive", "text-changed", "rec-03", "--because", "Published anew.")
    assert "note   it applies to the change that brings it in, and to no later one" in said
    said = officer.done("waive", "text-changed", "rec-03", "--because", "Published a third time.")
    assert "text-changed set aside" in said
    (officer.records / SOTERIA / "rec-05.yaml").unlink()
    said = officer.refused("waive", "record-removed", "rec-05", "--because", "Written twice.")
    assert "or, if it is gone: put it back, waive, then take it away" in said


def test_the_same_again_changes_nothing(officer: Person) -> None:
    """A notice, and exit 0."""
    officer.done(*waive())
    before = officer.files()
    assert "nothing to do: evidence-missing is already set aside at" in officer.done(*waive())
    assert officer.files() == before


def test_another_reason_for_the_same_place_is_refused(officer: Person) -> None:
    """Two waivers for one thing say two things: the one that is there is changed."""
    officer.done(*waive())
    said = officer.refused(*waive(reason="Another."))
    assert "already has a waiver: The audit is secret." in said
    assert "recotrack edit register.yaml" in said


def test_one_that_has_run_out_is_said_to_have(officer: Person) -> None:
    """From the day after its last one: it is given a later day, not a twin."""
    officer.done(*waive(), "--until", officer.today)
    for day, out in (("2025-06-30", ""), ("2025-07-01", ", which ran out on 30 June 2025")):
        officer.today = day
        assert f"already has a waiver{out}: The audit" in officer.refused(*waive())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["waive"], "missing: RULE, AT, --because"),
        (["waive", "evidence-missing", "rec-03"], "missing: --because"),
        (["waive", "evidence-mising", "rec-03", "--because", "X"], "perhaps evidence-missing"),
        (["waive", "zzz", "rec-03", "--because", "X"], "recotrack rule lists them"),
        (["waive", "missing-key", "rec-03", "--because", "X"], "missing-key cannot be set aside"),
        (["waive", "waiver-unused", "rec-03", "--because", "X"], "cannot be set aside"),
        (waive("rec-99"), "rec-99 is not the reference of anything here"),
        (
            waive("rec-03"),
            f"one of the places where it finds something: {SOTERIA}/rec-03/audit-ssaidp2",
        ),
        (waive("rec-05"), f"evidence-missing finds nothing at {SOTERIA}/rec-05"),
        (["waive", "no-date", "rec-03", "--because", "Secret."], "none is needed"),
        ([*waive(), "--until", "2025-06-29"], "--until 29 June 2025 has passed"),
        ([*waive(), "--until", "soon"], "--until: soon is not a day"),
    ],
)
def test_what_would_set_nothing_aside_is_refused(
    officer: Person, words: list[str], said: str
) -> None:
    """With the rule, the place or the day that would do."""
    assert said in officer.refused(*words)


@pytest.mark.parametrize("place", ["register.yaml", f"{SOTERIA}/rec-03.yaml", "the register"])
@pytest.mark.parametrize("rule", ["rag-policy-changed", "text-changed", "evidence-missing"])
def test_no_waiver_holds_at_the_name_of_a_file(officer: Person, place: str, rule: str) -> None:
    """Whoever typed it hears so in every check, also where the rule looks back."""
    waiver = f"  waivers:\n    - rule: {rule}\n      at: {place}\n      because: Agreed.\n"
    with (officer.records / "register.yaml").open("a", encoding="utf-8") as file:
        file.write(waiver)
    result = officer.types("check", "records/register.yaml")
    assert result.code == 1
    assert "error  waiver-invalid" in result.out
    assert "there is no such thing" in result.out


def test_one_that_rests_on_another_record(officer: Person) -> None:
    """The finding stands in two records of a report: what is said of the second is set aside."""
    text = officer.reads(f"{SOTERIA}/rec-05.yaml").replace("number: 5", "number: 55")
    (officer.records / SOTERIA / "rec-55.yaml").write_text(text, encoding="utf-8")
    place = f"{SOTERIA}/rec-55"
    assert "warning  recorded-twice" in officer.types("check").out
    said = officer.done("waive", "recorded-twice", place, "--because", "Both count.")
    assert "waiver-unused" not in said
    out = officer.types("check").out
    assert f"waived  recorded-twice  {place}: Both count." in out
    assert "warning  recorded-twice" not in out


def test_a_rule_of_the_response(tmp_path: Path) -> None:
    """What judges a response stands in other files of its folder: they are looked at too."""
    published: dict[str, str | bytes] = {
        f"{SOTERIA}/response.yaml": (
            (TESTS / "rules/base/records" / SOTERIA / "response.yaml")
            .read_text(encoding="utf-8")
            .replace("published: 2024-10-14", "published: 2024-12-14")
        )
    }
    officer = Person(tmp_path).with_register(published)
    assert "response-late" in officer.types("check").out
    said = officer.done(
        "waive", "response-late", f"{SOTERIA}/response", "--because", "The post was vacant."
    )
    assert "warn" not in said
    assert "waiver-unused" not in officer.types("check").out


def test_at_a_terminal_it_asks_for_what_is_missing(officer: Person) -> None:
    """The reason is asked for last."""
    code, screen = officer.converses(
        "waive", "evidence-missing", answers=["audit-ssaidp2", "The audit is secret.", "y"]
    )
    assert code == 0, screen
    assert "because: The audit is secret." in officer.reads("register.yaml")


def test_at_a_terminal_nothing_typed_is_lost(officer: Person) -> None:
    """What names nothing is asked for again; what is refused at the end, to go on from."""
    code, screen = officer.converses(
        "waive", "evidence-missing", answers=["?", f"{CLEARED}rec-03", "Secret."]
    )
    assert code == 2, screen
    assert "? is not the reference of anything here" in screen
    assert "evidence-missing finds nothing at 2024-08-22-soteria/rec-03" in screen
    assert screen.endswith(
        "to go on from here: recotrack waive evidence-missing rec-03 --because Secret.\n"
    )


# Several at once


CLOSED = """\
kind: recommendation
number: {}
addressed_to: chief constables
text: Forces should keep a register of suspects, and review {} of its entries every month.
deadline:
  basis: none
disposition: accepted
owner: {}
response:
  chief_constable: Done.
  commissioner: I have asked for the register to be kept.
updates:
  - date: 2025-05-12
    by: liaison-officer
    status: closed
    ref: {}
    note: Imported from the tracker.
"""
LETTERS = ("--because", "The letters are in the portal.")
NO_DOCUMENT = ("waive", "ref-not-a-document")


@pytest.fixture
def importer(tmp_path: Path) -> Person:
    """Three rows of their tracker only say that a letter came; a fourth names one."""
    rows = (
        (7, "liaison-officer", "Yes"),
        (9, "pillar-3-lead", "Yes"),
        (11, "liaison-officer", "Yes"),
        (13, "liaison-officer", "Letter of 9 May 2025"),
    )
    files: dict[str, str | bytes] = {
        f"{SOTERIA}/rec-{number:02}.yaml": CLOSED.format(number, number, owner, ref)
        for number, owner, ref in rows
    }
    return Person(tmp_path).with_register(files)


def waiver(at: str) -> str:
    """The lines of a waiver for a row."""
    return (
        f"    - rule: ref-not-a-document\n      at: {SOTERIA}/{at}\n"
        "      because: The letters are in the portal."
    )


def test_what_several_say_alike_is_printed_once(importer: Person) -> None:
    """With a first line for each; they count as before."""
    said = importer.types("check").out
    assert said.startswith(
        f"records/{SOTERIA}/rec-07.yaml:16:10  warning  ref-not-a-document\n"
        f"records/{SOTERIA}/rec-09.yaml:16:10  warning  ref-not-a-document\n"
        f"records/{SOTERIA}/rec-11.yaml:16:10  warning  ref-not-a-document\n"
        "   16 |     ref: Yes\n"
        "      |          ^^^ neither a day, a number nor an address: nobody can look it up\n"
        "  write  an update with status: closed"
    )
    assert said.count("ref: Yes") == 1
    assert said.endswith("records: 0 errors, 3 warnings\n")


def test_a_filter_chooses_several(importer: Person) -> None:
    """Each gets a waiver of its own where the rule finds something; the others are named."""
    said = importer.types(*NO_DOCUMENT, "--inspection", "soteria", "--status", "closed", *LETTERS)
    assert said.err == (
        "records/register.yaml: ref-not-a-document set aside at 3 places\n"
        f"  at     {SOTERIA}: rec-07, rec-09, rec-11\n"
        f"  left   it finds nothing at 1 other: {SOTERIA}/rec-13\n"
    )
    assert importer.reads("register.yaml").endswith(
        "\n".join(["  waivers:", *map(waiver, ("rec-07", "rec-09", "rec-11"))]) + "\n"
    )
    checked = importer.types("check")
    assert checked.out == (
        "waived  ref-not-a-document  3 places: The letters are in the portal. (3 set aside): "
        f"{SOTERIA}: rec-07, rec-09, rec-11\nrecords: 0 errors, 0 warnings\n"
    )


def test_of_many_others_only_the_number_is_told(importer: Person) -> None:
    """A board's hundred places in which nothing is wrong are of no interest."""
    for number in range(21, 26):
        text = CLOSED.format(number, number, "liaison-officer", "Letter of 9 May 2025")
        (importer.records / SOTERIA / f"rec-{number}.yaml").write_text(text, encoding="utf-8")
    said = importer.types(*NO_DOCUMENT, "--inspection", "soteria", "--status", "closed", *LETTERS)
    assert said.err.endswith("  left   it finds nothing at 6 others\n")


def test_a_filter_adds_to_what_is_there(importer: Person) -> None:
    """A place with a waiver keeps it; the same again changes nothing."""
    added = importer.added("register.yaml", *NO_DOCUMENT, "--owner", "pillar-3-lead", *LETTERS)
    assert added == "\n".join(["  waivers:", waiver("rec-09")])
    said = importer.done(*NO_DOCUMENT, "--inspection", "soteria", *LETTERS)
    assert "set aside at 2 places" in said
    assert f"left   1 other is set aside already: {SOTERIA}/rec-09" in said
    before = importer.files()
    again = importer.done(*NO_DOCUMENT, "--inspection", "soteria", *LETTERS)
    assert f"is already set aside at {SOTERIA}: rec-07, rec-09, rec-11, for that reason" in again
    assert importer.files() == before


def test_several_can_be_named(importer: Person) -> None:
    """All or none: one where the rule finds nothing keeps them all from being written."""
    said = importer.refused(*NO_DOCUMENT, "rec-07", "rec-13", "rec-03", *LETTERS)
    assert f"finds nothing at {SOTERIA}: rec-13, rec-03, so a waiver would set nothing" in said
    added = importer.added("register.yaml", *NO_DOCUMENT, "rec-11", "rec-07", "rec-11", *LETTERS)
    assert added == "\n".join(["  waivers:", waiver("rec-11"), waiver("rec-07")])


def test_a_dry_run_shows_them_all(importer: Person) -> None:
    """And writes none."""
    before = importer.files()
    shown = importer.types(*NO_DOCUMENT, "--inspection", "soteria", *LETTERS, "--dry-run")
    assert shown.out.count("+    - rule: ref-not-a-document") == 3
    assert "nothing written: this was --dry-run" in shown.err
    assert importer.files() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["rec-07", "--status", "closed", *LETTERS],
            "AT and --status both say where",
        ),
        (["--status", "closed"], "missing: --because"),
        (["--status", "gone", *LETTERS], "there is no status gone"),
        (["--owner", "data-analyst", *LETTERS], "no recommendation or action fits"),
        (
            ["--inspection", "2023", *LETTERS],
            f"one of the places where it finds something: {SOTERIA}/rec-07",
        ),
    ],
)
def test_a_filter_that_chooses_nothing_is_refused(
    importer: Person, words: list[str], said: str
) -> None:
    """It says where the rule finds something, or what was meant twice."""
    assert said in importer.refused(*NO_DOCUMENT, *words)


@pytest.mark.parametrize("rule", ["text-changed", "update-changed", "rag-policy-changed"])
def test_no_filter_sets_history_aside(importer: Person, rule: str) -> None:
    """It would be a waiver in store: nothing of what it is for has happened yet."""
    said = importer.refused("waive", rule, "--inspection", "soteria", *LETTERS)
    assert f"{rule} is a rule of history: a filter would set aside what nobody has seen" in said
    assert "name each place that the change is for" in said


def test_one_that_ran_out_stops_them_all(importer: Person) -> None:
    """It is given a later day, or goes: no place gets two waivers."""
    importer.done(*NO_DOCUMENT, "rec-09", *LETTERS, "--until", importer.today)
    importer.today = "2025-07-01"
    said = importer.refused(*NO_DOCUMENT, "--inspection", "soteria", *LETTERS)
    assert f"at {SOTERIA}/rec-09 already has a waiver, which ran out on 30 June 2025" in said


def test_none_is_written_that_the_others_make_needless(officer: Person) -> None:
    """Evidence that is waived for an action is none that its recommendation lacks."""
    done = "updates:\n  - date: 2024-12-02\n    by: pillar-4-lead\n    status: complete\n    note: Done.\n"
    file = officer.records / REC
    file.write_text(file.read_text(encoding="utf-8") + done, encoding="utf-8")
    assert officer.types("check").out.count("error  evidence-missing") == 2
    said = officer.done("waive", "evidence-missing", "--inspection", "soteria", *LETTERS)
    assert f"evidence-missing set aside at {SOTERIA}/rec-03/audit-ssaidp2\n" in said
    assert f"left   with that 1 other needs none: {SOTERIA}/rec-03\n" in said
    assert officer.types("check").out.endswith("(1 set aside)\nrecords: 0 errors, 0 warnings\n")


def test_a_check_since_tells_new_waivers_from_old_ones(importer: Person) -> None:
    """One more place does not pass for one of the fourteen that were agreed last year."""
    repository = Repository(importer.folder, importer.today)
    repository.done(*NO_DOCUMENT, "rec-07", "rec-09", *LETTERS)
    repository.begin()
    repository.done(*NO_DOCUMENT, "rec-11", *LETTERS)
    said = repository.check().out
    reason = "The letters are in the portal."
    assert f"2 places: {reason} (2 set aside): {SOTERIA}: rec-07, rec-09\n" in said
    assert f"{SOTERIA}/rec-11: {reason} (1 set aside, new in this change)\n" in said
