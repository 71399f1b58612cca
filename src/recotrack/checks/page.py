"""Reads the page of a rule in `pages/`, which explains it. No check reads one.

A page is Markdown: the rule's name, one sentence about what is wrong, why that matters, the basis,
then an example that breaks the rule, and the same lines mended.
"""

from functools import cache
from typing import NamedTuple

from recotrack import store
from recotrack.words import one_line

_BASIS = "Basis: "


class Page(NamedTuple):
    """The parts of a page, without their Markdown."""

    summary: str
    why: str
    basis: str
    breaks: str
    mends: str


@cache
def page(name: str) -> Page:
    """The page of the rule that is called `name`."""
    prose, *examples = store.packaged_text(f"checks/pages/{name}.md").split("\n## ")
    _, summary, *rest = (one_line(part) for part in prose.split("\n\n"))
    shown = {title: _unfenced(block) for title, _, block in (e.partition("\n") for e in examples)}
    return Page(
        summary,
        why="\n\n".join(each for each in rest if not each.startswith(_BASIS)),
        basis="".join(each.removeprefix(_BASIS) for each in rest if each.startswith(_BASIS)),
        breaks=shown["Breaks"],
        mends=shown.get("Mends", ""),
    )


def _unfenced(block: str) -> str:
    return block.strip().removeprefix("```yaml\n").removesuffix("\n```")
