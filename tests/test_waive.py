"""`recotrack waive`: a rule set aside in one place, as somebody types it who has just read check."""

from pathlib import Path

import pytest

from tests.acting import CLEARED, Person

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
            (Path(__file__).parent / "rules/base/records" / SOTERIA / "response.yaml")
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
