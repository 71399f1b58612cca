"""A problem as a person reads it: place, rule, the line with a caret, and what to write."""

from rich.cells import cell_len

from recotrack.cli.streams import visible
from recotrack.problems import Problem

WIDEST = 100
"""Characters of a line that are shown; a longer line is cut around the problem."""


def problem_text(problem: Problem) -> str:
    """The problem in plain text, without a line end; every line but the first is indented."""
    place = f"{problem.path}:{problem.line}:{problem.column}"
    lines = [f"{place}  {problem.severity}  {problem.rule}", *_quoted(problem)]
    for index, cure in enumerate(problem.write):
        lines.append(f"  {'or   ' if index else 'write'}  {cure}")
    lines.extend(
        f"  see    {each.path}:{each.line}:{each.column} {each.message}" for each in problem.related
    )
    if problem.basis:
        lines.append(f"  basis  {problem.basis}")
    lines.append(f"  more   recotrack rule {problem.rule}")
    return visible("\n".join(lines))


def _quoted(problem: Problem) -> list[str]:
    """The line of the file with a caret under the problem, or the message alone."""
    if not problem.excerpt.strip():
        return [f"         {problem.message}"]
    margin = max(5, len(str(problem.line)) + 1)
    shown, column = _window(problem.excerpt, problem.column)
    # Tabs and wide characters would move the caret: it is set under what is printed.
    before = "".join("\t" if char == "\t" else " " * cell_len(char) for char in shown[: column - 1])
    marked = shown[column - 1 : column - 1 + problem.width]
    caret = "^" * max(1, sum(cell_len(char) for char in marked))
    return [
        f"{problem.line:>{margin}} | {shown}",
        f"{'':>{margin}} | {before}{caret} {problem.message}",
    ]


def _window(line: str, column: int) -> tuple[str, int]:
    """At most `WIDEST` characters of `line` around `column`, and where that column is in them."""
    if len(line) <= WIDEST:
        return line, column
    start = max(0, min(column - 1 - WIDEST // 4, len(line) - WIDEST))
    shown = line[start : start + WIDEST]
    lead, tail = ("…" if start else ""), ("…" if start + WIDEST < len(line) else "")
    return f"{lead}{shown}{tail}", column - start + len(lead)
