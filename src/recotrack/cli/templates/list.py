"""templates list: every file that documents are made from, and which one counts."""

from recotrack.cli.context import find_context
from recotrack.cli.options import Records
from recotrack.cli.own_templates import templates_of
from recotrack.cli.page import Page
from recotrack.cli.templates.words import is_template, name_of, unused
from recotrack.documents import Offer, TemplateFile, offered


def list_templates(*, records: Records = None) -> None:
    """List every template, chart and style, and whether your own or recotrack's counts.

    recotrack templates list
    """
    templates = templates_of(find_context(records))
    offer = offered(templates)
    files = templates.files()
    idle = unused(templates, files, offer)
    page = Page()
    page.table(
        ("name", "what it is", "which one counts", "file"),
        (
            (
                name_of(file),
                "nothing is made from it" if file in idle else _what(file, offer),
                _whose(file),
                file.shown,
            )
            for file in files
        ),
    )
    page.print()


def _what(file: TemplateFile, offer: Offer) -> str:
    if name_of(file) in offer.mistakes:
        return "a mistake: recotrack templates check"
    if name_of(file) in offer.documents:
        return "a document"
    if file.name.startswith("site/"):
        return "of a site"
    if file.name.startswith("charts/"):
        return "a chart"
    return "a part of others" if is_template(file) else "a style"


def _whose(file: TemplateFile) -> str:
    if not file.own:
        return "recotrack's"
    return "your own, in the place of recotrack's" if file.replaces else "your own"
