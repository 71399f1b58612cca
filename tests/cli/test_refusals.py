"""What a rule refuses is told to whoever typed a command: its cure is an option to type."""

from pathlib import Path

import pytest

from recotrack.cli.cure_text import cure_text
from recotrack.cli.problem_text import OR, WRITE, part
from recotrack.cli.refusals import _verb_and_options, options_by_key
from recotrack.problems import Key, Value, cure
from tests.acting import Person
from tests.tables import every_row

BY = ("--by", "pillar-4-lead")
SOTERIA = "2024-08-22-soteria"
NEW = (
    "add", "recommendation", "soteria", "--number", "9", "--addressed-to", "the force",
    "--text", "By 31 March 2025, the force should improve.",
)  # fmt: skip

_COMPLETE_OVER_OPEN_WORK = """\
kind: recommendation
number: 9
addressed_to: the force
text: The force should audit its work.
deadline: {basis: none}
disposition: accepted
owner: pillar-4-lead
actions:
  - id: audit-it
    title: Audit it
    added: 2024-10-16
updates:
  - {date: 2024-11-16, by: pillar-4-lead, status: complete, note: It is done.}
"""


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path).with_register()


@pytest.mark.parametrize(
    ("words", "cures"),
    [
        (
            ["update", "audit-ssaidp2", "--note", "x", "--status", "complete", *BY],
            [
                "--evidence TITLE[=AT]: what shows it; AT an address, a file or a pillar's product",
                "no --status, while work goes on",
            ],
        ),
        (
            ["update", "audit-ssaidp2", "--note", "x", "--due", "2025-12-31", *BY],
            [
                "--agreed-by NAME: the role or board that agreed",
                "--forecast DATE: in place of --due, until somebody has agreed",
            ],
        ),
        (
            ["update", "audit-ssaidp2", "--note", "x", "--status", "cancelled", *BY],
            [
                "--agreed-by NAME: the role or board that agreed",
                "no --status, while work goes on",
            ],
        ),
        (
            ["update", "soteria/3", "--note", "x", "--status", "closed", *BY],
            [
                "--ref TEXT: the inspectorate's letter or entry, such as Letter of 12 May 2025",
                "--status complete, and --evidence, if it is the force that has finished",
            ],
        ),
        (
            ["update", "soteria/3", "--note", "x", "--status", "superseded", *BY],
            [
                f"recotrack add link NEWER --type supersedes --to {SOTERIA}/rec-03, if a newer record takes it over",
                "an update with --status reopened, if nothing took it over",
                "an update with --status closed and --ref, if the inspectorate closed it",
            ],
        ),
        (
            ["update", "audit-ssaidp2", "--note", "x", "--status", "verified", "--evidence", "Memo", *BY],
            [
                "complete and its evidence first, then verified",
                '--status, one of: "not started", blocked, complete with --evidence, cancelled with --agreed-by',
            ],
        ),
        (
            ["update", "audit-ssaidp2", "--note", "x", "--date", "2025-07-01", *BY],
            [
                "--date DATE: the day on which it happened",
                "an update with --forecast or --due, for a day that is expected or agreed",
            ],
        ),
        (
            [*NEW, "--disposition", "not accepted"],
            ["--reason TEXT: why, in a sentence that can be published"],
        ),
        (
            [*NEW, "--disposition", "refused"],
            ['--disposition, one of: accepted, "partly accepted", "not accepted", "not for us"; all but accepted need a reason'],
        ),
        (
            [*NEW, "--deadline", "2025-04-30", "--basis", "stated"],
            [
                "--deadline 2025-03-31 and --basis stated",
                "--deadline-words TEXT: as published, and --text too, if the mistake is there",
            ],
        ),
        (
            [*NEW, "--owner", "pillar4-lead"],
            [
                "--owner pillar-4-lead",
                "pillar4-lead, added to register.yaml: recotrack add role pillar4-lead --title TITLE",
            ],
        ),
        (
            ["respond", "soteria/5", "--as", "commissioner", "--disposition", "no"],
            ['--disposition, one of: accepted, "partly accepted", "not accepted", "not for us"; all but accepted need a reason'],
        ),
        (
            ["add", "action", "soteria/3", "--title", "X", "--added", "2025-07-01"],
            [
                "--added DATE: the day on which it happened",
                "an update with forecast: or due:, for a day that is expected or agreed",
            ],
        ),
        (
            ["add", "inspection", "2025-01-09-audit", "--title", "Audit", "--inspectorate", "NPCC",
             "--kind", "audit", "--published", "2025-02-09"],
            [
                "--name 2025-02-09-audit",
                "--published DATE: the day in the folder's name, if that is right",
            ],
        ),
        (
            ["add", "pillar", "op-soteria", "--number", "7", "--id", "pillar-8", "--title", "Audits"],
            ["--id pillar-7", "--number 8, if 7 is a slip"],
        ),
        (
            ["add", "board", "audit", "--title", "Audit", "--chair", "pillar4-lead"],
            [
                "--chair pillar-4-lead",
                "pillar4-lead, added to register.yaml: recotrack add role pillar4-lead --title TITLE",
            ],
        ),
    ],
)  # fmt: skip
def test_a_cure_is_an_option_to_type(person: Person, words: list[str], cures: list[str]) -> None:
    """The file that has the key to mend is not there yet; the command is, one key press away."""
    if words[0] == "respond":
        rec = person.records / SOTERIA / "rec-05.yaml"
        lines = rec.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = (each for each in lines if not each.startswith("disposition:"))
        rec.write_text("".join(kept), encoding="utf-8")
        response = person.records / SOTERIA / "response.yaml"  # a draft: what is published stays
        draft = response.read_text(encoding="utf-8").partition("published:")[0]
        response.write_text(draft, encoding="utf-8")
    said = person.refused(*words, code=1)
    labels = (part(WRITE, ""), part(OR, ""))
    found = [line[len(labels[0]) :] for line in said.splitlines() if line.startswith(labels)]
    assert found == cures


def test_a_cure_elsewhere_is_no_option_of_the_update(person: Person) -> None:
    """Where an update of an action makes its recommendation wrong, no option of it mends that."""
    rec = person.records / SOTERIA / "rec-09.yaml"
    rec.write_text(_COMPLETE_OVER_OPEN_WORK, encoding="utf-8")
    cancelled = ["--status", "cancelled", "--agreed-by", "op-soteria-board"]
    said = person.refused("update", "soteria/9/audit-it", "--note", "x", *cancelled, *BY, code=1)
    assert "evidence: in an update of the recommendation" in said
    assert f"recotrack update {SOTERIA}/rec-09 --status reopened" in said
    assert "--evidence" not in said
    assert "no --status" not in said


def test_a_check_speaks_to_whoever_has_the_file_open(person: Person) -> None:
    """There the key is the cure."""
    path = f"{SOTERIA}/rec-03.yaml"
    text = person.reads(path) + "reason:\n"
    text = text.replace("disposition: accepted", "disposition: not accepted")
    (person.records / path).write_text(text, encoding="utf-8")
    assert part(WRITE, "reason: and why, in a sentence") in person.types("check").out


@every_row(
    ("verb", "key", "option"),
    [
        ("add recommendation", "date", "--deadline"),
        ("add recommendation", "words", "--deadline-words"),
        ("add recommendation", "pillars", "--pillar"),
        ("add action", "pillars", "--pillar"),
        ("add inspection", "grades", "--grade"),
        ("respond", "received", "--date"),
        ("respond", "comments", "--file"),
        ("publish", "published", "--date"),
        ("publish", "published_at", "--at"),
        ("invite", "invited", "--date"),
        ("invite", "comments_due", "--due"),
    ],
)
def test_a_key_leads_to_the_option_that_fills_it(verb: str, key: str, option: str) -> None:
    """Also where that has another name on the command line."""
    assert options_by_key(f"{verb} x")[key].name == option


def test_what_is_no_command_has_no_options() -> None:
    """Then the cures stay as the rules have them."""
    assert _verb_and_options("add nothing-such") == ("add nothing-such", [])
    assert _verb_and_options("") == ("", [])


def test_a_fixed_text_marks_its_keys_and_values() -> None:
    """In the words of the file it is the sentence that it was; each value is one word of a line."""
    ways = cure("an update with {status:blocked} or {:in progress}, with {ref}")
    assert ways[1:4] == (Key("status", "blocked"), "or", Value("in progress"))
    assert cure_text(ways) == "an update with status: blocked or in progress, with ref:"
