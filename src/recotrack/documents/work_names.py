"""The names of recommendations, actions, pillars and reports in documents."""

from recotrack.documents.findings import heading_of
from recotrack.model import Action, Pillar, Recommendation
from recotrack.progress import Progress, Standing, inspection_of
from recotrack.words import one_line


def inspection_title(progress: Progress, reference: str) -> str:
    """The title of a report; its reference if the record cannot be read."""
    at = progress.register.inspections.get(reference)
    return one_line(at.inspection.title) if at and at.inspection else reference


def name_of(progress: Progress, reference: str) -> str:
    """The name of a recommendation or an action for readers: Recommendation 3, or its title."""
    standing = progress.everything.get(reference)
    if standing is None:
        return "a record that cannot be read"
    if isinstance(standing.subject, Recommendation):
        return heading_of(standing.subject, reference)
    return one_line(standing.title)


def first_sentence(standing: Standing) -> str:
    """The title of an action, or the first sentence of a recommendation, on one line.

    It ends in dots if the sentence goes on in a list.
    """
    words = one_line(standing.title)
    whole = isinstance(standing.subject, Action) or words.endswith((".", "?", "!"))
    return words if whole else f"{words} ..."


def full_name_of(progress: Progress, reference: str) -> str:
    """The name among those of other reports: Recommendation 3 of a report."""
    name, folder = name_of(progress, reference), reference.partition("/")[0]
    is_action = reference in progress.actions
    return name if is_action else f"{name} of {inspection_title(progress, folder)}"


def same_as(progress: Progress, standing: Standing) -> str:
    """The other record of the same finding, with which it is counted; empty if there is none."""
    other = standing.duplicate_of
    return full_name_of(progress, other) if other else ""


def part_of(progress: Progress, standing: Standing) -> str:
    """What an action belongs to: Recommendation 3, or its pillar. Empty for a recommendation."""
    if isinstance(standing.subject, Recommendation):
        return ""
    holder = standing.reference.rpartition("/")[0]
    if holder in progress.recommendations:
        return name_of(progress, holder)
    found = progress.register.referents.get(holder)
    pillar: Pillar | None = found.value if found else None
    return pillar.heading if pillar else "A pillar that cannot be read"


def belongs_to(progress: Progress, standing: Standing) -> str:
    """The title of the report, or of the programme if it is an action of a pillar."""
    register, folder = progress.register, standing.reference.partition("/")[0]
    name = inspection_of(progress, standing)
    at = register.programmes.get(folder)
    holder = register.inspections[name].inspection if name else at.programme if at else None
    return one_line(holder.title) if holder else folder
