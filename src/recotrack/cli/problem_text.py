"""A problem as a person reads it: place, rule, the line with a caret, and what to write."""

from collections.abc import Hashable, Iterable, Sequence

from rich.cells import cell_len

from recotrack.cli.cure_text import cure_text
from recotrack.cli.streams import visible
from recotrack.problems import Problem, Severity
from recotrack.words import count_of

_WIDEST = 100
"""Characters of a line that are shown; a longer line is cut around the problem."""

WRITE, OR, SEE, BASIS, MORE = "write", "or", "see", "basis", "more"
"""The labels of the parts of the text, in this order."""


def part(label: str, words: str) -> str:
    """A line with its label; the words of all such lines begin in one column."""
    return f"  {label:5}  {words}"


def refused_count(problems: Sequence[Problem]) -> str:
    """How many problems stop a write: "2 errors", or "2 problems" if not all are errors."""
    errors = all(each.severity is Severity.ERROR for each in problems)
    return count_of(len(problems), "error" if errors else "problem")


def problem_texts(problems: Iterable[Problem]) -> list[str]:
    """The problems in plain text. Those that differ only in their places, such as fourteen rows of
    a tracker that all say Yes, are one text with a first line for each place.
    """
    alike: dict[Hashable, list[Problem]] = {}
    for each in problems:
        key = each.rule, each.severity, each.message, each.excerpt.strip(), each.width
        alike.setdefault((*key, each.write, each.related, each.basis), []).append(each)
    return [problem_text(first, *others) for first, *others in alike.values()]


def problem_text(problem: Problem, *alike: Problem, names_rule: bool = True) -> str:
    """The problem in plain text, without a line end.

    Of the problems `alike`, the same in other places, only the first lines are printed. With
    `names_rule` the last line is the command that explains the rule; what `overdue` lists has none.
    """
    lines = [
        f"{each.path}:{each.line}:{each.column}  {each.severity}  {each.rule}"
        for each in (problem, *alike)
    ]
    lines += _quoted(problem)
    lines += (part(OR if at else WRITE, cure_text(cure)) for at, cure in enumerate(problem.write))
    for each in problem.related:
        lines.append(part(SEE, f"{each.path}:{each.line}:{each.column} {each.message}"))
    if problem.basis:
        lines.append(part(BASIS, problem.basis))
    if names_rule:
        lines.append(part(MORE, f"recotrack rule {problem.rule}"))
    return visible("\n".join(lines))


def _quoted(problem: Problem) -> list[str]:
    """The line of the file with a caret under the problem, or the message alone."""
    if not problem.excerpt.strip():
        return [f"         {problem.message}"]
    margin = max(5, len(str(problem.line)) + 1)
    shown, column = _window(problem.excerpt, problem.column)
    # Tabs and wide characters take other widths than one: the caret is under what is printed.
    before = "".join("\t" if char == "\t" else " " * cell_len(char) for char in shown[: column - 1])
    marked = shown[column - 1 : column - 1 + problem.width]
    caret = "^" * max(1, sum(cell_len(char) for char in marked))
    return [
        f"{problem.line:>{margin}} | {shown}",
        f"{'':>{margin}} | {before}{caret} {problem.message}",
    ]


def _window(line: str, column: int) -> tuple[str, int]:
    """At most `_WIDEST` characters of `line` around `column`, and where that column is in them."""
    if len(line) <= _WIDEST:
        return line, column
    start = max(0, min(column - 1 - _WIDEST // 4, len(line) - _WIDEST))
    shown = line[start : start + _WIDEST]
    lead, tail = ("…" if start else ""), ("…" if start + _WIDEST < len(line) else "")
    return f"{lead}{shown}{tail}", column - start + len(lead)
