"""A change as a line of a list. What one update says about one thing stands in one line."""

from collections.abc import Iterable

from recotrack.review.escape import code, plain
from recotrack.review.links import Links
from recotrack.review.phrases import Phrases
from recotrack.review.side import Comparison
from recotrack.review.values import Change

TITLE = 100
"""Characters that are shown of a title."""


class Bullets:
    """Writes the lines of a review."""

    def __init__(self, pair: Comparison, links: Links) -> None:
        self._phrases = Phrases(pair)
        self._links = links

    def line(self, changes: list[Change]) -> str:
        """What it is about, what changed, and what was said: changes by one update, or by none."""
        first = changes[0]
        words = "; ".join(filter(None, map(self._phrases.of, changes)))
        said = f" {self._phrases.said(first.update)}" if first.update else ""
        return f"- {self._name(first)}: {words}{_stop(words)}{said}".replace(":  ", ": ")

    def _name(self, change: Change) -> str:
        """A link to where it stands, and its title."""
        name = change.reference.partition("/")[2] or change.path.rpartition("/")[2]
        title = plain(change.title.rstrip(".:"), TITLE)
        if change.gone:
            return f"{code(name)} {title}"
        address = self._links.to(change.path, self._links.line(change))
        return f"[{plain(name)}]({address}) {title}"


def together(changes: Iterable[Change]) -> list[list[Change]]:
    """The changes in their order; those of one thing by one update are joined to the first."""
    found: dict[object, list[Change]] = {}
    for each in changes:
        key = (each.reference, id(each.update)) if each.update else object()
        found.setdefault(key, []).append(each)
    return list(found.values())


def _stop(words: str) -> str:
    """A full stop behind the words, unless one stands there."""
    return "" if not words or words.rstrip("*~”").endswith((".", "?", "!", "…")) else "."
