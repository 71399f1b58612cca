"""What a person at the prompt is told of an answer that cannot be taken, and what stands there then."""

from pathlib import Path

import pytest

from tests.acting import CLEARED, Person

SOTERIA = "2024-08-22-soteria"
RESPONSE = f"{SOTERIA}/response.yaml"
every = pytest.mark.test_all("every combination")


@pytest.fixture
def officer(tmp_path: Path) -> Person:
    return Person(tmp_path).with_register()


def _unanswered(officer: Person) -> Person:
    """Without the response of the examples."""
    (officer.records / RESPONSE).unlink()
    return officer


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        (["publish", SOTERIA], [], []),
        pytest.param(["invite", SOTERIA], [], ["31/7/2025"], marks=every),
        pytest.param(["send", SOTERIA], ["HMICFRS"], [], marks=every),
        pytest.param(["withdraw", SOTERIA], [], ["Why."], marks=every),
        (["add", "meeting", "op-soteria-board"], [], []),
        pytest.param(
            ["add", "inspection", "x", "--title", "X", "--inspectorate", "X", "--kind", "force"],
            [],
            [""],
            marks=every,
        ),
    ],
    ids=lambda words: words[0] if words else "",
)
def test_a_day_that_has_not_come_is_asked_again(
    officer: Person, words: list[str], before: list[str], after: list[str]
) -> None:
    """Where something is said to have happened: not written, refused, and repeated for copying."""
    answers = [*before, "31/12/2026", f"{CLEARED}29/6/2025", *after, "n"]
    code, screen = _unanswered(officer).converses(*words, answers=answers)
    assert code == 2, screen
    assert "\n31 December 2026 has not come: today is 30 June 2025\n" in screen
    assert "29/6/2025" in screen.rpartition("to go on from here: ")[2]
    assert "31/12/2026" not in screen.rpartition("to go on from here: ")[2]


def test_a_day_that_was_typed_wrong_is_not_repeated(officer: Person) -> None:
    """What is to be typed again has the place of the day, and never the day that was refused."""
    words = ["publish", "--date", "31/12/2026"]
    code, screen = _unanswered(officer).converses(*words, answers=[SOTERIA])
    assert code == 1, screen
    assert f"again  recotrack publish --date DATE {SOTERIA}\n" in screen
    code, screen = officer.converses("publish", "--date=31/12/2026", answers=[SOTERIA])
    assert f"again  recotrack publish --date DATE {SOTERIA}\n" in screen


def test_a_day_to_comment_by_before_the_invitation_is_asked_again(officer: Person) -> None:
    """It would have been told when all had been answered, with the wrong day to be copied."""
    answers = ["20/9/2024", "30/8/2024", f"{CLEARED}30/9/2024", ""]
    code, screen = _unanswered(officer).converses("invite", SOTERIA, answers=answers)
    assert code == 0, screen
    assert "\n30 August 2024 is before the invitation of 20 September 2024\n" in screen
    assert "comments_due: 2024-09-30" in officer.reads(RESPONSE)


def test_a_planned_day_that_has_passed_is_asked_again(officer: Person) -> None:
    words = ["add", "meeting", "op-soteria-board", "--planned"]
    code, screen = officer.converses(*words, answers=["29/6/2025", f"{CLEARED}1/7/2025", ""])
    assert code == 0, screen
    assert "\n29 June 2025 has passed: nothing can be planned for it\n" in screen
    assert "- 2025-07-01" in officer.reads("register.yaml")


@pytest.mark.parametrize(
    ("said", "day"),
    [("yesterday", "2025-06-29"), ("Today", "2025-06-30"), (" yesterday ", "2025-06-29")],
)
def test_today_and_yesterday_are_days(officer: Person, said: str, day: str) -> None:
    """Counted from the day that it is, whatever day is looked at."""
    update = ["update", "rec-03", "--note", "x", "--by", "liaison-officer", "--date", said]
    added = officer.added(f"{SOTERIA}/rec-03.yaml", *update, "--as-of", "2025-05-01")
    assert f"- date: {day}" in added


def test_tomorrow_is_a_day_to_come(officer: Person) -> None:
    said = officer.done("add", "meeting", "op-soteria-board", "--planned", "--date", "tomorrow")
    assert "op-soteria-board is to meet on 1 July 2025" in said
    held = ["add", "meeting", "op-soteria-board", "--date", "tomorrow"]
    assert "met on 1 July 2025, and today is 30 June 2025" in officer.refused(*held, code=1)


def test_yesterday_is_kept_as_the_day_that_it_was(officer: Person) -> None:
    """A command that is copied next week means the same day; a note keeps its words."""
    answers = ["yesterday", "n"]
    _, screen = _unanswered(officer).converses("publish", SOTERIA, answers=answers)
    assert f"to go on from here: recotrack publish {SOTERIA} --date 2025-06-29\n" in screen
    answers = ["", "yesterday", "yesterday", "pillar-4-lead", "n"]
    _, screen = officer.converses("update", "audit-ssaidp2", answers=answers)
    assert "--date 2025-06-29 --note yesterday" in screen


def test_the_calendar_itself_is_a_day_in_full(officer: Person) -> None:
    """RECOTRACK_TODAY says which day it is, so that it cannot be said by it."""
    officer.today = "today"
    assert "RECOTRACK_TODAY: today is not a day" in officer.refused("publish", SOTERIA)


def test_a_status_that_is_none_is_answered_with_those_that_may_follow(officer: Person) -> None:
    """No option was typed, so none is named; and what is meant stands there for Enter to take."""
    answers = ["done", "", "", "The report came.", "Audit report", "pillar-4-lead", ""]
    code, screen = officer.converses("update", "audit-ssaidp2", answers=answers)
    assert code == 0, screen
    assert (
        "\ndone: not a status of an action\n"
        "  do this  perhaps complete; one of: in progress, not started, blocked, complete, cancelled\n"
        "  Enter    complete\n"
    ) in screen
    assert "status: complete" in officer.reads(f"{SOTERIA}/rec-03.yaml")


@pytest.mark.parametrize(
    ("said", "meant"),
    [("done", "complete"), ("started", "in progress"), ("on hold", "blocked"),
     ("dropped", "cancelled")],
)  # fmt: skip
def test_a_status_as_people_say_it_is_offered_and_never_taken(
    officer: Person, said: str, meant: str
) -> None:
    words = ["update", "audit-ssaidp2", "--note", "x", "--by", "liaison-officer", "--status", said]
    told = officer.refused(*words)
    assert (
        f"--status {said}: not a status of an action\n  do this  perhaps {meant}; one of: " in told
    )


@pytest.mark.parametrize(
    ("words", "typed", "made"),
    [
        (["add", "role"], "Head of Kiosks", "head-of-kiosks"),
        pytest.param(["add", "board"], "Kiosk Board", "kiosk-board", marks=every),
        pytest.param(["add", "programme"], "Op Kiosk", "op-kiosk", marks=every),
    ],
)
def test_what_is_no_id_is_offered_as_one(
    officer: Person, words: list[str], typed: str, made: str
) -> None:
    """Enter takes it: the same words would be refused for ever."""
    code, screen = officer.converses(*words, answers=[typed, "", typed, ""])
    assert code == 0, screen
    assert f"{typed} is not a valid id\n" in screen
    assert f"  Enter    {made}\n" in screen
    assert made in "\n".join(officer.files()) + officer.reads("register.yaml")


def test_a_wrong_answer_stands_at_the_prompt(officer: Person) -> None:
    """To be changed: what is typed then is added to it. Nothing typed is lost."""
    _unanswered(officer)
    code, screen = officer.converses(
        "publish", SOTERIA, answers=["2025-06", "-29", "n"], terminal="xterm"
    )
    assert code == 2, screen
    assert "2025-06 is not a day" in screen
    assert "--date 2025-06-29" in screen.rpartition("to go on from here: ")[2], screen


def test_where_no_answer_can_be_seen_none_stands_at_the_prompt(officer: Person) -> None:
    """At a dumb terminal a wrong answer is gone: the right one is typed whole, and taken alone."""
    answers = ["31/12/2026", "29/6/2025", "n"]
    code, screen = _unanswered(officer).converses("publish", SOTERIA, answers=answers)
    assert "31 December 2026 has not come" in screen
    assert "--date 29/6/2025" in screen.rpartition("to go on from here: ")[2], screen
    answers = [
        "ssaidp2",
        "rec-99",
        "audit-ssaidp2",
        "",
        "",
        "Seen.",
        "nobody",
        "liaison-officer",
        "",
    ]
    code, screen = officer.converses("update", answers=answers)
    assert code == 0, screen


# Names as people say them, at the keyboard


@pytest.mark.parametrize("said", ["soteria", "Soteria Board", "op-soteria"])
def test_a_board_goes_by_its_words(officer: Person, said: str) -> None:
    """In every command that takes one, and it is written in full."""
    added = officer.added("register.yaml", "add", "meeting", said, "--date", "29/6/2025")
    assert "- 2025-06-29" in added
    assert "since Op Soteria Board met" in officer.done("log", "--since", said)
    update = ["update", "audit-ssaidp2", "--note", "x", "--by", "liaison-officer"]
    added = officer.added(f"{SOTERIA}/rec-03.yaml", *update, "--agreed-by", said)
    assert "agreed_by: op-soteria-board" in added


def test_words_that_fit_several_boards_are_refused(officer: Person) -> None:
    officer.done("add", "board", "soteria-oversight", "--title", "Oversight")
    both = "one of: op-soteria-board, soteria-oversight"
    for words in (
        ["add", "meeting", "soteria", "--date", "yesterday"],
        ["log", "--since", "soteria"],
        ["list", "--board", "soteria"],
    ):
        told = officer.refused(*words)
        assert "soteria fits 2 boards" in told
        assert both in told
    update = ["update", "audit-ssaidp2", "--note", "x", "--by", "liaison-officer"]
    told = officer.refused(*update, "--agreed-by", "soteria")
    assert "--agreed-by soteria fits 2 roles or boards" in told
    assert both in told


def test_without_a_board_the_way_to_add_one_is_said(tmp_path: Path) -> None:
    officer = Person(tmp_path).with_register()
    path = officer.records / "register.yaml"
    start, _, rest = path.read_text().partition("boards:\n")
    path.write_text(f"{start}{rest[rest.index('policy:') :]}")
    told = officer.refused("add", "meeting", "soteria", "--date", "yesterday")
    assert "recotrack add board soteria" in told


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("pfcc", "commissioner"),
        ("PFCC", "commissioner"),
        ("Police, Fire and Crime Commissioner", "commissioner"),
        ("commissioner", "commissioner"),
        ("Chief Constable", "chief_constable"),
        ("chief", "chief_constable"),
    ],
)
def test_who_answers_goes_by_title_and_short_form(officer: Person, said: str, who: str) -> None:
    """As register.yaml has them."""
    (officer.folder / "words.txt").write_text("We have begun.\n")
    part = ["--part", "initial"] if who == "commissioner" else []
    _unanswered(officer).done("respond", "soteria", "--as", said, *part, "--file", "words.txt")
    there = officer.reads(RESPONSE)
    key = "initial_response" if who == "commissioner" else "comments"
    assert "We have begun." in there[there.index(f"  {key}: ") :][:60], there


def test_who_does_not_answer_is_refused(officer: Person) -> None:
    told = officer.refused("respond", "soteria", "--as", "hmi", "--file", "-", stdin="x")
    assert "--as hmi is not one of those who answer" in told


def test_an_option_of_one_value_is_typed_once(officer: Person) -> None:
    """The first of two is not dropped without a word; what takes several takes them."""
    both = ("--to", "HMICFRS", "--to", "Home Secretary")
    said = officer.refused("send", "soteria", *both, "--date", "2024-10-14")
    assert said == (
        "recotrack: --to is typed twice\n  do this  once, and the command again for another value\n"
    )
    several = ("--status", "open", "--status", "blocked", "--all", "--all")
    assert officer.types("list", *several).code == 0


@pytest.mark.parametrize(
    ("said", "cure"),
    [
        ("late", "perhaps response-late or explanation-late"),
        ("zzz", "recotrack rule lists them"),
        ("evidence-mising", "perhaps evidence-missing"),
    ],
)
def test_a_rule_that_is_none_is_answered_with_those_of_its_words(
    officer: Person, said: str, cure: str
) -> None:
    """Not with every rule there is."""
    assert (
        officer.refused("rule", said) == f"recotrack: there is no rule {said}\n  do this  {cure}\n"
    )


@pytest.mark.parametrize(
    "said",
    [
        "Chief Superintendent, Public Protection Unit Command",
        "public protection unit",
        "ppu",
        "PPU",
    ],
)
def test_a_role_goes_by_its_title(officer: Person, said: str) -> None:
    """In every command that takes one; and by whole words of it that fit it alone."""
    update = ["update", "audit-ssaidp2", "--note", "Seen.", "--by", said, "--owner", said]
    added = officer.added(f"{SOTERIA}/rec-03.yaml", *update)
    assert added.count("ppu-chief-superintendent") == 2
    assert "1 action" in officer.types("list", "--owner", said).err
    assert "Seen." in officer.types("log", "--by", said).out
    officer.done("chase", "--owner", said, "-o", "packs")
    assert list((officer.folder / "packs").glob("ppu-chief-superintendent*"))
    board = ["add", "board", "kiosk-board", "--title", "Kiosk Board", "--chair", said]
    assert "chair: ppu-chief-superintendent" in officer.added("register.yaml", *board)


def test_a_title_that_fits_several_roles_names_them(officer: Person) -> None:
    """Each as it is then taken; the command does not choose."""
    update = ["update", "audit-ssaidp2", "--note", "Seen."]
    told = officer.refused(*update, "--by", "Pillar lead")
    assert told == (
        "recotrack: --by Pillar lead fits 2 roles\n  do this  one of: pillar-3-lead, pillar-4-lead\n"
    )
    assert "fits 2 roles" in officer.refused("list", "--owner", "pillar lead")
    officer.done(*update, "--by", "pillar-3-lead")


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (["update", "rec-03", "--note", "Seen.", "--by", "pillar-4-leed"], "pillar-4-lead"),
        (["update", "rec-03", "--note", "Seen.", "--by", "Pilar 4 lead"], "pillar-4-lead"),
        (["list", "--owner", "pillar-4-laed"], "pillar-4-lead"),
        (["list", "--board", "op-sotera-board"], "op-soteria-board"),
        (["list", "--status", "compleet"], "complete"),
        (["list", "--kind", "recomendation"], "recommendation"),
        (["rule", "evidence-mising"], "evidence-missing"),
        (["waive", "evidence-mising", "rec-03", "--because", "It came."], "evidence-missing"),
        (["updaet"], "recotrack update"),
        (["show", "soterai"], f"one of these:\n           {SOTERIA}"),
        (["show", f"{SOTERIA}/rec-O3"], f"one of these:\n           {SOTERIA}/rec-03"),
    ],
)
def test_a_slip_is_answered_with_what_is_nearest(
    officer: Person, words: list[str], near: str
) -> None:
    """First, and with nothing that is less like it: roles, boards, references, statuses, rules, verbs."""
    told = officer.refused(*words)
    after = told.partition("perhaps ")[2]
    assert after.startswith((f"{near};", f"{near}\n")), told


def test_what_fits_several_at_the_prompt_names_them(officer: Person) -> None:
    """With the references that choose one; what was typed stands there to be changed."""
    rec = officer.reads(f"{SOTERIA}/rec-03.yaml")
    (officer.records / SOTERIA / "rec-04.yaml").write_text(rec.replace("number: 3", "number: 4"))
    answers = [
        "ssaidp2",
        f"{CLEARED}audit-ssaidp2",
        f"{CLEARED}rec-04/audit-ssaidp2",
        "",
        "",
        "Seen.",
    ]
    code, screen = officer.converses("update", answers=[*answers, "", "liaison-officer", ""])
    assert f"{SOTERIA}/rec-03/audit-ssaidp2\n" in screen, screen
    assert f"{SOTERIA}/rec-04/audit-ssaidp2\n" in screen
    assert code == 0, screen
