"""What tests say of work that grows is itself true."""

import pytest

from tests.growth import grows_with_size


def test_work_by_the_square_is_noticed() -> None:
    with pytest.raises(AssertionError, match=r"s for 4,800, .* s for 600"):
        grows_with_size(lambda many: [None for _ in range(many) for _ in range(many)], 4_800)


def test_work_that_grows_with_its_size_is_not() -> None:
    grows_with_size(lambda many: [None for _ in range(many) for _ in range(100)], 200_000)
