"""A pattern that waits to be asked finds what `re` finds, and is compiled for its first question."""

import re
from collections.abc import Callable

import pytest

from recotrack.patterns import Pattern
from tests.tables import every_row

TEXT = "By 31 March 2025 or 30 April 2025"


def test_it_is_compiled_when_it_is_first_asked() -> None:
    """To make one costs nothing: even what cannot be compiled is only found out by asking."""
    unready = Pattern("(")
    with pytest.raises(re.error):
        unready.search(TEXT)


@every_row(
    "ask",
    [
        lambda pattern: pattern.match(TEXT),
        lambda pattern: pattern.match(TEXT, 3),
        lambda pattern: pattern.match(TEXT, 4),
        lambda pattern: pattern.fullmatch(TEXT),
        lambda pattern: pattern.fullmatch("31 march"),
        lambda pattern: pattern.fullmatch("By 31 March", 3),
        lambda pattern: pattern.search(TEXT),
        lambda pattern: pattern.search("no day"),
    ],
)
def test_it_finds_what_re_finds(
    ask: Callable[[Pattern | re.Pattern[str]], re.Match[str] | None],
) -> None:
    """From any place, with its flags, and with the groups by their names."""
    words = r"(?P<day>\d+) (?P<month>[A-Z]+)"
    ours, theirs = ask(Pattern(words, re.IGNORECASE)), ask(re.compile(words, re.IGNORECASE))
    assert (ours is None) == (theirs is None)
    if ours and theirs:
        assert (ours.span(), ours.groupdict()) == (theirs.span(), theirs.groupdict())


def test_it_finds_one_after_the_other() -> None:
    """Each match with its place; the words alone; what stays when they are gone."""
    pattern = Pattern(r"\d+ [A-Z][a-z]+ ?")
    assert [match.span() for match in pattern.finditer(TEXT)] == [(3, 12), (20, 29)]
    assert pattern.found(TEXT) == ["31 March ", "30 April "]
    assert pattern.without(TEXT) == "By 2025 or 2025"
    assert (pattern.found("none"), pattern.without("none")) == ([], "none")


def test_a_start_is_no_cut() -> None:
    """What stands before the place where it begins is still seen by the pattern."""
    assert Pattern(r"(?<=By )31").match(TEXT, 3)
    assert not Pattern(r"^31").match(TEXT, 3)
