"""Edits of files as a diff shows them: the path of a file, then its lines (" " kept, "-" out, "+" new)."""

from collections.abc import Iterator
from pathlib import Path


def edit_files(folder: Path, diff: str) -> None:
    """Carry out edits. What is kept or goes stands in its file once; a new file has new lines alone."""
    for path, lines in _hunks(diff):
        file = folder / path
        text = file.read_bytes().decode() if file.exists() else ""
        # A line end before them, so that they are found as whole lines.
        old = "".join(f"\n{line[1:]}" for line in lines if line[0] in " -")
        new = "".join(f"\n{line[1:]}" for line in lines if line[0] in " +")
        found = f"\n{text}".count(f"{old}\n") if old else int(not text)
        assert found == 1, f"{path} has these lines {found} times:{old}\n\n{text}"
        file.parent.mkdir(parents=True, exist_ok=True)
        changed = f"\n{text}".replace(f"{old}\n", f"{new}\n")[1:] if old else f"{new[1:]}\n"
        file.write_bytes(changed.encode())


def _hunks(diff: str) -> Iterator[tuple[str, list[str]]]:
    """Each path of an edit with its lines; a path may come again."""
    path, lines = "", list[str]()
    for line in diff.strip("\n").split("\n"):
        if line[:1] in {" ", "-", "+"}:
            lines.append(line)
            continue
        if path:
            yield path, lines
        path, lines = line, []
    yield path, lines
