"""Rules about kinds and numbers that no report is known to have, and that may be slips.

These rules only warn, as no list of kinds or of numbers is complete.
"""

import re
from collections.abc import Iterator

from recotrack.checks.rule import Case
from recotrack.patterns import Pattern
from recotrack.problems import Fault
from recotrack.words import nearest

KINDS = ("thematic", "force", "follow-up", "super-complaint", "self-assessment", "audit")
"""The usual kinds, as docs/records.md names them."""
_KNOWN_KIND = Pattern(
    r"thematic|force|national|follow|complaint|audit|peel|joint|assess|inspect|review|visit"
    r"|inquir|enquir|investigat|inquest|coroner|report|survey|stud(?:y|ies)|evaluat|accredit"
    r"|scrutin|monitor|test|debrief|lessons|learning|death|homicide",
    re.IGNORECASE,
)
_AS_PRINTED = "number: the one that is printed, such as 3, 7.1, 3a or IV"
_WITHOUT_FIGURES = Pattern(
    r"[a-z]{1,2}(?:[.) -]+[a-z]{1,2})*[.)]?|[ivxlc]+"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty(?:[ -]\w+)?",
    re.IGNORECASE,
)


def unlikely_kind(case: Case) -> Iterator[Fault]:
    """Kinds of inspections that no report is known to have."""
    for file in case.register.of_kind("inspection"):
        kind = file.value.kind
        if not _KNOWN_KIND.search(kind):
            near = nearest(kind, KINDS, 1)
            yield Fault(
                rule="unlikely-kind",
                path=file.path,
                route=("kind",),
                message=f"{kind} is not a known kind of inspection: is it a slip?",
                write=(
                    *(f"kind: {each}, if that is what it is" for each in near),
                    f"kind: the right one, such as {', '.join(KINDS[:-1])} or {KINDS[-1]}",
                    "kind: the same followed by inspection, review or report, if it is not a slip",
                ),
            )


def unlikely_number(case: Case) -> Iterator[Fault]:
    """Numbers of recommendations that are not written as reports write them."""
    for file in case.register.of_kind("recommendation"):
        number = file.value.number
        if number is not None and not _is_likely_number(number):
            yield Fault(
                rule="unlikely-number",
                path=file.path,
                route=("number",),
                message=f"{number} is not a number as reports print them: is it a slip?",
                write=(
                    f"{_AS_PRINTED}, and the file named after it",
                    "no number, if none is printed",
                ),
            )


def _is_likely_number(number: str) -> bool:
    return any(map(str.isdecimal, number)) or _WITHOUT_FIGURES.fullmatch(number) is not None
