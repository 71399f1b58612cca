"""The inspectorates and committees of Parliament that a text names as the authors of a report."""

import re
from collections.abc import Iterator

from recotrack.words import one_line

INSPECTORATES = (
    r"(?:HMICFRS|HMIC ?& ?FRS|HMICS?|HMI Probation|CQC|IOPC|Ofsted|ICO|HMIP|HMI Prisons|HMCPSI"
    r"|HM Inspectorate of (?:Probation|Prisons)"
    r"|Estyn|the IOPC|the College of Policing|College of Policing"
    r"|(?:the )?Care Quality Commission|(?:Care|Healthcare) Inspectorate Wales"
    r"|HM Crown Prosecution Service Inspectorate"
    r"|H(?:is|er) Majesty’s Inspectorate of (?:Constabulary(?:,? (?:and|&) Fire (?:and|&) Rescue"
    r" Services?)?|Prisons|Probation))"
)
"""A pattern of the names of those who inspect, as reports and trackers write them."""

TOLD, NAMED, IN_PASSING = 75, 60, 20
"""How surely a fact is what it seems: words say it; it stands by itself; it is named in passing."""
_SEVERAL = re.compile(
    rf"{INSPECTORATES}(?:(?:,? and |,? (?:together |jointly )?with |, | & ){INSPECTORATES})*"
)
_AT_LENGTH = re.compile(
    r"(?:HMIC ?& ?FRS|H(?:is|er) Majesty[’']s Inspectorate of Constabulary,? (?:and|&) Fire"
    r" (?:and|&) Rescue Services?)(?: \(HMICFRS\))?"
)
"""What is recorded as HMICFRS: one inspectorate has one name in a register."""
_CONSTABULARY = re.compile(r"HMIC|Constabulary")
_REPORTS_OF = re.compile(
    r"(?:report|inspection|response|reply|answer|recommendations?) (?:to|of|by|from|made by)"
    r" (?:the )?\||\(\||\|(?:[’']s?)? (?:thematic |joint |inspection |own )?"
    r"(?:report|inspection|super-complaint)s?\b"
    r"|\| (?:has |have )?(?:published|inspected|visited|found|issued)\b|\|(?:\)| -| –|:|$)"
    r"|(?:published|inspected|issued) by (?:the )?\|",
    re.IGNORECASE,
)


def inspectorate_in(text: str) -> str | None:
    """The inspectorate, or several of them, that a text names first; None if none is known."""
    return next((name for name, _ in inspectorates_in(text)), None)


def inspectorates_in(text: str) -> Iterator[tuple[str, int]]:
    """The inspectorates that a text names, each with how surely it is that of the report: one whose
    report or inspection is spoken of, or that publishes; HMICFRS; another one in passing.
    """
    for match in _SEVERAL.finditer(text.replace("'", "’")):
        name = with_short_name(match[0])
        around = f"{text[: match.start()][-40:]}|{text[match.end() :][:40]}"
        near = _REPORTS_OF.search(around) is not None
        own = inspects_forces(name)
        yield name, TOLD - (not own) if near else NAMED if own else IN_PASSING


def with_short_name(text: str) -> str:
    """A text that names HMICFRS, with its short name alone."""
    return _AT_LENGTH.sub("HMICFRS", text)


def inspects_forces(name: str) -> bool:
    """Whether an inspectorate is that of constabulary, by whatever name."""
    return _CONSTABULARY.search(name) is not None


def without_inspectorate(title: str) -> str:
    """A title without the brackets behind it in which inspectorates are named."""
    return _IN_BRACKETS.sub("", title)


_IN_BRACKETS = re.compile(rf"\s*[(\[]{_SEVERAL.pattern}[)\]]$")


def committee_in(text: str) -> str | None:
    """The committee of Parliament whose report a line opens: Home Affairs Committee."""
    match = _COMMITTEE.fullmatch(one_line(text))
    return match["name"] if match else None


_COMMITTEE = re.compile(
    r"House of (?:Commons|Lords),? (?P<name>[A-Z][\w’,]+(?: (?:and|of|on|the|[A-Z][\w’,]+)){0,8}"
    r" Committee)"
)
