"""Which page shows which kind of thing."""

from collections.abc import Callable

from recotrack.cli.page import Page
from recotrack.cli.show_office import office_page
from recotrack.cli.show_programme import (
    measure_page,
    measures_page,
    pillar_page,
    product_page,
    programme_page,
)
from recotrack.cli.show_report import inspection_page, response_page
from recotrack.cli.show_work import action_page, recommendation_page
from recotrack.progress import Progress
from recotrack.register import Referent

PAGES: dict[str, Callable[[Page, Progress, Referent], None]] = {
    "recommendation": recommendation_page,
    "action": action_page,
    "inspection": inspection_page,
    "response": response_page,
    "programme": programme_page,
    "pillar": pillar_page,
    "product": product_page,
    "measures": measures_page,
    "measure": measure_page,
    "register": office_page,
}


def page_of(progress: Progress, thing: Referent) -> Page:
    """The page of a thing, ready to print."""
    page = Page()
    PAGES[thing.kind](page, progress, thing)
    return page
