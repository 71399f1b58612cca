"""What a page of a PDF leaves in a text that is copied from it, and what only looks like that."""

from collections.abc import Callable

from recotrack.checks.text import furniture
from recotrack.problems import Problem
from tests.conftest import size
from tests.growth import grows_with_size
from tests.tables import every_row

ProblemsOf = Callable[..., list[Problem]]

BROKEN = "a word broken at the end of a line, or one with a hyphen?"
PAGE = "a page number or marking?"
HEAD = "the head or foot of a page?"


@every_row(
    "text",
    [
        "Plain words with a well-known hyphen, 2024-25 and a dash - like this.",
        "Advice pre- and post-charge, short-, medium- and long-term.",
        "Advice pre-\nand post-charge, under-\nor over-recorded, mid-\nto long-term.",
        "A list:\n\n- one\n- two\n\n1. first\n2. second",
        "A dash -\nat a line's end, or –\nanother.",
        "As set out on page 14 of the report, and in Page's work.",
        "The force told us about recommendation\n14",
        "Do it by the end of\n2025",
        "Of the 88 cases\n14 of 20 were late.",
        "14",
        "Recommendation 3\n\nDone.\n\nRecommendation 5\n\nDone.",
        "Area for improvement 1\n\nDone.\n\nArea for improvement 2\n\nDone.",
        "- The force accepts this\n- The force accepts this",
        "The force accepts this.\n\nThe force accepts this.",
        "Not applicable\n\nNot applicable",
        "Café, naïve, “quoted”, 5 – 6, £3, ½",
    ],
)
def test_what_is_right_as_it_stands(text: str) -> None:
    """Hanging hyphens, lists, dashes, numbers that end a line, answers that say the same."""
    assert list(furniture(text)) == []


@every_row(
    ("text", "shown", "cures"),
    [
        ("the chief con-\nstable", '"con-/stable"', ("constable, if it is one word", "con-stable without the gap, if the hyphen belongs to it")),
        ("the chief con-  \n  stable", '"con-/stable"', ("constable, if it is one word", "con-stable without the gap, if the hyphen belongs to it")),
        ("> the chief con-\n> stable", '"con-/stable"', ("constable, if it is one word", "con-stable without the gap, if the hyphen belongs to it")),
        ("first-\nhand", '"first-/hand"', ("firsthand, if it is one word", "first-hand without the gap, if the hyphen belongs to it")),
        ("the con- stable", '"con- stable"', ("constable, if it is one word", "con-stable without the gap, if the hyphen belongs to it")),
        ("victim-centred-\nness", '"victim-centred-/ness"', ("victim-centredness, if it is one word", "victim-centred-ness without the gap, if the hyphen belongs to it")),
        ("non-\nRASSO", '"non-/RASSO"', ("nonRASSO, if it is one word", "non-RASSO without the gap, if the hyphen belongs to it")),
        ("in 2024-\n25", '"2024-/25"', ("2024-25 without the gap, if the hyphen belongs to it",)),
        ("the chief con\u2010\nstable", '"con-/stable"', ("constable, if it is one word", "con-stable without the gap, if the hyphen belongs to it")),
    ],
)  # fmt: skip
def test_a_hyphen_at_a_line_end_is_asked_about(
    text: str, shown: str, cures: tuple[str, ...]
) -> None:
    """It is never called wrong: whether the hyphen is the word's own, only the report can tell."""
    (found,) = furniture(f"Forces and {text} should act.")
    assert (found.message, found.write) == (f"{shown}: {BROKEN}", cures)


@every_row(
    "line",
    [
        "Page 14 of 88",
        "PAGE 14",
        "Page 14",
        "page 14 of 88",
        "p. 14",
        "p14/88",
        "14 of 88",
        "14/88",
        "14",
        "  14  ",
        "- 14 -",
        "– 14 –",
        "| 14 |",
        "[14]",
        "14 | Page",
        "**Page 14**",
        "An inspection of rape investigations | Page 14",
        "Page 14 - An inspection of rape investigations",
        "OFFICIAL",
        "OFFICIAL – SENSITIVE",
        "© Crown copyright 2024",
    ],
)
def test_the_number_of_a_page_is_asked_about(line: str) -> None:
    """Between two lines of a sentence, as it is copied, and between two paragraphs."""
    words = line.strip(" *")
    for text in (f"Forces should\n{line}\nact.", f"Forces act.\n\n{line}\n\nThey train."):
        (found,) = furniture(text)
        assert (found.words, found.message) == (words, f'"{words}": {PAGE}')


def test_the_number_inside_a_line_and_at_the_end() -> None:
    """Where the copy has no line ends, and where the text ends with its page."""
    (found,) = furniture("Forces should Page 14 of 88 act, Page 15 of 88 soon.")
    assert found.message == f'"Page 14 of 88": {PAGE} (and 1 more in this text)'
    (found,) = furniture("Forces should act.\n14")
    assert found.message == f'"14": {PAGE}'


@every_row(
    ("head", "again"),
    [
        ("Police response to rape", "Police response to rape"),
        ("Police response to rape 14", "Police response to rape 15"),
        ("14   Police response to rape", "16   Police response to rape"),
    ],
)
def test_a_head_that_returns_is_asked_about(head: str, again: str) -> None:
    """With its page's number or without it."""
    text = f"Forces should\n{head}\nact at once, and they\n{again}\nshould train."
    (found,) = furniture(text)
    assert found.message == f'"Police response to rape" stands here twice: {HEAD}'


@every_row(
    ("text", "message", "cure"),
    [
        ("of\ufb01cers act", '"of\ufb01cers" has a ligature: one character for several letters', "officers"),
        ("\uf0b7 one", '"\uf0b7" has a character of the PDF\'s own, which other programs cannot show', "the character that the report shows; a list, if it is a bullet"),
        ("the force\ufffds plan", '"force\ufffds" has a character of the PDF\'s own, which other programs cannot show', "the character that the report shows; a list, if it is a bullet"),
    ],
)  # fmt: skip
def test_signs_of_print(text: str, message: str, cure: str) -> None:
    """What a font has put in the letters' place."""
    (found,) = furniture(text)
    assert (found.message, found.write) == (message, (cure,))


def test_every_published_text_is_looked_at(problems_of: ProblemsOf) -> None:
    """A summary, an answer, a comment: the caret stands at the words, over a line end too."""
    office = (
        "force: A\ncommissioner:\n  short: PCC\nchief_constable:\n  name: B\nroles:\n  lead:\n"
        "    title: Lead\npolicy:\n  due_soon: 30\n"
    )
    inspection = (
        "title: An audit\ninspectorate: Internal audit\nkind: audit\npublished: 2025-01-09\n"
        "summary: |\n  First.\n\n  The chief con-\n  stable.\n"
    )
    files = {"register.yaml": office, "2025-01-09-audit/inspection.yaml": inspection}
    (problem,) = problems_of(files)
    assert (problem.rule, problem.line, problem.column) == ("page-furniture", 8, 13)


@every_row(
    "sign", ["- ", "-\n", "a-\n", "1\n", "Page ", "Page 1\n", "14\n\n", "a- ", "\u00ad", "\ufb01", "  | "]
)  # fmt: skip
def test_a_very_long_text_is_answered_at_once(sign: str) -> None:
    """Its time grows with its length."""
    grows_with_size(lambda many: list(furniture((sign * many)[:many])), size(40_000, 200_000))
