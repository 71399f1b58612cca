"""When a pillar or a programme has ended, where its work goes on, and what is left open below it."""

from datetime import date

from recotrack.progress.ended import ended, ends, left_open
from tests.tables import every_row
from tests.two_parties import REC_01, changed, read, seen, uncut

DAY = date(2025, 6, 30)
FILES = {
    **changed((REC_01, "owner: inspector\nresponse:", "owner: inspector\npillars: [op/pillar-1, op/pillar-2]\nresponse:")),
    "programmes/op/pillar-1.yaml": "number: 1\ntitle: One\n",
    "programmes/op/pillar-2.yaml": "number: 2\ntitle: Two\nactions:\n  - id: count\n    title: Count\n    added: 2025-06-02\n",
    "programmes/new/programme.yaml": "title: New\n",
    "programmes/new/pillar-3.yaml": "number: 3\ntitle: Three\n",
}  # fmt: skip
"""Two programmes. Of one of them both pillars have work."""


def with_ends(after: dict[str, str]) -> dict[str, str]:
    """The files, in which each of these records has ended: its day, then where its work goes on."""
    made = dict(FILES)
    for name, said in after.items():
        day, _, where = said.partition(" ")
        path = f"programmes/{name}.yaml"
        made[path] += f"ended: {day}\n" + (f"continued_in: {where}\n" if where else "")
    return made


@every_row(
    ("said", "which", "by", "day"),
    [
        ({"op/pillar-1": "2025-06-30"}, "op/pillar-1", "op/pillar-1", "2025-06-30"),
        ({"op/pillar-1": "2025-07-01"}, "op/pillar-1", "", ""),
        ({"op/pillar-1": "2025-06-30"}, "op/pillar-2", "", ""),
        ({"op/pillar-1": "2025-06-30"}, "op", "", ""),
        ({"op/programme": "2025-05-31"}, "op", "op", "2025-05-31"),
        ({"op/programme": "2025-05-31"}, "op/pillar-2", "op", "2025-05-31"),
        ({"op/programme": "2025-05-31"}, "new/pillar-3", "", ""),
        ({"op/programme": "2025-05-31", "op/pillar-1": "2025-06-02"}, "op/pillar-1", "op/pillar-1", "2025-06-02"),
        ({"op/programme": "2025-05-31", "op/pillar-1": "2025-07-01"}, "op/pillar-1", "op", "2025-05-31"),
        ({"op/pillar-1": "2025-06-30"}, "old/pillar-1", "", ""),
    ],
    ids=[
        "today", "tomorrow", "another pillar", "a pillar of it", "a programme", "a pillar of that",
        "a pillar of another", "both", "a pillar that was to go on", "one that is nowhere",
    ],
)  # fmt: skip
def test_a_pillar_ends_by_itself_or_with_its_programme(
    said: dict[str, str], which: str, by: str, day: str
) -> None:
    end = ended(read(with_ends(said)), which, DAY)
    assert (end and (end.file.reference, end.day.isoformat())) == ((by, day) if by else None)


@every_row(
    ("said", "where"),
    [
        ({}, None),
        ({"op/pillar-1": "2025-06-01 op/pillar-2"}, "op/pillar-2"),
        ({"op/pillar-1": "2025-06-01 new"}, "new"),
        ({"op/pillar-1": "2025-06-01 op/pillar-2", "op/pillar-2": "2025-06-02 new/pillar-3"}, "new/pillar-3"),
        ({"op/pillar-1": "2025-06-01 op/pillar-2", "op/pillar-2": "2025-07-01 new/pillar-3"}, "op/pillar-2"),
        ({"op/pillar-1": "2025-06-01 op/pillar-2", "op/pillar-2": "2025-06-02"}, None),
        ({"op/pillar-1": "2025-06-01 op/pillar-2", "op/pillar-2": "2025-06-02 op/pillar-1"}, None),
        ({"op/pillar-1": "2025-06-01 op/pillar-9"}, None),
        ({"op/pillar-1": "2025-06-01 op/pillar-2", "op/programme": "2025-06-02 new"}, "new"),
    ],
    ids=[
        "nothing says it", "another pillar", "a programme", "the end of a chain",
        "one that is yet to end", "one that ended too", "a circle", "one that is nowhere",
        "where its programme goes on",
    ],
)  # fmt: skip
def test_work_goes_on_in_what_has_not_ended(said: dict[str, str], where: str | None) -> None:
    """At the end of the chain; nowhere if that is broken or leads in a circle."""
    files = with_ends({"op/pillar-1": "2025-06-01", **said})
    end = ended(read(files), "op/pillar-1", DAY)
    assert end is not None
    assert end.goes_on_in == where


def test_every_end_is_listed_by_what_has_ended() -> None:
    """Programmes, then pillars; none if none has a day, or none of the days has come."""
    found = ends(read(with_ends({"op/programme": "2025-05-31", "new/pillar-3": "2025-06-30"})), DAY)
    assert {name: end.file.reference for name, end in found.items()} == {
        "op": "op", "op/pillar-1": "op", "op/pillar-2": "op", "new/pillar-3": "new/pillar-3",
    }  # fmt: skip
    assert ends(read(FILES), DAY) == {}
    assert ends(read(with_ends({"op/pillar-1": "2025-07-01"})), DAY) == {}


def test_open_work_below_an_end_is_left_once_for_each_day() -> None:
    """A recommendation of two pillars that end with their programme stands there once; of two days,
    below each. What is done, or was not there on the day, is not left.
    """

    def left(said: dict[str, str]) -> dict[str, list[str]]:
        progress = seen(with_ends(said), DAY)
        found = left_open(progress, progress.everything.values())
        return {
            name: [each.reference.partition("/")[2] for each in work]
            for name, (_, work) in found.items()
        }

    both = ["rec-01", "rec-01/check-cells", "rec-01/train-staff"]
    assert left({"op/programme": "2025-06-01"}) == {"op": [*both, "rec-02", "pillar-2/count"]}
    assert left({"op/pillar-1": "2025-06-01", "op/pillar-2": "2025-06-02"}) == {
        "op/pillar-1": both, "op/pillar-2": [*both, "pillar-2/count"],
    }  # fmt: skip
    assert left({}) == {}
    early = date(2025, 5, 18)
    progress = uncut(with_ends({"op/pillar-2": "2025-05-01"}), early)
    ((_, work),) = left_open(progress, progress.everything.values()).values()
    assert [each.reference.partition("/")[2] for each in work] == ["rec-01"]
