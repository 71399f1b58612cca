"""A mistake in a template, as a failure: file, line, the line itself, and the cause in words."""

from collections.abc import Iterator
from traceback import walk_tb

from jinja2 import TemplateError, TemplateNotFound, TemplatesNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from recotrack.documents.environment import NothingToPrintError
from recotrack.documents.shelves import Shelves
from recotrack.problems import Failure

MISTAKES = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a template can raise."""

_CURES: tuple[tuple[type[Exception], str], ...] = (
    (
        NothingToPrintError,
        "print it only where it is there, with {% if %}, or say what stands instead",
    ),
    (SecurityError, "print the document's values; a template reaches nothing else"),
    (RecursionError, "end it somewhere"),
)
_OWN = "mend the template; recotrack's own is used again once this one is renamed"


def failure(error: Exception, shelves: Shelves) -> Failure:
    """The failure that says what is wrong in which line of which template."""
    path, number = _place(error, shelves)
    quoted = f"\n{number:>5} | {line}" if (line := shelves.line(path, number)) else ""
    cure = next((cure for kind, cure in _CURES if isinstance(error, kind)), _OWN)
    return Failure(f"{path}:{number}: {_words(error)}{quoted}", cure)


def _place(error: Exception, shelves: Shelves) -> tuple[str, int]:
    if isinstance(error, TemplateSyntaxError):
        return error.filename or error.name or "the template", error.lineno
    places = list(_frames(error, shelves))
    return places[-1] if places else (next(iter(shelves.texts), "the template"), 1)


def _frames(error: Exception, shelves: Shelves) -> Iterator[tuple[str, int]]:
    """The lines of templates that led to the error."""
    for frame, line in walk_tb(error.__traceback__):
        if frame.f_code.co_filename in shelves.texts:
            yield frame.f_code.co_filename, line


def _words(error: Exception) -> str:
    if isinstance(error, NothingToPrintError):
        return "a value is missing, and nothing would be printed"
    if isinstance(error, TemplatesNotFound | TemplateNotFound):
        return f"there is no template {error.message}"
    if isinstance(error, SecurityError):
        return f"a template may not do this: {error}"
    if isinstance(error, RecursionError):
        return "this calls or includes itself without end"
    words = str(error) or type(error).__name__
    return words if isinstance(error, TemplateError) else f"this does not work: {words}"
