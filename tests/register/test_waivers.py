"""Which waiver is the same as another, and which register.yaml had one before."""

from pathlib import Path

import pytest

from recotrack.model.office import Waiver
from recotrack.register import EarlierWaivers
from recotrack.register.earlier_waivers import identity_of
from tests.repository import Repository
from tests.tables import every_row

REASON = "The report of 3 March was republished."


def waiver(
    because: str | None = REASON, rule: str = "text-changed", at: str = "a/rec-03"
) -> Waiver:
    return Waiver.model_validate({"rule": rule, "at": at, "because": because})


@every_row(
    ("other", "same"),
    [
        (waiver(), True),
        (waiver("THE REPORT OF 3 MARCH, WAS RE-PUBLISHED"), True),
        (waiver("The reports of 3 March was republished."), True),
        (waiver("The repart of 3 March was republished."), True),
        (waiver("The reparts of 3 March was republished."), False),
        (waiver("The report of 4 March was republished."), False),
        (waiver("The report of 3 March was republished. 1"), False),
        (waiver("The report of 3 March was withdrawn."), False),
        (waiver(None), False),
        (waiver(at="a/rec-05"), False),
        (waiver(rule="title-changed"), False),
    ],
    ids=[
        "the same", "only signs and capitals", "a letter more", "another letter", "three letters",
        "another day", "a figure more", "another reason", "none", "another place", "another rule",
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_makes_no_other_waiver(other: Waiver, *, same: bool) -> None:
    """One or two other letters in the reason do not; another figure, place or rule does."""
    assert identity_of(waiver()).is_same(identity_of(other)) is same
    assert identity_of(other).is_same(identity_of(waiver())) is same


def had(
    repository: Repository, commit: str, sought: Waiver, earlier: str = "", now: str = ""
) -> bool:
    """Whether register.yaml had a waiver up to a commit. What was `earlier` is called `now` since."""
    waivers = EarlierWaivers(str(repository.records), (commit,))
    return waivers.had(sought, lambda reference: now if reference == earlier else reference)


def test_a_waiver_was_there_if_any_version_up_to_a_commit_had_it(tmp_path: Path) -> None:
    """Also by an earlier name of its place; what came later was not there."""
    repository = Repository(tmp_path / "work").committed()
    plain = repository.reads("register.yaml")
    lines = f"waivers:\n    - rule: text-changed\n      at: a/rec-03\n      because: {REASON}\n"
    repository.writes("register.yaml", f"{plain}  {lines}")
    repository.commit()
    repository.writes("register.yaml", plain)
    base = repository.commit()
    repository.writes("register.yaml", f"{plain}  {lines.replace('rec-03', 'rec-05')}")
    later = repository.commit()
    assert had(repository, base, waiver())
    assert had(repository, base, waiver(at="b/rec-03"), "a/rec-03", "b/rec-03")
    assert not had(repository, base, waiver(), "a/rec-03", "b/rec-03")
    assert not had(repository, base, waiver(rule="title-changed"))
    assert not had(repository, base, waiver(at="a/rec-05"))
    assert had(repository, later, waiver(at="a/rec-05"))


@pytest.mark.parametrize(
    "written",
    [
        "waivers:\n    rule: text-changed\n",
        "waivers:\n    - text-changed\n",
        "waivers:\n    - rule: text-changed\n      at: a/rec-03\n",
        "waivers:\n    - rule: text-changed\n      at: a/rec-03\n      because:\n        - none\n",
        "waivers:\n    - rule: text-changed\n      at:\n        - a/rec-03\n      because: We said so.\n",
        "waivers: [text-changed\n",
    ],
    ids=["no list", "a text", "no reason", "a list as reason", "several places", "no YAML"],
)  # fmt: skip
def test_an_earlier_waiver_that_was_not_valid_does_not_count(written: str, tmp_path: Path) -> None:
    """The valid ones beside it do."""
    repository = Repository(tmp_path / "work").committed()
    plain = repository.reads("register.yaml")
    repository.writes("register.yaml", f"{plain}  {written}")
    repository.commit()
    good = "waivers:\n    - rule: text-changed\n      at: a/rec-05\n      because: We said so.\n"
    repository.writes("register.yaml", f"{plain}  {good}")
    base = repository.commit()
    assert not had(repository, base, waiver("We said so."))
    assert had(repository, base, waiver("We said so.", at="a/rec-05"))
