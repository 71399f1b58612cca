"""Text that was typed, or copied out of something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recotrack.intake.paper import Passage, Table
from recotrack.intake.readers import read
from recotrack.problems import Failure
from tests.intake.reading_papers import FOLDED, shown, words_of


def test_blank_lines_part_paragraphs_and_typed_bullets_are_items() -> None:
    """A number before a text is its marker, and no part of it."""
    text = """Halden Vale's response

The force has:

- trained its call takers;
  - in two groups
- written to victims.
1. First (a) still first
(b) second
"""
    assert shown("letter.txt", text) == [
        "Halden Vale's response",
        "The force has:",
        "- trained its call takers;",
        "  - in two groups",
        "- written to victims.",
        "1. First (a) still first",
        "(b) second",
    ]


def test_wrapped_lines_are_one_paragraph_and_lines_of_a_form_stay_apart() -> None:
    """A line goes on where the next word had not fitted; Rec 5: begins anew."""
    text = """By 31 January 2025, all forces should make sure that personnel working
on the investigation of serious offences receive training that was
approved.
Rec 5: chief constables should make sure that their forces use the new
definition.

Chief Constable Alex Moor
Ravensmoor Police
"""
    assert shown("letter.txt", text) == [
        (
            "By 31 January 2025, all forces should make sure that personnel working on the "
            "investigation of serious offences receive training that was approved."
        ),
        "Rec 5: chief constables should make sure that their forces use the new definition.",
        "Chief Constable Alex Moor",
        "Ravensmoor Police",
    ]


def test_the_lines_of_an_address_stay_apart() -> None:
    """Where the paragraphs are a line each, nothing was wrapped; nor is a line that is long among
    short ones, if the text is wider.
    """
    address = (
        "Office of the Police and Crime Commissioner for Halden Vale\nThe Old Corn Exchange\n\n"
    )
    wide = "I write under section 55 of the Police Act 1996 in response to the report, which was\n"
    for text in (address + "We met. " * 20, address + wide * 5):
        assert shown("letter.txt", text)[:2] == address.strip().split("\n")


def test_a_hyphen_where_a_line_ends_is_left_out_unless_it_is_the_words_own() -> None:
    """What else the text says decides; what is taken out is told, with its place."""
    text = """The investigations were good. Some were led by victim-centred work, and the investi-
gations that were not will be looked at again by the teams of the force, and victim-
centred work is to be the rule in all of them; it is also to be part of the multi-
agency meeting that is held each month in the headquarters of the force, as before. The on-
line form is not the same as the online map, which has been there for some years.
"""
    paper = read("letter.txt", text.encode())
    (passage,) = paper.passages()
    assert "the investigations that were not" in passage.text
    assert "and victim-centred work is" in passage.text
    assert "the multi-agency meeting" in passage.text
    assert "The online form" in passage.text
    assert [(each.text, each.why, each.where) for each in paper.left_out] == [
        ("-", "a hyphen where a line ends: investi- gations", "line 1"),
        ("-", "a hyphen where a line ends: on- line", "line 4"),
    ]


def test_the_signs_of_quoted_lines_are_left_out_and_their_words_one_paragraph() -> None:
    """Wherever the lines were wrapped. What is quoted deeper is another paragraph, and >50 is no
    sign.
    """
    text = (
        "AFI 1\n\n> The force should write down what its officers\n> saw in the cells.\n>\n"
        "> It should count.\nWe do.\n> Good.\n>> Is it?\n>50 cells have none.\n"
    )
    paper = read("mail.txt", text.encode())
    assert [each.text for each in paper.passages()] == [
        "AFI 1", "The force should write down what its officers saw in the cells.",
        "It should count.", "We do.", "Good.", "Is it?", ">50 cells have none.",
    ]  # fmt: skip
    assert [(each.text, each.where) for each in paper.left_out][::5] == [
        (">", "line 3"), (">>", "line 9")
    ]  # fmt: skip


def test_tabs_between_labels_and_values_are_a_table() -> None:
    """As it was in the form; several tabs are several columns. A sentence with a tab is none."""
    text = "Force\tEastmarch\nGrade\t\n\nNo.\tText\tAnswer\n3\tTrain\tDone\n\nWe met.\tThen we left.\n•\tone\n"
    assert shown("form.txt", text) == [
        "Force | Eastmarch\nGrade | ",
        "No. | Text | Answer\n3 | Train | Done",
        "We met. Then we left.",
        "• one",
    ]


def test_tags_that_came_along_are_read_as_what_they_mean() -> None:
    """Tags are no words; a list without marks on its items is split where they were typed, and ends
    where a paragraph begins. A field goes on over a blank line.
    """
    text = (
        "Title\t <p>On safety</p>\n"
        "Recommendations\t<p>Recommendation 3</p> <p>By May &amp; June:</p> "
        '<ol style="x"> 1. How? 2. Why? <p>Then:</p>\n\n'
        '<p>Recommendation 5 Do this: <ul style="y"> • one; and • two. <p>Recommendation 7 Do that.\n'
        "--\n"
        "Rec 3: We do.&nbsp;It is <b>done</b>.\n"
    )
    assert shown("form.txt", text) == [
        (
            "Title | On safety\n"
            "Recommendations | Recommendation 3 / By May & June: / 1. How? / 2. Why? / Then: / "
            "Recommendation 5 Do this: / • one; and / • two. / Recommendation 7 Do that."
        ),
        "Rec 3: We do. It is done.",
    ]
    assert [(each.text, each.where) for each in read("form.txt", text.encode()).left_out] == [
        ("--", "line 5")
    ]


def test_bullets_inside_a_line_are_items() -> None:
    """As they are where a list was copied out of a page."""
    assert shown("form.txt", "Forces should: • act; • tell us. Pay £5 * 2.") == [
        "Forces should:",
        "• act;",
        "• tell us. Pay £5 * 2.",
    ]


@pytest.mark.parametrize(
    ("content", "note"),
    [
        ("Café – “£5”".encode(), ""),
        ("\ufeffCafé – “£5”".encode(), ""),
        ("Café – “£5”".encode("utf-16"), ""),
        ("Café – “£5”".encode("utf-16-le"), "UTF-16"),
        ("Café – “£5”".encode("cp1252"), "Windows-1252"),
    ],
)
def test_the_encoding_is_found_out(content: bytes, note: str) -> None:
    """By its mark, by its bytes, or as Windows wrote it: what is guessed is said."""
    paper = read("letter.txt", content)
    assert [each.text for each in paper.passages()] == ["Café – “£5”"]
    assert note in " ".join(paper.notes)
    assert bool(note) == bool(paper.notes)


def test_what_nobody_sees_is_not_there() -> None:
    """Soft hyphens, spaces without width; a space that may not break is a space, and a ligature
    is its letters.
    """
    text = "con\u00adstable\u200b and\u00a0o\ufb03cer\u2028Next\x0cpage"
    assert shown("letter.txt", text) == ["constable and officer", "Next", "page"]


def test_an_item_set_in_by_a_tab_is_below_one_set_in_by_two_spaces() -> None:
    paper = read("-", b"- one\n  - two\n\t- three\n- four\n")
    assert [each.level for each in paper.passages()] == [1, 2, 3, 1]


def test_each_passage_has_its_place() -> None:
    """The number of its first line."""
    paper = read("-", b"\nOne\n\nA\tB\n")
    one, table = paper.blocks
    assert isinstance(one, Passage)
    assert isinstance(table, Table)
    assert paper.name == "standard input"
    assert (one.where, table.where) == ("line 2", "line 4")


def test_what_holds_no_words_is_refused() -> None:
    """An empty file, white space alone, rules alone."""
    for content in (b"", b" \n\t\n", b"----\n====\n"):
        with pytest.raises(Failure) as caught:
            read("letter.txt", content)
        assert caught.value.message.startswith("letter.txt")
        assert caught.value.cure


@given(
    st.text(
        st.characters(
            exclude_categories=("C", "Z", "M", "Lm"), exclude_characters=f"&<\ufffd{FOLDED}"
        ),
        min_size=1,
    )
)
def test_no_character_of_a_line_is_lost(word: str) -> None:
    """Each is in the paper, or was left out of it."""
    text = f"first {word}\n\n{word} last"
    characters = sorted("".join(text.split()))
    assert sorted("".join(words_of(read("letter.txt", text.encode())))) == characters


def test_heads_and_feet_of_pages_are_left_out_and_sentences_go_on_behind_them() -> None:
    """In a text that was copied out of pages, where "Page 1 of 2" tells where they stood."""
    paper = read(
        "pasted.txt",
        b"OFFICIAL\nCustody response\nPage 1 of 2\n\nThe force should set up a team\nthat works"
        b" with\n\nOFFICIAL\nCustody response\nPage 2 of 2\n\nthe schools.\n",
    )
    assert [each.text for each in paper.passages()] == [
        "The force should set up a team that works with the schools."
    ]
    assert [each.text for each in paper.left_out].count("OFFICIAL") == 2


@pytest.mark.parametrize(
    "foot",
    ["Response to HMICFRS: custody      Page {} of 3", "{} of 3\tResponse to HMICFRS: custody",
     "Response to HMICFRS: custody   Page {}"],
)  # fmt: skip
@pytest.mark.parametrize("feed", ["\x0c", ""])
def test_a_page_number_may_have_the_title_of_the_paper_beside_it(foot: str, feed: str) -> None:
    """Where the title recurs there; a form feed may follow, and the last page have no number."""
    first, second = (f"{foot.format(n)}\n{feed}OFFICIAL\n\n" for n in (1, 2))
    said = "The force has a team that works with\n\n{}the schools.\n\n{}It began in May.\n\n{}"
    text = said.format(first, second, "\nResponse to HMICFRS: custody\n")
    assert shown("pasted.txt", text) == [
        "The force has a team that works with the schools.",
        "It began in May.",
    ]


def test_a_count_of_parts_with_different_words_beside_it_is_no_page_number() -> None:
    text = "Phase of the work   1 of 2\n\nIt began.\n\nPhase of the tests   2 of 2\n\nIt ended.\n"
    assert len(shown("pasted.txt", text)) == 4


def test_a_short_line_below_the_end_of_a_sentence_stands_by_itself() -> None:
    """It is a heading without a colon, however wide the line above it is."""
    paper = read(
        "pasted.txt",
        b"By 31 July 2025, chief constables should name a lead for fraud.\nForce response\n"
        b"The head of crime is the lead.\n",
    )
    assert [each.text for each in paper.passages()][1] == "Force response"


def test_a_line_break_in_markdown_between_two_labels_leaves_no_sign() -> None:
    """A backslash at the end of a line asks for it, and is no character of the document."""
    paper = read("page.md", b"**Report:** *Custody* \\\n**Published:** 3 May 2024\n")
    assert [each.text for each in paper.passages()] == ["Report: Custody", "Published: 3 May 2024"]


def test_the_settings_above_a_page_in_markdown_are_no_words_of_it() -> None:
    """They are shown as left out; a line that divides a page below its first words is another."""
    settings = "---\nlayout: page\ntags: [cells]\n---\n"
    paper = read("a.md", f"{settings}# Cells\n\nThey are warm.\n".encode())
    assert [each.text for each in paper.passages()] == ["Cells", "They are warm."]
    assert [(each.text, each.why) for each in paper.left_out] == [
        (settings, "settings of the page")
    ]
    assert shown("b.md", "---\n\nThey are warm.\n\n---\n\nAll of them.") == [
        "They are warm.", "All of them.",
    ]  # fmt: skip
