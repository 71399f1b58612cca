"""What pages show of what is printed is brought up to date, and leaves out what it left out."""

from tests.house.printed_blocks import same, shown_anew
from tests.tables import every_row

PRINTED = [
    "head",
    "  91 days overdue  rec-07  the trainer left",
    "  2 days overdue  rec-08",
    "total 2",
]


@every_row(
    ("shown", "anew"),
    [
        (["head", "...", "total 2"], ["head", "...", "total 2"]),
        (["head", "..."], ["head", "..."]),
        (["..."], ["..."]),
        (PRINTED, PRINTED),
        (
            ["head", "  91 days late  rec-07  the trainer left", "...", "total 2"],
            ["head", "  91 days overdue  rec-07  the trainer left", "...", "total 2"],
        ),
        (
            ["...", "  2 days late  rec-08", "total..."],
            ["...", "  2 days overdue  rec-08", "total..."],
        ),
        (
            ["head", "  91 days late  rec-07 ...", "...", "total 2"],
            ["head", "  91 days overdue  rec-07 ...", "...", "total 2"],
        ),
        (["head", "gone", "...", "total 2"], ["head", "...", "total 2"]),
        (["head", *PRINTED[2:]], PRINTED),
        ([], PRINTED),
    ],
    ids=["fits", "to the end", "nothing but dots", "in full", "a line changed", "from the top", "cut", "a line gone", "a line more", "new"],
)  # fmt: skip
def test_what_fits_stays_and_the_rest_is_taken_anew(shown: list[str], anew: list[str]) -> None:
    """Each `...` stays where it stood; what it then shows is what is printed."""
    assert shown_anew(PRINTED, shown) == anew
    assert same(PRINTED, anew)


def test_of_two_lines_alike_the_likest_is_shown() -> None:
    """A line that changed is found again among others, not taken for its neighbour."""
    shown = ["...", "  91 days late  rec-07  the trainer left", "..."]
    assert shown_anew(PRINTED, shown) == ["...", PRINTED[1], "..."]
    shown = ["...", "  2 days late  rec-08", "..."]
    assert shown_anew(PRINTED, shown) == ["...", PRINTED[2], "..."]


def test_nothing_is_printed_any_more() -> None:
    """Then nothing is shown."""
    assert shown_anew([], ["head", "..."]) == ["..."]
    assert shown_anew([], PRINTED) == []
