"""Many rows of one record are taken in few looks, whoever of them is refused."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recotrack import change
from recotrack.change import Written
from recotrack.cli.importing.few_looks import Refusal, Taking
from recotrack.problems import Failure
from tests.acting import Person
from tests.packs import FILES, REC_12, begun, chased, filled, imported, register

MANY = 60


def taking(bad: set[int], looks: list[int], *, says_whom: bool) -> Taking[int, list[int]]:
    """What is let through of numbers, of which some are bad; a look is told by its size."""

    def look(those: Sequence[int]) -> list[int]:
        looks.append(len(those))
        if wrong := bad & {*those}:
            raise Failure(" ".join(map(str, sorted(wrong))), "")
        return [*those]

    def is_blamed(one: int, refusal: Refusal) -> bool:
        return says_whom and str(one) in str(refusal).split()

    return Taking(look, is_blamed)


@given(bad=st.sets(st.integers(0, MANY - 1)), says_whom=st.booleans())
def test_the_good_ones_are_taken_and_each_other_one_has_its_reason(
    *, bad: set[int], says_whom: bool
) -> None:
    """Whether the refusal names whom it blames, or nobody can tell."""
    made = taking(bad, [], says_whom=says_whom)
    made.take(range(MANY))
    assert {*made.taken} == {*range(MANY)} - bad
    assert {one: str(why).partition(":")[0] for one, why in made.refused} == {
        one: str(one) for one in bad
    }
    assert (made.would or []) == made.taken


@given(st.sets(st.integers(0, MANY - 1), max_size=MANY - 1))
def test_there_are_two_looks_and_one_for_each_that_is_refused(bad: set[int]) -> None:
    """Where the refusal says whom it blames; where none is refused one look is enough."""
    looks: list[int] = []
    taking(bad, looks, says_whom=True).take(range(MANY))
    assert len(looks) == (2 + len(bad) if bad else 1)


def test_nobody_is_blamed_and_one_is_found_by_halves() -> None:
    """Of sixty the one that is refused takes two looks for each time that they are halved."""
    looks: list[int] = []
    taking({41}, looks, says_whom=False).take(range(MANY))
    assert len(looks) <= 13


@pytest.mark.test_all("a long run")
def test_one_refused_row_of_many_does_not_make_the_others_slow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a record with sixty actions one row says complete and shows nothing: the rules look at all,
    at the good ones, at the bad one, and the good ones are written in the fourth look.
    """
    actions = "".join(
        f"  - id: visit-{n}\n    title: Visit district {n}\n    added: 2024-10-16\n"
        for n in range(MANY)
    )
    path = "2024-08-22-soteria/rec-12.yaml"
    person = register(Person(tmp_path), {path: str(FILES[path]) + actions})
    looks: list[int] = []
    write = change.write

    def counted(*given: Any, **more: Any) -> Written:
        looks.append(len(given[1][0].additions))
        return write(*given, **more)

    monkeypatch.setattr(change, "write", counted)
    rows = {f"{REC_12}/visit-{n}": begun() for n in range(MANY)}
    bad = f"{REC_12}/visit-7"
    rows[bad] = begun(new_status="complete")
    result = imported(person, filled(chased(person), rows))
    assert f"{bad}: refused: evidence-missing: " in result.err
    assert f"{MANY - 1} rows written, 1 refused" in result.err
    assert looks == [MANY, MANY - 1, MANY, MANY - 1]
