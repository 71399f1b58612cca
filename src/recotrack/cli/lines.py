"""Cells as lines, those of one row below those of the others: in a pipe as they are, at a terminal
cut at its edge.
"""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Each row as a line, its columns as wide as their longest cell."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    return (line_of(row, widths) for row in rows)


def line_of(cells: Sequence[str], widths: Sequence[int]) -> str:
    """One line. A cell that is longer than its column is never cut: it moves the others on."""
    *first, last = cells
    padded = (
        set_cell_size(cell, max(width, cell_len(cell)))
        for cell, width in zip(first, widths, strict=False)
    )
    return "  ".join([*padded, last]).rstrip()
