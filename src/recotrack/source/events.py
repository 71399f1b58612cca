"""PyYAML's C event parser and its events, from where the other modules of this folder take them."""

from typing import Any

from yaml.error import Mark, MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from recotrack.problems import Failure

try:
    from yaml._yaml import CParser
except ImportError:  # a PyYAML built without libyaml
    CParser = None  # type: ignore[assignment, misc]

__all__ = [
    "AliasEvent",
    "DocumentEndEvent",
    "DocumentStartEvent",
    "Event",
    "MappingEndEvent",
    "MappingStartEvent",
    "Mark",
    "MarkedYAMLError",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "StreamEndEvent",
    "YAMLError",
    "parser",
]


def parser(data: bytes) -> Any:  # noqa: ANN401 - the C class has no type of its own
    """The C parser over `data`. Raises Failure if PyYAML has none: the slow one is never used."""
    if CParser is None:
        message = "this PyYAML has no C parser, which recotrack reads with"
        install = "python -m pip install --force-reinstall --only-binary PyYAML PyYAML"
        cure = f"install PyYAML from a wheel: {install}"
        raise Failure(message, cure)
    return CParser(data)
