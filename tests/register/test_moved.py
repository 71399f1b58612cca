"""Where each record of an earlier register stands later: found by what it says, whatever it is called."""

from collections.abc import Mapping
from typing import Any

import pytest

from recotrack.register import later_paths
from tests.tables import every_row
from tests.two_parties import FILES, OFFICE, read

OLD, NEW = "2025-05-06-custody", "2025-05-06-cells"
REPORT = "title: {}\ninspectorate: NPCC\nkind: thematic\npublished: 2025-05-06\n"
TEN = "one two three four five six seven eight nine ten"
Texts = Mapping[str, str]


def record(text: str, number: str = "", *actions: str, owner: str = "officer") -> str:
    numbered = f"number: {number}\n" if number else ""
    entries = "".join(
        f"  - id: {each}\n    title: {each.title()}\n    added: 2025-06-02\n" for each in actions
    )
    return (
        f"kind: recommendation\n{numbered}addressed_to: the force\ntext: {text}\n"
        f"deadline:\n  basis: none\nowner: {owner}\n" + (f"actions:\n{entries}" if entries else "")
    )


def later(then: Texts, now: Texts) -> dict[str, str | None]:
    """Where each record stands, apart from those that stayed."""
    old, today = (read({OFFICE: FILES[OFFICE], **texts}) for texts in (then, now))
    return {path: new for path, new in later_paths(old, today).items() if path != new}


def words(changed: int) -> str:
    """Ten words, of which the last so many are others."""
    kept = TEN.split()[: 10 - changed]
    return " ".join([*kept, *(f"other{each}" for each in range(changed))])


@pytest.mark.parametrize(
    ("changed", "found"), [(0, True), (1, True), (4, True), (5, False), (10, False)]
)
def test_a_text_that_was_edited_is_known_by_its_words(changed: int, *, found: bool) -> None:
    """By three in five of them."""
    then, now = {f"{OLD}/rec-01.yaml": record(TEN)}, {f"{OLD}/rec-09.yaml": record(words(changed))}
    assert later(then, now) == {f"{OLD}/rec-01.yaml": f"{OLD}/rec-09.yaml" if found else None}


def test_the_most_alike_is_taken_first_and_each_once() -> None:
    """Whichever comes first by name."""
    then = {f"{OLD}/rec-0{at}.yaml": record(TEN) for at in (1, 2)}
    now = {
        f"{OLD}/rec-07.yaml": record(words(2)),
        f"{OLD}/rec-08.yaml": record(words(1)),
        f"{OLD}/rec-09.yaml": record(words(3)),
    }
    assert later(then, now) == {
        f"{OLD}/rec-01.yaml": f"{OLD}/rec-08.yaml", f"{OLD}/rec-02.yaml": f"{OLD}/rec-07.yaml",
    }  # fmt: skip


def test_of_records_with_the_same_words_the_one_that_is_wholly_the_same_is_it() -> None:
    """Then the one in its folder, then the one of its name."""
    then = {f"{OLD}/rec-01.yaml": record(TEN)}
    same, other = record(TEN), record(TEN, owner="sergeant")
    for now, found in (
        ({f"{OLD}/rec-07.yaml": other, f"{NEW}/rec-08.yaml": same}, f"{NEW}/rec-08.yaml"),
        ({f"{OLD}/rec-08.yaml": same, f"{NEW}/rec-01.yaml": same}, f"{OLD}/rec-08.yaml"),
        ({f"{NEW}/rec-01.yaml": same, f"{NEW}/rec-00.yaml": same}, f"{NEW}/rec-01.yaml"),
        ({f"{NEW}/rec-03.yaml": same, f"{NEW}/rec-02.yaml": same}, f"{NEW}/rec-02.yaml"),
    ):
        assert later(then, now) == {f"{OLD}/rec-01.yaml": found}


def test_another_kind_is_another_record() -> None:
    """However much its words are alike."""
    title = REPORT.format(TEN)
    pillar = {
        "programmes/op/programme.yaml": "title: Op\n",
        "programmes/op/pillar-1.yaml": f"number: 1\ntitle: {TEN}\n",
    }
    found = later({f"{OLD}/inspection.yaml": title}, pillar)
    assert found == {f"{OLD}/inspection.yaml": None}


def test_in_a_folder_that_was_renamed_names_count() -> None:
    """So what cannot be read, or has no words, is followed; elsewhere it is not."""
    then = {
        f"{OLD}/inspection.yaml": REPORT.format("Custody"),
        f"{OLD}/rec-01.yaml": "kind: [",
        f"{OLD}/response.yaml": "commissioner:\n  title: C\n  name: N\n",
        f"{OLD}/rec-02.yaml": record(TEN),
    }
    now = {path.replace(OLD, NEW): text for path, text in then.items()}
    assert later(then, now) == {path: path.replace(OLD, NEW) for path in then}
    now[f"{NEW}/rec-02.yaml"] = record("Something else is said here now")
    assert later(then, now) == {path: path.replace(OLD, NEW) for path in then}
    alone = {path: text for path, text in now.items() if "inspection" not in path}
    alone[f"{NEW}/inspection.yaml"] = REPORT.format("Missing persons and how they are found")
    assert set(later(then, alone).values()) == {None}


def test_reports_are_looked_for_first() -> None:
    """They say which folder took the place of which: their records follow by name, not by words."""
    then = {
        f"{OLD}/inspection.yaml": REPORT.format("Custody"),
        f"{OLD}/afi-01.yaml": record(words(3)).replace(
            "kind: recommendation", "kind: area for improvement"
        ),
    }
    now = {
        f"{NEW}/inspection.yaml": REPORT.format("Custody"),
        f"{NEW}/afi-01.yaml": record("Quite other words").replace(
            "kind: recommendation", "kind: area for improvement"
        ),
        f"{OLD}/afi-02.yaml": record(TEN).replace(
            "kind: recommendation", "kind: area for improvement"
        ),
    }
    assert later(then, now)[f"{OLD}/afi-01.yaml"] == f"{NEW}/afi-01.yaml"


def test_a_record_goes_with_its_report() -> None:
    """Not to another one, in which a record of its name says the same."""
    afi = record(TEN).replace("kind: recommendation", "kind: area for improvement")
    then = {f"{OLD}/inspection.yaml": REPORT.format("Custody"), f"{OLD}/afi-01.yaml": afi}
    now = {
        f"{NEW}/inspection.yaml": REPORT.format("Custody"),
        f"{NEW}/afi-05.yaml": afi,
        "2024-01-09-audit/inspection.yaml": REPORT.format("An audit"),
        "2024-01-09-audit/afi-01.yaml": afi,
    }
    assert later(then, now)[f"{OLD}/afi-01.yaml"] == f"{NEW}/afi-05.yaml"


def numbers(*texts: tuple[str, Any]) -> Texts:
    return {
        f"{OLD}/rec-0{at}.yaml": record(text, "", *actions)
        for at, (text, actions) in enumerate(texts, 1)
    }


FIRST, SECOND, THIRD = (
    "Count the cells each night",
    "Train all who work there",
    "Keep the keys apart",
)


@every_row(
    ("then", "now", "found"),
    [
        (numbers((FIRST, ["a"]), (SECOND, ["b"])), numbers((SECOND, ["b"]), (FIRST, ["a"])), {1: 2, 2: 1}),
        (numbers((FIRST, ["a"]), (SECOND, ["b"])), numbers((SECOND, ["a"]), (FIRST, ["b"])), {}),
        (numbers((FIRST, ["a"])), numbers((THIRD, ["a"])), {}),
        (numbers((FIRST, ["a"])), numbers((THIRD, ["c"]), (FIRST, ["a"])), {1: 2}),
        (numbers((FIRST, ["a"])), numbers((THIRD, ["a"]), (FIRST, [])), {}),
        (numbers((FIRST, [])), numbers((THIRD, []), (FIRST, [])), {1: 2}),
        (numbers((FIRST, [])), {**numbers((THIRD, [])), f"{OLD}/rec-02.yaml": record(FIRST, owner="sergeant")}, {}),
        (numbers((FIRST, [])), {f"{OLD}/rec-01.yaml": "[", f"{OLD}/rec-02.yaml": record(FIRST)}, {}),
    ],
    ids=[
        "two that changed places", "two whose words were exchanged", "one that was edited", "one that made room",
        "one whose words were copied", "one without actions that made room",
        "one that has as much in common with either", "one that cannot be read now",
    ],
)  # fmt: skip
def test_at_a_path_another_record_may_stand(then: Texts, now: Texts, found: dict[int, int]) -> None:
    """If what stood there stands elsewhere with more that it had: its actions, its keys."""
    assert later(then, now) == {
        f"{OLD}/rec-0{old}.yaml": f"{OLD}/rec-0{new}.yaml" for old, new in found.items()
    }
