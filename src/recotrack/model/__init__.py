"""The shapes of the records. Rules that compare keys with each other are in checks.

`KINDS` lists the kinds of file. `validate` turns plain data into a model, or into faults.
"""

from typing import Any

from pydantic import ValidationError

from recotrack.model.faults import NO_NAME, faults_of, top_fault
from recotrack.model.inspection import (
    Addendum,
    ChiefConstablePart,
    CommissionerPart,
    Copy,
    Inspection,
    Response,
    Withdrawn,
)
from recotrack.model.office import (
    Board,
    Colour,
    Colouring,
    Commissioner,
    Office,
    Policy,
    Role,
    TimeLimit,
    Waiver,
)
from recotrack.model.programme import Measure, Measures, Pillar, Product, Programme, Reading
from recotrack.model.recommendation import (
    Action,
    Answers,
    Deadline,
    Decision,
    Evidence,
    Link,
    LinkType,
    Recommendation,
    Update,
)
from recotrack.model.shape import Shape, plain_type
from recotrack.problems import Fault

KINDS: dict[str, type[Shape] | type[Measures]] = {
    "register": Office,
    "inspection": Inspection,
    "response": Response,
    "recommendation": Recommendation,
    "programme": Programme,
    "pillar": Pillar,
    "measures": Measures,
}
"""The kinds of file by name; `recotrack schema` writes one JSON Schema for each."""

__all__ = [
    "KINDS",
    "NO_NAME",
    "Action",
    "Addendum",
    "Answers",
    "Board",
    "ChiefConstablePart",
    "Colour",
    "Colouring",
    "Commissioner",
    "CommissionerPart",
    "Copy",
    "Deadline",
    "Decision",
    "Evidence",
    "Inspection",
    "Link",
    "LinkType",
    "Measure",
    "Measures",
    "Office",
    "Pillar",
    "Policy",
    "Product",
    "Programme",
    "Reading",
    "Recommendation",
    "Response",
    "Role",
    "Shape",
    "TimeLimit",
    "Update",
    "Waiver",
    "Withdrawn",
    "plain_type",
    "validate",
]


def validate(kind: str, value: Any, path: str) -> tuple[Any | None, tuple[Fault, ...]]:  # noqa: ANN401
    """The model of `value`; if its shape is wrong, None and every fault."""
    shape = KINDS[kind]
    if fault := top_fault(value, kind, shape, path):
        return None, (fault,)
    try:
        return shape.model_validate(value), ()
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, tuple(faults_of(details, shape, path, value))
