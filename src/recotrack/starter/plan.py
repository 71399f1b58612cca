"""The plan of a demo of any size: the cast, then as many made-up inspections as it takes."""

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
_UNDATED = ("moved", "moved twice")  # where no deadline stands against it


def planned(records: int, seed: int) -> list[DemoInspection]:
    """The inspections of a demo with so many cases in all, by day of publication."""
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
    return sorted(_within(inspections, references), key=lambda inspection: inspection.reference)


def _made_up(cases: int, seed: int) -> Iterator[DemoInspection]:
    """Inspections, oldest first, evenly over the years, until they have so many cases."""
    days = (_LAST_DAY - _FIRST_DAY).days
    most = max(1, cases // _SIZES[0])
    previous = ""
    for turn in count():
        if cases <= 0:
            return
        published = working_day(days_later(_FIRST_DAY, days * turn // most))
        inspection = _inspection(turn, published, previous, random.Random(f"{seed} {turn}"))
        yield inspection
        cases -= len(inspection.cases)
        previous = inspection.reference


def _inspection(turn: int, published: dt.date, previous: str, rng: random.Random) -> DemoInspection:
    texts = data("made-up.yaml")
    district = texts["districts"][turn % len(texts["districts"])]
    report = texts["reports"][turn % len(texts["reports"])]
    findings = rng.sample(tuple(stock().values()), rng.randint(*_SIZES))
    cases = (
        _case(rng, finding, published, previous, place) for place, finding in enumerate(findings)
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


def _case(
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
        return plain._replace(basis="none", own_months=rng.choice(_months(published)) + 3)
    basis = rng.choice(("stated", "stated", "assumed", "relative"))
    return plain._replace(basis=basis, months=rng.choice(_months(published)))


def _usual_courses(published: dt.date) -> tuple[str, ...]:
    if published < add_months(DEMO_DAY, -24):
        return _OLD
    return _RECENT if published < add_months(DEMO_DAY, -9) else _NEW


def _months(published: dt.date) -> tuple[int, ...]:
    """Months to a deadline: the later reports set longer ones, so that some are still to come."""
    return (6, 9, 12) if published < add_months(DEMO_DAY, -24) else (12, 18, 24)


def _numbered(cases: Iterator[DemoCase]) -> Iterator[DemoCase]:
    """Recommendations get the numbers that a report prints; the others have none."""
    numbers = count(1)
    for case in cases:
        number = str(next(numbers)) if case.kind == "recommendation" else ""
        yield case._replace(number=number)


def _within(inspections: list[DemoInspection], references: set[str]) -> Iterator[DemoInspection]:
    """A small demo lacks some of the cast: no link may lead to what isn't there."""
    linked = {link for one in inspections for case in one.cases for link in case.links}
    superseded = {to for link_type, to in linked if link_type == "supersedes"}
    for inspection in inspections:
        cases = (
            _settled(case, references, superseded=reference in superseded)
            for case, reference in zip(inspection.cases, inspection.references(), strict=True)
        )
        yield inspection._replace(cases=tuple(cases))


def _settled(case: DemoCase, references: set[str], *, superseded: bool) -> DemoCase:
    links = tuple(link for link in case.links if link[1] in references)
    course = "closed" if case.course == "superseded" and not superseded else case.course
    return case._replace(links=links, course=course)
