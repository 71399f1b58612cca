"""`recotrack redact`: what the law wants gone, taken out of an update as somebody types it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from recotrack import change, redaction
from recotrack.change import RedactedNote
from recotrack.edit import Redaction, read, redact
from recotrack.problems import Failure
from recotrack.register import Context, lookup, thread_of
from tests.acting import Person
from tests.repository import Repository
from tests.tables import every_row, one_in, some_of

REC = "2024-08-22-soteria/rec-03.yaml"
NAMES_HER = "It named a victim."
PLAIN = "        note: Under way when the response was written.\n"
"""The note of the one update of 16 October 2024 in the register of the rules' examples."""


def redacting(*words: str, because: str = NAMES_HER, day: str = "16/10/2024") -> list[str]:
    told = [part for each in words for part in ("--words", each)]
    return ["redact", "audit-ssaidp2", "--date", day, *told, "--because", because]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path).committed()


def with_note(repository: Repository, note: str) -> None:
    """The one note of the action, written as it stands here, and merged."""
    repository.edits(REC, PLAIN, note)
    repository.commit()


def test_a_whole_note(repository: Repository) -> None:
    """One line is replaced and one added; history accepts it; nobody is told the words again."""
    before = repository.reads(REC)
    said = repository.done(*redacting())
    assert said == (
        f"records/{REC}: update of 16 October 2024 redacted\n"
        "  note   git still has it in older commits: ask your data protection officer\n"
        f"  git    git add records/{REC}\n"
        '         git commit -m "2024-08-22-soteria/rec-03: update of 16 October 2024 redacted"\n'
    )
    after = f"        note: redacted\n        redacted: {NAMES_HER}\n"
    assert repository.reads(REC) == before.replace(PLAIN, after)
    assert repository.history() == []
    assert "Under way" not in repository.types("diff", "HEAD").out


@pytest.mark.parametrize(
    "unseen", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u3164", "\u180e", "\u2063", "\U000e0041"]
)
def test_no_character_that_nobody_sees_keeps_a_name_from_going(
    repository: Repository, unseen: str
) -> None:
    """What is typed is written without it, and is redacted with the others; a file is not read
    while it has one.
    """
    note = f"        note: The sergeant told Jane{unseen} Doe.\n"
    with_note(repository, note)
    assert "control-character" in repository.types("check").out
    repository.edits(REC, note, PLAIN)
    repository.done(
        "update", "audit-ssaidp2", "--date", "16/10/2024", "--by", "pillar-4-lead",
        "--note", f"Jane Do{unseen}e told us, and Ja{unseen}ne Doe.",
    )  # fmt: skip
    repository.done(*redacting(f"Ja{unseen}ne Doe"))
    assert "note: '[redacted] told us, and [redacted].'" in repository.reads(REC)


def test_a_joiner_in_a_name_does_not_keep_it(repository: Repository) -> None:
    """A record may hold it, as emoji and some scripts need it. Half a word is no word."""
    with_note(
        repository,
        "        note: She told Ja\u200dne\u200d Doe, Do\u200cerr and \U0001f468\u200d\U0001f469.\n",
    )
    assert "these words are not in" in repository.refused(*redacting("err"))
    repository.done(*redacting("Jane Doe"))
    assert "She told [redacted], Do\u200cerr and \U0001f468\u200d\U0001f469." in repository.reads(
        REC
    )
    assert repository.history() == []


NOTES = {
    "plain": ("Jane Doe was told.", "'[redacted] was told.'"),
    "plain, in the middle": ("PC 1 told Jane Doe, twice.", "PC 1 told [redacted], twice."),
    "plain, with a comment": ("She, jane doe, knew. # see log", "She, [redacted], knew. # see log"),
    "plain, over two lines": (
        "PC 1 told Jane\n          Doe of it, all of\n          it.",
        "PC 1 told [redacted] of it, all of\n          it.",
    ),
    "plain, over two lines, at its beginning": (
        "Jane\n          Doe was told of it, all of\n          it.",
        "'[redacted] was told of it, all of\n          it.'",
    ),
    "on the next line": ("\n          PC 1 told Jane Doe.", "\n          PC 1 told [redacted]."),
    "in single quotes": ("'It''s Jane Doe''s: yes.'", "'It''s [redacted]''s: yes.'"),
    "in double quotes": (r'"A \"friend\" of Jane Doe."', r'"A \"friend\" of [redacted]."'),
    "in double quotes, broken": (
        '"A friend of Jane \\\n          Doe here."',
        '"A friend of [redacted] here."',
    ),
    "in double quotes, escaped": (r'"A friend of J\u0061ne Doe."', "A friend of [redacted]."),
    "literal": (
        "|\n          PC 1 told Jane\n          Doe.\n\n          Twice.",
        "|\n          PC 1 told [redacted].\n\n          Twice.",
    ),
    "literal, with signs and a comment": (
        "|-  # as typed\n          PC 1 told Jane Doe.",
        "|-  # as typed\n          PC 1 told [redacted].",
    ),
    "folded": (
        ">\n          PC 1 told Jane\n          Doe of\n          it.",
        ">\n          PC 1 told [redacted] of\n          it.",
    ),
    "twice": ("Jane Doe and JANE  DOE.", "'[redacted] and [redacted].'"),
    "no other word that begins so": ("Jane Doe, Jane Doering.", "'[redacted], Jane Doering.'"),
    "nothing else": ("Jane Doe.", "redacted"),
}
FEW = (
    "plain, with a comment", "plain, over two lines", "literal, with signs and a comment", "folded", "nothing else",
)  # fmt: skip
"""Of each way to write a note, one."""


@pytest.mark.parametrize(
    ("newline", "case"),
    [
        *one_in(3, [("\n", case) for case in NOTES]),
        *(
            pytest.param(
                "\r\n",
                case,
                marks=() if case in FEW else pytest.mark.test_all("every combination"),
            )
            for case in NOTES
        ),
    ],
)
def test_words_of_a_note_however_it_is_written(
    case: str, newline: str, repository: Repository
) -> None:
    """The note keeps its style and its comments, and every other byte of the file stays."""
    written, left = NOTES[case]
    above, below = "        # above\n", "        # below\n"
    text = repository.reads(REC)
    before = text.replace(PLAIN, f"{above}        note: {written}\n{below}")
    repository.writes(REC, before.replace("\n", newline).encode())
    repository.commit()
    repository.done(*redacting("Jane Doe"))
    end = f"        redacted: {NAMES_HER}\n"
    after = text.replace(PLAIN, f"{above}        note: {left}\n{below}{end}")
    other = text.replace(PLAIN, f"{above}        note: {left}\n{end}{below}")
    found = repository.reads(REC)
    assert found in {after.replace("\n", newline), other.replace("\n", newline)}
    assert repository.history() == []


@pytest.mark.parametrize("case", some_of(NOTES, *FEW))
def test_a_whole_note_however_it_is_written(case: str, repository: Repository) -> None:
    """Nothing of it is left, and its comments are."""
    written, _ = NOTES[case]
    with_note(repository, f"        note: {written}\n")
    repository.done(*redacting())
    comment = written.partition("#")[2].partition("\n")[0]
    found = repository.reads(REC)
    line = "note: \n          redacted\n" if written.startswith("\n") else "note: redacted"
    assert line in found
    assert (f" #{comment}\n" in found) == bool(comment)
    assert "Doe" not in found.partition("updates:")[2]
    assert repository.history() == []


def test_several_words_and_words_from_standard_input(repository: Repository) -> None:
    """What is typed stands in the shell's history: - reads a line for each run of words."""
    with_note(repository, "        note: Jane Doe told Sam O’Neill and PC 12.\n")
    repository.done(*redacting("-"), stdin="Sam O'Neill\nJane\n")
    assert "note: '[redacted] Doe told [redacted] and PC 12.'" in repository.reads(REC)


@pytest.mark.parametrize("words", [(), ("Jane Doe",)], ids=["a whole note", "words of it"])
def test_no_correction_keeps_what_was_redacted(
    repository: Repository, words: tuple[str, ...]
) -> None:
    """It names the same update without the words, so that this is still the one that is corrected; a
    correction of another update stays as it is.
    """
    corrected = "        note: Jane Doe told PC 12.\n"
    other = """\
      - date: 2024-10-18
        by: pillar-4-lead
        note: PC 12 rang.
"""
    found = """\
      - date: 2024-10-20
        by: pillar-4-lead
        corrects: 2024-10-16 Jane Doe
        note: It was another audit.
      - date: 2024-10-20
        by: pillar-4-lead
        corrects: 2024-10-18 PC 12
        note: Nobody rang.
"""
    with_note(repository, f"{corrected}{other}{found}")
    repository.done(*redacting(*words))
    text = repository.reads(REC)
    assert ("Jane" in text, "corrects: 2024-10-18 PC 12\n" in text) == (False, True)
    assert repository.history() == []
    context = Context(repository.records, "records", date(2025, 6, 30))
    thread = thread_of(lookup(context, "audit-ssaidp2").value)
    assert [each.update.date.day for each in thread.corrected] == [16, 18]


def test_more_words_of_the_same_note(repository: Repository) -> None:
    """The first reason stays, and another one follows; the same reason is not said twice."""
    with_note(repository, "        note: PC 12 told Jane Doe of Mill Lane, Sam too.\n")
    repository.done(*redacting("Jane Doe"))
    repository.commit()
    repository.done(*redacting("Mill Lane", because="It said where."))
    repository.done(*redacting("Sam"))
    assert (
        "note: PC 12 told [redacted] of [redacted], [redacted] too.\n"
        f"        redacted: {NAMES_HER} It said where.\n"
    ) in repository.reads(REC)
    assert repository.history() == []
    repository.commit()
    repository.done(*redacting(because="All of it is about her."))
    assert "note: redacted\n" in repository.reads(REC)
    assert repository.history() == []
    before = repository.files()
    assert "is already redacted" in repository.done(*redacting())
    assert repository.files() == before


def test_what_else_holds_the_words_is_named(repository: Repository) -> None:
    """By file and line, and without them: a comment, a title, another record."""
    with_note(repository, "        # Jane Doe rang.\n        note: PC 12 told Jane Doe.\n")
    repository.edits("2024-08-22-soteria/rec-05.yaml", "kind:", "# Jane\tDoe\nkind:")
    said = repository.done(*redacting("Jane Doe"))
    line = repository.reads(REC).partition("# Jane")[0].count("\n") + 1
    assert (
        f"left   these words also stand in records/{REC}:{line}, "
        "records/2024-08-22-soteria/rec-05.yaml:1\n"
    ) in said
    assert "Jane" not in said


def test_a_dry_run_shows_what_will_stand_there_alone(repository: Repository) -> None:
    """Not what stood there: a log may keep it."""
    with_note(repository, "        note: PC 12 told Jane Doe.\n")
    before = repository.files()
    result = repository.types(*redacting("Jane Doe"), "--dry-run")
    assert (result.code, repository.files()) == (0, before)
    assert "+        note: PC 12 told [redacted].\n" in result.out
    assert "Jane" not in result.out + result.err


TWO = """\
        note: Under way when the response was written.
      - date: 2024-10-16
        by: liaison-officer
        note: Jane Doe was told.
"""


def test_of_several_on_a_day_one_is_chosen(repository: Repository) -> None:
    """They are listed with their numbers; words that only one has choose it as well."""
    with_note(repository, TWO)
    said = repository.refused(*redacting())
    assert said == (
        "recotrack: 2024-08-22-soteria/rec-03/audit-ssaidp2 has 2 updates of that day\n"
        "  do this  name one of them:\n"
        "           --number 1  pillar-4-lead: Under way when the response was written.\n"
        "           --number 2  liaison-officer: Jane Doe was told.\n"
    )
    assert "--number 3: 2 updates of that day" in repository.refused(*redacting(), "--number", "3")
    repository.done(*redacting("Jane Doe"))
    assert "note: Under way when the response was written." in repository.reads(REC)
    repository.done(*redacting(), "--number", "1")
    assert "Under way" not in repository.reads(REC)


def test_a_record_that_cannot_be_read_is_named(repository: Repository) -> None:
    """With what says why: the same command again would end as this one."""
    with_note(repository, f"{PLAIN.rstrip()}\n        note: Twice.\n")
    said = repository.refused(*redacting(), code=3)
    assert "rec-03.yaml cannot be read, so nothing is written to it" in said
    assert "recotrack check says where" in said


def test_the_number_counts_among_the_updates_of_that_day(repository: Repository) -> None:
    """Those of other days stand before and behind them."""
    second = TWO.partition("\n")[2].replace("2024-10-16", "2024-11-04")
    notes = ("John Roe was told.", "Joan Poe was told.")
    with_note(repository, TWO + "".join(second.replace("Jane Doe was told.", n) for n in notes))
    repository.done(*redacting(day="4/11/2024"), "--number", "1")
    text = repository.reads(REC)
    assert [name in text for name in ("Jane Doe", "John Roe", "Joan Poe")] == [True, False, True]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["redact"], "missing: REF, --date, --because"),
        (redacting(day="17/10/2024"), "it has updates of: 16 October 2024"),
        (redacting("Jane Doe"), "these words are not in the note of 16 October 2024"),
        (redacting("ritten"), "these words are not in the note"),
        (redacting(" ... "), "--words has no words in it"),
        (redacting("the response", because="It named The  Response."), "the reason holds what"),
        (redacting(because="Under way when the response was written."), "the reason holds what"),
        (
            ["redact", "rec-05", "--date", "1/1/2024", "--because", "Her name."],
            "it has no updates",
        ),
        (["redact", "pillar-4", "--date", "1/1/2024", "--because", "Her name."], "is a pillar"),
    ],
)
def test_what_cannot_be_is_refused(repository: Repository, words: list[str], said: str) -> None:
    """And nothing of it is quoted that had to go."""
    assert said in repository.refused(*words)


def test_an_update_that_somebody_has_moved_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """What was looked at is what is redacted, or nothing is."""
    officer = Person(tmp_path).with_register()
    context = Context(officer.records, "records", date(2025, 6, 30))
    at = lookup(context, "audit-ssaidp2", ("action",))
    file = officer.records / REC
    added = (
        "    updates:\n      - date: 2024-10-16\n        by: pillar-4-lead\n        note: New.\n"
    )
    text = file.read_text(encoding="utf-8").replace("    updates:\n", added)
    file.write_text(text, encoding="utf-8")
    wanted = Redaction((*at.route, "updates", 0), (), NAMES_HER)
    with pytest.raises(Failure, match="changed while this command ran"):
        change.write(context, [RedactedNote(at.path, wanted, at.value.updates[0])])
    assert file.read_text(encoding="utf-8") == text


def test_at_a_terminal_it_asks_for_what_is_missing(repository: Repository) -> None:
    code, screen = repository.converses(
        "redact", answers=["audit-ssaidp2", "16/10/2024", NAMES_HER]
    )
    assert code == 0, screen
    assert "note: redacted\n" in repository.reads(REC)


def test_a_reason_that_check_would_not_take_is_refused(tmp_path: Path) -> None:
    """An update in brackets cannot grow: nothing is half done."""
    officer = Person(tmp_path).with_register()
    file = officer.records / REC
    text = file.read_text(encoding="utf-8").partition("      - date: 2024-10-16")[0]
    entry = "      - {date: 2024-10-16, by: pillar-4-lead, note: PC 1 told Jane.}\n"
    file.write_text(text + entry, encoding="utf-8")
    assert "in brackets" in officer.refused(*redacting("Jane"), code=3)


# What a redaction is


LINES = st.text("ab .,'\n", max_size=12)


@given(LINES, LINES, LINES, st.booleans())
def test_what_was_redacted_is_a_redaction(one: str, two: str, end: str, folded: bool) -> None:  # noqa: FBT001
    """Of any text with the words in it; and never the other way round."""
    before = f"{one} Jane Doe {two} {end}"
    after = redaction.redacted(before, redaction.words_pattern(["jane doe"]))
    assert redaction.is_redaction(" ".join(before.split()) if folded else before, after)
    assert not redaction.is_redaction(after, before)
    assert "Jane" not in after


@every_row(
    ("words", "text", "left"),
    [
        ("Jane", "Jane, Janet and MaryJane.", "[redacted], Janet and MaryJane."),
        ("(Jane", "x(Jane, (Janet.", "x[redacted], (Janet."),
        ("Jane)", "Jane)x, MaryJane).", "[redacted]x, MaryJane)."),
        ("(Jane)", "x(Jane)x, (Jane", "x[redacted]x, (Jane"),
    ],
)
def test_a_run_ends_at_a_words_end_where_it_begins_or_ends_with_a_word(
    words: str, text: str, left: str
) -> None:
    """Beside a sign nothing more is asked for: all that was named goes, and nothing of another word."""
    assert redaction.redacted(text, redaction.words_pattern([words])) == left


@every_row(
    ("words", "text", "left"),
    [
        (["Jane", "Jane Doe"], "Jane Doe and Jane", "[redacted] and [redacted]"),
        (["training calendar", "training"], "the training calendar", "the [redacted]"),
        (["the training", "training calendar"], "the training calendar", "[redacted] calendar"),
    ],
)
def test_of_words_that_begin_with_others_nothing_is_left(
    words: list[str], text: str, left: str
) -> None:
    """In whatever order they are given."""
    for given_words in (words, words[::-1]):
        assert redaction.redacted(text, redaction.words_pattern(given_words)) == left


@given(st.lists(st.sampled_from(["a", "b", "c", "d"]), min_size=1, max_size=7), st.data())
def test_of_two_redactions_only_what_both_leave_is_left(
    words: list[str], data: st.DataObject
) -> None:
    """Whichever alignment of repeated words is taken, nothing that one took out comes back."""
    base = " ".join(words)
    sides = [
        " ".join("[redacted]" if data.draw(st.booleans()) else each for each in words)
        for _ in range(2)
    ]
    assume(all(redaction.MARK in side for side in sides))
    both = redaction.both_redacted(base, *sides)
    assert both is not None
    for side in sides:
        assert redaction.is_redaction(side, both) is (side != both)


@given(st.text("ab#:- '\"\\é", min_size=1, max_size=10), st.sampled_from(["|", ">", '"', "'", ""]))
def test_every_other_byte_stays(around: str, style: str) -> None:
    """In any style, with any signs around the words, the rest of the file is as it was."""
    note = f"x {around} Jane Doe y"
    value = {
        "|": f"|\n      {note}\n",
        ">": f">\n      x {around}\n      Jane\n      Doe y\n",
        '"': '"' + note.replace("\\", "\\\\").replace('"', '\\"') + '"\n',
        "'": "'" + note.replace("'", "''") + "'\n",
        "": f"{note}\n",
    }[style]
    head, tail = "# Jane Doe\nupdates:\n  - date: 2024-10-16\n    note: ", "    by: x\n# end\n"
    content = f"{head}{value}{tail}".encode()
    file = read(content, "x")
    parsed = file.parsed
    if parsed.faults or "Jane" not in str(parsed.value["updates"][0].get("note")):
        return
    wanted = Redaction(("updates", 0), ("Jane Doe",), "R")
    done = redact(file, wanted)
    text = done.content.decode()
    assert text.startswith(head)
    assert text.endswith("    by: x\n    redacted: R\n# end\n")
    assert "Jane" not in str(done.parsed.value["updates"])
