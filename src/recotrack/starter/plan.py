"""The plan of a demo of any size: hand-made inspections, then as many made-up ones as it takes."""

import datetime as dt
import random
from collections.abc import Iterator
from itertools import count

from recotrack.dates import add_months
from recotrack.starter.cases import FORCE, DemoCase, DemoInspection, StockFinding, cast, stock
from recotrack.starter.days import DEMO_DAY, days_later, working_day
from recotrack.starter.texts import data
from recotrack.words import as_id

_FIRST_DAY = dt.date(2022, 1, 11)
_LAST_DAY = days_later(DEMO_DAY, -100)
_SIZES = (24, 36)  # cases in a made-up inspection: the fewest, the most
_ACTIONS = (1, 2, 2)  # fewer than the cast's: a large register is mostly small work
_OLD = (*("closed",) * 6, *("submitted", "verified") * 2, "sent back")
_RECENT = ("open", "ready", "complete", "nearly done", "blocked", "resumed", "closed")
_NEW = ("begun", "open", "open", "not started")
_UNDATED = ("moved", "moved twice")  # also possible, since no deadline forbids it


def planned(records: int, seed: int) -> list[DemoInspection]:
    """The inspections of a demo, with `records` cases in all, by day of publication."""
    inspections: list[DemoInspection] = []
    left = records
    hand_made = tuple(cast())
    rest = records - sum(len(inspection.cases) for inspection in hand_made)
    for inspection in (*hand_made, *_made_up(rest, seed)):
        taken = inspection.cases[:left]
        left -= len(taken)
        if taken:
            inspections.append(inspection._replace(cases=taken))
    references = {name for inspection in inspections for name in inspection.references()}
    return sorted(
        _without_dead_links(inspections, references), key=lambda inspection: inspection.reference
    )


def _made_up(cases: int, seed: int) -> Iterator[DemoInspection]:
    """Made-up inspections with `cases` cases in all, oldest first, evenly over the years."""
    days = (_LAST_DAY - _FIRST_DAY).days
    most = max(1, cases // _SIZES[0])
    previous = ""
    for turn in count():
        if cases <= 0:
            return
        published = working_day(days_later(_FIRST_DAY, days * turn // most))
        inspection = _made_up_inspection(turn, published, previous, random.Random(f"{seed} {turn}"))
        yield inspection
        cases -= len(inspection.cases)
        previous = inspection.reference


def _made_up_inspection(
    turn: int, published: dt.date, previous: str, rng: random.Random
) -> DemoInspection:
    texts = data("made-up.yaml")
    district = texts["districts"][turn % len(texts["districts"])]
    report = texts["reports"][turn % len(texts["reports"])]
    findings = rng.sample(tuple(stock().values()), rng.randint(*_SIZES))
    cases = (
        _made_up_case(rng, finding, published, previous, place)
        for place, finding in enumerate(findings)
    )
    return DemoInspection(
        as_id(district),
        report["title"].format(district=district),
        report["kind"],
        published,
        texts["summary"].format(district=district, files=rng.randint(8, 30) * 10),
        tuple(_numbered(cases)),
        answered_on=rng.randint(42, 56),
        grades=(("Serving the public", rng.choice(("Good", "Adequate", "Requires improvement"))),),
    )


def _made_up_case(
    rng: random.Random, finding: StockFinding, published: dt.date, previous: str, turn: int
) -> DemoCase:
    kind = "recommendation"
    if turn:
        kind = rng.choices((kind, "area for improvement", "cause of concern"), (80, 17, 3))[0]
    linked = previous and rng.random() < 0.1
    undated = kind == "area for improvement"
    course = rng.choice((*_usual_courses(published), *(_UNDATED if undated else ())))
    most = rng.choice(_ACTIONS)
    plain = DemoCase(finding, course, kind=kind, addressed_to=FORCE, most_actions=most)
    if linked:
        link = rng.choice(("depends_on", "carried_forward_from"))
        plain = plain._replace(links=((link, f"{previous}/rec-01"),))
    if undated:
        return plain._replace(
            basis="none", own_months=rng.choice(_months_to_deadline(published)) + 3
        )
    basis = rng.choice(("stated", "stated", "assumed", "relative"))
    return plain._replace(basis=basis, months=rng.choice(_months_to_deadline(published)))


def _usual_courses(published: dt.date) -> tuple[str, ...]:
    if published < add_months(DEMO_DAY, -24):
        return _OLD
    return _RECENT if published < add_months(DEMO_DAY, -9) else _NEW


def _months_to_deadline(published: dt.date) -> tuple[int, ...]:
    """The months to a deadline. Later reports set longer ones, so that some are still to come."""
    return (6, 9, 12) if published < add_months(DEMO_DAY, -24) else (12, 18, 24)


def _numbered(cases: Iterator[DemoCase]) -> Iterator[DemoCase]:
    """The cases. Recommendations have numbers as in a report; the others have none."""
    numbers = count(1)
    for case in cases:
        number = str(next(numbers)) if case.kind == "recommendation" else ""
        yield case._replace(number=number)


def _without_dead_links(
    inspections: list[DemoInspection], references: set[str]
) -> Iterator[DemoInspection]:
    """The inspections without links to cases that a small demo lacks."""
    linked = {link for one in inspections for case in one.cases for link in case.links}
    superseded = {to for link_type, to in linked if link_type == "supersedes"}
    for inspection in inspections:
        cases = (
            _without_dead_case_links(case, references, superseded=reference in superseded)
            for case, reference in zip(inspection.cases, inspection.references(), strict=True)
        )
        yield inspection._replace(cases=tuple(cases))


def _without_dead_case_links(case: DemoCase, references: set[str], *, superseded: bool) -> DemoCase:
    links = tuple(link for link in case.links if link[1] in references)
    course = "closed" if case.course == "superseded" and not superseded else case.course
    return case._replace(links=links, course=course)
