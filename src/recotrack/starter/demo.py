"""What `recotrack demo` writes: a fictional register of any size, the same for the same seed."""

import random
from collections.abc import Iterator

from recotrack.starter.cases import Inspection
from recotrack.starter.office import office_text
from recotrack.starter.plan import planned
from recotrack.starter.programme import programme_files
from recotrack.starter.recommendation import recommendation
from recotrack.starter.response import inspection_data, response_data
from recotrack.starter.yaml_text import document

DEMO_RECORDS = 24
DEMO_SEED = 1


def demo_register(
    *, records: int = DEMO_RECORDS, seed: int = DEMO_SEED
) -> Iterator[tuple[str, str]]:
    """Paths below records/ and the texts to write there, with so many recommendations in all."""
    inspections = planned(records, seed)
    yield (
        "register.yaml",
        office_text(
            {name for each in inspections for name in (each.reference, *each.references())}
        ),
    )
    yield from programme_files()
    for inspection in inspections:
        yield from _inspection_files(inspection, seed)


def _inspection_files(inspection: Inspection, seed: int) -> Iterator[tuple[str, str]]:
    folder = inspection.reference
    path = f"{folder}/inspection.yaml"
    yield path, document("inspection", path, inspection_data(inspection))
    if inspection.duty in {"response_rule", "response_due"}:
        path = f"{folder}/response.yaml"
        rng = random.Random(f"{seed} {path}")
        yield path, document("response", path, response_data(inspection, rng))
    for case in inspection.cases:
        path = f"{folder}/{case.name}.yaml"
        yield path, document("recommendation", path, recommendation(case, inspection, seed))
