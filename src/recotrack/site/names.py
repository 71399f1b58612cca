"""Names of things on the pages of a site, as the reports and the public call them."""

from recotrack.documents.work_names import distinct_title, heading_of
from recotrack.model import (
    Action,
    Inspection,
    Measure,
    Pillar,
    Product,
    Programme,
    Recommendation,
)
from recotrack.register import top_folder
from recotrack.site.site import Site
from recotrack.words import one_line


def name_and_source(site: Site, reference: str) -> tuple[str, str]:
    """The name of a thing, and the title of its report: (Recommendation 3, Missing calls).

    The title may be that of its programme. The name of what is in no record is its reference.
    """
    register = site.progress.register
    found = register.referents.get(reference)
    if found is None or found.value is None:
        return reference, ""
    above, _, _ = reference.rpartition("/")
    folder = top_folder(reference)
    source = ""
    if above and folder in register.inspections:
        source = distinct_title(site.progress, folder)
    elif above and folder in register.programmes:
        source = register.programmes[folder].title
    if isinstance(found.value, Recommendation):
        return heading_of(found.value, reference), source
    if isinstance(found.value, Pillar):
        return one_line(found.value.heading), source
    if isinstance(found.value, Action):
        return f"Action for {name_and_source(site, above)[0]}", source
    if isinstance(found.value, Inspection | Programme | Product | Measure):
        return one_line(found.value.title), source
    return found.kind.capitalize(), source  # the response of a report


def full_name(site: Site, reference: str) -> str:
    """Both in one: Recommendation 3, Missing calls."""
    return ", ".join(filter(None, name_and_source(site, reference)))
