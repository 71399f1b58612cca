"""No green without work: what a commissioner is shown of a recommendation on which nobody works."""

import json
import re
from pathlib import Path

import pytest

from recotrack.words import days_late
from tests.acting import Person

SOTERIA = "2024-08-22-soteria"
REC_05 = f"{SOTERIA}/rec-05"
OTHER_LINES = """\
    - colour: blue
      when: closed
    - colour: grey
      when: superseded
    - colour: grey
      when: not for us
    - colour: grey
      when: not accepted
    - colour: grey
      when: cancelled
    - colour: blue
      when: verified
    - colour: green
      when: complete
    - colour: green
      when: submitted
    - colour: red
      when: overdue
    - colour: red
      when: blocked
    - colour: grey
      when: not started
    - colour: green
      when: on track
"""
"""A register's own colours, from before there were conditions for actions."""


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """A liaison officer in the winter before the deadlines of rec-05, 31 July 2025."""
    return Person(tmp_path, today="2025-01-10").with_register()


def colour(person: Person, reference: str = REC_05) -> tuple[str, str]:
    """The colour and the words beside it, as `list` gives them to a program."""
    items = json.loads(person.types("list", "--all", "--json").out)["items"]
    rag = next(each["rag"] for each in items if each["reference"] == reference)
    return rag["colour"], rag["words"]


def acting(person: Person, *, due: str) -> None:
    """Sergeants are to be trained by a day."""
    said = person.types(
        "add", "action", REC_05, "--title", "Train sergeants", "--id", "train-sergeants",
        "--due", due, "--added", "2025-01-10",
    )  # fmt: skip
    assert said.code == 0, said.err


def updated(person: Person, reference: str, *words: str) -> str:
    said = person.types("update", reference, "--by", "liaison-officer", *words)
    assert said.code == 0, said.err
    return said.out + said.err


def own_colours(person: Person) -> None:
    text = (person.records / "register.yaml").read_text()
    (person.records / "register.yaml").write_text(f"{text}  rag:\n{OTHER_LINES}")


def test_a_due_date_alone_is_not_green(person: Person) -> None:
    """Typed on the recommendation: it was "green on track" from then on."""
    out = updated(person, REC_05, "--due", "2025-07-01", "--agreed-by", "op-soteria-board",
                  "--note", "Brought forward.")  # fmt: skip
    assert "grey not started" in out
    assert "green" not in out
    assert colour(person) == ("grey", "not started")


def test_an_owner_or_a_forecast_is_not_green_either(person: Person) -> None:
    updated(person, REC_05, "--owner", "project-manager", "--note", "Handed over.")
    updated(person, REC_05, "--forecast", "2025-06-30", "--note", "We hope.")
    assert colour(person) == ("grey", "not started")
    updated(person, REC_05, "--note", "The definition was sent to all districts.")
    assert colour(person) == ("green", "on track: due 31 July 2025")


def test_a_recommendation_is_not_green_while_its_only_action_is_late(person: Person) -> None:
    acting(person, due="2025-02-01")
    updated(person, f"{REC_05}/train-sergeants", "--status", "in progress", "--note", "Begun.")
    assert colour(person) == ("green", "on track: due 31 July 2025")
    person.today = "2025-03-24"
    late = f"action overdue: train-sergeants, {days_late(51)}"
    assert colour(person) == ("amber", late)
    assert re.search(rf"^RAG +amber, {late}$", person.types("show", REC_05).out, re.MULTILINE)
    assert re.search(r"^amber .* action overdue [12]\b", person.types("status").out, re.MULTILINE)
    assert REC_05 in person.types("list", "--rag", "amber").out
    assert f"amber {late}, Inspection liaison officer" in person.types("show", SOTERIA).out
    moved = ("--due", "2025-07-01", "--agreed-by", "op-soteria-board", "--note", "Brought forward.")
    assert f", amber {late}\n" in updated(person, REC_05, *moved)


def test_a_recommendation_is_not_green_while_its_only_action_is_blocked(person: Person) -> None:
    acting(person, due="2025-06-01")
    updated(person, f"{REC_05}/train-sergeants", "--status", "blocked", "--note", "No trainer.")
    assert colour(person, f"{REC_05}/train-sergeants")[0] == "red"
    assert colour(person) == ("amber", "action blocked: train-sergeants since 10 January 2025")


def test_colours_of_ones_own_that_lack_the_conditions_are_told_once(person: Person) -> None:
    """However many recommendations are hit; they are grey, and say what there is no line for."""
    own_colours(person)
    acting(person, due="2025-02-01")
    updated(person, f"{REC_05}/train-sergeants", "--status", "in progress", "--note", "Begun.")
    assert colour(person) == ("green", "on track: due 31 July 2025")
    person.today = "2025-03-24"
    assert colour(person) == (
        "grey",
        f"no line of the policy fits (action overdue: train-sergeants, {days_late(51)})",
    )
    assert colour(person, f"{SOTERIA}/rec-03")[0] == "red"
    problems = json.loads(person.types("check", "--json").out)["items"]
    (gap,) = [each for each in problems if each["rule"] == "rag-gap"]
    assert gap["message"] == "no line for action overdue, action blocked, moved past the deadline"
    assert "no line of the policy fits (action" in person.types("list", "--rag", "grey").out
    assert "no line of the policy fits 1" in person.types("status").out


def test_colours_with_the_other_lines_have_no_gap(person: Person) -> None:
    """Wherever they stand: `on track` leaves them what is theirs."""
    own_colours(person)
    text = (person.records / "register.yaml").read_text()
    more = "".join(
        f"    - colour: amber\n      when: {each}\n"
        for each in ("action overdue", "action blocked", "moved past the deadline")
    )
    (person.records / "register.yaml").write_text(text + more)
    acting(person, due="2025-02-01")
    updated(person, f"{REC_05}/train-sergeants", "--status", "in progress", "--note", "Begun.")
    person.today = "2025-03-24"
    assert colour(person)[0] == "amber"
    assert "rag-gap" not in person.types("check").out


def test_a_reopened_recommendation_has_to_begin_again(person: Person) -> None:
    acting(person, due="2025-02-01")
    done = ("--status", "complete", "--note", "Done.", "--evidence", "The definition")
    updated(person, f"{REC_05}/train-sergeants", *done)
    updated(person, REC_05, *done)
    assert colour(person)[0] == "green"
    person.today = "2025-01-20"
    updated(person, REC_05, "--status", "reopened", "--note", "The inspectorate disagrees.")
    assert colour(person) == (
        "grey",
        "not started: nothing since it was reopened on 20 January 2025",
    )


def test_the_starter_and_the_demo_have_the_lines(tmp_path: Path) -> None:
    """Neither has a gap in its colours."""
    person = Person(tmp_path, today="2026-01-05")
    assert person.types("demo", "a").code == 0
    assert "rag-gap" not in person.types("check", "--records", "a/records").out
    office = (tmp_path / "a" / "records" / "register.yaml").read_text()
    assert "when: blocked\n    - colour: amber\n      when: action overdue\n" in office


def test_a_note_of_a_full_stop_is_no_start(person: Person) -> None:
    """It tells of no work."""
    updated(person, REC_05, "--note", ".")
    assert colour(person) == ("amber", "stale: no update for 141 days")
    updated(person, REC_05, "--note", "The definition was sent round.")
    assert colour(person)[0] == "green"
