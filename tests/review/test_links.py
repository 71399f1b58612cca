"""Where a change stands in its file, and the address that leads there."""

from dataclasses import replace
from datetime import date
from typing import Any

from recotrack.problems import Route
from recotrack.review import ChangeKind, Comparison, RecordChange, Snapshot
from recotrack.review.links import Links
from tests.tables import every_row
from tests.two_parties import FILES, REC_01, REC_02, changed, read

DAY = date(2025, 6, 30)
FIRST = "kind: recommendation\n"
EARLIER = changed((REC_02, FIRST, f"# a remark\n# and one more\n{FIRST}"))
"""Two lines stood above all others then."""


def links(base: str | None = None, label: str = "records") -> Links:
    then, now = (
        Snapshot(replace(read(files), label=label), DAY, "", bool) for files in (EARLIER, FILES)
    )
    return Links(Comparison(then, now), base)


def line(route: Route, path: str = REC_02, **more: Any) -> int:
    change = RecordChange(
        kind=ChangeKind.FACT, reference="r", title="T", path=path, route=route, **more
    )
    return links().line(change)


def line_of(text: str, files: Any = FILES) -> int:
    (found,) = (at for at, each in enumerate(files[REC_02].splitlines(), 1) if each == text)
    return int(found)


@every_row(
    ("route", "text"),
    [
        (("owner",), "owner: sergeant"),
        (("response",), "response:"),
        (("response", "commissioner"), "  commissioner: I have seen the log."),
        (("updates", 0), "  - date: 2025-06-12"),
        (("updates", 0, "note"), "    note: The log is drawn up."),
        (("updates", 0, "evidence", 3, "at"), "  - date: 2025-06-12"),
        (("response", "nothing"), "response:"),
        (("nothing",), "kind: recommendation"),
        ((), "kind: recommendation"),
    ],
)
def test_a_change_stands_at_its_key_or_else_at_the_nearest_above(route: Route, text: str) -> None:
    """That is a line of the present file, or of the earlier one if the key was removed."""
    assert line(route) == line_of(text)
    assert line(route, gone=True) == line_of(text, EARLIER)


def test_a_link_leads_to_the_line() -> None:
    """Below the address of the records folder, or as a path from where the user stands; the first
    line needs no number. What has a meaning in an address is written otherwise.
    """
    path = "2025-05-06-custody/rec 1%.yaml"
    assert links().to(REC_01, 7) == f"records/{REC_01}#L7"
    assert links().to(REC_01, 1) == f"records/{REC_01}"
    assert links().to(REC_01, 2) == f"records/{REC_01}#L2"
    assert links(label="").to(REC_01, 1) == REC_01
    assert (
        links(label="my records").to(path, 1) == "my%20records/2025-05-06-custody/rec%201%25.yaml"
    )
    base = "https://forge.example/records/"
    assert links(base).to(path, 3) == f"{base}2025-05-06-custody/rec%201%25.yaml#L3"
    assert (links().shown(REC_01), links(label="").shown(REC_01)) == (f"records/{REC_01}", REC_01)
