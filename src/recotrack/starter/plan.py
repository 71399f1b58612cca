"""The plan of a demo of any size: the cast, then as many made-up inspections as it takes."""

import datetime as dt
import random
from collections.abc import Iterator
from itertools import count

from recotrack.starter.cases import FORCE, Case, Inspection
from recotrack.starter.cast import CAST
from recotrack.starter.days import DEMO_DAY, days_later, months_later, working_day
from recotrack.starter.findings import FINDINGS, Finding

_FIRST_DAY = dt.date(2022, 1, 11)
_LAST_DAY = days_later(DEMO_DAY, -100)
_SIZES = (24, 36)  # cases in a made-up inspection: the fewest, the most
_ACTIONS = (1, 2, 2)  # fewer than the cast's: a large register is mostly small work
_OLD = (*("closed",) * 6, *("submitted", "verified") * 2, "sent back")
_RECENT = ("open", "ready", "complete", "nearly done", "blocked", "resumed", "closed")
_NEW = ("begun", "open", "open", "not started")
_UNDATED = ("moved", "moved twice")  # where no deadline stands against it
_DISTRICTS = (
    ("fellside", "Fellside"),
    ("harrow-vale", "Harrow Vale"),
    ("saltmarsh", "Saltmarsh"),
    ("upper-wend", "Upper Wend"),
    ("corvid-cross", "Corvid Cross"),
    ("tarn-bridge", "Tarn Bridge"),
    ("quarry-hill", "Quarry Hill"),
    ("lower-wend", "Lower Wend"),
    ("marram", "Marram"),
)
_KINDS = (
    ("force", "Policing in {district}: how well does it serve people?"),
    ("follow-up", "{district} revisited: what has changed since the last inspection"),
    ("audit", "Internal audit of policing in {district}"),
    ("thematic", "Fair and effective? {district} and its neighbours compared"),
)


def planned(records: int, seed: int) -> list[Inspection]:
    """The inspections of a demo with so many cases in all, by day of publication."""
    inspections: list[Inspection] = []
    left = records
    for inspection in (*CAST, *_made_up(records - _cast_size(), seed)):
        taken = inspection.cases[:left]
        left -= len(taken)
        if taken:
            inspections.append(inspection._replace(cases=taken))
    references = {name for inspection in inspections for name in inspection.references()}
    return sorted(_within(inspections, references), key=lambda each: each.reference)


def _cast_size() -> int:
    return sum(len(inspection.cases) for inspection in CAST)


def _made_up(cases: int, seed: int) -> Iterator[Inspection]:
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


def _inspection(turn: int, published: dt.date, previous: str, rng: random.Random) -> Inspection:
    short, district = _DISTRICTS[turn % len(_DISTRICTS)]
    kind, title = _KINDS[turn % len(_KINDS)]
    findings = rng.sample(FINDINGS, rng.randint(*_SIZES))
    cases = (_case(rng, each, published, previous, place) for place, each in enumerate(findings))
    return Inspection(
        short,
        title.format(district=district),
        kind,
        published,
        f"Inspectors spent a week in {district}. They spoke to officers, partners and victims and "
        f"read {rng.randint(8, 30) * 10} case files.",
        tuple(_numbered(cases)),
        answered_on=rng.randint(42, 56),
        grades=(("Serving the public", rng.choice(("Good", "Adequate", "Requires improvement"))),),
    )


def _case(
    rng: random.Random, finding: Finding, published: dt.date, previous: str, turn: int
) -> Case:
    kind = "recommendation"
    if turn:
        kind = rng.choices((kind, "area for improvement", "cause of concern"), (80, 17, 3))[0]
    linked = previous and rng.random() < 0.1
    undated = kind == "area for improvement"
    course = rng.choice((*_courses(published), *(_UNDATED if undated else ())))
    most = rng.choice(_ACTIONS)
    plain = Case(finding, course, kind=kind, addressed_to=FORCE, most_actions=most)
    if linked:
        link = rng.choice(("depends_on", "carried_forward_from"))
        plain = plain._replace(links=((link, f"{previous}/rec-01"),))
    if undated:
        return plain._replace(basis="none", own_months=rng.choice(_months(published)) + 3)
    basis = rng.choice(("stated", "stated", "assumed", "relative"))
    return plain._replace(basis=basis, months=rng.choice(_months(published)))


def _courses(published: dt.date) -> tuple[str, ...]:
    if published < months_later(DEMO_DAY, -24):
        return _OLD
    return _RECENT if published < months_later(DEMO_DAY, -9) else _NEW


def _months(published: dt.date) -> tuple[int, ...]:
    """Months to a deadline: the later reports set longer ones, so that some are still to come."""
    return (6, 9, 12) if published < months_later(DEMO_DAY, -24) else (12, 18, 24)


def _numbered(cases: Iterator[Case]) -> Iterator[Case]:
    """Recommendations get the numbers that a report prints; the others have none."""
    numbers = count(1)
    for case in cases:
        number = str(next(numbers)) if case.kind == "recommendation" else ""
        yield case._replace(number=number)


def _within(inspections: list[Inspection], references: set[str]) -> Iterator[Inspection]:
    """A small demo lacks some of the cast: no link may lead to what isn't there."""
    linked = {link for each in inspections for case in each.cases for link in case.links}
    superseded = {to for kind, to in linked if kind == "supersedes"}
    for inspection in inspections:
        cases = (
            _settled(case, references, superseded=reference in superseded)
            for case, reference in zip(inspection.cases, inspection.references(), strict=True)
        )
        yield inspection._replace(cases=tuple(cases))


def _settled(case: Case, references: set[str], *, superseded: bool) -> Case:
    links = tuple(link for link in case.links if link[1] in references)
    course = "closed" if case.course == "superseded" and not superseded else case.course
    return case._replace(links=links, course=course)
