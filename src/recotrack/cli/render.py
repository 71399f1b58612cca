"""render: records to a document."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from recotrack import documents, store
from recotrack.cli.context import find_context, label_of, leave, say
from recotrack.cli.names import unknown
from recotrack.cli.options import AsOf, Records
from recotrack.cli.unread import say_unread
from recotrack.docstrings import docstring_of
from recotrack.documents import DOCUMENTS, FORMATS, Document, Request
from recotrack.problems import Failure, wrong_use
from recotrack.progress import Progress
from recotrack.register import Context, Register, find
from recotrack.words import with_article

MOST = 10
"""How many inspections are named to whoever named none."""

_SUBJECTS = ", ".join(dict.fromkeys(with_article(each.about) for each in DOCUMENTS.values()))
_FORMAT_NAMES = ", ".join(f"{form}: {name}" for form, name in FORMATS.items())

Name = Annotated[
    str, typer.Argument(metavar="DOCUMENT", help=f"{', '.join(DOCUMENTS)}.", show_default=False)
]
About = Annotated[
    str | None,
    typer.Argument(
        metavar="[REF]",
        help=f"What it is about: {_SUBJECTS}. May be left out where there is one only.",
        show_default=False,
    ),
]
Format = Annotated[str, typer.Option("--format", metavar="FORMAT", help=f"{_FORMAT_NAMES}.")]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="The file to write; else standard output.",
        show_default=False,
    ),
]  # fmt: skip


def render(
    document: Name,
    about: About = None,
    *,
    form: Format = "md",
    output: Output = None,
    records: Records = None,
    as_of: AsOf = None,
) -> None:
    """Make a document from the records.

    recotrack render response-record
    recotrack render response-record 2024-08-22-soteria -o response.md --as-of 2024-10-16

    DOCUMENTS What is not there yet is printed as awaited. A template of the same name in templates/
    beside records/ (response-record.md.j2) takes the place of recotrack's own.

    Exit 0: made. 1: a record could not be read; the document says which. 2: no such document,
    format or inspection. 3: there is no register, or the template has a mistake.
    """
    chosen = _document(document, form)
    context = find_context(records, as_of)
    _must_lie_outside(output, context)
    register = context.seen_register()
    reference = _about(register, chosen, about)
    templates = _beside(context.root)
    request = Request(Progress(register, context.today), reference)
    _put(documents.render(chosen, form, request, templates, label_of(templates)), output)
    belongs = f"{reference}/"
    leave(say_unread(register, lambda path: path.startswith(belongs), "is not in this document"))


# The help says what the table of documents says.
render.__doc__ = docstring_of(render).replace(
    "DOCUMENTS", " ".join(f"{each.name} is {each.line}." for each in DOCUMENTS.values())
)


def _beside(root: Path) -> Path:
    """The register's own templates; `root` may be typed as . or .. too."""
    return Path(os.path.abspath(root)).parent / "templates"  # noqa: PTH100 - a link stays one


def _document(name: str, form: str) -> Document:
    if name not in DOCUMENTS:
        raise unknown("document", name, DOCUMENTS)
    if form not in FORMATS:
        raise unknown("format", form, FORMATS)
    return DOCUMENTS[name]


def _about(register: Register, document: Document, typed: str | None) -> str:
    """The complete reference of what it is about; the only inspection, if none is named."""
    if typed is not None:
        return find(register, typed, kinds=(document.about,)).reference
    known = list(register.inspections)
    if not known:
        cure = f"recotrack add {document.about}"
        raise Failure(f"{register.label} holds no {document.about} yet", cure)
    if len(known) > 1:
        message = f"a {document.name} is about one {document.about}, and there are {len(known):,}"
        raise wrong_use(message, "\n           ".join(["name one of them:", *_newest(known)]))
    return known[0]


def _newest(known: list[str]) -> list[str]:
    more = len(known) - MOST
    return [*known[-MOST:], f"... and {more:,} older"] if more > 0 else known


def _must_lie_outside(output: Path | None, context: Context) -> None:
    if output is None or str(output) == "-":
        return
    if output.resolve().is_relative_to(context.root.resolve()):
        message = f"{output} lies in the records folder, which holds records alone"
        raise wrong_use(message, "name a file outside it")
    if output.is_dir():
        raise wrong_use(f"{output} is a folder", "name a file in it")


def _put(content: bytes, output: Path | None) -> None:
    if output is None or str(output) == "-":
        if sys.stdout.isatty():  # a template's text must not steer it
            sys.stdout.write(content.decode())
            return
        # The same bytes on every system, whatever its letters and line ends are.
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    store.write_document(output, content)
    say(str(output))
