"""Of many rows of one record those that pass are found in few attempts, whoever is refused."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recotrack import change
from recotrack.change import Written
from recotrack.cli.importing.trial import Refusal, Trial
from recotrack.problems import Failure
from tests.acting import Person
from tests.packs import FILES, REC_12, begun, chased, filled, imported, register

MANY = 60


def trial(bad: set[int], attempts: list[int], *, says_whom: bool) -> Trial[int, list[int]]:
    """What passes of numbers, of which some are bad; an attempt is told by its size."""

    def attempt(those: Sequence[int]) -> list[int]:
        attempts.append(len(those))
        if wrong := bad & {*those}:
            raise Failure(" ".join(map(str, sorted(wrong))), "")
        return [*those]

    def is_blamed(one: int, refusal: Refusal) -> bool:
        return says_whom and str(one) in str(refusal).split()

    return Trial(attempt, is_blamed)


@given(bad=st.sets(st.integers(0, MANY - 1)), says_whom=st.booleans())
def test_the_good_ones_pass_and_each_other_one_has_its_reason(
    *, bad: set[int], says_whom: bool
) -> None:
    """Whether the refusal names whom it blames, or nobody can tell."""
    made = trial(bad, [], says_whom=says_whom)
    made.add(range(MANY))
    assert {*made.passed} == {*range(MANY)} - bad
    assert {one: str(why).partition(":")[0] for one, why in made.refused} == {
        one: str(one) for one in bad
    }
    assert (made.result or []) == made.passed


@given(st.sets(st.integers(0, MANY - 1), max_size=MANY - 1))
def test_there_are_two_attempts_and_one_for_each_that_is_refused(bad: set[int]) -> None:
    """Where the refusal says whom it blames; where none is refused one attempt is enough."""
    attempts: list[int] = []
    trial(bad, attempts, says_whom=True).add(range(MANY))
    assert len(attempts) == (2 + len(bad) if bad else 1)


def test_nobody_is_blamed_and_one_is_found_by_halves() -> None:
    """Of sixty the one that is refused takes two attempts for each time that they are halved."""
    attempts: list[int] = []
    trial({41}, attempts, says_whom=False).add(range(MANY))
    assert len(attempts) <= 13


@pytest.mark.test_all("a long run")
def test_one_refused_row_of_many_does_not_make_the_others_slow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a record with sixty actions one row says complete and shows nothing: the rules look at all,
    at the good ones, at the bad one, and the good ones are written in the fourth attempt.
    """
    actions = "".join(
        f"  - id: visit-{n}\n    title: Visit district {n}\n    added: 2024-10-16\n"
        for n in range(MANY)
    )
    path = "2024-08-22-soteria/rec-12.yaml"
    person = register(Person(tmp_path), {path: str(FILES[path]) + actions})
    attempts: list[int] = []
    write = change.write

    def counted(*given: Any, **more: Any) -> Written:
        attempts.append(len(given[1][0].additions))
        return write(*given, **more)

    monkeypatch.setattr(change, "write", counted)
    rows = {f"{REC_12}/visit-{n}": begun() for n in range(MANY)}
    bad = f"{REC_12}/visit-7"
    rows[bad] = begun(new_status="complete")
    result = imported(person, filled(chased(person), rows))
    assert f"{bad}: refused: evidence-missing: " in result.err
    assert f"{MANY - 1} rows written, 1 refused" in result.err
    assert attempts == [MANY, MANY - 1, MANY, MANY - 1]
