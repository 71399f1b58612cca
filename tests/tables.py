"""Tables of cases: all rows as one test, or a few of many in `make test` and every one in `make test-all`."""

import functools
import inspect
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

import pytest

Row = TypeVar("Row")
Test = Callable[..., None]
EVERY_COMBINATION = pytest.mark.test_all("every combination")


def every_row(
    names: str | Sequence[str], rows: Iterable[Any], ids: Iterable[str] = ()
) -> Callable[[Test], Test]:
    """As pytest.mark.parametrize, for cases so small that a test for each costs more than its answer.

    The first wrong row does not stop the others; each error says its row. The rows share the
    fixtures of the test, so a case that leaves something behind needs parametrize.
    """
    columns = [names] if isinstance(names, str) else [*names]
    cases = [
        dict(zip(columns, [row] if isinstance(names, str) else row, strict=True)) for row in rows
    ]
    assert cases, "a table without rows would hold nothing"
    called = [*ids] or [""] * len(cases)

    def of_every_row(test: Test) -> Test:
        def tried(**fixtures: Any) -> None:
            wrong: list[BaseException] = []
            for case, row_id in zip(cases, called, strict=True):
                error = _error_in(test, case, fixtures)
                if error is not None:
                    values = ", ".join(f"{name}={value!r}" for name, value in case.items())
                    error.add_note(f"row {row_id}: {values}" if row_id else f"row: {values}")
                    wrong.append(error)
            if len(wrong) == 1:
                raise wrong[0]
            if wrong:
                raise BaseExceptionGroup(f"{len(wrong)} of {len(cases)} rows are wrong", wrong)

        functools.update_wrapper(tried, test)
        # What is left for pytest to fill: the fixtures, and the columns of another table above.
        del tried.__wrapped__  # type: ignore[attr-defined]
        signature = inspect.signature(test)
        left = [each for name, each in signature.parameters.items() if name not in columns]
        tried.__signature__ = signature.replace(parameters=left)  # type: ignore[attr-defined]
        return tried

    return of_every_row


def _error_in(test: Test, case: dict[str, Any], fixtures: dict[str, Any]) -> BaseException | None:
    """What is wrong in one row. A skip is no error, and ends the test as it does elsewhere."""
    try:
        test(**case, **fixtures)
    except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001 - raised once all were tried
        return error
    return None


def first_of_each(rows: Iterable[Row], kinds: Callable[[Row], Iterable[Hashable]]) -> list[Row]:
    """The rows that have a kind which none before them had: for `some_of`."""
    seen = set[Hashable]()
    first = []
    for each in rows:
        new = {*kinds(each)} - seen
        if new:
            seen |= new
            first.append(each)
    return first


def some_of(cases: Iterable[Any], *few: Any) -> list[Any]:
    """Rows for parametrize, by one column: those of `few` are in `make test`, the others are marked
    to run in `make test-all` alone, as they hold the same in other words.
    """
    found = list(cases)
    assert all(each in found for each in few), few
    return [pytest.param(each, marks=() if each in few else EVERY_COMBINATION) for each in found]


def one_in(several: int, rows: Iterable[Any]) -> list[Any]:
    """Rows for parametrize: one of so many is in `make test`, the others are marked to run in `make
    test-all` alone. A plain tuple has a value for each column.
    """
    return [
        pytest.param(
            *(each if type(each) is tuple else (each,)),
            marks=EVERY_COMBINATION if at % several else (),
        )
        for at, each in enumerate(rows)
    ]
