"""render: makes a document from the records, or every document."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from recotrack import documents, store
from recotrack.cli.audience import AudienceOption, View, Views
from recotrack.cli.context import leave, once, say
from recotrack.cli.cut_titles import say_cut_titles
from recotrack.cli.filters import boards, roles
from recotrack.cli.known import published_context, say_typed_since, seen_context
from recotrack.cli.names import known_by_title, unknown
from recotrack.cli.options import AsOf, KnownOn, Records
from recotrack.cli.output import (
    fill,
    folder_for_many,
    must_be_file_outside,
    put,
)
from recotrack.cli.own_templates import say_own, templates_of
from recotrack.cli.progress_bar import progress_bar
from recotrack.cli.text_option import name_argument, text_option
from recotrack.cli.unread import say_unread
from recotrack.docstrings import docstring_of
from recotrack.documents import (
    DOCUMENTS,
    FORMATS,
    SUBJECTS,
    Document,
    Subject,
    Templates,
    can_be_written,
    needed_documents,
    offered,
    path_of,
    subjects,
)
from recotrack.problems import Failure, wrong_use
from recotrack.progress import Meeting, Progress, meeting_typed
from recotrack.register import find
from recotrack.store import office_extra
from recotrack.words import count_of, with_article

MOST = 10
"""The most subjects that are listed if the user has to choose one."""

_ENDINGS = {"": "md", "markdown": "md", "txt": "md", "htm": "html"} | {
    form: form for form in FORMATS
}
"""The format that a file's ending means."""
_FORMAT_NAMES = ", ".join(f"{form}: {each.name}" for form, each in FORMATS.items())
_BY_REF = [kind for kind in SUBJECTS if kind not in {"board", "owner", "register"}]
_SUBJECTS = ", ".join(
    with_article(kind)
    for kind in _BY_REF
    if any(kind in document.about for document in DOCUMENTS.values())
)

Name = Annotated[
    str | None,
    name_argument("DOCUMENT", f"{', '.join(DOCUMENTS)}."),
]
About = Annotated[
    str | None,
    name_argument("REF", f"What it is about: {_SUBJECTS}. Not needed if there is only one."),
]
FormatOption = Annotated[
    str | None,
    text_option(
        "--format",
        "FORMAT",
        f"{_FORMAT_NAMES}. Else what the ending of FILE says; without one, Markdown.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE",
        help="The file to write, or the folder for --all; else standard output.",
    ),
]  # fmt: skip
OfBoard = Annotated[
    str | None,
    text_option("--board", "BOARD", "The board that it is about."),
]
OfOwner = Annotated[
    str | None,
    text_option("--owner", "ROLE", "The role that it is about."),
]
Since = Annotated[
    str | None,
    text_option(
        "--since",
        "DATE",
        "For a board's paper: what is new since its meeting on this day, not its last one.",
    ),
]
Annex = Annotated[
    bool,
    typer.Option(
        "--annex/--no-annex",
        help="Print the annex of statutory dates and copies, or leave it out.",
    ),
]
AsPublished = Annotated[
    bool,
    typer.Option(
        "--as-published", help="For a response-record: as it stood when the response was published."
    ),
]
All = Annotated[
    bool,
    typer.Option(
        "--all", help="Make every document that the register offers, in the folder of -o."
    ),
]


def render(
    document: Name = None,
    about: About = None,
    *,
    form: FormatOption = None,
    output: Output = None,
    board: OfBoard = None,
    owner: OfOwner = None,
    since: Since = None,
    audience: AudienceOption = None,
    annex: Annex = True,
    everything: All = False,
    records: Records = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    as_published: AsPublished = False,
) -> None:
    """Make a document from the records.

    recotrack render response-record 2024-08-22-soteria -o response.md --as-of 2024-10-16
    recotrack render --all -o papers

    DOCUMENTS What is not there yet is printed as awaited. A template of the same name in templates/
    beside records/ (response-record.md.j2) takes the place of recotrack's own, and one of another
    name can be a document of its own: recotrack templates.

    Each document is made for the audience that it is meant for; --audience names another. The
    public sees nothing of a report or a response before the day on which that was published, and
    only notes of updates that are public. Only internal documents name the holders of roles.

    --as-published makes the response record from the first commit that has the day of publication,
    as of that day. If the day was recorded later, the document says so.

    --all writes all documents or none. With --audience it makes those that are meant for that
    audience: no digest but for internal readers, and no paper of a board or a committee for the
    public. The invitation is among them until the chief constable's comments are on record, the
    covering letter from the publication of the response until both copies are recorded as sent, a
    plan once anything is on record for it. A committee, by its title, has the committee report, and
    any other board the board report. The name of each file says what it is about:
    response-record-2024-08-22-soteria.pdf. Files that an earlier --all made in the folder and this
    one does not are removed, and named, such as those for other readers; no other file is touched,
    and one that was changed since is never replaced.

    Exit 0: made. 1: a record could not be read; the document says which. 2: no such document,
    format or subject. 3: there is no register, the template has a mistake, or git does not have
    what was known then.
    """
    typed = Typed(about, board, owner, since)
    context = seen_context(records, as_of, known_on)
    templates = templates_of(context)
    views = Views(context)
    if audience is not None:
        views.of(audience)
    if everything:
        if as_published:
            raise wrong_use("--as-published makes one response record", "name it, without --all")
        _must_be_without_subject(document, typed)
        _make_all(
            views,
            audience,
            templates,
            (folder_for_many(output, context, "--all writes many files"), _forms(form)),
        )
        say_own(templates)
        say_cut_titles(views.progress.register)
        say_typed_since(context, lambda: views.progress.register)
        leave(say_unread(views.progress.register, lost="is in no document"))
    chosen = _document(document, templates)
    recorded = None
    if as_published:
        _must_be_response(chosen, as_of or known_on)
        asked = _typed_subject(views.progress, chosen, typed) or _only(views.progress, chosen)
        context, published = published_context(context, views.progress.register, asked.id)
        views, typed = Views(context), typed._replace(reference=published.reference)
        recorded = published.recorded
    chosen_form = _form(form, output)
    must_be_file_outside(output, context)
    view = views.of(_audience(audience, chosen))
    subject = _about(views.progress, view, chosen, typed)
    request = replace(
        view.request(subject),
        since=_since_meeting(view.progress, chosen, subject, since),
        annex=annex,
        recorded=recorded,
        tell=say,
    )
    content = documents.render(chosen, chosen_form, request, templates)
    made = FORMATS[chosen_form]
    put(content, output, name=made.name, binary=made.binary)
    say_own(templates)
    concerns = _concerning(subject)
    if subject.kind != "inspection":  # what is about one report has its whole title
        say_cut_titles(request.progress.register)
    say_typed_since(context, lambda: views.progress.register, concerns)
    leave(say_unread(views.progress.register, concerns, "is not in this document"))


# The help says what the table of documents says.
render.__doc__ = docstring_of(render).replace(
    "DOCUMENTS", " ".join(f"{each.name} is {each.line}." for each in DOCUMENTS.values())
)


class Typed(NamedTuple):
    """The subject of a document, as it was typed."""

    reference: str | None
    board: str | None
    owner: str | None
    since: str | None


def _concerning(about: Subject) -> Callable[[str], bool]:
    """A function that says whether a document about this subject may use the file at a path."""
    return (lambda path: path.startswith(f"{about.id}/")) if about.kind == "inspection" else bool


def _document(name: str | None, templates: Templates) -> Document:
    if name in DOCUMENTS:
        return DOCUMENTS[name]
    offer = offered(templates)
    known = offer.documents
    if name is None:
        raise wrong_use("which document?", f"one of: {', '.join(known)}; or --all -o DIR")
    if name in offer.mistakes:
        raise offer.mistakes[name]
    if name not in known:
        raise unknown("document", name, known)
    return known[name]


def _audience(typed: str | None, document: Document) -> str:
    audience = typed or document.audience
    if audience not in document.audiences:
        only = " or ".join(document.audiences)
        what = _with_article(document)
        message = f"{what} is not for the {audience}: it is a draft for those who sign it"
        raise wrong_use(message, f"--audience {only}")
    return audience


def _form(typed: str | None, output: Path | None) -> str:
    """The format: what was typed, else what the file's ending says.

    Raises Failure (wrong use) if the ending means no format, or not the one that was typed: the
    ending decides which program opens the file.
    """
    if typed is not None and typed not in FORMATS:
        raise unknown("format", typed, FORMATS)
    ending = output.suffix[1:].lower() if output else ""
    meant = _ENDINGS.get(ending)
    endings = ", ".join(f".{form}" for form in FORMATS)
    if meant is None and typed is None:
        message = f"no format has the ending .{ending}"
        raise wrong_use(message, f"{endings}; or --format and its name")
    if ending and meant and typed and typed != meant:
        message = f".{ending} is the ending of {FORMATS[meant].name}, not of {FORMATS[typed].name}"
        raise wrong_use(message, f"give the file the ending .{typed}, or leave out --format")
    return typed or meant or "md"


def _about(whole: Progress, view: View, document: Document, typed: Typed) -> Subject:
    """What the document is about: what was typed, else the only thing of its kind.

    Raises Failure (wrong use) for what its audience may not see.
    """
    about = _typed_subject(whole, document, typed) or _only(view.progress, document)
    is_there = about in subjects(whole, about.kind)
    if is_there and about not in subjects(view.progress, about.kind):
        message = f"{about.id} is not for a {view.audience} document"
        why = "not published yet" if about.kind == "inspection" else "nothing of it is published"
        raise wrong_use(f"{message}: {why}", "--audience internal, for those who may see it")
    return about


def _must_be_response(document: Document, day: str | None) -> None:
    """Raises Failure (wrong use) if the document is not published, or a day is given as well."""
    if document.gathered_in != "response_record":
        raise wrong_use(
            f"{_with_article(document)} is not published", "response-record and its inspection"
        )
    if day is not None:
        message = "--as-published says from which day to look"
        raise wrong_use(message, "leave out --as-of and --known-on")


def _with_article(document: Document) -> str:
    """A response-record, an invitation."""
    return with_article(document.name)


def _typed_subject(progress: Progress, document: Document, typed: Typed) -> Subject | None:
    """The subject that was typed; None if none was."""
    for kind, name in (("board", typed.board), ("owner", typed.owner)):
        if name is not None and kind not in document.about:
            raise wrong_use(f"{_with_article(document)} is about no {kind}", f"leave out --{kind}")
    if typed.board is not None:
        return Subject("board", known_by_title("board", typed.board, boards(progress)))
    if typed.owner is not None:
        return Subject("owner", known_by_title("role", typed.owner, roles(progress)))
    if typed.reference is None:
        return None
    kinds = [kind for kind in document.about if kind in _BY_REF]
    if not kinds:
        options = " or ".join(f"--{kind}" for kind in document.about if kind != "register")
        cure = f"{options} and its name" if options else "leave out the reference"
        raise wrong_use(f"{_with_article(document)} takes no reference", cure)
    found = find(progress.register, typed.reference, kinds=kinds)
    return Subject(found.kind, found.reference)


def _only(progress: Progress, document: Document) -> Subject:
    """The only thing that the document can be about."""
    if "register" in document.about:
        return Subject("register", "")
    every = [subject for kind in document.about for subject in subjects(progress, kind)]
    kind, kinds = document.about[0], " or ".join(document.about)
    if not every:
        label = progress.register.label
        if kind == "owner":
            raise Failure(f"nobody owns anything in {label} yet", "recotrack add action")
        raise Failure(f"{label} holds no {kinds} yet", f"recotrack add {kind}")
    if len(every) > 1:
        message = f"{_with_article(document)} is about one {kinds}, and there are {len(every):,}"
        option = f"--{kind} " if kind in {"board", "owner"} else ""
        named = [f"{option}{subject.id}" for subject in every]
        raise wrong_use(message, "\n           ".join(["name one of them:", *_newest(named)]))
    return every[0]


def _since_meeting(
    progress: Progress, document: Document, about: Subject, typed: str | None
) -> Meeting | None:
    """The board's meeting since which things are new; None if no --since was typed."""
    if typed is None:
        return None
    if "board" not in document.about:
        raise wrong_use(
            f"{_with_article(document)} is about no board's meetings", "leave out --since"
        )
    if about.kind != "board":
        raise wrong_use("--since is the day of a meeting: of which board?", "--board and its name")
    return meeting_typed(progress, f"{about.id}:{typed}")


def _must_be_without_subject(document: str | None, typed: Typed) -> None:
    """Raises Failure (wrong use) if --all is typed with a document or a subject."""
    if document is not None or any(typed):
        raise wrong_use("--all makes every document about everything", "leave out what is named")


def _forms(typed: str | None) -> list[str]:
    """The format that was typed, else all that can be made here. Says which cannot."""
    if typed:
        return [_form(typed, None)]
    there = [form for form in FORMATS if can_be_written(form)]
    not_here = ", ".join(FORMATS[form].name for form in FORMATS if form not in there)
    if not_here:
        say(f"not made: {not_here}, which need {office_extra()}")
    return there


def _make_all(
    views: Views, audience: str | None, templates: Templates, into: tuple[Path, list[str]]
) -> None:
    """Make every document, in a folder and in the formats that `into` names.

    They are for `audience`, or each for its own if that is None.
    """
    folder, forms = into
    offer = offered(templates)
    if offer.mistakes:
        raise next(iter(offer.mistakes.values()))
    made = [
        (document, view, subject)
        for document in offer.documents.values()
        for view in [views.of(audience or document.audience)]
        if view.audience in document.audiences and view.audience in document.offered_to
        for _, subject in needed_documents(view.progress, [document])
    ]
    failures, tell = dict[str, Failure](), once(say)

    def files() -> Iterator[tuple[str, bytes]]:
        count = 0
        for document, view, subject in made:
            request = replace(view.request(subject), tell=tell)
            try:
                contents = list(documents.render_in(document, forms, request, templates))
            except Failure as failure:  # the others can be made all the same
                failures.setdefault(failure.message, failure)
                continue
            for form, content in contents:
                count += 1
                yield path_of(view.progress, document, subject, form), content
                step()
        if failures and not count:  # then the folder stays as it was
            raise _worst(failures)

    with progress_bar(len(made) * len(forms), "documents") as step:
        written = fill(folder, files(), store.Maker.DOCUMENTS, views.evidence)
    say(f"{folder}: {count_of(len(written), 'file')}")
    if audience is None:
        say(_for_whom(document for document, _, _ in made))
    elif left := [
        each.name for each in offer.documents.values() if audience not in each.offered_to
    ]:
        say(f"not meant for the {audience}, and made by name alone: {', '.join(left)}")
    if failures:
        raise _worst(failures)


def _for_whom(made: Iterable[Document]) -> str:
    """The audience of each document in a folder, as one folder may have documents for several."""
    readers = dict[str, list[str]]()
    for name, audience in dict.fromkeys((each.name, each.audience) for each in made):
        readers.setdefault(audience, []).append(name)
    said = "; ".join(f"{', '.join(names)}: {audience}" for audience, names in readers.items())
    return f"for whom: {said} (--audience makes all for one)"


def _worst(failures: dict[str, Failure]) -> Failure:
    """The failure that decides the exit code, with the others."""
    worst = max(failures.values(), key=lambda each: each.exit_code)
    worst.others = tuple(each for each in failures.values() if each is not worst)
    return worst


def _newest(known: list[str]) -> list[str]:
    """The last of the names, and how many others there are."""
    more = len(known) - MOST
    return [*known[-MOST:], f"... and {more:,} older"] if more > 0 else known
