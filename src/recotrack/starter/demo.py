"""The records of `recotrack demo`: a fictional register of any size, the same for the same seed."""

import random
from collections import Counter
from collections.abc import Iterator

from recotrack.register import path_of
from recotrack.starter import register_file
from recotrack.starter.cases import PROGRAMME, DemoInspection
from recotrack.starter.plan import planned
from recotrack.starter.recommendation import recommendation
from recotrack.starter.response import inspection_data, response_data
from recotrack.starter.texts import text
from recotrack.starter.yaml_text import document, modeline

DEMO_RECORDS = 24
DEMO_SEED = 1


def demo_register(
    *, records: int = DEMO_RECORDS, seed: int = DEMO_SEED
) -> Iterator[tuple[str, str]]:
    """Paths below records/ with their texts; `records` is the number of recommendations in all."""
    inspections = planned(records, seed)
    references = {
        reference
        for inspection in inspections
        for reference in (inspection.reference, *inspection.references())
    }
    yield register_file.PATH, register_file.demo_register_file(references)
    yield from _programme_files()
    for inspection in inspections:
        yield from _inspection_files(inspection, seed)


def demo_kinds(*, records: int = DEMO_RECORDS, seed: int = DEMO_SEED) -> Counter[str]:
    """How many of the recommendations are of each kind."""
    return Counter(case.kind for inspection in planned(records, seed) for case in inspection.cases)


def _programme_files() -> Iterator[tuple[str, str]]:
    """The programme, its measures and its pillars: hand-made, the same in every demo."""
    for name in ("programme", "measures", "pillar-1", "pillar-2", "pillar-3", "pillar-4"):
        kind = name.partition("-")[0]
        path = path_of(PROGRAMME if kind == "programme" else f"{PROGRAMME}/{name}", kind)
        yield path, f"{modeline(kind, path)}\n{text(f'{PROGRAMME}/{name}.yaml')}"


def _inspection_files(inspection: DemoInspection, seed: int) -> Iterator[tuple[str, str]]:
    path = path_of(inspection.reference, "inspection")
    yield path, document("inspection", path, inspection_data(inspection))
    if inspection.duty in {"response_rule", "response_due"}:
        path = path_of(f"{inspection.reference}/response", "response")
        rng = random.Random(f"{seed} {path}")
        yield path, document("response", path, response_data(inspection, rng))
    for case in inspection.cases:
        path = path_of(f"{inspection.reference}/{case.name}", "recommendation")
        yield path, document("recommendation", path, recommendation(case, inspection, seed))
