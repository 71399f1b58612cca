"""What the pages of a site call things: to the public what people say, not how records lie."""

from recotrack.documents.findings import heading_of
from recotrack.model import (
    Action,
    Inspection,
    Measure,
    Pillar,
    Product,
    Programme,
    Recommendation,
)
from recotrack.register import InspectionAt, ProgrammeAt
from recotrack.site.site import Site
from recotrack.words import one_line


def title_of_inspection(at: InspectionAt) -> str:
    """What an inspection is called; by its folder, where its record cannot be read."""
    return _line(at.inspection.title) if at.inspection else at.reference


def title_of_programme(at: ProgrammeAt) -> str:
    """What a programme is called; by its folder, where its record cannot be read."""
    return _line(at.programme.title) if at.programme else at.reference


def name_of_pillar(subject: Pillar) -> str:
    """Pillar 2: Disrupting those who offend."""
    title = _line(subject.title)
    return f"Pillar {subject.number}: {title}" if subject.number else title


def named(site: Site, reference: str) -> tuple[str, str]:
    """What a thing is called, and the report or programme that it stands in: (Recommendation 3,
    Missing calls). Not to the public: its reference, which says both, and nothing.
    """
    register = site.progress.register
    found = register.referents.get(reference)
    if not site.public or found is None or found.value is None:
        return reference, ""
    above, _, _ = reference.rpartition("/")
    folder = reference.partition("/")[0]
    source = ""
    if above and folder in register.inspections:
        source = title_of_inspection(register.inspections[folder])
    elif above and folder in register.programmes:
        source = title_of_programme(register.programmes[folder])
    if isinstance(found.value, Recommendation):
        return heading_of(found.value, reference), source
    if isinstance(found.value, Pillar):
        return name_of_pillar(found.value), source
    if isinstance(found.value, Action):
        return f"Action for {named(site, above)[0]}", source
    if isinstance(found.value, Inspection | Programme | Product | Measure):
        return _line(found.value.title), source
    return found.kind.capitalize(), source  # the response of a report


def full_name(site: Site, reference: str) -> str:
    """The same in one: Recommendation 3, Missing calls."""
    return ", ".join(filter(None, named(site, reference)))


def _line(text: str) -> str:
    return one_line(text)
