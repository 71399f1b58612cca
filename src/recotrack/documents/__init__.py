"""Makes documents from records: a function gathers what a document says, a template sets it out.

A new document is one template in templates/, one function that gathers its values, and one line in
the table below; the help, docs/commands.md and the tests follow from that line. The template yields
Markdown, which is read into a tree. Each format is one writer over the tree.
"""

from collections.abc import Iterable, Iterator

from recotrack.documents.dialect import DialectError, tree_of
from recotrack.documents.document import (
    SUBJECTS,
    Document,
    Request,
    Subject,
    every_document,
    needed_documents,
    path_of,
    subjects,
)
from recotrack.documents.entry import NO_TITLE, stated
from recotrack.documents.formats import (
    FORMATS,
    Format,
    Properties,
    can_be_written,
    left_out,
    written,
)
from recotrack.documents.templates import (
    LIKE,
    Filled,
    Offer,
    TemplateFile,
    TemplateMistake,
    Templates,
    is_recotracks_alone,
    offer_of,
    recotracks_files,
    recotracks_own,
)
from recotrack.documents.tree import Tree
from recotrack.register import AUDIENCES

__all__ = [
    "AUDIENCES",
    "DOCUMENTS",
    "FORMATS",
    "LIKE",
    "SUBJECTS",
    "Document",
    "Format",
    "Offer",
    "Properties",
    "Request",
    "Subject",
    "TemplateFile",
    "TemplateMistake",
    "Templates",
    "Tree",
    "can_be_written",
    "every_document",
    "is_recotracks_alone",
    "left_out",
    "needed_documents",
    "offered",
    "path_of",
    "recotracks_files",
    "recotracks_own",
    "render",
    "render_in",
    "subjects",
    "tree_for",
    "tree_from",
]

_NOT_PUBLIC = ("internal", "committee")
"""To whom the papers of boards and committees are offered: they ask for decisions."""
_DOCUMENTS = (
    Document(
        name="response-record",
        line="the response of the commissioner and the chief constable to one inspection, "
        "Police Act 1996 s.55",
        about=("inspection",),
        gathered_in="response_record",
        of_body=True,
        annex=True,
    ),
    Document(
        name="invitation",
        line="the letter that invites the chief constable to comment on a report, s.55(4): a draft",
        about=("inspection",),
        gathered_in="letters",
        gatherer="invitation",
        needed_if="comments_awaited",
        audiences=("internal",),
        of_body=True,
    ),
    Document(
        name="covering-letter",
        line="the letter that goes with copies of a published response, s.55(6): a draft",
        about=("inspection",),
        gathered_in="letters",
        gatherer="covering_letter",
        needed_if="copies_to_be_sent",
        audiences=("internal",),
        of_body=True,
    ),
    Document(
        name="board-report",
        line="the paper of a board: on one page what it has to know and decide, then each item",
        about=("board",),
        gathered_in="board_report",
        needed_if="is_for_board",
        offered_to=_NOT_PUBLIC,
    ),
    Document(
        name="action-log",
        line="the actions of a board, from the day they were raised to the day they were finished",
        about=("board",),
        gathered_in="action_log",
        offered_to=_NOT_PUBLIC,
    ),
    Document(
        name="owner-digest",
        line="what one owner has to do, and how to say what has happened",
        about=("owner",),
        gathered_in="owner_digest",
        offered_to=("internal",),
    ),
    Document(
        name="committee-report",
        line="what an audit committee asks to see: each report's totals, then what is live, "
        "completed, asked to be extended, late",
        about=("register", "board"),
        gathered_in="committee_report",
        needed_if="is_for_committee",
        audience="committee",
        offered_to=_NOT_PUBLIC,
    ),
    Document(
        name="improvement-plan",
        line="each recommendation of a programme or an inspection with its actions, owners, dates "
        "and evidence; measures and progress",
        about=("programme", "inspection"),
        gathered_in="plans",
        gatherer="improvement_plan",
        needed_if="has_content",
    ),
    Document(
        name="pillar-plan",
        line="the work breakdown structure of a pillar: problem, aim, leads, recommendations, "
        "products, actions and what they wait for",
        about=("pillar",),
        gathered_in="plans",
        gatherer="pillar_plan",
        needed_if="has_content",
    ),
    Document(
        name="public-progress",
        line="what inspectors asked, what was answered and where it stands, in plain English, "
        "for the public",
        about=("register",),
        gathered_in="public_progress",
        audience="public",
    ),
)
DOCUMENTS = {document.name: document for document in _DOCUMENTS}


def offered(templates: Templates) -> Offer:
    """The documents that a register offers: those of recotrack, and its own."""
    return offer_of(DOCUMENTS, templates)


def render(document: Document, form: str, request: Request, templates: Templates) -> bytes:
    """The document as the bytes of a file in the format `form`.

    Raises Failure, also for a mistake in the template.
    """
    return dict(render_in(document, [form], request, templates))[form]


def render_in(
    document: Document, forms: Iterable[str], request: Request, templates: Templates
) -> Iterator[tuple[str, bytes]]:
    """The document in several formats, each with its bytes.

    Its values are gathered once. Raises Failure.
    """
    name = f"{document.name}.md.j2"
    filled = templates.filled(name, _values_for_audience(document, request))
    tree = None
    for form in forms:
        if form == "md" and filled.text.strip():  # a template that makes nothing is a mistake
            yield form, filled.text.encode("utf-8", "replace")
            continue
        tree = tree or _parsed(filled, name, templates)
        yield form, written(form, tree, _properties(document, request, templates))


def tree_for(document: Document, request: Request, templates: Templates) -> Tree:
    """The document as the tree that every format is written from. Raises Failure."""
    values = _values_for_audience(document, request)
    return tree_from(templates, f"{document.name}.md.j2", values)


def tree_from(templates: Templates, name: str, values: object) -> Tree:
    """The tree that the template `name` makes of `values`. Raises Failure."""
    return _parsed(templates.filled(name, values), name, templates)


READERS_IN_WORDS = {
    "internal": "For internal readers",
    "committee": "For a committee",
    "public": "",
}
"""Printed at the foot of a document and on each page of a site, so that nobody takes it for one for
other readers. A response or a letter has no such line: the law names its recipients."""


def _values_for_audience(document: Document, request: Request) -> object:
    """The values of the document, as its audience may read them."""
    values = document.gather(request)
    return stated(values) if request.audience == "public" else values


def _parsed(filled: Filled, name: str, templates: Templates) -> Tree:
    try:
        return tree_of(filled.text, filled.charts)
    except DialectError as error:
        line = filled.text.split("\n")[error.line - 1 : error.line]
        shown = f"\n{error.line:>5} | {line[0]}" if line else ""
        what = f"{templates.label_of(name)}, line {error.line} of its output"
        cure = "mend the template: docs/templates.md says what one may make"
        message = f"{what}: {error.message}{shown}"
        raise TemplateMistake(message, cure, f"{name}: {error.message}") from None


def _properties(document: Document, request: Request, templates: Templates) -> Properties:
    office = request.progress.register.office
    title = (office.commissioner.title or NO_TITLE) if office else ""
    force = request.progress.register.force
    return Properties(
        name=document.name,
        author=title if document.of_body else force,
        day=request.progress.today,
        audience=request.audience,
        template_file=templates.file,
        tell=request.tell,
        readers="" if document.of_body else READERS_IN_WORDS[request.audience],
    )
