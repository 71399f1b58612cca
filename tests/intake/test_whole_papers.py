"""The whole reading of one rich file of each format: each role, level, place, struck part, span, value, colour and
comment, what was left out and what is told, beside its golden file.
"""

import pytest

from recotrack.intake.readers import read
from tests.conftest import Golden
from tests.intake.whole_papers import FILES, lines_of


@pytest.mark.parametrize("ending", FILES)
def test_the_whole_reading_of_a_rich_file(ending: str, golden: Golden) -> None:
    paper = read(f"answer.{ending}", FILES[ending]())
    golden(f"papers/{ending}.txt", "".join(f"{line}\n" for line in lines_of(paper)))
