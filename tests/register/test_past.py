"""The records of an earlier commit beside those of today: what each was called, what is new."""

from collections.abc import Mapping

import pytest

from recotrack.model.office import Waiver
from recotrack.register import Past, later_paths
from tests.tables import every_row
from tests.two_parties import FILES, OFFICE, OLDER, REC_01, REC_02, REPORT, changed, read

Texts = Mapping[str, str]
MEASURES = "programmes/op/measures.yaml"
PILLAR = "programmes/op/pillar-1.yaml"
WITH_PILLAR = {
    **FILES,
    PILLAR: "number: 1\ntitle: One\nproducts:\n  - id: sheet\n    title: A sheet\n  - id: form\n    title: A form\n",
}  # fmt: skip


def past(then: Texts, now: Texts) -> Past:
    old, later = read(then), read(now)
    return Past(old, later_paths(old, later), later=later)


def moved(start: str, to: str, files: Texts = FILES) -> Texts:
    return {
        to + path[len(start) :] if path.startswith(start) else path: text
        for path, text in files.items()
    }


CHECK = "  - id: check-cells\n    title: Check the cells\n"


@every_row(
    ("then", "now", "names"),
    [
        (FILES, FILES, {}),
        (FILES, moved(REC_02, f"{REPORT}/rec-09.yaml"), {f"{REPORT}/rec-02": f"{REPORT}/rec-09"}),
        (
            FILES, moved(f"{OLDER}/", "2024-11-04-cells/"),
            {OLDER: "2024-11-04-cells", f"{OLDER}/rec-01": "2024-11-04-cells/rec-01"},
        ),
        (
            FILES, changed((REC_01, CHECK, CHECK.replace("check-cells", "look-at-cells"))),
            {f"{REPORT}/rec-01/check-cells": f"{REPORT}/rec-01/look-at-cells"},
        ),
        (FILES, changed((REC_01, CHECK, "  - id: look-at-cells\n    title: Look at the cells\n")), {}),
        (FILES, changed((MEASURES, "- id: visits\n", "- id: calls\n")), {"op/measures/visits": "op/measures/calls"}),
        (
            WITH_PILLAR, changed((PILLAR, "id: sheet", "id: leaflet"), files=WITH_PILLAR),
            {"op/pillar-1/sheet": "op/pillar-1/leaflet"},
        ),
        (
            WITH_PILLAR, {**WITH_PILLAR, PILLAR: "number: 1\ntitle: One\nproducts:\n  - id: form\n    title: A form\n"},
            {},
        ),
    ],
    ids=[
        "nothing", "a record", "a folder", "an action", "another action", "a measure", "a product", "one that is gone",
    ],
)  # fmt: skip
def test_what_was_renamed_is_known_by_both_names(
    then: Texts, now: Texts, names: dict[str, str]
) -> None:
    """A record by what it says, an entry by its title; and whatever stands below it."""
    found = past(then, now)
    assert found.renamed == names
    for old, new in names.items():
        for below in ("", "/more", "/more/below"):
            assert found.reference_now(old + below) == new + below
            assert found.reference_before(new + below) == old + below
    for other in (f"{REPORT}/rec-01", "register", f"{REPORT}/rec-01/train-staff"):
        assert found.reference_now(other) == other
        assert found.reference_before(other) == other


def test_an_id_that_means_another_thing_now_was_not_renamed() -> None:
    """Nor one that meant another thing then: of a pillar's actions and products each has its own."""
    work = "number: 1\ntitle: One\nactions:\n  - id: {}\n    title: Plan\n    added: 2025-06-02\nproducts:\n  - id: {}\n    title: {}\n"

    def names(then: tuple[str, str, str], now: tuple[str, str, str]) -> dict[str, str]:
        return past(*({**FILES, PILLAR: work.format(*each)} for each in (then, now))).renamed

    assert names(("plan", "sheet", "A sheet"), ("draw", "sheet", "A sheet")) == {
        "op/pillar-1/plan": "op/pillar-1/draw"
    }
    assert names(("plan", "sheet", "A sheet"), ("draw", "plan", "A form")) == {}
    assert names(("plan", "draw", "A sheet"), ("draw", "form", "A form")) == {}


def test_what_stands_deepest_says_the_name() -> None:
    """An action whose id was changed, in a folder that was renamed."""
    now = changed((REC_01, CHECK, CHECK.replace("check-cells", "look-at-cells")))
    found = past(FILES, moved(f"{REPORT}/", "2025-05-06-cells/", now))
    old, new = f"{REPORT}/rec-01/check-cells", "2025-05-06-cells/rec-01/look-at-cells"
    assert (found.reference_now(old), found.reference_before(new)) == (new, old)
    other = f"{REPORT}/rec-01/train-staff"
    assert found.reference_now(other) == "2025-05-06-cells/rec-01/train-staff"


def test_an_entry_is_looked_for_at_its_earlier_path_too() -> None:
    found = past(FILES, moved(REC_02, f"{REPORT}/rec-09.yaml"))
    entry = found.entry(f"{REPORT}/rec-09.yaml", bool)
    assert (entry.paths, entry.holds) == ((f"{REPORT}/rec-09.yaml", REC_02), bool)
    assert found.entry(REC_01, bool).paths == (REC_01,)


WAIVER = {"rule": "text-changed", "at": f"{REPORT}/rec-02", "because": "It was printed so."}
RESPONSES = "  responses:\n    police-act-55:\n"


def with_waiver(at: str = WAIVER["at"]) -> Texts:
    lines = (
        f"  waivers:\n    - rule: text-changed\n      at: {at}\n      because: It was printed so.\n"
    )
    return changed((OFFICE, RESPONSES, lines + RESPONSES))


@every_row(
    ("then", "now", "at", "new"),
    [
        (FILES, FILES, "rec-02", True),
        (with_waiver(), FILES, "rec-02", False),
        (with_waiver(), FILES, "rec-01", True),
        (with_waiver(), moved(REC_02, f"{REPORT}/rec-09.yaml"), "rec-09", False),
        (with_waiver(), moved(REC_02, f"{REPORT}/rec-09.yaml"), "rec-02", True),
        ({**FILES, OFFICE: "["}, FILES, "rec-02", False),
    ],
    ids=["none was there", "it was there", "of another place", "by its new name", "by a name that is gone", "nobody can read"],
)  # fmt: skip
def test_a_waiver_is_new_if_it_was_not_there(
    then: Texts, now: Texts, at: str, *, new: bool
) -> None:
    """It is looked for by the reference of today. A file that could not be read may have held it."""
    waiver = Waiver.model_validate({**WAIVER, "at": f"{REPORT}/{at}"})
    assert past(then, now).is_new(waiver) is new


def test_a_past_without_records_is_empty() -> None:
    """With it there is nothing to compare. Unchanged records are something to compare with."""
    nothing = read({})
    assert Past(nothing, {}).empty
    assert not Past(nothing, {}, frozenset({REC_01})).empty
    assert not past(FILES, FILES).empty


def edited(number: int, word: str) -> str:
    words = " ".join(f"{word}{number}-{each}" for each in range(3))
    return (
        f"kind: recommendation\naddressed_to: the force\ndeadline:\n  basis: none\n"
        f"text: Count the cells and the keys of {words}.\n"
    )


@pytest.mark.parametrize(("many", "found"), [(3, True), (201, False)])
def test_of_very_many_records_none_is_looked_for_word_by_word(many: int, *, found: bool) -> None:
    """Nobody renames and edits so many at once; with as many again it would take minutes."""
    then = {f"{REPORT}/rec-{at:03}.yaml": edited(at, "a") for at in range(many)}
    now = {
        f"{REPORT}/afi-{at:03}.yaml": edited(at, "a").replace("Count", "Look at")
        for at in range(many)
    }
    paths = later_paths(read(then), read(now))
    assert len(paths) == many
    assert all(
        new == (old.replace("rec-", "afi-") if found else None) for old, new in paths.items()
    )
