"""Names of templates for people, and which files are not used."""

from recotrack.documents import Offer, TemplateFile, Templates

HOUSE_STYLES = {"reference.docx": "docx", "reference.odt": "odt"}
"""The files with a house style, and the format of the documents that have it."""
_DOCUMENT = ".md.j2"


def name_of(file: TemplateFile) -> str:
    """The name of a file as people call it: board-report for board-report.md.j2."""
    return short(file.name)


def short(name: str) -> str:
    """The name of a file as people type it."""
    return name.removesuffix(_DOCUMENT)


def is_template(file: TemplateFile) -> bool:
    """Whether the file is filled, by itself or as a part of others."""
    return file.name.endswith(".j2")


def unused(templates: Templates, files: list[TemplateFile], offer: Offer) -> list[TemplateFile]:
    """The register's own files that recotrack does not look for, and no template names."""
    known = {*HOUSE_STYLES, *offer.documents, *offer.mistakes}
    strange = [
        file
        for file in files
        if file.own and not file.replaces and not known & {file.name, name_of(file)}
    ]
    if not strange:  # then no template has to be read for what it names
        return []
    named = {each for file in files if is_template(file) for each in templates.named_in(file.name)}
    return [
        file
        for file in strange
        if not named & {file.name, name_of(file)}
        # A name that a template works out may be that of any other.
        and not (None in named and is_template(file))
    ]
