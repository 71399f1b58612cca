"""What inspectorates find: fictional findings, with answers and actions that fit them."""

from recotrack.starter.findings.investigations import INVESTIGATIONS
from recotrack.starter.findings.organisation import ORGANISATION
from recotrack.starter.findings.shape import Finding, Task
from recotrack.starter.findings.victims import VICTIMS

__all__ = ["FINDINGS", "Finding", "Task", "named"]

FINDINGS: tuple[Finding, ...] = (*VICTIMS, *INVESTIGATIONS, *ORGANISATION)

_BY_NAME = {finding.name: finding for finding in FINDINGS}


def named(name: str) -> Finding:
    """The finding of that short name."""
    return _BY_NAME[name]
