"""templates check: every template filled with the register's records, and every mistake said."""

import sys
from collections.abc import Iterator

from recotrack.cli.audience import Views
from recotrack.cli.context import find_context, leave
from recotrack.cli.cure_text import typed_text
from recotrack.cli.options import AsOf, Records
from recotrack.cli.own_templates import templates_of
from recotrack.cli.progress_bar import progress_bar
from recotrack.cli.streams import visible
from recotrack.cli.templates.words import HOUSE_STYLES, is_template, name_of, unused
from recotrack.cli.unread import say_unread
from recotrack.documents import (
    AUDIENCES,
    LIKE,
    Document,
    Offer,
    Request,
    TemplateFile,
    TemplateMistake,
    Templates,
    can_be_written,
    every_document,
    is_recotracks_alone,
    left_out,
    offered,
    tree_for,
)
from recotrack.problems import Exit, Failure
from recotrack.store import office_extra
from recotrack.words import count_of, nearest


def check(*, records: Records = None, as_of: AsOf = None) -> None:
    """Fill every template with the register's records, and say every mistake, by file and line.

    recotrack templates check

    Your own come first. Each document is made for each audience, and about everything in the
    register that it can be about. It is then read as for writing its formats; nothing is written.

    A warning names what your house style would bring besides styles, words and pictures, such as a
    link to a file elsewhere: documents are made without it.

    Exit 0: no mistake. 1: a mistake, or a record could not be read. 3: there is no register.
    """
    context = find_context(records, as_of)
    templates = templates_of(context)
    views = Views(context)
    files = templates.files()
    offer = offered(templates)
    documents = _own_first(files, offer)
    trials = [
        (document, view.request(subject))
        for document in documents
        for audience in AUDIENCES
        for view in [views.of(audience)]
        for _, subject in every_document(view.progress, [document])
    ]
    mistakes: dict[str, str] = {}
    for mistake in _mistakes_of_files(templates, files, offer):
        mistakes.setdefault(mistake.what, _text(mistake))
    with progress_bar(len(trials), "documents") as step:
        for document, request in trials:
            if failure := _failure(document, request, templates):
                # A mistake that fifty inspections meet is said, and counted, once.
                what = failure.what if isinstance(failure, TemplateMistake) else failure.message
                mistakes.setdefault(what, _text(failure, document, request))
            step()
    warnings = _house_styles(templates, files, mistakes)
    sys.stdout.write("".join(visible(text) for text in [*mistakes.values(), *warnings]))
    sys.stdout.write("".join(_not_filled(documents, [each for each, _ in trials])))
    found = count_of(len(mistakes), "mistake") if mistakes else "no mistake"
    found += f", {count_of(len(warnings), 'warning')}" if warnings else ""
    documents_filled = count_of(len({each.name for each, _ in trials}), "document")
    sys.stdout.write(f"{documents_filled}, filled {count_of(len(trials), 'time')}: {found}\n")
    unread = say_unread(views.progress.register, lost="has filled no template")
    leave(Exit.PROBLEMS if mistakes else unread)


def _own_first(files: list[TemplateFile], offer: Offer) -> list[Document]:
    own = {name_of(file) for file in files if file.own}
    return sorted(offer.documents.values(), key=lambda each: each.name not in own)


def _failure(document: Document, request: Request, templates: Templates) -> Failure | None:
    try:
        tree_for(document, request, templates)
    except Failure as failure:
        return failure
    return None


def _mistakes_of_files(
    templates: Templates, files: list[TemplateFile], offer: Offer
) -> Iterator[TemplateMistake]:
    """The mistakes in the register's own files that show before any document is made."""
    yield from offer.mistakes.values()
    for file in files:
        if file.own and is_template(file):
            try:
                templates.must_be_readable(file.name)
            except TemplateMistake as found:
                yield found
    for file in unused(templates, files, offer):
        if is_recotracks_alone(file.name):
            message = "PDFs are set with recotrack's own, and this file is not used"
            cure = "delete it; a house style is for Word and OpenDocument"
            yield TemplateMistake(f"{file.shown}: {message}", cure)
            continue
        names = {name_of(each): each.name for each in files if not each.own}
        likely = nearest(name_of(file), names, most=1)
        if likely or is_template(file):  # else a note beside the templates
            yield _unused(file, names[likely[0]] if likely else "")


def _house_styles(
    templates: Templates, files: list[TemplateFile], mistakes: dict[str, str]
) -> list[str]:
    """Warnings of what documents leave out of the register's own house styles.

    One that cannot be read is added to `mistakes`.
    """
    warnings = []
    for file in files:
        form = HOUSE_STYLES.get(file.name)
        if form is None or not file.own:
            continue
        if not can_be_written(form):
            warnings.append(
                _text(Failure(f"warning: {file.shown} was not looked at", office_extra()))
            )
            continue
        try:
            words = left_out(form, templates.file(file.name) or b"")
        except Failure as failure:
            mistakes.setdefault(failure.message, _text(failure))
            continue
        if words:
            warnings.append(_text(Failure(f"warning: {words}", _CURE_OF_LEFT_OUT)))
    return warnings


_CURE_OF_LEFT_OUT = (
    "nothing, if documents may be without it; or take it out of the file and save it again"
)


def _unused(file: TemplateFile, likely: str) -> TemplateMistake:
    meant = f": did you mean {likely}?" if likely else ""
    message = f"{file.shown}: nothing is made from this file{meant}"
    cure = "give it the name of what it is to replace"
    if file.name.endswith(".md.j2"):
        cure += f"; or begin it with {LIKE}, and it is a document of your own"
    return TemplateMistake(message, cure)


def _text(
    failure: Failure, document: Document | None = None, request: Request | None = None
) -> str:
    lines = [failure.message]
    if document and request:
        about = f"{document.name} {request.about.id}".rstrip()
        lines.append(f"  filled   {about}, {request.audience}")
    if failure.cure:
        lines.append(f"  do this  {typed_text(failure.cure)}")
    return "".join(f"{line}\n" for line in [*lines, ""])


def _not_filled(documents: list[Document], tried: list[Document]) -> Iterator[str]:
    for document in documents:
        if document not in tried:
            subjects = " and no ".join(document.about)
            yield f"{document.name}: read, but not filled, as there is no {subjects} yet\n"
