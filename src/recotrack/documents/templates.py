"""Finds templates, fills them in, and tells a mistake in one with its line and its cure.

A register's own template takes the place of recotrack's file of the same name. One of another name
is a document of its own: its first line says which document's values it is filled with,
{#- like: NAME -#}.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from traceback import walk_tb
from typing import NamedTuple

from jinja2 import (
    BaseLoader,
    Environment,
    TemplateError,
    TemplateNotFound,
    TemplatesNotFound,
    TemplateSyntaxError,
)
from jinja2.exceptions import SecurityError
from jinja2.meta import find_referenced_templates
from jinja2.nodes import Node
from jinja2.parser import Parser

from recotrack import store
from recotrack.documents.allowance import TooMuchError
from recotrack.documents.chart import DrawnChart
from recotrack.documents.document import Document
from recotrack.documents.environment import MarkdownEnvironment, NothingToPrintError
from recotrack.problems import Failure
from recotrack.words import as_id, nearest

_MISTAKES = (
    TemplateError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    NameError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""The errors that a template can raise."""

_RECOTRACKS = "recotrack/templates"
_RECOTRACKS_ALONE = ("fonts/", "document.typ")
"""The files with which PDFs are set. A register's own are ignored, since Typst can read files and
fetch packages."""
_SPLIT_IT = "put a part of it into a macro, or into a template of its own"
_MAKE_LESS = "let it print less: no document is that long"
_ASK_FOR_LESS = (
    "ask for a document about less, such as pillar-plan or response-record; "
    "recotrack export has all records, however many"
)
_CURES: tuple[tuple[type[Exception], str], ...] = (
    (
        NothingToPrintError,
        "print it only if it is there, with {% if %}, or say what is printed instead",
    ),
    (SecurityError, "print the document's values; a template reaches nothing else"),
    (RecursionError, "let it end at some point"),
    (TooMuchError, _MAKE_LESS),
    (MemoryError, _MAKE_LESS),
    (SyntaxError, _SPLIT_IT),
)
_MEND_IT = "mend the template; recotrack's own is used again once this one is renamed"


class TemplateMistake(Failure):
    """A template that cannot be read, filled, or made into a document.

    `what` is the same for one mistake, whatever the template is filled with.
    """

    def __init__(self, message: str, cure: str, what: str = "") -> None:
        super().__init__(message, cure)
        self.what = what or message


class TemplateFile(NamedTuple):
    """The file that is used for a name in templates/: the register's own, or recotrack's."""

    name: str
    """With forward slashes: board-report.md.j2, charts/status.svg.j2."""
    shown: str
    own: bool
    """It is the register's, not recotrack's."""
    replaces: bool
    """It is the register's, and takes the place of one of recotrack's."""


class Filled(NamedTuple):
    """A template that was filled in."""

    text: str
    """Markdown, which ends with a line end."""
    charts: dict[str, DrawnChart]
    """The charts that it has printed, by name."""


class Templates:
    """A register's templates: its own in the folder `own`, shown as `label`; then recotrack's."""

    def __init__(self, own: store.Folder, label: str) -> None:
        self._own = TemplateFolder(own, label)

    def filled(self, name: str, values: object) -> Filled:
        """The template filled with `values`, which it knows as `doc`. Raises Failure."""
        folders = TemplateFolders(self._own)
        environment = MarkdownEnvironment(folders)
        try:
            text = environment.get_template(name).render(doc=values)
        except _MISTAKES as error:
            raise _failure(error, folders) from None
        charts = {
            name: replace(chart, templates=tuple(filter(_is_own, chart.templates)))
            for name, chart in environment.charts.items()
        }
        return Filled(text.rstrip("\n") + "\n", charts)

    def must_be_readable(self, name: str) -> None:
        """Raise TemplateMistake for a template that cannot be read."""
        folders = TemplateFolders(self._own)
        try:
            MarkdownEnvironment(folders).get_template(name)
        except _MISTAKES as error:
            raise _failure(error, folders) from None

    def named_in(self, name: str) -> set[str | None]:
        """The templates that a template includes, imports or extends.

        None stands for a name that is worked out as the template runs. Empty if the template cannot
        be read.
        """
        environment = MarkdownEnvironment(TemplateFolders(self._own))
        try:
            tree = environment.parse(self.text(name) or "")
        except _MISTAKES:
            return set()
        return set(find_referenced_templates(tree))

    def text(self, name: str) -> str | None:
        """The text of the template that is used; None if there is none. Raises Failure."""
        found = TemplateFolders(self._own).found(name)
        return found[1] if found else None

    def files(self) -> list[TemplateFile]:
        """Every file of a document, a chart or a style, by name."""
        own, recotracks = _file_names(self._own.folder), set(recotracks_files())
        return [
            TemplateFile(
                name,
                f"{self._own.label if name in own else _RECOTRACKS}/{name}",
                name in own,
                name in own & recotracks,
            )
            for name in sorted(own | recotracks)
        ]

    def differing(self) -> list[str]:
        """The register's own files that differ from recotrack's, as paths to show."""
        own, recotracks = TemplateFolders(self._own).places
        return [
            file.shown
            for file in self.files()
            if file.own and _bytes_in(own, file.name) != _bytes_in(recotracks, file.name)
        ]

    def file(self, name: str) -> bytes | None:
        """The bytes of a file that is not a template. Raises Failure if it cannot be read."""
        for place in TemplateFolders(self._own).places:
            found = store.read_file(place.folder, name, f"{place.label}/{name}")
            if found is not None:
                return found
        return None

    def label_of(self, name: str) -> str:
        """The path to show of the template that is used; its name if there is none."""
        found = TemplateFolders(self._own).found(name)
        return found[0] if found else name


def recotracks_files() -> list[str]:
    """The names of recotrack's files for documents, charts and styles."""
    names = _file_names(store.packaged_templates())
    return sorted(name for name in names if not is_recotracks_alone(name))


def is_recotracks_alone(name: str) -> bool:
    """Whether a register's own file of this name is ignored."""
    return name.startswith(_RECOTRACKS_ALONE)


def recotracks_own(name: str) -> bytes | None:
    """The bytes of recotrack's own file, whatever the register has."""
    return store.read_file(store.packaged_templates(), name, f"{_RECOTRACKS}/{name}")


def _file_names(folder: store.Folder) -> set[str]:
    return {each.path for each in store.listing(folder) if each.what is store.NameKind.FILE}


class TemplateFolder(NamedTuple):
    """A folder of templates, and the path to show for it."""

    folder: store.Folder
    label: str


class TemplateFolders(BaseLoader):
    """Finds templates for Jinja by name, and keeps the text of each that it has found."""

    def __init__(self, own: TemplateFolder) -> None:
        self.places = (own, TemplateFolder(store.packaged_templates(), _RECOTRACKS))
        self.texts: dict[str, str] = {}
        """By the path that is shown."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template and the path to show. Raises TemplateNotFound."""
        del environment
        # A name with forward slashes stays within its folder.
        leads_out = {"", ".", ".."} & {*template.split("/")} or {"\\", ":", "\0"} & {*template}
        found = None if leads_out else self.found(template)
        if found is None:
            raise TemplateNotFound(template)
        shown, text = found
        self.texts[shown] = text
        return text, shown, lambda: True

    def found(self, name: str) -> tuple[str, str] | None:
        """The path to show and the text of the template that is used; None if there is none."""
        for place in self.places:
            shown = f"{place.label}/{name}"
            text = store.read_text(place.folder, name, shown)
            if text is not None:
                return shown, text
        return None

    def line(self, shown: str, number: int) -> str:
        """A line, counted from 1, of a template that has been found."""
        lines = self.texts.get(shown, "").split("\n")
        return lines[number - 1].strip() if 0 < number <= len(lines) else ""


def _bytes_in(folder: TemplateFolder, name: str) -> bytes | None:
    """The bytes of a file; None if it is missing or cannot be read."""
    try:
        return store.read_file(folder.folder, name, f"{folder.label}/{name}")
    except Failure:
        return None


def _is_own(shown: str) -> bool:
    return not shown.startswith(f"{_RECOTRACKS}/")


def _failure(error: Exception, folders: TemplateFolders) -> TemplateMistake:
    """The failure that says what is wrong in which line of which template."""
    path, number = _line_of(error, folders)
    quoted = f"\n{number:>5} | {line}" if (line := folders.line(path, number)) else ""
    cure = next((cure for kind, cure in _CURES if isinstance(error, kind)), _MEND_IT)
    if isinstance(error, RecursionError) and _is_too_deep(error):
        cure = _SPLIT_IT
    if cure == _MAKE_LESS and path.startswith(_RECOTRACKS):
        cure = _ASK_FOR_LESS
    return TemplateMistake(f"{path}:{number}: {_message(error)}{quoted}", cure)


def _line_of(error: Exception, folders: TemplateFolders) -> tuple[str, int]:
    """The file and the line of an error."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename or error.name or "the template", error.lineno
    if isinstance(error, RecursionError) and (place := _where_too_deep(error, folders)):
        return place
    if place := _where_code_is_refused(error, folders):
        return place
    places = [
        (frame.f_code.co_filename, line)
        for frame, line in walk_tb(error.__traceback__)
        if frame.f_code.co_filename in folders.texts
    ]
    if isinstance(error, RecursionError) and places:
        # The line that recurs most calls itself. In the last frame only the stack ran out.
        return Counter(places).most_common(1)[0][0]
    return places[-1] if places else (next(iter(folders.texts), "the template"), 1)


def _is_too_deep(error: RecursionError) -> bool:
    """Whether the template is nested too deeply to be read. If not, it recurred as it ran."""
    frames = [frame.f_code.co_name for frame, _ in walk_tb(error.__traceback__)]
    return frames[-1:] == ["_compile"] or _where_too_deep(error) is not None


def _where_too_deep(
    error: RecursionError, folders: TemplateFolders | None = None
) -> tuple[str, int] | None:
    """Where brackets, tags or signs are nested too deeply to be read.

    None if the template was read, and recurred as it ran.
    """
    path, number, depth = "", 1, 0
    for frame, _ in walk_tb(error.__traceback__):
        module, variables = frame.f_globals.get("__name__", ""), frame.f_locals
        if module not in _READING_MODULES and frame.f_code.co_name != "_parse":
            continue
        depth += 1
        owner, node = variables.get("self"), variables.get("node")
        path = variables.get("filename") or getattr(owner, "filename", None) or path
        if isinstance(owner, Parser):
            number = owner.stream.current.lineno
        elif line := getattr(owner if isinstance(owner, Node) else node, "lineno", None):
            number = line
    if depth < _FRAMES_TOO_DEEP:
        return None
    known = folders.texts if folders else {}
    return (path if path in known else next(iter(known), "the template")), number


_READING_MODULES = frozenset(
    {"jinja2.compiler", "jinja2.environment", "jinja2.nodes", "jinja2.optimizer", "jinja2.parser",
     "jinja2.visitor", "recotrack.documents.counting"}
)  # fmt: skip
"""The modules that read a template before it runs."""
_FRAMES_TOO_DEEP = 100
"""So many frames of these modules mean that a template is nested too deeply."""


def _where_code_is_refused(error: Exception, folders: TemplateFolders) -> tuple[str, int] | None:
    """The line of a template for which Jinja wrote Python code that Python refuses."""
    for frame, _ in walk_tb(error.__traceback__):
        path = frame.f_locals.get("filename")
        if frame.f_code.co_name != "_compile" or path not in folders.texts:
            continue
        code: str = frame.f_locals["source"]
        # Python gives no line for code that is nested too deeply: a long row of elif.
        refused = getattr(error, "lineno", None) or code[: code.find("elif")].count("\n") + 1
        pairs = re.findall(r"(\d+)=(\d+)", code.rpartition("\ndebug_info = ")[2])
        return path, max((int(line) for line, at in pairs if int(at) <= refused), default=1)
    return None


def _message(error: Exception) -> str:
    if isinstance(error, NothingToPrintError):
        return "a value is missing, and nothing would be printed"
    if isinstance(error, TemplatesNotFound | TemplateNotFound):
        return f"there is no template {error.message}"
    if isinstance(error, SecurityError):
        return f"a template may not do this: {error}"
    if isinstance(error, RecursionError):
        if _is_too_deep(error):
            return "brackets, tags or signs are nested too deeply here"
        return "this calls or includes itself without end"
    if isinstance(error, SyntaxError):
        return "too many tags are nested here"
    words = str(error) or type(error).__name__
    return words if isinstance(error, TemplateError) else f"this does not work: {words}"


# ---- a register's own documents -----------------------------------------------------------------

ENDING = ".md.j2"
LIKE = "{#- like: NAME -#}"
_LIKE = re.compile(r"\s*\{#[-+]?\s*like:\s*(.*?)\s*[-+]?#\}")


class Offer(NamedTuple):
    """The documents that can be made in a register."""

    documents: dict[str, Document]
    """By name: recotrack's, then the register's own."""
    mistakes: dict[str, TemplateMistake]
    """By name: own documents that cannot be made, since their first line is wrong."""


def offer_of(documents: Mapping[str, Document], templates: Templates) -> Offer:
    """Recotrack's documents and the register's own. Raises Failure if a file cannot be read."""
    offer = Offer(dict(documents), {})
    for file in templates.files():
        name = file.name.removesuffix(ENDING)
        if not file.own or "/" in name or name == file.name:
            continue
        said = _LIKE.match(templates.text(file.name) or "")
        if said is None:
            continue
        if mistake := _mistake(file, name, said[1], documents):
            offer.mistakes[name] = mistake
        elif name not in documents:
            line = f"{file.shown}, with the values of {said[1]}"
            offer.documents[name] = replace(documents[said[1]], name=name, line=line)
    return offer


def _mistake(
    file: TemplateFile, name: str, like: str, documents: Mapping[str, Document]
) -> TemplateMistake | None:
    """What is wrong with the name or the first line of an own template; None if nothing is."""
    if name in documents and like != name:
        message = f"{name} is recotrack's own document, and cannot have the values of another one"
        return TemplateMistake(f"{file.shown}:1: {message}", "give the file another name")
    if as_id(name) != name:
        cure = f"{as_id(name) or 'chief-officers'}{ENDING}"
        message = f"{name} is not a name for a document: small letters, digits and hyphens"
        return TemplateMistake(f"{file.shown}:1: {message}", cure)
    if like not in documents:
        likely = nearest(like, documents, most=1)
        known = f"did you mean {likely[0]}?" if likely else f"one of: {', '.join(documents)}"
        message = f"there is no document {like}: {known}"
        cure = f"{LIKE.replace('NAME', likely[0] if likely else 'NAME')}, for its values"
        return TemplateMistake(f"{file.shown}:1: {message}", cure)
    return None
