"""invite, respond, publish, send: from a report's publication to the last copy."""

import shlex
from pathlib import Path

import pytest

from tests.acting import STARTED, Person
from tests.tables import some_of

REPORT = "2024-08-22-soteria"
RESPONSE = f"{REPORT}/response.yaml"
REC = f"{REPORT}/rec-03.yaml"


@pytest.fixture
def officer(tmp_path: Path) -> Person:
    """In a register where everything about the report is done."""
    return Person(tmp_path).with_register()


def test_where_nobody_must_have_a_copy_none_is_left_to_send(officer: Person) -> None:
    """The response to a report without a duty: publish speaks of no copies."""
    inspection = f"{REPORT}/inspection.yaml"
    text = officer.reads(inspection).replace("response_rule: police-act-55\n", "")
    (officer.records / inspection).write_text(text, encoding="utf-8")
    response = officer.reads(RESPONSE).replace("\npublished: 2024-10-14\n", "\npublished:\n")
    (officer.records / RESPONSE).write_text(response.partition("sent:\n")[0], encoding="utf-8")
    assert "left   a copy" not in officer.done("publish", REPORT, "--date", "14/10/2024")


@pytest.fixture
def early(tmp_path: Path) -> Person:
    """The same register before anything was answered."""
    person = Person(tmp_path, today="2024-08-30").with_register()
    (person.records / RESPONSE).unlink()
    for rec in (REC, f"{REPORT}/rec-05.yaml"):
        lines = person.reads(rec).split("\n")
        start = lines.index("response:")
        (person.records / rec).write_text(
            "\n".join(lines[:start] + lines[start + 5 :]), encoding="utf-8"
        )
    return person


def unpublished(officer: Person) -> None:
    """Everything is written, and nothing is published yet."""
    text = officer.reads(RESPONSE).replace("\npublished: 2024-10-14\n", "\npublished:\n")
    (officer.records / RESPONSE).write_text(text, encoding="utf-8")


def test_from_the_reports_publication_to_the_last_copy(tmp_path: Path) -> None:
    """A policy officer's two months, with these commands alone; at the end check is green."""
    officer = Person(tmp_path, today="2024-08-22")

    def do(command: str, words: str = "") -> str:
        return officer.done(*shlex.split(command), stdin=words)

    # The force has no register yet. Today the inspectorate published a report.
    do(
        "init --force 'Ravensmoor Police' --title 'Police, Fire and Crime Commissioner' --short PFCC"
        " --commissioner 'Alex Winter' --chief-constable 'Robin Marsh'"
    )
    do("add role pillar-4-lead --title 'Pillar 4 lead'")
    said = do(
        "add inspection soteria --title 'Progress to introduce a national operating model'"
        " --inspectorate HMICFRS --kind thematic --published '22 August 2024'"
        " --recommendations-in-report 2 --response-rule police-act-55"
    )
    assert "last day Wednesday 16 October 2024 (police-act-55): not published, 55 days left" in said

    # Its two recommendations. One has a deadline in so many words, of the other a person decides.
    said = do(
        f"add recommendation {REPORT} --number 3 --addressed-to 'all forces' --owner pillar-4-lead"
        " --text -",
        "By 31 January 2025, all forces should make sure personnel working on rape are trained.",
    )
    assert 'deadline 31 January 2025 (stated), from "By 31 January 2025"' in said
    seven = (
        f"add recommendation {REPORT} --number 7 --addressed-to 'chief constables'"
        " --owner pillar-4-lead --text 'By 2025, forces should use the new definition.'"
    )
    said = officer.refused(*shlex.split(seven))
    assert "a year on its own may mean its first day or its last" in said
    do(f"{seven} --deadline 31/12/2025 --basis assumed")

    # A week later the chief constable is asked to comment, s.55(4); the force begins its work.
    officer.today = "2024-08-30"
    said = do(f"invite {REPORT} --date 30/8/2024 --due 20/9/2024")
    assert "not published, 47 days left" in said
    do("add action rec-03 --title 'Audit the training records' --due 30/11/2024")

    # The comments come, in a file that Word saved, and an answer to each recommendation.
    officer.today = "2024-09-18"
    (tmp_path / "comments.txt").write_bytes(b"\xef\xbb\xbfWe accept.\r\n\r\nEach has an owner.\r\n")
    do(f"respond {REPORT} --as chief-constable --file comments.txt --date 18/9/2024")
    for rec in ("rec-03", "rec-07"):
        answer = f"respond {rec} --as chief-constable --disposition accepted --file -"
        said = do(answer, "The force is auditing its training.")
    assert "The PFCC has so far explained 0 of 2; the chief constable has answered 2" in said

    # The commissioner comments, responds to the chief constable and explains each one, s.55(5B).
    officer.today = "2024-10-09"
    for part in ("initial", "to-chief-constable", "overall"):
        do(f"respond {REPORT} --as commissioner --part {part} --file -", f"On {part}.")
    for rec in ("rec-03", "rec-07"):
        said = do(f"respond {rec} --as commissioner --file -", "I shall ask each quarter.")
    assert "The PFCC has explained 2 of 2" in said

    # It goes public two days before the last day, and copies go out, s.55(6).
    officer.today = "2024-10-14"
    said = do(f"publish {REPORT} --date 14/10/2024 --at https://pfcc.example/soteria")
    assert "last day Wednesday 16 October 2024 (police-act-55)" in said
    assert "published 14 October 2024, in time" in said
    assert "  left   the copy to the Secretary of State\n" in said
    assert "  left   the copy to the Inspectors of Constabulary\n" in said
    assert "copies-not-sent" not in said
    assert "error  copies-not-sent" in officer.types("check").out
    said = do(f"send {REPORT} --to 'secretary of state' --date 14/10/2024")
    assert "left   the copy to the Inspectors of Constabulary" in said
    said = do(f"send {REPORT} --to 'Inspectors of Constabulary' --date 14/10/2024")
    assert "error" not in said

    assert officer.types("check", "--strict") == (0, "records: 0 errors, 0 warnings\n", "")
    assert (
        officer.reads(RESPONSE)
        == """\
# yaml-language-server: $schema=../.schemas/response.json
force: Ravensmoor Police
chief_constable:
  name: Robin Marsh
  invited: 2024-08-30
  comments_due: 2024-09-20
  received: 2024-09-18
  comments: |
    We accept.

    Each has an owner.
commissioner:
  title: Police, Fire and Crime Commissioner
  name: Alex Winter
  initial_response: On initial.
  response_to_chief_constable: On to-chief-constable.
  overall_comments: On overall.
published: 2024-10-14
published_at: https://pfcc.example/soteria
sent:
  - to: Secretary of State
    date: 2024-10-14
  - to: Inspectors of Constabulary
    date: 2024-10-14
"""
    )
    assert (
        officer.reads(REC)
        == """\
# yaml-language-server: $schema=../.schemas/recommendation.json
kind: recommendation
number: 3
addressed_to: all forces
text: By 31 January 2025, all forces should make sure personnel working on rape are trained.
deadline:
  words: By 31 January 2025
  date: 2025-01-31
  basis: stated
disposition: accepted
owner: pillar-4-lead
response:
  chief_constable: The force is auditing its training.
  commissioner: I shall ask each quarter.
actions:
  - id: audit-training-records
    title: Audit the training records
    added: 2024-08-30
    due: 2024-11-30
"""
    )


# Inviting


def test_an_invitation_begins_the_response(early: Person) -> None:
    """With force, titles and names as the register gives them now, and empty keys for what is awaited."""
    early.done("invite", REPORT, "--date", "30/8/2024", "--due", "20/9/2024")
    assert (
        early.reads(RESPONSE)
        == """\
# yaml-language-server: $schema=../.schemas/response.json
force: Ravensmoor Police
chief_constable:
  name: Robin Marsh
  invited: 2024-08-30
  comments_due: 2024-09-20
  received:
  comments:
commissioner:
  title: Police, Fire and Crime Commissioner
  name: Alex Winter
  initial_response:
  response_to_chief_constable:
  overall_comments:
published:
published_at:
sent:
"""
    )


def test_the_same_again_is_a_notice_and_another_day_an_error(officer: Person) -> None:
    """What was written is never replaced."""
    before = officer.files()
    same = ["invite", REPORT, "--date", "30/8/2024", "--due", "20/9/2024"]
    assert officer.done(*same) == (
        "nothing to do: already in 2024-08-22-soteria: chief constable invited on 30 August 2024 to comment by 20 September 2024\n"
    )
    assert officer.files() == before
    assert officer.refused(*same[:-1], "21/9/2024") == (
        "recotrack: already written: the day to comment by (20 September 2024)\n"
        "  do this  recotrack edit changes it: git shows what changed\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            [REPORT, "--date", "20/9/2024", "--due", "30/8/2024"],
            "--due: 30 August 2024 is before the invitation of 20 September 2024",
        ),
        ([REPORT, "--date", "soon", "--due", "30/8/2024"], "--date: soon is not a day"),
        ([REPORT], "missing: --date, --due"),
        (
            ["rec-03", "--date", "30/8/2024", "--due", "20/9/2024"],
            "name an inspection or a response",
        ),
    ],
)
def test_an_invitation_that_cannot_be(officer: Person, words: list[str], said: str) -> None:
    """Wrong use, with the option."""
    assert said in officer.refused("invite", *words)


# Responding


def test_words_for_an_inspection_begin_the_response_too(early: Person) -> None:
    """Comments may come without an invitation on record."""
    said = early.done("respond", REPORT, "--as", "chief-constable", "--file", "-", stdin="Good.\n")
    assert "note   --date would say when they came" in said
    assert "  comments: Good.\n" in early.reads(RESPONSE)
    assert "  received:\n" in early.reads(RESPONSE)
    later = Person(early.folder, "2024-09-18")
    said = later.done("respond", REPORT, "--as", "chief-constable", "--date", "18/9/2024")
    assert "received on 18 September 2024" in said
    assert "  received: 2024-09-18\n" in early.reads(RESPONSE)


def test_an_explanation_goes_above_the_actions(early: Person) -> None:
    """Old lines stay; the key is made where records have it."""
    lines = early.added(
        REC, "respond", "rec-03", "--as", "commissioner", "--file", "-", stdin="One.\n\nTwo.\n"
    )
    assert lines == "response:\n  commissioner: |\n    One.\n\n    Two."
    text = early.reads(REC)
    assert text.index("\npillars:") < text.index("\nresponse:") < text.index("\nactions:")


def test_a_disposition_needs_no_words_and_some_need_a_reason(early: Person) -> None:
    """What is not wholly accepted says why."""
    path = f"{REPORT}/rec-09.yaml"
    early.done(
        "add", "recommendation", REPORT, "--number", "9", "--addressed-to", "x", "--text", "Do it."
    )
    words = ["respond", "rec-09", "--as", "chief-constable", "--disposition", "not for us"]
    assert early.added(path, *words, "--reason", "It is for the CPS.") == (
        "disposition: not for us\nreason: It is for the CPS."
    )
    assert early.done(*words) == f"nothing to do: {REPORT}/rec-09 already says that\n"


def test_words_that_stand_are_not_replaced(officer: Person) -> None:
    """Unless that is asked for, which the cure says; the same words are a notice."""
    unpublished(officer)
    for words, whose in (
        (["rec-03", "--as", "commissioner"], "already written: the body's explanation"),
        ([REPORT, "--as", "chief-constable"], "already written: the chief constable's comments"),
        (
            [REPORT, "--as", "commissioner", "--part", "initial"],
            "already written: the body's comments on the report",
        ),
    ):
        said = officer.refused("respond", *words, "--file", "-", stdin="Other words.\n")
        assert whose in said
        assert "do this  --replace changes it: git shows what changed" in said
    same = "I have asked the chief constable\nto report on the training schedule every quarter."
    said = officer.done("respond", "rec-03", "--as", "commissioner", "--file", "-", stdin=same)
    assert said.startswith("nothing to do: ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([REPORT, "--as", "mayor"], "--as mayor is not one of those who answer"),
        ([REPORT], "missing: --as"),
        ([REPORT, "--as", "commissioner"], "missing: --part"),
        ([REPORT, "--as", "commissioner", "--part", "last"], "--part last is not a part"),
        ([REPORT, "--as", "commissioner", "--part", "overall"], "missing: --file"),
        (
            [REPORT, "--as", "commissioner", "--part", "overall", "--date", "1/1/2025"],
            "--date means nothing here",
        ),
        ([REPORT, "--as", "chief-constable", "--part", "overall"], "--part means nothing here"),
        (
            [REPORT, "--as", "chief-constable", "--disposition", "accepted"],
            "--disposition means nothing here",
        ),
        (["rec-03", "--as", "commissioner", "--part", "overall"], "--part means nothing here"),
        (["rec-03", "--as", "commissioner", "--date", "1/1/2025"], "--date means nothing here"),
        (["rec-03", "--as", "commissioner"], "missing: --file"),
        (["pillar-3", "--as", "commissioner"], "is a pillar"),
    ],
)
def test_words_that_belong_nowhere_are_wrong_use(
    officer: Person, words: list[str], said: str
) -> None:
    """Nothing is dropped in silence; nor is a day, which an answer in the response has not."""
    unpublished(officer)
    assert said in officer.refused("respond", *words)


@pytest.mark.parametrize("unbuffered", some_of(["", "1"], ""))
def test_at_a_terminal_the_words_are_typed(
    early: Person, unbuffered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-D ends them. What asks for them is seen before, however Python writes."""
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    early.program = STARTED
    code, screen = early.converses(
        "respond", "rec-05", "--as", "commissioner", answers=[":I agree.\n\x04"]
    )
    assert code == 0, screen
    assert "commissioner: :I agree." in early.reads(f"{REPORT}/rec-05.yaml")


def test_a_text_that_was_typed_comes_back_where_it_is_not_written(early: Person) -> None:
    """Refused or not agreed to: it was typed once, and can be copied."""
    words = ("respond", "rec-05", "--as", "commissioner")
    code, screen = early.converses(*words, answers=["<b>I agree.</b>\n\x04"])
    assert code == 1, screen
    assert "again  recotrack respond rec-05 --as commissioner --file -" in screen
    assert screen.endswith("what was typed:\n<b>I agree.</b>\n")
    code, screen = early.converses(*words, answers=["I agree.\n\x04n"])
    assert code == 2
    assert "what was typed:\nI agree.\n" in screen
    assert screen.count("what was typed:") == screen.count("to go on from here:") == 1


def test_other_days_that_stand_there_lose_no_answer(early: Person) -> None:
    """What was asked for comes back in the command to go on from."""
    early.done("invite", REPORT, "--date", "30/8/2024", "--due", "20/9/2024")
    code, screen = early.converses("invite", answers=[REPORT, "29/8/2024", "20/9/2024"])
    assert code == 2, screen
    assert "already written: the day the body invited comments" in screen
    assert screen.endswith(
        f"to go on from here: recotrack invite {REPORT} --date 29/8/2024 --due 20/9/2024\n"
    )


# Publishing and sending


def test_a_late_response_is_written_as_late(early: Person) -> None:
    """The fact is recorded, and named in full."""
    early.today = "2024-10-17"
    said = early.done("publish", REPORT, "--date", "17/10/2024")
    assert "  published: 2024-10-17" not in early.reads(RESPONSE)  # at the top level, not in a part
    assert "\npublished: 2024-10-17\n" in early.reads(RESPONSE)
    assert "warn   response-late: the last day was Wednesday 16 October 2024" in said


def test_a_response_to_a_part_of_a_report_is_not_all_done(officer: Person) -> None:
    """Published, explained and copied, of what was entered: `status` says what was not."""
    assert "explained" not in officer.types("status").out
    path = officer.records / REPORT / "inspection.yaml"
    path.write_text(f"{path.read_text('utf-8')}recommendations_in_report: 5\n", "utf-8")
    out = officer.types("status").out
    assert "The PFCC has so far explained 2 of 5 (3 not entered); the chief constable" in out


def test_comments_that_are_asked_for_too_late_are_noticed(early: Person) -> None:
    """The response has to be out before they are due; on its last day they may still come."""
    ask = ("invite", REPORT, "--date", "30/8/2024", "--dry-run", "--due")
    late = "  warn   they are asked for 1 day after the response's last day\n"
    assert late in early.done(*ask, "17/10/2024")
    assert "asked for" not in early.done(*ask, "16/10/2024")


def test_the_address_may_come_later(early: Person) -> None:
    """The day stays; another day is refused."""
    early.today = "2024-10-17"
    early.done("publish", REPORT, "--date", "14/10/2024")
    early.added(RESPONSE, "send", REPORT, "--to", "Home Office", "--date", "14/10/2024")
    early.done("publish", REPORT, "--date", "14/10/2024", "--at", "https://pfcc.example/")
    assert "published_at: https://pfcc.example/\n" in early.reads(RESPONSE)
    said = early.refused("publish", REPORT, "--date", "14/10/2024", "--at", "pfcc.example/")
    assert "do this  --at https://pfcc.example/" in said
    said = early.refused("publish", REPORT, "--date", "15/10/2024")
    assert "already written: the day it went public (14 October 2024)" in said


def test_an_inspection_without_a_duty_has_no_clock(officer: Person) -> None:
    """It may be answered all the same."""
    said = officer.done("publish", "2023-05-04-self-assessment", "--date", "1/7/2023")
    assert said == (
        "records/2023-05-04-self-assessment/response.yaml: response published on 1 July 2023\n"
    )


def test_a_copy_to_anybody(officer: Person) -> None:
    """Others than the two are free text; the same entry again is a notice, in any case of letters."""
    lines = officer.added(
        RESPONSE, "send", REPORT, "--to", "Police  and Crime Panel", "--date", "20/10/2024"
    )
    assert lines == "  - to: Police and Crime Panel\n    date: 2024-10-20"
    said = officer.done("send", REPORT, "--to", "SECRETARY OF STATE", "--date", "2024-10-14")
    assert (
        said
        == f"nothing to do: already in {REPORT}: copy sent to Secretary of State on 14 October 2024\n"
    )


@pytest.mark.parametrize(
    ("secretary", "inspectors"),
    [
        ("Home Secretary", "HMICFRS"),
        ("The Rt Hon Jo Lane MP, Home Secretary", "HM Inspectors"),
        ("the Secretary of State for the Home Department", "His Majesty’s Inspectorate of Constabulary and Fire & Rescue Services"),
    ],
)  # fmt: skip
def test_the_two_by_the_names_that_people_use(
    early: Person, secretary: str, inspectors: str
) -> None:
    """The Home Secretary is the Secretary of State and HMICFRS the inspectors: s.55(6) is met, and
    the words stay as they were typed.
    """
    early.today = "2024-10-17"
    early.done("publish", REPORT, "--date", "14/10/2024")
    said = early.done("send", REPORT, "--to", secretary, "--date", "14/10/2024")
    assert "left   the copy to the Inspectors of Constabulary" in said
    assert "a copy to Secretary of State" not in said
    said = early.done("send", REPORT, "--to", inspectors, "--date", "14/10/2024")
    assert "left   a copy" not in said
    assert "copies-not-sent" not in early.types("check").out
    assert f"- to: {secretary}\n    date: 2024-10-14\n" in early.reads(RESPONSE)
    assert f"- to: {inspectors}\n    date: 2024-10-14\n" in early.reads(RESPONSE)
    shown = early.types("show", f"{REPORT}/response").out
    assert shown.count("sent  ") == 2  # nothing is awaited beside them
    again = early.done("send", REPORT, "--to", secretary.upper(), "--date", "14/10/2024")
    assert again.startswith("nothing to do: ")


def test_a_dry_run_of_a_new_response_shows_all_of_it(early: Person) -> None:
    """And writes nothing."""
    before = early.files()
    result = early.types("invite", REPORT, "--date", "30/8/2024", "--due", "20/9/2024", "--dry-run")
    assert result.out.startswith(
        f"--- /dev/null\n+++ records/{RESPONSE}\n@@ -0,0 +1,17 @@\n+# yaml-language-server"
    )
    assert result.err.endswith("nothing written: this was --dry-run\n")
    assert early.files() == before


def test_a_broken_response_is_not_written_to(officer: Person) -> None:
    """Exit 1: it has to be mended first."""
    (officer.records / RESPONSE).write_text("force: [\n", encoding="utf-8")
    for words in (
        ["publish", REPORT, "--date", "14/10/2024"],
        ["send", REPORT, "--to", "X", "--date", "14/10/2024"],
        ["invite", REPORT, "--date", "30/8/2024", "--due", "20/9/2024"],
        ["respond", REPORT, "--as", "chief-constable", "--file", "-"],
    ):
        said = officer.refused(*words, code=1, stdin="x")
        assert said.startswith(f"recotrack: records/{RESPONSE} cannot be read\n")
